"""Room for what runs side by side: offsets on levels, tracks in gutters, places for badges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedColumn
from journeymap.drawing.badges import place_in_column, place_in_gutter, place_on_runs
from journeymap.drawing.ground import Ground, widen
from journeymap.drawing.streets import Gutter, Run, Way, is_channel
from journeymap.drawing.tracks import assign_lines, centre_lines
from journeymap.drawing.ways import Replanned, Ways


@dataclass(slots=True)
class Shifted:
    """What lies elsewhere than before an edit."""

    ways: dict[Way, None] = field(default_factory=dict)
    """With other corners, or their badge elsewhere, beyond what follows from the next two."""
    heights: bool = False
    """Whether any level does: then all ways may."""
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
        changed = Replanned()
        for way in ways.all():
            changed.note(way)
        changed.gutters.update(dict.fromkeys(arrangement.gutters))
        self.follow(changed)

    def follow(self, changed: Replanned) -> Shifted:
        """Find room anew where ways have come or gone."""
        shifted = Shifted()
        gutters = dict(changed.gutters)
        self._sort_drops(changed.columns)
        beside = dict(changed.columns)
        self._lay_lines(self._seeds(changed), shifted, gutters, beside)
        shifted.heights = self._ground.lay_lanes(
            self._arrangement.slots, lambda each: self._lines.get(each, 0)
        )
        if shifted.heights:
            for way in self._ways.all():
                self._set_heights(way.runs)
        self._widen(gutters, shifted)
        shifted.columns = self._ground.lay_columns(self._arrangement.columns, self._arrangement.gutters)
        borders = self._ground.borders
        for gutter in self._arrangement.gutters if shifted.heights else gutters:
            if self._is_here(gutter):
                shifted.ways.update(dict.fromkeys(place_in_gutter(gutter, borders)))
        for column in list(self._drops) if shifted.heights else beside:
            drops = self._drops.get(column, ())
            if drops:
                place_in_column(column, drops, self._crossing(column), self._ground)
                shifted.ways.update(dict.fromkeys(drops))
        return shifted

    def _sort_drops(self, columns: Iterable[PlannedColumn]) -> None:
        if not columns:
            return
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
    ) -> None:
        streets, columns = self._ways.streets, self._arrangement.columns
        for level, places in seeds.items():
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
                for way in place_on_runs(runs, columns, self._drops):
                    shifted.ways[way] = None
                    first, last = way.gutters
                    for column in columns[first:last]:
                        if column in self._drops:
                            beside[column] = None
            if is_channel(level):
                self._lines[level] = streets.lines(level)

    def _set_heights(self, runs: Iterable[Run]) -> None:
        for run in runs:
            run.y = self._ground.middle(run.level) + run.offset

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

    def _crossing(self, column: PlannedColumn) -> list[Run]:
        """The long runs that pass a column, from above."""
        after = self._arrangement.gutters[column.index + 1]
        found: list[Run] = []
        for here in self._ways.streets.runs.values():
            found += [run for run in here.get(column.gutter, ()) if after in run.gutters]
        return sorted(found, key=lambda run: (run.y, run.way.name))
