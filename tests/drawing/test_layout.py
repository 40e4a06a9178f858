"""Where things lie on a map that people drew, and what is found at a point."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeymap.drawing import metrics as m
from journeymap.drawing.layout import lay_out
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.rows import customers_by_touchpoint
from journeymap.model.edits.columns import Place
from journeymap.model.reader import MissingRecord, Snapshot
from journeymap.model.records import Journey, Record, Touchpoint
from tests.drawing.samples import APP, MAIL, SOCIAL, WEB, Monospace, make_lanes, seats, seats_records

SEATS = lay_out(seats(), "j", Monospace())


def arranged(
    *touchpoints: Touchpoint, options: LayoutOptions | None = None, **lanes: str
) -> list[tuple[str, ...]]:
    records: list[Record] = [Journey(id="j"), *make_lanes(*lanes.items()), *touchpoints]
    layout = lay_out(Snapshot.of(records), "j", Monospace(), options)
    return [
        (str(lane.setting), *(c.touchpoint for c in layout.cards if c.lane == lane.index))
        for lane in layout.lanes
    ]


def test_an_unknown_journey_is_refused() -> None:
    with pytest.raises(MissingRecord):
        lay_out(seats(), "nowhere", Monospace())


def test_columns_are_stages_and_their_positions() -> None:
    assert [column.stage for column in SEATS.columns] == [
        "discover", "choose", "choose", "buy", "buy", "buy", "go", "go", "return", "return",
    ]  # fmt: skip
    assert [(band.stage, band.first_column, band.last_column) for band in SEATS.stages][2] == ("buy", 3, 5)
    assert SEATS.columns[3].touchpoints == ("pay", "invite"), "in lane order"
    assert SEATS.columns[4].place == Place("buy", 1)


def test_lanes_are_settings_and_cards_stand_in_them() -> None:
    assert [lane.setting for lane in SEATS.lanes][:4] == [SOCIAL, WEB, APP, MAIL]
    assert [card.setting for card in SEATS.cards_of("pick")] == [WEB, APP]
    card = SEATS.card("pay", APP)
    assert card is not None
    assert (card.rect.width, card.rect.height) == (m.CARD_WIDTH, m.CARD_HEIGHT)
    assert SEATS.card("pay", WEB) is None


def test_a_touchpoint_in_two_settings_has_two_cards_and_a_double_line() -> None:
    twin = next(each for each in SEATS.twins if each.touchpoint == "pick")
    upper, lower = SEATS.cards_of("pick")
    assert twin.points[0][1] == upper.rect.bottom
    assert twin.points[-1][1] == lower.rect.y


def test_neighbours_in_a_lane_are_joined_by_a_straight_line() -> None:
    route = SEATS.route("pick_pay")
    assert route is not None
    assert (route.source, route.target) == (("pick", APP), ("pay", APP))
    assert len(route.points) == 2


def test_a_loop_back_runs_below_the_lanes_it_joins() -> None:
    route = SEATS.route("wait_change")
    assert route is not None
    assert route.loops_back
    lane = SEATS.lane_of("callcentre-voice")
    assert lane is not None
    lowest = max(y for _x, y in route.points)
    assert max(c.rect.bottom for c in SEATS.cards if c.lane == lane.index) < lowest < lane.rect.bottom


def test_a_transition_keeps_to_the_pairs_it_allows() -> None:
    records = [
        replace(each, pairs=((WEB, APP),)) if each.id == "pick_pay" else each for each in seats_records()
    ]
    route = lay_out(Snapshot.of(records), "j", Monospace()).route("pick_pay")
    assert route is not None
    assert route.source == ("pick", WEB)


def test_an_empty_journey_has_a_place_to_begin() -> None:
    layout = lay_out(Snapshot.of([Journey(id="j")]), "j", Monospace())
    assert (len(layout.columns), len(layout.lanes)) == (1, 1)
    spot = layout.spot_at(60, 30)
    assert spot is not None
    assert spot.place == Place(None)


def test_what_waits_without_stage_or_setting_has_its_own_column_and_lane() -> None:
    layout = lay_out(
        Snapshot.of([*seats_records(), Touchpoint(id="new", journey="j", name="New")]), "j", Monospace()
    )
    assert layout.columns[-1].stage is None
    assert layout.lanes[-1].setting is None
    assert layout.card("new", None) is not None


def test_lanes_of_a_channel_stand_together_and_pinned_ones_first() -> None:
    lanes = make_lanes(("A", "x"), ("B", "x"), ("A", "y"))
    records: list[Record] = [Journey(id="j"), *lanes]
    all_lanes = frozenset(("a-x", "b-x", "a-y"))
    layout = lay_out(Snapshot.of(records), "j", Monospace(), LayoutOptions(shown_settings=all_lanes))
    assert [lane.setting for lane in layout.lanes] == ["a-x", "a-y", "b-x"]
    assert [lane.starts_group for lane in layout.lanes] == [True, False, True]
    pinned = LayoutOptions(shown_settings=all_lanes, pinned_settings=frozenset({"b-x"}), spare_lane=True)
    layout = lay_out(Snapshot.of(records), "j", Monospace(), pinned)
    assert [lane.setting for lane in layout.lanes] == ["b-x", "a-x", "a-y", None]


def test_hidden_lanes_take_their_cards_and_transitions_along() -> None:
    layout = lay_out(seats(), "j", Monospace(), LayoutOptions(hidden_settings=frozenset({MAIL})))
    assert layout.lane_of(MAIL) is None
    assert layout.cards_of("invite") == ()
    assert layout.route("pick_invite") is None
    assert layout.column_of("invite") == layout.columns[3], "its rows still show"


def test_a_collapsed_stage_is_a_strip() -> None:
    layout = lay_out(seats(), "j", Monospace(), LayoutOptions(collapsed_stages=frozenset({"buy"})))
    column = layout.columns[3]
    assert column.collapsed
    assert column.rect.width < m.CARD_WIDTH / 2
    assert all(card.small for card in layout.cards if card.column == 3)
    route = layout.route("pick_pay")
    assert route is not None
    assert route.tip[0] == column.rect.x
    assert layout.route("pay_ticket") is None, "both ends are in the strip"


def test_a_point_finds_its_card_column_lane_and_stage() -> None:
    card = SEATS.cards_of("ticket")[0]
    assert SEATS.card_at(*card.rect.centre) == card
    assert SEATS.card_at(card.rect.x - 3, card.rect.y + 5) is None
    assert SEATS.card_at(card.rect.x - 3, card.rect.y + 5, margin=4) == card
    column = SEATS.column_at(card.rect.x)
    assert column is not None
    assert column.index == card.column
    assert SEATS.column_at(-999) == SEATS.columns[0]
    assert SEATS.column_at(99_999) == SEATS.columns[-1]
    assert SEATS.lane_at(99_999) == SEATS.lanes[-1]
    band = SEATS.stage_at(card.rect.x)
    assert band is not None
    assert band.stage == "buy"


def test_a_place_over_a_gutter_is_between_two_columns() -> None:
    gutter = SEATS.gutters[5]
    x = gutter.centre[0]
    assert SEATS.place_at(x + 1) == Place("buy", 2, insert=True)
    assert SEATS.place_at(x - 1) == Place("buy", 2, insert=True)
    assert SEATS.place_at(SEATS.columns[4].rect.centre[0]) == Place("buy", 1)
    border = SEATS.gutters[6].centre[0]
    assert SEATS.place_at(border - 1) == Place("buy", 3, insert=True), "after the last of its stage"
    assert SEATS.place_at(border + 1) == Place("go", 0, insert=True)
    spot = SEATS.spot_at(x, SEATS.lanes[1].rect.centre[1])
    assert spot is not None
    assert (spot.setting, spot.rect.x) == (WEB, gutter.x)


def test_rows_lie_under_the_lanes_in_order() -> None:
    assert [row.kind for row in SEATS.rows] == [
        "emotion", "does", "thinks", "pain", "opportunity", "customers", "owner",
    ]  # fmt: skip
    assert SEATS.rows[0].rect.y == SEATS.grid.bottom
    assert SEATS.rows_rect.bottom == SEATS.bounds.bottom
    curve = SEATS.rows[0].curves[0]
    assert len(curve.points) == 14
    assert not curve.as_is
    highest, lowest = min(curve.points, key=lambda p: p.y), max(curve.points, key=lambda p: p.y)
    assert (highest.touchpoint, lowest.touchpoint) == ("watch", "change")


def test_cells_of_one_column_stack_in_lane_order() -> None:
    thinks = SEATS.rows[2]
    told = [cell.touchpoint for cell in thinks.cells if cell.rect.x == SEATS.columns[4].rect.x]
    assert told == ["ticket", "change"]


def test_a_note_of_a_stage_reaches_over_its_columns() -> None:
    cell = SEATS.rows[4].cells[0]
    assert (cell.stage, cell.note) == ("go", "idea")
    assert cell.rect.width > m.CARD_WIDTH
    found = SEATS.cell_at(*cell.rect.centre)
    assert found is not None
    assert found[1] == cell


def test_rows_fold_and_hide() -> None:
    options = LayoutOptions(hidden_rows=frozenset({"does"}), collapsed_rows=frozenset({"thinks"}))
    layout = lay_out(seats(), "j", Monospace(), options)
    assert [row.row for row in layout.rows][:2] == ["emotion", "thinks"]
    assert layout.rows[1].cells == ()
    assert layout.rows[1].rect.height == m.COLLAPSED_ROW


def test_customers_are_those_who_come_or_leave() -> None:
    known = customers_by_touchpoint(seats(), "j")
    assert known["trailer"] == 41200
    assert known["pick"] == 18900 + 1200
    assert known["pay"] == 9400
