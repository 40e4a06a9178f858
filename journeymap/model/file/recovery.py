"""What a crash left: working copies without an owner, and whether the user's files have moved on since."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.model.errors import FileError
from journeymap.model.file.errors import FileInUse
from journeymap.model.file.opening import fingerprint_of, open_project, real_path
from journeymap.model.file.working_copy import Origin, WorkingCopy, abandoned


class FileState(Enum):
    """How the user's file stands to a working copy of it."""

    SAME = "same"
    """It is the one that the working copy goes on from: nobody else's work is in it."""
    CHANGED = "changed"
    MISSING = "missing"
    UNTITLED = "untitled"
    """The project never had a file."""


@frozen
class Recovery:
    """Work that a program which is gone left behind; to be gone on with, compared, or discarded."""

    copy: str
    """The id of the working copy."""
    path: Path | None
    project: str
    """What the project calls itself."""
    changed: datetime
    """When the last edit was made, UTC."""
    edits: int
    """How many edits the user's file lacks."""
    state: FileState
    problem: str | None = None
    """Why it cannot be gone on with, as a sentence; None where it can."""


def recoveries() -> list[Recovery]:
    """The work that was left behind, the last first. Raises FileError.

    Copies that hold nothing which is not in the user's file, or nothing at all, are cleared away here.
    """
    found = []
    for copy_id in abandoned():
        try:
            copy = WorkingCopy.reopen(copy_id)
        except FileInUse:
            continue
        except FileError as error:
            unknown = datetime.fromtimestamp(0, UTC)
            found.append(Recovery(copy_id, None, "", unknown, 0, FileState.UNTITLED, str(error)))
            continue
        left = _left_in(copy)
        if left is None:
            copy.remove()
        else:
            copy.close()
            found.append(left)
    return found


def recovery_of(path: Path) -> Recovery | None:
    """The work on the project at `path` that was left behind last, if any. Raises FileError."""
    target = real_path(path)
    for each in recoveries():
        if each.path is not None and real_path(each.path) == target:
            return each
    return None


def _left_in(copy: WorkingCopy) -> Recovery | None:
    if not copy.begun:
        return None
    state, _origin = state_of(copy)
    if not copy.ahead and state is not FileState.MISSING:
        return None
    return Recovery(
        copy=copy.id,
        path=copy.origin.path if copy.origin else None,
        project=copy.project_name(),
        changed=datetime.fromtimestamp(copy.path.stat().st_mtime, UTC),
        edits=copy.revision - (copy.origin.revision if copy.origin else 0),
        state=state,
    )


def state_of(copy: WorkingCopy) -> tuple[FileState, Origin | None]:
    """How the user's file stands to the copy, and what of the copy it holds now."""
    origin = copy.origin
    if origin is None:
        return FileState.UNTITLED, None
    try:
        found = fingerprint_of(origin.path)
    except OSError:
        return FileState.MISSING, origin
    if found == origin.fingerprint:
        return FileState.SAME, origin
    # Stopped after publishing, before it could take note of that.
    published = published_by(copy.id, origin.path)
    if published is not None and origin.revision <= published.revision <= copy.revision:
        return FileState.SAME, published
    return FileState.CHANGED, origin


def published_by(copy_id: str, path: Path) -> Origin | None:
    """The file at `path` if it is whole, and as the working copy of this id published it."""
    try:
        opened = open_project(path)
    except FileError:
        return None
    revision = opened.meta.get("revision", "")
    mine = opened.meta.get("copy") == copy_id and "digest" in opened.meta and revision.isdecimal()
    return Origin(path, opened.fingerprint, int(revision)) if mine else None
