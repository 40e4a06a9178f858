"""A map on paper of a size: on one page while its letters can be read there, else on tiles behind a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.content import SheetContent
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.key_page import key_blocks
from journeymap.drawing.lens import Lens
from journeymap.drawing.pages import Block, Page, extent, page_number, paint_paper, paint_stack, stacks
from journeymap.drawing.paintbox import Paintbox, saved
from journeymap.drawing.paper import LEAST_TEXT, MM, OVERLAP, READABLE_TEXT, Paper, scale_for, text_points
from journeymap.drawing.sheet import GAP, Sheet
from journeymap.drawing.text import Style
from journeymap.drawing.tile_page import EDGE, TiledMap, paint_tile_page, room_for_tiles
from journeymap.drawing.tiling import Tile, Tiler
from journeymap.frozen import frozen

_FOOT = 22.0
_KEY_SHARE = 0.45
"""How much of the key's page the small map takes; less if that saves a page, more if there is room for it."""
_OTHER_SHARES = (0.38, 0.32, 0.52, 0.6)
_STEPS = 6
# A hair more than 6 points: PDF rounds its figures.
_LEAST_SCALE = scale_for(LEAST_TEXT) * 1.0005

Size = tuple[float, float]
Parts = Callable[[float], list[Block]]
"""Blocks for a room so wide."""


@frozen
class PaperPages:
    """A map on pages of one size."""

    pages: Sequence[Page]
    text: float
    """The points of the map's smallest letters."""
    tiles: int
    """How many pages the map itself takes, the key and what breaks not counted."""


class PaperSheet:
    """One journey's map as pages of paper, from the same `sheet` without pages."""

    def __init__(
        self,
        box: Paintbox,
        layout: MapLayout,
        lens: Lens,
        content: SheetContent,
        paper: Paper,
        sheet: Sheet,
    ) -> None:
        self._box = box
        self._layout = layout
        self._lens = lens
        self._content = content
        self._paper = paper
        self._sheet = sheet

    def fitted(self, *, alone: bool = False) -> PaperPages | None:
        """The map on one page, with what breaks if there is room, else (not `alone`) on the pages after it.

        None where that would take letters of less than 6 points.
        """
        for parts, is_all in ((self._all_parts, True), (self._map_parts, False))[: 1 if alone else 2]:
            found = [(self._largest(size, parts), size) for size in self._paper.sizes()]
            scale, size = max(found)
            if scale:
                room = size[0] - 2 * EDGE
                rest = [] if is_all else stacks(self._sheet.breaks(room), self._text_room(size))
                painted = [partial(self._paint_map_page, size, scale, parts(room / scale))]
                painted += [
                    partial(self._paint_text_page, size, [self._running_head, *each]) for each in rest
                ]
                return PaperPages(_numbered(size, painted), text_points(scale), 1)
        return None

    def tiled(self) -> PaperPages:
        """A key, the map on as few pages as are read well, and what breaks as far as the key has no room."""
        tiler, least = Tiler(self._layout), scale_for(READABLE_TEXT)
        plans = [(tiler.tiling(*self._rooms(size, least)), size) for size in self._paper.sizes()]
        fewest = min(len(plan.numbered) for plan, _size in plans)
        scale, size = max(
            (self._as_large(tiler, each), each) for plan, each in plans if len(plan.numbered) == fewest
        )
        tiling = tiler.tiling(*self._rooms(size, scale))
        picture, title = self._sheet.picture, self._running_title
        tiled = TiledMap(self._box, picture, self._lens, title, tiling, scale, size, first=2)
        above, first, rest = self._key(tiled, _KEY_SHARE)
        for share in _OTHER_SHARES:
            other = self._key(tiled, share)
            if len(other[2]) < len(rest) or (share > _KEY_SHARE and not other[2]):
                above, first, rest = other
        painted = [
            partial(self._paint_text_page, size, [*above, *first]),
            *(partial(_paint_tile, tiled, tile) for tile in tiling.numbered),
            *(partial(self._paint_text_page, size, self._headed(each)) for each in rest),
        ]
        return PaperPages(_numbered(size, painted), text_points(scale), len(tiling.numbered))

    def _key(self, tiled: TiledMap, share: float) -> tuple[list[Block], list[Block], list[list[Block]]]:
        """The key, what else its page has room for, and what is left for more pages."""
        sheet, size = self._sheet, tiled.size
        room, height = size[0] - 2 * EDGE, size[1] - 2 * EDGE - _FOOT
        above = [sheet.title(room), *key_blocks(tiled, room, height * share), *sheet.legend(room)]
        below = [*sheet.scores(room), *sheet.breaks(room, tiled.pages())]
        first, *rest = stacks(below, self._text_room(size), taken=extent(above))
        return above, first, rest

    def _rooms(self, size: Size, scale: float) -> tuple[float, float, float]:
        """The map's room on a page, without headers, and the overlap; all as in the map."""
        width, height = room_for_tiles(size)
        layout = self._layout
        across, down = width / scale - layout.lane_header_width, height / scale - layout.header_height
        return across, down, OVERLAP * MM / scale

    def _as_large(self, tiler: Tiler, size: Size) -> float:
        """The largest scale at which a map takes no more tiles than it must."""
        low, high = scale_for(READABLE_TEXT), 1.0
        fewest = tiler.grid(*self._rooms(size, low))
        if tiler.grid(*self._rooms(size, high)) == fewest:
            return high
        for _step in range(_STEPS):
            middle = (low + high) / 2
            is_same = tiler.grid(*self._rooms(size, middle)) == fewest
            low, high = (middle, high) if is_same else (low, middle)
        return low

    def _largest(self, size: Size, parts: Parts) -> float:
        """The largest scale at which parts fit a page, 100 % at most; 0 where their letters are too small."""
        low, high = 0.0, 1.0
        for scale in (_LEAST_SCALE, 1.0):
            low = scale if self._fits(size, scale, parts) else low
        for _step in range(_STEPS if _LEAST_SCALE <= low < 1.0 else 0):
            middle = (low + high) / 2
            low, high = (middle, high) if self._fits(size, middle, parts) else (low, middle)
        return low

    def _fits(self, size: Size, scale: float, parts: Parts) -> bool:
        room = (size[0] - 2 * EDGE) / scale
        if self._sheet.picture.size()[0] > room:
            return False
        return extent(parts(room)) * scale <= size[1] - 2 * EDGE - _FOOT

    def _map_parts(self, room: float) -> list[Block]:
        return [*self._sheet.head(room), self._sheet.map(), *self._sheet.legend(room)]

    def _all_parts(self, room: float) -> list[Block]:
        return [*self._map_parts(room), *self._sheet.breaks(room)]

    def _text_room(self, size: Size) -> float:
        """The room for text under a running head."""
        return size[1] - 2 * EDGE - _FOOT - self._running_head.height - GAP

    def _headed(self, blocks: Sequence[Block]) -> list[Block]:
        """What is on one of the pages after the map, under a running head."""
        return [self._running_head, replace(blocks[0], space_before=GAP), *blocks[1:]]

    @property
    def _running_title(self) -> str:
        return f"{self._content.title} · {self._content.as_of}"

    @property
    def _running_head(self) -> Block:
        box = self._box

        def paint(painter: QPainter, rect: Rect) -> None:
            text = box.elided(self._running_title, Style.BOLD, rect.width)
            box.write(painter, rect.x, rect.y, text, Style.BOLD, Role.SECOND_INK)

        return Block(box.typeface.line_height(Style.BOLD), paint)

    def _paint_map_page(
        self, size: Size, scale: float, blocks: Sequence[Block], painter: QPainter, number: int, total: int
    ) -> None:
        paint_paper(painter, self._box, *size)
        with saved(painter):
            painter.translate(EDGE, EDGE)
            painter.scale(scale, scale)
            paint_stack(painter, blocks, 0.0, 0.0, (size[0] - 2 * EDGE) / scale)
        if total > 1:
            self._paint_foot(painter, size, number, total)

    def _paint_text_page(
        self, size: Size, blocks: Sequence[Block], painter: QPainter, number: int, total: int
    ) -> None:
        paint_paper(painter, self._box, *size)
        paint_stack(painter, blocks, EDGE, EDGE, size[0] - 2 * EDGE)
        self._paint_foot(painter, size, number, total)

    def _paint_foot(self, painter: QPainter, size: Size, number: int, total: int) -> None:
        top = size[1] - EDGE - self._box.typeface.line_height(Style.SMALL)
        text = page_number(number, total)
        self._box.write_right(painter, size[0] - EDGE, top, text, Style.SMALL, Role.SECOND_INK)


def _paint_tile(tiled: TiledMap, tile: Tile, painter: QPainter, _number: int, total: int) -> None:
    paint_tile_page(painter, tiled, tile, total)


def _numbered(size: Size, painted: Sequence[Callable[[QPainter, int, int], None]]) -> tuple[Page, ...]:
    """Pages of a size, each told its number and how many there are."""

    def page(number: int, paint: Callable[[QPainter, int, int], None]) -> Page:
        return Page(*size, lambda painter: paint(painter, number, len(painted)))

    return tuple(page(number, paint) for number, paint in enumerate(painted, start=1))
