"""The panel at the left, filled when it is first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from journeymap.ui.session import Session
from journeymap.ui.theme import sized

if TYPE_CHECKING:
    from journeymap.ui.panels.left_contents import LeftContents

WIDTH = 256


class LeftPanel(QScrollArea):
    """Behaviours, index and findings, scrolling as one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contents: LeftContents | None = None
        self.setProperty("role", "left_panel")
        sized(self, width=WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def contents(self) -> LeftContents:
        """What is in it."""
        if self._contents is None:
            from journeymap.ui.panels.left_contents import LeftContents

            self._contents = LeftContents(self._session, self)
            self.setWidget(self._contents)
        return self._contents

    def showEvent(self, event: QShowEvent) -> None:
        self.contents.refresh()
        super().showEvent(event)
