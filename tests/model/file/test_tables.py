"""The schema: made from the records, the same for everybody, and never changed by accident."""

from __future__ import annotations

import sqlite3

import pytest
import sqlite_utils

from journeymap.model.file.tables import FORMAT, schema, tables
from journeymap.model.record import fields_of
from journeymap.model.records import KINDS
from journeymap.model.reference_fields import Ref
from journeymap.model.references import REFERENCES
from journeymap.paths import resource

GOLDEN = resource(f"formats/{FORMAT}.sql")


def made() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    for _type, _name, _table, sql in schema():
        connection.execute(sql)
    return connection


def test_the_schema_is_that_of_its_format() -> None:
    """A change here is a new format: count FORMAT up, and teach opening to convert the old one."""
    assert GOLDEN.read_text(encoding="utf-8") == "".join(f"{sql};\n" for *_names, sql in schema())


def test_sqlite_keeps_the_schema_as_it_is_written() -> None:
    kept = made().execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid").fetchall()
    assert kept == list(schema())


def test_every_field_has_its_place() -> None:
    for name, kind in KINDS.items():
        held = {column.name.split("_from_")[0].split("_to_")[0] for column in tables()[name][0].columns}
        held |= {table.field for table in tables()[name] if table.field}
        assert held | {"portrait"} >= set(fields_of(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_foreign_keys_come_from_the_one_table_of_references(kind: str) -> None:
    connection = made()
    found = set()
    for table in tables()[kind]:
        for row in connection.execute(f'PRAGMA foreign_key_list("{table.name}")'):
            found.add((table.field or row[3], row[2]))
            assert row[4] == "id"
    wanted = set()
    for reference in REFERENCES[kind]:
        for target in reference.field.target_kinds:
            names = (
                [reference.name]
                if any(table.field == reference.name for table in tables()[kind])
                else [name for name, _to in found if name.startswith(reference.name)]
            )
            assert names
            wanted |= {(name, target) for name in names}
    owners = {(table.field, kind) for table in tables()[kind] if table.field}
    assert found == wanted | owners


def test_required_references_are_not_null() -> None:
    for name, kind in KINDS.items():
        columns = {column.name: column for column in tables()[name][0].columns}
        for field_name, field in fields_of(kind).items():
            if isinstance(field, Ref):
                assert columns[field_name].null is field.null
                assert columns[field_name].references == field.to


def test_sqlite_utils_reads_the_schema() -> None:
    """Those who query a project with it see tables, keys and references."""
    database = sqlite_utils.Database(made(), execute_plugins=False)
    assert {each.name for each in database.tables} == {
        name for kind, name, *_rest in schema() if kind == "table"
    }
    note = database["note"]
    assert isinstance(note, sqlite_utils.db.Table)
    assert note.pks == ["id"]
    assert note.strict
    assert {(key.column, key.other_table, key.other_column) for key in note.foreign_keys} == {
        ("journey", "journey", "id"),
        ("touchpoint", "touchpoint", "id"),
        ("stage", "stage", "id"),
        ("row", "row", "id"),
        ("image", "attachment", "id"),
    }
    assert {column.name: column.default_value for column in note.columns}["kind"] == "'insight'"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO note (id, journey, votes) VALUES ('n', 'j', -1)",
        "INSERT INTO note (id, journey, votes) VALUES ('n', 'j', 'many')",
        "INSERT INTO note (id, journey, kind) VALUES ('n', 'j', 'shout')",
        "INSERT INTO note (id, journey) VALUES ('not an id', 'j')",
        "INSERT INTO note (id, journey) VALUES ('', 'j')",
        "INSERT INTO note (id) VALUES ('n')",
        "INSERT INTO note (id, journey, text) VALUES ('n', 'j', printf('%.*c', 10001, 'x'))",
        "INSERT INTO project (id, horizon_start) VALUES ('p', '2026-02-30')",
        "INSERT INTO project (id, horizon_start) VALUES ('p', '2026-2-3')",
        "INSERT INTO project (id, discount_rate) VALUES ('p', 1.1)",
        "INSERT INTO segment (id, colour) VALUES ('s', '#12345g')",
        "INSERT INTO handover (id, transition, behaviour, pair_from_setting) VALUES ('h', 't', 'b', 's')",
        "INSERT INTO touchpoint (id, journey, entry) VALUES ('t', 'j', 2)",
    ],
)
def test_sql_refuses_what_a_field_cannot_hold(statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        made().execute(statement)


def test_unique_values_are_unique_also_where_they_are_not_known() -> None:
    connection = made()
    statement = "INSERT INTO handover (id, transition, behaviour) VALUES (?, 't', 'b')"
    connection.execute(statement, ["one"])
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement, ["two"])
