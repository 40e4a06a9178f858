"""Why a file is not opened, not written, or not trusted; each message says what, where and what to do."""

from __future__ import annotations

from pathlib import Path

from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.text import clean_line

SHOWN_CHARACTERS = 120


class NotAProject(FileError):
    """What was opened is something else: another kind of file, a folder, nothing at all."""


class DamagedFile(FileError):
    """A project file whose content is not what was saved."""


class NewerFile(FileError):
    """A project file of a format that a later version of journeymap made."""


class FileChanged(FileError):
    """The published file is not the one that was opened: somebody else's work is in it, or it is gone.

    `missing` says that there is no file any more. Whoever catches this asks the user, and may publish anyway.
    """

    def __init__(self, message: str, *, missing: bool = False) -> None:
        self.missing = missing
        super().__init__(message)


class FileInUse(FileError):
    """The project, or its working copy, belongs to another running program at the moment."""


class ReadOnlyProject(FileError):
    """An edit or a publication of a project that is open for reading only."""


def shown(path: Path) -> str:
    """The name of a file as a message shows it: one short line, whatever the name is."""
    # A name may hold what no text encoding has; the marks that stand in for it are not for printing.
    name = clean_line(path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
    return name if len(name) <= SHOWN_CHARACTERS else name[:SHOWN_CHARACTERS] + "…"


def damaged(name: str, what: str) -> DamagedFile:
    """The refusal of a damaged file; `what` is a phrase."""
    return DamagedFile(
        _("{name} is damaged: {what}; nothing was changed; open a backup or an earlier copy of it.").format(
            name=name, what=what
        )
    )


def not_a_project(name: str) -> NotAProject:
    """The refusal of any other file."""
    return NotAProject(
        _(
            "{name} is not a journeymap project; open a .journey file; JSON comes in with "
            "“journeymap import FILE.json PROJECT.journey”."
        ).format(name=name)
    )


def from_os(error: OSError, message: str, name: str) -> FileError:
    """`message`, which names the file as {name}, with what the system says of the failure as {why}."""
    return FileError(message.format(name=name, why=error.strerror or type(error).__name__))
