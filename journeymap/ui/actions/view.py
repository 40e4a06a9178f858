"""What is shown, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
from journeymap.i18n import _, mark
from journeymap.ui.actions.entry import Entry, Table, canvas, late, no_journey, no_journey_on_map, no_map
from journeymap.ui.theme import Choice, look
from journeymap.ui.workspaces.table import WORKSPACES, Workspace

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

THEME_WORDS = {
    Choice.SYSTEM: mark("Theme: as the system has it"),
    Choice.LIGHT: mark("Theme: light"),
    Choice.DARK: mark("Theme: dark"),
    Choice.PROJECTOR: mark("Theme: for the projector"),
}
"""What the themes are called where all that can be done is listed; their menu has shorter words."""
_ALSO = {Choice.DARK: mark("dark mode, night"), Choice.SYSTEM: mark("follow the system")}


def _theme(choice: Choice) -> Entry:
    return Entry(
        f"theme_{choice.value}",
        THEME_WORDS[choice],
        lambda _window: look().choose(choice),
        checked=lambda _window: look().choice is choice,
        also=_ALSO.get(choice, ""),
    )


def _workspace(number: int, workspace: Workspace) -> Entry:
    return Entry(
        workspace.name,
        workspace.words,
        lambda window: window.session.view.show_workspace(workspace.name),
        (f"Ctrl+{number}",),
        workspace.sign,
        checked=lambda window: window.session.view.workspace == workspace.name,
    )


def _is_blueprint(window: MainWindow) -> bool:
    """Whether the journey is shown as a service blueprint."""
    canvas: Any = window.canvas
    return bool(canvas.chart.options.view == BLUEPRINT)


def _toggle_blueprint(window: MainWindow) -> None:
    """Show journeys as service blueprints, or as maps again."""
    canvas: Any = window.canvas
    canvas.chart.show_as(JOURNEY_MAP if _is_blueprint(window) else BLUEPRINT)


def _give_rows(window: MainWindow, share: float) -> None:
    """Give the rows a share of the map's height, or the map one of theirs."""
    canvas: Any = window.canvas
    canvas.panes.give_rows(share)


STEP = 0.1
"""How much of the height goes from the map to its rows at a time."""
THEMES = tuple(_theme(each) for each in Choice)
TABLE = Table(
    mark("&View"),
    entries=(
        *(_workspace(number, each) for number, each in enumerate(WORKSPACES, start=1)),
        Entry(
            "left",
            mark("Behaviours and findings"),
            lambda w: w.map.toggle("left"),
            ("Ctrl+B",),
            "left_panel",
            no_journey_on_map,
            lambda w: w.map.left.isVisible(),
            also=mark("fold the left panel, index, lens"),
        ),
        Entry(
            "outline",
            mark("Outline"),
            lambda w: w.map.toggle_outline(),
            ("Ctrl+Shift+O",),
            "outline",
            no_map,
            lambda w: w.map.shows_outline,
            also=mark("tree, list"),
        ),
        Entry(
            "inspector",
            mark("Inspector"),
            lambda w: w.map.toggle("right"),
            ("Ctrl+I",),
            "right_panel",
            no_journey_on_map,
            lambda w: w.map.inspector.isVisible(),
            also=mark("fold the right panel, properties"),
        ),
        Entry(
            "zoom_in",
            mark("Larger"),
            canvas("zoom_in"),
            ("Ctrl++", "Ctrl+="),
            "plus",
            no_journey_on_map,
            also=mark("zoom in"),
        ),
        Entry(
            "zoom_out",
            mark("Smaller"),
            canvas("zoom_out"),
            ("Ctrl+-",),
            "minus",
            no_journey_on_map,
            also=mark("zoom out"),
        ),
        Entry(
            "fit",
            mark("Fit the whole map"),
            canvas("fit"),
            ("Ctrl+0",),
            "fit",
            no_journey_on_map,
            also=mark("zoom to fit, overview"),
        ),
        Entry(
            "actual",
            mark("100 %"),
            canvas("reset_zoom"),
            ("Ctrl+Alt+0",),
            hindrance=no_journey_on_map,
            also=mark("zoom to 100"),
        ),
        Entry(
            "more_rows",
            mark("More room for the rows"),
            lambda w: _give_rows(w, STEP),
            ("Ctrl+Alt+Up",),
            hindrance=no_journey_on_map,
        ),
        Entry(
            "more_map",
            mark("More room for the map"),
            lambda w: _give_rows(w, -STEP),
            ("Ctrl+Alt+Down",),
            hindrance=no_journey_on_map,
        ),
        Entry(
            "blueprint",
            mark("Service blueprint"),
            _toggle_blueprint,
            ("Ctrl+Alt+B",),
            hindrance=no_journey_on_map,
            checked=_is_blueprint,
            also=mark("frontstage, backstage, line of visibility"),
        ),
        Entry(
            "no_lens",
            mark("Take the lens away"),
            lambda w: w.session.view.set_lens(None),
            ("Ctrl+L",),
            hindrance=lambda w: "" if w.session.view.lens is not None else _("No behaviour is the lens"),
            also=mark("clear the lens"),
        ),
        Entry(
            "today",
            mark("As of today"),
            lambda w: w.session.view.set_date(None),
            ("Ctrl+T",),
            "calendar",
            lambda w: _("The map is as of today") if w.session.view.is_today else "",
        ),
        Entry(
            "next_end",
            mark("As of the next initiative’s end"),
            lambda w: w.step_date(True),
            ("Ctrl+Alt+Right",),
        ),
        Entry(
            "last_end",
            mark("As of the previous initiative’s end"),
            lambda w: w.step_date(False),
            ("Ctrl+Alt+Left",),
        ),
        Entry(
            "present",
            mark("Present"),
            late("present.show", "present"),
            ("F5",),
            "present",
            no_journey,
            also=mark("presentation, slide show"),
        ),
        Entry(
            "full_screen",
            mark("Full screen"),
            lambda w: w.toggle_full_screen(),
            ("F11",),
            checked=lambda w: w.isFullScreen(),
        ),
        *THEMES,
    ),
    menu=(
        *(each.name for each in WORKSPACES),
        "-",
        "left",
        "outline",
        "inspector",
        "-",
        "blueprint",
        "-",
        "zoom_in",
        "zoom_out",
        "fit",
        "actual",
        "more_rows",
        "more_map",
        "-",
        "no_lens",
        "today",
        "next_end",
        "last_end",
        "-",
        "theme>",
        "present",
        "full_screen",
    ),
)
