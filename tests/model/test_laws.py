"""The laws of `journeymap/model/SPEC.md`, one test each; the file's and the scene's stand with theirs."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from dataclasses import FrozenInstanceError, replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.diff import Diff
from journeymap.model.errors import IntegrityError, ProjectError, RecordError
from journeymap.model.history import History
from journeymap.model.records import Channel, Department, Expectation, Journey, Touchpoint, Transition
from journeymap.model.store import Commit, Origin, Store
from tests.model.projects import added, content, one_of_each, store_of
from tests.sources import PACKAGE, ROOT
from tests.strategies import projects


class JournalError(OSError):
    """A disk that is full, say."""


class Told:
    """A store with all that a commit reaches: a journal that can fail, a history, a listener."""

    def __init__(self) -> None:
        self.written: list[Diff] = []
        self.heard: list[Commit] = []
        self.broken = False
        self.store = Store(one_of_each(), self._write)
        self.history = History(self.store)
        self.store.subscribe(self.heard.append)

    def _write(self, diff: Diff) -> None:
        if self.broken:
            raise JournalError("disk full")
        self.written.append(diff)

    def rename(self, name: str) -> None:
        """An edit like any other."""
        with self.store.transaction(f"Rename to {name}") as transaction:
            transaction.update(self.store.get(Journey, "night"), name=name)

    def state(self) -> tuple[object, ...]:
        """Everything that a commit changes."""
        reading = content(self.store), self.store.snapshot()
        steps = self.history.undo_label, self.history.redo_label
        return *reading, *steps, list(self.written), list(self.heard)


def test_every_law_has_its_test() -> None:
    spec = (PACKAGE / "model" / "SPEC.md").read_text(encoding="utf-8")
    laws = {
        int(number): title for number, title in re.findall(r"^(\d+)\. \*\*(.+?)\.\*\*", spec, re.MULTILINE)
    }
    assert list(laws) == list(range(1, len(laws) + 1))
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    tested = {int(number) for text in sources for number in re.findall(r"^def test_law_(\d+)_", text, re.M)}
    # A state machine has no test of its own name; its module says what it tries.
    tried = {number for number, law in laws.items() if any(text.startswith(f'"""{law}') for text in sources)}
    assert tested | tried == set(laws)


def test_law_01_no_change_outside_a_transaction() -> None:
    store = store_of()
    before = content(store)
    with store.transaction("Nothing") as transaction:
        pass
    with pytest.raises(ProjectError):
        transaction.put(Department(id="late"))
    with pytest.raises(ProjectError):
        transaction.remove(store.get(Department, "sales"))
    for reader in (store, store.snapshot()):
        handed_out = cast(dict[str, Any], reader.all(Department))
        with pytest.raises(TypeError):
            handed_out["late"] = Department(id="late")
    assert content(store) == before


def _dangles(told: Told) -> None:
    with told.store.transaction("Dangle") as transaction:
        transaction.put(Department(id="new"))
        transaction.put(Expectation(id="new", touchpoint="nowhere", behaviour="keep"))


def _repeats_a_pair(told: Told) -> None:
    with told.store.transaction("Repeat") as transaction:
        transaction.remove(told.store.get(Department, "sales"))
        transaction.put(Expectation(id="again", touchpoint="picks", behaviour="keep"))


def _stumbles(told: Told) -> None:
    with told.store.transaction("Stumble") as transaction:
        transaction.remove(told.store.get(Touchpoint, "picks"))
        transaction.update(told.store.get(Journey, "night"), state="as_was")


def _is_interrupted(told: Told) -> None:
    with told.store.transaction("Interrupt") as transaction:
        transaction.remove(told.store.get(Touchpoint, "picks"))
        raise KeyboardInterrupt


def _cannot_write(told: Told) -> None:
    told.broken = True
    told.rename("No room for this")


def _cannot_undo(told: Told) -> None:
    told.broken = True
    told.history.undo()


def _cannot_redo(told: Told) -> None:
    told.broken = True
    told.history.redo()


def _does_not_fit(told: Told) -> None:
    told.store.apply(added([Department(id="sales", name="Other")]), "Import", Origin.IMPORT)


@pytest.mark.parametrize(
    ("attempt", "error"),
    [
        (_dangles, IntegrityError),
        (_repeats_a_pair, IntegrityError),
        (_stumbles, RecordError),
        (_is_interrupted, KeyboardInterrupt),
        (_cannot_write, JournalError),
        (_cannot_undo, JournalError),
        (_cannot_redo, JournalError),
        (_does_not_fit, ProjectError),
    ],
)
def test_law_02_a_failed_transaction_leaves_everything_as_before(
    attempt: Any, error: type[BaseException]
) -> None:
    told = Told()
    told.rename("One")
    told.rename("Two")
    told.history.undo()
    before = told.state()
    with pytest.raises(error):
        attempt(told)
    assert told.state() == before
    told.broken = False
    told.history.redo()
    assert told.store.get(Journey, "night").name == "Two"
    told.history.undo()
    told.history.undo()
    assert content(told.store) == content(store_of())


def test_law_03_an_equal_value_is_no_change() -> None:
    told = Told()
    before = told.state()
    with told.store.transaction("Nothing new") as transaction:
        for record in one_of_each():
            transaction.put(record)
        transaction.update(told.store.get(Journey, "night"), name="Another")
        transaction.update(told.store.get(Journey, "night"), name="Saturday night")
        transaction.put(Department(id="short-lived"))
        transaction.remove(Department(id="short-lived"))
        assert not transaction.diff
    assert told.state() == before


def test_law_04_nested_transactions_join_the_outer() -> None:
    told = Told()
    with told.store.transaction("Outer") as outer:
        told.rename("Inner")
        with told.store.transaction("Also inner", merge_key="other") as inner:
            inner.put(Department(id="new"))
        assert inner is outer
        assert told.heard == []
    assert [each.label for each in told.heard] == ["Outer"]
    told.history.undo()
    assert content(told.store) == content(store_of())

    before = told.state()
    with pytest.raises(RecordError):
        _stumbles_within_and_carries_on(told)
    assert told.state() == before


def _stumbles_within_and_carries_on(told: Told) -> None:
    with told.store.transaction("Outer"):
        told.rename("Inner")
        with suppress(RecordError):
            _stumbles(told)
        told.rename("Carries on regardless")


def test_law_05_records_are_never_mutated() -> None:
    store = store_of()
    handed_out = store.get(Transition, "then")
    held = replace(handed_out)
    snapshot = store.snapshot()
    with pytest.raises(FrozenInstanceError):
        cast(Any, handed_out).label = "changed"
    with store.transaction("Delete") as transaction:
        transaction.update(handed_out, label="changed")
        transaction.remove(store.get(Touchpoint, "pays"))
    assert handed_out == held
    assert content(snapshot) == content(store_of())
    assert content(store.snapshot()) == content(store) != content(snapshot)


@given(projects(max_records=2), projects(max_records=2))
def test_law_06_a_diff_then_its_inverse_is_identity(before: Any, after: Any) -> None:
    store = Store()
    store.apply(added(before), "Open", Origin.IMPORT)
    diff = _between(before, after)
    store.apply(diff, "Change")
    assert content(store) == {(each.record, each.id): each for each in after}
    store.apply(diff.inverted(), "Undo")
    assert content(store) == {(each.record, each.id): each for each in before}


def _between(before: Any, after: Any) -> Diff:
    """The diff that leads from one list of records to another."""
    return added(before).inverted().then(added(after))


@given(projects(max_records=2), projects(max_records=2))
def test_law_07_squashing_equals_doing_one_after_the_other(one: Any, two: Any) -> None:
    first, second = added(one), _between(one, two)
    step_by_step, at_once = Store(), Store()
    step_by_step.apply(first, "First")
    step_by_step.apply(second, "Second")
    at_once.apply(first.then(second), "Both")
    assert content(at_once) == content(step_by_step)


@given(st.lists(st.sampled_from(sorted(content(store_of()))), max_size=6))
def test_law_08_undo_all_is_the_project_as_opened(deleted: list[tuple[str, str]]) -> None:
    store = store_of()
    history = History(store)
    for kind, each in deleted:
        record = content(store).get((kind, each))
        if record is not None:
            with store.transaction("Delete") as transaction:
                transaction.remove(record)
    as_left = content(store)
    while history.undo_label:
        history.undo()
    assert content(store) == content(store_of())
    while history.redo_label:
        history.redo()
    assert content(store) == as_left


def test_law_09_consequences_never_run_in_replay() -> None:
    store = store_of()
    pays = store.get(Touchpoint, "pays")
    deletion = added([pays]).inverted()
    with pytest.raises(IntegrityError):
        store.apply(deletion, "Delete")
    with pytest.raises(IntegrityError):
        store.apply(deletion, "Delete", Origin.IMPORT)

    heard: list[Commit] = []
    store.subscribe(heard.append)
    history = History(store)
    with store.transaction("Delete") as transaction:
        transaction.remove(pays)
    history.undo()
    history.redo()
    edit, undone, redone = heard
    assert len(edit.diff) > 1
    assert undone.diff == edit.diff.inverted()
    assert redone.diff == edit.diff

    with store.transaction("Edit"), pytest.raises(ProjectError):
        store.apply(edit.diff.inverted(), "Undo within an edit")


def test_law_10_a_users_commit_clears_redo() -> None:
    told = Told()
    told.rename("One")
    told.history.undo()
    with told.store.transaction("Nothing"):
        pass
    assert told.history.redo_label == "Rename to One"
    told.store.apply(added([Department(id="from-elsewhere")]), "Replay")
    assert told.history.redo_label == "Rename to One"
    told.rename("Two")
    assert told.history.redo_label is None
    assert told.history.undo_label == "Rename to Two"
    told.store.apply(added([Department(id="imported")]), "Import", Origin.IMPORT)
    assert told.history.undo_label is None


def test_law_14_one_failing_listener_starves_no_other() -> None:
    reported: list[Exception] = []
    heard: list[str] = []
    store = Store(one_of_each(), report=reported.append)

    def fail(commit: Commit) -> None:
        raise RuntimeError(commit.label)

    def tidy(commit: Commit) -> None:
        if commit.label == "Add":
            with store.transaction("Tidy up") as transaction:
                transaction.put(Channel(id="tidied"))

    store.subscribe(fail)
    store.subscribe(tidy)
    store.subscribe(lambda commit: heard.append(commit.label))
    with store.transaction("Add") as transaction:
        transaction.put(Channel(id="new"))
    assert heard == ["Add", "Tidy up"]
    assert [str(each) for each in reported] == ["Add", "Tidy up"]
    assert store.find(Channel, "tidied")


def test_law_15_one_thread_only() -> None:
    store = store_of()
    before = content(store)
    refused: list[Exception] = []

    def edit() -> None:
        try:
            with store.transaction("From elsewhere") as transaction:
                transaction.put(Department(id="new"))
        except ProjectError as error:
            refused.append(error)

    thread = threading.Thread(target=edit)
    thread.start()
    thread.join()
    assert len(refused) == 1
    assert content(store) == before
