"""The best plan that can be found in some time, and how far from the best conceivable it may be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from time import monotonic

from journeymap.analysis.plan.apart import Apart
from journeymap.analysis.plan.aside import Aside
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.greedy import greedy
from journeymap.analysis.plan.messages import Better, Bounded, Failed, Message, NoMore, Ready, Roughly, Task
from journeymap.analysis.plan.planner import Planner
from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.terms import terms_of
from journeymap.analysis.plan.tree import Tree
from journeymap.frozen import frozen
from journeymap.model.progress import Tell

_LOOK = 0.05
"""Seconds between two looks at whether anybody still wants the plan."""
_SMALL = 4_000
"""With so many variables a problem is solved as a whole, with more it is taken apart."""

_LARGE = 12_000
"""With more than so many it is not even tried to prove the whole."""
_CHARGING = 0.4
"""When so much of the time has gone, it is not waited for what bounding all periods would begin best with."""
_LEAST, _MOST = 1.0, 3.0
"""Nor for more seconds than these: meanwhile nobody hears that the plan is not wanted any more. With fewer it
is not begun: it would take more."""
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
        solving.close()
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
        self.bound = sum(each.standing + sum(each.parts.values()) for each in self.terms)
        self.search = Search(problem, self.terms, greedy(problem, self.terms), self.is_over)
        if start is not None:
            self.search.take(start)
        self._planner = Planner(self.search, self._is_best, gives_way=True)
        self._aside: Aside | None = None

    def work(self) -> list[Callable[[], None]]:
        """What is to be done, side by side."""
        whole = Formulation(self.problem, self.terms, free(self.problem))
        if len(self.terms) == 1:
            tree = Tree(whole, self.search, self.is_over)
            return [self._guarded(lambda: self._by_parts(tree)), self._guarded(tree.work)]
        if len(whole.programme.gain) <= _SMALL:
            return [self._guarded(lambda: self._as_a_whole(whole)), self._guarded(self._plan)]
        is_large = len(whole.programme.gain) > _LARGE
        return [self._guarded(lambda: self._prove_apart(whole, is_large))]

    def close(self) -> None:
        """Have nobody work on it any more."""
        if self._aside is not None:
            self._aside.close()

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

    def _prove_apart(self, whole: Formulation, is_large: bool) -> None:
        """Bound all periods so that they agree, while a helper looks for plans.

        Where that is not too much, each by itself before, and all as a whole then.
        """
        apart = Apart(self.problem, self.terms, self.search, self.is_over)
        apart.meanwhile = self._planner.polish
        self._aside = self._helper(apart, is_large)
        for each in apart.bound_roughly():
            self._aside.tell(each)
        self._hear(sum(apart.bounds))
        soon = min((_CHARGING - self.share_gone()) * self.seconds, _MOST)
        charges = whole.charges(soon) if soon > _LEAST and not self.is_over() else {}
        if not is_large:
            apart.bound()
            self._hear(sum(apart.bounds))
        until = 0.0 if is_large else self.left() / 2
        apart.bound_together(lambda: self.left() - until, charges, self._hear)
        if is_large:
            self._aside.tell(NoMore())
            self._planner.improve(2.0)
        elif not self.is_over():
            for period, bound in enumerate(apart.bounds):
                whole.limit(period, bound)
            self._as_a_whole(whole)

    def _helper(self, apart: Apart, is_large: bool) -> Aside:
        """Somebody who looks for plans, and then bounds too where that is not all done soon."""

        def hear(message: Message) -> None:
            match message:
                case Better():
                    self.search.take(message.schedule)
                case Roughly():
                    apart.hear_roughly(message)
                case Bounded():
                    apart.hear_bounded(message)
                case Ready():
                    apart.share_out = aside.tell
                case Failed():
                    self.errors.append(RuntimeError(message.words))
                    self.over.set()

        task = Task(self.problem, tuple(self.search.schedule), self.left(), is_large)
        aside = Aside(task, hear, apart.lose_helper)
        aside.start()
        return aside

    def _hear(self, bound: int) -> None:
        self.bound = min(self.bound, bound)

    def _plan(self) -> None:
        """Look for better plans meanwhile."""
        self._planner.anneal(self.left())
        self._planner.improve()

    def _is_best(self) -> bool:
        return self.is_over() or self.proven.is_set() or self.search.total >= self.bound
