"""Keeps the register of findings in step with the project, in the background, while somebody looks at it."""

from __future__ import annotations

import logging
import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.model.progress import Cancelled

if TYPE_CHECKING:
    from datetime import date

    from journeymap.analysis.register.entries import Register
    from journeymap.analysis.transferability.memory import Memory
    from journeymap.model.reader import Snapshot
    from journeymap.ui.session import Session

AFTER_MS = 120
"""Edits in quick succession are looked at once, this long after the last."""
_JOB = "register"
_log = logging.getLogger(__name__)


def make_register(snapshot: Snapshot, day: date, memory: Memory, given_up: threading.Event) -> Register:
    """The register of a snapshot; takes no Qt. Raises Cancelled once it is given up.

    `memory` is of earlier checks of the project.
    """
    from journeymap.analysis.register.entries import register_as_of

    def tell(_part: float) -> None:
        if given_up.is_set():
            raise Cancelled

    return register_as_of(snapshot, day, tell, memory=memory)


class RegisterKeeper(QObject):
    """Makes the register anew after each edit and each change of date."""

    changed = Signal()
    """There is another register, or the one there is has become stale; see `is_stale`."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._awake = False
        self._given_up = threading.Event()
        self.register: Register | None = None
        self.is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)
        session.committed.connect(self._soon)
        session.view.date_changed.connect(self._soon)

    def wake(self, awake: bool) -> None:
        """Whether somebody looks at it."""
        self._awake = awake
        if awake and self.is_stale:
            self._timer.start(0)
        elif not awake:
            self._given_up.set()

    def make_now(self) -> None:
        """Make it at once, on this thread; for pictures and tests."""
        self._timer.stop()
        session = self._session
        day, memory = session.view.as_of, session.memory
        self._take(make_register(session.store.snapshot(), day, memory, threading.Event()))

    def _soon(self, *_news: object) -> None:
        self.is_stale = True
        self._given_up.set()
        if self._awake:
            self._timer.start()
            self.changed.emit()

    def _start(self) -> None:
        self._given_up.set()
        given_up = self._given_up = threading.Event()
        session = self._session
        work = partial(make_register, session.store.snapshot(), session.view.as_of, session.memory, given_up)
        session.jobs.run(_JOB, work, self._take, self._failed)

    def _take(self, register: Register) -> None:
        self.register = register
        self.is_stale = False
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            _log.error("The findings could not be made", exc_info=error)
