"""The Roadmap workspace: what mends it, and when; as bars, as a table, and in detail."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.edits.initiatives import add_initiative, duplicate_initiatives
from journeymap.model.queries import initiatives_in_order, project_period, the_project
from journeymap.model.reader import Reader
from journeymap.model.records import Department, Initiative
from journeymap.ui.clock import today
from journeymap.ui.dialogs.frame import empty_page, quiet_button, scrolled
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import RecordModel
from journeymap.ui.elided import Elided
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.plain import label
from journeymap.ui.theme import px, sized
from journeymap.ui.workspaces.folding import DetailsButton
from journeymap.ui.workspaces.roadmap_columns import initiative_columns
from journeymap.ui.workspaces.roadmap_dates import period_end, period_start
from journeymap.ui.workspaces.roadmap_forecast import Forecaster
from journeymap.ui.workspaces.roadmap_panel import InitiativePanel
from journeymap.ui.workspaces.roadmap_timeline import TimelineView
from journeymap.ui.workspaces.roadmap_words import total_words

if TYPE_CHECKING:
    from journeymap.model.diff import Key
    from journeymap.model.store import Commit, Store
    from journeymap.ui.session import Session

NARROW = 960
"""Pixels of width below which the details fold."""
LEAST_TABLE = 150
"""Pixels of height at 100 % that the table keeps, with what is below it."""


class RoadmapWorkspace(QWidget):
    """Timeline above, table below, the initiative chosen at the right; the three choose together."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._selected: str | None = None
        self._order = "start"
        self._split_by_hand = False
        self.forecaster = Forecaster(session, self)
        self.timeline = TimelineView(session, self.forecaster, self)
        self.table_page = self._table_page()
        self.table = self.table_page.table
        self.panel = InitiativePanel(session, self.forecaster, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._whole())
        self.pages.addWidget(self._empty())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self._connect()
        self._follow()

    @property
    def selected(self) -> str | None:
        """The initiative chosen."""
        return self._selected

    def select(self, initiative: str | None) -> None:
        """Choose an initiative in timeline, table and details alike."""
        if initiative is not None and initiative not in self.session.store.all(Initiative):
            initiative = None
        if initiative == self._selected:
            return
        self._selected = initiative
        self.timeline.select(initiative)
        if initiative is not None and self.table.selected_ids() != [initiative]:
            column = max(0, self.table.currentIndex().column())
            self.table.go_to(initiative, column)
        self.panel.show_initiative(initiative)

    def _reveal(self, key: Key) -> None:
        kind, record_id = key
        if kind == Initiative.record:
            self.select(record_id)

    def open_details(self, initiative: str) -> None:
        """Show an initiative's details, its name ready for typing."""
        self.select(initiative)
        self.show_details(True)
        self.panel.form.name.setFocus()
        self.panel.form.name.selectAll()

    def add(self, name: str = "") -> None:
        """A new initiative in the period looked at, ready to be named."""
        self.session.settle()
        made = self.session.edit(_add_in_period, name, max(today(), self.session.view.as_of))
        if made is not None:
            self.open_details(made.id)

    def duplicate(self) -> None:
        """Copy the initiatives selected in the table."""
        made = self.session.edit(duplicate_initiatives, self.table.selected_ids())
        if made:
            self.select(made[0].id)

    # Its parts

    def _table_page(self) -> TablePage:
        model = RecordModel(
            self.session,
            Initiative,
            initiatives_in_order,
            initiative_columns(lambda: self.forecaster.forecast),
            watch=("capability", "setting", "channel", "device", "department"),
        )
        page = TablePage(
            self.session,
            model,
            lambda store, name: _add_in_period(store, name, max(today(), self.session.view.as_of)),
            prompt=_("New initiative, such as “seat hold everywhere”"),
            parent=self,
        )
        self.duplicate_button = quiet_button(_("Duplicate"), page, self.duplicate)
        self.told = Elided(page, role=Role.SECOND_INK, size=12)
        page.bar.insert(2, self.told)
        page.bar.insert(4, self.duplicate_button)
        return page

    def _whole(self) -> QWidget:
        whole = QWidget(self)
        left = QVBoxLayout()
        left.setContentsMargins(20, 12, 12, 12)
        left.setSpacing(10)
        left.addLayout(self._head())
        self.splitter = RoomySplitter(Qt.Orientation.Vertical, whole)
        self.splitter.resized.connect(self._split)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.timeline)
        lower = QWidget(self.splitter)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 10, 0, 0)
        column.addWidget(self.table_page)
        self.splitter.addWidget(lower)
        sized(lower, least_height=LEAST_TABLE)
        self.splitter.splitterMoved.connect(lambda: setattr(self, "_split_by_hand", True))
        # Where there is no room for some of either, they scroll as one.
        left.addWidget(scrolled(self.splitter, whole, 0, flush=True), 1)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        return whole

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(_("Roadmap"), self, role="title"))
        self.total = Elided(self, role=Role.SECOND_INK, size=12)
        head.addWidget(self.total, 1)
        self.order = QuietComboBox(self)
        self.order.setAccessibleName(_("Order of the bars"))
        sized(self.order, width=168)
        orders = {
            "start": _("Bars by start"),
            "theme": _("Bars by theme"),
            "department": _("Bars by department"),
        }
        self.order.fill(list(orders.items()), self._order)
        self.order.activated.connect(lambda place: self.show_order(self.order.itemData(place)))
        head.addWidget(self.order)
        self.add_button = quiet_button(_("Add initiative"), self, self.add, role="primary")
        head.addWidget(self.add_button)
        self.details_button = DetailsButton(self.panel, NARROW, self)
        head.addWidget(self.details_button)
        return head

    def _empty(self) -> QWidget:
        words = _("An initiative delivers capabilities to settings by a date; here you see what that mends.")
        return empty_page(self, words, _("Add the first initiative"), self.add)

    def _connect(self) -> None:
        session = self.session
        self.session.view.reveal_asked.connect(self._reveal)
        self.timeline.chosen.connect(self.select)
        self.timeline.opened.connect(self.open_details)
        self.timeline.deletion_asked.connect(self.table_page.delete)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.table.selectionModel().selectionChanged.connect(self._rows_selected)
        self.table_page.told.connect(self.told.set_text)
        self.table_page.refused.connect(session.message)
        self.forecaster.changed.connect(self._forecast_made)
        session.committed.connect(self._hear)

    def show_order(self, order: str) -> None:
        """Order the bars by start, theme or department."""
        self._order = order
        self._follow()

    # Following the project and the eye

    def _hear(self, commit: Commit) -> None:
        self.told.set_text("")
        if commit.diff.kinds & {"initiative", "project", "department"}:
            self._follow()

    def _follow(self) -> None:
        store = self.session.store
        listed = initiatives_in_order(store)
        self.pages.setCurrentIndex(0 if listed else 1)
        self.timeline.show_initiatives(sorted(listed, key=lambda each: _order_key(store, each, self._order)))
        self._split()
        project = the_project(store)
        self.total.set_text(*total_words(listed, project.currency if project else ""))
        if self._selected not in {each.id for each in listed}:
            self.select(self.table.current_id())

    def _row_chosen(self) -> None:
        self.select(self.table.current_id())

    def _rows_selected(self) -> None:
        self.duplicate_button.setEnabled(bool(self.table.selected_ids()))

    def _forecast_made(self) -> None:
        model = self.table_page.model
        if model.ids:
            last = model.index(len(model.ids) - 1, len(model.columns) - 1)
            model.dataChanged.emit(model.index(0, 0), last)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.forecaster.wake(True)
        if self._selected is None:
            self.select(next(iter(self.table_page.model.ids), None))
        self.timeline.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.forecaster.wake(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details_button.fit(event.size().width())

    def show_details(self, shown: bool) -> None:
        """Show or fold the details; they fold by themselves where it is narrow."""
        self.details_button.show_details(shown)

    def _split(self) -> None:
        """Give the bars the room they need and the table the rest, until the hand decides."""
        room = self.splitter.height()
        least = px(LEAST_TABLE)
        if not self._split_by_hand and room > least:
            bars = min(self.timeline.sizeHint().height(), room - least)
            self.splitter.setSizes([bars, room - bars])


class RoomySplitter(QSplitter):
    """A splitter that says when its room is another."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


def _add_in_period(store: Store, name: str, day: date) -> Initiative:
    """A new initiative that lasts for the period that holds a day, so that its bar is seen at once."""
    period = project_period(store)
    return add_initiative(store, name, start=period_start(day, period), end=period_end(day, period))


def _order_key(reader: Reader, initiative: Initiative, order: str) -> tuple[bool, str]:
    """What bars are ordered by, those without it last; their own order decides among equals."""
    if order == "theme":
        text = initiative.theme
    elif order == "department":
        found = reader.find(Department, initiative.department)
        text = found.name if found else ""
    else:
        return False, ""
    return not text, text.casefold()
