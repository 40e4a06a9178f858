"""Many cards at once on the screen: all but their words is painted once for a zoom and kept as pixels.

A card's shadow, its rounded outline and its signs take six times as long to draw as to copy. Cards stand on
whole pixels here, so that those which look alike share one picture, and their edges are sharp at every zoom.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from weakref import WeakKeyDictionary

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymap.drawing import metrics as m
from journeymap.drawing.card_words import name_of, paint_words
from journeymap.drawing.cards import paint_card, paint_picture, paint_plate
from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import CardLook, Detail
from journeymap.drawing.names import DIMMED, paint_names
from journeymap.drawing.paintbox import SMOOTH, Paintbox, to_pixels, whole

AROUND = 5.0
"""So far beyond a card its shadow and outline may go."""
MOST_PIXELS = 4_000_000
"""So many pixels of plates are kept: 16 MB."""

PlateKey = tuple[float, float, float, Detail, object]


class Plates:
    """The pictures of cards without words, in the colours of one paintbox."""

    def __init__(self) -> None:
        self._kept: dict[PlateKey, QPixmap] = {}
        self._pixels = 0

    def plate(self, box: Paintbox, rect: Rect, look: CardLook, detail: Detail, zoom: float) -> QPixmap:
        """The picture of a card at a zoom, in pixels; the card begins `margin(zoom)` pixels within."""
        key = rect.width, rect.height, zoom, detail, look.plate
        found = self._kept.get(key)
        if found is None:
            found = self._draw(box, rect, look, detail, zoom)
            pixels = found.width() * found.height()
            if self._pixels + pixels > MOST_PIXELS:
                self._kept.clear()
                self._pixels = 0
            self._pixels += pixels
            self._kept[key] = found
        return found

    def kept(self) -> Iterable[QPixmap]:
        """The pictures that need not be drawn."""
        return self._kept.values()

    def _draw(self, box: Paintbox, rect: Rect, look: CardLook, detail: Detail, zoom: float) -> QPixmap:
        edge = margin(zoom)
        made = QPixmap(ceil(rect.width * zoom) + 2 * edge, ceil(rect.height * zoom) + 2 * edge)
        made.fill(Qt.GlobalColor.transparent)
        with QPainter(made) as painter:
            painter.setRenderHints(SMOOTH)
            painter.translate(edge, edge)
            painter.scale(zoom, zoom)
            paint_plate(painter, box, Rect(0, 0, rect.width, rect.height), look, detail)
        return made


_kept: WeakKeyDictionary[Paintbox, Plates] = WeakKeyDictionary()


def plates_of(box: Paintbox) -> Plates:
    """The plates in the colours of a paintbox."""
    found = _kept.get(box)
    if found is None:
        found = _kept[box] = Plates()
    return found


def margin(zoom: float) -> int:
    """How many pixels of a plate lie around its card."""
    return ceil(AROUND * zoom)


def paint_cards(
    painter: QPainter, box: Paintbox, cards: Sequence[tuple[Rect, CardLook]], detail: Detail
) -> None:
    """Cards that do not lie over each other; `painter` enlarges, but turns nothing."""
    if detail is Detail.BLOCK:
        for rect, look in cards:
            paint_card(painter, box, rect, look, detail)
        return
    on_map, shown = painter.worldTransform(), painter.deviceTransform()
    zoom, across, down = shown.m11(), shown.dx(), shown.dy()
    edge, plates = margin(zoom), plates_of(box)
    painter.setTransform(to_pixels(painter))
    worded = []
    for rect, look in cards:
        if rect.width < m.CARD_WIDTH / 2:
            continue
        worded.append((rect, look))
        if look.dimmed:
            painter.setOpacity(DIMMED)
        left, top = whole(rect.x * zoom + across) - edge, whole(rect.y * zoom + down) - edge
        painter.drawPixmap(left, top, plates.plate(box, rect, look, detail, zoom))
        if look.dimmed:
            painter.setOpacity(1.0)
    painter.setTransform(on_map)
    if detail is Detail.TITLE:
        paint_names(painter, box, [(rect, name_of(look)) for rect, look in worded])
    else:
        paint_words(painter, box, worded)
    for rect, look in worded:
        if look.image is not None:
            paint_picture(painter, box, rect, look, detail)
    for rect, look in cards if len(worded) < len(cards) else ():
        if rect.width < m.CARD_WIDTH / 2:
            paint_card(painter, box, rect, look, detail)
