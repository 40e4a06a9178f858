"""Interchange: lossless both ways, and nothing that is wrong comes in."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.errors import FileError, IntegrityError, ProjectError, RecordError
from journeymap.model.file import interchange
from journeymap.model.file.interchange import read_interchange, read_interchange_file, write_interchange
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Journey, Record, Stage, Touchpoint, defaults_of
from tests.model.file.interchange_json import as_json, wrapped
from tests.model.projects import content, one_of_each
from tests.strategies import projects


def read(value: Any) -> tuple[Record, ...]:
    """The records of a value written as JSON."""
    return read_interchange(as_json(value))


def example() -> Any:
    """The example project as JSON values, to be damaged."""
    return as_json(write_interchange(Snapshot.of(one_of_each())))


@given(projects())
def test_a_project_survives_to_the_byte(records: list[Record]) -> None:
    written = write_interchange(Snapshot.of(records))
    back = read_interchange(written)
    assert content(Snapshot.of(back)) == content(Snapshot.of(records))
    assert len(back) == len(records)
    assert write_interchange(Snapshot.of(back)) == written


def test_records_are_sorted_by_id_and_complete() -> None:
    records = one_of_each()
    random.Random(1).shuffle(records)
    written = as_json(write_interchange(Snapshot.of(records)))
    assert (written["format"], written["version"]) == ("journeymap", 1)
    assert list(written) == ["format", "version", "records"]
    assert [each["id"] for each in written["records"]["touchpoint"]] == ["pays", "picks", "picks-tomorrow"]
    assert [each["id"] for each in written["records"]["handover"]] == ["seen", "seen-all"]
    assert written["records"]["transition"][0]["pairs"] == [
        ["app-phone", "app-phone"],
        ["call-voice", "app-phone"],
    ]
    assert written["records"]["behaviour"][0]["needs"] == [["basket", "hold"]]
    assert written["records"]["project"][0]["horizon_start"] == "2026-01-01"
    assert written["records"]["project"][0]["vision"] == ""
    assert set(written["records"]) == set(KINDS)


def test_the_order_of_lists_is_kept() -> None:
    turned = wrapped(
        journey=[{"id": "j"}],
        channel=[{"id": "c"}],
        device=[{"id": "d"}, {"id": "e"}],
        setting=[{"id": "b", "channel": "c", "device": "d"}, {"id": "a", "channel": "c", "device": "e"}],
        touchpoint=[{"id": "t", "journey": "j", "settings": ["b", "a"]}],
    )
    assert as_json(write_interchange(Snapshot.of(read(turned))))["records"]["touchpoint"][0]["settings"] == [
        "b",
        "a",
    ]


def test_nothing_is_a_project_too() -> None:
    assert read(wrapped()) == ()
    assert read_interchange(write_interchange(Snapshot({}))) == ()
    assert read(wrapped(touchpoint=[])) == ()


def test_what_is_left_out_takes_its_default() -> None:
    journey, stage = read(wrapped(journey=[{"id": "j"}], stage=[{"id": "s", "journey": "j"}]))
    assert journey == Journey(id="j")
    assert stage == Stage(id="s", journey="j", **defaults_of(Stage))


def test_text_is_cleaned_as_it_enters() -> None:
    raw = rb"""{"format": "journeymap", "version": 1, "records": {"journey": [{
        "id": "j",
        "name": "Two\r\nlines",
        "description": "a\u0000\r\nb \ud83d \udc00 \ud83c\udfac \\ud83d cafe\u0301"
    }]}}"""
    (journey,) = read_interchange(raw)
    assert isinstance(journey, Journey)
    assert journey.name == "Two lines"
    assert journey.description == "a\ufffd\nb \ufffd \ufffd 🎬 \\ud83d café"


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_interchange(b"\xef\xbb\xbf" + as_json(wrapped())) == ()


def test_whole_numbers_may_have_a_point_and_figures_need_none() -> None:
    (touchpoint,) = (
        each
        for each in read(
            wrapped(journey=[{"id": "j"}], touchpoint=[{"id": "t", "journey": "j", "emotion": 1}])
        )
        if isinstance(each, Touchpoint)
    )
    assert touchpoint.emotion == 1.0


def of(records: bytes) -> bytes:
    """An interchange file around the text of its records."""
    return b'{"format": "journeymap", "version": 1, "records": {%s}}' % records


NO_INTERCHANGE: list[tuple[bytes, str]] = [
    (b"", "as JSON"),
    (b"hello", "as JSON"),
    (b"\x00\x01\x02", "as JSON"),
    (b"PK\x03\x04 a zip file", "as JSON"),
    (b"SQLite format 3\x00", "as JSON"),
    ('{"format": "journeymap"}'.encode("utf-16"), "as JSON"),
    (b'{"format": "\xff"}', "as JSON"),
    (b'{"format": "journeymap", "version": 1,\n\n "records": {},}', "line 3"),
    (b'{"format": "journeymap", "version": 1, "records": {}} {}', "as JSON"),
    (as_json(wrapped())[:-1], "as JSON"),
    (b"[" * 100_000 + b"]" * 100_000, "nested"),
    (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested"),
    (b"[]", "“format”"),
    (b"null", "“format”"),
    (b"{}", "“format”"),
    (b'{"format": "journeymap-check", "version": 1, "records": {}}', "“format”"),
    (b'{"format": "journeymap", "records": {}}', "“version”"),
    (b'{"format": "journeymap", "version": true, "records": {}}', "“version”"),
    (b'{"format": "journeymap", "version": "1", "records": {}}', "“version”"),
    (b'{"format": "journeymap", "version": 0, "records": {}}', "“version”"),
    (b'{"format": "journeymap", "version": 2, "records": {}}', "version 2"),
    (b'{"format": "journeymap", "version": 1%s, "records": {}}' % (b"0" * 500), "has version …"),
    (b'{"format": "journeymap", "version": 1%s, "records": {}}' % (b"0" * 5000), "as JSON"),
    (b'{"format": "journeymap", "version": 1}', "“records”"),
    (b'{"format": "journeymap", "version": 1, "records": []}', "“records”"),
    (b'{"format": "journeymap", "version": 1, "records": {}, "author": ""}', "“author”"),
    (as_json(wrapped(weather=[])), "“weather”"),
    (as_json(wrapped(Touchpoint=[])), "“Touchpoint”"),
    (as_json(wrapped(touchpoint={})), "“touchpoint”"),
    (as_json(wrapped(touchpoint=None)), "“touchpoint”"),
    (as_json(wrapped(journey=[{"id": "j"}, "k"])), "journey number 2"),
    (b'{"format": "journeymap", "format": "other", "version": 1, "records": {}}', "“format” stands twice"),
    (of(b'"journey": [{"id": "j", "name": "a", "name": "b"}]'), "“name” stands twice in one object (j)"),
    (of(b'"journey": [], "journey": []'), "“journey” stands twice"),
    (of(b'"stage": [{"id": "s", "position": NaN}]'), "as JSON"),
    (of(b'"stage": [{"id": "s", "position": 1e999}]'), "as JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), NO_INTERCHANGE, ids=lambda each: repr(each)[:40])
def test_what_is_no_interchange_file_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(FileError) as caught:
        read_interchange(data)
    assert_a_sentence(str(caught.value))
    assert said in str(caught.value)


def assert_a_sentence(message: str) -> None:
    """One line that people can read and a terminal can show."""
    assert message.isprintable(), message
    assert len(message) < 300


WRONG: list[tuple[str, str, Any, str]] = [
    ("journey", "name", 7, "text"),
    ("journey", "name", None, "value is needed"),
    ("journey", "name", "x" * 10_001, "10,000"),
    ("journey", "state", "as_was", "as_is, to_be, research"),
    ("journey", "state", 10**4000, "as_is, to_be, research"),
    ("journey", "colour", "red", "no such field"),
    ("touchpoint", "journey", None, "value is needed"),
    ("touchpoint", "journey", ["night"], "id of a journey"),
    ("touchpoint", "journey", "nowhere", "nowhere"),
    ("touchpoint", "emotion", 2.5, "2.5"),
    ("touchpoint", "emotion", 10**400, "too large"),
    ("touchpoint", "emotion", "happy", "number"),
    ("touchpoint", "entry", 1, "true or false"),
    ("touchpoint", "settings", "app-phone", "list"),
    ("touchpoint", "settings", ["app-phone", "app-phone"], "twice"),
    ("touchpoint", "settings", ["nowhere"], "setting nowhere"),
    ("touchpoint", "settings", [["app-phone"]], "ids"),
    ("touchpoint", "engagement", {"intimacy": 101}, "intimacy"),
    ("touchpoint", "engagement", {"passion": 1}, "passion"),
    ("transition", "target", "picks", "different touchpoints"),
    ("transition", "pairs", [], "empty"),
    ("transition", "pairs", [["app-phone", "call-voice"]], "not within"),
    ("transition", "pairs", [["app-phone"]], "pair"),
    ("transition", "share", 1.01, "1.01"),
    ("transition", "customers", -1, "-1"),
    ("behaviour", "importance", 6, "6"),
    ("behaviour", "importance", 2.5, "whole"),
    ("behaviour", "needs", [[]], "empty group"),
    ("behaviour", "needs", [["nowhere"]], "capability nowhere"),
    ("initiative", "start", "2026-02-30", "YYYY-MM-DD"),
    ("initiative", "end", "1999-12-31", "before"),
    ("initiative", "delivers", [["app-phone", "basket"]], "does not exist"),
    ("initiative", "effects", [{"stage": "buy"}], "segment"),
    ("initiative", "depends_on", ["first"], "itself"),
    ("note", "stage", "buy", "not at both"),
    ("note", "votes", -1, "-1"),
    ("journey", "\x1b[31m\n" + "x" * 500, 1, "no such field"),
]


@pytest.mark.parametrize(
    ("kind", "field", "value", "said"), WRONG, ids=lambda each: each[:20] if isinstance(each, str) else ""
)
def test_a_wrong_value_is_refused_by_record_and_field(kind: str, field: str, value: Any, said: str) -> None:
    """The value stands in the last record of the kind; it alone makes the whole file unacceptable."""
    damaged = example()
    records = damaged["records"][kind]
    record = next(
        (each for each in records if each["id"] in {"picks", "first", "night", "note"}), records[-1]
    )
    record[field] = value
    with pytest.raises(RecordError) as caught:
        read(damaged)
    error = caught.value
    assert (error.kind, error.record_id, error.field) == (kind, record["id"], field)
    assert_a_sentence(str(error))
    assert str(error).startswith(f"{kind} {record['id']}, ")
    assert said in str(error)


@pytest.mark.parametrize(
    ("kind", "field"), [("transition", "source"), ("touchpoint", "journey"), ("row", "id")]
)
def test_what_must_be_there_is_asked_for(kind: str, field: str) -> None:
    damaged = example()
    del damaged["records"][kind][0][field]
    with pytest.raises(RecordError) as caught:
        read(damaged)
    assert (caught.value.kind, caught.value.field) == (kind, field)
    assert "value is needed" in str(caught.value)
    assert "row number 1" in str(caught.value) or kind != "row"


@pytest.mark.parametrize("bad", ["", "two words", "x" * 65, "line\n", 7, None, ["a"]], ids=repr)
def test_a_wrong_id_is_refused(bad: Any) -> None:
    with pytest.raises(RecordError) as caught:
        read(wrapped(journey=[{"id": "fine"}, {"id": bad}]))
    assert (caught.value.kind, caught.value.field) == ("journey", "id")
    assert_a_sentence(str(caught.value))


def test_an_id_is_used_once_a_kind() -> None:
    with pytest.raises(RecordError) as caught:
        read(wrapped(journey=[{"id": "same"}, {"id": "same", "name": "other"}]))
    assert str(caught.value) == "journey same, id: two records have it"
    assert len(read(wrapped(journey=[{"id": "same"}], channel=[{"id": "same"}]))) == 2


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("setting", "channel, device"),
        ("offer", "setting, capability"),
        ("expectation", "touchpoint, behaviour"),
        ("handover", "transition, behaviour, pair"),
    ],
)
def test_what_must_be_unique_is(kind: str, fields: str) -> None:
    damaged = example()
    damaged["records"][kind].append(damaged["records"][kind][0] | {"id": "again"})
    with pytest.raises(IntegrityError) as caught:
        read(damaged)
    assert caught.value.kind == kind
    assert caught.value.field == fields


def test_a_file_holds_one_project() -> None:
    damaged = example()
    damaged["records"]["project"].append({"id": "second"})
    with pytest.raises(IntegrityError) as caught:
        read(damaged)
    assert caught.value.kind == "project"


def test_a_file_too_large_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interchange, "MAX_BYTES", 2**20)
    path = tmp_path / "large.json"
    path.write_bytes(as_json(wrapped()) + b" " * 2**20)
    with pytest.raises(FileError, match="larger than 1 MB"):
        read_interchange_file(path)
    path.write_bytes(as_json(wrapped()))
    assert read_interchange_file(path) == ()


@given(st.binary(max_size=60))
def test_bytes_of_any_kind_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_interchange(data)
    assert_a_sentence(str(caught.value))


@given(st.integers(0, 10**6), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(place: int, byte: int) -> None:
    data = bytearray(write_interchange(Snapshot.of(one_of_each())))
    data[place % len(data)] = byte
    try:
        read_interchange(bytes(data))
    except ProjectError as error:
        assert_a_sentence(str(error))
