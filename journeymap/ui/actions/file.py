"""Projects and what is written of them."""

from __future__ import annotations

from journeymap.i18n import _, mark
from journeymap.ui.actions.entry import Entry, Table, no_journey

EXPORT = (
    Entry(
        "map_pdf",
        mark("Map as PDF …"),
        lambda w: w.export("map", ".pdf"),
        ("Ctrl+P",),
        hindrance=no_journey,
        also=mark("export, print"),
    ),
    Entry(
        "map_paper",
        mark("Map for paper …"),
        lambda w: w.export_on_paper(),
        hindrance=no_journey,
        also=mark("export, print, tiles"),
    ),
    Entry(
        "map_svg",
        mark("Map as SVG …"),
        lambda w: w.export("map", ".svg"),
        hindrance=no_journey,
        also=mark("export, picture"),
    ),
    Entry(
        "map_png",
        mark("Map as PNG …"),
        lambda w: w.export("map", ".png"),
        hindrance=no_journey,
        also=mark("export, picture, image"),
    ),
    Entry(
        "roadmap_pdf",
        mark("Roadmap as PDF …"),
        lambda w: w.export("roadmap", ".pdf"),
        also=mark("export, print"),
    ),
    Entry(
        "interchange",
        mark("Everything as JSON …"),
        lambda w: w.export("project", ".json"),
        also=mark("export"),
    ),
)
"""What can be exported, a menu of its own."""
TABLE = Table(
    mark("&File"),
    entries=(
        Entry("new", mark("New project"), lambda w: w.desk.open_empty(), ("Ctrl+N",), "new"),
        Entry("open", mark("Open …"), lambda w: w.desk.ask_open(w), ("Ctrl+O",), "open"),
        Entry(
            "start",
            mark("Start screen"),
            lambda w: w.desk.show_start(),
            sign="sample",
            also=mark("samples, templates"),
        ),
        Entry("save", mark("Save now"), lambda w: w.save(), ("Ctrl+S",)),
        Entry("save_as", mark("Save as …"), lambda w: w.save_as(), ("Ctrl+Shift+S",)),
        Entry("save_copy", mark("Save a copy …"), lambda w: w.save_copy()),
        Entry(
            "versions",
            mark("Earlier versions …"),
            lambda w: w.show_versions(),
            hindrance=lambda w: "" if w.document.path is not None else _("Save the project as a file first"),
        ),
        Entry("save_template", mark("Save as template …"), lambda w: w.save_template()),
        Entry("close", mark("Close project"), lambda w: w.desk.close_project(w), ("Ctrl+W",)),
        Entry("quit", mark("Quit"), lambda w: w.desk.quit(), ("Ctrl+Q",)),
        *EXPORT,
    ),
    menu=(
        "new",
        "open",
        "recent>",
        "start",
        "-",
        "save",
        "save_as",
        "save_copy",
        "save_template",
        "export>",
        "-",
        "versions",
        "-",
        "close",
        "quit",
    ),
)
