"""Painting touchpoints: cards, the dots of collapsed stages, the double line from a card to its twin."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.blocks import block_around, paint_blocks
from journeymap.drawing.card_words import PICTURE_ROOM, name_of, paint_words
from journeymap.drawing.channel_icons import channel_colour, paint_channel_icon
from journeymap.drawing.colours import Role
from journeymap.drawing.dashes import Bend
from journeymap.drawing.geometry import Point, Rect, Twin
from journeymap.drawing.image_painting import paint_thumbnail
from journeymap.drawing.looks import CardLook, Detail, Tone
from journeymap.drawing.names import DIMMED, Name, paint_names
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.signs import ROLE_OF, paint_sign, paint_star
from journeymap.drawing.text import Style

_PICTURE = 32.0
_ICON = 13.0
_TWIN_DASHES = {Tone.LOST: (1.0, 2.2), Tone.HALF: (4.0, 3.0)}


def paint_card(
    painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail = Detail.FULL
) -> None:
    """A touchpoint's card. It paints at most 4 px beyond `rect`, or from afar its block."""
    if rect.width < m.CARD_WIDTH / 2:
        _paint_dot(painter, box, rect, look)
        return
    if detail is Detail.BLOCK:
        block = block_around(rect)
        paint_blocks(painter, box, [(block, look.tone)])
        paint_names(painter, box, [(block, Name(look.title, look.tone, look.unnamed))])
        return
    painter.setOpacity(DIMMED if look.dimmed else 1.0)
    paint_plate(painter, box, rect, look, detail)
    painter.setOpacity(1.0)
    if detail is Detail.TITLE:
        paint_names(painter, box, [(rect, name_of(look))])
    else:
        paint_words(painter, box, [(rect, look)])
    paint_picture(painter, box, rect, look, detail)


def paint_plate(painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail) -> None:
    """All of a card but its words and its picture: what `CardLook.plate` tells apart."""
    _paint_ground(painter, box, rect, look, detail)
    _paint_channel(painter, box, rect, look, detail)
    if look.moment_of_truth:
        star = rect.right - 17 - (PICTURE_ROOM if look.image else 0)
        paint_star(painter, box, star, rect.y + 17, Role.ACCENT)
    if look.entry:
        paint_entry(painter, box, rect)


def paint_entry(painter: QPainter, box: Paintbox, rect: Rect) -> None:
    """The sign that customers begin at a card."""
    # On the upper edge, where neither transitions nor twins come in.
    painter.setPen(box.pen(Role.SECOND_INK, 1.5))
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawEllipse(QPointF(rect.x + 15, rect.y + 0.5), 3.6, 3.6)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_picture(painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail) -> None:
    """A card's first picture, if it has any."""
    if look.image is not None:
        painter.setOpacity(DIMMED if look.dimmed else 1.0)
        _paint_picture(painter, box, rect, look, look.image, detail)
        painter.setOpacity(1.0)


def _paint_ground(painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail) -> None:
    if detail is Detail.FULL:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.SHADOW])
        shadow = rect.grown(1, -1, 1, 2.5)
        painter.drawRoundedRect(qrect(shadow), m.CARD_RADIUS + 1, m.CARD_RADIUS + 1)
    if look.selected:
        painter.setPen(box.pen(Role.ACCENT, 2.0))
    else:
        painter.setPen(box.pen(Role.ACCENT if look.hover else Role.EDGE, 1.0))
    painter.setBrush(box.palette[Role.PAPER])
    painter.drawRoundedRect(qrect(rect.grown(-0.5, -0.5, -0.5, -0.5)), m.CARD_RADIUS, m.CARD_RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_channel(painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail) -> None:
    """The colour of the card's channel along its left edge, its icon in the lower right corner."""
    if look.colour is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(channel_colour(box.palette, look.colour))
        painter.drawRoundedRect(qrect(Rect(rect.x + 4, rect.y + 9, 3, rect.height - 18)), 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    if look.icon is not None and detail is Detail.FULL:
        colour = channel_colour(box.palette, look.colour)
        paint_channel_icon(painter, box, look.icon, rect.right - 15, rect.bottom - 14, _ICON, colour)


def thumbnail_place(rect: Rect) -> Rect:
    """Where a card shows the first of its pictures."""
    return Rect(rect.right - 8 - _PICTURE, rect.y + 8, _PICTURE, _PICTURE)


def _paint_picture(
    painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, image: str, detail: Detail
) -> None:
    """The first picture, and how many more there are."""
    place = thumbnail_place(rect)
    paint_thumbnail(painter, box, place, image, detail)
    if look.images > 1 and detail is Detail.FULL:
        words = f"+{look.images - 1}"
        width, height = box.typeface.width(words, Style.TINY) + 6, box.typeface.line_height(Style.TINY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawRoundedRect(qrect(Rect(place.right - width, place.bottom - height, width, height)), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.write(painter, place.right - width + 3, place.bottom - height, words, Style.TINY, Role.INK)


def _paint_dot(painter: QPainter, box: Paintbox, rect: Rect, look: CardLook) -> None:
    if look.selected or look.tone is Tone.PLAIN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.ACCENT if look.selected else Role.QUIET_LINE])
        painter.drawRoundedRect(qrect(rect), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        paint_sign(painter, box, *rect.centre, look.tone, rect.width)


def paint_twin(
    painter: QPainter, box: Paintbox, twin: Twin, tone: Tone = Tone.PLAIN, seen: Sequence[Rect] = ()
) -> None:
    """The double line between two cards of one touchpoint, under them; with `seen` only in those areas."""
    role = Role.SECOND_INK if tone is Tone.PLAIN else ROLE_OF[tone]
    stroke = box.stroke(role, 1.6, _TWIN_DASHES.get(tone, ()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for points in _double(twin.points):
        Bend(points).paint(painter, stroke, seen)


@lru_cache(maxsize=4_000)
def _double(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], ...]:
    """Two polylines to both sides of one of upright and level pieces."""
    half = m.TWIN_GAP / 2
    if len(points) == 2:
        return tuple(tuple((x + side, y) for x, y in points) for side in (-half, half))
    # A bracket to the left of its cards: one inside the other.
    (x, top), (left, _top), _corner, (end, bottom) = points
    outer = ((x, top - half), (left - half, top - half), (left - half, bottom + half), (end, bottom + half))
    inner = ((x, top + half), (left + half, top + half), (left + half, bottom - half), (end, bottom - half))
    return outer, inner
