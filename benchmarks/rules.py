"""All built-in rules beside the check that some of them read; an own rule beside the same loop in Python."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from benchmarks._journeys import CAPABILITIES, DAY, SETTINGS, big_journey
from benchmarks.measure import Result, side_by_side
from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.own import matches
from journeymap.analysis.transferability import check_project
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    KINDS,
    Capability,
    Channel,
    Department,
    Device,
    Record,
    Rule,
    Setting,
    Touchpoint,
)

CONDITION = "touchpoint.emotion < 0 && touchpoint.settings.size() < 4 && touchpoint.department.name == 'b'"


def bench_rules() -> Iterator[Result]:
    """1,000 touchpoints in 3 settings each, 1,300 transitions, 50 behaviours."""
    project = felt(big_journey(1_000, 1_300, 50))
    check = check_project(project, DAY)
    name = "49 built-in rules, 1,000 × 50, beside the check"

    def ours() -> object:  # on records that nothing is known of yet
        return rule_findings(fresh(project), DAY, check)

    yield side_by_side(name, ours, lambda: check_project(project, DAY), rounds=5)
    touchpoints = list(project.all(Touchpoint).values())

    def plain() -> object:
        departments = project.all(Department)
        return [
            each
            for each in touchpoints
            if each.emotion is not None
            and each.emotion < 0
            and len(each.settings) < 4
            and departments[each.department or ""].name == "b"
        ]

    rule = Rule(id="mine", condition=CONDITION)
    yield side_by_side(
        "one own rule, 1,000 touchpoints", lambda: matches(rule, Facts(project, DAY, check)), plain
    )


def fresh(project: Snapshot) -> Snapshot:
    """The same records in a snapshot of their own, which has grouped nothing yet."""
    return Snapshot({name: dict(project.all(kind)) for name, kind in KINDS.items()})


def felt(project: Snapshot) -> Snapshot:
    """The project with what rules look at: departments, emotions, names."""
    rng = random.Random(2)
    records: list[Record] = [Department(id=each, name=each) for each in "abc"]
    for kind in KINDS.values():
        for each in project.all(kind).values():
            if isinstance(each, Touchpoint):
                department, emotion = rng.choice("abc"), float(rng.randint(-2, 2))
                truth = rng.random() < 0.2
                records.append(replace(each, department=department, emotion=emotion, moment_of_truth=truth))
            else:
                records.append(each)
    for name in SETTINGS:
        records += [Channel(id=f"{name}-channel", name=name), Device(id=f"{name}-device", name="device")]
        records.append(Setting(id=name, channel=f"{name}-channel", device=f"{name}-device"))
    records += [Capability(id=name, name=name) for name in CAPABILITIES]
    return Snapshot.of(records)
