"""Journeys, and what is drawn of one."""

from __future__ import annotations

from journeymap.i18n import mark
from journeymap.ui.actions.entry import Entry, Table, any_journey, canvas, has_journey, has_touchpoint

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
        ),
        Entry(
            "add_transition",
            mark("Join to another touchpoint"),
            canvas("start_transition"),
            ("Ctrl+J",),
            enabled=has_touchpoint,
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
        "delete_journey",
        "-",
        "add_touchpoint",
        "add_transition",
        "add_stage",
        "rows>",
    ),
)
