"""The tables of a project file, generated from the fields of the records.

A kind of record is a table of its name. A field that holds a list, or a small structure, is a table
`kind_field` whose rows begin with the record's id; `place` keeps a list's order. References are foreign keys,
checked when a transaction ends, so the rows of an edit go in and out in any order. `docs/file-format.md`
describes the result for those who query it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from journeymap.frozen import frozen
from journeymap.model.fields import (
    MAX_BLOB,
    Blob,
    Choice,
    Colour,
    Day,
    Field,
    Flag,
    Identifier,
    Number,
    Rank,
    Text,
)
from journeymap.model.record import Record, defaults_of, fields_of
from journeymap.model.records import KINDS
from journeymap.model.reference_fields import Groups, Pair, Pairs, Ref, Refs, Struct, Structs
from journeymap.model.text import MAX_TEXT

FORMAT = 4
"""Counts the formats of the file; `PRAGMA user_version`. Any change of the schema below is a new format."""
APPLICATION_ID = 0x4A6E7931
"""`PRAGMA application_id` of every project file, "Jny1" in ASCII."""

META = 'CREATE TABLE "meta" ("key" TEXT NOT NULL PRIMARY KEY, "value" TEXT NOT NULL) STRICT, WITHOUT ROWID'
"""The table that every format has in this form, for ever: even a file that is too new says what it needs."""


@frozen
class Column:
    """A column of a table; `check` is an SQL condition, `references` the kind of record it names."""

    name: str
    type: str
    null: bool = False
    check: str | None = None
    references: str | None = None
    default: str | None = None

    @property
    def sql(self) -> str:
        """The column's definition within CREATE TABLE."""
        parts = [quoted(self.name), self.type]
        if not self.null:
            parts.append("NOT NULL")
        if self.default is not None:
            parts.append(f"DEFAULT {self.default}")
        if self.check is not None:
            parts.append(f"CHECK ({self.check})")
        if self.references is not None:
            parts.append(f'REFERENCES {quoted(self.references)} ("id") DEFERRABLE INITIALLY DEFERRED')
        return " ".join(parts)


@frozen
class Table:
    """A table of the file: a kind of record, or what one of its fields holds."""

    name: str
    kind: str
    field: str | None
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    conditions: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """CREATE TABLE, on one line, exactly as the file must have it."""
        lines = [column.sql for column in self.columns]
        lines.append(f"PRIMARY KEY ({_listed(self.key)})")
        lines += [f"CHECK ({condition})" for condition in self.conditions]
        # WITHOUT ROWID: one tree to write and to check where a row id would need two.
        return f"CREATE TABLE {quoted(self.name)} ({', '.join(lines)}) STRICT, WITHOUT ROWID"

    def insert(self, rows: int = 1) -> str:
        """The statement that adds so many rows."""
        names = _listed(each.name for each in self.columns)
        marks = f"({', '.join('?' * len(self.columns))})"
        return f"INSERT INTO {quoted(self.name)} ({names}) VALUES {', '.join([marks] * rows)}"

    @property
    def select(self) -> str:
        """The query for all rows, in the order of the key."""
        names = _listed(each.name for each in self.columns)
        return f"SELECT {names} FROM {quoted(self.name)} ORDER BY {_listed(self.key)}"

    @property
    def update(self) -> str:
        """The statement that changes the row of a record: all columns but its id, then the id."""
        changes = ", ".join(f"{quoted(each.name)} = ?" for each in self.columns[1:])
        return f"UPDATE {quoted(self.name)} SET {changes} WHERE {quoted(self.key[0])} = ?"

    @property
    def delete(self) -> str:
        """The statement that removes the rows of one record."""
        return f"DELETE FROM {quoted(self.name)} WHERE {quoted(self.key[0])} = ?"


def quoted(name: str) -> str:
    """A name as SQL takes it whatever it is."""
    return f'"{name}"'


def _listed(names: Any) -> str:
    return ", ".join(quoted(name) for name in names)


def _literal(value: Any) -> str:
    """A default as SQL writes it."""
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(int(value)) if isinstance(value, (bool, int)) else repr(value)


_ID_CHECK = "length({0}) BETWEEN 1 AND 64 AND {0} NOT GLOB '*[^A-Za-z0-9_-]*'"
_DIGIT = "[0-9a-fA-F]"


def _condition(field: Field, name: str) -> str | None:
    """What SQL can say about the values of a column; null passes by itself."""
    column = quoted(name)
    match field:
        case Identifier():
            return _ID_CHECK.format(column)
        case Text():
            return f"length({column}) <= {MAX_TEXT}"
        case Colour():
            return f"{column} GLOB '#{_DIGIT * 6}'"
        case Number():
            return f"{column} BETWEEN {_literal(_tidy(field.least))} AND {_literal(_tidy(field.most))}"
        case Flag():
            return f"{column} IN (0, 1)"
        case Blob():
            return f"length({column}) <= {MAX_BLOB}"
        case Choice() | Rank():
            return f"{column} IN ({', '.join(_literal(value) for value in field.values)})"
        case Day():
            return f"{column} IS date({column}, '+0 days')"  # without it 30 February passes
    return None


def _tidy(value: float) -> float:
    return int(value) if value == int(value) else value


def _type(field: Field) -> str:
    if isinstance(field, (Flag, Rank)) or (isinstance(field, Number) and field.whole):
        return "INTEGER"
    if isinstance(field, Blob):
        return "BLOB"
    return "REAL" if isinstance(field, Number) else "TEXT"


def pair_names(first: str, second: str) -> tuple[str, str]:
    """The names of the two columns of a pair."""
    return (first, second) if first != second else (f"from_{first}", f"to_{second}")


def columns_of(name: str, field: Field, default: Any = None) -> tuple[Column, ...]:
    """The columns that a field has in its record's own table; none for those with a table of their own."""
    match field:
        case Refs() | Groups() | Pairs() | Struct() | Structs():
            return ()
        case Pair():
            names = (f"{name}_{each}" for each in pair_names(field.first, field.second))
            return tuple(
                Column(each, "TEXT", field.null, None, to)
                for each, to in zip(names, (field.first, field.second), strict=True)
            )
        case Ref():
            return (Column(name, "TEXT", field.null, None, field.to),)
    written = None if default is None else _literal(default)
    return (Column(name, _type(field), field.null, _condition(field, name), None, written),)


_PLACE = Column("place", "INTEGER", check='"place" >= 0')
_GROUP = Column("group_place", "INTEGER", check='"group_place" >= 0')


def _own_table(kind: type[Record], name: str, field: Field) -> Table | None:
    """The table of a field that holds a list or a structure."""
    record = kind.record
    owner = Column(record, "TEXT", references=record)
    named = f"{record}_{name}"

    def link(to: str) -> Column:
        # A record that refers to others of its kind: "capability requires capability".
        return Column(to if to != record else name, "TEXT", references=to)

    match field:
        case Refs():
            return Table(named, record, name, (owner, _PLACE, link(field.to)), (record, "place"))
        case Groups():
            key = (record, "group_place", "place")
            return Table(named, record, name, (owner, _GROUP, _PLACE, link(field.to)), key)
        case Pairs():
            ends = zip(pair_names(field.first, field.second), (field.first, field.second), strict=True)
            pair = tuple(Column(each, "TEXT", references=to) for each, to in ends)
            return Table(named, record, name, (owner, _PLACE, *pair), (record, "place"))
        case Struct():
            return Table(named, record, name, (owner, *_parts(field)), (record,))
        case Structs():
            return Table(named, record, name, (owner, _PLACE, *_parts(field.each)), (record, "place"))
    return None


def _parts(field: Struct) -> tuple[Column, ...]:
    return tuple(column for name, part in field.parts for column in columns_of(name, part))


def _record_table(kind: type[Record]) -> Table:
    columns: list[Column] = []
    conditions = []
    for name, field in fields_of(kind).items():
        made = columns_of(name, field, defaults_of(kind).get(name))
        columns += made
        if isinstance(field, Pair) and field.null:
            conditions.append(" = ".join(f"({quoted(each.name)} IS NULL)" for each in made))
    return Table(kind.record, kind.record, None, tuple(columns), ("id",), tuple(conditions))


def _tables_of(kind: type[Record]) -> Iterator[Table]:
    yield _record_table(kind)
    for name, field in fields_of(kind).items():
        table = _own_table(kind, name, field)
        if table is not None:
            yield table


@cache
def tables() -> Mapping[str, tuple[Table, ...]]:
    """For each kind of record its own table, then those of its fields."""
    return MappingProxyType({name: tuple(_tables_of(kind)) for name, kind in KINDS.items()})


def _unique_indexes(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """An index for each group of fields that only one record may have alike; unknown counts as a value."""
    fields = fields_of(kind)
    for number, names in enumerate(kind.unique, start=1):
        columns = [column for name in names for column in columns_of(name, fields[name])]
        terms = [f"ifnull({quoted(each.name)}, '')" if each.null else quoted(each.name) for each in columns]
        name = f"{kind.record}_unique_{number}"
        yield name, f"CREATE UNIQUE INDEX {quoted(name)} ON {quoted(kind.record)} ({', '.join(terms)})"


@cache
def schema() -> tuple[tuple[str, str, str, str], ...]:
    """What `sqlite_schema` of a file of this format holds: (type, name, table, SQL), in order of making."""
    made = [("table", "meta", "meta", META)]
    for name, kind in KINDS.items():
        made += [("table", table.name, table.name, table.sql) for table in tables()[name]]
        made += [("index", index, name, sql) for index, sql in _unique_indexes(kind)]
    return tuple(made)
