"""Witness paths: a shortest walk that shows a loss or a leak, by ids where several are equally short.

Defined in docs/transferability.md, "Findings". A search goes breadth first from every place where a behaviour
starts, in the states that real walks have there. Its steps are sequences of places, taken in the order of
their ids, so whoever comes first to a place in some state has the shortest and first way there. A state is
followed only if none that came before does at least as well: for a loss, where what is held is worth no more;
for a leak, where the same settings hold it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from threading import Lock

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.routes import (
    COMPUTED,
    ENDS,
    SEEN_CARRIED,
    SEEN_LOST,
    STARTS,
    Place,
    Way,
)
from journeymap.analysis.transferability.walk import Walk, minimal

_Step = tuple[int, int, tuple[int, ...], int | None]
"""A way from a start to a place: touchpoint, slot, what can be held having come this way, the step before it.

For losses what is held are worths, for leaks it is one set of settings."""


class _Search:
    """What both searches share: steps in the order of their paths."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        self.steps: list[_Step] = []
        self._paths: dict[int, tuple[Place, ...]] = {}

    def starts(self) -> list[tuple[int, int]]:
        """The places that walks come to where the behaviour starts, in order."""
        return [
            (at, slot)
            for at in sorted(self.routes.parts)
            if self.walk.states[at]
            for slot, setting in enumerate(self.routes.shape.slots[at])
            if self.routes.starts_at(at, setting)
        ]

    def path(self, step: int) -> tuple[Place, ...]:
        """The places of a way, from its start."""
        waiting = []
        at: int | None = step
        while at is not None and at not in self._paths:
            waiting.append(at)
            at = self.steps[at][3]
        path = () if at is None else self._paths[at]
        for each in reversed(waiting):
            touchpoint, slot, _held, _before = self.steps[each]
            path = (*path, self.routes.shape.places[touchpoint][slot])
            self._paths[each] = path
        return path


_AT_ONCE = 16
"""How many steps are followed before looking again."""


class LossTrails(_Search):
    """Shortest ways on which a behaviour is lost. It searches only as far as is asked for."""

    def __init__(self, walk: Walk) -> None:
        super().__init__(walk)
        routes, shape = walk.routes, walk.routes.shape
        self._known: list[list[tuple[int, ...]] | None] = [None] * len(shape.slots)
        """By touchpoint and slot: the least that what is held there is worth; None where nothing came yet."""
        self._known_from: list[list[tuple[int, ...]]] = [[]] * len(shape.slots)
        """For each of these, the step that first came with it."""
        self._followed: dict[int, list[int]] = {}
        """By touchpoint: what was worth the least of what has gone on from there."""
        self._entered: dict[tuple[int, tuple[int, ...]], tuple[tuple[int, ...], ...]] = {}
        """By kind of slots and what comes: what is then held at each slot, where it does not start."""
        self._listed = routes.ways.listed_in.keys() | routes.ways.listed_out.keys()
        """The touchpoints whose slots are not all entered and left alike."""
        somewhere = (1 << len(shape.settings)) - 1
        for at, slot in self.starts():
            self._come(at, slot, minimal(each & somewhere for each in walk.states[at][slot][2]), None)
        self._next = 0
        """The step to follow next."""

    def path_to(self, loss: Loss) -> tuple[Place, ...]:
        """The shortest way to a loss, its last step along one of the loss's own edges."""
        found = self._first_step(loss)
        while found is None:
            if self._next == len(self.steps):
                raise AssertionError("a loss that no walk comes to")
            for number in range(self._next, min(self._next + _AT_ONCE, len(self.steps))):
                self._follow(number)
                self._next = number + 1
            found = self._first_step(loss)
        return (*self.path(found), self.routes.shape.places[loss.target][loss.target_slot])

    def _first_step(self, loss: Loss) -> int | None:
        """The first step known to a place where a loss begins, with what is lost there; None where none is.

        Those not known yet come after it.
        """
        routes = self.routes
        known, known_from = self._known[loss.source], self._known_from[loss.source]
        if known is None:
            return None
        some = routes.carries.some_bit[routes.shape.slots[loss.target][loss.target_slot]]
        seen = routes.ways.decided.get(loss.arrow) if loss.arrow is not None else None
        found: int | None = None
        for slot in loss.source_slots:
            lost = seen is not None and seen.get((slot, loss.target_slot)) == SEEN_LOST
            for worth, step in zip(known[slot], known_from[slot], strict=True):
                if lost or not worth & some:
                    found = step if found is None or step < found else found
                    break
        return found

    def _come(self, at: int, slot: int, held: tuple[int, ...], before: int | None) -> None:
        """A step to a place, holding what is worth less than all that is known there."""
        known = self._known[at]
        if known is None:
            count = len(self.routes.shape.slots[at])
            known = self._known[at] = [()] * count
            self._known_from[at] = [()] * count
        known[slot] += held
        self._known_from[at][slot] += (len(self.steps),) * len(held)
        self.steps.append((at, slot, held, before))

    def _follow(self, number: int) -> None:
        at, _slot, held, _before = self.steps[number]
        ways = self.routes.ways
        # From any slot the open arrows and the other slots are entered alike: what was worth no more and went
        # before, whatever the slot, has been everywhere that this one would go.
        followed = self._followed.get(at)
        if followed is None:
            followed = self._followed[at] = []
            anew = held
        else:
            anew = tuple([each for each in held if not _has_less(followed, each)])
        followed += anew
        leaves = self.routes.parts.get(at) != ENDS
        if at in self._listed:
            self._go_everywhere(number, anew, leaves)
        # To change settings leads to nothing new here: all slots were entered at once, with no more.
        elif anew and leaves:
            for target in ways.open_out[at]:
                if self._known[target] is None:
                    self._enter_first(target, anew, number)
                else:
                    coming: list[tuple[int, int, int]] = []
                    self._enter_all(target, anew, coming)
                    self._come_all(coming, number)

    def _go_everywhere(self, number: int, anew: tuple[int, ...], leaves: bool) -> None:
        """Go on from a step to the other slots, and along all edges, open or listed."""
        at, slot, held, _before = self.steps[number]
        ways = self.routes.ways
        coming: list[tuple[int, int, int]] = []
        if anew:
            self._enter_all(at, anew, coming)
            for target in ways.open_out[at] if leaves else ():
                self._enter_all(target, anew, coming)
        for way in ways.listed_out.get(at, ()) if leaves else ():
            if way.source_slot == slot and way.decided != SEEN_LOST:
                self._enter(way, held, coming)
        coming.sort()
        self._come_all(coming, number)

    def _come_all(self, coming: list[tuple[int, int, int]], number: int) -> None:
        """Come to places, given in their order, with all that is worth anything new there."""
        for (target, slot), sets in groupby(coming, key=itemgetter(0, 1)):
            self._come(target, slot, minimal([each[2] for each in sets]), number)

    def _enter_first(self, target: int, held: tuple[int, ...], number: int) -> None:
        """Come by an open arrow to the places of a touchpoint that nothing came to before.

        It does not start the behaviour: where that starts, something is known from the beginning.
        """
        kind = self.routes.shape.kinds[target]
        entered = self._entered.get((kind, held))
        if entered is None:
            carries = self.routes.carries
            entered = self._entered[kind, held] = tuple(
                minimal([each | more if each & some else each for each in held])
                for some, more in [
                    (carries.some_bit[setting], carries.some_worth[setting])
                    for setting in self.routes.shape.slots[target]
                ]
            )
        first = len(self.steps)
        self._known[target] = [*entered]
        self._known_from[target] = [(step,) * len(here) for step, here in enumerate(entered, first)]
        self.steps += [(target, slot, here, number) for slot, here in enumerate(entered)]

    def _enter_all(self, at: int, held: Iterable[int], coming: list[tuple[int, int, int]]) -> None:
        """Note what comes to the places of a touchpoint, unless what is known there is worth no more.

        That may be the touchpoint it comes from: at its own place as much is known already.
        """
        shape, carries = self.routes.shape, self.routes.carries
        starts = self.routes.starting if self.routes.parts.get(at) == STARTS else 0
        known = self._known[at]
        for slot, setting in enumerate(shape.slots[at]):
            some, more = carries.some_bit[setting], carries.some_worth[setting]
            joins, least = starts & shape.bits[setting], known[slot] if known is not None else ()
            for each in held:
                worth = each | more if each & some or joins else each
                if not _has_less(least, worth):
                    coming.append((at, slot, worth))

    def _enter(self, way: Way, held: Iterable[int], coming: list[tuple[int, int, int]]) -> None:
        """The same along a single edge."""
        at, slot, carries = way.touchpoint, way.target_slot, self.routes.carries
        setting = self.routes.shape.slots[at][slot]
        some, more = carries.some_bit[setting], carries.some_worth[setting]
        joins = way.decided == SEEN_CARRIED or self.routes.starts_at(at, setting)
        known = self._known[at]
        for each in held:
            worth = each | more if each & some or joins else each
            if known is None or not _has_less(known[slot], worth):
                coming.append((at, slot, worth))


def _has_less(known: Iterable[int], worth: int) -> bool:
    for other in known:  # noqa: SIM110 - a generator costs more than all it does
        if other & worth == other:
            return True
    return False


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
        return (*self.path(self._first[at, slot]), self.routes.shape.places[at][slot])

    def _come(self, at: int, slot: int, held: int, before: int | None) -> None:
        known = self._known.get((at, slot), 0)
        if held & ~known:
            self._known[at, slot] = known | held
            self.steps.append((at, slot, (held & ~known,), before))

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


class Trails:
    """Both searches of one behaviour, begun when a path is first asked for, on whatever thread that is."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._lock = Lock()
        self._losses: LossTrails | None = None
        self._leaks: LeakTrails | None = None

    def path_to_loss(self, loss: Loss) -> tuple[Place, ...]:
        """The shortest way to a loss of the behaviour."""
        with self._lock:
            if self._losses is None:
                self._losses = LossTrails(self._walk)
            return self._losses.path_to(loss)

    def path_to_leak(self, place: tuple[int, int]) -> tuple[Place, ...]:
        """The shortest way to a place where it leaks, by touchpoint and slot."""
        with self._lock:
            if self._leaks is None:
                self._leaks = LeakTrails(self._walk)
            return self._leaks.path_to(*place)
