"""A check that remembers earlier ones answers as one that does not, whatever was edited in between."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.transferability import JourneyCheck, Memory, check_journey, check_project
from journeymap.analysis.transferability.cheapest import cheapest
from journeymap.analysis.transferability.repairs import project_repairs, repairs
from journeymap.analysis.transferability.routes import Routes
from journeymap.analysis.transferability.walk import Walk, walk
from journeymap.analysis.transferability.work import work_as_of
from journeymap.model.progress import Cancelled
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Behaviour,
    Capability,
    Expectation,
    Handover,
    Initiative,
    Journey,
    Offer,
    Record,
    Touchpoint,
    Transition,
)
from tests.analysis.journeys import CAPABILITIES, journeys
from tests.analysis.repairable import repairable_journey
from tests.factories import (
    JOURNEY,
    TODAY,
    make_initiative,
    make_journey,
    make_touchpoint,
    make_worked_example,
)

Key = tuple[str, str]


def assert_equal(remembered: JourneyCheck, plain: JourneyCheck) -> None:
    """Both say the same, also of what the map shows and what repairs look at."""
    assert remembered == plain
    assert [each.path for each in remembered.findings] == [each.path for each in plain.findings]
    assert set(remembered.walks) == set(plain.walks)
    for name, walked in plain.walks.items():
        assert remembered.walks[name].states == walked.states
    touchpoints = {place.touchpoint for place in plain.places}
    for behaviour in (None, *(each.id for each in plain.behaviours)):
        for number in range(8):
            arrow = f"x{number}"
            assert remembered.verdicts.transition(behaviour, arrow) == plain.verdicts.transition(
                behaviour, arrow
            )
        for touchpoint in touchpoints:
            assert remembered.verdicts.within(behaviour, touchpoint) == plain.verdicts.within(
                behaviour, touchpoint
            )


def edited(records: dict[Key, Record], others: dict[Key, Record], rng: random.Random) -> None:
    """Change a project a little: records change a field, go, or become what they are in another project."""
    kind = rng.choice(
        (Behaviour, Expectation, Handover, Initiative, Offer, Offer, Touchpoint, Touchpoint, Transition)
    )
    here = [each for each in records.values() if isinstance(each, kind)]
    there = [each for each in others.values() if isinstance(each, kind)]
    if there and rng.random() < 0.5:
        each: Record = rng.choice(there)
        if holds_together(each, records):
            records[each.record, each.id] = each
    elif here:
        each = rng.choice(here)
        if kind in (Expectation, Handover, Offer, Initiative, Transition) and rng.random() < 0.5:
            del records[each.record, each.id]
            if kind is Transition:
                for key in [k for k, e in records.items() if getattr(e, "transition", None) == each.id]:
                    del records[key]
        else:
            records[each.record, each.id] = replace(each, **changes(each, rng))


def holds_together(record: Record, records: dict[Key, Record]) -> bool:
    """Whether what a record refers to is there."""
    fields = {"touchpoint", "source", "target", "behaviour", "transition", "setting", "stage"}
    kinds = {"source": "touchpoint", "target": "touchpoint"}
    named = [(kinds.get(f, f), getattr(record, f, None)) for f in fields]
    named += [("setting", each) for each in getattr(record, "settings", ())]
    return all(value is None or (kind, value) in records for kind, value in named)


def changes(record: Record, rng: random.Random) -> dict[str, Any]:
    """A change of one field."""
    if isinstance(record, Touchpoint):
        fields: Iterable[dict[str, Any]] = (
            {"name": "Renamed"},
            {"entry": not record.entry},
            {"position": rng.choice((0.0, 1.0, 2.0))},
            {"settings": tuple(reversed(record.settings))},
            {"settings": record.settings[1:]},
        )
    elif isinstance(record, Transition):
        fields = ({"customers": rng.choice((None, 5.0, 50.0))}, {"label": "so"}, {"pairs": None})
    elif isinstance(record, Behaviour):
        group = tuple(rng.sample(CAPABILITIES, rng.randint(1, 2)))
        fields = (
            {"importance": rng.randint(1, 5)},
            {"name": "Renamed"},
            {"description": "At length"},
            {rng.choice(("needs", "enhancers", "carries")): rng.choice(((), (group,)))},
            {"withheld": ()},
        )
    elif isinstance(record, Offer):
        fields = ({"status": rng.choice(("offered", "possible"))}, {"access": "read"}, {"cost": 5.0})
    elif isinstance(record, Initiative):
        fields = ({"end": rng.choice((None, TODAY))}, {"name": "Renamed"})
    elif isinstance(record, Expectation):
        fields = ({"kind": rng.choice(("starts", "pauses", "ends"))},)
    else:
        fields = ({"carried": rng.random() < 0.5}, {"reason": "Seen"})
    return rng.choice(list(fields))


@settings(max_examples=150)
@given(journeys(), journeys(), st.randoms(use_true_random=False))
def test_any_sequence_of_edits(first: list[Record], second: list[Record], rng: random.Random) -> None:
    records = {(each.record, each.id): each for each in first}
    others = {(each.record, each.id): each for each in second}
    memory = Memory()
    for _step in range(6):
        project = Snapshot.of(records.values())
        for day in (TODAY, TODAY + timedelta(days=1), TODAY):
            plain = check_journey(project, JOURNEY, day)
            remembered = check_journey(project, JOURNEY, day, memory=memory)
            assert_equal(remembered, plain)
            work = work_as_of(project, day)
            assert repairs(remembered, work, memory=memory) == repairs(plain, work)
        for _edit in range(rng.randint(1, 2)):
            edited(records, others, rng)


@settings(max_examples=30)
@given(journeys(), journeys())
def test_one_memory_for_several_journeys(first: list[Record], second: list[Record]) -> None:
    memory = Memory()
    for records in (first, [*second, make_journey("other", name="Another")], first):
        project = Snapshot.of(records)
        checked = check_project(project, TODAY, memory=memory)
        assert checked == check_project(project, TODAY)
        plain = project_repairs(project, check_project(project, TODAY))
        assert project_repairs(project, checked, memory=memory) == plain


@pytest.fixture
def found_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The behaviours that walks are followed for, as it happens."""
    followed: list[str] = []

    def counting(routes: Routes, *given: Any) -> Walk:
        followed.append(routes.behaviour.id)
        return walk(routes, *given)

    monkeypatch.setattr("journeymap.analysis.transferability.results.walk", counting)
    return followed


def test_only_what_an_edit_touches_is_found_out_anew(found_out: list[str]) -> None:
    records = {(each.record, each.id): each for each in two_behaviours()}
    memory = Memory()

    def followed(*changed: Record) -> list[str]:
        for each in changed:
            records[each.record, each.id] = each
        found_out.clear()
        check_journey(Snapshot.of(records.values()), JOURNEY, TODAY, memory=memory)
        return sorted(found_out)

    assert followed() == ["b1", "b2"]
    assert followed() == []
    assert followed(make_touchpoint("P", "app", name="Renamed", thought="Hm", position=7.0)) == []
    assert followed(Offer(id="o", setting="app", capability="k1")) == ["b1"]
    assert followed(Offer(id="o2", setting="app", capability="k4")) == []
    assert followed(make_initiative("i", ("k2", "app"))) == ["b2"]
    assert followed(Expectation(id="e", touchpoint="Q", behaviour="b2", kind="ends")) == ["b2"]
    assert followed(make_touchpoint("Q", "app", "web")) == ["b1", "b2"]


def two_behaviours() -> list[Record]:
    return [
        make_journey(),
        make_touchpoint("P", "app"),
        make_touchpoint("Q", "app"),
        Transition(id="x", journey=JOURNEY, source="P", target="Q"),
        Behaviour(id="b1", name="One", needs=(("k1",),)),
        Behaviour(id="b2", name="Two", needs=(("k2",),), carries=(("k3",),)),
        Expectation(id="e1", touchpoint="P", behaviour="b1", kind="starts"),
        Expectation(id="e2", touchpoint="P", behaviour="b2", kind="starts"),
    ]


def test_dates_between_which_nothing_comes_share_their_results(found_out: list[str]) -> None:
    project = Snapshot.of([*two_behaviours(), make_initiative("i", ("k1", "app"))])
    memory = Memory()
    for days in (0, -1, 30, 0, -1):
        check_journey(project, JOURNEY, TODAY + timedelta(days=days), memory=memory)
    assert sorted(found_out) == ["b1", "b1", "b2"]


def test_what_is_gone_is_forgotten() -> None:
    memory = Memory()
    check_project(Snapshot.of(two_behaviours()), TODAY, memory=memory)
    check_project(Snapshot.of([]), TODAY, memory=memory)
    assert not any(vars(memory).values())


def test_repairs_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[object] = []

    def counting(*given: Any) -> int | None:
        searched.append(given)
        return cheapest(*given)

    monkeypatch.setattr("journeymap.analysis.transferability.savings.cheapest", counting)
    records = {(each.record, each.id): each for each in make_worked_example()}
    memory = Memory()

    def looked(*changed: Record) -> tuple[bool, float | None]:
        for each in changed:
            records[each.record, each.id] = each
        searched.clear()
        project = Snapshot.of(records.values())
        checked = check_project(project, TODAY, memory=memory)
        (found,) = project_repairs(project, checked, memory=memory).values()
        assert found is not None
        return bool(searched), found.cost

    possible = Offer(id="o", setting="voice", capability="basket", status="possible", cost=5.0)
    assert looked() == (True, None)
    assert looked(make_touchpoint("P", "app", name="Renamed")) == (False, None)
    assert looked(possible) == (True, 5.0)
    assert looked(replace(possible, cost=7.0)) == (True, 7.0)
    assert looked(Offer(id="o2", setting="app", capability="elsewhere", status="possible")) == (False, 7.0)
    assert looked(Capability(id="basket", requires=("sign-in",))) == (False, 7.0)
    assert looked(Capability(id="basket", requires=("stock",)), Capability(id="stock"))[0]


def test_repairs_that_are_given_up_are_taken_up_again() -> None:
    memory = Memory()
    project = Snapshot.of(repairable_journey(random.Random(10)))
    checked = check_journey(project, JOURNEY, TODAY, memory=memory)
    work = work_as_of(project, TODAY)
    assert len(checked.findings) > 2

    def stop(done: float) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        repairs(checked, work, stop, memory=memory)
    assert repairs(checked, work, memory=memory) == repairs(checked, work)


def test_a_journey_without_behaviours_changes_its_shape() -> None:
    memory = Memory()
    for names in (("P",), ("P", "Q"), ("Q",)):
        project = Snapshot.of([make_journey(), *(make_touchpoint(each, "app", "web") for each in names)])
        found = check_journey(project, JOURNEY, TODAY, memory=memory)
        assert found == check_journey(project, JOURNEY, TODAY)
        pairs = {each: found.verdicts.within(None, each).total_pairs for each in ("P", "Q")}
        assert pairs == {each: 2 if each in names else 0 for each in ("P", "Q")}


def test_a_check_tells_how_far_it_is_and_stops_when_told() -> None:
    told: list[float] = []
    project = Snapshot.of([*two_behaviours(), Journey(id="empty")])
    check_project(project, TODAY, tell=told.append)
    assert told == sorted(told)
    assert told[0] == 0.0

    def stop(_done: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        check_journey(project, JOURNEY, TODAY, tell=stop)
