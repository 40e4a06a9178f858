"""The lock beside a project: a small file that tells others, also on other machines, who is working in it.

It asks for courtesy and no more. What keeps work from being overwritten is the comparison before publishing;
the lock lets people know before they begin. A lock of another machine never grows old by itself.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.file.errors import FileInUse, shown
from journeymap.model.file.opening import real_path
from journeymap.model.file.working_copy import is_owned, working_folder
from journeymap.model.ids import is_id
from journeymap.model.text import clean_line

_MOST_BYTES = 4096
_MOST_CHARACTERS = 100


@frozen
class Holder:
    """Who works in a project: for people `user`, `host` and `time` (UTC), for us the process and its copy."""

    user: str = ""
    host: str = ""
    time: str = ""
    process: int = 0
    copy: str = ""
    token: str = ""

    def __str__(self) -> str:
        if not self.user and not self.host:
            return _("somebody")
        return _("{user} on {host}").format(user=self.user or "?", host=self.host or "?")


class ProjectInUse(FileInUse):
    """Somebody works in the project; `holder` says who."""

    def __init__(self, project: Path, holder: Holder) -> None:
        self.holder = holder
        message = _("{name} is open: {who} has been working in it since {time}; ask, or take over.")
        since = holder.time or _("an unknown time")
        super().__init__(message.format(name=shown(project), who=holder, time=since))


class ProjectLock:
    """The lock of this process on a project."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.path = path
        self.holder = holder

    @staticmethod
    def take(project: Path, copy_id: str, *, over: bool = False) -> ProjectLock:
        """Lock a project for a working copy; `over` even if somebody else has it.

        Raises ProjectInUse, and OSError where the folder takes no file.
        """
        path = lock_of(project)
        holder = Holder(
            user=_user(),
            host=_host(),
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            process=os.getpid(),
            copy=copy_id,
            token=os.urandom(8).hex(),
        )
        for _attempt in range(3):
            if _make(path, holder):
                return ProjectLock(path, holder)
            found = read_lock(path)
            ours = found is not None and found.copy == copy_id != ""
            if found is not None and not over and not ours and not _is_gone(found):
                raise ProjectInUse(project, found)
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
        raise ProjectInUse(project, read_lock(path) or Holder())

    def held(self) -> bool:
        """Whether the lock is still ours: nobody has taken over, nobody has deleted it."""
        found = read_lock(self.path)
        return found is not None and found.token == self.holder.token

    def check(self, project: Path) -> None:
        """Raise ProjectInUse where somebody has taken over. A lock that was merely deleted is no matter."""
        found = read_lock(self.path)
        if found is not None and found.token != self.holder.token:
            raise ProjectInUse(project, found)

    def release(self) -> None:
        """Let others in, unless they already are."""
        if self.held():
            with contextlib.suppress(OSError):
                self.path.unlink()


def lock_of(project: Path) -> Path:
    """The lock file of a project."""
    target = real_path(project)
    return target.with_name(target.name + "-lock")


def read_lock(path: Path) -> Holder | None:
    """Who the lock file says has the project; None without one. What it says is text from a stranger."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError:
        return Holder()
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return Holder()
    if not isinstance(said, dict):
        return Holder()
    texts = {
        name: clean_line(value[:_MOST_CHARACTERS])
        for name in ("user", "host", "time", "copy", "token")
        if isinstance(value := said.get(name), str)
    }
    process = said.get("process")
    return Holder(process=process if isinstance(process, int) else 0, **texts)


def holder_of(project: Path) -> Holder | None:
    """Who works in a project now, as its lock says; None where nobody does."""
    found = read_lock(lock_of(project))
    return None if found is None or _is_gone(found) else found


def _make(path: Path, holder: Holder) -> bool:
    """Make the lock file with its content in one step; False where there is one."""
    content = json.dumps(asdict(holder)).encode()
    temporary = path.with_name(f".~{os.urandom(4).hex()}.tmp")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as file:
            file.write(content)
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:
        # No hard links on this file system: in two steps then.
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            return False
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return True


def _host() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return name[:_MOST_CHARACTERS]


def _user() -> str:
    import getpass  # which loads what reads passwords from terminals

    try:
        return getpass.getuser()[:_MOST_CHARACTERS]
    except (KeyError, OSError, ImportError):
        return ""


def _is_gone(holder: Holder) -> bool:
    """Whether the holder is certain to be no more: a process of this very machine that has ended."""
    if holder.host != _host():
        return False
    if is_id(holder.copy) and (working_folder() / f"{holder.copy}.journey").exists():
        return not is_owned(holder.copy)
    return holder.process > 0 and not _is_running(holder.process)


def _is_running(process: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's, so it runs
    return True
