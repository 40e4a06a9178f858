"""Painting the parts of a map: each function takes a painter, a paintbox, a place and a look.

The screen paints parts; `journeymap.drawing.picture` paints them all. A painter is left as it was found,
but for pen, brush and font.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPainterPath

from journeymap.drawing.geometry import Rect, Route, RowBand, Twin
from journeymap.drawing.looks import (
    CardLook,
    Detail,
    LaneLook,
    LegendEntry,
    Level,
    RouteLook,
    RowLook,
    StageLook,
)

if TYPE_CHECKING:
    from journeymap.drawing.colours import Palette
    from journeymap.drawing.fonts import Typeface


class Paintbox:
    """What painting draws with: colours, letters, and the texts it has laid out before."""

    def __init__(self, palette: Palette, typeface: Typeface) -> None:
        self.palette = palette
        self.typeface = typeface


@dataclass(frozen=True)
class Trace:
    """A route ready to paint and to hit: made once a route, kept by whoever shows it."""

    route: Route
    line: QPainterPath
    """The curve, up to where the arrow head begins."""
    head: QPainterPath
    shape: QPainterPath
    """The area where a pointer means the route."""
    bounds: Rect
    """What painting it may touch, badge included."""


def trace(route: Route) -> Trace:
    """The paths of a route."""
    raise NotImplementedError


def paint_card(
    painter: QPainter, box: Paintbox, rect: Rect, look: CardLook, detail: Detail = Detail.FULL
) -> None:
    """A touchpoint's card. It paints at most 4 px beyond `rect`."""
    raise NotImplementedError


def paint_route(
    painter: QPainter, box: Paintbox, path: Trace, look: RouteLook, detail: Detail = Detail.FULL
) -> None:
    """A transition with its arrow head and badge."""
    raise NotImplementedError


def paint_twin(painter: QPainter, box: Paintbox, twin: Twin, level: Level = Level.PLAIN) -> None:
    """The double line between two cards of one touchpoint; under the cards."""
    raise NotImplementedError


def paint_stage_header(painter: QPainter, box: Paintbox, rect: Rect, look: StageLook) -> None:
    """A stage's header above its columns."""
    raise NotImplementedError


def paint_lane(painter: QPainter, box: Paintbox, rect: Rect, striped: bool = False) -> None:
    """A lane's ground."""
    raise NotImplementedError


def paint_lane_header(painter: QPainter, box: Paintbox, rect: Rect, look: LaneLook) -> None:
    """A lane's name, to the left of it."""
    raise NotImplementedError


def paint_row_header(painter: QPainter, box: Paintbox, rect: Rect, look: RowLook) -> None:
    """A row's name, to the left of it."""
    raise NotImplementedError


def paint_row(painter: QPainter, box: Paintbox, row: RowBand) -> None:
    """A row's ground and all that is in it, the emotion curve too."""
    raise NotImplementedError


def paint_emotion_curve(painter: QPainter, box: Paintbox, row: RowBand) -> None:
    """The curves of an emotion row."""
    raise NotImplementedError


def paint_legend(painter: QPainter, box: Paintbox, rect: Rect, entries: Sequence[LegendEntry]) -> None:
    """The lines of the legend side by side, centred."""
    raise NotImplementedError
