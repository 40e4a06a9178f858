"""Where everything on a map lies: plain frozen values, in pixels at 100 %, with look-ups by point.

The origin is the upper left corner of the grid of columns and lanes. Stage headers lie above it (negative
y), lane headers to its left (negative x), the experience rows below `MapLayout.grid`; so headers and rows can
scroll in panes of their own and still share the columns' x and the lanes' y.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from journeymap.drawing import metrics as m
from journeymap.drawing.name_place import NamePlace
from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
from journeymap.drawing.row_geometry import Cell, EmotionCurve, EmotionPoint, RowBand
from journeymap.frozen import frozen
from journeymap.model.edits.columns import Place

__all__ = [
    "Card",
    "Cell",
    "Column",
    "EmotionCurve",
    "EmotionPoint",
    "Key",
    "Lane",
    "MapLayout",
    "NamePlace",
    "Point",
    "Rect",
    "Route",
    "RowBand",
    "ServiceLine",
    "Spot",
    "StageBand",
    "Twin",
]

Point = tuple[float, float]
Key = tuple[str, str | None]
"""A card: the touchpoint and the setting it is served in, None for one without settings."""


@frozen
class Rect:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies inside or on the upper left edges."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def intersects(self, other: Rect) -> bool:
        """Whether the two share an area."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def grown(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """The rectangle with its edges moved outwards (inwards where negative)."""
        return Rect(self.x - left, self.y - top, self.width + left + right, self.height + top + bottom)

    def moved(self, x: float, y: float) -> Rect:
        """The rectangle shifted."""
        return Rect(self.x + x, self.y + y, self.width, self.height)

    def united(self, other: Rect) -> Rect:
        """The least rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@frozen
class StageBand:
    """A stage over its columns; `stage` None is the band of touchpoints that wait without one."""

    stage: str | None
    rect: Rect
    first_column: int
    last_column: int
    collapsed: bool = False


@frozen
class Column:
    """The touchpoints of a stage at one position; a stage without any has one empty column.

    `rect` spans the lanes and is as wide as a card; the gutters to its sides hold the transitions.
    `touchpoints` are in lane order. A collapsed stage is a single narrow column.
    """

    index: int
    stage: str | None
    place: Place
    rect: Rect
    touchpoints: tuple[str, ...]
    collapsed: bool = False


@frozen
class Lane:
    """A setting's band; `setting` None is the band of touchpoints that wait without one."""

    index: int
    setting: str | None
    rect: Rect
    slots: int
    """How many cards its fullest cell stacks."""
    starts_group: bool = True
    """Whether the lane above is another channel's."""


@frozen
class Card:
    """A touchpoint in one of its settings. In a collapsed stage it is `small`: a dot."""

    touchpoint: str
    setting: str | None
    rect: Rect
    column: int
    lane: int
    slot: int
    small: bool = False

    @property
    def key(self) -> Key:
        return self.touchpoint, self.setting


@frozen
class Twin:
    """The double line between two cards of one touchpoint: a polyline to draw twice, side by side."""

    touchpoint: str
    upper: str | None
    lower: str | None
    points: tuple[Point, ...]


@frozen
class Route:
    """A transition's way between its nearest cards.

    `points` is a polyline of level and upright pieces; `curve` rounds its corners. The arrow head's tip is
    the last point; `badge` is the centre of a free place for the verdict, `label` a place for the name, if
    there is one; None where the name goes wherever the line has room.
    """

    transition: str
    source: Key
    target: Key
    points: tuple[Point, ...]
    badge: Point
    loops_back: bool = False
    label: NamePlace | None = None

    @property
    def tip(self) -> Point:
        return self.points[-1]

    @property
    def badge_size(self) -> float:
        """How high a badge is there."""
        if len(self.points) > 2:
            return m.BADGE
        (left, top), (right, bottom) = self.points
        return m.badge_size(abs(right - left) + abs(bottom - top))


@frozen
class Spot:
    """A cell of the grid: where a card would go. `insert` in `place` asks for a new column there."""

    place: Place
    setting: str | None
    rect: Rect


@frozen
class ServiceLine:
    """A line of a service blueprint, through all columns at the height `y`, under the band named."""

    band: str
    y: float


@frozen(slots=False)
class MapLayout:
    """A journey laid out. Everything is in reading order: columns from left, lanes from above."""

    journey: str
    grid: Rect
    header_height: float
    lane_header_width: float
    stages: tuple[StageBand, ...]
    columns: tuple[Column, ...]
    gutters: tuple[Rect, ...]
    """One before each column and one after the last."""
    lanes: tuple[Lane, ...]
    cards: tuple[Card, ...]
    twins: tuple[Twin, ...]
    routes: tuple[Route, ...]
    rows: tuple[RowBand, ...] = ()
    view: str = JOURNEY_MAP
    """Whether lanes are settings, or the bands of a service blueprint: see `options.VIEWS`."""

    def know(
        self, cards: dict[Key, Card], by_touchpoint: dict[str, tuple[Card, ...]], routes: dict[str, Route]
    ) -> None:
        """Take over look-ups that whoever made the layout has; else they are made when first needed."""
        made = vars(self)
        made["_cards_by_key"], made["_cards_by_touchpoint"], made["_routes_by_id"] = (
            cards,
            by_touchpoint,
            routes,
        )

    @cached_property
    def bounds(self) -> Rect:
        """Grid, headers and rows together."""
        bottom = self.rows[-1].rect.bottom if self.rows else self.grid.bottom
        return Rect(
            -self.lane_header_width,
            -self.header_height,
            self.lane_header_width + self.grid.width,
            self.header_height + bottom,
        )

    @cached_property
    def rows_rect(self) -> Rect:
        """The area of the experience rows, without their headers; of no height when there are none."""
        if not self.rows:
            return Rect(0, self.grid.bottom, self.grid.width, 0)
        return self.rows[0].rect.united(self.rows[-1].rect)

    @cached_property
    def service_lines(self) -> tuple[ServiceLine, ...]:
        """The lines between the bands of a service blueprint, from above; a map of lanes has none."""
        if self.view != BLUEPRINT:
            return ()
        return tuple(ServiceLine(lane.setting or "", lane.rect.bottom) for lane in self.lanes[:-1])

    def card(self, touchpoint: str, setting: str | None) -> Card | None:
        """The card of a touchpoint in a setting, None when it is not shown."""
        return self._cards_by_key.get((touchpoint, setting))

    def cards_of(self, touchpoint: str) -> tuple[Card, ...]:
        """All cards of a touchpoint, from above."""
        return self._cards_by_touchpoint.get(touchpoint, ())

    def route(self, transition: str) -> Route | None:
        """The route of a transition, None when one of its ends is not shown."""
        return self._routes_by_id.get(transition)

    def lane_of(self, setting: str | None) -> Lane | None:
        """The lane of a setting, None when it is not shown."""
        return self._lanes_by_setting.get(setting)

    def column_of(self, touchpoint: str) -> Column | None:
        """The column a touchpoint stands in."""
        return self._columns_by_touchpoint.get(touchpoint)

    def column_at(self, x: float) -> Column | None:
        """The column nearest to `x`, None in a map without columns."""
        if not self.columns:
            return None
        after = bisect_right(self._column_edges, x)
        return self.columns[min(max(after - 1, 0), len(self.columns) - 1)]

    def lane_at(self, y: float) -> Lane | None:
        """The lane nearest to `y`, None in a map without lanes."""
        if not self.lanes:
            return None
        after = bisect_right(self._lane_edges, y)
        return self.lanes[min(max(after - 1, 0), len(self.lanes) - 1)]

    def stage_at(self, x: float) -> StageBand | None:
        """The stage over `x`."""
        column = self.column_at(x)
        if column is None:
            return None
        return next(each for each in self.stages if each.first_column <= column.index <= each.last_column)

    def card_at(self, x: float, y: float, margin: float = 0) -> Card | None:
        """The card under a point, or within `margin` of it."""
        column, lane = self.column_at(x), self.lane_at(y)
        if column is None or lane is None:
            return None
        for each in self._cards_by_cell.get((column.index, lane.index), ()):
            if each.rect.grown(margin, margin, margin, margin).contains(x, y):
                return each
        return None

    def spot_at(self, x: float, y: float) -> Spot | None:
        """Where a card dropped at a point goes: into a column, or between two when over a gutter."""
        lane, place = self.lane_at(y), self.place_at(x)
        column = self.column_at(x)
        if lane is None or place is None or column is None:
            return None
        if not place.insert:
            return Spot(place, lane.setting, _crossing(column.rect, lane.rect))
        gutter = self.gutters[self.gutter_at(x) or 0]
        return Spot(place, lane.setting, _crossing(gutter, lane.rect))

    def place_at(self, x: float) -> Place | None:
        """The column at `x`, or with `insert` the new one between two when `x` is over a gutter.

        Over a gutter between two stages, the half of each belongs to it.
        """
        column, gutter = self.column_at(x), self.gutter_at(x)
        if column is None:
            return None
        if gutter is None or column.collapsed or not column.touchpoints:
            return column.place
        after = gutter > column.index
        return Place(column.stage, column.place.column + after, insert=True)

    def gutter_at(self, x: float) -> int | None:
        """The number of the gutter at `x`: that of the column on its right. None over a column."""
        for number in (bisect_right(self._gutter_xs, x) - 1,):
            if 0 <= number < len(self.gutters) and x < self.gutters[number].right:
                return number
        return 0 if self.gutters and x < 0 else len(self.gutters) - 1 if x >= self.grid.right else None

    def cell_at(self, x: float, y: float) -> tuple[RowBand, Cell | None] | None:
        """The row under a point and the text there, if any."""
        for row in self.rows:
            if row.rect.y <= y < row.rect.bottom:
                return row, next((each for each in row.cells if each.rect.contains(x, y)), None)
        return None

    def cards_in(self, rect: Rect) -> Iterator[Card]:
        """The cards that touch a rectangle."""
        return (each for each in self.cards if each.rect.intersects(rect))

    @cached_property
    def _cards_by_key(self) -> dict[Key, Card]:
        return {each.key: each for each in self.cards}

    @cached_property
    def _cards_by_touchpoint(self) -> dict[str, tuple[Card, ...]]:
        found: dict[str, list[Card]] = {}
        for each in sorted(self.cards, key=lambda card: card.lane):
            found.setdefault(each.touchpoint, []).append(each)
        return {touchpoint: tuple(cards) for touchpoint, cards in found.items()}

    @cached_property
    def _cards_by_cell(self) -> dict[tuple[int, int], tuple[Card, ...]]:
        found: dict[tuple[int, int], list[Card]] = {}
        for each in self.cards:
            found.setdefault((each.column, each.lane), []).append(each)
        return {cell: tuple(cards) for cell, cards in found.items()}

    @cached_property
    def _routes_by_id(self) -> dict[str, Route]:
        return {each.transition: each for each in self.routes}

    @cached_property
    def _lanes_by_setting(self) -> dict[str | None, Lane]:
        return {each.setting: each for each in self.lanes}

    @cached_property
    def _columns_by_touchpoint(self) -> dict[str, Column]:
        return {touchpoint: column for column in self.columns for touchpoint in column.touchpoints}

    @cached_property
    def _column_edges(self) -> list[float]:
        """Where columns begin when each has half of the gutters to its sides."""
        return [self.gutters[each.index].centre[0] for each in self.columns]

    @cached_property
    def _lane_edges(self) -> list[float]:
        return [each.rect.y for each in self.lanes]

    @cached_property
    def _gutter_xs(self) -> list[float]:
        return [each.x for each in self.gutters]


def _crossing(column: Rect, lane: Rect) -> Rect:
    return Rect(column.x, lane.y, column.width, lane.height)
