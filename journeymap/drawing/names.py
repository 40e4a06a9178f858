"""The names of cards from afar: in letters of one size at every zoom, broken and cut between words.

A card of which only its name is shown has one, and so has a block. All is placed in pixels of letters: those
of the screen, or larger ones in a theme that shows everything larger.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTransform

from journeymap.drawing import metrics as m
from journeymap.drawing.blocks import block_around
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import Tone
from journeymap.drawing.paintbox import Paintbox, to_pixels, whole
from journeymap.drawing.signs import paint_sign
from journeymap.drawing.stamps import paint_stamps
from journeymap.drawing.text import Style, fit
from journeymap.frozen import frozen

STYLE = Style.TINY
SIGNED = frozenset({Tone.HALF, Tone.LOST, Tone.LEAK, Tone.DEAD_START})
"""Bad news has its sign at the end of the block, where no letters are."""
DIMMED = 0.4
"""How much is left of a card that is lifted, or of which nobody knows yet what to say."""
_SIGN, _SIGN_HEIGHT = 9.0, 0.42
"""How large it is, and how much of a low block's height."""
_PADDING, _LEAST_PADDING = 10.0, 3.0
"""Beside the letters, in pixels of the map and of letters."""
_EASE = 1.18
"""From one line to the next, in letters' heights, where there is room for that."""
_LEAST_ROOM = 3.3
"""In less than so many letters' heights no name can be read."""
_MOST_KEPT = 20_000

Lines = tuple[tuple[float, float, str], ...]
"""Lines of letters, each with where it begins."""
_Known = dict[tuple[str, bool, float], Lines]


@frozen
class Name:
    """What a card says from afar: its title, and by a sign whether it is bad news."""

    title: str
    tone: Tone = Tone.PLAIN
    unnamed: bool = False
    """The title stands in for a name that is missing."""
    taken: float = 0.0
    """What other things take of the card's right end, in pixels of the map."""
    dimmed: bool = False


@frozen
class Room:
    """What a card has for its name, in pixels of letters: `enlarged` pixels of the screen to one of them."""

    width: float
    height: float
    padding: float
    enlarged: float
    scale: float
    """To one pixel of the map."""


def can_read_names(painter: QPainter, box: Paintbox) -> bool:
    """Whether blocks have room for names as `painter` shows them."""
    block = block_around(Rect(0, 0, m.CARD_WIDTH, m.CARD_HEIGHT))
    return room_for_name(painter, box, block.width, block.height) is not None


def letters_scale(painter: QPainter, box: Paintbox) -> float:
    """How many pixels of letters are one of the map."""
    return painter.worldTransform().m11() / box.typeface.base


def room_for_name(painter: QPainter, box: Paintbox, width: float, height: float) -> Room | None:
    """What cards so large have for their names as `painter` shows them; None: none could be read."""
    scale = letters_scale(painter, box)
    zoom = painter.deviceTransform().m11()
    enlarged = zoom / scale
    wide, tall = round(width * zoom) / enlarged, round(height * zoom) / enlarged  # blocks have whole pixels
    room = Room(wide, tall, max(_PADDING * scale, _LEAST_PADDING), enlarged, scale)
    letters = box.typeface.font(STYLE).pixelSize()
    is_enough = room.width - 2 * room.padding >= _LEAST_ROOM * letters and _most_lines(box, room) > 0
    return room if is_enough else None


def paint_names(painter: QPainter, box: Paintbox, names: Iterable[tuple[Rect, Name]]) -> None:
    """Names in cards or blocks, where these have room; `painter` enlarges, but turns nothing."""
    on_map, shown = painter.worldTransform(), painter.deviceTransform()
    zoom, across, down = shown.m11(), shown.dx(), shown.dy()
    enlarged = zoom / letters_scale(painter, box)
    written: dict[tuple[Role, bool], list[tuple[float, float, str]]] = {}
    signs: dict[bool, list[tuple[float, float, tuple[Tone, float]]]] = {}
    rooms: dict[tuple[float, float], tuple[Room, _Known] | None] = {}
    for rect, name in names:
        size = rect.width, rect.height
        if size not in rooms:
            room = room_for_name(painter, box, *size)
            rooms[size] = None if room is None else (room, _known_in(box, room))
        found = rooms[size]
        if found is None:
            continue
        room, known = found
        left, top = whole(rect.x * zoom + across) / enlarged, whole(rect.y * zoom + down) / enlarged
        lines = written.setdefault((Role.SECOND_INK if name.unnamed else Role.INK, name.dimmed), [])
        lines += [(left + x, top + y, line) for x, y, line in _lines(box, room, known, name)]
        if name.tone in SIGNED:
            sign = _sign_of(room)
            signs.setdefault(name.dimmed, []).append((left + sign.x, top + sign.y, (name.tone, sign.size)))
    painter.setTransform(QTransform.fromScale(enlarged, enlarged) * to_pixels(painter))
    for (ink, dimmed), lines in written.items():
        painter.setOpacity(DIMMED if dimmed else 1.0)
        box.write_lines(painter, lines, STYLE, ink)
    for dimmed, places in signs.items():
        painter.setOpacity(DIMMED if dimmed else 1.0)
        paint_stamps(painter, box, places, (_SIGN / 2 + 1, _SIGN / 2 + 1), partial(_stamp, box), parts=1)
    painter.setOpacity(1.0)
    painter.setTransform(on_map)


def lines_of(box: Paintbox, room: Room, name: Name) -> Lines:
    """As much of a name as there is room for, each line with where it begins within its card."""
    return _lines(box, room, _known_in(box, room), name)


_kept: WeakKeyDictionary[Paintbox, dict[Room, _Known]] = WeakKeyDictionary()


def _known_in(box: Paintbox, room: Room) -> _Known:
    """The names broken into lines for a room before."""
    kept = _kept.setdefault(box, {})
    found = kept.get(room)
    if found is None:
        if sum(map(len, kept.values())) >= _MOST_KEPT:
            kept.clear()
        found = kept[room] = {}
    return found


def _lines(box: Paintbox, room: Room, known: _Known, name: Name) -> Lines:
    key = name.title, name.tone in SIGNED, name.taken
    found = known.get(key)
    if found is None:
        found = known[key] = _broken(box, room, name)
    return found


def _broken(box: Paintbox, room: Room, name: Name) -> Lines:
    """The fewest lines that hold all of a name, or as many as there can be."""
    cap, descent, size = _heights(box)
    width = room.width - 2 * room.padding - name.taken * room.scale
    sign = _sign_of(room) if name.tone in SIGNED else None
    most = max(_most_lines(box, room), 1)
    for count in range(1, most + 1):
        ease = (room.height - cap - descent - 2) / (count - 1) if count > 1 else 0.0
        step = round(max(size, min(ease, _EASE * size)))
        high = cap + (count - 1) * step
        # As if there were nothing below the baseline, as far as there is room for what is.
        first = round(min((room.height - high) / 2, room.height - high - descent))
        bottoms = [first + number * step + cap + descent for number in range(count)]
        widths = [width - (sign.room if sign and bottom > sign.top else 0.0) for bottom in bottoms]
        lines, is_whole = fit(box.typeface, name.title, STYLE, widths)
        if is_whole or count == most:
            break
    top = first + cap - box.typeface.ascent(STYLE)
    return tuple((round(room.padding), top + number * step, line) for number, line in enumerate(lines))


def _most_lines(box: Paintbox, room: Room) -> int:
    cap, descent, size = _heights(box)
    return int((room.height - cap - descent) / size + 1)


def _heights(box: Paintbox) -> tuple[float, float, float]:
    """Of capitals, of what is mostly below them, and of the letters: the least from line to line."""
    metrics, size = box.typeface.metrics(STYLE), box.typeface.font(STYLE).pixelSize()
    # Some fonts say how high capitals are in whole pixels, the next ones up.
    return min(metrics.capHeight(), 0.73 * size), 0.8 * metrics.descent(), size


@frozen
class _Sign:
    """Where the sign is: its middle."""

    x: float
    y: float
    size: float

    @property
    def top(self) -> float:
        return self.y - self.size / 2

    @property
    def room(self) -> float:
        """What a line beside it leaves free."""
        return self.size + 1


def _sign_of(room: Room) -> _Sign:
    """In the lower right corner."""
    size = round(min(_SIGN, _SIGN_HEIGHT * room.height))
    inset = size / 2 + 3
    return _Sign(room.width - inset, max(room.height - inset, room.height / 2), size)


def _stamp(box: Paintbox, painter: QPainter, at: QPointF, sign: tuple[Tone, float]) -> None:
    paint_sign(painter, box, at.x(), at.y(), *sign)
