"""Kinds of sticky notes: the colours of each, and a sign, so that none is told by its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from journeymap.drawing.colours import Role
from journeymap.drawing.paintbox import Paintbox

PLAIN_CHIP = (Role.NOTE, Role.NOTE_TINT)
CHIP_ROLES = {
    "pain": (Role.LOST, Role.LOST_TINT),
    "gain": (Role.CARRIED, Role.CARRIED_TINT),
    "opportunity": (Role.ACCENT, Role.ACCENT_TINT),
    "insight": (Role.RETAIN, Role.RETAIN_TINT),
    "idea": (Role.HALF, Role.HALF_TINT),
    "question": (Role.NO_PHASE, Role.NO_PHASE_TINT),
    "quote": PLAIN_CHIP,
    "custom": PLAIN_CHIP,
}
"""The ink and the tint of a note of a kind."""


def paint_note_sign(painter: QPainter, box: Paintbox, kind: str, x: float, y: float, role: Role) -> None:
    """The sign of a kind of note, 10 px wide, centred at a point."""
    painter.setPen(box.pen(role, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw = _SIGNS.get(kind, _sheet)
    draw(painter, x, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _lines(painter: QPainter, x: float, y: float, *ends: tuple[float, float, float, float]) -> None:
    painter.drawLines([QLineF(x + a, y + b, x + c, y + d) for a, b, c, d in ends])


def _pain(painter: QPainter, x: float, y: float) -> None:
    """A bolt."""
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(x + 1.5, y - 5),
                QPointF(x - 3, y + 0.8),
                QPointF(x + 3, y - 0.8),
                QPointF(x - 1.5, y + 5),
            ]
        )
    )


def _gain(painter: QPainter, x: float, y: float) -> None:
    """A plus."""
    _lines(painter, x, y, (-4.5, 0, 4.5, 0), (0, -4.5, 0, 4.5))


def _opportunity(painter: QPainter, x: float, y: float) -> None:
    """An arrow up."""
    _lines(painter, x, y, (-4, 4, 4, -4), (4, -4, -1.5, -4), (4, -4, 4, 1.5))


def _insight(painter: QPainter, x: float, y: float) -> None:
    """A magnifying glass."""
    painter.drawEllipse(QPointF(x - 1, y - 1), 3.6, 3.6)
    _lines(painter, x, y, (1.7, 1.7, 4.8, 4.8))


def _idea(painter: QPainter, x: float, y: float) -> None:
    """A light bulb."""
    painter.drawArc(QRectF(x - 3.6, y - 5.2, 7.2, 7.2), -50 * 16, 280 * 16)
    _lines(painter, x, y, (-1.8, 3.2, 1.8, 3.2), (-1.2, 5.2, 1.2, 5.2))


def _question(painter: QPainter, x: float, y: float) -> None:
    """A question mark."""
    painter.drawArc(QRectF(x - 2.9, y - 5, 5.8, 5.6), -80 * 16, 240 * 16)
    _lines(painter, x, y, (0.3, 0.7, 0.3, 2.2), (0.3, 4.9, 0.3, 5))


def _quote(painter: QPainter, x: float, y: float) -> None:
    """Two raised commas."""
    _lines(painter, x, y, (-1.6, -3.4, -3.6, 1.4), (3.4, -3.4, 1.4, 1.4))


def _sheet(painter: QPainter, x: float, y: float) -> None:
    """A sheet of paper with a folded corner."""
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(x + 1.2, y - 4.5),
                QPointF(x - 4, y - 4.5),
                QPointF(x - 4, y + 4.5),
                QPointF(x + 4, y + 4.5),
                QPointF(x + 4, y - 1.7),
                QPointF(x + 1.2, y - 1.7),
                QPointF(x + 1.2, y - 4.5),
                QPointF(x + 4, y - 1.7),
            ]
        )
    )


_SIGNS = {
    "pain": _pain,
    "gain": _gain,
    "opportunity": _opportunity,
    "insight": _insight,
    "idea": _idea,
    "question": _question,
    "quote": _quote,
    "custom": _sheet,
}


def paint_votes(painter: QPainter, box: Paintbox, x: float, y: float, role: Role) -> None:
    """The sign of votes: a triangle upwards, centred at a point."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[role])
    painter.drawPolygon(QPolygonF([QPointF(x - 4, y + 3), QPointF(x, y - 3.5), QPointF(x + 4, y + 3)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
