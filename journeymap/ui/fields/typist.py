"""Typed text on its way into the project: at least every two seconds, as one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from journeymap.ui.fields.binding import Binding
from journeymap.ui.plain import set_tip

COMMIT_EVERY_MS = 2_000
PROBLEM = "problem"
"""The property of a widget that says why what is being typed could not be kept."""

Parse = Callable[[str], Any]
"""The value that a text stands for. Raises ValueError with a phrase for the message bar."""


class Typist(QObject):
    """Commits what is typed into a widget.

    While somebody types, every two seconds; at the end (Enter, focus gone, something asks the session to
    settle) at once, and the step is closed. What cannot be kept is said and the field shows the stored value
    again. Escape takes back what was typed since. The records meant are those of the first keystroke.
    """

    def __init__(
        self,
        widget: QWidget,
        binding: Binding,
        text: Callable[[], str],
        show: Callable[[], None],
        parse: Parse,
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._binding = binding
        self._text, self._show, self._parse = text, show, parse
        self._before: dict[str, Any] = {}
        self._pending = False
        self._timer = QTimer(self, singleShot=True, interval=COMMIT_EVERY_MS)
        self._timer.timeout.connect(self._commit_on_the_way)
        binding.session.settle_asked.connect(self.settle)
        binding.refreshed.connect(self.refresh)
        widget.installEventFilter(self)

    @property
    def is_typing(self) -> bool:
        """Whether something was typed since the last settling."""
        return bool(self._before)

    def typed(self) -> None:
        """The user has changed the text."""
        if not self._before:
            self._before = self._binding.values()
            self._binding.seal()
        self._note(True)
        if not self._widget.isVisible():
            self.settle()  # its page has been taken away, and nobody comes back to it: see Hide below
            return
        self._mark(self._problem())
        if not self._timer.isActive():
            self._timer.start()

    def settle(self) -> None:
        """Put the text into the project now and close the step of undo."""
        if not self._before:
            return
        self._timer.stop()
        before, pending = self._before, self._pending
        self._before = {}
        self._note(False)
        self._mark("")
        if pending:
            self._keep(before)
        self._binding.seal()
        self._show()

    def refresh(self) -> None:
        """Show the stored value, unless somebody is typing another."""
        if not self._pending:
            self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.settle()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()  # typing is a step of the project's own undo
                return True
            if event.key() == Qt.Key.Key_Escape and self._before:
                event.accept()  # not yet the dialog's or the map's Escape
                return True
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self._before:
                self._take_back()
                return True
            ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and ctrl:
                self.settle()
                return True
        return False

    def _problem(self) -> str:
        """Why what is typed could not be kept, as a phrase; "" where it could."""
        try:
            value = self._parse(self._text())
        except ValueError as error:
            return str(error)
        return self._binding.field.check(value) or ""

    def _mark(self, problem: str) -> None:
        """Show while one types that it could not be kept, and say why to those who ask."""
        widget = self._widget
        if problem == (widget.property(PROBLEM) or ""):
            return
        widget.setProperty(PROBLEM, problem)
        widget.setProperty("refused", bool(problem))
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        set_tip(widget, problem)
        widget.setAccessibleDescription(problem)

    def _keep(self, targets: dict[str, Any]) -> None:
        try:
            value = self._parse(self._text())
        except ValueError as error:
            self._binding.session.message.emit(f"{self._binding.label}: {error}.")
            return
        self._binding.set_each(dict.fromkeys(targets, value), merge=True)

    def _commit_on_the_way(self) -> None:
        """Keep what is there so far, if it can be kept; half a number need not be one yet."""
        try:
            value = self._parse(self._text())
        except ValueError:
            return
        if self._binding.field.check(value) is None:
            self._note(False)
            self._binding.set_each(dict.fromkeys(self._before, value), merge=True)

    def _take_back(self) -> None:
        self._timer.stop()
        before, self._before = self._before, {}
        self._note(False)
        self._mark("")
        self._binding.set_each(before, merge=True)
        self._binding.seal()
        self._show()

    def _note(self, pending: bool) -> None:
        self._pending = pending
        self._binding.session.note_typing(self, pending)
