"""The check of a journey and of a project: docs/transferability.md, computed exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import partial
from types import MappingProxyType

from journeymap.analysis.topology import topology
from journeymap.analysis.transferability.findings import Finding
from journeymap.analysis.transferability.memory import Memory
from journeymap.analysis.transferability.offers import Offers, offers_as_of
from journeymap.analysis.transferability.results import (
    BehaviourCheck,
    PlaceStatus,
    Result,
    inputs_of,
    is_specified,
    result_of,
)
from journeymap.analysis.transferability.scores import index
from journeymap.analysis.transferability.support import OfferBits
from journeymap.analysis.transferability.verdicts import MapVerdicts
from journeymap.analysis.transferability.walk import Walk
from journeymap.frozen import frozen
from journeymap.model.garbage import uncollected
from journeymap.model.progress import Tell, nobody
from journeymap.model.reader import MissingRecord, Reader
from journeymap.model.records import Behaviour, Expectation, Handover, Journey, Project


@frozen
class Unchecked:
    """What nothing can be said about, by id."""

    touchpoints: tuple[str, ...]
    """Those without a setting."""
    unreachable: tuple[str, ...]
    """The touchpoints that no walk comes to."""
    behaviours: tuple[str, ...]
    """Those with neither needs nor carries: not yet specified."""


@frozen
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


@frozen
class ProjectCheck:
    """All that the check says of a project, or of one of its journeys."""

    project: str
    """Its name."""
    as_of: date
    index: float | None
    """The project's, over all its journeys and behaviours, whichever journeys are listed."""
    journeys: tuple[JourneyCheck, ...]
    """By id."""


def check_project(
    reader: Reader,
    as_of: date | None = None,
    journey: str | None = None,
    *,
    memory: Memory | None = None,
    tell: Tell = nobody,
) -> ProjectCheck:
    """Check every journey of a project, or list only one of them, as of a date (None: today).

    With the `memory` of earlier checks of the project only what has changed since is found out anew. Raises
    MissingRecord when there is no such journey.
    """
    if journey is not None and reader.find(Journey, journey) is None:
        raise MissingRecord(Journey, journey)
    day = as_of or date.today()  # noqa: DTZ011 - the user's own day
    offers = offers_as_of(reader, day)
    parts = _Parts(reader)
    remembered = memory or Memory()
    names = sorted(reader.all(Journey))
    remembered.forget_others(set(names))
    # A check makes no cycles, and the collector took a third of the time for a big project.
    with uncollected():
        checks: list[JourneyCheck] = []
        for each in names:

            def told(part: float) -> None:
                tell((len(checks) + part) / len(names))

            checks.append(_check(reader, each, day, offers, parts, remembered, told))
    scores = ((each.importance, each.pervasiveness) for check in checks for each in check.behaviours)
    project = next((each.name for _id, each in sorted(reader.all(Project).items())), "")
    listed = tuple(check for check in checks if journey is None or check.id == journey)
    return ProjectCheck(project, day, index(scores), listed)


def check_journey(
    reader: Reader,
    journey_id: str,
    as_of: date | None = None,
    *,
    memory: Memory | None = None,
    tell: Tell = nobody,
) -> JourneyCheck:
    """Check one journey as of a date (None: today). Raises MissingRecord.

    With the `memory` of earlier checks of the project only what has changed since is found out anew.
    """
    day = as_of or date.today()  # noqa: DTZ011 - the user's own day
    offers, parts = offers_as_of(reader, day), _Parts(reader)
    # A check makes no cycles, and the collector took a third of the time for a big project.
    with uncollected():
        return _check(reader, journey_id, day, offers, parts, memory or Memory(), tell)


class _Parts:
    """Expectations and handovers by behaviour: gathered once for all journeys."""

    def __init__(self, reader: Reader) -> None:
        self.expectations: dict[str, list[Expectation]] = {}
        self.handovers: dict[str, list[Handover]] = {}
        for expectation in reader.all(Expectation).values():
            self.expectations.setdefault(expectation.behaviour, []).append(expectation)
        for handover in reader.all(Handover).values():
            self.handovers.setdefault(handover.behaviour, []).append(handover)


def _check(
    reader: Reader, journey_id: str, day: date, offers: Offers, parts: _Parts, memory: Memory, tell: Tell
) -> JourneyCheck:
    around = topology(reader, journey_id)
    shape, plain, changes = memory.shape(around)
    bits = OfferBits.of(shape.settings, offers)
    numbers = {name: at for at, name in enumerate(shape.touchpoints)}
    behaviours = sorted(reader.all(Behaviour).items())
    results: list[Result] = []
    for name, behaviour in behaviours:
        tell(len(results) / len(behaviours))
        expectations, handovers = parts.expectations.get(name, ()), parts.handovers.get(name, ())
        inputs = inputs_of(behaviour, around, numbers, bits, expectations, handovers)
        find_out = partial(result_of, inputs, shape, plain, bits, changes)
        results.append(memory.result(journey_id, shape, inputs, find_out))
    whole = memory.whole(journey_id, shape, tuple(results))
    checks = tuple(each.check for each in results)
    return JourneyCheck(
        id=journey_id,
        name=around.journey.name,
        as_of=day,
        index=index((each.importance, each.pervasiveness) for each in checks),
        behaviours=checks,
        places=whole.places,
        unchecked=Unchecked(
            tuple(each.id for each in around.touchpoints.values() if not each.settings),
            tuple(each for each in around.touchpoints if each not in around.reachable),
            tuple(name for name, each in behaviours if not is_specified(each)),
        ),
        findings=whole.findings,
        verdicts=whole.verdicts,
        walks=MappingProxyType({each.check.id: each.walk for each in results if each.walk is not None}),
    )
