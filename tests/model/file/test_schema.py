"""The schema is one, says what the domain says, and takes whatever import takes."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.errors import ProjectError
from journeymap.model.file.interchange import read_interchange, write_interchange
from journeymap.model.file.schema import schema
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS
from tests.model.file.interchange_json import as_json, wrapped
from tests.model.projects import one_of_each
from tests.strategies import projects

SCHEMA = schema()
VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
REQUIRED = {
    "stage": {"journey"},
    "setting": {"channel", "device"},
    "offer": {"setting", "capability"},
    "touchpoint": {"journey"},
    "transition": {"journey", "source", "target"},
    "expectation": {"touchpoint", "behaviour"},
    "handover": {"transition", "behaviour"},
    "feeling": {"touchpoint", "segment"},
    "row": {"journey"},
    "note": {"journey"},
    "feature_link": {"feature", "behaviour"},
    "competitor_rating": {"competitor", "behaviour"},
    "responsibility": {"department"},
    "measurement": {"metric"},
    "decision": {"fingerprint"},
}
UNIQUE = {
    "setting": [["channel", "device"]],
    "offer": [["setting", "capability"]],
    "expectation": [["touchpoint", "behaviour"]],
    "handover": [["transition", "behaviour", "pair"]],
    "feeling": [["touchpoint", "segment"]],
    "feature_link": [["feature", "behaviour"]],
    "competitor_rating": [["competitor", "behaviour"]],
    "decision": [["fingerprint"]],
}


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_described_and_closed(kind: str) -> None:
    record, listed = SCHEMA["$defs"][kind], SCHEMA["properties"]["records"]["properties"][kind]
    assert record["description"].endswith(".")
    assert "None" not in record["description"]
    assert record["additionalProperties"] is False
    assert set(record["required"]) == {"id"} | REQUIRED.get(kind, set())
    assert listed["x-unique"] == [["id"], *UNIQUE.get(kind, [])]
    for name, field in record["properties"].items():
        assert ("default" in field) == (name not in record["required"])


def test_every_default_is_a_value_of_its_field() -> None:
    for record in SCHEMA["$defs"].values():
        for field in record["properties"].values():
            if "default" in field:
                jsonschema.Draft202012Validator(field).validate(field["default"])


@pytest.mark.parametrize(
    ("kind", "field", "expected"),
    [
        ("project", "period", {"enum": ["month", "quarter", "year"], "default": "quarter"}),
        ("behaviour", "importance", {"type": "integer", "minimum": 1, "maximum": 5, "default": 3}),
        ("touchpoint", "moment_of_truth", {"type": "boolean", "default": False}),
        ("offer", "access", {"enum": ["read_write", "read"], "default": "read_write"}),
    ],
)
def test_a_field_as_other_programs_read_it(kind: str, field: str, expected: dict[str, Any]) -> None:
    assert SCHEMA["$defs"][kind]["properties"][field] == expected


def test_groups_are_lists_of_lists_none_of_them_empty() -> None:
    needs = SCHEMA["$defs"]["behaviour"]["properties"]["needs"]
    assert needs["items"]["minItems"] == 1
    assert needs["items"]["uniqueItems"] is True
    assert needs["items"]["items"]["x-refers-to"] == "capability"
    assert "uniqueItems" not in needs


def test_only_one_project() -> None:
    assert not VALIDATOR.is_valid(wrapped(project=[{"id": "a"}, {"id": "b"}]))


def test_the_example_satisfies_it() -> None:
    VALIDATOR.validate(as_json(write_interchange(Snapshot.of(one_of_each()))))


@given(projects())
def test_what_is_written_satisfies_it(records: Any) -> None:
    VALIDATOR.validate(as_json(write_interchange(Snapshot.of(records))))


FOREIGN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=5,
)


@given(st.data())
def test_what_import_takes_satisfies_it(data: st.DataObject) -> None:
    """One value of the example exchanged for any other."""
    written = as_json(write_interchange(Snapshot.of(one_of_each())))
    kind = data.draw(st.sampled_from(sorted(written["records"])))
    record = data.draw(st.sampled_from(written["records"][kind]))
    name = data.draw(st.sampled_from(sorted(record)))
    if data.draw(st.booleans()):
        record[name] = data.draw(FOREIGN)
    else:
        del record[name]
    try:
        read_interchange(as_json(written))
    except ProjectError:
        return
    VALIDATOR.validate(written)
