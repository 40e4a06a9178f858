"""The parts of planning, each against a plain reading: values, budgets, shrinking, the tree's bound."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations, product
from threading import Thread

import pytest

from benchmarks._plans import KINDS, Kind, project_to_plan
from journeymap.analysis.plan import tree as tree_module
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
from tests.analysis.plan.projects import START, small_project


def small_problem(seed: int) -> Problem:
    rng = random.Random(seed)
    project = Snapshot.of(small_project(rng, most_work=8))
    return read_problem(project, None, rng.choice((2.0, 4.5, 8.0)), periods_from(START, "month", 1)).problem


def nothing_is_over() -> bool:
    return False


@pytest.mark.parametrize("seed", range(20))
def test_a_value_that_follows_changes_is_the_value(seed: int) -> None:
    rng = random.Random(seed)
    problem = small_problem(seed)
    valuation = Valuation(problem, 0)
    for _turn in range(30):
        work = {each for each in range(len(problem.tasks)) if rng.random() < 0.4}
        before = problem.value(0, valuation.done)
        assert valuation.value == before
        assert valuation.gain(work) == problem.value(0, valuation.done | work) - before
        assert valuation.loss(work) == before - problem.value(0, valuation.done - work)
        (valuation.add if rng.random() < 0.6 else valuation.remove)(work)


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


@pytest.mark.parametrize("seed", range(5))
def test_what_a_better_plan_must_gain(seed: int) -> None:
    problem = small_problem(seed)
    formulation = Formulation(problem, [terms_of(problem, 0)], free(problem))
    for total in (0, 1, 17, problem.parts // 2):
        needed = formulation.needed(total)
        assert formulation.most(needed + 1e-6) > total
        assert formulation.most(needed - 1e-3) <= total
