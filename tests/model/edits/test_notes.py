"""A row's cell is written, changed and emptied; rows change places."""

from __future__ import annotations

import pytest

from journeymap.model.edits.notes import move_row, write_note
from journeymap.model.history import History
from journeymap.model.queries import rows_of
from journeymap.model.records import Note, Row
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
