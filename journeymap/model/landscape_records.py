"""Where customers are served and with what: settings, capabilities, offers, behaviours, assets."""

from typing import Annotated, ClassVar

from journeymap.frozen import frozen
from journeymap.model.field_types import CapabilityGroups, Line, Money, OptionalLine, Position, Prose
from journeymap.model.fields import Choice, Colour, Number, Rank
from journeymap.model.record import Record
from journeymap.model.reference_fields import Ref, Refs
from journeymap.model.vocabulary import (
    ACCESSES,
    ASSET_STATES,
    CHANNEL_ICONS,
    CHANNEL_KINDS,
    COMPONENTS,
    OFFER_STATUSES,
)


@frozen(kw_only=True)
class Department(Record):
    """Who does what: marketing, sales, service, operations, IT, finance."""

    record: ClassVar[str] = "department"
    name: Line = ""


@frozen(kw_only=True)
class Channel(Record):
    """Where an interaction takes place: website, app, e-mail, call centre, store."""

    record: ClassVar[str] = "channel"
    name: Line = ""
    kind: Annotated[str | None, Choice(values=CHANNEL_KINDS, null=True)] = None
    media: Annotated[str | None, Choice(values=("owned", "earned", "paid"), null=True)] = None
    colour: Annotated[str | None, Colour(null=True)] = None
    icon: Annotated[str | None, Choice(values=CHANNEL_ICONS, null=True)] = None


@frozen(kw_only=True)
class Device(Record):
    """The access point: phone, laptop, kiosk, watch, voice, paper."""

    record: ClassVar[str] = "device"
    name: Line = ""
    kind: OptionalLine = None


@frozen(kw_only=True)
class Setting(Record):
    """A (channel, device) pair that the brand serves; a lane of the map."""

    record: ClassVar[str] = "setting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("channel", "device"),)
    channel: Annotated[str, Ref(to="channel", owned=True)]
    device: Annotated[str, Ref(to="device", owned=True)]
    position: Position = 0.0


@frozen(kw_only=True)
class Capability(Record):
    """Something a setting can offer, run by a department: sign-in, shared basket, a human who decides."""

    record: ClassVar[str] = "capability"
    name: Line = ""
    component: Annotated[str, Choice(values=COMPONENTS)] = "other"
    build_cost: Money = None
    run_cost: Money = None
    requires: Annotated[tuple[str, ...], Refs(to="capability")] = ()
    department: Annotated[str | None, Ref(to="department", null=True)] = None


@frozen(kw_only=True)
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


@frozen(kw_only=True)
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


@frozen(kw_only=True)
class Asset(Record):
    """Something the brand owns that could become a connected product or service: the digital landscape."""

    record: ClassVar[str] = "asset"
    name: Line = ""
    kind: OptionalLine = None
    state: Annotated[str | None, Choice(values=ASSET_STATES, null=True)] = None
    department: Annotated[str | None, Ref(to="department", null=True)] = None
    provides: Annotated[tuple[str, ...], Refs(to="capability")] = ()
    potential: Prose = ""


@frozen(kw_only=True)
class Feature(Record):
    """A feature of a product that serves behaviours."""

    record: ClassVar[str] = "feature"
    name: Line = ""
    description: Prose = ""
    status: OptionalLine = None


@frozen(kw_only=True)
class FeatureLink(Record):
    """How strongly a feature serves a behaviour: quality function deployment's relationship matrix."""

    record: ClassVar[str] = "feature_link"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("feature", "behaviour"),)
    feature: Annotated[str, Ref(to="feature", owned=True)]
    behaviour: Annotated[str, Ref(to="behaviour", owned=True)]
    strength: Annotated[int, Rank(values=(1, 3, 9))] = 1


@frozen(kw_only=True)
class Competitor(Record):
    """Another brand that customers could choose."""

    record: ClassVar[str] = "competitor"
    name: Line = ""


@frozen(kw_only=True)
class CompetitorRating(Record):
    """How well a competitor serves a behaviour, from 0 (not at all) to 5."""

    record: ClassVar[str] = "competitor_rating"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("competitor", "behaviour"),)
    competitor: Annotated[str, Ref(to="competitor", owned=True)]
    behaviour: Annotated[str, Ref(to="behaviour", owned=True)]
    level: Annotated[float, Number(least=0, most=5)] = 0.0
