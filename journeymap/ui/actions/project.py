"""The parts of a project that several journeys share."""

from __future__ import annotations

from journeymap.i18n import mark
from journeymap.ui.actions.entry import Entry, Table

TABLE = Table(
    mark("&Project"),
    entries=(
        Entry(
            "add_behaviour",
            mark("Add behaviour"),
            lambda w: w.map.left.contents.add_behaviour(),
            ("Ctrl+Shift+B",),
            "plus",
        ),
        Entry("edit_behaviours", mark("Behaviours …"), lambda w: w.edit("behaviours"), sign="behaviours"),
        Entry(
            "landscape",
            mark("Channels, devices and settings …"),
            lambda w: w.edit("landscape"),
            sign="settings",
            also=mark("lanes, capabilities, assets"),
        ),
        Entry("offers", mark("What settings offer …"), lambda w: w.edit("offers"), ("Ctrl+M",), "grid"),
        Entry("rules", mark("Rules …"), lambda w: w.edit("rules"), ("Ctrl+Shift+R",), "rules"),
        Entry("features", mark("Features and competitors …"), lambda w: w.edit("features"), sign="compare"),
        Entry(
            "metrics",
            mark("Metrics and experiments …"),
            lambda w: w.edit("metrics"),
            sign="notebook",
            also=mark("NPS, CSAT, CES, figures"),
        ),
        Entry(
            "people",
            mark("Segments and departments …"),
            lambda w: w.edit("people"),
            sign="people",
            also=mark("personas, portraits"),
        ),
        Entry("project", mark("Project …"), lambda w: w.edit("project"), sign="info"),
    ),
    menu=(
        "add_behaviour",
        "edit_behaviours",
        "features",
        "rules",
        "-",
        "landscape",
        "offers",
        "-",
        "people",
        "metrics",
        "project",
    ),
)
