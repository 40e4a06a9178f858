"""A project's own rules: conditions over touchpoints, transitions, behaviours or journeys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Any

from journeymap.analysis.rules.builtin import journey_of
from journeymap.analysis.rules.cel import TODAY, Condition, compile_condition, names
from journeymap.analysis.rules.costs import Costs
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.findings import RuleFinding, Severity, cause_of, fingerprint
from journeymap.analysis.rules.kinds import Kind
from journeymap.analysis.rules.naming import called
from journeymap.analysis.rules.problems import ConditionError, Problem, TroubleError, problem_at
from journeymap.analysis.rules.views import VIEWS, Sight
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.progress import Tell, nobody
from journeymap.model.records import KINDS, Record, Rule
from journeymap.model.words import kind_word

SECONDS = 1.0
"""What one rule may take for all records."""
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_LONGEST_WORDS, _LONGEST_MESSAGE = 200, 1_000


def matches(rule: Rule, facts: Facts, tell: Tell = nobody, seconds: float = SECONDS) -> tuple[Record, ...]:
    """The records that a rule's condition is true of, by id.

    Raises ConditionError for a condition that cannot be read, TroubleError for one that cannot be answered or
    takes longer than `seconds`, and Cancelled.
    """
    return tuple(record for record, _data, answer in _answers(rule, facts, tell, seconds) if answer)


@frozen
class Preview:
    """What a rule that somebody is writing comes to."""

    findings: tuple[RuleFinding, ...]
    """What it finds; empty where it cannot be checked."""
    unknown: int
    """Of how many records it is not known whether they are found."""
    records: int
    """How many there are in its scope."""
    trouble: str
    """Why it cannot be answered, as a clause; empty where it can."""


def preview(rule: Rule, facts: Facts, tell: Tell = nobody, seconds: float = SECONDS) -> Preview:
    """Try a rule that can be read. Raises ConditionError for one that cannot, and Cancelled."""
    count = len(facts.reader.all(KINDS[rule.scope]))
    found, unknown = [], 0
    try:
        for record, data, answer in _answers(rule, facts, tell, seconds):
            if answer:
                found.append(_finding(rule, facts, record, data))
            elif answer is None:
                unknown += 1
    except TroubleError as error:
        return Preview((), 0, count, str(error))
    return Preview(tuple(found), unknown, count, "")


def findings(
    rule: Rule, facts: Facts, tell: Tell = nobody, seconds: float = SECONDS
) -> Iterator[RuleFinding]:
    """What a rule finds. One that cannot be checked is a finding itself: an error, at the rule.

    One without a condition is a draft, and only a hint.
    """
    if not rule.condition.strip():
        text = _("The rule “{name}” has no condition yet.").format(name=rule_name(rule))
        yield broken(rule, text, Severity.HINT)
        return
    if seconds <= 0:  # not even read: there may be thousands
        text = _("The rule “{name}” was not asked: the rules before it took too long.")
        yield broken(rule, text.format(name=rule_name(rule)))
        return
    problem = message_problem(rule.message, rule.scope)
    try:
        if problem is not None:
            raise ConditionError(problem)
        found = list(_answers(rule, facts, tell, seconds))
    except ConditionError as error:
        text = _("The rule “{name}” cannot be read. {problem}")
        yield broken(rule, text.format(name=rule_name(rule), problem=error.problem.sentence))
        return
    except TroubleError as error:
        text = _("The rule “{name}” cannot be answered: {trouble}.")
        yield broken(rule, text.format(name=rule_name(rule), trouble=str(error)))
        return
    for record, data, answer in found:
        if answer:
            yield _finding(rule, facts, record, data)


def _finding(rule: Rule, facts: Facts, record: Record, data: dict[str, Any]) -> RuleFinding:
    return RuleFinding(
        fingerprint=fingerprint(rule.id, record.record, record.id),
        rule=rule.id,
        name=rule_name(rule),
        severity=Severity(rule.severity),
        kind=record.record,
        record=record.id,
        journey=journey_of(record),
        message=_message(rule, facts, record, data),
        cause=cause_of(rule.id, rule.condition),
    )


def rule_name(rule: Rule) -> str:
    """What people call a rule."""
    return rule.name or _("Rule without a name")


def broken(rule: Rule, message: str, severity: Severity = Severity.ERROR) -> RuleFinding:
    """The finding that a rule itself cannot be checked, at the rule."""
    return RuleFinding(
        fingerprint=fingerprint(rule.id, Rule.record, rule.id),
        rule=rule.id,
        name=rule_name(rule),
        severity=severity,
        kind=Rule.record,
        record=rule.id,
        journey=None,
        message=message,
        cause=cause_of(rule.id, rule.condition, rule.message),
    )


def _answers(
    rule: Rule, facts: Facts, tell: Tell, seconds: float
) -> Iterable[tuple[Record, dict[str, Any], bool | None]]:
    """Every record of the rule's scope, by id, with its data and the condition's answer."""
    condition = compile_condition(rule.condition, rule.scope)
    sight = Sight(facts, condition.used | _asked(rule.message))
    records = sorted(facts.reader.all(KINDS[rule.scope]).items())
    until = monotonic() + seconds
    for number, (_id, record) in enumerate(records):
        tell(number / len(records))
        if monotonic() > until:
            text = _("it takes longer than {seconds} s for {count} records")
            raise TroubleError(text.format(seconds=f"{seconds:g}", count=f"{len(records):,}"))
        data = sight.data(rule.scope, record)
        yield record, data, _answer(condition, sight, facts, data)


def _answer(condition: Condition, sight: Sight, facts: Facts, data: dict[str, Any]) -> bool | None:
    costs = Costs(sight.longest, sight.longest_text)
    return condition.answer({condition.scope: data, TODAY: facts.as_of.isoformat()}, costs)


def _asked(message: str) -> frozenset[str]:
    return frozenset(part for path in _PLACEHOLDER.findall(message) for part in path.strip().split("."))


def message_problem(message: str, scope: str) -> Problem | None:
    """What is wrong with a rule's message, None where all its placeholders are known.

    A placeholder is a name in braces: {name} for what the record is called, or a field such as
    {touchpoint.stage.name}.
    """
    for each in _PLACEHOLDER.finditer(message):
        path = each[1].strip()
        at = each.start(1)
        if path == "name":
            continue
        first, *rest = path.split(".")
        kind = names(scope).get(first)
        if kind is None:
            text = _("“{name}” is not known in a message; there are {names}.")
            known = ", ".join(("name", *names(scope)))
            return problem_at(message, at, text.format(name=first[:40], names=f"{{{known}}}"), len(each[1]))
        for part in rest:
            told = VIEWS[kind.view].get(part) if kind.name == "thing" else None
            if told is None:
                text = _("“{name}” is not known in a message after “{before}”.")
                before = path[: path.index(part)].rstrip(".")
                return problem_at(message, at, text.format(name=part[:40], before=before), len(each[1]))
            kind = told.kind
        if not _can_be_said(kind):
            text = _("“{path}” cannot be said in a message: pick one of its fields.")
            return problem_at(message, at, text.format(path=path), len(each[1]))
    return None


def _can_be_said(kind: Kind) -> bool:
    return kind.name not in ("thing", "list") or (
        kind.name == "list" and kind.of is not None and kind.of.name not in ("thing", "list")
    )


def _message(rule: Rule, facts: Facts, record: Record, data: dict[str, Any]) -> str:
    """The rule's message of a record: what is not known is a dash. Without a message, which record it is."""
    title = called(facts.reader, record)
    if not rule.message.strip():
        words = kind_word(record.record)
        return _("{kind} “{name}”").format(kind=words[:1].upper() + words[1:], name=title)

    def said(found: re.Match[str]) -> str:
        path = found[1].strip()
        if path == "name":
            return title
        value: Any = {rule.scope: data, TODAY: facts.as_of.isoformat()}
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return _said(value)

    text = _PLACEHOLDER.sub(said, rule.message)
    return text if len(text) <= _LONGEST_MESSAGE else f"{text[: _LONGEST_MESSAGE - 1]}…"


def _said(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = _figure(value) if isinstance(value, int | float) else str(value)
    return text if len(text) <= _LONGEST_WORDS else f"{text[: _LONGEST_WORDS - 1]}…"


def _figure(value: float) -> str:
    """A number as people read it: to two places, with a minus as the map writes it."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")
