"""What the roadmap comes to: what each initiative mends, and how the index goes with them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.model.queries import initiatives_in_order
from journeymap.ui.clock import today

if TYPE_CHECKING:
    from journeymap.export.mending import Mending
    from journeymap.model.reader import Snapshot
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

AFTER_MS = 120
"""Edits in quick succession are worked out once, this long after the last."""
Steps = tuple[tuple[date, float | None], ...]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What initiatives mend, by id, and the project's index from the first day shown on, step by step.

    `snapshot` is what it was made of: what it speaks of is there, even when the project has moved on.
    """

    snapshot: Snapshot | None = None
    mendings: Mapping[str, Mending] = field(default_factory=dict)
    steps: Steps = ()

    def index_at(self, day: date) -> float | None:
        """The index as of a day, None where it has none or is not known yet."""
        known = [index for since, index in self.steps if since <= day]
        return known[-1] if known else None


class GivenUp(Exception):
    """Nobody waits for the forecast any more."""


def forecast(
    snapshot: Snapshot, start: date, end: date, given_up: Callable[[], bool] = lambda: False
) -> Forecast:
    """Check the project before and after each end of an initiative; takes no Qt.

    `given_up` is asked between the checks. Raises GivenUp once it says so.
    """
    from journeymap.export.mending import Course

    course = Course(snapshot)
    mendings = {}
    for each in initiatives_in_order(snapshot):
        if given_up():
            raise GivenUp
        found = course.mending(each)
        if found is not None:
            mendings[each.id] = found
    return Forecast(snapshot, mendings, tuple(course.index_steps(start, end)))


class Forecaster(QObject):
    """Keeps a forecast in step with the project, as long as somebody looks at it.

    `job` is what its background work is called: two forecasters of one session must not share it.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None, *, job: str = "roadmap") -> None:
        super().__init__(parent)
        self._session = session
        self._job = job
        self.forecast = Forecast()
        self.is_stale = True
        self._span = (today(), today())
        self._awake = False
        self._given_up = threading.Event()
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)
        session.committed.connect(self._hear)

    def show_span(self, start: date, end: date) -> None:
        """Work the index out for these days."""
        if (start, end) != self._span:
            self._span = (start, end)
            self._soon()

    def wake(self, awake: bool) -> None:
        """Whether somebody looks at it."""
        self._awake = awake
        if awake and self.is_stale:
            self._timer.start(0)
        elif not awake:
            self._given_up.set()

    def make_now(self) -> None:
        """Work it out at once, on this thread; for pictures and tests."""
        self._timer.stop()
        self._take(forecast(self._session.store.snapshot(), *self._span))

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds - {"note", "row", "segment"}:
            self._soon()

    def _soon(self) -> None:
        self.is_stale = True
        self._given_up.set()
        if self._awake:
            self._timer.start()

    def _start(self) -> None:
        self._given_up.set()  # the map's check waits for the same worker
        given_up = self._given_up = threading.Event()
        snapshot, (start, end) = self._session.store.snapshot(), self._span
        self._session.jobs.run(
            self._job,
            lambda: forecast(snapshot, start, end, given_up.is_set),
            self._take,
            self._failed,
        )

    def _take(self, made: Forecast) -> None:
        self.forecast = made
        self.is_stale = False
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, GivenUp):
            return
        _log.error("The roadmap could not be worked out", exc_info=error)
