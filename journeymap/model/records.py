"""The records of a project: small frozen values, each checked as it is made.

Field terms are those of the field's own vocabulary; defaults say "not known" (None, empty) wherever the
domain does. `KINDS` names every kind. A record's fields, their checks, JSON form, schema and SQL columns come
from the annotations here, see `journeymap.model.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from journeymap.model.fields import Choice, Colour, Day, Flag, Nothing, Number, Text
from journeymap.model.record import Record, defaults_of, fields_of
from journeymap.model.reference_fields import Groups, Pair, Pairs, Ref, Refs, Struct, Structs
from journeymap.model.vocabulary import (
    ACCESSES,
    CHANNEL_KINDS,
    COMPONENTS,
    EXPECTATION_KINDS,
    INITIATIVE_STATUSES,
    JOURNEY_STATES,
    NOTE_KINDS,
    OFFER_STATUSES,
    PERIODS,
    PHASES,
    ROW_KINDS,
    VISIBILITIES,
)

__all__ = [
    "EFFECT",
    "ENGAGEMENT",
    "KINDS",
    "Behaviour",
    "Capability",
    "Channel",
    "Department",
    "Device",
    "Effect",
    "Engagement",
    "Expectation",
    "Handover",
    "Initiative",
    "Journey",
    "Note",
    "Offer",
    "Project",
    "Record",
    "Row",
    "Segment",
    "Setting",
    "Stage",
    "Touchpoint",
    "Transition",
    "defaults_of",
    "fields_of",
]

Line = Annotated[str, Text(line=True)]
Prose = Annotated[str, Text()]
OptionalLine = Annotated[str | None, Text(line=True, null=True)]
Position = Annotated[float, Number()]
Money = Annotated[float | None, Number(least=0, null=True)]
OptionalDay = Annotated[date | None, Day(null=True)]
Group = tuple[str, ...]
CapabilityGroups = Annotated[tuple[Group, ...], Groups(to="capability")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """The programme of work; at most one a file."""

    record: ClassVar[str] = "project"
    name: Line = ""
    brand: Line = ""
    vision: Prose = ""
    horizon_start: OptionalDay = None
    horizon_end: OptionalDay = None
    period: Annotated[str, Choice(values=PERIODS)] = "quarter"
    currency: Line = "EUR"
    discount_rate: Annotated[float | None, Number(least=0, most=1, null=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Record):
    """An audience segment or persona."""

    record: ClassVar[str] = "segment"
    name: Line = ""
    role: Annotated[
        str | None, Choice(values=("transactor", "champion", "co_creator", "critic"), null=True)
    ] = None
    description: Prose = ""
    purpose: Prose = ""
    goals: Prose = ""
    needs: Prose = ""
    frustrations: Prose = ""
    quote: Prose = ""
    size: Annotated[float | None, Number(least=0, null=True)] = None
    is_new: Annotated[bool, Flag()] = False
    colour: Annotated[str | None, Colour(null=True)] = None
    portrait: Annotated[None, Nothing(null=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey(Record):
    """One customer's way to one goal; it may detail one touchpoint of another journey."""

    record: ClassVar[str] = "journey"
    name: Line = ""
    segment: Annotated[str | None, Ref(to="segment", null=True)] = None
    state: Annotated[str, Choice(values=JOURNEY_STATES)] = "as_is"
    goal: Line = ""
    description: Prose = ""
    owner: OptionalLine = None
    status: OptionalLine = None
    parent_touchpoint: Annotated[str | None, Ref(to="touchpoint", null=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A column group of the map."""

    record: ClassVar[str] = "stage"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    name: Line = ""
    phase: Annotated[str | None, Choice(values=PHASES, null=True)] = None
    position: Position = 0.0
    goal: Prose = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """Where an interaction takes place: website, app, e-mail, call centre, store."""

    record: ClassVar[str] = "channel"
    name: Line = ""
    kind: Annotated[str | None, Choice(values=CHANNEL_KINDS, null=True)] = None
    media: Annotated[str | None, Choice(values=("owned", "earned", "paid"), null=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Device(Record):
    """The access point: phone, laptop, kiosk, watch, voice, paper."""

    record: ClassVar[str] = "device"
    name: Line = ""
    kind: OptionalLine = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """A (channel, device) pair that the brand serves; a lane of the map."""

    record: ClassVar[str] = "setting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("channel", "device"),)
    channel: Annotated[str, Ref(to="channel", owned=True)]
    device: Annotated[str, Ref(to="device", owned=True)]
    position: Position = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability(Record):
    """Something a setting can offer: sign-in, shared basket, push message, a human who decides."""

    record: ClassVar[str] = "capability"
    name: Line = ""
    component: Annotated[str, Choice(values=COMPONENTS)] = "other"
    build_cost: Money = None
    run_cost: Money = None
    requires: Annotated[tuple[str, ...], Refs(to="capability")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(Record):
    """What a setting does or could offer of a capability; none = not offered, cost unknown.

    `cost` is of integrating, or of making a read-only offer read-write, in the project's currency.
    """

    record: ClassVar[str] = "offer"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("setting", "capability"),)
    setting: Annotated[str, Ref(to="setting", owned=True)]
    capability: Annotated[str, Ref(to="capability", owned=True)]
    status: Annotated[str, Choice(values=OFFER_STATUSES)] = "offered"
    access: Annotated[str, Choice(values=ACCESSES)] = "read_write"
    cost: Money = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour(Record):
    """A behavioural attribute: what customers do and expect to keep doing.

    `needs`, `enhancers` and `carries` are groups of alternatives, all groups required; `withheld` are the
    settings where it must not arrive.
    """

    record: ClassVar[str] = "behaviour"
    name: Line = ""
    description: Prose = ""
    evidence: Prose = ""
    importance: Annotated[int, Number(least=1, most=5, whole=True)] = 3
    needs: CapabilityGroups = ()
    enhancers: CapabilityGroups = ()
    carries: CapabilityGroups = ()
    withheld: Annotated[tuple[str, ...], Refs(to="setting")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """How deeply a touchpoint engages, each from 0 to 100 or not known."""

    involvement: float | None = None
    interaction: float | None = None
    intimacy: float | None = None
    influence: float | None = None


_SHARE = Number(least=0, most=100, null=True)
ENGAGEMENT = Struct(
    of=Engagement,
    null=True,
    parts=tuple((name, _SHARE) for name in ("involvement", "interaction", "intimacy", "influence")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint(Record):
    """A step of a journey, served in some settings; without stage or settings it waits unplaced."""

    record: ClassVar[str] = "touchpoint"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    stage: Annotated[str | None, Ref(to="stage", null=True)] = None
    name: Line = ""
    position: Position = 0.0
    settings: Annotated[tuple[str, ...], Refs(to="setting")] = ()
    entry: Annotated[bool, Flag()] = False
    kind: Annotated[str, Choice(values=("communication", "action"))] = "action"
    action: Prose = ""
    thought: Prose = ""
    emotion: Annotated[float | None, Number(least=-2, most=2, null=True)] = None
    expects: Prose = ""
    moment_of_truth: Annotated[bool, Flag()] = False
    department: Annotated[str | None, Ref(to="department", null=True)] = None
    visibility: Annotated[str, Choice(values=VISIBILITIES)] = "frontstage"
    engagement: Annotated[Engagement | None, ENGAGEMENT] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition(Record):
    """An arrow between two different touchpoints of one journey; parallel ones are allowed.

    `pairs` None = any setting to any. `customers` is a number a month; `share` the part of those who leave.
    """

    record: ClassVar[str] = "transition"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    source: Annotated[str, Ref(to="touchpoint", owned=True)]
    target: Annotated[str, Ref(to="touchpoint", owned=True)]
    label: Line = ""
    share: Annotated[float | None, Number(least=0, most=1, null=True)] = None
    customers: Annotated[float | None, Number(least=0, null=True)] = None
    pairs: Annotated[
        tuple[tuple[str, str], ...] | None, Pairs(first="setting", second="setting", null=True)
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation(Record):
    """Where customers begin, set aside or cease to expect a behaviour."""

    record: ClassVar[str] = "expectation"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("touchpoint", "behaviour"),)
    touchpoint: Annotated[str, Ref(to="touchpoint", owned=True)]
    behaviour: Annotated[str, Ref(to="behaviour", owned=True)]
    kind: Annotated[str, Choice(values=EXPECTATION_KINDS)] = "starts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover(Record):
    """What research saw along a transition, overruling the computed value; `pair` None = all its pairs."""

    record: ClassVar[str] = "handover"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("transition", "behaviour", "pair"),)
    transition: Annotated[str, Ref(to="transition", owned=True)]
    behaviour: Annotated[str, Ref(to="behaviour", owned=True)]
    carried: Annotated[bool, Flag()] = True
    reason: Prose = ""
    pair: Annotated[tuple[str, str] | None, Pair(first="setting", second="setting", null=True)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Record):
    """An experience row under the map."""

    record: ClassVar[str] = "row"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    name: Line = ""
    kind: Annotated[str, Choice(values=ROW_KINDS)] = "custom"
    position: Position = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A sticky note, or a row's cell, at a touchpoint or a stage."""

    record: ClassVar[str] = "note"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    touchpoint: Annotated[str | None, Ref(to="touchpoint", null=True, owned=True)] = None
    stage: Annotated[str | None, Ref(to="stage", null=True, owned=True)] = None
    kind: Annotated[str, Choice(values=NOTE_KINDS)] = "insight"
    row: Annotated[str | None, Ref(to="row", null=True)] = None
    text: Prose = ""
    votes: Annotated[int, Number(least=0, whole=True)] = 0
    author: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department(Record):
    """Who does what: marketing, sales, service, operations, IT, finance."""

    record: ClassVar[str] = "department"
    name: Line = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What an initiative does for a segment: to its conversion at `stage`, or (None) to its retention."""

    segment: str
    stage: str | None = None
    least: float | None = None
    likely: float | None = None
    most: float | None = None


_ESTIMATE = Number(null=True)
EFFECT = Struct(
    of=Effect,
    parts=(
        ("segment", Ref(to="segment", owned=True)),
        ("stage", Ref(to="stage", null=True, owned=True)),
        ("least", _ESTIMATE),
        ("likely", _ESTIMATE),
        ("most", _ESTIMATE),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative(Record):
    """A bar of the roadmap: what it delivers counts from its end on, unless it is cancelled."""

    record: ClassVar[str] = "initiative"
    name: Line = ""
    description: Prose = ""
    theme: Line = ""
    department: Annotated[str | None, Ref(to="department", null=True)] = None
    start: OptionalDay = None
    end: OptionalDay = None
    capital: Money = None
    expense: Money = None
    status: Annotated[str, Choice(values=INITIATIVE_STATUSES)] = "proposed"
    delivers: Annotated[tuple[tuple[str, str], ...], Pairs(first="capability", second="setting")] = ()
    depends_on: Annotated[tuple[str, ...], Refs(to="initiative")] = ()
    effects: Annotated[tuple[Effect, ...], Structs(each=EFFECT)] = ()


KINDS: dict[str, type[Record]] = {
    each.record: each
    for each in (
        Project,
        Segment,
        Department,
        Channel,
        Device,
        Setting,
        Capability,
        Offer,
        Behaviour,
        Journey,
        Stage,
        Touchpoint,
        Transition,
        Expectation,
        Handover,
        Row,
        Note,
        Initiative,
    )
}
"""Every kind of record by name."""
