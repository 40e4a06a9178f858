"""How a behaviour fares at each place: docs/transferability.md, "The walk", its last part but one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeymap.analysis.transferability.arrivals import seen_carried
from journeymap.analysis.transferability.routes import PAUSES, STARTS
from journeymap.analysis.transferability.verdicts import Status
from journeymap.analysis.transferability.walk import NO_WALK, Walk


class Faring(NamedTuple):
    """How a behaviour fares at one touchpoint."""

    statuses: tuple[Status | None, ...]
    """By slot; None where no walk expects it or there is no setting."""
    expected: int
    """The settings where it should arrive."""
    leaks: tuple[int, ...]
    """The slots where it leaks."""


_NOT_EXPECTED_HERE = (None, Status.PAUSED, Status.WITHHELD, Status.LEAKED)


def fare(walk: Walk, touchpoints: Iterable[int], known: list[Faring | None]) -> None:
    """Find out how a behaviour fares at some touchpoints, and put that in its place in `known`.

    That is by touchpoint: None where walks neither expect nor start it.
    """
    fares, kinds, kept = walk.fares, walk.routes.shape.kinds, walk.kept
    by_itself = walk.routes.parts.keys() | walk.routes.ways.listed_in.keys()
    for at in touchpoints:
        number = fares[at]
        if not kept.expects[number]:
            known[at] = None
        elif at in by_itself:
            known[at] = _faring(walk, at)
        else:
            found = kept.statuses.get((number, kinds[at]))
            if found is None:
                found = kept.statuses[number, kinds[at]] = _faring(walk, at)
            known[at] = found


def _faring(walk: Walk, at: int) -> Faring:
    shape, here = walk.routes.shape, statuses(walk, at)
    expected = 0
    for slot, status in enumerate(here):
        if status not in _NOT_EXPECTED_HERE:
            expected |= shape.bits[shape.slots[at][slot]]
    if Status.LEAKED not in here:
        return Faring(here, expected, ())
    return Faring(here, expected, tuple(slot for slot, status in enumerate(here) if status is Status.LEAKED))


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
