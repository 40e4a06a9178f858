"""Every finding of a project in one form, whoever found it: what, where, whose, how bad, what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import IntEnum
from functools import cached_property
from math import inf

from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.findings import RuleFinding, Severity
from journeymap.analysis.transferability import Finding, Memory, ProjectCheck, check_project, explain
from journeymap.analysis.transferability.decisions import FindingStatus, decisions, status_of
from journeymap.analysis.transferability.repairs import Repair, Repairs, known_repairs, project_repairs
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.progress import Tell, nobody
from journeymap.model.queries import touchpoint_name
from journeymap.model.reader import Reader
from journeymap.model.records import Decision, Department, Journey, Touchpoint


class Weight(IntEnum):
    """How much a finding matters: those that fail a check, those that should be looked at, hints."""

    ERROR = 0
    WARNING = 1
    HINT = 2


_WEIGHTS = {Severity.ERROR: Weight.ERROR, Severity.WARNING: Weight.WARNING, Severity.HINT: Weight.HINT}


@frozen(slots=False)
class Entry:
    """One finding, of the check or of a rule. Its words are made when they are first looked at."""

    reader: Reader = field(compare=False, repr=False)
    finding: Finding | RuleFinding
    status: FindingStatus
    decision: Decision | None
    """What was decided about it, perhaps for another cause."""
    weight: Weight
    severity: float | None
    """Importance × customers a month; None where that is not known, and for rules."""
    journey: str | None
    owner: str
    """The department of the touchpoint that it is at, else whose journey it is, else empty."""
    behaviour: str | None
    settings: tuple[str, ...]
    """The setting where it shows."""
    place: Key | None
    """The record that shows it on a map; None where that is on no map."""
    repair: Repair | None
    is_repair_known: bool = True
    """Whether `repair` has been looked for; if not it is None."""

    @cached_property
    def title(self) -> str:
        """Where it is, or what the rule is called."""
        reader, finding = self.reader, self.finding
        if isinstance(finding, Finding):
            return explain.title(reader, finding)
        if finding.kind != "touchpoint" or reader.find(Touchpoint, finding.record) is None:
            return finding.name
        words = _("{rule}: {touchpoint}")
        return words.format(rule=finding.name, touchpoint=touchpoint_name(reader, finding.record))

    @cached_property
    def summary(self) -> str:
        """What is wrong and why, a sentence."""
        if isinstance(self.finding, Finding):
            return _("{sentence}.").format(sentence=explain.summary(self.reader, self.finding))
        return self.finding.message

    @cached_property
    def capabilities(self) -> tuple[str, ...]:
        """Those that would mend it: of its repair, else of the groups it lacks; or that a rule speaks of."""
        finding = self.finding
        if isinstance(finding, RuleFinding):
            return (finding.record,) if finding.kind == "capability" else ()
        if self.repair is not None:
            return tuple(sorted({capability for capability, _setting in self.repair.offers}))
        groups = (*finding.unmet.target, *finding.unmet.carries)
        return tuple(sorted({each for group in groups for each in group}))

    @property
    def fingerprint(self) -> str:
        """Names the finding, the same at every check."""
        return self.finding.fingerprint

    @property
    def cause(self) -> str:
        """A digest of what brought it about."""
        return self.finding.cause


@frozen
class Register:
    """All findings of a project as of a date, worst first."""

    reader: Reader
    """What it was made of: every name is there."""
    as_of: date
    check: ProjectCheck
    entries: tuple[Entry, ...]
    """By weight, severity (unknown last), importance of the behaviour, fingerprint."""

    @property
    def is_whole(self) -> bool:
        """Whether the repairs of all findings are known."""
        return all(each.is_repair_known for each in self.entries)

    def counts(self) -> dict[FindingStatus, int]:
        """How many findings stand where; every status is there."""
        found = dict.fromkeys(FindingStatus, 0)
        for each in self.entries:
            found[each.status] += 1
        return found


def register_as_of(
    reader: Reader, as_of: date, tell: Tell = nobody, *, memory: Memory | None = None
) -> Register:
    """Check all journeys of a project, find the repairs, ask the rules. `tell` may raise Cancelled.

    With the `memory` of earlier checks of the project only what has changed since is found out anew.
    """
    kept = memory or Memory()
    found = findings_as_of(reader, as_of, lambda part: tell(0.6 * part), memory=kept)
    return with_repairs(found, lambda part: tell(0.6 + 0.4 * part), memory=kept)


def findings_as_of(reader: Reader, as_of: date, tell: Tell = nobody, *, memory: Memory) -> Register:
    """The register as soon as it can be read: of the repairs those that `memory` has; see `with_repairs`."""
    check = check_project(reader, as_of, memory=memory, tell=lambda part: tell(0.5 * part))
    found = rule_findings(reader, as_of, check, lambda part: tell(0.5 + 0.5 * part))
    repairs = known_repairs(reader, check, memory)
    decided = decisions(reader)
    owners = _Owners(reader)
    entries = [
        _of_check(reader, finding, journey.id, decided, repairs, owners)
        for journey in check.journeys
        for finding in journey.findings
    ]
    entries += [_of_rule(reader, each, decided, owners) for each in found]
    return Register(reader, as_of, check, tuple(sorted(entries, key=_rank)))


def with_repairs(register: Register, tell: Tell = nobody, *, memory: Memory) -> Register:
    """The same register with all repairs; `memory` as when it was made. `tell` may raise Cancelled."""
    if register.is_whole:
        return register
    repairs = project_repairs(register.reader, register.check, tell, memory=memory)
    return replace(register, entries=tuple(_mended(each, repairs) for each in register.entries))


def _mended(entry: Entry, repairs: Repairs) -> Entry:
    if entry.is_repair_known or not isinstance(entry.finding, Finding):
        return entry
    return replace(entry, repair=repairs[entry.fingerprint], is_repair_known=True)


def _rank(entry: Entry) -> tuple[int, float, int, str]:
    importance = entry.finding.importance if isinstance(entry.finding, Finding) else 0
    severity = inf if entry.severity is None else -entry.severity
    return entry.weight, severity, -importance, entry.fingerprint


class _Owners:
    """Whose a finding is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str | None, str | None], str] = {}

    def of(self, touchpoint: str | None, journey: str | None) -> str:
        owner = self._known.get((touchpoint, journey))
        if owner is None:
            owner = self._known[touchpoint, journey] = self._looked_up(touchpoint, journey)
        return owner

    def _looked_up(self, touchpoint: str | None, journey: str | None) -> str:
        at = self._reader.find(Touchpoint, touchpoint)
        department = self._reader.find(Department, at.department if at else None)
        if department is not None and department.name:
            return department.name
        whole = self._reader.find(Journey, journey)
        return (whole.owner if whole else None) or ""


def _of_check(
    reader: Reader,
    finding: Finding,
    journey: str,
    decided: Mapping[str, Decision],
    repairs: Repairs,
    owners: _Owners,
) -> Entry:
    place: Key = ("transition", finding.transition) if finding.transition else ("touchpoint", finding.target)
    return Entry(
        reader=reader,
        finding=finding,
        status=status_of(finding, decided),
        decision=decided.get(finding.fingerprint),
        weight=Weight.ERROR,
        severity=finding.severity,
        journey=journey,
        owner=owners.of(finding.target, journey),
        behaviour=finding.behaviour,
        settings=(finding.target_setting,),
        place=place,
        repair=repairs.get(finding.fingerprint),
        is_repair_known=finding.fingerprint in repairs,
    )


def _of_rule(reader: Reader, finding: RuleFinding, decided: Mapping[str, Decision], owners: _Owners) -> Entry:
    on_map = finding.journey is not None and finding.kind in ("touchpoint", "transition", "stage", "note")
    touchpoint = finding.record if finding.kind == "touchpoint" else None
    return Entry(
        reader=reader,
        finding=finding,
        status=status_of(finding, decided),
        decision=decided.get(finding.fingerprint),
        weight=_WEIGHTS[finding.severity],
        severity=None,
        journey=finding.journey,
        owner=owners.of(touchpoint, finding.journey),
        behaviour=finding.record if finding.kind == "behaviour" else None,
        settings=(finding.record,) if finding.kind == "setting" else (),
        place=(finding.kind, finding.record) if on_map else None,
        repair=None,
    )
