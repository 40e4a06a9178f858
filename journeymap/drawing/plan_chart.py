"""A plan as a picture: what each period costs, how the index goes with it, and what more budget would buy."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.numbers import money, percent
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.text import Style
from journeymap.frozen import frozen
from journeymap.i18n import _

AXIS = 52.0
"""Pixels at the left for what the lines mean."""
_TITLE = 26.0
_OVER = 20.0
"""Room above 100 % for the figure of a point that lies there."""
_FOOT = 20.0
_KEY_LINE, _KEY_GAP = 34.0, 16.0
_DASHES = [4.0, 3.0]


@frozen
class PeriodPicture:
    """One period of a plan."""

    label: str
    cost: float
    index: float | None
    without: float | None


@frozen
class FrontierPoint:
    """What one budget buys."""

    budget: float
    index: float | None


def paint_plan(
    painter: QPainter,
    box: Paintbox,
    rect: Rect,
    periods: Sequence[PeriodPicture],
    before: float | None,
    budget: float,
) -> None:
    """The index above, with the plan and without; the cost of each period below, with the budget's line."""
    upper = Rect(rect.x, rect.y, rect.width, rect.height * 0.56)
    lower = Rect(rect.x, upper.bottom, rect.width, rect.bottom - upper.bottom)
    width = (rect.width - AXIS) / max(len(periods), 1)
    _paint_curves(painter, box, upper, periods, before, width)
    _paint_costs(painter, box, lower, periods, budget, width)


def _paint_curves(
    painter: QPainter,
    box: Paintbox,
    rect: Rect,
    periods: Sequence[PeriodPicture],
    before: float | None,
    width: float,
) -> None:
    title = _("Index at the end of each period")
    key = _key(box, rect.width, title)
    left, top, bottom = rect.x + AXIS, rect.y + _TITLE + key[-1].y + _OVER, rect.bottom - 14
    _paint_title(painter, box, rect, title)
    _paint_shares(painter, box, left, rect.right, top, bottom)

    def y_of(index: float) -> float:
        return bottom - (bottom - top) * index

    for name, role, dashed in (("without", Role.SECOND_INK, True), ("index", Role.CARRIED, False)):
        known = [(left, before)]
        known += [(left + (at + 0.5) * width, getattr(each, name)) for at, each in enumerate(periods)]
        points = [QPointF(x, y_of(index)) for x, index in known if index is not None]
        pen = box.pen(role, 1.6 if dashed else 2.2)
        _paint_line(painter, pen, points, dashed)
        if not dashed:
            _paint_dots(painter, box, points, role)
    last = float("-inf")
    for at, each in enumerate(periods):
        x = left + (at + 0.5) * width
        text = percent(each.index)
        room = box.typeface.width(text, Style.SMALL_BOLD)
        start = min(x - room / 2, rect.right - room)
        if each.index is None or start < last + 6:
            continue
        y = y_of(each.index) - box.typeface.line_height(Style.SMALL_BOLD) - 7
        box.write_on_paper(painter, start, y, text, Style.SMALL_BOLD, Role.CARRIED)
        last = start + room
    _paint_key(painter, box, rect, key)


@frozen
class _Entry:
    """What one of the lines is, and where that stands: from the left and the top of the chart."""

    words: str
    role: Role
    dashed: bool
    x: float
    y: float


def _key(box: Paintbox, width: float, title: str) -> list[_Entry]:
    """The key, from its right end: beside the title if there is room for all of it, else below."""
    entries = (
        (_("the roadmap as it is"), Role.SECOND_INK, True),
        (_("with the plan"), Role.CARRIED, False),
    )
    widths = [_KEY_LINE + box.typeface.width(words, Style.TINY) for words, _role, _dashed in entries]
    line = box.typeface.line_height(Style.SMALL_BOLD) + 2
    beside = sum(widths) + _KEY_GAP * len(widths) <= width - box.typeface.width(title, Style.SMALL_BOLD)
    found: list[_Entry] = []
    right, y = width, 0.0 if beside else line
    for wide, each in zip(widths, entries, strict=True):
        if right < width and wide > right:
            right, y = width, y + line
        found.append(_Entry(*each, max(right - wide, 0.0), y))
        right -= wide + _KEY_GAP
    return found


def _paint_key(painter: QPainter, box: Paintbox, rect: Rect, key: Sequence[_Entry]) -> None:
    for each in key:
        x, top = rect.x + each.x, rect.y + each.y + 3
        box.write(painter, x + _KEY_LINE, top, each.words, Style.TINY, Role.SECOND_INK)
        y = top + box.typeface.line_height(Style.TINY) / 2
        line = [QPointF(x, y), QPointF(x + _KEY_LINE - 6, y)]
        _paint_line(painter, box.pen(each.role, 1.6 if each.dashed else 2.2), line, each.dashed)


def _paint_costs(
    painter: QPainter,
    box: Paintbox,
    rect: Rect,
    periods: Sequence[PeriodPicture],
    budget: float,
    width: float,
) -> None:
    left, top, bottom = rect.x + AXIS, rect.y + _TITLE + 8, rect.bottom - _FOOT
    _paint_title(painter, box, rect, _("Cost of each period; the line is the budget"))
    most = max([budget, *(each.cost for each in periods)]) or 1.0
    widest = max((box.typeface.width(money(each.cost, ""), Style.TINY) for each in periods), default=0.0)
    bar = min(max(min(width * 0.62, 72.0), widest + 12), width - 4)
    height = box.typeface.line_height(Style.TINY)
    every = _every(box, periods, width)
    for at, each in enumerate(periods):
        x = left + (at + 0.5) * width
        y = bottom - (bottom - top) * each.cost / most
        if each.cost > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(box.palette[Role.BAR])
            painter.drawRoundedRect(qrect(Rect(x - bar / 2, y, bar, bottom - y)), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        text = money(each.cost, "") if each.cost > 0 else "–"
        fits = box.typeface.width(text, Style.TINY) <= width - 4
        if fits:
            inside = bottom - y > height + 8 and box.typeface.width(text, Style.TINY) <= bar - 6
            box.write_centred(painter, x, y + 4 if inside else y - height - 2, text, Style.TINY, Role.INK)
        if at % every == 0:
            box.write_centred(painter, x, bottom + 4, each.label, Style.TINY, Role.SECOND_INK)
    painter.setPen(box.pen(Role.EDGE))
    painter.drawLine(QLineF(left, bottom, rect.right, bottom))
    y = bottom - (bottom - top) * budget / most
    _paint_line(painter, box.pen(Role.HALF, 1.4), [QPointF(left, y), QPointF(rect.right, y)], True)


def _every(box: Paintbox, periods: Sequence[PeriodPicture], width: float) -> int:
    """Every how many periods there is room for a label."""
    widest = max((box.typeface.width(each.label, Style.TINY) for each in periods), default=0.0) + 6
    return max(1, ceil(widest / width)) if width > 0 else len(periods)


def paint_frontier(
    painter: QPainter,
    box: Paintbox,
    rect: Rect,
    points: Sequence[FrontierPoint],
    budget: float,
    chosen: int | None = None,
) -> None:
    """The index at the end of the last period over the budget; `chosen` is under the hand."""
    left, top, bottom = rect.x + AXIS, rect.y + _TITLE + _OVER, rect.bottom - _FOOT
    _paint_title(painter, box, rect, _("Index at the end, by budget for a period"))
    _paint_shares(painter, box, left, rect.right, top, bottom)
    places = frontier_places(rect, points)
    known = [QPointF(*place) for place in places if place is not None]
    _paint_line(painter, box.pen(Role.ACCENT, 2.0), known, False)
    last = said = float("-inf")
    for at, (each, place) in enumerate(zip(points, places, strict=True)):
        if place is None:
            continue
        x, y = place
        here = abs(each.budget - budget) < 1e-9
        painter.setPen(box.pen(Role.ACCENT, 2.0))
        painter.setBrush(box.palette[Role.ACCENT if here else Role.PAPER])
        radius = 6.0 if here or at == chosen else 4.0
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = Style.SMALL_BOLD if here or at == chosen else Style.TINY
        role = Role.ACCENT if here or at == chosen else Role.SECOND_INK
        above = y - box.typeface.line_height(style) - 8
        text = percent(each.index)
        if here or x - box.typeface.width(text, style) / 2 > said + 4:
            half = box.typeface.width(text, style) / 2
            box.write_on_paper(painter, x - half, above, text, style, role)
            said = x + half
        text = money(each.budget, "")
        width = box.typeface.width(text, Style.TINY)
        at_x = min(max(x - width / 2, left), rect.right - width)
        if at_x > last + 8:
            box.write(painter, at_x, bottom + 4, text, Style.TINY, role)
            last = at_x + width


def frontier_places(rect: Rect, points: Sequence[FrontierPoint]) -> list[tuple[float, float] | None]:
    """Where the points of a frontier lie in its picture; None for those without an index."""
    left, top, bottom = rect.x + AXIS + 14, rect.y + _TITLE + _OVER, rect.bottom - _FOOT
    most = max((each.budget for each in points), default=0.0) or 1.0
    width = rect.right - 24 - left
    return [
        None
        if each.index is None
        else (left + width * each.budget / most, bottom - (bottom - top) * each.index)
        for each in points
    ]


def round_up(amount: float) -> float:
    """The next amount of which people speak: 1, 2 or 5 and zeros."""
    if amount <= 0:
        return 1.0
    size = 10.0 ** floor(log10(amount))
    return next(step * size for step in (1.0, 2.0, 5.0, 10.0) if step * size >= amount * (1 - 1e-9))


def _paint_title(painter: QPainter, box: Paintbox, rect: Rect, words: str) -> None:
    line = box.elided(words, Style.SMALL_BOLD, rect.width)
    box.write(painter, rect.x, rect.y + 2, line, Style.SMALL_BOLD, Role.INK)


def _paint_shares(
    painter: QPainter, box: Paintbox, left: float, right: float, top: float, bottom: float
) -> None:
    half = box.typeface.line_height(Style.TINY) / 2
    for share in (0.0, 0.5, 1.0):
        y = bottom - (bottom - top) * share
        painter.setPen(box.pen(Role.EDGE if share == 0 else Role.HAIRLINE))
        painter.drawLine(QLineF(left, y, right, y))
        box.write_right(painter, left - 8, y - half, percent(share), Style.TINY, Role.SECOND_INK)


def _paint_line(painter: QPainter, pen: QPen, points: Sequence[QPointF], dashed: bool) -> None:
    if len(points) < 2:
        return
    if dashed:
        pen.setDashPattern(_DASHES)
    path = QPainterPath(points[0])
    for each in points[1:]:
        path.lineTo(each)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_dots(painter: QPainter, box: Paintbox, points: Sequence[QPointF], role: Role) -> None:
    painter.setPen(box.pen(Role.PAPER, 1.5))
    painter.setBrush(box.palette[role])
    for each in points:
        painter.drawEllipse(each, 4.5, 4.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
