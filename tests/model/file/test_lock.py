"""People hear who works in a project, and what a crash or a stranger left does not keep them out."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journeymap.model.file.lock import Holder, ProjectInUse, ProjectLock, lock_of, read_lock
from journeymap.model.file.whole import pack
from journeymap.model.file.working_copy import WorkingCopy
from tests.model.file.samples import write


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def leave(plan: Path, **changes: Any) -> None:
    """A lock that says something else than ours would."""
    lock = ProjectLock.take(plan, "")
    said = json.loads(lock.path.read_text()) | changes
    lock.path.write_text(json.dumps(said))


def ended_process() -> int:
    """The number of a process that is no more."""
    said = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], check=True, capture_output=True
    )
    return int(said.stdout)


def test_a_lock_says_who_and_since_when(plan: Path) -> None:
    lock = ProjectLock.take(plan, "abc")
    assert lock.path.name == "plan.journey-lock"
    assert sorted(plan.parent.iterdir()) == [plan, lock.path]
    assert read_lock(lock.path) == lock.holder
    assert lock.holder.process == os.getpid()
    assert lock.holder.host
    assert lock.holder.time.endswith("+00:00")
    assert lock.held()
    lock.release()
    assert list(plan.parent.iterdir()) == [plan]


def test_a_second_one_is_told(plan: Path) -> None:
    lock = ProjectLock.take(plan, "abc")
    with pytest.raises(
        ProjectInUse, match=rf"plan\.journey is open: .* since {lock.holder.time[:10]}"
    ) as caught:
        ProjectLock.take(plan, "def")
    assert caught.value.holder == lock.holder
    assert lock.held()


def test_taking_over(plan: Path) -> None:
    first = ProjectLock.take(plan, "abc")
    second = ProjectLock.take(plan, "def", over=True)
    assert second.held()
    assert not first.held()
    with pytest.raises(ProjectInUse):
        first.check(plan)
    first.release()
    assert second.held()


def test_a_lock_that_was_deleted_is_no_matter(plan: Path) -> None:
    lock = ProjectLock.take(plan, "abc")
    lock.path.unlink()
    lock.check(plan)
    lock.release()


def test_the_lock_lies_beside_the_file_and_not_beside_a_link(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.journey"
    link.symlink_to(plan)
    assert lock_of(link) == lock_of(plan)


# What is left behind


def test_a_lock_of_another_machine_never_grows_old(plan: Path) -> None:
    leave(plan, host="elsewhere", process=ended_process(), time="2001-01-01T00:00:00+00:00")
    os.utime(lock_of(plan), (0, 0))
    with pytest.raises(ProjectInUse, match="on elsewhere"):
        ProjectLock.take(plan, "abc")


def test_a_lock_of_an_ended_process_is_nobodys(plan: Path) -> None:
    leave(plan, process=ended_process())
    assert ProjectLock.take(plan, "abc").held()


def test_a_lock_of_a_living_process_is_kept(plan: Path) -> None:
    leave(plan, process=1)
    with pytest.raises(ProjectInUse):
        ProjectLock.take(plan, "abc")


def test_a_lock_whose_working_copy_has_no_owner_is_nobodys(plan: Path) -> None:
    """Even if the process number is in use again."""
    copy = WorkingCopy.create(pack([], {}, sealed=False))
    leave(plan, copy=copy.id)
    with pytest.raises(ProjectInUse):
        ProjectLock.take(plan, "abc")
    copy.close()
    assert ProjectLock.take(plan, "abc").held()


def test_a_lock_of_the_same_working_copy_is_ours(plan: Path) -> None:
    copy = WorkingCopy.create(pack([], {}, sealed=False))
    leave(plan, copy=copy.id)
    assert ProjectLock.take(plan, copy.id).held()
    copy.remove()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"7",
        b"[" * 4000,
        b'{"user": 5, "host": null, "process": "1"}',
        b'{"process": 99999999999999999999999}',
        b'{"user": "' + b"x" * 100_000,
    ],
)
def test_whatever_a_lock_says_somebody_is_there(plan: Path, said: bytes) -> None:
    lock_of(plan).write_bytes(said)
    with pytest.raises(ProjectInUse, match="somebody"):
        ProjectLock.take(plan, "abc")
    assert ProjectLock.take(plan, "abc", over=True).held()


def test_what_a_stranger_wrote_is_shown_on_one_line(plan: Path) -> None:
    leave(plan, host="else\nwhere\x07", user="<b>" + "x" * 1000)
    with pytest.raises(ProjectInUse) as caught:
        ProjectLock.take(plan, "abc")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_without_hard_links(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "link", refuse)
    lock = ProjectLock.take(plan, "abc")
    assert lock.held()
    with pytest.raises(ProjectInUse):
        ProjectLock.take(plan, "def")
    assert sorted(plan.parent.iterdir()) == [plan, lock.path]


def test_a_folder_that_takes_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        ProjectLock.take(tmp_path / "gone" / "plan.journey", "abc")


def test_holders_are_named() -> None:
    holder = Holder(user="mara", host="desk")
    assert (str(holder), str(replace(holder, user="")), str(Holder())) == (
        "mara on desk",
        "? on desk",
        "somebody",
    )
