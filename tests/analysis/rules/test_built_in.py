"""Every built-in rule: an example that fails it, one that passes, and what people are told."""

from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter

import pytest

from journeymap.analysis.rules.evaluation import found_by_rule, rule_findings
from journeymap.analysis.rules.examples import AS_OF, Example, examples
from journeymap.analysis.rules.findings import RuleFinding, Severity
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.model.file.interchange import read_interchange, write_interchange
from journeymap.model.ids import is_id
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Record, Rule
from tools.rules_page import EXAMPLES as EXAMPLES_PAGE
from tools.rules_page import PAGE, examples_page, page

EXAMPLES = examples()


def found(rule: str, records: tuple[Record, ...]) -> list[RuleFinding]:
    return [each for each in rule_findings(Snapshot.of(records), AS_OF) if each.rule == rule]


def test_every_rule_has_its_example() -> None:
    assert list(EXAMPLES) == list(BUILT_IN)


@pytest.mark.parametrize("rule", BUILT_IN)
def test_the_example_that_fails_it(rule: str) -> None:
    (finding,) = found(rule, EXAMPLES[rule].fails)
    assert finding.kind == BUILT_IN[rule].scope
    assert finding.severity is BUILT_IN[rule].severity
    assert Snapshot.of(EXAMPLES[rule].fails).find(KINDS[finding.kind], finding.record) is not None
    assert finding.fingerprint.startswith(f"rule:{rule}:{finding.kind}:{finding.record}")
    assert finding.message.endswith(".")
    assert "{" not in finding.message


@pytest.mark.parametrize("rule", BUILT_IN)
def test_the_example_that_passes_it(rule: str) -> None:
    assert found(rule, EXAMPLES[rule].passes) == []


@pytest.mark.parametrize("name", BUILT_IN)
def test_an_example_is_a_whole_project(name: str) -> None:
    for records in (EXAMPLES[name].fails, EXAMPLES[name].passes):
        text = write_interchange(Snapshot.of(records))
        assert {(each.record, each.id): each for each in read_interchange(text)} == {
            (each.record, each.id): each for each in records
        }


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_people_are_told(name: str) -> None:
    rule = BUILT_IN[name]
    assert is_id(name), "a rule record of this id switches it off"
    for text in (rule.says, rule.mend, rule.example, rule.message):
        assert text.endswith((".", ".)")), text
    assert not re.search(r"[.!?]$", rule.name)
    used = {field for _text, field, _spec, _how in Formatter().parse(rule.message) if field}
    assert used, "it names what it found"


@pytest.mark.parametrize("name", BUILT_IN)
def test_it_can_be_switched_off(name: str) -> None:
    off = Rule(id=name, enabled=False)
    assert found(name, (*EXAMPLES[name].fails, off)) == []


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_is_switched_off_is_still_counted_where_that_is_asked(name: str) -> None:
    on = found_by_rule(Snapshot.of(EXAMPLES[name].fails), AS_OF)
    off = found_by_rule(Snapshot.of([*EXAMPLES[name].fails, Rule(id=name, enabled=False)]), AS_OF)
    assert [each.fingerprint for each in off[name]] == [each.fingerprint for each in on[name]]
    assert set(on) == set(BUILT_IN)
    listed = [each for found in on.values() for each in found]
    assert {*listed} == {*rule_findings(Snapshot.of(EXAMPLES[name].fails), AS_OF)}


@pytest.mark.parametrize("severity", Severity)
def test_a_project_says_how_much_it_matters(severity: Severity) -> None:
    weighed = Rule(id="no-owner", severity=severity.value)
    (finding,) = found("no-owner", (*EXAMPLES["no-owner"].fails, weighed))
    assert finding.severity is severity


def test_a_condition_under_the_id_of_a_built_in_rule() -> None:
    misused = Rule(id="no-owner", condition="true", enabled=False)
    (finding,) = found("no-owner", (*EXAMPLES["no-owner"].fails, misused))
    assert (finding.kind, finding.record, finding.severity) == ("rule", "no-owner", Severity.ERROR)
    assert "condition of its own" in finding.message


def test_worst_first() -> None:
    everything = {(each.record, each.id): each for one in EXAMPLES.values() for each in one.fails}
    severities = [each.severity for each in rule_findings(Snapshot.of(everything.values()), AS_OF)]
    order = list(Severity)
    assert [order.index(each) for each in severities] == sorted(order.index(each) for each in severities)
    assert set(severities) == set(Severity)


def test_the_cause_changes_with_what_brought_it_about() -> None:
    """A finding dismissed comes back when there is something new to it, and only then."""

    def cause(rule: str, example: Example, **changes: object) -> tuple[str, str]:
        records = [
            replace(each, **changes) if each.record == "transition" else each  # type: ignore[arg-type]
            for each in example.fails
        ]
        (finding,) = found(rule, tuple(records))
        return finding.fingerprint, finding.cause

    shares = EXAMPLES["shares-over-one"]
    assert cause("shares-over-one", shares) == cause("shares-over-one", shares, label="Other words")
    fingerprint, was = cause("shares-over-one", shares)
    assert cause("shares-over-one", shares, share=0.9)[0] == fingerprint
    assert cause("shares-over-one", shares, share=0.9)[1] != was


def test_the_page_of_rules_is_as_the_rules_are() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert page(written) == written, "run: python -m tools.rules_page"
    assert EXAMPLES_PAGE.read_text(encoding="utf-8") == examples_page(), "run: python -m tools.rules_page"
