"""Columns: whatever is put where, others keep their order and one edit is one step of undo."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.edits.columns import Place, column_positions, first_place, place_after, place_of
from journeymap.model.edits.project import add_journey, add_stage, move_stage
from journeymap.model.edits.touchpoints import (
    add_next_touchpoint,
    add_touchpoint,
    copy_touchpoints,
    delete_selection,
    move_touchpoints,
)
from journeymap.model.history import History
from journeymap.model.queries import stages_of, touchpoints_of
from journeymap.model.records import Channel, Device, Setting, Touchpoint, Transition
from journeymap.model.store import Store


def project(positions: list[float]) -> tuple[Store, str, str]:
    """A store whose journey's first stage holds a touchpoint t0, t1, … at each of the positions."""
    store = Store()
    journey = add_journey(store, "Journey").id
    stage = stages_of(store, journey)[0].id
    with store.transaction("Fill") as transaction:
        for device in ("phone", "laptop"):
            transaction.put(Device(id=device))
        transaction.put(Channel(id="web"))
        transaction.put(Setting(id="web-phone", channel="web", device="phone"))
        transaction.put(Setting(id="web-laptop", channel="web", device="laptop", position=1.0))
        for number, position in enumerate(positions):
            transaction.put(
                Touchpoint(
                    id=f"t{number}",
                    journey=journey,
                    stage=stage,
                    position=position,
                    settings=("web-phone",),
                )
            )
    return store, journey, stage


def columns(store: Store, journey: str, stage: str | None) -> list[list[str]]:
    """The ids in each column of a stage."""
    return [
        sorted(
            each.id
            for each in store.where(Touchpoint, "journey", journey)
            if each.stage == stage and each.position == position
        )
        for position in column_positions(store, journey, stage)
    ]


positions = st.lists(st.sampled_from([-2.5, 0.0, 0.5, 1.0, 2.0, 7.0]), max_size=7)


@given(positions, st.integers(0, 8), st.booleans())
def test_what_is_added_stands_where_it_was_put_and_the_others_keep_their_columns(
    given_positions: list[float], column: int, insert: bool
) -> None:
    store, journey, stage = project(given_positions)
    before = columns(store, journey, stage)
    history = History(store)

    added = add_touchpoint(store, journey, Place(stage, column, insert)).id

    expected = [list(each) for each in before]
    if column >= len(before):
        expected.append([added])
    elif insert:
        expected.insert(column, [added])
    else:
        expected[column] = sorted([*expected[column], added])
    assert columns(store, journey, stage) == expected

    history.undo()
    assert columns(store, journey, stage) == before
    assert history.undo_label is None, "renumbering and adding are one step"


@given(positions.filter(bool), st.integers(0, 8), st.booleans(), st.data())
def test_a_move_leaves_the_order_of_all_others(
    given_positions: list[float], column: int, insert: bool, data: st.DataObject
) -> None:
    store, journey, stage = project(given_positions)
    moved = data.draw(st.sampled_from([f"t{n}" for n in range(len(given_positions))]))
    before = columns(store, journey, stage)

    move_touchpoints(store, [moved], Place(stage, column, insert))

    def others(grid: list[list[str]]) -> list[list[str]]:
        return [left for each in grid if (left := [one for one in each if one != moved])]

    assert others(columns(store, journey, stage)) == others(before)


def test_place_after_makes_a_column_of_its_own_right_after() -> None:
    store, journey, stage = project([0.0, 1.0])
    added = add_next_touchpoint(store, "t0", place_after(store, "t0"))

    assert columns(store, journey, stage) == [["t0"], [added.id], ["t1"]]
    assert added.settings == ("web-phone",)
    assert [(each.source, each.target) for each in store.all(Transition).values()] == [("t0", added.id)]
    assert place_of(store, added.id) == Place(stage, 1)


def test_a_journey_without_stages_begins_unplaced() -> None:
    store, journey, _stage = project([])
    delete_selection(store, [("stage", each.id) for each in stages_of(store, journey)])
    assert first_place(store, journey) == Place(None)
    assert add_touchpoint(store, journey, first_place(store, journey)).stage is None


def test_a_card_dragged_to_another_lane_changes_that_setting_only() -> None:
    store, _journey, stage = project([0.0])
    place = Place(stage)

    move_touchpoints(store, ["t0"], place, {"t0": ("web-phone", "web-laptop")})
    assert store.get(Touchpoint, "t0").settings == ("web-laptop",)
    move_touchpoints(store, ["t0"], place, {"t0": (None, "web-phone")})
    assert store.get(Touchpoint, "t0").settings == ("web-laptop", "web-phone")
    move_touchpoints(store, ["t0"], place, {"t0": ("web-laptop", "web-phone")})
    assert store.get(Touchpoint, "t0").settings == ("web-phone",), "onto a lane it has: they become one"
    move_touchpoints(store, ["t0"], place, {"t0": ("web-phone", None)})
    assert store.get(Touchpoint, "t0").settings == (), "dragged to the unplaced lane"


def test_copies_keep_the_transitions_between_them() -> None:
    store, journey, stage = project([0.0, 1.0, 2.0])
    with store.transaction("Join") as transaction:
        for number, (source, target) in enumerate([("t0", "t1"), ("t1", "t2")]):
            transaction.put(Transition(id=f"x{number}", journey=journey, source=source, target=target))
    history = History(store)

    copies = copy_touchpoints(store, ["t0", "t1"], Place(stage, 9))

    joined = {(each.source, each.target) for each in store.all(Transition).values()}
    assert joined == {("t0", "t1"), ("t1", "t2"), (copies[0].id, copies[1].id)}
    assert history.undo_label == "Copy 2 touchpoints"
    history.undo()
    assert len(store.all(Touchpoint)) == 3


def test_stages_move_and_are_inserted_in_one_step() -> None:
    store, journey, first = project([])
    names = [each.name for each in stages_of(store, journey)]
    added = add_stage(store, journey, "Choose", before=stages_of(store, journey)[1].id)
    assert [each.name for each in stages_of(store, journey)] == [names[0], "Choose", *names[1:]]
    move_stage(store, added.id, 5)
    assert [each.name for each in stages_of(store, journey)] == [*names, "Choose"]
    move_stage(store, added.id, -9)
    assert [each.id for each in stages_of(store, journey)][:2] == [added.id, first]


def test_touchpoints_come_in_the_order_of_the_map() -> None:
    store, journey, _stage = project([2.0, 0.0])
    unplaced = add_touchpoint(store, journey, Place(None))
    assert [each.id for each in touchpoints_of(store, journey)] == ["t1", "t0", unplaced.id]
