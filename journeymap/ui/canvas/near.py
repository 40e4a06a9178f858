"""What of a layout lies where: asked before anything is painted or pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from journeymap.drawing.geometry import Card, MapLayout, Rect, Route, Twin
from journeymap.drawing.strips import Strips
from journeymap.drawing.traces import reach_of

CARD_MARGIN = 5.0
"""How far beyond a card its shadow and its outline may go."""
TWIN_MARGIN = 6.0


class Near:
    """The cards, double lines and transitions of a layout by place, each in the layout's order.

    Kinds are sorted by place when they are first asked for: from afar nobody does.
    """

    def __init__(self, layout: MapLayout) -> None:
        self.layout = layout

    def cards(self, areas: Sequence[Rect]) -> list[Card]:
        """The cards that painting these areas touches."""
        found = _between(self._cards, areas, CARD_MARGIN)
        return [each for each in found if _touches(card_bounds(each), areas)]

    def twins(self, areas: Sequence[Rect]) -> list[Twin]:
        """The double lines that painting these areas touches."""
        found = _between(self._twins, areas, TWIN_MARGIN)
        return [each for each in found if _touches(twin_bounds(each), areas)]

    def routes(self, areas: Sequence[Rect]) -> list[Route]:
        """The transitions that painting these areas touches, line, badge or name."""
        return [
            route
            for reach, route in _between(self._routes, areas, 0.0)
            if _touches(reach, areas) and any(_touches(each, areas) for each in _pieces(route))
        ]

    @cached_property
    def _cards(self) -> Strips[Card]:
        return Strips((each.rect.x, each.rect.right, each) for each in self.layout.cards)

    @cached_property
    def _twins(self) -> Strips[Twin]:
        ends = (([x for x, _y in each.points], each) for each in self.layout.twins)
        return Strips((min(xs), max(xs), each) for xs, each in ends)

    @cached_property
    def _routes(self) -> Strips[tuple[Rect, Route]]:
        reaches = ((reach_of(each), each) for each in self.layout.routes)
        return Strips((reach.x, reach.right, (reach, each)) for reach, each in reaches)


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
    whole = reach_of(route)
    xs, ys = [x for x, _y in route.points], [y for _x, y in route.points]
    left, right = min(xs) - whole.x, whole.right - max(xs)
    above, below = min(ys) - whole.y, whole.bottom - max(ys)
    for (x, y), (to_x, to_y) in pairwise(route.points):
        around = Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
        yield around.grown(left, above, right, below)


def _between(strips: Strips, areas: Sequence[Rect], margin: float) -> list:
    if not areas:
        return []
    left, right = min(each.x for each in areas), max(each.right for each in areas)
    return strips.between(left - margin, right + margin)


def _touches(bounds: Rect, areas: Sequence[Rect]) -> bool:
    return any(each.intersects(bounds) for each in areas)
