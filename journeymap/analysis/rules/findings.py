"""What a rule finds: a record that a rule speaks of, what is wrong with it, and how much it matters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from enum import StrEnum

from journeymap.frozen import frozen


class Severity(StrEnum):
    """How much a rule's findings matter. Errors fail a check as breaks do; warnings and hints do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


_ORDER = {severity: place for place, severity in enumerate(Severity)}


@frozen
class RuleFinding:
    """One record that a rule found."""

    fingerprint: str
    """Names the finding, the same at every check: `rule:RULE:KIND:RECORD`, perhaps with what it is about."""
    rule: str
    """The id of a built-in rule, or of the `rule` record."""
    name: str
    """The rule's name, in the user's language."""
    severity: Severity
    kind: str
    """The kind of the record found."""
    record: str
    """Its id: where to go to mend it."""
    journey: str | None
    """The journey it lies in; None for what belongs to no journey."""
    message: str
    """What is wrong, a sentence in the user's language."""
    cause: str
    """A digest of what brought it about: a dismissal holds as long as it stays the same."""

    @property
    def kind_of_finding(self) -> str:
        """What it is called beside `break`, `leak` and `dead_start`."""
        return "rule"


def fingerprint(rule: str, kind: str, record: str, about: str = "") -> str:
    """The name of a finding. `about` tells apart several findings of a rule at one record."""
    return ":".join(("rule", rule, kind, record, *((about,) if about else ())))


def cause_of(*parts: object) -> str:
    """A digest of what brings a finding about: ids, figures and lists of them, never names or sentences."""
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def worst_first(findings: Iterable[RuleFinding]) -> tuple[RuleFinding, ...]:
    """Findings by severity, rule and fingerprint."""
    return tuple(sorted(findings, key=lambda each: (_ORDER[each.severity], each.rule, each.fingerprint)))
