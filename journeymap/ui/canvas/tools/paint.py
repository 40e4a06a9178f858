"""Painting cards with a brush: a stroke says of all the cards it touches where a behaviour is expected."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.text import Style
from journeymap.i18n import _
from journeymap.ui.canvas.brushes import Brush, Painting
from journeymap.ui.canvas.tools.tool import Pointer, Tool

STEP = 12.0
"""How closely a quick stroke is followed, so that it leaps over no card."""
REACH = 14.0
"""How far the preview goes beyond a card."""


class PaintTool(Tool):
    """Collects the touchpoints under the pointer; they change when the button is let go, as one edit."""

    scrolls = True

    def __init__(self, painting: Painting, brush: Brush) -> None:
        self._painting = painting
        self._brush = brush
        self._bench = painting.bench
        self._at: QPointF | None = None
        self.touched: dict[str, None] = {}
        """The touchpoints painted so far, in the order of the stroke."""
        self.hint = painting.hint

    def start(self, pointer: Pointer) -> None:
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        to = pointer.point
        along = to - (self._at if self._at is not None else to)
        steps = max(ceil(max(abs(along.x()), abs(along.y())) / STEP), 1)
        for step in range(steps):
            point = to - along * (step / steps)
            card = self._bench.layout.card_at(point.x(), point.y())
            if card is not None:
                self.touched[card.touchpoint] = None
        self._at = to

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        self._painting.paint(self.touched, self._brush)

    def area(self) -> QRectF:
        whole = QRectF()
        for touchpoint in self.touched:
            for card in self._bench.shown.cards_of(touchpoint):
                whole = whole.united(qrect(card.rect.grown(REACH, REACH, REACH, REACH)))
        return whole

    def paint(self, painter: QPainter) -> None:
        box, clears = self._bench.chart.box, self._brush.kind is None
        role = Role.SECOND_INK if clears else Role.ACCENT
        fill = box.palette[role].toRgb()
        fill.setAlphaF(0.12)
        words = _(self._brush.mark)
        width, height = box.typeface.width(words, Style.TINY) + 12, 18.0
        for touchpoint in self.touched:
            for card in self._bench.shown.cards_of(touchpoint):
                pen = box.pen(role, 2.0)
                if clears:
                    pen.setDashPattern([4, 3])
                painter.setPen(pen)
                painter.setBrush(fill)
                painter.drawRoundedRect(qrect(card.rect), m.CARD_RADIUS, m.CARD_RADIUS)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(box.palette[role])
                left, top = card.rect.right - width + 6, card.rect.y - height / 2
                painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)
                line = top + (height - box.typeface.line_height(Style.TINY)) / 2
                box.write(painter, left + 6, line, words, Style.TINY, Role.PAPER)
        painter.setBrush(Qt.BrushStyle.NoBrush)
