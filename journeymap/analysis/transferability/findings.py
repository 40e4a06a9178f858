"""What a check finds: breaks, leaks and dead starts, each with what shows it and what it would take.

Defined in docs/transferability.md, "Findings".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.holders import Holders
from journeymap.analysis.transferability.routes import COMPUTED, SEEN_CARRIED, STARTS
from journeymap.analysis.transferability.trails import LeakTrails, LossTrails, Place
from journeymap.analysis.transferability.verdicts import Status
from journeymap.analysis.transferability.walk import Walk
from journeymap.model.field_types import Group


class FindingKind(StrEnum):
    """What goes wrong."""

    BREAK = "break"
    """A behaviour that customers hold is lost on the way into a setting."""
    LEAK = "leak"
    """A behaviour arrives where it is withheld."""
    DEAD_START = "dead_start"
    """Customers should begin a behaviour where nothing supports it."""


class On(StrEnum):
    """How many of the walks that hold a behaviour lose it at a break."""

    EVERY = "every"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Unmet:
    """What a break lacks: groups of alternative capabilities, sorted."""

    target: tuple[Group, ...] = ()
    """The behaviour's needs of which the setting entered offers nothing."""
    carries: tuple[Group, ...] = ()
    """Its carries without a capability that `holder` writes and the setting entered offers."""
    holder: str | None = None
    """The setting that holds the behaviour and lacks the least; None but for breaks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that goes wrong with one behaviour at one place of a journey."""

    fingerprint: str
    """Names the finding, the same at every check until its place or behaviour changes."""
    kind: FindingKind
    behaviour: str
    importance: int
    """The behaviour's."""
    transition: str | None
    """The transition along which a behaviour breaks; None within a touchpoint, and for other kinds."""
    source: str | None
    """The touchpoint it is lost from: for a break within a touchpoint the target itself."""
    source_settings: tuple[str, ...]
    """The settings from which it is lost, by id."""
    target: str
    target_setting: str
    on: On | None
    unmet: Unmet
    path: tuple[Place, ...]
    """A shortest walk that shows it, from a place where the behaviour starts to the target."""
    asserted: bool
    """Whether a handover, what research saw, decides any of its edges."""
    customers: float | None
    """How many a month it meets; None where that is not known."""
    severity: float | None
    """Importance × customers; None where these are not known."""

    @property
    def cause(self) -> str:
        """A digest of its unmet groups, sources and `on`: a dismissal holds as long as it stays the same."""
        causes = [self.unmet.target, self.unmet.carries, self.source_settings, self.on]
        return hashlib.sha256(json.dumps(causes, separators=(",", ":")).encode()).hexdigest()


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, worst first: by severity (unknown ones last), importance, fingerprint."""

    def rank(finding: Finding) -> tuple[float, int, str]:
        severity = finding.severity
        return (inf if severity is None else -severity, -finding.importance, finding.fingerprint)

    return tuple(sorted(findings, key=rank))


def findings(
    walk: Walk, losses: Iterable[Loss], fared: Iterable[tuple[int, tuple[Status | None, ...]]]
) -> Iterator[Finding]:
    """The findings of one behaviour, from its losses and its statuses by touchpoint."""
    losses = list(losses)
    if losses:
        holders, trails = Holders(walk), LossTrails(walk)
        for loss in losses:
            yield _break(walk, loss, holders, trails)
    leaks: LeakTrails | None = None
    for at, states in fared:
        for slot, status in enumerate(states):
            if status is Status.LEAKED:
                leaks = leaks or LeakTrails(walk)
                yield _at_place(walk, FindingKind.LEAK, at, slot, leaks.path_to(at, slot))
            elif status is not None and is_dead_start(walk, at, slot):
                place = leaks.place(at, slot) if leaks else _place(walk, at, slot)
                yield _at_place(walk, FindingKind.DEAD_START, at, slot, (place,))


def is_dead_start(walk: Walk, at: int, slot: int) -> bool:
    """Whether a place that walks come to should start the behaviour, and cannot."""
    routes = walk.routes
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    if routes.part(at) != STARTS or not walk.states[at]:
        return False
    return bool(bit & ~routes.withheld & ~routes.carries.supported)


def _place(walk: Walk, at: int, slot: int) -> Place:
    shape = walk.routes.shape
    return (shape.touchpoints[at], shape.setting(shape.slots[at][slot]))


def _break(walk: Walk, loss: Loss, holders: Holders, trails: LossTrails) -> Finding:
    routes, shape = walk.routes, walk.routes.shape
    behaviour = routes.behaviour
    number = shape.slots[loss.target][loss.target_slot]
    holder = holders.holder(loss)
    left = (shape.setting(shape.slots[loss.source][slot]) for slot in loss.source_slots)
    source, target, setting = (
        shape.touchpoints[loss.source],
        shape.touchpoints[loss.target],
        shape.settings[number],
    )
    transition, customers, severity, asserted, where = None, None, None, False, f"within:{target}"
    if loss.arrow is not None:
        arrow = shape.arrows[loss.arrow]
        transition, where = arrow.transition.id, f"transition:{arrow.transition.id}"
        if arrow.transition.customers is not None:
            # One division each: what is equal as a fraction must be equal here, for findings to tie.
            edges = arrow.transition.customers * len(loss.source_slots)
            customers = edges / len(arrow.edges)
            severity = behaviour.importance * edges / len(arrow.edges)
        asserted = any(
            routes.decided(loss.arrow, slot, loss.target_slot) != COMPUTED for slot in loss.source_slots
        )
    return Finding(
        fingerprint=f"break:{behaviour.id}:{where}:{setting}",
        kind=FindingKind.BREAK,
        behaviour=behaviour.id,
        importance=behaviour.importance,
        transition=transition,
        source=source,
        source_settings=tuple(each for each in left if each is not None),
        target=target,
        target_setting=setting,
        on=On.EVERY if loss.every else On.SOME,
        unmet=Unmet(
            routes.offers.unmet_needs(behaviour.needs, number),
            routes.offers.unmet_carries(behaviour.carries, holder, number),
            shape.settings[holder],
        ),
        path=trails.path_to(loss),
        asserted=asserted,
        customers=customers,
        severity=severity,
    )


def _at_place(walk: Walk, kind: FindingKind, at: int, slot: int, path: tuple[Place, ...]) -> Finding:
    behaviour = walk.routes.behaviour
    target, setting = _place(walk, at, slot)
    assert setting is not None
    return Finding(
        fingerprint=f"{kind}:{behaviour.id}:{target}:{setting}",
        kind=kind,
        behaviour=behaviour.id,
        importance=behaviour.importance,
        transition=None,
        source=None,
        source_settings=(),
        target=target,
        target_setting=setting,
        on=None,
        unmet=Unmet(),
        path=path,
        asserted=kind is FindingKind.LEAK and _was_seen(walk, at, slot),
        customers=None,
        severity=None,
    )


def _was_seen(walk: Walk, at: int, slot: int) -> bool:
    """Whether a handover decides an edge along which the behaviour comes to a place."""
    return any(
        way.target_slot == slot
        and way.decided == SEEN_CARRIED
        and bool(walk.states[way.touchpoint])
        and bool(walk.leaving(way.touchpoint, way.source_slot)[2])
        for way in walk.routes.ways.listed_in.get(at, ())
    )
