"""The holder of a break: the setting from which the fewest groups are missing, among those that may have held
the behaviour as it was lost. Defined in docs/transferability.md, "Findings".

Any held set that loses counts, not the smallest ones only. Where every set loses, their union says it all.
Where some arrive, the sets that lose are those without any setting from which it arrives, and which settings
occur in one of them is found by a search that stays clear of those settings.
"""

from __future__ import annotations

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.routes import COMPUTED, ENDS, SEEN_CARRIED, SEEN_LOST
from journeymap.analysis.transferability.walk import Walk


class Holders:
    """Finds the holders of one behaviour's breaks."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.routes = walk.routes
        self._ranked: dict[int, list[int]] = {}
        self._searches: dict[int, dict[tuple[int, int], int]] = {}

    def holder(self, loss: Loss) -> int:
        """The number of the setting."""
        setting = self.routes.shape.slots[loss.target][loss.target_slot]
        some = self.routes.carries.some_from[setting]
        sure = possible = 0
        for slot in loss.source_slots:
            _fresh, _bare, held, union = self.walk.states[loss.source][slot]
            decided = (
                COMPUTED if loss.arrow is None else self.routes.decided(loss.arrow, slot, loss.target_slot)
            )
            if decided == SEEN_LOST or not union & some:
                sure |= union
            else:
                for each in held:
                    sure |= 0 if each & some else each
                possible |= union & ~some
        for number in self._by_rank(setting):
            bit = self.routes.shape.bits[number]
            if sure & bit:
                return number
            if possible & bit and self._is_held(bit, loss, some):
                return number
        raise AssertionError("a loss of what nobody holds")

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

    def _is_held(self, bit: int, loss: Loss, some: int) -> bool:
        search = self._searches.get(some)
        if search is None:
            search = self._searches[some] = _held_clear_of(self.walk, some)
        return any(search.get((loss.source, slot), 0) & bit for slot in loss.source_slots)


def _held_clear_of(walk: Walk, avoided: int) -> dict[tuple[int, int], int]:
    """By place, the union of the held sets possible there that contain none of the `avoided` settings.

    A set is not followed where others that came there, subsets of it, have the same settings between them:
    each of its settings then goes on in a set that is delivered nowhere where this one is not.
    """
    routes = walk.routes
    ways, some_from, bits = routes.ways, routes.carries.some_from, routes.shape.bits
    known: dict[tuple[int, int], list[int]] = {}
    followed: dict[int, list[int]] = {}
    waiting: list[tuple[int, int, int]] = []

    def come(at: int, slot: int, held: int, decided: int = COMPUTED) -> None:
        setting = routes.shape.slots[at][slot]
        bit = bits[setting]
        if decided == SEEN_CARRIED or held & some_from[setting] or routes.starts_at(at, setting):
            held |= bit
        here = known.setdefault((at, slot), [])
        if not held & avoided and _is_new(held, here):
            here.append(held)
            waiting.append((at, slot, held))

    for at in sorted(routes.parts):
        for slot, state in enumerate(walk.states[at]):
            setting = routes.shape.slots[at][slot]
            # Where every walk comes holding something else, nothing starts afresh.
            if routes.starts_at(at, setting) and state[2] == (bits[setting],):
                come(at, slot, bits[setting])
    while waiting:
        at, slot, held = waiting.pop()
        leaves = routes.part(at) != ENDS
        before = followed.setdefault(at, [])
        if _is_new(held, before):
            before.append(held)
            for target in (at, *(ways.open_out[at] if leaves else ())):
                for j in range(len(routes.shape.slots[target])):
                    if target != at or j != slot:
                        come(target, j, held)
        for way in ways.listed_out.get(at, ()) if leaves else ():
            if way.source_slot == slot and way.decided != SEEN_LOST:
                come(way.touchpoint, way.target_slot, held, way.decided)
    union: dict[tuple[int, int], int] = {}
    for place, sets in known.items():
        for each in sets:
            union[place] = union.get(place, 0) | each
    return union


def _is_new(held: int, known: list[int]) -> bool:
    covered = 0
    for other in known:
        if other & held == other:
            covered |= other
    return covered != held
