"""How a behaviour fares at each place: docs/transferability.md, "The walk", its last part but one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeymap.analysis.transferability.arrivals import seen_carried
from journeymap.analysis.transferability.routes import PAUSES, STARTS
from journeymap.analysis.transferability.verdicts import Status
from journeymap.analysis.transferability.walk import NO_WALK, Walk


class Faring(NamedTuple):
    """How a behaviour fares at all places where walks expect or start it."""

    places: list[int]
    """Their numbers, all places of the journey counted in order."""
    statuses: list[Status]
    """The status at each of them."""
    expected: int
    """The settings where it should arrive."""
    leaks: list[tuple[int, int]]
    """Where it leaks, by touchpoint and slot."""


_NOT_EXPECTED_HERE = (None, Status.PAUSED, Status.WITHHELD, Status.LEAKED)


def faring(walk: Walk, expecting: Iterable[int]) -> Faring:
    """How a behaviour fares at the touchpoints where walks expect or start it."""
    routes, shape, fares = walk.routes, walk.routes.shape, walk.fares
    kinds = shape.kinds
    by_itself = routes.parts.keys() | routes.ways.listed_in.keys()
    known: dict[tuple[int, int], tuple[Status | None, ...]] = {}
    places: list[int] = []
    found: list[Status] = []
    expected = 0
    leaks: list[tuple[int, int]] = []
    for at in expecting:
        key = fares[at], kinds[at]
        here = known.get(key)
        if here is None or at in by_itself:
            here = statuses(walk, at)
            if at not in by_itself:
                known[key] = here
            for slot, status in enumerate(here):
                if status not in _NOT_EXPECTED_HERE:
                    expected |= shape.bits[shape.slots[at][slot]]
        first = shape.first_places[at]
        if None in here:
            for place, status in enumerate(here, first):
                if status is not None:
                    places.append(place)
                    found.append(status)
        else:
            places.extend(range(first, first + len(here)))
            found.extend(here)  # type: ignore[arg-type]
        if Status.LEAKED in here:
            leaks += [(at, slot) for slot, status in enumerate(here) if status is Status.LEAKED]
    return Faring(places, found, expected, leaks)


def statuses(walk: Walk, at: int) -> tuple[Status | None, ...]:
    """The status at each slot of a touchpoint; None where no walk expects it or there is no setting."""
    routes = walk.routes
    carries, slots = routes.carries, routes.shape.slots[at]
    part = routes.parts.get(at)
    plain = routes.judged & carries.supported if part not in (STARTS, PAUSES) else 0
    found: list[Status | None] = []
    for slot, (_fresh, bare, held, union) in enumerate(walk.states[at] or (NO_WALK,) * len(slots)):
        setting = slots[slot]
        bit = routes.shape.bits[setting]
        if not bit or not (bare or held):
            found.append(None)
        elif not plain & bit:
            found.append(_special(walk, at, slot))
        # It can arrive here from where it is held now exactly if it was delivered on entering.
        elif not union & bit:
            found.append(Status.LOST)
        elif bare:
            found.append(Status.SOMETIMES)
        else:
            some = carries.some_bit[setting]
            for each in held:
                if not each & some:
                    found.append(Status.SOMETIMES)
                    break
            else:
                found.append(Status.ALWAYS)
    return tuple(found)


def _special(walk: Walk, at: int, slot: int) -> Status:
    """The status where walks expect or start it, and it is withheld, started, paused or not supported."""
    routes = walk.routes
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    supported = routes.carries.supported & bit
    if routes.withheld & bit:
        arrives = walk.states[at][slot][3] & bit if supported else seen_carried(walk, at, slot)[0]
        return Status.LEAKED if arrives else Status.WITHHELD
    part = routes.part(at)
    if part == STARTS and supported:
        return Status.STARTS
    if part == PAUSES:
        return Status.PAUSED
    some, every = seen_carried(walk, at, slot)
    return Status.ALWAYS if every else Status.SOMETIMES if some else Status.LOST
