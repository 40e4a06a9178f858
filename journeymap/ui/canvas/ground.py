"""The ground under the map: paper, and the lanes' alternating bands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QMarginsF, QRectF
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Lane, Rect
from journeymap.drawing.paintbox import to_pixels, whole
from journeymap.drawing.painting import paint_collapsed_stage, paint_collapsed_stage_name, paint_lane_rule
from journeymap.ui.canvas.blueprint import paint_lines
from journeymap.ui.canvas.chart import Chart

BEYOND = QMargins(2, 2, 2, 2)
"""How far grounds are painted beyond a pane: at 125 % its edges lie within pixels, else left half black."""


def is_striped(lane: int) -> bool:
    """Whether a lane has the darker of the two grounds."""
    return lane % 2 == 1


def ground_of(chart: Chart) -> object:
    """What the ground is painted from: equal values look alike."""
    layout = chart.layout
    if layout is None:
        return None
    lanes = tuple((each.rect.y, each.rect.height) for each in layout.lanes)
    strips = tuple((each.stage, each.rect) for each in layout.stages if each.collapsed)
    return lanes, layout.view, strips, chart.is_empty, chart.box


def paint_ground(painter: QPainter, chart: Chart, exposed: QRectF) -> None:
    """Fill `exposed`, in pixels of the map; lanes go on as far as one can see."""
    exposed = exposed.marginsAdded(QMarginsF(BEYOND) / painter.worldTransform().m11())
    lanes = _lanes_in(chart, exposed)
    _fill(painter, chart, exposed, lanes)
    if chart.layout is None:
        return
    left, right = exposed.left() - 1, exposed.right() + 1
    for lane in lanes:
        across = Rect(left, lane.rect.y, right - left, lane.rect.height)
        paint_lane_rule(painter, chart.box, across)
    paint_lines(painter, chart, exposed)
    for band in chart.layout.stages:
        if band.collapsed:
            strip = chart.layout.columns[band.first_column].rect
            if strip.x < exposed.right() and strip.right > exposed.left():
                look = chart.frame.stage(band.stage)
                paint_collapsed_stage(painter, chart.box, strip, look)
                paint_collapsed_stage_name(painter, chart.box, strip, look)


def _lanes_in(chart: Chart, exposed: QRectF) -> list[Lane]:
    lanes = chart.layout.lanes if chart.layout is not None else ()
    return [each for each in lanes if each.rect.y < exposed.bottom() and each.rect.bottom > exposed.top()]


def _fill(painter: QPainter, chart: Chart, exposed: QRectF, lanes: Sequence[Lane]) -> None:
    """Give each pixel its colour, and each only once: the ground is most of what a frame writes.

    Lanes meet on whole pixels, under the lines between them.
    """
    on_map, shown, palette = painter.worldTransform(), painter.deviceTransform(), chart.box.palette
    area = shown.mapRect(exposed).toAlignedRect()
    painter.setTransform(to_pixels(painter))
    top = area.top()
    for lane in lanes:
        if is_striped(lane.index):
            start, end = (whole(y * shown.m22() + shown.dy()) for y in (lane.rect.y, lane.rect.bottom))
            start, end = max(start, area.top()), min(end, area.bottom() + 1)
            painter.fillRect(area.x(), top, area.width(), start - top, palette[Role.PAPER])
            painter.fillRect(area.x(), start, area.width(), end - start, palette[Role.STRIPE])
            top = end
    painter.fillRect(area.x(), top, area.width(), area.bottom() + 1 - top, palette[Role.PAPER])
    painter.setTransform(on_map)
