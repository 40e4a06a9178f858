"""Carrying a header along its strip to another place: a preview until it is let go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import qrect, saved
from journeymap.model.diff import Key
from journeymap.ui.canvas.edge_scroll import EdgeScroll
from journeymap.ui.canvas.named import Header

if TYPE_CHECKING:
    from journeymap.ui.canvas.strip import Strip


LINE = 3.0
"""How thick the line is that says where a header would go."""
Going = Callable[[Key, Key | None], Collection[Key]]
"""The headers that go when one is put before another, or (None) after the last; none where it may not go."""


class HeaderDrag:
    """One header under the pointer, among those of its strip.

    `before` is the header that it would come before, None: after the last; only while `is_under_way`.
    """

    def __init__(
        self, key: Key, headers: Sequence[Header], at: QPoint, going: Going, *, upright: bool
    ) -> None:
        self.key = key
        self.before: Key | None = None
        self.is_under_way = False
        self.taken: Collection[Key] = (key,)
        """The headers that go, let go here; none where this one may not go."""
        self._going = going
        self._upright = upright
        self._headers = [each for each in headers if each.key is not None]
        self._own = next(each for each in self._headers if each.key == key)
        self._at = at
        self._from = at

    @property
    def changes(self) -> bool:
        """Whether letting go here would move the header."""
        return self.is_under_way and not self._is_home and bool(self.taken)

    def lifts(self, key: Key | None) -> bool:
        """Whether this header is under way, and but a shadow where it was."""
        return self.is_under_way and (key == self.key or (self.changes and key in self.taken))

    def move(self, at: QPoint) -> None:
        """The pointer is here."""
        self._at = at
        if (at - self._from).manhattanLength() >= QApplication.startDragDistance():
            self.is_under_way = True
        middle = self._along(self._own.rect.centre) + self._moved
        others = (each for each in self._headers if each.key != self.key)
        self.before = next((each.key for each in others if self._along(each.rect.centre) > middle), None)
        self.taken = (self.key,) if self._is_home else self._going(self.key, self.before)

    def follow(self, headers: Sequence[Header]) -> None:
        """The strip has scrolled: the same headers lie elsewhere, and so does where this one was taken."""
        before = self._own.rect
        self._headers = [each for each in headers if each.key is not None]
        self._own = next(each for each in self._headers if each.key == self.key)
        self._from += QPoint(round(self._own.rect.x - before.x), round(self._own.rect.y - before.y))
        self.move(self._at)

    def paint(self, painter: QPainter, strip: Strip) -> None:
        """The header where the pointer has it, and a line where it would go; in pixels of the strip."""
        if not self.is_under_way:
            return
        box, scale = strip.bench.chart.box, strip.enlarged
        own = self._own.rect
        ghost = own.moved(0, self._moved) if self._upright else own.moved(self._moved, 0)
        with saved(painter):
            painter.setOpacity(0.95)
            painter.scale(scale, scale)
            place = Rect(*(each / scale for each in (ghost.x, ghost.y, ghost.width, ghost.height)))
            strip.paint_header(painter, box, self._own.of, place, selected=True, hover=False)
        if self.changes:
            painter.setPen(box.pen(Role.ACCENT, LINE))
            painter.drawLine(self._line(strip.height() if self._upright else strip.width()))
        painter.setPen(box.pen(Role.ACCENT, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(ghost), 4, 4)

    def _line(self, room: float) -> QLineF:
        """Between the two headers where it would go; in view, also where that is at an edge of the strip."""
        others = [each.rect for each in self._headers if each.key != self.key]
        target = next((each.rect for each in self._headers if each.key == self.before), None)
        if target is not None:
            at = (target.y if self._upright else target.x) - 1.0
        else:
            at = (others[-1].bottom if self._upright else others[-1].right) + 1.0
        at = min(max(at, LINE / 2), room - LINE / 2)
        own = self._own.rect
        if self._upright:
            return QLineF(own.x, at, own.right, at)
        return QLineF(at, own.y - 4, at, own.bottom + 4)

    @property
    def _is_home(self) -> bool:
        keys = [each.key for each in self._headers]
        here = keys.index(self.key)
        return self.before == (keys[here + 1] if here + 1 < len(keys) else None)

    @property
    def _moved(self) -> float:
        return self._along((self._at.x(), self._at.y())) - self._along((self._from.x(), self._from.y()))

    def _along(self, point: tuple[float, float]) -> float:
        return point[1] if self._upright else point[0]


class Carrying:
    """What the left button holds of a strip, from the press until it is let go or given up."""

    def __init__(self, strip: Strip) -> None:
        self.drag: HeaderDrag | None = None
        self._strip = strip
        self._edges = EdgeScroll(strip, strip.scroll_along, self._scrolled)

    def begin(self, key: Key, at: QPoint) -> None:
        """A header is pressed on: it goes along as soon as the pointer has moved some way."""
        strip = self._strip
        self.drag = HeaderDrag(key, strip.headers(), at, strip.going, upright=strip.upright)

    def move(self, at: QPointF) -> bool:
        """The pointer is here; False when it holds nothing."""
        drag, strip = self.drag, self._strip
        if drag is None:
            return False
        drag.move(at.toPoint())
        if drag.is_under_way:
            self._edges.follow(at)
            strip.bench.hint.emit(strip.hint_of(drag))
            strip.setCursor(Qt.CursorShape.ClosedHandCursor)
            strip.update()
        return True

    def let_go(self) -> None:
        """Put what is held where it would go."""
        drag = self.drag
        self.cancel()
        if drag is not None and drag.changes:
            self._strip.put(drag.key, drag.before)

    def cancel(self) -> bool:
        """Let a carried header go back; False when there was none."""
        drag, self.drag = self.drag, None
        self._edges.follow(None)
        if drag is None or not drag.is_under_way:
            return False
        self._strip.bench.hint.emit("")
        self._strip.show_cursor()
        self._strip.update()
        return True

    def lifts(self, key: Key | None) -> bool:
        """Whether a header is under way, and but a shadow where it was."""
        return self.drag is not None and self.drag.lifts(key)

    def _scrolled(self, _at: QPointF) -> None:
        if self.drag is not None:
            self.drag.follow(self._strip.headers())
            self._strip.update()


def steps_between(order: Sequence[str], moved: str, before: str | None, last_shown: str) -> int:
    """How many places `moved` goes on in `order` so that it comes before `before`, or after what is shown."""
    rest = [each for each in order if each != moved]
    if before is not None:
        there = rest.index(before)
    else:
        there = rest.index(last_shown) + 1 if last_shown in rest else len(rest)
    return there - list(order).index(moved)
