"""The Journeys workspace: all journeys of the project in one list, and two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _, ngettext
from journeymap.model.audience import concerns
from journeymap.model.edits.journeys import duplicate_journeys, journeys_excerpt, make_to_bes, paste_journeys
from journeymap.model.edits.project import add_journey
from journeymap.model.lineage import families, pair_of
from journeymap.model.reader import Reader
from journeymap.model.records import Journey, Segment
from journeymap.model.vocabulary import JOURNEY_STATES
from journeymap.model.words import value_word
from journeymap.ui.canvas.menu import add_item, new_menu
from journeymap.ui.copied import JOURNEYS, holds_copied, put_copied, take_copied
from journeymap.ui.dialogs.frame import empty_page, quiet_button
from journeymap.ui.dialogs.people import segments_in_order
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.elided import Elided
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.plain import label
from journeymap.ui.theme import sized
from journeymap.ui.workspaces.journeys_columns import journey_columns, persona_name
from journeymap.ui.workspaces.journeys_figures import Figures
from journeymap.ui.workspaces.journeys_table import JourneyTable
from journeymap.ui.wrapping import WrappingLine

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session
    from journeymap.ui.workspaces.comparison import ComparisonPage

TABLE, EMPTY = 0, 1


class JourneysWorkspace(QWidget):
    """A list to find, compare and open journeys by."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._state: str | None = None
        self._segment: str | None = None
        self._depths: dict[str, int] = {}
        self.comparison: ComparisonPage | None = None
        self.figures = Figures(session, self)
        self.page = self._table_page()
        self.table = self.page.table
        assert isinstance(self.table, JourneyTable)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._whole())
        words = _("A journey is one customer’s way to one goal. Draw the first, or several and compare them.")
        self.pages.addWidget(empty_page(self, words, _("Add the first journey"), self.add))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.table.opened.connect(self.open)
        self.table.copy_asked.connect(self.copy)
        self.table.paste_asked.connect(self.paste)
        self.table.duplicate_asked.connect(self.duplicate)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self.page.told.connect(self.told.set_text)
        self.page.refused.connect(session.message)
        self.page.filter.returnPressed.connect(self._open_first)
        self.page.filter.textChanged.connect(self._count)
        self.figures.changed.connect(self._figures_made)
        session.committed.connect(self._hear)
        self._follow()

    # What its buttons do

    def open(self, journey: str) -> None:
        """Show a journey's map."""
        self.session.settle()
        self.session.view.show_journey(journey)
        self.session.view.show_workspace("map")

    def add(self) -> None:
        """A new journey of the persona looked at, its name open for typing."""
        self.session.settle()
        state = self._state or "as_is"
        made = self.session.edit(add_journey, _("New journey"), segment=self._segment, state=state)
        if made is not None:
            self._name(made.id)

    def show_all(self) -> None:
        """List all journeys again, whatever was looked for."""
        self.page.filter.clear()
        self.choose_state(None)
        self.choose_segment(None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def duplicate(self) -> None:
        """Copy the journeys selected, with all that is on them."""
        self._copy(duplicate_journeys)

    def copy(self) -> None:
        """Put the journeys selected on the clipboard, with all they need in another project."""
        chosen = self.table.selected_ids()
        if chosen:
            self.session.settle()
            store = self.session.store
            text = "\n".join(store.get(Journey, each).name for each in chosen)
            put_copied(JOURNEYS, journeys_excerpt(store, chosen), text)
            words = ngettext("{count} journey copied", "{count} journeys copied", len(chosen))
            self.told.set_text(words.format(count=len(chosen)))

    def paste(self) -> None:
        """Add the journeys that the clipboard holds."""
        if not holds_copied(JOURNEYS):
            words = _("There is no journey on the clipboard; copy one here or in another project.")
            self.session.message.emit(words)
            return
        copied = take_copied(self.session, JOURNEYS)
        made = self.session.edit(paste_journeys, copied) if copied is not None else None
        if made:
            self._go_to(made[0].id)

    def make_to_be(self) -> None:
        """Begin a to-be with a copy of each journey selected."""
        self._copy(make_to_bes)

    def compare(self, one: str, other: str) -> None:
        """Show two journeys side by side."""
        self.session.settle()
        if self.comparison is None:
            from journeymap.ui.workspaces.comparison import ComparisonPage

            self.comparison = ComparisonPage(self.session, self)
            self.comparison.closed.connect(self._leave_comparison)
            self.pages.addWidget(self.comparison)
        self.comparison.compare(one, other)
        self.pages.setCurrentWidget(self.comparison)

    def compare_selected(self) -> None:
        """Show the two journeys selected side by side, or the one selected with its counterpart."""
        pair = self._pair()
        if pair is not None:
            self.compare(*pair)

    def choose_state(self, state: str | None) -> None:
        """List journeys of one state only; None lists all."""
        self._state = state
        self.states.setCurrentIndex(self.states.findData(state))
        self._list()

    def choose_segment(self, segment: str | None) -> None:
        """List only the journeys that concern a segment; None lists all."""
        self._segment = segment
        self._fill_segments()
        self._list()

    def _copy(self, edit) -> None:
        self.session.settle()
        made = self.session.edit(edit, self.table.selected_ids())
        if made:
            self._name(made[-1].id)

    def _name(self, journey: str) -> None:
        """Open the name of a journey for typing."""
        self._go_to(journey)
        self.table.edit(self.table.currentIndex())

    def _go_to(self, journey: str) -> None:
        """Select a journey's line; where what is looked for leaves it out, all are listed again."""
        self._follow()
        self.table.setFocus()
        self.page.go_to(journey)
        if self.page.model.row_of(journey) < 0:
            self.choose_state(None)
            self.choose_segment(None)
            self.page.go_to(journey)

    def _open_selected(self) -> None:
        chosen = self.table.selected_ids()
        if len(chosen) == 1:
            self.open(chosen[0])

    def _pair(self) -> tuple[str, str] | None:
        """The two selected; of one, it and its counterpart, or another to begin with."""
        store = self.session.store  # while lines go one by one, some that are selected are gone already
        chosen = [each for each in self.table.selected_ids() if store.find(Journey, each) is not None]
        if len(chosen) == 2:
            return chosen[0], chosen[1]
        return pair_of(store, chosen[0]) if len(chosen) == 1 else None

    def _leave_comparison(self) -> None:
        self.pages.setCurrentIndex(TABLE if self.session.store.all(Journey) else EMPTY)
        self.table.setFocus()

    def _open_first(self) -> None:
        if self.page.model.ids:
            self.open(self.page.model.ids[0])

    def menu(self) -> QMenu:
        """What can be done with the journeys selected."""
        menu = new_menu(self)
        for button, keys in (
            (self.open_button, _("Enter")),
            (self.compare_button, ""),
            (self.to_be_button, ""),
            (self.duplicate_button, _("Ctrl+D")),
            (self.copy_button, _("Ctrl+C")),
            (self.paste_button, _("Ctrl+V")),
            (self.page.delete_button, _("Del")),
        ):
            add_item(menu, button.text(), button.click, keys=keys).setEnabled(button.isEnabled())
        return menu

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(at))

    # Its parts

    def _table_page(self) -> TablePage:
        model = RecordModel(
            self.session,
            Journey,
            self._listed,
            journey_columns(self.figures.of, self._depth_of),
            watch=("segment", "touchpoint", "feeling"),
        )
        page = TablePage(self.session, model, None, search_from=0, table=JourneyTable, parent=self)
        self.told = Elided(page, role=Role.SECOND_INK, size=12)
        page.bar.insert(0, self.told, 1)
        self.compare_button = quiet_button(_("Compare"), page, self.compare_selected)
        self.to_be_button = quiet_button(_("Make a to-be"), page, self.make_to_be)
        self.duplicate_button = quiet_button(_("Duplicate"), page, self.duplicate)
        self.open_button = quiet_button(_("Open"), page, self._open_selected)
        self.copy_button = quiet_button(
            _("Copy"), page, self.copy, tip=_("For this or another project  Ctrl+C")
        )
        self.paste_button = quiet_button(
            _("Paste"), page, self.paste, tip=_("From this or another project  Ctrl+V")
        )
        buttons = (self.open_button, self.compare_button, self.to_be_button, self.duplicate_button)
        for place, button in enumerate((*buttons, self.copy_button, self.paste_button), start=1):
            page.bar.insert(place, button)
        return page

    def _whole(self) -> QWidget:
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(self._head())
        self.found = QStackedWidget(whole)
        self.found.addWidget(self.page)
        words = _("No journey fits what you look for.")
        self.found.addWidget(empty_page(whole, words, _("Show all journeys"), self.show_all))
        column.addWidget(self.found, 1)
        return whole

    def _head(self) -> WrappingLine:
        head = WrappingLine(gap=12)
        title = label(_("Journeys"), self, role="title")
        title.setIndent(2)  # a J reaches to the left of its place
        head.add(title)
        self.count = Elided(self, role=Role.SECOND_INK, size=12)
        head.add(self.count)
        head.add_space()
        self.page.filter.setPlaceholderText(_("Find a journey"))
        self.page.filter.setAccessibleName(_("Find a journey"))
        sized(self.page.filter, least_width=120, most_width=240)
        head.add(self.page.filter, 2)
        self.states = QuietComboBox(self)
        self.states.setAccessibleName(_("State"))
        sized(self.states, width=128)
        states = [(each, value_word(each)) for each in JOURNEY_STATES]
        self.states.fill([(None, _("All states")), *states], None)
        self.states.activated.connect(lambda place: self.choose_state(self.states.itemData(place)))
        head.add(self.states)
        self.segments = QuietComboBox(self)
        self.segments.setAccessibleName(_("Persona"))
        sized(self.segments, width=168)
        self.segments.activated.connect(lambda place: self.choose_segment(self.segments.itemData(place)))
        head.add(self.segments)
        self.add_button = quiet_button(_("New journey"), self, self.add, role="primary")
        head.add(self.add_button)
        return head

    # Following the project and the eye

    def _listed(self, reader: Reader) -> list[Journey]:
        family = families(reader)
        self._depths = {each.id: depth for each, depth in family}
        return [
            each
            for each, _depth in family
            if (self._state is None or each.state == self._state)
            and (self._segment is None or concerns(reader, each, self._segment))
        ]

    def _depth_of(self, journey: str) -> int:
        """How deep a journey lies below others in the list; sorted by a column, none lies below another."""
        return 0 if self.page.model.is_sorted else self._depths.get(journey, 0)

    def _hear(self, commit: Commit) -> None:
        self.told.set_text("")
        if commit.diff.kinds & {"journey", "segment", "feeling"}:
            self._follow()

    def _follow(self) -> None:
        store = self.session.store
        if self._segment is not None and store.find(Segment, self._segment) is None:
            self._segment = None
        self._fill_segments()
        if self.comparison is None or self.pages.currentWidget() is not self.comparison:
            self.pages.setCurrentIndex(TABLE if store.all(Journey) else EMPTY)
        self._list()

    def _fill_segments(self) -> None:
        listed = [
            (each.id, persona_name(self.session.store, each.id))
            for each in segments_in_order(self.session.store)
        ]
        self.segments.fill([(None, _("All personas")), *listed], self._segment)

    def _list(self) -> None:
        self.page.model.sync()
        self._count()
        self._selected()

    def _count(self) -> None:
        shown, total = len(self.page.model.ids), len(self.session.store.all(Journey))
        words = ngettext("{count} journey", "{count} journeys", total).format(count=total)
        if shown != total:
            words = _("{shown} of {total} journeys").format(shown=shown, total=total)
        self.count.set_text(words)
        self.found.setCurrentIndex(0 if shown or not total else 1)

    def _selected(self) -> None:
        chosen = self.table.selected_ids()
        for each in (self.to_be_button, self.duplicate_button, self.copy_button, self.page.delete_button):
            each.setEnabled(bool(chosen))
        self.open_button.setEnabled(len(chosen) == 1)
        self.compare_button.setEnabled(self._pair() is not None)

    def _figures_made(self) -> None:
        model = self.page.model
        if model.ids:
            last = model.index(len(model.ids) - 1, len(model.columns) - 1)
            model.dataChanged.emit(model.index(0, 0), last)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.figures.wake(True)
        if not self.table.selected_ids() and self.page.model.ids:
            shown = self.session.view.journey
            self.table.go_to(shown if shown in self.page.model.ids else self.page.model.ids[0])
        if self.pages.currentIndex() == TABLE:
            self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.figures.wake(False)
