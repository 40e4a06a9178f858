"""One way at a time: from which card to which, and along which streets; no coordinates yet.

A way is a chain of runs along levels, joined by rises in gutters. A run keeps to levels that have no card in
the columns it crosses, so no transition ever passes under a card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedCard, PlannedColumn
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.streets import (
    Rise,
    Run,
    Streets,
    Way,
    channel_under,
    lane_of,
    level_of_slot,
    slot_of,
)
from journeymap.model.records import Transition

Drops = dict[tuple[PlannedColumn, int, int], int]
"""How many straight ways there are already between two levels of a column."""


class Planner:
    """Plans ways through an arrangement, looking at those that are in the streets already."""

    def __init__(self, arrangement: Arrangement, streets: Streets) -> None:
        self._arrangement = arrangement
        self._streets = streets
        self._occupied: dict[int, list[int]] = {}
        """By level, the numbers of the columns with a card on it, sorted."""
        self.occupy()

    def occupy(self) -> None:
        """Look at where cards stand now."""
        self._occupied = {}
        for column in self._arrangement.columns:
            for level in column.levels:
                self._occupied.setdefault(level, []).append(column.index)

    def is_free(self, level: int, first: int, last: int) -> bool:
        """Whether no card stands on `level` in the columns from `first` to `last`."""
        columns = self._occupied.get(level)
        if not columns:
            return True
        at = bisect_left(columns, first)
        return at == len(columns) or columns[at] > last

    def begin(self, transition: Transition) -> Way | None:
        """The way of a transition, its ends chosen; None when it is not shown."""
        arrangement = self._arrangement
        cards = arrangement.cards
        # The bands of a blueprint are no settings.
        pairs = None if arrangement.options.view == BLUEPRINT else transition.pairs
        ends = _nearest(cards.get(transition.source, ()), cards.get(transition.target, ()), pairs)
        if ends is None or (ends[0].small and ends[0].column is ends[1].column):
            return None
        return Way(transition.id, *ends)

    def plan(self, way: Way, drops: Drops, *, is_last: bool) -> None:
        """Give a way its runs and rises. It minds the ways that come before it in order.

        `is_last` says that there are no others in the streets.
        """
        source, target = way.source, way.target
        start, end = source.level, target.level
        here, there = source.column.index, target.column.index
        if here < there:
            self._plan_forward(way, start, end, is_last)
        elif here > there:
            way.loops_back = True
            self._chain(way, start, here + 1, channel_under(max(source.lane, target.lane)), there, end)
        else:
            pair = (source.column, *((start, end) if start < end else (end, start)))
            number = drops.get(pair, 0)
            if number < m.DROPS and not source.column.between(start, end):
                way.drop, drops[pair] = number, number + 1
            else:
                way.enters_right = True
                beside = here + 1
                self._join(way, self._run(way, start, beside), self._run(way, end, beside), beside, False)
        way.reach = way.gutters

    def _plan_forward(self, way: Way, start: int, end: int, is_last: bool) -> None:
        leave, arrive = way.source.column.index + 1, way.target.column.index
        if start == end and (leave == arrive or self.is_free(start, leave, arrive - 1)):
            way.runs = [self._run(way, start, leave, arrive)]
        elif leave == arrive:
            self._join(way, self._run(way, start, leave), self._run(way, end, leave), leave, True)
        else:
            level = self._corridor(way, start, end, leave, arrive, is_last)
            if level == start:
                across = self._run(way, start, leave, arrive)
                self._join(way, across, self._run(way, end, arrive), arrive, True)
            elif level == end:
                across = self._run(way, end, leave, arrive)
                self._join(way, self._run(way, start, leave), across, leave, True)
            else:
                self._chain(way, start, leave, level, arrive, end)

    def _corridor(self, way: Way, start: int, end: int, leave: int, arrive: int, is_last: bool) -> int:
        """The level on which a way crosses the columns between two gutters: short, few bends, not crowded."""
        candidates: Collection[int] = (start, end)
        free = [each for each in {start, end} if self.is_free(each, leave, arrive - 1)]
        low, high = (start, end) if start < end else (end, start)
        if not free or start == end:
            candidates = self._levels_around(low, high)
            free = [each for each in candidates if self.is_free(each, leave, arrive - 1)]
            way.choice = min(candidates), max(candidates)
        elif len(free) > 1:
            way.choice = low, high
        if len(free) == 1:
            return free[0]
        above = slot_of(low) + 1
        below = self._arrangement.slots[lane_of(high)] - slot_of(high)
        before = None if is_last else way
        near = end if way.spreads else start
        gutters = self._arrangement.gutters[leave:arrive]

        def cost(level: int) -> tuple[float, int, int]:
            bends = 0 if level in (start, end) else 3
            detour = above if level < low else below if level > high else 0
            crowd = self._streets.crowd(level, gutters, before)
            return bends + 4 * detour + 1.5 * crowd, abs(level - near), -level

        return min(free, key=cost)

    def _levels_around(self, low: int, high: int) -> list[int]:
        """All levels from one to another, and the channels just outside."""
        slots = self._arrangement.slots
        first, last = lane_of(low), lane_of(high)
        found = [channel_under(first - 1)] if slot_of(low) <= 1 else []
        for lane in range(first, last + 1):
            start = slot_of(low) if lane == first else 0
            end = slot_of(high) + 1 if lane == last else slots[lane]
            found += range(level_of_slot(lane, start), level_of_slot(lane, end))
            found.append(channel_under(lane))
        return found

    def _run(self, way: Way, level: int, first: int, last: int | None = None) -> Run:
        gutters = self._arrangement.gutters
        return Run(way, level, tuple(gutters[first : (first if last is None else last) + 1]))

    def _join(self, way: Way, run: Run, other: Run, gutter: int, end_right: bool) -> None:
        way.runs = [run, other]
        way.rises = [Rise(self._arrangement.gutters[gutter], run, False, other, end_right)]
        _pull(way)

    def _chain(self, way: Way, start: int, leave: int, level: int, arrive: int, end: int) -> None:
        """From a card out to gutter `leave`, along `level`, and from gutter `arrive` into a card."""
        first, last = self._run(way, start, leave), self._run(way, end, arrive)
        across = self._run(way, level, min(leave, arrive), max(leave, arrive))
        forward = leave <= arrive
        gutters = self._arrangement.gutters
        way.runs = [first, across, last]
        way.rises = [
            Rise(gutters[leave], first, False, across, forward),
            Rise(gutters[arrive], across, not forward, last, True),
        ]
        _pull(way)


def twin_ways(column: PlannedColumn) -> list[Way]:
    """The double lines between the cards of a column's touchpoints: straight down, or round others."""
    ways: list[Way] = []
    upper: dict[str, PlannedCard] = {}
    for card in () if column.collapsed else column.cards:
        above = upper.get(card.touchpoint)
        upper[card.touchpoint] = card
        if above is None:
            continue
        way = Way(f"{card.touchpoint} {above.setting}", above, card, is_twin=True)
        if column.between(above.level, card.level):
            gutter = (column.gutter,)
            start, end = Run(way, above.level, gutter, 0.5), Run(way, card.level, gutter, -0.5)
            way.runs, way.rises = [start, end], [Rise(column.gutter, start, True, end, True)]
            way.leaves_left = True
        else:
            way.drop = 0
        way.reach = column.index, column.index + 1
        ways.append(way)
    return ways


def _nearest(
    sources: Sequence[PlannedCard],
    targets: Sequence[PlannedCard],
    pairs: tuple[tuple[str, str], ...] | None,
) -> tuple[PlannedCard, PlannedCard] | None:
    """The two cards a transition is drawn between: of the pairs it allows, the nearest, ties from above."""
    if pairs is None and len(sources) == len(targets) == 1:
        return sources[0], targets[0]
    allowed = None if pairs is None else set(pairs)
    best: tuple[int, int, int] | None = None
    found: tuple[PlannedCard, PlannedCard] | None = None
    ends = [(card, card.level) for card in targets]
    for source in sources:
        above = source.level
        for target, below in ends:
            if allowed is not None and (source.setting, target.setting) not in allowed:
                continue
            rank = (abs(above - below), above, below)
            if best is None or rank < best:
                best, found = rank, (source, target)
    return found


def _pull(way: Way) -> None:
    for rise in way.rises:
        change = rise.end.level - rise.start.level
        rise.start.pull += change
        rise.end.pull -= change
