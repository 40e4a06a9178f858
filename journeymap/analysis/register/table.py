"""Findings as text to paste, and as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from journeymap.analysis.register.entries import Entry
from journeymap.analysis.register.words import kind_words
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.analysis.transferability import Finding, explain
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.analysis.transferability.prose import STATUS_WORDS
from journeymap.i18n import _
from journeymap.model.queries import behaviour_name, setting_name
from journeymap.model.reader import Reader
from journeymap.model.records import Journey, Rule

_OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula, were it not quoted."""


def to_csv(reader: Reader, entries: Iterable[Entry], delimiter: str = ",") -> str:
    """A line for each finding, with a head; cells that a spreadsheet would obey begin with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(
        (
            _("Status"),
            _("Kind"),
            _("Where"),
            _("What"),
            _("Journey"),
            _("Behaviour"),
            _("Setting"),
            _("Owner"),
            _("Severity"),
            _("Customers a month"),
            _("Repair"),
            _("Cost"),
            _("Why dismissed"),
            _("Decided on"),
            _("Fingerprint"),
        )
    )
    writer.writerows([_harmless(cell) for cell in _cells(reader, each)] for each in entries)
    return text.getvalue()


def to_plain_text(reader: Reader, entries: Iterable[Entry]) -> str:
    """A few lines for each finding: where, what, why it was dismissed, what repairs it."""
    lines: list[str] = []
    for each in entries:
        lines.append(
            _("{title} · {kind} · {status}").format(
                title=each.title, kind=kind_words(each.finding), status=_(STATUS_WORDS[each.status])
            )
        )
        lines.append(f"  {each.summary}")
        lines += [f"  {sentence}" for sentence in _reasons(each)]
        lines += [f"  {sentence}" for sentence in repair_sentences(reader, each)]
    return "\n".join(lines)


def repair_sentences(reader: Reader, entry: Entry) -> Iterator[str]:
    """What repairs a finding, or why nothing does; how to mend what a built-in rule finds."""
    if not entry.is_repair_known:
        yield _("What repairs it is being worked out …")
    elif isinstance(entry.finding, Finding):
        repair = entry.repair
        yield explain.repair(reader, repair) if repair else explain.no_repair(entry.finding)
    elif entry.finding.kind != Rule.record and entry.finding.rule in BUILT_IN:
        yield _(BUILT_IN[entry.finding.rule].mend)


def _reasons(entry: Entry) -> Iterator[str]:
    """Why a finding was dismissed, also where it has returned since."""
    reason = " ".join(entry.decision.reason.split()) if entry.decision else ""
    if reason and entry.status is FindingStatus.DISMISSED:
        yield _("Dismissed: {reason}").format(reason=reason)
    elif reason:
        yield _("It was dismissed before: {reason}").format(reason=reason)


def _cells(reader: Reader, entry: Entry) -> Iterator[str]:
    finding, decision = entry.finding, entry.decision
    journey = reader.find(Journey, entry.journey)
    yield _(STATUS_WORDS[entry.status])
    yield kind_words(finding) if isinstance(finding, Finding) else finding.severity.value
    yield entry.title
    yield entry.summary
    yield journey.name if journey else ""
    yield behaviour_name(reader, entry.behaviour) if entry.behaviour else ""
    yield setting_name(reader, entry.settings[0]) if entry.settings else ""
    yield entry.owner
    yield _figure(entry.severity)
    yield _figure(finding.customers) if isinstance(finding, Finding) else ""
    yield " ".join(repair_sentences(reader, entry))
    yield _figure(entry.repair.cost) if entry.repair else ""
    yield decision.reason if decision else ""
    yield decision.date.isoformat() if decision and decision.date else ""
    yield entry.fingerprint


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_OBEYED) else cell
