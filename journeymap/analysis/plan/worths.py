"""What plans are worth that differ little: found out from one that is known, several thousand in a second.

A behaviour is looked at again only where a capability that it asks for is integrated elsewhere than before,
and not even then if it has been met like that before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from journeymap.analysis.plan.problem import Demand, Problem, every_move, spread, staying, worth_of
from journeymap.analysis.transferability.support import OfferBits
from journeymap.frozen import frozen
from journeymap.model.field_types import Group

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
        self._keys = [itemgetter(*each, -1) for each in self._asked]
        self._questions: list[list[_Question]] = []
        """By period and behaviour."""
        self._known: list[list[dict[object, int]]] = []
        for period, offers in enumerate(problem.offers):
            if period and offers == problem.offers[period - 1]:
                self._questions.append(self._questions[-1])
                self._known.append(self._known[-1])
            else:
                self._questions.append([_Question(each, offers, at) for each in problem.demands])
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
        known = self._known[period][behaviour]
        key = self._keys[behaviour](settings)
        found = known.get(key)
        if found is None:
            if len(known) >= _REMEMBERED:
                known.clear()
            found = known[key] = self._questions[period][behaviour].worth(settings)
        return found


class _Question:
    """What a behaviour is worth in a period: `problem.worth`, ready to be asked again and again."""

    def __init__(self, demand: Demand, offers: OfferBits, at: Mapping[str, int]) -> None:
        self._demand = demand
        self._count = len(offers.settings)
        self._moves, self._staying = every_move(self._count), staying(self._count)
        behaviour = demand.behaviour
        self._needs = [self._group(each, offers, at) for each in behaviour.needs]
        self._enhancers = [self._group(each, offers, at) for each in behaviour.enhancers]
        self._carries = [
            [(offers.offering.get(each, 0), offers.writing.get(each, 0), at.get(each, -1)) for each in group]
            for group in behaviour.carries
        ]

    @staticmethod
    def _group(group: Group, offers: OfferBits, at: Mapping[str, int]) -> tuple[int, list[int]]:
        """The settings that meet a group already, and the capabilities that can be integrated for it."""
        met = 0
        for each in group:
            met |= offers.offering.get(each, 0)
        return met, [at[each] for each in group if each in at]

    def worth(self, settings: Sequence[int]) -> int:
        """Its worth where capabilities are integrated at these settings; the last entry is 0."""
        supported = self._demand.settings
        for met, capabilities in self._needs:
            one = met
            for each in capabilities:
                one |= settings[each]
            supported &= one
        if not supported:
            return 0
        full = supported
        for met, capabilities in self._enhancers:
            one = met
            for each in capabilities:
                one |= settings[each]
            full &= one
        moves, count = self._moves, self._count
        for group in self._carries:
            shared = self._staying
            for offering, writing, each in group:
                shared |= spread(offering | settings[each], count) * (writing | settings[each])
            moves &= shared
        return worth_of(self._demand, count, supported, full, moves)
