"""Records become rows and come back, and a column is judged as its values would be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.errors import RecordError
from journeymap.model.fields import Field
from journeymap.model.file.columns import holds
from journeymap.model.file.rows import records_of, rows_of
from journeymap.model.file.tables import tables
from journeymap.model.record import Record, fields_of
from journeymap.model.records import KINDS, Engagement, Handover, Touchpoint
from tests.strategies import any_record, projects, values

FIELDS = list(dict.fromkeys(field for kind in KINDS.values() for field in fields_of(kind).values()))


@given(any_record())
def test_a_record_comes_back_from_its_rows(record: Record) -> None:
    back = records_of(rows_of([record]))[record.record]
    assert back == {record.id: record}
    assert type(back[record.id]) is type(record)
    hash(back[record.id])


@given(projects())
def test_a_project_comes_back_from_its_rows(records: list[Record]) -> None:
    rows = rows_of(reversed(records))
    back = [record for found in records_of(rows).values() for record in found.values()]
    assert {(each.record, each.id): each for each in records} == {
        (each.record, each.id): each for each in back
    }
    assert rows_of(back) == rows


@given(projects())
def test_rows_are_sorted_by_key(records: list[Record]) -> None:
    rows = rows_of(records)
    for table in (table for found in tables().values() for table in found):
        found = rows.get(table.name, [])
        assert found == sorted(found, key=lambda row: row[: len(table.key)])


def test_nothing_known_differs_from_nothing_there() -> None:
    without = Touchpoint(id="t", journey="j")
    empty = Touchpoint(id="t", journey="j", engagement=Engagement())
    assert records_of(rows_of([without]))["touchpoint"]["t"] == without
    assert records_of(rows_of([empty]))["touchpoint"]["t"] == empty
    assert without != empty


_ODD = st.sampled_from(
    [
        *(None, True, False, 0, 1, 6, -1, 2.5, -0.0, 1e16, float("nan"), float("inf"), b"a"),
        *("", "a", "a b", "é", "e\u0301", "\u0301", "\n", "\t", "a\x00", "\ud800", "pain", "read"),
        *("x" * 64, "x" * 65, "x" * 10_000, "x" * 10_001, "#12ab3F", "#12345", "2026-02-03"),
        *((), ("a",), ("a", "a"), ("a", "b"), ("a", "b", "c"), ("",), ("é",), (1,), ("ab", "cd"), [], ["a"]),
        *((("a", "b"),), (("a", "b"), ("a", "b")), (("a",), ()), (("a", "a"),), (("a",), ("a",))),
        date(2026, 2, 3),
    ]
)


@given(st.sampled_from(FIELDS), st.data())
def test_a_column_is_good_exactly_if_each_value_is(field: Field, data: st.DataObject) -> None:
    column: list[Any] = data.draw(st.lists(values(field) | _ODD, max_size=4))
    assert holds(field, column) == all(field.check(value) is None for value in column)


@pytest.mark.parametrize(
    ("table", "row", "name"),
    [
        ("touchpoint", {"emotion": 3.0}, "emotion"),
        ("touchpoint", {"entry": 2}, "entry"),
        ("touchpoint", {"name": "two\nlines"}, "name"),
        ("touchpoint", {"kind": "dance"}, "kind"),
        ("touchpoint", {"journey": None}, "journey"),
        ("touchpoint", {"id": "no id"}, "id"),
        ("touchpoint", {"position": b"1"}, "position"),
        ("touchpoint_settings", {"setting": "a b"}, "settings"),
        ("touchpoint_engagement", {"intimacy": 101.0}, "engagement"),
    ],
)
def test_bad_rows_are_refused_with_their_place(table: str, row: dict[str, Any], name: str) -> None:
    record = Touchpoint(id="t", journey="j", settings=("s",), engagement=Engagement())
    rows = rows_of([record])
    columns = [each.name for found in tables().values() for each in found if each.name == table]
    assert columns
    spec = next(each for found in tables().values() for each in found if each.name == table)
    changed = dict(zip([column.name for column in spec.columns], rows[table][0], strict=True)) | row
    rows[table] = [tuple(changed.values())]
    with pytest.raises(RecordError) as caught:
        records_of(rows)
    assert (caught.value.kind, caught.value.field) == ("touchpoint", name)


def test_a_bad_date_is_refused_with_its_place() -> None:
    with pytest.raises(RecordError, match="project p, horizon_end"):
        records_of({"project": [("p", "", "", "", None, "2026-02-30", "year", "EUR", None)]})


def test_minus_nought_is_written_as_nought() -> None:
    rows = rows_of([Touchpoint(id="t", journey="j", position=-0.0, emotion=-0.0)])
    assert "-0.0" not in repr(rows)


def test_half_a_pair_is_no_pair() -> None:
    rows = rows_of([Handover(id="h", transition="t", behaviour="b", pair=("s", "s2"))])
    rows["handover"] = [(*rows["handover"][0][:-1], None)]
    with pytest.raises(RecordError, match="pair"):
        records_of(rows)
