"""Building context menus in few words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.i18n import _
from journeymap.ui.hindrance import hinder


def new_menu(parent: QWidget) -> QMenu:
    """A menu that is gone once it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def shown_name(name: str) -> str:
    """A name as a menu shows it, its ampersands not taken for keys."""
    return name.replace("&", "&&")


def add_item(
    menu: QMenu,
    text: str,
    do: Callable[[], object],
    *,
    keys: str = "",
    checked: bool | None = None,
    hindrance: str = "",
) -> QAction:
    """One line of a menu. `keys` are shown beside it; they work on the map by themselves.

    `hindrance` says why it cannot be done now.
    """
    action = QAction(f"{text}\t{keys}" if keys else text, menu)
    action.triggered.connect(lambda _checked=False: do())
    hinder(action, hindrance)
    if checked is not None:
        action.setCheckable(True)
        action.setChecked(checked)
    menu.addAction(action)
    return action


def add_choices(
    menu: QMenu,
    choices: Iterable[tuple[str | None, str]],
    chosen: str | None,
    choose: Callable[[str | None], object],
) -> None:
    """One of several values, the one that holds marked."""
    for value, words in choices:
        add_item(menu, words, partial(choose, value), checked=value == chosen)


def expectation_choices() -> list[tuple[str | None, str]]:
    """What a touchpoint can do to the expectation of a behaviour."""
    return [
        ("starts", _("starts here")),
        ("pauses", _("is set aside here")),
        ("ends", _("ends here")),
        (None, _("nothing is said here")),
    ]
