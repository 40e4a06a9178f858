"""Ctrl+K: finds whatever has a name, any note and any command, also those that cannot be run now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.drawing.text import shown
from journeymap.i18n import _
from journeymap.model.queries import (
    behaviour_name,
    behaviours_in_order,
    initiatives_in_order,
    journeys,
    setting_name,
    settings_in_order,
    stages_of,
    touchpoints_of,
)
from journeymap.model.records import (
    Asset,
    Capability,
    Competitor,
    Department,
    Feature,
    Journey,
    Metric,
    Note,
    Record,
    Rule,
    Segment,
    Transition,
)
from journeymap.model.words import kind_word
from journeymap.ui.actions import ENTRIES
from journeymap.ui.dialogs.names import DETAIL_ROLE, DIMMED_ROLE, NameDelegate
from journeymap.ui.finder_index import Choices, Found
from journeymap.ui.finder_menus import in_menus
from journeymap.ui.going import show_record
from journeymap.ui.hindrance import hindrance
from journeymap.ui.plain import label
from journeymap.ui.session import Session
from journeymap.ui.settings import keep_setting, setting
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

WIDTH = 560


RECENT = "recently found"
"""The setting that keeps which commands were run lately; what is in projects is remembered by window."""
MOST_RECENT = 24
MOST_OF_A_NOTE = 90
_CHOSEN = "chosen in the finder"
_LISTED = "_listed_in_finder"
"""Where a window keeps what was listed last of its project, and after which commit."""


def everything(window: MainWindow, owner: QWidget) -> Iterator[Found]:
    """All that can be found in a window; what is made for that is `owner`'s."""
    number = window.session.store.snapshot().number
    known = vars(window).get(_LISTED)
    if known is None or known[0] != number:
        known = vars(window)[_LISTED] = (number, [*_on_maps(window), *_in_project(window)])
    yield from known[1]
    commands: set[str] = set()
    for entry in ENTRIES:
        action = window.actions_by_name[entry.name]
        words, keys = action.text().replace("&&", "&"), action.shortcut().toString()
        also, why = _(entry.also) if entry.also else "", hindrance(action)
        if not why:
            commands.add(words)
        yield Found(words, _("Command"), action.trigger, keys, f"command {entry.name}", also, why)
    for found in in_menus(window, owner):
        if found.words not in commands:
            yield found


def _on_maps(window: MainWindow) -> Iterator[Found]:
    store = window.session.store
    several = len(journeys(store)) > 1

    def found(words: str, kind: str, record: Record, journey: str) -> Found:
        name = f"{kind} · {journey}" if several else kind
        return Found(words, name, partial(_show, window, record.record, record.id), "", record.id)

    kinds = {name: kind_word(name).capitalize() for name in ("touchpoint", "stage", "transition", "note")}
    for journey in journeys(store):
        for each in touchpoints_of(store, journey.id):
            name = each.name or _("Unnamed touchpoint")
            yield found(name, kinds["touchpoint"], each, journey.name)
        for stage in stages_of(store, journey.id):
            yield found(stage.name or _("Unnamed stage"), kinds["stage"], stage, journey.name)
        for way in store.where(Transition, "journey", journey.id):
            if way.label:
                yield found(way.label, kinds["transition"], way, journey.name)
        for note in store.where(Note, "journey", journey.id):
            text = " ".join(note.text[: 2 * MOST_OF_A_NOTE].split())[:MOST_OF_A_NOTE]
            if text:
                yield found(text, kinds["note"], note, journey.name)


def _in_project(window: MainWindow) -> Iterator[Found]:
    session = window.session
    store = session.store
    for behaviour in behaviours_in_order(store):
        words = behaviour_name(store, behaviour.id)
        yield Found(words, _("Behaviour"), partial(see_through, session, behaviour.id), "", behaviour.id)
    for lane in settings_in_order(store):
        yield _shown(window, lane, setting_name(store, lane.id))
    for initiative in initiatives_in_order(store):
        yield _shown(window, initiative, initiative.name)
    kinds: tuple[type[Record], ...] = (
        Journey,
        Segment,
        Capability,
        Asset,
        Department,
        Feature,
        Competitor,
        Metric,
        Rule,
    )
    for kind in kinds:
        named: list[Any] = list(store.all(kind).values())
        for record in sorted(named, key=lambda each: (each.name.casefold(), each.id)):
            yield _shown(window, record, record.name)


def _shown(window: MainWindow, record: Record, words: str) -> Found:
    kind = kind_word(record.record)
    call = partial(_show, window, record.record, record.id)
    return Found(words or _("Unnamed {kind}").format(kind=kind), kind.capitalize(), call, "", record.id)


def _show(window: MainWindow, kind: str, record_id: str) -> None:
    show_record(window.session, kind, record_id, window)


def see_through(session: Session, behaviour: str) -> None:
    """Make a behaviour the lens."""
    session.view.show_workspace("map")
    session.view.set_lens(behaviour)


def recent_of(window: MainWindow) -> list[str]:
    """What was chosen lately, the last one first: here, and commands also in other windows."""
    here = list(window.property(_CHOSEN) or [])
    kept = setting(RECENT, [])
    commands = [each for each in kept if isinstance(each, str)] if isinstance(kept, list) else []
    return list(dict.fromkeys([*here, *commands]))


def note_chosen(window: MainWindow, found: Found) -> None:
    """Let what was chosen come first the next time."""
    chosen = list(dict.fromkeys([found.key, *(window.property(_CHOSEN) or [])]))[:MOST_RECENT]
    window.setProperty(_CHOSEN, chosen)
    if found.key.startswith("command "):
        kept = [each for each in recent_of(window) if each.startswith("command ")]
        keep_setting(RECENT, kept[:MOST_RECENT])


class Finder(QFrame):
    """A line to type into, and what it finds below; Enter goes there, Escape closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self._window = window
        self._found: list[Found] = []
        self._index = Choices(everything(window, self), recent_of(window))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        sized(self, width=WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self.line = QLineEdit(self, placeholderText=_("A touchpoint, a note, a behaviour, a command …"))
        self.line.setAccessibleName(_("Search or run a command"))
        self.list = QListWidget(self)
        self.list.setProperty("role", "found")
        self.list.setAccessibleName(_("Found"))
        self.list.setItemDelegate(NameDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.itemEntered.connect(self.list.setCurrentItem)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(_("Nothing has these letters."), self, role="hint")
        self.why = label("", self, role="hint", wrap=True)
        for widget in (self.line, self.list, self.nothing, self.why):
            column.addWidget(widget)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self._search("")
        top = window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 64))
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
        self._found = self._index.search(typed)
        self.list.clear()
        for each in self._found:
            item = QListWidgetItem(self.list)
            item.setText(shown(each.words))
            item.setData(DETAIL_ROLE, each.hindrance or each.keys or each.kind)
            item.setData(DIMMED_ROLE, bool(each.hindrance))
            cannot = _("cannot be done now: {reason}").format(reason=each.hindrance) if each.hindrance else ""
            said = ", ".join(part for part in (each.words, each.kind, each.keys, cannot) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.list.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)
        self.why.hide()
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0) if self._found else 0
        self.list.setFixedHeight(row * len(self._found) + 4)
        self.adjustSize()

    def _choose(self, _item: QListWidgetItem | None = None) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            found = self._found[row]
            if found.hindrance:
                self._say_why(found)
                return
            self.close()
            note_chosen(self._window, found)
            found.call()

    def _say_why(self, found: Found) -> None:
        """Stay open, and say what stands in the way."""
        words = _("“{command}” cannot be done now. {reason}.").format(
            command=shown(found.words), reason=found.hindrance
        )
        self.why.setText(words)
        self.why.setAccessibleName(words)
        self.why.show()
        self.adjustSize()
        QAccessible.updateAccessibility(QAccessibleEvent(self.why, QAccessible.Event.Alert))
