"""What is another in a journey than it was: where walks must be followed anew, and edges judged anew."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from journeymap.analysis.transferability.routes import Arrow, Shape, Ways
from journeymap.analysis.transferability.walk import Walk


class Change(NamedTuple):
    """What differs between two journeys whose settings and touchpoints have the same numbers."""

    entered: frozenset[int]
    """The touchpoints with other slots, or that walks enter from elsewhere or in another way."""
    judged: frozenset[int]
    """These and others whose edges are judged in another way, or have other numbers."""
    told: frozenset[int]
    """These and others of whose losses something else is to be said, though they are the same in numbers."""


class Changes:
    """The changes from earlier shapes of a journey to one: what many behaviours share is compared once."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._known: dict[tuple[int, int, int], tuple[Change | None, object]] = {}

    def since(self, former: Walk, ways: Ways) -> Change | None:
        """What is another since a behaviour was walked, given its ways now; None where that says nothing."""
        before = former.routes.shape
        key = id(before), id(former.routes.ways), id(ways)
        found = self._known.get(key)
        if found is None:
            # What the numbers are of is kept with it: others must not come to have them.
            kept_alive = before, former.routes.ways, ways
            found = self._known[key] = _between(before, former.routes.ways, self._shape, ways), kept_alive
        return found[0]


def _between(before: Shape, ways_before: Ways, shape: Shape, ways: Ways) -> Change | None:
    if (before.touchpoints, before.settings) != (shape.touchpoints, shape.settings):
        return None
    touchpoints = range(len(shape.touchpoints))
    entered = frozenset(
        at
        for at in touchpoints
        if before.slots[at] != shape.slots[at]
        or (at in before.entries) != (at in shape.entries)
        or ways_before.open_in[at] != ways.open_in[at]
        or ways_before.listed_in.get(at) != ways.listed_in.get(at)
    )
    if before.weighed != shape.weighed:
        return Change(entered, frozenset(touchpoints), frozenset(touchpoints))
    others = (
        at
        for at in touchpoints
        if ways_before.open_arrows_in[at] != ways.open_arrows_in[at]
        or _listed(before, ways_before, at) != _listed(shape, ways, at)
    )
    judged = entered.union(others)
    return Change(entered, judged, judged.union(_retold(before, shape, entered)))


def _retold(before: Shape, shape: Shape, entered: frozenset[int]) -> Iterator[int]:
    """Where arrows lead that have another name or other customers, or begin in other settings."""
    for was, now in zip_longest(before.arrows, shape.arrows):
        if now is not None and (was is None or now.source in entered or _named(was) != _named(now)):
            yield now.target


def _named(arrow: Arrow) -> tuple[str, float | None]:
    return arrow.transition.id, arrow.transition.customers


def _listed(shape: Shape, ways: Ways, at: int) -> list[object]:
    arrows = ways.listed_arrows_in.get(at, ())
    return [
        (each, shape.arrows[each].source, shape.arrows[each].edges, ways.decided.get(each)) for each in arrows
    ]
