"""What conditions can speak of: for each scope its fields, their kinds, and how they are read.

The fields of records come from the records' own tables; besides there are what refers to a record (a
touchpoint's notes), and what the check says of it (a behaviour's pervasiveness). What leads from thing to
thing never comes back to where it began: a condition is handed a tree, of no more than it asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeymap.analysis.rules.descriptions import DESCRIPTIONS
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.kinds import FLAG, NUMBER, TEXT, WHOLE, Kind, chosen, list_of, thing
from journeymap.frozen import frozen
from journeymap.model.fields import Choice, Day, Field, Flag, Identifier, Number, Rank, Text
from journeymap.model.queries import capability_name, setting_name
from journeymap.model.records import KINDS, Behaviour, Engagement, fields_of
from journeymap.model.reference_fields import Ref, Refs

Read = Callable[[Facts, Any], Any]
"""Reads a field off a record: None where it is not known; a record, or a list of records, for things."""


@frozen
class Told:
    """A field that conditions can ask for."""

    name: str
    kind: Kind
    description: str
    """What it is, marked for translation."""
    read: Read


View = Mapping[str, Told]
"""The fields of one sort of thing, by name, in the order to offer them."""


def _kind(field: Field) -> Kind:
    if isinstance(field, Choice):
        return chosen(field.values)
    if isinstance(field, (Text, Identifier, Day)):
        return TEXT
    if isinstance(field, Rank) or (isinstance(field, Number) and field.whole):
        return WHOLE
    if isinstance(field, Number):
        return NUMBER
    if isinstance(field, Flag):
        return FLAG
    raise TypeError(f"conditions do not know fields like {field}")


def _own(kind: str, name: str) -> Told:
    field = fields_of(KINDS[kind])[name]

    def read(_facts: Facts, record: Any) -> Any:
        value = getattr(record, name)
        return value.isoformat() if isinstance(field, Day) and value is not None else value

    return Told(name, _kind(field), DESCRIPTIONS[f"{kind}.{name}"], read)


def _referred(kind: str, name: str, view: str) -> Told:
    """A field that refers to one record, or to several."""
    field = fields_of(KINDS[kind])[name]
    assert isinstance(field, (Ref, Refs))
    target = KINDS[field.to]

    def one(facts: Facts, record: Any) -> Any:
        return facts.reader.find(target, getattr(record, name))

    def several(facts: Facts, record: Any) -> Any:
        return [facts.reader.get(target, each) for each in sorted(getattr(record, name))]

    if isinstance(field, Refs):
        return Told(name, list_of(thing(view)), DESCRIPTIONS[f"{kind}.{name}"], several)
    return Told(name, thing(view), DESCRIPTIONS[f"{kind}.{name}"], one)


def _referring(kind: str, name: str, to: str, field: str, view: str) -> Told:
    """The records of a kind that refer to one, as a list."""
    target = KINDS[to]

    def read(facts: Facts, record: Any) -> list[Any]:
        return list(facts.reader.where(target, field, record.id))

    return Told(name, list_of(thing(view)), DESCRIPTIONS[f"{kind}.{name}"], read)


def _said(kind: str, name: str, sort: Kind, read: Read) -> Told:
    return Told(name, sort, DESCRIPTIONS[f"{kind}.{name}"], read)


def _view(kind: str, own: str, *more: Told) -> View:
    told = [*(_own(kind, name) for name in own.split()), *more]
    return {each.name: each for each in told}


def _touchpoint_view(*more: Told) -> View:
    kind = "touchpoint"
    return _view(
        kind,
        "id name kind action thought emotion expects moment_of_truth entry visibility",
        _said(kind, "engagement", thing("engagement"), lambda _facts, record: record.engagement),
        _referred(kind, "stage", "stage"),
        _referred(kind, "settings", "setting"),
        _referred(kind, "department", "department"),
        _referring(kind, "notes", "note", "touchpoint", "note"),
        *more,
    )


def _score(name: str) -> Read:
    """A score of a behaviour over the journeys where it has one: their mean."""

    def read(facts: Facts, record: Any) -> float | None:
        known = facts.scores.get(record.id, {}).get(name, ())
        return sum(known) / len(known) if known else None

    return read


def _levels(lost: bool) -> Read:
    def read(facts: Facts, record: Any) -> list[Behaviour]:
        return facts.lost_along(record) if lost else facts.carried_along(record)

    return read


def _setting_name(facts: Facts, record: Any) -> str:
    return setting_name(facts.reader, record.id)


def _capability_groups(name: str) -> Told:
    def read(facts: Facts, record: Any) -> list[list[str]]:
        return [[capability_name(facts.reader, each) for each in group] for group in getattr(record, name)]

    return _said("behaviour", name, list_of(list_of(TEXT)), read)


def _engaging(name: str) -> Told:
    return _said("engagement", name, NUMBER, lambda _facts, value: getattr(value, name))


def _journey_view(*more: Told) -> View:
    return _view("journey", "id name state goal description owner status", *more)


VIEWS: dict[str, View] = {
    "touchpoint": _touchpoint_view(
        _referred("touchpoint", "journey", "journey/plain"),
        _said("touchpoint", "reachable", FLAG, lambda facts, record: facts.is_reachable(record)),
        _referring("touchpoint", "incoming", "transition", "target", "transition/plain"),
        _referring("touchpoint", "outgoing", "transition", "source", "transition/plain"),
        _referring("touchpoint", "expectations", "expectation", "touchpoint", "expectation"),
        _referring("touchpoint", "responsibilities", "responsibility", "touchpoint", "responsibility"),
        _referring("touchpoint", "measurements", "measurement", "touchpoint", "measurement"),
        _referring("touchpoint", "feelings", "feeling", "touchpoint", "feeling"),
        _said("touchpoint", "breaks", WHOLE, lambda facts, record: facts.breaks_at(record)),
    ),
    "transition": _view(
        "transition",
        "id label share customers",
        _referred("transition", "source", "touchpoint/plain"),
        _referred("transition", "target", "touchpoint/plain"),
        _referred("transition", "journey", "journey/plain"),
        _referring("transition", "handovers", "handover", "transition", "handover"),
        _said("transition", "carried", list_of(thing("behaviour/plain")), _levels(lost=False)),
        _said("transition", "lost", list_of(thing("behaviour/plain")), _levels(lost=True)),
    ),
    "behaviour": _view(
        "behaviour",
        "id name description evidence importance",
        _capability_groups("needs"),
        _capability_groups("enhancers"),
        _capability_groups("carries"),
        _referred("behaviour", "withheld", "setting"),
        _referring("behaviour", "expectations", "expectation", "behaviour", "expectation/at"),
        _said("behaviour", "pervasiveness", NUMBER, _score("pervasiveness")),
        _said("behaviour", "continuity", NUMBER, _score("continuity")),
        _said("behaviour", "breaks", WHOLE, lambda facts, record: facts.breaks_of(record)),
        _referring("behaviour", "features", "feature_link", "behaviour", "feature_link"),
    ),
    "journey": _journey_view(
        _referred("journey", "segment", "segment"),
        _referring("journey", "stages", "stage", "journey", "stage"),
        _referring("journey", "touchpoints", "touchpoint", "journey", "touchpoint/plain"),
        _referring("journey", "transitions", "transition", "journey", "transition/plain"),
        _said("journey", "index", NUMBER, lambda facts, record: facts.checks[record.id].index),
        _said("journey", "breaks", WHOLE, lambda facts, record: len(facts.checks[record.id].findings)),
    ),
    "touchpoint/plain": _touchpoint_view(),
    "transition/plain": _view(
        "transition",
        "id label share customers",
        _referred("transition", "source", "touchpoint/plain"),
        _referred("transition", "target", "touchpoint/plain"),
    ),
    "journey/plain": _journey_view(_referred("journey", "segment", "segment")),
    "behaviour/plain": _view("behaviour", "id name description evidence importance"),
    "stage": _view("stage", "id name phase goal"),
    "setting": _view(
        "setting",
        "id",
        _said("setting", "name", TEXT, _setting_name),
        _referred("setting", "channel", "channel"),
        _referred("setting", "device", "device"),
    ),
    "channel": _view("channel", "id name kind media"),
    "device": _view("device", "id name kind"),
    "department": _view("department", "id name"),
    "segment": _view("segment", "id name role purpose goals needs frustrations size is_new"),
    "note": _view("note", "id kind text votes author"),
    "expectation": _view("expectation", "kind", _referred("expectation", "behaviour", "behaviour/plain")),
    "expectation/at": _view(
        "expectation", "kind", _referred("expectation", "touchpoint", "touchpoint/plain")
    ),
    "responsibility": _view(
        "responsibility", "role", _referred("responsibility", "department", "department")
    ),
    "measurement": _view("measurement", "date value answers", _referred("measurement", "metric", "metric")),
    "metric": _view("metric", "id name kind scale direction target"),
    "feeling": _view("feeling", "emotion", _referred("feeling", "segment", "segment")),
    "handover": _view("handover", "carried reason", _referred("handover", "behaviour", "behaviour/plain")),
    "feature_link": _view("feature_link", "strength", _referred("feature_link", "feature", "feature")),
    "feature": _view("feature", "id name description status"),
    "engagement": {name: _engaging(name) for name in Engagement.__dataclass_fields__},
}
"""The fields that conditions can ask for. The first four are the scopes of rules."""

SCOPES = ("touchpoint", "transition", "behaviour", "journey")


class Sight:
    """Reads what one condition asks for: trees of dicts and lists, with no field whose name it does not use.

    What is not known is left out. `longest` has, for each field, the most elements that a list there had.
    """

    def __init__(self, facts: Facts, used: frozenset[str]) -> None:
        self._facts = facts
        self._asked = {
            name: [each for field, each in view.items() if field in used] for name, view in VIEWS.items()
        }
        self._known: dict[tuple[str, str], dict[str, Any]] = {}
        self.longest: dict[str, int] = {}
        self.longest_text = 0

    def data(self, view: str, record: Any) -> dict[str, Any]:
        """What a condition is told of a record."""
        key = (view, getattr(record, "id", ""))
        found = self._known.get(key) if key[1] else None
        if found is None:
            found = {}
            for told in self._asked[view]:
                value = told.read(self._facts, record)
                if value is not None:
                    found[told.name] = self._shown(told.name, told.kind, value)
            self._known[key] = found
        return found

    def _shown(self, name: str, kind: Kind, value: Any) -> Any:
        if kind.name == "thing":
            return self.data(kind.view, value)
        if kind.name == "list":
            assert kind.of is not None
            self.longest[name] = max(self.longest.get(name, 0), len(value))
            return [self._shown(name, kind.of, each) for each in value]
        if kind.name == "text":
            self.longest_text = max(self.longest_text, len(value))
        return value
