"""Every edit is in the working copy, whole, before anybody sees it; or it was not made."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.model.diff import Change, Diff
from journeymap.model.errors import FileError, IntegrityError
from journeymap.model.file import ownership, working_copy
from journeymap.model.file.document import Document
from journeymap.model.file.errors import FileInUse
from journeymap.model.file.opening import open_project
from journeymap.model.file.ownership import Ownership
from journeymap.model.file.whole import pack
from journeymap.model.file.working_copy import WorkingCopy, abandoned, is_owned, working_folder
from journeymap.model.record import Record
from journeymap.model.records import Department, Journey, Note, Offer, Setting, Touchpoint
from journeymap.model.store import Store
from tests.model.file.samples import by_key
from tests.model.projects import content, one_of_each
from tests.strategies import projects


@pytest.fixture
def copy() -> Iterator[WorkingCopy]:
    made = WorkingCopy.create(pack(one_of_each(), {}, sealed=False))
    yield made
    made.remove()


@pytest.fixture
def store(copy: WorkingCopy) -> Store:
    return Store(one_of_each(), journal=copy.write)


def difference(before: list[Record], after: list[Record]) -> Diff:
    old, new = by_key(before), by_key(after)
    return Diff.of((key, Change(old.get(key), new.get(key))) for key in old | new)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(projects(), projects(), st.booleans())
def test_any_edit_is_read_back(before: list[Record], after: list[Record], many: bool) -> None:
    """Whatever becomes of whatever: ids stay, values move, whole kinds come and go."""
    copy = WorkingCopy.create(pack(before, {}, sealed=False))
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(working_copy, "_MANY", 0 if many else 10_000)
            copy.write(difference(before, after))
        assert content(copy.read().snapshot) == by_key(after)
        copy.write(difference(after, before))
        assert content(copy.read().snapshot) == by_key(before)
        assert copy.revision == 2
    finally:
        copy.remove()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(projects(), projects())
def test_law_11_after_each_commit_the_file_read_back_equals_memory(
    before: list[Record], after: list[Record]
) -> None:
    document = Document.untitled(before)
    read: list[dict[Any, Record]] = []
    document.begin()
    copy = document._copy
    assert copy is not None
    document.store.subscribe(lambda commit: read.append(content(copy.read().snapshot)))
    document.store.apply(difference(before, after), "Everything")
    document.store.apply(difference(after, before), "And back")
    if by_key(before) != by_key(after):
        assert read == [by_key(after), by_key(before)]
    document.discard()


def test_law_12_a_plain_copy_of_the_file_between_two_commits_opens_and_is_complete(
    store: Store, copy: WorkingCopy, tmp_path: Path
) -> None:
    for number in range(5):
        with store.transaction("Edit") as transaction:
            transaction.put(Note(id=f"n{number}", journey="night", text="x" * 2500 * number))
        target = tmp_path / f"{number}.journey"
        # From another process: closing the file here would drop the locks of the connection that has it.
        subprocess.run([sys.executable, "-c", COPY, copy.path, target], check=True)
        assert content(open_project(target).snapshot) == content(store)


COPY = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"


# What SQL is particular about


def test_unique_values_may_be_exchanged(store: Store, copy: WorkingCopy) -> None:
    one = store.get(Setting, "app-phone")
    two = store.get(Setting, "call-voice")
    with store.transaction("Exchange") as transaction:
        transaction.put(replace(one, channel=two.channel, device=two.device))
        transaction.put(replace(two, channel=one.channel, device=one.device))
    assert content(copy.read().snapshot) == content(store)


def test_a_unique_value_may_move_to_a_new_record(store: Store, copy: WorkingCopy) -> None:
    offer = store.get(Offer, "offer")
    with store.transaction("Replace") as transaction:
        transaction.remove(offer)
        transaction.put(replace(offer, id="a-new-offer"))
    assert content(copy.read().snapshot) == content(store)


def test_a_journey_with_everything_goes_in_one_edit(store: Store, copy: WorkingCopy) -> None:
    with store.transaction("Many") as transaction:
        for number in range(100):
            transaction.put(Touchpoint(id=f"t{number}", journey="night", settings=("app-phone",)))
    with store.transaction("Delete journey") as transaction:
        transaction.remove(store.get(Journey, "night"))
    assert list(store.all(Touchpoint)) == ["picks-tomorrow"]
    assert content(copy.read().snapshot) == content(store)


@pytest.mark.parametrize("many", [0, 10_000])
def test_references_are_watched_also_by_the_file(
    copy: WorkingCopy, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    """Were the store wrong, the file would still not take it."""
    monkeypatch.setattr(working_copy, "_MANY", many)
    night = by_key(one_of_each())["journey", "night"]
    with pytest.raises(sqlite3.IntegrityError):
        copy.write(Diff.of([(("journey", "night"), Change(night, None))]))
    assert content(copy.read().snapshot) == by_key(one_of_each())
    sales = by_key(one_of_each())["department", "sales"]
    with pytest.raises(sqlite3.IntegrityError):
        copy.write(Diff.of([(("department", "sales"), Change(sales, None))]))
    copy.write(Diff.of([(("department", "new"), Change(None, Department(id="new")))]))
    monkeypatch.setattr(working_copy, "_MANY", 10_000)
    with pytest.raises(sqlite3.IntegrityError):
        copy.write(Diff.of([(("department", "sales"), Change(sales, None))]))


def test_an_edit_that_fits_no_longer_is_refused(copy: WorkingCopy) -> None:
    other = sqlite3.connect(copy.path, isolation_level=None)
    other.execute("UPDATE meta SET value = '41' WHERE key = 'revision'")
    other.close()
    with pytest.raises(FileError, match="changed by something else"):
        copy.write(Diff.of([(("department", "new"), Change(None, Department(id="new")))]))
    assert "new" not in copy.read().snapshot.all(Department)


# Connections


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE misspelt (x)",
        "CREATE TEMP TABLE misspelt (x)",
        "DROP TABLE note",
        "ALTER TABLE note ADD COLUMN more TEXT",
        "CREATE TRIGGER t AFTER INSERT ON note BEGIN SELECT 1; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE INDEX i ON note (text)",
        "ATTACH ':memory:' AS other",
        "VACUUM INTO 'elsewhere.db'",
        "PRAGMA journal_mode = WAL",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA synchronous = OFF",
        "DELETE FROM sqlite_schema",
        "SELECT load_extension('x')",
        "ANALYZE",
        "REINDEX",
    ],
)
def test_a_connection_changes_rows_and_nothing_else(copy: WorkingCopy, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError):
        copy._connection.execute(statement)


def test_a_connection_is_set_up_for_safety(copy: WorkingCopy) -> None:
    copy._connection.set_authorizer(None)
    found = {
        pragma: copy._connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        for pragma in (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "secure_delete",
        )
    }
    assert found == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
    }
    # Where SQLite was built without memory maps there is nothing to switch off.
    assert copy._connection.execute("PRAGMA mmap_size").fetchone() in {(0,), None}


# Failing disks


def test_a_full_disk_undoes_the_edit_and_nothing_else(store: Store, copy: WorkingCopy) -> None:
    before = content(store)
    copy._connection.set_authorizer(None)
    pages = copy._connection.execute("PRAGMA page_count").fetchone()[0]
    copy._connection.execute(f"PRAGMA max_page_count = {pages}")
    heard: list[Any] = []
    store.subscribe(heard.append)
    with pytest.raises(FileError, match=r"was not made: database or disk is full\. Free"):
        add_notes(store, 1000)
    assert content(store) == content(copy.read().snapshot) == before
    assert heard == []
    copy._connection.execute(f"PRAGMA max_page_count = {pages + 10_000}")
    with store.transaction("Again") as transaction:
        transaction.put(Department(id="later"))
    assert content(store) == content(copy.read().snapshot)


def add_notes(store: Store, count: int) -> None:
    with store.transaction("Notes") as transaction:
        for number in range(count):
            transaction.put(Note(id=f"n{number}", journey="night", text="x" * 1000))


def test_an_edit_that_does_not_hold_together_never_reaches_the_file(store: Store, copy: WorkingCopy) -> None:
    with pytest.raises(IntegrityError), store.transaction("x") as transaction:
        transaction.put(Note(id="n", journey="nowhere"))
    assert copy.revision == 0
    assert content(copy.read().snapshot) == content(store)


# Owners


def test_a_working_copy_has_one_owner(copy: WorkingCopy) -> None:
    assert is_owned(copy.id)
    assert abandoned() == []
    with pytest.raises(FileInUse):
        WorkingCopy.reopen(copy.id)


def test_a_lock_that_its_last_owner_deletes_meanwhile_guards_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "copy.owner"
    lock = ownership._lock
    asked = []

    def released_just_now(descriptor: int) -> bool:
        if not asked:
            path.unlink()
        asked.append(descriptor)
        return lock(descriptor)

    monkeypatch.setattr(ownership, "_lock", released_just_now)
    taken = Ownership.take(path)
    assert taken is not None
    assert path.exists()
    assert Ownership.take(path) is None
    taken.release()
    assert not path.exists()


def test_a_closed_copy_is_left_for_others() -> None:
    copy = WorkingCopy.create(pack(one_of_each(), {}, sealed=False))
    copy.write(Diff.of([(("department", "new"), Change(None, Department(id="new")))]))
    copy.close()
    assert not is_owned(copy.id)
    assert abandoned() == [copy.id]
    again = WorkingCopy.reopen(copy.id)
    assert again.revision == 1
    assert "new" in again.read().snapshot.all(Department)
    again.remove()
    assert list(working_folder().iterdir()) == []
    with pytest.raises(FileError, match="is gone"):
        WorkingCopy.reopen(copy.id)


def test_a_live_working_copy_is_not_opened_as_a_project(copy: WorkingCopy) -> None:
    with pytest.raises(FileError, match="work in progress"):
        open_project(copy.path)


def test_a_data_folder_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("JOURNEYMAP_DATA", str(tmp_path / "file"))
    with pytest.raises(FileError, match="work in progress refuses: Not a directory"):
        WorkingCopy.create(pack([], {}, sealed=False))


def test_a_copy_that_cannot_be_made_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(working_copy.os, "fsync", fail)
        with pytest.raises(FileError, match="No space left"):
            WorkingCopy.create(pack([], {}, sealed=False))
    assert list(working_folder().iterdir()) == []


def test_a_broken_copy_says_so() -> None:
    copy = WorkingCopy.create(pack(one_of_each(), {}, sealed=False))
    copy.close()
    copy.path.write_bytes(copy.path.read_bytes()[:5000])
    with pytest.raises(FileError, match="working copy is damaged"):
        WorkingCopy.reopen(copy.id).read()
