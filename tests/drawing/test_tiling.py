"""The laws of cutting a map into tiles: nothing is lost, nothing empty, all overlap as they say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.layout import lay_out
from journeymap.drawing.tiling import Cuts, Span, level_cuts, spans, tile_map
from journeymap.model.reader import Snapshot
from journeymap.model.records import Journey, Touchpoint
from tests.drawing.journeys import LANE_IDS, LANES, journeys, options
from tests.drawing.samples import Monospace, large, seats

layouts = st.builds(
    lambda records, chosen: lay_out(Snapshot.of(records), "j", Monospace(), chosen), journeys(), options()
)
rooms = st.tuples(st.floats(200, 2500), st.floats(150, 1800))
overlaps = st.sampled_from((0.0, 30.0, 41.5))


@st.composite
def axes(draw: st.DrawFn) -> Cuts:
    """Any axis with any cuts."""
    good = sorted(draw(st.sets(st.floats(1, 5000), max_size=30)))
    fair = sorted(draw(st.sets(st.floats(1, 5000), max_size=30)))
    return Cuts([*good, (good[-1] if good else 0.0) + draw(st.floats(1, 900))], fair)


def holds(outer: Rect, inner: Rect) -> bool:
    grown = outer.grown(1e-6, 1e-6, 1e-6, 1e-6)
    return grown.contains(inner.x, inner.y) and grown.contains(inner.right, inner.bottom)


def everything(layout: MapLayout) -> Rect:
    return Rect(0, 0, layout.grid.width, layout.bounds.bottom)


@given(axes(), st.floats(60, 3000), overlaps)
def test_spans_cover_their_axis_and_overlap_as_said(cuts: Cuts, room: float, overlap: float) -> None:
    found = spans(cuts, room, overlap)
    assert found[0].first == found[0].start == 0.0
    assert found[-1].last == found[-1].end == cuts.end
    assert all(span.end - span.start <= room + 1e-6 for span in found)
    assert all(span.last > span.first for span in found), "none is empty"
    for one, other in pairwise(found):
        assert one.last == other.first
        assert one.end == pytest.approx(min(one.last + overlap / 2, cuts.end))
        assert other.start == pytest.approx(max(other.first - overlap / 2, 0.0))


@given(axes(), st.floats(60, 3000), overlaps)
def test_spans_are_no_more_than_their_room_needs(cuts: Cuts, room: float, overlap: float) -> None:
    found = spans(Cuts([cuts.end]), room, overlap)
    assert len(found) == 1 or (len(found) - 1) * (room - overlap) < cuts.end + 1e-6


@settings(max_examples=40)
@given(layouts, rooms, overlaps)
def test_every_point_of_the_map_is_on_some_tile(
    layout: MapLayout, room: tuple[float, float], overlap: float
) -> None:
    tiling = tile_map(layout, *room, overlap)
    area = sum(tile.own.width * tile.own.height for tile in tiling.tiles)
    whole = everything(layout)
    assert area == pytest.approx(whole.width * whole.height)
    assert all(holds(whole, tile.shown) and holds(tile.shown, tile.own) for tile in tiling.tiles)
    assert all(tile.shown.width <= room[0] + 1e-6 for tile in tiling.tiles)
    assert all(tile.shown.height <= room[1] + 1e-6 for tile in tiling.tiles)


@settings(max_examples=40)
@given(layouts, rooms, overlaps)
def test_what_is_on_the_map_is_on_a_numbered_tile(
    layout: MapLayout, room: tuple[float, float], overlap: float
) -> None:
    tiling = tile_map(layout, *room, overlap)
    points = [card.rect.centre for card in layout.cards]
    points += [point for route in layout.routes for point in route.points]
    points += [cell.rect.centre for row in layout.rows for cell in row.cells]
    points += [(dot.x, dot.y) for row in layout.rows for curve in row.curves for dot in curve.points]
    for x, y in points:
        assert any(holds(tile.own, Rect(x, y, 0, 0)) for tile in tiling.numbered), f"({x}, {y}) is on no page"


@settings(max_examples=40)
@given(layouts, rooms, overlaps)
def test_no_numbered_tile_is_empty(layout: MapLayout, room: tuple[float, float], overlap: float) -> None:
    tiling = tile_map(layout, *room, overlap)
    inked = [card.rect for card in layout.cards]
    inked += [cell.rect for row in layout.rows for cell in row.cells]
    for points in (*(each.points for each in layout.routes), *(each.points for each in layout.twins)):
        inked += [_around(one, other) for one, other in pairwise(points)]
    for row in layout.rows:
        for curve in row.curves:
            dots = [(dot.x, dot.y) for dot in curve.points]
            inked += [_around(one, other) for one, other in pairwise([dots[0], *dots])]
    assert tiling.numbered
    assert [tile.number for tile in tiling.numbered] == list(range(1, len(tiling.numbered) + 1))
    for tile in tiling.numbered:
        own = tile.own.grown(1e-6, 1e-6, 1e-6, 1e-6)
        assert not inked or any(rect.grown(1e-6, 1e-6, 1e-6, 1e-6).intersects(own) for rect in inked)


def _around(one: tuple[float, float], other: tuple[float, float]) -> Rect:
    (x, y), (to_x, to_y) = one, other
    return Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))


@settings(max_examples=40)
@given(layouts, st.floats(700, 1500), st.floats(500, 1200))
def test_cards_and_texts_are_whole_on_some_tile(layout: MapLayout, width: float, height: float) -> None:
    tiling = tile_map(layout, width, height, 30.0)
    shown = [tile.shown for tile in tiling.numbered]
    for card in layout.cards:
        assert any(holds(rect, card.rect) for rect in shown)
    for row in layout.rows:
        for cell in row.cells:
            lines = max(len(cell.lines), 1)
            step = cell.rect.height / lines
            for number in range(lines):
                line = Rect(cell.rect.x, cell.rect.y + number * step, cell.rect.width, min(step, 20))
                assert any(holds(rect, line) for rect in shown)


@pytest.mark.parametrize(
    "layout", [lay_out(seats(), "j", Monospace()), lay_out(large(300, 20, 10), "j", Monospace())]
)
def test_a_large_map_is_cut_in_gutters_and_between_lanes(layout: MapLayout) -> None:
    tiling = tile_map(layout, 1000, 640, 30)
    assert tiling.columns > 2
    assert tiling.rows > 1
    across = {tile.own.x for tile in tiling.tiles} - {0.0}
    gutters = layout.gutters[1:-1]
    assert all(any(gutter.x < x < gutter.right for gutter in gutters) for x in across)
    down = {tile.own.y for tile in tiling.tiles} - {0.0}
    assert not [y for y in down if any(card.rect.y < y < card.rect.bottom for card in layout.cards)], (
        "no card is cut"
    )


def test_neighbours_are_known_by_their_place() -> None:
    tiling = tile_map(lay_out(seats(), "j", Monospace()), 900, 500, 30)
    first = tiling.tiles[0]
    assert tiling.beside(first, -1, 0) is None
    assert tiling.beside(first, 0, -1) is None
    assert tiling.beside(first, 1, 0) is tiling.tiles[1]
    assert tiling.beside(first, 0, 1) is tiling.tiles[tiling.columns]


def test_good_cuts_come_before_full_pages() -> None:
    cuts = Cuts([100.0, 450.0, 1000.0], [790.0])
    assert [span.last for span in spans(cuts, 800.0, 0.0)] == [450.0, 1000.0]
    assert spans(cuts, 1000.0, 30.0) == (Span(0.0, 1000.0, 0.0, 1000.0),)


def test_what_no_good_cut_divides_is_cut_between_cards() -> None:
    """A lane higher than a page is cut between its cards."""
    stacked = [Touchpoint(id=f"t{at:02}", journey="j", settings=(LANE_IDS[0],)) for at in range(20)]
    layout = lay_out(Snapshot.of([Journey(id="j"), *LANES, *stacked]), "j", Monospace())
    found = spans(level_cuts(layout), 400.0, 30.0)
    assert len(found) > 3
    for span in found:
        assert not any(card.rect.y < span.last < card.rect.bottom for card in layout.cards)
