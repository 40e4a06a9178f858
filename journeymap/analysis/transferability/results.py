"""All that the check finds out about one behaviour in one journey, and what that depends on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from journeymap.analysis.topology import Topology
from journeymap.analysis.transferability.arrivals import Judged, judge
from journeymap.analysis.transferability.changes import Changes
from journeymap.analysis.transferability.findings import Finding, Statement, describe, findings
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
from journeymap.analysis.transferability.statuses import Faring, fare
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
    faring: Sequence[Faring | None]
    """By touchpoint: how it fares there; None where walks neither expect nor start it."""
    judged: Sequence[Judged | None]
    """By touchpoint: how it arrives there, likewise."""
    breaks: Sequence[tuple[Statement, ...]]
    """By touchpoint: what is to be said of the losses there."""
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


def result_of(
    inputs: Inputs, shape: Shape, plain: Ways, bits: OfferBits, changes: Changes, former: Result | None
) -> Result:
    """Find out about a behaviour. `plain` are the ways of the journey where nothing was seen.

    `former` is a result of equal inputs in another shape: what an edit leaves as it was is taken from it.
    """
    behaviour, plays = inputs.behaviour, dict(inputs.plays)
    decided = _decided(shape, inputs.seen)
    ways = Ways.of(shape, decided) if decided else plain
    before = former.walk if former is not None else None
    change = changes.since(before, ways) if before is not None else None
    if former is None or before is None or change is None or before.kept.are_many(len(shape.touchpoints)):
        carries = Carries.of(behaviour, bits)
        check = _behaviour_check(behaviour, shape, carries)
        if not is_specified(behaviour) or STARTS not in plays.values():
            return Result(behaviour, check, None, (), (), (), ())
        walked = walk(_routes(inputs, shape, bits, carries, ways))
        again: Collection[int] = range(len(shape.touchpoints))
        said_again = again
        faring: list[Faring | None] = [None] * len(again)
        judged: list[Judged | None] = [None] * len(again)
        breaks: list[tuple[Statement, ...]] = [()] * len(again)
    else:
        carries, check = before.routes.carries, former.check
        walked = walk(_routes(inputs, shape, bits, carries, ways), before, change.entered)
        again = change.judged.union(_touched(before, walked))
        said_again = change.told.union(again)
        faring, judged, breaks = list(former.faring), list(former.judged), list(former.breaks)
    fare(walked, again, faring)
    judge(walked, again, judged)
    expected = 0
    leaks: list[tuple[int, int]] = []
    for at, each in enumerate(faring):
        if each is not None:
            expected |= each.expected
            leaks += [(at, slot) for slot in each.leaks]
    arriving = [each for each in judged if each is not None]
    describe(walked, said_again, judged, breaks)
    losses = list(chain.from_iterable([each.losses for each in arriving]))
    scores = pervasiveness(expected, carries), continuity(shape, arriving)
    check = replace(check, pervasiveness=scores[0], continuity=scores[1])
    found = findings(walked, breaks, losses, leaks)
    return Result(behaviour, check, walked, faring, judged, breaks, found)


def _routes(inputs: Inputs, shape: Shape, bits: OfferBits, carries: Carries, ways: Ways) -> Routes:
    behaviour = inputs.behaviour
    withheld = sum(1 << at for at, setting in enumerate(shape.settings) if setting in behaviour.withheld)
    return Routes(shape, behaviour, bits, carries, withheld, dict(inputs.plays), ways)


def _touched(before: Walk, walked: Walk) -> Iterator[int]:
    """The touchpoints that are left or entered in other states than before."""
    ways = walked.routes.ways
    for at, (one, other) in enumerate(zip(before.fares, walked.fares, strict=True)):
        if one != other:
            yield at
            yield from ways.open_out[at]
            for way in ways.listed_out.get(at, ()):
                yield way.touchpoint


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


def _behaviour_check(behaviour: Behaviour, shape: Shape, carries: Carries) -> BehaviourCheck:
    settings = list(enumerate(shape.settings))
    return BehaviourCheck(
        id=behaviour.id,
        name=behaviour.name,
        importance=behaviour.importance,
        pervasiveness=None,
        continuity=None,
        support=MappingProxyType({name: carries.support(at) for at, name in settings}),
        carry=MappingProxyType(
            {(name, other): carries.carry(at, to) for at, name in settings for to, other in settings}
        ),
    )
