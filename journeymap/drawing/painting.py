"""Painting the parts of a map: each function takes a painter, a paintbox, a place and a look.

The screen paints parts; `journeymap.drawing.picture` paints them all. A painter is left as it was found,
but for pen, brush and font.
"""

from __future__ import annotations

from journeymap.drawing.bands import (
    fitting_legend,
    legend_width,
    paint_collapsed_stage,
    paint_collapsed_stage_name,
    paint_lane,
    paint_lane_ground,
    paint_lane_header,
    paint_lane_names,
    paint_lane_rule,
    paint_legend,
    paint_row_header,
    paint_stage_header,
)
from journeymap.drawing.cards import paint_card, paint_twin
from journeymap.drawing.curve_painting import paint_curve, paint_emotion_curve
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.plates import paint_cards
from journeymap.drawing.row_painting import paint_cell, paint_row, paint_row_on_paper
from journeymap.drawing.signs import paint_sign
from journeymap.drawing.traces import Trace, paint_badge, paint_routes, trace

__all__ = [
    "Paintbox",
    "Trace",
    "fitting_legend",
    "legend_width",
    "paint_badge",
    "paint_card",
    "paint_cards",
    "paint_cell",
    "paint_collapsed_stage",
    "paint_collapsed_stage_name",
    "paint_curve",
    "paint_emotion_curve",
    "paint_lane",
    "paint_lane_ground",
    "paint_lane_header",
    "paint_lane_names",
    "paint_lane_rule",
    "paint_legend",
    "paint_routes",
    "paint_row",
    "paint_row_header",
    "paint_row_on_paper",
    "paint_sign",
    "paint_stage_header",
    "paint_twin",
    "trace",
]
