"""A diff as changes of rows: what is gone goes first, so unique values may move from record to record."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from operator import attrgetter

from journeymap.model.diff import Diff
from journeymap.model.file.rows import rows_of_table
from journeymap.model.file.tables import Table, tables
from journeymap.model.record import Record


def write_changes(connection: sqlite3.Connection, diff: Diff) -> None:
    """Make the rows of the records that `diff` touches what they become. Raises sqlite3.Error."""
    gone: dict[str, list[str]] = defaultdict(list)
    new: dict[str, list[Record]] = defaultdict(list)
    changed: dict[str, list[tuple[Record, Record]]] = defaultdict(list)
    for (kind, record_id), (before, after) in diff:
        if before is not None and after is not None and not _claims_differ(before, after):
            changed[kind].append((before, after))
            continue
        if before is not None:
            gone[kind].append(record_id)
        if after is not None:
            new[kind].append(after)
    for kind, ids in gone.items():
        for table in tables()[kind]:
            connection.executemany(table.delete, [(each,) for each in ids])
    for kind, pairs in changed.items():
        for table in tables()[kind]:
            _update(connection, table, pairs)
    for kind, records in new.items():
        for table in tables()[kind]:
            connection.executemany(table.insert(), rows_of_table(table, records))


def _claims_differ(before: Record, after: Record) -> bool:
    """Whether a value changes that only one record may have: two may exchange theirs in one edit."""
    return any(getattr(before, name) != getattr(after, name) for names in before.unique for name in names)


def _update(connection: sqlite3.Connection, table: Table, pairs: list[tuple[Record, Record]]) -> None:
    if table.field is None:
        befores = rows_of_table(table, [before for before, _after in pairs])
        afters = rows_of_table(table, [after for _before, after in pairs])
        differing = [row for row, old in zip(afters, befores, strict=True) if row != old]
        connection.executemany(table.update, [(*row[1:], row[0]) for row in differing])
        return
    held = attrgetter(table.field)
    differ = [after for before, after in pairs if held(before) != held(after)]
    connection.executemany(table.delete, [(each.id,) for each in differ])
    connection.executemany(table.insert(), rows_of_table(table, differ))
