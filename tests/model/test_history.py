"""Undo and redo beyond the laws: merge keys, seals, labels, listeners that edit."""

from __future__ import annotations

from journeymap.model.history import History
from journeymap.model.records import Department, Journey
from journeymap.model.store import Commit, Origin, Store
from tests.model.projects import content, store_of


class Typing:
    """Somebody types the name of a journey, letter by letter."""

    def __init__(self) -> None:
        self.store = store_of()
        self.history = History(self.store)

    @property
    def name(self) -> str:
        """The name as it stands."""
        return self.store.get(Journey, "night").name

    def type(self, name: str, merge_key: str | None = "name of night") -> None:
        """Commit the name typed so far."""
        with self.store.transaction(f"Type {name}", merge_key) as transaction:
            transaction.update(self.store.get(Journey, "night"), name=name)


def test_equal_merge_keys_in_a_row_undo_as_one() -> None:
    typing = Typing()
    for name in ("S", "Su", "Sun"):
        typing.type(name)
    assert typing.history.undo_label == "Type Sun"
    typing.history.undo()
    assert typing.name == "Saturday night"
    assert typing.history.undo_label is None
    typing.history.redo()
    assert typing.name == "Sun"


def test_another_key_or_none_is_a_step_of_its_own() -> None:
    typing = Typing()
    typing.type("S")
    typing.type("Su", "other")
    typing.type("Sun", None)
    typing.type("Sund", None)
    for name in ("Sun", "Su", "S", "Saturday night"):
        typing.history.undo()
        assert typing.name == name


def test_a_seal_ends_a_step() -> None:
    typing = Typing()
    typing.type("S")
    typing.history.seal()
    typing.type("Su")
    typing.type("Sun")
    typing.history.undo()
    assert typing.name == "S"


def test_undo_and_redo_seal() -> None:
    typing = Typing()
    typing.type("S")
    typing.type("Su", "other")
    typing.history.undo()
    typing.type("Sun")
    typing.history.undo()
    assert typing.name == "S"


def test_what_was_typed_and_taken_back_by_hand_is_no_step() -> None:
    typing = Typing()
    typing.type("S")
    typing.type("Saturday night")
    assert typing.history.undo_label is None
    typing.history.undo()
    assert typing.name == "Saturday night"


def test_a_step_that_vanished_leaves_the_one_before_alone() -> None:
    typing = Typing()
    typing.type("S")
    typing.history.seal()
    typing.type("Su")
    typing.type("S")
    typing.type("Sun")
    typing.history.undo()
    assert typing.name == "S"


def test_undo_and_redo_with_nothing_to_do_do_nothing() -> None:
    typing = Typing()
    before = content(typing.store)
    typing.history.undo()
    typing.history.redo()
    assert content(typing.store) == before


def test_whoever_shows_undo_is_told_of_every_change() -> None:
    typing = Typing()
    shown: list[tuple[str | None, str | None]] = []
    typing.history.changed.append(
        lambda: shown.append((typing.history.undo_label, typing.history.redo_label))
    )
    typing.type("S", None)
    typing.history.undo()
    typing.history.redo()
    assert shown == [("Type S", None), (None, "Type S"), ("Type S", None)]


def edits_when_undone(store: Store, commit: Commit) -> None:
    """A listener that answers an undo with an edit of its own."""
    if commit.origin is Origin.REPLAY and commit.label == "Type Two":
        with store.transaction("Answer") as transaction:
            transaction.put(Department(id="answer"))


def test_a_listener_that_edits_during_undo_adds_a_step() -> None:
    typing = Typing()
    typing.type("One", None)
    typing.type("Two", None)
    typing.store.subscribe(lambda commit: edits_when_undone(typing.store, commit))
    typing.history.undo()
    assert (typing.history.undo_label, typing.history.redo_label) == ("Answer", None)
    typing.history.undo()
    assert (typing.history.undo_label, typing.history.redo_label) == ("Type One", "Answer")
    typing.history.undo()
    assert content(typing.store) == content(store_of())
