"""One table of everything a window can be asked to do; its menus, keys and buttons are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journeymap.i18n import mark
from journeymap.ui.theme import Choice, look

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

Ask = Callable[["MainWindow"], bool]


def always(window: MainWindow) -> bool:
    """Enabled whatever is shown."""
    return True


def has_journey(window: MainWindow) -> bool:
    """Enabled when there is a journey to draw on."""
    return window.session.view.journey is not None and window.session.view.workspace == "map"


def any_journey(window: MainWindow) -> bool:
    """Enabled when there is a journey, whichever workspace is shown."""
    return window.session.view.journey is not None


def has_selection(window: MainWindow) -> bool:
    """Enabled when something on the map is selected."""
    return has_journey(window) and bool(window.session.view.selection)


def has_touchpoint(window: MainWindow) -> bool:
    """Enabled when a touchpoint is selected."""
    return has_journey(window) and any(kind == "touchpoint" for kind, _id in window.session.view.selection)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. `keys` of an entry `on_map` count only while the map has the focus."""

    name: str
    words: str
    call: Callable[[MainWindow], object]
    keys: tuple[str, ...] = ()
    sign: str = ""
    enabled: Ask = always
    checked: Ask | None = None
    on_map: bool = False


def _canvas(method: str) -> Callable[[MainWindow], object]:
    return lambda window: getattr(window.canvas, method)()


THEME_WORDS = {
    Choice.SYSTEM: mark("Theme: as the system has it"),
    Choice.LIGHT: mark("Theme: light"),
    Choice.DARK: mark("Theme: dark"),
    Choice.PROJECTOR: mark("Theme: for the projector"),
}
"""What the themes are called where all that can be done is listed; their menu has shorter words."""


def _theme(choice: Choice) -> Entry:
    return Entry(
        f"theme_{choice.value}",
        THEME_WORDS[choice],
        lambda _window: look().choose(choice),
        checked=lambda _window: look().choice is choice,
    )


FILE = (
    Entry("new", mark("New project"), lambda w: w.desk.open_empty(), ("Ctrl+N",), "new"),
    Entry("open", mark("Open …"), lambda w: w.desk.ask_open(w), ("Ctrl+O",), "open"),
    Entry("start", mark("Start screen"), lambda w: w.desk.show_start(), sign="sample"),
    Entry("save", mark("Save now"), lambda w: w.save(), ("Ctrl+S",)),
    Entry("save_as", mark("Save as …"), lambda w: w.save_as(), ("Ctrl+Shift+S",)),
    Entry("save_copy", mark("Save a copy …"), lambda w: w.save_copy()),
    Entry(
        "versions",
        mark("Earlier versions …"),
        lambda w: w.show_versions(),
        enabled=lambda w: w.document.path is not None,
    ),
    Entry("save_template", mark("Save as template …"), lambda w: w.save_template()),
    Entry("close", mark("Close project"), lambda w: w.desk.close_project(w), ("Ctrl+W",)),
    Entry("quit", mark("Quit"), lambda w: w.desk.quit(), ("Ctrl+Q",)),
)
EXPORT = (
    Entry(
        "map_pdf", mark("Map as PDF …"), lambda w: w.export("map", ".pdf"), ("Ctrl+P",), enabled=any_journey
    ),
    Entry("map_paper", mark("Map for paper …"), lambda w: w.export_on_paper(), enabled=any_journey),
    Entry("map_svg", mark("Map as SVG …"), lambda w: w.export("map", ".svg"), enabled=any_journey),
    Entry("map_png", mark("Map as PNG …"), lambda w: w.export("map", ".png"), enabled=any_journey),
    Entry("roadmap_pdf", mark("Roadmap as PDF …"), lambda w: w.export("roadmap", ".pdf")),
    Entry("interchange", mark("Everything as JSON …"), lambda w: w.export("project", ".json")),
)
EDIT = (
    Entry(
        "undo",
        mark("Undo"),
        lambda w: w.session.undo(),
        ("Ctrl+Z",),
        "undo",
        lambda w: w.session.history.undo_label is not None or w.session.is_typing,
    ),
    Entry(
        "redo",
        mark("Redo"),
        lambda w: w.session.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        lambda w: w.session.history.redo_label is not None,
    ),
    Entry("cut", mark("Cut"), _canvas("cut"), ("Ctrl+X",), enabled=has_touchpoint, on_map=True),
    Entry("copy", mark("Copy"), _canvas("copy"), ("Ctrl+C",), enabled=has_touchpoint, on_map=True),
    Entry("paste", mark("Paste"), _canvas("paste"), ("Ctrl+V",), enabled=has_journey, on_map=True),
    Entry(
        "duplicate",
        mark("Duplicate"),
        _canvas("duplicate_selection"),
        ("Ctrl+D",),
        enabled=has_touchpoint,
        on_map=True,
    ),
    Entry(
        "delete",
        mark("Delete"),
        _canvas("delete_selection"),
        ("Delete",),
        "delete",
        has_selection,
        on_map=True,
    ),
    Entry("rename", mark("Rename"), _canvas("rename_selection"), ("F2",), "edit", has_selection, on_map=True),
    Entry(
        "select_all",
        mark("Select all touchpoints"),
        _canvas("select_all"),
        ("Ctrl+A",),
        enabled=has_journey,
        on_map=True,
    ),
    Entry("find", mark("Find or run …"), lambda w: w.open_finder(), ("Ctrl+K",), "search"),
)
VIEW = (
    Entry(
        "map",
        mark("Map"),
        lambda w: w.session.view.show_workspace("map"),
        ("Ctrl+1",),
        "map",
        checked=lambda w: w.session.view.workspace == "map",
    ),
    Entry(
        "roadmap",
        mark("Roadmap"),
        lambda w: w.session.view.show_workspace("roadmap"),
        ("Ctrl+2",),
        "roadmap",
        checked=lambda w: w.session.view.workspace == "roadmap",
    ),
    Entry(
        "left",
        mark("Behaviours and findings"),
        lambda w: w.map.toggle("left"),
        ("Ctrl+B",),
        "left_panel",
        has_journey,
        lambda w: w.map.left.isVisible(),
    ),
    Entry(
        "inspector",
        mark("Inspector"),
        lambda w: w.map.toggle("right"),
        ("Ctrl+I",),
        "right_panel",
        has_journey,
        lambda w: w.map.inspector.isVisible(),
    ),
    Entry("zoom_in", mark("Larger"), _canvas("zoom_in"), ("Ctrl++", "Ctrl+="), "plus", has_journey),
    Entry("zoom_out", mark("Smaller"), _canvas("zoom_out"), ("Ctrl+-",), "minus", has_journey),
    Entry("fit", mark("Fit the whole map"), _canvas("fit"), ("Ctrl+0",), "fit", has_journey),
    Entry("actual", mark("100 %"), _canvas("reset_zoom"), ("Ctrl+Alt+0",), enabled=has_journey),
    Entry(
        "no_lens",
        mark("Take the lens away"),
        lambda w: w.session.view.set_lens(None),
        ("Ctrl+L",),
        enabled=lambda w: w.session.view.lens is not None,
    ),
    Entry(
        "today",
        mark("As of today"),
        lambda w: w.session.view.set_date(None),
        ("Ctrl+T",),
        "calendar",
        lambda w: not w.session.view.is_today,
    ),
    Entry(
        "next_end",
        mark("As of the next end of an initiative"),
        lambda w: w.step_date(True),
        ("Ctrl+Alt+Right",),
    ),
    Entry("last_end", mark("As of the end before"), lambda w: w.step_date(False), ("Ctrl+Alt+Left",)),
    Entry(
        "full_screen",
        mark("Full screen"),
        lambda w: w.toggle_full_screen(),
        ("F11",),
        checked=lambda w: w.isFullScreen(),
    ),
)
THEMES = tuple(_theme(each) for each in Choice)
JOURNEY = (
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
        _canvas("add_touchpoint"),
        ("Ctrl+Return",),
        "plus",
        has_journey,
    ),
    Entry(
        "add_transition",
        mark("Join to another touchpoint"),
        _canvas("start_transition"),
        ("Ctrl+J",),
        enabled=has_touchpoint,
    ),
    Entry("add_stage", mark("Add stage"), _canvas("add_stage"), ("Ctrl+G",), enabled=has_journey),
)
PROJECT = (
    Entry(
        "add_behaviour",
        mark("Add behaviour"),
        lambda w: w.map.left.contents.add_behaviour(),
        ("Ctrl+Shift+B",),
        "plus",
    ),
    Entry("behaviours", mark("Behaviours …"), lambda w: w.edit("behaviours"), sign="behaviours"),
    Entry(
        "landscape", mark("Channels, devices and settings …"), lambda w: w.edit("landscape"), sign="settings"
    ),
    Entry("offers", mark("What settings offer …"), lambda w: w.edit("offers"), ("Ctrl+M",), "grid"),
    Entry("people", mark("Segments and departments …"), lambda w: w.edit("people"), sign="people"),
    Entry("project", mark("Project …"), lambda w: w.edit("project"), sign="info"),
)
HELP = (
    Entry("guide", mark("Guide"), lambda w: w.show_help("guide"), ("F1",), "help"),
    Entry("keys", mark("Keyboard"), lambda w: w.show_help("keys"), ("Ctrl+F1",), "keyboard"),
    Entry("about", mark("About journeymap"), lambda w: w.show_help("about"), sign="info"),
)
ENTRIES = (*FILE, *EXPORT, *EDIT, *VIEW, *THEMES, *JOURNEY, *PROJECT, *HELP)
"""Everything a window can be asked to do."""
MENUS = (
    (
        mark("&File"),
        (
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
    ),
    (
        mark("&Edit"),
        (
            "undo",
            "redo",
            "-",
            "cut",
            "copy",
            "paste",
            "duplicate",
            "delete",
            "-",
            "rename",
            "select_all",
            "-",
            "find",
        ),
    ),
    (
        mark("&View"),
        (
            "map",
            "roadmap",
            "-",
            "left",
            "inspector",
            "-",
            "zoom_in",
            "zoom_out",
            "fit",
            "actual",
            "-",
            "no_lens",
            "today",
            "next_end",
            "last_end",
            "-",
            "theme>",
            "full_screen",
        ),
    ),
    (
        mark("&Journey"),
        (
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
    ),
    (mark("&Project"), ("add_behaviour", "behaviours", "-", "landscape", "offers", "-", "people", "project")),
    (mark("&Help"), ("guide", "keys", "-", "about")),
)
"""The menu bar: names of entries, "-" between groups, "name>" for a menu of its own."""
