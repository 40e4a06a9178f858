"""Tables of records as models that follow the project row by row, so that selection and typing stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymap.i18n import _
from journeymap.model.edits.project import change_record
from journeymap.model.records import Record
from journeymap.model.words import kind_word
from journeymap.ui.dialogs.columns import NONE, Column, Names, sentence
from journeymap.ui.plain import plain_tip

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.store import Commit, Store
    from journeymap.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole
EMPTY_ROLE = Qt.ItemDataRole.UserRole + 1
"""What a cell without a value says."""
EDITED_ROLE = Qt.ItemDataRole.UserRole + 2
"""How a cell is edited: "typed", "picked", "" for one that only shows."""
Listing = Callable[["Reader"], Iterable[Record]]


class RecordModel(QAbstractTableModel):
    """Records of one kind, a row each; `listing` gives them in their own order."""

    tall_titles = False
    """Whether titles have room for three lines."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        listing: Listing,
        columns: Sequence[Column],
        *,
        watch: Iterable[str] = (),
        parent: QObject | None = None,
    ) -> None:
        """`watch` names the other kinds of record that cells speak of."""
        super().__init__(parent)
        self._session = session
        self.kind = kind
        self.columns = tuple(columns)
        self._listing = listing
        self._watch = {kind.record, "project", *watch}
        self._sort: tuple[int, Qt.SortOrder] | None = None
        self._words = ""
        self._names = Names()
        self.ids = self._wanted()
        session.committed.connect(self._hear)

    # What the table asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()].is_edited:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == ID_ROLE:
            return self.ids[index.row()]
        if role == EMPTY_ROLE:
            return column.empty
        if role == EDITED_ROLE:
            return "" if not column.is_edited else "picked" if column.is_picked(self.kind) else "typed"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if column.is_figure(self.kind) else Qt.AlignmentFlag.AlignLeft
            return int(right | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.EditRole and column.field and column.text is not None:
            return column.written(column.described(self.kind), getattr(self.record(index), column.field))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.shown(self._session.store, self.record(index), self._names)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.shown(self._session.store, self.record(index), self._names))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = column.shown(self._session.store, self.record(index), self._names)
            return f"{column.title}: {text or column.empty}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(column.tip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if column.is_figure(self.kind) else Qt.AlignmentFlag.AlignLeft
            wrap = int(Qt.TextFlag.TextWordWrap) if self.tall_titles else 0
            return int(right | Qt.AlignmentFlag.AlignVCenter) | wrap
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed; False, with a sentence in the message bar, where it cannot be kept."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        try:
            parsed = self.columns[index.column()].parse(self.kind, str(value))
        except ValueError as error:
            self._session.message.emit(sentence(self.columns[index.column()].title, error))
            return False
        return self.keep(self.record(index), self.columns[index.column()], parsed)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order) if column >= 0 else None
        self.sync()

    # What editors ask

    @property
    def session(self) -> Session:
        """What it edits."""
        return self._session

    @property
    def store(self) -> Store:
        """The project's records."""
        return self._session.store

    @property
    def is_sorted(self) -> bool:
        """Whether a column orders the records, and not their own order."""
        return self._sort is not None

    def record(self, index: Index) -> Any:
        """The record of a row."""
        return self._session.store.get(self.kind, self.ids[index.row()])

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 where it is not listed."""
        return self.ids.index(record_id) if record_id in self.ids else -1

    def problem(self, index: Index, text: str) -> str:
        """Why a typed text cannot be kept, as a sentence; "" when it can."""
        column = self.columns[index.column()]
        try:
            value = column.parse(self.kind, text)
        except ValueError as error:
            return sentence(column.title, error)
        if column.problem is not None:
            return column.problem(self._session.store, self.record(index), value)
        return ""

    def keep(self, record: Record, column: Column, value: Any) -> bool:
        """Give a record a value, as one step of undo."""
        if value == column.value(self._session.store, record):
            return True
        why = column.problem(self._session.store, record, value) if column.problem else ""
        if why:
            self._session.message.emit(why)
            return False
        if column.beyond is not None:
            return self._session.attempt(column.beyond.keep, record, value)
        return self._session.attempt(change_record, record, label=self.step(column), **{column.field: value})

    def pick(self, record: Record, column: Column, picked: str) -> bool:
        """Give a record what was picked from a list."""
        return self.keep(record, column, None if picked == NONE else picked)

    def make(self, record: Record, column: Column, name: str) -> bool:
        """Give a record something new, made in the same step."""

        def edit(store: Store) -> None:
            assert column.make is not None
            with store.transaction(self.step(column)) as transaction:
                made = column.make(store, name)
                transaction.update(transaction.get(type(record), record.id), **{column.field: made})

        return self._session.attempt(edit)

    def step(self, column: Column) -> str:
        """What undo calls a change in a column."""
        if column.field == "name":
            return _("Rename {kind}").format(kind=kind_word(self.kind.record))
        return _("Change {field}").format(field=column.title[:1].lower() + column.title[1:])

    def filter(self, text: str) -> None:
        """List only the records with a cell for each of the words."""
        self._words = text
        self.sync()

    # Following the project

    def sync(self) -> None:
        """List what the project has now: rows go, come and move one by one."""
        wanted = self._wanted()
        stay = set(wanted)
        for row in range(len(self.ids) - 1, -1, -1):
            if self.ids[row] not in stay:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.ids[row]
                self.endRemoveRows()
        there = set(self.ids)
        for each in wanted:
            if each not in there:
                row = len(self.ids)
                self.beginInsertRows(QModelIndex(), row, row)
                self.ids.append(each)
                self.endInsertRows()
        if self.ids != wanted:
            self._reorder(wanted)

    def _reorder(self, wanted: list[str]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {each: row for row, each in enumerate(wanted)}
        after = [self.index(places[self.ids[old.row()]], old.column()) for old in before]
        self.ids = wanted
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _hear(self, commit: Commit) -> None:
        self._names.forget()
        if commit.diff.kinds & self._watch:
            self.sync()
            if self.ids:
                last = self.index(len(self.ids) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)

    def _wanted(self) -> list[str]:
        store = self._session.store
        records = list(self._listing(store))
        words = self._words.casefold().split()
        if words:
            records = [each for each in records if all(word in self._text_of(each) for word in words)]
        if self._sort is not None:
            column, order = self.columns[self._sort[0]], self._sort[1]
            keyed = [(column.sort_key(store, each, self._names), each) for each in records]
            known = [pair for pair in keyed if pair[0][0] == 0]
            known.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
            records = [each for _key, each in known] + [each for key, each in keyed if key[0] != 0]
        return [each.id for each in records]

    def _text_of(self, record: Record) -> str:
        store = self._session.store
        return " ".join(each.shown(store, record, self._names) for each in self.columns).casefold()
