"""A map as a document: title and scores above it, legend and what breaks below, in one piece or in pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise, product
from math import inf

from PySide6.QtGui import QPainter

from journeymap.drawing.content import SheetContent
from journeymap.drawing.full_names import cut_names, name_blocks
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.pages import Block, Page, extent, page_number, paint_paper, paint_stack
from journeymap.drawing.paintbox import Paintbox, saved
from journeymap.drawing.picture import Picture
from journeymap.drawing.sheet_parts import (
    BREAK_GAP,
    BreakGrid,
    Head,
    ScoreGrid,
    legend_lines,
    paint_break_heading,
    paint_footer,
)
from journeymap.drawing.tiling import part_edges

MARGIN = 36.0
LEAST_WIDTH = 1080.0
GAP = 24.0
"""Between the parts of a page."""
_LEGEND = 44.0
_HEADING = 40.0
_FOOTER = 32.0


class Sheet:
    """One journey's map as a document."""

    def __init__(self, box: Paintbox, layout: MapLayout, lens: Lens, content: SheetContent) -> None:
        self._box = box
        self._layout = layout
        self._lens = lens
        self._content = content
        self.picture = Picture(box, layout, lens)
        """The map itself."""
        self._names = cut_names(box, layout, lens)

    def whole(self, most: float = inf) -> Page:
        """The document in one piece, the map in bands one above the other when wider than `most`."""
        across = part_edges(self._layout, most - 2 * MARGIN, inf)[0] if most < inf else []
        if len(across) <= 2:
            width, _height = self.picture.size()
            room = max(width, LEAST_WIDTH - 2 * MARGIN)
            return self._page(room, [*self.head(room), self.map(), *self.tail(room)])
        height = self.picture.whole.height
        bands = [Rect(left, 0.0, right - left, height) for left, right in pairwise(across)]
        room = max(self.picture.size(band)[0] for band in bands)
        return self._page(room, [*self.head(room), *(self.map(band) for band in bands), *self.tail(room)])

    def pages(self, width: float, height: float) -> list[Page]:
        """The document on one page when no larger than `width` × `height`, else in bands on several.

        Every page repeats the names of stages, lanes and rows, and says which of how many it is.
        """
        whole = self.whole()
        if whole.width <= width and whole.height <= height:
            return [whole]
        room, footer = width - 2 * MARGIN, _FOOTER
        across, _down = part_edges(self._layout, room, height)
        first = self.picture.size(Rect(0, 0, across[1], 0))[0]
        head = self.head(max(first, LEAST_WIDTH - 2 * MARGIN))
        above = extent(head) + GAP
        down = part_edges(self._layout, room, height - 2 * MARGIN - above - footer)[1]
        stacks: list[list[Block]] = []
        widths: list[float] = []
        for (top, bottom), (left, right) in product(pairwise(down), pairwise(across)):
            part = Rect(left, top, right - left, bottom - top)
            stacks.append([*head, self.map(part)] if not stacks else [self._running_head(), self.map(part)])
            widths.append(max(self.picture.size(part)[0], LEAST_WIDTH - 2 * MARGIN))
        for block in self.tail(widths[-1]):
            if extent([*stacks[-1], block]) > height - 2 * MARGIN - footer - GAP:
                stacks.append([self._running_head()])
                widths.append(widths[-1])
            stacks[-1].append(block)
        total = len(stacks)
        return [
            self._page(own, [*stack, self._page_number(number, total)])
            for number, (own, stack) in enumerate(zip(widths, stacks, strict=True), start=1)
        ]

    def _page(self, room: float, blocks: list[Block]) -> Page:
        width, height = room + 2 * MARGIN, extent(blocks) + 2 * MARGIN

        def paint(painter: QPainter) -> None:
            paint_paper(painter, self._box, width, height)
            paint_stack(painter, blocks, MARGIN, MARGIN, room)

        return Page(width, height, paint)

    def map(self, part: Rect | None = None) -> Block:
        """The map, or a part of it, with its headers."""

        def paint(painter: QPainter, rect: Rect) -> None:
            with saved(painter):
                painter.translate(rect.x, rect.y)
                self.picture.paint(painter, part)

        height = self.picture.size(part)[1]
        return Block(height, paint, space_before=GAP)

    def head(self, room: float) -> list[Block]:
        """Whose journey it is, the index, and how well each behaviour moves, `room` wide."""
        return [self.title(room), *self.scores(room)]

    def title(self, room: float) -> Block:
        """Whose journey it is, where it leads, and the index, `room` wide."""
        head = Head(self._box, self._content)
        return Block(head.height(room), head.paint)

    def scores(self, room: float) -> list[Block]:
        """How well each behaviour moves, in rows."""
        rows = ScoreGrid(self._box, self._content.scores, room).rows
        return [
            Block(row.height, row.paint, space_before=0.0 if number else GAP)
            for number, row in enumerate(rows)
        ]

    def tail(self, room: float) -> list[Block]:
        """The legend and what breaks, `room` wide."""
        return [*self.legend(room), *self.breaks(room)]

    def legend(self, room: float) -> list[Block]:
        """What the lines of the map mean."""
        box = self._box
        lines = legend_lines(box, self._lens.legend(), room)
        return [
            Block(_LEGEND if len(lines) == 1 else _LEGEND / 2, line, space_before=0.0 if number else GAP)
            for number, line in enumerate(lines)
        ]

    def breaks(self, room: float, pages: Mapping[str, int] | None = None) -> list[Block]:
        """What breaks, worst first; the names that are cut short, and what the map holds.

        `pages` is on which page each touchpoint is, where there are several.
        """
        box, content = self._box, self._content
        grid = BreakGrid(box, content.breaks, room)
        heading = _painting(paint_break_heading, box, content)
        return [
            Block(_HEADING, heading, keep=bool(grid.rows), space_before=GAP),
            *(Block(row.height, row.paint, space_before=BREAK_GAP) for row in grid.rows),
            *name_blocks(box, self._names, room, pages),
            Block(_FOOTER, _painting(paint_footer, box, content), space_before=GAP),
        ]

    def _running_head(self) -> Block:
        head = Head(self._box, self._content)
        return Block(head.running_height, head.paint_running)

    def _page_number(self, number: int, total: int) -> Block:
        text = page_number(number, total)

        def paint(painter: QPainter, rect: Rect) -> None:
            paint_footer(painter, self._box, rect, self._content, text)

        return Block(_FOOTER - GAP + 8, paint, space_before=GAP)


def _painting(
    paint: Callable[[QPainter, Paintbox, Rect, SheetContent], None], box: Paintbox, content: SheetContent
) -> Callable[[QPainter, Rect], None]:
    return lambda painter, rect: paint(painter, box, rect, content)
