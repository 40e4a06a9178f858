"""The best plan that can be found in some time, and how far from the best conceivable it may be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from time import monotonic

from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.problem import Done, Problem, at_once
from journeymap.analysis.plan.programme import Outcome
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.terms import terms_of
from journeymap.analysis.plan.tree import Tree
from journeymap.frozen import frozen
from journeymap.model.progress import Tell

_LOOK = 0.05
"""Seconds between two looks at whether anybody still wants the plan."""
_SMALL = 4_000
"""With so many variables a problem is solved as a whole, with more it is taken apart."""

_TIDYING = 2.0
"""Seconds in which a plan as good as the best that costs less is looked for."""


@frozen
class Solution:
    """A plan, in numbers."""

    schedule: tuple[Done, ...]
    """Work done by the end of each period."""
    total: int
    """The sum of the index over the periods, in parts."""
    bound: int
    """No plan has more."""


def solve_problem(
    problem: Problem,
    seconds: float,
    tell: Tell,
    enough: Callable[[], bool],
    start: Sequence[Done] | None = None,
) -> Solution:
    """The best plan found in that time, no worse than `start` and than a greedy one.

    `tell` hears how much of the time has gone and may raise Cancelled; once `enough` says so, the best plan
    so far is the answer.
    """
    solving = _Solving(problem, seconds, start)
    threads = [threading.Thread(target=each, name="plan", daemon=True) for each in solving.work()]
    for thread in threads:
        thread.start()
    try:
        while any(thread.is_alive() for thread in threads):
            tell(solving.share_gone())
            if enough():
                solving.over.set()
            for thread in threads:
                thread.join(_LOOK / len(threads))
    finally:
        solving.over.set()
        for thread in threads:
            thread.join()  # HiGHS hears of it soon, and must not outlive the process
    for error in solving.errors:
        raise error
    solving.search.prune()
    return Solution(tuple(solving.search.schedule), solving.search.total, solving.bound)


class _Solving:
    """What the threads share: the search with the best plan so far, and the bound."""

    def __init__(self, problem: Problem, seconds: float, start: Sequence[Done] | None) -> None:
        self.begun = monotonic()
        self.seconds = max(seconds, 1e-3)
        self.problem = problem
        self.over = threading.Event()
        self.proven = threading.Event()
        self.errors: list[BaseException] = []
        self.terms = [terms_of(problem, period) for period in range(len(problem.periods))]
        self.bounds = [each.standing + sum(each.parts.values()) for each in self.terms]
        self.bound = sum(self.bounds)
        self.search = Search(problem, self.terms, greedy(problem, self.terms), self.is_over)
        if start is not None:
            self.search.take(start)

    def work(self) -> list[Callable[[], None]]:
        """What is to be done, side by side."""
        whole = Formulation(self.problem, self.terms, free(self.problem))
        if len(self.bounds) == 1:
            tree = Tree(whole, self.search, self.is_over)
            return [self._guarded(lambda: self._by_parts(tree)), self._guarded(tree.work)]
        small = len(whole.programme.gain) <= _SMALL
        prove = (lambda: self._as_a_whole(whole)) if small else self._by_periods
        return [self._guarded(prove), self._guarded(self._improve)]

    def is_over(self) -> bool:
        return self.over.is_set() or self.left() <= 0

    def left(self) -> float:
        return self.seconds - (monotonic() - self.begun)

    def share_gone(self) -> float:
        return min(1.0, (monotonic() - self.begun) / self.seconds)

    def _guarded(self, work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - raised again where the plan was asked for
                self.errors.append(error)
                self.over.set()

        return run

    def _by_parts(self, tree: Tree) -> None:
        tree.work()
        self.bound = min(self.bound, tree.bound())
        if tree.is_done and not self.is_over():
            self._cheapest(Formulation(self.problem, self.terms, free(self.problem)))

    def _as_a_whole(self, whole: Formulation) -> None:
        if self.search.total < self.bound:
            self._solve(whole)
        self.proven.set()
        if self.search.total >= self.bound and not self.is_over():
            self._cheapest(whole)

    def _solve(self, whole: Formulation) -> None:
        outcome = whole.solve(self.left(), self.is_over, self.search.schedule, self._news())
        if outcome.values is not None:
            self.search.take(whole.plan(outcome.values))
        self.bound = max(self.search.total, min(self.bound, whole.bound(outcome)))

    def _news(self) -> Callable[[], list[Done] | None]:
        """Answers the best plan whenever there is a better one than it answered before."""
        told = [self.search.total]

        def news() -> list[Done] | None:
            if self.search.total <= told[0]:
                return None
            told[0] = self.search.total
            return self.search.schedule

        return news

    def _cheapest(self, whole: Formulation) -> None:
        """Of all plans as good as the best, the one that costs least."""
        self.search.prune()
        whole.make_cheap(self.search.total)
        outcome = whole.solve(min(self.left(), _TIDYING), self.is_over, self.search.schedule)
        if outcome.values is not None:
            self.search.take_cheaper(whole.plan(outcome.values))

    def _by_periods(self) -> None:
        """Bound each period by itself, first all of them roughly, then those that leave most open."""
        periods = list(range(len(self.bounds)))
        relaxed = [self._relaxed(period) for period in periods]
        self.search.take(greedy(self.problem, self.terms, [mostly for mostly, _partly in relaxed]))
        self.search.follow([partly for _mostly, partly in relaxed], self.left() / 4)
        value, best = self.problem.value, list(self.search.schedule)
        periods.sort(key=lambda each: value(each, best[each]) - self.bounds[each])
        for number, period in enumerate(periods):
            if self.bounds[period] > value(period, best[period]):
                seconds = self.left() / (len(periods) - number + 1)
                best[period] = self._alone(period, seconds, best[period])
            if self._is_best():
                break
        else:
            self.search.take(greedy(self.problem, self.terms, best))
            self.search.follow(best, self.left() / 2)
        if self.is_over():
            return
        whole = Formulation(self.problem, self.terms, free(self.problem))
        for period, bound in enumerate(self.bounds):
            whole.limit(period, bound)
        self._as_a_whole(whole)

    def _formulated(self, period: int) -> Formulation:
        """What a period could have with all budgets until then spent for it alone."""
        alone = at_once(self.problem, period)
        return Formulation(alone, self.terms[period : period + 1], free(alone))

    def _relaxed(self, period: int) -> tuple[Done, Done]:
        """Bound a period as if work could be done in part; the work that is then done mostly, and at all."""
        formulation = self._formulated(period)
        outcome = formulation.relax(self.is_over)
        self._bound(period, formulation, outcome)
        if outcome.values is None:
            return frozenset(), frozenset()
        return formulation.plan(outcome.values)[0], formulation.plan(outcome.values, 0.01)[0]

    def _alone(self, period: int, seconds: float, start: Done) -> Done:
        """Bound a period by what it could have alone; the work for that."""
        formulation = self._formulated(period)
        outcome = formulation.solve(seconds, self.is_over, [start])
        self._bound(period, formulation, outcome)
        return start if outcome.values is None else formulation.plan(outcome.values)[0]

    def _bound(self, period: int, formulation: Formulation, outcome: Outcome) -> None:
        self.bounds[period] = min(self.bounds[period], formulation.bound(outcome))
        self.bound = max(self.search.total, min(self.bound, sum(self.bounds)))

    def _improve(self) -> None:
        search = self.search
        for seconds in (0.5, 1.0, 2.0, 4.0):
            for length in (2, 3):
                while not self._is_best() and search.windows(length, seconds):
                    pass
        for _helped in search.neighbourhoods(2.0):
            if self._is_best():
                return

    def _is_best(self) -> bool:
        return self.is_over() or self.proven.is_set() or self.search.total >= self.bound
