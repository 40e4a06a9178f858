"""Work that can be planned: which capabilities can be integrated where, at what cost, and what that brings.

Defined in docs/transferability.md, "Work that can be planned". Repairs and the plan both choose among it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from journeymap.analysis.transferability.offers import Offers, offers_as_of
from journeymap.frozen import frozen
from journeymap.model.reader import Reader
from journeymap.model.records import Capability, Offer, Setting

Integration = tuple[str, str]
"""A (capability, setting) pair: letting the setting offer the capability, with read and write access."""


@frozen
class Work:
    """All work that can be planned as of a date."""

    offers: Offers
    """What stands already."""
    costs: Mapping[Integration, float | None]
    """Every integration that can be planned, itself and all that it requires, sorted; with its cost in the
    project's currency, None where that is unknown (unpriced)."""
    required: Mapping[Integration, frozenset[Integration]]
    """For each of these, the integrations that must be done with it, itself included: `capability.requires`,
    and what these require in turn, as far as the setting does not offer it yet."""
    build_costs: Mapping[str, float]
    """The capabilities that no setting offers, which must be built once before they are integrated anywhere,
    and what that costs; 0 where that is unknown."""

    def with_requirements(self, integrations: Iterable[Integration]) -> frozenset[Integration]:
        """Integrations with all that they require. Raises KeyError for one that cannot be planned."""
        found: set[Integration] = set()
        for each in integrations:
            found |= self.required[each]
        return frozenset(found)

    def builds(self, integrations: Iterable[Integration]) -> tuple[str, ...]:
        """The capabilities that must be built for some integrations, sorted."""
        return tuple(sorted({capability for capability, _setting in integrations} & set(self.build_costs)))

    def unpriced(self, integrations: Iterable[Integration]) -> tuple[Integration, ...]:
        """Those of some integrations whose cost is unknown, sorted."""
        return tuple(sorted({each for each in integrations if self.costs[each] is None}))

    def cost(self, integrations: Iterable[Integration]) -> float | None:
        """What integrations cost, and the builds for them; None when any is unpriced.

        Exact to the last bit whatever their order: the sum of the decimal numbers that people typed.
        """
        return self.added_cost(integrations, ())

    def added_cost(
        self, integrations: Iterable[Integration], delivered: Iterable[Integration]
    ) -> float | None:
        """What integrations cost besides some others, and the builds for these: None when any is unpriced."""
        paid = frozenset(delivered)
        missing = frozenset(integrations) - paid
        if self.unpriced(missing):
            return None
        builds = set(self.builds(missing)) - set(self.builds(paid))
        costs = [self.costs[each] or 0.0 for each in missing] + [self.build_costs[each] for each in builds]
        return float(sum(map(exactly, costs), Fraction()))

    def after(self, integrations: Iterable[Integration]) -> Offers:
        """What settings offer once integrations are done: O(s) and W(s) both grow by them."""
        offered = {setting: set(names) for setting, names in self.offers.offered.items()}
        writable = {setting: set(names) for setting, names in self.offers.writable.items()}
        for capability, setting in integrations:
            offered.setdefault(setting, set()).add(capability)
            writable.setdefault(setting, set()).add(capability)
        return Offers(
            *({setting: frozenset(names) for setting, names in e.items()} for e in (offered, writable))
        )


def work_as_of(reader: Reader, as_of: date) -> Work:
    """The work that can be planned on a day.

    A capability can be integrated at a setting that does not both offer and change it yet: where no offer
    stands (unpriced), where an offer is `possible`, or offered to be read only, at its cost. Where the offer
    says `impossible`, or something it requires is impossible there, it cannot.
    """
    offers = offers_as_of(reader, as_of)
    standing = {(each.capability, each.setting): each for each in reader.all(Offer).values()}
    capabilities, settings = sorted(reader.all(Capability)), sorted(reader.all(Setting))
    costs: dict[Integration, float | None] = {}
    for capability in capabilities:
        for setting in settings:
            offer = standing.get((capability, setting))
            if capability in offers.written_at(setting) or (offer and offer.status == "impossible"):
                continue
            costs[capability, setting] = offer.cost if offer else None
    requires = {name: each.requires for name, each in reader.all(Capability).items()}
    required = {each: _required(each, requires, costs, offers) for each in costs}
    possible = {each: needed for each, needed in required.items() if needed}
    anywhere = {name for names in offers.offered.values() for name in names}
    return Work(
        offers,
        MappingProxyType({each: costs[each] for each in possible}),
        MappingProxyType(possible),
        MappingProxyType(
            {
                name: each.build_cost or 0.0
                for name, each in reader.all(Capability).items()
                if name not in anywhere
            }
        ),
    )


def exactly(cost: float) -> Fraction:
    """A cost as the decimal number that people typed, to be summed and compared without rounding."""
    return Fraction(repr(cost))


def _required(
    integration: Integration,
    requires: Mapping[str, tuple[str, ...]],
    costs: Mapping[Integration, float | None],
    offers: Offers,
) -> frozenset[Integration]:
    """An integration with all that it requires at its setting; nothing where some of that is impossible."""
    capability, setting = integration
    found = {integration}
    waiting = [capability]
    while waiting:
        for needed in requires.get(waiting.pop(), ()):
            each = (needed, setting)
            if needed in offers.at(setting) or each in found:
                continue
            if each not in costs:
                return frozenset()
            found.add(each)
            waiting.append(needed)
    return frozenset(found)
