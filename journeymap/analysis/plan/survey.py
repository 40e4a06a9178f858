"""What there is to plan at all: before a budget is chosen."""

from __future__ import annotations

from datetime import date

from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.reading import read_problem
from journeymap.analysis.transferability.work import Integration
from journeymap.frozen import frozen
from journeymap.model.queries import the_project
from journeymap.model.reader import Reader

_ENOUGH = 1e15


@frozen
class Survey:
    """The work that could matter."""

    priced: int
    """How many integrations have a price."""
    cost: float
    """What all of these cost, with all that must be built for them."""
    unpriced: tuple[Integration, ...]
    """Those without a price."""


def survey(reader: Reader, start: date, journey: str | None = None) -> Survey:
    """Look at the work that could matter to a journey, or (None) to any, as of a first period from `start`.

    Raises MissingRecord, and PlanError where the calendar ends.
    """
    project = the_project(reader)
    periods = periods_from(start, project.period if project else "quarter", 1)
    reading = read_problem(reader, journey, _ENOUGH, periods)
    problem = reading.problem
    whole = sum(each.cost for each in problem.tasks) + sum(problem.builds.values())
    return Survey(len(problem.tasks), float(whole * problem.unit), reading.unpriced)
