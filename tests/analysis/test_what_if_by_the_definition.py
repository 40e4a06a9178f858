"""What is lost without something, beside the definition read plainly: all walks of the journey that is left.

Nothing here is shared with `journeymap.analysis`; `brute_force` and `brute_findings` say what is found.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.transferability import Memory, check_project
from journeymap.analysis.what_if import Subject, weak_points, what_if
from journeymap.model.file.templates import template
from journeymap.model.progress import Cancelled
from journeymap.model.reader import Snapshot
from journeymap.model.records import Behaviour, Capability, Channel, Device, Record, Setting
from tests.analysis.brute_findings import check
from tests.analysis.brute_force import Reading
from tests.analysis.journeys import journeys
from tests.factories import JOURNEY, TODAY

Lost = dict[str, tuple[bool, tuple[str, ...], float | None, float | None]]
"""By behaviour: whether it is gone, what is found that was not, pervasiveness before and after."""


@dataclass
class Without(Reading):
    """One journey of a project as it is left when settings and capabilities are off."""

    settings_off: set[str] = field(default_factory=set)
    capabilities_off: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.began = super().entries()
        off = self.settings_off
        gone = {u for u, t in self.touchpoints.items() if t.settings and not set(t.settings) - off}
        self.touchpoints = {
            u: replace(t, settings=tuple(s for s in t.settings if s not in off))
            for u, t in self.touchpoints.items()
            if u not in gone
        }
        left = {}
        for name, each in self.transitions.items():
            pairs = each.pairs and tuple(pair for pair in each.pairs if not set(pair) & off)
            if not {each.source, each.target} & gone and (pairs or not each.pairs):
                left[name] = replace(each, pairs=pairs or None)
        self.transitions = left
        self.settings = [s for s in self.settings if s not in off]
        self.offers = {(s, k) for s, k in self.offers if k not in self.capabilities_off}
        self.writes = {(s, k) for s, k in self.writes if k not in self.capabilities_off}
        self.edges = list(self._edges())

    def entries(self) -> list[str]:
        return [u for u in self.began if u in self.touchpoints]

    def having(self) -> set[str]:
        """The behaviours that customers have somewhere."""
        return {b.id for b in self.behaviours() if any(step.delivered for step in self.steps(b))}


def reading_without(project: Snapshot, subject: Subject | None) -> Without:
    if subject is None:
        return Without(project, JOURNEY, TODAY)
    if subject.kind == "capability":
        return Without(project, JOURNEY, TODAY, capabilities_off={subject.id})
    settings = project.all(Setting).values()
    off = {s.id for s in settings if subject.id in {"setting": {s.id}, **kinds(s)}[subject.kind]}
    return Without(project, JOURNEY, TODAY, settings_off=off)


def kinds(setting: Setting) -> dict[str, set[str]]:
    return {"channel": {setting.channel}, "device": {setting.device}}


def lost(project: Snapshot, subject: Subject) -> tuple[list[str], Lost, Any]:
    """The touchpoints cut off, what happens to behaviours, and the index that is left."""
    before, after = reading_without(project, None), reading_without(project, subject)
    said, left = check(before), check(after)
    known = {each["fingerprint"]: each["on"] for each in said["findings"]}
    new = [
        (each["behaviour"], each["fingerprint"])
        for each in left["findings"]
        if each["fingerprint"] not in known
        or (each["on"] == "every" and known[each["fingerprint"]] == "some")
    ]
    gone = before.having() - after.having()
    scores = {each["id"]: each["pervasiveness"] for each in left["behaviours"]}
    behaviours: Lost = {}
    for each in said["behaviours"]:
        name, had, has = each["id"], each["pervasiveness"], scores[each["id"]]
        found = tuple(sorted(fingerprint for behaviour, fingerprint in new if behaviour == name))
        if found or name in gone or had != has:
            behaviours[name] = (name in gone, found, had, has)
    return sorted(before.reached() - after.reached()), behaviours, left["index"]


def broken(behaviours: Lost) -> list[str]:
    return sorted(b for b, (gone, found, _before, _after) in behaviours.items() if gone or found)


def subjects(project: Snapshot) -> list[Subject]:
    listed = (Setting, Channel, Device, Capability)
    return [Subject(kind.record, each) for kind in listed for each in sorted(project.all(kind))]


@given(journeys(), st.data())
def test_what_is_lost(records: list[Record], data: st.DataObject) -> None:
    project = Snapshot.of(records)
    subject = data.draw(st.sampled_from(subjects(project)))
    unreachable, behaviours, index = lost(project, subject)
    loss = what_if(project, [subject], TODAY)
    (journey,) = loss.journeys
    assert list(journey.unreachable) == unreachable
    said = {
        each.behaviour: (
            each.gone,
            tuple(sorted(finding.fingerprint for finding in each.findings)),
            each.before,
            each.after,
        )
        for each in journey.behaviours
    }
    assert said == behaviours
    assert {each.behaviour for each in journey.broken} == {
        b for b, each in behaviours.items() if any(each[:2])
    }
    assert loss.index_after == (None if index is None else pytest.approx(index))


@given(journeys())
def test_what_it_hangs_on(records: list[Record]) -> None:
    """Each setting and each capability whose loss alone cuts off or breaks something, no other, is named."""
    project = Snapshot.of(records)
    importance = {name: each.importance for name, each in project.all(Behaviour).items()}
    expected = {}
    for subject in subjects(project):
        if subject.kind in ("setting", "capability"):
            unreachable, behaviours, _index = lost(project, subject)
            if unreachable or broken(behaviours):
                expected[subject.kind, subject.id] = tuple(unreachable), tuple(broken(behaviours))
    weak = weak_points(project, TODAY).points
    named = {(each.kind, each.id): (each.unreachable, each.behaviours) for each in weak}
    assert {key: each for key, each in named.items() if key[0] in ("setting", "capability")} == expected
    ranks = [
        (
            -len(each.unreachable),
            -sum(importance[b] for b in each.behaviours),
            (each.index_after or 0.0) - (each.index_before or 0.0),
        )
        for each in weak
    ]
    assert ranks == sorted(ranks)


@given(journeys(), st.data())
def test_a_memory_changes_nothing_and_learns_nothing_of_what_would_be(
    records: list[Record], data: st.DataObject
) -> None:
    project, memory = Snapshot.of(records), Memory()
    before = check_project(project, TODAY, memory=memory)
    chosen = data.draw(st.lists(st.sampled_from(subjects(project)), min_size=1, max_size=2))
    assert what_if(project, chosen, TODAY, memory=memory) == what_if(project, chosen, TODAY)
    assert weak_points(project, TODAY, memory=memory) == weak_points(project, TODAY)
    after = check_project(project, TODAY, memory=memory)
    assert after == before
    assert all(after.journeys[0].walks[name] is walk for name, walk in before.journeys[0].walks.items()), (
        "remembered, not found out again"
    )


def test_both_can_be_given_up() -> None:
    project = Snapshot.of(template("cinema"))
    told: list[float] = []

    def tell(done: float) -> None:
        told.append(done)
        if done > 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        what_if(project, [Subject("device", "dev-kiosk")], TODAY, tell=tell)
    assert told == sorted(told)
    told.clear()
    with pytest.raises(Cancelled):
        weak_points(project, TODAY, tell=tell)
    assert told == sorted(told)
