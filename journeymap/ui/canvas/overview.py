"""The map from afar: below some zoom one batch of blocks and lines instead of a thing at a time."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.looks import Tone
from journeymap.drawing.overview import BLOCKS, CROSSED, DASHES, LINES, PLAIN_BLOCK
from journeymap.drawing.paintbox import qrect
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.tones import Tones


class _Batch:
    """Blocks and lines by colour, each painted by one call; bad news has a shape too, not only a colour."""

    def __init__(self, layout: MapLayout, tones: Tones) -> None:
        self.blocks: dict[tuple[Role, Role], list[QRectF]] = {}
        self.crosses: list[QLineF] = []
        self.halves: list[QRectF] = []
        self.lines: dict[Role, QPainterPath] = {}
        for card in layout.cards:
            tone, rect = tones.of_card(card.key), qrect(card.rect)
            self.blocks.setdefault(BLOCKS.get(tone, PLAIN_BLOCK), []).append(rect)
            if tone in CROSSED:
                arm, middle = card.rect.height / 3, rect.center()
                for across in (arm, -arm):
                    end = QPointF(arm, across)
                    self.crosses.append(QLineF(middle - end, middle + end))
            elif tone is Tone.HALF:
                self.halves.append(rect.adjusted(0, rect.height() / 2, 0, 0))
        for route in layout.routes:
            role = LINES.get(tones.of_route(route.transition), Role.QUIET_LINE)
            path = self.lines.setdefault(role, QPainterPath())
            path.moveTo(*route.points[0])
            for x, y in route.points[1:]:
                path.lineTo(x, y)


class Overview(QObject):
    """The chart's cards and transitions, without a word."""

    changed = Signal()
    """It looks otherwise than it was painted."""

    def __init__(self, chart: Chart, tones: Tones, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._tones = tones
        self._batch: _Batch | None = None
        chart.laid_out.connect(self._forget)
        tones.changed.connect(self._forget)

    def paint(self, painter: QPainter) -> None:
        """All of it, in pixels of the map; what lies beyond the painter's clip is skipped there."""
        if self.chart.layout is None:
            return
        if self._batch is None:
            self._batch = _Batch(self.chart.layout, self._tones)
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
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _forget(self) -> None:
        self._batch = None
        self.changed.emit()
