"""The map from afar: below some zoom one batch of blocks and lines instead of thousands of items."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsScene

from journeymap.drawing.colours import Role
from journeymap.drawing.looks import Tone
from journeymap.drawing.paintbox import qrect
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.ground import paint_ground

BLOCKS = {
    Tone.CARRIED: (Role.CARRIED_TINT, Role.CARRIED),
    Tone.HALF: (Role.HALF_TINT, Role.HALF),
    Tone.LOST: (Role.LOST_TINT, Role.LOST),
    Tone.LEAK: (Role.LOST_TINT, Role.LOST),
    Tone.DEAD_START: (Role.LOST_TINT, Role.LOST),
    Tone.STARTS: (Role.ACCENT_TINT, Role.ACCENT),
}
"""Fill and outline of a card by its tone."""
PLAIN_BLOCK = (Role.PAPER, Role.EDGE)
LINES = {
    Tone.CARRIED: Role.CARRIED,
    Tone.HALF: Role.HALF,
    Tone.LOST: Role.LOST,
    Tone.LEAK: Role.LOST,
}


class OverviewScene(QGraphicsScene):
    """The chart's cards and transitions without any item: blocks by colour, lines by colour."""

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._blocks: dict[tuple[Role, Role], list[QRectF]] | None = None
        self._lines: dict[Role, QPainterPath] = {}
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        chart.laid_out.connect(self._forget)
        chart.looks_changed.connect(self._forget)

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        paint_ground(painter, self.chart, rect)
        if self._blocks is None:
            self._batch()
        palette = self.chart.box.palette
        painter.setBrush(palette[Role.PAPER])
        for role, path in self._lines.items():
            painter.strokePath(path, QPen(palette[role], 2.0))
        for (fill, edge), rects in (self._blocks or {}).items():
            painter.setPen(QPen(palette[edge], 0))
            painter.setBrush(palette[fill])
            painter.drawRects(rects)

    def _forget(self, touched: object = None) -> None:
        if touched is not None:
            return  # no tone is another before the next check
        self._blocks = None
        self.update()

    def _batch(self) -> None:
        blocks: dict[tuple[Role, Role], list[QRectF]] = {}
        self._lines = {}
        layout = self.chart.layout
        for card in layout.cards if layout else ():
            tone = self.chart.card_look(card.key).tone
            blocks.setdefault(BLOCKS.get(tone, PLAIN_BLOCK), []).append(qrect(card.rect))
        for route in layout.routes if layout else ():
            role = LINES.get(self.chart.route_look(route.transition).tone, Role.QUIET_LINE)
            path = self._lines.setdefault(role, QPainterPath())
            path.moveTo(*route.points[0])
            for x, y in route.points[1:]:
                path.lineTo(QPointF(x, y))
        self._blocks = blocks
        if layout is not None:
            self.setSceneRect(qrect(layout.grid.grown(100, 100, 100, 100)))
