"""The plan of a journey or a project: docs/transferability.md, "The plan"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import isfinite

from journeymap.analysis.plan.periods import Period, PlanError, periods_from
from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.reading import Reading, read_problem
from journeymap.analysis.plan.solving import Solution, solve_problem
from journeymap.analysis.transferability import check_journey, check_project
from journeymap.analysis.transferability.work import Integration
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.progress import Tell, nobody
from journeymap.model.queries import the_project
from journeymap.model.reader import MissingRecord, Reader
from journeymap.model.records import Journey

SECONDS = 30.0
"""How long is looked for a better plan, unless told otherwise."""
MOST_PERIODS = 40
MOST_BUDGET = 1e15


@frozen
class Step:
    """An integration, in the period in which it is done."""

    period: int
    """From 1 on."""
    capability: str
    setting: str
    cost: float
    build_cost: float
    """Of building the capability, at the first setting in the first period that uses it; else 0."""


@frozen
class Plan:
    """What to integrate in which period, and what that brings. Money is in the project's currency."""

    journey: str | None
    """The journey it is for; None for all of the project's."""
    budget: float
    """Of each period."""
    periods: tuple[Period, ...]
    index_before: float | None
    """The index on the day the first period begins, from 0 to 1; None where no behaviour has a score."""
    index_by_period: tuple[float | None, ...]
    """At the end of each period, with the plan and what the roadmap delivers by then."""
    index_without: tuple[float | None, ...]
    """The same without the plan."""
    cost: float
    gap: float
    """By what share the sum over the periods of the best conceivable plan may be higher; 0: there is none
    better."""
    steps: tuple[Step, ...]
    """By period, capability, setting."""
    unpriced: tuple[Integration, ...]
    """What could matter, and is left out because it has no price; sorted."""

    @property
    def index_after(self) -> float | None:
        """The index at the end of the last period."""
        return self.index_by_period[-1]


def make_plan(
    reader: Reader,
    budget: float,
    periods: int = 1,
    start: date | None = None,
    journey: str | None = None,
    *,
    seconds: float = SECONDS,
    tell: Tell = nobody,
    enough: Callable[[], bool] = lambda: False,
) -> Plan:
    """Plan for a journey, or (None) for all journeys of a project, with a budget for each period.

    Periods have the project's length, the first begins on `start` (None: today). The best plan found within
    `seconds` is the answer, or sooner when it is the best there is or `enough` says so; `tell` hears how much
    of the time has gone and may raise Cancelled. Raises PlanError, and MissingRecord for the journey.
    """
    return _Planning(reader, budget, periods, start, journey).plan(seconds, tell, enough)


def make_frontier(
    reader: Reader,
    budgets: Sequence[float],
    periods: int = 1,
    start: date | None = None,
    journey: str | None = None,
    *,
    seconds: float = SECONDS,
    tell: Tell = nobody,
    known: Plan | None = None,
) -> Iterator[Plan]:
    """What each of some budgets buys, smallest first: the frontier of index over budget.

    Each plan begins from that of the budget before it, so none is worse, and larger ones from `known` as soon
    as its budget is no larger. All have `seconds` together, as equal parts; for the rest as `make_plan`.
    """
    steps: tuple[Step, ...] = ()
    chosen = sorted(set(budgets))
    for number, budget in enumerate(chosen):

        def told(done: float, number: int = number) -> None:
            tell((number + done) / len(chosen))

        if known is not None and known.budget <= budget:
            steps, known = known.steps, None
        planning = _Planning(reader, budget, periods, start, journey)
        plan = planning.plan(seconds / len(chosen), told, lambda: False, steps)
        yield plan
        steps = plan.steps


class _Planning:
    """A problem read off a project, for one budget or several."""

    def __init__(
        self, reader: Reader, budget: float, periods: int, start: date | None, journey: str | None
    ) -> None:
        if not (isfinite(budget) and 0 <= budget <= MOST_BUDGET):
            raise PlanError(_("A budget is a number from 0 to {most:.0e}.").format(most=MOST_BUDGET))
        if not 1 <= periods <= MOST_PERIODS:
            raise PlanError(_("A plan is for 1 to {most} periods.").format(most=MOST_PERIODS))
        if journey is not None and reader.find(Journey, journey) is None:
            raise MissingRecord(Journey, journey)
        project = the_project(reader)
        self.reader = reader
        self.journey = journey
        self.budget = budget
        self.day = start or date.today()  # noqa: DTZ011 - the user's own day
        self.periods = periods_from(self.day, project.period if project else "quarter", periods)
        self.reading: Reading = read_problem(reader, journey, budget, self.periods)

    def plan(
        self, seconds: float, tell: Tell, enough: Callable[[], bool], known: Sequence[Step] = ()
    ) -> Plan:
        """The best plan found, no worse than the steps of a plan that is known to keep to the budget."""
        problem = self.reading.problem
        first = {(each.capability, each.setting): each.period - 1 for each in known}
        start = [
            frozenset(
                number
                for number, task in enumerate(problem.tasks)
                if first.get(task.integration, len(problem.periods)) <= period
            )
            for period in range(len(problem.periods))
        ]
        return self.told(solve_problem(problem, seconds, tell, enough, start))

    def told(self, solution: Solution) -> Plan:
        """A solution in words and in the project's currency."""
        problem = self.reading.problem
        return Plan(
            journey=self.journey,
            budget=self.budget,
            periods=self.periods,
            index_before=self._index_before(),
            index_by_period=_indices(problem, solution.schedule),
            index_without=_indices(problem, [frozenset()] * len(self.periods)),
            cost=float(problem.cost(solution.schedule) * problem.unit),
            gap=_gap(solution),
            steps=_steps(problem, solution.schedule),
            unpriced=self.reading.unpriced,
        )

    def _index_before(self) -> float | None:
        if self.journey is not None:
            return check_journey(self.reader, self.journey, self.day).index
        return check_project(self.reader, self.day).index


def _gap(solution: Solution) -> float:
    if solution.bound <= solution.total:
        return 0.0
    return (solution.bound - solution.total) / solution.total if solution.total else 1.0


def _indices(problem: Problem, schedule: Sequence[Done]) -> tuple[float | None, ...]:
    return tuple(
        problem.value(period, done) / problem.parts if problem.parts else None
        for period, done in enumerate(schedule)
    )


def _steps(problem: Problem, schedule: Sequence[Done]) -> tuple[Step, ...]:
    steps: list[Step] = []
    before: Done = frozenset()
    built: set[str] = set()
    for period, done in enumerate(schedule):
        for number in sorted(done - before):
            task = problem.tasks[number]
            capability, setting = task.integration
            build = 0
            if period < problem.built.get(capability, 0) and capability not in built:
                build = problem.builds[capability]
                built.add(capability)
            cost, build_cost = (float(each * problem.unit) for each in (task.cost, build))
            steps.append(Step(period + 1, capability, setting, cost, build_cost))
        before = done
    return tuple(steps)
