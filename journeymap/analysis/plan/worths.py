"""What plans are worth that differ little: found out from one that is known, several thousand in a second.

A behaviour is looked at again only where a capability that it asks for is integrated elsewhere than before,
and not even then if it has been met like that before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from journeymap.analysis.plan.problem import Problem, worth
from journeymap.analysis.transferability.support import OfferBits
from journeymap.frozen import frozen

_REMEMBERED = 20_000
"""So many worths of a behaviour are remembered."""


@frozen
class Standing:
    """A period of a plan, and what it is worth."""

    done: int
    """The work done by its end: bit i stands for task number i."""
    settings: list[int]
    """By capability: the settings where it is integrated."""
    worths: list[int]
    """By behaviour."""
    worth: int


class Worths:
    """What plans are worth, period by period."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        names = sorted({each.integration[0] for each in problem.tasks})
        at = {name: number for number, name in enumerate(names)}
        self._capability = [at[each.integration[0]] for each in problem.tasks]
        self._bit = [
            1 << each.setting if each.setting < len(problem.settings) else 0 for each in problem.tasks
        ]
        self._asking: list[list[int]] = [[] for _name in names]
        self._asked: list[list[int]] = []
        for number, demand in enumerate(problem.demands):
            groups = (*demand.behaviour.needs, *demand.behaviour.enhancers, *demand.behaviour.carries)
            self._asked.append(sorted({at[name] for group in groups for name in group if name in at}))
            for each in self._asked[-1]:
                self._asking[each].append(number)
        self._names = names
        self._keys = [itemgetter(*each, -1) for each in self._asked]
        self._bits: list[tuple[dict[str, int], dict[str, int], OfferBits]] = []
        """By period: what settings offer and write, to be changed for each question."""
        self._known: list[list[dict[object, int]]] = []
        for period, offers in enumerate(problem.offers):
            if period and offers == problem.offers[period - 1]:
                self._bits.append(self._bits[-1])
                self._known.append(self._known[-1])
            else:
                offering, writing = dict(offers.offering), dict(offers.writing)
                self._bits.append((offering, writing, OfferBits(problem.settings, offering, writing)))
                self._known.append([{} for _each in problem.demands])
        nothing = [0] * (len(names) + 1)  # and one that no behaviour asks for: itemgetter wants one
        self.nothing = [self._standing(period, 0, nothing) for period in range(len(problem.periods))]
        """Each period, without the plan."""

    def of(self, new: Sequence[Iterable[int]], like: Sequence[Standing]) -> list[Standing]:
        """The periods of a plan, from those of one that is like it; `new` is what is done in each."""
        done = 0
        found = []
        for period, (work, old) in enumerate(zip(new, like, strict=True)):
            for each in work:
                done |= 1 << each
            found.append(self._changed(period, old, done) if done != old.done else old)
        return found

    def _changed(self, period: int, old: Standing, done: int) -> Standing:
        """A period in which other work is done than it was."""
        settings = old.settings.copy()
        behaviours: set[int] = set()
        differs = done ^ old.done
        while differs:
            task = differs.bit_length() - 1
            differs ^= 1 << task
            capability = self._capability[task]
            settings[capability] ^= self._bit[task]
            behaviours.update(self._asking[capability])
        worths = old.worths.copy()
        total = old.worth
        for each in behaviours:
            total -= worths[each]
            worths[each] = self._worth(period, each, settings)
            total += worths[each]
        return Standing(done, settings, worths, total)

    def _standing(self, period: int, done: int, settings: list[int]) -> Standing:
        worths = [self._worth(period, each, settings) for each in range(len(self._asked))]
        return Standing(done, settings, worths, sum(worths))

    def _worth(self, period: int, behaviour: int, settings: Sequence[int]) -> int:
        """What a behaviour is worth where capabilities are integrated at these settings."""
        asked = self._asked[behaviour]
        known = self._known[period][behaviour]
        key = self._keys[behaviour](settings)
        found = known.get(key)
        if found is None:
            offering, writing, bits = self._bits[period]
            standing = self._problem.offers[period]
            for each in asked:
                name = self._names[each]
                offering[name] = standing.offering.get(name, 0) | settings[each]
                writing[name] = standing.writing.get(name, 0) | settings[each]
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[key] = worth(self._problem.demands[behaviour], bits)
        return found
