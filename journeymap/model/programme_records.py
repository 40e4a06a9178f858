"""The programme of work: the roadmap, its figures, rules, decisions and documents."""

import builtins
from typing import Annotated, ClassVar

from journeymap.frozen import frozen
from journeymap.model.field_types import Line, Money, OptionalDay, Prose
from journeymap.model.fields import Blob, Choice, Flag, Number, Text
from journeymap.model.record import Record
from journeymap.model.reference_fields import Pairs, Ref, Refs, Struct, Structs
from journeymap.model.vocabulary import (
    DECISION_STATUSES,
    DIRECTIONS,
    INITIATIVE_STATUSES,
    METRIC_KINDS,
    PERIODS,
    RESPONSIBILITY_ROLES,
    RULE_SCOPES,
    RULE_SEVERITIES,
)


@frozen(kw_only=True)
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


@frozen(kw_only=True)
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


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Responsibility(Record):
    """Who does what: a department's role at a touchpoint or in an initiative, exactly one of them."""

    record: ClassVar[str] = "responsibility"
    department: Annotated[str, Ref(to="department", owned=True)]
    touchpoint: Annotated[str | None, Ref(to="touchpoint", null=True, owned=True)] = None
    initiative: Annotated[str | None, Ref(to="initiative", null=True, owned=True)] = None
    role: Annotated[str, Choice(values=RESPONSIBILITY_ROLES)] = "responsible"


@frozen(kw_only=True)
class Metric(Record):
    """What is measured; a figure is never shown without its scale, formula and number of answers."""

    record: ClassVar[str] = "metric"
    name: Line = ""
    kind: Annotated[str, Choice(values=METRIC_KINDS)] = "custom"
    scale: Line = ""
    formula: Prose = ""
    direction: Annotated[str, Choice(values=DIRECTIONS)] = "up"
    target: Annotated[float | None, Number(null=True)] = None


@frozen(kw_only=True)
class Measurement(Record):
    """A metric's value on a day, of a touchpoint or (None) of the whole; `answers` is how many gave it."""

    record: ClassVar[str] = "measurement"
    metric: Annotated[str, Ref(to="metric", owned=True)]
    touchpoint: Annotated[str | None, Ref(to="touchpoint", null=True, owned=True)] = None
    date: OptionalDay = None
    value: Annotated[float | None, Number(null=True)] = None
    answers: Annotated[int | None, Number(least=0, whole=True, null=True)] = None


@frozen(kw_only=True)
class Experiment(Record):
    """Test and learn: what an initiative is expected to do to a metric, and what it did."""

    record: ClassVar[str] = "experiment"
    initiative: Annotated[str | None, Ref(to="initiative", null=True)] = None
    metric: Annotated[str | None, Ref(to="metric", null=True)] = None
    hypothesis: Prose = ""
    start: OptionalDay = None
    end: OptionalDay = None
    result: Prose = ""
    decision: Prose = ""


@frozen(kw_only=True)
class Rule(Record):
    """A behavioural rule of the platform, as a condition over one kind of thing."""

    record: ClassVar[str] = "rule"
    name: Line = ""
    scope: Annotated[str, Choice(values=RULE_SCOPES)] = "touchpoint"
    condition: Prose = ""
    message: Prose = ""
    severity: Annotated[str, Choice(values=RULE_SEVERITIES)] = "warning"
    enabled: Annotated[bool, Flag()] = True


@frozen(kw_only=True)
class Decision(Record):
    """What was decided about a finding; `cause` is the digest of what caused it then."""

    record: ClassVar[str] = "decision"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("fingerprint",),)
    fingerprint: Annotated[str, Text(line=True)]
    status: Annotated[str, Choice(values=DECISION_STATUSES)] = "dismissed"
    cause: Line = ""
    reason: Prose = ""
    date: OptionalDay = None


@frozen(kw_only=True)
class Attachment(Record):
    """An image or a document; its name is a label and never a path."""

    record: ClassVar[str] = "attachment"
    name: Line = ""
    mime: Line = "application/octet-stream"
    bytes: Annotated[builtins.bytes, Blob()] = b""
