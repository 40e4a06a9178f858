"""Where a lane may go among those shown: within its channel, or with all of its channel past others."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from journeymap.model.edits.landscape import place_lane
from journeymap.model.reader import Reader
from journeymap.model.records import Setting
from journeymap.model.store import Store

Beside = tuple[str, bool]
"""A lane, and whether after (True) or before it."""


class LaneOrder:
    """The lanes of a map from the top; those kept at the top stay above the others."""

    def __init__(self, reader: Reader, shown: Sequence[str], pinned: AbstractSet[str]) -> None:
        self._shown = shown
        self._group = {each: (each in pinned, reader.get(Setting, each).channel) for each in shown}

    def going(self, lane: str, before: str | None) -> list[str]:
        """The lanes that go when one is put before another (None: at the end); none where it may not go."""
        beside = self._beside(lane, before)
        if beside is None:
            return []
        if self._group[beside[0]] == self._group[lane]:
            return [lane]
        return [each for each in self._shown if self._group[each] == self._group[lane]]

    def put(self, store: Store, lane: str, before: str | None) -> None:
        """The edit that puts a lane before another, where it may go."""
        beside = self._beside(lane, before)
        if beside is not None:
            place_lane(store, lane, beside[0], after=beside[1])

    def next_place(self, lane: str, step: int) -> tuple[str | None] | None:
        """Before what a lane comes by the least move up (-1) or down (1); None where it can go no further."""
        if lane not in self._group:
            return None  # hidden, and selected elsewhere
        rest = [*(each for each in self._shown if each != lane), None]
        at = self._shown.index(lane) + step
        while 0 <= at < len(rest):
            if self.going(lane, rest[at]):
                return (rest[at],)
            at += step
        return None

    def _beside(self, lane: str, before: str | None) -> Beside | None:
        """What a lane would stand beside: of its channel if it can be, else where one channel ends."""
        rest = [each for each in self._shown if each != lane]
        place = rest.index(before) if before is not None else len(rest)
        above = rest[place - 1] if place else None
        group = self._group
        own, over, under = group[lane], group.get(above or ""), group.get(before or "")
        for neighbour, beside, after in ((under, before, False), (over, above, True)):
            if beside is not None and neighbour == own:
                return beside, after
        if over == under:
            return None
        for neighbour, beside, after in ((under, before, False), (over, above, True)):
            if beside is not None and neighbour is not None and neighbour[0] == own[0]:
                return beside, after
        return None
