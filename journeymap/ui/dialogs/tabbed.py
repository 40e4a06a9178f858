"""Editors of several pages behind tabs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from journeymap.ui.dialogs.frame import EditorDialog
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.dialogs.tables import Listing, RecordModel

if TYPE_CHECKING:
    from journeymap.model.record import Record
    from journeymap.ui.dialogs.columns import Column
    from journeymap.ui.session import Session


class TabbedEditor(EditorDialog):
    """An editor whose subclasses add pages, each with a name to open it by."""

    def __init__(
        self, session: Session, parent: QWidget | None, title: str, sentence: str, size: QSize
    ) -> None:
        super().__init__(session, parent, title, sentence, size)
        self._names: list[str] = []
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._stack = QStackedWidget(self)
        self.tabs.currentChanged.connect(self._show)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.body.addLayout(column, 1)

    def show_page(self, name: str, record: str | None = None) -> None:
        """Turn to a page by name, and there to a record."""
        place = self._names.index(name)
        self.tabs.setCurrentIndex(place)
        self._show(place)
        if record is not None:
            page: Any = self._stack.currentWidget()
            page.go_to(record)

    def add_page(self, name: str, words: str, page: Any) -> None:
        """Put a page behind a tab that says `words`; its `begin` gives the focus to where one begins."""
        if isinstance(page, TablePage):
            page.told.connect(self.tell)
            page.refused.connect(self.say)
        self._names.append(name)
        self._stack.addWidget(page)
        blocked = self.tabs.blockSignals(True)  # nobody has turned to it yet
        self.tabs.addTab(words)
        self.tabs.blockSignals(blocked)

    def add_table(
        self,
        name: str,
        words: str,
        kind: type[Record],
        listing: Listing,
        columns: Sequence[Column],
        add: Callable[..., Record],
        *,
        watch: Iterable[str],
        prompt: str,
        empty: str,
        model: type[RecordModel] = RecordModel,
        page: type[TablePage] = TablePage,
    ) -> TablePage:
        """Put a table of records behind a tab; see TablePage."""
        rows = model(self.session, kind, listing, columns, watch=watch)
        made = page(self.session, rows, add, prompt=prompt, empty=empty, parent=self)
        self.add_page(name, words, made)
        return made

    def _show(self, place: int) -> None:
        self.session.settle()
        self.say("")
        self._stack.setCurrentIndex(place)
        page: Any = self._stack.currentWidget()
        page.begin()
