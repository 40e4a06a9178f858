"""A small project with every kind of record and every reference set, for tests of the model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journeymap.model.diff import Change, Diff
from journeymap.model.reader import Reader
from journeymap.model.records import (
    KINDS,
    Asset,
    Attachment,
    Behaviour,
    Capability,
    Channel,
    Competitor,
    CompetitorRating,
    Decision,
    Department,
    Device,
    Effect,
    Engagement,
    Expectation,
    Experiment,
    Feature,
    FeatureLink,
    Feeling,
    Handover,
    Initiative,
    Journey,
    Measurement,
    Metric,
    Note,
    Offer,
    Project,
    Record,
    Responsibility,
    Row,
    Rule,
    Segment,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store


def one_of_each() -> list[Record]:
    """Two settings, two touchpoints joined by a transition, and whatever may refer to them."""
    return [*_the_brand(), *_the_journey(), *_the_plan(), *_the_rest()]


def _the_brand() -> list[Record]:
    return [
        Project(id="project", name="Cinema", horizon_start=date(2026, 1, 1), discount_rate=0.05),
        Segment(id="mara", name="Mara", role="champion", size=0.5, colour="#3B5BDB", portrait="face"),
        Department(id="sales", name="Sales"),
        Channel(id="app", name="App", kind="digital", media="owned", colour="#0B7468", icon="app"),
        Channel(id="call", name="Call centre", kind="human"),
        Device(id="phone", name="phone"),
        Device(id="voice", name="voice", kind="line"),
        Setting(id="app-phone", channel="app", device="phone"),
        Setting(id="call-voice", channel="call", device="voice", position=1.0),
        Capability(id="basket", name="Basket", component="commerce", build_cost=20_000.0),
        Capability(id="hold", name="Seat hold", requires=("basket",), department="sales"),
        Offer(id="offer", setting="app-phone", capability="basket", access="read", cost=1_000.0),
        Behaviour(
            id="keep",
            name="Keep my seats",
            importance=5,
            needs=(("basket", "hold"),),
            enhancers=(("hold",),),
            carries=(("basket", "hold"), ("hold",)),
            withheld=("call-voice",),
        ),
    ]


def _the_journey() -> list[Record]:
    return [
        Journey(id="night", name="Saturday night", segment="mara"),
        Journey(id="detail", name="Picking, in detail", parent_touchpoint="picks"),
        Journey(id="tomorrow", name="Saturday night, to be", state="to_be", counterpart="night"),
        Touchpoint(id="picks-tomorrow", journey="tomorrow", counterpart="picks", images=("face",)),
        Stage(id="buy", journey="night", name="Buy", phase="convert"),
        Touchpoint(
            id="picks",
            journey="night",
            stage="buy",
            settings=("app-phone", "call-voice"),
            emotion=0.5,
            department="sales",
            engagement=Engagement(involvement=60.0),
        ),
        Touchpoint(id="pays", journey="night", stage="buy", position=1.0, settings=("app-phone",)),
        Transition(
            id="then",
            journey="night",
            source="picks",
            target="pays",
            share=0.5,
            customers=700.0,
            pairs=(("app-phone", "app-phone"), ("call-voice", "app-phone")),
        ),
        Expectation(id="starts", touchpoint="picks", behaviour="keep"),
        Handover(id="seen", transition="then", behaviour="keep", pair=("app-phone", "app-phone")),
        Handover(id="seen-all", transition="then", behaviour="keep", carried=False),
        Feeling(id="feels", touchpoint="picks", segment="mara", emotion=-1.5),
        Row(id="pains", journey="night", name="Pain points", kind="pain"),
        Note(id="note", journey="night", touchpoint="picks", row="pains", text="Too slow", image="face"),
        Note(id="stage-note", journey="night", stage="buy", text="Two weeks\nbefore"),
    ]


def _the_plan() -> list[Record]:
    return [
        Initiative(
            id="first", name="Basket everywhere", start=date(2026, 1, 1), end=date(2026, 6, 30), capital=9.5
        ),
        Initiative(
            id="second",
            department="sales",
            delivers=(("basket", "call-voice"), ("hold", "app-phone")),
            depends_on=("first",),
            effects=(Effect(segment="mara", stage="buy", likely=0.02), Effect(segment="mara")),
        ),
    ]


def _the_rest() -> list[Record]:
    return [
        Attachment(id="face", name="mara.png", mime="image/png", bytes=b"\x89PNG\0\xff"),
        Asset(id="foyer", name="Foyer", state="analogue", department="sales", provides=("hold", "basket")),
        Feature(id="feature", name="Group booking"),
        FeatureLink(id="serves", feature="feature", behaviour="keep", strength=9),
        Competitor(id="rival", name="The Rival"),
        CompetitorRating(id="rated", competitor="rival", behaviour="keep", level=2.5),
        Responsibility(id="does", department="sales", touchpoint="picks"),
        Responsibility(id="pays-for", department="sales", initiative="first", role="accountable"),
        Metric(id="nps", name="Would recommend", kind="nps", scale="-100 to 100", target=40.0),
        Measurement(
            id="june", metric="nps", touchpoint="pays", date=date(2026, 6, 1), value=-3.5, answers=212
        ),
        Experiment(id="try", initiative="first", metric="nps", start=date(2026, 1, 1), end=date(2026, 2, 1)),
        Rule(id="owned", scope="touchpoint", condition="department != null", severity="hint"),
        Decision(id="decided", fingerprint="leak:keep:picks:call-voice", cause="abc", date=date(2026, 3, 1)),
    ]


def added(records: Iterable[Record]) -> Diff:
    """The diff that adds the records to an empty project."""
    return Diff.of(((each.record, each.id), Change(None, each)) for each in records)


def store_of(records: Iterable[Record] | None = None) -> Store:
    """A store with the records, by default one of each kind."""
    return Store(one_of_each() if records is None else records)


def content(reader: Reader) -> dict[tuple[str, str], Record]:
    """Everything in a project, by kind and id."""
    return {(name, each): record for name, kind in KINDS.items() for each, record in reader.all(kind).items()}
