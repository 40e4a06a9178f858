"""Earlier versions of the user's files: what publishing is about to replace is copied aside first.

They lie in the user's data folder, a folder for each file they are of, and are thinned out as they grow old.
Better than any repair: a file that is damaged, or overwritten by somebody, was whole when it was copied.
"""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.model.file.header import MOST_BYTES
from journeymap.model.file.opening import real_path
from journeymap.model.file.publishing import ABANDONED
from journeymap.paths import user_data_folder

FOLDER = "backups"
KEPT = 10
"""The newest, kept whatever their age."""
DAILY = 30
"""Of so many days the last of the day is kept as well."""
_MADE = "%Y-%m-%dT%H%M%S.%fZ"
_SUFFIX = ".journey"


@frozen
class Backup:
    """An earlier version of a file, and where it is kept."""

    path: Path
    made: datetime
    """When it was put aside, UTC."""
    saved: datetime
    """When the file had been saved as it is here, UTC."""
    size: int
    """Bytes."""


def back_up(project: Path) -> None:
    """Put a copy of the file at `project` aside, unless the newest one is the same.

    No file is no matter, nor is what is too large to be a project. Raises OSError where the copy cannot be
    kept: then nothing of it is left.
    """
    target = real_path(project)
    try:
        found = target.stat()
        if found.st_size > MOST_BYTES or not target.is_file():
            return
        content = target.read_bytes()
    except FileNotFoundError:
        return
    folder = _folder_of(target)
    newest = next(iter(_listed(folder)), None)
    if newest is not None and newest.size == len(content) and newest.path.read_bytes() == content:
        return
    made = folder / f"{datetime.now(UTC).strftime(_MADE)}{_SUFFIX}"
    # With the journal of a program that stopped while writing the file, it can be put right; without, not.
    with contextlib.suppress(FileNotFoundError):
        _keep(made.with_name(made.name + "-journal"), _journal(target).read_bytes(), found)
    _keep(made, content, found)
    thin_out(folder, datetime.now(UTC))


def backups_of(project: Path) -> list[Backup]:
    """The earlier versions of a file, the newest first; none where they cannot be looked at."""
    try:
        return _listed(_folder_of(real_path(project)))
    except OSError:
        return []


def thin_out(folder: Path, now: datetime) -> None:
    """Delete the backups in a folder that are neither among the newest nor the last of a recent day."""
    for left in folder.glob(".*.part"):  # by a program that was killed
        with contextlib.suppress(OSError):
            if now.timestamp() - left.stat().st_mtime > ABANDONED:
                left.unlink()
    days = set()
    for number, backup in enumerate(_listed(folder)):
        day = backup.made.date()
        last_of_day = day not in days and now - backup.made <= timedelta(days=DAILY)
        days.add(day)
        if number >= KEPT and not last_of_day:
            for each in (backup.path, _journal(backup.path)):
                with contextlib.suppress(OSError):
                    each.unlink(missing_ok=True)


def _folder_of(target: Path) -> Path:
    import hashlib

    told_apart = hashlib.sha256(os.fsencode(target)).hexdigest()[:12]
    name = "".join(each if each.isalnum() or each in "-_" else "-" for each in target.stem)[:40]
    # A letter of another alphabet takes up to four bytes, and a name may have 255.
    return user_data_folder(FOLDER, f"{name}-{told_apart}")


def _listed(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob(f"*{_SUFFIX}"):
        with contextlib.suppress(OSError, ValueError, OverflowError):
            made = datetime.strptime(path.stem, _MADE).replace(tzinfo=UTC)
            known = path.stat()
            saved = datetime.fromtimestamp(known.st_mtime, UTC)
            found.append(Backup(path, made, saved, known.st_size))
    return sorted(found, key=lambda each: each.made, reverse=True)


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _keep(path: Path, content: bytes, original: os.stat_result) -> None:
    """Write a copy, whole or not at all, with the date of its original."""
    temporary = path.with_name(f".{os.urandom(4).hex()}.part")
    try:
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.utime(temporary, ns=(original.st_atime_ns, original.st_mtime_ns))
        os.replace(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


_BINARY = getattr(os, "O_BINARY", 0)
