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
from journeymap.analysis.transferability.walk import State, Walk


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


_LostFrom = tuple[tuple[int, ...], bool]
"""The slots it is lost from, and whether it is on every walk."""
_Losing = tuple[int, tuple[int, ...], bool]
"""The slot into which it is lost, and from where."""


class Judged(NamedTuple):
    """What continuity and the breaks are made of."""

    along: list[tuple[int, int, int]]
    """By arrow: its number, the sum of best + worst over its judged edges, their number."""
    within: tuple[int, int]
    """The same sum and number over all judged edges within touchpoints."""
    losses: list[Loss]
    expecting: list[int]
    """The touchpoints where walks expect or start it."""


_ARRIVALS = tuple(
    tuple(tuple(Arrival(best, worst, loses) for loses in (False, True)) for worst in range(3))
    for best in range(3)
)


def arrival(routes: Routes, state: State, setting: int, decided: int = COMPUTED) -> Arrival | None:
    """How it arrives along an edge into a place in `setting`; None where no walk brings an expectation."""
    _fresh, bare, held, union = state
    if not held:
        return _ARRIVALS[0][0][0] if bare else None
    if decided == COMPUTED:
        carries = routes.carries
        some, full = carries.some_bit[setting], carries.full_bit[setting]
        best = 2 if union & carries.full_from[setting] else 1 if union & carries.some_from[setting] else 0
        worst = 2
        for each in held:
            if not each & full:
                if not each & some:
                    return _ARRIVALS[best][0][1]
                worst = 1
        return _ARRIVALS[best][0 if bare else worst][0]
    if decided == SEEN_CARRIED:
        return _ARRIVALS[2][0 if bare else 2][0]
    return _ARRIVALS[0][0][1]


def judge(walk: Walk) -> Judged:
    """Judge every edge of a journey for one behaviour."""
    return _Judging(walk).all()


class _Judging:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        expects = {
            fare: any(each[1] or each[2] for each in states) for fare, states in walk.states_by_fare().items()
        }
        self.expecting = [expects[fare] for fare in walk.fares]
        self._into: dict[tuple[int, int], tuple[int, int, _LostFrom | None]] = {}
        """By fare of the touchpoint left and setting entered: how it arrives from all its slots."""

    def all(self) -> Judged:
        routes, parts = self.routes, self.routes.parts
        leaving = list(self.expecting)
        """By touchpoint: whether walks leave it with an expectation."""
        for at in (at for at, part in parts.items() if part == ENDS):
            leaving[at] = False
        unjudged = {at for at, part in parts.items() if part in (STARTS, PAUSES)}
        along: list[tuple[int, int, int]] = []
        losses: list[Loss] = []
        self._along_open_arrows(leaving, unjudged, along, losses)
        for at in routes.ways.listed_arrows:
            arrow = routes.shape.arrows[at]
            if leaving[arrow.source] and arrow.target not in unjudged:
                total, count = self._listed(at, losses)
                if count:
                    along.append((at, total, count))
        shown = {(loss.target, loss.target_slot) for loss in losses}
        within = [0, 0]
        # Where all arrows in are open, who loses it by a change of setting within a touchpoint could have
        # come there at once, with no more in hand, and lost it along the arrow.
        for at in routes.ways.listed_in if routes.shape.weighed else range(len(self.expecting)):
            if self.expecting[at] and at not in unjudged:
                self._within(at, within, shown, losses)
        touchpoints = [at for at, expecting in enumerate(self.expecting) if expecting]
        return Judged(along, (within[0], within[1]), losses, touchpoints)

    def _along_open_arrows(
        self, leaving: list[bool], unjudged: set[int], along: list[tuple[int, int, int]], losses: list[Loss]
    ) -> None:
        fares, kinds = self.walk.fares, self.routes.shape.kinds
        judged: dict[tuple[int, int], tuple[int, int, list[_Losing]]] = {}
        for at, source, target in self.routes.ways.open_arrows:
            if not leaving[source] or target in unjudged:
                continue
            # Whatever fares alike and leads to the same settings is judged but once.
            key = fares[source], kinds[target]
            found = judged.get(key)
            if found is None:
                found = judged[key] = self._open(source, target)
            total, count, losing = found
            if count:
                along.append((at, total, count))
            for j, slots, every in losing:
                losses.append(Loss(at, source, target, j, slots, every))

    def _open(self, source: int, target: int) -> tuple[int, int, list[_Losing]]:
        routes, fare = self.routes, self.walk.fares[source]
        total = count = 0
        losses: list[_Losing] = []
        for j, setting in enumerate(routes.shape.slots[target]):
            if routes.judged & routes.shape.bits[setting]:
                found = self._into.get((fare, setting))
                if found is None:
                    found = self._into[fare, setting] = self._all_into(source, setting)
                total += found[0]
                count += found[1]
                if found[2]:
                    losses.append((j, *found[2]))
        return total, count, losses

    def _all_into(self, source: int, setting: int) -> tuple[int, int, _LostFrom | None]:
        """How it arrives in a setting from all slots of a touchpoint: the sum of best + worst, the number of
        edges, and where it is lost from."""
        total = count = 0
        losing = []
        for i, state in enumerate(self.walk.states[source]):
            each = arrival(self.routes, state, setting)
            if each is not None:
                total += each[0] + each[1]
                count += 1
                if each[2]:
                    losing.append((i, each[0]))
        return total, count, _lost_from(losing) if losing else None

    def _listed(self, at: int, losses: list[Loss]) -> tuple[int, int]:
        routes = self.routes
        arrow = routes.shape.arrows[at]
        slots = routes.shape.slots[arrow.target]
        total = count = 0
        losing: dict[int, list[tuple[int, int]]] = {}
        for i, j in arrow.edges:
            if routes.judged & routes.shape.bits[slots[j]]:
                state = self.walk.states[arrow.source][i]
                each = arrival(routes, state, slots[j], routes.decided(at, i, j))
                if each is not None:
                    total += each.best + each.worst
                    count += 1
                    if each.loses:
                        losing.setdefault(j, []).append((i, each.best))
        for j, sources in sorted(losing.items()):
            losses.append(_loss(at, arrow.source, arrow.target, j, sources))
        return total, count

    def _within(self, at: int, within: list[int], shown: set[tuple[int, int]], losses: list[Loss]) -> None:
        routes = self.routes
        slots = routes.shape.slots[at]
        for j, setting in enumerate(slots if len(slots) > 1 else ()):
            if not routes.judged & routes.shape.bits[setting]:
                continue
            losing = []
            for i, state in enumerate(self.walk.states[at]):
                each = arrival(routes, state, setting) if i != j else None
                if each is not None:
                    within[0] += each[0] + each[1]
                    within[1] += 1
                    if each[2]:
                        losing.append((i, each[0]))
            if losing and (at, j) not in shown:
                losses.append(_loss(None, at, at, j, losing))


def _loss(arrow: int | None, source: int, target: int, slot: int, losing: list[tuple[int, int]]) -> Loss:
    return Loss(arrow, source, target, slot, *_lost_from(losing))


def _lost_from(losing: list[tuple[int, int]]) -> _LostFrom:
    """From where it is lost, given the slots where it is, and the best arrival from each."""
    return tuple(i for i, _best in losing), not any(best for _slot, best in losing)


def seen_carried(walk: Walk, at: int, slot: int) -> tuple[bool, bool]:
    """Of the walks that expect it at a place that does not support it: whether some arrive with it, and all.

    Only where someone saw it carried can it arrive there. Walks that start it at the place count as well.
    """
    routes = walk.routes
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    starts = routes.part(at) == STARTS and not routes.withheld & bit
    some, every = False, True
    for (fresh, bare, held, _union), decided in walk.coming(at, slot):
        brought = decided == SEEN_CARRIED and bool(held)
        some = some or brought
        if bare or (starts and fresh) or (held and not brought):
            every = False
    return some, some and every
