"""The whole map, or a part of it, painted at once: headers, lanes, cards, transitions, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.blueprint import paint_service_line, paint_service_line_name
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Cell, MapLayout, Rect, Route, RowBand
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import RouteLook
from journeymap.drawing.paintbox import qrect, saved
from journeymap.drawing.painting import (
    Paintbox,
    paint_badge,
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
from journeymap.drawing.rows import CELL_STYLE, FIGURE_STYLE, SMALL_STYLE
from journeymap.drawing.strips import Strips
from journeymap.drawing.traces import label_place, paint_label, paint_lines, reach_of
from journeymap.drawing.visibility import BANDS
from journeymap.frozen import frozen

_REACH = 60.0
"""Words of transitions may reach so far beyond a piece."""
_LEAST_HEADER = 44.0
"""Of a lane or row that is cut: less of it has no room for its name."""


@frozen
class Piece:
    """A part of grid and rows, in the layout's coordinates: what is `shown`, and what is its `own` of that.

    Around its own part it shows lines that go on. Words are written where all of them are shown, and where
    they are its own; elsewhere another piece does.
    """

    shown: Rect
    own: Rect

    def speaks_for(self, rect: Rect) -> bool:
        """Whether the words in `rect` are to be written."""
        shown = self.shown.grown(0.5, 0.5, 0.5, 0.5)
        return (
            shown.contains(rect.x, rect.y) and shown.contains(rect.right, rect.bottom)
        ) or self.own.contains(*rect.centre)


class Picture:
    """A map to be painted, whole or in parts; nothing of it may change."""

    def __init__(self, box: Paintbox, layout: MapLayout, lens: Lens) -> None:
        self.layout = layout
        self._box = box
        self._lens = lens
        self._cards = Strips((card.rect.x, card.rect.right, card) for card in layout.cards)
        reaches = ((reach_of(route), route) for route in layout.routes)
        self._routes = Strips((reach.x, reach.right, (reach, route)) for reach, route in reaches)
        self._cells = {
            row.row: Strips((cell.rect.x, cell.rect.right, cell) for cell in row.cells) for row in layout.rows
        }

    @property
    def whole(self) -> Rect:
        """All of grid and rows."""
        return Rect(0, 0, self.layout.grid.width, self.layout.bounds.bottom)

    def size(self, part: Rect | None = None) -> tuple[float, float]:
        """Width and height of the map, or of a part, with its headers."""
        part = part or self.whole
        return part.width + self.layout.lane_header_width, part.height + self.layout.header_height

    def paint(self, painter: QPainter, part: Rect | Piece | None = None) -> None:
        """The map with its headers, its upper left corner at the painter's origin.

        `part` is a piece of grid and rows, in the layout's coordinates; it gets headers of its own. Its edges
        should come from `journeymap.drawing.tiling`, or texts may be cut.
        """
        piece = part if isinstance(part, Piece) else Piece(part or self.whole, part or self.whole)
        shown = piece.shown
        with saved(painter):
            painter.translate(self.layout.lane_header_width - shown.x, self.layout.header_height - shown.y)
            seen = _seen(painter, shown.grown(_REACH, _REACH, _REACH, _REACH))
            with saved(painter):
                if part is not None:
                    painter.setClipRect(qrect(shown))
                self._paint_inside(painter, piece, _seen(painter, seen))
            self._paint_stage_headers(painter, piece)
            self._paint_side_headers(painter, piece)
            # Whole, though one at the edge may reach over it.
            self._paint_route_words(painter, piece, seen)

    def _paint_inside(self, painter: QPainter, piece: Piece, seen: Rect) -> None:
        box, layout, lens, shown = self._box, self.layout, self._lens, piece.shown
        for lane in layout.lanes:
            if lane.rect.intersects(shown):
                band = Rect(shown.x, lane.rect.y, shown.width, lane.rect.height)
                paint_lane(painter, box, band, lens.lane(lane).striped)
        for line in layout.service_lines:
            if shown.y <= line.y <= shown.bottom:
                paint_service_line(painter, box, line, shown.x, shown.right)
        for stage in layout.stages:
            if stage.collapsed:
                strip = layout.columns[stage.first_column].rect
                if strip.intersects(shown):
                    paint_collapsed_stage(painter, box, strip, lens.stage(stage.stage))
                    paint_collapsed_stage_name(painter, box, strip, lens.stage(stage.stage))
        for twin in layout.twins:
            if _around(twin.points).intersects(seen):
                paint_twin(painter, box, twin, lens.twin(twin.touchpoint))
        for card in self._cards.between(seen.x, seen.right):
            if card.rect.intersects(piece.own) and card.rect.intersects(seen):
                look = lens.card(card.touchpoint, card.setting)
                if not piece.speaks_for(card.rect):
                    look = replace(look, title="", status="", moment_of_truth=False, entry=False)
                paint_card(painter, box, card.rect, look)
        # Over the cards: they never cross one, but their badges may reach over an edge.
        routes = [(trace(route), lens.route(route.transition)) for route in self._routes_in(seen)]
        paint_lines(painter, box, routes)
        for row in layout.rows:
            if row.rect.intersects(shown) and row.rect.intersects(seen):
                self._paint_row(painter, row, piece, seen)

    def _routes_in(self, rect: Rect) -> list[Route]:
        """The routes that may touch a rectangle, badge and name included."""
        near = self._routes.between(rect.x, rect.right)
        return [route for reach, route in near if reach.intersects(rect)]

    def _paint_row(self, painter: QPainter, row: RowBand, piece: Piece, seen: Rect) -> None:
        box, shown = self._box, piece.shown
        ground = Rect(shown.x, row.rect.y, shown.width, row.rect.height)
        painter.fillRect(qrect(ground), box.palette[Role.PAPER])
        painter.setPen(box.pen(Role.HAIRLINE, 1.5))
        painter.drawLine(QLineF(shown.x, row.rect.y, shown.right, row.rect.y))
        if row.curves:
            paint_emotion_curve(painter, box, row, (seen.x, seen.right))
        for cell in self._cells[row.row].between(seen.x, seen.right):
            if cell.rect.intersects(piece.own) and cell.rect.intersects(seen):
                paint_cell(painter, box, row.kind, _said_in(box, cell, piece))

    def _paint_route_words(self, painter: QPainter, piece: Piece, seen: Rect) -> None:
        """Badges and names of transitions, after all lines: none runs over them."""
        for route in self._routes_in(seen):
            look = self._lens.route(route.transition)
            x, y = route.badge
            if piece.speaks_for(Rect(x - m.BADGE / 2, y - m.BADGE / 2, m.BADGE, m.BADGE)):
                paint_badge(painter, self._box, route.badge, look, route.badge_size)
            if look.label:
                _paint_name(painter, self._box, route, look, piece.own)

    def _paint_stage_headers(self, painter: QPainter, piece: Piece) -> None:
        left, right = piece.shown.x - self.layout.lane_header_width, piece.shown.right
        top = piece.shown.y
        painter.setPen(self._box.pen(Role.HAIRLINE, 1.0))
        painter.drawLine(QLineF(left, top, right, top))
        for stage in self.layout.stages:
            x, end = max(stage.rect.x, piece.own.x + 2), min(stage.rect.right, piece.own.right - 2)
            # A sliver of a stage that a cut in a gutter leaves says nothing.
            if end - x < min(m.CARD_WIDTH / 2, stage.rect.width - 2 * m.STAGE_OVERHANG):
                continue
            rect = Rect(x, top + stage.rect.y, end - x, stage.rect.height)
            paint_stage_header(painter, self._box, rect, self._lens.stage(stage.stage))

    def _paint_side_headers(self, painter: QPainter, piece: Piece) -> None:
        box, layout, lens, shown = self._box, self.layout, self._lens, piece.shown
        left, width = shown.x - layout.lane_header_width, layout.lane_header_width
        for lane in layout.lanes:
            if lane.rect.intersects(shown):
                look = lens.lane(lane)
                for rect, has_words in _beside(lane.rect, left, width, piece):
                    words = look if has_words else replace(look, channel="", device="")
                    paint_lane_header(painter, box, rect, words)
        for line in layout.service_lines:
            band = layout.lanes[BANDS.index(line.band)].rect
            if shown.y < line.y <= shown.bottom:
                top = max(band.y, shown.y)
                rect = Rect(left, top, width, line.y - top)
                paint_service_line(painter, box, line, left, rect.right)
                paint_service_line_name(painter, box, line, rect)
        for row in layout.rows:
            if row.rect.intersects(shown):
                named = replace(lens.row(row.row), collapsed=row.collapsed, curves=row.curves)
                for rect, has_words in _beside(row.rect, left, width, piece):
                    words_of_row = named if has_words else replace(named, name="", hint="", curves=())
                    paint_row_header(painter, box, rect, words_of_row)
        painter.setPen(box.pen(Role.EDGE, 1.5))
        painter.drawLine(QLineF(shown.x, shown.y - layout.header_height, shown.x, shown.bottom))
        painter.setPen(box.pen(Role.HAIRLINE, 1.0))
        painter.drawLine(QLineF(left, shown.bottom, shown.right, shown.bottom))


def _seen(painter: QPainter, otherwise: Rect) -> Rect:
    """What the painter does not clip away: nothing else needs painting."""
    if not painter.hasClipping():
        return otherwise
    clip = painter.clipBoundingRect()
    return Rect(clip.x(), clip.y(), clip.width(), clip.height()).grown(8, 8, 8, 8)


def _around(points: Sequence[tuple[float, float]]) -> Rect:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return Rect(min(xs) - 3, min(ys), max(xs) - min(xs) + 6, max(max(ys) - min(ys), 1))


def _said_in(box: Paintbox, cell: Cell, piece: Piece) -> Cell:
    """The cell with the lines that a piece is to write; the others stay empty and keep their place."""
    if piece.speaks_for(cell.rect):
        return cell
    y = cell.rect.y + (0.0 if cell.note is None else m.CHIP_PADDING_Y)
    if cell.image is not None:
        y += m.CELL_IMAGE + m.CHIP_GAP
    said: list[tuple[str, ...]] = []
    body = FIGURE_STYLE if cell.is_figure else CELL_STYLE
    for lines, style in ((cell.head, SMALL_STYLE), (cell.lines, body), (cell.foot, SMALL_STYLE)):
        step = box.typeface.line_height(style)
        places = [Rect(cell.rect.x, y + at * step, cell.rect.width, step) for at in range(len(lines))]
        said.append(
            tuple(line if piece.speaks_for(place) else "" for line, place in zip(lines, places, strict=True))
        )
        y += len(lines) * step + (m.NOTE_FOOT_GAP if cell.note is not None and lines is cell.lines else 0)
    return replace(cell, head=said[0], lines=said[1], foot=said[2])


def _paint_name(painter: QPainter, box: Paintbox, route: Route, look: RouteLook, own: Rect) -> None:
    """A transition's name on every piece that has room for it, and wherever its place in the whole map is."""
    if label_place(route, own) is not None:
        paint_label(painter, box, route, look, own)
    elif (place := label_place(route)) is not None and own.contains(place.x, place.y):
        paint_label(painter, box, route, look)


def _beside(band: Rect, left: float, width: float, piece: Piece) -> Iterator[tuple[Rect, bool]]:
    """Beside what a piece shows of a lane or row its ground; beside what is its own, with room, the name."""

    def part(of: Rect) -> Rect:
        top, bottom = max(band.y, of.y), min(band.bottom, of.bottom)
        return Rect(left, top, width, bottom - top)

    shown, own = part(piece.shown), part(piece.own)
    has_words = own.height >= min(_LEAST_HEADER, band.height)
    if shown.height > 0 and not (has_words and own == shown):
        yield shown, False
    if has_words:
        yield own, True
