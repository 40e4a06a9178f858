"""What a period's index, with premiums, becomes when work is added to what is done, or taken away from it.

Only the behaviours that ask for a changed capability are looked at again: so quick that thousands of changes
can be tried where a plan is looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeymap.analysis.plan.problem import Problem, worth
from journeymap.analysis.transferability.support import OfferBits


class Valuation:
    """The index at the end of one period, in parts, for work that changes bit by bit."""

    def __init__(self, problem: Problem, period: int, done: Iterable[int] = ()) -> None:
        self.problem = problem
        self.period = period
        self.done: set[int] = set()
        self._asking: dict[str, list[int]] = {}
        for number, demand in enumerate(problem.demands):
            behaviour = demand.behaviour
            groups = (*behaviour.needs, *behaviour.enhancers, *behaviour.carries)
            for capability in {each for group in groups for each in group}:
                self._asking.setdefault(capability, []).append(number)
        self._done: dict[str, int] = {}
        standing = problem.offers[period]
        self._offering, self._writing = dict(standing.offering), dict(standing.writing)
        self._bits = OfferBits(problem.settings, self._offering, self._writing)
        self._has_premiums = bool(problem.premiums)  # asked thousands of times
        self._worth = [worth(each, self._bits) for each in problem.demands]
        self.value = sum(self._worth)
        self.add(done)

    def gain(self, work: Iterable[int]) -> int:
        """How much more the index and premiums are with some more work."""
        if not self._has_premiums:
            return self._tried(self._with(work))
        work = set(work)
        return self._tried(self._with(work)) + self.problem.premium(work - self.done)

    def loss(self, work: Iterable[int]) -> int:
        """How much less the index and premiums are without some of the work done."""
        if not self._has_premiums:
            return -self._tried(self._without(work))
        work = set(work)
        return self.problem.premium(work & self.done) - self._tried(self._without(work))

    def add(self, work: Iterable[int]) -> None:
        """Do some work."""
        work = set(work)
        self._keep(self._with(work))
        self.value += self.problem.premium(work - self.done)
        self.done |= work

    def remove(self, work: Iterable[int]) -> None:
        """Leave some work undone."""
        work = set(work)
        self._keep(self._without(work))
        self.value -= self.problem.premium(work & self.done)
        self.done -= work

    def uses(self, capability: str) -> int:
        """At how many settings the work done integrates a capability."""
        return self._done.get(capability, 0).bit_count()

    def _with(self, work: Iterable[int]) -> dict[str, int]:
        changed: dict[str, int] = {}
        for each in work:
            task = self.problem.tasks[each]
            name = task.integration[0]
            changed[name] = changed.get(name, self._done.get(name, 0)) | 1 << task.setting
        return changed

    def _without(self, work: Iterable[int]) -> dict[str, int]:
        changed: dict[str, int] = {}
        for each in work:
            task = self.problem.tasks[each]
            name = task.integration[0]
            changed[name] = changed.get(name, self._done.get(name, 0)) & ~(1 << task.setting)
        return changed

    def _offer(self, done: Mapping[str, int]) -> None:
        standing = self.problem.offers[self.period]
        for name, settings in done.items():
            self._offering[name] = standing.offering.get(name, 0) | settings
            self._writing[name] = standing.writing.get(name, 0) | settings

    def _asked(self, changed: Mapping[str, int]) -> dict[int, int]:
        """What the behaviours are worth that ask for any of these."""
        numbers = {each for name in changed for each in self._asking.get(name, ())}
        return {each: worth(self.problem.demands[each], self._bits) for each in numbers}

    def _tried(self, changed: dict[str, int]) -> int:
        self._offer(changed)
        more = sum(new - self._worth[number] for number, new in self._asked(changed).items())
        self._offer({name: self._done.get(name, 0) for name in changed})
        return more

    def _keep(self, changed: dict[str, int]) -> None:
        self._done |= changed
        self._offer(changed)
        for number, new in self._asked(changed).items():
            self.value += new - self._worth[number]
            self._worth[number] = new
