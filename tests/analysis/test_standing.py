"""Where behaviours stand, what they lack most, and what a change of setting asks of both ends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from journeymap.analysis.standing import (
    Missing,
    Relation,
    Standing,
    asked_between,
    expected_settings,
    relation_of,
    standings,
)
from journeymap.analysis.standing.words import asked_sentences, standing_sentence
from journeymap.analysis.transferability import Grade, carry_between, check_journey, offers_as_of
from journeymap.model.edits.landscape import set_offers
from journeymap.model.reader import Snapshot
from journeymap.model.records import Behaviour, Offer, Record
from journeymap.model.store import Store
from tests.analysis.journeys import journeys
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_journey,
    make_offer,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transitions,
)
from tests.model.projects import store_of

WORTH = {Grade.FULL: 1.0, Grade.PARTIAL: 0.5, Grade.NONE: 0.0}


def two_steps(*offers: Record, **behaviour: object) -> list[Record]:
    """It starts in the app and goes on to a call."""
    return [
        *make_settings("app", "call"),
        *make_capabilities("basket", "hold", "sign-in"),
        *offers,
        make_behaviour(**behaviour),  # type: ignore[arg-type]
        make_journey(),
        make_touchpoint("picks", "app", entry=True),
        make_touchpoint("asks", "call"),
        *make_transitions("picks asks"),
        make_expectation("picks", "starts"),
    ]


@pytest.mark.parametrize(
    ("offers", "standing", "lacks"),
    [
        ([*make_offers("app", "basket"), *make_offers("call", "basket")], Standing.PERVASIVE, None),
        ([*make_offers("app", "basket")], Standing.LOCAL, ("basket", ("call",), 0.75)),
        (
            [*make_offers("app", "basket"), make_offer("call", "basket", access="read")],
            Standing.NEARLY,
            ("basket", ("call",), 0.25),
        ),
        ([], Standing.UNSERVED, ("basket", ("app", "call"), 1.0)),
        (
            [*make_offers("app", "basket"), make_offer("call", "basket", status="impossible")],
            Standing.LOCAL,
            None,
        ),
    ],
)
def test_where_it_stands_and_what_it_lacks(
    offers: list[Record], standing: Standing, lacks: tuple[str, tuple[str, ...], float] | None
) -> None:
    project = Snapshot.of(two_steps(*offers, needs=[["basket"]], carries=[["basket"]]))
    (found,) = standings(project, check_journey(project, JOURNEY, TODAY))
    assert found.standing is standing
    assert found.settings == ("app", "call")
    missing = found.missing
    assert (missing and (missing.capability, missing.settings, missing.gain)) == lacks
    assert standing_sentence(project, found)


def test_what_nobody_expects_has_no_standing() -> None:
    project = Snapshot.of([make_behaviour(needs=[["basket"]]), *make_capabilities("basket"), make_journey()])
    (found,) = standings(project, check_journey(project, JOURNEY, TODAY))
    assert (found.standing, found.relation, found.missing) == (Standing.UNEXPECTED, None, None)


def test_best_first_then_by_pervasiveness_times_importance() -> None:
    records = [
        *two_steps(*make_offers("app", "basket", "hold"), *make_offers("call", "basket"), needs=[["basket"]]),
        make_behaviour("rare", importance=1, needs=[["hold"]]),
        make_behaviour("dear", importance=5, needs=[["hold"]]),
        make_expectation("picks", "starts", "rare"),
        make_expectation("picks", "starts", "dear"),
    ]
    project = Snapshot.of(records)
    found = standings(project, check_journey(project, JOURNEY, TODAY))
    assert [each.behaviour for each in found] == ["b", "dear", "rare"]


@given(journeys())
def test_scores_and_settings_are_those_of_the_check(records: list[Record]) -> None:
    """Pervasiveness, computed from the settings said here by its definition, is the check's."""
    project = Snapshot.of(records)
    check = check_journey(project, JOURNEY, TODAY)
    offers = offers_as_of(project, TODAY)
    expected = expected_settings(project, check)
    for each in check.behaviours:
        settings = expected.get(each.id, ())
        behaviour = project.get(Behaviour, each.id)
        pairs = [carry_between(behaviour, s, t, offers) for s in settings for t in settings]
        mean = sum(map(WORTH.__getitem__, pairs)) / len(pairs) if len(settings) > 1 else None
        assert each.pervasiveness == (pytest.approx(mean) if mean is not None else None)


@given(journeys())
def test_what_is_lacking_is_worth_what_is_said(records: list[Record]) -> None:
    """Offering it where it lacks, and checking again, raises pervasiveness by just that."""
    project = Snapshot.of(records)
    check = check_journey(project, JOURNEY, TODAY)
    for each in standings(project, check):
        if each.missing is None or each.pervasiveness is None:
            continue
        store = Store(records)
        cells = [(setting, each.missing.capability) for setting in each.missing.settings]
        set_offers(store, cells, status="offered", access="read_write")
        after = {e.id: e.pervasiveness for e in check_journey(store, JOURNEY, TODAY).behaviours}
        now = after[each.behaviour]
        assert now is not None
        assert now - each.pervasiveness == pytest.approx(each.missing.gain)


@given(journeys())
def test_no_other_capability_is_lacking_more(records: list[Record]) -> None:
    """Of all that a behaviour names, offered at all of S(b) where it can be, none raises it further."""
    project = Snapshot.of(records)
    check = check_journey(project, JOURNEY, TODAY)
    impossible = {
        (each.setting, each.capability) for each in project.all(Offer).values() if each.status == "impossible"
    }
    for each in standings(project, check):
        if each.pervasiveness is None:
            continue
        behaviour = project.get(Behaviour, each.behaviour)
        named = {k for group in (*behaviour.needs, *behaviour.enhancers, *behaviour.carries) for k in group}
        gains = {}
        for capability in named:
            store = Store(records)
            cells = [(s, capability) for s in each.settings if (s, capability) not in impossible]
            set_offers(store, cells, status="offered", access="read_write")
            after = {e.id: e.pervasiveness for e in check_journey(store, JOURNEY, TODAY).behaviours}
            gains[capability] = (after[each.behaviour] or 0.0) - each.pervasiveness
        best = max(gains.values(), default=0.0)
        assert (each.missing.gain if each.missing else 0.0) == pytest.approx(best)


@pytest.mark.parametrize("enhancers", [(), [["hold"]]])
def test_in_one_setting_alone_it_lacks_what_it_needs_there(enhancers: Any) -> None:
    """There is nothing to transfer, yet it can be served or not."""
    records = [
        *two_steps(*make_offers("call", "basket"), needs=[["basket"]], enhancers=enhancers),
        make_expectation("asks", "pauses"),
    ]
    project = Snapshot.of(records)
    (found,) = standings(project, check_journey(project, JOURNEY, TODAY))
    assert (found.settings, found.standing, found.pervasiveness) == (("app",), Standing.UNSERVED, None)
    assert found.missing == Missing("basket", ("app",), 0.5 if enhancers else 1.0)
    project = Snapshot.of([*records, *make_offers("app", "basket")])
    (found,) = standings(project, check_journey(project, JOURNEY, TODAY))
    assert found.standing is Standing.LOCAL
    assert found.missing == (Missing("hold", ("app",), 0.5) if enhancers else None)


def test_relations() -> None:
    project = Snapshot.of(
        [*make_offers("app", "basket"), *make_offers("call", "hold"), *make_offers("web", "basket", "hold")]
    )
    offers = offers_as_of(project, TODAY)
    carried = make_behaviour(needs=[["basket"]], carries=[["basket"]])
    either = make_behaviour(needs=[["basket", "hold"]])
    assert relation_of(carried, ("app", "call"), offers) is Relation.CONTINUOUS
    assert relation_of(either, ("app", "call"), offers) is Relation.COMPLEMENTARY
    assert relation_of(either, ("app", "web"), offers) is Relation.CONSISTENT
    assert relation_of(make_behaviour(needs=[["basket"]]), ("app", "call"), offers) is Relation.CONSISTENT


@given(journeys())
def test_what_is_asked_is_what_carry_computes(records: list[Record]) -> None:
    project = Snapshot.of(records)
    offers = offers_as_of(project, TODAY)
    settings = sorted({each for each, _names in offers.offered.items()})
    for behaviour in project.all(Behaviour).values():
        for source in settings:
            for target in settings:
                asked = asked_between(behaviour, source, target, offers)
                needed = (*asked.source, *asked.target, *asked.carries)
                wished = (*asked.source_in_full, *asked.target_in_full)
                grade = carry_between(behaviour, source, target, offers)
                assert (grade is Grade.NONE) == any(not each.met_by for each in needed)
                if grade is not Grade.NONE:
                    assert (grade is Grade.PARTIAL) == any(not each.met_by for each in wished)


def test_both_ends_are_explained() -> None:
    records = two_steps(
        *make_offers("app", "basket"),
        make_offer("call", "sign-in"),
        needs=[["basket", "hold"]],
        carries=[["basket"]],
    )
    project = Snapshot.of(records)
    behaviour = project.get(Behaviour, "b")
    asked = asked_between(behaviour, "app", "call", offers_as_of(project, TODAY))
    assert asked_sentences(project, behaviour, "app", "call", asked) == [
        "App · device serves it in full.",
        "Call · device lacks Basket or Hold.",
        "Basket does not move along: it would have to be changed in App · device and seen in Call · device.",
    ]
    alone = asked_between(behaviour, "app", "app", offers_as_of(project, TODAY))
    assert asked_sentences(project, behaviour, "app", "app", alone) == ["App · device serves it in full."]


def test_what_moves_along_is_said_of_each_group() -> None:
    records = two_steps(
        *make_offers("app", "basket", "hold", "name"),
        *make_offers("call", "basket", "hold"),
        *make_capabilities("name", "card", "extra"),
        carries=[["basket", "hold"], ["basket"], ["name", "card"], ["name"], ["name", "card", "extra"]],
    )
    project = Snapshot.of(records)
    behaviour = project.get(Behaviour, "b")
    asked = asked_between(behaviour, "app", "call", offers_as_of(project, TODAY))
    ends = "changed in App · device and seen in Call · device"
    assert asked_sentences(project, behaviour, "app", "call", asked)[2:] == [
        f"Basket and Hold move along: they are {ends}.",
        f"Basket moves along: it is {ends}.",
        f"Neither Name nor Card moves along: one of them would have to be {ends}.",
        f"Name does not move along: it would have to be {ends}.",
        f"None of Name, Card and Extra moves along: one of them would have to be {ends}.",
    ]


def test_a_project_of_one_of_each() -> None:
    store = store_of()
    for journey in ("night", "detail", "tomorrow"):
        assert standings(store, check_journey(store, journey, TODAY))
