"""What the roadmap comes to: what each initiative mends, and how the index goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from journeymap.frozen import frozen
from journeymap.model.progress import Tell, nobody
from journeymap.model.queries import initiatives_in_order
from journeymap.ui.clock import today
from journeymap.ui.keeper import Keeper, Work

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from journeymap.export.mending import Mending
    from journeymap.model.reader import Snapshot
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

Steps = tuple[tuple[date, float | None], ...]


@frozen
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


def forecast(snapshot: Snapshot, start: date, end: date, tell: Tell = nobody) -> Forecast:
    """Check the project before and after each end of an initiative; takes no Qt."""
    from journeymap.export.mending import Course

    course = Course(snapshot)
    mendings = {}
    listed = initiatives_in_order(snapshot)
    for number, each in enumerate(listed):
        tell(number / len(listed))
        found = course.mending(each)
        if found is not None:
            mendings[each.id] = found
    return Forecast(snapshot, mendings, tuple(course.index_steps(start, end)))


class Forecaster(Keeper):
    """Keeps a forecast in step with the project, as long as somebody looks at it.

    `job` is what its background work is called: two forecasters of one session must not share it.
    """

    def __init__(self, session: Session, parent: QObject | None = None, *, job: str = "roadmap") -> None:
        super().__init__(session, parent, job)
        self.forecast = Forecast()
        self._span = (today(), today())

    def show_span(self, start: date, end: date) -> None:
        """Work the index out for these days."""
        if (start, end) != self._span:
            self._span = (start, end)
            self.soon()

    def minds(self, commit: Commit) -> bool:
        return bool(commit.diff.kinds - {"note", "row", "segment"})

    def work(self) -> Work:
        snapshot, (start, end) = self._session.store.snapshot(), self._span
        return lambda tell: forecast(snapshot, start, end, tell)

    def take(self, made: Forecast) -> None:
        self.forecast = made
