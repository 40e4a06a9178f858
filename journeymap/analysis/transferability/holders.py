"""The holder of a break: the setting from which the fewest groups are missing, among those that may have held
the behaviour as it was lost. Defined in docs/transferability.md, "Findings".

Any held set that loses counts. Where every set loses, their union says it all. Where some arrive, the sets
that lose are those without any setting from which it arrives, and which settings occur in one of them is
found by a search that stays clear of those settings.
"""

from __future__ import annotations

from collections import deque

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.routes import COMPUTED, ENDS, SEEN_CARRIED, SEEN_LOST
from journeymap.analysis.transferability.walk import Walk

_Held = list[tuple[int, int]]
"""What can be held at a place: worths, each with the settings that occur in a set worth that."""


class Holders:
    """Finds the holders of one behaviour's breaks."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        self._first: dict[tuple[int, int], int] = {}
        self._ranked: dict[int, list[int]] = {}
        self._searches: dict[int, _Without] = {}

    def holder(self, loss: Loss) -> int:
        """The number of the setting."""
        setting = self.routes.shape.slots[loss.target][loss.target_slot]
        some = self.routes.carries.some_from[setting]
        seen = loss.arrow is not None and loss.arrow in self.routes.ways.decided
        sure = possible = 0
        for slot in loss.source_slots:
            union = self.walk.states[loss.source][slot][3]
            lost = seen and self.routes.decided(loss.arrow or 0, slot, loss.target_slot) == SEEN_LOST
            if lost or not union & some:
                sure |= union
            else:
                possible |= union & ~some
        if not possible & (possible - 1):  # one that is possible, and something must be held
            sure |= possible
            possible = 0
        if possible:
            sure |= self._held(loss, setting) & possible
        key = (sure, setting)
        found = self._first.get(key)
        if found is None:
            ranked = self._by_rank(setting)
            found = self._first[key] = next(each for each in ranked if sure >> each & 1)
        return found

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

    def _held(self, loss: Loss, setting: int) -> int:
        """The settings in sets held at a loss's sources that do not arrive in `setting`."""
        search = self._searches.get(setting)
        if search is None:
            search = _Without(self.walk, self.routes.carries.some_bit[setting])
            self._searches[setting] = search
        held = 0
        for slot in loss.source_slots:
            held |= search.settings(loss.source, slot)
        return held


class _Without:
    """The held sets possible at each place whose worth lacks the bit `avoided`.

    A set is not followed where others that came there are worth no more and have its settings between them:
    each of its settings then goes on in a set that is delivered nowhere where this one is not.
    """

    def __init__(self, walk: Walk, avoided: int) -> None:
        self._routes = walk.routes
        self._avoided = avoided
        slots = walk.routes.shape.slots
        self._known: list[list[_Held]] = [[[] for _slot in each] for each in slots]
        self._followed: list[_Held] = [[] for _slots in slots]
        self._waiting: deque[tuple[int, int, int, int]] = deque()
        for at in sorted(walk.routes.parts):
            for slot, setting in enumerate(slots[at] if walk.states[at] else ()):
                if walk.routes.starts_at(at, setting) and walk.starts_afresh(at, slot):
                    self._enter(at, slot, COMPUTED, 0, 0)
        while self._waiting:
            self._follow(*self._waiting.popleft())

    def settings(self, at: int, slot: int) -> int:
        """The settings in any of the sets at a place."""
        union = 0
        for _worth, held in self._known[at][slot]:
            union |= held
        return union

    def _follow(self, at: int, slot: int, worth: int, held: int) -> None:
        slots, ways = self._routes.shape.slots, self._routes.ways
        leaves = self._routes.parts.get(at) != ENDS
        if _take(self._followed[at], worth, held):
            for j in range(len(slots[at])):
                if j != slot:
                    self._enter(at, j, COMPUTED, worth, held)
            for target in ways.open_out[at] if leaves else ():
                for j in range(len(slots[target])):
                    self._enter(target, j, COMPUTED, worth, held)
        for way in ways.listed_out.get(at, ()) if leaves else ():
            if way.source_slot == slot and way.decided != SEEN_LOST:
                self._enter(way.touchpoint, way.target_slot, way.decided, worth, held)

    def _enter(self, at: int, slot: int, decided: int, worth: int, held: int) -> None:
        routes = self._routes
        setting = routes.shape.slots[at][slot]
        delivered = decided == SEEN_CARRIED or worth & routes.carries.some_bit[setting]
        if delivered or (at in routes.parts and routes.starts_at(at, setting)):
            worth |= routes.carries.worth[setting]
            held |= routes.shape.bits[setting]
        if not worth & self._avoided and _take(self._known[at][slot], worth, held):
            self._waiting.append((at, slot, worth, held))


def _take(known: _Held, worth: int, held: int) -> bool:
    """Add what is held to what is known, unless that has all of it already."""
    covered = 0
    for other, settings in known:
        if other & worth == other:
            covered |= settings
    if not held & ~covered:
        return False
    known.append((worth, held))
    return True
