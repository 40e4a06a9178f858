"""A small project for tests of conditions, and what a condition matches in it."""

from __future__ import annotations

from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.own import matches
from journeymap.model.reader import Snapshot
from journeymap.model.records import Department, Engagement, Note, Record, Rule, Stage
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_journey,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
)


def project() -> list[Record]:
    """Three touchpoints: one well known, one in trouble, one of which hardly anything is known."""
    return [
        *make_settings("app", "shop"),
        make_journey(name="Tickets"),
        Stage(id="buy", journey=JOURNEY, name="Buy", phase="convert"),
        Department(id="sales", name="Sales"),
        *make_capabilities("basket"),
        *make_offers("app", "basket"),
        make_behaviour("seats", "basket", carries="basket", importance=5),
        make_touchpoint("picks", "app", stage="buy", department="sales", emotion=1.0, moment_of_truth=True),
        make_touchpoint("pays", "app", "shop", emotion=-2.0, thought="Why?"),
        make_touchpoint("leaves", engagement=Engagement(intimacy=10.0)),
        make_transition("picks", "pays", share=0.7, customers=70.0),
        make_transition("pays", "leaves"),
        make_expectation("picks", "starts", "seats"),
        Note(id="n1", journey=JOURNEY, touchpoint="pays", kind="pain", text="Card refused", votes=3),
        Note(id="n2", journey=JOURNEY, touchpoint="pays", kind="idea", text="Say why"),
    ]


def matched(condition: str, scope: str = "touchpoint", records: list[Record] | None = None) -> list[str]:
    """The ids of what a condition is true of."""
    facts = Facts(Snapshot.of(project() if records is None else records), TODAY)
    found = matches(Rule(id="mine", scope=scope, condition=condition), facts)
    return [each.id for each in found]
