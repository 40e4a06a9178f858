"""The Personas workspace: everybody whose journeys the project draws, as cards one likes to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _, ngettext
from journeymap.model.edits.people import add_segment
from journeymap.model.edits.segments import paste_segments, segments_excerpt
from journeymap.model.records import Segment
from journeymap.ui.canvas.menu import add_item, new_menu
from journeymap.ui.copied import PERSONAS, holds_copied, put_copied, take_copied
from journeymap.ui.dialogs.frame import empty_page, quiet_button
from journeymap.ui.dialogs.people import edit_people
from journeymap.ui.dialogs.table_page import delete_counted, deletion_sentence
from journeymap.ui.elided import Elided
from journeymap.ui.plain import label
from journeymap.ui.theme import look, sized
from journeymap.ui.workspaces.journeys_table import DUPLICATE
from journeymap.ui.workspaces.personas_cards import PersonaCards, PersonaModel
from journeymap.ui.wrapping import WrappingLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

CARDS, EMPTY = 0, 1


class PersonaView(QListView):
    """The cards: arrows go from one to the next, Enter edits, Delete deletes, Ctrl+C and Ctrl+V copy."""

    opened = Signal()
    deletion_asked = Signal()
    copy_asked = Signal()
    paste_asked = Signal()
    duplicate_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.personas = PersonaModel(session, self)
        self.setModel(self.personas)
        self.setItemDelegate(PersonaCards(session, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Personas"))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        look().changed.connect(self.doItemsLayout)

    def selected_ids(self) -> list[str]:
        """The segments selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.personas.ids[row] for row in rows]

    def choose(self, segments: Iterable[str]) -> None:
        """Select exactly these segments."""
        self.clearSelection()
        for each in segments:
            if each in self.personas.ids:
                index = self.personas.index(self.personas.ids.index(each))
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
                self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.keyCombination() == DUPLICATE:
            self.duplicate_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deletion_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.doItemsLayout()


class PersonasWorkspace(QWidget):
    """A library of personas: described in the editor of people, taken from project to project."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view = PersonaView(session, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._whole())
        words = _("A persona is one kind of customer, told as one person. Describe the first, or paste one.")
        self.pages.addWidget(empty_page(self, words, _("Add the first persona"), self.add))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.view.opened.connect(self.edit)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.view.deletion_asked.connect(self.delete)
        self.view.copy_asked.connect(self.copy)
        self.view.paste_asked.connect(self.paste)
        self.view.duplicate_asked.connect(self.duplicate)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.filter.textChanged.connect(self._find)
        session.committed.connect(self._hear)
        self._follow()

    # What its buttons do

    def add(self) -> None:
        """A new persona, its name open for typing in the editor."""
        self.session.settle()
        made = self.session.edit(add_segment)
        if made is not None:
            self._show([made.id])
            self.edit()

    def edit(self) -> None:
        """Open the editor at the persona chosen."""
        chosen = self.view.selected_ids()
        if chosen:
            dialog = edit_people(self.session, self.window())
            dialog.segments.records.show_record(chosen[-1])
            dialog.segments.form.name.setFocus()

    def delete(self) -> None:
        """Delete the personas selected; their journeys stay, without one."""
        self.session.settle()
        gone = delete_counted(self.session, "segment", self.view.selected_ids())
        if gone:
            self.told.set_text(deletion_sentence("segment", gone))

    def copy(self) -> None:
        """Put the personas selected on the clipboard, for this or another project."""
        chosen = self.view.selected_ids()
        if not chosen:
            return
        store = self.session.store
        text = "\n".join(store.get(Segment, each).name for each in chosen)
        put_copied(PERSONAS, segments_excerpt(store, chosen), text)
        words = ngettext("{count} persona copied", "{count} personas copied", len(chosen))
        self.told.set_text(words.format(count=len(chosen)))

    def paste(self) -> None:
        """Add the personas that the clipboard holds."""
        if not holds_copied(PERSONAS):
            self.session.message.emit(
                _("There is no persona on the clipboard; copy one here or in another project.")
            )
            return
        copied = take_copied(self.session, PERSONAS)
        made = self.session.edit(paste_segments, copied) if copied is not None else None
        if made:
            self._show([each.id for each in made])

    def duplicate(self) -> None:
        """Copies of the personas selected, beside them."""
        made = self.session.edit(
            paste_segments, segments_excerpt(self.session.store, self.view.selected_ids())
        )
        if made:
            self._show([each.id for each in made])

    def list_journeys(self) -> None:
        """List the journeys that concern the persona chosen."""
        chosen = self.view.selected_ids()
        if chosen:
            from journeymap.ui.journeys import list_journeys_of

            window: Any = self.window()
            list_journeys_of(window, chosen[-1])

    def show_on_map(self) -> None:
        """See the map of the journey shown as the persona chosen feels it."""
        chosen = self.view.selected_ids()
        if chosen:
            from journeymap.ui.journeys import feel_as

            window: Any = self.window()
            feel_as(window, chosen[-1])

    def menu(self) -> QMenu:
        """What can be done with the personas selected."""
        menu = new_menu(self)
        for button, keys in (
            (self.edit_button, _("Enter")),
            (self.journeys_button, ""),
            (self.map_button, ""),
            (self.copy_button, _("Ctrl+C")),
            (self.paste_button, _("Ctrl+V")),
            (self.duplicate_button, _("Ctrl+D")),
            (self.delete_button, _("Del")),
        ):
            add_item(menu, button.text(), button.click, keys=keys).setEnabled(button.isEnabled())
        return menu

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(self.view.viewport().mapToGlobal(at))

    # Its parts

    def _whole(self) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Personas"), self, role="title"))
        self.count = Elided(self, role=Role.SECOND_INK, size=12)
        head.addWidget(self.count, 1)
        self.filter = QLineEdit(self, placeholderText=_("Find a persona"), clearButtonEnabled=True)
        self.filter.setAccessibleName(_("Find a persona"))
        sized(self.filter, width=240)
        head.addWidget(self.filter)
        self.add_button = quiet_button(_("New persona"), self, self.add, role="primary")
        head.addWidget(self.add_button)
        column.addLayout(head)
        self.found = QStackedWidget(whole)
        self.found.addWidget(self.view)
        words = _("No persona fits what you look for.")
        self.found.addWidget(empty_page(whole, words, _("Show all personas"), self.filter.clear))
        column.addWidget(self.found, 1)
        column.addLayout(self._bar(whole))
        return whole

    def _bar(self, parent: QWidget) -> WrappingLine:
        bar = WrappingLine()
        self.told = Elided(parent, role=Role.SECOND_INK, size=12)
        bar.add(self.told, 1)
        self.edit_button = quiet_button(_("Describe …"), parent, self.edit)
        self.journeys_button = quiet_button(_("Journeys"), parent, self.list_journeys)
        self.map_button = quiet_button(_("Show on the map"), parent, self.show_on_map)
        self.copy_button = quiet_button(
            _("Copy"), parent, self.copy, tip=_("For this or another project  Ctrl+C")
        )
        self.paste_button = quiet_button(
            _("Paste"), parent, self.paste, tip=_("From this or another project  Ctrl+V")
        )
        self.duplicate_button = quiet_button(_("Duplicate"), parent, self.duplicate)
        self.delete_button = quiet_button(_("Delete"), parent, self.delete)
        for each in (
            self.edit_button,
            self.journeys_button,
            self.map_button,
            self.copy_button,
            self.paste_button,
            self.duplicate_button,
            self.delete_button,
        ):
            bar.add(each)
        return bar

    # Following the project and the eye

    def _show(self, segments: list[str]) -> None:
        if not set(segments) <= set(self.view.personas.ids):
            self.filter.clear()
        self._follow()
        self.view.setFocus()
        self.view.choose(segments)

    def _find(self, typed: str) -> None:
        self.view.personas.find(typed)
        self._count()

    def _hear(self, commit: Commit) -> None:
        self.told.set_text("")
        if "segment" in commit.diff.kinds:
            self._follow()

    def _follow(self) -> None:
        self.pages.setCurrentIndex(CARDS if self.session.store.all(Segment) else EMPTY)
        self._count()
        self._selected()

    def _count(self) -> None:
        shown, total = len(self.view.personas.ids), len(self.session.store.all(Segment))
        words = ngettext("{count} persona", "{count} personas", total).format(count=total)
        if shown != total:
            words = _("{shown} of {total} personas").format(shown=shown, total=total)
        self.count.set_text(words)
        self.found.setCurrentIndex(0 if shown or not total else 1)

    def _selected(self) -> None:
        chosen = self.view.selected_ids()
        for each in (self.copy_button, self.duplicate_button, self.delete_button):
            each.setEnabled(bool(chosen))
        for each in (self.edit_button, self.journeys_button):
            each.setEnabled(len(chosen) == 1)
        self.map_button.setEnabled(len(chosen) == 1 and self.session.view.journey is not None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view.personas.ids and not self.view.selected_ids():
            self.view.choose(self.view.personas.ids[:1])
        self.view.setFocus()
