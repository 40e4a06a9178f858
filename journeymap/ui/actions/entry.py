"""What one thing to do is made of, and when it can be done."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from journeymap.frozen import frozen

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

Ask = Callable[["MainWindow"], bool]


def always(window: MainWindow) -> bool:
    """Enabled whatever is shown."""
    return True


def has_journey(window: MainWindow) -> bool:
    """Enabled when there is a journey to draw on, and its map is shown."""
    return window.session.view.journey is not None and window.session.view.workspace == "map"


def on_the_map(window: MainWindow) -> bool:
    """Enabled while the Map workspace is shown, journey or not."""
    return window.session.view.workspace == "map"


def any_journey(window: MainWindow) -> bool:
    """Enabled when there is a journey, whichever workspace is shown."""
    return window.session.view.journey is not None


def has_selection(window: MainWindow) -> bool:
    """Enabled when something on the map is selected."""
    return has_journey(window) and bool(window.session.view.selection)


def has_touchpoint(window: MainWindow) -> bool:
    """Enabled when a touchpoint is selected."""
    return has_journey(window) and any(kind == "touchpoint" for kind, _id in window.session.view.selection)


def has_copyable(window: MainWindow) -> bool:
    """Enabled when a touchpoint or a note is selected."""
    kinds = {kind for kind, _id in window.session.view.selection}
    return has_journey(window) and bool(kinds & {"touchpoint", "note"})


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
    enabled: Ask = always
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
