"""Findings in plain words."""

from __future__ import annotations

from typing import Any

from journeymap.analysis.transferability import Finding, Unmet, check_journey
from journeymap.analysis.transferability.explain import alternatives, path, sentences, summary, title
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_handover,
    make_journey,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
    make_transitions,
)


def explained(*records: Record, **behaviour: Any) -> tuple[Snapshot, Finding]:
    """A project and its only finding, P in the app starting “Seats” and C by voice unless told otherwise."""
    ground = [
        *make_settings("app", "mail", "voice"),
        *make_capabilities("basket", "hold", "human"),
        *make_offers("app", "basket", "hold"),
        make_behaviour("seats", **({"needs": "basket", "carries": "basket"} | behaviour)),
        make_journey(),
        make_touchpoint("P", "app", name="Pays"),
        make_touchpoint("C", "voice", name="Changes seats"),
        make_expectation("P", "starts", "seats"),
    ]
    project = Snapshot.of([*ground, *records])
    (finding,) = check_journey(project, JOURNEY, TODAY).findings
    return project, finding


def test_a_break() -> None:
    project, finding = explained(make_transition("P", "C", customers=1234.0))
    assert title(project, finding) == "Pays → Changes seats"
    assert summary(project, finding) == "“Seats” is lost: Voice · device does not offer Basket"
    assert sentences(project, finding) == (
        "“Seats” is lost: Voice · device does not offer Basket.",
        "Whoever goes from App · device to Voice · device loses it.",
        "About 1,234 customers a month come this way.",
        "A shortest way there: Pays (App · device) → Changes seats (Voice · device).",
    )


def test_alternatives_that_are_missing() -> None:
    way = make_transition("P", "C")
    assert summary(*explained(way, needs="basket|hold", carries="")) == (
        "“Seats” is lost: Voice · device offers neither Basket nor Hold"
    )
    assert summary(*explained(way, needs="basket|hold|human", carries="")) == (
        "“Seats” is lost: Voice · device offers none of Basket, Hold, Human"
    )
    assert summary(*explained(way, needs="basket, hold", carries="")) == (
        "“Seats” is lost: Voice · device does not offer Basket; Voice · device does not offer Hold"
    )


def test_state_that_does_not_move() -> None:
    way, offers = make_transition("P", "C"), make_offers("voice", "human")
    project, finding = explained(way, *offers, needs="basket|human", carries="basket|hold")
    assert summary(project, finding) == (
        "“Seats” is lost: neither Basket nor Hold goes along from App · device to Voice · device"
    )
    assert alternatives(project, ("basket", "hold", "human")) == "Basket, Hold or Human"


def test_what_research_saw() -> None:
    way, offers = make_transition("P", "C"), make_offers("voice", "basket")
    seen = make_handover("P-C", False, behaviour="seats", reason="Staff could not find the basket.")
    assert summary(*explained(way, *offers, seen)) == (
        "“Seats” is lost: customers were seen to lose it here; Staff could not find the basket"
    )


def test_lost_on_some_ways() -> None:
    records = [
        *make_offers("voice", "basket"),
        *make_offers("mail", "hold"),
        make_touchpoint("P", "app", "mail", name="Pays"),
        make_transition("P", "C"),
    ]
    project, finding = explained(*records, needs="basket|hold", carries="basket|hold")
    said = sentences(project, finding)
    assert said[0].startswith("“Seats” is lost on some ways: neither Basket nor Hold goes along from Mail")
    assert said[1] == "Some who go from Mail · device to Voice · device lose it, others arrive with it."


def test_a_setting_that_does_not_support_what_it_holds() -> None:
    """Seen carried into the mail, which has all that voice takes up, but does not support it itself."""
    project, finding = explained(
        *make_offers("mail", "human"),
        *make_offers("voice", "basket", "human"),
        make_touchpoint("M", "mail"),
        *make_transitions("P M C"),
        make_handover("P-M", True, behaviour="seats"),
        carries="human",
    )
    assert finding.unmet.holder == "mail"
    assert summary(project, finding) == "“Seats” is lost: Mail · device itself does not support it"


def test_within_a_touchpoint_and_from_a_draft() -> None:
    project, finding = explained(
        *make_offers("mail", "basket"),
        make_touchpoint("C", "mail", "voice", name="Changes seats"),
        make_transition("P", "C", pairs=(("app", "mail"),)),
    )
    assert title(project, finding) == "Changes seats"
    assert path(project, finding) == (
        "Pays (App · device) → Changes seats (Mail · device) → Changes seats (Voice · device)"
    )
    project, finding = explained(make_touchpoint("D", name=""), *make_transitions("P D C"))
    assert title(project, finding) == "Unnamed touchpoint → Changes seats"
    assert sentences(project, finding)[1] == "Whoever goes on to Voice · device loses it."
    assert path(project, finding).startswith("Pays (App · device) → Unnamed touchpoint → Changes")


def test_leaks_and_dead_starts() -> None:
    way = make_transition("P", "C")
    project, finding = explained(way, *make_offers("voice", "basket"), withheld=("voice",))
    assert title(project, finding) == "Changes seats"
    assert sentences(project, finding) == (
        "“Seats” arrives at Voice · device, where it must not.",
        "A shortest way there: Pays (App · device) → Changes seats (Voice · device).",
    )
    project, finding = explained(make_touchpoint("P", "voice", name="Pays"))
    assert sentences(project, finding) == (
        "“Seats” cannot start at Voice · device: Voice · device does not offer Basket.",
        "Customers are to begin it here: whoever does not hold it already goes on without it.",
    )
    assert finding.unmet == Unmet()


def test_customers_are_counted() -> None:
    project, finding = explained(make_transition("P", "C", customers=1.0))
    assert "About one customer a month comes this way." in sentences(project, finding)
    project, finding = explained(make_transition("P", "C", customers=0.4))
    assert "Hardly any customers come this way." in sentences(project, finding)


def test_several_sources_are_alternatives() -> None:
    records = [
        make_touchpoint("P", "app", "mail", name="Pays"),
        *make_offers("mail", "basket"),
        make_transition("P", "C"),
    ]
    project, finding = explained(*records)
    assert sentences(project, finding)[1] == (
        "Whoever goes from App · device or Mail · device to Voice · device loses it."
    )


def test_one_or_many_alternatives_that_stay_behind() -> None:
    way, offers = make_transition("P", "C"), make_offers("voice", "human")
    assert summary(*explained(way, *offers, needs="basket|human", carries="basket")) == (
        "“Seats” is lost: Basket does not go along from App · device to Voice · device"
    )
    assert summary(*explained(way, *offers, needs="basket|human", carries="basket|hold|human")) == (
        "“Seats” is lost: none of Basket, Hold, Human goes along from App · device to Voice · device"
    )
