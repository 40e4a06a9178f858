"""Lines with rounded corners, solid or dashed; a part of a dashed one looks as it does in the whole.

Qt begins the dashes of a path anew where its clip begins: a map painted strip by strip would show seams.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from itertools import accumulate, cycle, pairwise
from math import ceil, floor, hypot, pi

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPaintEngine, QPainter, QPainterPath, QPainterPathStroker, QPen

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Point, Rect
from journeymap.frozen import frozen

_QUARTER = 0.5523
"""Where the handles of a quarter circle lie, between its ends and its corner."""
_AROUND = (40.0, 40.0, 40.0, 40.0)
"""So far beyond what is seen lines are painted, so that their ends are not."""
_MOST_STROKES = 40
_MOST_DASHED = 1_000
_STRAIGHT = 5.0
"""So short a part of a curve of feelings is as good as straight."""
_dashes: dict[tuple[float, ...], dict[Piece, list[QLineF]]] = {}
"""Of curves, by the lengths of dashes and gaps."""
_LEAST_PIXELS = 1.01


@frozen
class Stroke:
    """How a line is painted: a pen that nobody changes, and what of it is asked for with every line."""

    pen: QPen
    width: float
    dashes: tuple[float, ...] = ()
    """Lengths of dashes and gaps, in widths; none where the line is solid."""


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
        self._strokes: dict[tuple[int, float, tuple[float, ...]], QPainterPath] = {}

    @cached_property
    def path(self) -> QPainterPath:
        """All of it."""
        path = QPainterPath(QPointF(*self._start))
        for start, corner, stop in self._corners:
            path.lineTo(QPointF(*start))
            _round(path, start, corner, stop)
        path.lineTo(QPointF(*self._end))
        return path

    def paint(self, painter: QPainter, stroke: Stroke, seen: Sequence[Rect] = ()) -> None:
        """Paint it: with `seen` only what lies in those areas, and dashes as in the whole."""
        dashes = stroke.dashes
        if not dashes or not seen:
            painter.setPen(stroke.pen)
            painter.drawPath(self.path)
            return
        # Qt has another way of counting dashes for lines that are thinner than a pixel.
        width = max(stroke.width, _LEAST_PIXELS / abs(painter.worldTransform().m11()))
        pen = QPen(stroke.pen)
        pen.setWidthF(width)
        colour = pen.color()
        near = [each.grown(*_AROUND) for each in seen]
        around = near[0] if len(near) == 1 else reduce(Rect.united, near)
        is_near = _holds(around, self._place)
        for number, (place, line, length) in enumerate(self._pieces):
            if not (is_near and len(near) == 1) and not any(_meet(place, each) for each in near):
                continue
            if line is None:
                painter.fillPath(self._corner(number, pen, width, dashes, length), colour)
            else:
                pen.setDashOffset(length / width)
                painter.setPen(pen)
                painter.drawLine(line if is_near else _in_view(line, around, sum(dashes) * width))

    @cached_property
    def _pieces(self) -> list[tuple[Rect, QLineF | None, float]]:
        """Straight lines and (None) corners: where each is, and the length of what comes before it."""
        found: list[tuple[Rect, QLineF | None, float]] = []
        length, here = 0.0, self._start
        for start, corner, stop in self._corners:
            found.append((_around(here, start), QLineF(*here, *start), length))
            length += distance(here, start)
            found.append((_around(start, stop), None, length))
            length += distance(start, corner) * pi / 2
            here = stop
        found.append((_around(here, self._end), QLineF(*here, *self._end), length))
        return [each for each in found if each[1] is None or not each[1].isNull()]

    @cached_property
    def _place(self) -> Rect:
        """Around all of it."""
        places = [place for place, _line, _length in self._pieces]
        return reduce(Rect.united, places) if places else Rect(*self._start, 0, 0)

    def _corner(
        self, number: int, pen: QPen, width: float, dashes: tuple[float, ...], before: float
    ) -> QPainterPath:
        """The dashes of a corner as an area: Qt takes even a corner apart before it clips."""
        key = number, width, dashes
        found = self._strokes.get(key)
        if found is None:
            if len(self._strokes) >= _MOST_STROKES:
                self._strokes.clear()
            start, corner, stop = self._corners[_corners_before(self._pieces, number)]
            bend = QPainterPath(QPointF(*start))
            _round(bend, start, corner, stop)
            stroker = QPainterPathStroker(pen)
            stroker.setDashOffset(before / width)
            found = self._strokes[key] = stroker.createStroke(bend)
        return found


Piece = tuple[float, float, float, float, float, float]
"""A cubic piece of a curve that goes right: its ends, and its slopes there."""


def path_of(piece: Piece) -> QPainterPath:
    """A piece as Qt has it."""
    x, y, to_x, to_y, slope, to_slope = piece
    third = max(to_x - x, 1e-6) / 3
    path = QPainterPath(QPointF(x, y))
    path.cubicTo(
        QPointF(x + third, y + slope * third),
        QPointF(to_x - third, to_y - to_slope * third),
        QPointF(to_x, to_y),
    )
    return path


def paint_pieces(painter: QPainter, pen: QPen, pieces: Iterable[Piece]) -> None:
    """Short pieces of a line, each dashed from its start on, whatever part of them is painted."""
    in_pixels = painter.paintEngine().type() is QPaintEngine.Type.Raster
    if not in_pixels or pen.style() is not Qt.PenStyle.CustomDashLine:
        painter.setPen(pen)
        for piece in pieces:
            painter.drawPath(path_of(piece))
        return
    # A dash is so short that it may be straight: such lines are painted many times sooner than curves.
    lengths = tuple(part * pen.widthF() for part in pen.dashPattern())
    kept = _dashes.setdefault(lengths, {})
    lines: list[QLineF] = []
    for piece in pieces:
        dashes = kept.get(piece)
        if dashes is None:
            if len(kept) >= _MOST_DASHED:
                kept.clear()
            dashes = kept[piece] = dashes_of(piece, lengths)
        lines += dashes
    painter.setPen(_solid(pen))
    painter.drawLines(lines)


def dashes_of(piece: Piece, lengths: Sequence[float]) -> list[QLineF]:
    """The dashes of a piece as straight lines; `lengths` of dashes and gaps in turns, from its start on."""
    points = _points_of(piece)
    so_far = [0.0, *accumulate(distance(one, other) for one, other in pairwise(points))]

    def at(length: float) -> QPointF:
        number = min(max(bisect_right(so_far, length) - 1, 0), len(points) - 2)
        (x, y), (to_x, to_y) = points[number : number + 2]
        part = (length - so_far[number]) / ((so_far[number + 1] - so_far[number]) or 1.0)
        return QPointF(x + (to_x - x) * part, y + (to_y - y) * part)

    found: list[QLineF] = []
    here = 0.0
    for length, is_dash in zip(cycle(lengths), cycle((True, False)), strict=False):
        if here >= so_far[-1]:
            return found
        if is_dash:
            found.append(QLineF(at(here), at(min(here + length, so_far[-1]))))
        here += length
    return found


def _points_of(piece: Piece) -> list[Point]:
    """Points on a piece, near enough to each other that what lies between them is straight."""
    x, y, to_x, to_y, slope, to_slope = piece
    third = max(to_x - x, 1e-6) / 3
    handle, other = y + slope * third, to_y - to_slope * third
    count = max(ceil(distance((x, y), (to_x, to_y)) / _STRAIGHT), 1)
    points: list[Point] = []
    for number in range(count + 1):
        t = number / count
        u = 1 - t
        height = u**3 * y + 3 * u * u * t * handle + 3 * u * t * t * other + t**3 * to_y
        points.append((x + (to_x - x) * t, height))
    return points


def _solid(pen: QPen) -> QPen:
    solid = QPen(pen)
    solid.setStyle(Qt.PenStyle.SolidLine)
    return solid


def _corners_before(pieces: Sequence[tuple[Rect, QLineF | None, float]], number: int) -> int:
    return sum(line is None for _place, line, _length in pieces[:number])


def _round(path: QPainterPath, start: Point, corner: Point, stop: Point) -> None:
    radius = distance(start, corner)
    one, other = towards(start, corner, radius * _QUARTER), towards(stop, corner, radius * _QUARTER)
    path.cubicTo(QPointF(*one), QPointF(*other), QPointF(*stop))


def _in_view(line: QLineF, around: Rect, period: float) -> QLineF:
    """As much of a level or upright line as lies in an area, cut between dashes."""
    across, down = line.dx(), line.dy()
    if abs(across) > abs(down):
        origin, ahead, start, stop = line.x1(), across, around.x, around.x + around.width
    else:
        origin, ahead, start, stop = line.y1(), down, around.y, around.y + around.height
    if start <= min(origin, origin + ahead) and max(origin, origin + ahead) <= stop:
        return line
    length = abs(ahead)
    parts = sorted((at - origin) / ahead * length for at in (start, stop))
    begin, end = floor(max(parts[0], 0.0) / period) * period, min(parts[1], length)
    return QLineF(line.pointAt(begin / length), line.pointAt(end / length))


def _around(one: Point, other: Point) -> Rect:
    return Rect(min(one[0], other[0]), min(one[1], other[1]), abs(other[0] - one[0]), abs(other[1] - one[1]))


def _holds(area: Rect, place: Rect) -> bool:
    return (
        area.x <= place.x
        and area.y <= place.y
        and place.x + place.width <= area.x + area.width
        and place.y + place.height <= area.y + area.height
    )


def _meet(place: Rect, area: Rect) -> bool:
    """Whether a place, perhaps no wider or higher than a line, lies in an area or touches it."""
    return (
        place.x <= area.x + area.width
        and area.x <= place.x + place.width
        and place.y <= area.y + area.height
        and area.y <= place.y + place.height
    )


def distance(one: Point, other: Point) -> float:
    """How far two points are apart."""
    return hypot(other[0] - one[0], other[1] - one[1])


def towards(start: Point, end: Point, far: float) -> Point:
    """The point so far from `start` on the way to `end`, at most there."""
    length = distance(start, end)
    part = min(far / length, 1.0) if length else 0.0
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
