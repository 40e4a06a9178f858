"""The working copy of an open project: every edit is one transaction here before anybody sees it.

It lies in the user's data folder, belongs to one process at a time, and knows where it comes from. What a
crash leaves is complete up to the last edit that was acknowledged.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Diff
from journeymap.model.errors import FileError
from journeymap.model.file import whole
from journeymap.model.file.changes import write_changes
from journeymap.model.file.connection import UNREADABLE, connect_working_copy
from journeymap.model.file.errors import FileInUse, damaged
from journeymap.model.file.formats import in_current_format
from journeymap.model.file.header import HEADER_BYTES, Header
from journeymap.model.file.opening import Fingerprint
from journeymap.model.file.ownership import Ownership
from journeymap.model.file.tables import FORMAT
from journeymap.model.file.whole import Content, Meta
from journeymap.model.ids import new_id
from journeymap.model.progress import Tell, nobody
from journeymap.paths import DATA_VARIABLE, user_data_folder

KEPT_IN_BIN = 30 * 24 * 3600.0
"""Seconds that a discarded working copy can still be fetched back."""
_MANY = 20
"""From so many deletions on, all references are checked at the end and not at each."""


@frozen
class Origin:
    """The user's file that a working copy stands for: where it is, and what is in it."""

    path: Path
    fingerprint: Fingerprint
    revision: int
    """The revision of the working copy that the file holds."""


def working_folder() -> Path:
    """Where working copies lie. Raises FileError."""
    return _folder("working")


def bin_folder() -> Path:
    """Where discarded working copies wait for thirty days. Raises FileError."""
    return _folder("bin")


def _folder(name: str) -> Path:
    try:
        return user_data_folder(name)
    except OSError as error:
        raise _refused(error) from error


class WorkingCopy:
    """One working copy, owned by this process until it is closed.

    `id` names it for ever; `revision` counts its edits; `origin` is None while the project has no file.
    """

    def __init__(
        self, copy_id: str, path: Path, ownership: Ownership, connection: sqlite3.Connection
    ) -> None:
        self.id = copy_id
        self.path = path
        self._ownership = ownership
        self._connection = connection
        meta = self._meta()
        self.begun = meta.get("copy") == copy_id
        """False when its maker was stopped before it was ready: it then holds nothing of its own."""
        self.revision = int(meta.get("revision", "0")) if self.begun else 0
        self.origin = _origin_of(meta) if self.begun else None

    @staticmethod
    def create(
        content: bytes, origin: Path | None = None, fingerprint: Fingerprint | None = None
    ) -> WorkingCopy:
        """A new working copy of a whole file that was checked. Raises FileError."""
        copy_id = new_id()
        path = working_folder() / f"{copy_id}.journey"
        said = {"copy": copy_id, "revision": "0"}
        if origin is not None and fingerprint is not None:
            said |= _said_of(Origin(origin, fingerprint, 0))
        ownership = _own(copy_id)
        connection = None
        try:
            _write_new(path, content)
            connection = connect_working_copy(path)
            _replace_meta(connection, said)
            return WorkingCopy(copy_id, path, ownership, connection)
        except (OSError, sqlite3.Error) as error:
            if connection is not None:
                connection.close()
            _remove(path)
            ownership.release()
            raise _refused(error) from error

    @staticmethod
    def reopen(copy_id: str) -> WorkingCopy:
        """A working copy whose owner is gone; what that did not finish is undone. Raises FileError."""
        path = working_folder() / f"{copy_id}.journey"
        if not path.is_file():
            raise FileError(_("The working copy {name} is gone.").format(name=copy_id))
        ownership = _own(copy_id)
        connection = None
        try:
            _convert(path)
            connection = connect_working_copy(path)
            return WorkingCopy(copy_id, path, ownership, connection)
        except BaseException as error:
            if connection is not None:
                connection.close()
            ownership.release()
            if isinstance(error, OSError):
                raise _refused(error) from error
            if isinstance(error, (sqlite3.Error, ValueError)):
                raise _damaged(error) from error
            raise

    def read(self, tell: Tell = nobody) -> Content:
        """What it holds, every check passed. Raises FileError, and what `tell` raises."""
        try:
            return whole.read(self._connection, _("The working copy"), tell)
        except UNREADABLE as error:
            raise _damaged(error) from error

    def write(self, diff: Diff) -> None:
        """Make an edit durable, whole or not at all; this is the journal of a store. Raises FileError."""
        removed = sum(change.after is None for _key, change in diff)
        many = removed >= _MANY
        try:
            if many:
                # Each deletion looks for what refers to it, through whole tables; once for all is enough.
                self._connection.execute("PRAGMA foreign_keys = OFF")
            _transact(self._connection, lambda: self._write(diff, check_all=many))
        except sqlite3.IntegrityError:
            raise  # the store should not have let it come so far: a bug, and nothing has changed
        except sqlite3.Error as error:
            raise _unwritable(error) from error
        finally:
            if many:
                self._connection.execute("PRAGMA foreign_keys = ON")
        self.revision += 1

    def _write(self, diff: Diff, *, check_all: bool) -> None:
        write_changes(self._connection, diff)
        if check_all and self._connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")
        counted = self._connection.execute(
            "UPDATE meta SET value = ? WHERE key = 'revision' AND value = ?",
            (str(self.revision + 1), str(self.revision)),
        )
        if counted.rowcount != 1:
            raise sqlite3.OperationalError("the working copy was changed by something else")

    def set_origin(self, origin: Origin) -> None:
        """Note that the user's file `origin` holds a revision of this working copy. Raises FileError."""
        try:
            _replace_meta(self._connection, _said_of(origin))
        except sqlite3.Error as error:
            raise _refused(error) from error
        self.origin = origin

    @property
    def ahead(self) -> bool:
        """Whether it has edits that the user's file lacks; without a file, whether it has any."""
        return self.revision > (self.origin.revision if self.origin else 0)

    def project_name(self) -> str:
        """What the project calls itself, unchecked; "" where it has no name. Raises FileError."""
        try:
            found = self._connection.execute("SELECT name FROM project LIMIT 1").fetchone()
        except UNREADABLE as error:
            raise _damaged(error) from error
        return str(found[0]) if found else ""

    def close(self) -> None:
        """Let go of it; it stays, for a later process to go on with."""
        self._connection.close()
        self._ownership.release()

    def remove(self) -> None:
        """Close and delete it: what it held is elsewhere, or was nothing."""
        self._connection.close()
        _remove(self.path)
        self._ownership.release()

    def throw_away(self) -> None:
        """Close it and put it into the bin. Raises FileError; then it is where it was."""
        self._connection.close()
        try:
            _to_bin(self.path)
        finally:
            self._ownership.release()

    def _meta(self) -> Meta:
        return MappingProxyType(dict(self._connection.execute("SELECT key, value FROM meta").fetchall()))


def abandoned() -> list[str]:
    """The ids of working copies that no living process owns, the one changed last first. Raises FileError."""
    found = []
    for path in working_folder().glob("*.journey"):
        with contextlib.suppress(OSError):
            changed = path.stat().st_mtime_ns
            ownership = Ownership.take(_lock_of(path.stem))
            if ownership is not None:
                ownership.release()
                found.append((changed, path.stem))
    return [copy_id for _changed, copy_id in sorted(found, reverse=True)]


def throw_away(copy_id: str) -> None:
    """Put an abandoned working copy into the bin, readable or not. Raises FileError."""
    ownership = _own(copy_id)
    try:
        _to_bin(working_folder() / f"{copy_id}.journey")
    finally:
        ownership.release()


def _to_bin(path: Path) -> None:
    try:
        os.utime(path)  # the thirty days begin now
        journal = path.with_name(path.name + "-journal")
        if journal.exists() and journal.stat().st_size:
            os.replace(journal, bin_folder() / journal.name)  # first: the file is not whole without it
        os.replace(path, bin_folder() / path.name)
        _remove(path)
    except OSError as error:
        raise _refused(error) from error


def is_owned(copy_id: str) -> bool:
    """Whether a living process, perhaps this one, has the working copy open."""
    if not (working_folder() / f"{copy_id}.journey").exists():
        return False
    ownership = Ownership.take(_lock_of(copy_id))
    if ownership is not None:
        ownership.release()
    return ownership is None


def empty_bin(older_than: float = KEPT_IN_BIN) -> None:
    """Delete what has been in the bin for longer than `older_than` seconds."""
    for path in bin_folder().glob("*.journey"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > older_than:
                _remove(path)


def _lock_of(copy_id: str) -> Path:
    return working_folder() / f"{copy_id}.owner"


def _own(copy_id: str) -> Ownership:
    try:
        ownership = Ownership.take(_lock_of(copy_id))
    except OSError as error:
        raise _refused(error) from error
    if ownership is None:
        raise FileInUse(_("This work is open in another window; go on there."))
    return ownership


def _convert(path: Path) -> None:
    """Bring a working copy that an older version left into the current format, whole or not at all."""
    with contextlib.closing(connect_working_copy(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # undoes what a crash left
    with path.open("rb") as file:
        start = file.read(HEADER_BYTES)
    if len(start) < HEADER_BYTES or not 1 <= Header.of(start).user_version < FORMAT:
        return
    converted = path.with_suffix(".converted")
    _remove(converted)
    _write_new(converted, in_current_format(path.read_bytes(), _("The working copy")))
    os.replace(converted, path)


def _write_new(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-journal")):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)


def _transact(connection: sqlite3.Connection, work: Callable[[], object]) -> None:
    """All that `work` does as one transaction, on the disk when this returns."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        work()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite itself has rolled back after some failures
            connection.execute("ROLLBACK")
        raise


def _replace_meta(connection: sqlite3.Connection, said: Meta) -> None:
    """Say `said` about this working copy; that it was published, and sealed, holds no longer."""

    def replace() -> None:
        gone = [(key,) for key in ("digest", "published", *said)]
        connection.executemany("DELETE FROM meta WHERE key = ?", gone)
        connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", list(said.items()))

    _transact(connection, replace)


def _said_of(origin: Origin) -> dict[str, str]:
    return {
        "origin": os.fsencode(origin.path).hex(),
        "origin_file": origin.fingerprint.file,
        "origin_journal": origin.fingerprint.journal,
        "origin_revision": str(origin.revision),
    }


def _origin_of(meta: Meta) -> Origin | None:
    if "origin" not in meta:
        return None
    path = Path(os.fsdecode(bytes.fromhex(meta["origin"])))
    fingerprint = Fingerprint(meta.get("origin_file", ""), meta.get("origin_journal", ""))
    return Origin(path, fingerprint, int(meta.get("origin_revision", "0")))


def _damaged(error: Exception) -> FileError:
    return damaged(_("The working copy"), whole.sqlite_says(error))


def _why(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)[:200]


def _unwritable(error: OSError | sqlite3.Error) -> FileError:
    return FileError(
        _(
            "This edit could not be kept, and was not made: {why}. Free some space on the disk of your user "
            "folder, or save a copy in another place."
        ).format(why=_why(error))
    )


def _refused(error: OSError | sqlite3.Error) -> FileError:
    return FileError(
        _(
            "The folder for work in progress refuses: {why}. Free some space on its disk, or name another "
            "folder in the environment variable {variable}."
        ).format(why=_why(error), variable=DATA_VARIABLE)
    )
