"""Ctrl+K: finds any touchpoint, behaviour, journey or command by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from journeymap.drawing.text import shown
from journeymap.i18n import _
from journeymap.model.queries import (
    behaviour_name,
    behaviours_in_order,
    journeys,
    touchpoint_name,
    touchpoints_of,
)
from journeymap.ui.actions import ENTRIES
from journeymap.ui.plain import label
from journeymap.ui.session import Session
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

WIDTH, MOST = 520, 12


@dataclass(frozen=True, slots=True)
class Found:
    """Something to go to or to do: its words, what kind of thing it is, and what choosing it does."""

    words: str
    kind: str
    call: Callable[[], object]


def everything(window: MainWindow) -> Iterator[Found]:
    """All that can be found in a window."""
    session = window.session
    store = session.store
    several = len(journeys(store)) > 1
    for journey in journeys(store):
        for each in touchpoints_of(store, journey.id):
            kind = journey.name if several else _("Touchpoint")
            yield Found(touchpoint_name(store, each.id), kind, partial(go_to, session, journey.id, each.id))
    for behaviour in behaviours_in_order(store):
        words = behaviour_name(store, behaviour.id)
        yield Found(words, _("Behaviour"), partial(see_through, session, behaviour.id))
    for journey in journeys(store):
        yield Found(
            journey.name or _("Unnamed journey"), _("Journey"), partial(session.view.show_journey, journey.id)
        )
    for entry in ENTRIES:
        action = window.actions_by_name[entry.name]
        if action.isEnabled():
            keys = action.shortcut().toString()
            yield Found(action.text().replace("&&", "&"), keys or _("Command"), action.trigger)


def go_to(session: Session, journey: str, touchpoint: str) -> None:
    """Show a touchpoint on its map."""
    session.view.show_workspace("map")
    session.view.show_journey(journey)
    session.view.reveal(("touchpoint", touchpoint))


def see_through(session: Session, behaviour: str) -> None:
    """Make a behaviour the lens."""
    session.view.show_workspace("map")
    session.view.set_lens(behaviour)


def ranked(listed: Iterator[Found], typed: str) -> list[Found]:
    """What holds all words typed; those that begin with them first, short ones before long ones."""
    words = typed.casefold().split()
    if not words:
        return list(listed)[:MOST]

    def rank(found: Found) -> int | None:
        text = found.words.casefold()
        if not all(word in text for word in words):
            return None
        if text.startswith(words[0]):
            return 0
        return 1 if all(any(part.startswith(word) for part in text.split()) for word in words) else 2

    kept = [
        (place, len(found.words), number, found)
        for number, found in enumerate(listed)
        if (place := rank(found)) is not None
    ]
    return [each[-1] for each in sorted(kept, key=lambda each: each[:3])[:MOST]]


class Finder(QFrame):
    """A line to type into, and what it finds below; Enter goes there, Escape closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._found: list[Found] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        sized(self, width=WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.line = QLineEdit(self, placeholderText=_("A touchpoint, a behaviour, a command"))
        self.line.setAccessibleName(_("Search or run a command"))
        self.list = QListWidget(self)
        self.list.setProperty("role", "found")
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("Nothing has these letters."), self, role="hint")
        for widget in (self.line, self.list, self.nothing):
            column.addWidget(widget)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self._search("")
        top = window.mapToGlobal(QPoint((window.width() - WIDTH) // 2, 64))
        self.move(top)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._found:
                self.list.setCurrentRow((self.list.currentRow() + step) % len(self._found))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return False

    def _search(self, typed: str) -> None:
        self._found = ranked(everything(self._window), typed)
        self.list.clear()
        for each in self._found:
            item = QListWidgetItem(self.list)
            item.setText(f"{shown(each.words)}   ·   {shown(each.kind)}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.words}, {each.kind}")
        self.list.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0) if self._found else 0
        self.list.setFixedHeight(row * len(self._found) + 4)
        self.adjustSize()

    def _choose(self, _item: QListWidgetItem | None = None) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            found = self._found[row]
            self.close()
            found.call()
