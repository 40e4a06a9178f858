"""The table of built-in rules, in the order that documents and the interface list them."""

from __future__ import annotations

from types import ModuleType

from journeymap.analysis.rules import behaviours, journeys, landscape, roadmap, touchpoints, ways
from journeymap.analysis.rules.builtin import BuiltIn
from journeymap.i18n import mark


def _rules_of(module: ModuleType) -> tuple[BuiltIn, ...]:
    return tuple(each for each in vars(module).values() if isinstance(each, BuiltIn))


GROUPS: tuple[tuple[str, tuple[BuiltIn, ...]], ...] = (
    (mark("Touchpoints"), _rules_of(touchpoints)),
    (mark("Ways"), _rules_of(ways)),
    (mark("Behaviours"), _rules_of(behaviours)),
    (mark("Journeys and stages"), _rules_of(journeys)),
    (mark("What settings offer"), _rules_of(landscape)),
    (mark("Roadmap and figures"), _rules_of(roadmap)),
)
"""The rules under headings, which are marked for translation."""
BUILT_IN: dict[str, BuiltIn] = {each.id: each for _heading, rules in GROUPS for each in rules}
"""Every built-in rule by its id."""
