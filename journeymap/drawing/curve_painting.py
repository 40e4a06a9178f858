"""Painting the curves of an emotion row: a dash and a marker of its own for each, its name at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import inf

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Palette, Role
from journeymap.drawing.dashes import Piece, paint_pieces, path_of
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.row_geometry import EmotionCurve, EmotionPoint, RowBand
from journeymap.drawing.stamps import paint_stamps
from journeymap.drawing.text import Style

DOT_REACH = 6.5
"""How far a dot of a curve reaches, its edge included."""
_DASHES = ((7.0, 2.5), (1.0, 2.5), (9.0, 2.5, 1.5, 2.5), (4.0, 2.0, 1.0, 2.0, 1.0, 2.0))
"""Of segments' curves, by number."""
_NAME_ROOM = 92.0
_KEY_LINE = 26.0
_KEY_DASHES = 0.7
"""How much shorter the dashes of a sample are than the curve's: it has room for few."""


def paint_emotion_curve(
    painter: QPainter, box: Paintbox, row: RowBand, seen: tuple[float, float] = (-inf, inf)
) -> None:
    """The curves of an emotion row over its scale from -2 to 2, as far as they are seen: from x to x."""
    middle, reach = row.rect.centre[1], row.rect.height / 2 - m.EMOTION_MARGIN
    for value in (-2, -1, 0, 1, 2):
        y, thick = middle - reach * value / 2, box.palette.weight
        across = QRectF(row.rect.x + 6, y - thick / 2, row.rect.width - 12, thick)
        # Filled, not drawn: the same pixels for a tenth of the time.
        painter.fillRect(across, box.palette[Role.EDGE if value == 0 else Role.HAIRLINE])
    for curve in row.curves:
        paint_curve(painter, box, curve, seen)
    for curve, y in _name_places(box, row):
        if curve.points[-1].x >= seen[0] - _NAME_ROOM and curve.points[-1].x <= seen[1]:
            _paint_name(painter, box, curve, y)


def paint_curve(
    painter: QPainter, box: Paintbox, curve: EmotionCurve, seen: tuple[float, float] = (-inf, inf)
) -> None:
    """One customer's feelings: a smooth line, solid for to-be and dashed for as-is, and a dot for each."""
    pen = _pen(box, curve)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # One by one: a dashed path a hundred thousand pixels long takes Qt a fifth of a second.
    paint_pieces(painter, pen, pieces([(point.x, point.y) for point in curve.points], seen))
    left, right = seen
    points = [each for each in curve.points if left - DOT_REACH <= each.x <= right + DOT_REACH]
    if curve.segment is None and not curve.foreign:
        dots = [(each.x, each.y, feeling_role(each.value)) for each in points]
        paint_stamps(
            painter, box, dots, (DOT_REACH, DOT_REACH), lambda p, at, role: _draw_dot(p, box, at, role)
        )
    else:
        for point in points:
            _paint_dot(painter, box, curve, point)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _pen(box: Paintbox, curve: EmotionCurve) -> QPen:
    if curve.segment is not None:
        pen = box.pen(Role.SECOND_INK, 1.7)
        pen.setColor(segment_colour(box.palette, curve.colour))
        pen.setDashPattern(list(_DASHES[(curve.number - 1) % len(_DASHES)]))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    else:
        pen = box.pen(Role.SECOND_INK, 1.3) if curve.foreign else box.pen(Role.INK, 1.8)
        if curve.as_is:
            pen.setDashPattern([3, 2] if curve.foreign else [5, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)  # round ends take twice as long, and nobody sees them
    return pen


def _key_pen(box: Paintbox, curve: EmotionCurve) -> QPen:
    """The line of a sample: the marker hides a dash, so that the gaps to either side of it are seen."""
    pen = _pen(box, curve)
    dashes = pen.dashPattern()
    if curve.segment is not None and dashes:
        short = [each * _KEY_DASHES / box.palette.weight for each in dashes]
        pen.setDashPattern(short)
        pen.setDashOffset(short[0] / 2 - _KEY_LINE / 2 / pen.widthF())
    return pen


def _paint_dot(painter: QPainter, box: Paintbox, curve: EmotionCurve, point: EmotionPoint) -> None:
    """A feeling on the curve of a segment, or of somebody else."""
    if curve.segment is not None:
        colour = segment_colour(box.palette, curve.colour)
        painter.setPen(QPen(colour, 1.5 * box.palette.weight))
        painter.setBrush(colour if point.own else box.palette[Role.PAPER])
        paint_marker(painter, curve.number, point.x, point.y, 4.5 if point.own else 3.0)
    else:
        painter.setPen(box.pen(Role.SECOND_INK, 1.3))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawEllipse(QPointF(point.x, point.y), 3, 3)


def _draw_dot(painter: QPainter, box: Paintbox, at: QPointF, role: Role) -> None:
    painter.setPen(box.pen(Role.PAPER, 1.5))
    painter.setBrush(box.palette[role])
    painter.drawEllipse(at, DOT_REACH - 1, DOT_REACH - 1)


def paint_marker(painter: QPainter, number: int, x: float, y: float, half: float) -> None:
    """The marker of a segment by its number, with the painter's pen and brush."""
    shape = (number - 1) % 4
    if shape == 0:
        painter.drawRect(QRectF(x - half * 0.85, y - half * 0.85, half * 1.7, half * 1.7))
    elif shape == 1:
        painter.drawPolygon(_polygon(x, y, half, ((0, -1.1), (1.05, 0.85), (-1.05, 0.85))))
    elif shape == 2:
        painter.drawPolygon(_polygon(x, y, half, ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0))))
    else:
        painter.drawPolygon(_polygon(x, y, half, ((-1.05, -0.85), (1.05, -0.85), (0, 1.1))))


def _polygon(x: float, y: float, half: float, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x + half * a, y + half * b) for a, b in corners])


def _name_places(box: Paintbox, row: RowBand) -> list[tuple[EmotionCurve, float]]:
    """The curves that have a name, each with the height of its middle: at its end, and none over another."""
    step = box.typeface.line_height(Style.TINY) + 1
    named = sorted((each for each in row.curves if each.name and each.points), key=lambda e: e.points[-1].y)
    top, bottom = row.rect.y + 4 + step / 2, row.rect.bottom - 3 - step / 2
    ys: list[float] = []
    for each in named:
        ys.append(max(each.points[-1].y, ys[-1] + step if ys else top))
    for at in range(len(ys) - 1, -1, -1):
        ys[at] = min(ys[at], ys[at + 1] - step if at + 1 < len(ys) else bottom)
    return list(zip(named, ys, strict=True))


def _paint_name(painter: QPainter, box: Paintbox, curve: EmotionCurve, y: float) -> None:
    end = curve.points[-1]
    x = end.x + DOT_REACH + 6
    if curve.segment is not None:
        colour = segment_colour(box.palette, curve.colour)
        painter.setPen(QPen(colour, 1.3))
        painter.setBrush(colour)
        paint_marker(painter, curve.number, x + 4, y, 3.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x += 11
    name = box.elided(curve.name, Style.TINY, end.x + _NAME_ROOM - x)
    # On paper's own ground: curves may run beneath.
    width, height = box.typeface.width(name, Style.TINY), box.typeface.line_height(Style.TINY)
    painter.fillRect(QRectF(x - 2, y - height / 2, width + 4, height), box.palette[Role.PAPER])
    role = Role.SECOND_INK if curve.foreign else Role.INK
    box.write(painter, x, y - height / 2, name, Style.TINY, role)


def paint_curve_key(painter: QPainter, box: Paintbox, rect: Rect, curves: Sequence[EmotionCurve]) -> None:
    """Which curve is whose, one a line as far as there is room; nothing where there is but one.

    Lines that are left go to names that are longer than one.
    """
    step = box.typeface.line_height(Style.TINY) + 1
    y = rect.y
    named = [each for each in curves[::-1] if each.name]
    left_over = int(rect.height / step) - len(named)
    for curve in named:
        if y + step > rect.bottom:
            continue
        middle = y + step / 2
        painter.setPen(_key_pen(box, curve))
        painter.drawLine(QLineF(rect.x, middle, rect.x + _KEY_LINE, middle))
        if curve.segment is not None:
            _paint_dot(painter, box, curve, EmotionPoint("", rect.x + _KEY_LINE / 2, middle, 0.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        lines = box.wrapped(curve.name, Style.TINY, rect.width - _KEY_LINE - 6, 2 if left_over > 0 else 1)
        for line in lines:
            box.write(painter, rect.x + _KEY_LINE + 6, y, line, Style.TINY, Role.SECOND_INK)
            y += step
        left_over -= len(lines) - 1


LINES, WORDS = 3.0, 4.5
"""How well lines and words must be told apart from their ground (WCAG 2.2)."""
_DISC = 0.14
"""How much of its letters' colour a disc has."""


@lru_cache(maxsize=512)
def segment_colour(palette: Palette, colour: str | None, least: float = LINES) -> QColor:
    """The colour of what is a segment's: as chosen, but dark or light enough to be seen on paper.

    Colours are chosen for light grounds; on a dark one, thin lines need the contrast of words.
    """
    if colour is None:
        return palette[Role.SECOND_INK]
    wanted, ground = QColor(colour), palette[Role.PAPER]
    darker = _luminance(ground) > 0.5
    for _step in range(24):
        if contrast(wanted, ground) >= (least if darker else WORDS):
            break
        wanted = wanted.darker(112) if darker else _lighter(wanted)
    return wanted


def disc_colours(palette: Palette, colour: str | None) -> tuple[QColor, QColor]:
    """The letters and the ground of the disc that stands for somebody without a portrait.

    The ground is a tint of the letters, on which they are read like all words.
    """
    ink, paper = (
        segment_colour(palette, colour, WORDS) if colour else palette[Role.ACCENT],
        palette[Role.PAPER],
    )
    darker = _luminance(paper) > 0.5
    ground = _tint(ink, paper)
    for _step in range(24):
        if contrast(ink, ground) >= WORDS:
            break
        ink = ink.darker(112) if darker else _lighter(ink)
        ground = _tint(ink, paper)
    return ink, ground


def _tint(colour: QColor, paper: QColor) -> QColor:
    """What a little of a colour makes of paper."""
    red, green, blue = (
        _DISC * part + (1 - _DISC) * under
        for part, under in (
            (colour.redF(), paper.redF()),
            (colour.greenF(), paper.greenF()),
            (colour.blueF(), paper.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue)


def _lighter(colour: QColor) -> QColor:
    """A step towards white, from black too."""
    red, green, blue = (part + (1 - part) * 0.12 for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return QColor.fromRgbF(red, green, blue)


def contrast(one: QColor, other: QColor) -> float:
    """How well two colours are told apart, 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def feeling_role(value: float) -> Role:
    """The colour of an emotion."""
    if value >= 0.75:
        return Role.CARRIED
    if value > -0.25:
        return Role.IDLE
    return Role.HALF if value > -1.5 else Role.LOST


def smooth(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """A curve through points from left to right that never swings beyond them."""
    path = QPainterPath()
    for piece in pieces(points):
        path.addPath(path_of(piece))
    return path


def pieces(points: Sequence[tuple[float, float]], seen: tuple[float, float] = (-inf, inf)) -> Iterator[Piece]:
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
        yield x, y, to_x, to_y, tangents[at], tangents[at + 1]
