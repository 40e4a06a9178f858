"""The table of built-in rules, in the order that documents and the interface list them."""

from __future__ import annotations

from journeymap.analysis.rules import behaviours, journeys, landscape, roadmap, touchpoints, ways
from journeymap.analysis.rules.builtin import BuiltIn

BUILT_IN: dict[str, BuiltIn] = {
    each.id: each
    for module in (touchpoints, ways, behaviours, journeys, landscape, roadmap)
    for each in vars(module).values()
    if isinstance(each, BuiltIn)
}
"""Every built-in rule by its id."""
