"""The words of cards and the signs among them: placed once for a look, painted for many cards at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import CardLook, Tone
from journeymap.drawing.names import DIMMED, Name
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.signs import TEXT_ROLE_OF, paint_hand, paint_sign
from journeymap.drawing.stamps import paint_stamps
from journeymap.drawing.text import Style
from journeymap.frozen import frozen

TITLE_STYLE = Style.SMALL_BOLD
STATUS_STYLE = Style.TINY
PICTURE_ROOM = 34.0
_STAR_ROOM = 18.0
_SIGN_ROOM = 15.0
_ICON_ROOM = 16.0
_REACH = 8.0
_MOST_KEPT = 10_000

_Line = tuple[Style, Role, float, float, str]
_Sign = tuple[Tone, bool]
"""A tone's sign, or (True) its hand."""


@frozen
class _Words:
    """What is written on a card, from its upper left corner."""

    lines: tuple[_Line, ...]
    signs: tuple[tuple[float, float, _Sign], ...] = ()
    """Each by its middle."""


_kept: WeakKeyDictionary[Paintbox, dict[tuple[CardLook, float, float], _Words]] = WeakKeyDictionary()


def paint_words(painter: QPainter, box: Paintbox, cards: Iterable[tuple[Rect, CardLook]]) -> None:
    """The title of each card, its status with its signs."""
    kept = _kept.setdefault(box, {})
    written: dict[tuple[bool, Style, Role], list[tuple[float, float, str]]] = {}
    signs: dict[bool, list[tuple[float, float, _Sign]]] = {}
    for rect, look in cards:
        key = look, rect.width, rect.height
        words = kept.get(key)
        if words is None:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            words = kept[key] = _placed(box, look, rect.width, rect.height)
        x, y, dimmed = rect.x, rect.y, look.dimmed
        for style, role, across, down, line in words.lines:
            place = written.setdefault((dimmed, style, role), [])
            place.append((x + across, y + down, line))
        for across, down, sign in words.signs:
            signs.setdefault(dimmed, []).append((x + across, y + down, sign))
    for (dimmed, style, role), lines in written.items():
        painter.setOpacity(DIMMED if dimmed else 1.0)
        box.write_lines(painter, lines, style, role)
    for dimmed, places in signs.items():
        painter.setOpacity(DIMMED if dimmed else 1.0)
        paint_stamps(painter, box, places, (_REACH, _REACH), partial(_stamp, box), parts=1)
    painter.setOpacity(1.0)


def name_of(look: CardLook) -> Name:
    """What a card says where nothing but its name is shown."""
    return Name(look.title, look.tone, unnamed=look.unnamed, taken=_taken(look), dimmed=look.dimmed)


def title_lines(box: Paintbox, look: CardLook, width: float) -> tuple[str, ...]:
    """As much of a card's title as a card so wide has room for."""
    return box.wrapped(look.title, TITLE_STYLE, width - 2 * m.CARD_PADDING - _taken(look), 2)


def _taken(look: CardLook) -> float:
    """How much of a card's width its star and its picture take."""
    return (_STAR_ROOM if look.moment_of_truth else 0.0) + (PICTURE_ROOM if look.image else 0.0)


def _placed(box: Paintbox, look: CardLook, width: float, height: float) -> _Words:
    left, room = m.CARD_PADDING, width - 2 * m.CARD_PADDING
    title, status = title_lines(box, look, width), look.status
    step, status_step = box.typeface.line_height(TITLE_STYLE), box.typeface.line_height(STATUS_STYLE)
    gap = 5.0 if len(title) == 1 else 3.0
    y = (height - len(title) * step - (status_step + gap if status else 0)) / 2
    ink = Role.SECOND_INK if look.unnamed else Role.INK
    lines = [(TITLE_STYLE, ink, left, y + number * step, line) for number, line in enumerate(title)]
    if not status:
        return _Words(tuple(lines))
    y += len(title) * step + gap
    signs: list[tuple[float, float, _Sign]] = []
    if look.tone is not Tone.PLAIN:
        signs.append((left + 4.5, y + status_step / 2, (look.tone, False)))
        left, room = left + _SIGN_ROOM, room - _SIGN_ROOM
    room -= _ICON_ROOM if look.icon else 0
    if look.asserted:
        hand = width - m.CARD_PADDING - 4 - (_ICON_ROOM if look.icon else 0)
        signs.append((hand, y + status_step / 2, (look.tone, True)))
        room -= _SIGN_ROOM
    words = box.elided(status, STATUS_STYLE, room)
    lines.append((STATUS_STYLE, TEXT_ROLE_OF[look.tone], left, y, words))
    return _Words(tuple(lines), tuple(signs))


def _stamp(box: Paintbox, painter: QPainter, at: QPointF, sign: _Sign) -> None:
    tone, is_hand = sign
    if is_hand:
        paint_hand(painter, box, at.x(), at.y(), TEXT_ROLE_OF[tone])
    else:
        paint_sign(painter, box, at.x(), at.y(), tone)
