"""Open projects: what an edit leaves on the disk, and what is left when they are let go of."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from journeymap.model.diff import Diff
from journeymap.model.errors import FileError, IntegrityError
from journeymap.model.fields import MAX_BLOB
from journeymap.model.file import working_copy
from journeymap.model.file.document import Document, read_project, write_project
from journeymap.model.file.errors import FileChanged, ReadOnlyProject
from journeymap.model.file.lock import ProjectInUse
from journeymap.model.file.opening import fingerprint_of, open_project
from journeymap.model.records import Attachment, Department, Note
from tests.model.file.samples import add, by_key, departments, working, write
from tests.model.projects import content, one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


# Without opening for work


def test_a_project_is_written_and_read_without_a_trace(tmp_path: Path, data_folder: Path) -> None:
    path = tmp_path / "plan.journey"
    write_project(path, one_of_each())
    assert content(read_project(path)) == by_key(one_of_each())
    assert list(tmp_path.iterdir()) == [path]
    assert list(data_folder.iterdir()) == []


def test_the_largest_attachment_is_kept(tmp_path: Path) -> None:
    picture = Attachment(id="picture", name="Foyer.png", mime="image/png", bytes=b"\xff" * MAX_BLOB)
    document = Document.untitled([])
    with document.store.transaction("Add") as transaction:
        transaction.put(picture)
    document.save_as(tmp_path / "plan.journey")
    document.close()
    assert read_project(tmp_path / "plan.journey").get(Attachment, "picture") == picture


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


def test_what_another_thread_has_opened(plan: Path) -> None:
    document = Document.open(plan, opened=open_project(plan))
    add(document, "it")
    document.close()
    assert departments(plan) == {"it"}


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


# Untitled


def test_an_untouched_untitled_project_leaves_nothing() -> None:
    Document.untitled(one_of_each()).close()
    Document.untitled().discard()
    assert working() == []
    assert Document.recoverable() == []


def test_an_untitled_project_has_a_working_copy_from_its_first_edit_on() -> None:
    document = Document.untitled(one_of_each())
    assert working() == []
    add(document, "it")
    assert len(list(working_copy.working_folder().glob("*.journey"))) == 1
    document.close()
    [left] = Document.recoverable()
    found = Document.recover(left)
    assert set(found.store.all(Department)) == {"sales", "it"}
    assert content(found.store) == by_key([*one_of_each(), Department(id="it")])
    found.discard()


def test_an_untitled_project_can_begin_before_its_first_edit() -> None:
    document = Document.untitled(one_of_each())
    document.begin()
    document.begin()
    assert len(list(working_copy.working_folder().glob("*.journey"))) == 1
    assert document.published
    document.close()
    document.begin()
    assert working() == []


def test_an_edit_is_not_made_where_no_working_copy_can_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = Document.untitled(one_of_each())

    def refuse(*_given: object) -> None:
        raise FileError("the disk is full")

    with monkeypatch.context() as full:
        full.setattr(working_copy.WorkingCopy, "create", refuse)
        with pytest.raises(FileError, match="the disk is full"):
            add(document, "it")
        assert "it" not in document.store.all(Department)
    add(document, "it")
    assert len(list(working_copy.working_folder().glob("*.journey"))) == 1
    document.discard()


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
