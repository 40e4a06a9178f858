"""What of a layout lies where: asked before anything is painted or pointed at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from journeymap.drawing.geometry import Card, MapLayout, Rect, Route, Twin
from journeymap.drawing.strips import Strips
from journeymap.drawing.traces import reach_of, reach_of_line, reach_of_name

CARD_MARGIN = 5.0
"""How far beyond a card its shadow and its outline may go."""
TWIN_MARGIN = 6.0
SMALL = 700.0
FEW = 200
"""So many transitions may run otherwise before they are sorted anew."""

Edges = tuple[float, float, float, float]


class Near:
    """The cards, double lines and transitions of a layout by place, each in the layout's order.

    Cards and double lines stand in their order from the left. Transitions are sorted by place when they are
    first asked for; after an edit that leaves most of them alone, `former` says where those are.
    """

    def __init__(self, layout: MapLayout, former: Near | None = None) -> None:
        self.layout = layout
        self._former = former
        self._sorted: Strips[tuple[Rect, Route]] | None = None
        self._held: dict[str, Route] = {}
        """What has been sorted; of these, some may run otherwise by now."""
        self._long: dict[str, tuple[Route, list[Rect]]] = {}
        """Long transitions that have been looked at, piece by piece."""
        self._others: list[tuple[Rect, Route]] = []
        """Those that run otherwise, or have come."""

    def cards(self, areas: Sequence[Rect]) -> list[Card]:
        """The cards that painting these areas touches."""
        cards = self.layout.cards
        first, last = self._columns(areas, CARD_MARGIN)
        start = bisect_left(cards, first, key=_column_of)
        near = _edges(areas, CARD_MARGIN)
        return [
            each
            for each in cards[start : bisect_right(cards, last, key=_column_of)]
            if _touches(each.rect, near)
        ]

    def twins(self, areas: Sequence[Rect]) -> list[Twin]:
        """The double lines that painting these areas touches."""
        twins, columns = self.layout.twins, self.layout.columns
        first, last = self._columns(areas, TWIN_MARGIN)
        if first > last:
            return []
        start = bisect_left(twins, columns[first].rect.x - 1, key=_start_of)
        end = bisect_right(twins, columns[last].rect.right + 1, key=_start_of)
        near = _edges(areas)
        return [each for each in twins[start:end] if _touches(twin_bounds(each), near)]

    def routes(self, areas: Sequence[Rect]) -> list[Route]:
        """The transitions that painting these areas touches, line, badge or name."""
        if not areas:
            return []
        left, right = min(each.x for each in areas), max(each.right for each in areas)
        near = _edges(areas)
        return [
            route
            for reach, route in self._routes_between(left, right)
            if _touches(reach, near)
            and (_is_small(reach) or any(_touches(each, near) for each in self._pieces(route)))
        ]

    def _pieces(self, route: Route) -> list[Rect]:
        found = self._long.get(route.transition)
        if found is None or found[0] is not route:
            found = self._long[route.transition] = route, route_bounds(route)
        return found[1]

    def _columns(self, areas: Sequence[Rect], margin: float) -> tuple[int, int]:
        """The first and the last column that areas touch, or whose gutter before; none when first > last."""
        if not areas:
            return 0, -1
        left, right = min(each.x for each in areas) - margin, max(each.right for each in areas) + margin
        columns, gutters = self.layout.columns, self.layout.gutters
        first = bisect_left(columns, left, key=lambda each: each.rect.right)
        last = bisect_right(gutters, right, key=lambda each: each.x) - 1
        return first, min(last, len(columns) - 1)

    def _routes_between(self, left: float, right: float) -> list[tuple[Rect, Route]]:
        """The transitions that may reach in between, in their order."""
        if self._sorted is None:
            self._sorted = self._sort()
        layout, sorted_ones = self.layout, self._sorted.between(left, right)
        found = [each for each in sorted_ones if layout.route(each[1].transition) is each[1]]
        found += [each for each in self._others if each[0].x <= right and each[0].right >= left]
        if self._others:
            found.sort(key=lambda each: each[1].transition)
        return found

    def _sort(self) -> Strips[tuple[Rect, Route]]:
        """The transitions by place: as they were, where few run otherwise; or all anew."""
        routes, former = self.layout.routes, self._former
        self._former = None
        if former is not None and former._sorted is not None:
            held = former._held
            others = [each for each in routes if held.get(each.transition) is not each]
            if len(others) <= FEW:
                self._held, self._others = held, [(reach_of(each), each) for each in others]
                return former._sorted
        self._held = {each.transition: each for each in routes}
        reaches = ((reach_of(each), each) for each in routes)
        return Strips((reach.x, reach.right, (reach, each)) for reach, each in reaches)


def _column_of(card: Card) -> int:
    return card.column


def _start_of(twin: Twin) -> float:
    """Where a double line leaves its card: within the card's column."""
    return twin.points[0][0]


def card_bounds(card: Card) -> Rect:
    """What painting a card may touch."""
    return card.rect.grown(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)


def twin_bounds(twin: Twin) -> Rect:
    """What painting a double line may touch."""
    xs, ys = [x for x, _y in twin.points], [y for _x, y in twin.points]
    left, top = min(xs) - TWIN_MARGIN, min(ys) - TWIN_MARGIN
    return Rect(left, top, max(xs) - left + TWIN_MARGIN, max(ys) - top + TWIN_MARGIN)


def route_bounds(route: Route) -> list[Rect]:
    """What painting a transition may touch, piece by piece: a long way around leaves its inside alone."""
    return list(_pieces(route))


def _pieces(route: Route) -> Iterable[Rect]:
    """Each level or upright piece with its surroundings: a badge or a name may lie anywhere along it."""
    whole, name = reach_of_line(route), reach_of_name(route)
    if name is not None:
        yield name
    xs, ys = [x for x, _y in route.points], [y for _x, y in route.points]
    left, right = min(xs) - whole.x, whole.right - max(xs)
    above, below = min(ys) - whole.y, whole.bottom - max(ys)
    for (x, y), (to_x, to_y) in pairwise(route.points):
        around = Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
        yield around.grown(left, above, right, below)


def _is_small(reach: Rect) -> bool:
    """Whether a transition is painted sooner than one finds out where exactly it runs."""
    return reach.width + reach.height < SMALL


def _edges(areas: Sequence[Rect], margin: float = 0.0) -> list[Edges]:
    """Left, top, right and bottom of areas, with so much around them."""
    return [
        (each.x - margin, each.y - margin, each.x + each.width + margin, each.y + each.height + margin)
        for each in areas
    ]


def _touches(bounds: Rect, areas: Sequence[Edges]) -> bool:
    # Written out: every frame asks hundreds of times.
    x, y = bounds.x, bounds.y
    for left, top, right, bottom in areas:
        if x < right and y < bottom and left < x + bounds.width and top < y + bounds.height:
            return True
    return False
