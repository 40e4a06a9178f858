"""The verdicts of the map, read off the walks when they are asked for.

A pair of settings is judged as continuity judges it (docs/transferability.md, "Scores"): by the best and the
worst level at which the behaviour arrives, over the walks that bring an expectation of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from journeymap.analysis.topology import Pair
from journeymap.analysis.transferability.afresh import started_afresh
from journeymap.analysis.transferability.arrivals import arrival
from journeymap.analysis.transferability.findings import is_dead_start
from journeymap.analysis.transferability.results import PlaceStatus
from journeymap.analysis.transferability.routes import COMPUTED, ENDS, PAUSES, STARTS, Shape
from journeymap.analysis.transferability.statuses import statuses
from journeymap.analysis.transferability.verdicts import (
    NOTHING_KNOWN,
    WORST_FIRST,
    Level,
    Status,
    TransitionVerdict,
)
from journeymap.analysis.transferability.walk import State, Walk
from journeymap.model.records import Behaviour

# Levels are counted here as they stand in WORST_FIRST: the least is the worst.
_LOST, _LEAK, _HALF, _CARRIED, _UNCHECKED, _NOT_EXPECTED = range(len(WORST_FIRST))


class WalkVerdicts:
    """Answers for `MapVerdicts` out of the walks of one journey.

    `behaviours` are those that are specified; `walks` has those of them that start in the journey, the others
    are expected nowhere. `places` are the statuses at each place.
    """

    def __init__(
        self,
        shape: Shape,
        behaviours: Mapping[str, Behaviour],
        walks: Mapping[str, Walk],
        places: Sequence[Sequence[PlaceStatus]],
    ) -> None:
        self._shape = shape
        self._places = places
        self._numbers = {place: at for at, place in enumerate(zip(*shape.ids_of_places, strict=True))}
        self._behaviours = behaviours
        self._walks = walks
        self._arrows = {arrow.transition.id: at for at, arrow in enumerate(shape.arrows)}
        self._touchpoints = {name: at for at, name in enumerate(shape.touchpoints)}
        self._reachable = frozenset(shape.order)
        self._by_importance = sorted(walks, key=lambda name: (-behaviours[name].importance, name))

    def place(self, behaviour: str, touchpoint: str, setting: str | None) -> Status | None:
        """The status of a behaviour at a place."""
        walk, at, slot = self._found(behaviour, touchpoint, setting)
        return None if walk is None or slot is None else statuses(walk, at)[slot]

    def statuses(self, touchpoint: str, setting: str | None) -> Mapping[str, Status]:
        """The statuses at a place."""
        at = self._numbers.get((touchpoint, setting or ""))
        return {} if at is None else {each.behaviour: each.status for each in self._places[at]}

    def dead_start(self, behaviour: str, touchpoint: str, setting: str | None) -> bool:
        """Whether a behaviour should start at a place, and cannot."""
        walk, at, slot = self._found(behaviour, touchpoint, setting)
        return walk is not None and slot is not None and is_dead_start(walk, at, slot)

    def transition(self, behaviour: str | None, transition_id: str) -> TransitionVerdict:
        """The verdict of a transition."""
        at = self._arrows.get(transition_id)
        if at is None:
            return NOTHING_KNOWN
        arrow = self._shape.arrows[at]
        return self._verdict(behaviour, at, arrow.source, arrow.target, arrow.edges)

    def within(self, behaviour: str | None, touchpoint: str) -> TransitionVerdict:
        """The verdict of changing settings within a touchpoint."""
        at = self._touchpoints.get(touchpoint)
        if at is None:
            return NOTHING_KNOWN
        slots = range(len(self._shape.slots[at]))
        edges = tuple((i, j) for i in slots for j in slots if i != j)
        return self._verdict(behaviour, None, at, at, edges)

    def asked_again(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """What is lost on the way to a touchpoint that starts it afresh."""
        shape = self._shape
        for name, walk in sorted(self._walks.items()):
            for at, slots in started_afresh(walk):
                yield name, shape.touchpoints[at], tuple(shape.places[at][slot][1] or "" for slot in slots)

    def _found(
        self, behaviour: str, touchpoint: str, setting: str | None
    ) -> tuple[Walk | None, int, int | None]:
        place = self._numbers.get((touchpoint, setting or ""))
        if place is None:
            return None, 0, None
        at = self._touchpoints[touchpoint]
        return self._walks.get(behaviour), at, place - self._shape.first_places[at]

    def _verdict(
        self,
        behaviour: str | None,
        arrow: int | None,
        source: int,
        target: int,
        edges: tuple[tuple[int, int], ...],
    ) -> TransitionVerdict:
        drafted = self._shape.slots[target] == (len(self._shape.settings),)
        unknown = behaviour is not None and behaviour not in self._behaviours
        if unknown or drafted or source not in self._reachable:
            return self._shown(source, target, edges, [_UNCHECKED] * len(edges), None, behaviour)
        worst = [_NOT_EXPECTED] * len(edges)
        shown = behaviour
        for name in self._by_importance if behaviour is None else (behaviour,):
            walk = self._walks.get(name)
            if walk is not None and any(state[1] or state[2] for state in walk.states[source]):
                levels = _levels(walk, arrow, source, target, edges)
                if behaviour is None and min(levels, default=9) < min(worst, default=9):
                    shown = name
                worst = list(map(min, worst, levels))
        return self._shown(source, target, edges, worst, arrow, shown)

    def _shown(
        self,
        source: int,
        target: int,
        edges: tuple[tuple[int, int], ...],
        levels: list[int],
        arrow: int | None,
        behaviour: str | None,
    ) -> TransitionVerdict:
        if not levels:
            return TransitionVerdict(Level.NOT_EXPECTED, 0, 0, False, behaviour=behaviour)
        shape = self._shape
        level = min(levels)
        walk = self._walks.get(behaviour or "")
        asserted = (
            arrow is not None
            and walk is not None
            and any(
                walk.routes.decided(arrow, i, j) != COMPUTED
                and arrival(walk.routes, walk.leaving(source, i), shape.slots[target][j]) is not None
                for i, j in edges
            )
        )
        pairs: dict[Pair, Level] = {
            (shape.setting(shape.slots[source][i]), shape.setting(shape.slots[target][j])): WORST_FIRST[each]
            for (i, j), each in zip(edges, levels, strict=True)
        }
        return TransitionVerdict(
            WORST_FIRST[level], levels.count(level), len(levels), asserted, MappingProxyType(pairs), behaviour
        )


def _levels(
    walk: Walk, arrow: int | None, source: int, target: int, edges: tuple[tuple[int, int], ...]
) -> list[int]:
    """The level of each edge of an arrow, or (None) of changes within a touchpoint that walks come to."""
    routes = walk.routes
    if arrow is not None and routes.part(source) == ENDS:
        return [_NOT_EXPECTED] * len(edges)
    expected = routes.part(target) not in (STARTS, PAUSES)
    states, slots = walk.states[source], routes.shape.slots[target]
    seen = arrow is not None and arrow in routes.ways.decided
    if not seen and states[1:] == states[:-1]:
        by_slot = [_level(walk, states[0], setting, COMPUTED, expected) for setting in slots]
        return [by_slot[j] for _i, j in edges]
    return [
        _level(walk, states[i], slots[j], routes.decided(arrow or 0, i, j) if seen else COMPUTED, expected)
        for i, j in edges
    ]


def _level(walk: Walk, state: State, setting: int, decided: int, expected: bool) -> int:
    routes = walk.routes
    each = arrival(routes, state, setting, decided)
    if each is None:
        return _NOT_EXPECTED
    if routes.withheld & routes.shape.bits[setting]:
        return _LEAK if each.best else _NOT_EXPECTED
    if not expected:
        return _NOT_EXPECTED
    return _CARRIED if each.worst == 2 else _HALF if each.best else _LOST
