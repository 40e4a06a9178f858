"""Small things that a map has many of: on the screen drawn once, then copied to where they are.

Drawing a dot takes ten times as long as copying its pixels. A copy is at most an eighth of a pixel off,
or half of one where it stands on whole pixels. In documents, sharp at any size, each is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import ceil, floor
from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymap.drawing.paintbox import SMOOTH, Paintbox, to_pixels

Kind = TypeVar("Kind", bound=Hashable)
PARTS = 4
"""A pixel is divided into so many across and down, where not said otherwise."""
MOST_KEPT = 500
_kept: WeakKeyDictionary[Paintbox, dict[Hashable, QPixmap]] = WeakKeyDictionary()


def paint_stamps(
    painter: QPainter,
    box: Paintbox,
    places: Sequence[tuple[float, float, Kind]],
    reach: tuple[float, float],
    draw: Callable[[QPainter, QPointF, Kind], None],
    parts: int = PARTS,
) -> None:
    """Paint things by place and kind, none of which reaches further to the sides and up: `draw` draws one.

    `painter` enlarges, but turns nothing. With one of `parts` each stands on a whole pixel.
    """
    if not box.is_for_screen:
        for x, y, kind in places:
            draw(painter, QPointF(x, y), kind)
        return
    on_map, shown = painter.worldTransform(), painter.deviceTransform()
    zoom, across, down = shown.m11(), shown.dx(), shown.dy()
    kept = _kept.setdefault(box, {})
    edge, upper = (ceil(each * zoom) + 1 for each in reach)
    painter.setTransform(to_pixels(painter))
    for x, y, kind in places:
        # A little more than half a part: of two as near the same one wherever the map is scrolled to.
        left, right_part = divmod(floor((x * zoom + across) * parts + 0.5 + 1e-4), parts)
        top, lower_part = divmod(floor((y * zoom + down) * parts + 0.5 + 1e-4), parts)
        key = kind, reach, zoom, right_part, lower_part
        stamp = kept.get(key)
        if stamp is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            stamp = kept[key] = QPixmap(2 * edge, 2 * upper)
            stamp.fill(Qt.GlobalColor.transparent)
            with QPainter(stamp) as drawing:
                drawing.setRenderHints(SMOOTH)
                drawing.translate(edge + right_part / parts, upper + lower_part / parts)
                drawing.scale(zoom, zoom)
                draw(drawing, QPointF(0, 0), kind)
        painter.drawPixmap(left - edge, top - upper, stamp)
    painter.setTransform(on_map)
