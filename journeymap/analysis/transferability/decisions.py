"""What was decided about findings: which are open, which dismissed, which have returned.

A finding is whatever has a fingerprint and a cause: those of the check, and those of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from journeymap.model.reader import Reader
from journeymap.model.records import Decision


class FindingStatus(StrEnum):
    """Whether somebody has still to look at a finding."""

    OPEN = "open"
    """Nothing was decided."""
    DISMISSED = "dismissed"
    """It was dismissed with a reason, and its cause is what it was then."""
    REOPENED = "reopened"
    """It was dismissed once; since then somebody took that back, or its cause has changed."""


class Decidable(Protocol):
    """A finding about which something can be decided."""

    @property
    def fingerprint(self) -> str: ...

    @property
    def cause(self) -> str: ...


Decisions = Mapping[str, Decision]
"""By fingerprint."""


def decisions(reader: Reader) -> dict[str, Decision]:
    """All that was decided in a project."""
    return {each.fingerprint: each for each in reader.all(Decision).values()}


def status_of(finding: Decidable, decided: Decisions) -> FindingStatus:
    """Where a finding stands. A dismissal that does not say for what cause holds whatever the cause is."""
    decision = decided.get(finding.fingerprint)
    if decision is None:
        return FindingStatus.OPEN
    changed = bool(decision.cause) and decision.cause != finding.cause
    if decision.status == "reopened" or changed:
        return FindingStatus.REOPENED
    return FindingStatus.DISMISSED


def statuses(findings: Iterable[Decidable], decided: Decisions) -> dict[str, FindingStatus]:
    """Where those findings stand about which something was decided, by fingerprint; all others are open."""
    if not decided:
        return {}  # of tens of thousands not one need be looked at
    return {each.fingerprint: status_of(each, decided) for each in findings if each.fingerprint in decided}


def counts_by_status(findings: Iterable[Decidable], decided: Decisions) -> dict[FindingStatus, int]:
    """How many findings stand where; every status is there."""
    counts = dict.fromkeys(FindingStatus, 0)
    for finding in findings:
        counts[status_of(finding, decided)] += 1
    return counts


def need_attention(findings: Iterable[Decidable], decided: Decisions) -> bool:
    """Whether any finding is not dismissed: whether a check fails."""
    return any(status_of(each, decided) is not FindingStatus.DISMISSED for each in findings)
