"""Text that gives way where there is no room, and is whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import current_palette, letters


class Elided(QWidget):
    """A line of text that gives way: elided where there is no room, whole in its tooltip."""

    def __init__(
        self, parent: QWidget | None = None, *, bold: bool = False, role: Role = Role.INK, size: int = 13
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._size, self._bold = size, bold
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show this text."""
        self._text = shown(text)
        self.setAccessibleName(text)
        set_tip(self, text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(letters(self._size, bold=self._bold))
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(letters(self._size, bold=self._bold))
            painter.setPen(current_palette()[self._role])
            text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
