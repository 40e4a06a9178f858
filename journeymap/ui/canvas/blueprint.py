"""The service blueprint under the hand: lanes are bands of visibility, and no settings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from journeymap.drawing.blueprint import paint_service_line
from journeymap.drawing.lane_names import lane_names
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.visibility import CUSTOMER, FRONTSTAGE
from journeymap.i18n import _
from journeymap.model.edits.touchpoints import LaneChanges
from journeymap.ui.canvas.chart import Chart


def is_blueprint(chart: Chart) -> bool:
    """Whether the journey is shown as a service blueprint."""
    return chart.options.view == BLUEPRINT


def visibility_of(band: str | None) -> str:
    """What customers see of a touchpoint in a band; what they do themselves meets something they see."""
    return FRONTSTAGE if band in (CUSTOMER, None) else str(band)


def visibilities(lanes: LaneChanges) -> Mapping[str, str]:
    """For touchpoints that leave bands and enter others, what customers see of them there."""
    return {touchpoint: visibility_of(entered) for touchpoint, (_left, entered) in lanes.items()}


def band_words(chart: Chart, band: str) -> str:
    """A band as one hears it."""
    name, hint = lane_names(chart.reader, band, BLUEPRINT)
    return _("{band}: {hint}").format(band=name, hint=hint)


def paint_lines(painter: QPainter, chart: Chart, exposed: QRectF) -> None:
    """The lines of interaction, visibility and internal interaction, as far as one can see."""
    for line in chart.layout.service_lines if chart.layout is not None else ():
        if exposed.top() - 4 <= line.y <= exposed.bottom() + 4:
            paint_service_line(painter, chart.box, line, exposed.left(), exposed.right())
