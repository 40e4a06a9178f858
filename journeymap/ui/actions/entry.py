"""What one thing to do is made of, and what stands in its way where it cannot be done."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from journeymap.frozen import frozen
from journeymap.i18n import _

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

Ask = Callable[["MainWindow"], bool]
Hindrance = Callable[["MainWindow"], str]
"""What stands in the way of doing something now, or what to do first; empty when nothing does."""


def nothing(window: MainWindow) -> str:
    """It can be done whatever is shown."""
    return ""


def no_journey(window: MainWindow) -> str:
    """It needs a journey, whichever workspace is shown."""
    return _("Make a journey first") if window.session.view.journey is None else ""


def no_map(window: MainWindow) -> str:
    """It needs the Map workspace, journey or not."""
    return _("Go to the map first") if window.session.view.workspace != "map" else ""


def no_journey_on_map(window: MainWindow) -> str:
    """It needs a journey to draw on, and its map."""
    return no_journey(window) or no_map(window)


def no_selection(window: MainWindow) -> str:
    """It needs something selected on the map."""
    selected = bool(window.session.view.selection)
    return no_journey_on_map(window) or ("" if selected else _("Select something on the map first"))


def no_touchpoint(window: MainWindow) -> str:
    """It needs a touchpoint, selected."""
    return no_journey_on_map(window) or (
        "" if _selected(window, "touchpoint") else _("Select a touchpoint first")
    )


def nothing_to_copy(window: MainWindow) -> str:
    """It needs touchpoints or notes, selected."""
    return no_journey_on_map(window) or (
        "" if _selected(window, "touchpoint", "note") else _("Select a touchpoint or a note first")
    )


def _selected(window: MainWindow, *kinds: str) -> bool:
    return any(kind in kinds for kind, _id in window.session.view.selection)


@frozen
class Entry:
    """One thing to do. `keys` of an entry `on_map` count only while the map has the focus.

    `also` are words that others have for it: Ctrl+K finds it by them as well.
    """

    name: str
    words: str
    call: Callable[[MainWindow], object]
    keys: tuple[str, ...] = ()
    sign: str = ""
    hindrance: Hindrance = nothing
    checked: Ask | None = None
    on_map: bool = False
    also: str = ""


@frozen
class Table:
    """What one menu of the menu bar offers: its entries, and the order of their names in it.

    In `menu` "-" parts groups and "name>" is a menu of its own; entries that are not in it belong to such
    a one.
    """

    title: str
    entries: tuple[Entry, ...]
    menu: tuple[str, ...]


def canvas(method: str) -> Callable[[MainWindow], object]:
    """What calls a method of the map."""
    return lambda window: getattr(window.canvas, method)()


def late(module: str, function: str, *arguments: Any) -> Callable[[MainWindow], object]:
    """What calls `journeymap.ui.module.function(window, …)`, imported when it is first asked for."""

    def call(window: MainWindow) -> object:
        return getattr(import_module(f"journeymap.ui.{module}"), function)(window, *arguments)

    return call
