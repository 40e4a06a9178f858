"""A map from afar: blocks and lines, whose colours say how it fares there, and bad news by a shape too."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, Rect
from journeymap.drawing.looks import Tone
from journeymap.drawing.paintbox import Paintbox, to_pixels, whole

BLOCKS = {
    Tone.CARRIED: (Role.CARRIED_TINT, Role.CARRIED),
    Tone.HALF: (Role.HALF_TINT, Role.HALF),
    Tone.LOST: (Role.LOST_TINT, Role.LOST),
    Tone.LEAK: (Role.LOST_TINT, Role.LOST),
    Tone.DEAD_START: (Role.LOST_TINT, Role.LOST),
    Tone.STARTS: (Role.ACCENT_TINT, Role.ACCENT),
}
"""Fill and outline of a block by its tone."""
PLAIN_BLOCK = (Role.PAPER, Role.EDGE)
CROSSED = frozenset({Tone.LOST, Tone.LEAK, Tone.DEAD_START})
"""The blocks that have a cross, where there is no room for words."""
LINES = {Tone.CARRIED: Role.CARRIED, Tone.HALF: Role.HALF, Tone.LOST: Role.LOST, Tone.LEAK: Role.LOST}
"""The colour of a transition by its tone, from afar."""
DASHES = {Role.HALF: [5.0, 3.0], Role.LOST: [1.5, 2.0]}
"""How lines of these colours are broken."""
_AROUND = (8.0, 7.0, 5.0, 7.0)
"""How much larger than its card a block is at the left, the top, the right and the bottom."""
BLOCK_MARGIN = max(_AROUND)


def block_of(card: Card) -> Rect:
    """The block of a card: words have more room so, and lines beside it need less of the gap from afar."""
    return card.rect if card.small else block_around(card.rect)


def block_around(card: Rect) -> Rect:
    """The block of a card that lies here, and is no dot."""
    return card.grown(*_AROUND)


def cross(block: QRectF) -> tuple[QLineF, QLineF]:
    """The cross in the middle of a block."""
    arm, middle = block.height() / 3, block.center()
    ends = QPointF(arm, arm), QPointF(arm, -arm)
    return QLineF(middle - ends[0], middle + ends[0]), QLineF(middle - ends[1], middle + ends[1])


def lower_half(block: QRectF) -> QRectF:
    """What is filled of a block where only a part is kept."""
    return block.adjusted(0, block.height() / 2, 0, 0)


def paint_blocks(painter: QPainter, box: Paintbox, blocks: Iterable[tuple[Rect, Tone]]) -> None:
    """Blocks without their shapes, as words stand in them; on whole pixels, `painter` turns nothing."""
    on_map, shown = painter.worldTransform(), painter.deviceTransform()
    zoom, across, down = shown.m11(), shown.dx(), shown.dy()
    places: dict[tuple[Role, Role], list[QRect]] = {}
    for block, tone in blocks:
        left, top = whole(block.x * zoom + across), whole(block.y * zoom + down)
        wide, tall = round(block.width * zoom), round(block.height * zoom)
        places.setdefault(BLOCKS.get(tone, PLAIN_BLOCK), []).append(QRect(left, top, wide - 1, tall - 1))
    painter.setTransform(to_pixels(painter))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for (fill, edge), rects in places.items():
        painter.setPen(QPen(box.palette[edge], 0))
        painter.setBrush(box.palette[fill])
        painter.drawRects(rects)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setTransform(on_map)
