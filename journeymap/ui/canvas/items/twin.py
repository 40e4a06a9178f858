"""The double line between two cards of one touchpoint."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeymap.drawing.geometry import Twin
from journeymap.drawing.looks import Tone
from journeymap.drawing.painting import paint_twin
from journeymap.ui.canvas.items.paper import Paper

MARGIN = 6.0


class TwinItem(QGraphicsItem):
    """Paints a double line, under everything else."""

    def __init__(self, paper: Paper, twin: Twin, tone: Tone) -> None:
        super().__init__()
        self._paper = paper
        self.twin = twin
        self.tone = tone
        self._bounds = _bounds(twin)

    def place(self, twin: Twin) -> None:
        """Run where the layout says now."""
        if twin != self.twin:
            self.prepareGeometryChange()
            self.twin = twin
            self._bounds = _bounds(twin)
            self.update()

    def show_as(self, tone: Tone) -> None:
        """Look otherwise."""
        if tone is not self.tone:
            self.tone = tone
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        paint_twin(painter, self._paper.box, self.twin, self.tone)


def _bounds(twin: Twin) -> QRectF:
    xs, ys = [x for x, _y in twin.points], [y for _x, y in twin.points]
    left, top = min(xs) - MARGIN, min(ys) - MARGIN
    return QRectF(left, top, max(xs) - left + MARGIN, max(ys) - top + MARGIN)
