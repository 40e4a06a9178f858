"""What rules find, as JSON for other programs and as text that people read: `journeymap check --rules`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from journeymap.analysis.rules.findings import RuleFinding, Severity
from journeymap.analysis.transferability.decisions import Decisions, FindingStatus, status_of
from journeymap.i18n import _, mark, ngettext

_HEADS = {
    Severity.ERROR: mark("Errors"),
    Severity.WARNING: mark("Warnings"),
    Severity.HINT: mark("Hints"),
}


def in_journey(findings: Iterable[RuleFinding], journey: str | None) -> tuple[RuleFinding, ...]:
    """Those of one journey, or (None) all of the project's.

    Rules that cannot be checked are said whatever the journey.
    """
    return tuple(each for each in findings if journey in (None, each.journey) or each.kind == "rule")


def fails(findings: Iterable[RuleFinding], decided: Decisions) -> bool:
    """Whether a check fails by them: whether one is an error and not dismissed."""
    return any(
        each.severity is Severity.ERROR and status_of(each, decided) is not FindingStatus.DISMISSED
        for each in findings
    )


def rules_to_json(findings: Iterable[RuleFinding], decided: Decisions) -> list[dict[str, Any]]:
    """The findings as the objects of JSON, in their order: worst first."""
    return [
        {
            "fingerprint": each.fingerprint,
            "kind": "rule",
            "rule": each.rule,
            "name": each.name,
            "severity": each.severity.value,
            "record": {"kind": each.kind, "id": each.record},
            "journey": each.journey,
            "message": each.message,
            "status": status_of(each, decided).value,
        }
        for each in findings
    ]


def rules_to_text(findings: Iterable[RuleFinding], decided: Decisions) -> str:
    """The findings as lines, by severity and rule; what is dismissed is only counted."""
    listed = list(findings)
    shown = [each for each in listed if status_of(each, decided) is not FindingStatus.DISMISSED]
    return "\n".join(_lines(shown, len(listed) - len(shown)))


def _lines(shown: list[RuleFinding], dismissed: int) -> Iterator[str]:
    title = _("Rules")
    yield title
    yield "=" * len(title)
    if not shown:
        yield _("No rule finds anything.")
    for severity, head in _HEADS.items():
        here = [each for each in shown if each.severity is severity]
        if here:
            yield ""
            yield f"{_(head)} ({len(here)})"
        rule = ""
        for each in here:
            if each.rule != rule:
                rule = each.rule
                yield f"  {each.name} [{rule}]"
            yield f"    {' '.join(each.message.split())}"
    if dismissed:
        yield ""
        yield ngettext("One finding is dismissed.", "{count} findings are dismissed.", dismissed).format(
            count=dismissed
        )
