"""Connections to SQLite, made by us alone, each with what it may do and nothing more.

Two kinds: to a working copy, which is a file in the user's data folder, and to a whole project in memory. The
user's own files are never held by a connection: they are read and replaced whole.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from journeymap.model.fields import MAX_BLOB

MOST_BYTES_OF_A_VALUE = MAX_BLOB + 1_000_000
"""Of a value or a row: an attachment, or else far less."""
UNREADABLE = (sqlite3.Error, UnicodeDecodeError, MemoryError)
"""What reading a damaged file raises: SQLite's message may hold some of the damage, and not be text."""
LONGEST_READING = 120.0
"""Seconds after which reading a file is given up: what takes this long was made to."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MOST_BYTES_OF_A_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 20,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 1_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_SAVEPOINT,
}
_WRITING = _READING | {
    sqlite3.SQLITE_INSERT,
    sqlite3.SQLITE_UPDATE,
    sqlite3.SQLITE_DELETE,
    sqlite3.SQLITE_TRANSACTION,
}
_PRAGMAS = {
    "foreign_keys",
    "foreign_key_check",
    "foreign_key_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "integrity_check",
    "table_info",
    "table_xinfo",
}


def connect_working_copy(path: Path, *, writable: bool = True) -> sqlite3.Connection:
    """A connection to a working copy, which must exist. Raises sqlite3.Error."""
    mode = "rw" if writable else "ro"
    # From the name alone SQLite would make an empty file where there is none.
    address = f"{path.absolute().as_uri()}?mode={mode}"
    # Used on one thread at a time, but a large project is read on another one before its window comes.
    connection = sqlite3.connect(
        address,
        uri=True,
        isolation_level=None,
        cached_statements=512,
        timeout=5.0,
        check_same_thread=False,
    )
    try:
        _prepare(connection)
        if writable:
            # One file that is complete between any two commits: a plain copy of it misses nothing.
            found = connection.execute("PRAGMA journal_mode = TRUNCATE").fetchone()[0]
            if found != "truncate":
                raise sqlite3.OperationalError(f"journal mode {found}")
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")
        guard(connection, writable=writable)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_memory() -> sqlite3.Connection:
    """A connection to an empty database in memory, where a project file is put together."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _prepare(connection)
    return connection


def connect_content(content: bytes) -> sqlite3.Connection:
    """A connection that reads a whole file in memory, and trusts nothing in it. Raises sqlite3.Error."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        connection.deserialize(content)
        _prepare(connection)
        connection.execute("PRAGMA query_only = ON")
        guard(connection, writable=False)
        give_up_after(connection, LONGEST_READING)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "secure_delete = ON",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def give_up_after(connection: sqlite3.Connection, seconds: float) -> None:
    """Interrupt what the connection does once it took `seconds` from now; it then raises OperationalError."""
    deadline = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > deadline, 100_000)


def guard(connection: sqlite3.Connection, *, writable: bool) -> None:
    """Refuse all statements but reading and, if `writable`, changing rows: no DDL, no ATTACH, no settings."""
    connection.set_authorizer(_authorizer(_WRITING if writable else _READING))


def _authorizer(allowed: set[int]) -> Callable[..., int]:
    def decide(action: int, first: str | None, second: str | None, *_context: str | None) -> int:
        if action == sqlite3.SQLITE_PRAGMA:
            return sqlite3.SQLITE_OK if first in _PRAGMAS else sqlite3.SQLITE_DENY
        if action not in allowed:
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_FUNCTION and second == "load_extension":
            return sqlite3.SQLITE_DENY
        changes = action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
        if changes and (first or "").startswith("sqlite_"):
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    return decide
