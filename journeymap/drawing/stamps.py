"""Small round things that a map has many of on the screen: drawn once, then copied to where they are.

Drawing a dot takes ten times as long as copying its pixels. A copy is at most an eighth of a pixel off.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import ceil, floor
from typing import TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymap.drawing.paintbox import Paintbox, to_pixels

Kind = TypeVar("Kind", bound=Hashable)
PARTS = 4
"""A pixel is divided into so many across and down."""
MOST_KEPT = 500
_kept: WeakKeyDictionary[Paintbox, dict[Hashable, QPixmap]] = WeakKeyDictionary()


def paint_stamps(
    painter: QPainter,
    box: Paintbox,
    places: Sequence[tuple[float, float, Kind]],
    reach: float,
    draw: Callable[[QPainter, QPointF, Kind], None],
) -> None:
    """Paint things by place and kind, none of which reaches further: `draw` draws one of a kind at a point.

    `painter` enlarges, but turns nothing.
    """
    on_map, shown = painter.worldTransform(), painter.deviceTransform()
    zoom, across, down = shown.m11(), shown.dx(), shown.dy()
    kept = _kept.get(box)
    if kept is None:
        kept = _kept[box] = {}
    edge = ceil(reach * zoom) + 1
    painter.setTransform(to_pixels(painter))
    for x, y, kind in places:
        # A little more than half a part: of two as near the same one wherever the map is scrolled to.
        left, right_part = divmod(floor((x * zoom + across) * PARTS + 0.5 + 1e-4), PARTS)
        top, lower_part = divmod(floor((y * zoom + down) * PARTS + 0.5 + 1e-4), PARTS)
        key = kind, reach, zoom, right_part, lower_part
        stamp = kept.get(key)
        if stamp is None:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            stamp = kept[key] = QPixmap(2 * edge, 2 * edge)
            stamp.fill(Qt.GlobalColor.transparent)
            with QPainter(stamp) as drawing:
                drawing.setRenderHint(QPainter.RenderHint.Antialiasing)
                drawing.translate(edge + right_part / PARTS, edge + lower_part / PARTS)
                drawing.scale(zoom, zoom)
                draw(drawing, QPointF(0, 0), kind)
        painter.drawPixmap(left - edge, top - edge, stamp)
    painter.setTransform(on_map)
