"""The ground under the map: paper, and the lanes' alternating bands."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QMarginsF, QRectF
from PySide6.QtGui import QPainter

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect
from journeymap.drawing.painting import paint_collapsed_stage, paint_collapsed_stage_name, paint_lane
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
    exposed = exposed.marginsAdded(QMarginsF(BEYOND) / max(painter.worldTransform().m11(), 0.1))
    painter.fillRect(exposed, chart.box.palette[Role.PAPER])
    if chart.layout is None:
        return
    left, right = exposed.left() - 1, exposed.right() + 1
    for lane in chart.layout.lanes:
        if lane.rect.y < exposed.bottom() and lane.rect.bottom > exposed.top():
            across = Rect(left, lane.rect.y, right - left, lane.rect.height)
            paint_lane(painter, chart.box, across, is_striped(lane.index))
    paint_lines(painter, chart, exposed)
    for band in chart.layout.stages:
        if band.collapsed:
            strip = chart.layout.columns[band.first_column].rect
            if strip.x < exposed.right() and strip.right > exposed.left():
                look = chart.lens.stage(band.stage)
                paint_collapsed_stage(painter, chart.box, strip, look)
                paint_collapsed_stage_name(painter, chart.box, strip, look)
