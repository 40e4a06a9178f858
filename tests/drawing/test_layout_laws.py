"""What holds of every layout, whatever the journey."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.geometry import Card, MapLayout, NamePlace, Point, Rect, Route
from journeymap.drawing.layout import lay_out
from journeymap.drawing.metrics import ARROW, LEAST_TRACK
from journeymap.drawing.options import LayoutOptions
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Journey, Record, Stage, Touchpoint, Transition
from tests.drawing.journeys import LANE_IDS, journeys, options
from tests.drawing.samples import Monospace, large, make_lanes

NEAR = 0.001


def laid_out(records: list[Record], chosen: LayoutOptions | None = None) -> MapLayout:
    return lay_out(Snapshot.of(records), "j", Monospace(), chosen)


def crosses(one: Point, other: Point, rect: Rect) -> bool:
    """Whether an upright or level piece runs through the inside of a rectangle."""
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return (
        left < rect.right - NEAR
        and right > rect.x + NEAR
        and top < rect.bottom - NEAR
        and bottom > rect.y + NEAR
    )


def check(layout: MapLayout) -> None:
    check_cards(layout)
    check_routes(layout)
    check_names(layout)
    check_rows(layout)


def check_cards(layout: MapLayout) -> None:
    for card in layout.cards:
        column, lane = layout.columns[card.column].rect, layout.lanes[card.lane].rect
        assert column.x <= card.rect.x
        assert card.rect.right <= column.right + NEAR
        assert lane.y <= card.rect.y
        assert card.rect.bottom <= lane.bottom + NEAR
        assert layout.lanes[card.lane].setting == card.setting
        assert layout.card_at(*card.rect.centre) == card
    for one, other in combinations(layout.cards, 2):
        assert not one.rect.intersects(other.rect)
    for left, right in pairwise(layout.columns):
        assert left.rect.right < right.rect.x
    for upper, lower in pairwise(layout.lanes):
        assert upper.rect.bottom == lower.rect.y


def check_routes(layout: MapLayout) -> None:
    pieces: list[tuple[str, Point, Point]] = []
    for route in layout.routes:
        for one, other in pairwise(route.points):
            assert one[0] == other[0] or one[1] == other[1], "pieces are level or upright"
            pieces.append((route.transition, one, other))
            for card in layout.cards:
                assert not crosses(one, other, card.rect), "no transition under a card"
        assert any(is_on(route.badge, *piece) for piece in pairwise(route.points)), "a badge is on its line"
        if len(route.points) == 2:
            away = sum(abs(a - b) for a, b in zip(route.badge, route.tip, strict=True))
            assert away >= route.badge_size / 2 + ARROW, "its arrow head is seen beside the badge"
            from_card = sum(abs(a - b) for a, b in zip(route.badge, route.points[0], strict=True))
            assert from_card >= route.badge_size / 2 - 4, "and the badge is on its line, not on the card"
        assert touches(route.points[0], layout, route.source)
        assert touches(route.points[-1], layout, route.target)
    for twin in layout.twins:
        for one, other in pairwise(twin.points):
            assert not any(crosses(one, other, card.rect) for card in layout.cards)
            pieces.append((f"twin {twin.touchpoint} {twin.upper}", one, other))
    for (name, *first), (other_name, *second) in combinations(pieces, 2):
        assert name == other_name or not run_together(first, second), (name, other_name)
        assert name == other_name or not too_near(first, second), (name, other_name)


def test_a_double_line_is_told_from_what_runs_beside_it_in_a_crowded_gutter() -> None:
    names = [f"Lane {number}" for number in range(12)]
    lanes = make_lanes(*((each, "phone") for each in names))
    served = [each.id for each in lanes if each.record == "setting"]
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *lanes]
    for column in (0.0, 1.0):
        for number, setting in enumerate(served):
            both = (setting, served[(number + 3) % len(served)])
            name = f"{column:.0f}-{number}"
            records.append(Touchpoint(id=name, journey="j", stage="s", position=column, settings=both))
    for number in range(len(served)):
        way = f"0-{number}", f"1-{(number * 5 + 4) % len(served)}"
        records.append(Transition(id="-".join(way), journey="j", source=way[0], target=way[1]))
    check(laid_out(records))


def too_near(first: list[Point], second: list[Point]) -> bool:
    """Whether two upright pieces run beside each other with less between them than tells them apart."""
    if not (is_upright(*first) and is_upright(*second)):
        return False
    top = max(min(first[0][1], first[1][1]), min(second[0][1], second[1][1]))
    bottom = min(max(first[0][1], first[1][1]), max(second[0][1], second[1][1]))
    return bottom > top + NEAR and abs(first[0][0] - second[0][0]) < LEAST_TRACK - NEAR


def words_of(place: NamePlace) -> Rect:
    """What a name may cover at most where it has a badge; beside that it begins at a distance."""
    gap = 14.0 if place.beside else 0.0
    start = place.x - place.left if place.left else place.x + gap
    return Rect(start, place.y - 6.5, max(place.reach - gap, 0.0), 13)


def all_words_of(place: NamePlace) -> Rect:
    """What a name may cover at most, with a badge or without."""
    return words_of(place).united(words_of(place.across())) if place.beyond else words_of(place)


def check_names(layout: MapLayout) -> None:
    """No line leads up or down through another's name; of one that passes no column none at all does."""
    named = [(route, route.label) for route in layout.routes if route.label is not None]
    for route, place in named:
        own, words = list(pairwise(route.points)), words_of(place)
        is_short = place.beside or not any(
            is_on((place.x, place.y), *each) for each in own if is_level(*each)
        )
        at = Rect(place.x - 28, place.y - 21.5, 56, 43)
        assert any(crosses(*piece, at) for piece in own), "a name is on its line, or right beside it"
        assert not words.intersects(badge_of(route)), "and not on its badge"
        words = all_words_of(place)
        assert not any(card.rect.intersects(words) for card in layout.cards)
        for other in layout.routes:
            if other is not route:
                pieces = [each for each in pairwise(other.points) if is_short or is_upright(*each)]
                assert not any(crosses(*piece, words) for piece in pieces)
                assert not (is_short and words.intersects(badge_of(other)))
                name = other.label
                assert not (is_short and name is not None and words.intersects(all_words_of(name)))
        for twin in layout.twins:
            assert not any(crosses(*piece, words) for piece in pairwise(twin.points) if is_upright(*piece))


def badge_of(route: Route) -> Rect:
    x, y = route.badge
    return Rect(x - 10, y - 10, 20, 20)


def is_level(one: Point, other: Point) -> bool:
    """Whether a piece leads left or right."""
    return one[1] == other[1] and one[0] != other[0]


def is_upright(one: Point, other: Point) -> bool:
    """Whether a piece leads up or down."""
    return one[0] == other[0]


def is_on(point: Point, one: Point, other: Point) -> bool:
    """Whether a point lies on a level or upright piece."""
    (x, y), (left, right) = point, sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR


def touches(point: Point, layout: MapLayout, key: tuple[str, str | None]) -> bool:
    card = layout.card(*key)
    assert card is not None
    rect = layout.columns[card.column].rect if card.small else card.rect
    return rect.grown(NEAR, NEAR, NEAR, NEAR).contains(*point)


def run_together(first: list[Point], second: list[Point]) -> bool:
    """Whether two pieces lie on the same line and share more than a point of it."""
    for axis in (0, 1):
        across = {point[axis] for point in (*first, *second)}
        if max(across) - min(across) < NEAR:
            low, high = sorted(point[1 - axis] for point in first)
            other_low, other_high = sorted(point[1 - axis] for point in second)
            return min(high, other_high) - max(low, other_low) > NEAR
    return False


def check_rows(layout: MapLayout) -> None:
    y = layout.grid.bottom
    for row in layout.rows:
        assert row.rect.y == y
        y = row.rect.bottom
        for cell in row.cells:
            assert row.rect.y < cell.rect.y
            assert cell.rect.bottom < row.rect.bottom
            assert layout.cell_at(*cell.rect.centre) == (row, cell)
        for one, other in combinations(row.cells, 2):
            assert not one.rect.intersects(other.rect)


@given(journeys(), options())
@settings(max_examples=150)
def test_cards_routes_and_rows_keep_to_their_places(records: list[Record], chosen: LayoutOptions) -> None:
    check(laid_out(records, chosen))


@given(journeys(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_records_is_irrelevant(records: list[Record], dice: random.Random) -> None:
    shuffled = list(records)
    dice.shuffle(shuffled)
    assert laid_out(records) == laid_out(shuffled)


@given(journeys(), st.data())
@settings(max_examples=60)
def test_a_card_that_moves_scrambles_no_other_cell(records: list[Record], data: st.DataObject) -> None:
    touchpoints = [each for each in records if isinstance(each, Touchpoint)]
    if not touchpoints:
        return
    moving = data.draw(st.sampled_from(touchpoints))
    moved = replace(
        moving,
        settings=(data.draw(st.sampled_from(LANE_IDS)),),
        position=float(data.draw(st.integers(0, 4))),
    )
    after = [moved if each is moving else each for each in records]
    assert order_without(laid_out(records), moving.id) == order_without(laid_out(after), moving.id)


def order_without(layout: MapLayout, touchpoint: str) -> list[tuple[str | None, str, str | None]]:
    """The other cards by stage, column, lane and place."""

    def place(card: Card) -> tuple[int, int, int]:
        return card.column, card.lane, card.slot

    kept = sorted((card for card in layout.cards if card.touchpoint != touchpoint), key=place)
    return [(layout.columns[card.column].stage, card.touchpoint, card.setting) for card in kept]


def test_names_of_loops_beside_each_other_stand_apart() -> None:
    lane = make_lanes(("Web", "phone"))
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *lane]
    for number in range(6):
        position = float(number)
        place = Touchpoint(
            id=f"t{number}", journey="j", stage="s", position=position, settings=("web-phone",)
        )
        records.append(place)
    for number, (source, target) in enumerate(((5, 0), (5, 0), (5, 0), (5, 0))):
        way = Transition(
            id=f"a{number}", journey="j", source=f"t{source}", target=f"t{target}", label="Again"
        )
        records.append(way)
    layout = laid_out(records)
    names = [route.label for route in layout.routes]
    badges = [route.badge for route in layout.routes]
    assert None not in names
    for one, other in combinations(filter(None, names), 2):
        assert one.x != other.x or abs(one.y - other.y) >= 15, (
            "in columns of their own, or a line's height apart"
        )
    for each in filter(None, names):
        assert not any(abs(each.x - x) < each.reach / 2 and abs(each.y - y) < 20 for x, y in badges)


def test_a_name_past_one_column_stands_beside_the_badge() -> None:
    lanes = make_lanes(("Web", "phone"), ("Shop", "till"))
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *lanes]
    for number, lane in enumerate(("web-phone", "shop-till", "web-phone")):
        served = {"position": float(number), "settings": (lane,)}
        records.append(Touchpoint(id=f"t{number}", journey="j", stage="s", **served))
    records.append(Transition(id="a", journey="j", source="t0", target="t2", label="Calls"))
    layout = laid_out(records)
    (route,) = layout.routes
    assert route.label is not None
    x, y, room = route.label.x, route.label.y, route.label.reach
    column = layout.columns[1].rect
    assert room >= 100, "the badge makes way for as many words as a card's line has"
    assert column.x - 10 < x - room / 2 < x + room / 2 < column.right + 10
    assert abs(x - route.badge[0]) >= room / 2 + 11
    assert y == route.badge[1]


def test_names_of_arrows_between_neighbours_have_places_of_their_own() -> None:
    lanes = make_lanes(("Web", "phone"), ("Shop", "till"))
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *lanes]
    places = (
        (0.0, "web-phone"),
        (1.0, "web-phone"),
        (2.0, "shop-till"),
        (3.0, "shop-till"),
        (3.0, "web-phone"),
    )
    for number, (position, lane) in enumerate(places):
        served = {"position": position, "settings": (lane,)}
        records.append(Touchpoint(id=f"t{number}", journey="j", stage="s", **served))
    steps = [
        Transition(id=f"a{number}", journey="j", source=f"t{number}", target=f"t{number + 1}")
        for number in range(4)
    ]
    bare = laid_out([*records, *steps])
    layout = laid_out([*records, *(replace(each, label="Calls") for each in steps)])
    check(layout)
    assert all(route.label is None for route in bare.routes)
    straight, rising, _again, down = [route.label for route in layout.routes if route.label is not None]
    assert straight.y == layout.routes[0].badge[1] - 21
    assert straight.reach > 70
    assert rising.y == down.y == layout.lanes[0].rect.bottom, "where lanes meet"
    assert rising.reach > 130
    assert down.beside
    assert down.across().reach > down.reach + 50, "over its line, where no badge stands"
    widths = [[round(gutter.width) for gutter in each.gutters] for each in (bare, layout)]
    wider = [after - before for before, after in zip(*widths, strict=True)]
    assert wider == [0, 64, 0, 64, 0], "but where one leads straight through"


def test_a_large_map_keeps_the_laws_too() -> None:
    layout = lay_out(large(120, 14, 6), "j", Monospace())
    assert len(layout.cards) > 120
    check(layout)


@pytest.mark.parametrize("touchpoints", [40, 120])
def test_names_on_a_large_map_keep_the_laws_too(touchpoints: int) -> None:
    reader = large(touchpoints, 8, 4)
    records: list[Record] = [record for kind in KINDS.values() for record in reader.all(kind).values()]
    named = [replace(each, label="Calls") if isinstance(each, Transition) else each for each in records]
    layout = laid_out(named)
    check_names(layout)
    assert len([each for each in layout.routes if each.label is not None]) > 0.8 * len(layout.routes)
