"""Several people, several files: who may write, what is asked before, where a project goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file.document import Document, read_project
from journeymap.model.file.errors import FileChanged, ReadOnlyProject
from journeymap.model.file.lock import ProjectInUse, ProjectLock, lock_of
from journeymap.model.records import Department
from tests.model.file.samples import add, by_key, departments, working, write
from tests.model.projects import content, one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


# Others


def test_somebody_elses_change_is_asked_about(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "mine")
    theirs = [*one_of_each(), Department(id="theirs")]
    write(plan, theirs)
    with pytest.raises(FileChanged):
        document.publish()
    assert departments(plan) == {"theirs"}
    assert not document.published
    with pytest.raises(FileChanged):
        document.close()
    add(document, "more")
    document.publish(replace=True)
    assert departments(plan) == {"mine", "more"}
    document.close()


def test_a_script_that_changes_the_file_is_asked_about_too(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "mine")
    document.publish()
    with closing(sqlite3.connect(plan, isolation_level=None)) as script:
        script.execute("DELETE FROM meta WHERE key = 'digest'")
        script.execute("INSERT INTO department (id) VALUES ('theirs')")
    add(document, "more")
    with pytest.raises(FileChanged):
        document.publish()
    document.discard()
    assert departments(plan) == {"mine", "theirs"}


def test_the_second_one_reads(plan: Path) -> None:
    first = Document.open(plan)
    second = Document.open(plan)
    assert second.read_only is not None
    assert second.in_use_by is not None
    assert "is open" in second.read_only
    assert second.published
    with pytest.raises(ReadOnlyProject):
        add(second, "it")
    assert content(second.store) == by_key(one_of_each())
    second.close()
    add(first, "it")
    first.close()
    assert departments(plan) == {"it"}


def test_the_second_one_saves_elsewhere(plan: Path) -> None:
    first = Document.open(plan)
    second = Document.open(plan)
    second.save_as(plan.with_name("mine.journey"))
    assert (second.read_only, second.in_use_by) == (None, None)
    add(second, "mine")
    second.close()
    add(first, "theirs")
    first.close()
    assert departments(plan) == {"theirs"}
    assert departments(plan.with_name("mine.journey")) == {"mine"}


def test_taking_over_overwrites_nobody(plan: Path) -> None:
    first = Document.open(plan)
    add(first, "first")
    second = Document.open(plan, take_over=True)
    assert second.read_only is None
    with pytest.raises(ProjectInUse):
        first.publish()
    add(second, "second")
    second.publish()
    with pytest.raises(ProjectInUse):
        first.publish()
    assert departments(plan) == {"second"}
    first.save_as(plan.with_name("first.journey"))
    first.close()
    second.close()
    assert departments(plan) == {"second"}
    assert departments(plan.with_name("first.journey")) == {"first"}
    assert sorted(path.name for path in plan.parent.iterdir()) == ["first.journey", "plan.journey"]


def test_a_write_protected_project_is_read(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)  # for tests that run as root
    document = Document.open(plan)
    assert document.read_only is not None
    assert "write-protected" in document.read_only
    document.close()
    assert list(plan.parent.iterdir()) == [plan]


def test_a_project_in_a_protected_folder_is_read(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(ProjectLock, "take", refuse)
    document = Document.open(plan)
    assert document.read_only is not None
    assert "folder" in document.read_only
    assert working() == []


def test_a_damaged_project_leaves_no_trace(plan: Path) -> None:
    plan.write_bytes(plan.read_bytes()[:-1])
    with pytest.raises(FileError):
        Document.open(plan)
    assert list(plan.parent.iterdir()) == [plan]


# Save as


def test_save_as_goes_on_there(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    other = plan.with_name("other.journey")
    document.save_as(other)
    assert (document.path, document.published) == (other, True)
    assert lock_of(other).exists()
    assert not lock_of(plan).exists()
    add(document, "finance")
    document.close()
    assert departments(plan) == set()
    assert departments(other) == {"it", "finance"}


def test_save_as_to_the_same_file_publishes(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    document.save_as(plan)
    assert departments(plan) == {"it"}
    document.close()


def test_save_as_asks_before_it_replaces(plan: Path) -> None:
    other = write(plan.with_name("other.journey"), [])
    document = Document.open(plan)
    with pytest.raises(FileChanged):
        document.save_as(other)
    assert document.path == plan
    assert not lock_of(other).exists()
    document.save_as(other, replace=True)
    document.close()
    assert content(read_project(other)) == by_key(one_of_each())


def test_save_as_over_somebody_elses_open_project(plan: Path) -> None:
    theirs = Document.open(write(plan.with_name("other.journey"), []))
    document = Document.open(plan)
    with pytest.raises(ProjectInUse):
        document.save_as(plan.with_name("other.journey"), replace=True)
    with pytest.raises(ProjectInUse):
        document.save_copy(plan.with_name("other.journey"), replace=True)
    document.close()
    theirs.close()


def test_save_a_copy_stays_here(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    document.save_copy(plan.with_name("copy.journey"))
    assert document.path == plan
    assert not document.published
    assert departments(plan.with_name("copy.journey")) == {"it"}
    document.discard()
