"""Two matrices of grades as table models: behaviours by settings, and settings by settings for one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journeymap.analysis.transferability import Grade
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, channel_name, device_name, setting_name
from journeymap.model.records import Behaviour
from journeymap.ui.dialogs.behaviours_support import WORDS
from journeymap.ui.dialogs.offers_model import NAMES_ROLE
from journeymap.ui.plain import plain_tip
from journeymap.ui.workspaces.behaviours_board import Board

Index = QModelIndex | QPersistentModelIndex
GRADE_ROLE = Qt.ItemDataRole.UserRole + 1
"""A GradeCell."""
STANDING_ROLE = Qt.ItemDataRole.UserRole + 3
"""Of a row's header: its BehaviourStanding."""


@frozen
class GradeCell:
    """What a cell shows."""

    grade: Grade
    expected: bool
    """Whether customers expect the behaviour in this setting, or in both: a quiet cell otherwise."""
    withheld: bool
    """Whether it must not arrive here."""


def cell_word(cell: GradeCell) -> str:
    """The cell in a word or two: “in full”, “in part”, “not”, “withheld”."""
    return _("withheld") if cell.withheld else _(WORDS[cell.grade])


class GradesModel(QAbstractTableModel):
    """What both matrices share: columns are the settings of the journey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board: Board | None = None

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self.board.settings) if self.board and not parent.isValid() else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.board is None:
            return None
        if role == GRADE_ROLE:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.sentence(index.row(), index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.board is None or orientation != Qt.Orientation.Horizontal:
            return None
        return self._setting_names(section, role)

    def _setting_names(self, section: int, role: int) -> Any:
        board = self.board
        if board is None or not 0 <= section < len(board.settings):
            return None
        setting = board.settings[section]
        if role == NAMES_ROLE:
            return channel_name(board.snapshot, setting), device_name(board.snapshot, setting)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(setting_name(board.snapshot, setting))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return setting_name(board.snapshot, setting)
        return None

    def cell(self, row: int, column: int) -> GradeCell:
        """What a cell shows."""
        raise NotImplementedError

    def sentence(self, row: int, column: int) -> str:
        """What a cell says, in words."""
        raise NotImplementedError

    def _repaint(self) -> None:
        rows, columns = self.rowCount(), self.columnCount()
        if rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, rows - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)


class SupportModel(GradesModel):
    """Rows are behaviours, those that go along best first; a cell says how well a setting serves one."""

    def show_board(self, board: Board | None) -> None:
        """Show another board; rows that stay where they were are only painted anew."""
        old, new = self.board, board
        alike = (
            old is not None
            and new is not None
            and old.settings == new.settings
            and [each.behaviour for each in old.standings] == [each.behaviour for each in new.standings]
        )
        if alike:
            self.board = board
            self._repaint()
            return
        self.beginResetModel()
        self.board = board
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return len(self.board.standings) if self.board and not parent.isValid() else 0

    def row_of(self, behaviour: str | None) -> int:
        """The row of a behaviour, -1 where it has none."""
        listed = [each.behaviour for each in self.board.standings] if self.board else []
        return listed.index(behaviour) if behaviour in listed else -1

    def telling_column(self, row: int) -> int:
        """The first column of a row that says most: where it is expected and not served in full."""
        cells = [self.cell(row, column) for column in range(self.columnCount())]
        telling = (n for n, each in enumerate(cells) if each.expected and each.grade is not Grade.FULL)
        return next(telling, next((n for n, each in enumerate(cells) if each.expected), 0))

    def behaviour_at(self, row: int) -> str | None:
        """The id of the behaviour in a row."""
        return self.board.standings[row].behaviour if self.board and 0 <= row < self.rowCount() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        board = self.board
        if orientation == Qt.Orientation.Horizontal or board is None or not 0 <= section < self.rowCount():
            return super().headerData(section, orientation, role)
        standing = board.standings[section]
        if role == STANDING_ROLE:
            return standing
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return behaviour_name(board.snapshot, standing.behaviour)
        if role == Qt.ItemDataRole.ToolTipRole:
            from journeymap.analysis.standing.words import standing_sentence

            name = behaviour_name(board.snapshot, standing.behaviour)
            return plain_tip(f"{name}\n{standing_sentence(board.snapshot, standing)}")
        return None

    def cell(self, row: int, column: int) -> GradeCell:
        board = self.board
        assert board is not None
        standing, setting = board.standings[row], board.settings[column]
        checked = next(each for each in board.check.behaviours if each.id == standing.behaviour)
        withheld = setting in board.snapshot.get(Behaviour, standing.behaviour).withheld
        return GradeCell(checked.support[setting], setting in standing.settings, withheld)

    def sentence(self, row: int, column: int) -> str:
        board = self.board
        assert board is not None
        cell = self.cell(row, column)
        parts = [
            _("{behaviour}, {setting}: {word}").format(
                behaviour=behaviour_name(board.snapshot, board.standings[row].behaviour),
                setting=setting_name(board.snapshot, board.settings[column]),
                word=cell_word(cell),
            )
        ]
        if not cell.expected and not cell.withheld:
            parts.append(_("not expected there"))
        return _(", ").join(parts)


class CarryModel(GradesModel):
    """For one behaviour: rows are the settings left, columns those entered; a cell says what survives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.behaviour: str | None = None

    def show_behaviour(self, board: Board | None, behaviour: str | None) -> None:
        """Show another behaviour, or the same one as it is now."""
        known = board is not None and board.standing(behaviour) is not None
        settings = self.board.settings if self.board else None
        if known and board is not None and settings == board.settings and self.behaviour is not None:
            self.board, self.behaviour = board, behaviour
            self._repaint()
            return
        self.beginResetModel()
        self.board, self.behaviour = (board, behaviour) if known else (None, None)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return self.columnCount(parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return self._setting_names(section, role)

    def cell(self, row: int, column: int) -> GradeCell:
        board = self.board
        assert board is not None
        left, entered = board.settings[row], board.settings[column]
        checked = next(each for each in board.check.behaviours if each.id == self.behaviour)
        standing = board.standing(self.behaviour)
        expected = standing is not None and {left, entered} <= set(standing.settings)
        withheld = entered in board.snapshot.get(Behaviour, checked.id).withheld
        return GradeCell(checked.carry[left, entered], expected, withheld)

    def sentence(self, row: int, column: int) -> str:
        board = self.board
        assert board is not None
        left, entered = board.settings[row], board.settings[column]
        word = cell_word(self.cell(row, column))
        if left == entered:
            return _("{setting}: {word}").format(setting=setting_name(board.snapshot, left), word=word)
        return _("From {source} to {target}: {word}").format(
            source=setting_name(board.snapshot, left), target=setting_name(board.snapshot, entered), word=word
        )
