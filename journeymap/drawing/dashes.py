"""Lines with rounded corners, solid or dashed; a part of a dashed one looks as it does in the whole.

Qt begins the dashes of a path anew where its clip begins: a map painted strip by strip would show seams.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import floor, hypot, pi

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Point, Rect

_QUARTER = 0.5523
"""Where the handles of a quarter circle lie, between its ends and its corner."""
_BEYOND = 40.0
_LEAST_PIXELS = 1.01


class Bend:
    """A polyline with its corners rounded, its end `shortened` for an arrow head."""

    def __init__(self, points: Sequence[Point], shortened: float = 0.0) -> None:
        end = towards(points[-1], points[-2], shortened)
        self._start, self._end = points[0], end
        self._corners: list[tuple[Point, Point, Point]] = []
        """Where the rounding begins, the corner, where the rounding ends."""
        for before, corner, after in zip(points, points[1:], (*points[2:-1], end), strict=False):
            radius = min(m.CORNER, distance(before, corner) / 2, distance(corner, after) / 2)
            self._corners.append((towards(corner, before, radius), corner, towards(corner, after, radius)))

    @cached_property
    def path(self) -> QPainterPath:
        """All of it."""
        path = QPainterPath(QPointF(*self._start))
        for start, corner, stop in self._corners:
            path.lineTo(QPointF(*start))
            _round(path, start, corner, stop)
        path.lineTo(QPointF(*self._end))
        return path

    def paint(self, painter: QPainter, pen: QPen, seen: Sequence[Rect] = ()) -> None:
        """Paint it: with `seen` only what lies in those areas, and dashes as in the whole."""
        if pen.style() is not Qt.PenStyle.CustomDashLine or not seen:
            painter.setPen(pen)
            painter.drawPath(self.path)
            return
        # Qt has another way of counting dashes for lines that are thinner than a pixel.
        width = max(pen.widthF(), _LEAST_PIXELS / abs(painter.worldTransform().m11()))
        pen.setWidthF(width)
        period = sum(pen.dashPattern()) * width
        for piece, length in self._pieces():
            if isinstance(piece, QLineF):
                ends = _in_view(piece, seen, period)
                if ends is not None:
                    pen.setDashOffset(length / width)
                    painter.setPen(pen)
                    painter.drawLine(ends)
            elif any(_reaches(piece.boundingRect(), each) for each in seen):
                # Qt takes even a corner apart before it clips.
                stroker = QPainterPathStroker(pen)
                stroker.setDashOffset(length / width)
                painter.fillPath(stroker.createStroke(piece), pen.color())

    def _pieces(self) -> Iterator[tuple[QLineF | QPainterPath, float]]:
        """Straight lines and corners, each with the length of what comes before it."""
        length, here = 0.0, self._start
        for start, corner, stop in self._corners:
            yield QLineF(*here, *start), length
            length += distance(here, start)
            bend = QPainterPath(QPointF(*start))
            _round(bend, start, corner, stop)
            yield bend, length
            length += distance(start, corner) * pi / 2
            here = stop
        yield QLineF(*here, *self._end), length


def _round(path: QPainterPath, start: Point, corner: Point, stop: Point) -> None:
    radius = distance(start, corner)
    one, other = towards(start, corner, radius * _QUARTER), towards(stop, corner, radius * _QUARTER)
    path.cubicTo(QPointF(*one), QPointF(*other), QPointF(*stop))


def _in_view(line: QLineF, seen: Sequence[Rect], period: float) -> QLineF | None:
    """As much of a level or upright line as is seen, cut between dashes."""
    left, right = sorted((line.x1(), line.x2()))
    top, bottom = sorted((line.y1(), line.y2()))
    near = [
        each
        for each in (area.grown(_BEYOND, _BEYOND, _BEYOND, _BEYOND) for area in seen)
        if left <= each.right and each.x <= right and top <= each.bottom and each.y <= bottom
    ]
    length = line.length()
    if not near or not length:
        return None
    level = right - left > bottom - top
    starts = [each.x if level else each.y for each in near]
    ends = [each.right if level else each.bottom for each in near]
    origin, ahead = (line.x1(), line.dx()) if level else (line.y1(), line.dy())
    parts = sorted((at - origin) / ahead * length for at in (min(starts), max(ends)))
    begin, end = floor(max(parts[0], 0.0) / period) * period, min(parts[1], length)
    return QLineF(line.pointAt(begin / length), line.pointAt(end / length))


def _reaches(bounds: QRectF, area: Rect) -> bool:
    place = Rect(bounds.x(), bounds.y(), bounds.width(), bounds.height())
    return area.grown(_BEYOND, _BEYOND, _BEYOND, _BEYOND).intersects(place)


def distance(one: Point, other: Point) -> float:
    """How far two points are apart."""
    return hypot(other[0] - one[0], other[1] - one[1])


def towards(start: Point, end: Point, far: float) -> Point:
    """The point so far from `start` on the way to `end`, at most there."""
    length = distance(start, end)
    part = min(far / length, 1.0) if length else 0.0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
