"""Interchange: a project as JSON, for other programs, by hand and for ever; lossless both ways.

    {"format": "journeymap", "version": 1, "records": {"touchpoint": [{"id": …}, …], …}}

`journeymap.model.file.schema` says what stands where. What comes in is a stranger's: it is taken whole,
cleaned and checked as any edit is, or refused with the record and the field that are wrong.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from journeymap.i18n import _
from journeymap.model.diff import Change, Diff
from journeymap.model.errors import FileError, RecordError, shown
from journeymap.model.fields import Json
from journeymap.model.file.schema import FORMAT, VERSION
from journeymap.model.reader import Reader
from journeymap.model.records import KINDS, Record, defaults_of, fields_of
from journeymap.model.store import Origin, Store

MAX_BYTES = 128 * 1024 * 1024
"""Larger files are refused: ten thousand touchpoints, with all that belongs to them, take 8 MB."""


def read_interchange(data: bytes) -> tuple[Record, ...]:
    """The records of an interchange file: its text cleaned, each record checked, and all of them together.

    Raises FileError for what is no interchange file, RecordError for a record that is wrong by itself,
    IntegrityError for one that does not fit the others.
    """
    records = tuple(_records_of(_decoded(data)))
    _check_together(records)
    return records


def read_interchange_file(path: Path) -> tuple[Record, ...]:
    """The records of the interchange file at `path`. Raises OSError, and what `read_interchange` raises."""
    with path.open("rb") as file:
        return read_interchange(file.read(MAX_BYTES + 1))


def read_bundled_file(path: Path) -> tuple[Record, ...]:
    """The records of an interchange file that comes with the program, which tests have checked as a whole."""
    return tuple(_records_of(json.loads(path.read_bytes())))


def write_interchange(reader: Reader) -> bytes:
    """The project as an interchange file: every field of every record, sorted by id, one record a line."""
    import msgspec  # here and below late: a window comes up without it

    lists = []
    for name, kind in KINDS.items():
        fields = fields_of(kind)
        lines = [
            msgspec.json.encode({field: of.encode(getattr(record, field)) for field, of in fields.items()})
            for _id, record in sorted(reader.all(kind).items())
        ]
        if lines:
            lists.append(b'"%s":[\n%s\n]' % (name.encode(), b",\n".join(lines)))
    head = b'{"format":"%s","version":%d,"records":{' % (FORMAT.encode(), VERSION)
    return head + (b"\n" + b",\n".join(lists) + b"\n" if lists else b"") + b"}}\n"


def _decoded(data: bytes) -> Json:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise FileError(_("The file is larger than {limit} MB, the most that is read.").format(limit=limit))
    import msgspec

    data = _without_lone_surrogates(data.removeprefix(b"\xef\xbb\xbf"))
    try:
        decoded = msgspec.json.decode(data)
        _refuse_repeated_names(data)
    except RecursionError:
        raise FileError(_("The file is nested more deeply than any project.")) from None
    except (msgspec.DecodeError, ValueError) as error:
        raise FileError(_("The file cannot be read as JSON: {why}.").format(why=_why(error, data))) from None
    return decoded


_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)


def _without_lone_surrogates(data: bytes) -> bytes:
    """Half a character, which JSON can escape but UTF-8 cannot write, becomes U+FFFD."""
    if _SURROGATE.search(data) is None:
        return data
    return _ESCAPE.sub(lambda found: rb"\ufffd" if found[1] else found[0], data)


def _refuse_repeated_names(data: bytes) -> None:
    """An object that has a name twice would silently lose the first of the two."""

    def once(pairs: list[tuple[str, Any]]) -> None:
        if len({name for name, _value in pairs}) == len(pairs):
            return
        counts = Counter(name for name, _value in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        where = next((str(value) for name, value in pairs if name == "id"), "")
        problem = _("“{name}” stands twice in one object").format(name=shown(twice))
        raise FileError(f"{problem} ({shown(where)})." if where else f"{problem}.")

    json.loads(data, object_pairs_hook=once, parse_int=str, parse_float=str)


def _why(error: Exception, data: bytes) -> str:
    """What the decoder says, with a line that people can find instead of a byte."""
    text = str(error).removeprefix("JSON is malformed: ")
    if isinstance(error, UnicodeDecodeError):
        text = _("text that is not UTF-8")
    found = re.search(r" \(byte (\d+)\)", text)
    if found is None:
        return text
    line = data.count(b"\n", 0, int(found[1])) + 1
    return _("{why} in line {line}").format(why=text.replace(found[0], ""), line=line)


def _records_of(decoded: Json) -> Iterator[Record]:
    lists = _lists_of(decoded)
    for name, kind in KINDS.items():
        seen: set[str] = set()
        defaults = defaults_of(kind)
        for number, raw in enumerate(lists.get(name, ()), start=1):
            record = _record(kind, defaults, raw, number)
            if record.id in seen:
                raise RecordError(name, record.id, "id", _("two records have it"))
            seen.add(record.id)
            yield record


def _lists_of(decoded: Json) -> dict[str, list[Json]]:
    """The lists of records by kind, once everything around them is as it must be."""
    if not isinstance(decoded, dict) or decoded.get("format") != FORMAT:
        _refuse(_("This is not a project in interchange form: “format” must be “{format}”."), format=FORMAT)
    version = decoded.get("version")
    if type(version) is not int or version < 1:
        _refuse(_("“version” must be {version}."), version=VERSION)
    if version > VERSION:
        _refuse(
            _("The file has version {given} of interchange; this journeymap reads version {version}."),
            given=version if version < 10**9 else "…",
            version=VERSION,
        )
    for name in sorted(decoded.keys() - {"format", "version", "records"}):
        _refuse(_("“{name}” is not part of an interchange file."), name=shown(name))
    lists = decoded.get("records")
    if not isinstance(lists, dict):
        _refuse(_("“records” must be there, an object with a list for each kind of record."))
    for name, listed in lists.items():
        if name not in KINDS:
            _refuse(_("“{name}” is not a kind of record that this version knows."), name=shown(name))
        if not isinstance(listed, list):
            _refuse(_("“{name}” in “records” must be a list of records."), name=name)
    return lists


def _refuse(message: str, **parts: object) -> NoReturn:
    raise FileError(message.format(**parts))


def _record(kind: type[Record], defaults: dict[str, Any], raw: Json, number: int) -> Record:
    if not isinstance(raw, dict):
        _refuse(_("{kind} number {number} must be an object."), kind=kind.record, number=number)
    given = raw.get("id")
    named = given if isinstance(given, str) and given else _("number {number}").format(number=number)
    fields = fields_of(kind)
    for name in sorted(raw.keys() - fields.keys()):
        raise RecordError(kind.record, named, name, _("there is no such field"))
    values: dict[str, Any] = {}
    for name, field in fields.items():
        if name in raw:
            try:
                values[name] = field.decode(raw[name])
            except ValueError as error:
                raise RecordError(kind.record, named, name, str(error)) from None
        elif name not in defaults:
            raise RecordError(kind.record, named, name, _("a value is needed"))
    return kind(**values)


def _check_together(records: tuple[Record, ...]) -> None:
    """As the store checks every edit; raises IntegrityError."""
    everything = Diff.of(((each.record, each.id), Change(None, each)) for each in records)
    Store().apply(everything, _("Import"), Origin.IMPORT)
