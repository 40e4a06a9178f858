"""A problem of several periods, taken apart: what each could have with all budgets until then for it alone.

The sum of that bounds every plan. With premiums for work that periods next to one another do not agree on
(`agreement`), found in rounds, it bounds more tightly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from time import sleep

from journeymap.analysis.plan.agreement import Agreement
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.problem import Done, Problem, at_once
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.shrinking import shrunk
from journeymap.analysis.plan.terms import Terms
from journeymap.analysis.plan.tree import Held, Tree

_PARTLY = 0.01
"""Work that a relaxed solution does by so large a part is wanted."""
_NEAR = 0.2
"""In rounds, periods are bounded to so small a part of the gap."""
_BEGIN = 0.5
"""Charges begin at so large a part of those that bound most tightly what work done in part could bring. With
none, and with all of them, periods are bounded about alike; between, more tightly."""
_WAIT = 0.05
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
        self.together = sum(self.bounds)
        """The most parts that the index of all periods can have, by the rounds."""
        self._alone = [at_once(problem, period) for period in range(len(terms))]
        self._found: set[Done] = set()
        """What could be done by the end of some period: all that was met lately."""
        self._splits: list[dict[Held, int]] = [{} for _each in terms]
        self._now: Sequence[Tree] = ()
        """The trees of the round of now."""
        self._busy: list[Tree] = []
        """Those that threads work on, once for each."""
        self.is_together = False
        """Whether no more rounds are to come."""
        self._rough = list(range(len(terms)))
        self._trees: dict[int, Tree] = {}
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
            tree.work(share * tree.search.total)
            self._bound(period, tree.bound())
            self.wanted[period] = tree.search.schedule[0]

    def bound_together(self, goes_on: Callable[[], bool], charges: Mapping[tuple[int, int], float]) -> None:
        """Bound all periods again and again, with premiums that make them agree.

        Charges, by period and task, are where to look for those first. Ends when another round promises no
        more, or when `goes_on`, asked whenever there is news, says no.
        """
        try:
            self._bound_together(goes_on, charges)
        finally:
            self.is_together = True

    def _bound_together(self, goes_on: Callable[[], bool], charges: Mapping[tuple[int, int], float]) -> None:
        self.together = min(self.together, sum(self.bounds))
        agreement = Agreement(self._alone)
        self._found.update(self.wanted)
        self._teach(agreement)
        agreement.begin(charges, _BEGIN)
        near = _NEAR * (self.together - self.search.total)
        while not self.stops() and self.search.total < self.together:
            bound = self._round(agreement, near, goes_on)
            if bound is None:
                return
            agreement.hear(bound)
            self._found.update(self.search.schedule)
            self._teach(agreement)
            agreement.move()
            gap = self.together - self.search.total
            if agreement.promised <= _PROMISING * gap:
                return
            near = min(_NEAR * gap, agreement.promised / 2)

    def _round(self, agreement: Agreement, near: float, goes_on: Callable[[], bool]) -> int | None:
        """What bounds all plans at the charges of now, so nearly; None if nobody waits for it any more."""
        trees = [
            self._tree(period, premiums, agreement.best(period))
            for period, premiums in enumerate(agreement.premiums())
        ]
        self._now = trees
        while True:
            bound = sum(each.bound() for each in trees)
            self.together = min(self.together, bound)
            if not goes_on() or self.stops():
                return None
            is_near = bound - sum(each.search.total for each in trees) <= near
            if is_near or not self._work_on(trees):
                self._now = ()
                return bound

    def help(self) -> None:
        """Work on what another thread bounds together, as long as anybody wants it."""
        while not self.stops() and not self.is_together:
            if not self._work_on(self._now):
                sleep(_WAIT)

    def _work_on(self, trees: Sequence[Tree]) -> bool:
        """Bound one period more nearly; whether there was one left to bound."""
        with self._lock:
            # What leaves most open first: so all is bounded well whenever time is up. Not all threads one.
            open_ = [each for each in trees if not each.is_through]
            if not open_:
                return False
            left = [each.bound() - each.search.total for each in open_]
            at = min(range(len(open_)), key=lambda each: (self._busy.count(open_[each]), -left[each]))
            self._busy.append(open_[at])
        open_[at].work(left[at] / 2)
        with self._lock:
            self._busy.remove(open_[at])
        return True

    def _teach(self, agreement: Agreement) -> None:
        """Tell of what was met."""
        found = sorted(self._found, key=sorted)
        self._found.clear()  # the same: trees add to it
        for each in found:
            agreement.learn(each)

    def _tree(self, period: int, premiums: tuple[int, ...] = (), known: Done | None = None) -> Tree:
        formulation = self._formulation(period, premiums)
        terms = [self.terms[period]]
        alone = _Alone(formulation.problem, terms, [self.search.schedule[period]], self.stops, self._found)
        alone.take([self.wanted[period] if known is None else known])
        return Tree(formulation, alone, self.stops, self._splits[period])

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
