"""A line of widgets that goes on below where the window is too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem


class WrappingLine(QLayout):
    """Like a horizontal box: each as wide as it wants to be, those that stretch share what is left.

    One that stretches needs no more than its least width, so it gives way first; then the line breaks.
    """

    def __init__(self, *, gap: int = 8) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._stretches: list[int] = []
        self.setContentsMargins(0, 0, 0, 0)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget at the end."""
        self.insert(len(self._items), widget, stretch)

    def add_space(self, stretch: int = 1) -> None:
        """Add room at the end."""
        self.insert_space(len(self._items), stretch)

    def insert(self, place: int, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at a place."""
        self.addChildWidget(widget)
        self._stretches.insert(place, stretch)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def insert_space(self, place: int, stretch: int = 1) -> None:
        """Put room at a place."""
        self._stretches.insert(place, stretch)
        self._items.insert(place, QSpacerItem(0, 0, QSizePolicy.Policy.Expanding))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._stretches.append(0)
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        del self._stretches[index]
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [self._height(line) for line in self._lines(width)]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    def minimumSize(self) -> QSize:
        shown = [each for each in self._items if _counts(each)]
        return QSize(
            max((each.minimumSize().width() for each in shown), default=0),
            max((each.minimumSize().height() for each in shown), default=0),
        )

    def sizeHint(self) -> QSize:
        shown = [n for n, each in enumerate(self._items) if _counts(each)]
        width = sum(self._items[n].sizeHint().width() for n in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, self._height(shown))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y()
        for line in self._lines(rect.width()):
            self._place(line, QRect(rect.x(), y, rect.width(), self._height(line)))
            y += self._height(line) + self._gap

    def _place(self, line: list[int], room: QRect) -> None:
        x = room.x()
        for n, width in zip(line, self._widths(line, room.width()), strict=True):
            item = self._items[n]
            height = min(item.sizeHint().height(), room.height())
            item.setGeometry(QRect(x, room.y() + (room.height() - height) // 2, width, height))
            x += width + self._gap

    def _widths(self, line: list[int], room: int) -> list[int]:
        """How wide each of a line is; what one cannot take at its largest goes to the others that stretch."""
        widths = {n: min(self._wanted(n), room) for n in line}
        left = room - sum(widths.values()) - self._gap * (len(line) - 1)
        growing = [n for n in line if self._stretches[n]]
        while left > 0 and growing:
            shares = sum(self._stretches[n] for n in growing)
            most = {n: self._items[n].maximumSize().width() - widths[n] for n in growing}
            full = [n for n in growing if left * self._stretches[n] // shares >= most[n]]
            for n in full or growing:
                widths[n] += most[n] if full else left * self._stretches[n] // shares
            left = room - sum(widths.values()) - self._gap * (len(line) - 1)
            growing = [n for n in growing if n not in full] if full else []
        return [widths[n] for n in line]

    def _wanted(self, number: int) -> int:
        item = self._items[number]
        least = item.minimumSize().width()
        return least if self._stretches[number] else max(least, item.sizeHint().width())

    def _height(self, line: list[int]) -> int:
        return max((self._items[n].sizeHint().height() for n in line), default=0)

    def _lines(self, width: int) -> list[list[int]]:
        lines: list[list[int]] = []
        used = 0
        for number, item in enumerate(self._items):
            if not _counts(item):
                continue
            wanted = self._wanted(number)
            if lines and used + self._gap + wanted <= width:
                lines[-1].append(number)
                used += self._gap + wanted
            else:
                lines.append([number])
                used = wanted
        return lines


def _counts(item: QLayoutItem) -> bool:
    """Whether an item has a place: room, or a widget that is not hidden."""
    return item.spacerItem() is not None or not item.isEmpty()
