"""Pages, and blocks one under the other that flow over as many of them as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.text import Style
from journeymap.frozen import frozen
from journeymap.i18n import _


@frozen
class Page:
    """A page: its size in pixels at 100 %, and what paints it."""

    width: float
    height: float
    paint: Callable[[QPainter], None]


@frozen
class Block:
    """Something of a height that stays whole; `keep` holds it on one page with what follows."""

    height: float
    paint: Callable[[QPainter, Rect], None]
    keep: bool = False
    space_before: float = 0.0
    """Left out at the top of a page."""


def extent(blocks: Sequence[Block]) -> float:
    """How high blocks are one under the other."""
    return sum(block.height for block in blocks) + sum(block.space_before for block in blocks[1:])


def stacks(blocks: Sequence[Block], room: float, taken: float = 0.0) -> list[list[Block]]:
    """Blocks in order on pages with `room` for them; the first page has so much of it `taken`."""
    done: list[list[Block]] = [[]]
    used = taken
    for start, end in _held_together(blocks):
        group = blocks[start:end]
        needed = sum(block.height + block.space_before for block in group)
        if used and used + needed > room:
            done.append([])
            used = 0.0
        for block in group:
            # A group that no page can hold is broken after all.
            if used and used + block.space_before + block.height > room:
                done.append([])
                used = 0.0
            used += block.height + (block.space_before if used else 0.0)
            done[-1].append(block)
    return done


def paint_stack(painter: QPainter, blocks: Sequence[Block], x: float, y: float, width: float) -> float:
    """Paint blocks one under the other from a point on; returns where they end."""
    for number, block in enumerate(blocks):
        y += block.space_before if number else 0.0
        block.paint(painter, Rect(x, y, width, block.height))
        y += block.height
    return y


def flow(
    box: Paintbox, blocks: Sequence[Block], size: tuple[float, float], margin: float, footer: str
) -> list[Page]:
    """Pages of a size that hold the blocks in order, numbered "2 / 3" under a `footer` text."""
    done = stacks(blocks, size[1] - 2 * margin)
    total = len(done)
    return [
        Page(*size, _painting(box, stack, size, margin, (footer, number, total)))
        for number, stack in enumerate(done, start=1)
    ]


def page_number(number: int, total: int) -> str:
    """Which page of how many."""
    return _("{number} / {total}").format(number=number, total=total)


def paint_paper(painter: QPainter, box: Paintbox, width: float, height: float) -> None:
    """The ground of a page."""
    painter.fillRect(0, 0, round(width) + 1, round(height) + 1, box.palette[Role.PAPER])


def _held_together(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    ends = [number for number, block in enumerate(blocks, start=1) if not block.keep]
    if blocks and blocks[-1].keep:
        ends.append(len(blocks))
    return list(pairwise([0, *ends]))


def _painting(
    box: Paintbox,
    stack: Sequence[Block],
    size: tuple[float, float],
    margin: float,
    footer: tuple[str, int, int],
) -> Callable[[QPainter], None]:
    width, height = size

    def paint(painter: QPainter) -> None:
        paint_paper(painter, box, width, height)
        paint_stack(painter, stack, margin, margin, width - 2 * margin)
        text, page, total = footer
        top = height - margin + 14
        text = box.elided(text, Style.TINY, width - 2 * margin - 80)
        box.write(painter, margin, top, text, Style.TINY, Role.SECOND_INK)
        box.write_right(painter, width - margin, top, page_number(page, total), Style.TINY, Role.SECOND_INK)

    return paint
