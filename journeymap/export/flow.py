"""Blocks one under the other, flowing over as many pages as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.sheet import Page
from journeymap.drawing.text import Style
from journeymap.i18n import _


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height that stays whole; `keep` holds it on one page with what follows."""

    height: float
    paint: Callable[[QPainter, Rect], None]
    keep: bool = False
    space_before: float = 0.0
    """Left out at the top of a page."""


def flow(
    box: Paintbox, blocks: Sequence[Block], size: tuple[float, float], margin: float, footer: str
) -> list[Page]:
    """Pages of a size that hold the blocks in order, numbered "2 / 3" under a `footer` text."""
    room = size[1] - 2 * margin
    stacks: list[list[Block]] = [[]]
    used = 0.0
    for start, end in _held_together(blocks):
        group = blocks[start:end]
        needed = sum(block.height + block.space_before for block in group)
        if stacks[-1] and used + needed > room:
            stacks.append([])
            used = 0.0
        for block in group:
            # A group that no page can hold is broken after all.
            if stacks[-1] and used + block.space_before + block.height > room:
                stacks.append([])
                used = 0.0
            used += block.height + (block.space_before if stacks[-1] else 0.0)
            stacks[-1].append(block)
    total = len(stacks)
    return [
        Page(*size, _painting(box, stack, size, margin, (footer, number, total)))
        for number, stack in enumerate(stacks, start=1)
    ]


def _held_together(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    groups = []
    start = 0
    for number, block in enumerate(blocks, start=1):
        if not block.keep:
            groups.append((start, number))
            start = number
    if start < len(blocks):
        groups.append((start, len(blocks)))
    return groups


def _painting(
    box: Paintbox,
    stack: Sequence[Block],
    size: tuple[float, float],
    margin: float,
    footer: tuple[str, int, int],
) -> Callable[[QPainter], None]:
    width, height = size

    def paint(painter: QPainter) -> None:
        painter.fillRect(0, 0, round(width) + 1, round(height) + 1, box.palette[Role.PAPER])
        y = margin
        for number, block in enumerate(stack):
            y += block.space_before if number else 0.0
            block.paint(painter, Rect(margin, y, width - 2 * margin, block.height))
            y += block.height
        text, page, total = footer
        top = height - margin + 14
        text = box.elided(text, Style.TINY, width - 2 * margin - 80)
        box.write(painter, margin, top, text, Style.TINY, Role.SECOND_INK)
        number_text = _("{number} / {total}").format(number=page, total=total)
        box.write_right(painter, width - margin, top, number_text, Style.TINY, Role.SECOND_INK)

    return paint
