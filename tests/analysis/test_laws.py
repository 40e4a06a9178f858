"""What must hold of every check, whatever the journey."""

from __future__ import annotations

import gc
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.transferability import (
    Grade,
    JourneyCheck,
    Status,
    carry_between,
    check_journey,
    offers_as_of,
    support_at,
)
from journeymap.analysis.transferability.check import check_project
from journeymap.analysis.transferability.repairs import project_repairs
from journeymap.analysis.transferability.report import to_json
from journeymap.model.reader import MissingRecord, Snapshot
from journeymap.model.records import Behaviour, Initiative, Offer, Record, Setting, Touchpoint, Transition
from journeymap.model.store import Store
from tests.analysis.journeys import CAPABILITIES, dense_journey, journeys
from tests.factories import JOURNEY, TODAY, make_initiative, make_worked_example

GOODNESS = {Status.LOST: 0, Status.SOMETIMES: 1, Status.ALWAYS: 2}


def check(records: list[Record]) -> JourneyCheck:
    return check_journey(Snapshot.of(records), JOURNEY, TODAY)


@settings(max_examples=100)
@given(journeys(), st.randoms(use_true_random=False))
def test_the_order_of_records_never_changes_a_result(records: list[Record], rng: random.Random) -> None:
    shuffled = list(records)
    rng.shuffle(shuffled)
    for at, each in enumerate(shuffled):
        fields: dict[str, Any] = {name: turned(each, name, rng) for name in listed_in(each)}
        shuffled[at] = replace(each, **fields)
    assert answer(records) == answer(shuffled)


def answer(records: list[Record]) -> dict[str, Any]:
    project = Snapshot.of(records)
    checked = check_project(project, TODAY)
    return to_json(checked, project_repairs(project, checked), {})


def listed_in(record: Record) -> tuple[str, ...]:
    """The fields of a record that are lists whose order means nothing."""
    if isinstance(record, Touchpoint):
        return ("settings",)
    if isinstance(record, Behaviour):
        return ("needs", "enhancers", "carries", "withheld")
    if isinstance(record, Initiative):
        return ("delivers",)
    return ("pairs",) if isinstance(record, Transition) and record.pairs else ()


def turned(record: Record, name: str, rng: random.Random) -> tuple[Any, ...]:
    """A list of a record in another order, groups within it as well."""
    values = list(getattr(record, name))
    rng.shuffle(values)
    if name in ("needs", "enhancers", "carries"):
        values = [tuple(rng.sample(group, len(group))) for group in values]
    return tuple(values)


@settings(max_examples=100)
@given(journeys(), st.sampled_from(CAPABILITIES), st.integers(0, 3))
def test_one_more_offer_never_makes_a_status_worse(
    records: list[Record], capability: str, number: int
) -> None:
    names = sorted(each.id for each in records if isinstance(each, Setting))
    setting = names[number % len(names)]
    delivered = make_initiative("more", (capability, setting))
    before, after = check(records), check([*records, delivered])
    now = {each[:3]: each.status for each in after.places}
    assert set(now) == {each[:3] for each in before.places}  # who expects what where does not change
    for *place, status in before.places:
        new = now[tuple(place)]  # type: ignore[index]
        if status in GOODNESS:
            assert new is Status.STARTS or GOODNESS[new] >= GOODNESS[status]
        else:
            assert new is status or (status, new) == (Status.WITHHELD, Status.LEAKED)
    for old, new_scores in zip(before.behaviours, after.behaviours, strict=True):
        for name in ("pervasiveness", "continuity"):
            was, becomes = getattr(old, name), getattr(new_scores, name)
            assert (was is None) == (becomes is None)
            assert was is None or becomes >= was - 1e-12
    breaks = [{e.fingerprint for e in each.findings if e.kind == "dead_start"} for each in (before, after)]
    assert breaks[1] <= breaks[0]


@settings(max_examples=100)
@given(journeys(behaviours=1))
def test_support_and_carry_one_at_a_time_agree_with_the_tables(records: list[Record]) -> None:
    project = Snapshot.of(records)
    offers = offers_as_of(project, TODAY)
    for each in check(records).behaviours:
        behaviour = project.get(Behaviour, each.id)
        assert each.support == {name: support_at(behaviour, name, offers) for name in each.support}
        assert each.carry == {pair: carry_between(behaviour, *pair, offers) for pair in each.carry}
        for (source, target), grade in each.carry.items():
            if Grade.NONE in (each.support[source], each.support[target]):
                assert grade is Grade.NONE


@settings(max_examples=50)
@given(journeys())
def test_a_store_is_checked_like_its_snapshot(records: list[Record]) -> None:
    store = Store(records)
    assert check_journey(store, JOURNEY, TODAY) == check(records)


@settings(max_examples=50)
@given(journeys())
def test_a_behaviour_does_not_depend_on_the_others(records: list[Record]) -> None:
    both = check(records)
    first = [each for each in records if getattr(each, "behaviour", each.id) != "b2"]
    alone = check(first)
    assert alone.findings == tuple(each for each in both.findings if each.behaviour == "b1")
    assert alone.behaviours[0] == both.behaviours[0]


@settings(max_examples=50)
@given(journeys())
def test_every_path_is_a_walk(records: list[Record]) -> None:
    project = Snapshot.of(records)
    ways = {(each.source, each.target) for each in project.all(Transition).values()}
    checked = check(records)
    status = {each[:3]: each.status for each in checked.places}
    for each in checked.findings:
        assert each.path[-1] == (each.target, each.target_setting)
        assert each.kind == "dead_start" or status[(*each.path[0], each.behaviour)] is Status.STARTS  # type: ignore[index]
        for (u, s), (v, t) in zip(each.path, each.path[1:], strict=False):
            assert (u == v and s != t) or (u, v) in ways
        assert each.fingerprint == str(each.fingerprint)
    assert len({each.fingerprint for each in checked.findings}) == len(checked.findings)


def test_offers_that_are_only_read_are_not_written() -> None:
    offers = [
        Offer(id="1", setting="s", capability="k", access="read"),
        Offer(id="2", setting="s", capability="m"),
        Offer(id="3", setting="s", capability="n", status="possible"),
    ]
    found = offers_as_of(Snapshot.of(offers), TODAY)
    assert sorted(found.at("s")) == ["k", "m"]
    assert sorted(found.written_at("s")) == ["m"]
    assert not found.at("nowhere")
    assert not found.written_at("nowhere")


def test_a_result_is_old_at_once() -> None:
    """Else the first collection afterwards would go over all of it at a stroke."""
    project = Snapshot.of([each for seed in range(3) for each in dense_journey(random.Random(seed))])
    made = check_project(project, TODAY)
    assert len(gc.get_objects(0)) < 200
    assert made.journeys


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_is_collected_afterwards_as_before(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        check_project(Snapshot.of(make_worked_example()), TODAY)
        assert gc.isenabled() is enabled
        with pytest.raises(MissingRecord):
            check_journey(Snapshot.of([]), JOURNEY, TODAY)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
