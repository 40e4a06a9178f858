"""Ways with coordinates: the points of each route, and a free place for its badge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Column, Key, Lane, Point, Rect, Route
from journeymap.drawing.ways import Way

_BADGE_SPACE_X = m.BADGE + 8
_BADGE_SPACE_Y = m.BADGE + 2


def make_routes(
    ways: Sequence[Way],
    rects: Mapping[Key, Rect],
    columns: Sequence[Column],
    gutters: Sequence[Rect],
    lanes: Sequence[Lane],
) -> tuple[Route, ...]:
    """The routes of ways whose runs and rises have their place, by transition."""
    badges = _Badges(columns, gutters, lanes)
    routes = []
    for way in ways:
        source = way.source.touchpoint, way.source.setting
        target = way.target.touchpoint, way.target.setting
        points = way_points(way, rects, columns)
        routes.append(Route(way.name, source, target, points, badges.place(points), way.loops_back))
    return tuple(sorted(routes, key=lambda route: route.transition))


def way_points(way: Way, rects: Mapping[Key, Rect], columns: Sequence[Column]) -> tuple[Point, ...]:
    """The corners of a way, from one card's edge to the other's."""
    source = rects[way.source.touchpoint, way.source.setting]
    target = rects[way.target.touchpoint, way.target.setting]
    if way.drop is not None:
        return _drop_points(way, source, target)
    # What leads to a dot of a collapsed stage ends at the stage's strip.
    left = columns[way.source.column].rect if way.source.small else source
    right = columns[way.target.column].rect if way.target.small else target
    points = [(left.x if way.leaves_left else left.right, way.runs[0].y)]
    for rise in way.rises:
        points.append((rise.x, rise.start.y))
        points.append((rise.x, rise.end.y))
    points.append((right.right if way.enters_right else right.x, way.runs[-1].y))
    return tuple(points)


def _drop_points(way: Way, source: Rect, target: Rect) -> tuple[Point, ...]:
    if way.source.touchpoint == way.target.touchpoint:
        x = source.x + m.TWIN_INSET
    else:
        step = way.drop or 0
        x = source.x + source.width * 0.55 + (step + 1) // 2 * (-1) ** step * m.LINE_GAP
    if source.y < target.y:
        return (x, source.bottom), (x, target.y)
    return (x, source.y), (x, target.bottom)


class _Badges:
    """Places for badges, none over another."""

    def __init__(self, columns: Sequence[Column], gutters: Sequence[Rect], lanes: Sequence[Lane]) -> None:
        self._columns = columns
        self._gutters = gutters
        self._borders = [lane.rect.bottom for lane in lanes]
        self._taken: dict[tuple[int, int], list[Point]] = {}

    def place(self, points: Sequence[Point]) -> Point:
        """The first place on the way that no other badge has, else the best one all the same."""
        first: Point | None = None
        for spot in self._candidates(points):
            first = first or spot
            if self._is_free(spot):
                break
        else:
            spot = first or points[0]
        self._taken.setdefault(self._tile(spot), []).append(spot)
        return spot

    def _candidates(self, points: Sequence[Point]) -> Iterator[Point]:
        pieces = sorted(
            pairwise(points),
            key=lambda piece: -abs(piece[1][0] - piece[0][0]) - abs(piece[1][1] - piece[0][1]),
        )
        for (x, y), (to_x, to_y) in pieces:
            if x == to_x:
                low, high = sorted((y, to_y))
                middle = (low + high) / 2
                # Where lanes meet there is no card to either side.
                between = [border for border in self._borders if low + 6 < border < high - 6]
                for border in sorted(between, key=lambda border: abs(border - middle)):
                    yield x, border
                yield x, middle
            elif abs(to_x - x) > m.CARD_WIDTH:
                low, high = sorted((x, to_x))
                crossed = [column.rect.centre[0] for column in self._columns]
                middle = (low + high) / 2
                inside = [centre for centre in crossed if low < centre < high]
                for centre in sorted(inside, key=lambda centre: abs(centre - middle)):
                    yield centre, y
                for centre in inside:
                    yield centre - 40, y
                    yield centre + 40, y
        (x, y), (to_x, to_y) = pieces[0]
        yield (x + to_x) / 2, (y + to_y) / 2

    def _is_free(self, spot: Point) -> bool:
        column, row = self._tile(spot)
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                for x, y in self._taken.get((across, down), ()):
                    if abs(x - spot[0]) < _BADGE_SPACE_X and abs(y - spot[1]) < _BADGE_SPACE_Y:
                        return False
        return True

    @staticmethod
    def _tile(spot: Point) -> tuple[int, int]:
        return int(spot[0] // _BADGE_SPACE_X), int(spot[1] // _BADGE_SPACE_Y)
