"""Witness paths: a shortest walk that shows a loss or a leak, by ids where several are equally short.

Defined in docs/transferability.md, "Findings". A search goes breadth first from every place where a behaviour
starts, in the states that real walks have there. Its steps are sequences of places, taken in the order of
their ids, so whoever comes first to a place in some state has the shortest and first way there. A state is
followed only if none that came before does at least as well: for a loss, a smaller held set; for a leak, one
with the same settings in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.routes import (
    COMPUTED,
    ENDS,
    SEEN_CARRIED,
    SEEN_LOST,
)
from journeymap.analysis.transferability.walk import Walk, minimal

Place = tuple[str, str | None]
"""A touchpoint and a setting; None at a touchpoint without settings."""


class _Step(NamedTuple):
    """A way from a start to a place: the step before it, and what can be held having come this way."""

    touchpoint: int
    slot: int
    held: tuple[int, ...]
    before: int | None


class _Search:
    """What both searches share: steps in the order of their paths."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        self.steps: list[_Step] = []

    def starts(self) -> list[tuple[int, int]]:
        """The places that walks come to where the behaviour starts, in order."""
        return [
            (at, slot)
            for at in sorted(self.routes.parts)
            if self.walk.states[at]
            for slot, setting in enumerate(self.routes.shape.slots[at])
            if self.routes.starts_at(at, setting)
        ]

    def path(self, step: int | None) -> list[Place]:
        """The places of a way, from its start."""
        places: list[Place] = []
        while step is not None:
            touchpoint, slot, _held, before = self.steps[step]
            places.append(self.place(touchpoint, slot))
            step = before
        places.reverse()
        return places

    def place(self, touchpoint: int, slot: int) -> Place:
        """A place by its ids."""
        shape = self.routes.shape
        return (shape.touchpoints[touchpoint], shape.setting(shape.slots[touchpoint][slot]))


class LossTrails(_Search):
    """Shortest ways on which a behaviour is lost."""

    def __init__(self, walk: Walk) -> None:
        super().__init__(walk)
        self._known: dict[tuple[int, int], list[tuple[int, int]]] = {}
        """By place: the sets held there, smallest ones only, each with the step that first came with it."""
        self._followed: dict[int, list[int]] = {}
        for at, slot in self.starts():
            self._come(at, slot, walk.states[at][slot][2], None)
        number = 0
        while number < len(self.steps):
            self._follow(number)
            number += 1

    def path_to(self, loss: Loss) -> tuple[Place, ...]:
        """The shortest way to a loss, its last step along one of the loss's own edges."""
        setting = self.routes.shape.slots[loss.target][loss.target_slot]
        some = self.routes.carries.some_from[setting]
        found: int | None = None
        for slot in loss.source_slots:
            lost = (
                loss.arrow is not None
                and self.routes.decided(loss.arrow, slot, loss.target_slot) == SEEN_LOST
            )
            for step, held in self._known.get((loss.source, slot), ()):
                if lost or not held & some:
                    found = step if found is None else min(found, step)
                    break
        if found is None:
            raise AssertionError("a loss that no walk comes to")
        return (*self.path(found), self.place(loss.target, loss.target_slot))

    def _come(self, at: int, slot: int, held: Iterable[int], before: int | None) -> None:
        setting = self.routes.shape.slots[at][slot]
        if before is not None and self.routes.starts_at(at, setting):
            return  # a path from here is shorter
        known = self._known.setdefault((at, slot), [])
        new = tuple(
            each for each in minimal(held) if not any(other & each == other for _step, other in known)
        )
        if new:
            known.extend((len(self.steps), each) for each in new)
            self.steps.append(_Step(at, slot, new, before))

    def _follow(self, number: int) -> None:
        at, slot, held, _before = self.steps[number]
        routes = self.routes
        ways, some_from, bits = routes.ways, routes.carries.some_from, routes.shape.bits
        coming: dict[tuple[int, int], list[int]] = {}
        followed = self._followed.setdefault(at, [])
        # From any slot the open arrows and the other slots are entered alike: a smaller set that went before
        # from here, whatever the slot, has been everywhere that this one would go.
        anew = [each for each in held if not any(other & each == other for other in followed)]
        if anew:
            followed.extend(anew)
            targets = [at] if len(routes.shape.slots[at]) > 1 else []
            if routes.part(at) != ENDS:
                targets.extend(ways.open_out[at])
            for target in targets:
                for j, setting in enumerate(routes.shape.slots[target]):
                    if target != at or j != slot:
                        some, bit = some_from[setting], bits[setting]
                        coming[target, j] = [each | bit if each & some else each for each in anew]
        if routes.part(at) != ENDS:
            for way in ways.listed_out.get(at, ()):
                if way.source_slot == slot and way.decided != SEEN_LOST:
                    setting = routes.shape.slots[way.touchpoint][way.target_slot]
                    some, bit = some_from[setting], bits[setting]
                    seen = way.decided == SEEN_CARRIED
                    coming.setdefault((way.touchpoint, way.target_slot), []).extend(
                        each | bit if seen or each & some else each for each in held
                    )
        for (target, j), sets in sorted(coming.items()):
            self._come(target, j, sets, number)


class LeakTrails(_Search):
    """Shortest ways on which a behaviour arrives where it is withheld.

    Each setting in a held set brings it by itself, so settings are followed one by one, as bits of a mask.
    """

    def __init__(self, walk: Walk) -> None:
        super().__init__(walk)
        self._known: dict[tuple[int, int], int] = {}
        self._followed: dict[int, int] = {}
        self._first: dict[tuple[int, int], int] = {}
        """By place: the step from which it was first entered with the behaviour."""
        for at, slot in self.starts():
            self._come(at, slot, walk.states[at][slot][3], None)
        number = 0
        while number < len(self.steps):
            self._follow(number)
            number += 1

    def path_to(self, at: int, slot: int) -> tuple[Place, ...]:
        """The shortest way to a place, on which the behaviour arrives there."""
        return (*self.path(self._first[at, slot]), self.place(at, slot))

    def _come(self, at: int, slot: int, held: int, before: int | None) -> None:
        known = self._known.get((at, slot), 0)
        if held & ~known:
            self._known[at, slot] = known | held
            self.steps.append(_Step(at, slot, (held & ~known,), before))

    def _follow(self, number: int) -> None:
        at, slot, (held,), _before = self.steps[number]
        routes = self.routes
        coming: dict[tuple[int, int], int] = {}

        def go(target: int, j: int, decided: int, brought: int) -> None:
            setting = routes.shape.slots[target][j]
            arrives = decided == SEEN_CARRIED or brought & routes.carries.some_from[setting]
            if arrives:
                brought |= routes.shape.bits[setting]
                self._first.setdefault((target, j), number)
            coming[target, j] = coming.get((target, j), 0) | brought

        anew = held & ~self._followed.get(at, 0)
        leaves = routes.part(at) != ENDS
        if anew:
            self._followed[at] = self._followed.get(at, 0) | anew
            for target in (at, *(routes.ways.open_out[at] if leaves else ())):
                for j in range(len(routes.shape.slots[target])):
                    if target != at or j != slot:
                        go(target, j, COMPUTED, anew)
        for way in routes.ways.listed_out.get(at, ()) if leaves else ():
            if way.source_slot == slot and way.decided != SEEN_LOST:
                go(way.touchpoint, way.target_slot, way.decided, held)
        for (target, j), brought in sorted(coming.items()):
            self._come(target, j, brought, number)
