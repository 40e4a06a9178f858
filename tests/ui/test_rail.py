"""The rail: a button for each workspace, all of them in view however low the window is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from journeymap.drawing.colours import Role, Theme, palette
from journeymap.ui.main_window import MainWindow
from journeymap.ui.rail import Rail
from journeymap.ui.theme import Choice, apply_theme, letters, look, px
from journeymap.ui.workspaces.table import WORKSPACES


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.PROJECTOR])
@pytest.mark.parametrize("height", [480, 540, 720, 1080])
def test_every_button_is_in_view(window: MainWindow, height: int, theme: Theme) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply_theme(app, theme)
        window.resize(1280, height)
        window.show()
        QApplication.processEvents()
        rail = window.findChild(Rail)
        assert rail is not None
        bottoms = [button.geometry().bottom() for button in rail.buttons.values()]
        assert max(bottoms) < rail.height()
        assert bottoms == sorted(bottoms)
        for one, other in zip(list(rail.buttons.values()), list(rail.buttons.values())[1:], strict=False):
            assert one.geometry().bottom() < other.geometry().top()
    finally:
        apply_theme(app, Theme.LIGHT)


@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.PROJECTOR])
def test_words_have_room_in_their_buttons(window: MainWindow, choice: Choice) -> None:
    before = look().choice
    try:
        look().choose(choice)
        window.resize(1920, 1080)
        QApplication.processEvents()
        rail = window.findChild(Rail)
        assert rail is not None
        bold = QFontMetrics(letters(11, bold=True))
        for button in rail.buttons.values():
            assert button.width() >= bold.horizontalAdvance(button.text()) + px(12)
    finally:
        look().choose(before)


@pytest.mark.parametrize("name", [each.name for each in WORKSPACES])
def test_one_line_parts_it_from_every_workspace(window: MainWindow, qtbot: Any, name: str) -> None:
    window.resize(1280, 720)
    window.show()
    rail = window.findChild(Rail)
    assert rail is not None
    qtbot.mouseClick(rail.buttons[name], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    edge = rail.mapTo(window, rail.rect().bottomRight())
    picture = window.grab().toImage()
    line = palette()[Role.HAIRLINE]
    row = [picture.pixelColor(edge.x() + step, edge.y() - 40) for step in range(-3, 4)]
    assert row.count(line) == 1


def test_a_click_shows_a_workspace(window: MainWindow, qtbot: Any) -> None:
    rail = window.findChild(Rail)
    assert rail is not None
    assert list(rail.buttons) == [each.name for each in WORKSPACES]
    qtbot.mouseClick(rail.buttons["findings"], Qt.MouseButton.LeftButton)
    assert window.session.view.workspace == "findings"
    assert rail.buttons["findings"].isChecked()
    assert not rail.buttons["map"].isChecked()
