"""Where customers begin again what they hold already: lost on the way to a touchpoint that starts it afresh.

No break is found there, as the behaviour is there again a moment later; but customers have to give once more
what the brand had.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.transferability.arrivals import arrival
from journeymap.analysis.transferability.routes import COMPUTED, STARTS
from journeymap.analysis.transferability.walk import Walk


def started_afresh(walk: Walk) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Touchpoints, by number, with the slots where walks that hold the behaviour arrive without it.

    Only touchpoints that start it, and slots where that start succeeds; only what is lost along transitions:
    a change of setting within a touchpoint is one customer doing one thing.
    """
    routes = walk.routes
    for at, part in sorted(routes.parts.items()):
        if part != STARTS or not walk.states[at]:
            continue
        slots = routes.shape.slots[at]
        found = tuple(
            slot
            for slot, setting in enumerate(slots)
            if routes.starting & routes.shape.bits[setting] and _loses(walk, at, slot, setting)
        )
        if found:
            yield at, found


def _loses(walk: Walk, at: int, slot: int, setting: int) -> bool:
    ways, routes = walk.routes.ways, walk.routes
    for source in ways.open_in[at]:
        for i in range(len(walk.states[source])):
            coming = arrival(routes, walk.leaving(source, i), setting, COMPUTED)
            if coming is not None and coming.loses:
                return True
    for way in ways.listed_in.get(at, ()):
        if way.target_slot == slot and walk.states[way.touchpoint]:
            state = walk.leaving(way.touchpoint, way.source_slot)
            coming = arrival(routes, state, setting, way.decided)
            if coming is not None and coming.loses:
                return True
    return False
