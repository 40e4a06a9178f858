"""What is lost when something is switched off, beside the project with it really deleted, and by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.topology import Topology, topology
from journeymap.analysis.transferability import check_journey, check_project
from journeymap.analysis.what_if import (
    Cut,
    Subject,
    UnknownSubject,
    subject_meant,
    weak_points,
    what_if,
    without,
)
from journeymap.analysis.what_if.report import cut_sentence, loss_to_text, weak_points_to_text
from journeymap.analysis.what_if.weak_points import ends_of, smallest_cut, walked_graph
from journeymap.model.edits.project import delete_record
from journeymap.model.reader import Snapshot
from journeymap.model.records import Asset, Capability, Channel, Department, Record, Setting, Touchpoint
from journeymap.model.store import Store
from tests.analysis.journeys import journeys
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
    make_transitions,
)


def chain() -> list[Record]:
    """The app, then a call, then the app again; a kiosk is another way to the last step."""
    return [
        *make_settings("app", "call", "kiosk"),
        *make_capabilities("basket", "sign-in"),
        *make_offers("app", "basket", "sign-in"),
        *make_offers("call", "basket"),
        *make_offers("kiosk", "sign-in"),
        make_behaviour(needs=[["basket"]], carries=[["basket"]]),
        make_journey(),
        make_touchpoint("picks", "app", entry=True),
        make_touchpoint("asks", "call"),
        make_touchpoint("pays", "app", "kiosk"),
        make_touchpoint("prints", "kiosk"),
        *make_transitions("picks asks", "asks pays", "pays prints"),
        make_expectation("picks", "starts"),
    ]


def test_a_setting_takes_its_touchpoints_and_what_lies_behind_them() -> None:
    loss = what_if(Snapshot.of(chain()), [Subject("setting", "call")], TODAY)
    (journey,) = loss.journeys
    assert journey.unreachable == ("asks", "pays", "prints")
    assert journey.index_after is None, "one setting is left: nothing to transfer"


def test_touchpoints_out_of_reach_are_named_in_the_order_of_the_journey() -> None:
    places = {"picks": 1.0, "pays": 2.0, "prints": 3.0, "asks": 4.0}
    records = [
        replace(each, position=places[each.id]) if isinstance(each, Touchpoint) else each for each in chain()
    ]
    project = Snapshot.of(records)
    text = loss_to_text(project, what_if(project, [Subject("setting", "call")], TODAY))
    assert "3 touchpoints can no longer be reached: pays, prints and asks." in text


def test_a_touchpoint_with_another_setting_stays() -> None:
    loss = what_if(Snapshot.of(chain()), [Subject("channel", "kiosk-channel")], TODAY)
    (journey,) = loss.journeys
    assert journey.unreachable == ("prints",)
    assert not journey.broken


def test_without_its_entry_a_journey_is_walked_no_more() -> None:
    """What the entry led to is no entry for that: customers cannot begin there."""
    loss = what_if(Snapshot.of(chain()), [Subject("setting", "app")], TODAY)
    (journey,) = loss.journeys
    assert journey.unreachable == ("asks", "pays", "picks", "prints")
    assert [(each.behaviour, each.gone) for each in journey.broken] == [("b", True)]


def test_a_capability_breaks_what_needs_it() -> None:
    records = chain()
    before = check_journey(Snapshot.of(records), JOURNEY, TODAY)
    loss = what_if(Snapshot.of(records), [Subject("capability", "basket")], TODAY)
    (journey,) = loss.journeys
    assert journey.unreachable == ()
    (behaviour,) = journey.broken
    assert {each.fingerprint for each in behaviour.findings} == {"dead_start:b:picks:app"}
    assert behaviour.gone
    assert before.index is not None
    assert (loss.index_before, loss.index_after) == (before.index, 0.0)


def test_a_department_is_all_that_it_runs_or_provides() -> None:
    records = [
        *(
            replace(each, department="it") if isinstance(each, Capability) and each.id == "basket" else each
            for each in chain()
        ),
        Department(id="it", name="IT"),
        Department(id="idle", name="Idle"),
        Asset(id="asset", department="it", provides=("sign-in",)),
    ]
    project = Snapshot.of(records)
    assert Subject("department", "it").capabilities(project) == {"basket", "sign-in"}
    with pytest.raises(UnknownSubject, match="Idle runs no capability"):
        subject_meant(project, "idle")


def test_an_id_comes_before_a_name() -> None:
    project = Snapshot.of([Channel(id="app", name="Kiosk"), Channel(id="other", name="app")])
    assert subject_meant(project, "app") == Subject("channel", "app")
    assert subject_meant(project, "KIOSK") == Subject("channel", "app")
    twice = Snapshot.of([Channel(id="one", name="App"), Channel(id="two", name="App")])
    with pytest.raises(UnknownSubject, match=r"several things are called “App”.*channel one.*channel two"):
        subject_meant(twice, "App")
    with pytest.raises(UnknownSubject, match="is “nothing”; there are “App”"):
        subject_meant(twice, "nothing")
    near = r"is “sing-in”; did you mean “Sign-in” \(capability sign-in\)\?$"
    with pytest.raises(UnknownSubject, match=near):
        subject_meant(Snapshot.of(chain()), "sing-in")
    with pytest.raises(UnknownSubject, match="nothing in the project"):
        subject_meant(Snapshot.of([]), "nothing")


@given(journeys(), st.data())
def test_nothing_is_edited_and_nothing_is_made_up(records: list[Record], data: st.DataObject) -> None:
    project = Snapshot.of(records)
    subject = data.draw(st.sampled_from([Subject("setting", each) for each in project.all(Setting)]))
    before = check_project(project, TODAY)
    loss = what_if(project, [subject], TODAY)
    assert project.all(Touchpoint) == Snapshot.of(records).all(Touchpoint)
    assert check_project(project, TODAY) == before
    after = check_project(without(project, [subject]), TODAY)
    for journey, checked in zip(loss.journeys, after.journeys, strict=True):
        new = {finding.fingerprint for each in journey.behaviours for finding in each.findings}
        assert new <= {each.fingerprint for each in checked.findings}
        assert not {place.touchpoint for place in checked.places} & set(journey.unreachable)
    assert loss_to_text(project, loss)


@given(journeys(), st.data())
def test_it_is_as_if_it_had_been_deleted(records: list[Record], data: st.DataObject) -> None:
    """Where every touchpoint keeps a setting and every transition a pair, deleting it says the same."""
    project = Snapshot.of(records)
    gone = data.draw(st.sampled_from(sorted(project.all(Setting))))
    served = [each for each in project.all(Touchpoint).values() if each.settings]
    if any(each.settings == (gone,) for each in served):
        return
    around = topology(project, JOURNEY)
    if any(
        all(gone in pair for pair in each.pairs or ()) for each in around.transitions.values() if each.pairs
    ):
        return
    store = Store(
        replace(each, entry=each.id in around.entries) if isinstance(each, Touchpoint) else each
        for each in records
    )
    delete_record(store, store.get(Setting, gone), "Delete")
    deleted = check_journey(store, JOURNEY, TODAY)
    switched = check_journey(without(project, [Subject("setting", gone)]), JOURNEY, TODAY)
    assert switched.places == deleted.places
    assert switched.index == deleted.index
    assert [each.fingerprint for each in switched.findings] == [each.fingerprint for each in deleted.findings]


def reached(around: Topology, gone: set[str]) -> set[str]:
    """What walks come to, by hand, when some touchpoints are gone."""
    found: set[str] = set()
    waiting = [each for each in around.entries if each not in gone]
    while waiting:
        here = waiting.pop()
        if here in found:
            continue
        found.add(here)
        for name, each in around.transitions.items():
            if each.source == here and each.target not in gone and around.pairs(name):
                waiting.append(each.target)
    return found


@given(journeys())
def test_a_weak_point_is_one_without_which_something_is_cut_off(records: list[Record]) -> None:
    project = Snapshot.of(records)
    around = topology(project, JOURNEY)
    found = {
        each.id: set(each.unreachable)
        for each in weak_points(project, TODAY).points
        if each.kind == "touchpoint"
    }
    whole = reached(around, set())
    by_hand = {each: whole - reached(around, {each}) - {each} for each in whole}
    assert found == {name: gone for name, gone in by_hand.items() if gone}


@given(journeys())
def test_articulation_points_are_among_them(records: list[Record]) -> None:
    project = Snapshot.of(records)
    graph = walked_graph(topology(project, JOURNEY))
    articulation = {
        each for each in networkx.articulation_points(graph.to_undirected()) if isinstance(each, str)
    }
    found = {each.id for each in weak_points(project, TODAY).points if each.kind == "touchpoint"}
    assert articulation <= found


@given(journeys())
def test_a_cut_is_the_smallest_there_is(records: list[Record]) -> None:
    project = Snapshot.of(records)
    around = topology(project, JOURNEY)
    ends = ends_of(project, around)
    if not ends or set(ends) & set(around.entries):
        return
    inner = sorted(around.reachable - {*ends, *around.entries})
    sizes = [
        size
        for size in range(len(inner) + 1)
        if any(not reached(around, set(chosen)) & set(ends) for chosen in combinations(inner, size))
    ]
    cut = smallest_cut(around, ends)
    if not sizes:
        assert cut is None
    else:
        assert cut is not None
        assert len(cut) == sizes[0]
        assert not reached(around, set(cut)) & set(ends)


def test_cuts_of_touchpoints_and_of_settings() -> None:
    records = [
        *make_settings("app", "call", "kiosk"),
        make_journey(),
        make_touchpoint("begins", "app", "call", entry=True),
        make_touchpoint("left", "app"),
        make_touchpoint("right", "call"),
        make_touchpoint("ends", "app", "kiosk"),
        *make_transitions("begins left", "begins right", "left ends", "right ends"),
    ]
    project = Snapshot.of(records)
    weak = weak_points(project, TODAY)
    assert weak.cuts == (
        Cut("touchpoint", JOURNEY, ("left", "right")),
        Cut("setting", JOURNEY, ("app", "call")),
    )
    assert [cut_sentence(project, each) for each in weak.cuts] == [
        "Journey: every way from an entry to an end leads through left or right.",
        "Journey: with App · device and Call · device off, nobody reaches an end.",
    ]


def test_worst_first_and_each_set_of_settings_once() -> None:
    project = Snapshot.of(chain())
    points = weak_points(project, TODAY).points
    assert [(each.kind, each.id, len(each.unreachable)) for each in points[:3]] == [
        ("setting", "app", 4),
        ("setting", "call", 3),
        ("touchpoint", "picks", 3),
    ]
    assert not [each for each in points if each.kind in ("channel", "device")]
    text = weak_points_to_text(project, weak_points(project, TODAY))
    assert "3 touchpoints can no longer be reached" in text


def test_an_empty_project_hangs_on_nothing() -> None:
    weak = weak_points(Snapshot.of([]), date(2026, 1, 1))
    assert (weak.points, weak.cuts) == ((), ())
    alone = Snapshot.of([make_journey(), make_touchpoint("only")])
    assert weak_points(alone, TODAY).points == ()


def test_a_transition_without_a_pair_left_is_gone() -> None:
    records: list[Record] = [
        *make_settings("app", "call"),
        make_journey(),
        make_touchpoint("one", "app", "call", entry=True),
        make_touchpoint("two", "app", "call"),
        make_transition("one", "two", pairs=(("call", "app"),)),
    ]
    (journey,) = what_if(Snapshot.of(records), [Subject("setting", "call")], TODAY).journeys
    assert journey.unreachable == ("two",)
