"""The small signs of the map, each a shape of its own: nothing is said by colour alone."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from journeymap.drawing.colours import Role
from journeymap.drawing.looks import Tone
from journeymap.drawing.paintbox import Paintbox

ROLE_OF = {
    Tone.CARRIED: Role.CARRIED,
    Tone.HALF: Role.HALF,
    Tone.LOST: Role.LOST,
    Tone.IDLE: Role.IDLE,
    Tone.STARTS: Role.ACCENT,
    Tone.PLAIN: Role.QUIET_LINE,
    Tone.LEAK: Role.LOST,
    Tone.WITHHELD: Role.IDLE,
    Tone.DEAD_START: Role.LOST,
}
"""The colour of a tone's lines and signs."""
TEXT_ROLE_OF = {
    **ROLE_OF,
    Tone.IDLE: Role.SECOND_INK,
    Tone.PLAIN: Role.SECOND_INK,
    Tone.WITHHELD: Role.SECOND_INK,
}
"""The colour of a tone's words, dark enough to read."""


def paint_sign(painter: QPainter, box: Paintbox, x: float, y: float, tone: Tone, size: float = 9.0) -> None:
    """The sign of a tone, centred at a point."""
    colour = box.palette[ROLE_OF[tone]]
    half = size / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if tone is Tone.CARRIED:
        painter.drawEllipse(QPointF(x, y), half, half)
    elif tone is Tone.STARTS:
        painter.drawPolygon(_triangle(x, y, half))
    elif tone is Tone.LOST:
        painter.drawEllipse(QPointF(x, y), half, half)
        _cross(painter, box.pen(Role.PAPER, size / 7), x, y, half * 0.42)
    elif tone is Tone.HALF:
        painter.drawPie(QRectF(x - half, y - half, size, size), 90 * 16, 180 * 16)
        _ring(painter, box.pen(ROLE_OF[tone], 1.4), x, y, half - 0.7)
    elif tone in (Tone.DEAD_START, Tone.LEAK):
        painter.setPen(box.pen(ROLE_OF[tone], 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if tone is Tone.DEAD_START:
            painter.drawPolygon(_triangle(x, y, half))
        else:
            _warning(painter, x, y, half + 0.8)
    else:
        _ring(painter, box.pen(ROLE_OF[tone], 1.4), x, y, half - 0.7)
        if tone is Tone.WITHHELD:
            painter.drawLine(QPointF(x - half + 2, y), QPointF(x + half - 2, y))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _ring(painter: QPainter, pen: QPen, x: float, y: float, radius: float) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), radius, radius)


def _cross(painter: QPainter, pen: QPen, x: float, y: float, reach: float) -> None:
    painter.setPen(pen)
    painter.drawLine(QPointF(x - reach, y - reach), QPointF(x + reach, y + reach))
    painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))


def _triangle(x: float, y: float, half: float) -> QPolygonF:
    return QPolygonF(
        [QPointF(x - half * 0.8, y - half), QPointF(x + half, y), QPointF(x - half * 0.8, y + half)]
    )


def _warning(painter: QPainter, x: float, y: float, half: float) -> None:
    painter.drawPolygon(
        QPolygonF(
            [QPointF(x, y - half), QPointF(x + half, y + half * 0.8), QPointF(x - half, y + half * 0.8)]
        )
    )
    painter.drawLine(QPointF(x, y - half * 0.25), QPointF(x, y + half * 0.2))
    painter.drawPoint(QPointF(x, y + half * 0.52))


def paint_warning(painter: QPainter, box: Paintbox, x: float, y: float, size: float) -> None:
    """A warning triangle: something arrives where it must not."""
    painter.setPen(box.pen(Role.LOST, 1.5))
    painter.setBrush(box.palette[Role.PAPER])
    _warning(painter, x, y, size / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_hand(painter: QPainter, box: Paintbox, x: float, y: float, role: Role, size: float = 12.0) -> None:
    """A raised hand, centred at a point: someone watched customers and said so."""
    unit = size / 12
    path = QPainterPath()
    for across, top in ((-2.7, -3.2), (-0.9, -4.8), (0.9, -4.6), (2.7, -3.2)):
        path.moveTo(x + across * unit, y + top * unit)
        path.lineTo(x + across * unit, y + 0.6 * unit)
    path.moveTo(x - 4.9 * unit, y + 0.2 * unit)
    path.lineTo(x - 2.7 * unit, y + 2.6 * unit)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(box.pen(role, 1.5 * unit))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[role])
    painter.drawRoundedRect(
        QRectF(x - 3.4 * unit, y - 0.4 * unit, 6.8 * unit, 5.4 * unit), 2.4 * unit, 2.4 * unit
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_star(painter: QPainter, box: Paintbox, x: float, y: float, role: Role, size: float = 12.0) -> None:
    """A star, centred at a point: a moment of truth."""
    points = []
    for corner in range(10):
        radius = size / 2 if corner % 2 == 0 else size / 4.6
        angle = pi * corner / 5 - pi / 2
        points.append(QPointF(x + radius * cos(angle), y + radius * sin(angle)))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[role])
    painter.drawPolygon(QPolygonF(points))
    painter.setBrush(Qt.BrushStyle.NoBrush)
