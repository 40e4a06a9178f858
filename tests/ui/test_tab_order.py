"""The Tab key goes through a window as it is read, also through what was made late or made anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from journeymap.model.queries import behaviours_in_order
from journeymap.ui.main_window import EDITORS, MainWindow
from journeymap.ui.panels.behaviours_here import BehaviourRow
from journeymap.ui.tab_order import tab_stops
from journeymap.ui.workspaces.behaviours_offers import StanceCell
from journeymap.ui.workspaces.table import WORKSPACES


def press(key: Qt.Key) -> QWidget:
    """Press a key where the focus is; answers where it is then."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    now = QApplication.focusWidget()
    assert now is not None
    return now


@pytest.fixture
def ready(qtbot, window: MainWindow) -> MainWindow:
    window.resize(1600, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def shown(root: QWidget, name: str) -> QWidget:
    """The one that has this accessible name."""
    everything = root.findChildren(QWidget)
    (found,) = (each for each in everything if each.accessibleName() == name and each.isVisible())
    return found


def test_what_stands_below_a_field_comes_after_it_though_made_later(qtbot, ready: MainWindow) -> None:
    ready.session.view.select([("touchpoint", "tp-picks-seats")])
    qtbot.waitUntil(lambda: any(each.isVisible() for each in ready.findChildren(BehaviourRow)))
    shown(ready, "Customer does").setFocus()
    rows = []
    while isinstance(now := press(Qt.Key.Key_Tab), BehaviourRow):
        rows.append(now)
    heights = [each.mapTo(ready, QPoint()).y() for each in rows]
    assert len(rows) == len(behaviours_in_order(ready.session.store))
    assert heights == sorted(heights)


def test_an_edit_that_makes_cells_anew_leaves_the_tab_key_among_them(qtbot, ready: MainWindow) -> None:
    ready.session.view.show_workspace("behaviours")

    def cells() -> list[StanceCell]:
        return [each for each in ready.findChildren(StanceCell) if each.isVisible()]

    qtbot.waitUntil(lambda: len(cells()) > 1)
    first, second = (each.accessibleName().partition(":")[0] for each in cells()[:2])
    qtbot.mouseClick(cells()[0], Qt.MouseButton.LeftButton)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith(first)
    assert press(Qt.Key.Key_Tab).accessibleName().startswith(second)
    assert press(Qt.Key.Key_Backtab).accessibleName().startswith(first)


@pytest.mark.parametrize("name", [each.name for each in WORKSPACES if each.name != "map"])
def test_tab_goes_once_round_each_workspace_and_back(ready: MainWindow, name: str) -> None:
    ready.session.view.show_workspace(name)
    stops = tab_stops(ready)
    assert len(stops) == len(set(stops)) > 10
    there = stops[0]
    there.setFocus()
    for expected in [*stops[1:], there]:
        assert press(Qt.Key.Key_Tab) is expected
    for expected in reversed(stops):
        assert press(Qt.Key.Key_Backtab) is expected


def test_the_rail_comes_before_the_map_and_the_map_before_the_inspector(ready: MainWindow) -> None:
    stops = tab_stops(ready)
    places = [
        stops.index(each) for each in (shown(ready, "Journeys"), ready.canvas.view, shown(ready, "Goal"))
    ]
    assert places == sorted(places)
    after_map = places[1] + 1
    assert stops[after_map] is ready.canvas.rows


def test_what_disappears_under_the_focus_hands_it_to_what_comes_next(ready: MainWindow) -> None:
    ready.session.view.show_workspace("findings")
    stops = tab_stops(ready)
    stops[-3].setFocus()
    stops[-3].hide()
    assert QApplication.focusWidget() is stops[-2]
    stops[-2].setEnabled(False)
    assert QApplication.focusWidget() is stops[-1]


@pytest.mark.parametrize("what", EDITORS)
def test_tab_goes_down_each_editor(qtbot, ready: MainWindow, what: str) -> None:
    ready.edit(what)
    (dialog,) = (each for each in ready.findChildren(QDialog) if each.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    stops = tab_stops(dialog)
    assert getattr(stops[-1], "text", str)() == "Done"
    stops[-1].setFocus()
    assert press(Qt.Key.Key_Tab) is stops[0]
    assert press(Qt.Key.Key_Backtab) is stops[-1]
    assert press(Qt.Key.Key_Backtab) is stops[-2]
