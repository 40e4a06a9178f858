"""Chips: the names of what was picked, each with a cross that takes it away."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.i18n import _
from journeymap.ui.dialogs.looks import colours, font
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import enlarged, px

WIDEST = 220


class Chip(QAbstractButton):
    """A name that Delete, Backspace or a click on its cross removes; a click elsewhere asks to change it."""

    removed = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, *, tip: str = "", widest: int = WIDEST
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("Delete removes it"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self._over_cross = False
        words = shown(name)
        if QFontMetrics(font(12)).horizontalAdvance(words) > widest - 42 or tip:
            set_tip(self, tip or name)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(font(12)).horizontalAdvance(shown(self.text())) + 40
        return QSize(px(min(wide, self._widest)), px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(80)), px(26))

    def cross(self) -> QRect:
        """Where a click removes it."""
        return QRect(self.width() - px(24), 0, px(24), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        with enlarged(painter, self.rect()) as whole:
            self._paint(painter, whole)

    def _paint(self, painter: QPainter, whole: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = colours()
        lively = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(look[Role.ACCENT if self.hasFocus() else Role.EDGE], 1))
        painter.setBrush(look[Role.ACCENT_TINT if lively else Role.STRIPE])
        painter.drawRoundedRect(whole.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 13, 13)
        letters = font(12)
        painter.setFont(letters)
        painter.setPen(look[Role.INK])
        room = whole.width() - 36
        words = QFontMetrics(letters).elidedText(shown(self.text()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(12, 0, room + 2, whole.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setPen(QPen(look[Role.LOST if self._over_cross else Role.SECOND_INK], 1.4))
        x, y = whole.width() - 14.0, whole.height() / 2
        painter.drawLine(QPointF(x - 3.2, y - 3.2), QPointF(x + 3.2, y + 3.2))
        painter.drawLine(QPointF(x - 3.2, y + 3.2), QPointF(x + 3.2, y - 3.2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.cross().contains(event.position().toPoint())
        if over != self._over_cross:
            self._over_cross = over
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event) -> None:
        self._over_cross = False
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.cross().contains(event.position().toPoint())
        if inside and event.button() == Qt.MouseButton.LeftButton and self.isDown():
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)
