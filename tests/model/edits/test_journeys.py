"""Whole journeys: copied with all that is on them, paired as as-is and to-be, opened from a touchpoint."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.edits.journeys import (
    duplicate_journey,
    journeys_excerpt,
    make_to_be,
    open_in_detail,
    pair_journeys,
    paste_journeys,
)
from journeymap.model.edits.touchpoints import copy_touchpoints
from journeymap.model.errors import IntegrityError
from journeymap.model.file.interchange import read_interchange, write_interchange
from journeymap.model.history import History
from journeymap.model.lineage import counterpart_of, detail_of, families, in_order, way_down
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import KINDS, Journey, Note, Record, Row, Segment, Stage, Touchpoint, fields_of
from journeymap.model.store import Store
from tests.factories import make_journey, make_touchpoint
from tests.model.projects import content, store_of
from tests.strategies import projects

COPIED = {
    "stage",
    "touchpoint",
    "transition",
    "row",
    "note",
    "expectation",
    "handover",
    "feeling",
    "responsibility",
}


def belongings(reader: Reader, journey: str) -> dict[tuple[str, str], Record]:
    """What would go with a journey if it were deleted, measurements aside: found by deleting it."""
    store = Store(content(reader).values())
    with store.transaction("Delete") as transaction:
        transaction.remove(store.get(Journey, journey))
    gone = content(reader).keys() - content(store).keys()
    return {key: record for key, record in content(reader).items() if key in gone and key[0] in COPIED}


def bare(record: Record, own: dict[tuple[str, str], Record], depth: int = 2) -> Any:
    """A record without ids: what it holds, and in the place of what it refers to on its journey, that."""
    held = []
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if name in ("id", "journey", "counterpart"):
            continue
        near = [own[target] for target in field.targets(value) if target in own]
        held.append((name, tuple(bare(each, own, depth - 1) for each in near) if near and depth else value))
    return (record.record, *(each for each in held if depth or each[1] not in own.values()))


def shape(reader: Reader, journey: str) -> Counter[str]:
    own = belongings(reader, journey)
    ids = {each for _kind, each in own}
    shapes = Counter[str]()
    for record in own.values():
        text = repr(bare(record, own))
        shapes[text if not any(f"'{each}'" in text for each in ids) else record.record] += 1
    return shapes


@given(projects(), st.data())
def test_a_duplicate_is_the_same_journey_by_other_ids(records: list[Record], data: st.DataObject) -> None:
    store = Store(records)
    if not store.all(Journey):
        return
    journey = data.draw(st.sampled_from(sorted(store.all(Journey))))
    before = content(store)
    history = History(store)
    made = duplicate_journey(store, journey)
    after = content(store)
    assert before.items() <= after.items()
    fresh = {key: record for key, record in after.items() if key not in before}
    assert Counter(kind for kind, _id in belongings(store, made.id)) == Counter(
        kind for kind, _id in belongings(store, journey)
    )
    assert {key for key in fresh if key[0] != "journey"} == belongings(store, made.id).keys()
    assert shape(store, made.id) == shape(store, journey)
    for key, record in fresh.items():
        for name, field in fields_of(type(record)).items():
            for target in field.targets(getattr(record, name)):
                assert name in ("counterpart", "parent_touchpoint") or target not in belongings(
                    store, journey
                ), (
                    key,
                    name,
                )
    history.undo()
    assert content(store) == before


@given(projects(), st.data())
def test_a_to_be_is_linked_step_by_step(records: list[Record], data: st.DataObject) -> None:
    store = Store(records)
    if not store.all(Journey):
        return
    journey = data.draw(st.sampled_from(sorted(store.all(Journey))))
    made = make_to_be(store, journey)
    assert (made.state, made.counterpart) == ("to_be", journey)
    mine = store.where(Touchpoint, "journey", made.id)
    theirs = {each.id for each in store.where(Touchpoint, "journey", journey)}
    assert {each.counterpart for each in mine} == theirs
    for each in mine:
        assert each.name == store.get(Touchpoint, each.counterpart or "").name
    assert in_order(store, made.id, journey) == (journey, made.id)


def test_the_example_in_full() -> None:
    store = store_of()
    made = duplicate_journey(store, "night")
    assert made.name == "Saturday night (copy)"
    own = Counter(kind for kind, _id in belongings(store, made.id))
    assert own == {
        "stage": 1,
        "touchpoint": 2,
        "transition": 1,
        "row": 1,
        "note": 2,
        "expectation": 1,
        "handover": 2,
        "feeling": 1,
        "responsibility": 1,
    }
    (note,) = [each for each in store.where(Note, "journey", made.id) if each.touchpoint]
    assert store.get(Touchpoint, note.touchpoint).journey == made.id
    assert store.get(Row, note.row or "").journey == made.id
    assert detail_of(store, note.touchpoint or "") is None  # the detail stays with the original


def test_a_to_be_of_a_detail_hangs_below_the_to_be_above() -> None:
    store = store_of()
    made = make_to_be(store, "detail")
    assert made.parent_touchpoint == "picks-tomorrow"
    assert made.name == "Picking, in detail (to-be)"


def test_deleting_the_as_is_leaves_the_to_be_alone() -> None:
    store = store_of()
    made = make_to_be(store, "night")
    with store.transaction("Delete") as transaction:
        transaction.remove(store.get(Journey, "night"))
    assert store.get(Journey, made.id).counterpart is None
    assert {each.counterpart for each in store.where(Touchpoint, "journey", made.id)} == {None}
    assert counterpart_of(store, made.id) is None


def test_a_touchpoint_is_opened_once() -> None:
    store = store_of()
    assert open_in_detail(store, "picks").id == "detail"
    history = History(store)
    made = open_in_detail(store, "pays")
    assert (made.parent_touchpoint, made.segment, made.state) == ("pays", "mara", "as_is")
    assert [each.kind for each in store.where(Row, "journey", made.id)] == ["pain"]  # as above
    assert [each.phase for each in store.where(Stage, "journey", made.id)] == ["convert"]
    assert open_in_detail(store, "pays") == made
    history.undo()
    assert detail_of(store, "pays") is None


def test_which_detail_opens_depends_on_the_state() -> None:
    records = [
        make_journey(),
        make_touchpoint("A"),
        Journey(id="d1", name="a", state="to_be", parent_touchpoint="A"),
        Journey(id="d2", name="b", parent_touchpoint="A"),
    ]
    found = detail_of(Store(records), "A")
    assert found is not None
    assert found.id == "d2"


def test_the_way_down_ends_in_a_circle() -> None:
    records = [
        Journey(id="one", parent_touchpoint="t2"),
        Journey(id="two", parent_touchpoint="t1"),
        Touchpoint(id="t1", journey="one"),
        Touchpoint(id="t2", journey="two"),
    ]
    assert [each.id for each, _touchpoint in way_down(Store(records), "two")] == ["one"]
    own = [Journey(id="own", parent_touchpoint="mine"), Touchpoint(id="mine", journey="own")]
    assert way_down(Store(own), "own") == []


def test_pairing_links_what_has_one_name() -> None:
    def step(name: str, journey: str, title: str, **fields: Any) -> Touchpoint:
        return Touchpoint(id=name, journey=journey, name=title, **fields)

    store = Store(
        [
            Journey(id="now"),
            Journey(id="then"),
            Journey(id="other"),
            step("n1", "now", "Pay"),
            step("n2", "now", "Wait"),
            step("n3", "now", "Wait"),
            step("n4", "now", "Leave"),
            step("o1", "other", "Pay"),
            step("t1", "then", "pay", counterpart="o1"),
            step("t2", "then", "Wait"),
            step("t3", "then", "Go", counterpart="n4"),
            step("t4", "then", "Leave"),
        ]
    )
    pair_journeys(store, "then", "now")
    links = {each.id: each.counterpart for each in store.where(Touchpoint, "journey", "then")}
    assert links == {"t1": "n1", "t2": None, "t3": "n4", "t4": None}
    found = counterpart_of(store, "now")
    assert found is not None
    assert found.id == "then"
    pair_journeys(store, "then", None)
    assert {each.counterpart for each in store.where(Touchpoint, "journey", "then")} == {None}
    before = content(store)
    with pytest.raises(IntegrityError):
        pair_journeys(store, "then", "then")
    assert content(store) == before


def test_a_copied_touchpoint_is_a_step_of_its_own() -> None:
    store = store_of()
    (made,) = copy_touchpoints(store, ["picks-tomorrow"])
    assert made.counterpart is None


def test_before_and_after_without_a_link() -> None:
    store = Store([Journey(id="a", state="to_be"), Journey(id="b"), Journey(id="c")])
    assert in_order(store, "a", "b") == ("b", "a")
    assert in_order(store, "b", "a") == ("b", "a")
    assert in_order(store, "b", "c") == ("b", "c")
    with store.transaction("Change") as transaction:
        transaction.update(replace(store.get(Journey, "b")), counterpart="c")
    assert in_order(store, "b", "c") == ("c", "b")


def test_all_kinds_that_lie_on_a_journey_are_copied_or_left_on_purpose() -> None:
    store = store_of()
    with store.transaction("Delete") as transaction:
        transaction.remove(store.get(Journey, "night"))
    gone = {kind for kind, _id in content(store_of()).keys() - content(store).keys()}
    assert gone - {"journey"} == COPIED | {"measurement"}
    assert gone <= KINDS.keys()


@given(projects())
def test_every_journey_has_its_place_in_one_family(records: list[Record]) -> None:
    store = Store(records)
    found = families(store)
    assert sorted(each.id for each, _depth in found) == sorted(store.all(Journey))
    depths = [depth for _each, depth in found]
    assert all(later <= before + 1 for before, later in pairwise(depths))
    assert not depths or depths[0] == 0
    for (head, depth), (each, lower) in pairwise(found):
        if lower == depth + 1:
            above = store.find(Touchpoint, each.parent_touchpoint)
            assert head.id in (each.counterpart, above.journey if above else None)


def test_families_in_order() -> None:
    store = Store(
        [
            Journey(id="b", name="B"),
            Journey(id="a", name="A"),
            Journey(id="a2", name="A, in detail", parent_touchpoint="t"),
            Journey(id="a1", name="Z, to be", counterpart="a"),
            Journey(id="a3", name="Deeper", parent_touchpoint="u"),
            Journey(id="x", name="X", counterpart="y"),
            Journey(id="y", name="Y", counterpart="x"),
            Touchpoint(id="t", journey="a"),
            Touchpoint(id="u", journey="a2"),
        ]
    )
    listed = [("a", 0), ("a1", 1), ("a2", 1), ("a3", 2), ("b", 0), ("x", 0), ("y", 1)]
    assert [(each.id, depth) for each, depth in families(store)] == listed


def test_journeys_pasted_into_another_project_bring_all_they_need() -> None:
    store = store_of()
    chosen = journeys_excerpt(store, ["tomorrow", "night", "detail"])
    copied = Snapshot.of(read_interchange(write_interchange(chosen)))
    there = Store()
    history = History(there)
    made = {each.name: each for each in paste_journeys(there, copied)}
    night, tomorrow = made["Saturday night"], made["Saturday night, to be"]
    assert tomorrow.counterpart == night.id
    above = there.get(Touchpoint, made["Picking, in detail"].parent_touchpoint or "")
    assert above.journey == night.id
    (linked,) = there.where(Touchpoint, "journey", tomorrow.id)
    assert linked.counterpart == above.id
    assert there.get(Segment, night.segment or "").name == "Mara"
    counts = {kind: len(there.all(KINDS[kind])) for kind in KINDS}
    gone = {"project", "initiative", "asset", "feature", "feature_link", "competitor", "competitor_rating"}
    gone |= {"experiment", "rule", "decision"}
    assert {kind for kind in counts if not counts[kind]} == gone
    own = {kind: len(store.all(KINDS[kind])) for kind in KINDS if kind not in gone}
    assert {kind: counts[kind] for kind in own if kind != "responsibility"} == {
        kind: own[kind] for kind in own if kind != "responsibility"
    }
    assert shape(there, night.id).total() == shape(store, "night").total()
    again = paste_journeys(there, copied)
    assert {each.name for each in again} == {f"{name} (copy)" for name in made}
    assert {kind: len(there.all(KINDS[kind])) for kind in ("segment", "setting", "behaviour", "offer")} == {
        kind: counts[kind] for kind in ("segment", "setting", "behaviour", "offer")
    }
    history.undo()
    history.undo()
    assert not content(there)


def test_a_journey_pasted_alone_hangs_below_nothing() -> None:
    store = store_of()
    (made,) = paste_journeys(Store(), journeys_excerpt(store, ["detail"]))
    assert (made.parent_touchpoint, made.counterpart) == (None, None)
    (made,) = paste_journeys(there := Store(), journeys_excerpt(store, ["tomorrow"]))
    assert made.counterpart is None
    assert [each.counterpart for each in there.all(Touchpoint).values()] == [None]
    assert len(there.all(Journey)) == 1


@given(projects())
def test_any_journeys_can_be_pasted_anywhere(records: list[Record]) -> None:
    store = Store(records)
    chosen = sorted(store.all(Journey))
    copied = journeys_excerpt(store, chosen)
    there = Store()
    made = paste_journeys(there, copied)
    assert len(made) == len(chosen)
    paste_journeys(store, copied)
    for kind in (Stage, Row, Touchpoint, Note):
        assert len(there.all(kind)) == len(copied.all(kind))
