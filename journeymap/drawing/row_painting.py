"""Painting the experience rows: texts, notes as tinted chips, figures with bars, the emotion curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from journeymap.drawing import metrics as m
from journeymap.drawing.bands import paint_row_rule
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Cell, EmotionCurve, EmotionPoint, RowBand
from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.rows import CELL_STYLE, FIGURE_STYLE

CHIP_ROLES = {
    "pain": (Role.LOST, Role.LOST_TINT),
    "gain": (Role.CARRIED, Role.CARRIED_TINT),
    "opportunity": (Role.ACCENT, Role.ACCENT_TINT),
}
"""The ink and the tint of a row's notes; other kinds look like paper notes."""
_DOT = 6.5
"""How far a dot of a curve reaches, its edge included."""
_PLAIN_CHIP = (Role.NOTE, Role.NOTE_TINT)


def paint_row(painter: QPainter, box: Paintbox, row: RowBand, detail: Detail = Detail.FULL) -> None:
    """A row's ground and all that is in it, the emotion curve too."""
    painter.fillRect(qrect(row.rect), box.palette[Role.PAPER])
    paint_row_rule(painter, box, row.rect)
    if row.curves:
        paint_emotion_curve(painter, box, row)
    for cell in row.cells:
        paint_cell(painter, box, row.kind, cell, detail)


def paint_cell(
    painter: QPainter,
    box: Paintbox,
    row_kind: str,
    cell: Cell,
    detail: Detail = Detail.FULL,
    *,
    selected: bool = False,
    hover: bool = False,
) -> None:
    """One text of a row of a kind."""
    ink, style, x, y = Role.SECOND_INK, CELL_STYLE, cell.rect.x + 4, cell.rect.y
    if cell.note is not None:
        ink, tint = CHIP_ROLES.get(row_kind, _PLAIN_CHIP)
        edge = Role.ACCENT if selected else ink if hover else tint
        painter.setPen(box.pen(edge, 1.5 if selected else 1.0))
        painter.setBrush(box.palette[tint])
        painter.drawRoundedRect(qrect(cell.rect), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = cell.rect.x + m.CHIP_PADDING_X, y + m.CHIP_PADDING_Y
    elif cell.share is not None:
        ink, style = Role.INK, FIGURE_STYLE
        _paint_bar(painter, box, cell, cell.share)
    elif row_kind == "does":
        ink = Role.INK
    if detail is Detail.BLOCK:
        return
    for line in cell.lines:
        box.write(painter, x, y, line, style, ink)
        y += box.typeface.line_height(style)


def _paint_bar(painter: QPainter, box: Paintbox, cell: Cell, share: float) -> None:
    width = max((cell.rect.width - 8) * min(share, 1.0), 3.0)
    bar = QRectF(cell.rect.x + 4, cell.rect.bottom - m.BAR_HEIGHT, width, m.BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.BAR])
    painter.drawRoundedRect(bar, m.BAR_HEIGHT / 2, m.BAR_HEIGHT / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_emotion_curve(
    painter: QPainter, box: Paintbox, row: RowBand, seen: tuple[float, float] = (-inf, inf)
) -> None:
    """The curves of an emotion row over its scale from -2 to 2, as far as they are seen: from x to x."""
    middle, reach = row.rect.centre[1], row.rect.height / 2 - m.EMOTION_MARGIN
    for value in (-2, -1, 0, 1, 2):
        y = middle - reach * value / 2
        painter.setPen(box.pen(Role.EDGE if value == 0 else Role.HAIRLINE, 1.0))
        painter.drawLine(QLineF(row.rect.x + 6, y, row.rect.right - 6, y))
    for curve in row.curves:
        paint_curve(painter, box, curve, seen)


def paint_curve(
    painter: QPainter, box: Paintbox, curve: EmotionCurve, seen: tuple[float, float] = (-inf, inf)
) -> None:
    """One customer's feelings: a smooth line, solid for to-be and dashed for as-is, and a dot for each."""
    pen = box.pen(Role.QUIET_LINE if curve.as_is else Role.INK, 1.8)
    if curve.as_is:
        pen = box.pen(Role.SECOND_INK, 1.5)
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # One by one: a dashed path a hundred thousand pixels long takes Qt a fifth of a second.
    for piece in pieces([(point.x, point.y) for point in curve.points], seen):
        painter.drawPath(piece)
    left, right = seen
    for point in curve.points:
        if not left - _DOT <= point.x <= right + _DOT:
            continue
        painter.setPen(box.pen(Role.PAPER, 1.5))
        painter.setBrush(box.palette[_feeling(point)])
        painter.drawEllipse(QPointF(point.x, point.y), _DOT - 1, _DOT - 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _feeling(point: EmotionPoint) -> Role:
    if point.value >= 0.75:
        return Role.CARRIED
    if point.value > -0.25:
        return Role.IDLE
    return Role.HALF if point.value > -1.5 else Role.LOST


def smooth(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """A curve through points from left to right that never swings beyond them."""
    path = QPainterPath()
    for piece in pieces(points):
        path.addPath(piece)
    return path


def pieces(
    points: Sequence[tuple[float, float]], seen: tuple[float, float] = (-inf, inf)
) -> Iterator[QPainterPath]:
    """The curve from each point to the next: so begin dashes under each, and a part looks as in the whole.

    Cubic pieces with the slopes of Fritsch and Carlson, "Monotone Piecewise Cubic Interpolation", 1980.
    """
    widths = [max(right[0] - left[0], 1e-6) for left, right in pairwise(points)]
    slopes = [
        (right[1] - left[1]) / width for (left, right), width in zip(pairwise(points), widths, strict=True)
    ]
    tangents = [0.0] * len(points)
    for at in range(1, len(points) - 1):
        before, after = slopes[at - 1], slopes[at]
        if before * after > 0:
            one, other = widths[at - 1], widths[at]
            tangents[at] = 3 * (one + other) / ((2 * other + one) / before + (other + 2 * one) / after)
    for at, ((x, y), (to_x, to_y)) in enumerate(pairwise(points)):
        if to_x < seen[0] or x > seen[1]:
            continue
        third = widths[at] / 3
        path = QPainterPath(QPointF(x, y))
        path.cubicTo(
            QPointF(x + third, y + tangents[at] * third),
            QPointF(to_x - third, to_y - tangents[at + 1] * third),
            QPointF(to_x, to_y),
        )
        yield path
