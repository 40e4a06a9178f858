"""The gate before SQLite sees anything: what the first hundred bytes say, and whether the file fits them.

Offsets and meanings: https://www.sqlite.org/fileformat2.html#the_database_header
"""

from __future__ import annotations

from contextlib import closing

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file.connection import UNREADABLE, connect_content
from journeymap.model.file.errors import DamagedFile, NewerFile, NotAProject, damaged, not_a_project
from journeymap.model.file.tables import APPLICATION_ID, FORMAT, META

HEADER_BYTES = 100
MOST_BYTES = 512 * 1024 * 1024
"""Of a project file."""

_MAGIC = b"SQLite format 3\0"
_UTF_8 = 1
_ROLLBACK, _WRITE_AHEAD = 1, 2


@frozen
class Header:
    """What the header of a SQLite file says."""

    page_bytes: int
    modes: tuple[int, int]
    change_counter: int
    pages: int
    encoding: int
    user_version: int
    application_id: int
    pages_valid_for: int

    @staticmethod
    def of(start: bytes) -> Header:
        """The header that `start`, at least its hundred bytes, begins with."""

        def number(offset: int, length: int = 4) -> int:
            return int.from_bytes(start[offset : offset + length], "big")

        page_bytes = number(16, 2)
        return Header(
            page_bytes=65536 if page_bytes == 1 else page_bytes,
            modes=(start[18], start[19]),
            change_counter=number(24),
            pages=number(28),
            encoding=number(56),
            user_version=number(60),
            application_id=number(68),
            pages_valid_for=number(92),
        )


def check_kind(start: bytes, size: int, name: str) -> None:
    """Raise FileError unless a file of `size` bytes that begins with `start` can be a project."""
    if size == 0:
        raise NotAProject(
            _(
                "{name} is empty; if it comes from a synchronised folder, wait until that is done; "
                "else open a backup."
            ).format(name=name)
        )
    if not start.startswith(_MAGIC):
        raise not_a_project(name)
    if len(start) < HEADER_BYTES:
        raise damaged(name, _("most of it is missing"))
    if Header.of(start).application_id != APPLICATION_ID:
        raise not_a_project(name)
    if size > MOST_BYTES:
        raise FileError(
            _("{name} is larger than {most} MB, which is too large to be opened.").format(
                name=name, most=f"{MOST_BYTES // 2**20:,}"
            )
        )


def check_header(content: bytes, name: str) -> None:
    """Raise FileError unless the header fits the whole file, and the format is the one that is read here."""
    check_kind(content[:HEADER_BYTES], len(content), name)
    header = Header.of(content)
    if _WRITE_AHEAD in header.modes:
        raise DamagedFile(
            _(
                "{name} was put into write-ahead mode by another program, so part of it may lie in a second "
                "file; run “sqlite-utils disable-wal” on the original, then open it."
            ).format(name=name)
        )
    if (*header.modes, header.encoding) != (_ROLLBACK, _ROLLBACK, _UTF_8) or header.page_bytes < 512:
        raise damaged(name, _("its header makes no sense"))
    if header.pages * header.page_bytes != len(content) or header.pages_valid_for != header.change_counter:
        raise damaged(name, _("its size is not what its header says"))
    if header.user_version > FORMAT:
        raise NewerFile(_newer(content, name))
    if header.user_version < 1:
        raise damaged(name, _("it does not say what format it has"))


def _newer(content: bytes, name: str) -> str:
    needed = _needed_version(content)
    if needed is None:
        return _("{name} was made by a newer journeymap; open it with the newest version.").format(name=name)
    return _("{name} was made by a newer journeymap; open it with version {needed} or later.").format(
        name=name, needed=needed
    )


def _needed_version(content: bytes) -> str | None:
    """The version of journeymap that a newer format asks for: its table "meta" is as in every format."""
    try:
        with closing(connect_content(content)) as connection:
            query = "SELECT sql FROM sqlite_schema WHERE name = 'meta' AND type = 'table'"
            if connection.execute(query).fetchone() != (META,):
                return None
            row = connection.execute("SELECT value FROM meta WHERE key = 'needs'").fetchone()
    except UNREADABLE:
        return None  # that the file is newer is known already; what it needs is a courtesy
    good = row is not None and len(row[0]) <= 20 and row[0].replace(".", "").isalnum()
    return str(row[0]) if good else None
