"""Ways with coordinates: the points of each route, and a free place for its badge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeymap.drawing import metrics as m
from journeymap.drawing.badges import Badges
from journeymap.drawing.geometry import Column, Key, Lane, Point, Rect, Route
from journeymap.drawing.ways import Way


def make_routes(
    ways: Sequence[Way],
    rects: Mapping[Key, Rect],
    columns: Sequence[Column],
    lanes: Sequence[Lane],
) -> tuple[Route, ...]:
    """The routes of ways whose runs and rises have their place, by transition."""
    points = [way_points(way, rects, columns) for way in ways]
    badges = Badges(columns, lanes, points)
    routes = []
    for number, way in enumerate(ways):
        source = way.source.touchpoint, way.source.setting
        target = way.target.touchpoint, way.target.setting
        badge = badges.place(number, points[number])
        routes.append(Route(way.name, source, target, points[number], badge, way.loops_back))
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
