"""A map as a document: title and scores above it, legend and what breaks below, in one piece or in pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.content import SheetContent
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.paintbox import Paintbox, saved
from journeymap.drawing.painting import paint_legend
from journeymap.drawing.picture import map_part_size, paint_map, part_edges
from journeymap.drawing.sheet_parts import (
    BreakGrid,
    Head,
    ScoreGrid,
    paint_break_heading,
    paint_footer,
)
from journeymap.i18n import _

MARGIN = 36.0
LEAST_WIDTH = 1080.0
_GAP = 24.0
_LEGEND = 44.0
_HEADING = 40.0
_FOOTER = 32.0

Painting = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size in pixels at 100 %, and what paints it."""

    width: float
    height: float
    paint: Painting


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of a page as wide as the page lets it be."""

    height: float
    paint: Callable[[QPainter, Rect], None]


class Sheet:
    """One journey's map as a document."""

    def __init__(self, box: Paintbox, layout: MapLayout, lens: Lens, content: SheetContent) -> None:
        self._box = box
        self._layout = layout
        self._lens = lens
        self._content = content

    def whole(self) -> Page:
        """The document in one piece."""
        width, height = map_part_size(self._layout, self._everything)
        room = max(width, LEAST_WIDTH - 2 * MARGIN)
        drawn = _Block(height, lambda painter, rect: self._paint_part(painter, rect, None))
        return self._page(room, [*self._head(room), drawn, *self._tail(room)])

    def pages(self, width: float, height: float) -> list[Page]:
        """The document on one page when no larger than `width` × `height`, else in bands on several.

        Every page repeats the names of stages, lanes and rows, and says which of how many it is.
        """
        whole = self.whole()
        if whole.width <= width and whole.height <= height:
            return [whole]
        room, footer = width - 2 * MARGIN, _FOOTER
        across, _down = part_edges(self._layout, room, height)
        first = map_part_size(self._layout, Rect(0, 0, across[1], 0))[0]
        head = self._head(max(first, LEAST_WIDTH - 2 * MARGIN))
        above = sum(block.height for block in head) + _GAP * len(head)
        down = part_edges(self._layout, room, height - 2 * MARGIN - above - footer)[1]
        stacks: list[list[_Block]] = []
        widths: list[float] = []
        for (top, bottom), (left, right) in product(pairwise(down), pairwise(across)):
            part = Rect(left, top, right - left, bottom - top)
            part_width, part_height = map_part_size(self._layout, part)
            drawn = _Block(part_height, _painting_part(self, part))
            stacks.append([*head, drawn] if not stacks else [self._running_head(), drawn])
            widths.append(max(part_width, LEAST_WIDTH - 2 * MARGIN))
        for block in self._tail(widths[-1]):
            used = sum(each.height for each in stacks[-1]) + _GAP * len(stacks[-1])
            if used + block.height > height - 2 * MARGIN - footer:
                stacks.append([self._running_head()])
                widths.append(widths[-1])
            stacks[-1].append(block)
        total = len(stacks)
        return [
            self._page(own, [*stack, self._page_number(number, total)])
            for number, (own, stack) in enumerate(zip(widths, stacks, strict=True), start=1)
        ]

    @property
    def _everything(self) -> Rect:
        return Rect(0, 0, self._layout.grid.width, self._layout.bounds.bottom)

    def _page(self, room: float, blocks: Sequence[_Block]) -> Page:
        height = sum(block.height for block in blocks) + _GAP * (len(blocks) - 1) + 2 * MARGIN

        def paint(painter: QPainter) -> None:
            painter.fillRect(
                0, 0, round(room + 2 * MARGIN) + 1, round(height) + 1, self._box.palette[Role.PAPER]
            )
            y = MARGIN
            for block in blocks:
                block.paint(painter, Rect(MARGIN, y, room, block.height))
                y += block.height + _GAP

        return Page(room + 2 * MARGIN, height, paint)

    def _head(self, room: float) -> list[_Block]:
        head = Head(self._box, self._content)
        blocks = [_Block(head.height(room), head.paint)]
        if self._content.scores:
            scores = ScoreGrid(self._box, self._content.scores, room)
            blocks.append(_Block(scores.height, scores.paint))
        return blocks

    def _running_head(self) -> _Block:
        head = Head(self._box, self._content)
        return _Block(head.running_height, head.paint_running)

    def _tail(self, room: float) -> list[_Block]:
        legend = self._lens.legend()
        blocks = [_Block(_LEGEND, lambda painter, rect: paint_legend(painter, self._box, rect, legend))]
        content = self._content
        grid = BreakGrid(self._box, content.breaks, room)
        heading = _Block(
            _HEADING, lambda painter, rect: paint_break_heading(painter, self._box, rect, content)
        )
        blocks.append(heading)
        blocks += [_Block(row.height, row.paint) for row in grid.rows]
        blocks.append(_Block(_FOOTER, lambda painter, rect: paint_footer(painter, self._box, rect, content)))
        return blocks

    def _page_number(self, number: int, total: int) -> _Block:
        text = _("{number} / {total}").format(number=number, total=total)
        return _Block(
            _FOOTER - _GAP + 8,
            lambda painter, rect: paint_footer(painter, self._box, rect, self._content, text),
        )

    def _paint_part(self, painter: QPainter, rect: Rect, part: Rect | None) -> None:
        with saved(painter):
            painter.translate(rect.x, rect.y)
            paint_map(painter, self._box, self._layout, self._lens, part)


def _painting_part(sheet: Sheet, part: Rect) -> Callable[[QPainter, Rect], None]:
    return lambda painter, rect: sheet._paint_part(painter, rect, part)
