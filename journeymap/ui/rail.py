"""The rail at the far left: the workspaces there are, one shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import sized
from journeymap.ui.view_state import ViewState
from journeymap.ui.workspaces.table import WORKSPACES

WIDTH = 92


class Rail(QWidget):
    """A button for each workspace."""

    def __init__(self, view: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        sized(self, width=WIDTH)
        self.setAccessibleName(_("Workspaces"))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 16, 4, 16)
        column.setSpacing(8)
        self.buttons: dict[str, QToolButton] = {}
        for number, each in enumerate(WORKSPACES, start=1):
            button = self.buttons[each.name] = QToolButton(self)
            button.setText(_(each.words))
            set_sign(button, each.sign, size=20, checkable=True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setCheckable(True)
            sized(button, width=WIDTH - 8, height=56)
            set_tip(button, f"{_(each.says)}  Ctrl+{number}")
            button.clicked.connect(lambda _checked=False, name=each.name: self._choose(name))
            column.addWidget(button)
        column.addStretch(1)
        view.workspace_changed.connect(self._show)
        self._show()

    def _choose(self, name: str) -> None:
        self._view.show_workspace(name)
        self._show()

    def _show(self) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == self._view.workspace)
