"""Where one learns how."""

from __future__ import annotations

from journeymap.i18n import mark
from journeymap.ui.actions.entry import Entry, Table

TABLE = Table(
    mark("&Help"),
    entries=(
        Entry("guide", mark("Guide"), lambda w: w.show_help("guide"), ("F1",), "help", also=mark("manual")),
        Entry(
            "keys",
            mark("Keyboard"),
            lambda w: w.show_help("keys"),
            ("Ctrl+F1",),
            "keyboard",
            also=mark("shortcuts"),
        ),
        Entry("about", mark("About journeymap"), lambda w: w.show_help("about"), sign="info"),
    ),
    menu=(
        "guide",
        "keys",
        "-",
        "about",
    ),
)
