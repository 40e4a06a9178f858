"""A list that drops down, is searched by typing, and gives one thing back: how references are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.text import clean_line
from journeymap.ui.dialogs.names import DETAIL_ROLE, NameDelegate
from journeymap.ui.theme import px

MOST_SHOWN = 9
"""Rows of the list before it scrolls."""
_ID, _NEW = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@frozen
class Entry:
    """Something that can be picked."""

    id: str
    name: str
    detail: str = ""
    """A word beside the name, found by typing too."""


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that hold every word typed, those that begin with it first."""
    words = typed.casefold().split()
    found = [
        each for each in entries if all(word in f"{each.name} {each.detail}".casefold() for word in words)
    ]
    begins = " ".join(words)
    return sorted(found, key=lambda each: not each.name.casefold().startswith(begins))


class Picker(QFrame):
    """Type a few letters, Enter takes the first; arrows choose another; Escape leaves."""

    picked = Signal(str)
    """Emitted with the id of what was picked."""
    named = Signal(str)
    """Emitted with the name of something new."""

    def __init__(
        self,
        parent: QWidget,
        entries: Iterable[Entry],
        *,
        prompt: str,
        new: str = "",
        current: str | None = None,
    ) -> None:
        """`new` such as "New capability “{name}”" offers to make what is missing; "" does not.

        `current` is the id that the list begins at.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self._entries = list(entries)
        self._new = new
        self._current = current
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(prompt)
        self.line.setAccessibleName(prompt)
        self.line.setClearButtonEnabled(False)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setItemDelegate(NameDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.itemClicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self.line.textChanged.connect(self._fill)
        self._fill("")

    def drop_from(self, anchor: QWidget, *, place: QRect | None = None, width: int = 300) -> None:
        """Show it under `anchor`, or under a `place` in it; above where there is no room."""
        place = place or anchor.rect()
        self.setFixedWidth(max(px(width), min(place.width(), px(420))))
        height = self._height(min(len(self._entries) + bool(self._new), MOST_SHOWN))
        self.resize(self.width(), height)
        _put(self, anchor, place)
        self.line.setFocus()

    def _height(self, rows: int) -> int:
        self.list.setFixedHeight(max(1, rows) * px(NameDelegate.ROW) + 4)
        return self.list.height() + self.line.sizeHint().height() + 22

    def _fill(self, typed: str) -> None:
        self.list.clear()
        name = clean_line(typed).strip()
        for each in matching(self._entries, typed):
            item = QListWidgetItem(each.name)
            item.setData(_ID, each.id)
            item.setData(DETAIL_ROLE, each.detail)
            self.list.addItem(item)
        known = any(each.name.casefold() == name.casefold() for each in self._entries)
        if self._new and name and not known:
            item = QListWidgetItem("+  " + self._new.format(name=name))
            item.setData(_NEW, name)
            self.list.addItem(item)
        elif not self.list.count():
            item = QListWidgetItem(self._nothing())
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        ids = [self.list.item(row).data(_ID) for row in range(self.list.count())]
        self.list.setCurrentRow(ids.index(self._current) if not typed and self._current in ids else 0)

    def _nothing(self) -> str:
        if not self._entries and self._new:
            return _("Type a name to make the first one")
        return _("Nothing fits") if self._entries else _("There is nothing to choose from yet")

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        chosen, name = item.data(_ID), item.data(_NEW)
        self.close()
        if name:
            self.named.emit(name)
        else:
            self.picked.emit(chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: MOST_SHOWN,
                Qt.Key.Key_PageUp: -MOST_SHOWN,
            }
            key = Qt.Key(event.key())
            if key in steps:
                row = self.list.currentRow() + steps[key]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._take(self.list.currentItem())
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
        return False


def _put(popup: QWidget, anchor: QWidget, place: QRect) -> None:
    """Show a popup under a place of a widget, or above it, within the screen."""
    room = anchor.screen().availableGeometry()
    below = anchor.mapToGlobal(place.bottomLeft() + QPoint(0, 4))
    x = max(room.left(), min(below.x(), room.right() - popup.width()))
    y = below.y()
    if y + popup.height() > room.bottom():
        y = max(room.top(), anchor.mapToGlobal(place.topLeft()).y() - popup.height() - 4)
    popup.move(x, y)
    popup.show()


def drop(content: QWidget, anchor: QWidget, place: QRect, width: int = 280) -> QFrame:
    """Show any widget as a popup under a place of another; it closes on Escape or a click elsewhere."""
    popup = QFrame(anchor, Qt.WindowType.Popup)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    popup.setProperty("role", "popup")
    layout = QVBoxLayout(popup)
    layout.setContentsMargins(8, 8, 8, 8)
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
    layout.addWidget(content)
    popup.resize(width, layout.sizeHint().height())
    _put(popup, anchor, place)
    content.setFocus()
    return popup


def pick(
    anchor: QWidget,
    entries: Iterable[Entry],
    done: Callable[[str], object],
    *,
    prompt: str,
    new: str = "",
    named: Callable[[str], object] | None = None,
) -> Picker:
    """Drop a picker from `anchor`; call `done` with the id picked, or `named` with a new thing's name."""
    picker = Picker(anchor, entries, prompt=prompt, new=new if named else "")
    picker.picked.connect(done)
    if named is not None:
        picker.named.connect(named)
    picker.drop_from(anchor)
    return picker
