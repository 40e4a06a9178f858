"""Text that gives way where there is no room, and is whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import current_palette, letters, px


class Elided(QWidget):
    """A line of text that gives way: elided where there is no room, whole in its tooltip."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        bold: bool = False,
        role: Role = Role.INK,
        size: int = 13,
        least: int = 0,
    ) -> None:
        """`least` pixels at 100 % of a longer text are kept."""
        super().__init__(parent)
        self._text = ""
        self._shorter: list[str] = []
        self._least = least
        self._size, self._bold = size, bold
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str, *shorter: str) -> None:
        """Show this text; where there is no room for it, the first of the shorter ones that has room."""
        self._text = shown(text)
        self._shorter = [shown(each) for each in shorter]
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
        return self.sizeHint().boundedTo(QSize(px(self._least), self.sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(letters(self._size, bold=self._bold))
            painter.setPen(current_palette()[self._role])
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.fitting())

    def fitting(self) -> str:
        """What there is room for."""
        metrics, said = QFontMetrics(letters(self._size, bold=self._bold)), [self._text, *self._shorter]
        whole = (each for each in said if metrics.horizontalAdvance(each) <= self.width())
        return next(whole, metrics.elidedText(said[-1], Qt.TextElideMode.ElideRight, self.width()))


class ElidedLink(QPushButton):
    """A link in small letters that gives way: elided where there is no room, whole in its tooltip."""

    def __init__(self, text: str, parent: QWidget | None = None, *, least: int = 0) -> None:
        """`least` pixels at 100 % of a longer text are kept."""
        super().__init__(_unmarked(shown(text)), parent)
        self._whole = shown(text)
        self._least = least
        self.setProperty("role", "small_link")
        # A button's own policy takes the size it would like for the least that it needs.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        set_tip(self, text)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(_unmarked(self._whole)) - metrics.horizontalAdvance(self.text())
        return super().sizeHint() + QSize(missing, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(px(self._least), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.sizeHint().width() - self.width()
        metrics = self.fontMetrics()
        room = metrics.horizontalAdvance(self._whole) - short
        fits = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(_unmarked(fits if short > 0 else self._whole))


def _unmarked(text: str) -> str:
    """A text with what Qt takes for a mark of keys written out."""
    return text.replace("&", "&&")
