"""The parts of planning, each against a plain reading: values, budgets, shrinking, the tree's bound."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations, product
from threading import Thread

import pytest

from benchmarks._plans import KINDS, Kind, project_to_plan
from journeymap.analysis.plan import tree as tree_module
from journeymap.analysis.plan.apart import Apart
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.greedy import filled
from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.problem import Problem
from journeymap.analysis.plan.reading import read_problem
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.shrinking import shrunk
from journeymap.analysis.plan.stepping import stepped
from journeymap.analysis.plan.terms import terms_of
from journeymap.analysis.plan.tree import Tree
from journeymap.analysis.plan.valuation import Valuation
from journeymap.model.reader import Snapshot
from tests.analysis.plan.exhaustive import Exhaustive
from tests.analysis.plan.projects import ENDS, START, small_project


def small_problem(seed: int) -> Problem:
    rng = random.Random(seed)
    project = Snapshot.of(small_project(rng, most_work=8))
    return read_problem(project, None, rng.choice((2.0, 4.5, 8.0)), periods_from(START, "month", 1)).problem


def nothing_is_over() -> bool:
    return False


def check_that_values_follow(problem: Problem, rng: random.Random) -> None:
    """Work is done and left undone at random, and a value follows."""
    valuation = Valuation(problem, 0)
    for _turn in range(30):
        work = {each for each in range(len(problem.tasks)) if rng.random() < 0.4}
        before = problem.value(0, valuation.done)
        assert valuation.value == before
        assert valuation.gain(work) == problem.value(0, valuation.done | work) - before
        assert valuation.loss(work) == before - problem.value(0, valuation.done - work)
        (valuation.add if rng.random() < 0.6 else valuation.remove)(work)


@pytest.mark.parametrize("seed", range(20))
def test_a_value_that_follows_changes_is_the_value(seed: int) -> None:
    check_that_values_follow(small_problem(seed), random.Random(seed))


@pytest.mark.parametrize("seed", range(40))
def test_budgets_in_steps_rule_nothing_out_that_is_paid(seed: int) -> None:
    rng = random.Random(seed)
    step = rng.choice((2, 5, 20))
    work = {each: step * rng.randint(1, 3) for each in range(4)}
    builds = {each: rng.randint(0, 2 * step) for each in range(4, 8)}
    costs, limit = work | builds, rng.randint(0, 8 * step)
    found = stepped(costs, set(builds), limit)
    if found is None:
        assert limit % step == 0
        assert all(cost % step == 0 for cost in builds.values())
        return
    tighter, most = found
    for chosen in product((0, 1), repeat=8):
        if sum(costs[each] for each, one in enumerate(chosen) if one) <= limit:
            assert sum(tighter[each] for each, one in enumerate(chosen) if one) <= most


def test_a_budget_in_steps_says_more() -> None:
    assert stepped({0: 20, 1: 20, 2: 1}, {2}, 41) == ({0: 20, 1: 20, 2: 0}, 40)
    assert stepped({0: 20, 1: 20, 2: 1}, {2}, 40) == ({0: 20, 1: 20, 2: 20}, 40)
    assert stepped({0: 20, 1: 20}, set(), 39) == ({0: 20, 1: 20}, 20)
    assert stepped({0: 20, 1: 21}, set(), 39) is None


@pytest.mark.parametrize("seed", range(40))
def test_what_is_shrunk_keeps_to_the_rules(seed: int) -> None:
    problem = small_problem(seed)
    every = range(len(problem.tasks))
    done = shrunk(problem, every)
    assert problem.is_feasible([done])
    # Nothing in it is without a use.
    for each in done:
        without = done - {each}
        if problem.is_feasible([without]):
            assert problem.value(0, without) < problem.value(0, done)
    more = filled(problem, terms_of(problem, 0), done)
    assert more >= done
    assert problem.is_feasible([more])


def tried(kind: Kind, seed: int) -> tuple[Problem, int]:
    """A project of a kind, and the highest index of one period, in parts, by trying all work."""
    project = project_to_plan(kind, seed, settings=4, capabilities=4, behaviours=4)
    budget = 20.0 * random.Random(seed).randint(3, 9)
    problem = read_problem(project, None, budget, periods_from(START, "quarter", 1)).problem
    return problem, max(
        problem.value(0, done)
        for count in range(len(problem.tasks) + 1)
        for done in map(frozenset, combinations(range(len(problem.tasks)), count))
        if problem.is_feasible([done])
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
@pytest.mark.parametrize("seed", range(6))
def test_the_bound_of_a_tree_holds_whenever_it_is_cut_short(kind: Kind, seed: int) -> None:
    """Begun from nothing, so that all must be found; stopped at each moment, and not at all."""
    problem, best = tried(kind, seed)
    for most in (0, 1, 3, 6, 10, 20, None):
        tree = tree_of(problem, nothing_is_over if most is None else stops_after(most))
        tree.work()
        assert tree.search.total <= best <= tree.bound()
        assert tree.is_done or most is not None
        if tree.is_done:
            assert tree.search.total == best == tree.bound()


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
@pytest.mark.parametrize("threads", [1, 3])
def test_a_tree_finds_the_best_by_itself(kind: Kind, threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without plans from elsewhere; with several threads too."""
    monkeypatch.setattr(tree_module, "_ROUNDING", -1.0)
    problem, best = tried(kind, 7)
    tree = tree_of(problem, nothing_is_over)
    working = [Thread(target=tree.work) for _each in range(threads)]
    for each in working:
        each.start()
    for each in working:
        each.join()
    assert tree.is_done
    assert tree.search.total == tree.bound() == best


def tree_of(problem: Problem, stops: Callable[[], bool]) -> Tree:
    terms = [terms_of(problem, 0)]
    search = Search(problem, terms, [frozenset()], stops)
    return Tree(Formulation(problem, terms, free(problem)), search, stops)


def stops_after(count: int) -> Callable[[], bool]:
    asked = iter(range(count))
    return lambda: next(asked, None) is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_a_tree_that_need_not_be_exact_can_be_worked_on_later(kind: Kind) -> None:
    problem, best = tried(kind, 6)
    tree = tree_of(problem, nothing_is_over)
    near = best // 3
    tree.work(near)
    assert tree.search.total <= best <= tree.bound() <= tree.search.total + near
    tree.work()
    assert tree.search.total == best == tree.bound()


@pytest.mark.parametrize("seed", range(40))
def test_no_plan_has_more_than_the_periods_by_themselves(seed: int) -> None:
    """However far they are bounded, and exactly what trying all finds where it is one period."""
    rng = random.Random(2000 + seed)
    count = rng.choice((1, 2, 3))
    project = Snapshot.of(small_project(rng, most_work=8 if count == 1 else 5))
    budget = rng.choice((2.5, 4.0, 7.0))
    problem = read_problem(project, None, budget, periods_from(START, "month", count)).problem
    oracle = Exhaustive(project, ENDS[:count], budget)
    best = round(oracle.best()[0] * problem.parts)
    for most in (0, 2, 5, 20, None):
        stops = nothing_is_over if most is None else stops_after(most)
        terms = [terms_of(problem, period) for period in range(count)]
        search = Search(problem, terms, [frozenset()] * count, stops)
        apart = Apart(problem, terms, search, stops)
        for each in apart.bound_roughly():
            assert each.bound == apart.bounds[each.period]
        assert sum(apart.bounds) >= best
        for share in (0.3, 0.0):
            apart.bound(share)
            assert sum(apart.bounds) >= best
        assert problem.is_feasible(search.schedule)
        assert problem.total(search.schedule) == search.total <= best
    assert count > 1 or sum(apart.bounds) == best


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_of_two_periods_too(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project of each kind, and all plans of it; bounded from nothing, bit by bit."""
    monkeypatch.setattr(tree_module, "_ROUNDING", -1.0)
    project = project_to_plan(kind, 3, settings=3, capabilities=3, behaviours=3)
    problem = read_problem(project, None, 60.0, periods_from(START, "quarter", 2)).problem
    every = [
        frozenset(each)
        for count in range(len(problem.tasks) + 1)
        for each in combinations(range(len(problem.tasks)), count)
    ]
    first = [each for each in every if problem.is_feasible([each, each])]
    best = max(
        problem.total([done, later])
        for done in first
        for later in every
        if later >= done and problem.is_feasible([done, later])
    )
    terms = [terms_of(problem, period) for period in range(2)]
    search = Search(problem, terms, [frozenset()] * 2, nothing_is_over)
    apart = Apart(problem, terms, search, nothing_is_over)
    before = apart.bounds
    for share in (5.0, 1.0, 0.5, 0.2, 0.1, 0.0):
        apart.bound(share)
        assert all(now <= then for now, then in zip(apart.bounds, before, strict=True))
        assert sum(apart.bounds) >= best
        before = list(apart.bounds)
    search.replan(free(problem), 60.0)
    assert search.total == best


@pytest.mark.parametrize("seed", range(5))
def test_what_a_better_plan_must_gain(seed: int) -> None:
    problem = small_problem(seed)
    formulation = Formulation(problem, [terms_of(problem, 0)], free(problem))
    for total in (0, 1, 17, problem.parts // 2):
        needed = formulation.needed(total)
        assert formulation.most(needed + 1e-6) > total
        assert formulation.most(needed - 1e-3) <= total
