"""Work that was left behind, beside the user's file; and the bin that it can be fetched back from."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file.backups import back_up
from journeymap.model.file.bin import bring_back, discarded
from journeymap.model.file.comparison import Against, Difference, compare, differences, said_of
from journeymap.model.file.document import Document
from journeymap.model.file.working_copy import bin_folder, empty_bin, working_folder
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Department, Note, Touchpoint
from tests.model.file.samples import add, departments, write
from tests.model.projects import one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def leave(path: Path) -> None:
    """Add, change and delete, and stop without ending it."""
    document = Document.open(path)
    with document.store.transaction("Much") as transaction:
        transaction.put(Department(id="new", name="Night shift"))
        first = min(document.store.all(Touchpoint).values(), key=lambda each: each.id)
        transaction.put(Touchpoint(id=first.id, journey=first.journey, name="Renamed"))
        transaction.remove(min(document.store.all(Note).values(), key=lambda each: each.id))
    document._copy.close()


def test_what_is_left_behind_is_compared_with_the_file(plan: Path) -> None:
    leave(plan)
    [left] = Document.recoverable()
    found = compare(left)
    assert found.against is Against.FILE
    assert Difference("department", "Night shift", "added") in found.differences
    assert Difference("touchpoint", "Renamed", "changed") in found.differences
    assert {each.kind for each in found.differences if each.what == "deleted"} == {"note"}
    assert found.counts()["added"] == 1
    assert [each.copy for each in Document.recoverable()] == [left.copy]  # it is still there


def test_without_the_file_its_newest_earlier_version_serves(plan: Path) -> None:
    back_up(plan)
    leave(plan)
    plan.unlink()
    [left] = Document.recoverable()
    assert compare(left).against is Against.BACKUP
    assert compare(left).counts()["added"] == 1


def test_without_either_everything_is_new() -> None:
    document = Document.untitled(one_of_each())
    add(document, "new")
    document._copy.close()
    [left] = Document.recoverable()
    found = compare(left)
    assert found.against is Against.NOTHING
    assert {each.what for each in found.differences} == {"added"}
    assert len(found.differences) == len(one_of_each()) + 1


def test_every_record_is_called_something() -> None:
    records = one_of_each()
    snapshot = Snapshot.of(records)
    for record in records:
        words = said_of(snapshot, record)
        assert words
        assert record.id not in words.split(" · ") or record.id.casefold() == words.casefold()
    assert said_of(snapshot, Department(id="x")) == "Unnamed department"
    assert said_of(snapshot, Department(id="x", name="y" * 500)) == "y" * 119 + "…"
    assert said_of(snapshot, Note(id="n", journey="night", text="First line\nand more")) == "First line"


def test_what_differs_is_in_the_order_of_the_kinds() -> None:
    found = differences(Snapshot({}), Snapshot.of(one_of_each()))
    order = [list(KINDS).index(each.kind) for each in found]
    assert order == sorted(order)


def test_what_was_discarded_can_be_brought_back(plan: Path) -> None:
    leave(plan)
    [left] = Document.recoverable()
    before = time.time()
    Document.discard_recovery(left)
    for _look in range(2):
        [found] = discarded()
        assert (found.copy, found.project, found.path) == (left.copy, "Cinema", plan)
        assert before - 2 <= found.discarded.timestamp() <= time.time()
        assert (found.until - found.discarded).days == 30
    bring_back(found.copy)
    assert discarded() == []
    assert [each.copy for each in Document.recoverable()] == [left.copy]
    document = Document.open(plan)
    document.close()
    assert "new" in departments(plan)
    with pytest.raises(FileError, match="no longer in the bin"):
        bring_back(left.copy)


def test_damaged_work_is_in_the_bin_too() -> None:
    (bin_folder() / "abc.journey").write_bytes(b"junk")
    [found] = discarded()
    assert (found.project, found.path) == ("", None)
    bring_back("abc")
    assert (working_folder() / "abc.journey").read_bytes() == b"junk"
    empty_bin(0)
