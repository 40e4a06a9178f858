"""Typing in place: a field over a name or a cell, its text put into the project as one step of undo."""

from __future__ import annotations

from itertools import count
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from journeymap.drawing.colours import Role
from journeymap.frozen import frozen
from journeymap.model.store import Commit
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.session import Session

COMMIT_EVERY_MS = 2_000

_numbers = count(1)
ROOM_BELOW = 8
"""Pixels under the last line that is typed."""


def new_merge_key() -> str:
    """What ties together the commits of one typing, and of the edit that made what is being named."""
    return f"typing {next(_numbers)}"


@frozen
class Field:
    """Where on a pane a text is typed, and how large."""

    pane: QWidget
    rect: QRect
    font: QFont
    inset: tuple[int, int] = (9, 6)
    """From the field's left and upper edge to the text, so that it stays where it was painted."""


def enlarged_font(font: QFont, scale: float) -> QFont:
    """A font of the map as large as a theme's scale, or a zoom, shows it."""
    made = QFont(font)
    made.setPixelSize(round(font.pixelSize() * scale))
    return made


class Subject(Protocol):
    """A text on the canvas that can be typed in place."""

    @property
    def several_lines(self) -> bool:
        """Whether it may hold line breaks, by Shift+Enter."""

    @property
    def title(self) -> str:
        """What the text is, for those who hear it."""

    def text(self) -> str:
        """The text in the project now."""

    def keep(self, text: str, merge_key: str) -> None:
        """Put the text into the project; what it makes of equal text is nothing."""

    def field(self) -> Field | None:
        """Where to type, None when there is no such place any more."""


class InlineEditor(QPlainTextEdit):
    """The field itself: plain text, without a history of its own."""

    ended = Signal(bool)
    """Enter (True) or focus gone (False)."""
    cancelled = Signal()
    tabbed = Signal(bool)
    """Tab (True) or Shift+Tab."""
    lane_asked = Signal(int)
    """Ctrl+Up or Ctrl+Down: one lane up (-1) or down."""
    stage_asked = Signal(int)
    """PageUp or PageDown: to the stage before (-1), to the next."""

    def __init__(self, parent: QWidget, several_lines: bool) -> None:
        super().__init__(parent)
        self._several_lines = several_lines
        self._pane = parent
        self.setObjectName("inPlace")
        self.setUndoRedoEnabled(False)  # typing is a step of the project's own undo
        self.setAcceptDrops(False)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        # A space at the end of a full line would push all lines to the left.
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.horizontalScrollBar().setValue(0))

    def take_room(self, place: QRect, above: int) -> None:
        """Lie over a place, and reach beyond it as far as the text needs, `above` pixels below its edge."""
        self.setGeometry(place)
        lines, step = round(self.document().size().height()), self.fontMetrics().lineSpacing()
        needed, room = lines * step + above + ROOM_BELOW, self._pane.height() - 2
        if needed > place.height():
            height = min(needed, max(room, place.height()))
            self.setGeometry(place.x(), min(place.y(), max(room - height, 0)), place.width(), height)
        if needed <= self.height():
            self.verticalScrollBar().setValue(0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return True
            if event.key() in _OWN_KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.tabbed.emit(key == Qt.Key.Key_Tab and not shift)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (shift and self._several_lines):
            self.ended.emit(True)
        elif ctrl and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.lane_asked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not self._several_lines:
            self.stage_asked.emit(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit(False)


_OWN_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_F2,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)
"""What a window's shortcuts must leave to the field."""


class Typing(QObject):
    """At most one field is open; its text is committed every two seconds and at the end.

    Where what is being named was made for it, Escape takes both back.
    """

    tabbed = Signal(object, bool)
    """The text of a Subject is kept, and Tab (True) or Shift+Tab asks for the next one."""
    entered = Signal(object)
    """The text of a Subject is kept, by Enter."""
    lane_asked = Signal(int)
    stage_asked = Signal(int)
    hinted = Signal(str)
    """What the text would do, or which keys help; empty when the field is closed."""
    closed = Signal()

    def __init__(self, session: Session, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._chart = chart
        self._editor: InlineEditor | None = None
        self._subject: Subject | None = None
        self._merge_key = ""
        self._before = ""
        self._fresh = False
        self._timer = QTimer(self, singleShot=True, interval=COMMIT_EVERY_MS)
        self._timer.timeout.connect(self._keep)
        session.settle_asked.connect(self.finish)
        session.committed.connect(self._hear)
        chart.laid_out.connect(self.follow)

    @property
    def subject(self) -> Subject | None:
        """What is being typed."""
        return self._subject

    @property
    def editor(self) -> InlineEditor | None:
        """The field that is open."""
        return self._editor

    def open(self, subject: Subject, *, begin: str | None = None, made_by: str | None = None) -> None:
        """Open a field over `subject`, with its text selected, or holding `begin` instead.

        `made_by` is the merge key of the edit that has just made what is being named.
        """
        self.finish()
        field = subject.field()
        if field is None:
            return
        self._subject = subject
        self._fresh = made_by is not None
        self._merge_key = made_by or new_merge_key()
        self._before = subject.text()
        editor = self._editor = InlineEditor(field.pane, subject.several_lines)
        editor.setAccessibleName(subject.title)
        editor.setPlainText(self._before if begin is None else begin)
        editor.selectAll()
        if begin is not None:
            editor.moveCursor(editor.textCursor().MoveOperation.End)
        self.follow()
        editor.textChanged.connect(self._typed)
        editor.ended.connect(self._end)
        editor.cancelled.connect(self.cancel)
        editor.tabbed.connect(self._tab)
        editor.lane_asked.connect(self.lane_asked)
        editor.stage_asked.connect(self.stage_asked)
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hint()
        if begin:
            self._typed()

    def finish(self) -> None:
        """Keep the text and close the field; nothing when none is open."""
        if self._editor is None:
            return
        self._keep(last=True)
        self._close()
        self._session.history.seal()

    def cancel(self) -> None:
        """Close the field; the text, and what was made to be named, are as before."""
        subject = self._subject
        if self._editor is None or subject is None:
            return
        fresh, merge_key, before = self._fresh, self._merge_key, self._before
        self._close()
        if fresh:
            self._session.undo()
        elif subject.text() != before:
            subject.keep(before, merge_key)
        self._session.history.seal()

    def step(self) -> dict[str, str]:
        """The label and merge key of edits that belong to naming what was just made; none otherwise."""
        subject = self._subject
        label = getattr(subject, "label", "")
        return {"label": label, "merge_key": self._merge_key} if self._fresh and label else {}

    def follow(self) -> None:
        """Keep the field over what it names, after the map has moved; close it when that is gone."""
        if self._editor is None or self._subject is None:
            return
        field = self._subject.field()
        if field is None:
            self._close()
            return
        self._dress(self._editor, field)
        self._editor.take_room(field.rect, field.inset[1])

    def _dress(self, editor: InlineEditor, field: Field) -> None:
        palette, (left, top) = self._chart.box.palette, field.inset
        weight = "bold" if field.font.bold() else "normal"
        sheet = (
            f"QPlainTextEdit#inPlace {{ background: {palette[Role.PAPER].name()}; "
            f"color: {palette[Role.INK].name()}; border: 2px solid {palette[Role.ACCENT].name()}; "
            f"border-radius: 7px; padding: {top - 2}px {left - 2}px 0px {left - 2}px; "
            f"font-size: {field.font.pixelSize()}px; font-weight: {weight}; }}"
        )
        if sheet != editor.styleSheet():
            editor.setFont(field.font)
            editor.setStyleSheet(sheet)

    def _typed(self) -> None:
        self._session.note_typing(self, True)
        self._hint()
        self.follow()
        if not self._timer.isActive():
            self._timer.start()

    def _hint(self) -> None:
        hint = getattr(self._subject, "hint", None)
        if hint is not None and self._editor is not None:
            self.hinted.emit(hint(self._editor.toPlainText()))

    def _keep(self, *, last: bool = False) -> None:
        self._timer.stop()
        if self._editor is None or self._subject is None:
            return
        self._session.note_typing(self, False)
        keep = getattr(self._subject, "keep_last", self._subject.keep) if last else self._subject.keep
        text = self._editor.toPlainText()
        # While one types, a space at the end is the one before the next word.
        keep(text.strip() if last and not self._subject.several_lines else text, self._merge_key)

    def _end(self, entered: bool) -> None:
        subject = self._subject
        self.finish()
        if entered:
            self.entered.emit(subject)

    def _tab(self, forward: bool) -> None:
        subject = self._subject
        self.finish()
        self.tabbed.emit(subject, forward)

    def _hear(self, commit: Commit) -> None:
        if self._fresh and commit.merge_key != self._merge_key:
            self._fresh = False  # something else came between: Escape can no more take all of it back

    def _close(self) -> None:
        self._timer.stop()
        editor, self._editor = self._editor, None
        if hasattr(self._subject, "hint"):
            self.hinted.emit("")
        self._subject, self._fresh = None, False
        self._session.note_typing(self, False)
        if editor is None:
            return
        had_focus = editor.hasFocus()
        editor.blockSignals(True)
        pane = editor.parentWidget()
        editor.hide()
        editor.deleteLater()
        if had_focus and pane is not None:
            (pane.focusProxy() or pane).setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
