"""A journey laid out: columns by stage and position, lanes by setting, cards, transitions and rows."""

from __future__ import annotations

from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.kept_layout import KeptLayout, LayoutChange
from journeymap.drawing.lane_names import NO_SETTING
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.text import Measurer
from journeymap.model.reader import Reader

__all__ = ["NO_SETTING", "KeptLayout", "LayoutChange", "LayoutOptions", "lay_out"]


def lay_out(
    reader: Reader, journey_id: str, measure: Measurer, options: LayoutOptions | None = None
) -> MapLayout:
    """Where everything of a journey lies. Raises MissingRecord when there is no such journey.

    The same records give the same layout whatever their order; a card that moves changes the order of no
    other column, lane or cell. Who lays the same journey out after every edit keeps a `KeptLayout` instead.
    """
    return KeptLayout(reader, journey_id, measure, options).layout
