"""How a behaviour fares at each place: docs/transferability.md, "The walk", its last part but one."""

from __future__ import annotations

from journeymap.analysis.transferability.arrivals import decides
from journeymap.analysis.transferability.routes import PAUSES, STARTS
from journeymap.analysis.transferability.verdicts import Status
from journeymap.analysis.transferability.walk import Walk


def statuses(walk: Walk, at: int) -> tuple[Status | None, ...]:
    """The status at each slot of a touchpoint; None where no walk expects it or there is no setting."""
    states = walk.states[at]
    if not states:
        return (None,) * len(walk.routes.shape.slots[at])
    return tuple(status(walk, at, slot) for slot in range(len(states)))


def status(walk: Walk, at: int, slot: int) -> Status | None:
    """The status at one place that walks come to."""
    routes = walk.routes
    _fresh, bare, held, union = walk.states[at][slot]
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    if not bit or not (bare or held):
        return None
    supported = routes.carries.supported & bit
    if routes.withheld & bit:
        arrives = union & bit if supported else decides(walk, at, slot)[0]
        return Status.LEAKED if arrives else Status.WITHHELD
    part = routes.part(at)
    if part == STARTS and supported:
        return Status.STARTS
    if part == PAUSES:
        return Status.PAUSED
    if supported:
        # Entering, the setting joined the held ones exactly where the behaviour was delivered.
        if not union & bit:
            return Status.LOST
        return Status.SOMETIMES if bare or not all(each & bit for each in held) else Status.ALWAYS
    some, every = decides(walk, at, slot)
    return Status.ALWAYS if every else Status.SOMETIMES if some else Status.LOST
