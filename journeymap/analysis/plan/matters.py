"""Which work could matter to a plan: alone or with other work it raises the index of some period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from journeymap.analysis.plan.problem import Demand
from journeymap.analysis.transferability.support import OfferBits
from journeymap.analysis.transferability.work import Integration


def could_matter(
    demands: Sequence[Demand],
    settings: tuple[str, ...],
    offers: Sequence[OfferBits],
    candidates: Collection[Integration],
) -> set[Integration]:
    """Those of some integrations that a behaviour could gain from, what they require left aside.

    `offers` is what stands at the end of each period. A capability brings nothing where its group is met
    already, nor where another group can never be met.
    """
    number = {name: at for at, name in enumerate(settings)}
    at_most = _with(offers[-1], [(name, number[setting]) for name, setting in candidates])
    return {
        (capability, settings[setting])
        for demand in demands
        for capability, setting in (
            *_for_support(demand, offers[0], at_most),
            *_for_carry(demand, offers[0], at_most),
        )
        if (capability, settings[setting]) in candidates
    }


def _with(offers: OfferBits, more: Sequence[tuple[str, int]]) -> OfferBits:
    offering, writing = dict(offers.offering), dict(offers.writing)
    for name, setting in more:
        offering[name] = offering.get(name, 0) | 1 << setting
        writing[name] = writing.get(name, 0) | 1 << setting
    return OfferBits(offers.settings, offering, writing)


def _for_support(demand: Demand, now: OfferBits, at_most: OfferBits) -> Iterator[tuple[str, int]]:
    behaviour = demand.behaviour
    supported = at_most.meeting(behaviour.needs) & demand.settings
    full = supported & at_most.meeting(behaviour.enhancers)
    for groups, possible in ((behaviour.needs, supported), (behaviour.enhancers, full)):
        for group in groups:
            unmet = possible & ~now.meeting((group,))
            yield from product(group, _members(unmet))


def _for_carry(demand: Demand, now: OfferBits, at_most: OfferBits) -> Iterator[tuple[str, int]]:
    behaviour = demand.behaviour
    supported = at_most.meeting(behaviour.needs) & demand.settings
    for target in _members(supported):
        together = 0
        for settings, _parts in demand.scopes:
            together |= settings if settings >> target & 1 else 0
        sources = supported & together & at_most.sharing(behaviour.carries, target) & ~(1 << target)
        for group in behaviour.carries:
            for source in _members(sources & ~now.sharing((group,), target)):
                for capability in group:
                    writes = at_most.writing.get(capability, 0) >> source & 1
                    if writes and at_most.offering.get(capability, 0) >> target & 1:
                        if not now.writing.get(capability, 0) >> source & 1:
                            yield capability, source
                        if not now.offering.get(capability, 0) >> target & 1:
                            yield capability, target


def _members(settings: int) -> Iterator[int]:
    while settings:
        last = settings.bit_length() - 1
        settings ^= 1 << last
        yield last
