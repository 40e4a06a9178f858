"""A project's own rules: what they find and may cost, and what is said of one that cannot be checked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.findings import Severity
from journeymap.analysis.rules.own import matches, message_problem
from journeymap.analysis.rules.problems import TroubleError
from journeymap.model.file.templates import bundled_templates, template
from journeymap.model.progress import Cancelled
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record, Rule
from tests.analysis.rules.tickets import matched, project
from tests.factories import JOURNEY, TODAY, make_journey, make_touchpoint, make_transition


def test_a_rule_without_a_condition_is_a_draft() -> None:
    rule = Rule(id="mine", name="Mine", condition=" \n", severity="error")
    (finding,) = [e for e in rule_findings(Snapshot.of([*project(), rule]), TODAY) if e.rule == "mine"]
    assert (finding.kind, finding.severity) == ("rule", Severity.HINT)
    assert finding.message == "The rule “Mine” has no condition yet."


def many(count: int, **fields: Any) -> list[Record]:
    return [make_journey(), *(make_touchpoint(f"t{number}", **fields) for number in range(count))]


@pytest.mark.parametrize(
    "condition",
    [
        "journey.touchpoints.all(a, journey.touchpoints.all(b, a.name != b.name + 'x'))",
        "journey.touchpoints.map(a, journey.touchpoints.map(b, a.action + b.action)).size() > 1",
        "journey.touchpoints.all(a, a.action.matches('(a|aa)+$') || "
        + " || ".join(f"a.action.matches('{n}(x+x+)+y')" for n in range(40))
        + ")",
    ],
)
def test_what_would_take_too_long_is_not_begun(condition: str) -> None:
    records = many(1_000, action="x" * 5_000)
    with pytest.raises(TroubleError, match="goes through too much"):
        matched(condition, "journey", records)


def test_a_rule_has_a_second() -> None:
    facts = Facts(Snapshot.of(many(50)), TODAY)
    rule = Rule(id="mine", condition="touchpoint.entry")
    with pytest.raises(TroubleError, match="longer than 0 s for 50 records"):
        matches(rule, facts, seconds=0)


def test_all_own_rules_together_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.analysis.rules.evaluation.SECONDS_FOR_ALL", 0.0)
    rules = [Rule(id=f"r{number}", name=f"R{number}", condition="touchpoint.entry") for number in range(3)]
    found = [each for each in rule_findings(Snapshot.of([*project(), *rules]), TODAY) if each.rule[0] == "r"]
    assert [each.message for each in found if each.kind == "rule"] == [
        f"The rule “R{number}” was not asked: the rules before it took too long." for number in range(3)
    ]


def test_without_a_message_it_says_which_record_it_is() -> None:
    rule = Rule(id="mine", name="Mine", condition="touchpoint.emotion < 0")
    records = [*project(), make_touchpoint("sad", name="Pays", emotion=-1.0), rule]
    found = [each for each in rule_findings(Snapshot.of(records), TODAY) if each.record == "sad"]
    assert [each.message for each in found if each.rule == "mine"] == ["Touchpoint “Pays”"]


def test_a_message_is_no_novel() -> None:
    rule = Rule(id="mine", condition="touchpoint.emotion < 0", message="{touchpoint.action}" * 100)
    records = [*project(), make_touchpoint("long", emotion=-1.0, action="x" * 9_000), rule]
    found = [each for each in rule_findings(Snapshot.of(records), TODAY) if each.rule == "mine"]
    assert {len(each.message) <= 1_000 for each in found} == {True}
    assert {each.message[-1] for each in found} == {"…", "–"}


def test_it_can_be_cancelled() -> None:
    def stop(done: float) -> None:
        if done > 0.5:
            raise Cancelled

    facts = Facts(Snapshot.of(many(50)), TODAY)
    with pytest.raises(Cancelled):
        matches(Rule(id="mine", condition="touchpoint.entry"), facts, stop)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("1 / 0 == 1", "divides by nothing"),
        ("touchpoint.notes.size() % 0 == 1", "divides by nothing"),
        ("touchpoint.name.size() * 9223372036854775807 > 1", "figures are too large"),
    ],
)
def test_what_cannot_be_answered(condition: str, words: str) -> None:
    with pytest.raises(TroubleError, match=words):
        matched(condition)


def test_findings_of_an_own_rule() -> None:
    rule = Rule(
        id="mine",
        name="No bad feelings",
        condition="touchpoint.emotion < 0",
        message="“{name}” feels {touchpoint.emotion} in {touchpoint.stage.name} ({touchpoint.entry}).",
        severity="hint",
    )
    (finding,) = [e for e in rule_findings(Snapshot.of([*project(), rule]), TODAY) if e.rule == "mine"]
    assert finding.fingerprint == "rule:mine:touchpoint:pays"
    assert finding.message == "“pays” feels −2 in – (no)."
    assert (finding.severity, finding.journey, finding.name) == (Severity.HINT, JOURNEY, "No bad feelings")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"condition": "touchpoint.emoton < 0"}, "Line 1, column 12: “emoton” is not known"),
        ({"condition": "1 / 0 == 1"}, "divides by nothing"),
        ({"condition": "true", "message": "{touchpoint.nme}"}, "“nme” is not known in a message"),
    ],
)
def test_a_rule_that_cannot_be_checked_is_an_error_itself(fields: dict[str, str], words: str) -> None:
    rule = Rule(id="mine", name="Mine", **fields)  # type: ignore[arg-type]
    (finding,) = [e for e in rule_findings(Snapshot.of([*project(), rule]), TODAY) if e.rule == "mine"]
    assert (finding.kind, finding.record, finding.severity) == ("rule", "mine", Severity.ERROR)
    assert words in finding.message
    off = Rule(id="mine", name="Mine", enabled=False, **fields)  # type: ignore[arg-type]
    assert not [e for e in rule_findings(Snapshot.of([*project(), off]), TODAY) if e.rule == "mine"]


@pytest.mark.parametrize(
    ("message", "wrong"),
    [
        ("“{name}” in {touchpoint.stage.name} on {today}", None),
        ("{touchpoint.stage}", "touchpoint.stage"),
        ("{touchpoint.notes}", "touchpoint.notes"),
        ("{x}", "x"),
        ("{touchpoint.a.b}", "touchpoint.a.b"),
        ("nothing to fill in, {} {", ""),
    ],
)
def test_placeholders(message: str, wrong: str | None) -> None:
    problem = message_problem(message, "touchpoint")
    assert (
        None if problem is None else message[problem.at : problem.at + problem.length].strip("}")
    ) == wrong


def test_the_rules_of_the_samples_can_be_read() -> None:
    for each in bundled_templates():
        found = rule_findings(Snapshot.of(template(each.name)), date(2026, 11, 22))
        assert not [one.message for one in found if one.kind == Rule.record], each.name


@pytest.mark.parametrize(
    ("name", "said"), [("Evening", "“Evening” is long."), ("", "“Untitled journey” is long.")]
)
def test_a_journey_by_its_name(name: str, said: str) -> None:
    rule = Rule(id="mine", scope="journey", condition="true", message="“{name}” is long.")
    found = rule_findings(Snapshot.of([make_journey(name=name), rule]), TODAY)
    assert [each.message for each in found if each.rule == "mine"] == [said]


@pytest.mark.parametrize(
    ("emotion", "said"), [(1.5, "1.5"), (-0.5, "−0.5"), (-0.001, "0"), (0.0, "0"), (None, "–")]
)
def test_numbers_in_a_message(emotion: float | None, said: str) -> None:
    rule = Rule(id="mine", condition="true", message="{touchpoint.emotion}")
    records = [make_journey(), make_touchpoint("P", emotion=emotion), rule]
    found = rule_findings(Snapshot.of(records), TODAY)
    assert [each.message for each in found if each.rule == "mine"] == [said]


def test_large_numbers_in_a_message() -> None:
    rule = Rule(id="mine", scope="transition", condition="true", message="{transition.customers}")
    records = [
        make_journey(),
        make_touchpoint("P"),
        make_touchpoint("C"),
        make_transition("P", "C", customers=12_345.5),
        rule,
    ]
    found = rule_findings(Snapshot.of(records), TODAY)
    assert [each.message for each in found if each.rule == "mine"] == ["12,345.5"]


def test_the_cinema_teaches_rules() -> None:
    cinema = Snapshot.of(template("cinema"))
    found = rule_findings(cinema, date(2026, 11, 22))
    own = cinema.all(Rule)
    assert {each.scope for each in own.values()} == {"touchpoint", "transition", "behaviour"}
    assert {each.rule for each in found} >= set(own), "each finds something"
    (hurts,) = [each.message for each in found if each.rule == "ru-truth-hurts"]
    assert hurts == "“Changes seats” decides whether guests stay, and feels −2."
