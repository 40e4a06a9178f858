"""Plans as orders of work: they keep to all rules, are worth what they seem to be, and become the best."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction

import pytest

from journeymap.analysis.plan import annealing
from journeymap.analysis.plan.annealing import Annealing
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.orders import Filling
from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.problem import Done, Problem, Task
from journeymap.analysis.plan.reading import read_problem
from journeymap.analysis.plan.terms import terms_of
from journeymap.analysis.plan.worths import Worths
from journeymap.analysis.transferability.support import OfferBits
from journeymap.model.reader import Snapshot
from tests.analysis.plan.exhaustive import Exhaustive
from tests.analysis.plan.projects import ENDS, START, small_project


def small_problem(seed: int) -> tuple[Problem, Exhaustive]:
    """Two or three periods; the roadmap delivers meanwhile, capabilities are required and must be built."""
    rng = random.Random(seed)
    count = rng.choice((2, 3))
    project = Snapshot.of(small_project(rng, most_work=6 if count == 2 else 5))
    budget = rng.choice((1.5, 2.5, 4.0, 7.0))
    problem = read_problem(project, None, budget, periods_from(START, "month", count)).problem
    return problem, Exhaustive(project, ENDS[:count], budget)


def schedule_of(new: list[list[int]]) -> list[Done]:
    done: frozenset[int] = frozenset()
    return [done := done.union(work) for work in new]


@pytest.mark.parametrize("seed", range(60))
def test_any_order_is_a_plan_that_keeps_to_the_rules(seed: int) -> None:
    problem, _oracle = small_problem(seed)
    rng = random.Random(seed)
    filling = Filling(problem)
    every = list(range(len(problem.tasks)))
    for _turn in range(100):
        order = rng.sample(every, rng.randint(0, len(every)))
        new, left = filling.fill(order)
        placed = [each for work in new for each in work]
        assert problem.is_feasible(schedule_of(new))
        assert len(placed) == len(set(placed))
        assert set(order) <= {*placed, *left}
        assert left == [each for each in order if each not in placed]


@pytest.mark.parametrize("seed", range(60))
def test_work_is_done_as_soon_as_budgets_allow(seed: int) -> None:
    problem, _oracle = small_problem(seed)
    filling = Filling(problem)
    count = len(problem.periods)
    for task in range(len(problem.tasks)):
        if any(problem.required[period][task] for period in range(count)):
            continue
        new, left = filling.fill([task])
        can = [
            period
            for period in range(count)
            if problem.is_feasible([frozenset([task] if at >= period else []) for at in range(count)])
        ]
        assert new == [[task] if can[:1] == [period] else [] for period in range(count)]
        assert left == ([] if can else [task])


def test_what_is_done_later_already_is_not_done_sooner_with_what_requires_it() -> None:
    """A budget can have more left than when the required work was done: a build is paid by an earlier one."""
    settings = ("s0", "s1")
    named = [("a", 5, 0), ("k", 3, 0), ("r", 6, 0), ("x", 1, 0), ("k", 0, 1)]
    problem = Problem(
        periods=periods_from(START, "month", 3),
        settings=settings,
        offers=(OfferBits(settings, {}, {}),) * 3,
        demands=(),
        parts=0,
        tasks=tuple(Task((name, settings[at]), at, cost, 0, 2) for name, cost, at in named),
        required=(((), (), (), (2,), ()),) * 3,
        builds={"k": 5},
        built={"k": 3},
        budget=10,
        unit=Fraction(1),
    )
    filling = Filling(problem)
    assert filling.fill([0, 1, 2]) == ([[0], [1], [2]], [])
    new, left = filling.fill([0, 1, 2, 4, 3])
    assert (new, left) == ([[0, 4], [1], [2, 3]], [])
    assert problem.is_feasible(schedule_of(new))


@pytest.mark.parametrize("seed", range(30))
def test_a_plan_like_another_is_worth_what_it_is_worth(seed: int) -> None:
    problem, _oracle = small_problem(100 + seed)
    rng = random.Random(seed)
    worths, filling = Worths(problem), Filling(problem)
    every = list(range(len(problem.tasks)))
    standing = worths.nothing
    for _turn in range(30):
        new, _left = filling.fill(rng.sample(every, rng.randint(0, len(every))))
        standing = worths.of(new, standing)
        schedule = schedule_of(new)
        assert [each.worth for each in standing] == [
            problem.value(period, done) for period, done in enumerate(schedule)
        ]


@pytest.mark.parametrize("seed", range(60))
def test_small_changes_lead_to_the_best(seed: int) -> None:
    problem, oracle = small_problem(200 + seed)
    terms = [terms_of(problem, period) for period in range(len(problem.periods))]
    nothing: list[Done] = [frozenset()] * len(terms)
    found = Annealing(problem, terms).improve(nothing, turns(60))
    assert problem.is_feasible(found)
    assert problem.total(found) == round(oracle.best()[0] * problem.parts)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_found_is_never_worse_than_what_it_began_from(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far it goes astray."""
    monkeypatch.setattr(annealing, "_HOT", 1e9)
    monkeypatch.setattr(annealing, "_COLD", 1e9)
    problem, _oracle = small_problem(300 + seed)
    terms = [terms_of(problem, period) for period in range(len(problem.periods))]
    begun = greedy(problem, terms)
    for count in (0, 1, 3):
        found = Annealing(problem, terms).improve(begun, turns(count))
        assert problem.is_feasible(found)
        assert problem.total(found) >= problem.total(begun)


def turns(count: int) -> Callable[[], float]:
    """The share of the time that has gone, where there is time for so many turns."""
    gone = iter([each / count for each in range(count)])
    return lambda: next(gone, 1.0)
