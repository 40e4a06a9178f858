"""The check as JSON, which other programs read: `journeymap check --json`.

As text that a person reads it is in `journeymap.analysis.transferability.prose`.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from journeymap.analysis.transferability.check import JourneyCheck, ProjectCheck
from journeymap.analysis.transferability.decisions import Decisions, status_of
from journeymap.analysis.transferability.findings import Finding
from journeymap.analysis.transferability.repairs import Repair, Repairs
from journeymap.analysis.transferability.results import BehaviourCheck
from journeymap.model.garbage import uncollected

Json = dict[str, Any]
FORMAT, VERSION = "journeymap-check", 1


def to_json(check: ProjectCheck, repairs: Repairs, decided: Decisions) -> Json:
    """The check as the objects and lists of JSON, with repairs and what was decided.

    All by id and sorted by id, except findings, worst first; numbers as computed, from 0 to 1 for scores,
    customers a month; None (null) where something is not known or does not apply.
    """
    with uncollected():
        journeys = [_journey(each, repairs, decided) for each in check.journeys]
    return {
        "format": FORMAT,
        "version": VERSION,
        "project": check.project,
        "as_of": check.as_of.isoformat(),
        "index": check.index,
        "journeys": journeys,
    }


def _journey(check: JourneyCheck, repairs: Repairs, decided: Decisions) -> Json:
    # By behaviour: one search for paths after the other, as all of them together fill the memory.
    written = {
        each.fingerprint: _finding(each) for each in sorted(check.findings, key=attrgetter("behaviour"))
    }
    return {
        "id": check.id,
        "name": check.name,
        "index": check.index,
        "behaviours": [_behaviour(each) for each in check.behaviours],
        "places": [
            {
                "touchpoint": each.touchpoint,
                "setting": each.setting,
                "behaviour": each.behaviour,
                "status": each.status.value,
            }
            for each in check.places
        ],
        "unchecked": {
            "touchpoints": list(check.unchecked.touchpoints),
            "unreachable": list(check.unchecked.unreachable),
            "behaviours": list(check.unchecked.behaviours),
        },
        "findings": [
            written[each.fingerprint]
            | {
                "status": status_of(each, decided).value,
                "repair": _repair(repairs[each.fingerprint]),
            }
            for each in check.findings
        ],
    }


def _behaviour(check: BehaviourCheck) -> Json:
    return {
        "id": check.id,
        "name": check.name,
        "importance": check.importance,
        "pervasiveness": check.pervasiveness,
        "continuity": check.continuity,
        "support": {setting: grade.value for setting, grade in check.support.items()},
        "carry": [
            {"from": source, "to": target, "value": grade.value}
            for (source, target), grade in check.carry.items()
        ],
    }


def _finding(finding: Finding) -> Json:
    return {
        "fingerprint": finding.fingerprint,
        "kind": finding.kind.value,
        "behaviour": finding.behaviour,
        "transition": finding.transition,
        "source": finding.source,
        "source_settings": list(finding.source_settings),
        "target": finding.target,
        "target_setting": finding.target_setting,
        "on": finding.on.value if finding.on else None,
        "unmet": {
            "target": [list(group) for group in finding.unmet.target],
            "carries": [list(group) for group in finding.unmet.carries],
            "holder": finding.unmet.holder,
        },
        "path": [list(place) for place in finding.path],
        "asserted": finding.asserted,
        "customers": finding.customers,
        "severity": finding.severity,
    }


def _repair(repair: Repair | None) -> Json | None:
    if repair is None:
        return None
    return {
        "cost": repair.cost,
        "offers": [list(each) for each in repair.offers],
        "builds": list(repair.builds),
    }
