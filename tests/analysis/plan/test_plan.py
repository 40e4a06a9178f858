"""What a plan says beside what is best: periods, prices that lack, gaps, and that it can be stopped."""

from __future__ import annotations

import threading
import time
from datetime import date

import pytest

from benchmarks._plans import KINDS, project_to_plan
from journeymap.analysis.plan import Period, Plan, PlanError, make_frontier, make_plan
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.reading import read_problem
from journeymap.analysis.plan.terms import terms_of
from journeymap.model.progress import Cancelled
from journeymap.model.reader import MissingRecord, Snapshot
from journeymap.model.records import Capability, Project, Record
from tests.factories import (
    make_initiative,
    make_offer,
    make_worked_example,
)

START = date(2026, 1, 1)


def planned(*records: Record, budget: float = 100_000.0, periods: int = 1) -> Plan:
    """A plan for the worked example and more."""
    named = {each.id: each for each in (*make_worked_example(), *records)}
    return make_plan(Snapshot.of(named.values()), budget, periods, START)


def steps(plan: Plan) -> list[tuple[int, str, str]]:
    return [(each.period, each.capability, each.setting) for each in plan.steps]


BASKET = make_offer("voice", "basket", status="possible", cost=18_000.0)
HOLD = [make_offer(where, "seat-hold", status="possible", cost=15_500.0) for where in ("app", "voice")]


def test_the_worked_example() -> None:
    plan = planned(BASKET, *HOLD)
    assert steps(plan) == [(1, "basket", "voice")]
    assert (plan.index_before, plan.index_after, plan.cost, plan.gap) == (0.25, 1.0, 18_000.0, 0.0)
    assert plan.unpriced == ()


def test_what_has_no_price_is_listed_where_it_could_matter() -> None:
    plan = planned()
    # Sign-in is in no group; basket at app is there.
    assert plan.unpriced == (("basket", "voice"), ("seat-hold", "app"), ("seat-hold", "voice"))
    assert plan.steps == ()
    nowhere = make_offer("voice", "seat-hold", status="impossible")
    # With no seat-hold by voice, seat-hold in the app brings nothing.
    assert planned(nowhere).unpriced == (("basket", "voice"),)


def test_what_priced_work_requires_is_listed_where_it_has_no_price() -> None:
    basket = Capability(id="basket", requires=("ledger",))
    plan = planned(basket, Capability(id="ledger"), BASKET)
    assert ("ledger", "voice") in plan.unpriced
    assert plan.steps == ()


def test_what_an_initiative_delivers_in_time_is_not_planned() -> None:
    early = make_initiative("early", ("basket", "voice"), end=date(2026, 6, 30))
    project = Project(id="project", period="quarter")
    plan = planned(project, BASKET, early, periods=3, budget=10_000.0)
    assert plan.steps == ()
    assert plan.index_by_period == plan.index_without == (0.25, 1.0, 1.0)
    assert plan.index_before == 0.25


@pytest.mark.parametrize(
    ("start", "length", "ends"),
    [
        (date(2026, 1, 1), "month", [date(2026, 1, 31), date(2026, 2, 28)]),
        (date(2026, 1, 31), "month", [date(2026, 2, 27), date(2026, 3, 30)]),
        (date(2026, 11, 15), "quarter", [date(2027, 2, 14), date(2027, 5, 14)]),
        (date(2024, 2, 29), "year", [date(2025, 2, 27), date(2026, 2, 27)]),
    ],
)
def test_periods_follow_one_another(start: date, length: str, ends: list[date]) -> None:
    found = periods_from(start, length, 2)
    assert [each.end for each in found] == ends
    assert found[0] == Period(start, ends[0])
    assert (found[1].start - ends[0]).days == 1


def test_what_cannot_be_planned_is_said() -> None:
    project = Snapshot.of(make_worked_example())
    with pytest.raises(PlanError, match="calendar ends"):
        make_plan(project, 1.0, 3, date(9999, 6, 1))
    with pytest.raises(PlanError, match="periods"):
        make_plan(project, 1.0, 0)
    with pytest.raises(PlanError, match="budget"):
        make_plan(project, float("nan"))
    with pytest.raises(MissingRecord):
        make_plan(project, 1.0, journey="nowhere")


def test_without_a_score_there_is_nothing_to_plan() -> None:
    plan = make_plan(Snapshot.of([Project(id="project")]), 10.0, 2, START)
    assert (plan.index_before, plan.index_by_period, plan.steps, plan.gap) == (None, (None, None), (), 0.0)


def test_a_plan_is_never_worse_than_a_greedy_one_and_says_its_gap() -> None:
    project = project_to_plan(KINDS[0], settings=7, capabilities=12, behaviours=8)
    problem = read_problem(project, None, 60.0, periods_from(START, "quarter", 8)).problem
    terms = [terms_of(problem, period) for period in range(8)]
    plain = greedy(problem, terms)
    assert problem.is_feasible(plain)
    plan = make_plan(project, 60.0, 8, START, seconds=0.5)
    total = sum(each or 0.0 for each in plan.index_by_period)
    assert total >= problem.total(plain) / problem.parts - 1e-12
    assert plan.gap > 0
    # However long one looks, none is found above what the gap says.
    longer = make_plan(project, 60.0, 8, START, seconds=3)
    assert sum(each or 0.0 for each in longer.index_by_period) <= total * (1 + plan.gap) + 1e-12


def test_a_plan_can_be_cancelled_and_cut_short() -> None:
    project = project_to_plan(KINDS[2])
    begun = time.monotonic()

    def tell(done: float) -> None:
        assert 0 <= done <= 1
        if time.monotonic() - begun > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        make_plan(project, 200.0, 8, START, seconds=300, tell=tell)
    assert time.monotonic() - begun < 300  # not its whole time
    begun = time.monotonic()
    plan = make_plan(project, 200.0, 8, START, seconds=300, enough=lambda: time.monotonic() - begun > 2)
    assert plan.steps
    assert time.monotonic() - begun < 300  # not its whole time
    assert not any(each.name == "plan" for each in threading.enumerate() if each.is_alive())


def test_the_frontier_never_falls() -> None:
    project = Snapshot.of({each.id: each for each in (*make_worked_example(), BASKET, *HOLD)}.values())
    told: list[float] = []
    budgets = [40_000.0, 0.0, 18_000.0, 9_000.0, 9_000.0]
    plans = list(make_frontier(project, budgets, 2, START, tell=told.append))
    assert [each.budget for each in plans] == [0.0, 9_000.0, 18_000.0, 40_000.0]
    assert [each.index_after for each in plans] == [0.25, 0.25, 1.0, 1.0]
    # What a larger budget buys costs no more where it brings no more.
    assert [each.cost for each in plans] == [0.0, 0.0, 18_000.0, 18_000.0]
    assert told == sorted(told)
    large = project_to_plan(KINDS[1])
    plans = list(make_frontier(large, [100.0, 200.0, 300.0], 4, START, seconds=1.5))
    sums = [sum(each or 0.0 for each in plan.index_by_period) for plan in plans]
    # None is worse than the one before it, however little time there was.
    assert sums == pytest.approx(sorted(sums))
