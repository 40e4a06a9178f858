"""A layout that follows edits is the one that would be made anew, and says what it did."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.ground import Ground
from journeymap.drawing.layout import KeptLayout, LayoutChange, lay_out
from journeymap.drawing.options import BLUEPRINT, LayoutOptions
from journeymap.drawing.streets import Way
from journeymap.drawing.text import Style
from journeymap.model.diff import Change, Diff
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record, Touchpoint, Transition
from tests.drawing.edits import ALL, OF_WAYS, Edits, Scribbler
from tests.drawing.journeys import journeys, options
from tests.drawing.samples import Monospace, crowded, large, records_of
from tests.factories import JOURNEY, make_journey, make_settings, make_touchpoint, make_transition

MEASURE = Monospace()


def check_change(change: LayoutChange, before: MapLayout) -> None:
    """What a change tells is all that differs, and nothing that does not."""
    after = change.after
    assert change.before is before
    if change.is_whole:
        return
    cards = ({each.key: each for each in layout.cards} for layout in (before, after))
    was, now = cards
    assert change.cards == {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
    assert all(now[key] is was[key] for key in was.keys() & now.keys() if key not in change.cards)
    routes = ({each.transition: each for each in layout.routes} for layout in (before, after))
    ran, runs = routes
    assert change.routes == {key for key in ran.keys() | runs.keys() if ran.get(key) != runs.get(key)}
    assert all(runs[key] is ran[key] for key in ran.keys() & runs.keys() if key not in change.routes)
    assert change.twins == {each.touchpoint for each in set(before.twins) ^ set(after.twins)}
    rows = ({each.row: each for each in layout.rows} for layout in (before, after))
    had, has = rows
    assert change.rows == {key for key in had.keys() | has.keys() if had.get(key) != has.get(key)}


def check_look_ups(layout: MapLayout) -> None:
    """What was taken over is what would have been made."""
    anew = MapLayout(**{name: getattr(layout, name) for name in layout.__dataclass_fields__})
    for card in anew.cards:
        assert layout.card(*card.key) is card
        assert layout.cards_of(card.touchpoint) == anew.cards_of(card.touchpoint)
    assert layout._routes_by_id == anew._routes_by_id
    assert layout._cards_by_key == anew._cards_by_key
    assert layout._cards_by_touchpoint == anew._cards_by_touchpoint


def scribble(
    records: list[Record], dice: random.Random, chosen: LayoutOptions, edits: int, kinds: Edits = ALL
) -> None:
    scribbler = Scribbler(records, dice, kinds)
    kept = KeptLayout(scribbler.snapshot, "j", MEASURE, chosen)
    for _edit in range(edits):
        before = kept.layout
        diff = scribbler.edit()
        snapshot = scribbler.snapshot
        change = kept.follow(snapshot, diff)
        assert kept.layout is change.after
        assert change.after == lay_out(snapshot, "j", MEASURE, chosen)
        check_change(change, before)
        check_look_ups(change.after)


@given(journeys(), st.randoms(use_true_random=False), options())
@settings(max_examples=150)
def test_a_layout_patched_is_the_layout_made_anew(
    records: list[Record], dice: random.Random, chosen: LayoutOptions
) -> None:
    scribble(records, dice, chosen, 12)


@given(journeys(), st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_so_is_a_blueprint(records: list[Record], dice: random.Random) -> None:
    scribble(records, dice, LayoutOptions(view=BLUEPRINT), 8)


@pytest.mark.parametrize("seed", range(3))
def test_so_is_a_large_one(seed: int) -> None:
    scribble(records_of(large(90, 9, 5, seed)), random.Random(seed), LayoutOptions(), 60)


@pytest.mark.parametrize("seed", range(8))
def test_so_is_one_whose_transitions_make_way_for_each_other(seed: int) -> None:
    scribble(crowded(seed), random.Random(seed), LayoutOptions(), 25, OF_WAYS)


@pytest.mark.parametrize("seed", range(6))
def test_so_is_one_with_dozens_of_transitions_side_by_side(seed: int) -> None:
    """To the last digit: tracks stand closer together there, at places that no float holds exactly."""
    rng = random.Random(seed)
    records = [
        *make_settings("app", "shop"),
        make_journey(),
        make_touchpoint("A", "app"),
        make_touchpoint("B", "app", position=1.0),
        make_touchpoint("C", "shop", position=2.0),
    ]
    before = Snapshot.of(records)
    kept = KeptLayout(before, JOURNEY, MEASURE)
    for number in range(45):
        source, target = rng.sample("ABC", 2)
        records.append(make_transition(source, target, id=f"{number:02}"))
        after = Snapshot.of(records)
        kept.follow(after, difference(before, after))
        assert kept.layout == lay_out(after, JOURNEY, MEASURE)
        before = after


class Large(Monospace):
    """Larger letters."""

    def width(self, text: str, style: Style) -> float:
        return 1.5 * super().width(text, style)

    def line_height(self, style: Style) -> float:
        return 1.5 * super().line_height(style)


@given(journeys(), st.randoms(use_true_random=False), options())
@settings(max_examples=40)
def test_with_other_letters_it_is_the_one_made_with_them(
    records: list[Record], dice: random.Random, chosen: LayoutOptions
) -> None:
    scribbler = Scribbler(records, dice, ALL)
    kept = KeptLayout(scribbler.snapshot, "j", MEASURE, chosen)
    for letters in (Large(), MEASURE, Large()):
        diff = scribbler.edit()
        kept.follow(scribbler.snapshot, diff)
        kept.take_measure(scribbler.snapshot, letters)
        assert kept.layout == lay_out(scribbler.snapshot, "j", letters, chosen)
        check_look_ups(kept.layout)


def test_other_letters_move_nothing_on_the_grid() -> None:
    kept = KeptLayout(large(120, 8, 6), "j", MEASURE)
    former = kept.layout
    kept.take_measure(large(120, 8, 6), Large())
    assert kept.layout.rows != former.rows
    assert all(one is other for one, other in zip(kept.layout.cards, former.cards, strict=True))
    assert all(one is other for one, other in zip(kept.layout.routes, former.routes, strict=True))


def test_a_word_changes_no_place() -> None:
    snapshot = large(120, 8, 6)
    kept = KeptLayout(snapshot, "j", MEASURE)
    former = kept.layout
    scribbler = Scribbler(records_of(snapshot), random.Random(1))
    for touchpoint in scribbler.some(Touchpoint):
        scribbler.put(replace(touchpoint, name="Another name"))
    change = kept.follow(scribbler.snapshot, difference(snapshot, scribbler.snapshot))
    assert not change
    assert change.after is former


def test_what_lies_far_away_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A transition between two neighbours that widens no gutter and no lane."""
    snapshot = large(300, 12, 12)
    records = records_of(snapshot)
    kept = KeptLayout(snapshot, "j", MEASURE)
    cards = [card for card in kept.layout.cards if 40 < card.column < 60]
    drawn: list[Way] = []
    draw = Ground.points_of
    monkeypatch.setattr(Ground, "points_of", lambda self, way: drawn.append(way) or draw(self, way))
    counts: list[int] = []
    for one, other in product(cards, cards):
        if one.lane == other.lane and other.column == one.column + 1:
            added = Transition(id="new", journey="j", source=one.touchpoint, target=other.touchpoint)
            after = Snapshot.of([*records, added])
            there, back = difference(snapshot, after), difference(after, snapshot)
            width = kept.layout.grid
            drawn.clear()
            change = kept.follow(after, there)
            if kept.layout.grid == width:
                assert "new" in change.routes
                moved = [card for card in kept.layout.cards if card.key in change.cards]
                assert all(abs(card.column - one.column) < 5 for card in moved)
                counts.append(len(drawn))
            kept.follow(snapshot, back)
    assert len(counts) > 3
    assert max(counts) < len(kept.layout.routes) / 2  # where the cards of a cell change places
    assert sorted(counts)[len(counts) // 2] < 25


def difference(one: Snapshot, other: Snapshot) -> Diff:
    before = {(each.record, each.id): each for each in records_of(one)}
    after = {(each.record, each.id): each for each in records_of(other)}
    keys = before.keys() | after.keys()
    return Diff.of((key, Change(before.get(key), after.get(key))) for key in keys)
