"""The verdicts of the map, read off the walks when they are asked for.

A pair of settings is judged as continuity judges it (docs/transferability.md, "Scores"): by the best and the
worst level at which the behaviour arrives, over the walks that bring an expectation of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from journeymap.analysis.topology import Pair
from journeymap.analysis.transferability.arrivals import arrival
from journeymap.analysis.transferability.findings import is_dead_start
from journeymap.analysis.transferability.routes import COMPUTED, ENDS, PAUSES, STARTS, Shape
from journeymap.analysis.transferability.statuses import statuses
from journeymap.analysis.transferability.verdicts import (
    NOTHING_KNOWN,
    WORST_FIRST,
    Level,
    Status,
    TransitionVerdict,
)
from journeymap.analysis.transferability.walk import Walk
from journeymap.model.records import Behaviour

_RANK = {level: rank for rank, level in enumerate(WORST_FIRST)}


class WalkVerdicts:
    """Answers for `MapVerdicts` out of the walks of one journey.

    `behaviours` are those that are specified; `walks` has those of them that start in the journey, the others
    are expected nowhere.
    """

    def __init__(self, shape: Shape, behaviours: Mapping[str, Behaviour], walks: Mapping[str, Walk]) -> None:
        self._shape = shape
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

    def _found(
        self, behaviour: str, touchpoint: str, setting: str | None
    ) -> tuple[Walk | None, int, int | None]:
        at = self._touchpoints.get(touchpoint)
        if at is None:
            return None, 0, None
        settings = [self._shape.setting(number) for number in self._shape.slots[at]]
        return self._walks.get(behaviour), at, settings.index(setting) if setting in settings else None

    def _verdict(
        self,
        behaviour: str | None,
        arrow: int | None,
        source: int,
        target: int,
        edges: tuple[tuple[int, int], ...],
    ) -> TransitionVerdict:
        settings = self._shape.settings
        checked = source in self._reachable and self._shape.slots[target] != (len(settings),)
        if not checked or (behaviour is not None and behaviour not in self._behaviours):
            return self._shown(source, target, edges, [Level.UNCHECKED] * len(edges), None, behaviour)
        if behaviour is not None:
            levels = [Level.NOT_EXPECTED] * len(edges)
            walk = self._walks.get(behaviour)
            if walk is not None:
                levels = _levels(walk, arrow, source, target, edges)
            return self._shown(source, target, edges, levels, arrow, behaviour)
        worst, shown = [Level.NOT_EXPECTED] * len(edges), None
        for name in self._by_importance:
            walk = self._walks[name]
            if any(state[1] or state[2] for state in walk.states[source]):
                levels = _levels(walk, arrow, source, target, edges)
                if min(map(_RANK.__getitem__, levels), default=9) < min(
                    map(_RANK.__getitem__, worst), default=9
                ):
                    shown = name
                worst = [min(pair, key=_RANK.__getitem__) for pair in zip(worst, levels, strict=True)]
        return self._shown(source, target, edges, worst, arrow, shown)

    def _shown(
        self,
        source: int,
        target: int,
        edges: tuple[tuple[int, int], ...],
        levels: list[Level],
        arrow: int | None,
        behaviour: str | None,
    ) -> TransitionVerdict:
        if not levels:
            return TransitionVerdict(Level.NOT_EXPECTED, 0, 0, False, behaviour=behaviour)
        shape = self._shape
        level = min(levels, key=_RANK.__getitem__)
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
            (shape.setting(shape.slots[source][i]), shape.setting(shape.slots[target][j])): each
            for (i, j), each in zip(edges, levels, strict=True)
        }
        return TransitionVerdict(
            level, levels.count(level), len(levels), asserted, MappingProxyType(pairs), behaviour
        )


def _levels(
    walk: Walk, arrow: int | None, source: int, target: int, edges: tuple[tuple[int, int], ...]
) -> list[Level]:
    """The level of each edge of an arrow, or (None) of changes within a touchpoint that walks come to."""
    routes = walk.routes
    if arrow is not None and routes.part(source) == ENDS:
        return [Level.NOT_EXPECTED] * len(edges)
    expected = routes.part(target) not in (STARTS, PAUSES)
    states, slots = walk.states[source], routes.shape.slots[target]
    levels = []
    for i, j in edges:
        decided = COMPUTED if arrow is None else routes.decided(arrow, i, j)
        each = arrival(routes, states[i], slots[j], decided)
        if each is None:
            levels.append(Level.NOT_EXPECTED)
        elif routes.withheld & routes.shape.bits[slots[j]]:
            levels.append(Level.LEAK if each.best else Level.NOT_EXPECTED)
        elif not expected:
            levels.append(Level.NOT_EXPECTED)
        else:
            levels.append(Level.CARRIED if each.worst == 2 else Level.HALF if each.best else Level.LOST)
    return levels
