"""A page with a table of records, a line to add one, and what to do with those selected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from journeymap.i18n import _, ngettext
from journeymap.model.edits.touchpoints import delete_selection
from journeymap.model.phrases import all_of
from journeymap.model.words import kind_word
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.table_view import RecordTable
from journeymap.ui.plain import label
from journeymap.ui.theme import sized
from journeymap.ui.wrapping import WrappingLine

if TYPE_CHECKING:
    from journeymap.model.record import Record
    from journeymap.model.store import Commit
    from journeymap.ui.dialogs.tables import RecordModel
    from journeymap.ui.session import Session

SEARCH_FROM = 12
"""A table this long has a line to filter it with."""


class TablePage(QWidget):
    """Table, and below it a line in which Enter adds what is named. `add` makes a record from a name."""

    told = Signal(str)
    """Emitted with a sentence on what has just been done."""
    refused = Signal(str)
    """Emitted with why something cannot be, or nothing."""

    def __init__(
        self,
        session: Session,
        model: RecordModel,
        add: Callable[..., Record] | None,
        *,
        prompt: str = "",
        empty: str = "",
        sortable: bool = True,
        search_from: int = SEARCH_FROM,
        table: type[RecordTable] = RecordTable,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search_from = search_from
        self.session = session
        self.model = model
        self._add = add
        model.setParent(self)
        self.table = table(model, self, sortable=sortable)
        self.table.deletion_asked.connect(self.delete)
        self.table.problem_changed.connect(self.refused)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self.filter = QLineEdit(self, placeholderText=_("Filter"), clearButtonEnabled=True)
        self.filter.setAccessibleName(_("Filter"))
        sized(self.filter, most_width=280)
        self.filter.textChanged.connect(model.filter)
        layout.addWidget(self.filter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._framed())
        self._pages.addWidget(self._teaching(empty))
        layout.addWidget(self._pages, 1)
        self.bar = WrappingLine()
        layout.addLayout(self.bar)
        self.name = QLineEdit(self, placeholderText=prompt)
        self.name.setAccessibleName(prompt)
        self.name.returnPressed.connect(self.add)
        self.add_button = quiet_button(_("Add"), self, self.add)
        self.delete_button = quiet_button(_("Delete"), self, self.delete)
        if add is not None:
            self.bar.add(self.name, 2)
            self.bar.add(self.add_button)
            self.bar.add_space()
        else:
            self.name.hide()
            self.add_button.hide()
        self.bar.add(self.delete_button)
        self.table.selectionModel().selectionChanged.connect(self._selected)
        session.committed.connect(self._hear)
        self._show_page()
        self._selected()

    def begin(self) -> None:
        """Give the focus to the table, or to the line that adds where there is nothing yet."""
        if not self.model.ids:
            self.name.setFocus()
            return
        if not self.table.selected_ids():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def go_to(self, record: str) -> None:
        """Select a record's row; a filter that leaves it out is taken away."""
        if self.model.row_of(record) < 0:
            self.filter.clear()
        self.table.go_to(record)

    def add(self) -> None:
        """Add what is named in the line; the line is empty and ready for the next."""
        name = self.name.text().strip()
        if not name or self._add is None:
            self.refused.emit(_("Type a name first."))
            self.name.setFocus()
            return
        made = self.session.edit(self._add, name)
        if made is not None:
            self.name.clear()
            self.go_to(made.id)
            self.name.setFocus()

    def delete(self) -> None:
        """Delete the rows selected with whatever cannot live without them, and say what that was."""
        ids = self.table.selected_ids()
        if not ids:
            return
        row = self.table.currentIndex().row()
        kind = self.model.kind.record
        gone = delete_counted(self.session, kind, ids)
        if self.model.ids:
            self.table.setCurrentIndex(self.model.index(min(row, len(self.model.ids) - 1), 0))
        if gone:
            self.told.emit(deletion_sentence(kind, gone))

    def _framed(self) -> QFrame:
        frame = QFrame(self)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.table)
        return frame

    def _teaching(self, words: str) -> QWidget:
        page = QWidget(self)
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        sentence = label(words, page, role="second", wrap=True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(sentence)
        layout.addStretch(2)
        return page

    def _hear(self, commit: Commit) -> None:
        self._show_page()

    def _show_page(self) -> None:
        count = len(self.session.store.all(self.model.kind))
        self._pages.setCurrentIndex(0 if count else 1)
        self.filter.setVisible(count >= self._search_from or bool(self.filter.text()))

    def _selected(self) -> None:
        self.delete_button.setEnabled(bool(self.table.selected_ids()))


def delete_counted(session: Session, kind: str, ids: Iterable[str]) -> Counter[str]:
    """Delete records of a kind as one edit; gives how many records of each kind have gone."""
    gone: Counter[str] = Counter()

    def count(commit: Commit) -> None:
        gone.update(key[0] for key, change in commit.diff if change.after is None)

    session.committed.connect(count)
    session.edit(delete_selection, [(kind, each) for each in ids])
    session.committed.disconnect(count)
    return gone


def deletion_sentence(kind: str, gone: Counter[str]) -> str:
    """“Deleted 1 channel, with 2 settings and 14 offers. Undo brings all of it back.”"""
    own = _count(gone[kind], kind)
    others = [_count(count, each) for each, count in sorted(gone.items()) if each != kind]
    if not others:
        return _("Deleted {what}. Undo brings it back.").format(what=own)
    text = _("Deleted {what}, with {others}. Undo brings all of it back.")
    return text.format(what=own, others=all_of(others))


def _count(count: int, kind: str) -> str:
    words = {
        "channel": ngettext("{count} channel", "{count} channels", count),
        "device": ngettext("{count} device", "{count} devices", count),
        "setting": ngettext("{count} setting", "{count} settings", count),
        "capability": ngettext("{count} capability", "{count} capabilities", count),
        "offer": ngettext("{count} offer", "{count} offers", count),
        "handover": ngettext("{count} handover", "{count} handovers", count),
        "journey": ngettext("{count} journey", "{count} journeys", count),
        "initiative": ngettext("{count} initiative", "{count} initiatives", count),
        "segment": ngettext("{count} segment", "{count} segments", count),
        "department": ngettext("{count} department", "{count} departments", count),
        "responsibility": ngettext("{count} responsibility", "{count} responsibilities", count),
        "feature": ngettext("{count} feature", "{count} features", count),
        "competitor": ngettext("{count} competitor", "{count} competitors", count),
        "asset": ngettext("{count} asset", "{count} assets", count),
        "metric": ngettext("{count} metric", "{count} metrics", count),
        "measurement": ngettext("{count} measurement", "{count} measurements", count),
        "experiment": ngettext("{count} experiment", "{count} experiments", count),
    }
    return words.get(kind, "{count} × " + kind_word(kind)).format(count=count)
