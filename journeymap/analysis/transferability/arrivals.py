"""How a behaviour arrives along every edge, over the walks that bring an expectation of it.

The edges that are judged lead to a place that has a setting where it is not withheld, of a touchpoint that
neither starts nor pauses it: docs/transferability.md, "Findings" (breaks) and "Scores" (continuity).
Levels are 0 (none), 1 (partial) and 2 (full).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    """What continuity and the breaks are made of, at one touchpoint."""

    along: Sequence[tuple[int, int, int]] = ()
    """By arrow that leads there: its number, the sum of best + worst over its judged edges, their number."""
    within: tuple[int, int] = (0, 0)
    """The same sum and number over its judged edges within the touchpoint."""
    losses: Sequence[Loss] = ()


_NOT_JUDGED = Judged()
_Into = tuple[int, int, list[_Losing]]
"""How it arrives along an arrow: the sum of best + worst, the number of edges, what is lost."""


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


def judge(walk: Walk, touchpoints: Iterable[int], known: list[Judged | None]) -> None:
    """Judge the edges that lead to some touchpoints for one behaviour, and put that in its place in `known`.

    That is by touchpoint: None where walks neither expect nor start it.
    """
    _Judging(walk).judge(touchpoints, known)


class _Judging:
    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        self._ending = {at for at, part in self.routes.parts.items() if part == ENDS}
        self._unjudged = {at for at, part in self.routes.parts.items() if part in (STARTS, PAUSES)}
        self._into: dict[tuple[int, int], tuple[int, int, _LostFrom | None]] = {}
        """By fare of the touchpoint left and setting entered: how it arrives from all its slots."""

    def judge(self, touchpoints: Iterable[int], known: list[Judged | None]) -> None:
        fares, kept, shape, ways = self.walk.fares, self.walk.kept, self.routes.shape, self.routes.ways
        expects, by_kind, kinds = kept.expects, kept.judged, shape.kinds
        for target in touchpoints:
            if target in self._unjudged or not expects[fares[target]]:
                known[target] = _NOT_JUDGED if expects[fares[target]] else None
                continue
            along: list[tuple[int, int, int]] = []
            losses: list[Loss] = []
            kind = kinds[target]
            for at, source in ways.open_arrows_in[target]:
                fare = fares[source]
                if not expects[fare] or source in self._ending:
                    continue
                # Whatever fares alike and leads to the same settings is judged but once.
                found = by_kind.get((fare, kind))
                if found is None:
                    found = by_kind[fare, kind] = self._open(source, target)
                total, count, losing = found
                if count:
                    along.append((at, total, count))
                for j, slots, every in losing:
                    losses.append(Loss(at, source, target, j, slots, every))
            within = (0, 0)
            if target in ways.listed_in:
                self._along_listed_arrows(target, along, losses)
                within = self._within(target, losses)
            # Where all arrows in are open, who loses it by a change of setting within a touchpoint could have
            # come there at once, with no more in hand, and lost it along the arrow.
            elif not shape.weighed:
                within = self._within(target, losses)
            known[target] = Judged(along, within, losses)

    def _along_listed_arrows(
        self, target: int, along: list[tuple[int, int, int]], losses: list[Loss]
    ) -> None:
        for at in self.routes.ways.listed_arrows_in[target]:
            source = self.routes.shape.arrows[at].source
            if self.walk.kept.expects[self.walk.fares[source]] and source not in self._ending:
                total, count = self._listed(at, losses)
                if count:
                    along.append((at, total, count))

    def _open(self, source: int, target: int) -> _Into:
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

    def _within(self, at: int, losses: list[Loss]) -> tuple[int, int]:
        routes = self.routes
        slots = routes.shape.slots[at]
        shown = {loss.target_slot for loss in losses}
        total = count = 0
        for j, setting in enumerate(slots if len(slots) > 1 else ()):
            if not routes.judged & routes.shape.bits[setting]:
                continue
            losing = []
            for i, state in enumerate(self.walk.states[at]):
                each = arrival(routes, state, setting) if i != j else None
                if each is not None:
                    total += each[0] + each[1]
                    count += 1
                    if each[2]:
                        losing.append((i, each[0]))
            if losing and j not in shown:
                losses.append(_loss(None, at, at, j, losing))
        return total, count


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
