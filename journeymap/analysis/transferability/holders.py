"""The holder of a break: the setting from which the fewest groups are missing, among those that may have held
the behaviour as it was lost. Defined in docs/transferability.md, "Findings".

Any held set that loses counts. Where every set loses, their union says it all. Where some arrive, the sets
that lose are those without any setting from which it arrives, and which settings occur in one of them is
found by a search that stays clear of those settings.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.routes import COMPUTED, ENDS, SEEN_CARRIED, SEEN_LOST
from journeymap.analysis.transferability.walk import Walk

_Held = dict[int, int]
"""What can be held at a place: by worth, the settings that occur in a set worth that."""


class Holders:
    """Finds the holders of one behaviour's breaks."""

    def __init__(self, walk: Walk, losses: Iterable[Loss]) -> None:
        self.walk = walk
        self.routes = walk.routes
        self._first: dict[tuple[int, int], int] = {}
        self._ranked: dict[int, list[int]] = {}
        self._avoided = 0
        """The bits of the settings where losing sets must not arrive, of all breaks that need a search."""
        self._losses = {loss: self._sure_and_possible(loss) for loss in losses}
        for loss, (_sure, possible) in self._losses.items():
            if possible:
                self._avoided |= self.routes.carries.some_bit[self._target(loss)]
        self._holdings: _Holdings | None = None

    def holder(self, loss: Loss) -> int:
        """The number of the setting. Of one of the losses given."""
        sure, possible = self._losses[loss]
        if possible:
            sure |= possible & self._held(loss)
        key = (sure, self._target(loss))
        found = self._first.get(key)
        if found is None:
            ranked = self._by_rank(key[1])
            found = self._first[key] = next(each for each in ranked if sure >> each & 1)
        return found

    def _target(self, loss: Loss) -> int:
        return self.routes.shape.slots[loss.target][loss.target_slot]

    def _sure_and_possible(self, loss: Loss) -> tuple[int, int]:
        """The settings that occur in sets that lose, and those that may."""
        some = self.routes.carries.some_from[self._target(loss)]
        seen = loss.arrow is not None and loss.arrow in self.routes.ways.decided
        sure = possible = 0
        for slot in loss.source_slots:
            union = self.walk.states[loss.source][slot][3]
            lost = seen and self.routes.decided(loss.arrow or 0, slot, loss.target_slot) == SEEN_LOST
            if lost or not union & some:
                sure |= union
            else:
                possible |= union & ~some
        if possible & (possible - 1):
            return sure, possible
        return sure | possible, 0  # one that is possible, and something must be held

    def _by_rank(self, target: int) -> list[int]:
        """The settings by the number of groups missing between them and `target`, then by id."""
        found = self._ranked.get(target)
        if found is None:
            offers, carries = self.routes.offers, self.routes.behaviour.carries
            numbers = range(len(self.routes.shape.settings))
            found = self._ranked[target] = sorted(
                numbers, key=lambda number: len(offers.unmet_carries(carries, number, target))
            )
        return found

    def _held(self, loss: Loss) -> int:
        """The settings in sets held at a loss's sources that do not arrive at its target."""
        if self._holdings is None:
            self._holdings = _Holdings(self.walk, self._avoided)
        bit = self.routes.carries.some_bit[self._target(loss)]
        held = 0
        for slot in loss.source_slots:
            held |= self._holdings.without(loss.source, slot, bit)
        return held


class _Holdings:
    """Which settings the held sets possible at each place have, by what the sets are worth.

    Only sets are followed whose worth lacks one of the bits `avoided`. Those worth least go first, of equals
    those at sources before targets: walking on adds to what they are worth, so all that matter at a place
    have come there before one that is worth more. That one is not followed if those worth no more have its
    settings between them: each of its settings then goes on in a set delivered nowhere where it is not.
    """

    def __init__(self, walk: Walk, avoided: int) -> None:
        self._routes = walk.routes
        self._avoided = avoided
        slots = walk.routes.shape.slots
        self._known: list[list[_Held]] = [[{} for _slot in each] for each in slots]
        self._followed: list[_Held] = [{} for _slots in slots]
        self._order = {at: place for place, at in enumerate(walk.routes.shape.order)}
        self._waiting: list[tuple[int, int, int, int, int]] = []
        """A heap of bits in the worth, worth, order of the touchpoint, touchpoint and slot."""
        self._coming: dict[tuple[int, int, int], int] = {}
        """For those: the settings in sets of that worth that come to the place."""
        for at in sorted(walk.routes.parts):
            for slot, setting in enumerate(slots[at] if walk.states[at] else ()):
                if walk.routes.starts_at(at, setting) and walk.starts_afresh(at, slot):
                    self._enter(at, slot, COMPUTED, 0, 0)
        while self._waiting:
            _bits, worth, _order, at, slot = heappop(self._waiting)
            known = self._known[at][slot]
            new = _uncovered(known, worth, self._coming.pop((worth, at, slot)))
            if new:
                known[worth] = known.get(worth, 0) | new
                self._follow(at, slot, worth, new)

    def without(self, at: int, slot: int, bit: int) -> int:
        """The settings in any of the sets at a place whose worth lacks a bit."""
        union = 0
        for worth, held in self._known[at][slot].items():
            if not worth & bit:
                union |= held
        return union

    def _follow(self, at: int, slot: int, worth: int, held: int) -> None:
        slots, ways = self._routes.shape.slots, self._routes.ways
        leaves = self._routes.parts.get(at) != ENDS
        followed = self._followed[at]
        new = _uncovered(followed, worth, held)
        if new:
            followed[worth] = followed.get(worth, 0) | new
            for j in range(len(slots[at])):
                if j != slot:
                    self._enter(at, j, COMPUTED, worth, new)
            for target in ways.open_out[at] if leaves else ():
                for j in range(len(slots[target])):
                    self._enter(target, j, COMPUTED, worth, new)
        for way in ways.listed_out.get(at, ()) if leaves else ():
            if way.source_slot == slot and way.decided != SEEN_LOST:
                self._enter(way.touchpoint, way.target_slot, way.decided, worth, held)

    def _enter(self, at: int, slot: int, decided: int, worth: int, held: int) -> None:
        routes = self._routes
        setting = routes.shape.slots[at][slot]
        delivered = decided == SEEN_CARRIED or worth & routes.carries.some_bit[setting]
        if delivered or (at in routes.parts and routes.starts_at(at, setting)):
            worth |= routes.carries.some_worth[setting]
            held |= routes.shape.bits[setting]
        if not self._avoided & ~worth:
            return
        key = (worth, at, slot)
        coming = self._coming.get(key)
        if coming is not None:
            self._coming[key] = coming | held
        elif _uncovered(self._known[at][slot], worth, held):
            self._coming[key] = held
            heappush(self._waiting, (worth.bit_count(), worth, self._order[at], at, slot))


def _uncovered(known: _Held, worth: int, held: int) -> int:
    """The settings of a set that no known one has which is worth no more."""
    for other, settings in known.items():
        if other & worth == other:
            held &= ~settings
            if not held:
                break
    return held
