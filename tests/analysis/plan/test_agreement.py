"""Periods bounded together: no plan has more, and less is left open than by each alone."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from types import MappingProxyType

import pytest

from benchmarks._plans import KINDS, Kind, project_to_plan
from journeymap.analysis.plan.agreement import Agreement
from journeymap.analysis.plan.apart import Apart
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.problem import Problem, at_once
from journeymap.analysis.plan.reading import read_problem
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.terms import terms_of
from journeymap.analysis.plan.tree import Experience, Tree
from journeymap.model.reader import Snapshot
from tests.analysis.plan.exhaustive import Exhaustive
from tests.analysis.plan.projects import ENDS, START, small_project
from tests.analysis.plan.test_parts import check_that_values_follow


def nothing_is_over() -> bool:
    return False


def there_is_time() -> float:
    return float("inf")


def apart_of(problem: Problem) -> Apart:
    terms = [terms_of(problem, period) for period in range(len(problem.periods))]
    search = Search(problem, terms, [frozenset()] * len(terms), nothing_is_over)
    return Apart(problem, terms, search, nothing_is_over)


def charges_of(apart: Apart) -> dict[tuple[int, int], float]:
    return Formulation(apart.problem, apart.terms, free(apart.problem)).charges(60.0)


def bounds_of(apart: Apart, charges: Mapping[tuple[int, int], float] = MappingProxyType({})) -> list[int]:
    """What all plans are bounded by: each period alone, and then whenever there is news."""
    for _bounded in apart.bound_roughly():
        pass
    apart.bound()
    found = [sum(apart.bounds)]
    apart.bound_together(there_is_time, charges, found.append)
    return found


@pytest.mark.parametrize("seed", range(60))
def test_no_plan_has_more_than_periods_that_agree(seed: int) -> None:
    """Whatever the roadmap delivers meanwhile, is required or must be built."""
    rng = random.Random(7000 + seed)
    count = rng.choice((2, 3))
    project = Snapshot.of(small_project(rng, most_work=6 if count == 2 else 5))
    budget = rng.choice((1.5, 2.5, 4.0, 7.0))
    problem = read_problem(project, None, budget, periods_from(START, "month", count)).problem
    best = round(Exhaustive(project, ENDS[:count], budget).best()[0] * problem.parts)
    found = bounds_of(apart_of(problem))
    assert found == sorted(found, reverse=True)
    assert found[-1] >= best
    apart = apart_of(problem)
    found = bounds_of(apart, charges_of(apart))
    assert found == sorted(found, reverse=True)
    assert found[-1] >= best


def test_charges_to_begin_with_leave_less_open_where_work_is_done_in_part() -> None:
    """All of them bound what that could bring more tightly than none, mostly."""
    closer = 0
    for kind, seed in product(KINDS, (1, 2)):
        project = project_to_plan(kind, seed, settings=6, capabilities=12, behaviours=8)
        problem = read_problem(project, None, 90.0, periods_from(START, "quarter", 4)).problem
        apart = apart_of(problem)
        agreement = Agreement([at_once(problem, period) for period in range(4)])
        bounds = []
        for share in (0.0, 1.0):
            agreement.begin(charges_of(apart), share)
            formulations = [
                Formulation(alone, apart.terms[period : period + 1], free(alone))
                for period, premiums in enumerate(agreement.premiums())
                for alone in [replace(at_once(problem, period), premiums=premiums)]
            ]
            bounds.append(sum(each.bound(each.relax(nothing_is_over)) for each in formulations))
        assert bounds[1] <= bounds[0] + len(problem.tasks)  # charges are whole parts
        closer += bounds[1] < bounds[0]
    assert closer


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_periods_that_agree_leave_less_open(kind: Kind) -> None:
    """A project of each kind, its best plan by HiGHS; from a plan with no work at all."""
    closer = 0
    for seed in (1, 2, 3, 4):
        project = project_to_plan(kind, seed, settings=4, capabilities=6, behaviours=4)
        problem = read_problem(project, None, 60.0, periods_from(START, "quarter", 3)).problem
        found = bounds_of(apart_of(problem))
        search = apart_of(problem).search
        assert search.replan(free(problem), 60.0)
        assert found[-1] >= search.total
        closer += found[-1] < found[0]
    assert closer


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_charges_no_plan_loses_by_the_premiums(seed: int) -> None:
    rng = random.Random(seed)
    project = Snapshot.of(small_project(rng, most_work=8))
    problem = read_problem(project, None, 4.0, periods_from(START, "month", 3)).problem
    agreement = Agreement([at_once(problem, period) for period in range(3)])
    every = range(len(problem.tasks))
    for _turn in range(4):
        agreement.hear(problem.parts * 3)
        for _plan in range(5):
            agreement.learn(frozenset(each for each in every if rng.random() < 0.3))
        agreement.move()
        premiums = agreement.premiums()
        for first in every:
            stays = range(first % 3, 3)
            can = [each for each in stays if problem.tasks[first].first <= each <= problem.tasks[first].last]
            assert sum(premiums[each][first] for each in can) >= 0


@pytest.mark.parametrize("seed", range(20))
def test_a_tree_counts_premiums_in(seed: int) -> None:
    rng = random.Random(3000 + seed)
    project = Snapshot.of(small_project(rng, most_work=7))
    problem = read_problem(project, None, 5.0, periods_from(START, "month", 1)).problem
    most = problem.parts // 4
    problem = replace(problem, premiums=tuple(rng.randint(-most, most) for _task in problem.tasks))
    every = [
        frozenset(number for number in range(len(problem.tasks)) if chosen >> number & 1)
        for chosen in range(1 << len(problem.tasks))
    ]
    best = max(problem.value(0, each) for each in every if problem.is_feasible([each]))
    terms = [terms_of(problem, 0)]
    experience = Experience()
    for _time in range(2):  # once by trying branches out, once as it was split then
        search = Search(problem, terms, [frozenset()], nothing_is_over)
        tree = Tree(Formulation(problem, terms, free(problem)), search, nothing_is_over, experience)
        tree.work()
        assert tree.is_done
        assert search.total == best <= tree.bound()
        assert tree.bound() - best <= problem.parts * 1e-8


@pytest.mark.parametrize("seed", range(10))
def test_a_value_with_premiums_follows_changes(seed: int) -> None:
    rng = random.Random(seed)
    project = Snapshot.of(small_project(rng, most_work=8))
    problem = read_problem(project, None, 5.0, periods_from(START, "month", 1)).problem
    problem = replace(problem, premiums=tuple(rng.randint(-50, 50) for _task in problem.tasks))
    check_that_values_follow(problem, rng)


@pytest.mark.parametrize("seed", range(10))
def test_premiums_come_into_a_programme_that_is_there(seed: int) -> None:
    """As into one made with them."""
    rng = random.Random(4000 + seed)
    project = Snapshot.of(small_project(rng, most_work=8))
    problem = read_problem(project, None, 5.0, periods_from(START, "month", 1)).problem
    terms = [terms_of(problem, 0)]
    plain = Formulation(problem, terms, free(problem))
    for most in (50, problem.parts, 1):
        premiums = tuple(rng.randint(-most, most) for _task in problem.tasks)
        charged = replace(problem, premiums=premiums)
        anew, found = Formulation(charged, terms, free(charged)), plain.charged(premiums)
        assert found.problem == charged
        assert found.programme == anew.programme
        assert (found.scale, found.is_whole) == (anew.scale, anew.is_whole)
    assert plain.programme == Formulation(problem, terms, free(problem)).programme
