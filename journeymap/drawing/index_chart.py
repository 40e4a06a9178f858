"""The index over time: a stair under the roadmap, one step for each day on which it changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.numbers import percent
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.text import Style
from journeymap.drawing.timeline import TimelineLayout
from journeymap.i18n import _

CHART_HEIGHT = 150.0
_TOP = 24.0
_BOTTOM = 16.0


def paint_index_chart(
    painter: QPainter,
    box: Paintbox,
    rect: Rect,
    layout: TimelineLayout,
    steps: Sequence[tuple[date, float | None]],
) -> None:
    """The index from each day of `steps` until the next, over the days of a timeline."""
    left = rect.x + layout.names_width
    top, bottom = rect.y + _TOP, rect.bottom - _BOTTOM
    box.write(painter, rect.x + 4, top - 6, _("Index"), Style.SMALL_BOLD, Role.INK)
    room = layout.names_width - 48
    y = top + 11
    for line in box.wrapped(_("How well behaviours move between settings"), Style.TINY, room, 5):
        box.write(painter, rect.x + 4, y, line, Style.TINY, Role.SECOND_INK)
        y += box.typeface.line_height(Style.TINY)
    for share in (0.0, 0.5, 1.0):
        y = bottom - (bottom - top) * share
        painter.setPen(box.pen(Role.EDGE if share == 0 else Role.HAIRLINE))
        painter.drawLine(QLineF(left, y, left + layout.width, y))
        half = box.typeface.line_height(Style.TINY) / 2
        box.write_right(painter, left - 8, y - half, percent(share), Style.TINY, Role.SECOND_INK)
    path = QPainterPath()
    labels: list[tuple[float, float, str]] = []
    before: float | None = None
    ends = [layout.x_of(each) for each, _index in steps[1:]] + [layout.width] * bool(steps)
    for (start, index), end in zip(steps, ends, strict=True):
        if index is None:
            before = None
            continue
        x, y = left + layout.x_of(start), bottom - (bottom - top) * index
        if before is None:
            path.moveTo(QPointF(x, y))
        path.lineTo(QPointF(x, y))
        path.lineTo(QPointF(left + end, y))
        if index != before:
            labels.append((x, y, percent(index)))
        before = index
    painter.setPen(box.pen(Role.CARRIED, 2.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    _paint_labels(painter, box, labels, left + layout.width)


def _paint_labels(
    painter: QPainter, box: Paintbox, labels: Sequence[tuple[float, float, str]], right: float
) -> None:
    """A dot and a figure at each step, on a ground of its own where a line of the calendar passes.

    Figures that would run into one another are left out.
    """
    last = float("-inf")
    for x, y, text in labels:
        painter.setPen(box.pen(Role.PAPER, 1.5))
        painter.setBrush(box.palette[Role.CARRIED])
        painter.drawEllipse(QPointF(x, y), 4.5, 4.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = box.typeface.width(text, Style.TINY_BOLD)
        at = min(x + 4, right - width)
        if at < last + 4:
            continue
        height = box.typeface.line_height(Style.TINY_BOLD)
        top = y - height - 6
        box.write_on_paper(painter, at, top, text, Style.TINY_BOLD, Role.CARRIED)
        last = at + width
