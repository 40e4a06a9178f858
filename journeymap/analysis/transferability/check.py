"""The check of a journey and of a project: docs/transferability.md, computed exactly."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from journeymap.analysis.topology import Topology, topology
from journeymap.analysis.transferability.arrivals import judge
from journeymap.analysis.transferability.findings import Finding, by_severity, findings
from journeymap.analysis.transferability.lookups import WalkVerdicts
from journeymap.analysis.transferability.offers import Offers, offers_as_of
from journeymap.analysis.transferability.routes import (
    PARTS,
    SEEN_CARRIED,
    SEEN_LOST,
    STARTS,
    Routes,
    Shape,
    Ways,
)
from journeymap.analysis.transferability.scores import continuity, index, pervasiveness
from journeymap.analysis.transferability.statuses import statuses
from journeymap.analysis.transferability.support import Carries, Grade, OfferBits
from journeymap.analysis.transferability.verdicts import MapVerdicts, Status
from journeymap.analysis.transferability.walk import Walk, walk
from journeymap.model.reader import MissingRecord, Reader
from journeymap.model.records import Behaviour, Expectation, Handover, Journey, Project


class PlaceStatus(NamedTuple):
    """How a behaviour fares at a place."""

    touchpoint: str
    setting: str
    behaviour: str
    status: Status


@dataclass(frozen=True, slots=True)
class BehaviourCheck:
    """What is known of one behaviour in a journey."""

    id: str
    name: str
    importance: int
    pervasiveness: float | None
    """From 0 to 1, over the settings where it is expected; None with fewer than two."""
    continuity: float | None
    """From 0 to 1, along the arrows that bring it; None where none does."""
    support: Mapping[str, Grade]
    """By setting the journey uses."""
    carry: Mapping[tuple[str, str], Grade]
    """By ordered pair of settings the journey uses, each with itself included."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What nothing can be said about, by id."""

    touchpoints: tuple[str, ...]
    """Those without a setting."""
    unreachable: tuple[str, ...]
    """The touchpoints that no walk comes to."""
    behaviours: tuple[str, ...]
    """Those with neither needs nor carries: not yet specified."""


@dataclass(frozen=True, slots=True)
class JourneyCheck:
    """All that the check says of one journey."""

    id: str
    name: str
    as_of: date
    index: float | None
    """The mean pervasiveness, from 0 to 1, weighted by importance; None where no behaviour has one."""
    behaviours: tuple[BehaviourCheck, ...]
    """All of the project's, by id."""
    places: tuple[PlaceStatus, ...]
    """Where walks expect or start a behaviour, by touchpoint, setting, behaviour."""
    unchecked: Unchecked
    findings: tuple[Finding, ...]
    """Worst first."""
    verdicts: MapVerdicts = field(compare=False, repr=False)
    walks: Mapping[str, Walk] = field(compare=False, repr=False)
    """By behaviour, what every walk holds where, of those that start in the journey: what repairs look at."""


@dataclass(frozen=True, slots=True)
class ProjectCheck:
    """All that the check says of a project, or of one of its journeys."""

    project: str
    """Its name."""
    as_of: date
    index: float | None
    """The project's, over all its journeys and behaviours, whichever journeys are listed."""
    journeys: tuple[JourneyCheck, ...]
    """By id."""


def check_project(reader: Reader, as_of: date | None = None, journey: str | None = None) -> ProjectCheck:
    """Check every journey of a project, or list only one of them, as of a date (None: today).

    Raises MissingRecord when there is no such journey.
    """
    if journey is not None and reader.find(Journey, journey) is None:
        raise MissingRecord(Journey, journey)
    day = as_of or date.today()  # noqa: DTZ011 - the user's own day
    offers = offers_as_of(reader, day)
    parts = _Parts(reader)
    with _uncollected():
        checks = [_check(reader, each, day, offers, parts) for each in sorted(reader.all(Journey))]
    scores = ((each.importance, each.pervasiveness) for check in checks for each in check.behaviours)
    project = next((each.name for _id, each in sorted(reader.all(Project).items())), "")
    listed = tuple(check for check in checks if journey is None or check.id == journey)
    return ProjectCheck(project, day, index(scores), listed)


def check_journey(reader: Reader, journey_id: str, as_of: date | None = None) -> JourneyCheck:
    """Check one journey as of a date (None: today). Raises MissingRecord."""
    day = as_of or date.today()  # noqa: DTZ011 - the user's own day
    with _uncollected():
        return _check(reader, journey_id, day, offers_as_of(reader, day), _Parts(reader))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the collection of cyclic garbage, of which a check makes none.

    It would go over the growing result again and again: a third of the time for a big project.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Parts:
    """Expectations and handovers by behaviour: gathered once for all journeys."""

    def __init__(self, reader: Reader) -> None:
        self.expectations: dict[str, list[Expectation]] = {}
        self.handovers: dict[str, list[Handover]] = {}
        for expectation in reader.all(Expectation).values():
            self.expectations.setdefault(expectation.behaviour, []).append(expectation)
        for handover in reader.all(Handover).values():
            self.handovers.setdefault(handover.behaviour, []).append(handover)


def _check(reader: Reader, journey_id: str, day: date, offers: Offers, parts: _Parts) -> JourneyCheck:
    around = topology(reader, journey_id)
    shape = Shape.of(around)
    bits = OfferBits.of(shape.settings, offers)
    plain = Ways.of(shape, {})
    numbers = {name: at for at, name in enumerate(shape.touchpoints)}
    specified: dict[str, Behaviour] = {}
    walks: dict[str, Walk] = {}
    behaviours: list[BehaviourCheck] = []
    places: list[list[list[PlaceStatus]]] = [[[] for _slot in slots] for slots in shape.slots]
    found: list[Finding] = []
    for name, behaviour in sorted(reader.all(Behaviour).items()):
        carries = Carries.of(behaviour, bits)
        scores: tuple[float | None, float | None] = (None, None)
        if behaviour.needs or behaviour.carries:
            specified[name] = behaviour
            plays = _parts_played(around, numbers, parts.expectations.get(name, ()))
            if STARTS in plays.values():
                decided = _decided(shape, parts.handovers.get(name, ()))
                ways = Ways.of(shape, decided) if decided else plain
                withheld = sum(1 << at for at, s in enumerate(shape.settings) if s in behaviour.withheld)
                walks[name] = walk(Routes(shape, behaviour, bits, carries, withheld, plays, ways))
                scores = _scored(walks[name], places, found)
        behaviours.append(_behaviour_check(behaviour, shape, carries, scores))
    return JourneyCheck(
        id=journey_id,
        name=around.journey.name,
        as_of=day,
        index=index((each.importance, each.pervasiveness) for each in behaviours),
        behaviours=tuple(behaviours),
        places=tuple(each for slots in places for place in slots for each in place),
        unchecked=Unchecked(
            tuple(each.id for each in around.touchpoints.values() if not each.settings),
            tuple(each for each in around.touchpoints if each not in around.reachable),
            tuple(sorted(set(reader.all(Behaviour)) - set(specified))),
        ),
        findings=by_severity(found),
        verdicts=MapVerdicts(WalkVerdicts(shape, specified, walks)),
        walks=MappingProxyType(walks),
    )


def _parts_played(
    around: Topology, numbers: Mapping[str, int], expectations: Iterable[Expectation]
) -> dict[int, int]:
    """By touchpoint, its part in a behaviour. What starts at a touchpoint without settings does not count."""
    return {
        numbers[each.touchpoint]: PARTS[each.kind]
        for each in expectations
        if each.touchpoint in numbers
        and (each.kind != "starts" or around.touchpoints[each.touchpoint].settings)
    }


def _decided(shape: Shape, handovers: Iterable[Handover]) -> dict[int, Mapping[tuple[int, int], int]]:
    """By arrow and edge, what handovers of a behaviour decide: one for the pair before one for all pairs."""
    by_transition: dict[str, dict[tuple[str, str] | None, int]] = {}
    for each in handovers:
        seen = SEEN_CARRIED if each.carried else SEEN_LOST
        by_transition.setdefault(each.transition, {})[each.pair] = seen
    decided: dict[int, Mapping[tuple[int, int], int]] = {}
    for at, arrow in enumerate(shape.arrows):
        seen_here = by_transition.get(arrow.transition.id)
        if not seen_here:
            continue
        sources, targets = shape.slots[arrow.source], shape.slots[arrow.target]
        edges: dict[tuple[int, int], int] = {}
        for i, j in arrow.edges:
            left, into = shape.setting(sources[i]), shape.setting(targets[j])
            pair = (left, into) if left is not None and into is not None else None
            how = seen_here.get(pair, seen_here.get(None))
            if how is not None:
                edges[i, j] = how
        if edges:
            decided[at] = edges
    return decided


def _scored(
    walk: Walk, places: list[list[list[PlaceStatus]]], found: list[Finding]
) -> tuple[float | None, float | None]:
    """Add a behaviour to the places, by touchpoint and slot, and to the findings.

    Answers its pervasiveness and continuity.
    """
    shape, name = walk.routes.shape, walk.routes.behaviour.id
    judged = judge(walk)
    leaks: list[tuple[int, int]] = []
    expected = 0
    for at in judged.expecting:
        numbers, here, known = shape.slots[at], shape.places[at], places[at]
        for slot, status in enumerate(statuses(walk, at)):
            if status is not None:
                known[slot].append(PlaceStatus(here[slot][0], here[slot][1] or "", name, status))
                if status not in _NOT_EXPECTED_HERE:
                    expected |= shape.bits[numbers[slot]]
                elif status is Status.LEAKED:
                    leaks.append((at, slot))
    found.extend(findings(walk, judged.losses, leaks))
    return pervasiveness(expected, walk.routes.carries), continuity(shape, judged)


_NOT_EXPECTED_HERE = (Status.PAUSED, Status.WITHHELD, Status.LEAKED)


def _behaviour_check(
    behaviour: Behaviour, shape: Shape, carries: Carries, scores: tuple[float | None, float | None]
) -> BehaviourCheck:
    settings = list(enumerate(shape.settings))
    return BehaviourCheck(
        id=behaviour.id,
        name=behaviour.name,
        importance=behaviour.importance,
        pervasiveness=scores[0],
        continuity=scores[1],
        support=MappingProxyType({name: carries.support(at) for at, name in settings}),
        carry=MappingProxyType(
            {(name, other): carries.carry(at, to) for at, name in settings for to, other in settings}
        ),
    )
