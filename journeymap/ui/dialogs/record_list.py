"""A list of records beside the form that edits one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.frozen import frozen
from journeymap.model.edits.project import delete_record
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.names import DETAIL_ROLE, LEVEL_ROLE, TwoLineDelegate
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.record import Record
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

WIDTH, LEAST_WIDTH = 256, 150
"""Pixels at 100 %: the list's width, and where its window is narrow."""
_ID = Qt.ItemDataRole.UserRole


@frozen
class Line:
    """How a record is listed: its name, a line below, 1 to 5 dots or none."""

    name: str
    detail: str = ""
    level: int | None = None


class RecordList(QWidget):
    """Records of one kind by name; one of them is chosen as long as there is any."""

    chosen = Signal()
    """Another record is chosen, or none is left; see `current`."""
    added = Signal()
    """A new record is there, chosen, and waits for its name."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        listing: Callable[[Reader], Iterable[Record]],
        line: Callable[[Reader, Any], Line],
        add: Callable[..., Record],
        *,
        words: str,
        delete_words: str,
        watch: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self._listing, self._line, self._add = listing, line, add
        self._delete_words = delete_words
        self._watch = {kind.record, *watch}
        self.current: str | None = None
        sized(self, width=WIDTH)
        self.list = QListWidget(self)
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(words)
        self.list.currentItemChanged.connect(self._choose)
        self.add_button = quiet_button(words, self, self.add, role="link")
        self.add_button.setProperty("beside", "button")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete)
        session.committed.connect(self._hear)
        self.refresh()

    def show_record(self, record: str | None) -> None:
        """Choose a record; the first where it does not exist."""
        self.current = record if record in self._session.store.all(self._kind) else None
        self.refresh()

    def give_way(self, narrow: bool) -> None:
        """Leave more room to the form, or less."""
        sized(self, width=LEAST_WIDTH if narrow else WIDTH)

    def add(self) -> None:
        """A new record, chosen at once."""
        self._session.settle()
        made = self._session.edit(self._add)
        if made is not None:
            self.show_record(made.id)
            self.added.emit()

    def delete(self) -> None:
        """Delete the one chosen; undo brings it back with all that spoke of it."""
        found = self._session.store.find(self._kind, self.current)
        if found is not None:
            self._session.edit(delete_record, found, self._delete_words)

    def refresh(self) -> None:
        """List what the project has now."""
        store = self._session.store
        listed = list(self._listing(store))
        ids = [each.id for each in listed]
        if self.current not in ids:
            here = self.list.currentRow()
            self.current = ids[max(0, min(here, len(ids) - 1))] if ids else None
        blocked = self.list.blockSignals(True)
        while self.list.count() > len(listed):
            self.list.takeItem(self.list.count() - 1)
        for row, each in enumerate(listed):
            item = self.list.item(row) if row < self.list.count() else QListWidgetItem(self.list)
            line = self._line(store, each)
            item.setText(line.name)
            item.setData(_ID, each.id)
            item.setData(DETAIL_ROLE, line.detail)
            item.setData(LEVEL_ROLE, line.level)
            if each.id == self.current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(blocked)
        self.chosen.emit()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID) != self.current:
            self._session.settle()
            self.current = item.data(_ID)
            self.chosen.emit()

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & self._watch:
            self.refresh()
