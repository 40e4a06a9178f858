"""The workspaces that exist."""

from __future__ import annotations

from journeymap.frozen import frozen
from journeymap.i18n import mark


@frozen
class Workspace:
    """A workspace's name in code, its words, its icon, what it is for, and the page of the guide on it.

    `made_by` is `module.Class` below `journeymap.ui.workspaces`, imported when the workspace is first shown
    and called with the session.
    """

    name: str
    words: str
    sign: str
    says: str
    page: str
    made_by: str


WORKSPACES = (
    Workspace(
        "map", mark("Map"), "map", mark("The journey, drawn and checked"), "guide/map.md", "map.MapWorkspace"
    ),
    Workspace(
        "behaviours",
        mark("Behaviours"),
        "behaviours",
        mark("Which behaviours go along, and which stay behind"),
        "guide/behaviours.md",
        "behaviours.BehavioursWorkspace",
    ),
    Workspace(
        "findings",
        mark("Findings"),
        "warning",
        mark("Everything that breaks, in all journeys, and what mends it"),
        "guide/findings.md",
        "findings.FindingsWorkspace",
    ),
    Workspace(
        "what_if",
        mark("What if"),
        "what_if",
        mark("What customers lose when something is gone"),
        "guide/what-if.md",
        "what_if.WhatIfWorkspace",
    ),
    Workspace(
        "roadmap",
        mark("Roadmap"),
        "roadmap",
        mark("What mends it, and when"),
        "guide/roadmap.md",
        "roadmap.RoadmapWorkspace",
    ),
    Workspace(
        "plan",
        mark("Plan"),
        "plan",
        mark("What to integrate when, for a budget"),
        "guide/plan.md",
        "plan.PlanWorkspace",
    ),
    Workspace(
        "journeys",
        mark("Journeys"),
        "journey",
        mark("All journeys of the project: whose, how far, how well"),
        "guide/journeys.md",
        "journeys.JourneysWorkspace",
    ),
    Workspace(
        "personas",
        mark("Personas"),
        "people",
        mark("Whose journeys they are"),
        "guide/personas.md",
        "personas.PersonasWorkspace",
    ),
)
"""In the order of the rail; the keys are Ctrl and the number."""
