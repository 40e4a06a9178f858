"""Carrying a header along its strip to another place: a preview until it is let go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import Paintbox, qrect, saved
from journeymap.model.diff import Key
from journeymap.ui.canvas.named import Header


class HeaderDrag:
    """One header under the pointer, among those of its strip.

    `before` is the header that it would come before, None: after the last; only while `is_under_way`.
    """

    def __init__(self, key: Key, headers: Sequence[Header], at: QPoint, *, upright: bool) -> None:
        self.key = key
        self.before: Key | None = None
        self.is_under_way = False
        self._upright = upright
        self._headers = [each for each in headers if each.key is not None]
        self._own = next(each for each in self._headers if each.key == key)
        self._at = at
        self._from = at

    @property
    def changes(self) -> bool:
        """Whether letting go here would move the header."""
        keys = [each.key for each in self._headers]
        here = keys.index(self.key)
        following = keys[here + 1] if here + 1 < len(keys) else None
        return self.is_under_way and self.before not in (self.key, following)

    def lifts(self, key: Key | None) -> bool:
        """Whether this header is under way, and but a shadow where it was."""
        return self.is_under_way and key == self.key

    def move(self, at: QPoint) -> None:
        """The pointer is here."""
        self._at = at
        if (at - self._from).manhattanLength() >= QApplication.startDragDistance():
            self.is_under_way = True
        middle = self._along(self._own.rect.centre) + self._moved
        others = (each for each in self._headers if each.key != self.key)
        self.before = next((each.key for each in others if self._along(each.rect.centre) > middle), None)

    def follow(self, headers: Sequence[Header]) -> None:
        """The strip has scrolled: the same headers lie elsewhere, and so does where this one was taken."""
        before = self._own.rect
        self._headers = [each for each in headers if each.key is not None]
        self._own = next(each for each in self._headers if each.key == self.key)
        self._from += QPoint(round(self._own.rect.x - before.x), round(self._own.rect.y - before.y))
        self.move(self._at)

    def paint(
        self, painter: QPainter, box: Paintbox, scale: float, paint_header: Callable[..., None]
    ) -> None:
        """The header where the pointer has it, and a line where it would go; in pixels of the strip."""
        if not self.is_under_way:
            return
        own = self._own.rect
        ghost = own.moved(0, self._moved) if self._upright else own.moved(self._moved, 0)
        with saved(painter):
            painter.setOpacity(0.95)
            painter.scale(scale, scale)
            place = Rect(*(each / scale for each in (ghost.x, ghost.y, ghost.width, ghost.height)))
            paint_header(painter, box, self._own.of, place, selected=True, hover=False)
        if self.changes:
            painter.setPen(box.pen(Role.ACCENT, 3.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawLine(self._line())
        painter.setPen(box.pen(Role.ACCENT, 1.0))
        painter.drawRoundedRect(qrect(ghost), 4, 4)

    def _line(self) -> QLineF:
        """Between the two headers where it would go."""
        others = [each.rect for each in self._headers if each.key != self.key]
        target = next((each.rect for each in self._headers if each.key == self.before), None)
        if target is not None:
            at = (target.y if self._upright else target.x) - 1.0
        else:
            at = (others[-1].bottom if self._upright else others[-1].right) + 1.0
        own = self._own.rect
        if self._upright:
            return QLineF(own.x, at, own.right, at)
        return QLineF(at, own.y - 4, at, own.bottom + 4)

    @property
    def _moved(self) -> float:
        return self._along((self._at.x(), self._at.y())) - self._along((self._from.x(), self._from.y()))

    def _along(self, point: tuple[float, float]) -> float:
        return point[1] if self._upright else point[0]


def steps_between(order: Sequence[str], moved: str, before: str | None, last_shown: str) -> int:
    """How many places `moved` goes on in `order` so that it comes before `before`, or after what is shown."""
    rest = [each for each in order if each != moved]
    if before is not None:
        there = rest.index(before)
    else:
        there = rest.index(last_shown) + 1 if last_shown in rest else len(rest)
    return there - list(order).index(moved)
