"""The way of each transition through gutters and lanes, as runs and rises; no coordinates yet.

The map is a street plan. *Levels* are the level streets: one for each place of the cards in a lane, and one
*channel* under each lane's cards (and one above all). *Gutters* are the upright streets between columns, free
of cards. A way is a chain of runs along levels, joined by rises in gutters. A run keeps to levels that have
no card in the columns it crosses, so no transition ever passes under a card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedCard
from journeymap.model.records import Transition


@dataclass(slots=True, eq=False)
class Run:
    """A piece along a level, from one gutter to another (the same one: between a card and a rise there)."""

    level: int
    first: int
    last: int
    pull: float = 0.0
    """Where its neighbours lead: negative up, positive down, 0 straight on."""
    line: int = 0
    """Its place among the runs beside it; 0 is the middle of a card's edge."""
    y: float = 0.0


@dataclass(slots=True, eq=False)
class Rise:
    """An upright piece in a gutter between two runs; each lies to its right or to its left."""

    gutter: int
    start: Run
    start_right: bool
    end: Run
    end_right: bool
    track: int = 0
    x: float = 0.0


@dataclass(slots=True, eq=False)
class Way:
    """A chain of runs and rises from a card to a card; of neither when it is a `drop` between neighbours."""

    name: str
    source: PlannedCard
    target: PlannedCard
    runs: list[Run] = field(default_factory=list)
    rises: list[Rise] = field(default_factory=list)
    enters_right: bool = False
    leaves_left: bool = False
    loops_back: bool = False
    drop: int | None = None
    """For a straight piece down or up to the card next to it: its number among those of the two cards."""


class Streets:
    """The levels and gutters of an arrangement, and which cards stand where."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.arrangement = arrangement
        self.first_slot: list[int] = []
        """For each lane, the level of its first place for cards."""
        self.channel: list[int] = [0]
        """The channel above all lanes, then the one under each."""
        level = 1
        for slots in arrangement.slots:
            self.first_slot.append(level)
            level += slots
            self.channel.append(level)
            level += 1
        self.levels = level
        self._columns: list[list[int]] = [[] for _ in range(level)]
        self._levels: list[list[int]] = [[] for _ in arrangement.columns]
        for card in arrangement.cards:
            at = self.level_of(card)
            columns, levels = self._columns[at], self._levels[card.column]
            if not columns or columns[-1] != card.column:
                columns.append(card.column)
            if not levels or levels[-1] != at:
                levels.append(at)
        self._long_runs: list[list[Run]] = [[] for _ in range(level)]

    def level_of(self, card: PlannedCard) -> int:
        """The level of a card; the dots of a collapsed cell share its first place."""
        return self.first_slot[card.lane] + (0 if card.small else card.slot)

    def is_free(self, level: int, first: int, last: int) -> bool:
        """Whether no card stands on `level` in the columns from `first` to `last`."""
        columns = self._columns[level]
        at = bisect_left(columns, first)
        return at == len(columns) or columns[at] > last

    def between(self, column: int, one: int, other: int) -> bool:
        """Whether a card of `column` stands between two levels."""
        levels = self._levels[column]
        at = bisect_left(levels, min(one, other) + 1)
        return at < len(levels) and levels[at] < max(one, other)

    def crowd(self, level: int, first: int, last: int) -> int:
        """How many long runs share `level` somewhere between two gutters."""
        return sum(run.first < last and first < run.last for run in self._long_runs[level])

    def run(self, level: int, first: int, last: int) -> Run:
        """A new run, remembered when it is long enough for others to avoid."""
        made = Run(level, first, last)
        if first != last:
            self._long_runs[level].append(made)
        return made


def find_ways(streets: Streets, transitions: Iterable[Transition]) -> list[Way]:
    """The way of each transition that has a card at both ends, short ones first."""
    cards: dict[str, list[PlannedCard]] = {}
    for card in streets.arrangement.cards:
        cards.setdefault(card.touchpoint, []).append(card)
    ways: list[Way] = []
    for each in transitions:
        ends = _nearest(streets, cards.get(each.source, ()), cards.get(each.target, ()), each.pairs)
        if ends and not (ends[0].small and ends[0].column == ends[1].column):
            ways.append(Way(each.id, *ends))

    def order(way: Way) -> tuple[int, int, int, int, int, str]:
        source, target = way.source, way.target
        span = abs(target.column - source.column)
        return (
            span,
            source.column,
            streets.level_of(source),
            target.column,
            streets.level_of(target),
            way.name,
        )

    ways.sort(key=order)
    drops: dict[tuple[int, int, int], int] = {}
    for way in ways:
        _plan(streets, way, drops)
    return ways


def twin_ways(streets: Streets) -> list[Way]:
    """The double lines between the cards of each touchpoint: straight down, or round what is between."""
    cards: dict[str, list[PlannedCard]] = {}
    for card in streets.arrangement.cards:
        if not card.small:
            cards.setdefault(card.touchpoint, []).append(card)
    ways: list[Way] = []
    for touchpoint, twins in cards.items():
        for upper, lower in pairwise(twins):
            way = Way(touchpoint, upper, lower)
            above, below = streets.level_of(upper), streets.level_of(lower)
            if streets.between(upper.column, above, below):
                gutter = upper.column
                start, end = Run(above, gutter, gutter, 0.5), Run(below, gutter, gutter, -0.5)
                way.runs, way.rises = [start, end], [Rise(gutter, start, True, end, True)]
                way.leaves_left = True
            else:
                way.drop = 0
            ways.append(way)
    return ways


def _nearest(
    streets: Streets,
    sources: Sequence[PlannedCard],
    targets: Sequence[PlannedCard],
    pairs: tuple[tuple[str, str], ...] | None,
) -> tuple[PlannedCard, PlannedCard] | None:
    """The two cards a transition is drawn between: of the pairs it allows, the nearest, ties from above."""
    allowed = None if pairs is None else set(pairs)
    best: tuple[int, int, int] | None = None
    found: tuple[PlannedCard, PlannedCard] | None = None
    for source, target in product(sources, targets):
        if allowed is not None and (source.setting, target.setting) not in allowed:
            continue
        above, below = streets.level_of(source), streets.level_of(target)
        rank = (abs(above - below), above, below)
        if best is None or rank < best:
            best, found = rank, (source, target)
    return found


def _plan(streets: Streets, way: Way, drops: dict[tuple[int, int, int], int]) -> None:
    source, target = way.source, way.target
    start, end = streets.level_of(source), streets.level_of(target)
    if source.column < target.column:
        _plan_forward(streets, way, start, end)
    elif source.column > target.column:
        way.loops_back = True
        channel = streets.channel[max(source.lane, target.lane) + 1]
        _chain(streets, way, start, source.column + 1, channel, target.column, end)
    else:
        pair = (source.column, min(start, end), max(start, end))
        number = drops.get(pair, 0)
        if number < m.DROPS and not streets.between(source.column, start, end):
            way.drop, drops[pair] = number, number + 1
            return
        gutter = source.column + 1
        way.enters_right = True
        _join(way, Run(start, gutter, gutter), gutter, Run(end, gutter, gutter), False, False)


def _plan_forward(streets: Streets, way: Way, start: int, end: int) -> None:
    leave, arrive = way.source.column + 1, way.target.column
    between = (leave, arrive - 1)
    if start == end and (leave == arrive or streets.is_free(start, *between)):
        way.runs = [streets.run(start, leave, arrive)]
    elif leave == arrive:
        _join(way, Run(start, leave, leave), leave, Run(end, leave, leave), False, True)
    else:
        level = _corridor(streets, start, end, leave, arrive)
        if level == start:
            _join(way, streets.run(start, leave, arrive), arrive, Run(end, arrive, arrive), False, True)
        elif level == end:
            _join(way, Run(start, leave, leave), leave, streets.run(end, leave, arrive), False, True)
        else:
            _chain(streets, way, start, leave, level, arrive, end)


def _corridor(streets: Streets, start: int, end: int, leave: int, arrive: int) -> int:
    """The level on which a way crosses the columns between two gutters: short, few bends, not crowded."""
    arrangement = streets.arrangement
    candidates = {start, end}
    if start == end or not (
        streets.is_free(start, leave, arrive - 1) or streets.is_free(end, leave, arrive - 1)
    ):
        low, high = min(start, end), max(start, end)
        candidates.update(range(low, high + 1))
        candidates.update(each for each in streets.channel if low - 2 <= each <= high + 2)
        lanes = range(len(arrangement.lanes))
        beside = [lane for lane in lanes if streets.first_slot[lane] <= high < streets.channel[lane + 1]]
        candidates.update(streets.channel[lane + 1] for lane in beside)

    def cost(level: int) -> tuple[float, float, int]:
        bends = 0 if level in (start, end) else 3
        detour = abs(level - start) + abs(level - end) - abs(start - end)
        crowd = streets.crowd(level, leave, arrive)
        return bends + 2 * detour + 1.5 * crowd, abs(level - start), -level

    free = [each for each in candidates if streets.is_free(each, leave, arrive - 1)]
    return min(free, key=cost)


def _join(way: Way, run: Run, gutter: int, other: Run, start_right: bool, end_right: bool) -> None:
    way.runs = [run, other]
    way.rises = [Rise(gutter, run, start_right, other, end_right)]
    _pull(way)


def _chain(streets: Streets, way: Way, start: int, leave: int, level: int, arrive: int, end: int) -> None:
    """From a card out to gutter `leave`, along `level`, and from gutter `arrive` into a card."""
    first, last = Run(start, leave, leave), Run(end, arrive, arrive)
    across = streets.run(level, min(leave, arrive), max(leave, arrive))
    forward = leave <= arrive
    way.runs = [first, across, last]
    way.rises = [Rise(leave, first, False, across, forward), Rise(arrive, across, not forward, last, True)]
    _pull(way)


def _pull(way: Way) -> None:
    for rise in way.rises:
        change = rise.end.level - rise.start.level
        rise.start.pull += change
        rise.end.pull -= change
