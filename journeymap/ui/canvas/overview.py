"""The map from afar: below some zoom one batch of blocks and lines instead of thousands of items."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsScene

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.looks import Tone
from journeymap.drawing.overview import BLOCKS, CROSSED, DASHES, LINES, PLAIN_BLOCK
from journeymap.drawing.paintbox import qrect
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.ground import paint_ground


class _Batch:
    """Blocks and lines by colour, each painted by one call; bad news has a shape too, not only a colour."""

    def __init__(self, layout: MapLayout, chart: Chart) -> None:
        self.blocks: dict[tuple[Role, Role], list[QRectF]] = {}
        self.crosses: list[QLineF] = []
        self.halves: list[QRectF] = []
        self.lines: dict[Role, QPainterPath] = {}
        for card in layout.cards:
            tone, rect = chart.card_look(card.key).tone, qrect(card.rect)
            self.blocks.setdefault(BLOCKS.get(tone, PLAIN_BLOCK), []).append(rect)
            if tone in CROSSED:
                arm, middle = card.rect.height / 3, rect.center()
                for across in (arm, -arm):
                    end = QPointF(arm, across)
                    self.crosses.append(QLineF(middle - end, middle + end))
            elif tone is Tone.HALF:
                self.halves.append(rect.adjusted(0, rect.height() / 2, 0, 0))
        for route in layout.routes:
            role = LINES.get(chart.route_look(route.transition).tone, Role.QUIET_LINE)
            path = self.lines.setdefault(role, QPainterPath())
            path.moveTo(*route.points[0])
            for x, y in route.points[1:]:
                path.lineTo(QPointF(x, y))


class OverviewScene(QGraphicsScene):
    """The chart's cards and transitions without any item."""

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._batch: _Batch | None = None
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        chart.laid_out.connect(self._forget)
        chart.looks_changed.connect(self._forget)

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        paint_ground(painter, self.chart, rect)
        if self.chart.layout is None:
            return
        if self._batch is None:
            self._batch = _Batch(self.chart.layout, self.chart)
            self.setSceneRect(qrect(self.chart.layout.grid.grown(100, 100, 100, 100)))
        palette, batch = self.chart.box.palette, self._batch
        # Level and upright hairlines need no smoothing, and are quick without.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for role, path in batch.lines.items():
            pen = QPen(palette[role], 1.0)
            pen.setCosmetic(True)
            if role in DASHES:
                pen.setDashPattern(DASHES[role])
            painter.strokePath(path, pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for (fill, edge), rects in batch.blocks.items():
            painter.setPen(QPen(palette[edge], 0))
            painter.setBrush(palette[fill])
            painter.drawRects(rects)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette[Role.HALF])
        painter.drawRects(batch.halves)
        painter.setPen(QPen(palette[Role.LOST], 7.0))
        painter.drawLines(batch.crosses)

    def _forget(self, touched: object = None) -> None:
        if touched is not None:
            return  # no tone is another before the next check
        self._batch = None
        self.update()
