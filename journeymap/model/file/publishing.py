"""Publishing: a complete new file takes the place of the user's file, or nothing happens at all.

Whatever stops the program, at any moment, there is one whole project at the path: the one before or the one
after. Plain functions of a snapshot; they may run on any thread.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.errors import FileChanged, ReadOnlyProject, damaged, from_os, shown
from journeymap.model.file.header import check_header
from journeymap.model.file.opening import Fingerprint, fingerprint_of, real_path
from journeymap.model.file.whole import Meta, check_content, pack
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from journeymap.model.records import KINDS

ABANDONED = 3600.0
"""Seconds after which a temporary file beside a project was left by a program that is gone."""
_REPLACING = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Seconds to wait between attempts: on Windows, scanners and synchronisers hold files for moments."""


def publish(
    snapshot: Snapshot,
    path: Path,
    *,
    expected: Fingerprint | None,
    replace: bool = False,
    meta: Meta | None = None,
    tell: Tell = nobody,
) -> Fingerprint:
    """Put the project at `path` as one complete, sealed, checked file; returns which content that is.

    `expected` is the content that the file is known to have, None that there is none. If it has another,
    FileChanged is raised, unless `replace` says that this was agreed to. Raises FileError where the folder or
    the disk refuse, and what `tell` raises. In each case the file is as it was.
    """
    target = real_path(path)
    name = shown(path)
    content = sealed_file(snapshot, meta or {})
    temporary = target.with_name(f"{_prefix(target)}{os.urandom(4).hex()}.tmp")
    try:
        _check_target(target, name)
        _remove_abandoned(target)
        tell(0.5)
        _write(temporary, content, target)
        written = temporary.read_bytes()
        if written != content:
            raise damaged(name, _("the disk gave back something else than was written to it"))
        check_header(written, name)
        check_content(written, name)
        tell(0.9)
        if not replace:
            check_unchanged(path, expected)
        _put_in_place(temporary, target, fresh=expected is None and not replace)
    except OSError as error:
        raise _refused(error, name) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _finish(target)
    return Fingerprint.of(content)


def sealed_file(snapshot: Snapshot, meta: Meta) -> bytes:
    """The complete file that publishing writes."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return pack(all_records(snapshot), {"published": now, **meta}, sealed=True)


def all_records(snapshot: Snapshot) -> Iterator[Record]:
    """Every record of a project."""
    for kind in KINDS.values():
        yield from snapshot.all(kind).values()


def check_unchanged(path: Path, expected: Fingerprint | None) -> None:
    """Raise FileChanged unless the file at `path` still has the content `expected`; None for no file."""
    name = shown(path)
    try:
        found = fingerprint_of(path)
    except FileNotFoundError:
        if expected is None:
            return
        raise FileChanged(
            _(
                "{name} is no longer where it was opened; your work is safe: save it again there, "
                "or choose another place."
            ).format(name=name),
            missing=True,
        ) from None
    if found == expected:
        return
    if expected is None:
        raise FileChanged(
            _("There is a file {name} already; choose another name, or agree to replace it.").format(
                name=name
            )
        )
    raise FileChanged(
        _(
            "{name} was changed by somebody else since it was opened; nothing was overwritten: save yours "
            "under another name, or agree to replace theirs."
        ).format(name=name)
    )


def is_protected(path: Path) -> bool:
    """Whether the file is there and may not be written, though a rename could run over it."""
    target = real_path(path)
    return target.exists() and not os.access(target, os.W_OK)


def _check_target(target: Path, name: str) -> None:
    """Refuse what a rename would run over though it is protected, or is no file."""
    if target.is_dir():
        raise FileError(_("{name} is a folder; choose the name of a file.").format(name=name))
    if is_protected(target):
        raise ReadOnlyProject(
            _("{name} is write-protected; save under another name, or lift the protection.").format(name=name)
        )


def _write(temporary: Path, content: bytes, target: Path) -> None:
    """Make the temporary file, with the target's permissions, and see it onto the disk."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with open(descriptor, "wb") as file:
        with contextlib.suppress(FileNotFoundError):
            before = target.stat()
            temporary.chmod(before.st_mode & 0o7777)
            if hasattr(os, "chown"):
                with contextlib.suppress(OSError):  # only some may give a file away
                    os.chown(temporary, -1, before.st_gid)
        file.write(content)
        file.flush()
        _sync(file.fileno())


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # not every file system there can
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _put_in_place(temporary: Path, target: Path, *, fresh: bool) -> None:
    if fresh:
        try:
            os.link(temporary, target)  # which, unlike a rename, fails where something has appeared meanwhile
            return
        except FileExistsError:
            check_unchanged(target, None)
        except OSError:
            pass  # no hard links here; the check a moment ago has to do
    for pause in _REPLACING:
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, target)


def _finish(target: Path) -> None:
    """See the new name onto the disk; what belonged to the old content goes with it."""
    for ending in ("-journal", "-wal", "-shm"):
        # Left there, SQLite would take it for this file's own and play it back into it.
        with contextlib.suppress(OSError):
            target.with_name(target.name + ending).unlink(missing_ok=True)
    if hasattr(os, "O_DIRECTORY"):
        with contextlib.suppress(OSError):  # some network file systems cannot
            descriptor = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _prefix(target: Path) -> str:
    # Synchronisers leave names that begin like this alone. Shortened, for the ending needs room too.
    return f".~{target.name[:40]}-"


def _remove_abandoned(target: Path) -> None:
    """Clear away what programs that were killed while publishing left beside the target."""
    for left in target.parent.iterdir():
        if left.name.startswith(_prefix(target)) and left.suffix == ".tmp":
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    left.unlink()


def _refused(error: OSError, name: str) -> FileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        message = _("There is no room to save {name}: {why}; free some space, or save in another place.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        message = _("{name} cannot be saved in this folder: {why}; save in another place.")
    else:
        message = _("{name} cannot be saved: {why}; check that the disk is there, or save in another place.")
    return from_os(error, message, name)
