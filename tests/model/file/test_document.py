"""Open projects: what an edit leaves on the disk, who may write, and what is left when they are let go of."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from journeymap.model.diff import Diff
from journeymap.model.errors import FileError, IntegrityError
from journeymap.model.file import working_copy
from journeymap.model.file.document import Document, read_project, write_project
from journeymap.model.file.errors import FileChanged, ReadOnlyProject
from journeymap.model.file.lock import ProjectInUse, ProjectLock, lock_of
from journeymap.model.file.opening import fingerprint_of, open_project
from journeymap.model.file.working_copy import working_folder
from journeymap.model.records import Department, Note
from tests.model.file.samples import by_key, write
from tests.model.projects import content, one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def add(document: Document, name: str) -> None:
    with document.store.transaction("Add department") as transaction:
        transaction.put(Department(id=name))


def departments(path: Path) -> set[str]:
    return set(read_project(path).all(Department)) - {"sales"}


def working() -> list[str]:
    """What lies in the folder of working copies."""
    return sorted(path.name for path in working_folder().iterdir())


# Without opening for work


def test_a_project_is_written_and_read_without_a_trace(tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / "plan.journey"
    write_project(path, one_of_each())
    assert content(read_project(path)) == by_key(one_of_each())
    assert list(tmp_path.iterdir()) == [path]
    assert list(data_folder.iterdir()) == []


def test_a_project_is_not_written_over_another_unasked(plan: Path) -> None:
    with pytest.raises(FileChanged, match="already"):
        write_project(plan, [])
    assert content(read_project(plan)) == by_key(one_of_each())
    write_project(plan, [], replace=True)
    assert content(read_project(plan)) == {}
    assert list(plan.parent.iterdir()) == [plan]


def test_a_project_is_not_written_where_somebody_works(plan: Path) -> None:
    document = Document.open(plan)
    with pytest.raises(ProjectInUse):
        write_project(plan, [], replace=True)
    document.close()


def test_what_does_not_hold_together_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(IntegrityError):
        write_project(tmp_path / "plan.journey", [Note(id="n", journey="nowhere")])
    assert list(tmp_path.iterdir()) == []


# Open, edit, publish, close


def test_open_edit_publish_close(plan: Path) -> None:
    document = Document.open(plan)
    assert document.published
    assert document.read_only is None
    assert content(document.store) == by_key(one_of_each())
    add(document, "it")
    assert not document.published
    assert departments(plan) == set()
    document.publish()
    assert document.published
    assert departments(plan) == {"it"}
    add(document, "finance")
    document.close()
    assert departments(plan) == {"it", "finance"}
    assert list(plan.parent.iterdir()) == [plan]
    assert working() == []


def test_undo_is_an_edit_too(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    document.publish()
    document.history.undo()
    assert not document.published
    document.close()
    assert departments(plan) == set()


def test_closing_without_edits_writes_nothing(plan: Path) -> None:
    before = plan.read_bytes(), plan.stat().st_mtime_ns, plan.stat().st_ino
    document = Document.open(plan)
    document.close()
    assert (plan.read_bytes(), plan.stat().st_mtime_ns, plan.stat().st_ino) == before
    assert list(plan.parent.iterdir()) == [plan]
    assert working() == []


def test_a_closed_document_takes_no_edit(plan: Path) -> None:
    document = Document.open(plan)
    document.close()
    document.close()
    with pytest.raises(ReadOnlyProject, match="closed"):
        add(document, "it")


def test_a_new_project(tmp_path: Path) -> None:
    path = tmp_path / "plan.journey"
    document = Document.create(path, one_of_each())
    assert departments(path) == set()
    add(document, "it")
    document.close()
    assert departments(path) == {"it"}
    with pytest.raises(FileChanged):
        Document.create(path)
    Document.create(path, replace=True).close()
    assert content(read_project(path)) == {}


def test_publishing_on_another_thread_while_edits_go_on(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    publication = document.publication()
    made = []
    thread = threading.Thread(target=lambda: made.append(publication.run()))
    thread.start()
    add(document, "finance")
    thread.join()
    document.note_published(made[0])
    assert departments(plan) == {"it"}
    assert not document.published
    document.publish()
    assert document.published
    assert departments(plan) == {"it", "finance"}
    document.close()


def test_a_publication_nobody_took_note_of_is_known_as_ours(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    document.publication().run()
    add(document, "finance")
    document.publish()
    document.close()
    assert departments(plan) == {"it", "finance"}


def test_an_older_publication_does_not_pass_for_the_newer(plan: Path) -> None:
    """A backup put back while the project is open is somebody's doing, and asked about."""
    document = Document.open(plan)
    add(document, "it")
    document.publish()
    newer = document.publication()
    add(document, "finance")
    document.publish()
    with pytest.raises(FileChanged):
        newer.run()
    assert departments(plan) == {"it", "finance"}
    document.close()


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


# Untitled


def test_an_untouched_untitled_project_leaves_nothing() -> None:
    Document.untitled(one_of_each()).close()
    Document.untitled().discard()
    assert working() == []
    assert Document.recoverable() == []


def test_an_untitled_project_gets_a_file(tmp_path: Path) -> None:
    document = Document.untitled(one_of_each())
    assert document.path is None
    add(document, "it")
    assert not document.published
    with pytest.raises(FileError, match="no file yet"):
        document.publish()
    document.save_as(tmp_path / "plan.journey")
    assert document.published
    document.close()
    assert departments(tmp_path / "plan.journey") == {"it"}
    assert working() == []


def test_what_is_discarded_is_in_the_bin_for_a_while() -> None:
    document = Document.untitled(one_of_each())
    add(document, "it")
    document.discard()
    assert working() == []
    [kept] = working_copy.bin_folder().iterdir()
    assert departments(kept) == {"it"}
    working_copy.empty_bin()
    assert kept.exists()
    working_copy.empty_bin(older_than=-1)
    assert not kept.exists()


# Failing disks


def test_an_edit_that_cannot_be_kept_is_not_made(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.open(plan)
    heard: list[object] = []
    document.store.subscribe(heard.append)

    def fail(_connection: object, _diff: Diff) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr(working_copy, "write_changes", fail)
        with pytest.raises(FileError, match="This edit could not be kept"):
            add(document, "it")
    assert content(document.store) == by_key(one_of_each())
    assert (heard, document.history.undo_label, document.published) == ([], None, True)
    add(document, "later")
    document.close()
    assert departments(plan) == {"later"}


def test_a_publication_that_fails_can_be_tried_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.open(plan)
    add(document, "it")

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", fail)
        with pytest.raises(FileError, match="no room"):
            document.publish()
        with pytest.raises(FileError, match="no room"):
            document.close()
    assert departments(plan) == set()
    document.close()
    assert departments(plan) == {"it"}


def test_a_file_that_went_away_can_be_saved_again(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    plan.unlink()
    with pytest.raises(FileChanged) as caught:
        document.close()
    assert caught.value.missing
    document.publish(replace=True)
    document.close()
    assert departments(plan) == {"it"}


def test_the_file_names_the_copy_it_came_from(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    document.publish()
    meta = open_project(plan).meta
    assert document._copy is not None
    assert (meta["copy"], meta["revision"]) == (document._copy.id, "1")
    assert not [key for key in meta if key.startswith("origin")]
    assert document._copy.origin is not None
    assert document._copy.origin.fingerprint == fingerprint_of(plan)
    document.close()


def test_edits_of_every_kind_are_published(plan: Path) -> None:
    document = Document.open(plan)
    with document.store.transaction("Rename") as transaction:
        for each in list(document.store.all(Note).values()):
            transaction.put(replace(each, text="changed"))
    document.close()
    assert {each.text for each in read_project(plan).all(Note).values()} == {"changed"}
