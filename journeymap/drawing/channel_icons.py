"""The icons of channels: one stroke, on a grid of 16 by 16, drawn at any size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from journeymap.drawing.colours import Palette
from journeymap.drawing.curve_painting import segment_colour
from journeymap.drawing.paintbox import Paintbox, saved

SIZE = 16.0
_STROKE = 1.4

Line = Sequence[tuple[float, float]]
Box = tuple[float, float, float, float]


def paint_channel_icon(
    painter: QPainter, box: Paintbox, icon: str, x: float, y: float, size: float, colour: QColor
) -> None:
    """An icon centred at a point."""
    with saved(painter):
        painter.translate(x - size / 2, y - size / 2)
        painter.scale(size / SIZE, size / SIZE)
        pen = QPen(colour, _STROKE * box.palette.weight * SIZE / max(size, 12.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(icon_path(icon))


def channel_colour(palette: Palette, colour: str | None) -> QColor:
    """The colour of a channel's signs: as chosen, but always to be seen; the second ink where none is."""
    return segment_colour(palette, colour)


@cache
def icon_path(icon: str) -> QPainterPath:
    """The strokes of an icon on its grid. Raises KeyError for what is no icon."""
    path = QPainterPath()
    boxes, lines, rounds, arcs = _ICONS[icon]
    for x, y, width, height in boxes:
        path.addRoundedRect(QRectF(x, y, width, height), 1.5, 1.5)
    for line in lines:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    for x, y, radius in rounds:
        path.addEllipse(QPointF(x, y), radius, radius)
    for x, y, width, height, start, span in arcs:
        path.arcMoveTo(QRectF(x, y, width, height), start)
        path.arcTo(QRectF(x, y, width, height), start, span)
    return path


_Icon = tuple[
    Sequence[Box], Sequence[Line], Sequence[tuple[float, float, float]], Sequence[tuple[float, ...]]
]
_ICONS: dict[str, _Icon] = {
    "website": ([(1.5, 2.5, 13, 11)], [((1.5, 5.5), (14.5, 5.5))], [(3.6, 4, 0.2), (5.6, 4, 0.2)], []),
    "app": ([(4, 1.5, 8, 13)], [((7, 12.2), (9, 12.2))], [], []),
    "mail": ([(1.5, 3.5, 13, 9.5)], [((2, 4.5), (8, 9), (14, 4.5))], [], []),
    "message": (
        [],
        [
            ((4, 2.5), (12, 2.5), (13.5, 4), (13.5, 9.5), (12, 11), (7.5, 11), (4.5, 13.8), (4.5, 11)),
            ((4.5, 11), (4, 11), (2.5, 9.5), (2.5, 4), (4, 2.5)),
            ((5.3, 5.4), (10.7, 5.4)),
            ((5.3, 8.1), (8.5, 8.1)),
        ],
        [],
        [],
    ),
    "chat": (
        [],
        [
            ((1.5, 2), (10, 2), (10, 8), (5, 8), (2.8, 10), (2.8, 8), (1.5, 8), (1.5, 2)),
            (
                (12, 5.5),
                (14.5, 5.5),
                (14.5, 11.5),
                (13.2, 11.5),
                (13.2, 13.8),
                (11, 11.5),
                (6.5, 11.5),
                (6.5, 10),
            ),
        ],
        [],
        [],
    ),
    "call": (
        [],
        [
            (
                (3.2, 2),
                (5.6, 1.8),
                (6.9, 5),
                (5.4, 6.6),
                (9.4, 10.6),
                (11, 9.1),
                (14.2, 10.4),
                (14, 12.8),
                (12.6, 14.2),
                (9, 13.4),
                (5.2, 10.8),
                (2.6, 7),
                (1.8, 3.4),
                (3.2, 2),
            )
        ],
        [],
        [],
    ),
    "store": (
        [],
        [
            ((2.5, 2), (13.5, 2), (15, 6), (1, 6), (2.5, 2)),
            ((2.5, 6), (2.5, 14), (13.5, 14), (13.5, 6)),
            ((6.3, 14), (6.3, 9.3), (9.7, 9.3), (9.7, 14)),
        ],
        [],
        [],
    ),
    "counter": (
        [],
        [((1, 10.5), (15, 10.5)), ((2.5, 10.5), (2.5, 14.5)), ((13.5, 10.5), (13.5, 14.5))],
        [(8, 3.8, 2)],
        [(4.5, 6.9, 7, 8, 0, 180)],
    ),
    "kiosk": ([(3.5, 1.5, 9, 8.5)], [((8, 10), (8, 14.2)), ((5, 14.5), (11, 14.5))], [], []),
    "screen": ([(1.5, 2.5, 13, 8.5)], [((8, 11), (8, 13.5)), ((5, 13.8), (11, 13.8))], [], []),
    "post": (
        [],
        [
            ((2, 12.5), (2, 5.8)),
            ((14, 5.8), (14, 12.5), (2, 12.5)),
            ((4.5, 3.5), (10.8, 3.5)),
            ((7, 12.5), (7, 6)),
        ],
        [],
        [(2, 3.5, 5, 5, 180, -180), (8.3, 3.5, 5.7, 5, 90, -90)],
    ),
    "print": (
        [(1.8, 5.5, 12.4, 6)],
        [
            ((4.3, 5.5), (4.3, 2), (11.7, 2), (11.7, 5.5)),
            ((4.3, 9.3), (4.3, 14), (11.7, 14), (11.7, 9.3), (4.3, 9.3)),
        ],
        [],
        [],
    ),
    "social": (
        [],
        [((5.5, 7.1), (10.5, 4.6)), ((5.5, 8.9), (10.5, 11.4))],
        [(3.7, 8, 2), (12.3, 3.7, 2), (12.3, 12.3, 2)],
        [],
    ),
    "search": ([], [((10.3, 10.3), (14.2, 14.2))], [(6.8, 6.8, 4.8)], []),
    "event": (
        [(2, 3, 12, 11)],
        [((2, 6.5), (14, 6.5)), ((5.3, 1.5), (5.3, 4.3)), ((10.7, 1.5), (10.7, 4.3))],
        [(8, 10.3, 1.3)],
        [],
    ),
    "delivery": (
        [],
        [
            ((2.4, 11.5), (1, 11.5), (1, 3.5), (9.5, 3.5), (9.5, 11.5), (5.8, 11.5)),
            ((9.5, 6), (12.6, 6), (15, 8.7), (15, 11.5), (13.6, 11.5)),
            ((9.5, 11.5), (10.2, 11.5)),
        ],
        [(4.1, 11.8, 1.7), (11.9, 11.8, 1.7)],
        [],
    ),
}
