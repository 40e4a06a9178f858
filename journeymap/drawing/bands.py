"""Painting what frames a map: stage headers, lanes with their names, the names of rows, the legend."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.channel_icons import channel_colour, paint_channel_icon
from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import paint_curve_key
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import LaneLook, LegendEntry, RouteLook, RowLook, StageLook, Tone
from journeymap.drawing.paintbox import Paintbox, qrect, saved
from journeymap.drawing.signs import ROLE_OF, paint_hand, paint_warning
from journeymap.drawing.stamps import paint_stamps
from journeymap.drawing.text import Style
from journeymap.drawing.traces import route_stroke
from journeymap.i18n import _, mark

PHASE_ROLES = {
    "attract": (Role.ATTRACT, Role.ATTRACT_TINT),
    "convert": (Role.CONVERT, Role.CONVERT_TINT),
    "retain": (Role.RETAIN, Role.RETAIN_TINT),
    None: (Role.NO_PHASE, Role.NO_PHASE_TINT),
}
"""The ink and the tint of a phase."""
PHASE_WORDS = {"attract": mark("attract"), "convert": mark("convert"), "retain": mark("retain")}
_LEGEND_LINE = 28.0
_LEGEND_GAP = 28.0

_LaneName = tuple[str, str, bool, str | None, str | None, bool, bool]
"""What is written of a lane: channel, device, whether it is none, icon and its colour, on one line, small."""
_LEAST_LETTERS = 3
"""So little of a stage's name, an ellipsis with it, says less than its number."""
_LEAST_NAME = 30.0
"""How wide the header of a stage is that has room for a letter or two."""


def paint_stage_header(painter: QPainter, box: Paintbox, rect: Rect, look: StageLook) -> None:
    """A stage's header above its columns."""
    ink, tint = PHASE_ROLES[look.phase]
    painter.setPen(box.pen(Role.ACCENT, 1.5) if look.selected else Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.HALO if look.hover and not look.selected else tint])
    painter.drawRoundedRect(qrect(rect), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.collapsed:
        _paint_fold(painter, box, rect, ink)
        return
    padding = 10.0 if rect.width >= m.CARD_WIDTH / 2 else 5.0
    if rect.width < _LEAST_NAME:
        return
    room = rect.width - 2 * padding
    phase = _(PHASE_WORDS[look.phase]) if look.phase else ""
    phase_width = box.typeface.width(phase, Style.TINY) + 12 if phase else 0.0
    name_width = box.typeface.width(look.name, Style.BOLD)
    if phase and name_width + phase_width <= room:
        top = rect.centre[1] - box.typeface.line_height(Style.TINY) / 2
        box.write_right(painter, rect.right - padding, top, phase, Style.TINY, ink)
        room -= phase_width
    top = rect.centre[1] - box.typeface.line_height(Style.BOLD) / 2
    name = box.elided(look.name, Style.BOLD, room)
    if look.number is not None and name != look.name and len(name) <= _LEAST_LETTERS:
        name = str(look.number)
    box.write(painter, rect.x + padding, top, name, Style.BOLD, Role.SECOND_INK if look.unnamed else ink)


def _paint_fold(painter: QPainter, box: Paintbox, rect: Rect, ink: Role) -> None:
    """The sign of something folded: two angles that point apart."""
    x, y = rect.centre
    painter.setPen(box.pen(ink, 1.6))
    for side in (-1, 1):
        painter.drawPolyline(
            [QPointF(x + side * 3, y - 4), QPointF(x + side * 7, y), QPointF(x + side * 3, y + 4)]
        )


def paint_collapsed_stage(painter: QPainter, box: Paintbox, rect: Rect, look: StageLook) -> None:
    """The strip of a collapsed stage through the lanes; `rect` is its column's."""
    _ink, tint = PHASE_ROLES[look.phase]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[tint])
    painter.drawRoundedRect(qrect(rect), 5, 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_collapsed_stage_name(painter: QPainter, box: Paintbox, rect: Rect, look: StageLook) -> None:
    """The name of a collapsed stage, written upwards along the right edge of its strip `rect`."""
    ink, _tint = PHASE_ROLES[look.phase]
    style = Style.SMALL_BOLD
    name = box.elided(look.name, style, max(rect.height - 12, 40))
    with saved(painter):
        painter.translate(rect.right - m.STRIP_NAME / 2 - 1, rect.centre[1])
        painter.rotate(-90)
        box.write_centred(painter, 0, -box.typeface.line_height(style) / 2, name, style, ink)


def paint_lane(painter: QPainter, box: Paintbox, rect: Rect, striped: bool = False) -> None:
    """A lane's ground."""
    painter.fillRect(qrect(rect), box.palette[Role.STRIPE if striped else Role.PAPER])
    paint_lane_rule(painter, box, rect)


def paint_lane_rule(painter: QPainter, box: Paintbox, rect: Rect) -> None:
    """The line beneath a lane."""
    _rule(painter, box, rect.x, rect.right, rect.bottom)


def _rule(painter: QPainter, box: Paintbox, x: float, right: float, y: float, width: float = 1.0) -> None:
    thick = width * box.palette.weight
    # Filled, not drawn: the same pixels for a tenth of the time.
    painter.fillRect(QRectF(x, y - width / 2 - thick / 2, right - x, thick), box.palette[Role.HAIRLINE])


def paint_lane_header(painter: QPainter, box: Paintbox, rect: Rect, look: LaneLook) -> None:
    """A lane's name, to the left of it."""
    paint_lane_ground(painter, box, rect, look)
    _paint_lane_words(painter, box, rect, look)


def paint_lane_ground(painter: QPainter, box: Paintbox, rect: Rect, look: LaneLook) -> None:
    """The ground of a lane's name, with the colour of its channel."""
    ground = Role.ACCENT_TINT if look.selected or look.hover else Role.STRIPE if look.striped else Role.PAPER
    painter.fillRect(qrect(rect), box.palette[ground])
    _rule(painter, box, rect.x, rect.right, rect.bottom)
    if look.colour is not None:
        painter.fillRect(
            QRectF(rect.x, rect.y + 3, 4, rect.height - 6), channel_colour(box.palette, look.colour)
        )


def paint_lane_names(painter: QPainter, box: Paintbox, lanes: Sequence[tuple[Rect, LaneLook]]) -> None:
    """The names and icons of lanes on the screen: of one size at every zoom, so each is drawn once."""
    if not lanes:
        return
    width = lanes[0][0].width
    high = max(m.LANE_ICON, box.typeface.line_height(Style.BOLD) + box.typeface.line_height(Style.SMALL))
    reach = width / 2, high / 2 + 2

    def draw(painter: QPainter, at: QPointF, name: _LaneName) -> None:
        channel, device, unplaced, icon, colour, one, small = name
        look = LaneLook(
            channel, device, unplaced=unplaced, icon=icon, colour=colour, on_one_line=one, small=small
        )
        area = Rect(at.x() - reach[0], at.y() - reach[1], 2 * reach[0], 2 * reach[1])
        _paint_lane_words(painter, box, area, look)

    named: list[tuple[float, float, _LaneName]] = []
    for rect, look in lanes:
        icon = look.icon if rect.height >= m.LANE_ICON else None
        shape = look.on_one_line, look.small
        named.append((*rect.centre, (look.channel, look.device, look.unplaced, icon, look.colour, *shape)))
    paint_stamps(painter, box, named, reach, draw, parts=1)


def _paint_lane_words(painter: QPainter, box: Paintbox, rect: Rect, look: LaneLook) -> None:
    role = Role.SECOND_INK if look.unplaced else Role.INK
    words = rect
    if look.icon is not None and rect.height >= m.LANE_ICON:
        colour = channel_colour(box.palette, look.colour)
        paint_channel_icon(painter, box, look.icon, rect.right - 20, rect.centre[1], m.LANE_ICON, colour)
        words = rect.grown(0, 0, -m.LANE_ICON_ROOM, 0)
    name = look.channel, Style.TINY_BOLD if look.small else Style.BOLD, role
    if look.on_one_line:
        _one_line(painter, box, words, name, look.device)
    else:
        _two_lines(painter, box, words, name, look.device, rect.centre[1])


def paint_row_header(painter: QPainter, box: Paintbox, rect: Rect, look: RowLook) -> None:
    """A row's name, to the left of it."""
    painter.fillRect(
        qrect(rect), box.palette[Role.ACCENT_TINT if look.selected or look.hover else Role.PAPER]
    )
    paint_row_rule(painter, box, rect)
    middle = rect.centre[1] if look.collapsed else rect.y + m.ROW_PADDING + 8 + (8 if look.hint else 0)
    hint = "" if look.collapsed else look.hint
    role = Role.SECOND_INK if look.collapsed else Role.INK
    _two_lines(painter, box, rect, (look.name, Style.SMALL_BOLD, role), hint, middle)
    if look.curves and not look.collapsed:
        top = rect.y + m.ROW_PADDING + box.typeface.line_height(Style.SMALL_BOLD)
        top += box.typeface.line_height(Style.TINY) if hint else 0
        room = Rect(rect.x + m.LANE_HEADER_PADDING, top + 4, rect.width - m.LANE_HEADER_PADDING - 8, 0)
        paint_curve_key(painter, box, replace(room, height=rect.bottom - 4 - room.y), look.curves)


def paint_row_rule(painter: QPainter, box: Paintbox, rect: Rect) -> None:
    """The line above a row."""
    _rule(painter, box, rect.x, rect.right, rect.y + 1.5, 1.5)


def _two_lines(
    painter: QPainter, box: Paintbox, rect: Rect, first: tuple[str, Style, Role], second: str, middle: float
) -> None:
    """A name, and something smaller beneath it, around a height."""
    text, style, role = first
    room = rect.width - m.LANE_HEADER_PADDING - 8
    small = Style.TINY if style is Style.SMALL_BOLD else Style.SMALL
    step, small_step = box.typeface.line_height(style), box.typeface.line_height(small) if second else 0.0
    x, y = rect.x + m.LANE_HEADER_PADDING, middle - (step + small_step) / 2
    box.write(painter, x, y, box.elided(text, style, room), style, role)
    if second:
        box.write(painter, x, y + step, box.elided(second, small, room), small, Role.SECOND_INK)


def _one_line(
    painter: QPainter, box: Paintbox, rect: Rect, channel: tuple[str, Style, Role], device: str
) -> None:
    """A channel and its device beside each other; the channel gives way, down to half of the room.

    For the lane above or below is of the same channel: it is the device that tells the two apart.
    """
    text, style, role = channel
    left, measure = rect.x + m.LANE_HEADER_PADDING, box.typeface.width
    room, gap = rect.right - 4 - left, measure(" ", style)
    rest = f"· {device}"
    for_device = min(max(measure(rest, Style.TINY), room - gap - measure(text, style)), room / 2)
    name = box.elided(text, style, room - gap - for_device)
    top = rect.centre[1] - box.typeface.line_height(style) / 2
    box.write(painter, left, top, name, style, role)
    start = left + measure(name, style) + gap
    top = rect.centre[1] - box.typeface.line_height(Style.TINY) / 2
    rest = box.elided(rest, Style.TINY, rect.right - 4 - start)
    box.write(painter, start, top, rest, Style.TINY, Role.SECOND_INK)


_GIVES_WAY = {Tone.PLAIN: 0, Tone.IDLE: 1, Tone.CARRIED: 2, Tone.HALF: 3, Tone.LEAK: 4, Tone.LOST: 5}
"""Which entries of the legend give way to which, those of the lowest figure first."""


def legend_width(box: Paintbox, entries: Sequence[LegendEntry]) -> float:
    """How much room the legend takes."""
    widths = [_LEGEND_LINE + 8 + box.typeface.width(each.text, Style.SMALL) for each in entries]
    return sum(widths) + _LEGEND_GAP * max(len(entries) - 1, 0)


def fitting_legend(
    box: Paintbox, entries: Sequence[LegendEntry], width: float, absent: Collection[LegendEntry] = ()
) -> list[LegendEntry]:
    """Those of the entries that have room: what is `absent` from the map gives way first, bad news last."""
    kept = list(entries)
    strange = [each for each in kept[::-1] if each in absent]
    known = sorted((each for each in kept if each not in absent), key=lambda each: _GIVES_WAY[each.tone])
    for each in (*strange, *known):
        if legend_width(box, kept) <= width:
            break
        kept.remove(each)
    return kept


def paint_legend(painter: QPainter, box: Paintbox, rect: Rect, entries: Sequence[LegendEntry]) -> None:
    """The lines of the legend side by side, centred; those without room are left out."""
    kept = fitting_legend(box, entries, rect.width)
    x, y = rect.x + (rect.width - legend_width(box, kept)) / 2, rect.centre[1]
    top = y - box.typeface.line_height(Style.SMALL) / 2
    for each in kept:
        if each.asserted:
            paint_hand(painter, box, x + _LEGEND_LINE / 2, y, Role.SECOND_INK)
        elif each.tone is Tone.LEAK:
            paint_warning(painter, box, x + _LEGEND_LINE / 2, y, 14)
        else:
            painter.setPen(route_stroke(box, RouteLook(each.tone)).pen)
            painter.drawLine(QLineF(x, y, x + _LEGEND_LINE, y))
            if each.tone is Tone.LOST:
                _paint_lost(painter, box, x + _LEGEND_LINE / 2, y)
        x += _LEGEND_LINE + 8
        box.write(painter, x, top, each.text, Style.SMALL, Role.SECOND_INK)
        x += box.typeface.width(each.text, Style.SMALL) + _LEGEND_GAP


def _paint_lost(painter: QPainter, box: Paintbox, x: float, y: float) -> None:
    painter.setPen(box.pen(ROLE_OF[Tone.LOST], 1.2))
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawEllipse(QPointF(x, y), 6, 6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QLineF(x - 2.2, y - 2.2, x + 2.2, y + 2.2))
    painter.drawLine(QLineF(x - 2.2, y + 2.2, x + 2.2, y - 2.2))
