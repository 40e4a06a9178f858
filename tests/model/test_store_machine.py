"""Random sequences of edits, undo, redo and failures: the laws hold after every step."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from journeymap.model.diff import Diff, Key
from journeymap.model.errors import IntegrityError, RecordError
from journeymap.model.history import History
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record, fields_of
from journeymap.model.records import KINDS, Project
from journeymap.model.references import REFERENCES
from journeymap.model.store import Commit, Store
from journeymap.model.validate import check_integrity
from tests.model.projects import added, content, one_of_each
from tests.strategies import projects, values

State = dict[Key, Record]


class DiskFullError(OSError):
    """What the file raises when it is told to."""


class StoreMachine(RuleBasedStateMachine):
    """A store with a file (a plain dict here) and a history, against a list of whole states."""

    def __init__(self) -> None:
        super().__init__()
        self.file: State = {(each.record, each.id): each for each in one_of_each()}
        self.mirror: State = dict(self.file)
        self.opened: State = dict(self.file)
        self.full = False
        self.store = Store(self.file.values(), self._write)
        self.history = History(self.store)
        self.store.subscribe(self._hear)
        self.past: list[State] = []
        self.future: list[State] = []
        self.snapshots: list[tuple[Snapshot, State]] = []

    def _write(self, diff: Diff) -> None:
        if self.full:
            raise DiskFullError
        _patch(self.file, diff)

    def _hear(self, commit: Commit) -> None:
        assert self.file == content(self.store), "in the file before anyone hears of it"
        _patch(self.mirror, commit.diff)

    def _pool(self) -> dict[str, list[str]]:
        return {name: sorted(self.store.all(kind)) for name, kind in KINDS.items()}

    def _edit(self, *changes: tuple[Key, Record | None]) -> None:
        """One transaction with the changes; refused or made, the model follows."""
        before = content(self.store)
        try:
            with self.store.transaction("Edit") as transaction:
                for (kind, each), after in changes:
                    if after is not None:
                        transaction.put(after)
                    elif record := transaction.find(KINDS[kind], each):
                        transaction.remove(record)
        except (IntegrityError, DiskFullError):
            assert content(self.store) == before
            assert self.full or any(after for _key, after in changes), "what is deleted can be deleted"
            return
        if content(self.store) != before:
            self.past.append(before)
            self.future.clear()

    @rule(data=st.data(), kind=st.sampled_from(list(KINDS.values())))
    def add(self, data: st.DataObject, kind: type[Record]) -> None:
        """A record that may refer to any that are there; the store may refuse it."""
        pool = self._pool()
        needed = [each for each in fields_of(kind).values() if each.target_kinds and not each.null]
        if kind is not Project and all(pool[to] for field in needed for to in field.target_kinds):
            drawn = {name: values(field, pool) for name, field in fields_of(kind).items()}
            record = data.draw(st.builds(kind, **drawn))
            self._edit(((record.record, record.id), record))

    @rule(data=st.data())
    def change_a_field(self, data: st.DataObject) -> None:
        """Any field of any record; the record or the store may refuse the value."""
        if not self.mirror:
            return
        key = data.draw(st.sampled_from(sorted(self.mirror)))
        kind = KINDS[key[0]]
        name = data.draw(st.sampled_from([each.name for each in fields(kind) if each.name != "id"]))
        field = fields_of(kind)[name]
        pool = self._pool()
        if all(pool[to] for to in field.target_kinds):
            value = data.draw(values(field, pool))
            self._edit((key, _with(self.mirror[key], name, value)))

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """One record or several, with whatever follows."""
        if self.mirror:
            doomed = data.draw(st.lists(st.sampled_from(sorted(self.mirror)), min_size=1, max_size=3))
            self._edit(*((key, None) for key in doomed))

    @rule(another=projects(max_records=2))
    def add_a_whole_project(self, another: list[Record]) -> None:
        """Records that hold together, over whatever has their ids."""
        mine = [each for each in another if not isinstance(each, Project)]
        self._edit(*(((each.record, each.id), each) for each in mine))

    @rule(data=st.data())
    def fail_on_the_way(self, data: st.DataObject) -> None:
        """An edit that deletes half of everything, then stumbles."""
        before = content(self.store)
        doomed = data.draw(st.lists(st.sampled_from(sorted(before)), max_size=9)) if before else []
        with pytest.raises(RecordError):
            self._delete_and_stumble(doomed)
        assert content(self.store) == before

    def _delete_and_stumble(self, doomed: list[Key]) -> None:
        with self.store.transaction("Stumble") as transaction:
            for kind, each in doomed:
                if record := transaction.find(KINDS[kind], each):
                    transaction.remove(record)
            transaction.put(Project(id="no good"))

    @rule()
    def undo(self) -> None:
        """Back by one state, unless the disk is full."""
        try:
            self.history.undo()
        except DiskFullError:
            return
        if self.past:
            self.future.append(self._moved_to(self.past.pop()))

    @rule()
    def redo(self) -> None:
        """On by one state, unless the disk is full."""
        try:
            self.history.redo()
        except DiskFullError:
            return
        if self.future:
            self.past.append(self._moved_to(self.future.pop()))

    def _moved_to(self, state: State) -> State:
        before = self._last
        assert content(self.store) == state
        return before

    @rule()
    def fill_or_clear_the_disk(self) -> None:
        """From now on every edit fails, or none does."""
        self.full = not self.full

    @precondition(lambda self: len(self.snapshots) < 5)
    @rule()
    def take_a_snapshot(self) -> None:
        """To see that it never changes."""
        self.snapshots.append((self.store.snapshot(), content(self.store)))

    @invariant()
    def memory_file_and_mirror_are_one(self) -> None:
        """Laws 2, 6, 11, 13: all who follow the diffs hold the same project."""
        assert content(self.store) == self.file == self.mirror
        self._last = dict(self.mirror)

    @invariant()
    def it_holds_together(self) -> None:
        """Checked as if everything had just been added."""
        everything = added(self.mirror.values())
        check_integrity(self.store, everything, self.store.referrers)

    @invariant()
    def snapshots_stay_and_answer_as_the_store(self) -> None:
        """Law 5, and that look-ups by reference are kept in step."""
        for snapshot, state in self.snapshots:
            assert content(snapshot) == state
        now = self.store.snapshot()
        targets = {each for _kind, each in self.mirror}
        for references in REFERENCES.values():
            for each in references:
                kind: Any = KINDS[each.record]
                for target in targets:
                    assert now.where(kind, each.name, target) == self.store.where(kind, each.name, target)

    @invariant()
    def history_has_a_step_for_every_state(self) -> None:
        """Laws 8 and 10."""
        assert (self.history.undo_label is None) == (not self.past)
        assert (self.history.redo_label is None) == (not self.future)

    def teardown(self) -> None:
        """Law 8: undo all is the project as opened."""
        self.full = False
        while self.history.undo_label:
            self.history.undo()
        assert content(self.store) == self.opened == self.file


def _patch(state: State, diff: Diff) -> None:
    for key, change in diff:
        assert state.get(key) == change.before
        if change.after is None:
            del state[key]
        else:
            state[key] = change.after


def _with(record: Record, name: str, value: object) -> Record:
    return type(record)(**{each.name: getattr(record, each.name) for each in fields(record)} | {name: value})


TestStore = StoreMachine.TestCase
TestStore.settings = settings(max_examples=40, stateful_step_count=25)
