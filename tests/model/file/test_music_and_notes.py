"""The music library and the notebook: each whole, and each tells what it is there for."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.analysis.transferability import JourneyCheck, Status, check_project
from journeymap.model.file.templates import template
from journeymap.model.queries import settings_used_by
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Behaviour,
    Expectation,
    Handover,
    Initiative,
    Journey,
    Note,
    Offer,
    Row,
    Segment,
    Stage,
    Touchpoint,
    Transition,
)

TODAY = date(2026, 11, 22)
BOTH = pytest.mark.parametrize("name", ["music", "notes"])


def project(name: str) -> Snapshot:
    """A template as a project."""
    return Snapshot.of(template(name))


def checked(name: str, day: date = TODAY) -> JourneyCheck:
    """Its journey, checked as of a day."""
    (journey,) = check_project(project(name), day).journeys
    return journey


def lost(name: str, behaviour: str, day: date = TODAY) -> set[str]:
    """The transitions on which a behaviour breaks."""
    found = checked(name, day).findings
    return {each.transition for each in found if each.behaviour == behaviour and each.transition}


@BOTH
def test_each_has_what_a_first_look_needs(name: str) -> None:
    snapshot = project(name)
    (journey,) = snapshot.all(Journey).values()
    assert journey.segment in snapshot.all(Segment)
    assert 4 <= len(snapshot.all(Stage)) <= 5
    assert 12 <= len(snapshot.all(Touchpoint)) <= 16
    assert 5 <= len(settings_used_by(snapshot, journey.id)) <= 6
    assert len(snapshot.all(Behaviour)) == 5
    assert all(each.customers and each.share for each in snapshot.all(Transition).values())
    for each in snapshot.all(Touchpoint).values():
        assert each.emotion is not None
        assert each.thought
        assert each.action
        assert each.department
        assert each.engagement
    rows = sorted(snapshot.all(Row).values(), key=lambda each: each.position)
    assert [each.kind for each in rows] == ["emotion", "does", "thinks", "pain", "customers"]
    assert sum(each.kind == "pain" for each in snapshot.all(Note).values()) >= 6


@BOTH
def test_each_prices_what_could_be_offered(name: str) -> None:
    offers = project(name).all(Offer).values()
    assert {each.status for each in offers} == {"offered", "possible", "impossible"}
    assert all(each.cost is not None for each in offers if each.status == "possible" or each.access == "read")
    behaviours = project(name).all(Behaviour).values()
    assert all(each.needs and each.carries and each.evidence and each.description for each in behaviours)
    assert any(each.enhancers for each in behaviours)


@BOTH
def test_each_plans_from_late_2026_on(name: str) -> None:
    initiatives = project(name).all(Initiative).values()
    assert 3 <= len(initiatives) <= 4
    assert all(each.delivers and each.capital and each.start and each.end for each in initiatives)
    assert min(each.start for each in initiatives if each.start) > date(2026, 9, 30)
    assert max(each.end for each in initiatives if each.end) < date(2028, 7, 1)
    assert any(each.depends_on for each in initiatives)


@BOTH
def test_each_mends_by_and_by_but_never_all(name: str) -> None:
    journeys = [checked(name, day) for day in (TODAY, date(2027, 10, 1), date(2028, 6, 30))]
    indices = [journey.index or 0.0 for journey in journeys]
    assert 0.4 < indices[0] < 0.75
    assert indices[0] + 0.1 < indices[1] < indices[2] - 0.1
    assert indices[2] < 1
    counts = [len(journey.findings) for journey in journeys]
    assert 5 <= counts[0] <= 8
    assert counts[0] > counts[1] > counts[2] > 0
    unchecked = journeys[0].unchecked
    assert unchecked.behaviours == unchecked.touchpoints == unchecked.unreachable == ()


def test_music_loses_the_place_because_the_car_only_reads() -> None:
    assert "tr-begins-book-goes-on-train" in lost("music", "bh-pick-up")
    snapshot = project("music")
    (offer,) = (
        each
        for each in snapshot.all(Offer).values()
        if (each.setting, each.capability) == ("set-car-dashboard", "cap-place")
    )
    assert offer.access == "read"
    assert "tr-begins-book-goes-on-train" not in lost("music", "bh-pick-up", date(2027, 5, 1))
    assert "tr-goes-on-train-asks-kitchen" in lost("music", "bh-pick-up", date(2027, 5, 1))


def test_music_leaks_into_the_kitchen_and_withholds_in_the_car() -> None:
    for day in (TODAY, date(2028, 6, 30)):  # no initiative can mend a leak: it adds, and takes nothing away
        (leak,) = (each for each in checked("music", day).findings if each.kind.value == "leak")
        assert (leak.behaviour, leak.target_setting) == ("bh-my-taste", "set-home-voice")
    withheld = {each.setting for each in checked("music").places if each.status is Status.WITHHELD}
    assert withheld == {"set-car-dashboard"}


def test_notes_go_round_and_come_in_from_the_side() -> None:
    snapshot = project("notes")
    entries = [each for each in snapshot.all(Touchpoint).values() if each.entry]
    positions = {each.id: each.position for each in snapshot.all(Stage).values()}
    assert sum(positions[each.stage or ""] > 0 for each in entries) >= 3
    order = {
        each.id: (positions[each.stage or ""], each.position) for each in snapshot.all(Touchpoint).values()
    }
    backwards = [
        each.id for each in snapshot.all(Transition).values() if order[each.target] <= order[each.source]
    ]
    assert set(backwards) >= {"tr-settles-versions-writes-up", "tr-looks-up-speaks-note"}


def test_notes_are_lost_where_they_were_caught_and_mended_one_by_one() -> None:
    assert lost("notes", "bh-catch-it") == {"tr-speaks-note-writes-up", "tr-draws-writes-up"}
    assert lost("notes", "bh-catch-it", date(2027, 4, 1)) == {"tr-draws-writes-up"}
    assert "tr-edits-in-shaft-settles-versions" in lost("notes", "bh-nothing-lost")
    assert not lost("notes", "bh-nothing-lost", date(2027, 10, 1))


def test_notes_show_a_pause_what_is_withheld_and_what_research_saw() -> None:
    pauses = [each for each in project("notes").all(Expectation).values() if each.kind == "pauses"]
    assert "tp-gets-comment" in {each.touchpoint for each in pauses}
    places = checked("notes").places
    assert {each.setting for each in places if each.status is Status.WITHHELD} == {"set-web-site"}
    (seen,) = project("notes").all(Handover).values()
    assert not seen.carried
    assert checked("notes").verdicts.transition(seen.behaviour, seen.transition).asserted
