"""What gestures paint over the map: the cell aimed at, a new column, a line under way, a card's handle."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, MapLayout, Rect, Spot
from journeymap.drawing.paintbox import Paintbox, qrect

HANDLE = 8.0
"""The radius of the handle at a card's right edge."""
HANDLE_REACH = 13.0
"""How near a press must be to mean the handle."""


def card_place(spot: Spot) -> Rect:
    """Where in a spot a card would stand, about."""
    x, y = spot.rect.centre
    return Rect(x - m.CARD_WIDTH / 2, y - m.CARD_HEIGHT / 2, m.CARD_WIDTH, m.CARD_HEIGHT)


def paint_spot(painter: QPainter, box: Paintbox, spot: Spot) -> None:
    """The cell that is aimed at."""
    fill = box.palette[Role.ACCENT].toRgb()
    fill.setAlphaF(0.10)
    pen = box.pen(Role.ACCENT, 1.2)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(fill)
    inset = 4.0 if spot.place.insert else 2.0
    rect = spot.rect.grown(-inset, -inset, -inset, -inset) if spot.place.insert else card_place(spot)
    painter.drawRoundedRect(qrect(rect), m.CARD_RADIUS, m.CARD_RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_invitation(painter: QPainter, box: Paintbox, spot: Spot) -> None:
    """A plus in the empty cell under the pointer."""
    pen = box.pen(Role.EDGE, 1.0)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(qrect(card_place(spot).grown(-1, -1, -1, -1)), m.CARD_RADIUS, m.CARD_RADIUS)
    x, y = spot.rect.centre
    painter.setPen(box.pen(Role.IDLE, 1.6))
    painter.drawLine(QLineF(x - 5, y, x + 5, y))
    painter.drawLine(QLineF(x, y - 5, x, y + 5))


def paint_insertion(painter: QPainter, box: Paintbox, layout: MapLayout, spot: Spot) -> None:
    """The new column that a drop between two would make."""
    x = spot.rect.centre[0]
    painter.setPen(box.pen(Role.ACCENT, 1.5))
    painter.drawLine(QLineF(x, layout.grid.y + 6, x, layout.grid.bottom - 6))
    painter.setPen(box.pen(Role.ACCENT, 6.0))
    painter.drawLine(QLineF(x, spot.rect.y + 8, x, spot.rect.bottom - 8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.ACCENT])
    for y in (layout.grid.y + 6, layout.grid.bottom - 6):
        painter.drawEllipse(QPointF(x, y), 3.5, 3.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def handle_at(card: Card) -> QPointF:
    """The middle of a card's handle, from which transitions are drawn."""
    return QPointF(card.rect.right + 1, card.rect.centre[1])


def handle_rect(card: Card) -> QRectF:
    """What painting a card's handle touches."""
    middle, reach = handle_at(card), HANDLE + 2
    return QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach)


def paint_handle(painter: QPainter, box: Paintbox, card: Card, hover: bool) -> None:
    """The handle at a card's right edge: an arrow in a disc."""
    middle = handle_at(card)
    painter.setPen(box.pen(Role.ACCENT, 1.5))
    painter.setBrush(box.palette[Role.ACCENT if hover else Role.PAPER])
    painter.drawEllipse(middle, HANDLE, HANDLE)
    painter.setPen(box.pen(Role.ON_ACCENT if hover else Role.ACCENT, 1.5))
    x, y = middle.x(), middle.y()
    painter.drawLine(QLineF(x - 3.5, y, x + 3.5, y))
    painter.drawPolyline([QPointF(x + 0.8, y - 2.8), QPointF(x + 3.6, y), QPointF(x + 0.8, y + 2.8)])
    painter.setBrush(Qt.BrushStyle.NoBrush)


def rubber_line(start: QPointF, end: QPointF) -> QPainterPath:
    """A curve from a card's edge to the pointer."""
    path = QPainterPath(start)
    reach = max(40.0, abs(end.x() - start.x()) / 2)
    path.cubicTo(QPointF(start.x() + reach, start.y()), QPointF(end.x() - reach, end.y()), end)
    return path
