"""sqlite-utils on a project: it reads and writes, but makes no other file of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file.document import Document, read_project
from journeymap.model.file.errors import FileChanged
from journeymap.model.file.lock import ProjectInUse
from journeymap.model.file.opening import open_project
from journeymap.model.file.scripting import change_project, query_project
from journeymap.model.records import Department, Note, Offer
from tests.model.file.samples import by_key, write
from tests.model.projects import content, one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def table(database: Any, name: str) -> Any:
    return database[name]


def test_queries(plan: Path) -> None:
    with query_project(plan) as database:
        assert [note["text"] for note in table(database, "note").rows_where("kind = 'insight'")] == [
            "Too slow",
            "Two weeks\nbefore",
        ]
        query = (
            "SELECT setting, count(*) AS served FROM touchpoint_settings GROUP BY setting ORDER BY setting"
        )
        assert list(database.query(query)) == [
            {"setting": "app-phone", "served": 2},
            {"setting": "call-voice", "served": 1},
        ]
        assert table(database, "offer").get("offer")["cost"] == 1000
    assert list(plan.parent.iterdir()) == [plan]


def test_queries_change_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    with query_project(plan) as database, pytest.raises(Exception, match="not authorized"):
        table(database, "note").insert({"id": "x", "journey": "night"})
    assert plan.read_bytes() == before


def test_changes(plan: Path) -> None:
    with change_project(plan) as database:
        table(database, "note").insert({"id": "new", "journey": "later", "text": "Hello"})
        table(database, "journey").insert({"id": "later"})
        table(database, "department").insert_all([{"id": "it", "name": "IT"}, {"id": "hr", "name": "HR"}])
        table(database, "department").upsert({"id": "it", "name": "Information"}, pk="id")
        table(database, "offer").update("offer", {"cost": 250})
        table(database, "note").delete("note")
    found = read_project(plan)
    assert found.get(Note, "new").text == "Hello"
    assert found.get(Department, "it").name == "Information"
    assert found.get(Offer, "offer").cost == 250.0
    assert found.find(Note, "note") is None
    assert "digest" in open_project(plan).meta
    assert list(plan.parent.iterdir()) == [plan]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"id": "x", "journey": "nowhere"}, "note refers to journey records that do not exist"),
        ({"id": "x", "journey": "detail", "stage": "buy"}, "note x, stage"),
        ({"id": "x", "journey": "night", "author": "two\nlines"}, "note x, author"),
    ],
)
def test_changes_that_make_no_project(plan: Path, row: dict[str, str], sentence: str) -> None:
    before = plan.read_bytes()
    with pytest.raises(FileError, match=sentence), change_project(plan) as database:
        table(database, "note").insert(row)
    assert plan.read_bytes() == before
    assert list(plan.parent.iterdir()) == [plan]


def test_somebody_elses_change_meanwhile_is_not_overwritten(plan: Path) -> None:
    def script() -> None:
        with change_project(plan) as database:
            table(database, "note").delete("note")
            write(plan, [])

    with pytest.raises(FileChanged):
        script()
    assert content(read_project(plan)) == {}


def test_a_misspelt_table_is_not_made(plan: Path) -> None:
    with pytest.raises(Exception, match="not authorized"), change_project(plan) as database:
        table(database, "ntoe").insert({"id": "x"})
    assert content(read_project(plan)) == by_key(one_of_each())


def test_a_script_that_fails_changes_nothing(plan: Path) -> None:
    def script() -> None:
        with change_project(plan) as database:
            table(database, "note").delete("note")
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        script()
    assert content(read_project(plan)) == by_key(one_of_each())


def test_a_project_somebody_works_in_is_left_alone(plan: Path) -> None:
    document = Document.open(plan)
    with pytest.raises(ProjectInUse), change_project(plan):
        pass
    document.close()


def test_the_app_does_not_import_sqlite_utils() -> None:
    code = "import sys, journeymap.model.file.document; print('sqlite_utils' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
