"""The work that can help one behaviour in a journey, numbered and weighed, and what each choice does.

A choice is a bit: an integration, or a build that integrations bring with them. A set of choices is an int.
Weights put sets of integrations in the order of repairs (docs/transferability.md, "Repairs"): the less its
choices weigh together, the better a set; no two sets weigh the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from journeymap.analysis.transferability.work import Integration, Work, exactly
from journeymap.model.field_types import Group
from journeymap.model.records import Behaviour

Bundles = tuple[int, ...]
"""Alternatives, each a set of choices, of which one must be taken."""


class Relation(NamedTuple):
    """Where a behaviour is supported, and from where it arrives, in part or in full; settings as bits."""

    supported: int
    some_from: tuple[int, ...]
    """By target."""


class Choices:
    """What can be integrated for one behaviour at the settings of a journey."""

    def __init__(self, behaviour: Behaviour, settings: tuple[str, ...], work: Work) -> None:
        self.settings = settings
        self.needs, self.carries = behaviour.needs, behaviour.carries
        self._work = work
        self._all = (1 << len(settings)) - 1
        named = {name for group in (*self.needs, *self.carries) for name in group}
        pairs = ((name, setting) for name in named for setting in settings)
        wanted = [each for each in pairs if each in work.required]
        self.integrations: tuple[Integration, ...] = tuple(sorted(work.with_requirements(wanted)))
        """By number of the choice."""
        self._choice = {each: at for at, each in enumerate(self.integrations)}
        builds = work.builds(self.integrations)
        build = {name: len(self.integrations) + at for at, name in enumerate(builds)}
        self.weights = self._weighed(builds)
        """By number of the choice."""
        self.brings: list[int] = []
        """By number of an integration: itself with all that it requires, and what must be built for these."""
        for each in self.integrations:
            brought = work.required[each]
            bits = sum(1 << self._choice[other] for other in brought)
            self.brings.append(bits | sum(1 << build[name] for name in work.builds(brought)))
        offers, numbered = work.offers, list(enumerate(settings))
        self._offering = {
            name: sum(1 << at for at, setting in numbered if name in offers.at(setting)) for name in named
        }
        self._writing = {
            name: sum(1 << at for at, setting in numbered if name in offers.written_at(setting))
            for name in named
        }
        self._first = {name: self._choices_of(name) for name in named}
        self._weights_of: dict[int, int] = {}
        self._relations: dict[int, Relation] = {}
        self._unmet: dict[tuple[int, int], list[Bundles]] = {}

    @property
    def asked(self) -> Hashable:
        """All that the choices depend on, besides the behaviour and the settings that offer what it names."""
        costs = tuple(self._work.costs[each] for each in self.integrations)
        builds = tuple((name, self._work.build_costs[name]) for name in self._work.builds(self.integrations))
        return self.integrations, costs, builds, tuple(self.brings)

    def offers(self, chosen: int) -> tuple[Integration, ...]:
        """The integrations among some choices, sorted."""
        return tuple(each for at, each in enumerate(self.integrations) if chosen >> at & 1)

    def weight(self, chosen: int) -> int:
        """What choices weigh together."""
        found = self._weights_of.get(chosen)
        if found is None:
            found = self._weights_of[chosen] = sum(self.weights[at] for at in bits_of(chosen))
        return found

    def relation(self, chosen: int) -> Relation:
        """Support and carry once some choices are made."""
        found = self._relations.get(chosen)
        if found is None:
            found = self._relations[chosen] = self._relation(chosen)
        return found

    def _relation(self, chosen: int) -> Relation:
        offering = {name: each | self._added(name, chosen) for name, each in self._offering.items()}
        writing = {name: each | self._added(name, chosen) for name, each in self._writing.items()}
        supported = self._all
        for group in self.needs:
            one = 0
            for name in group:
                one |= offering[name]
            supported &= one
        some_from = []
        for target in range(len(self.settings)):
            bit = 1 << target
            sources = supported if supported & bit else 0
            for group in self.carries if sources else ():
                one = bit
                for name in group:
                    if offering[name] & bit:
                        one |= writing[name]
                sources &= one
            some_from.append(sources)
        return Relation(supported, tuple(some_from))

    def unmet(self, source: int, target: int) -> list[Bundles]:
        """What it takes for the behaviour to arrive at `target` from `source`, while nothing is chosen.

        All of the answer's alternatives must be met, each by one of its bundles. From a setting to itself
        that is to be supported there. What cannot be met has no bundle.
        """
        found = self._unmet.get((source, target))
        if found is None:
            found = [self._of_needs(group, target) for group in self.needs]
            if source != target:
                found += [self._of_needs(group, source) for group in self.needs]
                found += [self._of_carries(group, source, target) for group in self.carries]
            found = self._unmet[source, target] = [each for each in found if 0 not in each]
        return found

    def _of_needs(self, group: Group, setting: int) -> Bundles:
        return tuple(each for name in group for each in self._bundle(name, setting, self._offering))

    def _of_carries(self, group: Group, source: int, target: int) -> Bundles:
        return tuple(
            written | read
            for name in group
            for written in self._bundle(name, source, self._writing)
            for read in self._bundle(name, target, self._offering)
        )

    def _bundle(self, name: str, setting: int, standing: Mapping[str, int]) -> Bundles:
        """What must be chosen for a setting to offer, or to change, a capability: one bundle, or none."""
        if standing[name] >> setting & 1:
            return (0,)
        at = self._first[name].get(setting)
        return () if at is None else (self.brings[at],)

    def _added(self, name: str, chosen: int) -> int:
        added = 0
        for setting, at in self._first[name].items():
            if chosen >> at & 1:
                added |= 1 << setting
        return added

    def _choices_of(self, name: str) -> dict[int, int]:
        return {
            at: self._choice[name, setting]
            for at, setting in enumerate(self.settings)
            if (name, setting) in self._choice
        }

    def _weighed(self, builds: tuple[str, ...]) -> tuple[int, ...]:
        """Weights in the order of repairs, most significant first: unpriced, cost, number, ids.

        Costs are made whole numbers by a common denominator. Of sets of equal size the better by ids is the
        one with the first integration that only one of them has; the earlier an integration, the more is
        taken off its weight, always less than the 1 that it counts for.
        """
        costs = [self._work.costs[each] for each in self.integrations]
        exact = [exactly(cost or 0.0) for cost in costs] + [
            exactly(self._work.build_costs[name]) for name in builds
        ]
        unit = Fraction(1, lcm(*(each.denominator for each in exact)) if exact else 1)
        whole = [int(each / unit) for each in exact]
        count, total = len(self.integrations), sum(whole)
        weights = []
        for at, cost in enumerate(whole):
            counted = cost * (count + 1)
            if at < count:
                counted += (total + 1) * (count + 1) * (costs[at] is None) + 1
            weights.append((counted << count) - (1 << count - 1 - at if at < count else 0))
        return tuple(weights)


def bits_of(chosen: int) -> Iterator[int]:
    """The numbers of the choices in a set, ascending."""
    while chosen:
        lowest = chosen & -chosen
        yield lowest.bit_length() - 1
        chosen ^= lowest
