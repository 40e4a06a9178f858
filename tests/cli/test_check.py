"""`journeymap check`: a contract with other programs, and text for people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from journeymap.model.file.document import read_project, write_project
from journeymap.model.records import KINDS, Decision, Journey
from tests.cli.shapes import CHECK
from tests.cli.terminal import Terminal


def test_check_as_json(run: Terminal, cinema: Path) -> None:
    answer = run("check", cinema, "--json", "--as-of", "2026-11-22")
    assert answer.code == 1
    jsonschema.validate(answer.json, CHECK)
    assert answer.json["project"] == "Northlight Cinemas"
    assert answer.json["as_of"] == "2026-11-22"
    (journey,) = answer.json["journeys"]
    assert journey["index"] == answer.json["index"]
    assert len(journey["behaviours"]) == 6
    assert all(len(each["support"]) == 6 for each in journey["behaviours"])
    assert all(len(each["carry"]) == 36 for each in journey["behaviours"])
    worst = journey["findings"][0]
    assert worst["fingerprint"] == (
        "break:bh-keep-seats:transition:tr-picks-seats-changes-seats:set-call-voice"
    )
    assert worst["path"][-1] == ["tp-changes-seats", "set-call-voice"]
    assert worst["severity"] == 5 * worst["customers"] == 10_700


def test_check_as_of_a_date(run: Terminal, cinema: Path) -> None:
    found = [
        len(run("check", cinema, "--json", "--as-of", day).json["journeys"][0]["findings"])
        for day in ("2026-11-22", "2027-09-30", "2028-09-30")
    ]
    assert found[0] > found[1] > found[2]


def test_check_as_text(run: Terminal, cinema: Path) -> None:
    answer = run("check", cinema)
    assert answer.code == 1
    assert "Keep my seats while I decide" in answer.out
    assert "Saturday-night ticket purchase" in answer.out
    assert "bh-keep-seats" not in answer.out, "people read names"


def test_each_finding_says_what_was_decided_and_what_repairs_it(run: Terminal, cinema: Path) -> None:
    answer = run("check", cinema, "--json", "--as-of", "2026-11-22")
    (journey,) = answer.json["journeys"]
    assert {each["status"] for each in journey["findings"]} == {"open"}
    repaired = [each for each in journey["findings"] if each["repair"]]
    assert repaired
    for each in repaired:
        assert each["kind"] != "leak"
        assert each["repair"]["offers"] == sorted(each["repair"]["offers"])
    assert "It can be repaired for " in run("check", cinema, "--as-of", "2026-11-22").out


def decided(findings: list[dict[str, Any]], cause: str) -> list[Decision]:
    return [
        Decision(id=f"d{number}", fingerprint=each["fingerprint"], cause=cause, reason="Known")
        for number, each in enumerate(findings)
    ]


def test_what_is_dismissed_does_not_fail_the_check(run: Terminal, cinema: Path, tmp_path: Path) -> None:
    (journey,) = run("check", cinema, "--json").json["journeys"]
    records = read_project(cinema)
    everything = [each for kind in KINDS.values() for each in records.all(kind).values()]
    for name, cause, status, code in (("same", "", "dismissed", 0), ("other", "of old", "reopened", 1)):
        path = tmp_path / f"{name}.journey"
        write_project(path, [*everything, *decided(journey["findings"], cause)])
        answer = run("check", path, "--json")
        assert {each["status"] for each in answer.json["journeys"][0]["findings"]} == {status}
        assert answer.code == code
        assert f"{len(journey['findings'])} {status}" in run("check", path).out


def test_check_of_nothing_wrong(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "empty.journey"
    assert run("new", path).code == 0
    assert run("check", path).code == 0
    answer = run("check", path, "--json")
    assert answer.code == 0
    jsonschema.validate(answer.json, CHECK)


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    """A project with journeys of equal names, one of them like another's id."""
    path = tmp_path / "twins.journey"
    names = {"a": "Same", "b": "Same", "c": "Other", "d": "a", "e": "OTHER"}
    write_project(path, [Journey(id=each, name=name) for each, name in names.items()])
    return path


@pytest.mark.parametrize(
    ("asked", "meant"), [("a", "a"), ("d", "d"), ("Other", "c"), ("OTHER", "e"), (None, "abcde")]
)
def test_a_journey_is_meant_by_id_else_by_name(
    run: Terminal, twins: Path, asked: str | None, meant: str
) -> None:
    answer = run("check", twins, "--json", *(["--journey", asked] if asked else []))
    assert answer.code == 0
    assert [each["id"] for each in answer.json["journeys"]] == list(meant)


@pytest.mark.parametrize("command", ["check", "export"])
def test_a_journey_that_is_not_clear(run: Terminal, twins: Path, tmp_path: Path, command: str) -> None:
    rest = [tmp_path / "out.json"] if command == "export" else []
    assert "“Same” (a), “Same” (b)" in run.fails(command, twins, *rest, "--journey", "Same")
    assert "“Other” (c), “OTHER” (e)" in run.fails(command, twins, *rest, "--journey", "other")
    assert "there is no journey “x”" in run.fails(command, twins, *rest, "--journey", "x")
