"""The ways of all transitions, planned one after the other: short ones first, long ones off crowded levels.

After an edit only those are planned again whose cards, columns or neighbours are others; each comes after the
ones that it depends on, so that the outcome is the same as if all were planned anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from heapq import heapify, heappop, heappush
from itertools import accumulate

from journeymap.drawing.arrangement import Arrangement, PlannedColumn, Rearranged
from journeymap.drawing.planning import Drops, Planner, twin_ways
from journeymap.drawing.streets import Gutter, Run, Streets, Way, lane_of
from journeymap.frozen import changeable
from journeymap.model.diff import Diff
from journeymap.model.reader import Reader
from journeymap.model.records import Transition

Order = tuple[int, int, int, int, int, str]


@changeable
class Replanned:
    """What runs otherwise than before."""

    seeds: dict[int, dict[Gutter, None]] = field(default_factory=dict)
    """By level, the gutters where runs have come or gone."""
    gutters: dict[Gutter, None] = field(default_factory=dict)
    """Where rises, or whole ways, have come or gone."""
    ways: dict[Way, None] = field(default_factory=dict)
    """Planned anew."""
    gone: dict[Way, None] = field(default_factory=dict)
    columns: dict[PlannedColumn, None] = field(default_factory=dict)
    """Where straight ways between cards have come or gone."""

    def note(self, way: Way) -> None:
        """Take down where a way runs, or ran."""
        for run in way.runs:
            self.seeds.setdefault(run.level, {}).update(dict.fromkeys(run.gutters))
            self.gutters.update(dict.fromkeys(run.gutters if not run.is_long else ()))
        self.gutters.update((rise.gutter, None) for rise in way.rises)
        if way.drop is not None:
            self.columns[way.source.column] = None


class Ways:
    """The ways of a journey's transitions, and the double lines between the cards of its touchpoints."""

    def __init__(self, reader: Reader, arrangement: Arrangement) -> None:
        self.streets = Streets()
        self.ways: dict[str, Way] = {}
        """By transition; those that are shown."""
        self.twins: dict[PlannedColumn, list[Way]] = {}
        self._arrangement = arrangement
        self._planner = Planner(arrangement, self.streets)
        self._transitions: dict[str, Transition] = {}
        self._by_end: dict[str, dict[str, None]] = {}
        self._leaving: Counter[str] = Counter()
        self._coming: Counter[str] = Counter()
        self._beside: dict[PlannedColumn, dict[str, None]] = {}
        """The ways between cards of one column."""
        for transition in reader.where(Transition, "journey", arrangement.journey):
            self._know(transition)
        begun = [self._new(each) for each in self._transitions.values()]
        drops: Drops = {}
        for way in sorted((each for each in begun if each), key=lambda each: each.order):
            self._planner.plan(way, drops, is_last=True)
            self._put(way)
        for column in arrangement.columns:
            self._join_twins(column)

    def follow(self, diff: Diff, done: Rearranged, old_columns: int) -> Replanned:
        """Plan again what an edit may have changed; `done` is what it did to cards and columns.

        `old_columns` is how many columns there were.
        """
        changed = Replanned()
        dirty = self._take(diff)
        for touchpoint in done.touchpoints:
            dirty.update(self._by_end.get(touchpoint, ()))
        dirty.update(self._struck(done, old_columns))
        begun = self._begin(dirty)
        looked_at = set(begun)
        begun.update(self._begin(self._watching(looked_at) - looked_at))
        former: dict[str, Way] = {}
        for name in begun:
            if name in self.ways:
                former[name] = self.ways[name]
                self._withdraw(former[name], changed)
        for column in [*done.gone, *done.columns]:
            for twin in self.twins.pop(column, ()):
                self.streets.remove(twin)
                changed.note(twin)
                changed.gone[twin] = None
        if done.is_moved:
            for way in self.ways.values():
                way.reach = way.gutters
        if done.is_moved or done.columns:
            self._planner.occupy()
        self._replan([each for each in begun.values() if each], former, looked_at, changed)
        for column in done.columns:
            self._join_twins(column)
            for twin in self.twins.get(column, ()):
                changed.note(twin)
                changed.ways[twin] = None
        return changed

    def all(self) -> Iterable[Way]:
        """Those of transitions, and the double lines."""
        yield from self.ways.values()
        for twins in self.twins.values():
            yield from twins

    def straight_in(self, columns: Iterable[PlannedColumn]) -> Iterable[Way]:
        """The straight ways between cards of these columns."""
        for column in columns:
            for name in self._beside.get(column, ()):
                if self.ways[name].drop is not None:
                    yield self.ways[name]

    def _new(self, transition: Transition) -> Way | None:
        way = self._planner.begin(transition)
        if way is not None:
            way.spreads = self._spreads(transition)
            way.named = bool(transition.label)
        return way

    def _spreads(self, transition: Transition) -> bool:
        return self._leaving[transition.source] > self._coming[transition.target]

    # What an edit touches

    def _know(self, transition: Transition) -> None:
        self._transitions[transition.id] = transition
        self._leaving[transition.source] += 1
        self._coming[transition.target] += 1
        for end in (transition.source, transition.target):
            self._by_end.setdefault(end, {})[transition.id] = None

    def _forget(self, transition: Transition) -> None:
        del self._transitions[transition.id]
        self._leaving[transition.source] -= 1
        self._coming[transition.target] -= 1
        for end in (transition.source, transition.target):
            self._by_end[end].pop(transition.id, None)

    def _take(self, diff: Diff) -> set[str]:
        """Take over the transitions of a diff; those whose ends may be others."""
        dirty: set[str] = set()
        ends: set[str] = set()
        for (kind, name), (_before, after) in diff:
            if kind != "transition":
                continue
            mine = isinstance(after, Transition) and after.journey == self._arrangement.journey
            former = self._transitions.get(name)
            if former is not None and mine and isinstance(after, Transition) and _same_ends(former, after):
                self._transitions[name] = after
                continue
            if former is not None:
                self._forget(former)
                ends.update((former.source, former.target))
                dirty.add(name)
            if mine and isinstance(after, Transition):
                self._know(after)
                ends.update((after.source, after.target))
                dirty.add(name)
        for end in ends:
            for name in self._by_end[end]:
                way = self.ways.get(name)
                if way is not None and way.spreads != self._spreads(self._transitions[name]):
                    dirty.add(name)
        return dirty

    def _struck(self, done: Rearranged, old_columns: int) -> Iterable[str]:
        """The ways that passed a place where columns or cards are others, or where lanes have other slots."""
        if done.struck:
            hits = [0] * (old_columns + 2)
            for gutter in done.struck:
                hits[gutter + 1] = 1
            upto = list(accumulate(hits))
            for way in self.ways.values():
                first, last = way.reach
                if upto[last + 1] > upto[first]:
                    yield way.name
        if done.lanes:
            for way in self.ways.values():
                if way.choice is not None:
                    first, last = lane_of(way.choice[0]), lane_of(way.choice[1])
                    if any(first <= lane <= last for lane in done.lanes):
                        yield way.name

    def _begin(self, dirty: Iterable[str]) -> dict[str, Way | None]:
        """Ways to be planned for these transitions, and for all others beside them in a column."""
        begun: dict[str, Way | None] = {}
        waiting = list(dirty)
        columns: set[PlannedColumn] = set()
        while waiting:
            name = waiting.pop()
            if name in begun:
                continue
            transition, former = self._transitions.get(name), self.ways.get(name)
            way = begun[name] = self._new(transition) if transition else None
            for each in (way, former):
                column = each.source.column if each is not None else None
                if each is not None and column is each.target.column and column not in columns:
                    columns.add(column)
                    waiting += self._beside.get(column, ())
        return begun

    def _watching(self, dirty: set[str]) -> set[str]:
        """The ways that chose their level with an eye on a long run of these."""
        runs = [(run.level, way.reach) for way in self._known(dirty) for run in way.runs if run.is_long]
        if not runs:
            return set()
        found: set[str] = set()
        for way in self.ways.values():
            if way.choice is not None:
                (low, high), (first, last) = way.choice, way.reach
                for level, (start, end) in runs:
                    if low <= level <= high and start < last and first < end:
                        found.add(way.name)
                        break
        return found

    def _known(self, names: Iterable[str]) -> Iterable[Way]:
        return (self.ways[each] for each in names if each in self.ways)

    # Planning again

    def _replan(
        self, begun: list[Way], former: dict[str, Way], looked_at: set[str], changed: Replanned
    ) -> None:
        """Plan ways in order, and after each those that look at where it ran or runs.

        Who looked at a former run of `looked_at` is among `begun` already: columns had other numbers then.
        """
        drops: Drops = {}
        waiting: list[tuple[Order, str, Way]] = [(way.order, way.name, way) for way in begun]
        queued = {way.name for way in begun}
        heapify(waiting)
        while waiting:
            order, name, way = heappop(waiting)
            was = former.get(name)
            if name in self.ways:
                was = self.ways[name]
                self._withdraw(was, changed)
            self._planner.plan(way, drops, is_last=False)
            self._put(way)
            changed.note(way)
            changed.ways[way] = None
            one, other = _long_run(was), _long_run(way)
            if _place(one) == _place(other):
                continue
            for run in (one, other):
                if run is None or (run is one and name in looked_at):
                    continue
                for late in self._later(run, order, queued):
                    queued.add(late.name)
                    again = Way(late.name, late.source, late.target, spreads=late.spreads, named=late.named)
                    heappush(waiting, (again.order, late.name, again))

    def _later(self, run: Run, order: Order, queued: set[str]) -> list[Way]:
        """The ways that come after `order` and look at the level of `run` there."""
        first, last, level = run.first, run.last, run.level
        return [
            way
            for way in self.ways.values()
            if way.choice is not None
            and way.choice[0] <= level <= way.choice[1]
            and way.reach[0] < last
            and first < way.reach[1]
            and way.name not in queued
            and way.order > order
        ]

    def _put(self, way: Way) -> None:
        self.ways[way.name] = way
        self.streets.add(way)
        if way.source.column is way.target.column:
            self._beside.setdefault(way.source.column, {})[way.name] = None

    def _withdraw(self, way: Way, changed: Replanned) -> None:
        del self.ways[way.name]
        self.streets.remove(way)
        changed.note(way)
        changed.gone[way] = None
        changed.ways.pop(way, None)
        if way.source.column is way.target.column:
            beside = self._beside[way.source.column]
            del beside[way.name]
            if not beside:
                del self._beside[way.source.column]

    def _join_twins(self, column: PlannedColumn) -> None:
        twins = twin_ways(column)
        if twins:
            self.twins[column] = twins
            for twin in twins:
                self.streets.add(twin)


def _same_ends(one: Transition, other: Transition) -> bool:
    ends = one.source, one.target, one.pairs
    # Names need places, whatever they say.
    return ends == (other.source, other.target, other.pairs) and bool(one.label) == bool(other.label)


def _long_run(way: Way | None) -> Run | None:
    return next((run for run in way.runs if run.is_long), None) if way else None


def _place(run: Run | None) -> tuple[int, tuple[Gutter, ...]] | None:
    return (run.level, run.gutters) if run else None
