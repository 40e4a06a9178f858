"""The check as text that a strategist reads: names not ids, scores in per cent, the reason of each finding.

As JSON for other programs it is in `journeymap.analysis.transferability.report`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymap.analysis.transferability import explain
from journeymap.analysis.transferability.check import JourneyCheck, ProjectCheck
from journeymap.analysis.transferability.decisions import (
    Decisions,
    FindingStatus,
    counts_by_status,
    decisions,
    status_of,
)
from journeymap.analysis.transferability.repairs import Repairs
from journeymap.i18n import _, mark, ngettext
from journeymap.model.queries import behaviour_name, touchpoint_name
from journeymap.model.reader import Reader

STATUS_WORDS = {
    FindingStatus.OPEN: mark("open"),
    FindingStatus.DISMISSED: mark("dismissed"),
    FindingStatus.REOPENED: mark("reopened"),
}
"""What each status of a finding is called; translate with `_`."""


def to_text(reader: Reader, check: ProjectCheck, repairs: Repairs) -> str:
    """The check of the project that `reader` reads, several lines, without a newline at the end."""
    decided = decisions(reader)
    lines = [
        _("{project}, as of {date}").format(
            project=check.project or _("Untitled project"), date=check.as_of.isoformat()
        ),
        _("Index {index}: how much of what customers do goes with them from setting to setting.").format(
            index=percent(check.index)
        )
        if check.index is not None
        else _("There is no index: no behaviour is expected in two settings yet."),
    ]
    if not check.journeys:
        lines.append(_("There is no journey to check."))
    for journey in sorted(check.journeys, key=lambda each: (each.name.casefold(), each.id)):
        lines += ["", *_journey(reader, journey, repairs, decided)]
    return "\n".join(lines)


def percent(score: float | None) -> str:
    """A score from 0 to 1 as people read it; a dash where there is none."""
    return "–" if score is None else _("{number} %").format(number=round(score * 100))


def _journey(reader: Reader, check: JourneyCheck, repairs: Repairs, decided: Decisions) -> Iterator[str]:
    name = check.name or _("Untitled journey")
    heading = _("{journey}: index {index}").format(journey=name, index=percent(check.index))
    yield heading
    yield "=" * len(heading)
    yield from _behaviours(reader, check)
    yield ""
    if not check.findings:
        yield _("Nothing found.")
    else:
        count = len(check.findings)
        yield ngettext("One finding:", "{count} findings, worst first:", count).format(count=count)
        yield from _standing(check, decided)
    for number, finding in enumerate(check.findings, start=1):
        yield ""
        title = f"{explain.title(reader, finding)} · {_(explain.KIND_WORDS[finding.kind])}"
        status = status_of(finding, decided)
        if status is not FindingStatus.OPEN:
            title = f"{title} · {_(STATUS_WORDS[status])}"
        yield f"{number:>3}. {title}"
        for sentence in explain.sentences(reader, finding):
            yield f"     {sentence}"
        found = repairs[finding.fingerprint]
        yield f"     {explain.repair(reader, found) if found else explain.no_repair(finding)}"
        if status is FindingStatus.DISMISSED and decided[finding.fingerprint].reason:
            yield f"     {_('Dismissed: {reason}').format(reason=decided[finding.fingerprint].reason)}"
    yield from _unchecked(reader, check)


def _standing(check: JourneyCheck, decided: Decisions) -> Iterator[str]:
    """How many findings are open, dismissed and reopened, where not all are open."""
    counts = counts_by_status(check.findings, decided)
    if counts[FindingStatus.OPEN] < len(check.findings):
        said = (f"{count} {_(STATUS_WORDS[status])}" for status, count in counts.items() if count)
        yield _(", ").join(said)


def _behaviours(reader: Reader, check: JourneyCheck) -> Iterator[str]:
    checked = [each for each in check.behaviours if each.id not in check.unchecked.behaviours]
    if not checked:
        return
    rows = [(_("Behaviour"), _("importance"), _("pervasive"), _("continuous"))]
    for each in sorted(checked, key=lambda each: (-each.importance, each.name.casefold(), each.id)):
        scores = percent(each.pervasiveness), percent(each.continuity)
        rows.append((behaviour_name(reader, each.id), str(each.importance), *scores))
    width = max(len(row[0]) for row in rows)
    columns = [max(len(row[column]) for row in rows) for column in range(1, 4)]
    for row in rows:
        figures = (f"{text:>{room}}" for text, room in zip(row[1:], columns, strict=True))
        yield "  ".join((f"{row[0]:<{width}}", *figures))


def _unchecked(reader: Reader, check: JourneyCheck) -> Iterator[str]:
    unchecked = check.unchecked
    lines = []
    if unchecked.touchpoints:
        text = _("Without a setting, so nothing is checked there: {names}.")
        lines.append(text.format(names=_listed(touchpoint_name(reader, e) for e in unchecked.touchpoints)))
    if unchecked.unreachable:
        text = _("No way from an entry leads to: {names}.")
        lines.append(text.format(names=_listed(touchpoint_name(reader, e) for e in unchecked.unreachable)))
    if unchecked.behaviours:
        text = _("Behaviours without needs and carries, not yet specified: {names}.")
        lines.append(text.format(names=_listed(behaviour_name(reader, e) for e in unchecked.behaviours)))
    if lines:
        yield ""
        yield _("Not checked")
        yield from (f"  {line}" for line in lines)


def _listed(names: Iterable[str]) -> str:
    return _(", ").join(sorted(names, key=str.casefold))
