"""Which work could matter to a plan: beside some other work it raises the index of some period.

Exact. The index is a sum of terms, each a number of groups that must all be met. Work raises a term beside
other work that meets all of its groups but one, and that one only with it. Of such other work the most that
there can be is tried: all that leaves the group unmet. For what moves along there are several ways to that,
for any capability can be missing at either end; their number grows with the size of one group alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product

from journeymap.analysis.plan.problem import Demand
from journeymap.analysis.transferability.work import Integration, Work
from journeymap.frozen import frozen
from journeymap.model.field_types import Group


def could_matter(
    demands: Sequence[Demand], settings: tuple[str, ...], works: Sequence[Work]
) -> set[Integration]:
    """The work that could matter, beside any that is planned with what it requires; `works` is by period.

    What such work requires itself need not be among it. Capabilities that require one another come together.
    """
    names = {name for each in demands for group in _groups(each) for name in group}
    names |= {name for work in works for name, _setting in work.costs}
    bits = {name: 1 << at for at, name in enumerate(sorted(names))}
    asked = [_Asked(each, bits) for each in demands]
    found: set[Integration] = set()
    for at, work in enumerate(works):
        if at and work == works[at - 1]:
            continue
        ends = [_End(each, work, bits) for each in settings]
        for each in asked:
            for setting, name in product(each.settings, each.names):
                integration = (name, settings[setting])
                is_open = integration not in found and integration in work.costs
                if is_open and each.gains(ends, setting, bits[name]):
                    found.add(integration)
    return found


def _groups(demand: Demand) -> tuple[Group, ...]:
    behaviour = demand.behaviour
    return (*behaviour.needs, *behaviour.enhancers, *behaviour.carries)


class _End:
    """A setting in a period: what it offers and changes without the plan, and its work; as bits."""

    def __init__(self, setting: str, work: Work, bits: Mapping[str, int]) -> None:
        self.offered = sum(bits[each] for each in work.offers.at(setting) if each in bits)
        self.written = sum(bits[each] for each in work.offers.written_at(setting) if each in bits)
        self._required = {
            bits[name]: sum(bits[other] for other, _here in work.required[name, where])
            for name, where in work.costs
            if where == setting
        }
        self._every = sum(self._required)

    def without(self, capabilities: int) -> int:
        """All work but some, and but what requires any of that."""
        if not capabilities & self._every:
            return self._every
        return sum(each for each, required in self._required.items() if not required & capabilities)

    def together_with(self, capability: int) -> int:
        """A capability, and all that can only be integrated together with it: each requires the other."""
        return sum(
            each for each in _bits(self._required[capability]) if self._required.get(each, 0) & capability
        )

    def can_do(self, capability: int, other: int) -> bool:
        """Whether a capability can be integrated beside other work: all that it requires is there."""
        return not self._required[capability] & ~other


@frozen
class _Pair:
    """Two settings, from which to which something may move, with the work done at each."""

    source: _End
    target: _End
    at_source: int
    at_target: int

    def carries(self, groups: Sequence[int]) -> bool:
        """Whether every group moves along."""
        written = self.source.written | self.at_source
        return all(written & (self.target.offered | self.at_target) & each for each in groups)

    def supports(self, groups: Sequence[int]) -> bool:
        """Whether both meet every group."""
        one, other = self.source.offered | self.at_source, self.target.offered | self.at_target
        return all(one & each and other & each for each in groups)


class _Asked:
    """What a behaviour asks for, as bits."""

    def __init__(self, demand: Demand, bits: Mapping[str, int]) -> None:
        self._demand = demand
        behaviour = demand.behaviour
        self.names = sorted({name for group in _groups(demand) for name in group})
        self.settings = list(_members(demand.settings))
        needs = [sum(bits[each] for each in set(group)) for group in behaviour.needs]
        enhancers = [sum(bits[each] for each in set(group)) for group in behaviour.enhancers]
        self._levels = [needs, needs + enhancers] if enhancers else [needs]
        """The groups that support asks for: in part, in full."""
        self._carries = [sum(bits[each] for each in set(group)) for group in behaviour.carries]

    def gains(self, ends: Sequence[_End], setting: int, capability: int) -> bool:
        """Whether it could gain from a capability at a setting, by number."""
        own = ends[setting]
        if any(self._supports_more(own, groups, capability) for groups in self._levels):
            return True
        if not any(each & capability for each in self._carries):
            return False
        return any(
            self._carries_more(own, ends[other], capability)
            or self._carries_more(ends[other], own, capability, at_target=True)
            for other in _members(self._together[setting])
        )

    @cached_property
    def _together(self) -> dict[int, int]:
        """By setting: those to which and from which carries count."""
        found = dict.fromkeys(self.settings, 0)
        for settings, _parts in self._demand.scopes:
            for each in _members(settings):
                found[each] |= settings & ~(1 << each)
        return found

    def _supports_more(self, own: _End, groups: Sequence[int], capability: int) -> bool:
        """Whether a setting supports it only with a capability, beside some work."""
        new = own.together_with(capability)
        for group in groups:
            if group & capability and not group & own.offered:
                done = own.without(group | new) | new
                if own.can_do(capability, done) and all((own.offered | done) & each for each in groups):
                    return True
        return False

    def _carries_more(self, source: _End, target: _End, capability: int, *, at_target: bool = False) -> bool:
        """Whether it moves along only with a capability at one of both, beside some work."""
        if capability & (target.offered if at_target else source.written):
            return False
        own = target if at_target else source
        new = own.together_with(capability)
        for group in self._carries:
            for here, there in _left_unmet(group, source, target, new) if group & capability else ():
                if at_target:
                    pair = _Pair(source, target, source.without(here), target.without(there | new) | new)
                else:
                    pair = _Pair(source, target, source.without(here | new) | new, target.without(there))
                done = pair.at_target if at_target else pair.at_source
                moves = pair.carries(self._carries) and pair.supports(self._levels[0])
                if moves and own.can_do(capability, done):
                    return True
        return False


def _left_unmet(group: int, source: _End, target: _End, but: int) -> Iterator[tuple[int, int]]:
    """What not to do at both for a group not to move along but by some capabilities: all ways to that."""
    ways = [
        [
            way
            for way, stands in (((each, 0), source.written), ((0, each), target.offered))
            if not stands & each
        ]
        for each in _bits(group & ~but)
    ]
    for chosen in product(*ways):
        yield sum(way[0] for way in chosen), sum(way[1] for way in chosen)


def _members(settings: int) -> Iterator[int]:
    return (each.bit_length() - 1 for each in _bits(settings))


def _bits(bits: int) -> Iterator[int]:
    while bits:
        last = bits & -bits
        bits ^= last
        yield last
