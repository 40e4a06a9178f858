"""What fields hold: their checks, their JSON form, and the two in agreement."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.errors import RecordError
from journeymap.model.fields import Blob, Choice, Colour, Day, Field, Flag, Identifier, Number, Rank, Text
from journeymap.model.records import EFFECT, ENGAGEMENT, KINDS, Engagement, Stage, fields_of
from journeymap.model.reference_fields import Groups, Pair, Pairs, Ref, Refs, Structs
from tests.strategies import values

ALL_FIELDS = [field for kind in KINDS.values() for field in fields_of(kind).values()]
WHOLE = Number(least=1, most=5, whole=True)
SHARE = Number(least=0, most=1)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def valid(field: Field, value: object) -> bool:
    """Whether the field's JSON Schema takes the value, dates looked at too."""
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(field.schema(), format_checker=checker).is_valid(value)


def taken(field: Field, value: object) -> bool:
    """Whether the field takes the JSON value, and then holds what it made of it."""
    try:
        return field.check(field.decode(value)) is None
    except ValueError:
        return False


@given(st.sampled_from(ALL_FIELDS).flatmap(lambda field: st.tuples(st.just(field), values(field))))
def test_what_a_field_holds_survives_json_and_satisfies_the_schema(drawn: tuple[Field, Any]) -> None:
    field, value = drawn
    assert field.check(value) is None
    encoded = field.encode(value)
    assert field.decode(encoded) == value
    assert valid(field, encoded)


@given(st.sampled_from(ALL_FIELDS), JSON)
def test_any_json_is_taken_or_refused_with_a_phrase_and_never_more_than_the_schema(
    field: Field, value: object
) -> None:
    if taken(field, value):
        assert valid(field, value)


@given(st.sampled_from(ALL_FIELDS), JSON)
def test_a_field_checks_whatever_it_is_given(field: Field, value: object) -> None:
    problem = field.check(value)
    assert problem is None or isinstance(problem, str)


REFUSED: list[tuple[Field, object]] = [
    (Text(), None),
    (Text(), 7),
    (Text(), "x" * 10_001),
    (Identifier(), ""),
    (Identifier(), "with space"),
    (Identifier(), "line\n"),
    (Identifier(), "x" * 65),
    (Identifier(), "größe"),
    (Colour(), "#12345"),
    (Colour(), "#12345g"),
    (Colour(), "#123456\n"),
    (Flag(), 1),
    (Flag(), "true"),
    (Choice(values=("a", "b")), "c"),
    (Choice(values=("a", "b")), ["a"]),
    (Choice(values=("a", "b")), 10**5000),
    (Rank(values=(1, 3, 9)), 2),
    (Rank(values=(1, 3, 9)), True),
    (Rank(values=(1, 3, 9)), 3.5),
    (Rank(values=(1, 3, 9)), math.inf),
    (Blob(), "not base64!"),
    (Blob(), "AAA"),
    (Blob(), 7),
    (WHOLE, 0),
    (WHOLE, 6),
    (WHOLE, 2.5),
    (WHOLE, True),
    (WHOLE, "3"),
    (WHOLE, math.nan),
    (WHOLE, math.inf),
    (SHARE, -0.001),
    (SHARE, 1.001),
    (SHARE, math.nan),
    (SHARE, 10**400),
    (SHARE, False),
    (Number(), 1e16),
    (Day(), "2026-02-30"),
    (Day(), "20260201"),
    (Day(), "2026-W01-1"),
    (Day(), "2026-1-1"),
    (Day(), 20260201),
    (Ref(to="stage"), None),
    (Ref(to="stage"), ["a"]),
    (Refs(to="stage"), "a"),
    (Refs(to="stage"), ["a", "a"]),
    (Refs(to="stage"), [["a"]]),
    (Refs(to="stage"), [None]),
    (Groups(to="capability"), [[]]),
    (Groups(to="capability"), ["a"]),
    (Groups(to="capability"), [["a", "a"]]),
    (Groups(to="capability"), [["a", 1]]),
    (Pair(first="setting", second="setting"), ["a"]),
    (Pair(first="setting", second="setting"), ["a", "b", "c"]),
    (Pair(first="setting", second="setting"), {"a": "b"}),
    (Pairs(first="setting", second="setting", null=True), []),
    (Pairs(first="setting", second="setting"), [["a", "b"], ["a", "b"]]),
    (Pairs(first="setting", second="setting"), [None]),
    (ENGAGEMENT, {"involvement": 101}),
    (ENGAGEMENT, {"boredom": 1}),
    (ENGAGEMENT, [1, 2, 3, 4]),
    (Structs(each=EFFECT), [{"stage": "a"}]),
    (Structs(each=EFFECT), [{"segment": "a"}, {"segment": "a", "stage": None}]),
]


@pytest.mark.parametrize(("field", "value"), REFUSED, ids=lambda each: type(each).__name__)
def test_a_field_refuses(field: Field, value: object) -> None:
    assert not taken(field, value)
    problem = field.check(value)
    assert problem
    assert "\n" not in problem


TAKEN: list[tuple[Field, object, object]] = [
    (Text(), "a\r\nb\x00", "a\nb\ufffd"),
    (Text(line=True), "a\r\nb", "a b"),
    (WHOLE, 3.0, 3),
    (SHARE, 1, 1.0),
    (Number(), -0.0, 0.0),
    (Day(), "2026-02-28", date(2026, 2, 28)),
    (Day(null=True), None, None),
    (Groups(to="capability"), [["a"], ["a"]], (("a",), ("a",))),
    (Pairs(first="a", second="b"), [], ()),
    (ENGAGEMENT, {"intimacy": 4}, Engagement(intimacy=4.0)),
]


@pytest.mark.parametrize(("field", "value", "held"), TAKEN, ids=lambda each: type(each).__name__)
def test_a_field_takes(field: Field, value: object, held: object) -> None:
    made = field.decode(value)
    assert made == held
    assert type(made) is type(held)
    assert field.check(made) is None


def test_minus_nought_is_read_as_nought() -> None:
    assert math.copysign(1, Number().decode(-0.0)) == 1


def test_whole_figures_are_written_without_a_point() -> None:
    assert repr(Number().encode(20_000.0)) == "20000"
    assert repr(Number().encode(0.25)) == "0.25"


def test_a_record_that_cannot_be_names_itself_and_its_field() -> None:
    with pytest.raises(RecordError) as caught:
        Stage(id="choose", journey="night", phase="attrackt")
    assert (caught.value.kind, caught.value.record_id, caught.value.field) == ("stage", "choose", "phase")
    assert str(caught.value).startswith("stage choose, phase: 'attrackt' is not one of attract, convert")


@pytest.mark.parametrize(
    "strange",
    ["two\nlines", "x" * 100_000, "\ud800", 10**5000, None, ["a"]],
    ids=lambda each: type(each).__name__,
)
def test_a_strange_id_makes_one_short_line(strange: Any) -> None:
    with pytest.raises(RecordError) as caught:
        Stage(id=strange, journey="night")
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 200
