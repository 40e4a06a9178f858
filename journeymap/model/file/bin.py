"""The bin: work that was discarded waits in it for thirty days, to be looked at and brought back."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.connection import UNREADABLE, connect_working_copy
from journeymap.model.file.working_copy import KEPT_IN_BIN, bin_folder, working_folder
from journeymap.model.text import clean_line

_JOURNAL = "-journal"


@frozen
class Discarded:
    """Work in the bin."""

    copy: str
    """The id of the working copy that it was."""
    project: str
    """What the project called itself; "" where that cannot be read."""
    path: Path | None
    """The user's file that it was to go into."""
    discarded: datetime
    """When it was put there, UTC."""
    until: datetime
    """When it will be deleted, UTC."""


def discarded() -> list[Discarded]:
    """What is in the bin, the last first. Raises FileError."""
    found = []
    for path in bin_folder().glob("*.journey"):
        with contextlib.suppress(OSError):
            moment = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            project, origin = _said(path)
            os.utime(path, (moment.timestamp(), moment.timestamp()))  # a look at it is no new discarding
            until = moment + timedelta(seconds=KEPT_IN_BIN)
            found.append(Discarded(path.stem, project, origin, moment, until))
    return sorted(found, key=lambda each: each.discarded, reverse=True)


def is_anything_binned() -> bool:
    """Whether there is anything in the bin."""
    try:
        return next(bin_folder().glob("*.journey"), None) is not None
    except (FileError, OSError):
        return False


def bring_back(copy_id: str) -> None:
    """Take work out of the bin: `recoveries` lists it again. Raises FileError; then it is still there."""
    path = bin_folder() / f"{copy_id}.journey"
    target = working_folder() / path.name
    if not path.is_file():
        raise FileError(_("This work is no longer in the bin."))
    try:
        journal = path.with_name(path.name + _JOURNAL)
        if journal.exists():
            os.replace(journal, target.with_name(target.name + _JOURNAL))
        os.replace(path, target)
    except OSError as error:
        message = _("This work could not be brought back: {why}. Free some space, then try again.")
        raise FileError(message.format(why=error.strerror or error)) from error


def _said(path: Path) -> tuple[str, Path | None]:
    """What work in the bin says of itself, unchecked; nothing where it is damaged."""
    try:
        with contextlib.closing(connect_working_copy(path)) as connection:
            named = connection.execute("SELECT name FROM project LIMIT 1").fetchone()
            origin = connection.execute("SELECT value FROM meta WHERE key = 'origin'").fetchone()
        where = Path(os.fsdecode(bytes.fromhex(str(origin[0])))) if origin else None
    except (*UNREADABLE, ValueError, sqlite3.Error):
        return "", None
    return clean_line(str(named[0] or "")) if named else "", where
