"""The table of records on screen: typed and picked in place, by mouse and by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.model.text import MAX_TEXT
from journeymap.ui.dialogs.column_widths import Need, shared
from journeymap.ui.dialogs.columns import INDENT, NONE
from journeymap.ui.dialogs.looks import colours, font, paint_ground
from journeymap.ui.dialogs.picker import Picker, drop
from journeymap.ui.dialogs.tables import EDITED_ROLE, EMPTY_ROLE, Index, RecordModel
from journeymap.ui.fields import CheckList
from journeymap.ui.theme import enlarged, look, px, sized

ROW = 34
TITLES = 64
"""Pixels of titles of three lines."""
MARGIN = 8
"""Pixels beside the words of a cell."""
MEASURED = 100
"""So many rows say how wide the texts of a column are: thousands would take long."""
_TRIGGER = QAbstractItemView.EditTrigger


class RecordTable(QTableView):
    """Enter, F2, a second click or simply typing edits a cell; lists drop down and are searched by typing."""

    problem_changed = Signal(str)
    """Emitted while something is typed: why it cannot be kept, or nothing."""
    deletion_asked = Signal()
    move_asked = Signal(int)
    """Emitted with -1 or 1 when Alt and an arrow ask to move the row."""

    def __init__(self, model: RecordModel, parent: QWidget | None = None, *, sortable: bool = True) -> None:
        super().__init__(parent)
        self.picker: Picker | None = None
        self.checks: CheckList | None = None
        self.setModel(model)
        self.setItemDelegate(RecordDelegate(self))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            _TRIGGER.DoubleClicked
            | _TRIGGER.SelectedClicked
            | _TRIGGER.EditKeyPressed
            | _TRIGGER.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(px(48))
        if model.tall_titles:
            sized(header, height=TITLES)
        else:
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._sizing = False
        self._sized_by_hand = False
        self._needs: list[Need] | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._share_out)
        self._size_columns()
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._take_texts)
        header.sectionResized.connect(self._sized)
        model.modelReset.connect(self._size_columns)
        look().changed.connect(self._take_look)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            header.setSortIndicatorClearable(True)
            self.setSortingEnabled(True)

    def model(self) -> RecordModel:
        return super().model()  # type: ignore[return-value]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_out()

    def _size_columns(self) -> None:
        """Anew, whatever was done by hand."""
        self._sized_by_hand = False
        self._needs = None
        self._share_out()

    def _take_texts(self) -> None:
        """Other texts may need other widths, but not under the hands of somebody who types."""
        self._needs = None
        if self.isVisible():
            self._soon.start()

    def _share_out(self) -> None:
        """Give each column what its texts need, as far as there is room."""
        if self._sized_by_hand or self.state() == self.State.EditingState:
            return
        columns = self.model().columns
        needs = self._needs
        if needs is None and self.isVisible():
            needs = self._needs = [self._need(place) for place in range(len(columns))]
        elif needs is None:  # what shows the table may still be in the making, and knows no texts
            needs = [Need(px(each.width), px(each.width), each.stretch) for each in columns]
        self._sizing = True
        for place, width in enumerate(shared(needs, self.viewport().width())):
            self.setColumnWidth(place, width)
        self._sizing = False

    def _need(self, place: int) -> Need:
        model, column = self.model(), self.model().columns[place]
        metrics = QFontMetrics(font(13))  # as it is painted, before it is enlarged
        # A title on several lines takes what it is given.
        title = column.width if model.tall_titles else 0
        widest = max(px(title), self.horizontalHeader().sectionSizeHint(place) if not title else 0)
        for row in range(min(model.rowCount(), MEASURED)):
            index = model.index(row, place)
            words = shown(_on_one_line(index.data() or index.data(EMPTY_ROLE)))
            widest = max(widest, px(metrics.horizontalAdvance(words) + 2 * MARGIN + 2) + 1)
        return Need(px(column.width), widest, column.stretch)

    def _sized(self) -> None:
        self._sized_by_hand = self._sized_by_hand or not self._sizing

    def selected_ids(self) -> list[str]:
        """The records selected, from above."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.model().ids[row] for row in rows]

    def current_id(self) -> str | None:
        """The record with the focus."""
        index = self.currentIndex()
        return self.model().ids[index.row()] if index.isValid() else None

    def go_to(self, record_id: str, column: int = 0) -> None:
        """Select a record's row and bring it into view."""
        row = self.model().row_of(record_id)
        if row >= 0:
            index = self.model().index(row, column)
            # Not as a click would: with Ctrl held for a paste, that adds to what is selected.
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, alone)
            self.scrollTo(index)

    def edit(self, index: QModelIndex, *how: Any) -> bool | None:  # type: ignore[override]
        """Type or pick, whichever the column asks for."""
        if not how:
            super().edit(index)
            return None
        trigger, event = how
        if index.isValid() and index.data(EDITED_ROLE) == "picked":
            if trigger in (_TRIGGER.CurrentChanged, _TRIGGER.NoEditTriggers):
                return False
            if trigger & self.editTriggers() or trigger == _TRIGGER.AllEditTriggers:
                self.pick(index, event.text() if isinstance(event, QKeyEvent) else "")
                return True
            return False
        return super().edit(index, trigger, event)

    def pick(self, index: QModelIndex, typed: str = "") -> None:
        """Open the list of a cell whose value is picked."""
        model = self.model()
        column, record = model.columns[index.column()], model.record(index)
        if column.picks_many(model.kind):
            self._check_many(index)
            return
        picker = Picker(
            self.viewport(),
            column.entries(model.store, record),
            prompt=column.title,
            new=column.new if column.make else "",
            current=column.value(model.store, record) or NONE,
        )
        picker.picked.connect(lambda each: model.pick(record, column, each))
        picker.named.connect(lambda name: model.make(record, column, name))
        picker.drop_from(self.viewport(), place=self.visualRect(index))
        if typed.strip() and typed.isprintable():
            picker.line.setText(typed)
        self.picker = picker

    def _check_many(self, index: QModelIndex) -> None:
        model = self.model()
        column, record = model.columns[index.column()], model.record(index)
        self.checks = CheckList(
            model.session,
            model.kind,
            record.id,
            column.field,
            options=lambda: [(each.id, each.name) for each in column.entries(model.store, record)],
            label=column.title,
            edit_label=model.step(column),
        )
        drop(self.checks, self.viewport(), self.visualRect(index))

    def _take_look(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self._needs = None
        self._share_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.deletion_asked.emit()
        elif held & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._edits(self.currentIndex()):
            self.edit(self.currentIndex(), _TRIGGER.EditKeyPressed, event)
        else:
            super().keyPressEvent(event)

    def _edits(self, index: QModelIndex) -> bool:
        return index.isValid() and bool(index.data(EDITED_ROLE)) and self.state() != self.State.EditingState


class RecordDelegate(QStyledItemDelegate):
    """Cells with a hairline below, a word for what is missing, a frame for the focus; the line that edits."""

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self._line: QLineEdit | None = None
        """What is being typed into."""
        self._session = table.model().session
        self._session.settle_asked.connect(self._settle)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option.rect, Role.ACCENT_TINT if selected else Role.PAPER)
        with enlarged(painter, option.rect) as rect:
            self._paint(painter, rect, index, bool(option.state & QStyle.StateFlag.State_HasFocus))

    def _paint(self, painter: QPainter, rect: QRect, index: Index, focus: bool) -> None:
        look = colours()
        words = index.data(Qt.ItemDataRole.DisplayRole)
        letters = font(13)
        painter.setFont(letters)
        painter.setPen(look[Role.INK if words and index.data(EDITED_ROLE) else Role.SECOND_INK])
        room = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        text = QFontMetrics(letters).elidedText(
            shown(_on_one_line(words or index.data(EMPTY_ROLE))), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        if focus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look[Role.ACCENT], 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.toRectF().adjusted(1.5, 1.5, -1.5, -2.5), 5, 5)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        _dress(line, invalid=False)
        line.setMaxLength(MAX_TEXT)
        line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        line.setAccessibleName(self._table.model().columns[index.column()].title)
        line.textEdited.connect(lambda text: self._validate(line, index, text))
        line.textEdited.connect(lambda: self._session.note_typing(self, True))
        self._line = line
        return line

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        self._line = None
        self._session.note_typing(self, False)
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            self._session.note_typing(self, False)
            editor.setModified(False)
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and watched.property("invalid"):
                return True  # it stays open until what is typed can be kept, or Escape
            if event.key() == Qt.Key.Key_Escape:
                self._table.problem_changed.emit("")
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        """What is typed goes into the project before it is saved, closed or taken back."""
        if self._line is not None:
            self.commitData.emit(self._line)

    def _validate(self, line: QLineEdit, index: Index, text: str) -> None:
        why = self._table.model().problem(index, text)
        if bool(line.property("invalid")) != bool(why):
            _dress(line, invalid=bool(why))
        self._table.problem_changed.emit(why)


def _dress(line: QLineEdit, *, invalid: bool) -> None:
    """Fit the line into its cell; red while what it holds cannot be kept."""
    edge = colours()[Role.LOST if invalid else Role.ACCENT].name()
    line.setProperty("invalid", invalid)
    line.setStyleSheet(
        f"QLineEdit {{ border: 2px solid {edge}; border-radius: 5px; padding: 0 5px; min-height: 0; }}"
    )


def _on_one_line(words: str) -> str:
    """Words without breaks and needless spaces, as far in as they stand."""
    bare = words
    while bare.startswith(INDENT):
        bare = bare.removeprefix(INDENT)
    return words[: len(words) - len(bare)] + " ".join(bare.split())
