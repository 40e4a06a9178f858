"""For every built-in rule a project that fails it and one that passes: documents show them, tests try them.

A pair differs in as little as the rule asks for. Each is whole: as interchange JSON it can be imported.
"""

from __future__ import annotations

from journeymap.analysis.rules import example_journeys, example_landscape
from journeymap.analysis.rules.example_parts import AS_OF, Example

__all__ = ["AS_OF", "Example", "examples"]


def examples() -> dict[str, Example]:
    """The examples of every built-in rule, by its id."""
    return {
        **example_journeys.touchpoint_examples(),
        **example_journeys.way_examples(),
        **example_journeys.behaviour_examples(),
        **example_journeys.journey_examples(),
        **example_landscape.landscape_examples(),
        **example_landscape.roadmap_examples(),
    }
