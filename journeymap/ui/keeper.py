"""What is worked out of the project in the background, and kept in step with it while somebody looks.

One way for every screen that shows what analysis says: after an edit and a pause, a plain function of a
snapshot runs as a job; what the next edit overtakes is given up.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.model.progress import Cancelled, Tell

if TYPE_CHECKING:
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

AFTER_MS = 120
"""Edits in quick succession are worked out once, this long after the last, unless a keeper says otherwise."""
Work = Callable[[Tell], Any]
_log = logging.getLogger(__name__)


class Keeper(QObject):
    """Keeps something worked out; a subclass says what by `work`, and takes it by `take`."""

    changed = Signal()
    """Something else is known."""
    aged = Signal()
    """What is known fits no longer, and is worked out anew; see `is_stale`."""
    progressed = Signal(float)
    """Emitted, from whatever thread, with how much of the work is done, from 0 to 1."""

    def __init__(
        self, session: Session, parent: QObject | None, job: str, *, after_ms: int = AFTER_MS
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._job = job
        self._after_ms = after_ms
        self._awake = False
        self._given_up = threading.Event()
        self.is_stale = True
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._start)
        session.committed.connect(self._hear)
        session.closing.connect(self.stop)  # a window that closes waits for what is under way

    def work(self) -> Work | None:
        """What is to be done, of the project and the view as they stand; takes no Qt. None: nothing.

        It tells what it is given, now and then, how much is done; that raises Cancelled once it is given up.
        """
        raise NotImplementedError

    def take(self, made: Any) -> None:
        """Keep what the work gave; None where there was nothing to do."""
        raise NotImplementedError

    def further(self) -> Work | None:
        """What is still to be done when something was taken; what that gives is taken next. None: nothing."""
        return None

    def minds(self, commit: Commit) -> bool:
        """Whether an edit may change what the work gives."""
        return True

    def wake(self, awake: bool) -> None:
        """Whether somebody looks at it. What nobody looks at any more is given up."""
        self._awake = awake
        if not awake:
            self.stop()
        elif self.is_stale:
            self._timer.start(0)
        else:
            self._go_further()

    def soon(self, *_news: object) -> None:
        """What is known fits no longer: work it out anew, shortly."""
        self.is_stale = True
        self._given_up.set()
        if self._awake:
            self._timer.start(self._after_ms)
            self.aged.emit()

    def stop(self) -> None:
        """Give up what is under way, until the next edit."""
        self._timer.stop()
        self._given_up.set()

    def make_now(self) -> None:
        """Work it out at once, on this thread; for pictures and tests."""
        self._timer.stop()
        self._given_up.set()
        self._session.jobs.finish(self._job)
        work = self.work()
        self._keep(work(self._begin()) if work is not None else None)
        while (more := self.further()) is not None:
            self._keep(more(self._begin()))

    def _hear(self, commit: Commit) -> None:
        if self.minds(commit):
            self.soon()

    def _begin(self) -> Tell:
        """A new piece of work begins: gives what it is to tell, and to be told by."""
        self._given_up.set()
        given_up = self._given_up = threading.Event()

        def tell(done: float) -> None:
            if given_up.is_set():
                raise Cancelled
            self.progressed.emit(done)

        return tell

    def _start(self) -> None:
        tell, work = self._begin(), self.work()
        if work is None:
            self._take(None)
        else:
            self._session.jobs.run(self._job, lambda: work(tell), self._take, self._failed)

    def _take(self, made: Any) -> None:
        self._keep(made)
        self._go_further()

    def _go_further(self) -> None:
        more = self.further() if self._awake and not self.is_stale else None
        if more is not None:
            tell = self._begin()
            self._session.jobs.run(self._job, lambda: more(tell), self._take, self._failed)

    def _keep(self, made: Any) -> None:
        self.is_stale = False
        self.take(made)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            _log.error("“%s” could not be worked out", self._job, exc_info=error)
