"""What rules let pass on purpose, each as a change of the example that fails it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.example_parts import make_note, make_stage
from journeymap.analysis.rules.examples import AS_OF, examples
from journeymap.model.reader import Snapshot
from journeymap.model.records import Expectation, Note, Offer, Record, Responsibility, Touchpoint

EXAMPLES = examples()


def finds(rule: str, *more: Record, **changes: dict[str, Any]) -> bool:
    """Whether a rule finds anything in its failing example, with records added and some changed by id."""
    records = [
        replace(each, **changes[each.id.replace("-", "_")]) if each.id.replace("-", "_") in changes else each
        for each in EXAMPLES[rule].fails
    ]
    return any(each.rule == rule for each in rule_findings(Snapshot.of([*records, *more]), AS_OF))


def test_where_customers_begin_is_a_way_to_a_moment_of_truth() -> None:
    assert finds("moment-of-truth-alone")
    assert not finds("moment-of-truth-alone", pays={"entry": True})
    assert not finds("moment-of-truth-alone", pays={"settings": ()}), "another rule says that"


@pytest.mark.parametrize("kind", ["opportunity", "idea"])
def test_an_answer_at_the_stage_answers_a_pain_point(kind: str) -> None:
    stage = make_stage("Buy", 1.0)
    at_stage = Note(id="answer", journey="night", stage="buy", kind=kind, text="Say why")
    assert finds("pain-unanswered", stage, pays={"stage": "buy"})
    assert not finds("pain-unanswered", stage, at_stage, pays={"stage": "buy"})
    assert finds("pain-unanswered", stage, replace(at_stage, text="  "), pays={"stage": "buy"})


@pytest.mark.parametrize("kind", ["pain", "insight", "quote"])
def test_a_note_says_why_customers_feel_bad(kind: str) -> None:
    assert not finds("low-unexplained", make_note(kind, "It hurts"))
    assert finds("low-unexplained", make_note("idea", "Mend it"))


@pytest.mark.parametrize(
    ("role", "owned"),
    [("responsible", True), ("accountable", True), ("consulted", False), ("informed", False)],
)
def test_who_answers_for_it_owns_it(role: str, owned: bool) -> None:
    sales = EXAMPLES["no-owner"].passes[-2]
    assert sales.record == "department"
    assert (
        finds("no-owner", sales, Responsibility(id="r", department=sales.id, touchpoint="pays", role=role))
        != owned
    )


def test_what_is_set_aside_at_a_hand_off_need_not_go_along() -> None:
    assert finds("hand-off-empty")
    aside = Expectation(id="aside", touchpoint="calls", behaviour="seats", kind="pauses")
    assert not finds("hand-off-empty", aside)
    assert not finds("hand-off-empty", calls={"department": "sales"})
    assert not finds("hand-off-empty", calls={"department": None})


def test_a_months_figures_are_rounded() -> None:
    assert not finds("customers-from-nowhere", pays_is_thanked={"customers": 101.9})
    assert finds("customers-from-nowhere", pays_is_thanked={"customers": 103.0})
    assert not finds("customers-from-nowhere", picks_seats_pays={"customers": None})
    assert not finds("customers-from-nowhere", pays={"entry": True})


def test_shares_may_add_up_to_everybody() -> None:
    assert not finds("shares-over-one", picks_seats_leaves={"share": 0.3})
    assert not finds("shares-over-one", picks_seats_leaves={"share": None})


def test_what_an_initiative_upgrades_is_not_there_already() -> None:
    offer = next(each for each in EXAMPLES["delivers-again"].fails if isinstance(each, Offer))
    assert finds("delivers-again")
    assert not finds("delivers-again", at_call={"access": "read"})
    assert not finds("delivers-again", one_basket={"status": "done"})
    assert offer.access == "read_write"


def test_what_is_cancelled_is_not_looked_at() -> None:
    for rule in ("delivers-impossible", "delivers-never", "initiative-overdue", "outside-horizon"):
        assert finds(rule)
        assert not finds(rule, one_basket={"status": "cancelled"}), rule
    assert not finds("begins-too-early", one_sign_in={"end": None})
    assert finds("begins-too-early", one_sign_in={"end": None, "status": "cancelled"})


def test_a_sketch_needs_no_moment_of_truth() -> None:
    four = [each for each in EXAMPLES["journey-without-truth"].fails if each.id != "pays"]
    assert sum(isinstance(each, Touchpoint) for each in four) == 4
    rules = {each.rule for each in rule_findings(Snapshot.of(four), AS_OF)}
    assert not rules & {"journey-without-truth", "journey-unfelt"}
