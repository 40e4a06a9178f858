"""What a check finds: breaks, leaks and dead starts, each with what shows it and what it would take.

Defined in docs/transferability.md, "Findings".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from enum import StrEnum
from functools import partial
from math import inf

from journeymap.analysis.transferability.arrivals import Loss, seen_carried
from journeymap.analysis.transferability.holders import Holders
from journeymap.analysis.transferability.routes import COMPUTED, STARTS, Place
from journeymap.analysis.transferability.trails import Trails
from journeymap.analysis.transferability.walk import Walk
from journeymap.frozen import frozen
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


@frozen
class Unmet:
    """What a break lacks: groups of alternative capabilities, sorted."""

    target: tuple[Group, ...] = ()
    """The behaviour's needs of which the setting entered offers nothing."""
    carries: tuple[Group, ...] = ()
    """Its carries without a capability that `holder` writes and the setting entered offers."""
    holder: str | None = None
    """The setting that holds the behaviour and lacks the least; None but for breaks."""


class Witness:
    """A shortest walk that shows a finding. It is searched for when it is first looked at: most never are."""

    __slots__ = ("_path", "_search")

    def __init__(self, search: Callable[[], tuple[Place, ...]]) -> None:
        self._path: tuple[Place, ...] = ()
        self._search: Callable[[], tuple[Place, ...]] | None = search

    @property
    def path(self) -> tuple[Place, ...]:
        """Its places, in order."""
        search = self._search
        if search is not None:
            self._path = search()
            # What was searched of a behaviour goes with the last of its findings. Not before there is a path:
            # another thread may ask for it.
            self._search = None
        return self._path

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Witness) and self.path == other.path

    def __hash__(self) -> int:
        return hash(self.path)


@frozen
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
    asserted: bool
    """Whether a handover, what research saw, decides any of its edges."""
    customers: float | None
    """How many a month it meets; None where that is not known."""
    severity: float | None
    """Importance × customers; None where these are not known."""
    lacking: tuple[Group, ...]
    """Of a dead start, the behaviour's needs of which the setting offers nothing; what a break lacks is in
    `unmet`."""
    witness: Witness = field(repr=False, hash=False)

    @property
    def path(self) -> tuple[Place, ...]:
        """A shortest walk that shows it, from a place where the behaviour starts to the target."""
        return self.witness.path

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


def findings(walk: Walk, losses: Iterable[Loss], leaks: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """The findings of one behaviour, from its losses and the places (touchpoint, slot) where it leaks."""
    losses, trails = list(losses), Trails(walk)
    if losses:
        breaks = _Breaks(walk, losses, trails)
        for loss in losses:
            yield breaks.finding(loss)
    for at, slot in leaks:
        witness = Witness(partial(trails.path_to_leak, at, slot))
        yield _at_place(walk, FindingKind.LEAK, at, slot, witness)
    for at in walk.routes.parts:
        for slot, place in enumerate(walk.routes.shape.places[at]):
            if is_dead_start(walk, at, slot):
                yield _at_place(walk, FindingKind.DEAD_START, at, slot, Witness(partial(tuple, (place,))))


def is_dead_start(walk: Walk, at: int, slot: int) -> bool:
    """Whether a place that walks come to should start the behaviour, and cannot."""
    routes = walk.routes
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    if routes.part(at) != STARTS or not walk.states[at]:
        return False
    return bool(bit & ~routes.withheld & ~routes.carries.supported)


class _Breaks:
    """Describes the breaks of one behaviour: what many of them share is made once."""

    def __init__(self, walk: Walk, losses: list[Loss], trails: Trails) -> None:
        self.routes = walk.routes
        self.holders, self.trails = Holders(walk, losses), trails
        self._unmet: dict[tuple[int, int], Unmet] = {}
        self._sources: dict[tuple[int, tuple[int, ...]], tuple[str, ...]] = {}

    def finding(self, loss: Loss) -> Finding:
        """The finding of a loss."""
        shape, behaviour = self.routes.shape, self.routes.behaviour
        number = shape.slots[loss.target][loss.target_slot]
        target, setting = shape.touchpoints[loss.target], shape.settings[number]
        transition, customers, severity, asserted, where = None, None, None, False, f"within:{target}"
        if loss.arrow is not None:
            arrow = shape.arrows[loss.arrow]
            transition = arrow.transition.id
            where = f"transition:{transition}"
            if arrow.transition.customers is not None:
                # One division each: what is equal as a fraction must be equal here, for findings to tie.
                edges = arrow.transition.customers * len(loss.source_slots)
                customers = edges / len(arrow.edges)
                severity = behaviour.importance * edges / len(arrow.edges)
            asserted = loss.arrow in self.routes.ways.decided and any(
                self.routes.decided(loss.arrow, slot, loss.target_slot) != COMPUTED
                for slot in loss.source_slots
            )
        return Finding(
            fingerprint=f"break:{behaviour.id}:{where}:{setting}",
            kind=FindingKind.BREAK,
            behaviour=behaviour.id,
            importance=behaviour.importance,
            transition=transition,
            source=shape.touchpoints[loss.source],
            source_settings=self._source_settings(loss),
            target=target,
            target_setting=setting,
            on=On.EVERY if loss.every else On.SOME,
            unmet=self._unmet_at(number, self.holders.holder(loss)),
            asserted=asserted,
            customers=customers,
            severity=severity,
            lacking=(),
            witness=Witness(partial(self.trails.path_to_loss, loss)),
        )

    def _source_settings(self, loss: Loss) -> tuple[str, ...]:
        key = (loss.source, loss.source_slots)
        found = self._sources.get(key)
        if found is None:
            shape = self.routes.shape
            left = (shape.setting(shape.slots[loss.source][slot]) for slot in loss.source_slots)
            found = self._sources[key] = tuple(each for each in left if each is not None)
        return found

    def _unmet_at(self, setting: int, holder: int) -> Unmet:
        found = self._unmet.get((setting, holder))
        if found is None:
            offers, behaviour = self.routes.offers, self.routes.behaviour
            found = self._unmet[setting, holder] = Unmet(
                offers.unmet_needs(behaviour.needs, setting),
                offers.unmet_carries(behaviour.carries, holder, setting),
                self.routes.shape.settings[holder],
            )
        return found


def _at_place(walk: Walk, kind: FindingKind, at: int, slot: int, witness: Witness) -> Finding:
    behaviour, shape = walk.routes.behaviour, walk.routes.shape
    target, setting = shape.places[at][slot]
    assert setting is not None
    lacking: tuple[Group, ...] = ()
    if kind is FindingKind.DEAD_START:
        lacking = walk.routes.offers.unmet_needs(behaviour.needs, shape.slots[at][slot])
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
        asserted=kind is FindingKind.LEAK and seen_carried(walk, at, slot)[0],
        customers=None,
        severity=None,
        lacking=lacking,
        witness=witness,
    )
