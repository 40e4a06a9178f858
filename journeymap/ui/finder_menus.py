"""What Ctrl+K finds in menus: the choices of the menu bar, and all that can be done with what is selected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from journeymap.i18n import _
from journeymap.ui.finder_index import Found
from journeymap.ui.hindrance import hindrance
from journeymap.ui.menus import SUBMENUS

if TYPE_CHECKING:
    from journeymap.ui.canvas.map_canvas import MapCanvas
    from journeymap.ui.main_window import MainWindow

CHOICES = ("rows", "persona", "state", "recent")
"""The menus within menus whose items are in no table of actions."""


def in_menus(window: MainWindow, owner: QWidget) -> Iterator[Found]:
    """What the menus offer beside the table of actions, now or not; they are `owner`'s, and go with it."""
    for name in CHOICES:
        menu = SUBMENUS[name](window, QMenu(owner))
        yield from _items(menu, _("Command"), "menu", menu.title())
    if window.session.view.workspace == "map":
        menus = window.canvas.frame_menus
        of_selection = list(_of_selection(window.canvas, owner))
        for menu in of_selection:
            yield from _items(menu, _("Selected"), "selected")
        yield from _items(menus.of_lane(None, owner), _("Command"), "lanes")
        if not of_selection or window.session.view.selection[-1][0] != "row":
            hidden = QMenu(owner)
            menus.rows.add_hidden(hidden)
            yield from _items(hidden, _("Command"), "rows")


def _of_selection(canvas: MapCanvas, owner: QWidget) -> Iterator[QMenu]:
    """The menu that a click with the right button would open on what is selected."""
    selection = canvas.session.view.selection
    kind, record_id = selection[-1] if selection else ("", "")
    if kind in ("touchpoint", "transition"):
        yield canvas.menus.of_selection(owner)
    elif kind == "stage":
        yield canvas.frame_menus.of_stage(record_id, owner)
    elif kind == "row":
        yield canvas.frame_menus.of_row(record_id, owner)
    elif kind == "setting":
        yield canvas.frame_menus.of_lane(record_id, owner)


def _items(menu: QMenu, kind: str, key: str, within: str = "") -> Iterator[Found]:
    """The items of a menu and of the menus in it, each with the words that lead there."""
    menu.aboutToShow.emit()  # some are filled only then
    for action in menu.actions():
        words, _tab, keys = action.text().replace("&&", "&").partition("\t")
        path = f"{within}: {words}" if within else words
        below, why = action.menu(), hindrance(action)
        if isinstance(below, QMenu) and action.isEnabled():
            yield from _items(below, kind, key, path)
        elif not action.isSeparator() and (action.isEnabled() or why):
            yield Found(path, kind, action.trigger, keys, f"{key} {path}", hindrance=why)
