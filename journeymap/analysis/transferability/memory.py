"""What a check remembers for the next one: what an edit did not touch is not found out again.

A behaviour's result depends on the shape of the journey and on the behaviour's own inputs. Both are made anew
for each check, which is quick, and compared; only where they differ are walks followed. So a check with a
memory answers exactly what one without would answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import chain
from typing import Any, NamedTuple

from journeymap.analysis.topology import Topology
from journeymap.analysis.transferability.findings import Finding, by_severity
from journeymap.analysis.transferability.lookups import WalkVerdicts
from journeymap.analysis.transferability.results import Inputs, PlaceStatus, Result, is_specified
from journeymap.analysis.transferability.routes import Shape, Ways
from journeymap.analysis.transferability.verdicts import MapVerdicts
from journeymap.analysis.transferability.walk import Walk

KEPT = 3
"""How many results of a behaviour in a journey are kept: as of today, as of another date, and one before."""

_ShapeKey = tuple[object, ...]


class Whole(NamedTuple):
    """The results of a journey put together."""

    shape: Shape
    results: tuple[Result, ...]
    """Of all behaviours, by id."""
    places: tuple[PlaceStatus, ...]
    """By touchpoint, setting and behaviour."""
    findings: tuple[Finding, ...]
    """Worst first."""
    verdicts: MapVerdicts


class Memory:
    """Remembers the results of checks. Threads may share it: each entry is replaced as a whole."""

    def __init__(self) -> None:
        self._shapes: dict[str, tuple[_ShapeKey, Shape, Ways]] = {}
        self._results: dict[tuple[str, str], tuple[tuple[Shape, Inputs, Result], ...]] = {}
        self._wholes: dict[str, tuple[Whole, ...]] = {}
        self._repairs: dict[tuple[str, str], tuple[tuple[Walk, Hashable, dict[str, Any]], ...]] = {}

    def shape(self, around: Topology) -> tuple[Shape, Ways]:
        """A journey in numbers, and its ways where nothing was seen."""
        key = _shape_key(around)
        known = self._shapes.get(around.journey.id)
        if known is None or known[0] != key:
            shape = Shape.of(around)
            known = self._shapes[around.journey.id] = (key, shape, Ways.of(shape, {}))
        return known[1:]

    def result(self, journey: str, shape: Shape, inputs: Inputs, find_out: Callable[[], Result]) -> Result:
        """The result for a shape that this memory gave and for inputs: remembered, or found out."""
        where = journey, inputs.behaviour.id
        known = [each for each in self._results.get(where, ()) if each[0] is shape]
        for entry in known:
            if entry[1] == inputs:
                self._results[where] = (entry, *(each for each in known if each is not entry))
                return entry[2]
        result = find_out()
        self._results[where] = ((shape, inputs, result), *known)[:KEPT]
        return result

    def whole(self, journey: str, shape: Shape, results: tuple[Result, ...]) -> Whole:
        """Results of a journey put together."""
        known = self._wholes.get(journey, ())
        for whole in known:
            same = whole.shape is shape and len(results) == len(whole.results)
            if same and all(map(_same, results, whole.results)):
                return whole
        whole = put_together(shape, results)
        self._wholes[journey] = (whole, *known)[:KEPT]
        return whole

    def repairs(self, journey: str, walk: Walk, asked: Hashable) -> dict[str, Any]:
        """What is known of the repairs of a behaviour's findings, by fingerprint, to be added to.

        Of findings that a walk led to, given all else that repairs depend on.
        """
        where = journey, walk.routes.behaviour.id
        known = self._repairs.get(where, ())
        for entry in known:
            if entry[0] is walk and entry[1] == asked:
                return entry[2]
        found: dict[str, Any] = {}
        self._repairs[where] = ((walk, asked, found), *known)[:KEPT]
        return found

    def branch(self) -> Memory:
        """A memory that knows the same and goes on by itself: for a question beside the project as it is."""
        other = Memory()
        other._shapes, other._results = dict(self._shapes), dict(self._results)
        other._wholes, other._repairs = dict(self._wholes), dict(self._repairs)
        return other

    def forget_others(self, journeys: set[str]) -> None:
        """Forget the journeys that are not among these."""
        for gone in set(self._shapes) - journeys:
            self._shapes.pop(gone, None)
            self._wholes.pop(gone, None)
            for where in [each for each in list(self._results) if each[0] == gone]:
                self._results.pop(where, None)
                self._repairs.pop(where, None)


def put_together(shape: Shape, results: tuple[Result, ...]) -> Whole:
    """The results of all behaviours of a journey, by id, as one."""
    places: list[list[PlaceStatus]] = [[] for _place in shape.ids_of_places[0]]
    found: list[Finding] = []
    for result in results:
        for place, status in zip(result.places, result.statuses, strict=True):
            places[place].append(status)
        found += result.findings
    walks = {each.check.id: each.walk for each in results if each.walk is not None}
    specified = {each.check.id: each.behaviour for each in results if is_specified(each.behaviour)}
    return Whole(
        shape,
        results,
        tuple(chain.from_iterable(places)),
        by_severity(found),
        MapVerdicts(WalkVerdicts(shape, specified, walks, places)),
    )


def _same(one: Result, other: Result) -> bool:
    return one is other


def _shape_key(around: Topology) -> _ShapeKey:
    """What a shape is made of: equal keys make equal shapes."""
    return (
        around.entries,
        tuple((each.id, frozenset(each.settings)) for each in around.touchpoints.values()),
        tuple(
            (each.id, each.source, each.target, each.pairs, each.customers)
            for each in around.transitions.values()
        ),
    )
