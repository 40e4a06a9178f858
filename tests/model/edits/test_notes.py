"""A row's cell is written, changed and emptied; rows change places."""

from __future__ import annotations

import pytest

from journeymap.model.edits.attachments import NewImage, add_note_images
from journeymap.model.edits.notes import copy_note, move_note, move_row, note_id, vote_note, write_note
from journeymap.model.edits.pasting import paste_notes
from journeymap.model.history import History
from journeymap.model.queries import rows_of
from journeymap.model.reader import Snapshot
from journeymap.model.records import Attachment, Note, Row
from journeymap.model.store import Store
from tests.factories import JOURNEY, make_journey, make_touchpoint


@pytest.fixture
def store() -> Store:
    kinds = ("pain", "customers", "custom")
    rows = [Row(id=kind, journey=JOURNEY, kind=kind, position=float(n)) for n, kind in enumerate(kinds)]
    return Store([make_journey(), make_touchpoint("P"), *rows])


def test_a_cell_is_written_and_changed_as_one_step(store: Store) -> None:
    history = History(store)
    write_note(store, "pain", "Too", note="n", touchpoint="P", merge_key="typing")
    write_note(store, "pain", "Too slow\x07", note="n", touchpoint="P", merge_key="typing")
    note = store.get(Note, "n")
    assert (note.text, note.kind, note.row, note.touchpoint) == ("Too slow\ufffd", "pain", "pain", "P")
    history.undo()
    assert not store.all(Note)


def test_a_cell_emptied_is_no_note(store: Store) -> None:
    write_note(store, "custom", "x", note="n", touchpoint="P")
    assert store.get(Note, "n").kind == "custom"
    write_note(store, "custom", "  \n", note="n", touchpoint="P")
    write_note(store, "custom", "", note="n", touchpoint="P")
    assert not store.all(Note)


def test_a_row_moves_within_its_journey(store: Store) -> None:
    move_row(store, "custom", -5)
    assert [each.id for each in rows_of(store, JOURNEY)] == ["custom", "pain", "customers"]
    move_row(store, "custom", 1)
    assert [each.id for each in rows_of(store, JOURNEY)] == ["pain", "custom", "customers"]


def test_a_moved_note_becomes_of_its_rows_kind(store: Store) -> None:
    write_note(store, "custom", "Faster", note="n", touchpoint="P")
    move_note(store, "n", "pain", stage=None, touchpoint="P")
    assert (store.get(Note, "n").kind, store.get(Note, "n").row) == ("pain", "pain")
    move_note(store, "n", "custom", touchpoint="P")
    assert (store.get(Note, "n").kind, store.get(Note, "n").row) == ("pain", "custom")
    move_note(store, "n", "custom")
    assert store.get(Note, "n").touchpoint is None


def test_votes_are_counted_and_never_less_than_none(store: Store) -> None:
    history = History(store)
    write_note(store, "pain", "Slow", note="n", touchpoint="P")
    for step in (1, 1, -1, -1, -1, 1):
        vote_note(store, "n", step)
    assert store.get(Note, "n").votes == 1
    history.undo()
    assert store.get(Note, "n").votes == 0
    history.undo()
    assert store.get(Note, "n").votes == 2


def test_a_note_with_a_picture_needs_no_text(store: Store) -> None:
    (note,) = add_note_images(store, "pain", [NewImage("photo", "image/png", b"1")], touchpoint="P")
    write_note(store, "pain", "Look", note=note)
    write_note(store, "pain", " ", note=note)
    assert store.get(Note, note).image in store.all(Attachment)
    assert not store.get(Note, note).text.strip()


def test_what_is_added_to_a_cell_stands_below_what_is_there(store: Store) -> None:
    write_note(store, "pain", "first", note="zz-top", touchpoint="P")
    write_note(store, "custom", "elsewhere", note="zzz", touchpoint="P")
    for text in ("second", "third"):
        write_note(store, "pain", text, note=note_id(store, "pain", touchpoint="P"), touchpoint="P")
    copy_note(store, "zzz", "pain", touchpoint="P")
    add_note_images(store, "pain", [NewImage("a", "image/png", b"1")] * 2, touchpoint="P")
    there = [each for _id, each in sorted(store.all(Note).items()) if each.row == "pain"]
    assert [each.text for each in there] == ["first", "second", "third", "elsewhere", "", ""]
    assert note_id(store, "pain", stage="s1") != note_id(store, "pain", stage="s1")


def test_notes_are_pasted_in_their_order(store: Store) -> None:
    for number in range(6):
        write_note(store, "pain", f"{number}", note=f"n{number}", touchpoint="P")
    copied = Snapshot.of([*store.all(Note).values(), *store.all(Row).values(), make_touchpoint("P")])
    paste_notes(store, JOURNEY, copied, ["custom"], [("P", None)])
    pasted = [each.text for _id, each in sorted(store.all(Note).items()) if each.row == "custom"]
    assert pasted == [f"{number}" for number in range(6)]
