"""A page with a list of records at the left and the form of one of them at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journeymap.ui.dialogs.frame import WideForm, empty_page, quiet_button, scrolled
from journeymap.ui.dialogs.record_list import Line, RecordList
from journeymap.ui.theme import look, px

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.record import Record
    from journeymap.ui.session import Session


ROOMY = 720
"""Pixels of width at 100 % below which the list gives way to the form."""


class RecordPage(QWidget):
    """Subclasses say which form; where there is no record yet, one sentence and one button."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        listing: Callable[[Reader], Iterable[Record]],
        line: Callable[[Reader, Any], Line],
        add: Callable[..., Record],
        *,
        words: tuple[str, str, str],
        teaching: str,
        watch: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`words` are on the buttons that add one, that delete it, that add the first."""
        super().__init__(parent)
        add_words, delete_words, first_words = words
        self.records = RecordList(
            session,
            kind,
            listing,
            line,
            add,
            words=add_words,
            delete_words=delete_words,
            watch=watch,
            parent=self,
        )
        self.form = self.make_form(session)
        self.pages = QStackedWidget(self)
        editor = QWidget(self)
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.form, editor, flush=True), 1)
        self.delete_button = quiet_button(delete_words, editor, self.records.delete)
        column.addWidget(self.delete_button, 0, Qt.AlignmentFlag.AlignRight)
        self.pages.addWidget(editor)
        self.pages.addWidget(empty_page(self, teaching, first_words, self.records.add))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.records)
        row.addWidget(self.pages, 1)
        self.records.added.connect(self.begin_form)
        self.records.chosen.connect(self._refresh)
        look().changed.connect(self._fit)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.records.give_way(self.width() < px(ROOMY))

    def make_form(self, session: Session) -> WideForm:
        """The form of the record that `record` names."""
        raise NotImplementedError

    def record(self) -> str | None:
        """The id of the record being edited."""
        return self.records.current

    def go_to(self, record: str) -> None:
        """Choose a record."""
        self.records.show_record(record)

    def begin(self) -> None:
        """Give the focus to the list."""
        self.records.list.setFocus()

    def begin_form(self) -> None:
        """Give the focus to the first field, for a record that has just been made."""
        self.form.first.setFocus()

    def _refresh(self) -> None:
        self.pages.setCurrentIndex(1 if self.record() is None else 0)
        self.form.refresh()
