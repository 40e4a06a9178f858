"""Opening a project: from the first hundred bytes to checked records, in the order that trusts least.

Size and header, a journal left by a crash, schema, pages and references, digest, typed rows, relations
between records: whatever fails first is the refusal. The file itself is only ever read, and by us: no SQLite
connection holds it, so nothing is ever written beside it, and closing it drops nobody's locks.
"""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import closing
from pathlib import Path

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.connection import UNREADABLE, connect_working_copy
from journeymap.model.file.errors import NotAProject, damaged, from_os, not_a_project, shown
from journeymap.model.file.formats import in_current_format
from journeymap.model.file.header import HEADER_BYTES, MOST_BYTES, check_header, check_kind
from journeymap.model.file.whole import Content, Meta, unpack
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Snapshot
from journeymap.paths import user_data_folder

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_ATTEMPTS = 3


@frozen
class Fingerprint:
    """Tells one content of a file from every other: the SHA-256 of it, and of a journal beside it."""

    file: str
    journal: str = ""

    @staticmethod
    def of(content: bytes, journal: bytes = b"") -> Fingerprint:
        """The fingerprint of a file with this content."""
        return Fingerprint(_sha256(content), _sha256(journal) if journal else "")


@frozen
class Opened:
    """A project as it was opened: what it holds, and which file that was."""

    path: Path
    snapshot: Snapshot
    meta: Meta
    fingerprint: Fingerprint
    content: bytes
    """The whole file, checked, in the current format; with what a crash left undone put right."""


def open_project(path: Path, tell: Tell = nobody) -> Opened:
    """The project at `path`, every check of it passed.

    Raises FileError, whose message says what to do, and what `tell` raises.
    """
    name = shown(path)
    if "\0" in str(path):
        raise not_a_project(name)
    target = real_path(path)
    if target.with_suffix(".owner").exists():
        # A working copy: to open and close it here would drop the locks of a connection that has it.
        raise NotAProject(
            _("{name} is work in progress, not a project; start journeymap, which offers it.").format(
                name=name
            )
        )
    found, journal = _read_both(target, name)
    fingerprint = Fingerprint.of(found, journal)
    tell(0.1)
    content, held = _checked(found, journal, name, tell)
    return Opened(path, held.snapshot, held.meta, fingerprint, content)


def fingerprint_of(path: Path) -> Fingerprint:
    """Which content the file at `path` has now. Raises FileNotFoundError and other OSErrors."""
    path = real_path(path)
    return Fingerprint.of(path.read_bytes(), _journal_of(path))


def real_path(path: Path) -> Path:
    """Where the file lies that `path` leads to, all links followed; its journal and lock lie beside it."""
    return Path(os.path.realpath(path))


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


# Reading


def _read_both(path: Path, name: str) -> tuple[bytes, bytes]:
    """The file and the journal beside it, as they were at one moment."""
    for _attempt in range(_ATTEMPTS):
        before = _state(path, name)
        content = _read(path, name)
        journal = _journal_of(path)
        if before == _state(path, name):
            return content, journal
    raise FileError(
        _("{name} is being written by another program at the moment; open it again in a minute.").format(
            name=name
        )
    )


def _state(path: Path, name: str) -> tuple[int, ...]:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise FileError(
            _("There is no file {name} in {folder}; perhaps it was moved, renamed or deleted.").format(
                name=name, folder=shown(path.absolute().parent)
            )
        ) from error
    except OSError as error:
        raise _unreadable(error, name) from error
    if stat.S_ISDIR(found.st_mode):
        raise NotAProject(
            _("{name} is a folder, not a journeymap project; open a .journey file.").format(name=name)
        )
    if not stat.S_ISREG(found.st_mode):
        raise not_a_project(name)
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            start = file.read(HEADER_BYTES)
            size = os.fstat(file.fileno()).st_size
            check_kind(start, size, name)
            return start + file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(error, name) from error


def _unreadable(error: OSError, name: str) -> FileError:
    message = _("{name} cannot be read: {why}; check that the disk is there and that you may read the file.")
    return from_os(error, message, name)


def _journal_of(path: Path) -> bytes:
    """The rollback journal that another program's crash left beside the file, b"" for none."""
    try:
        journal = path.with_name(path.name + "-journal")
        if not journal.is_file() or journal.stat().st_size > MOST_BYTES:
            return b""
        content = journal.read_bytes()
    except OSError:
        return b""
    # A journal that was finished with is emptied, or begins with noughts.
    return content if content.startswith(_JOURNAL_MAGIC) else b""


# The content


def _checked(found: bytes, journal: bytes, name: str, tell: Tell) -> tuple[bytes, Content]:
    """The file's content in the current format, every check passed, what a crash left half done undone."""
    if journal:
        try:
            content, held = _checked_content(found, name, tell)
            if "digest" in held.meta:
                # Whole as it is: the journal was left behind by something that this file has replaced.
                return content, held
        except FileError:
            pass
        found = _recovered(found, journal, name)
    return _checked_content(found, name, tell)


def _checked_content(content: bytes, name: str, tell: Tell) -> tuple[bytes, Content]:
    check_header(content, name)
    content = in_current_format(content, name)
    return content, unpack(content, name, tell)


def _recovered(content: bytes, journal: bytes, name: str) -> bytes:
    """The file as it was before the change that another program did not finish.

    SQLite plays the journal back on a private copy. The original stays as it is, for whoever may mend it.
    """
    if _size_before(journal) > MOST_BYTES:
        raise damaged(name, _("another program stopped while writing it"))
    try:
        with tempfile.TemporaryDirectory(dir=user_data_folder("recovering")) as folder:
            copy = Path(folder) / "copy.journey"
            copy.write_bytes(content)
            copy.with_name(copy.name + "-journal").write_bytes(journal)
            with closing(connect_working_copy(copy)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            return copy.read_bytes()
    except UNREADABLE as error:
        raise damaged(name, _("another program stopped while writing it")) from error
    except OSError as error:
        message = _("{name} was left half written, and could not be put right in a copy: {why}.")
        raise from_os(error, message, name) from error


def _size_before(journal: bytes) -> int:
    """The size that the journal gives the file back, which SQLite would make it without asking how large."""
    pages, page_bytes = (int.from_bytes(journal[at : at + 4], "big") for at in (16, 24))
    return pages * page_bytes
