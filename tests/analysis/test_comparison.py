"""Two journeys compared: what is the same step, and what differs, said in words."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.comparison.aspects import ELSEWHERE, FIELDS
from journeymap.analysis.comparison.differences import Comparison, Mark, compare, mended
from journeymap.analysis.comparison.matches import longest
from journeymap.analysis.transferability import check_journey
from journeymap.model.edits.columns import Place
from journeymap.model.edits.journeys import make_to_be
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.touchpoints import add_touchpoint, change_touchpoint, copy_touchpoints
from journeymap.model.edits.transitions import add_transition
from journeymap.model.file.templates import template
from journeymap.model.queries import first_journey, settings_in_order, stages_of, touchpoints_of
from journeymap.model.records import (
    Engagement,
    Expectation,
    Journey,
    Note,
    Record,
    Segment,
    Stage,
    Touchpoint,
    Transition,
    fields_of,
)
from journeymap.model.store import Store
from tests.factories import TODAY
from tests.strategies import projects


@pytest.fixture
def pair() -> tuple[Store, str, str]:
    """The cinema sample, its journey and a to-be of it."""
    store = Store(template("cinema"))
    first = first_journey(store)
    assert first is not None
    return store, first.id, make_to_be(store, first.id).id


def named(store: Store, journey: str, name: str) -> Touchpoint:
    return next(each for each in store.where(Touchpoint, "journey", journey) if each.name == name)


def said(found: Comparison) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.kind, each.mark.value, each.details) for each in found.differences]


@given(projects(), st.data())
def test_a_journey_and_its_to_be_do_not_differ_yet(records: list[Record], data: st.DataObject) -> None:
    store = Store(records)
    if not store.all(Journey):
        return
    journey = data.draw(st.sampled_from(sorted(store.all(Journey))))
    made = make_to_be(store, journey)
    assert compare(store, journey, made.id).differences == ()
    assert compare(store, made.id, journey).differences == ()


@given(projects(), st.data())
def test_what_was_added_one_way_is_gone_the_other(records: list[Record], data: st.DataObject) -> None:
    store = Store(records)
    journeys = sorted(store.all(Journey))
    if len(journeys) < 2:
        return
    one, other = data.draw(st.permutations(journeys))[:2]
    there, back = compare(store, one, other), compare(store, other, one)
    assert {(b, a) for a, b in there.touchpoints.after_of.items()} == set(back.touchpoints.after_of.items())

    def counts(found: Comparison, swap: bool) -> Counter[tuple[str, str]]:
        opposite = {Mark.ADDED: Mark.GONE, Mark.GONE: Mark.ADDED}
        return Counter(
            (each.kind, (opposite.get(each.mark, each.mark) if swap else each.mark).value)
            for each in found.differences
            if each.kind == "touchpoint" and each.mark is not Mark.CHANGED
        )

    assert counts(there, swap=True) == counts(back, swap=False)
    everything = [*store.where(Touchpoint, "journey", one), *store.where(Touchpoint, "journey", other)]
    lone = (
        {each.id for each in everything}
        - there.touchpoints.after_of.keys()
        - there.touchpoints.before_of.keys()
    )
    marks = there.marks("touchpoint")
    assert lone == {each for each, mark in marks.items() if mark is not Mark.CHANGED}


@given(st.lists(st.integers(0, 6), max_size=9))
def test_the_longest_sequence_that_never_falls(values: list[int]) -> None:
    places = sorted(longest(values))
    chosen = [values[at] for at in places]
    assert chosen == sorted(chosen)
    best = max(
        (
            count
            for count in range(len(values) + 1)
            for some in combinations(values, count)
            if list(some) == sorted(some)
        ),
        default=0,
    )
    assert len(places) == best


def test_one_edit_one_difference(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    picks = named(store, after, "Picks seats")
    change_touchpoint(store, picks.id, emotion=None, name="Chooses seats", visibility="backstage")
    (found,) = compare(store, before, after).differences
    assert (found.kind, found.mark, found.after) == ("touchpoint", Mark.CHANGED, picks.id)
    assert store.get(Touchpoint, found.before or "").name == "Picks seats"
    assert found.details[0] == "was called “Picks seats”"
    assert any(each.startswith("emotion ") and each.endswith("→ not known") for each in found.details)
    assert "visibility frontstage → backstage" in found.details


def test_gone_takes_its_arrows_along_unsaid(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    with store.transaction("Delete") as transaction:
        transaction.remove(named(store, after, "Picks seats"))
    assert said(compare(store, before, after)) == [("touchpoint", "gone", ())]
    assert said(compare(store, after, before)) == [("touchpoint", "added", ())]


def test_arrows_between_steps_of_both(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    arrows = store.where(Transition, "journey", after)
    with store.transaction("Change") as transaction:
        transaction.update(arrows[0], label="again", customers=12.0)
        transaction.remove(arrows[1])
    ends = touchpoints_of(store, after)
    add_transition(store, ends[-1].id, ends[0].id)
    found = said(compare(store, before, after))
    assert sorted(each[:2] for each in found) == [
        ("transition", "added"),
        ("transition", "changed"),
        ("transition", "gone"),
    ]
    changed = next(each[2] for each in found if each[1] == "changed")
    assert any("→ again" in each for each in changed)
    assert any(each.endswith("→ 12") for each in changed)


def test_only_what_moved_has_moved(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    first, *_others, last = touchpoints_of(store, after)
    place_touchpoints(store, [(Place(last.stage, 99), [first.id])])
    (found,) = compare(store, before, after).differences
    stage = store.get(Stage, last.stage or "").name
    assert (found.after, found.details) == (first.id, (f"now in {stage}",))
    picks = named(store, after, "Picks seats")
    place_touchpoints(store, [(Place(picks.stage, 0, insert=True), [picks.id])])
    details = {each.after: each.details for each in compare(store, before, after).differences}
    assert details[picks.id] == ("at another point",)
    assert len(details) == 2


def test_what_is_expected_noted_and_served_where(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    picks = named(store, after, "Picks seats")
    start = store.where(Expectation, "touchpoint", picks.id)
    lanes = [each.id for each in settings_in_order(store) if each.id not in picks.settings]
    with store.transaction("Change") as transaction:
        for each in start:
            transaction.remove(each)
        transaction.put(Note(id="n", journey=after, touchpoint=picks.id, kind="idea", text="Why not?"))
        transaction.update(picks, settings=(lanes[0],), engagement=Engagement(intimacy=3.0))
    found, *ways = compare(store, before, after).differences
    assert {(each.kind, each.details) for each in ways} <= {("transition", ("the ways that are open",))}
    text = "; ".join(found.details)
    assert "also in " in text
    assert "no longer in " in text
    assert "no longer: “" in text
    assert "ideas 0 → 1" in text
    assert "engagement" in text


def test_every_field_of_a_touchpoint_is_compared() -> None:
    assert FIELDS.keys() | ELSEWHERE == set(fields_of(Touchpoint))
    assert not FIELDS.keys() & ELSEWHERE


def test_steps_without_a_link_are_known_by_their_names() -> None:
    def step(name: str, journey: str, title: str, **fields: Any) -> Touchpoint:
        return Touchpoint(id=name, journey=journey, name=title, **fields)

    store = Store(
        [
            Journey(id="now"),
            Journey(id="then"),
            step("a", "now", "Pay"),
            step("b", "now", "Wait"),
            step("c", "now", "Wait"),
            step("d", "now", ""),
            step("p", "then", "PAY"),
            step("w", "then", "Wait", counterpart="c"),
            step("x", "then", "Wait longer", counterpart="c"),
            step("y", "then", ""),
        ]
    )
    assert compare(store, "now", "then").touchpoints.after_of == {"a": "p", "c": "w"}


def test_a_copy_of_a_step_is_an_added_one(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    (made,) = copy_touchpoints(store, [named(store, after, "Picks seats").id])
    found = compare(store, before, after)
    assert [each.after for each in found.differences if each.mark is Mark.ADDED] == [made.id]


def test_stages_by_name_then_by_order(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    stages = stages_of(store, after)
    with store.transaction("Change") as transaction:
        transaction.update(stages[1], name="Altogether new", goal="More")
    (found,) = compare(store, before, after).differences
    assert (found.kind, found.mark) == ("stage", Mark.CHANGED)
    assert found.details == (f"was called “{stages[1].name}”", "the goal")
    with store.transaction("Add") as transaction:
        transaction.put(Stage(id="more", journey=after, name="After all", position=99.0))
    marks = compare(store, before, after).marks("stage")
    assert marks["more"] is Mark.ADDED


def test_what_is_mended_and_what_is_new(pair: tuple[Store, str, str]) -> None:
    store, before, after = pair
    old = check_journey(store, before, TODAY).findings
    new = check_journey(store, after, TODAY).findings
    assert old
    matches = compare(store, before, after).touchpoints
    assert mended(old, new, matches) == ([], [])
    worst = old[0]
    with store.transaction("Delete") as transaction:
        transaction.remove(store.get(Touchpoint, matches.after_of[worst.target]))
    matches = compare(store, before, after).touchpoints
    gone, fresh = mended(old, check_journey(store, after, TODAY).findings, matches)
    assert worst in gone
    back, _none = mended(
        check_journey(store, after, TODAY).findings, old, compare(store, after, before).touchpoints
    )
    assert back == fresh


def test_feelings_count(pair: tuple[Store, str, str]) -> None:
    from journeymap.model.records import Feeling

    store, before, after = pair
    segment = next(iter(store.all(Segment)))
    made = add_touchpoint(store, after, Place(None))
    with store.transaction("Feel") as transaction:
        picks = named(store, after, "Picks seats")
        transaction.put(Feeling(id="f", touchpoint=picks.id, segment=segment, emotion=1.0))
    found = {each.after: each.details for each in compare(store, before, after).differences}
    name = store.get(Segment, segment).name
    assert found[picks.id] == (f"{name}: +1, was not known",)
    assert found[made.id] == ()
