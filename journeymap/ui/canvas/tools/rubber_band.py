"""Selecting by a rectangle drawn over the cards."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.model.diff import Key
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.tools.tool import Pointer, Tool


class RubberBandTool(Tool):
    """Selects the cards that the rectangle touches; with Shift or Ctrl, added to those selected before."""

    scrolls = True

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._from = QPointF()
        self._to = QPointF()
        self._before: tuple[Key, ...] = ()
        self._adds = False

    def start(self, pointer: Pointer) -> None:
        self._from = self._to = pointer.point
        self._before = self._bench.view_state.selection
        self._adds = pointer.shift or pointer.ctrl
        if not self._adds:
            self._bench.select(())

    def move(self, pointer: Pointer) -> None:
        self._to = pointer.point
        box = QRectF(self._from, self._to).normalized()
        touched = self._bench.layout.cards_in(Rect(box.x(), box.y(), box.width(), box.height()))
        keys: list[Key] = [("touchpoint", card.touchpoint) for card in touched]
        self._bench.select([*self._before, *keys] if self._adds else keys)

    def cancel(self) -> None:
        self._bench.select(self._before)

    def area(self) -> QRectF:
        return QRectF(self._from, self._to).normalized()

    def paint(self, painter: QPainter) -> None:
        palette = self._bench.chart.box.palette
        fill = palette[Role.ACCENT].toRgb()
        fill.setAlphaF(0.08)
        painter.setPen(QPen(palette[Role.ACCENT], 0))
        painter.setBrush(fill)
        painter.drawRect(self.area())
