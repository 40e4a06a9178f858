"""The check as JSON, a contract with other programs, and as text."""

from __future__ import annotations

import json
from typing import Any

from journeymap.analysis.transferability import check_project
from journeymap.analysis.transferability.decisions import decisions
from journeymap.analysis.transferability.prose import percent, to_text
from journeymap.analysis.transferability.repairs import project_repairs
from journeymap.analysis.transferability.report import to_json
from journeymap.model.reader import Snapshot
from journeymap.model.records import Project, Record
from tests.factories import (
    TODAY,
    make_behaviour,
    make_expectation,
    make_journey,
    make_touchpoint,
    make_transition,
    make_worked_example,
)

EXAMPLE = [
    *make_worked_example(),
    Project(id="project", name="Cinema"),
    make_behaviour("vague"),
    make_touchpoint("draft"),
    make_journey("empty", name="An empty one"),
]


UNSCORED = {"pervasiveness": None, "continuity": None}
EMPTY: dict[str, Any] = {
    "id": "empty",
    "name": "An empty one",
    "index": None,
    "behaviours": [
        {"id": "seats", "name": "Seats", "importance": 5, **UNSCORED, "support": {}, "carry": []},
        {"id": "vague", "name": "Vague", "importance": 3, **UNSCORED, "support": {}, "carry": []},
    ],
    "places": [],
    "unchecked": {"touchpoints": [], "unreachable": [], "behaviours": ["vague"]},
    "findings": [],
}
SEATS = {
    "id": "seats",
    "name": "Seats",
    "importance": 5,
    "pervasiveness": 0.25,
    "continuity": 0.0,
    "support": {"app": "full", "voice": "none"},
    "carry": [
        {"from": "app", "to": "app", "value": "full"},
        {"from": "app", "to": "voice", "value": "none"},
        {"from": "voice", "to": "app", "value": "none"},
        {"from": "voice", "to": "voice", "value": "none"},
    ],
}
VAGUE = {
    "id": "vague",
    "name": "Vague",
    "importance": 3,
    **UNSCORED,
    "support": {"app": "full", "voice": "full"},
    "carry": [
        {"from": "app", "to": "app", "value": "full"},
        {"from": "app", "to": "voice", "value": "full"},
        {"from": "voice", "to": "app", "value": "full"},
        {"from": "voice", "to": "voice", "value": "full"},
    ],
}
BREAK = {
    "fingerprint": "break:seats:transition:P-C:voice",
    "kind": "break",
    "behaviour": "seats",
    "transition": "P-C",
    "source": "P",
    "source_settings": ["app"],
    "target": "C",
    "target_setting": "voice",
    "on": "every",
    "unmet": {"target": [["basket", "seat-hold"]], "carries": [["basket", "seat-hold"]], "holder": "app"},
    "path": [["P", "app"], ["C", "voice"]],
    "asserted": False,
    "customers": None,
    "severity": None,
    "status": "open",
    "repair": {"cost": None, "offers": [["basket", "voice"]], "builds": []},
}


def as_json(records: list[Record], journey: str | None = None) -> dict[str, Any]:
    project = Snapshot.of(records)
    checked = check_project(project, TODAY, journey)
    return to_json(checked, project_repairs(project, checked), decisions(project))


def as_text(project: Snapshot) -> str:
    checked = check_project(project, TODAY)
    return to_text(project, checked, project_repairs(project, checked))


def test_json_word_by_word() -> None:
    answer = as_json(EXAMPLE)
    assert answer == json.loads(json.dumps(answer))
    assert answer == {
        "format": "journeymap-check",
        "version": 1,
        "project": "Cinema",
        "as_of": "2025-06-15",
        "index": 0.25,
        "journeys": [
            EMPTY,
            {
                "id": "journey",
                "name": "Journey",
                "index": 0.25,
                "behaviours": [SEATS, VAGUE],
                "places": [
                    {"touchpoint": "C", "setting": "voice", "behaviour": "seats", "status": "lost"},
                    {"touchpoint": "P", "setting": "app", "behaviour": "seats", "status": "starts"},
                ],
                "unchecked": {"touchpoints": ["draft"], "unreachable": [], "behaviours": ["vague"]},
                "findings": [BREAK],
            },
        ],
    }


def test_a_path_through_a_draft_has_no_setting_there() -> None:
    records = [
        *(each for each in EXAMPLE if each.record != "transition"),
        make_transition("P", "draft"),
        make_transition("draft", "C"),
    ]
    answer = as_json(records, "journey")
    (found,) = answer["journeys"][0]["findings"]
    assert found["path"] == [["P", "app"], ["draft", None], ["C", "voice"]]
    assert (found["source"], found["source_settings"]) == ("draft", [])


def test_text_for_people() -> None:
    project = Snapshot.of(EXAMPLE)
    assert as_text(project).splitlines() == [
        "Cinema, as of 2025-06-15",
        "Index 25 %: how much of what customers do goes with them from setting to setting.",
        "",
        "An empty one: index –",
        "=====================",
        "Behaviour  importance  pervasive  continuous",
        "Seats               5          –           –",
        "",
        "Nothing found.",
        "",
        "Not checked",
        "  Behaviours without needs and carries, not yet specified: Vague.",
        "",
        "Journey: index 25 %",
        "===================",
        "Behaviour  importance  pervasive  continuous",
        "Seats               5       25 %         0 %",
        "",
        "One finding:",
        "",
        "  1. P → C · break",
        "     “Seats” is lost: Voice · device offers neither Basket nor Seat-hold.",
        "     Whoever goes from App · device to Voice · device loses it.",
        "     A shortest way there: P (App · device) → C (Voice · device).",
        "     It can be repaired, at a cost not known yet: Basket at Voice · device.",
        "",
        "Not checked",
        "  Without a setting, so nothing is checked there: draft.",
        "  Behaviours without needs and carries, not yet specified: Vague.",
    ]


def test_text_where_there_is_nothing() -> None:
    project = Snapshot.of([])
    assert as_text(project).splitlines() == [
        "Untitled project, as of 2025-06-15",
        "There is no index: no behaviour is expected in two settings yet.",
        "There is no journey to check.",
    ]


def test_text_names_what_no_way_leads_to() -> None:
    records = [
        make_journey(),
        make_touchpoint("start", entry=True),
        make_touchpoint("island"),
        make_expectation("island", "starts"),
    ]
    project = Snapshot.of(records)
    assert "  No way from an entry leads to: island." in as_text(project)


def test_per_cent() -> None:
    assert [percent(each) for each in (None, 0.0, 0.256, 1.0)] == ["–", "0 %", "26 %", "100 %"]
