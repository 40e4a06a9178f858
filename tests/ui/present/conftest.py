"""A journey that is presented."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from journeymap.drawing.colours import Theme
from journeymap.ui.main_window import MainWindow
from journeymap.ui.present.show import Show
from journeymap.ui.settings import keep_setting
from journeymap.ui.theme import look
from tests.ui.present.hands import key


@pytest.fixture
def show(qtbot, window: MainWindow) -> Iterator[Show]:
    """The cinema sample presented, nothing moving."""
    keep_setting("motion", "off")
    window.canvas.view.setFocus()
    key(Qt.Key.Key_F5)
    made = window.findChild(Show)
    assert made is not None
    yield made
    if window.findChild(Show) is not None:
        made.leave()
    assert look().theme is Theme.LIGHT
