"""Projects for scripts, through sqlite-utils: queries, and changes that go through every check.

    with query_project(Path("plan.journey")) as database:
        for note in database["note"].rows_where("kind = ?", ["pain"]): ...

    with change_project(Path("plan.journey")) as database:
        database["department"].insert({"id": "it", "name": "IT"})

The app itself does not come here: sqlite-utils takes as long to import as a window takes to open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journeymap.i18n import _
from journeymap.model.errors import FileError
from journeymap.model.file import whole
from journeymap.model.file.connection import connect_content, connect_memory, guard
from journeymap.model.file.lock import ProjectLock
from journeymap.model.file.opening import open_project
from journeymap.model.file.publishing import publish
from journeymap.model.reader import Snapshot

if TYPE_CHECKING:
    from sqlite_utils import Database


@contextmanager
def query_project(path: Path) -> Iterator[Database]:
    """The project at `path` for reading, every check passed; it is a copy in memory. Raises FileError."""
    with closing(connect_content(open_project(path).content)) as connection:
        yield _database(connection)


@contextmanager
def change_project(path: Path) -> Iterator[Database]:
    """The project at `path` for changing rows, in any order; published as one when the block ends.

    What the block raises leaves the file as it was, and so does a result that is no project: FileError,
    whose message names the record and the field. ProjectInUse while somebody works in the project.
    """
    lock = _lock(path)
    try:
        opened = open_project(path)
        with closing(connect_memory()) as connection:
            connection.deserialize(opened.content)
            # References are looked at when all is done; a script need not put first what others refer to.
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("DELETE FROM meta WHERE key = 'digest'")
            database = _database(connection)
            # It tries once what SQLite can do, on a table of its own. After this no table can be made.
            _known = database.supports_on_conflict, database.supports_strict
            guard(connection, writable=True)
            yield database
            if connection.in_transaction:
                connection.execute("COMMIT")
            snapshot = _changed(connection)
        publish(snapshot, path, expected=opened.fingerprint)
    finally:
        lock.release()


def _lock(path: Path) -> ProjectLock:
    try:
        return ProjectLock.take(path, "")
    except OSError as error:
        message = _("{name} cannot be changed in its folder: {why}.")
        raise FileError(message.format(name=path.name, why=error.strerror)) from error


def _changed(connection: sqlite3.Connection) -> Snapshot:
    name = _("What the script made of the project")
    try:
        return whole.read(connection, name).snapshot
    except sqlite3.Error as error:
        raise FileError(str(error)) from error


def _database(connection: sqlite3.Connection) -> Database:
    from sqlite_utils import Database

    # Plugins that happen to be installed are somebody else's code.
    return Database(connection, execute_plugins=False, recursive_triggers=False)
