"""Drawing a transition from a card: by dragging, or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, Spot
from journeymap.drawing.paintbox import qrect
from journeymap.i18n import _
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.navigation import Way, neighbour
from journeymap.ui.canvas.tools.marks import card_place, handle_at, paint_spot, rubber_line
from journeymap.ui.canvas.tools.tool import Pointer, Tool

ARROWS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


class ConnectTool(Tool):
    """A line from a card's edge follows the pointer, to a card to join or a cell to make the next one in."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, hand: Hand, source: Card) -> None:
        self._hand = hand
        self._bench = hand.bench
        self.source = source
        self._to = handle_at(source)
        self._target: Card | None = None
        self._spot: Spot | None = None
        self.hint = _("Let go over a card to join it, or over an empty cell for a new one; Esc cancels")

    def start(self, pointer: Pointer) -> None:
        self._bench.select_card(self.source.key)

    def move(self, pointer: Pointer) -> None:
        self._to = pointer.point
        layout = self._bench.layout
        found = layout.card_at(pointer.x, pointer.y, margin=6)
        self._target = found if found and found.touchpoint != self.source.touchpoint else None
        on_itself = found is not None and self._target is None
        self._spot = None if found or on_itself else layout.spot_at(pointer.x, pointer.y)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self._target is not None:
            if self._hand.join(self.source.touchpoint, self._target.touchpoint):
                self._bench.select_card(self._target.key)
        elif self._spot is not None:
            self._hand.connect_to_spot(self.source, self._spot)

    def area(self) -> QRectF:
        covered = self._line().boundingRect().adjusted(-8, -8, 8, 8)
        if self._target is not None:
            covered |= qrect(self._target.rect.grown(8, 8, 8, 8))
        if self._spot is not None:
            covered |= qrect(card_place(self._spot).grown(8, 8, 8, 8)) | qrect(self._spot.rect)
        return covered

    def paint(self, painter: QPainter) -> None:
        box = self._bench.chart.box
        if self._spot is not None:
            paint_spot(painter, box, self._spot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(box.pen(Role.ACCENT, 2.0))
        painter.drawPath(self._line())
        if self._target is not None:
            painter.drawRoundedRect(qrect(self._target.rect.grown(3, 3, 3, 3)), 9, 9)
        painter.setBrush(box.palette[Role.ACCENT])
        painter.drawEllipse(self._end(), 4.0, 4.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _end(self) -> QPointF:
        if self._target is not None:  # at the edge where the arrow will arrive, not over the name
            return QPointF(self._target.rect.x, self._target.rect.centre[1])
        return self._to

    def _line(self) -> QPainterPath:
        return rubber_line(handle_at(self.source), self._end())


class KeyConnectTool(ConnectTool):
    """The same by keys: arrows choose the card, Enter joins, Escape gives up."""

    is_modal = True
    scrolls = False

    def __init__(self, hand: Hand, source: Card) -> None:
        super().__init__(hand, source)
        self._over = False
        self.hint = _("Arrow keys choose the card to join, Enter joins, Esc cancels")
        self._aim(neighbour(self._bench.layout, source, Way.RIGHT) or self._any_other())

    @property
    def is_over(self) -> bool:
        return self._over

    @property
    def target(self) -> Card | None:
        """The card aimed at."""
        return self._target

    def start(self, pointer: Pointer) -> None:
        """A press elsewhere is the mouse's way to choose: it ends where it is let go."""

    def key(self, event: QKeyEvent) -> bool:
        way = ARROWS.get(Qt.Key(event.key()))
        if way is not None:
            start = self._target or self.source
            self._aim(self._next(start, way))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._over = True
            if self._target is not None and self._hand.join(self.source.touchpoint, self._target.touchpoint):
                self._bench.select_card(self._target.key)
            return True
        return False

    def _next(self, start: Card, way: Way) -> Card | None:
        """The next card in a direction that is not one of the source's own."""
        found = neighbour(self._bench.layout, start, way)
        while found is not None and found.touchpoint == self.source.touchpoint:
            found = neighbour(self._bench.layout, found, way)
        return found

    def _any_other(self) -> Card | None:
        cards = self._bench.layout.cards
        return next((each for each in reversed(cards) if each.touchpoint != self.source.touchpoint), None)

    def _aim(self, card: Card | None) -> None:
        if card is not None and card.touchpoint != self.source.touchpoint:
            self._target = card
            self._hand.touched.emit(card.key)
