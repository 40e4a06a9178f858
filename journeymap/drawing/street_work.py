"""Room for what runs side by side: offsets on levels, tracks in gutters, places for badges."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import field

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedColumn
from journeymap.drawing.badges import Straight, place_in_column, place_in_gutter, place_on_runs
from journeymap.drawing.ground import Ground, widen
from journeymap.drawing.steps import STRIDE, Steps, all_at_once
from journeymap.drawing.streets import Gutter, Run, Way, is_channel
from journeymap.drawing.tracks import assign_lines, centre_lines
from journeymap.drawing.way_names import WayNames
from journeymap.drawing.ways import Replanned, Ways
from journeymap.frozen import changeable


@changeable
class Shifted:
    """What lies elsewhere than before an edit."""

    ways: dict[Way, None] = field(default_factory=dict)
    """With other corners, or their badge elsewhere, beyond what follows from the next two."""
    level: int | None = None
    """The first level that does: so may all ways that reach as low."""
    columns: int = 0
    """The number of the first column or gutter that does."""


class StreetWork:
    """Gives runs, rises and badges their places, and the ground its heights and widths."""

    def __init__(self, arrangement: Arrangement, ways: Ways, ground: Ground) -> None:
        self._arrangement = arrangement
        self._ways = ways
        self._ground = ground
        self._lines: dict[int, int] = {}
        """By channel, how many runs lie side by side."""
        self._drops: dict[PlannedColumn, list[Way]] = {}
        """The straight ways between cards of a column."""
        self._beside: dict[Gutter, tuple[PlannedColumn | None, PlannedColumn | None]] = {}
        """The columns that each gutter lay between when one last lay elsewhere."""
        self._seek_all()

    def _seek_all(self) -> None:
        arrangement, streets = self._arrangement, self._ways.streets
        self._sort_drops(arrangement.columns)
        seeds = {level: dict.fromkeys(here) for level, here in streets.runs.items()}
        all_at_once(self._settle(seeds, dict.fromkeys(arrangement.gutters), dict.fromkeys(self._drops)))

    def follow(self, changed: Replanned) -> Steps[Shifted]:
        """Find room anew where ways have come or gone."""
        self._sort_drops(changed.columns)
        return self._settle(self._seeds(changed), dict(changed.gutters), dict(changed.columns))

    def _settle(
        self,
        seeds: dict[int, dict[Gutter, None]],
        gutters: dict[Gutter, None],
        beside: dict[PlannedColumn, None],
    ) -> Steps[Shifted]:
        """Lines, heights, tracks, widths, badges: each where what it depends on may have changed.

        `seeds` are gutters by level where lines may be others, `gutters` those where tracks and badges may,
        `beside` the columns where badges may. Tracks follow from levels, not from how high those lie.
        """
        shifted = Shifted()
        passed = self._lay_lines(seeds, shifted, gutters, beside)
        level = shifted.level = self._ground.lay_lanes(
            self._arrangement.slots, lambda channel: self._lines.get(channel, 0)
        )
        lower: dict[Gutter, None] = {}
        if level is not None:
            yield from self._set_heights_below(level)
            self._reach_down(level, lower, beside)
        self._widen(gutters, shifted)
        shifted.columns = self._ground.lay_columns(self._arrangement.columns, self._arrangement.gutters)
        for number, gutter in enumerate(gutters | lower):
            if not number % STRIDE:
                yield
            if self._is_here(gutter):
                shifted.ways.update(dict.fromkeys(place_in_gutter(gutter, self._ground.borders)))
        columns = {column for column in beside if column in self._drops}
        yield
        for number, (column, crossing) in enumerate(self._crossing(columns).items()):
            if not number % (STRIDE // 4):
                yield
            drops = self._drops[column]
            place_in_column(column, drops, crossing, self._ground)
            shifted.ways.update(dict.fromkeys(drops))
        yield
        self._place_names(gutters | lower, [*beside, *passed], shifted)
        return shifted

    def _place_names(
        self,
        gutters: Iterable[Gutter],
        columns: Iterable[PlannedColumn],
        shifted: Shifted,
    ) -> None:
        """Give names their places where gutters or columns are others, or have others beside them."""
        all_gutters, all_columns = self._arrangement.gutters, self._arrangement.columns
        touched = {gutter.index for gutter in gutters if self._is_here(gutter)}
        touched.update(number for column in columns for number in (column.index, column.index + 1))
        if shifted.columns < len(all_gutters):
            touched.update(self._with_other_neighbours())
        names = WayNames(self._arrangement, self._ways, self._drops, self._ground)
        near = {each for number in touched for each in (number - 1, number, number + 1)}
        for number in near:
            if 0 <= number < len(all_gutters):
                shifted.ways.update(dict.fromkeys(names.place_in_gutter(all_gutters[number])))
            if 0 <= number < len(all_columns):
                shifted.ways.update(dict.fromkeys(names.place_in_column(all_columns[number])))

    def _with_other_neighbours(self) -> Iterator[int]:
        """The gutters that have come to lie beside other columns."""
        before, self._beside = self._beside, {}
        columns = (None, *self._arrangement.columns, None)
        for number, gutter in enumerate(self._arrangement.gutters):
            self._beside[gutter] = columns[number], columns[number + 1]
            if before.get(gutter) != self._beside[gutter]:
                yield number

    def _reach_down(self, level: int, gutters: dict[Gutter, None], beside: dict[PlannedColumn, None]) -> None:
        """Add where something reaches as low as a level that moved: there badges may go elsewhere."""
        for gutter in self._arrangement.gutters:
            if any(rise.start.level >= level or rise.end.level >= level for rise in gutter.rises) or any(
                run.level >= level for run in gutter.straight
            ):
                gutters[gutter] = None
        for column, drops in self._drops.items():
            if any(drop.levels[1] >= level for drop in drops):
                beside[column] = None

    def _sort_drops(self, columns: Iterable[PlannedColumn]) -> None:
        wanted = set(columns)
        for column in wanted:
            self._drops.pop(column, None)
        for way in self._ways.straight_in(wanted):
            self._drops.setdefault(way.source.column, []).append(way)
        for column in wanted & self._drops.keys():
            self._drops[column].sort(key=lambda way: (*way.levels, way.drop or 0, way.name))

    def _seeds(self, changed: Replanned) -> dict[int, dict[Gutter, None]]:
        """Where lines are to be found anew; also where straight ways that badges avoid have come or gone."""
        seeds = {level: dict(gutters) for level, gutters in changed.seeds.items()}
        for column in changed.columns:
            for level, here in self._ways.streets.runs.items():
                if any(run.is_long for run in here.get(column.gutter, ())):
                    seeds.setdefault(level, {})[column.gutter] = None
        return seeds

    def _lay_lines(
        self,
        seeds: dict[int, dict[Gutter, None]],
        shifted: Shifted,
        gutters: dict[Gutter, None],
        beside: dict[PlannedColumn, None],
    ) -> dict[PlannedColumn, None]:
        """Lay runs side by side, with their badges; answers the columns that some pass in channels."""
        passed: dict[PlannedColumn, None] = {}
        streets, columns = self._ways.streets, self._arrangement.columns
        count = len(columns)
        straight = Straight(self._drops, self._ways.twins)
        for level, places in seeds.items():
            # What ran there may be gone, and with it a badge that others kept away from.
            under = [columns[each.index] for each in places if self._is_here(each) and each.index < count]
            beside.update((column, None) for column in under if column in self._drops)
            if is_channel(level):
                passed.update(dict.fromkeys(under))
            for runs in streets.clusters(level, places):
                if is_channel(level):
                    assign_lines(runs)
                    offsets = [m.CHANNEL_START + run.line * m.LINE_GAP for run in runs]
                else:
                    offsets = centre_lines(runs, m.LINE_GAP, m.PORTS)
                for run, offset in zip(runs, offsets, strict=True):
                    if run.offset != offset:
                        run.offset = offset
                        shifted.ways[run.way] = None
                        gutters.update((rise.gutter, None) for rise in run.way.rises)
                        gutters.update((each, None) for each in run.gutters if run in each.straight)
                if self._ground.lanes:
                    self._set_heights(runs)
                for way in place_on_runs(runs, columns, straight):
                    shifted.ways[way] = None
                    first, last = way.gutters
                    if is_channel(level):
                        passed.update(dict.fromkeys(columns[first:last]))
                    for column in columns[first:last]:
                        if column in self._drops:
                            beside[column] = None
            if is_channel(level):
                self._lines[level] = streets.lines(level)
        return passed

    def _set_heights(self, runs: Iterable[Run]) -> None:
        for run in runs:
            run.y = self._ground.middle(run.level) + run.offset

    def _set_heights_below(self, level: int) -> Steps[None]:
        middles: dict[int, float] = {}
        for number, way in enumerate(self._ways.all()):
            if not number % (4 * STRIDE):
                yield
            for run in way.runs:
                if run.level >= level:
                    middle = middles.get(run.level)
                    if middle is None:
                        middle = middles[run.level] = self._ground.middle(run.level)
                    run.y = middle + run.offset

    def _widen(self, gutters: dict[Gutter, None], shifted: Shifted) -> None:
        """Give gutters their tracks and width: those where something has changed, and at the map's edges."""
        last = len(self._arrangement.gutters) - 1
        for number, gutter in enumerate(self._arrangement.gutters):
            edges = (number == 0, number == last)
            if gutter.edges != edges:
                gutters[gutter] = None
        for gutter in gutters:
            if self._is_here(gutter):
                number = gutter.index
                widen(gutter, is_first=number == 0, is_last=number == last)
                shifted.ways.update((rise.way, None) for rise in gutter.rises)

    def _is_here(self, gutter: Gutter) -> bool:
        gutters = self._arrangement.gutters
        return gutter.index < len(gutters) and gutters[gutter.index] is gutter

    def _crossing(self, columns: set[PlannedColumn]) -> dict[PlannedColumn, list[Run]]:
        """The long runs that pass each of some columns, from above."""
        found: dict[PlannedColumn, list[Run]] = {column: [] for column in columns}
        if not columns:
            return found
        indices = sorted(column.index for column in columns)
        for runs in self._ways.streets.long_runs.values():
            for run in runs:
                last = run.last
                at = bisect_left(indices, run.first)
                while at < len(indices) and indices[at] < last:
                    found[self._arrangement.columns[indices[at]]].append(run)
                    at += 1
        for passing in found.values():
            passing.sort(key=lambda run: (run.y, run.way.name))
        return found
