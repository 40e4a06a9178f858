"""A plan at once: period by period, always what brings most for its cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.terms import Literal, Terms
from journeymap.analysis.plan.valuation import Valuation

_TRIED = 60
"""So many bundles of work, of those that promise most, are looked at closely at each step."""


def greedy(problem: Problem, terms: Sequence[Terms]) -> list[Done]:
    """A plan within its budgets, which no single bundle of work can be added to with any gain.

    A bundle is what one term of the index lacks.
    """
    schedule: list[Done] = []
    done: set[int] = set()
    built: set[str] = set()
    for period in range(len(problem.periods)):
        _fill(_Step(problem, terms[period], period, done, built), problem.budget)
        schedule.append(frozenset(done))
    return schedule


def filled(problem: Problem, terms: Terms, done: Done) -> Done:
    """A plan for the one period of a problem, with what else its budget pays."""
    built = {problem.tasks[each].integration[0] for each in done}
    step = _Step(problem, terms, 0, set(done), built)
    _fill(step, problem.budget - problem.cost([done]))
    return frozenset(step.done)


class _Step:
    """One period, as far as it is filled."""

    def __init__(self, problem: Problem, terms: Terms, period: int, done: set[int], built: set[str]) -> None:
        self.problem = problem
        self.period = period
        self.done = done
        self.built = built
        self.valuation = Valuation(problem, period, done)
        self._left = [0 if number in done else task.cost for number, task in enumerate(problem.tasks)]
        """What each task still costs."""
        self._open = [
            ([sorted(clause) for clause in clauses], parts) for clauses, parts in terms.parts.items()
        ]

    def do(self, bundle: frozenset[int]) -> None:
        """Do a bundle of work, and build what it needs."""
        self.built |= self.builds(bundle)
        self.done |= bundle
        self.valuation.add(bundle)
        for each in bundle:
            self._left[each] = 0

    def bundle(self, work: Iterable[int]) -> frozenset[int] | None:
        """Some work with all that it requires, as far as it is not done; None where it cannot be done now."""
        found = set(work) - self.done
        for each in tuple(found):
            found.update(self.problem.required[self.period][each])
        found -= self.done
        tasks = self.problem.tasks
        if all(tasks[each].first <= self.period <= tasks[each].last for each in found):
            return frozenset(found)
        return None

    def cost(self, bundle: Iterable[int]) -> int:
        """What a bundle costs, with the builds it needs."""
        return sum(self.problem.tasks[each].cost for each in bundle) + sum(
            self.problem.builds[each] for each in self.builds(bundle)
        )

    def builds(self, bundle: Iterable[int]) -> set[str]:
        """The capabilities to be built for a bundle."""
        problem = self.problem
        named = {problem.tasks[each].integration[0] for each in bundle} & set(problem.builds)
        return {each for each in named if self.period < problem.built[each]} - self.built

    def promising(self) -> list[frozenset[int]]:
        """The bundles that bring most for their cost, by the terms that they complete."""
        parts: dict[frozenset[int], int] = {}
        for clauses, each in self._open:
            work = self._missing(clauses)
            parts[work] = parts.get(work, 0) + each
        bundles: dict[frozenset[int], int] = {}
        for work, each in parts.items():
            bundle = self.bundle(work)
            if bundle:
                bundles[bundle] = bundles.get(bundle, 0) + each
        rated = sorted(bundles, key=lambda each: (-bundles[each] / (1 + self.cost(each)), sorted(each)))
        return rated[:_TRIED]

    def _missing(self, clauses: Sequence[Sequence[Literal]]) -> frozenset[int]:
        """The cheapest that meets each clause."""
        left = self._left
        work: set[int] = set()
        for clause in clauses:
            if len(clause) == 1:
                work.update(clause[0])
            else:
                work.update(min(clause, key=lambda literal: sum([left[each] for each in literal])))
        return frozenset(work - self.done)


def _fill(step: _Step, left: int) -> None:
    """Do bundles while there is budget and something to gain."""
    while True:
        best: tuple[float, frozenset[int], int] | None = None
        for bundle in step.promising():
            cost = step.cost(bundle)
            if cost > left:
                continue
            gain = step.valuation.gain(bundle)
            rate = gain / (1 + cost)
            if gain > 0 and (best is None or rate > best[0]):
                best = (rate, bundle, cost)
        if best is None:
            return
        _rate, bundle, cost = best
        step.do(bundle)
        left -= cost
