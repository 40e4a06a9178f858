"""Plans made in the background, beside everything else that is worked out: they may take half a minute."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journeymap.frozen import frozen
from journeymap.model.errors import ProjectError
from journeymap.model.progress import Cancelled, Tell
from journeymap.ui.jobs import Jobs
from journeymap.ui.keeper import Keeper, Work
from journeymap.ui.session import sentence_of

if TYPE_CHECKING:
    from journeymap.analysis.plan import Plan
    from journeymap.analysis.plan.survey import Survey
    from journeymap.model.reader import Snapshot
    from journeymap.model.store import Commit
    from journeymap.ui.session import Session

SECONDS = 30.0
"""How long is looked for a better plan."""
FRONTIER_SECONDS = 15.0
"""The same for all plans of the frontier together."""
FRONTIER = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
"""The budgets of the frontier, as shares of the one asked for."""
NO_PLAN = frozenset({"note", "row", "segment", "decision", "rule", "metric", "measurement"})
"""Kinds of records that no plan depends on."""


@frozen
class Question:
    """What is to be planned."""

    budget: float
    periods: int
    start: date
    journey: str | None


@frozen
class _Former:
    """A plan that was there before another was asked for, and all that was known of it."""

    question: Question | None
    snapshot: Snapshot | None
    plan: Plan
    frontier: list[Plan]
    is_stale: bool


class Planner(QObject):
    """Makes one plan at a time, then what other budgets would buy."""

    changed = Signal()
    """A plan is there, or being made, or given up."""
    progressed = Signal(float)
    """Emitted, from another thread, with how much of the time has gone, from 0 to 1."""
    failed = Signal(str)
    """Emitted with a sentence where no plan can be made as asked for; the one before is there again."""
    _point = Signal(int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = Jobs(self)
        self._stop = threading.Event()
        self._enough = threading.Event()
        self._number = 0
        self._former: _Former | None = None
        """The plan to go back to, should the one that is being made be given up, or be refused."""
        self.question: Question | None = None
        """What the plan that is there, or being made, is for."""
        self.snapshot: Snapshot | None = None
        """The project that it was made for."""
        self.plan: Plan | None = None
        self.frontier: list[Plan] = []
        self.is_stale = False
        """Whether the project has changed since."""
        self._point.connect(self._take_point)
        session.committed.connect(self._hear)
        session.closing.connect(self.close)

    @property
    def is_planning(self) -> bool:
        """Whether a plan is being made; its frontier is not meant."""
        return self._jobs.is_running("plan")

    @property
    def is_drawing_frontier(self) -> bool:
        """Whether plans for other budgets are being made."""
        return self._jobs.is_running("frontier")

    def ask(self, question: Question) -> None:
        """Make a plan; one that is being made is given up."""
        self._give_up()
        if self.plan is not None:
            self._former = _Former(self.question, self.snapshot, self.plan, self.frontier, self.is_stale)
        self._number += 1
        self._stop, self._enough = threading.Event(), threading.Event()
        self.question, self.snapshot = question, self._session.store.snapshot()
        self.plan, self.frontier, self.is_stale = None, [], False
        self.progressed.emit(0.0)
        snapshot, tell, enough = self.snapshot, self._teller(self._stop), self._enough

        def work() -> Plan:
            from journeymap.analysis.plan import make_plan

            return make_plan(
                snapshot,
                question.budget,
                question.periods,
                question.start,
                question.journey,
                seconds=SECONDS,
                tell=tell,
                enough=enough.is_set,
            )

        self._jobs.run("plan", work, self._take, self._fail)
        self.changed.emit()

    def take_best_so_far(self) -> None:
        """Look no further: the best plan found until now is the answer."""
        self._enough.set()

    def cancel(self) -> None:
        """Give up what is being made, at once; a plan that was there before is there again.

        What runs ends when it next tells how far it is, which may be a second or two later.
        """
        self._give_up()
        self.changed.emit()

    def _give_up(self) -> None:
        self._stop.set()
        for job in ("plan", "frontier"):
            self._jobs.drop(job)
        self._go_back()

    def _go_back(self) -> None:
        """To the plan that was there before, where another was asked for and did not come."""
        former, self._former = self._former, None
        if former is not None:
            self.question, self.snapshot, self.plan = former.question, former.snapshot, former.plan
            self.frontier, self.is_stale = former.frontier, former.is_stale
            self._number += 1  # what still comes of the frontier is of another plan

    def close(self) -> None:
        """Give up for good."""
        self._give_up()
        self._jobs.close(wait=False)

    def wait(self) -> None:
        """Wait for the plan and its frontier; for pictures and tests."""
        self._jobs.finish("plan")
        self._jobs.finish("frontier")

    def _teller(self, stop: threading.Event) -> Tell:
        def tell(done: float) -> None:
            if stop.is_set():
                raise Cancelled
            self.progressed.emit(done)

        return tell

    def _take(self, plan: Plan) -> None:
        self.plan, self._former = plan, None
        question, snapshot, stop, number = self.question, self.snapshot, self._stop, self._number
        assert question is not None
        assert snapshot is not None
        budgets = [question.budget * share for share in FRONTIER if share != 1.0]
        tell = self._teller(stop)

        def work() -> None:
            from journeymap.analysis.plan import make_frontier

            for each in make_frontier(
                snapshot,
                budgets,
                question.periods,
                question.start,
                question.journey,
                seconds=FRONTIER_SECONDS,
                tell=tell,
                known=plan,
            ):
                self._point.emit(number, each)

        if question.budget > 0 and plan.index_after is not None:
            self._jobs.run("frontier", work, lambda _made: self.changed.emit(), self._fail)
        self.changed.emit()

    def _take_point(self, number: int, plan: Plan) -> None:
        if number == self._number:
            self.frontier = sorted([*self.frontier, plan], key=lambda each: each.budget)
            self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._go_back()
        if isinstance(error, ProjectError) and not isinstance(error, Cancelled):
            self.failed.emit(sentence_of(error))
        elif not isinstance(error, Cancelled):
            raise error
        self.changed.emit()

    def _hear(self, commit: Commit) -> None:
        if not commit.diff.kinds - NO_PLAN:
            return
        if self._former is not None:
            self._former = replace(self._former, is_stale=True)
        if self.question is not None and not self.is_stale:
            self.is_stale = True
            self.changed.emit()


class Surveyor(Keeper):
    """Keeps in step with the project what there is to plan."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent, "survey")
        self.survey: Survey | None = None
        self._of: tuple[date, str | None] | None = None

    def look_at(self, start: date, journey: str | None) -> None:
        """Survey the work for a journey, or all, from a day on."""
        if (start, journey) != self._of:
            self._of = (start, journey)
            self.soon()

    def minds(self, commit: Commit) -> bool:
        return bool(commit.diff.kinds - NO_PLAN)

    def work(self) -> Work | None:
        if self._of is None:
            return None
        snapshot, (start, journey) = self._session.store.snapshot(), self._of

        def make(_tell: Tell) -> Survey | None:
            from journeymap.analysis.plan.survey import survey
            from journeymap.model.records import Journey

            if journey is not None and snapshot.find(Journey, journey) is None:
                return None
            return survey(snapshot, start, journey)

        return make

    def take(self, made: Survey | None) -> None:
        self.survey = made
