"""What a user can do to rules: write some, and switch and weigh those that journeymap brings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from journeymap.i18n import _, ngettext
from journeymap.model.errors import IntegrityError
from journeymap.model.ids import new_id
from journeymap.model.records import Rule
from journeymap.model.store import Store
from journeymap.model.text import clean_line, clean_text


def add_rule(store: Store, name: str = "", **fields: Any) -> Rule:
    """A new rule of the project's own."""
    with store.transaction(_("Add rule")) as transaction:
        return transaction.put(Rule(id=new_id(), name=clean_line(name), **fields))


def change_rule(
    store: Store, rule: str, *, label: str = "", merge_key: str | None = None, **changes: Any
) -> None:
    """Change fields of a project's own rule. Raises RecordError, MissingRecord."""
    with store.transaction(label or _("Change rule"), merge_key) as transaction:
        cleaned = {
            name: clean_text(value) if name in ("condition", "message") else value
            for name, value in changes.items()
        }
        transaction.update(store.get(Rule, rule), **cleaned)


def switch_rule(store: Store, rule: str, enabled: bool) -> None:
    """Switch one of the project's own rules on or off."""
    label = _("Switch rule on") if enabled else _("Switch rule off")
    change_rule(store, rule, label=label, enabled=enabled)


def duplicate_rules(store: Store, rules: Iterable[str]) -> list[Rule]:
    """Copies of a project's own rules."""
    originals = [store.get(Rule, each) for each in rules]
    count = len(originals)
    label = ngettext("Duplicate rule", "Duplicate {count} rules", count).format(count=count)
    with store.transaction(label) as transaction:
        return [
            transaction.put(replace(each, id=new_id(), name=_("{name} (copy)").format(name=each.name)))
            for each in originals
        ]


def set_built_in_rule(store: Store, rule: str, *, enabled: bool, severity: str, usual: str) -> None:
    """Switch a built-in rule, given by its id, and say how much it matters here.

    Kept as a `rule` record of that id that says nothing else; where all is as journeymap has it (switched on,
    with its `usual` severity), there is no such record. Raises IntegrityError where a file brought a rule of
    that id with a condition of its own: `part_rule` makes two of it.
    """
    known = store.find(Rule, rule)
    if known is not None and known.condition.strip():
        problem = _(
            "this rule has the id of a built-in rule and a condition of its own; make two of it first"
        )
        raise IntegrityError(Rule.record, rule, "condition", problem)
    label = _("Weigh rule")
    if known is None or known.enabled != enabled:
        label = _("Switch rule on") if enabled else _("Switch rule off")
    with store.transaction(label) as transaction:
        if enabled and severity == usual:
            if known is not None:
                transaction.remove(known)
        else:
            transaction.put(Rule(id=rule, enabled=enabled, severity=severity))


def part_rule(store: Store, rule: str) -> Rule:
    """Make two of a rule that has a built-in rule's id and a condition of its own: its own, and the switch.

    Answers the project's own rule, which has another id from now on. Raises MissingRecord.
    """
    known = store.get(Rule, rule)
    with store.transaction(_("Make a rule of its own")) as transaction:
        transaction.put(Rule(id=rule, enabled=known.enabled, severity=known.severity))
        return transaction.put(replace(known, id=new_id(), enabled=True))
