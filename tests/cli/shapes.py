"""The shapes of what the command line answers in JSON, as JSON Schemas: a contract with other programs."""

from __future__ import annotations

from typing import Any

from journeymap.model.records import KINDS

LEVEL = {"enum": ["full", "partial", "none"]}
SCORE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
IDS = {"type": "array", "items": ID}
GROUPS = {"type": "array", "items": IDS | {"minItems": 1}}


def closed(**properties: Any) -> dict[str, Any]:
    """An object with these properties, all of them, and no other."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": sorted(properties),
        "properties": properties,
    }


def listed(items: Any) -> dict[str, Any]:
    """A list of such items."""
    return {"type": "array", "items": items}


FINDING = closed(
    fingerprint={
        "type": "string",
        "pattern": "^(break:[^:]+:(transition|within)|leak:[^:]+|dead_start:[^:]+):[^:]+:[^:]+$",
    },
    kind={"enum": ["break", "leak", "dead_start"]},
    behaviour=ID,
    transition={"anyOf": [ID, {"type": "null"}]},
    source={"anyOf": [ID, {"type": "null"}]},
    source_settings=IDS,
    target=ID,
    target_setting=ID,
    on={"enum": ["every", "some", None]},
    unmet=closed(target=GROUPS, carries=GROUPS, holder={"anyOf": [ID, {"type": "null"}]}),
    path=listed({"type": "array", "prefixItems": [ID, {"anyOf": [ID, {"type": "null"}]}], "minItems": 2}),
    asserted={"type": "boolean"},
    customers={"type": ["number", "null"]},
    severity={"type": ["number", "null"]},
    status={"enum": ["open", "dismissed", "reopened"]},
    repair={
        "anyOf": [
            {"type": "null"},
            closed(
                cost={"type": ["number", "null"], "minimum": 0},
                offers=listed({"type": "array", "prefixItems": [ID, ID], "minItems": 2, "maxItems": 2}),
                builds=IDS,
            ),
        ]
    },
)
CHECK = closed(
    format={"const": "journeymap-check"},
    version={"const": 1},
    project={"type": "string"},
    as_of={"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    index=SCORE,
    journeys=listed(
        closed(
            id=ID,
            name={"type": "string"},
            index=SCORE,
            behaviours=listed(
                closed(
                    id=ID,
                    name={"type": "string"},
                    importance={"enum": [1, 2, 3, 4, 5]},
                    pervasiveness=SCORE,
                    continuity=SCORE,
                    support={"type": "object", "additionalProperties": LEVEL},
                    carry=listed(closed(**{"from": ID, "to": ID, "value": LEVEL})),
                )
            ),
            places=listed(
                closed(
                    touchpoint=ID,
                    setting=ID,
                    behaviour=ID,
                    status={
                        "enum": [
                            "starts",
                            "always",
                            "sometimes",
                            "lost",
                            "paused",
                            "withheld",
                            "leaked",
                        ]
                    },
                )
            ),
            unchecked=closed(touchpoints=IDS, unreachable=IDS, behaviours=IDS),
            findings=listed(FINDING),
        )
    ),
)
RULE_FINDING = closed(
    fingerprint={"type": "string", "pattern": "^rule:[^:]+:[a-z_]+:[^:]+(:[^:]+)?$"},
    kind={"const": "rule"},
    rule=ID,
    name={"type": "string"},
    severity={"enum": ["error", "warning", "hint"]},
    record=closed(kind={"enum": list(KINDS)}, id=ID),
    journey={"anyOf": [ID, {"type": "null"}]},
    message={"type": "string", "minLength": 1},
    status={"enum": ["open", "dismissed", "reopened"]},
)
CHECK_WITH_RULES = closed(**CHECK["properties"], rules=listed(RULE_FINDING))
INFO = closed(
    format={"const": "journeymap-info"},
    version={"const": 1},
    name={"type": "string"},
    format_version={"type": "integer"},
    records=closed(**{name: {"type": "integer", "minimum": 0} for name in KINDS}),
    journeys=listed(closed(id=ID, name={"type": "string"}, index=SCORE)),
)
