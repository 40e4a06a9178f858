"""Layouts that fill lines like words of a text: for chips, and for fields that a window has no room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Items side by side, onto the next line where one is full; each centred in its line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 6) -> None:
        super().__init__(parent)
        self._gap, self._line_gap = gap, line_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = [self._height(line) for line in self._lines(width)]
        return sum(heights) + self._line_gap * max(0, len(heights) - 1)

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if _counts(item):
                size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        y = rect.y()
        for line in self._lines(rect.width()):
            height, widths = self._height(line), self._widths(line, rect.width())
            x = rect.x() + self._indent(line, rect.width() - sum(widths) - self._gap * (len(line) - 1))
            for item, width in zip(line, widths, strict=True):
                own = min(item.sizeHint().height(), height)
                item.setGeometry(QRect(x, y + (height - own) // 2, width, own))
                x += width + self._gap
            y += height + self._line_gap

    def _indent(self, line: list[QLayoutItem], left: int) -> int:
        """Where a line with so much room left begins."""
        return 0

    def _wanted(self, item: QLayoutItem) -> int:
        return item.sizeHint().width()

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        return [min(self._wanted(item), room) for item in line]

    def _height(self, line: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in line), default=0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if not _counts(item):
                continue
            wanted = self._wanted(item)
            if lines and used + self._gap + wanted <= width:
                lines[-1].append(item)
                used += self._gap + wanted
            else:
                lines.append([item])
                used = wanted
        return lines


class WrappingLine(FlowLayout):
    """Like a horizontal box: each as wide as it wants to be, those that stretch share what is left.

    One that stretches needs no more than its least width, so it gives way first; then the line breaks. What
    room before it pushes to the end of the line stays at the end of the lines below.
    """

    def __init__(self, *, gap: int = 8) -> None:
        super().__init__(gap=gap, line_gap=gap)
        self._stretches: dict[QLayoutItem, int] = {}

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget at the end."""
        self.insert(self.count(), widget, stretch)

    def add_space(self, stretch: int = 1) -> None:
        """Add room at the end."""
        self.insert_space(self.count(), stretch)

    def insert(self, place: int, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at a place."""
        self.addChildWidget(widget)
        self._insert(place, QWidgetItem(widget), stretch)

    def insert_space(self, place: int, stretch: int = 1) -> None:
        """Put room at a place."""
        self._insert(place, QSpacerItem(0, 0, QSizePolicy.Policy.Expanding), stretch)

    def _insert(self, place: int, item: QLayoutItem, stretch: int) -> None:
        self._items.insert(place, item)
        self._stretches[item] = stretch
        self.invalidate()

    def takeAt(self, index: int) -> QLayoutItem | None:
        taken = super().takeAt(index)
        if taken is not None:
            self._stretches.pop(taken, None)
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        shown = [item for item in self._items if _counts(item)]
        width = sum(item.sizeHint().width() for item in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, self._height(shown))

    def _indent(self, line: list[QLayoutItem], left: int) -> int:
        before = self._items[: self._items.index(line[0])]
        return max(0, left) if any(self._stretch(item) for item in before) else 0

    def _stretch(self, item: QLayoutItem) -> int:
        return self._stretches.get(item, 0)

    def _wanted(self, item: QLayoutItem) -> int:
        least = item.minimumSize().width()
        return least if self._stretch(item) else max(least, item.sizeHint().width())

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        """How wide each of a line is; what one cannot take at its largest goes to the others that stretch."""
        widths = dict(zip(line, super()._widths(line, room), strict=True))
        growing = [item for item in line if self._stretch(item)]
        while growing:
            left = room - sum(widths.values()) - self._gap * (len(line) - 1)
            shares = sum(self._stretch(item) for item in growing)
            more = {item: max(0, left) * self._stretch(item) // shares for item in growing}
            more[growing[-1]] += max(0, left) - sum(more.values())  # what does not divide: lines end alike
            full = [item for item in growing if widths[item] + more[item] >= item.maximumSize().width()]
            for item in full or growing:
                widths[item] = min(widths[item] + more[item], item.maximumSize().width())
            growing = [item for item in growing if item not in full] if full else []
        return [widths[item] for item in line]


def _counts(item: QLayoutItem) -> bool:
    """Whether an item has a place: room, or a widget that is not hidden."""
    return item.spacerItem() is not None or not item.isEmpty()
