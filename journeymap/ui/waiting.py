"""Waiting for long work without a frozen window: it is done on a thread, and can be cancelled.

What takes a moment is waited for; what takes longer shows how far it is. Meanwhile everything is painted, and
nothing else can be begun.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.model.progress import Away, Cancelled, Tell
from journeymap.ui.plain import label
from journeymap.ui.tab_order import InReadingOrder

T = TypeVar("T")

AT_ONCE = 0.03
"""Seconds that a window may stand still: most work is done in less."""
SHOWN_AFTER_MS = 400
LEFT_AFTER_MS = 1_500
"""So long after it was cancelled, work that only reads is left to itself: a dead network answers never."""
_LOOK_MS = 10
_STEPS = 1_000


class _Work(Generic[T]):
    """Work on a thread of its own, which does not keep the program from ending."""

    def __init__(self, work: Callable[[Tell], T]) -> None:
        self._work = work
        self._result: list[T] = []
        self._error: BaseException | None = None
        self.done = 0.0
        self.cancelled = False
        self.thread = threading.Thread(target=self._run, name="waited for", daemon=True)
        self.thread.start()

    @property
    def is_over(self) -> bool:
        """Whether there is a result, or an error."""
        return not self.thread.is_alive()

    def result(self) -> T:
        """What the work gave; raises what it raised."""
        if self._error is not None:
            raise self._error
        return self._result[0]

    def _run(self) -> None:
        try:
            self._result.append(self._work(self._tell))
        except BaseException as error:  # noqa: BLE001 - raised again where the work was asked for
            self._error = error

    def _tell(self, done: float) -> None:
        self.done = done
        if self.cancelled:
            raise Cancelled


_waits: list[object] = []


def is_waiting() -> bool:
    """Whether work is being waited for."""
    return bool(_waits)


def waiting(parent: QWidget | None, words: str) -> Away:
    """Does work on a thread while the window lives on; `words` say what is being done, once it takes long."""

    def away(work: Callable[[Tell], T], /, *, leave: bool = False) -> T:
        running = _Work(work)
        running.thread.join(AT_ONCE)
        if not running.is_over:
            _waits.append(running)
            try:
                _wait(running, parent, words, leave)
            finally:
                _waits.remove(running)
        if not running.is_over:
            raise Cancelled
        return running.result()

    return away


def _wait(running: _Work[T], parent: QWidget | None, words: str, leave: bool) -> None:
    """Return when the work is over, or was cancelled and may be left."""
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if running.is_over else None)
    look.start()
    # Clicks and keys wait as well: what they would do may not fit what comes out of this.
    QTimer.singleShot(SHOWN_AFTER_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if running.is_over:
        return
    dialog = WaitingDialog(words, parent)

    def show_progress() -> None:
        dialog.show_done(running.done)
        if running.is_over:
            loop.quit()

    def cancel() -> None:
        running.cancelled = True
        if leave:
            QTimer.singleShot(LEFT_AFTER_MS, loop, loop.quit)

    look.timeout.connect(show_progress)
    dialog.cancelled.connect(cancel)
    dialog.show()
    loop.exec()
    look.stop()
    dialog.end()


class WaitingDialog(InReadingOrder, QDialog):
    """What is being done, how far it is, and Cancel."""

    cancelled = Signal()

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("journeymap")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setFixedWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self.words = label(words, self, role="strong", wrap=True)
        column.addWidget(self.words)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel = QPushButton(_("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._cancel)
        row.addWidget(self.cancel)
        column.addLayout(row)

    def show_done(self, done: float) -> None:
        """Show how much is done, from 0 to 1; at 0 nobody knows yet."""
        if done > 0.0:
            self.progress.setRange(0, _STEPS)
            self.progress.setValue(round(done * _STEPS))

    def end(self) -> None:
        """Take it away: the work is over."""
        self.hide()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._cancel()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self._cancel()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.words.setText(_("Stopping …"))
        self.cancelled.emit()
