"""The rail at the far left: the workspaces there are, one shown."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import letters, look, px, scale, sized
from journeymap.ui.view_state import ViewState
from journeymap.ui.workspaces.table import WORKSPACES

WIDTH, SIGNS_WIDTH = 92, 56
"""Pixels: with words below the signs, and without."""
LETTERS, BESIDE = 11, 22
"""Pixels: the letters of words, as the style sheet has them, and what is free beside them."""
HEIGHT, WITH_WORDS, LEAST = 56, 46, 18
"""Pixels: a button's height where there is room, the least that has words below its icon, the least."""


class Rail(QWidget):
    """A button for each workspace."""

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, width=WIDTH)
        self.setAccessibleName(_("Workspaces"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(4, 16, 4, 16)
        column.setSpacing(8)
        self.buttons: dict[str, QToolButton] = {}
        for number, each in enumerate(WORKSPACES, start=1):
            button = self.buttons[each.name] = QToolButton(self)
            button.setText(_(each.words))
            button.setAccessibleName(_(each.words))
            set_sign(button, each.sign, size=20, checkable=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            sized(button, width=WIDTH - 8, height=HEIGHT)
            set_tip(button, f"{_(each.words)}: {_(each.says)}  Ctrl+{number}")
            button.clicked.connect(lambda _checked=False, name=each.name: self._choose(name))
            column.addWidget(button)
        column.addStretch(1)
        view.workspace_changed.connect(self._show)
        look().changed.connect(self._take_look)
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(px(SIGNS_WIDTH), len(self.buttons) * px(LEAST))

    def _take_look(self) -> None:
        self.fit(self.height())

    def fit(self, whole: int) -> None:
        """Buttons as high as a height has room for; low ones are icons alone, their words in the tooltip."""
        count = len(self.buttons)
        roomy = whole >= count * px(HEIGHT + 8) + 2 * px(8)
        gap, edge = (8, 16) if roomy else (0, 2)
        self._column.setSpacing(gap)
        self._column.setContentsMargins(4, edge, 4, edge)
        room = (whole - 2 * edge - gap * (count - 1)) / count / scale()
        height = max(LEAST, min(HEIGHT, int(room - 0.5)))
        style = Qt.ToolButtonStyle
        worded = height >= WITH_WORDS
        width = self._worded_width() if worded else SIGNS_WIDTH
        sized(self, width=width)
        for button in self.buttons.values():
            sized(button, width=width - 8, height=height)
            button.setToolButtonStyle(style.ToolButtonTextUnderIcon if worded else style.ToolButtonIconOnly)

    def _worded_width(self) -> int:
        """In pixels at 100 %: large letters may take more than their part."""
        metrics = QFontMetrics(letters(LETTERS, bold=True))
        widest = max(metrics.horizontalAdvance(each.text()) for each in self.buttons.values())
        return max(WIDTH, ceil(widest / scale()) + BESIDE)

    def _choose(self, name: str) -> None:
        self._view.show_workspace(name)
        self._show()

    def _show(self) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == self._view.workspace)


class BesideRail(QHBoxLayout):
    """The rail with what stands beside it; how wide the rail is follows from how high it is.

    It is known before anything is placed: a rail that grew wider while it is placed would let the rest be
    laid out twice, once within the other, and the outer one, begun with more room, end last.
    """

    def __init__(self, rail: Rail) -> None:
        super().__init__()
        self._rail = rail
        self.setSpacing(0)
        self.addWidget(rail)

    def setGeometry(self, rect: QRect) -> None:
        before = self._rail.minimumWidth()
        self._rail.fit(rect.height())
        if self._rail.minimumWidth() != before:
            self.invalidate()
        super().setGeometry(rect)
