"""A map from afar, without a word: stages as bars, touchpoints as blocks, transitions as lines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from journeymap.drawing.bands import PHASE_ROLES
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import Tone
from journeymap.drawing.paintbox import Paintbox, saved
from journeymap.drawing.row_painting import CHIP_ROLES, smooth

_STAGES = 9.0
"""How high the bars of stages are."""
_BLOCKS = {
    Tone.CARRIED: (Role.CARRIED_TINT, Role.CARRIED),
    Tone.HALF: (Role.HALF_TINT, Role.HALF),
    Tone.LOST: (Role.LOST_TINT, Role.LOST),
    Tone.LEAK: (Role.LOST_TINT, Role.LOST),
    Tone.DEAD_START: (Role.LOST_TINT, Role.LOST),
    Tone.STARTS: (Role.ACCENT_TINT, Role.ACCENT),
}
_LINES = {Tone.CARRIED: Role.CARRIED, Tone.HALF: Role.HALF, Tone.LOST: Role.LOST, Tone.LEAK: Role.LOST}


class Overview:
    """A map made small enough for a place; `across` and `down` lead from the map's coordinates to it."""

    def __init__(self, layout: MapLayout, width: float, most: float, least: float) -> None:
        self._layout = layout
        self.scale = min(1.0, width / layout.grid.width, max(most - _STAGES - 4, 1.0) / layout.bounds.bottom)
        # A map that is long and low is stretched, or there would be nothing to see.
        stretched = (least - _STAGES - 4) / layout.bounds.bottom
        self._scale_down = max(self.scale, min(stretched, 1.0))
        self.width = layout.grid.width * self.scale
        self.height = layout.bounds.bottom * self._scale_down + _STAGES + 4

    def place(self, rect: Rect) -> Rect:
        """Where a piece of grid and rows lies, from the overview's upper left corner."""
        return Rect(
            rect.x * self.scale,
            rect.y * self._scale_down + _STAGES + 4,
            rect.width * self.scale,
            rect.height * self._scale_down,
        )

    def paint(self, painter: QPainter, box: Paintbox, lens: Lens, x: float, y: float) -> None:
        """The overview with its upper left corner at a point."""
        with saved(painter):
            painter.translate(x, y)
            self._paint_bands(painter, box, lens)
            self._paint_lines(painter, box, lens)
            self._paint_rows(painter, box)
            self._paint_cards(painter, box, lens)

    def _paint_bands(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        for stage in self._layout.stages:
            bar = QRectF(stage.rect.x * self.scale, 0.0, max(stage.rect.width * self.scale - 1, 1.0), _STAGES)
            painter.fillRect(bar, box.palette[PHASE_ROLES[lens.stage(stage.stage).phase][1]])
            painter.fillRect(
                QRectF(bar.x(), bar.bottom() - 2, bar.width(), 2),
                box.palette[PHASE_ROLES[lens.stage(stage.stage).phase][0]],
            )
        for lane in self._layout.lanes:
            role = Role.STRIPE if lens.lane(lane).striped else Role.PAPER
            painter.fillRect(_q(self.place(lane.rect)), box.palette[role])

    def _paint_lines(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        paths: dict[Role, QPainterPath] = {}
        for route in self._layout.routes:
            role = _LINES.get(lens.route(route.transition).tone, Role.QUIET_LINE)
            path = paths.setdefault(role, QPainterPath())
            points = [self._point(*point) for point in route.points]
            path.moveTo(points[0])
            for point in points[1:]:
                path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for role, path in paths.items():
            painter.setPen(QPen(box.palette[role], min(0.8, 4 * self.scale)))
            painter.drawPath(path)

    def _paint_rows(self, painter: QPainter, box: Paintbox) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for row in self._layout.rows:
            place = self.place(row.rect)
            painter.fillRect(QRectF(place.x, place.y, place.width, 0.7), box.palette[Role.EDGE])
            ink, tint = CHIP_ROLES.get(row.kind, (Role.HAIRLINE, Role.NO_PHASE_TINT))
            for cell in row.cells:
                painter.fillRect(
                    _q(self.place(cell.rect)), box.palette[ink if cell.share is not None else tint]
                )
            for curve in row.curves:
                painter.setPen(QPen(box.palette[Role.SECOND_INK], min(0.8, 4 * self.scale)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                dots = [self._point(dot.x, dot.y) for dot in curve.points]
                painter.drawPath(smooth([(dot.x(), dot.y()) for dot in dots]))
                painter.setPen(Qt.PenStyle.NoPen)

    def _paint_cards(self, painter: QPainter, box: Paintbox, lens: Lens) -> None:
        for card in self._layout.cards:
            fill, edge = _BLOCKS.get(
                lens.card(card.touchpoint, card.setting).tone, (Role.PAPER, Role.QUIET_LINE)
            )
            painter.setPen(QPen(box.palette[edge], min(0.8, 4 * self.scale)))
            painter.setBrush(box.palette[fill])
            painter.drawRect(_q(self.place(card.rect)))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _point(self, x: float, y: float) -> QPointF:
        place = self.place(Rect(x, y, 0, 0))
        return QPointF(place.x, place.y)


def _q(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)
