"""A whole project file as bytes: made from records in memory, and read back with nothing trusted.

A file is *sealed* by a digest of its content. Damage that SQLite itself would not notice is noticed by that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from functools import cache
from itertools import chain
from types import MappingProxyType

from journeymap import __version__
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Change, Diff
from journeymap.model.errors import FileError, RecordError
from journeymap.model.file.connection import UNREADABLE, connect_content, connect_memory
from journeymap.model.file.errors import DamagedFile, damaged
from journeymap.model.file.rows import Rows, records_of, rows_of
from journeymap.model.file.tables import APPLICATION_ID, FORMAT, Table, schema, tables
from journeymap.model.garbage import uncollected
from journeymap.model.meanwhile import meanwhile
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from journeymap.model.soundness import relations_hold
from journeymap.model.validate import check_relations

NEEDS = "0.3"
"""The first version of journeymap that reads this format."""
ROWS_AT_ONCE = 32
"""Rows that one statement adds to a new file."""
MOST_ROWS = 2_000_000
"""Rows of a project, all tables together."""

Meta = Mapping[str, str]
"""What a file says about itself, by key; `docs/file-format.md` lists the keys."""


@frozen
class Layout:
    """How files of one format are laid out: what `sqlite_schema` holds, the query for each table's rows."""

    number: int
    schema: tuple[tuple[str, str, str, str], ...]
    queries: tuple[tuple[str, str], ...]


@cache
def current_layout() -> Layout:
    """The layout of the files that this version writes."""
    queries = [("meta", 'SELECT "key", "value" FROM "meta" ORDER BY "key"')]
    queries += [(table.name, table.select) for found in tables().values() for table in found]
    return Layout(FORMAT, schema(), tuple(queries))


@frozen
class Content:
    """What a project file holds, checked."""

    snapshot: Snapshot
    meta: Meta


def pack(records: Iterable[Record], meta: Meta, *, sealed: bool) -> bytes:
    """A complete project file; `sealed` with the digest of its content.

    The records must hold together, as those of a store do; `unpack` would refuse others.
    """
    said = {"format": str(FORMAT), "needs": NEEDS, "app": f"journeymap {__version__}", **meta}
    with uncollected():
        rows = {"meta": sorted(said.items()), **rows_of(records)}
        if sealed:
            rows["meta"] = sorted([*rows["meta"], ("digest", digest(rows, current_layout()))])
        with closing(connect_memory()) as connection:
            # References and conditions are known to be met, and are checked when the file is read back; what
            # fails here fails as a whole, so there is nothing to go back to.
            for setting in ("foreign_keys = OFF", "ignore_check_constraints = ON", "journal_mode = OFF"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("BEGIN")
            for _type, _name, _table, sql in schema():
                connection.execute(sql)
            connection.executemany('INSERT INTO "meta" ("key", "value") VALUES (?, ?)', rows["meta"])
            for table in (table for found in tables().values() for table in found):
                _insert(connection, table, rows.get(table.name, ()))
            connection.execute("COMMIT")
            return connection.serialize()


def _insert(connection: sqlite3.Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Add rows to a table, many by one statement: SQLite then looks for their place once."""
    even = len(rows) - len(rows) % ROWS_AT_ONCE
    if even:
        many = (tuple(chain(*rows[at : at + ROWS_AT_ONCE])) for at in range(0, even, ROWS_AT_ONCE))
        connection.executemany(table.insert(ROWS_AT_ONCE), many)
    connection.executemany(table.insert(), rows[even:])


def unpack(content: bytes, name: str, tell: Tell = nobody) -> Content:
    """What a whole file holds, every check passed. Raises FileError, which calls the file `name`."""
    try:
        with uncollected():
            return _content_of(rows_of_content(content, name), name, tell)
    except UNREADABLE as error:
        raise damaged(name, sqlite_says(error)) from error


def check_content(content: bytes, name: str) -> None:
    """Raise FileError unless a whole file that was just made is sound: all but the making of records.

    The digest was taken of records that a store held, so rows that meet it are as good as those.
    """
    try:
        with uncollected():
            rows_of_content(content, name)
    except UNREADABLE as error:
        raise damaged(name, sqlite_says(error)) from error


def read(connection: sqlite3.Connection, name: str, tell: Tell = nobody) -> Content:
    """What the file at the other end holds, after every check. Raises FileError and UNREADABLE."""
    return _content_of(checked_rows(connection, name), name, tell)


def _content_of(rows: Rows, name: str, tell: Tell) -> Content:
    """What rows hold that passed all checks of rows. Raises FileError."""
    tell(0.4)
    try:
        records = records_of(rows)
        tell(0.8)
        snapshot = Snapshot(records)
        check_whole(snapshot, records)
    except RecordError as error:
        raise damaged(name, str(error)) from error
    return Content(snapshot, MappingProxyType(dict(rows["meta"])))


def check_whole(snapshot: Snapshot, records: Mapping[str, Mapping[str, Record]]) -> None:
    """Raise IntegrityError unless all records make a project; SQLite has checked their references."""
    if relations_hold(snapshot):
        return
    changes = (
        ((kind, record_id), Change(None, record))
        for kind, found in records.items()
        for record_id, record in found.items()
    )
    # Nothing is gone, so nobody can be left referring to it.
    check_relations(snapshot, Diff(MappingProxyType(dict(changes))), lambda key: ())


def checked_rows(connection: sqlite3.Connection, name: str) -> Rows:
    """The rows of all tables once schema, pages, references and digest are as they should be.

    Raises FileError and UNREADABLE.
    """
    layout = current_layout()
    check_schema(connection, name, layout)
    check_pages(connection, name)
    return _sealed_rows(connection, name, layout)


def rows_of_content(content: bytes, name: str, layout: Layout | None = None) -> Rows:
    """The same of a whole file in memory: its pages are checked on a thread while its rows are read.

    What is wrong with the pages is told first, as if nothing had been read before they were known to be good.
    Raises FileError and UNREADABLE.
    """
    layout = layout or current_layout()

    def check() -> None:
        with closing(connect_content(content)) as another:
            check_pages(another, name)

    with closing(connect_content(content)) as connection:
        check_schema(connection, name, layout)
        with meanwhile(check):
            return _sealed_rows(connection, name, layout)


def _sealed_rows(connection: sqlite3.Connection, name: str, layout: Layout) -> Rows:
    """The rows of all tables, in the order of their keys, once they are what was sealed."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    left = MOST_ROWS
    for table_name, query in layout.queries:
        found_rows = connection.execute(query).fetchmany(left + 1)
        left -= len(found_rows)
        if left < 0:
            raise FileError(
                _("{name} holds more than {most} rows, too many to be a project; open another file.").format(
                    name=name, most=f"{MOST_ROWS:,}"
                )
            )
        if found_rows:
            rows[table_name] = found_rows
    check_meta(rows, name, layout)
    return rows


def check_schema(connection: sqlite3.Connection, name: str, layout: Layout) -> None:
    """Raise FileError unless the tables are exactly those of its format: no view, trigger or column more."""
    found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    wanted = layout.schema
    if sorted(found, key=repr) == sorted(wanted, key=repr):
        return
    strange = sorted(str(each[1])[:40] for each in set(found) - set(wanted))
    lacking = sorted(each[1] for each in set(wanted) - set(found))
    differing = strange or lacking
    raise DamagedFile(
        _(
            "{name} is not as journeymap makes its projects: see “{part}” in it; another program has "
            "changed it; open a copy from before that."
        ).format(name=name, part=ascii(differing[0])[1:-1] if differing else "sqlite_schema")
    )


def check_pages(connection: sqlite3.Connection, name: str) -> None:
    """Raise DamagedFile where SQLite's own structure, or a reference, is broken."""
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if found != ("ok",):
        raise damaged(name, _("its pages do not fit together"))
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise damaged(
            name,
            _("{table} refers to {kind} records that do not exist").format(table=broken[0], kind=broken[2]),
        )


def check_meta(rows: Rows, name: str, layout: Layout) -> None:
    """Raise DamagedFile unless the file is of that format and, where it is sealed, what was sealed."""
    meta: dict[object, object] = dict(rows.get("meta", ()))
    if meta.get("format") != str(layout.number):
        raise damaged(name, _("it does not say what format it has"))
    if "digest" in meta and meta["digest"] != digest(rows, layout):
        raise damaged(name, _("its content is not what was saved"))


def digest(rows: Rows, layout: Layout) -> str:
    """The SHA-256 of all rows: for each table that has some, in the order of the schema, name and rows.

    Each table goes in as the MessagePack of `[name, [row, …]]`, rows sorted by key; the row of the
    digest itself is left out. MessagePack has one shortest form for each value, so others can compute it too.
    """
    import hashlib

    import msgspec  # not needed for a project without a file, which is what many begin with

    encoder = msgspec.msgpack.Encoder()
    total = hashlib.sha256()
    for kind, name, _table, _sql in layout.schema:
        if kind == "table" and rows.get(name):
            held = rows[name]
            if name == "meta":
                held = [row for row in held if row[0] != "digest"]
            total.update(encoder.encode((name, held)))
    return total.hexdigest()


def sqlite_says(error: Exception) -> str:
    """What SQLite says of a damaged file, as a phrase on one line."""
    return _("SQLite says “{what}”").format(what=ascii(str(error))[1:-1][:200])
