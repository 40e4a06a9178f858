"""The field in which a condition is written: what can come next drops down, what is wrong is underlined."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontDatabase, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextEdit, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.records import Rule
from journeymap.ui.dialogs.looks import colours
from journeymap.ui.dialogs.names import DETAIL_ROLE, NameDelegate
from journeymap.ui.fields import ProseField
from journeymap.ui.plain import label
from journeymap.ui.theme import look, px

if TYPE_CHECKING:
    from journeymap.analysis.rules.completion import Candidate, Completion
    from journeymap.analysis.rules.problems import Problem
    from journeymap.ui.fields.binding import Ids
    from journeymap.ui.session import Session

MOST_SHOWN, WIDTH = 8, 380
SAY_AFTER_MS = 350
"""What is wrong is said when somebody rests: half a word is no mistake."""


class ConditionField(ProseField):
    """A condition in CEL. Ctrl+Space, a dot or a letter shows what can be written; Enter or Tab takes it."""

    said = Signal()
    """What is wrong with the condition is another thing now, or nothing; see `problem`."""
    edited = Signal()
    """Another condition is in the field."""

    def __init__(self, session: Session, ids: Ids, scope: Callable[[], str], parent: QWidget) -> None:
        super().__init__(
            session,
            Rule,
            ids,
            "condition",
            label=_("Condition"),
            edit_label=_("Change condition"),
            lines=3,
            most_lines=10,
            parent=parent,
        )
        self._scope = scope
        self.problem: Problem | None = None
        self.offer = _Offer(self)
        self._resting = QTimer(self, singleShot=True, interval=SAY_AFTER_MS)
        self._resting.timeout.connect(self._look)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self.installEventFilter(self)  # after the typist's: keys of what drops down come here first
        look().changed.connect(self.take_look)
        self.take_look()

    def take_look(self) -> None:
        """Letters of one width, as large as those of the theme."""
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        letters = QFont(self.font())
        letters.setFamilies([family, "DejaVu Sans Mono", "monospace"])
        self.setFont(letters)
        self._underline()

    def look_now(self) -> None:
        """Find out at once what is wrong."""
        self._resting.stop()
        self._look()

    def insert(self, text: str) -> None:
        """Write something where the cursor stands, as if it were typed."""
        self.setFocus()
        self.textCursor().insertText(text)

    def completion(self) -> Completion:
        """What can be written where the cursor stands."""
        from journeymap.analysis.rules.completion import complete

        text = self.toPlainText()
        return complete(text, _points(text, self.textCursor().position()), self._scope())

    def take(self, completion: Completion, candidate: Candidate) -> None:
        """Write a candidate in place of the word that is there."""
        text = self.toPlainText()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setPosition(_units(text, completion.start), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(candidate.text)
        cursor.endEditBlock()
        if candidate.back:
            cursor.movePosition(QTextCursor.MoveOperation.Left, n=candidate.back)
        self.setTextCursor(cursor)
        self.offer.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.offer.isVisible():
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self.offer.takes(event):
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.offer.hide()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.offer.show_for(self.completion())
            return
        super().keyPressEvent(event)
        typed = event.text()
        if typed and (typed.isalnum() or typed in "._'"):
            completion = self.completion()
            begun = self.toPlainText()[
                completion.start : _points(self.toPlainText(), self.textCursor().position())
            ]
            if typed in ".'" or begun:
                self.offer.show_for(completion, begun)
        elif typed or event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.offer.hide()

    def refresh(self) -> None:
        super().refresh()
        if hasattr(self, "_resting"):  # called while it is being made, too
            self._resting.start()

    def _changed(self) -> None:
        self.edited.emit()
        self._resting.start()
        if self.problem is not None:
            self.setExtraSelections([])  # it may stand elsewhere by now

    def _moved(self) -> None:
        if not self.hasFocus():
            self.offer.hide()

    def _look(self) -> None:
        from journeymap.analysis.rules.cel import compile_condition
        from journeymap.analysis.rules.problems import ConditionError

        self.problem = None
        if self.binding.targets():
            try:
                compile_condition(self.toPlainText(), self._scope())
            except ConditionError as error:
                self.problem = error.problem
        self.setAccessibleDescription(self.problem.sentence if self.problem else "")
        self._underline()
        self.said.emit()

    def _underline(self) -> None:
        problem, text = self.problem, self.toPlainText()
        if problem is None or not text.strip():
            self.setExtraSelections([])
            return
        wrong = QTextEdit.ExtraSelection()
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wavy.setUnderlineColor(colours()[Role.LOST])
        wavy.setBackground(colours()[Role.LOST_TINT])
        wrong.format = wavy
        end = min(len(text), problem.at + problem.length)
        start = min(problem.at, max(0, end - 1))  # at the end, the last character shows it
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(text, start))
        cursor.setPosition(_units(text, end), QTextCursor.MoveMode.KeepAnchor)
        wrong.cursor = cursor
        self.setExtraSelections([wrong])


def _units(text: str, points: int) -> int:
    """Qt counts halves of the characters that need two: a position in Python's counting in Qt's."""
    return len(text[:points].encode("utf-16-le")) // 2


def _points(text: str, units: int) -> int:
    """A position in Qt's counting in Python's."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore"))


class _Offer(QFrame):
    """What can be written next, under the cursor; the keys stay with the field."""

    def __init__(self, field: ConditionField) -> None:
        super().__init__(field.window())
        self.setProperty("role", "popup")
        self._field = field
        self._completion: Completion | None = None
        self.list = QListWidget(self)
        self.list.setItemDelegate(NameDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("What can be written here"))
        self.says = label("", self, role="hint", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.list)
        layout.addWidget(self.says)
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.hide()

    def show_for(self, completion: Completion, begun: str = "") -> None:
        """Show what there is; nothing where there is none, or only what stands there already."""
        self._completion = completion
        candidates = completion.candidates
        if not candidates or (len(candidates) == 1 and candidates[0].text == begun):
            self.hide()
            return
        self.list.clear()
        for each in candidates:
            item = QListWidgetItem(each.text)
            item.setData(DETAIL_ROLE, each.sort)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place(min(len(candidates), MOST_SHOWN))

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for it."""
        if not self.isVisible():
            return False
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            row = self.list.currentRow() + steps[key]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _take(self) -> None:
        if self._completion is not None and self.list.currentRow() >= 0:
            self._field.take(self._completion, self._completion.candidates[self.list.currentRow()])

    def _tell(self, row: int) -> None:
        if self._completion is not None and 0 <= row < len(self._completion.candidates):
            self.says.setText(self._completion.candidates[row].description)

    def _place(self, rows: int) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.list.setFixedHeight(rows * px(NameDelegate.ROW) + 2)
        # Flush with the names above.
        self.says.setContentsMargins(px(NameDelegate.ASIDE), 0, px(NameDelegate.ASIDE), px(2))
        self.setFixedWidth(min(px(WIDTH), window.width() - 16))
        self.adjustSize()
        cursor = self._field.cursorRect()
        below = self._field.viewport().mapTo(window, cursor.bottomLeft() + QPoint(0, 4))
        x = max(8, min(below.x(), window.width() - self.width() - 8))
        y = below.y()
        if y + self.height() > window.height() - 8:
            y = max(8, self._field.viewport().mapTo(window, cursor.topLeft()).y() - self.height() - 4)
        self.move(x, y)
        self.show()
        self.raise_()
