"""The menus and keys of a window, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from journeymap.i18n import _
from journeymap.model.vocabulary import JOURNEY_STATES, ROW_KINDS
from journeymap.model.words import value_word
from journeymap.ui.actions import ENTRIES, TABLES
from journeymap.ui.actions.entry import no_journey, no_journey_on_map
from journeymap.ui.actions.file import EXPORT
from journeymap.ui.hindrance import hinder
from journeymap.ui.icons import set_sign
from journeymap.ui.theme import CHOICE_WORDS, look
from journeymap.ui.top_bar import journey_choices, shortened

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow


class Actions:
    """The actions of one window, by name, kept up to date with what is shown."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions: dict[str, QAction] = {}
        for entry in ENTRIES:
            action = self._actions[entry.name] = QAction(_(entry.words), window)
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
            action.setCheckable(entry.checked is not None)
            action.triggered.connect(lambda _checked=False, entry=entry: entry.call(window))
            if entry.on_map:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                window.canvas.addAction(action)
            else:
                window.addAction(action)
        session = window.session
        for signal in (
            session.history_changed,
            session.typing_changed,
            session.committed,
            session.view.selection_changed,
            session.view.journey_changed,
            session.view.workspace_changed,
            session.view.lens_changed,
            session.view.date_changed,
            window.map.panels_changed,
            window.canvas.chart.laid_out,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def refresh(self, *_news: object) -> None:
        """Enable and name the actions for what is shown now."""
        window = self._window
        for entry in ENTRIES:
            action = self._actions[entry.name]
            hinder(action, entry.hindrance(window))
            if entry.checked is not None:
                action.setChecked(entry.checked(window))
        history = window.session.history
        for name, words, step in (
            ("undo", _("Undo"), _("Typing") if window.session.is_typing else history.undo_label),
            ("redo", _("Redo"), history.redo_label),
        ):
            text = f"{words} “{step}”" if step else words
            self._actions[name].setText(text.replace("&", "&&"))

    def make_menus(self) -> None:
        """Fill the window's menu bar; each menu fills itself when it first opens."""
        for table in TABLES:
            menu = self._window.menuBar().addMenu(_(table.title))
            menu.aboutToShow.connect(partial(self._fill, menu, table.menu))

    def _fill(self, menu: QMenu, names: tuple[str, ...]) -> None:
        if not menu.isEmpty():
            return
        self._draw_icons()
        for name in names:
            if name == "-":
                menu.addSeparator()
            elif name.endswith(">"):
                menu.addMenu(SUBMENUS[name[:-1]](self._window, menu))
            else:
                menu.addAction(self._actions[name])

    def _draw_icons(self) -> None:
        for entry in ENTRIES:
            if entry.sign and self._actions[entry.name].icon().isNull():
                set_sign(self._actions[entry.name], entry.sign)


def _filled(parent: QMenu, title: str, fill: Callable[[QMenu], None]) -> QMenu:
    """A menu that is filled whenever it opens."""
    menu = QMenu(title, parent)

    def refill() -> None:
        menu.clear()
        fill(menu)

    menu.aboutToShow.connect(refill)
    return menu


def export_menu(window: MainWindow, parent: QMenu | None = None) -> QMenu:
    """What can be exported."""
    menu = QMenu(_("Export"), parent or window)
    for entry in EXPORT:
        menu.addAction(window.actions_by_name[entry.name])
    return menu


def _recent(window: MainWindow, parent: QMenu) -> QMenu:
    from journeymap.ui.recent import present_projects

    def fill(menu: QMenu) -> None:
        listed = present_projects()
        for each in listed:
            menu.addAction(shortened(each.name, 60), partial(window.desk.open_path, each.path))
        if not listed:
            menu.addAction(_("None yet")).setEnabled(False)

    return _filled(parent, _("Open recent"), fill)


def fill_journeys(window: MainWindow, menu: QMenu) -> None:
    """The journeys there are, the one shown checked."""
    view = window.session.view
    for journey, name in journey_choices(window.session):
        action = menu.addAction(shortened(name, 60), partial(view.show_journey, journey))
        action.setCheckable(True)
        action.setChecked(journey == view.journey)


def _journeys(window: MainWindow, parent: QMenu) -> QMenu:
    return _filled(parent, _("Show"), lambda menu: fill_journeys(window, menu))


def _persona(window: MainWindow, parent: QMenu) -> QMenu:
    from journeymap.ui.panels.options import persona_options

    def fill(menu: QMenu) -> None:
        for segment, name in persona_options(window.session):
            _choice(window, menu, "segment", segment, name)

    return _filled(parent, _("Persona"), fill)


def _state(window: MainWindow, parent: QMenu) -> QMenu:
    def fill(menu: QMenu) -> None:
        for state in JOURNEY_STATES:
            _choice(window, menu, "state", state, value_word(state))

    return _filled(parent, _("State"), fill)


def _choice(window: MainWindow, menu: QMenu, field: str, value: object, words: str) -> None:
    journey = window.journey
    action = menu.addAction(shortened(words, 60), lambda: window.change_journey(**{field: value}))
    action.setCheckable(True)
    hinder(action, no_journey(window))
    action.setChecked(journey is not None and getattr(journey, field) == value)


def _themes(window: MainWindow, parent: QMenu) -> QMenu:
    def fill(menu: QMenu) -> None:
        group = QActionGroup(menu)
        for choice, words in CHOICE_WORDS.items():
            action = group.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(choice is look().choice)
            action.triggered.connect(lambda _checked=False, choice=choice: look().choose(choice))
            menu.addAction(action)

    return _filled(parent, _("Theme"), fill)


def _rows(window: MainWindow, parent: QMenu) -> QMenu:
    def fill(menu: QMenu) -> None:
        for kind in ROW_KINDS:
            action = menu.addAction(value_word(kind), partial(window.canvas.add_row, kind))
            hinder(action, no_journey_on_map(window))

    return _filled(parent, _("Add row"), fill)


def journey_menu(window: MainWindow) -> QMenu:
    """What the journey's name in the top bar opens: other journeys, and what to do with this one."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fill_journeys(window, menu)
    menu.addSeparator()
    for name in ("new_journey", "duplicate_journey", "make_to_be", "compare_journey", "rename_journey"):
        menu.addAction(window.actions_by_name[name])
    menu.addMenu(_persona(window, menu))
    menu.addMenu(_state(window, menu))
    menu.addSeparator()
    for name in ("journeys", "delete_journey"):
        menu.addAction(window.actions_by_name[name])
    return menu


SUBMENUS: dict[str, Callable[[MainWindow, QMenu], QMenu]] = {
    "recent": _recent,
    "export": export_menu,
    "journeys": _journeys,
    "persona": _persona,
    "state": _state,
    "rows": _rows,
    "theme": _themes,
}
