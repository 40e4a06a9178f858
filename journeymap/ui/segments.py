"""A few choices side by side, one of them taken."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from journeymap.ui.plain import set_tip
from journeymap.ui.theme import letters, look, px

ROOM = 22
"""Pixels beside the words of a button."""


class Segments(QWidget):
    """Buttons in one frame; as wide as their words need, bold as they are when taken."""

    chosen = Signal(str)
    """Emitted with the name of the choice that the user takes."""

    def __init__(
        self,
        options: Mapping[str, str],
        label: str,
        *,
        tips: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setProperty("role", "segments")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self.buttons: dict[str, QPushButton] = {}
        for name, words in options.items():
            button = self.buttons[name] = QPushButton(words, self)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setAccessibleName(f"{label}: {words}")
            set_tip(button, (tips or {}).get(name, ""))
            button.clicked.connect(partial(self._choose, name))
            row.addWidget(button)
        look().changed.connect(self._measure)
        self._measure()

    def take(self, name: str) -> None:
        """Show which choice is taken."""
        for each, button in self.buttons.items():
            button.setChecked(each == name)

    def rename(self, words: Mapping[str, str]) -> None:
        """Give choices other words."""
        for name, text in words.items():
            self.buttons[name].setText(text)
            self.buttons[name].setAccessibleName(f"{self.accessibleName()}: {text}")
        self._measure()

    def _measure(self) -> None:
        metrics = QFontMetrics(letters(13, bold=True))
        for button in self.buttons.values():
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + px(ROOM))

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.take(name)
        self.chosen.emit(name)
