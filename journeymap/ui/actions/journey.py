"""Journeys, and what is drawn of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journeymap.i18n import _, mark
from journeymap.model.records import Journey
from journeymap.ui.actions.entry import (
    Entry,
    Table,
    canvas,
    late,
    no_journey,
    no_journey_on_map,
    no_touchpoint,
)

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow


def _not_one_touchpoint(window: MainWindow) -> str:
    several = sum(kind == "touchpoint" for kind, _id in window.session.view.selection) > 1
    return no_touchpoint(window) or (_("Select one touchpoint alone") if several else "")


def _no_detail(window: MainWindow) -> str:
    """It needs a journey that details a touchpoint of another one."""
    journey = window.journey
    details = journey is not None and journey.parent_touchpoint is not None
    return "" if details else _("This journey details no touchpoint of another")


def _no_other(window: MainWindow) -> str:
    several = len(window.session.store.all(Journey)) > 1
    return no_journey(window) or ("" if several else _("Make a second journey first"))


TABLE = Table(
    mark("&Journey"),
    entries=(
        Entry("new_journey", mark("New journey"), lambda w: w.new_journey(), ("Ctrl+Shift+N",), "journey"),
        Entry(
            "rename_journey",
            mark("Rename journey"),
            lambda w: w.rename_journey(),
            sign="edit",
            hindrance=no_journey,
        ),
        Entry(
            "duplicate_journey",
            mark("Duplicate journey"),
            late("journeys", "duplicate"),
            hindrance=no_journey,
            also=mark("copy the journey"),
        ),
        Entry(
            "make_to_be",
            mark("Make a to-be of this journey"),
            late("journeys", "begin_to_be"),
            hindrance=no_journey,
        ),
        Entry(
            "compare_journey",
            mark("Compare with another journey"),
            late("journeys", "compare"),
            ("Ctrl+Shift+C",),
            "compare",
            _no_other,
            also=mark("difference, as-is and to-be"),
        ),
        Entry(
            "open_detail",
            mark("Open the touchpoint in detail"),
            late("journeys", "open_detail"),
            ("Ctrl+E",),
            "detail",
            _not_one_touchpoint,
        ),
        Entry(
            "open_above",
            mark("Back to the journey above"),
            late("journeys", "open_above"),
            ("Ctrl+Shift+E",),
            "above",
            _no_detail,
        ),
        Entry(
            "delete_journey",
            mark("Delete journey"),
            lambda w: w.delete_journey(),
            sign="delete",
            hindrance=no_journey,
        ),
        Entry(
            "add_touchpoint",
            mark("Add touchpoint"),
            canvas("add_touchpoint"),
            ("Ctrl+Return",),
            "plus",
            no_journey_on_map,
            also=mark("card, step"),
        ),
        Entry(
            "add_transition",
            mark("Join to another touchpoint"),
            canvas("start_transition"),
            ("Ctrl+J",),
            hindrance=no_touchpoint,
            also=mark("arrow, transition, connect, link"),
        ),
        Entry("add_stage", mark("Add stage"), canvas("add_stage"), ("Ctrl+G",), hindrance=no_journey_on_map),
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
