"""How the touchpoints of a journey hang together: entries, allowed pairs of settings, what walks come to.

Defined in docs/transferability.md, "The walk". Plain Python: the graph for networkx is
`journeymap.analysis.graph`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import inf
from types import MappingProxyType

from journeymap.frozen import frozen
from journeymap.model.reader import Reader
from journeymap.model.records import Journey, Stage, Touchpoint, Transition

Pair = tuple[str | None, str | None]
"""A setting left and a setting entered; None is the one place of a touchpoint without settings."""


@frozen
class Topology:
    """The touchpoints and transitions of one journey, each sorted by id."""

    journey: Journey
    touchpoints: Mapping[str, Touchpoint]
    transitions: Mapping[str, Transition]
    entries: tuple[str, ...]
    """The touchpoints where walks begin, by id."""
    reachable: frozenset[str]
    """The touchpoints that some walk comes to: all their settings then, as walks change settings there."""

    def pairs(self, transition_id: str) -> tuple[Pair, ...]:
        """The pairs of settings that a transition allows, sorted: its edges. Raises KeyError."""
        transition = self.transitions[transition_id]
        source, target = self.touchpoints[transition.source], self.touchpoints[transition.target]
        return allowed_pairs(transition, source, target)


def topology(reader: Reader, journey_id: str) -> Topology:
    """Read how a journey hangs together. Raises MissingRecord."""
    journey = reader.get(Journey, journey_id)
    touchpoints = {each.id: each for each in reader.where(Touchpoint, "journey", journey_id)}
    transitions = {
        each.id: each
        for each in reader.where(Transition, "journey", journey_id)
        if each.source in touchpoints and each.target in touchpoints
    }
    entries = _entries(reader, touchpoints, transitions)
    reached = reachable_from(entries, touchpoints, transitions)
    return Topology(journey, MappingProxyType(touchpoints), MappingProxyType(transitions), entries, reached)


def places_of(touchpoint: Touchpoint) -> tuple[str | None, ...]:
    """The settings a touchpoint is served in, by id; one None for a draft that has none yet."""
    return tuple(sorted(touchpoint.settings)) or (None,)


def allowed_pairs(transition: Transition, source: Touchpoint, target: Touchpoint) -> tuple[Pair, ...]:
    """The pairs of settings between which customers may change along a transition, sorted.

    A touchpoint without settings counts as one place, so there is a pair for each setting of the other.
    """
    every = product(places_of(source), places_of(target))
    if transition.pairs is None:
        return tuple(every)
    listed = set(transition.pairs)
    return tuple(pair for pair in every if pair in listed)


def reachable_from(
    entries: tuple[str, ...], touchpoints: Mapping[str, Touchpoint], transitions: Mapping[str, Transition]
) -> frozenset[str]:
    """The touchpoints that some walk from one of `entries` comes to."""
    targets: dict[str, list[str]] = {}
    for each in transitions.values():
        if allowed_pairs(each, touchpoints[each.source], touchpoints[each.target]):
            targets.setdefault(each.source, []).append(each.target)
    reached = set(entries)
    waiting = list(entries)
    while waiting:
        for target in targets.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return frozenset(reached)


def _entries(
    reader: Reader, touchpoints: Mapping[str, Touchpoint], transitions: Mapping[str, Transition]
) -> tuple[str, ...]:
    marked = tuple(each.id for each in touchpoints.values() if each.entry)
    if marked:
        return marked
    entered = {each.target for each in transitions.values() if each.source != each.target}
    sources = tuple(each for each in touchpoints if each not in entered)
    if sources or not touchpoints:
        return sources

    def along(touchpoint: Touchpoint) -> tuple[float, float, str]:
        stage = reader.find(Stage, touchpoint.stage)
        # One that waits for a stage comes after all that have one.
        return (stage.position if stage else inf, touchpoint.position, touchpoint.id)

    return (min(touchpoints.values(), key=along).id,)
