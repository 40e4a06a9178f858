"""Pages, and blocks one under the other that flow over as many of them as they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, pairwise

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
    part_of: Section | None = None


@frozen
class Section:
    """Blocks that stay on one page where one can hold them all; else `again` stands over what goes on."""

    again: Block


def extent(blocks: Sequence[Block]) -> float:
    """How high blocks are one under the other."""
    return sum(block.height for block in blocks) + sum(block.space_before for block in blocks[1:])


def stacks(blocks: Sequence[Block], room: float, taken: float = 0.0) -> list[list[Block]]:
    """Blocks in order on pages with `room` for them; the first page has so much of it `taken`."""
    done: list[list[Block]] = [[]]
    used = taken
    last: Block | None = None
    for start, end in _held_together(blocks, room):
        group = blocks[start:end]
        needed = sum(block.height + block.space_before for block in group)
        is_turned = bool(used) and used + needed > room
        for block in group:
            # A group that no page can hold is broken after all.
            if is_turned or (used and used + block.space_before + block.height > room):
                done.append([])
                used, is_turned = 0.0, False
                if last is not None and last.part_of is not None and last.part_of is block.part_of:
                    done[-1].append(last.part_of.again)
                    used = last.part_of.again.height
            used += block.height + (block.space_before if used else 0.0)
            done[-1].append(block)
            last = block
    return done


def even_stacks(blocks: Sequence[Block], room: float) -> list[list[Block]]:
    """The same, on as many pages, of which all after the first are about equally full."""
    first, *others = stacks(blocks, room)
    rest = blocks[len(first) :]
    whole = [extent(rest[start:end]) for start, end in _held_together(rest, room)]
    least = max(whole, default=room)
    if least > room or (rest and rest[0].part_of is not None and first[-1].part_of is rest[0].part_of):
        return [first, *others]
    most = room
    while most - least > 1.0:
        middle = (least + most) / 2
        if len(stacks(rest, middle)) > len(others):
            least = middle
        else:
            most = middle
    return [first, *stacks(rest, most)] if rest else [first]


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
    done = even_stacks(blocks, size[1] - 2 * margin)
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


def _held_together(blocks: Sequence[Block], room: float) -> list[tuple[int, int]]:
    """Where each group of blocks that are to stay together begins and ends."""
    groups: list[tuple[int, int]] = []
    start = 0
    for section, members in groupby(blocks, key=lambda block: block.part_of):
        part = list(members)
        end = start + len(part)
        if section is not None and extent(part) <= room:
            groups.append((start, end))
        else:
            ends = [start + number for number, block in enumerate(part, start=1) if not block.keep]
            groups += pairwise(dict.fromkeys([start, *ends, end]))
        start = end
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
        paint_paper(painter, box, width, height)
        paint_stack(painter, stack, margin, margin, width - 2 * margin)
        text, page, total = footer
        top = height - margin + 14
        text = box.elided(text, Style.TINY, width - 2 * margin - 80)
        box.write(painter, margin, top, text, Style.TINY, Role.SECOND_INK)
        box.write_right(painter, width - margin, top, page_number(page, total), Style.TINY, Role.SECOND_INK)

    return paint
