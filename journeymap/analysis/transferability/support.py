"""How well a setting serves a behaviour, and what of it survives a change of setting.

Support and carry of docs/transferability.md, "The pieces". Settings are numbered, a set of settings is an
int whose bit i stands for setting number i, so that a question about many settings is one operation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from journeymap.analysis.transferability.offers import Offers
from journeymap.frozen import frozen
from journeymap.model.field_types import Group
from journeymap.model.records import Behaviour


class Grade(StrEnum):
    """How much of a behaviour a setting supports, or of it arrives."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


BY_LEVEL = (Grade.NONE, Grade.PARTIAL, Grade.FULL)
"""Grades by level: an int from 0 to 2, twice the value that scores give it."""


def support_at(behaviour: Behaviour, setting: str, offers: Offers) -> Grade:
    """How well a setting serves a behaviour: not at all, in part, in full."""
    return Carries.of(behaviour, OfferBits.of((setting,), offers)).support(0)


def carry_between(behaviour: Behaviour, source: str, target: str, offers: Offers) -> Grade:
    """How much of a behaviour survives a change from one setting to another, or staying in one."""
    settings = (source,) if source == target else (source, target)
    return Carries.of(behaviour, OfferBits.of(settings, offers)).carry(0, len(settings) - 1)


@frozen
class OfferBits:
    """Offers of numbered settings, turned round: for each capability, the settings that have it."""

    settings: tuple[str, ...]
    offering: Mapping[str, int]
    """By capability: the settings that offer it."""
    writing: Mapping[str, int]
    """By capability: the settings that can also change its state."""

    @staticmethod
    def of(settings: Sequence[str], offers: Offers) -> OfferBits:
        """Number `settings` in their order."""
        offering: dict[str, int] = {}
        writing: dict[str, int] = {}
        for number, setting in enumerate(settings):
            for capability in offers.at(setting):
                offering[capability] = offering.get(capability, 0) | 1 << number
            for capability in offers.written_at(setting):
                writing[capability] = writing.get(capability, 0) | 1 << number
        return OfferBits(tuple(settings), offering, writing)

    def meeting(self, groups: Sequence[Group]) -> int:
        """The settings that offer at least one capability of every group."""
        met = (1 << len(self.settings)) - 1
        for group in groups:
            one = 0
            for capability in group:
                one |= self.offering.get(capability, 0)
            met &= one
        return met

    def sharing(self, groups: Sequence[Group], target: int) -> int:
        """The settings that write, for every group, one capability that setting number `target` offers."""
        sharing = (1 << len(self.settings)) - 1
        for group in groups:
            one = 0
            for capability in group:
                if self.offering.get(capability, 0) >> target & 1:
                    one |= self.writing.get(capability, 0)
            sharing &= one
        return sharing

    def unmet_needs(self, needs: Sequence[Group], target: int) -> tuple[Group, ...]:
        """The groups of which setting number `target` offers nothing, sorted, as are those within."""
        return _sorted(
            group for group in needs if not any(self.offering.get(each, 0) >> target & 1 for each in group)
        )

    def unmet_carries(self, carries: Sequence[Group], source: int, target: int) -> tuple[Group, ...]:
        """The groups without a capability that `source` writes and `target` offers, sorted likewise."""
        return _sorted(
            group
            for group in carries
            if not any(
                self.writing.get(each, 0) >> source & self.offering.get(each, 0) >> target & 1
                for each in group
            )
        )


def _sorted(groups: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(tuple(sorted(group)) for group in groups))


@frozen
class Carries:
    """Support and carry of one behaviour between numbered settings, as bits.

    The tables by setting have one entry more, which is 0: the setting that a touchpoint without settings has
    not got.
    """

    supported: int
    """The settings that support it, in part or in full."""
    full: int
    """Those that support it in full."""
    some_from: tuple[int, ...]
    """By target: the settings from which it arrives there in part or in full."""
    full_from: tuple[int, ...]
    """By target: the settings from which it arrives there in full."""
    worth: tuple[int, ...]
    """By source, all that holding it there is good for: the bits `some_bit` and `full_bit` of every target
    where it arrives from there so, and one that says that it is held at all.

    What a set of settings is worth is the union of this over its members, and decides alone how the
    behaviour fares from then on: sets of one worth are alike, and a walk need not tell them apart.
    """
    some_worth: tuple[int, ...]
    """The same with only the bits `some_bit`: where it arrives at all, which is all there is to losing it."""
    some_bit: tuple[int, ...]
    full_bit: tuple[int, ...]

    @staticmethod
    def of(behaviour: Behaviour, offers: OfferBits) -> Carries:
        """The tables for a behaviour."""
        supported = offers.meeting(behaviour.needs)
        full = supported & offers.meeting(behaviour.enhancers)
        count = len(offers.settings)
        some_from = [0] * (count + 1)
        full_from = [0] * (count + 1)
        for target in range(count):
            bit = 1 << target
            if supported & bit:
                some_from[target] = supported & (offers.sharing(behaviour.carries, target) | bit)
                full_from[target] = some_from[target] & full if full & bit else 0
        return Carries.from_tables(supported, full, some_from, full_from)

    @staticmethod
    def from_tables(supported: int, full: int, some_from: Sequence[int], full_from: Sequence[int]) -> Carries:
        """The rest of the tables, given the first four."""
        count = len(some_from) - 1
        some_bit = (*(1 << target for target in range(count)), 0)
        full_bit = (*(1 << count + target for target in range(count)), 0)
        worth = [1 << 2 * count] * count + [0]
        some_worth = [0] * (count + 1)
        for target in range(count):
            for source in range(count):
                if some_from[target] >> source & 1:
                    some_worth[source] |= some_bit[target]
                    worth[source] |= some_bit[target]
                    worth[source] |= full_bit[target] if full_from[target] >> source & 1 else 0
        return Carries(
            supported,
            full,
            tuple(some_from),
            tuple(full_from),
            tuple(worth),
            tuple(some_worth),
            some_bit,
            full_bit,
        )

    def support(self, setting: int) -> Grade:
        """How well a setting, by number, serves the behaviour."""
        return BY_LEVEL[(self.supported >> setting & 1) + (self.full >> setting & 1)]

    def carry(self, source: int, target: int) -> Grade:
        """How much survives from one setting to another, by number."""
        return BY_LEVEL[(self.some_from[target] >> source & 1) + (self.full_from[target] >> source & 1)]
