"""The whole map, or a part of it, painted at once: headers, lanes, cards, transitions, rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Cell, MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.paintbox import qrect, saved
from journeymap.drawing.painting import (
    Paintbox,
    paint_card,
    paint_cell,
    paint_collapsed_stage,
    paint_collapsed_stage_name,
    paint_emotion_curve,
    paint_lane,
    paint_lane_header,
    paint_row_header,
    paint_stage_header,
    paint_twin,
    trace,
)
from journeymap.drawing.traces import paint_line, paint_words, reach_of


def paint_map(
    painter: QPainter, box: Paintbox, layout: MapLayout, lens: Lens, part: Rect | None = None
) -> None:
    """A map with its headers, its upper left corner at the painter's origin.

    `part` is a piece of grid and rows, in the layout's coordinates; it gets headers of its own. Its edges
    should come from `part_edges`, or texts may be cut.
    """
    piece = part or Rect(0, 0, layout.grid.width, layout.bounds.bottom)
    with saved(painter):
        painter.translate(layout.lane_header_width - piece.x, layout.header_height - piece.y)
        with saved(painter):
            if part is not None:
                painter.setClipRect(qrect(piece))
            _paint_inside(painter, box, layout, lens, piece)
        _paint_stage_headers(painter, box, layout, lens, piece)
        _paint_side_headers(painter, box, layout, lens, piece)


def map_part_size(layout: MapLayout, part: Rect) -> tuple[float, float]:
    """Width and height of a part with its headers."""
    return part.width + layout.lane_header_width, part.height + layout.header_height


def part_edges(layout: MapLayout, width: float, height: float) -> tuple[list[float], list[float]]:
    """Where to cut a map into parts no larger than a size, headers included: x and y, ends included.

    Cuts run in gutters and between lanes and rows. A column or lane larger than the size stays whole.
    """
    straddling = [cell.rect for row in layout.rows for cell in row.cells if cell.stage is not None]
    xs = [gutter.centre[0] for gutter in layout.gutters[1:-1]]
    xs = [x for x in xs if not any(rect.x < x < rect.right for rect in straddling)]
    ys = [lane.rect.bottom for lane in layout.lanes] + [row.rect.bottom for row in layout.rows]
    across = _even_cuts([*xs, layout.grid.width], width - layout.lane_header_width)
    return across, _even_cuts(ys, height - layout.header_height)


def _even_cuts(possible: Sequence[float], room: float) -> list[float]:
    """As few parts as possible, of sizes as equal as the possible cuts allow."""
    edges = _cuts(possible, room)
    low, high = possible[-1] / (len(edges) - 1), room
    for _step in range(12):
        middle = (low + high) / 2
        tried = _cuts(possible, middle)
        if len(tried) <= len(edges):
            edges, high = tried, middle
        else:
            low = middle
    return edges


def _cuts(possible: Sequence[float], room: float) -> list[float]:
    edges = [0.0]
    while edges[-1] < possible[-1]:
        reach = bisect_right(possible, edges[-1] + room) - 1
        if reach < 0 or possible[reach] <= edges[-1]:
            reach = bisect_right(possible, edges[-1])
        edges.append(possible[reach])
    return edges


def _paint_inside(painter: QPainter, box: Paintbox, layout: MapLayout, lens: Lens, piece: Rect) -> None:
    for lane in layout.lanes:
        if lane.rect.intersects(piece):
            band = Rect(piece.x, lane.rect.y, piece.width, lane.rect.height)
            paint_lane(painter, box, band, lens.lane(lane).striped)
    for stage in layout.stages:
        if stage.collapsed:
            strip = layout.columns[stage.first_column].rect
            if strip.intersects(piece):
                paint_collapsed_stage(painter, box, strip, lens.stage(stage.stage))
                paint_collapsed_stage_name(painter, box, strip, lens.stage(stage.stage))
    for twin in layout.twins:
        if _around(twin.points).intersects(piece):
            paint_twin(painter, box, twin, lens.twin(twin.touchpoint))
    for card in layout.cards:
        if card.rect.intersects(piece):
            paint_card(painter, box, card.rect, lens.card(card.touchpoint, card.setting))
    # Over the cards: they never cross one, but their badges may reach over an edge.
    routes = [
        (trace(route), lens.route(route.transition))
        for route in layout.routes
        if reach_of(route).intersects(piece)
    ]
    for path, look in routes:
        paint_line(painter, box, path, look)
    for path, look in routes:
        paint_words(painter, box, path, look)
    for row in layout.rows:
        if not row.rect.intersects(piece):
            continue
        painter.fillRect(
            qrect(Rect(piece.x, row.rect.y, piece.width, row.rect.height)), box.palette[Role.PAPER]
        )
        painter.setPen(box.pen(Role.HAIRLINE, 1.5))
        painter.drawLine(QLineF(piece.x, row.rect.y, piece.right, row.rect.y))
        if row.curves:
            paint_emotion_curve(painter, box, row)
        for cell in row.cells:
            if _is_inside(cell, piece):
                paint_cell(painter, box, row.kind, cell)


def _is_inside(cell: Cell, piece: Rect) -> bool:
    return cell.rect.intersects(piece)


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return Rect(min(xs) - 3, min(ys), max(xs) - min(xs) + 6, max(max(ys) - min(ys), 1))


def _paint_stage_headers(
    painter: QPainter, box: Paintbox, layout: MapLayout, lens: Lens, piece: Rect
) -> None:
    left = piece.x - layout.lane_header_width
    top = piece.y - layout.header_height
    painter.setPen(box.pen(Role.HAIRLINE, 1.0))
    painter.drawLine(QLineF(left, piece.y, piece.right, piece.y))
    for stage in layout.stages:
        x, right = max(stage.rect.x, piece.x + 2), min(stage.rect.right, piece.right - 2)
        # A sliver of a stage that a cut in a gutter leaves says nothing.
        if right - x < 12:
            continue
        rect = Rect(x, top + stage.rect.y + layout.header_height, right - x, stage.rect.height)
        paint_stage_header(painter, box, rect, lens.stage(stage.stage))


def _paint_side_headers(painter: QPainter, box: Paintbox, layout: MapLayout, lens: Lens, piece: Rect) -> None:
    left, width = piece.x - layout.lane_header_width, layout.lane_header_width
    for lane in layout.lanes:
        if lane.rect.intersects(piece):
            rect = Rect(left, lane.rect.y, width, lane.rect.height)
            paint_lane_header(painter, box, rect, lens.lane(lane))
    for row in layout.rows:
        if row.rect.intersects(piece):
            rect = Rect(left, row.rect.y, width, row.rect.height)
            paint_row_header(painter, box, rect, replace(lens.row(row.row), collapsed=row.collapsed))
    painter.setPen(box.pen(Role.EDGE, 1.5))
    painter.drawLine(QLineF(piece.x, piece.y - layout.header_height, piece.x, piece.bottom))
    painter.setPen(box.pen(Role.HAIRLINE, 1.0))
    painter.drawLine(QLineF(left, piece.bottom, piece.right, piece.bottom))
