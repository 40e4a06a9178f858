"""`journeymap check --rules`: what rules find, beside what the check finds."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.examples import AS_OF, examples
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.model.file.document import write_project
from journeymap.model.reader import Snapshot
from journeymap.model.records import Decision, Record, Rule
from tests.cli.shapes import CHECK, CHECK_WITH_RULES
from tests.cli.terminal import Terminal

DAY = AS_OF.isoformat()


def written(folder: Path, *records: Record) -> Path:
    path = folder / "rules.journey"
    write_project(path, records)
    return path


def test_rules_are_asked_for(run: Terminal, cinema: Path) -> None:
    without = run("check", cinema, "--json", "--as-of", "2026-11-22")
    jsonschema.validate(without.json, CHECK)
    answer = run("check", cinema, "--json", "--rules", "--as-of", "2026-11-22")
    jsonschema.validate(answer.json, CHECK_WITH_RULES)
    said = answer.json
    rules = said.pop("rules")
    assert said == without.json, "nothing else changes"
    assert {each["rule"] for each in rules} >= {"emotion-falls", "capability-unneeded"}
    order = ["error", "warning", "hint"]
    severities = [order.index(each["severity"]) for each in rules]
    assert severities == sorted(severities)


@pytest.mark.parametrize("severity", ["error", "warning", "hint"])
def test_errors_fail_the_check_and_nothing_else_does(run: Terminal, tmp_path: Path, severity: str) -> None:
    project = (*examples()["no-owner"].fails, Rule(id="no-owner", severity=severity))
    path = written(tmp_path, *project)
    assert run("check", path, "--as-of", DAY).code == 0
    assert run("check", path, "--rules", "--as-of", DAY).code == (1 if severity == "error" else 0)


def test_what_is_dismissed_fails_no_check(run: Terminal, tmp_path: Path) -> None:
    project = (
        *examples()["shares-over-one"].fails,
        *(Rule(id=each, enabled=False) for each in BUILT_IN if each != "shares-over-one"),
    )
    path = written(tmp_path, *project)
    answer = run("check", path, "--rules", "--json", "--as-of", DAY)
    (found,) = answer.json["rules"]
    assert (answer.code, found["status"]) == (1, "open")
    (finding,) = rule_findings(Snapshot.of(project), AS_OF)
    decided = Decision(id="d", fingerprint=finding.fingerprint, cause=finding.cause, reason="Known")
    path = tmp_path / "decided.journey"
    write_project(path, [*project, decided])
    answer = run("check", path, "--rules", "--json", "--as-of", DAY)
    assert (answer.code, answer.json["rules"][0]["status"]) == (0, "dismissed")
    said = run("check", path, "--rules", "--as-of", DAY).out
    assert "One finding is dismissed." in said
    assert finding.message not in said


def test_a_rule_that_cannot_be_read_fails_the_check(run: Terminal, tmp_path: Path) -> None:
    rule = Rule(id="mine", name="Mine", condition="touchpoint.emoton < 0")
    path = written(tmp_path, *examples()["no-setting"].passes, rule)
    answer = run("check", path, "--rules", "--json", "--as-of", DAY)
    assert answer.code == 1
    broken = answer.json["rules"][0]
    assert (broken["record"], broken["severity"]) == ({"kind": "rule", "id": "mine"}, "error")
    assert "did you mean “emotion”?" in broken["message"]


def test_as_text(run: Terminal, tmp_path: Path) -> None:
    rule = Rule(
        id="mine",
        name="Nobody waits",
        condition="touchpoint.name.contains('ueue')",
        message="“{name}”\nin the stage\t{touchpoint.stage.name}",
    )
    path = written(tmp_path, *examples()["dead-end"].fails, rule)
    answer = run("check", path, "--rules", "--as-of", DAY)
    assert "Nobody waits [mine]\n    “Queue” in the stage Choose\n" in answer.out
    assert (
        "Dead end [dead-end]\n    Nothing leads on from “Queue”, though the journey goes on.\n" in answer.out
    )
    assert answer.out.index("Warnings (") < answer.out.index("Hints (")


def test_of_one_journey(run: Terminal, tmp_path: Path) -> None:
    path = written(tmp_path, *examples()["behaviour-without-beginning"].fails)
    every = run("check", path, "--rules", "--json", "--as-of", DAY).json["rules"]
    night = run("check", path, "--rules", "--json", "--journey", "night", "--as-of", DAY).json["rules"]
    assert {each["journey"] for each in every} == {"night", "day", None}
    assert night == [each for each in every if each["journey"] == "night"]


def test_the_examples_of_the_documents_can_be_imported(run: Terminal, tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "rule-examples.md").read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in page.split("```json\n")[1:]]
    assert len(blocks) == len(BUILT_IN)
    for rule, block in zip(BUILT_IN, blocks, strict=True):
        source, path = tmp_path / f"{rule}.json", tmp_path / f"{rule}.journey"
        source.write_text(json.dumps(json.loads(block)), encoding="utf-8")
        assert run("import", source, path).code == 0
        found = run("check", path, "--rules", "--json", "--as-of", DAY).json["rules"]
        assert rule in {each["rule"] for each in found}
