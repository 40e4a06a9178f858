"""The key to a map on several pages: all of it in small, under the numbers of its pages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.overview import Overview
from journeymap.drawing.pages import Block
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.text import Style
from journeymap.drawing.tile_page import TiledMap
from journeymap.i18n import _, ngettext

_LEAST_ROW = 24.0
"""The least height of a row of tiles."""
_SENTENCE = 5


def key_blocks(tiled: TiledMap, room: float, most: float) -> list[Block]:
    """The map in small, at most so high, and how to put its pages together."""
    edges = sorted({tile.own.x for tile in tiled.tiling.tiles} | {tiled.layout.grid.width})
    overview = Overview(tiled.layout, edges, room, min(_LEAST_ROW * tiled.tiling.rows, most), most)
    box = tiled.box
    lines = box.wrapped(_how(tiled), Style.BASE, room, _SENTENCE)

    def picture(painter: QPainter, rect: Rect) -> None:
        _paint_key(painter, tiled, overview, rect)

    def words(painter: QPainter, rect: Rect) -> None:
        y = rect.y
        for line in lines:
            box.write(painter, rect.x, y, line, Style.BASE, Role.SECOND_INK)
            y += box.typeface.line_height(Style.BASE)

    height = len(lines) * box.typeface.line_height(Style.BASE)
    return [
        Block(overview.height, picture, space_before=16.0),
        Block(height, words, space_before=12.0),
    ]


def _how(tiled: TiledMap) -> str:
    count = len(tiled.tiling.numbered)
    if count == 1:
        return _("The map is on page {number}.").format(number=tiled.first)
    pages = ngettext("The map is on {count} pages", "The map is on {count} pages", count).format(count=count)
    return _(
        "{pages}, each with the names of stages and lanes. To put them together, cut each page along the "
        "dashed lines to its left and above, and lay it over its neighbours."
    ).format(pages=pages)


def _paint_key(painter: QPainter, tiled: TiledMap, overview: Overview, rect: Rect) -> None:
    box = tiled.box
    x = rect.x
    overview.paint(painter, box, tiled.lens, x, rect.y)
    for tile in tiled.tiling.tiles:
        place = overview.place(tile.own).moved(x, rect.y)
        if tile.number is None:
            painter.fillRect(qrect(place), box.palette[Role.HAIRLINE])
            continue
        painter.setPen(box.pen(Role.ACCENT, 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(qrect(place))
    _paint_numbers(painter, box, tiled, overview, (x, rect.y))


def _paint_numbers(
    painter: QPainter, box: Paintbox, tiled: TiledMap, overview: Overview, origin: tuple[float, float]
) -> None:
    """Each page's number in the middle of its tile; where tiles are narrower, every second or third."""
    places = [(each, overview.place(each.own).moved(*origin)) for each in tiled.tiling.numbered]
    low = min(place.height for _tile, place in places)
    narrow = min(place.width for _tile, place in places)
    style = Style.LEAD_BOLD if low >= 40 and narrow >= 48 else Style.TINY_BOLD
    height = box.typeface.line_height(style)
    reached: dict[float, float] = {}
    for tile, place in places:
        text = str(tiled.page_of(tile))
        width = max(box.typeface.width(text, style) + (8 if style is Style.LEAD_BOLD else 5), height)
        x, y = place.centre
        if x - width / 2 < reached.get(place.y, origin[0] - width):
            continue
        reached[place.y] = x + width / 2 + 1
        label = QRectF(x - width / 2, y - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(box.palette[Role.ACCENT])
        painter.drawRoundedRect(label, height / 2, height / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.write_centred(painter, x, y - height / 2, text, style, Role.ON_ACCENT)
