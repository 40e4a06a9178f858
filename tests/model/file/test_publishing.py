"""A published file is whole at every moment, and nobody's work is overwritten unasked."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file import publishing
from journeymap.model.file.errors import FileChanged, ReadOnlyProject
from journeymap.model.file.opening import Fingerprint, fingerprint_of, open_project
from journeymap.model.file.publishing import publish
from journeymap.model.file.tables import FORMAT
from journeymap.model.reader import Snapshot
from journeymap.model.records import Note, Touchpoint
from tests.model.file.samples import write
from tests.model.file.test_crashes import CRASH
from tests.model.projects import content, one_of_each

BEFORE = Snapshot.of(one_of_each())
AFTER = Snapshot.of([*one_of_each(), Note(id="more", journey="night", text="More")])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def holds(path: Path, snapshot: Snapshot) -> bool:
    return content(open_project(path).snapshot) == content(snapshot)


def test_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.journey"
    made = publish(BEFORE, path, expected=None)
    assert holds(path, BEFORE)
    assert made == fingerprint_of(path) == open_project(path).fingerprint
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_opened_is_replaced(plan: Path) -> None:
    publish(AFTER, plan, expected=open_project(plan).fingerprint)
    assert holds(plan, AFTER)
    assert list(plan.parent.iterdir()) == [plan]


def test_the_file_says_what_made_it(plan: Path) -> None:
    publish(AFTER, plan, expected=fingerprint_of(plan), meta={"copy": "abc", "revision": "7"})
    meta = open_project(plan).meta
    assert set(meta) == {"app", "copy", "digest", "format", "needs", "published", "revision"}
    assert (meta["copy"], meta["revision"], meta["format"]) == ("abc", "7", str(FORMAT))


# Somebody else's work


def test_a_changed_file_is_not_overwritten(plan: Path) -> None:
    opened = open_project(plan).fingerprint
    publish(AFTER, plan, expected=opened)
    theirs = plan.read_bytes()
    with pytest.raises(FileChanged, match="changed by somebody else") as caught:
        publish(BEFORE, plan, expected=opened)
    assert not caught.value.missing
    assert plan.read_bytes() == theirs
    assert list(plan.parent.iterdir()) == [plan]


def test_a_file_changed_in_one_bit_is_not_overwritten(plan: Path) -> None:
    opened = open_project(plan).fingerprint
    times = plan.stat()
    theirs = bytearray(plan.read_bytes())
    theirs[-1] ^= 1
    plan.write_bytes(theirs)
    os.utime(plan, ns=(times.st_atime_ns, times.st_mtime_ns))  # as careful synchronisers do
    with pytest.raises(FileChanged):
        publish(AFTER, plan, expected=opened)


def test_a_change_agreed_to_is_replaced(plan: Path) -> None:
    publish(AFTER, plan, expected=None, replace=True)
    assert holds(plan, AFTER)


def test_the_same_content_brought_again_is_no_change(plan: Path) -> None:
    opened = open_project(plan).fingerprint
    same = plan.read_bytes()
    plan.unlink()
    plan.write_bytes(same)
    publish(AFTER, plan, expected=opened)


def test_a_missing_file_is_asked_about(plan: Path) -> None:
    opened = open_project(plan).fingerprint
    plan.unlink()
    with pytest.raises(FileChanged, match="no longer where it was") as caught:
        publish(AFTER, plan, expected=opened)
    assert caught.value.missing
    assert not plan.exists()


def test_a_file_that_is_there_already_is_asked_about(plan: Path) -> None:
    with pytest.raises(FileChanged, match=r"There is a file plan\.journey already"):
        publish(AFTER, plan, expected=None)
    assert holds(plan, BEFORE)


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    path = tmp_path / "plan.journey"
    link = os.link

    def appear(source: Path, target: Path) -> None:
        if not links:
            raise OSError(errno.EPERM, "no hard links here")
        target.write_text("theirs")
        link(source, target)

    monkeypatch.setattr(os, "link", appear)
    if links:
        with pytest.raises(FileChanged):
            publish(AFTER, path, expected=None)
        assert path.read_text() == "theirs"
    else:
        publish(AFTER, path, expected=None)
        assert holds(path, AFTER)


def test_somebody_in_the_middle_of_writing_is_not_overwritten(plan: Path) -> None:
    opened = open_project(plan).fingerprint
    journal = plan.with_name("plan.journey-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    with pytest.raises(FileChanged):
        publish(AFTER, plan, expected=opened)
    assert journal.exists()


def test_a_journal_of_the_old_file_goes_with_it(plan: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, plan], check=True)
    publish(AFTER, plan, expected=open_project(plan).fingerprint)
    assert list(plan.parent.iterdir()) == [plan]
    assert holds(plan, AFTER)


# The file's surroundings


def test_permissions_stay(plan: Path) -> None:
    plan.chmod(0o640)
    publish(AFTER, plan, expected=fingerprint_of(plan))
    assert stat.S_IMODE(plan.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    path = tmp_path / "plan.journey"
    before = os.umask(0o027)
    try:
        publish(BEFORE, path, expected=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.journey"
    link.symlink_to(plan)
    publish(AFTER, link, expected=fingerprint_of(link))
    assert link.is_symlink()
    assert holds(plan, AFTER)
    assert list(link.parent.iterdir()) == [link]


def test_a_protected_file_is_left_alone(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plan.read_bytes()
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # for tests that run as root
    with pytest.raises(ReadOnlyProject, match="write-protected"):
        publish(AFTER, plan, expected=fingerprint_of(plan))
    assert plan.read_bytes() == before


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "plan.journey").mkdir()
    with pytest.raises(FileError, match="is a folder"):
        publish(BEFORE, tmp_path / "plan.journey", expected=None)


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be saved: No such file or directory"):
        publish(BEFORE, tmp_path / "gone" / "plan.journey", expected=None)


def test_a_very_long_name(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 120 + ".journey")
    publish(BEFORE, path, expected=None)
    assert holds(path, BEFORE)


def test_what_killed_programs_left_is_cleared_away(plan: Path) -> None:
    old = plan.with_name(".~plan.journey-0011.tmp")
    fresh = plan.with_name(".~plan.journey-2233.tmp")
    other = plan.with_name(".~other.journey-0011.tmp")
    for each in (old, fresh, other):
        each.write_text("half")
        os.utime(each, (time.time() - 7200, time.time() - (60 if each is fresh else 7200)))
    publish(AFTER, plan, expected=fingerprint_of(plan))
    assert sorted(plan.parent.iterdir()) == sorted([plan, fresh, other])


# Disks that fail


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "There is no room to save plan.journey"),
        (errno.EROFS, "cannot be saved in this folder"),
        (errno.EIO, "check that the disk is there"),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_failing_disk_leaves_the_file_as_it_was(
    plan: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str, call: str
) -> None:
    expected = fingerprint_of(plan)

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(publishing.os, call, fail)
        with pytest.raises(FileError, match=sentence):
            publish(AFTER, plan, expected=expected)
    assert holds(plan, BEFORE)
    assert list(plan.parent.iterdir()) == [plan]


def test_a_disk_that_gives_back_something_else(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = fingerprint_of(plan)
    read = Path.read_bytes

    def forget(path: Path) -> bytes:
        found = read(path)
        return found[:-1] + b"?" if path.suffix == ".tmp" else found

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", forget)
        with pytest.raises(FileError, match="gave back something else"):
            publish(AFTER, plan, expected=expected)
    assert holds(plan, BEFORE)


def test_what_would_not_open_is_not_published(plan: Path) -> None:
    dangling = Snapshot.of([Note(id="n", journey="nowhere")])
    with pytest.raises(FileError, match="refers to journey records that do not exist"):
        publish(dangling, plan, expected=fingerprint_of(plan))
    assert holds(plan, BEFORE)


def test_what_breaks_a_condition_is_not_published(plan: Path) -> None:
    """Conditions are off while a file is put together; reading it back notices what broke one."""
    impossible = Touchpoint(id="t", journey="night")
    object.__setattr__(impossible, "emotion", 9.0)
    with pytest.raises(FileError, match="pages do not fit together"):
        publish(Snapshot.of([*one_of_each(), impossible]), plan, expected=fingerprint_of(plan))
    assert holds(plan, BEFORE)


@pytest.mark.parametrize("notes", [31, 32, 33, 64, 70])
def test_rows_written_many_at_once_are_all_there(plan: Path, notes: int) -> None:
    more = [Note(id=f"more{number}", journey="night") for number in range(notes)]
    publish(Snapshot.of([*one_of_each(), *more]), plan, expected=fingerprint_of(plan))
    assert holds(plan, Snapshot.of([*one_of_each(), *more]))


def test_a_file_held_by_another_program_is_tried_again(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows does while a scanner looks at it."""
    attempts = []
    replace = os.replace

    def hold(source: Path, target: Path) -> None:
        attempts.append(target)
        if len(attempts) < 3:
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(publishing.os, "replace", hold)
    monkeypatch.setattr(publishing, "_REPLACING", (0.0, 0.0, 0.0))
    publish(AFTER, plan, expected=fingerprint_of(plan))
    assert len(attempts) == 3
    assert holds(plan, AFTER)


def test_fingerprints_tell_contents_apart() -> None:
    assert Fingerprint.of(b"a") == Fingerprint.of(b"a") != Fingerprint.of(b"b")
    assert Fingerprint.of(b"a", b"j") != Fingerprint.of(b"a")
