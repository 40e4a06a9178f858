"""All that rules find in a project: the built-in ones, as it has them switched and weighed, and its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from time import monotonic

from journeymap.analysis.rules.builtin import BuiltIn
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.findings import RuleFinding, Severity, worst_first
from journeymap.analysis.rules.own import SECONDS, broken, findings
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.analysis.transferability.check import ProjectCheck
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import Reader
from journeymap.model.records import Rule

SECONDS_FOR_ALL = 5.0
"""What a project's own rules may take together."""


@frozen
class Switched:
    """A built-in rule as a project has it."""

    rule: BuiltIn
    enabled: bool
    severity: Severity


def built_in_rules(reader: Reader) -> tuple[Switched, ...]:
    """Every built-in rule, as the project's `rule` records of their ids say."""
    records = reader.all(Rule)

    def switched(rule: BuiltIn) -> Switched:
        record = records.get(rule.id)
        if record is None:
            return Switched(rule, True, rule.severity)
        return Switched(rule, record.enabled, Severity(record.severity))

    return tuple(switched(each) for each in BUILT_IN.values())


def own_rules(reader: Reader) -> tuple[Rule, ...]:
    """The project's own rules, by name."""
    mine = [each for name, each in reader.all(Rule).items() if name not in BUILT_IN]
    return tuple(sorted(mine, key=lambda each: (each.name.casefold(), each.id)))


def rule_findings(
    reader: Reader, as_of: date, check: ProjectCheck | None = None, tell: Tell = nobody
) -> tuple[RuleFinding, ...]:
    """Everything that rules find in a project as of a date, worst first.

    `check` is the check of all journeys of the same project as of the same date, where somebody has it
    already. A rule that cannot be checked is a finding itself, an error. `tell` may raise Cancelled.
    """
    facts = Facts(reader, as_of, check)
    found: list[RuleFinding] = [*_misused(reader.all(Rule))]
    chosen = [each for each in built_in_rules(reader) if each.enabled]
    mine = [each for each in own_rules(reader) if each.enabled]
    work = len(chosen) + len(mine)
    for number, each in enumerate(chosen):
        tell(number / work)
        found += each.rule.findings(facts, each.severity)
    until = monotonic() + SECONDS_FOR_ALL
    for number, rule in enumerate(mine, len(chosen)):
        left = max(0.0, min(SECONDS, until - monotonic()))
        found += findings(rule, facts, partial(_part, tell, number, work), left)
    tell(1.0)
    return worst_first(found)


def found_by_rule(
    reader: Reader, as_of: date, check: ProjectCheck | None = None, tell: Tell = nobody
) -> dict[str, tuple[RuleFinding, ...]]:
    """By rule, everything that it finds or would find: rules that are switched off are asked as well.

    Otherwise as `rule_findings`.
    """
    facts = Facts(reader, as_of, check)
    built_in, mine = built_in_rules(reader), own_rules(reader)
    work = len(built_in) + len(mine)
    found: dict[str, tuple[RuleFinding, ...]] = {}
    for number, each in enumerate(built_in):
        tell(number / work)
        found[each.rule.id] = tuple(each.rule.findings(facts, each.severity))
    until = monotonic() + SECONDS_FOR_ALL
    for number, rule in enumerate(mine, len(built_in)):
        left = max(0.0, min(SECONDS, until - monotonic()))
        found[rule.id] = tuple(findings(rule, facts, partial(_part, tell, number, work), left))
    tell(1.0)
    return found


def _part(tell: Tell, number: int, of: int, done: float) -> None:
    """Tell how far the whole is while one part of it is that far."""
    tell((number + done) / of)


def _misused(records: Mapping[str, Rule]) -> Iterator[RuleFinding]:
    """Records of a built-in rule's id that bring a condition of their own, which nobody would check."""
    for name, record in sorted(records.items()):
        if name in BUILT_IN and record.condition.strip():
            message = _(
                "The rule “{name}” has the id of a built-in rule and a condition of its own, which is not "
                "checked; give it another id, or empty its condition."
            )
            yield broken(record, message.format(name=record.name or _(BUILT_IN[name].name)))
