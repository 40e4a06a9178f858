"""Text that gives way where there is no room, and is whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

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


class ElidedLink(QPushButton):
    """A link in small letters that gives way: elided where there is no room, whole in its tooltip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(shown(text), parent)
        self._whole = self.text()
        self.setProperty("role", "small_link")
        # A button's own policy takes the size it would like for the least that it needs.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        set_tip(self, text)

    def sizeHint(self) -> QSize:
        missing = self.fontMetrics().horizontalAdvance(self._whole) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return super().sizeHint() + QSize(missing, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.sizeHint().width() - self.width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._whole) - short
        fits = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(fits if short > 0 else self._whole)
