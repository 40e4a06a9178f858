"""Text shown as it is: the one place that makes labels, tooltips and message boxes.

Qt guesses whether a text is rich, and a title that looks like HTML would open files of the user's. Names and
notes come from strangers, so everything that shows text is made here, as plain text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from journeymap.drawing.text import tied

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsItem, QMessageBox

ROOM_OF_A_BUTTON = 32
"""Pixels beside the words of a button."""
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_UNBROKEN = re.compile("(\\S{40}[^\\s\u200d])(?![\\s\u200d\ufe0e\ufe0f\u0300-\u036f]|$)")
"""So much without a place to break it, and not within what is one letter to readers."""


class _Wrapped(QLabel):
    """Breaks words that are longer than a line: Qt would make the label, and its page, as wide as they are.

    No line begins with the dot between a channel and its device.

    Pasted without spaces, 10,000 letters are 140,000 pixels, and take half a second to lay out each time.
    """

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setWordWrap(True)

    def setText(self, text: str) -> None:  # noqa: N802 - the name that Qt gave it
        self._whole = text
        super().setText(_UNBROKEN.sub("\\1\u200b", tied(text)))

    def text(self) -> str:
        return self._whole


def label(text: str = "", parent: QWidget | None = None, *, role: str = "", wrap: bool = False) -> QLabel:
    """A label that shows `text` letter by letter; `role` names its look in the style sheet."""
    made = _Wrapped(parent) if wrap else QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setOpenExternalLinks(False)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    return made


def plain_tip(text: str) -> str:
    """`text` in a form that a tooltip shows letter by letter, whatever Qt would guess it to be."""
    if not text:
        return ""
    return f'<span style="white-space:pre-wrap">{text.translate(_ESCAPES)}</span>'


def set_tip(target: QWidget | QAction | QGraphicsItem, text: str) -> None:
    """Give a widget, an action or a canvas item a tooltip, as plain text."""
    target.setToolTip(plain_tip(text))


def show_tip(pane: QWidget, at: QPoint, text: str) -> None:
    """Show a tooltip as plain text at a point of the screen, now; none for no text."""
    if text:
        QToolTip.showText(at, plain_tip(text), pane)
    else:
        QToolTip.hideText()


def ask(parent: QWidget | None, title: str, text: str, buttons: dict[str, QMessageBox.ButtonRole]) -> str:
    """Ask a question; returns the words on the button pressed, "" when the box was closed."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(text)
    made = {box.addButton(words, role): words for words, role in buttons.items()}
    for button in made:
        # The one that Enter presses is bold, which Qt learns after it has made room for its words.
        bold = QFont(button.font())
        bold.setBold(True)
        button.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(button.text()) + ROOM_OF_A_BUTTON)
    box.exec()
    pressed = box.clickedButton()
    return next((words for button, words in made.items() if button is pressed), "")
