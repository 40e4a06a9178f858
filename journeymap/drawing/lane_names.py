"""What lanes are called, and how much room that takes beside them."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.drawing import metrics as m
from journeymap.drawing.options import BLUEPRINT, LayoutOptions
from journeymap.drawing.rows import row_name
from journeymap.drawing.text import Measurer, Style
from journeymap.drawing.visibility import BAND_HINTS, BAND_NAMES, LINE_NAMES
from journeymap.i18n import _, mark
from journeymap.model.queries import channel_name, channel_of, device_name, rows_of
from journeymap.model.reader import Reader

NO_SETTING = mark("No setting yet")
"""The name of the lane of touchpoints that wait without a setting."""
_LONGEST = 60
"""More letters of a name are wider than any header."""


def lane_names(reader: Reader, lane: str | None, view: str) -> tuple[str, str]:
    """The name of a lane and what stands smaller beneath it."""
    if lane is None:
        return _(NO_SETTING), ""
    if view == BLUEPRINT:
        return _(BAND_NAMES[lane]), _(BAND_HINTS[lane])
    return channel_name(reader, lane), device_name(reader, lane)


def header_width(
    reader: Reader, journey: str, lanes: Sequence[str | None], measure: Measurer, options: LayoutOptions
) -> float:
    """Wide enough for the names of lanes and rows, within limits."""
    widest = max(
        (measure.width(row_name(row)[:_LONGEST], Style.BOLD) for row in rows_of(reader, journey)), default=0.0
    )
    for lane in lanes:
        name, beneath = lane_names(reader, lane, options.view)
        channel = channel_of(reader, lane)
        icon = m.LANE_ICON_ROOM if channel is not None and channel.icon else 0.0
        widest = max(
            widest,
            measure.width(name[:_LONGEST], Style.BOLD) + icon,
            measure.width(beneath[:_LONGEST], Style.SMALL) + icon if beneath else 0.0,
        )
    if options.view == BLUEPRINT:
        lines = (measure.width(_(name), Style.TINY) for name in LINE_NAMES.values())
        widest = max(widest, *lines)
    return min(max(widest + 2 * m.LANE_HEADER_PADDING, m.LANE_HEADER_LEAST), m.LANE_HEADER_MOST)
