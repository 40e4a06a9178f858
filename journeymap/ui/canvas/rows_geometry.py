"""Where the experience rows are on the screen: sideways as the map, up and down by themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QTransform

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Cell, Column, EmotionCurve, EmotionPoint, MapLayout, Rect, RowBand
from journeymap.drawing.paintbox import qrect
from journeymap.frozen import frozen
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.chart import Chart


@frozen
class CellPlace:
    """A cell of a row, whether there is a text in it or not."""

    row: RowBand
    column: Column
    cell: Cell | None = None

    @property
    def touchpoint(self) -> str | None:
        """The touchpoint it speaks of: the cell's own, else the first of its column."""
        if self.cell is not None and self.cell.touchpoint is not None:
            return self.cell.touchpoint
        if self.cell is not None and self.cell.stage is not None:
            return None
        return self.column.touchpoints[0] if self.column.touchpoints else None

    @property
    def stage(self) -> str | None:
        """The stage it speaks of, where there is no touchpoint."""
        return self.column.stage if self.touchpoint is None else None


class RowsGeometry(QObject):
    """From the layout to the pane of rows and back; knows how far the rows are scrolled."""

    scrolled = Signal()

    def __init__(self, chart: Chart, camera: Camera) -> None:
        super().__init__(camera)
        self._chart = chart
        self._camera = camera
        self._offset = 0

    @property
    def offset(self) -> int:
        """How far the rows are scrolled down, in pixels of the screen."""
        return self._offset

    def scroll_to(self, offset: int, room: int) -> None:
        """Scroll the rows, as far as they go in a pane `room` pixels high."""
        offset = max(0, min(offset, self.height() - room))
        if offset != self._offset:
            self._offset = offset
            self.scrolled.emit()

    def height(self) -> int:
        """How high all rows are on the screen."""
        layout = self._chart.layout
        return round(layout.rows_rect.height * self._camera.zoom) if layout else 0

    def transform(self) -> QTransform:
        """From the layout to the pane."""
        layout, zoom = self._chart.layout, self._camera.zoom
        top = layout.rows_rect.y if layout else 0.0
        shift = self._camera.viewportTransform().dx()
        return QTransform(zoom, 0, 0, zoom, shift, -top * zoom - self._offset)

    def to_pane(self, area: Rect) -> QRect:
        """An area of the layout on the pane."""
        return self.transform().mapRect(qrect(area)).toAlignedRect()

    def to_layout(self, area: QRect) -> QRectF:
        """An area of the pane in the layout."""
        inverted, _ok = self.transform().inverted()
        return inverted.mapRect(QRectF(area))

    def point(self, at: QPointF) -> QPointF:
        """A point of the pane in the layout."""
        inverted, _ok = self.transform().inverted()
        return inverted.map(at)

    def cell_at(self, at: QPointF) -> CellPlace | None:
        """The cell under a point of the pane."""
        layout, point = self._chart.layout, self.point(at)
        if layout is None:
            return None
        found = layout.cell_at(point.x(), point.y())
        column = layout.column_at(point.x())
        if found is None or column is None:
            return None
        return CellPlace(found[0], column, found[1])

    def emotion_at(self, place: CellPlace, at: QPointF) -> tuple[EmotionCurve, EmotionPoint] | None:
        """The dot near a point of the pane that can be dragged, and its curve.

        Of several there, that of the segment whose feelings are being set, else everyone's.
        """
        point, reach = self.point(at), 12 / self._camera.zoom
        felt_by = self._chart.options.felt_by
        curves = [each for each in place.row.curves if not each.foreign]
        for curve in sorted(curves, key=lambda each: (each.segment != felt_by, each.segment is not None)):
            for each in curve.points:
                if abs(each.x - point.x()) <= reach and abs(each.y - point.y()) <= reach:
                    return curve, each
        return None

    def field_rect(self, layout: MapLayout, place: CellPlace) -> Rect:
        """Where the text of a cell is typed: over it, or at the top of an empty one."""
        if place.cell is not None:
            return place.cell.rect
        top = place.row.rect.y + m.ROW_PADDING
        own = [each.rect.bottom for each in place.row.cells if each.touchpoint in place.column.touchpoints]
        y = max([top, *(bottom + m.CHIP_GAP for bottom in own)])
        return Rect(place.column.rect.x, min(y, place.row.rect.bottom - 24), place.column.rect.width, 34)


def value_at(row: RowBand, y: float) -> float:
    """The emotion that a height of its row stands for: in halves, from -2 to 2."""
    reach = row.rect.height / 2 - m.EMOTION_MARGIN
    value = (row.rect.centre[1] - y) / reach * 2
    return min(2.0, max(-2.0, round(value * 2) / 2))


def height_of(row: RowBand, value: float) -> float:
    """Where in its row an emotion lies."""
    return row.rect.centre[1] - (row.rect.height / 2 - m.EMOTION_MARGIN) * value / 2


def _x_of(point: EmotionPoint) -> float:
    return point.x


def within(row: RowBand, exposed: QRectF) -> RowBand:
    """As much of a row as `exposed` shows: its ground across all of it, its cells and curves there."""
    left, right = exposed.left(), exposed.right()
    cells = tuple(each for each in row.cells if each.rect.x < right and each.rect.right > left)
    curves = []
    for curve in row.curves:
        # Two more on each side: the slope at a point depends on its neighbours.
        first = max(bisect_left(curve.points, left, key=_x_of) - 2, 0)
        last = bisect_right(curve.points, right, key=_x_of) + 2
        if curve.points[first:last]:
            curves.append(replace(curve, points=curve.points[first:last]))
    rect = Rect(left - 8, row.rect.y, right - left + 16, row.rect.height)
    return replace(row, rect=rect, cells=cells, curves=tuple(curves))
