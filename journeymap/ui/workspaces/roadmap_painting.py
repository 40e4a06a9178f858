"""How the roadmap's timeline looks on screen: rows, bars, the head that stays, and the index above it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.text import Style
from journeymap.drawing.timeline import HEADER_HEIGHT, TimelineLayout
from journeymap.drawing.timeline_painting import (
    BarLook,
    paint_bar,
    paint_bar_name,
    paint_dependency,
    paint_marks,
    paint_timeline_ground,
    paint_timeline_header,
)
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.ui.panels.scores import percent
from journeymap.ui.workspaces.roadmap_forecast import Steps

INDEX_HEIGHT = 64.0
HEAD_HEIGHT = INDEX_HEIGHT + HEADER_HEIGHT
_ROOM = 14.0
"""Free pixels above and below the index curve."""


@frozen
class TimelinePicture:
    """Everything that a paint of the timeline needs."""

    layout: TimelineLayout
    looks: Mapping[str, BarLook]
    steps: Steps
    selected: str | None
    hovered: str | None
    index_today: float | None
    is_stale: bool
    held: str | None = None
    """The initiative whose bar is in the hand."""


def paint_rows(painter: QPainter, box: Paintbox, picture: TimelinePicture) -> None:
    """The rows with their bars; the painter's origin is the upper left corner of the bars."""
    layout = picture.layout
    for bar in layout.bars:
        if bar.initiative in (picture.selected, picture.hovered):
            role = Role.ACCENT_TINT if bar.initiative == picture.selected else Role.STRIPE
            painter.fillRect(QRectF(bar.row.x, bar.row.y, bar.row.width, bar.row.height), box.palette[role])
    paint_timeline_ground(painter, box, layout)
    chosen = (picture.selected,) if picture.selected else ()
    for dependency in layout.dependencies:
        paint_dependency(painter, box, dependency, chosen)
    painter.save()
    painter.setClipRect(QRectF(0, 0, layout.width, layout.height))
    for bar in layout.bars:
        paint_bar(painter, box, bar, picture.looks[bar.initiative])
    painter.restore()
    for bar in layout.bars:
        paint_bar_name(painter, box, layout, bar, picture.looks[bar.initiative])
    paint_marks(painter, box, layout, labels=False)
    if picture.held is not None:
        _paint_held(painter, box, picture, picture.held)


def _paint_held(painter: QPainter, box: Paintbox, picture: TimelinePicture, held: str) -> None:
    """The dates of the bar in the hand, on a label over it."""
    bar, layout = picture.layout.bar(held), picture.layout
    if bar is None or bar.rect is None:
        return
    words = picture.looks[held].detail.rpartition(" · ")[2]
    wide = box.typeface.width(words, Style.TINY_BOLD) + 14
    x = min(max(bar.rect.centre[0] - wide / 2, 0), layout.width - wide)
    label = QRectF(x, bar.rect.y - 1, wide, bar.rect.height + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.INK])
    painter.drawRoundedRect(label, 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    top = label.center().y() - box.typeface.line_height(Style.TINY_BOLD) / 2
    box.write(painter, x + 7, top, words, Style.TINY_BOLD, Role.PAPER)


def paint_head(painter: QPainter, box: Paintbox, picture: TimelinePicture) -> None:
    """Index and periods above the rows; the painter's origin is the upper left corner of the bars."""
    layout = picture.layout
    whole = QRectF(-layout.names_width, -HEAD_HEIGHT, layout.names_width + layout.width, HEAD_HEIGHT)
    painter.fillRect(whole, box.palette[Role.PAPER])
    paint_timeline_header(painter, box, layout, Rect(0, -HEADER_HEIGHT, layout.width, HEADER_HEIGHT))
    painter.setPen(box.pen(Role.EDGE))
    painter.drawLine(QLineF(-layout.names_width, 0, layout.width, 0))
    painter.setPen(box.pen(Role.HAIRLINE))
    painter.drawLine(QLineF(-layout.names_width, -HEADER_HEIGHT, layout.width, -HEADER_HEIGHT))
    _paint_index(painter, box, picture)
    painter.save()
    painter.setClipRect(whole)
    paint_marks(painter, box, layout)
    painter.restore()


def index_y(index: float) -> float:
    """Where a value of the index lies above the bars."""
    return -HEADER_HEIGHT - _ROOM - index * (INDEX_HEIGHT - 2 * _ROOM)


def _paint_index(painter: QPainter, box: Paintbox, picture: TimelinePicture) -> None:
    layout = picture.layout
    left, top = -layout.names_width + 4, -HEAD_HEIGHT + 10
    box.write(painter, left, top, _("Index"), Style.SMALL_BOLD, Role.INK)
    last = picture.steps[-1][1] if picture.steps else None
    words = _("{now} today, {then} at the end").format(now=percent(picture.index_today), then=percent(last))
    if picture.is_stale:
        words = _("being worked out …")
    if picture.steps or picture.is_stale:
        room = layout.names_width - 16
        box.write(painter, left, top + 18, box.elided(words, Style.TINY, room), Style.TINY, Role.SECOND_INK)
    known = [(layout.x_of(day), index) for day, index in picture.steps if index is not None]
    if not known:
        return
    line, ground = _polyline(known, layout.width)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(0.5 if picture.is_stale else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.ACCENT_TINT])
    painter.drawPolygon(ground)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(box.pen(Role.ACCENT, 1.8))
    painter.drawPolyline(line)
    painter.restore()
    _paint_figures(painter, box, known, layout.width)


def _polyline(known: list[tuple[float, float]], width: float) -> tuple[QPolygonF, QPolygonF]:
    line = QPolygonF()
    for number, (x, index) in enumerate(known):
        if number:
            line.append(QPointF(x, index_y(known[number - 1][1])))
        line.append(QPointF(x, index_y(index)))
    line.append(QPointF(width, index_y(known[-1][1])))
    ground = QPolygonF(line)
    ground.append(QPointF(width, -HEADER_HEIGHT))
    ground.append(QPointF(known[0][0], -HEADER_HEIGHT))
    return line, ground


def _paint_figures(painter: QPainter, box: Paintbox, known: list[tuple[float, float]], width: float) -> None:
    """The index at the start and wherever it changes, as far as there is room; the last one surely."""
    places: list[tuple[float, float, str]] = []
    for x, index in known:
        text = percent(index)
        if not places or text != places[-1][2]:
            left = min(x + 4, width - box.typeface.width(text, Style.TINY_BOLD) - 2)
            places.append((left, index, text))
    free = float("-inf")
    for number, (left, index, text) in enumerate(places):
        end = left + box.typeface.width(text, Style.TINY_BOLD) + 8
        is_last = number == len(places) - 1
        if is_last or (left >= free and end <= places[-1][0]):
            top = index_y(index) - box.typeface.line_height(Style.TINY_BOLD) - 1
            box.write(painter, left, top, text, Style.TINY_BOLD, Role.ACCENT)
            free = end
