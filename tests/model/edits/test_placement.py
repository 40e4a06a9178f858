"""A group of touchpoints put into columns keeps its shape, in one edit."""

from __future__ import annotations

import pytest

from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import add_touchpoints, place_copies, place_touchpoints, step_place
from journeymap.model.queries import touchpoints_of
from journeymap.model.records import Expectation, Stage, Touchpoint, Transition
from journeymap.model.store import Store
from tests.factories import (
    JOURNEY,
    make_behaviour,
    make_expectation,
    make_journey,
    make_settings,
    make_touchpoint,
    make_transition,
)


@pytest.fixture
def store() -> Store:
    """Stage one with A, then B and b, then C; stage two with D; stage three empty."""
    return Store(
        [
            *make_settings("app", "shop"),
            make_journey(),
            *(Stage(id=f"s{n}", journey=JOURNEY, position=float(n)) for n in (1, 2, 3)),
            make_touchpoint("A", "app", stage="s1", position=0.0),
            make_touchpoint("B", "app", stage="s1", position=3.0),
            make_touchpoint("b", "shop", stage="s1", position=3.0),
            make_touchpoint("C", "app", stage="s1", position=4.5),
            make_touchpoint("D", "app", stage="s2", position=0.0),
            make_transition("A", "B", customers=10.0),
            make_behaviour("seats"),
            make_expectation("A", "starts", "seats"),
        ]
    )


def columns(store: Store) -> list[str]:
    """The names by column, "A Bb C | D" as ["A", "Bb", "C", "|", "D"]."""
    found: dict[tuple[str | None, float], str] = {}
    for each in touchpoints_of(store, JOURNEY):
        found[each.stage, each.position] = found.get((each.stage, each.position), "") + each.id[:2]
    order = [f"{stage}:{names}" for (stage, _position), names in found.items()]
    return [each.removeprefix("s") for each in order]


def test_into_a_column_that_is_there(store: Store) -> None:
    place_touchpoints(store, [(Place("s1", 1), ["A"]), (Place("s2", 0), ["C"])])
    assert columns(store) == ["1:ABb", "2:CD"]


def test_into_new_columns_side_by_side(store: Store) -> None:
    here = Place("s1", 1, insert=True)
    place_touchpoints(store, [(here, ["D"]), (here, ["C"])])
    assert columns(store) == ["1:A", "1:D", "1:C", "1:Bb"]


def test_a_new_column_and_one_that_is_there_in_one_edit(store: Store) -> None:
    place_touchpoints(store, [(Place("s1", 0, insert=True), ["D"]), (Place("s1", 2), ["b"])])
    assert columns(store) == ["1:D", "1:A", "1:B", "1:Cb"]


def test_beyond_the_last_column_is_a_new_one(store: Store) -> None:
    place_touchpoints(store, [(Place("s3", 0), ["A"]), (Place("s2", 7), ["B"])])
    assert columns(store) == ["1:b", "1:C", "2:D", "2:B", "3:A"]


def test_lanes_change_in_the_same_edit(store: Store) -> None:
    commits = []
    store.subscribe(commits.append)
    place_touchpoints(store, [(Place("s2", 0), ["A"])], {"A": ("app", "shop")})
    assert store.get(Touchpoint, "A").settings == ("shop",)
    assert [each.label for each in commits] == ["Move touchpoint"]


def test_copies_keep_shape_and_what_joins_them(store: Store) -> None:
    end = Place("s3", 0, insert=True)
    first, second = place_copies(store, [(end, ["A"]), (end, ["B"])], {"B": ("app", "shop")})
    assert (first.stage, second.stage) == ("s3", "s3")
    assert first.position < second.position
    assert second.settings == ("shop",)
    (joined,) = store.where(Transition, "source", first.id)
    assert (joined.target, joined.customers) == (second.id, None)
    assert [each.kind for each in store.where(Expectation, "touchpoint", first.id)] == ["starts"]
    assert columns(store)[:4] == ["1:A", "1:Bb", "1:C", "2:D"]


def test_a_list_of_names_becomes_a_chain(store: Store) -> None:
    made = add_touchpoints(store, JOURNEY, Place("s1", 1), [("x", ["app"]), ("y", [])])
    assert [each.name for each in made] == ["x", "y"]
    order = [each.id for each in touchpoints_of(store, JOURNEY) if each.stage == "s1"]
    assert order == ["A", made[0].id, made[1].id, "B", "b", "C"]
    assert [each.target for each in store.where(Transition, "source", made[0].id)] == [made[1].id]


def test_a_step_aside_from_a_column_that_is_shared(store: Store) -> None:
    assert step_place(store, "b", 1) == Place("s1", 2, insert=True)
    assert step_place(store, "b", -1) == Place("s1", 1, insert=True)


def test_a_step_into_the_next_column(store: Store) -> None:
    assert step_place(store, "A", 1) == Place("s1", 1)
    assert step_place(store, "A", -1) is None


def test_a_step_over_the_border_of_a_stage(store: Store) -> None:
    assert step_place(store, "C", 1) == Place("s2", 0, insert=True)
    assert step_place(store, "D", 1) == Place("s3", 0)
    assert step_place(store, "D", -1) == Place("s1", 3, insert=True)


def test_the_unplaced_go_into_the_last_stage(store: Store) -> None:
    place_touchpoints(store, [(Place(None), ["A"])])
    assert step_place(store, "A", 1) is None
    assert step_place(store, "A", -1) == Place("s3", 0)
