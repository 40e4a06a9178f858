"""What the check says of every journey: worked out in the background, one journey after the other."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from journeymap.frozen import frozen
from journeymap.model.records import Journey

if TYPE_CHECKING:
    from datetime import date

    from journeymap.model.reader import Snapshot
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

AFTER_MS = 200
"""Edits in quick succession are worked out once, this long after the last."""
JOB = "journeys"
_BESIDE = frozenset({"segment", "department", "row", "note", "feeling", "attachment", "project", "decision"})
"""Kinds of record that the check does not ask for."""
_log = logging.getLogger(__name__)


@frozen
class Figure:
    """A journey's index, from 0 to 1 or None, and how many findings it has."""

    index: float | None
    findings: int


def figure_of(snapshot: Snapshot, journey: str, day: date) -> Figure:
    """Check one journey; takes no Qt."""
    from journeymap.analysis.transferability import check_journey

    check = check_journey(snapshot, journey, day)
    return Figure(check.index, len(check.findings))


class Figures(QObject):
    """Keeps the figures of all journeys in step with the project, as long as somebody looks at them."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, Figure] = {}
        self._queue: list[str] = []
        self._awake = False
        self.is_stale = True
        self._timer = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._timer.timeout.connect(self._start)
        session.committed.connect(self._hear)
        session.view.date_changed.connect(self._age)

    def of(self, journey: str) -> Figure | None:
        """What is known of a journey; as it was last checked, while that is done anew."""
        return self._known.get(journey)

    def wake(self, awake: bool) -> None:
        """Somebody looks now, or no longer."""
        self._awake = awake
        if awake and self.is_stale:
            self._timer.start(0)

    def make_now(self) -> None:
        """Work all of them out at once, on this thread; for screenshots and tests."""
        self._timer.stop()
        snapshot, day = self._session.store.snapshot(), self._session.view.as_of
        self._known = {each: figure_of(snapshot, each, day) for each in snapshot.all(Journey)}
        self._end()

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds - _BESIDE:
            self._age()

    def _age(self) -> None:
        self.is_stale = True
        if self._awake:
            self._timer.start()

    def _start(self) -> None:
        snapshot = self._session.store.snapshot()
        self._known = {each: figure for each, figure in self._known.items() if each in snapshot.all(Journey)}
        unknown_first = sorted(snapshot.all(Journey), key=lambda each: (each in self._known, each))
        self._queue = unknown_first
        self._next(snapshot, self._session.view.as_of)

    def _next(self, snapshot: Snapshot, day: date) -> None:
        if not self._queue:
            self._end()
            return
        journey = self._queue.pop(0)
        self._session.jobs.run(
            JOB,
            partial(figure_of, snapshot, journey, day),
            lambda found: self._take(snapshot, day, journey, found),
            self._failed,
        )

    def _take(self, snapshot: Snapshot, day: date, journey: str, found: Figure) -> None:
        self._known[journey] = found
        self.changed.emit()
        if self._awake and not self._timer.isActive():
            self._next(snapshot, day)

    def _end(self) -> None:
        self.is_stale = False
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        _log.error("The figures of a journey failed", exc_info=error)
        self.is_stale = True
