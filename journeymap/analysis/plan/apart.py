"""A problem of several periods, taken apart: what each could have with all budgets until then for it alone.

The sum of that bounds every plan. And the work that is best for one period, taken back to the periods before
it and carried on to those after, is a plan to begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.problem import Done, Problem, at_once
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.shrinking import shrunk
from journeymap.analysis.plan.terms import Terms
from journeymap.analysis.plan.tree import Tree

_PARTLY = 0.01
"""Work that a relaxed solution does by so large a part is wanted."""


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

    def _tree(self, period: int) -> Tree:
        formulation = self._formulation(period)
        alone = Search(formulation.problem, [self.terms[period]], [self.search.schedule[period]], self.stops)
        alone.take([self.wanted[period]])
        return Tree(formulation, alone, self.stops)

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
            around[each] = shrunk(at_once(self.problem, each), around[each + 1])
        for each in range(period + 1, len(around)):
            around[each] |= around[each - 1]
        return around

    def _formulation(self, period: int) -> Formulation:
        alone = at_once(self.problem, period)
        return Formulation(alone, self.terms[period : period + 1], free(alone))

    def _bound(self, period: int, bound: int) -> None:
        with self._lock:
            self.bounds[period] = min(self.bounds[period], bound)
