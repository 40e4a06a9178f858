"""The table of journeys: Enter and a double click open one; F2, typing and a second click edit a cell."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from journeymap.ui.dialogs.table_view import RecordTable
from journeymap.ui.dialogs.tables import RecordModel

DUPLICATE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
_TRIGGER = QAbstractItemView.EditTrigger


class JourneyTable(RecordTable):
    """A table of what one goes to, rather than only edits."""

    opened = Signal(str)
    """Emitted with the id of the record to show."""
    copy_asked = Signal()
    paste_asked = Signal()
    duplicate_asked = Signal()

    def __init__(self, model: RecordModel, parent: QWidget | None = None, *, sortable: bool = True) -> None:
        super().__init__(model, parent, sortable=sortable)
        self.setEditTriggers(_TRIGGER.SelectedClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and self.state() != self.State.EditingState:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif event.keyCombination() == DUPLICATE:
            self.duplicate_asked.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.model().ids[index.row()])
