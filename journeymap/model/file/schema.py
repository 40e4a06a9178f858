"""The JSON Schema of interchange: the last word on types, defaults and enumerations.

It is made from the annotations of the records, so it cannot differ from what a project holds. Two annotations
of our own say what JSON Schema has no words for: `x-refers-to`, the kind of record that an id names, and
`x-unique`, the groups of fields whose values together name at most one record of the kind.
"""

from __future__ import annotations

import inspect
from typing import Any

from journeymap.model.fields import Json
from journeymap.model.records import KINDS, Project, Record, defaults_of, fields_of

FORMAT = "journeymap"
"""What an interchange file says it is."""
VERSION = 1
"""The version of interchange that is written, and the only one so far."""


def schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of an interchange file.

    What no schema can say is checked on import too: that ids are met, that `x-unique` holds, and what
    must hold between records, such as that a transition joins touchpoints of its own journey.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:journeymap:interchange:{VERSION}",
        "title": "journeymap interchange",
        "description": (
            "A project, as records by kind. References are ids; null means not known; a field left out "
            "takes its default."
        ),
        "type": "object",
        "required": ["format", "version", "records"],
        "additionalProperties": False,
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "records": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _list_of(kind) for name, kind in KINDS.items()},
            },
        },
        "$defs": {name: _record(kind) for name, kind in KINDS.items()},
    }


def _list_of(kind: type[Record]) -> dict[str, Json]:
    listed: dict[str, Json] = {
        "description": _description(kind),
        "type": "array",
        "items": {"$ref": f"#/$defs/{kind.record}"},
        "x-unique": [["id"], *(list(names) for names in kind.unique)],
    }
    return listed | {"maxItems": 1} if kind is Project else listed


def _record(kind: type[Record]) -> dict[str, Json]:
    fields, defaults = fields_of(kind), defaults_of(kind)
    properties: dict[str, Any] = {}
    for name, field in fields.items():
        properties[name] = field.schema()
        if name in defaults:
            properties[name]["default"] = field.encode(defaults[name])
    return {
        "title": kind.record,
        "description": _description(kind),
        "type": "object",
        "required": [name for name in fields if name not in defaults],
        "additionalProperties": False,
        "properties": properties,
    }


def _description(kind: type[Record]) -> str:
    """The kind's docstring on one line, as those who write JSON need it."""
    words = (inspect.getdoc(kind) or "").replace("`", "").split()
    return " ".join("null" if word == "None" else word for word in words).replace("(None)", "(null)")
