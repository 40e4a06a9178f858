"""Painting the roadmap: periods, bars by status, dependencies, today and the as-of day."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.numbers import day as day_text
from journeymap.drawing.paintbox import Paintbox, qrect, saved
from journeymap.drawing.text import Style
from journeymap.drawing.timeline import HEADER_HEIGHT, Bar, Dependency, Tick, TimelineLayout
from journeymap.drawing.traces import arrow_head, curve
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.records import Initiative

STATUS_WORDS = {
    "proposed": mark("proposed"),
    "planned": mark("planned"),
    "under_way": mark("under way"),
    "done": mark("done"),
    "cancelled": mark("cancelled"),
}
_FILLS = {
    "proposed": (Role.PAPER, Role.ACCENT, Role.ACCENT),
    "planned": (Role.HALO, Role.ACCENT, Role.ACCENT),
    "under_way": (Role.ACCENT, Role.ACCENT, Role.ON_ACCENT),
    "done": (Role.CARRIED, Role.CARRIED, Role.ON_ACCENT),
    "cancelled": (Role.DESK, Role.IDLE, Role.SECOND_INK),
}
"""For each status: ground, edge, and ink on the ground."""


@frozen
class BarLook:
    """An initiative's words and what the hand does to it."""

    name: str
    detail: str = ""
    unnamed: bool = False
    inside: str = ""
    """What stands in the bar, if it fits."""
    selected: bool = False
    hover: bool = False


def bar_look(
    initiative: Initiative, *, inside: str = "", selected: bool = False, hover: bool = False
) -> BarLook:
    """How an initiative's bar looks: its name, status and dates."""
    parts = [_(STATUS_WORDS[initiative.status]), dates_text(initiative)]
    return BarLook(
        initiative.name or _("Unnamed initiative"),
        " · ".join(part for part in parts if part),
        not initiative.name,
        inside,
        selected=selected,
        hover=hover,
    )


def dates_text(initiative: Initiative) -> str:
    """From when to when an initiative lasts."""
    start, end = initiative.start, initiative.end
    if start and end:
        return _("{start} – {end}").format(start=day_text(start), end=day_text(end))
    if start:
        return _("from {start}").format(start=day_text(start))
    return _("until {end}").format(end=day_text(end)) if end else _("no dates yet")


def paint_timeline(
    painter: QPainter,
    box: Paintbox,
    layout: TimelineLayout,
    looks: dict[str, BarLook],
    *,
    header: bool = True,
) -> None:
    """A whole timeline, the upper left corner of its header at the painter's origin."""
    with saved(painter):
        painter.translate(layout.names_width, HEADER_HEIGHT if header else 0)
        paint_timeline_ground(painter, box, layout)
        if header:
            paint_timeline_header(painter, box, layout, Rect(0, -HEADER_HEIGHT, layout.width, HEADER_HEIGHT))
        for dependency in layout.dependencies:
            paint_dependency(painter, box, dependency)
        for bar in layout.bars:
            paint_bar(painter, box, bar, looks[bar.initiative])
            paint_bar_name(painter, box, layout, bar, looks[bar.initiative])
        paint_marks(painter, box, layout, labels=header)


def paint_timeline_ground(painter: QPainter, box: Paintbox, layout: TimelineLayout) -> None:
    """Rows and the lines of periods and years."""
    painter.setPen(box.pen(Role.HAIRLINE))
    for tick in layout.periods:
        painter.drawLine(QLineF(tick.x, 0, tick.x, layout.height))
    for bar in layout.bars:
        painter.drawLine(QLineF(bar.row.x, bar.row.bottom, bar.row.right, bar.row.bottom))
    painter.setPen(box.pen(Role.EDGE))
    for tick in layout.years:
        painter.drawLine(QLineF(tick.x, 0, tick.x, layout.height))
    painter.drawLine(QLineF(-layout.names_width, 0, layout.width, 0))


def paint_timeline_header(painter: QPainter, box: Paintbox, layout: TimelineLayout, rect: Rect) -> None:
    """The names of years and periods; `rect` is the header's, in the layout's x."""
    for tick in layout.years:
        _paint_label(painter, box, tick, rect.y + 6, Style.SMALL_BOLD, Role.INK)
    for tick in layout.periods:
        _paint_label(painter, box, tick, rect.y + 26, Style.TINY, Role.SECOND_INK)


def _paint_label(painter: QPainter, box: Paintbox, tick: Tick, top: float, style: Style, role: Role) -> None:
    if box.typeface.width(tick.label, style) + 6 <= tick.width:
        box.write(painter, tick.x + 5, top, tick.label, style, role)


def paint_bar(painter: QPainter, box: Paintbox, bar: Bar, look: BarLook) -> None:
    """An initiative's bar; each status has its fill and edge."""
    if bar.rect is None:
        return
    ground, edge, ink = _FILLS[bar.status]
    rect = qrect(bar.rect.grown(-0.75, -0.75, -0.75, -0.75))
    if look.selected or look.hover:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.HALO])
        painter.drawRoundedRect(qrect(bar.rect.grown(3, 3, 3, 3)), 8, 8)
    pen = box.pen(Role.ACCENT if look.selected else edge, 2.0 if look.selected else 1.4)
    if bar.status == "proposed" or bar.open_start or bar.open_end:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.5, 2.5])
    painter.setPen(pen)
    painter.setBrush(box.palette[ground])
    painter.drawRoundedRect(rect, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    y = bar.rect.centre[1]
    if bar.status == "done":
        painter.setPen(box.pen(ink, 1.8))
        x = bar.rect.x + 8
        if bar.rect.width > 22:
            painter.drawPolyline([QPointF(x, y), QPointF(x + 3.5, y + 3.5), QPointF(x + 9.5, y - 4)])
    elif bar.status == "cancelled":
        painter.setPen(box.pen(edge, 1.4))
        painter.drawLine(QLineF(bar.rect.x + 4, y, bar.rect.right - 4, y))
    room = bar.rect.width - (34 if bar.status == "done" else 18)
    if look.inside and bar.status != "cancelled" and box.typeface.width(look.inside, Style.TINY) <= room:
        top = y - box.typeface.line_height(Style.TINY) / 2
        box.write_right(painter, bar.rect.right - 9, top, look.inside, Style.TINY, ink)


def paint_bar_name(painter: QPainter, box: Paintbox, layout: TimelineLayout, bar: Bar, look: BarLook) -> None:
    """An initiative's name, status and dates, to the left of its row."""
    room = layout.names_width - 16
    if room < 60:
        return
    x, y = bar.row.x + 4, bar.row.y + 7
    role = Role.SECOND_INK if look.unnamed or bar.status == "cancelled" else Role.INK
    box.write(painter, x, y, box.elided(look.name, Style.SMALL_BOLD, room), Style.SMALL_BOLD, role)
    y += box.typeface.line_height(Style.SMALL_BOLD) + 1
    box.write(painter, x, y, box.elided(look.detail, Style.TINY, room), Style.TINY, Role.SECOND_INK)


def paint_dependency(
    painter: QPainter, box: Paintbox, dependency: Dependency, selected: Collection[str] = ()
) -> None:
    """The arrow from what comes first; dotted red when the second begins too early."""
    role = Role.LOST if dependency.is_broken else Role.QUIET_LINE
    if dependency.first in selected or dependency.then in selected:
        role = Role.LOST if dependency.is_broken else Role.ACCENT
    pen = box.pen(role, 1.4)
    if dependency.is_broken:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([1.4, 1.8])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(curve(dependency.points, 7))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[role])
    painter.drawPolygon(arrow_head(dependency.points[-2], dependency.points[-1]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_marks(painter: QPainter, box: Paintbox, layout: TimelineLayout, *, labels: bool = True) -> None:
    """The lines of today and of the as-of day."""
    today, as_of = layout.today_x, layout.as_of_x
    if today is not None and as_of is not None and abs(today - as_of) < 1:
        today = None
    if today is not None:
        _paint_mark(painter, box, layout, today, _("today") if labels else "", Role.SECOND_INK)
    if as_of is not None:
        _paint_mark(
            painter,
            box,
            layout,
            as_of,
            _("as of {day}").format(day=day_text(layout.as_of)) if labels and layout.as_of else "",
            Role.ACCENT,
        )


def _paint_mark(
    painter: QPainter, box: Paintbox, layout: TimelineLayout, x: float, label: str, role: Role
) -> None:
    painter.setPen(box.pen(Role.PAPER, 4.5))  # bars may have the line's colour: on them it has an edge
    for bar in layout.bars:
        if bar.rect is not None and bar.rect.x < x < bar.rect.right:
            painter.drawLine(QLineF(x, bar.rect.y, x, bar.rect.bottom))
    pen = box.pen(role, 1.5)
    if role is Role.SECOND_INK:
        pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.drawLine(QLineF(x, -6 if label else 0, x, layout.height))
    if not label:
        return
    style = Style.TINY_BOLD
    width = box.typeface.width(label, style) + 10
    left = min(max(x - width / 2, 0), layout.width - width)
    height = box.typeface.line_height(style) + 2
    top = -height - 5
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[role])
    painter.drawRoundedRect(QRectF(left, top, width, height), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box.write(painter, left + 5, top + 1, label, style, Role.PAPER)
