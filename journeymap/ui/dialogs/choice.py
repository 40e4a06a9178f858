"""A question with a few answers, each with a sentence on what it does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _
from journeymap.ui.plain import label
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import sized


class ChoiceDialog(InReadingOrder, QDialog):
    """Asks; `exec` answers the number of the choice from 1, 0 for none."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, choices: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(title, self, role="title"))
        column.addWidget(label(sentence, self, wrap=True))
        column.addSpacing(8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        self.buttons: list[QPushButton] = []
        for row, (words, hint) in enumerate(choices):
            button = QPushButton(words, self)
            button.setAccessibleDescription(hint)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, answer=row + 1: self.done(answer))
            self.buttons.append(button)
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(hint, self, role="hint", wrap=True), row, 1)
        column.addLayout(grid)
        column.addSpacing(8)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.cancel = QPushButton(_("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        foot.addWidget(self.cancel)
        column.addLayout(foot)
        self.buttons[0].setFocus()
        sized(self, least_width=560)
