"""Records as rows of the tables, and back: whole columns at a time, for speed.

`rows_of` gives rows sorted by the key of their table, which is also how the file gives them back; the content
digest relies on that.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import attrgetter
from typing import Any

from journeymap.i18n import _
from journeymap.model.errors import RecordError
from journeymap.model.fields import Day, Field, Flag, Number
from journeymap.model.file.columns import Column, holds
from journeymap.model.file.tables import Table, columns_of, tables
from journeymap.model.record import Record, fields_of
from journeymap.model.records import KINDS
from journeymap.model.reference_fields import Groups, Pair, Pairs, Refs, Struct, Structs

Row = tuple[Any, ...]
Rows = Mapping[str, Sequence[Row]]
"""The rows of each table, by its name."""


# Records to rows


def rows_of(records: Iterable[Record]) -> dict[str, list[Row]]:
    """The rows of the records, for every table that has some."""
    by_kind: dict[str, list[Record]] = {}
    for record in records:
        by_kind.setdefault(record.record, []).append(record)
    rows: dict[str, list[Row]] = {}
    for kind, found in by_kind.items():
        found.sort(key=attrgetter("id"))
        for table in tables()[kind]:
            made = rows_of_table(table, found)
            if made:
                rows[table.name] = made
    return rows


def rows_of_table(table: Table, records: Sequence[Record]) -> list[Row]:
    """What `records`, all of the table's kind, have in one table."""
    fields = fields_of(KINDS[table.kind])
    if table.field is None:
        columns: list[Column] = []
        for name, field in fields.items():
            if columns_of(name, field):
                columns += _encoded(field, list(map(attrgetter(name), records)))
        return list(zip(*columns, strict=True))
    field = fields[table.field]
    held = [(record.id, value) for record in records if (value := getattr(record, table.field))]
    match field:
        case Refs():
            return [(owner, place, to) for owner, value in held for place, to in enumerate(value)]
        case Pairs():
            return [(owner, place, *pair) for owner, value in held for place, pair in enumerate(value)]
        case Groups():
            return [
                (owner, group_place, place, to)
                for owner, value in held
                for group_place, group in enumerate(value)
                for place, to in enumerate(group)
            ]
        case Struct():
            return [(owner, *parts) for owner, parts in _parts_of(field, held)]
        case Structs():
            return [
                (owner, place, *parts)
                for owner, value in held
                for place, (_none, parts) in enumerate(_parts_of(field.each, [("", each) for each in value]))
            ]
    raise AssertionError(table.name)


def _parts_of(field: Struct, held: Sequence[tuple[str, Any]]) -> list[tuple[str, Row]]:
    columns: list[Column] = []
    for name, part in field.parts:
        columns += _encoded(part, [getattr(value, name) for _owner, value in held])
    return list(zip((owner for owner, _value in held), zip(*columns, strict=True), strict=True))


def _encoded(field: Field, column: list[Any]) -> list[Column]:
    """The SQL columns of a column of values."""
    match field:
        case Flag():
            return [list(map(int, column))]
        case Number() if not field.whole:
            # SQLite keeps no -0.0, and the digest must not differ for it.
            return [[0.0 if value == 0 else value for value in column]]
        case Day():
            return [[value and value.isoformat() for value in column]]
        case Pair():
            return [[value and value[0] for value in column], [value and value[1] for value in column]]
    return [column]


# Rows to records


def records_of(rows: Rows) -> dict[str, dict[str, Record]]:
    """The records that the rows of a whole project make, by kind and id, each checked.

    Rows come sorted by key. Raises RecordError on what a record cannot hold.
    """
    return {kind: _records_of_kind(kind, rows) for kind in KINDS}


def _records_of_kind(kind: str, rows: Rows) -> dict[str, Record]:
    made = KINDS[kind]
    own, *others = tables()[kind]
    found = rows.get(own.name, ())
    if not found:
        return {}
    given = dict(zip((column.name for column in own.columns), zip(*found, strict=True), strict=True))
    ids: Sequence[str] = given["id"]
    lists = {table.field: table for table in others}
    columns: dict[str, Column] = {}
    for name, field in fields_of(made).items():
        if name in lists:
            columns[name] = _gathered(lists[name], ids, rows.get(lists[name].name, ()))
        else:
            taken = [given[column.name] for column in columns_of(name, field)]
            columns[name] = _decoded(kind, ids, name, field, taken)
    return dict(zip(ids, _built(made, columns), strict=True))


def _built(kind: type[Record], columns: Mapping[str, Column]) -> list[Record]:
    """Records from their columns of values."""
    fields = fields_of(kind)
    if not all(holds(fields[name], column) for name, column in columns.items()):
        each = zip(*columns.values(), strict=True)
        return [kind(**dict(zip(columns, values, strict=True))) for values in each]
    # All is checked. Filling the slots a column at a time takes a tenth of what the constructors would.
    made: list[Record] = list(map(object.__new__, repeat(kind, len(columns["id"]))))
    for name, column in columns.items():
        deque(map(getattr(kind, name).__set__, made, column), maxlen=0)
    return made


def _decoded(kind: str, ids: Sequence[str], name: str, field: Field, columns: Sequence[Column]) -> Column:
    """The values of a field from its SQL columns. Raises RecordError."""
    match field:
        case Flag():
            for record_id, value in zip(ids, columns[0], strict=True):
                if value not in (0, 1):
                    raise RecordError(kind, record_id, name, _("true or false is needed"))
            return list(map(bool, columns[0]))
        case Day():
            days = []
            for record_id, value in zip(ids, columns[0], strict=True):
                try:
                    days.append(value if value is None else field.decode(value))
                except ValueError as error:
                    raise RecordError(kind, record_id, name, str(error)) from None
            return days
        case Pair():
            return [
                None if first is None and second is None else (first, second)
                for first, second in zip(*columns, strict=True)
            ]
    return columns[0]


def _gathered(table: Table, ids: Sequence[str], rows: Sequence[Row]) -> Column:
    """The values of a field that has a table of its own, one for each of `ids`."""
    field = fields_of(KINDS[table.kind])[table.field or ""]
    held: defaultdict[str, Any] = defaultdict(list)
    match field:
        case Refs():
            for owner, _place, to in rows:
                held[owner].append(to)
        case Pairs():
            for owner, _place, first, second in rows:
                held[owner].append((first, second))
        case Groups():
            groups: dict[str, dict[int, list[str]]] = {}
            for owner, group_place, _place, to in rows:
                groups.setdefault(owner, {}).setdefault(group_place, []).append(to)
            held.update((owner, map(tuple, grouped.values())) for owner, grouped in groups.items())
        case Struct():
            structures = dict(_structures(table, field, rows))
            return list(map(structures.get, ids))
        case Structs():
            for owner, value in _structures(table, field.each, rows):
                held[owner].append(value)
    absent = None if field.null else ()
    if not held:
        return [absent] * len(ids)
    return [tuple(held[each]) if each in held else absent for each in ids]


def _structures(table: Table, field: Struct, rows: Sequence[Row]) -> list[tuple[str, Any]]:
    """Each row's owner and the structure it holds."""
    if not rows:
        return []
    given = dict(zip((column.name for column in table.columns), zip(*rows, strict=True), strict=True))
    owners = given[table.key[0]]
    columns = []
    for name, part in field.parts:
        taken = [given[column.name] for column in columns_of(name, part)]
        columns.append(_decoded(table.kind, owners, f"{table.field}, {name}", part, taken))
    names = [name for name, _part in field.parts]
    made = (field.of(**dict(zip(names, values, strict=True))) for values in zip(*columns, strict=True))
    return list(zip(owners, made, strict=True))
