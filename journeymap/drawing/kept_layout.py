"""The layout of one journey, kept in step with its records at the cost of what an edit touches.

Every part of the layout is a function of few things near it: cards of their column, the lines of a level of
the runs that share gutters there, the tracks of a gutter of the ends of what rises in it. After an edit only
the parts are made anew whose things have changed, by the same functions that made them first; so what comes
of it equals a layout made anew from all records.
"""

from __future__ import annotations

from dataclasses import replace

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement
from journeymap.drawing.geometry import Key, MapLayout, Rect, RowBand
from journeymap.drawing.ground import Ground
from journeymap.drawing.lane_names import header_width
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.placing import Placing, stage_bands
from journeymap.drawing.rows import Rows
from journeymap.drawing.steps import Steps, all_at_once
from journeymap.drawing.street_work import StreetWork
from journeymap.drawing.text import Measurer
from journeymap.drawing.ways import Ways
from journeymap.frozen import frozen
from journeymap.model.diff import Diff
from journeymap.model.garbage import uncollected
from journeymap.model.reader import Reader
from journeymap.model.records import Journey

_NAMED = frozenset({"setting", "channel", "device"})
"""What the headers of lanes are called after; other rows make all anew."""


@frozen
class LayoutChange:
    """What an edit did to a layout: all else is the same, and the same objects, as before."""

    before: MapLayout | None
    after: MapLayout
    cards: frozenset[Key] = frozenset()
    """Those that have come, gone or lie elsewhere."""
    routes: frozenset[str] = frozenset()
    """The transitions whose routes have come, gone or run otherwise."""
    twins: frozenset[str] = frozenset()
    """The touchpoints with other double lines."""
    rows: frozenset[str] = frozenset()
    """The rows that are other than they were."""
    is_whole: bool = False
    """Whether all was made anew; then nothing above is told."""

    def __bool__(self) -> bool:
        return self.before != self.after if self.is_whole else self.before is not self.after


class KeptLayout:
    """A journey's layout that follows edits. Raises MissingRecord when there is no such journey.

    `reader` is the project as it stands; give `follow` every diff, in order, with the project after it.
    """

    layout: MapLayout
    """Where everything lies now."""

    def __init__(
        self, reader: Reader, journey: str, measure: Measurer, options: LayoutOptions | None = None
    ) -> None:
        self.journey = journey
        self.options = options or LayoutOptions()
        self._measure = measure
        with uncollected():
            self._begin(reader)

    def follow(self, reader: Reader, diff: Diff) -> LayoutChange:
        """Take an edit over: `reader` is the project after it."""
        with uncollected():
            return all_at_once(self.following(reader, diff))

    def take_measure(self, reader: Reader, measure: Measurer) -> None:
        """Write with other letters: only rows and the names of lanes follow from how large those are."""
        with uncollected():
            self._measure = measure
            self._rows = Rows(reader, self.journey, measure, self.options)
            self._header_width = self._width_of_names(reader)
            all_at_once(self._compose(moved=False))

    def following(self, reader: Reader, diff: Diff) -> Steps[LayoutChange]:
        """The same in steps. `layout` is the one before the edit until the last of them is done.

        Until then `reader` is not to change, and no other edit to be taken over.
        """
        before = self.layout
        old_columns = len(self._arrangement.columns)
        done = self._arrangement.follow(reader, diff)
        if done is None or not self._rows.follow(reader, diff):
            self._begin(reader)
            return LayoutChange(before, self.layout, is_whole=True)
        if diff.kinds & _NAMED:
            self._header_width = self._width_of_names(reader)
        if not done and "transition" not in diff.kinds:
            after = self._with_other_rows()
            return LayoutChange(before, after, rows=_other_rows(before, after))
        changed = self._ways.follow(diff, done, old_columns)
        shifted = yield from self._work.follow(changed)
        cards, routes, twins = yield from self._placing.follow(done, changed, shifted)
        moved = bool(done or done.lanes or shifted.level is not None)
        after = yield from self._compose(moved=moved or shifted.columns <= len(self._arrangement.columns))
        yield
        rows = _other_rows(before, after)
        return LayoutChange(before, after, frozenset(cards), frozenset(routes), frozenset(twins), rows)

    def _begin(self, reader: Reader) -> None:
        reader.get(Journey, self.journey)
        self._arrangement = Arrangement(reader, self.journey, self.options)
        self._ways = Ways(reader, self._arrangement)
        self._ground = Ground()
        self._work = StreetWork(self._arrangement, self._ways, self._ground)
        self._placing = Placing(self._arrangement, self._ways, self._ground)
        self._rows = Rows(reader, self.journey, self._measure, self.options)
        self._header_width = self._width_of_names(reader)
        all_at_once(self._compose(moved=True))

    def _compose(self, *, moved: bool) -> Steps[MapLayout]:
        """The layout as it is now."""
        placing, ground = self._placing, self._ground
        grid = Rect(0, 0, ground.width, ground.height)
        former = None if moved else self.layout
        columns = former.columns if former else placing.columns()
        if moved:
            yield
        rows = self._rows.lay_out(columns, grid, moved=moved)
        if moved:
            yield
        layout = MapLayout(
            journey=self.journey,
            grid=grid,
            header_height=m.HEADER_HEIGHT,
            lane_header_width=self._header_width,
            stages=former.stages if former else stage_bands(columns),
            columns=columns,
            gutters=former.gutters if former else placing.gutters(),
            lanes=former.lanes if former else placing.lanes(),
            cards=placing.all_cards(),
            twins=placing.all_twins(),
            routes=placing.all_routes(),
            rows=rows,
            view=self.options.view,
        )
        layout.know(dict(placing.cards), dict(placing.cards_of), dict(placing.routes))
        self.layout = layout
        return layout

    def _with_other_rows(self) -> MapLayout:
        """The layout with whatever rows say now, all else as it was."""
        former = self.layout
        rows = self._rows.lay_out(former.columns, former.grid, moved=False)
        width = self._header_width
        if width == former.lane_header_width and _are_same(rows, former.rows):
            return former
        self.layout = replace(former, rows=rows, lane_header_width=width)
        placing = self._placing
        self.layout.know(dict(placing.cards), dict(placing.cards_of), dict(placing.routes))
        return self.layout

    def _width_of_names(self, reader: Reader) -> float:
        return header_width(reader, self.journey, self._arrangement.lanes, self._measure, self.options)


def _are_same(rows: tuple[RowBand, ...], others: tuple[RowBand, ...]) -> bool:
    return len(rows) == len(others) and all(map(_is_same, rows, others))


def _is_same(row: RowBand, other: RowBand) -> bool:
    return row is other or row == other


def _other_rows(before: MapLayout, after: MapLayout) -> frozenset[str]:
    """The rows that are not the same any more."""
    if len(before.rows) != len(after.rows):
        return frozenset(row.row for row in (*before.rows, *after.rows))
    pairs = zip(before.rows, after.rows, strict=True)
    return frozenset(row.row for one, row in pairs if not _is_same(one, row))
