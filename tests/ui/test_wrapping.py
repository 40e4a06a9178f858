"""A line that goes on below: who gives way, who takes what is left, when it breaks."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from journeymap.ui.wrapping import WrappingLine


@pytest.fixture
def line(qtbot: Any) -> tuple[QWidget, dict[str, QWidget]]:
    """Two fields that stretch, one of them never wider than 150, then a button of 100."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    made = WrappingLine(gap=10)
    column.addLayout(made)
    column.addStretch(1)
    parts: dict[str, QWidget] = {"wide": QLineEdit(), "narrow": QLineEdit(), "button": QPushButton("Go")}
    parts["wide"].setMinimumWidth(80)
    parts["narrow"].setMinimumWidth(80)
    parts["narrow"].setMaximumWidth(150)
    parts["button"].setFixedWidth(100)
    made.add(parts["wide"], 1)
    made.add(parts["narrow"], 2)
    made.add(parts["button"])
    whole.show()
    return whole, parts


@pytest.mark.parametrize(
    ("width", "wide", "narrow"), [(280, 80, 80), (340, 100, 120), (600, 330, 150), (1000, 730, 150)]
)
def test_what_one_cannot_take_goes_to_the_others(
    qtbot: Any, line: tuple[QWidget, dict[str, QWidget]], width: int, wide: int, narrow: int
) -> None:
    whole, parts = line
    whole.resize(width, 200)
    qtbot.waitUntil(lambda: parts["wide"].width() == wide)
    assert parts["narrow"].width() == narrow
    assert parts["button"].geometry().right() == width - 1
    assert len({each.geometry().center().y() for each in parts.values()}) == 1


def test_it_breaks_before_anything_is_cut(qtbot: Any, line: tuple[QWidget, dict[str, QWidget]]) -> None:
    whole, parts = line
    whole.resize(200, 200)
    qtbot.waitUntil(lambda: parts["button"].y() > parts["narrow"].geometry().bottom())
    assert parts["button"].geometry().right() == 199, "at the end, where the fields had pushed it"
    parts["narrow"].hide()
    qtbot.waitUntil(lambda: parts["button"].y() < parts["wide"].geometry().bottom())
    assert parts["button"].geometry().right() == 199
