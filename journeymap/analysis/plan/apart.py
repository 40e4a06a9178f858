"""A problem of several periods, taken apart: what each could have with all budgets until then for it alone.

The sum of that bounds every plan. And the work that is best for one period, taken back to the periods before
it and carried on to those after, is a plan to begin with. Then it is found again in rounds, with premiums
for work that periods next to one another do not agree on (`agreement`): that bounds more tightly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock

from journeymap.analysis.plan.agreement import Agreement
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.problem import Done, Problem, at_once
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.shrinking import shrunk
from journeymap.analysis.plan.terms import Terms
from journeymap.analysis.plan.tree import Held, Tree

_PARTLY = 0.01
"""Work that a relaxed solution does by so large a part is wanted."""
_NEAR = 0.1
"""In rounds, periods are bounded to so small a part of the gap."""
_PROMISING = 0.01
"""Rounds go on while they promise more than this part of it."""


class Apart:
    """The periods of a problem; any number of threads can bound them."""

    def __init__(
        self, problem: Problem, terms: Sequence[Terms], search: Search, stops: Callable[[], bool]
    ) -> None:
        self.problem = problem
        self.terms = terms
        self.search = search
        self.stops = stops
        self.bounds = [each.standing + sum(each.parts.values()) for each in terms]
        """By period: the most parts that its index can have."""
        self.wanted = [frozenset[int]()] * len(terms)
        """By period: work that is good, or best, for it alone."""
        self.partly = [frozenset[int]()] * len(terms)
        """By period: work of which at least a part would be good for it alone."""
        self.together = sum(self.bounds)
        """The most parts that the index of all periods can have, by the rounds."""
        self._alone = [at_once(problem, period) for period in range(len(terms))]
        self._found: set[Done] = set()
        """What could be done by the end of some period: all that was met lately."""
        self._splits: list[dict[Held, int]] = [{} for _each in terms]
        self._rough = list(range(len(terms)))
        self._trees: dict[int, Tree] = {}
        self._tried: set[Done] = set()
        self._lock = Lock()

    def bound_roughly(self) -> None:
        """Bound periods as if work could be done in part, as long as there is one that nobody has taken."""
        while not self.stops():
            with self._lock:
                if not self._rough:
                    return
                period = self._rough.pop()
            formulation = self._formulation(period)
            outcome = formulation.relax(self.stops)
            self._bound(period, formulation.bound(outcome))
            if outcome.values is not None:
                partly = formulation.plan(outcome.values, _PARTLY)[0]
                self.partly[period] = partly
                self.wanted[period] = shrunk(formulation.problem, partly)

    def bound(self, share: float = 0.0) -> None:
        """Bound all periods by what they could have alone, within a share; first what leaves most open."""
        value, plan = self.problem.value, self.search.schedule
        periods = range(len(self.bounds))
        for period in sorted(periods, key=lambda each: value(each, plan[each]) - self.bounds[each]):
            if self.stops():
                return
            tree = self._trees.get(period) or self._tree(period)
            self._trees[period] = tree
            tree.work(share)
            self._bound(period, tree.bound())
            self.wanted[period] = tree.search.schedule[0]

    def bound_together(self, goes_on: Callable[[], bool]) -> None:
        """Bound all periods again and again, with premiums that make them agree.

        Begins from what each is bounded by alone. Ends when that promises no more, or when `goes_on`, asked
        after each round, says no.
        """
        self.together = min(self.together, sum(self.bounds))
        agreement = Agreement(self._alone)
        bounds = self.bounds
        while not self.stops() and self.search.total < self.together:
            agreement.hear(sum(bounds))
            self._found.update(self.wanted, self.search.schedule)
            found, self._found = self._found, set()
            for each in sorted(found, key=sorted):
                agreement.learn(each)
            agreement.move()
            gap = self.together - self.search.total
            if agreement.promised <= _PROMISING * gap:
                return
            near = min(_NEAR * gap, agreement.promised / 2)
            bounds = []
            for period, premiums in enumerate(agreement.premiums()):
                tree = self._tree(period, premiums, agreement.best(period))
                tree.work(near / self.together)
                bounds.append(tree.bound())
            self.together = min(self.together, sum(bounds))
            if not goes_on():
                return

    def _tree(self, period: int, premiums: tuple[int, ...] = (), known: Done | None = None) -> Tree:
        formulation = self._formulation(period, premiums)
        terms = [self.terms[period]]
        alone = _Alone(formulation.problem, terms, [self.search.schedule[period]], self.stops, self._found)
        alone.take([self.wanted[period] if known is None else known])
        return Tree(formulation, alone, self.stops, self._splits[period])

    def begin(self) -> None:
        """Look for plans that have what is wanted in one period, for each in turn."""
        self.search.take(greedy(self.problem, self.terms, self.wanted, self.stops))
        for period in reversed(range(len(self.wanted))):
            with self._lock:
                wanted = self.wanted[period]
                new = wanted not in self._tried
                self._tried.add(wanted)
            if new and not self.stops():
                self.search.take(greedy(self.problem, self.terms, self._around(period), self.stops))

    def _around(self, period: int) -> list[Done]:
        """What is wanted in a period, less of it before, and with what later ones want."""
        around = list(self.wanted)
        for each in range(period - 1, -1, -1):
            if self.stops():
                break
            around[each] = shrunk(self._alone[each], around[each + 1])
        for each in range(period + 1, len(around)):
            around[each] |= around[each - 1]
        return around

    def _formulation(self, period: int, premiums: tuple[int, ...] = ()) -> Formulation:
        alone = replace(self._alone[period], premiums=premiums)
        return Formulation(alone, self.terms[period : period + 1], free(alone))

    def _bound(self, period: int, bound: int) -> None:
        with self._lock:
            self.bounds[period] = min(self.bounds[period], bound)


class _Alone(Search):
    """The best plan for one period, and all others that are met."""

    def __init__(
        self,
        problem: Problem,
        terms: Sequence[Terms],
        schedule: Sequence[Done],
        stops: Callable[[], bool],
        found: set[Done],
    ) -> None:
        super().__init__(problem, terms, schedule, stops)
        self._found = found

    def take(self, schedule: Sequence[Done]) -> bool:
        self._found.add(schedule[0])
        return super().take(schedule)
