"""Plans equal what trying every plan finds."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from journeymap.analysis.plan import Plan, make_plan, solving
from journeymap.model.reader import Snapshot
from tests.analysis.plan.exhaustive import Exhaustive, Schedule
from tests.analysis.plan.projects import ENDS, START, small_project


def schedule_of(plan: Plan) -> Schedule:
    return {(each.capability, each.setting): each.period - 1 for each in plan.steps}


def agrees(plan: Plan, oracle: Exhaustive) -> None:
    """A plan keeps the rules, says truly what it is worth and costs, and is the best and the cheapest."""
    schedule = schedule_of(plan)
    assert len(schedule) == len(plan.steps)
    assert oracle.allows(schedule)
    assert plan.index_by_period == pytest.approx(
        [oracle.index(schedule, period) for period in range(len(oracle.ends))]
    )
    assert plan.index_without == pytest.approx(
        [oracle.index({}, period) for period in range(len(oracle.ends))]
    )
    assert Fraction(str(plan.cost)) == oracle.cost(schedule)
    for period in range(len(oracle.ends)):
        said = sum(
            Fraction(str(each.cost)) + Fraction(str(each.build_cost))
            for each in plan.steps
            if each.period == period + 1
        )
        assert said == oracle.spent(schedule, period)
    total, cost = oracle.best()
    assert plan.gap == 0
    assert oracle.total(schedule) == pytest.approx(total)
    assert oracle.cost(schedule) == cost


@pytest.mark.parametrize("seed", range(60))
def test_in_one_period(seed: int) -> None:
    rng = random.Random(seed)
    project = Snapshot.of(small_project(rng, most_work=8))
    budget = rng.choice((0.0, 2.0, 4.5, 8.0, 30.0))
    agrees(make_plan(project, budget, 1, START), Exhaustive(project, ENDS[:1], budget))


@pytest.mark.parametrize("seed", range(60))
def test_in_two_and_three_periods(seed: int) -> None:
    rng = random.Random(1000 + seed)
    count = rng.choice((2, 3))
    project = Snapshot.of(small_project(rng, most_work=6 if count == 2 else 5))
    budget = rng.choice((1.5, 2.5, 4.0, 7.0))
    agrees(make_plan(project, budget, count, START), Exhaustive(project, ENDS[:count], budget))


@pytest.mark.parametrize("seed", range(30))
def test_taken_apart(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done for large problems finds the same: bounds by periods, windows, all of it at the end."""
    monkeypatch.setattr(solving, "_SMALL", -1)
    rng = random.Random(5000 + seed)
    project = Snapshot.of(small_project(rng, most_work=5))
    budget = rng.choice((2.5, 4.0, 7.0))
    agrees(make_plan(project, budget, 3, START), Exhaustive(project, ENDS, budget))
