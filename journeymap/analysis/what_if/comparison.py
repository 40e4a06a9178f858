"""What is lost between a project as it is and as it would be: touchpoints, behaviours, the index."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journeymap.analysis.topology import topology
from journeymap.analysis.transferability import (
    Finding,
    JourneyCheck,
    Memory,
    ProjectCheck,
    Status,
    check_project,
)
from journeymap.analysis.transferability.findings import On
from journeymap.analysis.what_if.absence import without
from journeymap.analysis.what_if.subjects import Subject
from journeymap.frozen import frozen
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Reader


@frozen
class BehaviourLoss:
    """What becomes of one behaviour in a journey."""

    behaviour: str
    before: float | None
    """Its pervasiveness as it is, from 0 to 1."""
    after: float | None
    """Its pervasiveness as it would be; None also where it is expected in fewer than two settings."""
    findings: tuple[Finding, ...]
    """What breaks that does not break now, or breaks on every walk where some were spared; worst first."""
    gone: bool
    """Whether customers have it somewhere now, and would nowhere."""


@frozen
class JourneyLoss:
    """What becomes of one journey."""

    id: str
    name: str
    index_before: float | None
    index_after: float | None
    unreachable: tuple[str, ...]
    """The touchpoints that walks come to now, and would no longer; by id."""
    behaviours: tuple[BehaviourLoss, ...]
    """Those that change, by id."""

    @property
    def broken(self) -> tuple[BehaviourLoss, ...]:
        """The behaviours that break, or are gone."""
        return tuple(each for each in self.behaviours if each.findings or each.gone)


@frozen
class Loss:
    """What becomes of a project when some things are switched off."""

    without: tuple[Subject, ...]
    as_of: date
    index_before: float | None
    """The project's index as it is, from 0 to 1."""
    index_after: float | None
    """As it would be. It can rise: what a poor setting cannot carry is not asked of it once it is gone."""
    journeys: tuple[JourneyLoss, ...]
    """By id, those without a change too."""


def what_if(
    reader: Reader,
    subjects: Iterable[Subject],
    as_of: date | None = None,
    journey: str | None = None,
    tell: Tell = nobody,
    *,
    memory: Memory | None = None,
) -> Loss:
    """What is lost when some things are switched off, as of a date (None: today); of one journey, or of all.

    With the `memory` of earlier checks of the project only what is otherwise without them is found out anew;
    it learns nothing of that. Raises MissingRecord when there is no such journey, Cancelled when `tell` does.
    """
    chosen = tuple(dict.fromkeys(subjects))
    known = memory or Memory()
    before = check_project(reader, as_of, journey, memory=known, tell=lambda part: tell(part / 2))
    changed = without(reader, chosen)
    after = check_project(
        changed, before.as_of, journey, memory=known.branch(), tell=lambda part: tell((1 + part) / 2)
    )
    return compare(reader, before, changed, after, chosen)


def compare(
    reader: Reader, before: ProjectCheck, changed: Reader, after: ProjectCheck, chosen: tuple[Subject, ...]
) -> Loss:
    """What is lost from one check to the other, of the project and of it without what was chosen."""
    known = {each.id: each for each in after.journeys}
    return Loss(
        chosen,
        before.as_of,
        before.index,
        after.index,
        tuple(_journey(reader, each, changed, known[each.id]) for each in before.journeys),
    )


def _journey(reader: Reader, before: JourneyCheck, changed: Reader, after: JourneyCheck) -> JourneyLoss:
    reached = topology(reader, before.id).reachable - topology(changed, after.id).reachable
    had, has = _delivered(before), _delivered(after)
    new = _new_findings(before, after)
    scores = {each.id: each.pervasiveness for each in after.behaviours}
    behaviours = (
        BehaviourLoss(
            behaviour=each.id,
            before=each.pervasiveness,
            after=scores[each.id],
            findings=tuple(finding for finding in new if finding.behaviour == each.id),
            gone=each.id in had and each.id not in has,
        )
        for each in before.behaviours
    )
    return JourneyLoss(
        before.id,
        before.name,
        before.index,
        after.index,
        tuple(sorted(reached)),
        tuple(each for each in behaviours if each.findings or each.gone or each.before != each.after),
    )


def _delivered(check: JourneyCheck) -> set[str]:
    """The behaviours that customers have somewhere."""
    having = (Status.STARTS, Status.ALWAYS, Status.SOMETIMES)
    return {each.behaviour for each in check.places if each.status in having}


def _new_findings(before: JourneyCheck, after: JourneyCheck) -> tuple[Finding, ...]:
    known = {each.fingerprint: each.on for each in before.findings}
    return tuple(
        each
        for each in after.findings
        if each.fingerprint not in known or (each.on is On.EVERY and known[each.fingerprint] is On.SOME)
    )
