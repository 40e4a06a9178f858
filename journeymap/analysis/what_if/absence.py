"""A project as it would be without some of its settings and capabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from journeymap.analysis.topology import topology
from journeymap.analysis.what_if.subjects import Subject
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import (
    KINDS,
    Expectation,
    Handover,
    Initiative,
    Journey,
    Offer,
    Record,
    Touchpoint,
    Transition,
)

Records = dict[str, dict[str, Record]]


def without(reader: Reader, subjects: Iterable[Subject]) -> Snapshot:
    """The project with these switched off; nothing is edited.

    A setting is gone from every touchpoint, and a touchpoint that had no other is gone with its transitions.
    Walks begin where they began: a touchpoint that loses what led to it is no entry for that, and a journey
    that loses all its entries is walked no more. A capability is offered nowhere and delivered by nobody.
    Settings and capabilities themselves stay, so that what is said can name them.
    """
    chosen = tuple(subjects)
    records: Records = {name: dict(reader.all(kind)) for name, kind in KINDS.items()}
    settings = frozenset[str]().union(*(each.settings(reader) for each in chosen))
    if settings:
        _take_settings(reader, records, settings)
    capabilities = frozenset[str]().union(*(each.capabilities(reader) for each in chosen))
    if capabilities:
        _take_capabilities(reader, records, capabilities)
    return Snapshot(records)


def _take_settings(reader: Reader, records: Records, gone: frozenset[str]) -> None:
    touchpoints: dict[str, Touchpoint] = {}
    for journey in reader.all(Journey):
        around = topology(reader, journey)
        left = {
            name: replace(
                each, settings=tuple(s for s in each.settings if s not in gone), entry=name in around.entries
            )
            for name, each in around.touchpoints.items()
            if not each.settings or set(each.settings) - gone
        }
        if any(each.entry for each in left.values()):
            touchpoints |= left
    transitions = {
        name: kept
        for name, each in reader.all(Transition).items()
        if each.source in touchpoints
        and each.target in touchpoints
        and (kept := _with_pairs_left(each, gone)) is not None
    }
    handovers = {
        name: each
        for name, each in reader.all(Handover).items()
        if each.transition in transitions and not gone & set(each.pair or ())
    }
    expectations = {
        name: each for name, each in reader.all(Expectation).items() if each.touchpoint in touchpoints
    }
    left_over: tuple[tuple[type[Record], Mapping[str, Record]], ...] = (
        (Touchpoint, touchpoints),
        (Transition, transitions),
        (Handover, handovers),
        (Expectation, expectations),
    )
    for kind, records_left in left_over:
        records[kind.record] = dict(records_left)


def _with_pairs_left(transition: Transition, gone: frozenset[str]) -> Transition | None:
    """The transition with the pairs that are left; None where it had some and none is."""
    if transition.pairs is None:
        return transition
    left = tuple(pair for pair in transition.pairs if not gone & set(pair))
    return replace(transition, pairs=left) if left else None


def _take_capabilities(reader: Reader, records: Records, gone: frozenset[str]) -> None:
    records[Offer.record] = {
        name: each for name, each in reader.all(Offer).items() if each.capability not in gone
    }
    records[Initiative.record] = {
        name: replace(each, delivers=tuple(pair for pair in each.delivers if pair[0] not in gone))
        for name, each in reader.all(Initiative).items()
    }
