"""What follows from an edit: deletions cascade by the kind of reference, pairs shrink with settings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.edits.attachments import move_image, remove_image, set_note_image
from journeymap.model.edits.notes import move_note, put_notes, write_note
from journeymap.model.edits.project import change_records
from journeymap.model.history import History
from journeymap.model.queries import notes_in_order
from journeymap.model.records import (
    KINDS,
    Attachment,
    Behaviour,
    Capability,
    Handover,
    Initiative,
    Journey,
    Note,
    Offer,
    Record,
    Row,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store
from tests.factories import JOURNEY, make_journey, make_touchpoint
from tests.model.projects import content, store_of
from tests.strategies import projects


def delete(store: Store, kind: str, record_id: str) -> None:
    """Delete a record as a user would."""
    with store.transaction("Delete") as transaction:
        transaction.remove(store.get(KINDS[kind], record_id))


def gone(store: Store) -> set[str]:
    """The ids of the example that the store no longer has."""
    return {each for _kind, each in content(store_of()).keys() - content(store).keys()}


@pytest.mark.parametrize(
    ("kind", "record_id", "along"),
    [
        (
            "journey",
            "night",
            {
                "buy",
                "picks",
                "pays",
                "then",
                "starts",
                "seen",
                "seen-all",
                "pains",
                "note",
                "stage-note",
                "does",
                "june",
                "feels",
            },
        ),
        ("touchpoint", "picks", {"then", "starts", "seen", "seen-all", "feels", "note", "does"}),
        ("touchpoint", "pays", {"then", "seen", "seen-all", "june"}),
        ("transition", "then", {"seen", "seen-all"}),
        ("stage", "buy", {"stage-note"}),
        ("channel", "app", {"app-phone", "offer", "seen"}),
        ("device", "phone", {"app-phone", "offer", "seen"}),
        ("setting", "app-phone", {"offer", "seen"}),
        ("behaviour", "keep", {"starts", "seen", "seen-all", "serves", "rated"}),
        ("capability", "basket", {"offer"}),
        ("segment", "mara", {"feels"}),
        ("department", "sales", {"does", "pays-for"}),
        ("row", "pains", set()),
        ("initiative", "first", {"pays-for"}),
        ("attachment", "face", set()),
        ("metric", "nps", {"june"}),
        ("feature", "feature", {"serves"}),
        ("competitor", "rival", {"rated"}),
        ("project", "project", set()),
        ("note", "note", set()),
    ],
)
def test_what_cannot_live_without_it_goes_along(kind: str, record_id: str, along: set[str]) -> None:
    store = store_of()
    history = History(store)
    delete(store, kind, record_id)
    assert gone(store) == {record_id, *along}
    history.undo()
    assert content(store) == content(store_of())


def test_what_can_live_without_it_forgets_it() -> None:
    store = store_of()
    delete(store, "stage", "buy")
    assert store.get(Touchpoint, "picks").stage is None
    delete(store, "department", "sales")
    assert store.get(Touchpoint, "picks").department is None
    assert store.get(Initiative, "second").department is None
    delete(store, "row", "pains")
    assert store.get(Note, "note").row is None
    delete(store, "segment", "mara")
    assert store.get(Journey, "night").segment is None
    assert store.get(Initiative, "second").effects == ()
    delete(store, "initiative", "first")
    assert store.get(Initiative, "second").depends_on == ()
    delete(store, "touchpoint", "picks")
    assert store.get(Journey, "detail").parent_touchpoint is None


def test_a_capability_leaves_groups_and_deliveries() -> None:
    store = store_of()
    delete(store, "capability", "basket")
    keep = store.get(Behaviour, "keep")
    assert keep.needs == (("hold",),)
    assert keep.carries == (("hold",), ("hold",))
    assert store.get(Initiative, "second").delivers == (("hold", "app-phone"),)
    assert store.get(Capability, "hold").requires == ()


def test_a_setting_leaves_touchpoints_pairs_and_deliveries() -> None:
    store = store_of()
    delete(store, "setting", "call-voice")
    assert store.get(Touchpoint, "picks").settings == ("app-phone",)
    assert store.get(Transition, "then").pairs == (("app-phone", "app-phone"),)
    assert store.get(Behaviour, "keep").withheld == ()
    assert store.get(Initiative, "second").delivers == (("hold", "app-phone"),)


def change(store: Store, touchpoint: str, *settings: str) -> None:
    """Serve a touchpoint in other settings."""
    with store.transaction("Serve elsewhere") as transaction:
        transaction.update(store.get(Touchpoint, touchpoint), settings=settings)


def test_pairs_shrink_with_settings_and_undo_brings_them_back() -> None:
    store = store_of()
    history = History(store)
    change(store, "picks", "call-voice")
    assert store.get(Transition, "then").pairs == (("call-voice", "app-phone"),)
    history.undo()
    assert content(store) == content(store_of())


def test_with_no_pair_left_any_pair_goes_again() -> None:
    store = store_of()
    change(store, "pays", "call-voice")
    assert store.get(Transition, "then").pairs is None


def test_settings_that_stay_keep_their_pairs() -> None:
    store = store_of()
    change(store, "pays", "call-voice", "app-phone")
    assert store.get(Transition, "then") == store_of().get(Transition, "then")


def test_an_edit_may_take_the_place_of_what_it_deletes() -> None:
    store = store_of()
    with store.transaction("Merge") as transaction:
        transaction.update(store.get(Transition, "then"), target="picks", source="pays", pairs=None)
        transaction.update(store.get(Handover, "seen"), pair=None, behaviour="keep", carried=True)
        transaction.remove(store.get(Handover, "seen-all"))
        transaction.remove(store.get(Offer, "offer"))
        transaction.put(Offer(id="better", setting="app-phone", capability="basket"))
    assert store.get(Transition, "then").target == "picks"
    assert store.get(Offer, "better").access == "read_write"


@given(projects(), st.data())
def test_any_record_can_be_deleted_from_any_project(records: list[Record], data: st.DataObject) -> None:
    if not records:
        return
    store = Store(records)
    before = content(store)
    history = History(store)
    doomed = data.draw(st.sampled_from(records))
    delete(store, doomed.record, doomed.id)
    assert store.find(type(doomed), doomed.id) is None
    assert content(store).keys() < before.keys()
    history.undo()
    assert content(store) == before


def with_image(*records: Record) -> Store:
    """Two touchpoints and a note that show pictures, and one that nothing shows."""
    kept = [Attachment(id=each, name=each, mime="image/png", bytes=b"1") for each in ("x", "y", "spare")]
    return Store(
        [
            Journey(id="j"),
            Touchpoint(id="a", journey="j", images=("x", "y")),
            Touchpoint(id="b", journey="j", images=("y",)),
            Note(id="n", journey="j", image="y"),
            *kept,
            *records,
        ]
    )


def test_a_picture_goes_with_the_last_place_that_showed_it() -> None:
    store = with_image()
    history = History(store)
    remove_image(store, "a", "x")
    assert set(store.all(Attachment)) == {"y", "spare"}
    delete(store, "touchpoint", "b")
    set_note_image(store, "n", None)
    assert set(store.all(Attachment)) == {"y", "spare"}
    delete(store, "journey", "j")
    assert set(store.all(Attachment)) == {"spare"}
    while history.undo_label:
        history.undo()
    assert content(store) == content(with_image())


def test_a_picture_moved_within_one_edit_stays() -> None:
    store = with_image()
    move_image(store, "x", "a", "b")
    assert store.get(Touchpoint, "b").images == ("y", "x")
    assert store.get(Touchpoint, "a").images == ("y",)
    assert "x" in store.all(Attachment)


def cell_of(store: Store, touchpoint: str) -> list[str]:
    """The notes of a touchpoint's cell from above."""
    notes = store.where(Note, "touchpoint", touchpoint)
    return [each.id for each in notes_in_order(each for each in notes if each.row == "pain")]


@pytest.fixture
def cells() -> Store:
    """Notes "a" to "f" in the same row, three at each of two touchpoints, and an empty third one."""
    pain = Row(id="pain", journey=JOURNEY, kind="pain")
    places = zip("abcdef", "PQPQPQ", strict=True)
    pinned = {"journey": JOURNEY, "row": "pain", "kind": "pain"}
    notes = [Note(id=note, touchpoint=place, text=note, **pinned) for note, place in places]
    return Store([make_journey(), *(make_touchpoint(each) for each in "PQR"), pain, *notes])


def test_a_note_that_comes_to_a_cell_stands_last(cells: Store) -> None:
    before = cells.snapshot()
    move_note(cells, "a", "pain", touchpoint="Q")
    assert (cell_of(cells, "P"), cell_of(cells, "Q")) == (["c", "e"], ["b", "d", "f", "a"])
    move_note(cells, "c", "pain", touchpoint="Q")
    assert cell_of(cells, "Q") == ["b", "d", "f", "a", "c"]
    move_note(cells, "a", "pain", touchpoint="P")  # and when it comes back
    assert cell_of(cells, "P") == ["e", "a"]
    move_note(cells, "f", "pain", touchpoint="R")
    moved = replace(before.get(Note, "f"), touchpoint="R")
    assert cells.get(Note, "f") == moved, "where nothing is, nothing else changes"


def test_notes_that_come_together_keep_their_order(cells: Store) -> None:
    put_notes(cells, ["e", "a", "c"], "pain", touchpoint="Q")
    assert cell_of(cells, "Q") == ["b", "d", "f", "a", "c", "e"]
    change_records(cells, Note, {"b": {"touchpoint": "P"}, "d": {"touchpoint": "P"}}, label="Elsewhere")
    assert cell_of(cells, "P") == ["b", "d"]
    change_records(cells, Note, {"a": {"touchpoint": "P"}}, label="As the inspector does")
    assert cell_of(cells, "P") == ["b", "d", "a"]


def test_a_new_note_stands_last_whatever_its_id(cells: Store) -> None:
    write_note(cells, "pain", "New", note="A", touchpoint="P")
    assert cell_of(cells, "P") == ["a", "c", "e", "A"]
    write_note(cells, "pain", "New, and longer", note="A", touchpoint="P")
    assert cell_of(cells, "P") == ["a", "c", "e", "A"]


def test_where_notes_stood_comes_back_with_undo(cells: Store) -> None:
    history = History(cells)
    before = content(cells)
    move_note(cells, "a", "pain", touchpoint="Q")
    after = content(cells)
    history.undo()
    assert content(cells) == before
    history.redo()
    assert content(cells) == after
