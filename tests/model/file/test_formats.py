"""Files of every format that was ever released open, for ever, with all that was in them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file.document import Document
from journeymap.model.file.formats import in_current_format, layout_of
from journeymap.model.file.interchange import read_interchange
from journeymap.model.file.opening import open_project
from journeymap.model.file.tables import FORMAT
from journeymap.model.file.whole import current_layout
from journeymap.model.file.working_copy import WorkingCopy, working_folder
from journeymap.model.records import Segment
from tests.model.projects import content
from tests.sources import ROOT

DATA = ROOT / "tests" / "data"
OLDER = range(1, FORMAT)


def golden(number: int) -> Path:
    """A project as the version with that format published it."""
    return DATA / f"format-{number}.journey"


def format_of(path: Path) -> int:
    """What the file says its format is."""
    return int.from_bytes(path.read_bytes()[60:64], "big")


def test_every_older_format_has_its_golden_file() -> None:
    for number in OLDER:
        assert format_of(golden(number)) == number


def test_the_current_layout_is_kept_for_the_versions_to_come() -> None:
    assert layout_of(FORMAT).schema == current_layout().schema
    assert [name for name, _query in layout_of(FORMAT).queries] == [
        name for name, _query in current_layout().queries
    ]


@pytest.mark.parametrize("number", OLDER)
def test_all_that_an_older_file_holds_is_there(number: int, tmp_path: Path) -> None:
    """The interchange file beside it was exported by the same version."""
    plan = Path(shutil.copy(golden(number), tmp_path / "plan.journey"))
    expected = read_interchange((DATA / f"format-{number}.json").read_bytes())
    found = open_project(plan)
    assert content(found.snapshot) == {(each.record, each.id): each for each in expected}
    assert plan.read_bytes() == golden(number).read_bytes(), "looking changes nothing"


@pytest.mark.parametrize("number", OLDER)
def test_an_older_file_is_gone_on_with(number: int, tmp_path: Path) -> None:
    plan = Path(shutil.copy(golden(number), tmp_path / "plan.journey"))
    document = Document.open(plan)
    with document.store.transaction("Add") as transaction:
        transaction.put(Segment(id="new", name="New"))
    document.publish()
    document.close()
    assert format_of(plan) == FORMAT
    assert open_project(plan).snapshot.get(Segment, "new").name == "New"


@pytest.mark.parametrize("number", OLDER)
def test_work_left_by_an_older_version_is_gone_on_with(number: int) -> None:
    left = working_folder() / "left.journey"
    shutil.copy(golden(number), left)
    with closing(sqlite3.connect(left, isolation_level=None)) as connection:
        connection.execute("DELETE FROM meta WHERE key IN ('digest', 'published')")
        connection.execute("INSERT INTO meta VALUES ('copy', 'left'), ('revision', '3')")
        connection.execute("UPDATE project SET name = 'Typed and not published'")
    copy = WorkingCopy.reopen("left")
    assert (copy.begun, copy.revision, copy.project_name()) == (True, 3, "Typed and not published")
    assert copy.read().snapshot.all(Segment)
    copy.close()
    assert format_of(left) == FORMAT


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE project SET name = 'another'",
        "DELETE FROM meta WHERE key = 'digest'; DELETE FROM segment",
        "DELETE FROM meta WHERE key = 'digest'; CREATE TABLE more (x)",
        "DELETE FROM meta WHERE key = 'digest'; UPDATE meta SET value = '2' WHERE key = 'format'",
    ],
)
def test_an_older_file_is_trusted_no_more_than_a_new_one(damage: str, tmp_path: Path) -> None:
    plan = Path(shutil.copy(golden(1), tmp_path / "plan.journey"))
    with closing(sqlite3.connect(plan, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.executescript(damage)
    with pytest.raises(FileError):
        open_project(plan)


def test_a_current_file_is_left_as_it_is(tmp_path: Path) -> None:
    document = Document.untitled([])
    document.save_as(tmp_path / "plan.journey")
    document.close()
    found = (tmp_path / "plan.journey").read_bytes()
    assert in_current_format(found, "plan") is found
