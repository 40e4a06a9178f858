"""What customers do: journeys, their steps and what is expected on the way."""

from typing import Annotated, ClassVar

from journeymap.frozen import frozen
from journeymap.model.field_types import Line, OptionalLine, Position, Prose
from journeymap.model.fields import Choice, Colour, Flag, Number
from journeymap.model.record import Record
from journeymap.model.reference_fields import Pair, Pairs, Ref, Refs, Struct
from journeymap.model.vocabulary import (
    EXPECTATION_KINDS,
    JOURNEY_STATES,
    NOTE_KINDS,
    PHASES,
    ROW_KINDS,
    VISIBILITIES,
)


@frozen(kw_only=True)
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
    portrait: Annotated[str | None, Ref(to="attachment", null=True)] = None


@frozen(kw_only=True)
class Journey(Record):
    """One customer's way to one goal; it may detail one touchpoint of another journey.

    `counterpart` is the journey that this one is compared with: the as-is that a to-be began from.
    """

    record: ClassVar[str] = "journey"
    name: Line = ""
    segment: Annotated[str | None, Ref(to="segment", null=True)] = None
    state: Annotated[str, Choice(values=JOURNEY_STATES)] = "as_is"
    goal: Line = ""
    description: Prose = ""
    owner: OptionalLine = None
    status: OptionalLine = None
    parent_touchpoint: Annotated[str | None, Ref(to="touchpoint", null=True)] = None
    counterpart: Annotated[str | None, Ref(to="journey", null=True)] = None


@frozen(kw_only=True)
class Stage(Record):
    """A column group of the map."""

    record: ClassVar[str] = "stage"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    name: Line = ""
    phase: Annotated[str | None, Choice(values=PHASES, null=True)] = None
    position: Position = 0.0
    goal: Prose = ""


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Touchpoint(Record):
    """A step of a journey, served in some settings; without stage or settings it waits unplaced.

    `counterpart` is the same step in the journey that its own is compared with.
    """

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
    images: Annotated[tuple[str, ...], Refs(to="attachment")] = ()
    counterpart: Annotated[str | None, Ref(to="touchpoint", null=True)] = None


@frozen(kw_only=True)
class Feeling(Record):
    """How one segment feels at a touchpoint, where it differs from the touchpoint's own emotion."""

    record: ClassVar[str] = "feeling"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("touchpoint", "segment"),)
    touchpoint: Annotated[str, Ref(to="touchpoint", owned=True)]
    segment: Annotated[str, Ref(to="segment", owned=True)]
    emotion: Annotated[float, Number(least=-2, most=2)] = 0.0


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Expectation(Record):
    """Where customers begin, set aside or cease to expect a behaviour."""

    record: ClassVar[str] = "expectation"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("touchpoint", "behaviour"),)
    touchpoint: Annotated[str, Ref(to="touchpoint", owned=True)]
    behaviour: Annotated[str, Ref(to="behaviour", owned=True)]
    kind: Annotated[str, Choice(values=EXPECTATION_KINDS)] = "starts"


@frozen(kw_only=True)
class Handover(Record):
    """What research saw along a transition, overruling the computed value; `pair` None = all its pairs."""

    record: ClassVar[str] = "handover"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("transition", "behaviour", "pair"),)
    transition: Annotated[str, Ref(to="transition", owned=True)]
    behaviour: Annotated[str, Ref(to="behaviour", owned=True)]
    carried: Annotated[bool, Flag()] = True
    reason: Prose = ""
    pair: Annotated[tuple[str, str] | None, Pair(first="setting", second="setting", null=True)] = None


@frozen(kw_only=True)
class Row(Record):
    """An experience row under the map."""

    record: ClassVar[str] = "row"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    name: Line = ""
    kind: Annotated[str, Choice(values=ROW_KINDS)] = "custom"
    position: Position = 0.0


@frozen(kw_only=True)
class Note(Record):
    """A sticky note, or a row's cell, at a touchpoint or a stage.

    Those of one cell stand by position, of equal ones by id: see `queries.notes_in_order`.
    """

    record: ClassVar[str] = "note"
    journey: Annotated[str, Ref(to="journey", owned=True)]
    touchpoint: Annotated[str | None, Ref(to="touchpoint", null=True, owned=True)] = None
    stage: Annotated[str | None, Ref(to="stage", null=True, owned=True)] = None
    kind: Annotated[str, Choice(values=NOTE_KINDS)] = "insight"
    row: Annotated[str | None, Ref(to="row", null=True)] = None
    text: Prose = ""
    votes: Annotated[int, Number(least=0, whole=True)] = 0
    author: Line = ""
    image: Annotated[str | None, Ref(to="attachment", null=True)] = None
    position: Position = 0.0
