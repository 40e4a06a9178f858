"""What lies over the map while it is presented: a spotlight, a black screen, how far one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from journeymap.drawing.colours import Role, Theme, palette
from journeymap.i18n import _
from journeymap.ui.theme import current_palette

SPOT = 130
"""Radius of the spotlight, in pixels."""
DARKNESS = 0.62
LINE = 4
"""Height of the line that says how far one is."""


class Veil(QWidget):
    """Covers its parent; what is under it still has the pointer, unless the screen is black."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.black = False
        self.spotlight = False
        self._at = QPoint(-1000, -1000)
        self._part = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)

    def set_black(self, black: bool) -> None:
        """Show nothing at all, or the map again."""
        self.black = black
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not black)
        self.setAccessibleName(_("Black screen") if black else "")
        self.update()

    def set_spotlight(self, on: bool) -> None:
        """Darken all but what is near the pointer, or no more."""
        self.spotlight = on
        self.update()

    def set_part(self, part: float) -> None:
        """How much of the way is behind one, from 0 to 1."""
        self._part = part
        self.update(0, self.height() - LINE, self.width(), LINE)

    def point_at(self, at: QPoint) -> None:
        """The pointer is there; only what the spotlight leaves and reaches is painted again."""
        if at == self._at:
            return
        before, self._at = self._spot(), at
        if self.spotlight and not self.black:
            self.update(QRegion(before).united(QRegion(self._spot())))

    def eventFilter(self, watched, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._room:
            self.setGeometry(self._room.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_palette()
        with QPainter(self) as painter:
            if self.black:
                painter.fillRect(self.rect(), palette(Theme.PROJECTOR)[Role.INK])
                return
            if self.spotlight:
                self._paint_spotlight(painter, event.rect())
            line = QRect(0, self.height() - LINE, self.width(), LINE)
            painter.fillRect(line, colours[Role.HAIRLINE])
            line.setWidth(round(self.width() * self._part))
            painter.fillRect(line, colours[Role.ACCENT])

    def _paint_spotlight(self, painter: QPainter, exposed: QRect) -> None:
        shade = palette(Theme.PROJECTOR)[Role.INK].toRgb()
        shade.setAlphaF(DARKNESS)
        ground = QPainterPath()
        ground.addRect(QRectF(exposed))
        spot = QPainterPath()
        spot.addEllipse(QPointF(self._at), SPOT, SPOT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(ground.subtracted(spot), shade)

    def _spot(self) -> QRect:
        return QRect(self._at.x() - SPOT - 2, self._at.y() - SPOT - 2, 2 * SPOT + 4, 2 * SPOT + 4)
