"""Killed at any moment: every acknowledged edit is found again, and the published file is whole.

JOURNEYMAP_KILLS says how many times the writer is killed, half of them where it publishes all the time.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file.document import Document, read_project
from journeymap.model.file.errors import FileChanged
from journeymap.model.file.lock import ProjectInUse, ProjectLock, lock_of
from journeymap.model.file.recovery import FileState, recovery_of
from journeymap.model.file.working_copy import bin_folder, working_folder
from journeymap.model.records import Department
from tests.model.file.samples import add, by_key, write
from tests.model.projects import content, one_of_each
from tests.sources import ROOT

KILLS = int(os.environ.get("JOURNEYMAP_KILLS", "50"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def kill_a_writer(path: Path, seed: int, after: float, publish_every: int) -> dict[str, int]:
    """Let the writer run for `after` seconds from its first edit on; what it was promised until then."""
    command = [sys.executable, "-m", "tests.model.file.writer", str(path), str(seed), str(publish_every)]
    said = path.with_name("said")
    with said.open("wb") as out:
        writer = subprocess.Popen(command, cwd=ROOT, stdout=out)
    while b"\n" not in said.read_bytes():
        assert writer.poll() is None
        time.sleep(0.005)
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    promised = {"published": 0}
    # The last line may be cut: a promise was given when its whole line was out.
    for line in said.read_text().splitlines(keepends=True):
        if line.endswith("\n"):
            what, number = line.split()
            promised["edit" if what == "open" else what] = int(number)
    said.unlink()
    return promised


LEAVE = """
import os, sys
from pathlib import Path
from journeymap.model.file.document import Document
from journeymap.model.records import Department

path, publish, *names = sys.argv[1:]
document = Document.open(Path(path)) if path else Document.untitled()
document.begin()
for name in names:
    with document.store.transaction("Add") as transaction:
        transaction.put(Department(id=name))
if publish:
    document.publication().run()
os.kill(os.getpid(), 9)
"""


def leave(path: Path, *names: str, publish: bool = False) -> None:
    """What a program leaves that edits the project and is killed before it publishes, or just after."""
    arguments = [str(path) if path.name else "", "publish" if publish else "", *names]
    done = subprocess.run([sys.executable, "-c", LEAVE, *arguments], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL


def departments(document: Document) -> set[str]:
    return set(document.store.all(Department)) - {"sales"}


@pytest.mark.timeout(60 + 3 * KILLS)
@pytest.mark.parametrize("publish_every", [0, 7])
def test_no_acknowledged_edit_is_lost(plan: Path, publish_every: int) -> None:
    chance = random.Random(publish_every)
    for kill in range((KILLS + 1) // 2):
        promised = kill_a_writer(plan, kill, chance.uniform(0.0, 0.3), publish_every)
        published = read_project(plan)  # whole, or this raises
        edits = [each for each in published.all(Department) if each.startswith("edit-")]
        assert len(edits) >= promised["published"]
        document = Document.open(plan)
        found = {name for name in departments(document) if name.startswith("edit-")}
        assert found >= {f"edit-{number}" for number in range(promised["edit"])}
        assert len(found) <= promised["edit"] + 1  # the last may be there without the promise
        assert document.read_only is None
        document.close()
        assert content(read_project(plan)) == content(document.store)
        left = {path.name for path in plan.parent.iterdir() if not path.name.startswith(".~")}
        assert left == {"plan.journey"}
        assert list(working_folder().iterdir()) == []


def test_work_is_gone_on_with_when_the_file_is_the_same(plan: Path) -> None:
    leave(plan, "one", "two")
    assert lock_of(plan).exists()
    found = recovery_of(plan)
    assert found is not None
    assert (found.path, found.project, found.edits, found.state) == (plan, "Cinema", 2, FileState.SAME)
    assert [each.copy for each in Document.recoverable()] == [found.copy]
    document = Document.open(plan)
    assert departments(document) == {"one", "two"}
    assert document.read_only is None
    assert not document.published
    assert recovery_of(plan) is None
    document.close()
    assert set(read_project(plan).all(Department)) == {"one", "two", "sales"}
    assert list(plan.parent.iterdir()) == [plan]


def test_a_crash_between_publishing_and_taking_note_of_it(plan: Path) -> None:
    leave(plan, "one", publish=True)
    document = Document.open(plan)
    assert departments(document) == {"one"}
    assert document.published
    document.close()
    assert list(working_folder().iterdir()) == []


def test_edits_after_a_publication_that_was_not_noted(plan: Path) -> None:
    leave(plan, "one", publish=True)
    leave(plan, "two")
    assert recovery_of(plan) is not None
    document = Document.open(plan)
    assert departments(document) == {"one", "two"}
    document.close()


def test_work_waits_when_the_file_has_changed(plan: Path) -> None:
    leave(plan, "mine")
    theirs = [*one_of_each(), Department(id="theirs")]
    write(plan, theirs)
    document = Document.open(plan)
    assert departments(document) == {"theirs"}
    document.close()
    found = recovery_of(plan)
    assert found is not None
    assert found.state is FileState.CHANGED
    mine = Document.recover(found)
    assert departments(mine) == {"mine"}
    with pytest.raises(FileChanged):
        mine.publish()
    mine.save_as(plan.with_name("mine.journey"))
    mine.close()
    assert content(read_project(plan)) == by_key(theirs)
    assert Document.recoverable() == []


def test_work_waits_when_an_older_version_was_put_back(plan: Path) -> None:
    """Though it is one that the same working copy published: somebody wanted it so."""
    document = Document.open(plan)
    add(document, "one")
    document.publish()
    older = plan.read_bytes()
    add(document, "two")
    document.publish()
    add(document, "three")
    document.close(publish=False)
    plan.write_bytes(older)
    found = recovery_of(plan)
    assert found is not None
    assert found.state is FileState.CHANGED
    Document.discard_recovery(found)


def test_work_waits_when_asked_to(plan: Path) -> None:
    leave(plan, "mine")
    document = Document.open(plan, recover=False)
    assert departments(document) == set()
    document.close()
    assert recovery_of(plan) is not None


def test_work_on_a_file_that_is_gone(plan: Path) -> None:
    leave(plan, "mine")
    plan.unlink()
    [found] = Document.recoverable()
    assert found.state is FileState.MISSING
    document = Document.recover(found)
    assert departments(document) == {"mine"}
    with pytest.raises(FileChanged):
        document.publish()
    document.publish(replace=True)
    document.close()
    assert "mine" in read_project(plan).all(Department)


def test_work_on_a_folder_that_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    leave(write(folder / "plan.journey"), "mine")
    folder.rename(tmp_path / "unplugged")
    [found] = Document.recoverable()
    document = Document.recover(found)
    with pytest.raises(FileError, match="cannot be written to"):
        document.publish()
    document.save_as(tmp_path / "here.journey")
    document.close()
    assert "mine" in read_project(tmp_path / "here.journey").all(Department)


def test_work_that_never_had_a_file() -> None:
    leave(Path(), "mine")
    [found] = Document.recoverable()
    assert (found.path, found.state, found.edits) == (None, FileState.UNTITLED, 1)
    document = Document.recover(found)
    assert departments(document) == {"mine"}
    document.close()
    [again] = Document.recoverable()
    Document.discard_recovery(again)
    assert Document.recoverable() == []
    assert [path.name for path in bin_folder().iterdir()] == [f"{again.copy}.journey"]


def test_what_holds_nothing_of_its_own_is_cleared_away(plan: Path) -> None:
    leave(plan)
    leave(Path())
    assert len(list(working_folder().glob("*.journey"))) == 2
    assert Document.recoverable() == []
    assert list(working_folder().iterdir()) == []


def test_a_copy_whose_making_was_interrupted_is_cleared_away(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "it")
    document.close()  # so that the file says how many edits the copy had that it came from
    (working_folder() / "abcdefghijkm.journey").write_bytes(plan.read_bytes())
    assert Document.recoverable() == []
    assert list(working_folder().iterdir()) == []


@pytest.mark.parametrize("damage", [b"junk", b"\xa9"])
def test_a_copy_that_cannot_be_read_is_told_of_and_kept(plan: Path, damage: bytes) -> None:
    leave(plan, "mine")
    [path] = working_folder().glob("*.journey")
    content = path.read_bytes()
    place = content.index(b"CREATE TABLE") if damage == b"\xa9" else 100
    path.write_bytes(content[:place] + damage + content[place + len(damage) :])
    [found] = Document.recoverable()
    assert found.problem is not None
    with pytest.raises(FileError):
        Document.recover(found)
    document = Document.open(plan)
    assert departments(document) == set()
    document.close()
    assert path.exists()
    Document.discard_recovery(found)
    assert Document.recoverable() == []


def test_live_work_is_not_offered(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "mine")
    assert Document.recoverable() == []
    document.close()


def test_work_is_kept_while_somebody_else_is_in_the_project(plan: Path) -> None:
    leave(plan, "mine")
    lock_of(plan).unlink()
    ProjectLock.take(plan, "another-copy")
    text = lock_of(plan).read_text()
    lock_of(plan).write_text(text.replace('"host": "', '"host": "elsewhere-'))
    document = Document.open(plan)
    assert document.in_use_by is not None
    assert departments(document) == set()
    document.close()
    found = recovery_of(plan)
    assert found is not None
    with pytest.raises(ProjectInUse):
        Document.recover(found)
    document = Document.open(plan, take_over=True)
    assert departments(document) == {"mine"}
    document.close()
