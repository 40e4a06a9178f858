"""What a built-in rule is: a function that finds records, with all that people should know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.findings import RuleFinding, Severity, cause_of, fingerprint
from journeymap.analysis.rules.naming import called
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.records import Journey, Record


@frozen
class Match:
    """A record that a rule found."""

    record: Record
    words: Mapping[str, str] = field(default_factory=dict)
    """What the rule's message has in braces, besides `name`."""
    cause: tuple[object, ...] = ()
    """The ids and figures that brought it about."""
    about: str = ""
    """Another record's id, where the rule can find the same record more than once."""


Find = Callable[[Facts], Iterator[Match]]


@frozen
class BuiltIn:
    """A built-in rule. Its texts are marked for translation: whoever shows one calls `_` on it."""

    id: str
    """Part of fingerprints and of project files (a `rule` record of this id changes it): never renamed."""
    scope: str
    """The kind of record that it finds."""
    severity: Severity
    """Unless a project says otherwise."""
    name: str
    says: str
    """What it looks for, and why that matters."""
    mend: str
    """What to do about a finding."""
    example: str
    """A case that it finds, in words; as records it is in `journeymap.analysis.rules.examples`."""
    message: str
    """What is said of a record found; {name} is what it is called, the rest are words of the match."""
    find: Find

    def findings(self, facts: Facts, severity: Severity | None = None) -> Iterator[RuleFinding]:
        """All that it finds, with the severity that a project gave it (None: its own)."""
        name = _(self.name)
        message = _(self.message)
        for match in self.find(facts):
            record = match.record
            yield RuleFinding(
                fingerprint=fingerprint(self.id, record.record, record.id, match.about),
                rule=self.id,
                name=name,
                severity=severity or self.severity,
                kind=record.record,
                record=record.id,
                journey=journey_of(record),
                message=message.format(**{"name": called(facts.reader, record), **match.words}),
                cause=cause_of(self.id, *match.cause),
            )


def journey_of(record: Record) -> str | None:
    """The journey that a record is or lies in."""
    found = record.id if isinstance(record, Journey) else getattr(record, "journey", None)
    return found if isinstance(found, str) else None


def rule(
    id: str,
    scope: str,
    severity: str,
    *,
    name: str,
    says: str,
    mend: str,
    example: str,
    message: str,
) -> Callable[[Find], BuiltIn]:
    """Make a built-in rule of the function below it."""

    def made(find: Find) -> BuiltIn:
        return BuiltIn(id, scope, Severity(severity), name, says, mend, example, message, find)

    return made
