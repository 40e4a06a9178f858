"""What a check remembers for the next one: what an edit did not touch is not found out again.

A behaviour's result depends on the shape of the journey and on the behaviour's own inputs. Both are made anew
for each check, which is quick, and compared; only where they differ are walks followed. So a check with a
memory answers exactly what one without would answer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from itertools import chain
from operator import is_
from typing import Any, NamedTuple

from journeymap.analysis.topology import Topology
from journeymap.analysis.transferability.changes import Changes
from journeymap.analysis.transferability.findings import Finding, by_severity
from journeymap.analysis.transferability.lookups import WalkVerdicts
from journeymap.analysis.transferability.results import Inputs, PlaceStatus, Result, is_specified
from journeymap.analysis.transferability.routes import Shape, Ways
from journeymap.analysis.transferability.verdicts import MapVerdicts
from journeymap.analysis.transferability.walk import Walk

KEPT = 3
"""How many results of a behaviour in a journey are kept: as of today, as of another date, and one before."""

_ShapeKey = tuple[object, ...]
_place_status: Callable[[tuple[Any, ...]], PlaceStatus] = partial(tuple.__new__, PlaceStatus)
"""As `PlaceStatus._make`, for a million of them."""


class Whole(NamedTuple):
    """The results of a journey put together."""

    shape: Shape
    results: tuple[Result, ...]
    """Of all behaviours, by id."""
    rows: tuple[tuple[PlaceStatus, ...], ...]
    """By place: the statuses there, by behaviour."""
    places: tuple[PlaceStatus, ...]
    """The same one after the other."""
    findings: tuple[Finding, ...]
    """Worst first."""
    verdicts: MapVerdicts


class Memory:
    """Remembers the results of checks. Threads may share it: each entry is replaced as a whole."""

    def __init__(self) -> None:
        self._shapes: dict[str, tuple[_ShapeKey, Shape, Ways, Changes]] = {}
        self._results: dict[tuple[str, str], tuple[tuple[Shape, Inputs, Result], ...]] = {}
        self._wholes: dict[str, tuple[Whole, ...]] = {}
        self._repairs: dict[tuple[str, str], tuple[tuple[Walk, Hashable, dict[str, Any]], ...]] = {}

    def shape(self, around: Topology) -> tuple[Shape, Ways, Changes]:
        """A journey in numbers, its ways where nothing was seen, and how it differs from what it was."""
        key = _shape_key(around)
        known = self._shapes.get(around.journey.id)
        if known is None or known[0] != key:
            shape = Shape.of(around)
            known = self._shapes[around.journey.id] = (key, shape, Ways.of(shape, {}), Changes(shape))
        return known[1:]

    def result(
        self, journey: str, shape: Shape, inputs: Inputs, find_out: Callable[[Result | None], Result]
    ) -> Result:
        """The result for a shape that this memory gave and for inputs: remembered, or found out.

        To find it out, the result of the same inputs in another shape is handed over, where there is one.
        """
        where = journey, inputs.behaviour.id
        known = self._results.get(where, ())
        entry = next((each for each in known if each[1] == inputs), None)
        if entry is None or entry[0] is not shape:
            entry = shape, inputs, find_out(entry[2] if entry is not None else None)
        others = [each for each in known if each[1] != inputs]
        self._results[where] = (entry, *others)[:KEPT]
        return entry[2]

    def whole(self, journey: str, shape: Shape, results: tuple[Result, ...]) -> Whole:
        """Results of a journey put together."""
        known = self._wholes.get(journey, ())
        for whole in known:
            same = whole.shape is shape and len(results) == len(whole.results)
            if same and all(map(is_, results, whole.results)):
                return whole
        whole = put_together(shape, results, known[0] if known else None)
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

    def knows_repairs(self, journey: str, walk: Walk) -> bool:
        """Whether anything was ever asked about the repairs of the findings that a walk led to."""
        return any(each[0] is walk for each in self._repairs.get((journey, walk.routes.behaviour.id), ()))

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


def put_together(shape: Shape, results: tuple[Result, ...], former: Whole | None = None) -> Whole:
    """The results of all behaviours of a journey, by id, as one.

    Of `former`, an earlier one, is taken what is still the same.
    """
    started = [each for each in results if each.walk is not None]
    rows = _rows(shape, started, former)
    walks = {each.check.id: each.walk for each in started if each.walk is not None}
    specified = {each.check.id: each.behaviour for each in results if is_specified(each.behaviour)}
    return Whole(
        shape,
        results,
        rows,
        tuple(chain.from_iterable(rows)),
        by_severity(chain.from_iterable([each.findings for each in results])),
        MapVerdicts(WalkVerdicts(shape, specified, walks, rows)),
    )


def _rows(
    shape: Shape, results: Sequence[Result], former: Whole | None
) -> tuple[tuple[PlaceStatus, ...], ...]:
    """By place, the statuses of behaviours that start in the journey."""
    if not results:
        return ((),) * len(shape.ids_of_places[0])
    names = [each.behaviour.id for each in results]
    others = _others(shape, results, former)
    rows: list[tuple[PlaceStatus, ...]] = []
    for at, (places, here) in enumerate(
        zip(shape.places, zip(*[each.faring for each in results], strict=True), strict=True)
    ):
        if former is not None and others is not None and at not in others:
            first = former.shape.first_places[at]
            rows += former.rows[first : first + len(places)]
            continue
        known = [(name, each.statuses) for name, each in zip(names, here, strict=True) if each is not None]
        for slot, (touchpoint, setting) in enumerate(places):
            found = [
                (touchpoint, setting, name, status)
                for name, each in known
                if (status := each[slot]) is not None
            ]
            rows.append(tuple(map(_place_status, found)))
    return tuple(rows)


def _others(shape: Shape, results: Sequence[Result], former: Whole | None) -> set[int] | None:
    """The touchpoints with other places, or where a behaviour fares otherwise; None where all may be so."""
    if former is None or former.shape.touchpoints != shape.touchpoints:
        return None
    before = [each for each in former.results if each.walk is not None]
    if [each.behaviour.id for each in before] != [each.behaviour.id for each in results]:
        return None
    found = {
        at for at, (was, now) in enumerate(zip(former.shape.places, shape.places, strict=True)) if was != now
    }
    for one, other in zip(before, results, strict=True):
        if one is not other:
            pairs = enumerate(zip(one.faring, other.faring, strict=True))
            found.update([at for at, (was, now) in pairs if was is not now])
    return found


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
