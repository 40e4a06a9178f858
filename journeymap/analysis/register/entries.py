"""Every finding of a project in one form, whoever found it: what, where, whose, how bad, what mends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import IntEnum
from functools import cached_property

from journeymap.analysis.register import words
from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.findings import RuleFinding, Severity
from journeymap.analysis.transferability import Finding, Memory, ProjectCheck, check_project
from journeymap.analysis.transferability.decisions import Decisions, FindingStatus, decisions, statuses
from journeymap.analysis.transferability.findings import by_severity
from journeymap.analysis.transferability.repairs import Repair, Repairs, known_repairs, project_repairs
from journeymap.frozen import frozen
from journeymap.model.diff import Key
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Reader
from journeymap.model.records import Decision, Department, Journey, Touchpoint

Found = Finding | RuleFinding
"""What the check found, or a rule."""


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
    finding: Found
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
        return words.title(self.reader, self.finding)

    @cached_property
    def summary(self) -> str:
        """What is wrong and why, a sentence."""
        return words.summary(self.reader, self.finding)

    @property
    def fingerprint(self) -> str:
        """Names the finding, the same at every check."""
        return self.finding.fingerprint

    @property
    def cause(self) -> str:
        """A digest of what brought it about."""
        return self.finding.cause


@frozen(slots=False)
class Register:
    """All findings of a project as of a date, worst first.

    There may be tens of thousands, of which few are ever looked at: they are put in order, and an entry is
    made of one when somebody asks for it.
    """

    reader: Reader
    """What it was made of: every name is there."""
    as_of: date
    check: ProjectCheck
    findings: tuple[Found, ...]
    """By weight, severity (unknown last), importance of the behaviour, fingerprint."""
    repairs: Repairs
    """Of findings of the check, as far as they are known."""
    decided: Decisions
    """What was decided about findings, also of earlier ones."""
    statuses: Mapping[str, FindingStatus]
    """By fingerprint, of the findings about which something was decided; all others are open."""

    @property
    def is_whole(self) -> bool:
        """Whether the repairs of all findings are known."""
        return len(self.repairs) == sum(len(each.findings) for each in self.check.journeys)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything about every finding, in their order."""
        return tuple(map(self.entry, self.findings))

    def entry(self, finding: Found) -> Entry:
        """Everything about one of the findings; made once."""
        found = self._entries.get(finding.fingerprint)
        if found is None:
            found = self._entries[finding.fingerprint] = self._made(finding)
        return found

    def status(self, finding: Found) -> FindingStatus:
        """Where one of the findings stands."""
        return self.statuses.get(finding.fingerprint, FindingStatus.OPEN)

    def counts(self) -> dict[FindingStatus, int]:
        """How many findings stand where; every status is there."""
        found = dict.fromkeys(FindingStatus, 0)
        for each in self.statuses.values():
            found[each] += 1
        found[FindingStatus.OPEN] += len(self.findings) - len(self.statuses)
        return found

    def journey(self, finding: Found) -> str | None:
        """The journey that a finding lies in; None for what belongs to no journey."""
        if isinstance(finding, RuleFinding):
            return finding.journey
        return self.reader.get(Touchpoint, finding.target).journey

    def owner(self, finding: Found) -> str:
        """Whose a finding is; see `Entry.owner`."""
        if isinstance(finding, RuleFinding):
            touchpoint = finding.record if finding.kind == "touchpoint" else None
            return self._owners.of(touchpoint, finding.journey)
        return self._owners.of(finding.target, None)

    def capabilities(self, finding: Found) -> tuple[str, ...]:
        """Those that would mend it: of its repair, else of the groups it lacks; or that a rule speaks of."""
        if isinstance(finding, RuleFinding):
            return (finding.record,) if finding.kind == "capability" else ()
        repair = self.repairs.get(finding.fingerprint)
        if repair is not None:
            return tuple(sorted({capability for capability, _setting in repair.offers}))
        groups = (*finding.unmet.target, *finding.unmet.carries)
        return tuple(sorted({each for group in groups for each in group}))

    def searched(self, finding: Found) -> tuple[str, ...]:
        """What a filter looks through, each without case: title, summary, owner and kind of a finding."""
        return self._words.of(finding, self.owner(finding))

    @cached_property
    def _words(self) -> words.SearchedWords:
        return words.SearchedWords(self.reader)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {}

    @cached_property
    def _owners(self) -> _Owners:
        return _Owners(self.reader)

    def _made(self, finding: Found) -> Entry:
        of_rule = isinstance(finding, RuleFinding)
        return Entry(
            reader=self.reader,
            finding=finding,
            status=self.status(finding),
            decision=self.decided.get(finding.fingerprint),
            weight=_WEIGHTS[finding.severity] if isinstance(finding, RuleFinding) else Weight.ERROR,
            severity=None if isinstance(finding, RuleFinding) else finding.severity,
            journey=self.journey(finding),
            owner=self.owner(finding),
            behaviour=behaviour_of(finding),
            settings=settings_of(finding),
            place=_place(finding),
            repair=self.repairs.get(finding.fingerprint),
            is_repair_known=of_rule or finding.fingerprint in self.repairs,
        )


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
    of_rules = rule_findings(reader, as_of, check, lambda part: tell(0.5 + 0.5 * part))
    findings = _in_order(check, of_rules)
    repairs = known_repairs(reader, check, memory)
    decided = decisions(reader)
    return Register(reader, as_of, check, findings, repairs, decided, statuses(findings, decided))


def with_repairs(register: Register, tell: Tell = nobody, *, memory: Memory) -> Register:
    """The same register with all repairs; `memory` as when it was made. `tell` may raise Cancelled."""
    if register.is_whole:
        return register
    return replace(register, repairs=project_repairs(register.reader, register.check, tell, memory=memory))


def settings_of(finding: Found) -> tuple[str, ...]:
    """The setting where a finding shows, if it does in one."""
    if isinstance(finding, Finding):
        return (finding.target_setting,)
    return (finding.record,) if finding.kind == "setting" else ()


def _in_order(check: ProjectCheck, of_rules: tuple[RuleFinding, ...]) -> tuple[Found, ...]:
    """Those of the check are errors, whose severity and importance no rule knows: they come first."""
    lists = [each.findings for each in check.journeys if each.findings]
    checked = lists[0] if len(lists) == 1 else by_severity(each for listed in lists for each in listed)
    return *checked, *sorted(of_rules, key=lambda each: (_WEIGHTS[each.severity], each.fingerprint))


def behaviour_of(finding: Found) -> str | None:
    """The behaviour that a finding is about."""
    if isinstance(finding, Finding):
        return finding.behaviour
    return finding.record if finding.kind == "behaviour" else None


def _place(finding: Found) -> Key | None:
    if isinstance(finding, Finding):
        along = finding.transition
        return ("transition", along) if along else ("touchpoint", finding.target)
    on_map = finding.journey is not None and finding.kind in ("touchpoint", "transition", "stage", "note")
    return (finding.kind, finding.record) if on_map else None


class _Owners:
    """Whose what is at a touchpoint is, else what is in a journey."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str | None, str | None], str] = {}

    def of(self, touchpoint: str | None, journey: str | None) -> str:
        """The owner's name, empty where nobody is; `journey` matters only where there is no touchpoint."""
        owner = self._known.get((touchpoint, journey))
        if owner is None:
            owner = self._known[touchpoint, journey] = self._looked_up(touchpoint, journey)
        return owner

    def _looked_up(self, touchpoint: str | None, journey: str | None) -> str:
        at = self._reader.find(Touchpoint, touchpoint)
        department = self._reader.find(Department, at.department if at else None)
        if department is not None and department.name:
            return department.name
        whole = self._reader.find(Journey, at.journey if at else journey)
        return (whole.owner if whole else None) or ""
