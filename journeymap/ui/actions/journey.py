"""Journeys, and what is drawn of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.i18n import mark
from journeymap.model.records import Journey
from journeymap.ui.actions.entry import Entry, Table, any_journey, canvas, has_journey, has_touchpoint, late

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow


def _one_touchpoint(window: MainWindow) -> bool:
    """Enabled when exactly one touchpoint is selected."""
    selection = window.session.view.selection
    return has_touchpoint(window) and sum(kind == "touchpoint" for kind, _id in selection) == 1


def _is_detail(window: MainWindow) -> bool:
    """Enabled when the journey shown details a touchpoint of another one."""
    journey = window.journey
    return journey is not None and journey.parent_touchpoint is not None


def _has_other(window: MainWindow) -> bool:
    """Enabled when there are two journeys."""
    return any_journey(window) and len(window.session.store.all(Journey)) > 1


TABLE = Table(
    mark("&Journey"),
    entries=(
        Entry("new_journey", mark("New journey"), lambda w: w.new_journey(), ("Ctrl+Shift+N",), "journey"),
        Entry(
            "rename_journey",
            mark("Rename journey"),
            lambda w: w.rename_journey(),
            sign="edit",
            enabled=any_journey,
        ),
        Entry(
            "duplicate_journey",
            mark("Duplicate journey"),
            late("journeys", "duplicate"),
            enabled=any_journey,
            also=mark("copy the journey"),
        ),
        Entry(
            "make_to_be",
            mark("Make a to-be of this journey"),
            late("journeys", "begin_to_be"),
            enabled=any_journey,
        ),
        Entry(
            "compare_journey",
            mark("Compare with another journey"),
            late("journeys", "compare"),
            ("Ctrl+Shift+C",),
            "compare",
            _has_other,
            also=mark("difference, as-is and to-be"),
        ),
        Entry(
            "open_detail",
            mark("Open the touchpoint in detail"),
            late("journeys", "open_detail"),
            ("Ctrl+E",),
            "detail",
            _one_touchpoint,
        ),
        Entry(
            "open_above",
            mark("Back to the journey above"),
            late("journeys", "open_above"),
            ("Ctrl+Shift+E",),
            "above",
            _is_detail,
        ),
        Entry(
            "delete_journey",
            mark("Delete journey"),
            lambda w: w.delete_journey(),
            sign="delete",
            enabled=any_journey,
        ),
        Entry(
            "add_touchpoint",
            mark("Add touchpoint"),
            canvas("add_touchpoint"),
            ("Ctrl+Return",),
            "plus",
            has_journey,
            also=mark("card, step"),
        ),
        Entry(
            "add_transition",
            mark("Join to another touchpoint"),
            canvas("start_transition"),
            ("Ctrl+J",),
            enabled=has_touchpoint,
            also=mark("arrow, transition, connect, link"),
        ),
        Entry("add_stage", mark("Add stage"), canvas("add_stage"), ("Ctrl+G",), enabled=has_journey),
    ),
    menu=(
        "journeys>",
        "-",
        "new_journey",
        "rename_journey",
        "persona>",
        "state>",
        "-",
        "duplicate_journey",
        "make_to_be",
        "compare_journey",
        "open_detail",
        "open_above",
        "-",
        "delete_journey",
        "-",
        "add_touchpoint",
        "add_transition",
        "add_stage",
        "rows>",
    ),
)
