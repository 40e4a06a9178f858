"""The street plan of a map: levels, gutters, and the pieces of transitions that run along them.

*Levels* are the level streets: one for each place of the cards in a lane, and one *channel* under each lane's
cards (and one above all). *Gutters* are the upright streets between columns, free of cards. Levels are
numbered so that a lane with more slots changes the number of no other level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from journeymap.frozen import changeable, frozen

if TYPE_CHECKING:
    from journeymap.drawing.arrangement import PlannedCard, PlannedColumn

_STRIDE = 1 << 16
"""More than a lane has slots."""
_APART = 1e5
"""Between the ranks of two levels: more pixels than runs on one level are apart."""


def level_of_slot(lane: int, slot: int) -> int:
    """The level of a place for cards."""
    return lane * _STRIDE + slot


def channel_under(lane: int) -> int:
    """The level of the channel under a lane's cards; under lane -1 is the one above all."""
    return lane * _STRIDE + _STRIDE - 1


def lane_of(level: int) -> int:
    """The lane a level belongs to, -1 for the channel above all."""
    return level // _STRIDE


def slot_of(level: int) -> int:
    """The slot of a level that has cards."""
    return level % _STRIDE


def is_channel(level: int) -> bool:
    """Whether a level is free of cards."""
    return level % _STRIDE == _STRIDE - 1


@changeable(eq=False)
class Gutter:
    """The upright street before a column, or after the last one."""

    index: int = 0
    rises: dict[Rise, None] = field(default_factory=dict)
    straight: dict[Run, None] = field(default_factory=dict)
    """Whole ways from a card on its left to one on its right."""
    tracks: int = 0
    x: float = 0.0
    width: float = 0.0
    left: float = 0.0
    """From its edge to its first track."""
    gap: float = 0.0
    """Between its tracks."""
    edges: tuple[bool, bool] | None = None
    """Whether it is the map's first, and last; None before it has a width."""

    def inset(self, track: int) -> float:
        """How far a track lies from its left edge: the same, to the last digit, wherever the gutter lies."""
        return self.left + track * self.gap


@changeable(eq=False)
class Run:
    """A piece along a level through gutters (through one: between a card and a rise there)."""

    way: Way
    level: int
    gutters: tuple[Gutter, ...]
    pull: float = 0.0
    """Where its neighbours lead: negative up, positive down, 0 straight on."""
    line: int = 0
    """Its place among the runs beside it."""
    offset: float = float("nan")
    """From its level's middle, or a channel's upper edge."""
    y: float = 0.0

    @property
    def first(self) -> int:
        return self.gutters[0].index

    @property
    def last(self) -> int:
        return self.gutters[-1].index

    @property
    def is_long(self) -> bool:
        """Whether it passes a column."""
        return len(self.gutters) > 1

    @property
    def rank(self) -> float:
        """Grows with y and, within a level, by as much; known before y is."""
        return self.level * _APART + self.offset


@changeable(eq=False)
class Rise:
    """An upright piece in a gutter between two runs; each lies to its right or to its left."""

    gutter: Gutter
    start: Run
    start_right: bool
    end: Run
    end_right: bool
    track: int = 0

    @property
    def way(self) -> Way:
        return self.start.way

    @property
    def inset(self) -> float:
        """How far it lies from the left edge of its gutter."""
        return self.gutter.inset(self.track)


@frozen
class NameAt:
    """A place for a name: how far right of a street's left edge it is, and how far it may reach to its sides.

    It lies on the long run of its way, or where a `lane` meets the next one; there perhaps `beside` a badge.
    """

    street: PlannedColumn | Gutter
    x: float
    lane: int | None
    left: float
    right: float
    beside: bool = False
    off: float = 0.0
    """How far under the line, where that is straight and short."""
    beyond: float = 0.0
    """How far it may reach over its line to the other side, where no badge stands there."""


@changeable(eq=False)
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
    choice: tuple[int, int] | None = None
    """Between the outermost of which levels its long run was chosen, by how crowded they are."""
    reach: tuple[int, int] = (0, 0)
    """Its `gutters` as columns were numbered when it was planned."""
    spreads: bool = False
    """Whether more ways leave its source than come to its target: then it turns early, else late."""
    is_twin: bool = False
    badge: tuple[PlannedColumn | Gutter | None, float, float] = (None, 0.0, 0.0)
    """Where its verdict goes: beside which column's or gutter's left edge, how far, and at what height.

    On a long run: how far from the column's middle; the height is the run's.
    """
    named: bool = False
    """Whether it has a name, which needs a place."""
    name_at: NameAt | None = None
    """None where a name has no place of its own."""

    @property
    def order(self) -> tuple[int, int, int, int, int, str]:
        """Short ones first, then from left and from above."""
        source, target = self.source, self.target
        start, end = source.column.index, target.column.index
        return abs(end - start), start, source.level, end, target.level, self.name

    @property
    def gutters(self) -> tuple[int, int]:
        """The numbers of the first and the last gutter that it passes or hangs beside."""
        if not self.runs:
            index = self.source.column.index
            return index, index + 1
        passed = self.runs[0].gutters
        for run in self.runs:
            if len(run.gutters) > 1:
                # Others lead to its ends only.
                passed = run.gutters
        return passed[0].index, passed[-1].index

    @property
    def levels(self) -> tuple[int, int]:
        """The highest and the lowest level that it touches."""
        if not self.runs:
            one, other = self.source.level, self.target.level
            return (one, other) if one < other else (other, one)
        levels = [each.level for each in self.runs]
        return min(levels), max(levels)


class Streets:
    """Which pieces run where."""

    def __init__(self) -> None:
        self.runs: dict[int, dict[Gutter, dict[Run, None]]] = {}
        """By level and gutter; a long run is in each of its gutters."""
        self.long_runs: dict[int, dict[Run, None]] = {}
        """By level."""

    def add(self, way: Way) -> None:
        """Let a way run where it was planned to."""
        for run in way.runs:
            here = self.runs.get(run.level)
            if here is None:
                here = self.runs[run.level] = {}
            for gutter in run.gutters:
                beside = here.get(gutter)
                if beside is None:
                    here[gutter] = {run: None}
                else:
                    beside[run] = None
            if run.is_long:
                self.long_runs.setdefault(run.level, {})[run] = None
        for rise in way.rises:
            rise.gutter.rises[rise] = None
        if len(way.runs) == 1 and not way.runs[0].is_long:
            way.runs[0].gutters[0].straight[way.runs[0]] = None

    def remove(self, way: Way) -> None:
        """Take a way out of where it runs."""
        for run in way.runs:
            here = self.runs[run.level]
            for gutter in run.gutters:
                beside = here[gutter]
                del beside[run]
                if not beside:
                    del here[gutter]
                gutter.straight.pop(run, None)
            if run.is_long:
                del self.long_runs[run.level][run]
        for rise in way.rises:
            del rise.gutter.rises[rise]

    def crowd(self, level: int, gutters: Sequence[Gutter], before: Way | None) -> int:
        """How many long runs share `level` past these gutters; only of ways that come before `before`.

        The last gutter, which a run may share without running beside, is not among `gutters`.
        """
        long = self.long_runs.get(level)
        if not long:
            return 0
        if len(long) < 2 * len(gutters):
            first, last = gutters[0].index, gutters[-1].index
            beside = [run for run in long if run.first <= last and first < run.last]
        else:
            beside = list(self._long_beside(level, gutters))
        if before is None or not beside:
            return len(beside)
        order = before.order
        return sum(run.way.order < order for run in beside)

    def _long_beside(self, level: int, gutters: Sequence[Gutter]) -> Iterator[Run]:
        here = self.runs[level]
        for gutter in gutters:
            for run in here.get(gutter, ()):
                passed = run.gutters
                if len(passed) > 1 and (
                    passed[0] is gutter or (gutter is gutters[0] and passed[-1] is not gutter)
                ):
                    yield run

    def clusters(self, level: int, gutters: Iterable[Gutter]) -> Iterator[list[Run]]:
        """The runs of a level that share gutters with each other, directly or through others; those near."""
        here = self.runs.get(level, {})
        seen: set[Gutter] = set()
        for gutter in gutters:
            if gutter in seen or gutter not in here:
                continue
            seen.add(gutter)
            waiting = [gutter]
            members: dict[Run, None] = {}
            while waiting:
                for run in here[waiting.pop()]:
                    if run in members:
                        continue
                    members[run] = None
                    if len(run.gutters) > 1:
                        more = [each for each in run.gutters if each not in seen]
                        seen.update(more)
                        waiting += more
            yield list(members)

    def lines(self, channel: int) -> int:
        """How many runs lie side by side in a channel, where they are most."""
        here = self.runs.get(channel)
        return max((run.line for beside in here.values() for run in beside), default=-1) + 1 if here else 0
