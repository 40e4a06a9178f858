"""A page that shows a tile of a map: its piece with headers, where to cut, and what lies beside it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.pages import page_number, paint_paper
from journeymap.drawing.paintbox import Paintbox, qrect, saved
from journeymap.drawing.paper import MARGIN, MM
from journeymap.drawing.picture import Picture, Piece
from journeymap.drawing.text import Style
from journeymap.drawing.tiling import Tile, Tiling
from journeymap.frozen import frozen
from journeymap.i18n import _

EDGE = MARGIN * MM
"""What stays white around a page, in pixels at 100 %."""
STRIP = 20.0
"""The line above the map, and the one below it."""
_MOST_CELLS = 40
MARK = 12.0
"""How long the marks beside the map are that say where to cut."""


@frozen
class TiledMap:
    """A map cut into tiles, to be drawn at a scale on pages of a size."""

    box: Paintbox
    picture: Picture
    lens: Lens
    title: str
    tiling: Tiling
    scale: float
    size: tuple[float, float]
    first: int
    """The number of the first tile's page."""

    @property
    def layout(self) -> MapLayout:
        """Where everything of the map lies."""
        return self.picture.layout

    def page_of(self, tile: Tile) -> int:
        """The number of a tile's page."""
        return self.first + (tile.number or 1) - 1

    def pages(self) -> dict[str, int]:
        """The page of each touchpoint's uppermost card."""
        found: dict[str, int] = {}
        for card in self.layout.cards:
            tile = self.tiling.at(*card.rect.centre)
            found.setdefault(card.touchpoint, self.page_of(tile))
        return found


def room_for_tiles(size: tuple[float, float]) -> tuple[float, float]:
    """The room that a page has for a tile with its headers, in pixels at 100 %."""
    width, height = size
    return width - 2 * EDGE, height - 2 * (EDGE + STRIP + MARK)


def paint_tile_page(painter: QPainter, tiled: TiledMap, tile: Tile, total: int) -> None:
    """The page of a tile, one of `total` pages."""
    box, scale = tiled.box, tiled.scale
    paint_paper(painter, box, *tiled.size)
    x, y = EDGE, EDGE + STRIP + MARK
    with saved(painter):
        painter.translate(x, y)
        painter.scale(scale, scale)
        tiled.picture.paint(painter, Piece(tile.shown, tile.own))
    width, height = (side * scale for side in tiled.picture.size(tile.shown))
    _paint_marks(painter, tiled, tile, Rect(x, y, width, height))
    _paint_neighbours(painter, tiled, tile, Rect(x, y, width, height))
    _paint_foot(painter, tiled, tile, page_number(tiled.page_of(tile), total))


def _paint_marks(painter: QPainter, tiled: TiledMap, tile: Tile, map_rect: Rect) -> None:
    """Where this page and its neighbours are to be cut: a line through the overlap, and its ends outside."""
    scale = tiled.scale
    left = map_rect.x + (tiled.layout.lane_header_width - tile.shown.x) * scale
    top = map_rect.y + (tiled.layout.header_height - tile.shown.y) * scale
    for across, x in ((-1, tile.own.x), (1, tile.own.right)):
        if tiled.tiling.beside(tile, across, 0) is not None:
            at = left + x * scale
            _paint_cut(painter, tiled.box, QLineF(at, map_rect.y, at, map_rect.bottom))
    for down, y in ((-1, tile.own.y), (1, tile.own.bottom)):
        if tiled.tiling.beside(tile, 0, down) is not None:
            at = top + y * scale
            _paint_cut(painter, tiled.box, QLineF(map_rect.x, at, map_rect.right, at))


def _paint_cut(painter: QPainter, box: Paintbox, line: QLineF) -> None:
    pen = box.pen(Role.ACCENT, 0.6)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([6, 8])
    painter.setPen(pen)
    painter.drawLine(line)
    painter.setPen(box.pen(Role.ACCENT, 1.2))
    along = QLineF(line)
    along.setLength(MARK)
    dx, dy = along.dx(), along.dy()
    painter.drawLine(QLineF(line.x1() - dx, line.y1() - dy, line.x1() - dx / 4, line.y1() - dy / 4))
    painter.drawLine(QLineF(line.x2() + dx / 4, line.y2() + dy / 4, line.x2() + dx, line.y2() + dy))


def _paint_neighbours(painter: QPainter, tiled: TiledMap, tile: Tile, map_rect: Rect) -> None:
    """Which page lies beside this one: above and below in the middle, the others at the upper corners."""
    box = tiled.box
    right = tiled.size[0] - EDGE
    middle = (EDGE + right) / 2
    top, bottom = EDGE, tiled.size[1] - EDGE - box.typeface.line_height(Style.SMALL_BOLD)
    for (across, down), words, x, y in (
        ((-1, 0), _("← page {number}"), EDGE, top),
        ((0, -1), _("↑ page {number}"), middle, top),
        ((1, 0), _("→ page {number}"), right, top),
        ((0, 1), _("↓ page {number}"), middle, bottom),
    ):
        beside = tiled.tiling.beside(tile, across, down)
        if beside is None:
            continue
        text = words.format(number=tiled.page_of(beside))
        write = box.write if across < 0 else box.write_right if across > 0 else box.write_centred
        write(painter, x, y, text, Style.SMALL_BOLD, Role.ACCENT)


def _paint_foot(painter: QPainter, tiled: TiledMap, tile: Tile, number: str) -> None:
    box = tiled.box
    right = tiled.size[0] - EDGE
    bottom = tiled.size[1] - EDGE
    top = bottom - box.typeface.line_height(Style.SMALL)
    box.write_right(painter, right, top, number, Style.SMALL, Role.SECOND_INK)
    grid = _grid_rect(tiled, right - box.typeface.width(number, Style.SMALL) - 14, bottom - 2)
    _paint_grid(painter, tiled, tile, grid)
    end = grid.x if tiled.tiling.beside(tile, 0, 1) is None else (EDGE + right) / 2 - 40
    room = end - EDGE - 20
    title = box.elided(tiled.title, Style.SMALL, room)
    box.write(painter, EDGE, top, title, Style.SMALL, Role.SECOND_INK)


def _grid_rect(tiled: TiledMap, right: float, bottom: float) -> Rect:
    tiling = tiled.tiling
    width = min(9.0, 120.0 / tiling.columns) * tiling.columns
    height = min(6.0, 18.0 / tiling.rows) * tiling.rows
    return Rect(right - width, bottom - height, width, height)


def _paint_grid(painter: QPainter, tiled: TiledMap, tile: Tile, rect: Rect) -> None:
    """All tiles in small, this one filled."""
    box, tiling = tiled.box, tiled.tiling
    if len(tiling.numbered) == 1:
        return
    width, height = rect.width / tiling.columns, rect.height / tiling.rows
    gap = min(1.0, width / 5, height / 5)

    def cell(of: Tile) -> QRectF:
        return QRectF(rect.x + of.column * width, rect.y + of.row * height, width - gap, height - gap)

    # Hundreds of cells on each of hundreds of pages would be most of the document.
    others = [cell(each) for each in tiling.numbered] if len(tiling.tiles) <= _MOST_CELLS else [qrect(rect)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(box.palette[Role.HAIRLINE])
    painter.drawRects(others)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.fillRect(cell(tile), box.palette[Role.ACCENT])
