"""All that the check finds out about one behaviour in one journey, and what that depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from types import MappingProxyType
from typing import Any, NamedTuple

from journeymap.analysis.topology import Topology
from journeymap.analysis.transferability.arrivals import judge
from journeymap.analysis.transferability.findings import Finding, findings
from journeymap.analysis.transferability.routes import (
    PARTS,
    SEEN_CARRIED,
    SEEN_LOST,
    STARTS,
    Routes,
    Shape,
    Ways,
)
from journeymap.analysis.transferability.scores import continuity, pervasiveness
from journeymap.analysis.transferability.statuses import Faring, faring
from journeymap.analysis.transferability.support import Carries, Grade, OfferBits
from journeymap.analysis.transferability.verdicts import Status
from journeymap.analysis.transferability.walk import Walk, walk
from journeymap.frozen import frozen
from journeymap.model.records import Behaviour, Expectation, Handover


class PlaceStatus(NamedTuple):
    """How a behaviour fares at a place."""

    touchpoint: str
    setting: str
    behaviour: str
    status: Status


@frozen
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


class Inputs(NamedTuple):
    """What a result depends on besides the journey's shape: equal inputs have equal results."""

    behaviour: Behaviour
    plays: tuple[tuple[int, int], ...]
    """The touchpoints, by number, that have a part in it, with their parts."""
    seen: tuple[tuple[str, tuple[str, str] | None, bool], ...]
    """What research saw along the journey's transitions: transition, pair, whether it was carried."""
    offers: tuple[tuple[str, int, int], ...]
    """The capabilities it names, with the settings of the journey that offer them, and that write them."""


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What the check finds out about a behaviour in a journey."""

    behaviour: Behaviour
    check: BehaviourCheck
    walk: Walk | None
    """None where it does not start in the journey, or is not specified."""
    places: Sequence[int]
    """The numbers of the places where walks expect or start it, ascending."""
    statuses: Sequence[PlaceStatus]
    """How it fares at each of them."""
    findings: tuple[Finding, ...]


def is_specified(behaviour: Behaviour) -> bool:
    """Whether it names needs or carries, without which nothing can be checked."""
    return bool(behaviour.needs or behaviour.carries)


def inputs_of(
    behaviour: Behaviour,
    around: Topology,
    numbers: Mapping[str, int],
    bits: OfferBits,
    expectations: Iterable[Expectation],
    handovers: Iterable[Handover],
) -> Inputs:
    """What the result of a behaviour depends on. `numbers` are those of touchpoints.

    What starts at a touchpoint without settings does not count.
    """
    plays = [
        (numbers[each.touchpoint], PARTS[each.kind])
        for each in expectations
        if each.touchpoint in numbers
        and (each.kind != "starts" or around.touchpoints[each.touchpoint].settings)
    ]
    seen = [
        (each.transition, each.pair, each.carried)
        for each in handovers
        if each.transition in around.transitions
    ]
    groups = (*behaviour.needs, *behaviour.enhancers, *behaviour.carries)
    named = sorted({capability for group in groups for capability in group})
    offers = tuple((each, bits.offering.get(each, 0), bits.writing.get(each, 0)) for each in named)
    return Inputs(behaviour, tuple(sorted(plays)), tuple(sorted(seen, key=_by_ids)), offers)


def _by_ids(seen: tuple[str, tuple[str, str] | None, bool]) -> tuple[str, tuple[str, str]]:
    return seen[0], seen[1] or ("", "")


def result_of(inputs: Inputs, shape: Shape, plain: Ways, bits: OfferBits) -> Result:
    """Find out about a behaviour. `plain` are the ways of the journey where nothing was seen."""
    behaviour, plays = inputs.behaviour, dict(inputs.plays)
    carries = Carries.of(behaviour, bits)
    if not is_specified(behaviour) or STARTS not in plays.values():
        return Result(behaviour, _behaviour_check(behaviour, shape, carries, None, None), None, (), (), ())
    decided = _decided(shape, inputs.seen)
    ways = Ways.of(shape, decided) if decided else plain
    withheld = sum(1 << at for at, setting in enumerate(shape.settings) if setting in behaviour.withheld)
    walked = walk(Routes(shape, behaviour, bits, carries, withheld, plays, ways))
    judged = judge(walked)
    found = faring(walked, judged.expecting)
    scores = pervasiveness(found.expected, carries), continuity(shape, judged)
    check = _behaviour_check(behaviour, shape, carries, *scores)
    all_findings = tuple(findings(walked, judged.losses, found.leaks))
    statuses = _place_statuses(shape, behaviour.id, found)
    return Result(behaviour, check, walked, found.places, statuses, all_findings)


def _place_statuses(shape: Shape, behaviour: str, found: Faring) -> list[PlaceStatus]:
    """The statuses of a behaviour, in the order of places. There may be a million for a large project."""
    ids, settings = (list(map(part.__getitem__, found.places)) for part in shape.ids_of_places)
    made: Iterable[Any] = zip(ids, settings, repeat(behaviour), found.statuses, strict=False)
    return list(map(partial(tuple.__new__, PlaceStatus), made))


def _decided(
    shape: Shape, seen: Iterable[tuple[str, tuple[str, str] | None, bool]]
) -> dict[int, Mapping[tuple[int, int], int]]:
    """By arrow and edge, what handovers of a behaviour decide: one for the pair before one for all pairs."""
    by_transition: dict[str, dict[tuple[str, str] | None, int]] = {}
    decided: dict[int, Mapping[tuple[int, int], int]] = {}
    for transition, pair_seen, carried in seen:
        by_transition.setdefault(transition, {})[pair_seen] = SEEN_CARRIED if carried else SEEN_LOST
    for at, arrow in enumerate(shape.arrows if by_transition else ()):
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


def _behaviour_check(
    behaviour: Behaviour, shape: Shape, carries: Carries, pervasive: float | None, continuous: float | None
) -> BehaviourCheck:
    settings = list(enumerate(shape.settings))
    return BehaviourCheck(
        id=behaviour.id,
        name=behaviour.name,
        importance=behaviour.importance,
        pervasiveness=pervasive,
        continuity=continuous,
        support=MappingProxyType({name: carries.support(at) for at, name in settings}),
        carry=MappingProxyType(
            {(name, other): carries.carry(at, to) for at, name in settings for to, other in settings}
        ),
    )
