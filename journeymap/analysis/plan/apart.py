"""A problem of several periods, taken apart: what each could have with all budgets until then for it alone.

The sum of that bounds every plan. With premiums for work that periods next to one another do not agree on
(`agreement`), found in rounds, it bounds more tightly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from time import monotonic, sleep

from journeymap.analysis.plan.agreement import Agreement
from journeymap.analysis.plan.formulation import Formulation, free
from journeymap.analysis.plan.messages import Bounded, Job, Roughly, Share
from journeymap.analysis.plan.problem import Done, Problem, at_once
from journeymap.analysis.plan.search import Search
from journeymap.analysis.plan.shrinking import shrunk
from journeymap.analysis.plan.terms import Terms
from journeymap.analysis.plan.tree import Experience, Tree

_PARTLY = 0.01
"""Work that a relaxed solution does by so large a part is wanted."""
_NEAR = 0.2
"""In rounds, periods are bounded to so small a part of the gap."""
_BEGIN = 0.5
"""Charges begin at so large a part of those that bound most tightly what work done in part could bring. With
none, and with all of them, periods are bounded about alike; between, more tightly."""
_WAIT = 0.1
_SLICE = 0.5
"""Seconds of work on one period between two looks at whether all are bounded nearly enough."""
_PROMISING = 0.01
"""Rounds go on while they promise more than this part of it."""
_LAST = 0.7
"""With less time left than this part of what the last round took, no other is begun: the best one is gone on
with."""


class Round:
    """All periods, at one set of charges."""

    def __init__(self, number: int, jobs: Sequence[Job], trees: Sequence[Tree | Elsewhere]) -> None:
        self.number = number
        self.jobs = jobs
        self.trees = list(trees)
        """By period."""

    def bound(self) -> int:
        """What it bounds all plans by, so far."""
        return sum(each.bound() for each in self.trees)

    def left(self) -> int:
        """How much that may be more than the charges can bound."""
        return self.bound() - sum(each.search.total for each in self.trees)


class Apart:
    """The periods of a problem."""

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
        self.meanwhile: Callable[[float], None] = sleep
        """What to do for some seconds when there is nothing to bound here, but elsewhere."""
        self.share_out: Callable[[Share], None] | None = None
        """Has a helper bound some of the periods of a round, where there is one."""
        self._alone = [at_once(problem, period) for period in range(len(terms))]
        self._plain: dict[int, Formulation] = {}
        """By period, without premiums."""
        self._found: set[Done] = set()
        """What could be done by the end of some period: all that was met lately."""
        self._experience = [Experience() for _each in terms]
        self._rough = list(range(len(terms)))
        self._trees: dict[int, Tree] = {}
        self._lock = Lock()
        self._efforts = [0.0] * len(terms)
        """By period: seconds of work on it in the round of now."""
        self._elsewhere: dict[tuple[int, int], Elsewhere] = {}
        """By round and period."""
        self._is_old: Callable[[], bool] = lambda: False
        self._until = 0.0

    def bound_roughly(self, at: int = -1) -> Iterator[Roughly]:
        """Bound periods as if work could be done in part, as long as there is one that nobody has bounded.

        Of these, the last first, or another one.
        """
        while not self.stops():
            with self._lock:
                if not self._rough:
                    return
                period = self._rough.pop(at)
            formulation = self._formulation(period)
            outcome = formulation.relax(self.stops)
            self._bound(period, formulation.bound(outcome))
            if outcome.values is not None:
                partly = formulation.plan(outcome.values, _PARTLY)[0]
                self.wanted[period] = shrunk(formulation.problem, partly)
            yield Roughly(period, self.bounds[period], self.wanted[period])

    def hear_roughly(self, said: Roughly) -> None:
        """Somebody else has bounded a period."""
        self._bound(said.period, said.bound)
        with self._lock:
            if said.period in self._rough:
                self._rough.remove(said.period)
                self.wanted[said.period] = said.wanted

    def bound(self, share: float = 0.0) -> None:
        """Bound all periods by what they could have alone, within a share; first what leaves most open."""
        value, plan = self.problem.value, self.search.schedule
        periods = range(len(self.bounds))
        for period in sorted(periods, key=lambda each: value(each, plan[each]) - self.bounds[each]):
            if self.stops():
                return
            tree = self._trees.get(period)
            if tree is None:
                tree = self._trees[period] = self._tree(period, self.wanted[period], (), self.stops)
            tree.work(share * tree.search.total)
            self._bound(period, tree.bound())
            self.wanted[period] = tree.search.schedule[0]

    def bound_together(
        self,
        left: Callable[[], float],
        charges: Mapping[tuple[int, int], float],
        tell: Callable[[int], None],
    ) -> None:
        """Bound all periods again and again, with premiums that make them agree.

        Charges, by period and task, are where to look for those first. Ends when another round promises no
        more, or no seconds are `left`. `tell` hears of better bounds.
        """
        self.together = min(self.together, sum(self.bounds))
        agreement = Agreement(self._alone)
        self._found.update(self.wanted)
        self._teach(agreement)
        agreement.begin(charges, _BEGIN)
        near = _NEAR * (self.together - self.search.total)
        best: Round | None = None
        for number in range(1, 1 << 30):
            if self.stops() or self.search.total >= self.together:
                return
            begun = monotonic()
            now = self._begin(number, agreement, best)
            is_near = self._bound_round(now, near, left, tell)
            if not is_near:
                return
            if best is None or now.bound() < best.bound():
                best = now
            agreement.hear(now.bound())
            self._found.update(self.search.schedule)
            self._teach(agreement)
            agreement.move()
            gap = self.together - self.search.total
            near = min(_NEAR * gap, agreement.promised / 2)
            is_last = left() < _LAST * (monotonic() - begun)
            if is_last or agreement.promised <= _PROMISING * gap:
                self._finish(best, left, tell)
                return

    def hear_bounded(self, said: Bounded) -> None:
        """A helper has bounded a period more nearly."""
        with self._lock:
            self._found |= said.found
            self._efforts[said.period] += said.seconds
        each = self._elsewhere.get((said.number, said.period))
        if each is not None:
            each.hear(said)

    def lose_helper(self) -> None:
        """There is none any more, or not yet."""
        self.share_out = None
        for each in list(self._elsewhere.values()):
            each.is_lost = True

    def tree(self, job: Job) -> Tree:
        """All plans for a period, to be worked on by `work_on`."""
        return self._tree(job.period, job.known, job.premiums, self._is_out)

    def work_on(self, trees: Sequence[Tree], is_old: Callable[[], bool]) -> int | None:
        """Bound more nearly, for a while, what leaves most open; which that was, None if nothing is open."""
        open_ = [at for at, each in enumerate(trees) if not each.is_through]
        if not open_:
            return None
        at = max(open_, key=lambda each: trees[each].bound() - trees[each].search.total)
        self._is_old, self._until = is_old, monotonic() + _SLICE
        tree = trees[at]
        tree.work((tree.bound() - tree.search.total) / 2)
        return at

    def take_found(self) -> set[Done]:
        """What could be done by the end of some period: all that was met since this was asked last."""
        with self._lock:
            found = set(self._found)
            self._found.clear()  # the same: trees add to it
        return found

    def _begin(self, number: int, agreement: Agreement, best: Round | None) -> Round:
        """Another round, at the charges of now."""
        jobs = [
            Job(period, premiums, agreement.best(period))
            for period, premiums in enumerate(agreement.premiums())
        ]
        given = self._given()
        trees: list[Tree | Elsewhere] = []
        kept = {each: self._elsewhere[each] for each in self._elsewhere if best and each[0] == best.number}
        for job in jobs:
            if job.period in given:
                each = kept[number, job.period] = Elsewhere(
                    self.bounds[job.period] + sum(max(0, premium) for premium in job.premiums),
                    self._alone[job.period].value(0, job.known)
                    + sum(job.premiums[task] for task in job.known),
                )
                trees.append(each)
            else:
                trees.append(self.tree(job))
        self._elsewhere = kept
        self._efforts = [0.0] * len(jobs)
        now = Round(number, jobs, trees)
        self._share_out(now, best)
        return now

    def _share_out(self, now: Round, best: Round | None) -> None:
        jobs = [each for each in now.jobs if isinstance(now.trees[each.period], Elsewhere)]
        if self.share_out is not None and jobs:
            self.share_out(Share(now.number, tuple(jobs), (best or now).number))

    def _given(self) -> set[int]:
        """The periods that a helper is to bound: about as much work as the others, by the last round."""
        if self.share_out is None:
            return set()
        given: set[int] = set()
        here = there = 0.0
        for period in sorted(range(len(self._efforts)), key=lambda each: -self._efforts[each]):
            if there < here:
                given.add(period)
                there += self._efforts[period] + 1e-6
            else:
                here += self._efforts[period] + 1e-6
        return given

    def _bound_round(
        self, now: Round, near: float, left: Callable[[], float], tell: Callable[[int], None]
    ) -> bool:
        """Work on a round until it is bounded so nearly, or as nearly as can be; whether that came to be."""

        def is_enough() -> bool:
            return now.left() <= near or left() <= 0

        while True:
            for at, each in enumerate(now.trees):
                if isinstance(each, Elsewhere) and each.is_lost:
                    now.trees[at] = self.tree(now.jobs[at])
            bound = now.bound()
            if bound < self.together:
                self.together = bound
                tell(bound)
            if left() <= 0 or self.stops():
                return False
            if now.left() <= near:
                return True
            begun = monotonic()
            here = [at for at, each in enumerate(now.trees) if isinstance(each, Tree)]
            found = self.work_on([each for each in now.trees if isinstance(each, Tree)], is_enough)
            if found is not None:
                self._efforts[here[found]] += monotonic() - begun
            elif all(each.is_through for each in now.trees):
                return True
            else:
                self.meanwhile(_WAIT)

    def _finish(self, best: Round, left: Callable[[], float], tell: Callable[[int], None]) -> None:
        """Bound the best round as nearly as there is time for."""
        self._share_out(best, best)
        self._bound_round(best, 0.0, left, tell)

    def _teach(self, agreement: Agreement) -> None:
        """Tell of what was met."""
        for each in sorted(self.take_found(), key=sorted):
            agreement.learn(each)

    def _is_out(self) -> bool:
        """Whether work on a tree is to be interrupted."""
        return monotonic() > self._until or self.stops() or self._is_old()

    def _tree(self, period: int, known: Done, premiums: tuple[int, ...], stops: Callable[[], bool]) -> Tree:
        formulation = self._formulation(period, premiums)
        terms = [self.terms[period]]
        alone = _Alone(formulation.problem, terms, [self.search.schedule[period]], stops, self._found)
        alone.take([known])
        return Tree(formulation, alone, stops, self._experience[period])

    def _formulation(self, period: int, premiums: tuple[int, ...] = ()) -> Formulation:
        plain = self._plain.get(period)
        if plain is None:
            alone = self._alone[period]
            plain = self._plain[period] = Formulation(alone, self.terms[period : period + 1], free(alone))
        return plain.charged(premiums)

    def _bound(self, period: int, bound: int) -> None:
        with self._lock:
            self.bounds[period] = min(self.bounds[period], bound)


class Elsewhere:
    """A tree that a helper works on: what is known of it here."""

    def __init__(self, bound: int, total: int) -> None:
        self._bound = bound
        self.total = total
        self.is_through = False
        self.is_lost = False
        """Whether nobody works on it any more."""

    @property
    def search(self) -> Elsewhere:
        """Holds the total of its best plan."""
        return self

    def bound(self) -> int:
        """No plan has more parts of the index, by what is known."""
        return self._bound

    def hear(self, said: Bounded) -> None:
        """It is bounded more nearly."""
        self._bound = min(self._bound, said.bound)
        self.total = max(self.total, said.total)
        self.is_through |= said.is_through


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
