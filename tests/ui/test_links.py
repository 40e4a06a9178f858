"""Buttons that look like links: their words stand in line with labels, and the focus leaves them room."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journeymap.ui.main_window import MainWindow
from journeymap.ui.plain import label


def inked(image: QImage, rows: range) -> list[int]:
    """The columns that are not all of the ground's colour, in some rows."""
    ground = image.pixel(image.width() - 1, 0)
    return [x for x in range(image.width()) if any(image.pixel(x, y) != ground for y in rows)]


@pytest.mark.parametrize("role", ["link", "small_link"])
def test_the_focus_is_a_line_beneath_words_that_stay_in_line(
    window: MainWindow, qtbot: Any, role: str
) -> None:
    page = QWidget(window)
    page.resize(300, 200)
    column = QVBoxLayout(page)
    beside = label("Here", page, role="strong" if role == "link" else "hint")
    links = [QPushButton("Here", page) for _each in range(2)]
    column.addWidget(beside)
    for each in links:
        each.setProperty("role", role)
        column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
    page.show()
    links[0].setFocus()
    before = links[1].grab().toImage()
    qtbot.keyClick(links[0], Qt.Key.Key_Tab)
    assert links[1].hasFocus()
    after = links[1].grab().toImage()
    assert after.size() == before.size()
    words = range(after.height() - 4)
    assert inked(after, words) == inked(before, words), "neither moved nor ringed"
    beneath = range(after.height() - 1, after.height())
    assert inked(before, beneath) == []
    ground = after.pixel(after.width() - 1, 0)
    assert all(after.pixel(x, after.height() - 1) != ground for x in range(after.width()))
    image = beside.grab().toImage()
    assert inked(image, range(image.height()))[0] == inked(after, words)[0]
