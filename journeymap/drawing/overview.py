"""A map from afar, without a word: stages as bars, touchpoints as blocks, transitions as lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from journeymap.drawing.bands import PHASE_ROLES
from journeymap.drawing.blocks import BLOCKS, CROSSED, DASHES, LINES, cross, lower_half
from journeymap.drawing.blueprint import service_line_pen
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import Tone
from journeymap.drawing.paintbox import Paintbox, saved
from journeymap.drawing.row_painting import CHIP_ROLES, smooth
from journeymap.drawing.traces import reach_of
from journeymap.frozen import frozen

_STAGES = 9.0
"""How high the bars of stages are."""
_ABOVE = _STAGES + 4.0
_BETWEEN = 12.0


@frozen
class _Plan:
    """Where bands begin, how much smaller than the map they are, and how high each is."""

    starts: tuple[float, ...]
    across: float
    down: float
    band: float


class Overview:
    """A map made small enough for a place; a long one in bands, one under the other.

    `edges` are where the map may be parted, its ends included; `least` is how high a band must be to show
    anything, `most` how high all of them may be, as far as `least` lets them.
    """

    def __init__(
        self, layout: MapLayout, edges: Sequence[float], width: float, least: float, most: float
    ) -> None:
        self._layout = layout
        plans = [_plan(layout, edges, count, width, least, most) for count in range(1, len(edges))]
        fitting = [plan for plan in plans[1:] if _extent(plan) <= most]
        # As large as it can be: bands are as wide as the place, so that more of them are larger ones.
        self._plan = max([plans[0], *fitting], key=lambda plan: plan.across)
        self.height = _extent(self._plan)

    def place(self, rect: Rect) -> Rect:
        """Where a piece of one band lies, from the overview's upper left corner."""
        plan = self._plan
        number = max(bisect_right(plan.starts, rect.x + 1e-6) - 1, 0)
        place = self._in_band(rect, plan.starts[number])
        return place.moved(0, number * (plan.band + _BETWEEN))

    def _in_band(self, rect: Rect, start: float) -> Rect:
        across, down = self._plan.across, self._plan.down
        return Rect(
            (rect.x - start) * across, rect.y * down + _ABOVE, rect.width * across, rect.height * down
        )

    def paint(self, painter: QPainter, box: Paintbox, lens: Lens, x: float, y: float) -> None:
        """The overview with its upper left corner at a point."""
        plan = self._plan
        for number, (start, end) in enumerate(pairwise([*plan.starts, self._layout.grid.width])):
            with saved(painter):
                painter.translate(x, y + number * (plan.band + _BETWEEN))
                painter.setClipRect(QRectF(-1, -1, (end - start) * plan.across + 2, plan.band + 2))
                _Band(self._layout, Rect(start, 0, end - start, self._layout.bounds.bottom), plan).paint(
                    painter, box, lens
                )


def _extent(plan: _Plan) -> float:
    """How high all bands of a plan are."""
    return len(plan.starts) * (plan.band + _BETWEEN) - _BETWEEN


def _plan(
    layout: MapLayout, edges: Sequence[float], count: int, width: float, least: float, most: float
) -> _Plan:
    """The map in so many bands, of lengths as equal as its edges allow."""
    wanted = [layout.grid.width * number / count for number in range(count)]
    starts = sorted({min(edges[:-1], key=lambda edge: abs(edge - each)) for each in wanted})
    longest = max(end - start for start, end in pairwise([*starts, layout.grid.width]))
    bottom = layout.bounds.bottom
    room = (most + _BETWEEN) / len(starts) - _BETWEEN - _ABOVE
    across = min(1.0, width / longest, max(room, least - _ABOVE) / bottom)
    # A map that is long and low is stretched, or there would be nothing to see.
    down = max(across, min((least - _ABOVE) / bottom, 1.0))
    return _Plan(tuple(starts), across, down, bottom * down + _ABOVE)


class _Band:
    """A part of a map from stage headers to rows, as small as a plan says."""

    def __init__(self, layout: MapLayout, part: Rect, plan: _Plan) -> None:
        self._layout = layout
        self._part = part
        self._plan = plan
        self._thin = min(0.8, 4 * plan.across)

    def place(self, rect: Rect) -> QRectF:
        """Where a piece of the map lies."""
        across, down = self._plan.across, self._plan.down
        return QRectF(
            (rect.x - self._part.x) * across, rect.y * down + _ABOVE, rect.width * across, rect.height * down
        )

    def paint(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        """The band with its upper left corner at the painter's origin."""
        self._paint_bands(painter, box, lens)
        self._paint_lines(painter, box, lens)
        self._paint_rows(painter, box)
        self._paint_cards(painter, box, lens)

    def _paint_bands(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        for stage in self._layout.stages:
            if not _reaches(stage.rect, self._part):
                continue
            ink, tint = PHASE_ROLES[lens.stage(stage.stage).phase]
            left = self.place(stage.rect).x()
            width = max(self.place(stage.rect).width() - 1, 1.0)
            painter.fillRect(QRectF(left, 0, width, _STAGES), box.palette[tint])
            painter.fillRect(QRectF(left, _STAGES - 2, width, 2), box.palette[ink])
        for lane in self._layout.lanes:
            role = Role.STRIPE if lens.lane(lane).striped else Role.PAPER
            painter.fillRect(self.place(lane.rect), box.palette[role])
        for line in self._layout.service_lines:
            place = self.place(Rect(self._part.x, line.y, self._part.width, 0))
            painter.setPen(service_line_pen(box, line, 0.5))
            painter.drawLine(place.topLeft(), place.topRight())

    def _paint_lines(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        paths: dict[Role, QPainterPath] = {}
        for route in self._layout.routes:
            if not _reaches(reach_of(route), self._part):
                continue
            role = LINES.get(lens.route(route.transition).tone, Role.QUIET_LINE)
            path = paths.setdefault(role, QPainterPath())
            points = [self._point(*point) for point in route.points]
            path.moveTo(points[0])
            for point in points[1:]:
                path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, path in paths.items():
            pen = QPen(box.palette[role], self._thin)
            if role in DASHES:
                pen.setDashPattern(DASHES[role])
            painter.setPen(pen)
            painter.drawPath(path)

    def _paint_rows(self, painter: QPainter, box: Paintbox) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for row in self._layout.rows:
            place = self.place(row.rect)
            painter.fillRect(QRectF(place.x(), place.y(), place.width(), 0.7), box.palette[Role.EDGE])
            for cell in row.cells:
                if _reaches(cell.rect, self._part):
                    ink, tint = CHIP_ROLES.get(cell.kind, (Role.HAIRLINE, Role.NO_PHASE_TINT))
                    role = ink if cell.share is not None else tint
                    painter.fillRect(self.place(cell.rect), box.palette[role])
            for curve in row.curves:
                painter.setPen(QPen(box.palette[Role.SECOND_INK], self._thin))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                dots = [self._point(dot.x, dot.y) for dot in curve.points]
                painter.drawPath(smooth([(dot.x(), dot.y()) for dot in dots]))
                painter.setPen(Qt.PenStyle.NoPen)

    def _paint_cards(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        for card in self._layout.cards:
            if _reaches(card.rect, self._part):
                tone = lens.card(card.touchpoint, card.setting).tone
                fill, edge = BLOCKS.get(tone, (Role.PAPER, Role.QUIET_LINE))
                painter.setPen(QPen(box.palette[edge], self._thin))
                painter.setBrush(box.palette[fill])
                place = self.place(card.rect)
                painter.drawRect(place)
                if tone in CROSSED:
                    painter.setPen(QPen(box.palette[Role.LOST], 1.4 * self._thin))
                    painter.drawLines(cross(place))
                elif tone is Tone.HALF:
                    painter.fillRect(lower_half(place), box.palette[Role.HALF])
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _point(self, x: float, y: float) -> QPointF:
        return self.place(Rect(x, y, 0, 0)).topLeft()


def _reaches(rect: Rect, part: Rect) -> bool:
    return rect.x < part.right and part.x < rect.right
