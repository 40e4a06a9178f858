"""Writes the second half of docs/rules.md, what can be asked and every built-in rule, and their examples.

`python -m tools.rules_page` writes them anew; a test compares. The half before `MADE` is written by hand,
nothing of docs/rule-examples.md is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from journeymap.analysis.rules.examples import AS_OF, examples
from journeymap.analysis.rules.functions import FUNCTIONS, MACROS
from journeymap.analysis.rules.kinds import kind_words, view_word
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.analysis.rules.views import SCOPES, VIEWS
from journeymap.model.records import KINDS, Record, defaults_of, fields_of
from journeymap.model.words import kind_word

DOCS = Path(__file__).parents[1] / "docs"
PAGE, EXAMPLES = DOCS / "rules.md", DOCS / "rule-examples.md"
WIDTH = 96
"""Characters of a line of an example."""
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
    yield f"There are {len(BUILT_IN)}. Their examples as records, to import and try, are in\n"
    yield "[Examples of rules](rule-examples.md).\n"
    yield "| rule | finds | severity |"
    yield "| --- | --- | --- |"
    for rule in BUILT_IN.values():
        yield f"| [{rule.name}](#{rule.id}) | {view_word(rule.scope)} | {rule.severity} |"
    for rule in BUILT_IN.values():
        yield f"\n### {rule.id}\n"
        yield f"**{rule.name}** ({rule.severity}). {rule.says}\n"
        yield f"*Mend it:* {rule.mend}\n"
        yield f"*An example:* {rule.example}"


def examples_page() -> str:
    """The page of examples as records."""
    return "\n".join(_examples()) + "\n"


def _examples() -> Iterator[str]:
    yield "# Examples of rules\n"
    yield "For each [built-in rule](rules.md#built-in-rules) a project that fails it. Save one as"
    yield "`example.json`, then:\n"
    yield "```"
    yield "journeymap import example.json example.journey"
    yield "journeymap check example.journey --rules"
    yield "```\n"
    yield f"Where dates matter, they are checked as of {AS_OF}: add `--as-of {AS_OF}`."
    shown = examples()
    for rule in BUILT_IN.values():
        yield f"\n## {rule.id}\n"
        yield f"{rule.example}\n"
        yield "```json"
        yield from _interchange(shown[rule.id].fails)
        yield "```"


def _fields(view: str, head: str) -> Iterator[str]:
    yield f"\n{head}\n"
    yield "| field | is | |"
    yield "| --- | --- | --- |"
    for told in VIEWS[view].values():
        words = ", ".join(f"`'{each}'`" for each in told.kind.values)
        yield f"| `{view}.{told.name}` | {words or kind_words(told.kind)} | {told.description} |"


def _interchange(records: Iterable[Record]) -> Iterator[str]:
    """Records as interchange JSON, without what is as it is when nothing is said."""
    by_kind: dict[str, list[str]] = {}
    for record in records:
        by_kind.setdefault(record.record, []).append(_written(record))
    yield '{"format": "journeymap", "version": 1, "records": {'
    kinds = [kind for kind in KINDS if kind in by_kind]
    for kind in kinds:
        lines = by_kind[kind]
        last = kind == kinds[-1]
        yield f'  "{kind}": ['
        yield from (f"    {line}," for line in lines[:-1])
        yield f"    {lines[-1]}]{'' if last else ','}"
    yield "}}"


def _written(record: Record) -> str:
    """A record as JSON, in lines that can be read."""
    lines = [""]
    for name, value in _said(record).items():
        part = f'"{name}": {json.dumps(value, ensure_ascii=False)}'
        if lines[-1] and len(lines[-1]) + len(part) > WIDTH - 8:
            lines.append("")
        lines[-1] += f", {part}" if lines[-1] else part
    return "{" + ",\n     ".join(lines) + "}"


def _said(record: Record) -> dict[str, Any]:
    usual = defaults_of(type(record))
    return {
        name: field.encode(getattr(record, name))
        for name, field in fields_of(type(record)).items()
        if name not in usual or getattr(record, name) != usual[name]
    }


def main() -> None:
    """Write the pages anew."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    EXAMPLES.write_text(examples_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
