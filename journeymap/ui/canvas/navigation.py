"""Where things are, and where the arrow keys lead: from card to card, and along transitions."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from journeymap.drawing.geometry import Card, MapLayout, Rect
from journeymap.model.diff import Key


class Way(Enum):
    """A direction, as (columns, lanes)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)

    @property
    def along(self) -> int:
        """1 to the right, -1 to the left, 0 for up and down."""
        return self.value[0]

    @property
    def across(self) -> int:
        """1 downwards, -1 upwards, 0 for left and right."""
        return self.value[1]


def neighbour(layout: MapLayout, card: Card, way: Way) -> Card | None:
    """The card that an arrow key leads to, None at the edge of the map.

    Sideways: the nearest in height of the next column that has any. Up and down: the next one of the column,
    else the nearest of all that lie in that direction.
    """
    if way.along:
        beyond = [each for each in layout.cards if (each.column - card.column) * way.along > 0]
        if not beyond:
            return None
        column = min((each.column for each in beyond), key=lambda each: abs(each - card.column))
        return _nearest((each for each in beyond if each.column == column), card)
    above_or_below = [
        each for each in layout.cards if (each.rect.centre[1] - card.rect.centre[1]) * way.across > 1
    ]
    same_column = [each for each in above_or_below if each.column == card.column]
    return _nearest(same_column or above_or_below, card)


def place_of(layout: MapLayout, key: Key) -> Rect | None:
    """Where a touchpoint is with all its cards, or a transition with its ends; None where it is not shown."""
    kind, record_id = key
    ends: list[Card | None] = []
    if kind == "touchpoint":
        ends = [*layout.cards_of(record_id)]
    elif kind == "transition":
        route = layout.route(record_id)
        ends = [layout.card(*route.source), layout.card(*route.target)] if route is not None else []
    shown = [each.rect for each in ends if each is not None]
    return shown[0].united(shown[-1]) if shown else None


def first_card(layout: MapLayout) -> Card | None:
    """The card to begin with: the uppermost of the first column that has one."""
    return min(layout.cards, key=lambda each: (each.column, each.rect.y), default=None)


def card_near(layout: MapLayout, x: float, y: float) -> Card | None:
    """The card whose middle is nearest to a point."""
    return min(
        layout.cards,
        key=lambda each: abs(each.rect.centre[0] - x) + abs(each.rect.centre[1] - y),
        default=None,
    )


def _nearest(cards: Iterable[Card], to: Card) -> Card | None:
    x, y = to.rect.centre

    def far(each: Card) -> tuple[float, int, int]:
        return abs(each.rect.centre[0] - x) + abs(each.rect.centre[1] - y), each.column, each.lane

    return min(cards, key=far, default=None)
