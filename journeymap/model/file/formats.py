"""Older formats of the file: read by their own schema, converted by copying rows into the current one.

A table that was altered would differ from one freshly made, and the gate lets exact schemas through only. So
an older file is checked as strictly as a new one, against the schema that `resources/formats` keeps of it;
then plain functions, one a version, carry its rows on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from journeymap.model.errors import RecordError
from journeymap.model.file import whole
from journeymap.model.file.connection import UNREADABLE
from journeymap.model.file.errors import damaged
from journeymap.model.file.header import Header
from journeymap.model.file.rows import Rows, records_of
from journeymap.model.file.tables import FORMAT
from journeymap.paths import resource

_NAME = re.compile('CREATE (TABLE|UNIQUE INDEX) "([a-z0-9_]+)"(?: ON "([a-z_]+)")?')
_KEY = re.compile(r'PRIMARY KEY \(([^)]+)\)|^CREATE TABLE "meta" \(("key")')
_MADE_ANEW = ("format", "needs", "app", "digest")


def in_current_format(content: bytes, name: str) -> bytes:
    """A whole file as the current format has it; one that is in it already, as it is.

    `content` has passed the header's gate. Raises FileError where an older file does not hold together.
    """
    number = Header.of(content).user_version
    if number == FORMAT:
        return content
    try:
        rows = whole.rows_of_content(content, name, layout_of(number))
    except UNREADABLE as error:
        raise damaged(name, whole.sqlite_says(error)) from error
    meta = {str(key): str(value) for key, value in rows["meta"]}
    for older in range(number, FORMAT):
        rows = _NEXT[older](rows)
    try:
        records = [record for found in records_of(rows).values() for record in found.values()]
    except RecordError as error:
        raise damaged(name, str(error)) from error
    kept = {key: value for key, value in meta.items() if key not in _MADE_ANEW}
    return whole.pack(records, kept, sealed="digest" in meta)


@cache
def layout_of(number: int) -> whole.Layout:
    """The layout that files of an older format have, from the schema kept of it."""
    schema = []
    queries = []
    for line in resource(f"formats/{number}.sql").read_text(encoding="utf-8").splitlines():
        sql = line.removesuffix(";")
        found = _NAME.match(sql)
        assert found is not None, line
        made, name, table = found.groups()
        schema.append(("table" if made == "TABLE" else "index", name, table or name, sql))
        if made == "TABLE":
            key = _KEY.search(sql)
            assert key is not None, line
            queries.append((name, f'SELECT * FROM "{name}" ORDER BY {key[1] or key[2]}'))
    return whole.Layout(number, tuple(schema), tuple(queries))


def _from_1(rows: Rows) -> Rows:
    """Format 2 knows more kinds of record, and portraits of segments."""
    segments = [(*row, None) for row in rows.get("segment", ())]
    return {**rows, "segment": segments}


def _from_2(rows: Rows) -> Rows:
    """Format 3 knows counterparts, images, feelings of segments, looks of channels and who runs what."""
    wider = {"channel": 2, "capability": 1, "journey": 1, "touchpoint": 1, "note": 1}
    widened = {
        name: [(*row, *(None,) * columns) for row in rows.get(name, ())] for name, columns in wider.items()
    }
    return {**rows, **widened}


def _from_3(rows: Rows) -> Rows:
    """Format 4 knows where notes stand among those of their cell."""
    notes = [(*row, 0.0) for row in rows.get("note", ())]
    return {**rows, "note": notes}


_NEXT: dict[int, Callable[[Rows], Rows]] = {1: _from_1, 2: _from_2, 3: _from_3}
"""For each older format, what makes its rows those of the next."""
