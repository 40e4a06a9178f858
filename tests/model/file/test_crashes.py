"""What other programs leave when they are stopped while writing to a project, or never stop writing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file import opening
from journeymap.model.file.opening import open_project
from journeymap.model.records import Department, Note
from tests.model.file.samples import by_key, write
from tests.model.file.test_opening import change, refusal
from tests.model.projects import content, one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


CRASH = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM meta WHERE key = 'digest'")
connection.execute("UPDATE note SET text = printf('%.*c', 9000, 'x')")
for number in range(2000):
    connection.execute("INSERT INTO department (id, name) VALUES (?, ?)", (f"d{number}", "x" * 100))
os._exit(0)
"""


def test_a_half_written_file_is_put_right_in_a_copy(plan: Path, data_folder: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, plan], check=True)
    journal = plan.with_name("plan.journey-journal")
    torn, left = plan.read_bytes(), journal.read_bytes()
    assert left.startswith(b"\xd9\xd5\x05\xf9")
    opened = open_project(plan)
    assert content(opened.snapshot) == by_key(one_of_each())
    assert opened.content != torn
    assert (plan.read_bytes(), journal.read_bytes()) == (torn, left)
    assert list(data_folder.rglob("*.journey*")) == []


def test_a_half_written_file_without_its_journal_is_refused(plan: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, plan], check=True)
    plan.with_name("plan.journey-journal").unlink()
    refusal(plan)


def test_a_journal_of_an_older_file_is_not_played_back_into_a_whole_one(plan: Path) -> None:
    """As after a crash between the rename of a publication and the clearing away of what was there before."""
    subprocess.run([sys.executable, "-c", CRASH, plan], check=True)
    newer = write(plan.with_name("newer.journey"), [*one_of_each(), Department(id="new")])
    newer.replace(plan)
    assert "new" in open_project(plan).snapshot.all(Department)


def test_a_journal_of_rubbish(plan: Path) -> None:
    plan.write_bytes(plan.read_bytes()[:-4096])
    plan.with_name("plan.journey-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"junk" * 300)
    refusal(plan)


def test_a_journal_that_would_make_the_file_huge(plan: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, plan], check=True)
    journal = plan.with_name("plan.journey-journal")
    content = bytearray(journal.read_bytes())
    content[16:20] = (1_000_000_000).to_bytes(4, "big")
    journal.write_bytes(content)
    assert "another program stopped" in str(refusal(plan))


def test_an_unsealed_file_is_taken_back_to_before_the_transaction(plan: Path) -> None:
    """It would open as it stands, with a change that was never finished."""
    change(plan, "DELETE FROM meta WHERE key = 'digest'")
    journal = plan.with_name("plan.journey-journal")
    with closing(sqlite3.connect(plan, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # or the journal would not yet say what it holds
        connection.execute("BEGIN")
        connection.execute("UPDATE note SET text = 'unfinished'")
        left = journal.read_bytes()
        connection.execute("COMMIT")
    assert open_project(plan).snapshot.get(Note, "note").text == "unfinished"
    journal.write_bytes(left)
    assert open_project(plan).snapshot.get(Note, "note").text == "Too slow"


@pytest.mark.parametrize("times", [1, 10])
def test_a_file_that_changes_while_it_is_read(
    plan: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    after = write(plan.with_name("after.journey"), [])
    read = opening._journal_of
    left = list(range(times))

    def change_it(path: Path) -> bytes:
        if left:
            os.utime(path, ns=(left.pop(), 0))
            path.write_bytes(after.read_bytes())
            os.utime(path, ns=(0, len(left)))
        return read(path)

    monkeypatch.setattr(opening, "_journal_of", change_it)
    if times == 1:
        assert content(open_project(plan).snapshot) == {}
    else:
        with pytest.raises(FileError, match="being written by another program"):
            open_project(plan)
