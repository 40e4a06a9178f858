"""How a behaviour arrives along every edge, over the walks that bring an expectation of it.

The edges that are judged lead to a place that has a setting where it is not withheld, of a touchpoint that
neither starts nor pauses it: docs/transferability.md, "Findings" (breaks) and "Scores" (continuity).
Levels are 0 (none), 1 (partial) and 2 (full).
"""

from __future__ import annotations

from typing import NamedTuple

from journeymap.analysis.transferability.routes import (
    COMPUTED,
    ENDS,
    PAUSES,
    SEEN_CARRIED,
    STARTS,
    Routes,
)
from journeymap.analysis.transferability.walk import NOTHING_EXPECTED, State, Walk


class Arrival(NamedTuple):
    """How it arrives along one edge."""

    best: int
    worst: int
    loses: bool
    """Whether some walk that holds it arrives without it."""


class Loss(NamedTuple):
    """A break, in numbers: along an arrow, or (arrow None) by a change of setting within a touchpoint."""

    arrow: int | None
    source: int
    target: int
    target_slot: int
    source_slots: tuple[int, ...]
    every: bool
    """Whether no walk that holds it at a source arrives with it."""


class Judged(NamedTuple):
    """What continuity and the breaks are made of."""

    along: list[tuple[int, int, int]]
    """By arrow: its number, the sum of best + worst over its judged edges, their number."""
    within: tuple[int, int]
    """The same sum and number over all judged edges within touchpoints."""
    losses: list[Loss]


def arrival(routes: Routes, state: State, setting: int, decided: int = COMPUTED) -> Arrival | None:
    """How it arrives along an edge into a place in `setting`; None where no walk brings an expectation."""
    _fresh, bare, held, union = state
    if not held:
        return Arrival(0, 0, False) if bare else None
    if decided == COMPUTED:
        some, full = routes.carries.some_from[setting], routes.carries.full_from[setting]
        best = 2 if union & full else 1 if union & some else 0
        worst = 2
        for each in held:
            if not each & full:
                if not each & some:
                    return Arrival(best, 0, True)
                worst = 1
        return Arrival(best, 0 if bare else worst, False)
    if decided == SEEN_CARRIED:
        return Arrival(2, 0 if bare else 2, False)
    return Arrival(0, 0, True)


def judge(walk: Walk) -> Judged:
    """Judge every edge of a journey for one behaviour."""
    return _Judging(walk).all()


class _Judging:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        self.expecting = [any(each[1] or each[2] for each in states) for states in walk.states]
        self.tails: dict[tuple[int, int], list[Arrival | None]] = {}

    def all(self) -> Judged:
        routes = self.routes
        along: list[tuple[int, int, int]] = []
        losses: list[Loss] = []
        for at, arrow in enumerate(routes.shape.arrows):
            if not self.expecting[arrow.source] or routes.part(arrow.source) == ENDS:
                continue
            if routes.part(arrow.target) in (STARTS, PAUSES):
                continue
            seen = routes.ways.decided.get(at)
            units, count = self._open(at, losses) if arrow.open and not seen else self._listed(at, losses)
            if count:
                along.append((at, units, count))
        shown = {(loss.target, loss.target_slot) for loss in losses}
        within = [0, 0]
        for at, expecting in enumerate(self.expecting):
            slots = routes.shape.slots[at]
            if expecting and len(slots) > 1 and routes.part(at) not in (STARTS, PAUSES):
                self._within(at, within, shown, losses)
        return Judged(along, (within[0], within[1]), losses)

    def _arrivals(self, source: int, setting: int) -> list[Arrival | None]:
        """How it arrives in a setting from each slot of a touchpoint, by support and carry."""
        key = (source, setting)
        found = self.tails.get(key)
        if found is None:
            states = self.walk.states[source]
            first = arrival(self.routes, states[0], setting)
            found = self.tails[key] = [
                first if each is states[0] else arrival(self.routes, each, setting) for each in states
            ]
        return found

    def _open(self, at: int, losses: list[Loss]) -> tuple[int, int]:
        routes = self.routes
        arrow = routes.shape.arrows[at]
        units = count = 0
        for j, setting in enumerate(routes.shape.slots[arrow.target]):
            bit = routes.shape.bits[setting]
            if not bit or routes.withheld & bit:
                continue
            losing = []
            for i, each in enumerate(self._arrivals(arrow.source, setting)):
                if each is not None:
                    units += each[0] + each[1]
                    count += 1
                    if each[2]:
                        losing.append((i, each[0]))
            if losing:
                losses.append(_loss(at, arrow.source, arrow.target, j, losing))
        return units, count

    def _listed(self, at: int, losses: list[Loss]) -> tuple[int, int]:
        routes = self.routes
        arrow = routes.shape.arrows[at]
        slots = routes.shape.slots[arrow.target]
        units = count = 0
        losing: dict[int, list[tuple[int, int]]] = {}
        for i, j in arrow.edges:
            bit = routes.shape.bits[slots[j]]
            if not bit or routes.withheld & bit:
                continue
            state = self.walk.states[arrow.source][i]
            each = arrival(routes, state, slots[j], routes.decided(at, i, j))
            if each is not None:
                units += each.best + each.worst
                count += 1
                if each.loses:
                    losing.setdefault(j, []).append((i, each.best))
        for j, sources in sorted(losing.items()):
            losses.append(_loss(at, arrow.source, arrow.target, j, sources))
        return units, count

    def _within(self, at: int, within: list[int], shown: set[tuple[int, int]], losses: list[Loss]) -> None:
        routes = self.routes
        for j, setting in enumerate(routes.shape.slots[at]):
            if routes.withheld & routes.shape.bits[setting]:
                continue
            losing = []
            for i, each in enumerate(self._arrivals(at, setting)):
                if i != j and each is not None:
                    within[0] += each[0] + each[1]
                    within[1] += 1
                    if each[2]:
                        losing.append((i, each[0]))
            if losing and (at, j) not in shown:
                losses.append(_loss(None, at, at, j, losing))


def _loss(arrow: int | None, source: int, target: int, slot: int, losing: list[tuple[int, int]]) -> Loss:
    every = not any(best for _slot, best in losing)
    return Loss(arrow, source, target, slot, tuple(i for i, _best in losing), every)


def decides(walk: Walk, at: int, slot: int) -> tuple[bool, bool]:
    """Of the walks that expect it at a place that does not support it: whether some arrive with it, and all.

    Only where someone saw it carried can it arrive there. Walks that start it at the place count as well.
    """
    routes = walk.routes
    part = routes.part(at)
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    starts = part == STARTS and not routes.withheld & bit
    some, every = False, not (starts and at in routes.shape.entries)

    def comes_without(state: State) -> bool:
        return state[1] or bool(state[2]) or (starts and state[0])

    for source in routes.ways.open_in[at]:
        ends = routes.part(source) == ENDS
        states = (NOTHING_EXPECTED,) if ends and walk.states[source] else walk.states[source]
        every = every and not any(comes_without(each) for each in states)
    for way in routes.ways.listed_in.get(at, ()):
        if way.target_slot != slot or not walk.states[way.touchpoint]:
            continue
        state = walk.leaving(way.touchpoint, way.source_slot)
        if way.decided == SEEN_CARRIED:
            some = some or bool(state[2])
            every = every and not (state[1] or (starts and state[0]))
        else:
            every = every and not comes_without(state)
    for i, state in enumerate(walk.states[at]):
        every = every and (i == slot or not comes_without(state))
    return some, some and every
