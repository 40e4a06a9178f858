"""What a check finds: breaks, leaks and dead starts, each with what shows it and what it would take.

Defined in docs/transferability.md, "Findings".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from enum import StrEnum
from math import inf
from typing import Any, TypeVar

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


_NOTHING = Unmet()

Path = tuple[Place, ...]


What = TypeVar("What")


class Evidence:
    """What a finding lacks, and a shortest walk that shows it. Looked for when asked for: few ever are.

    Both are asked of what all findings of a behaviour share, each saying `what` it is about.
    """

    __slots__ = ("_path", "_seek_path", "_seek_unmet", "_unmet", "_what")

    def __init__(
        self, what: What, seek_path: Callable[[What], Path], seek_unmet: Callable[[What], Unmet]
    ) -> None:
        self._what: Any = what
        self._seek_path: Callable[[Any], Path] | None = seek_path
        self._seek_unmet: Callable[[Any], Unmet] | None = seek_unmet
        self._path: Path = ()
        self._unmet = _NOTHING

    @property
    def path(self) -> Path:
        """The places of the walk, in order."""
        seek = self._seek_path
        if seek is not None:
            self._path = seek(self._what)
            # What was searched of a behaviour goes with the last of its findings. Not before there is a path:
            # another thread may ask for it.
            self._seek_path = None
        return self._path

    @property
    def unmet(self) -> Unmet:
        """The groups that it lacks."""
        seek = self._seek_unmet
        if seek is not None:
            self._unmet = seek(self._what)
            self._seek_unmet = None
        return self._unmet

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evidence) and (self.unmet, self.path) == (other.unmet, other.path)

    def __hash__(self) -> int:
        return hash((self.unmet, self.path))


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
    asserted: bool
    """Whether a handover, what research saw, decides any of its edges."""
    customers: float | None
    """How many a month it meets; None where that is not known."""
    severity: float | None
    """Importance × customers; None where these are not known."""
    lacking: tuple[Group, ...]
    """Of a dead start, the behaviour's needs of which the setting offers nothing; what a break lacks is in
    `unmet`."""
    evidence: Evidence = field(repr=False, hash=False)

    @property
    def unmet(self) -> Unmet:
        """What a break lacks; nothing for other kinds."""
        return self.evidence.unmet

    @property
    def path(self) -> Path:
        """A shortest walk that shows it, from a place where the behaviour starts to the target."""
        return self.evidence.path

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
        yield from map(breaks.finding, losses)
    for at, slot in leaks:
        yield _at_place(walk, FindingKind.LEAK, at, slot, Evidence((at, slot), trails.path_to_leak, _nothing))
    for at in walk.routes.parts:
        for slot, place in enumerate(walk.routes.shape.places[at]):
            if is_dead_start(walk, at, slot):
                yield _at_place(walk, FindingKind.DEAD_START, at, slot, Evidence(place, _alone, _nothing))


def is_dead_start(walk: Walk, at: int, slot: int) -> bool:
    """Whether a place that walks come to should start the behaviour, and cannot."""
    routes = walk.routes
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    if routes.part(at) != STARTS or not walk.states[at]:
        return False
    return bool(bit & ~routes.withheld & ~routes.carries.supported)


def _alone(place: Place) -> Path:
    return (place,)


def _nothing(_what: object) -> Unmet:
    return _NOTHING


class _Breaks:
    """Describes the breaks of one behaviour: what many of them share is made once."""

    def __init__(self, walk: Walk, losses: list[Loss], trails: Trails) -> None:
        self.routes = walk.routes
        self._path_to, self._lacked_by = trails.path_to_loss, _Lacks(walk, losses).of
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
        # By place: of tens of thousands, names of arguments take a tenth of the time.
        return Finding(
            f"break:{behaviour.id}:{where}:{setting}",
            FindingKind.BREAK,
            behaviour.id,
            behaviour.importance,
            transition,
            shape.touchpoints[loss.source],
            self._source_settings(loss),
            target,
            setting,
            On.EVERY if loss.every else On.SOME,
            asserted,
            customers,
            severity,
            (),
            Evidence(loss, self._path_to, self._lacked_by),
        )

    def _source_settings(self, loss: Loss) -> tuple[str, ...]:
        key = (loss.source, loss.source_slots)
        found = self._sources.get(key)
        if found is None:
            shape = self.routes.shape
            names, slots = shape.settings, shape.slots[loss.source]
            numbers = [slots[slot] for slot in loss.source_slots]
            known = len(names)  # a draft has none, which has the number after the last
            found = self._sources[key] = tuple([names[each] for each in numbers if each < known])
        return found


class _Lacks:
    """What the breaks of one behaviour lack: the holders of all of them are looked for together, once."""

    def __init__(self, walk: Walk, losses: list[Loss]) -> None:
        self._walk, self._losses = walk, losses
        self._holders: Holders | None = None
        self._known: dict[tuple[int, int], Unmet] = {}

    def of(self, loss: Loss) -> Unmet:
        """The groups that a loss lacks."""
        if self._holders is None:
            self._holders = Holders(self._walk, self._losses)
        holder, routes = self._holders.holder(loss), self._walk.routes
        setting = routes.shape.slots[loss.target][loss.target_slot]
        found = self._known.get((setting, holder))
        if found is None:
            offers, behaviour = routes.offers, routes.behaviour
            found = self._known[setting, holder] = Unmet(
                offers.unmet_needs(behaviour.needs, setting),
                offers.unmet_carries(behaviour.carries, holder, setting),
                routes.shape.settings[holder],
            )
        return found


def _at_place(walk: Walk, kind: FindingKind, at: int, slot: int, evidence: Evidence) -> Finding:
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
        asserted=kind is FindingKind.LEAK and seen_carried(walk, at, slot)[0],
        customers=None,
        severity=None,
        lacking=lacking,
        evidence=evidence,
    )
