"""Writes the second half of docs/rules.md: what conditions can ask for, and every built-in rule.

`python -m tools.rules_page` writes it anew; a test compares it. The half before `MADE` is written by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from journeymap.analysis.rules.builtin import BuiltIn
from journeymap.analysis.rules.examples import examples
from journeymap.analysis.rules.functions import FUNCTIONS, MACROS
from journeymap.analysis.rules.kinds import kind_words, view_word
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.analysis.rules.views import SCOPES, VIEWS
from journeymap.model.records import KINDS, Record, defaults_of, fields_of
from journeymap.model.words import kind_word

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
MADE = "## What conditions can ask for\n"


def page(written: str) -> str:
    """The whole page, given one whose first half is right."""
    return written.partition(MADE)[0] + MADE + "\n" + "\n".join(_made()) + "\n"


def _made() -> Iterator[str]:
    yield "Those of the four scopes first, then those of what they lead to. Most can be unknown."
    for scope in SCOPES:
        yield from _fields(scope, f"### {kind_word(scope).capitalize()}")
    yield "\n### What they lead to\n"
    for view in VIEWS:
        if view not in SCOPES and "/" not in view:
            told = ", ".join(f"`{each.name}`" for each in VIEWS[view].values())
            yield f"- {view_word(view).capitalize()}: {told}"
    yield "\nTouchpoints, arrows, journeys and behaviours that something leads to have plain fields only."
    yield "\n### Functions\n"
    yield "| written | says |"
    yield "| --- | --- |"
    for example, says in MACROS.values():
        yield f"| `{example}` | {says} |"
    for each in FUNCTIONS.values():
        yield f"| `{each.example}` | {each.description} |"
    yield "\n## Built-in rules\n"
    yield f"There are {len(BUILT_IN)}. Each has an example that fails it, and can be imported.\n"
    yield "| rule | finds | severity |"
    yield "| --- | --- | --- |"
    for rule in BUILT_IN.values():
        yield f"| [{rule.name}](#{rule.id}) | {view_word(rule.scope)} | {rule.severity} |"
    shown = examples()
    for rule in BUILT_IN.values():
        yield from _rule(rule, shown[rule.id].fails)


def _fields(view: str, head: str) -> Iterator[str]:
    yield f"\n{head}\n"
    yield "| field | is | |"
    yield "| --- | --- | --- |"
    for told in VIEWS[view].values():
        words = ", ".join(f"`'{each}'`" for each in told.kind.values)
        yield f"| `{view}.{told.name}` | {words or kind_words(told.kind)} | {told.description} |"


def _rule(rule: BuiltIn, fails: Iterable[Record]) -> Iterator[str]:
    yield f"\n### {rule.id}\n"
    yield f"**{rule.name}** ({rule.severity}). {rule.says}\n"
    yield f"*Mend it:* {rule.mend}\n"
    yield f"*An example:* {rule.example}\n"
    yield "```json"
    yield from _interchange(fails)
    yield "```"


def _interchange(records: Iterable[Record]) -> Iterator[str]:
    """Records as interchange JSON, a line each, without what is as it is when nothing is said."""
    by_kind: dict[str, list[str]] = {}
    for record in records:
        by_kind.setdefault(record.record, []).append(json.dumps(_said(record), ensure_ascii=False))
    yield '{"format": "journeymap", "version": 1, "records": {'
    kinds = [kind for kind in KINDS if kind in by_kind]
    for kind in kinds:
        lines = by_kind[kind]
        last = kind == kinds[-1]
        yield f'  "{kind}": ['
        yield from (f"    {line}," for line in lines[:-1])
        yield f"    {lines[-1]}]{'' if last else ','}"
    yield "}}"


def _said(record: Record) -> dict[str, Any]:
    usual = defaults_of(type(record))
    return {
        name: field.encode(getattr(record, name))
        for name, field in fields_of(type(record)).items()
        if name not in usual or getattr(record, name) != usual[name]
    }


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
