"""What a check finds: breaks, leaks and dead starts, each with what shows it and what it would take.

Defined in docs/transferability.md, "Findings".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import chain, repeat
from math import inf
from operator import attrgetter

from journeymap.analysis.transferability.arrivals import Judged, Loss, seen_carried
from journeymap.analysis.transferability.evidence import Evidence, Path, Unmet
from journeymap.analysis.transferability.routes import COMPUTED, STARTS
from journeymap.analysis.transferability.walk import Walk
from journeymap.frozen import frozen
from journeymap.model.field_types import Group
from journeymap.model.records import Behaviour

_NOTHING = Unmet()


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
class Statement:
    """What a finding says by itself, whatever walks do elsewhere: an edit leaves most as they were."""

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
    `Finding.unmet`."""
    rank: tuple[float, int, str] = field(compare=False, repr=False)
    """Stands among others as the finding does, worst first: severity (unknown ones last), importance,
    fingerprint."""
    place: Loss | tuple[int, int] = field(compare=False, repr=False)
    """Where it is in numbers: what is lost, or a touchpoint and slot."""


@frozen
class Finding:
    """One thing that goes wrong with one behaviour at one place of a journey, and what shows it."""

    statement: Statement
    evidence: Evidence = field(repr=False)
    """Of all findings of the behaviour."""

    @property
    def fingerprint(self) -> str:
        """See `Statement.fingerprint`."""
        return self.statement.fingerprint

    @property
    def kind(self) -> FindingKind:
        """See `Statement.kind`."""
        return self.statement.kind

    @property
    def behaviour(self) -> str:
        """See `Statement.behaviour`."""
        return self.statement.behaviour

    @property
    def importance(self) -> int:
        """See `Statement.importance`."""
        return self.statement.importance

    @property
    def transition(self) -> str | None:
        """See `Statement.transition`."""
        return self.statement.transition

    @property
    def source(self) -> str | None:
        """See `Statement.source`."""
        return self.statement.source

    @property
    def source_settings(self) -> tuple[str, ...]:
        """See `Statement.source_settings`."""
        return self.statement.source_settings

    @property
    def target(self) -> str:
        """See `Statement.target`."""
        return self.statement.target

    @property
    def target_setting(self) -> str:
        """See `Statement.target_setting`."""
        return self.statement.target_setting

    @property
    def on(self) -> On | None:
        """See `Statement.on`."""
        return self.statement.on

    @property
    def asserted(self) -> bool:
        """See `Statement.asserted`."""
        return self.statement.asserted

    @property
    def customers(self) -> float | None:
        """See `Statement.customers`."""
        return self.statement.customers

    @property
    def severity(self) -> float | None:
        """See `Statement.severity`."""
        return self.statement.severity

    @property
    def lacking(self) -> tuple[Group, ...]:
        """See `Statement.lacking`."""
        return self.statement.lacking

    @property
    def unmet(self) -> Unmet:
        """What a break lacks; nothing for other kinds."""
        place = self.statement.place
        return self.evidence.unmet(place) if isinstance(place, Loss) else _NOTHING

    @property
    def path(self) -> Path:
        """A shortest walk that shows it, from a place where the behaviour starts to the target."""
        place = self.statement.place
        if isinstance(place, Loss):
            return self.evidence.path_to_loss(place)
        if self.statement.kind is FindingKind.LEAK:
            return self.evidence.path_to_leak(place)
        return ((self.statement.target, self.statement.target_setting),)

    @property
    def cause(self) -> str:
        """A digest of its unmet groups, sources and `on`: a dismissal holds as long as it stays the same."""
        causes = [self.unmet.target, self.unmet.carries, self.source_settings, self.on]
        return hashlib.sha256(json.dumps(causes, separators=(",", ":")).encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return (self.statement, self.unmet, self.path) == (other.statement, other.unmet, other.path)

    def __hash__(self) -> int:
        return hash(self.statement)


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings, worst first: by severity (unknown ones last), importance, fingerprint."""
    return tuple(sorted(findings, key=attrgetter("statement.rank")))


def findings(
    walk: Walk,
    breaks: Iterable[Sequence[Statement]],
    losses: Sequence[Loss],
    leaks: Sequence[tuple[int, int]],
) -> tuple[Finding, ...]:
    """The findings of one behaviour, from its losses and what is to be said of them, and the places
    (touchpoint, slot) where it leaks."""
    said = list(chain.from_iterable(breaks))
    said += [_at_place(walk, FindingKind.LEAK, at, slot) for at, slot in leaks]
    for at in walk.routes.parts:
        for slot in range(len(walk.routes.shape.slots[at])):
            if is_dead_start(walk, at, slot):
                said.append(_at_place(walk, FindingKind.DEAD_START, at, slot))
    return tuple(map(Finding, said, repeat(Evidence(walk, losses, leaks))))


def is_dead_start(walk: Walk, at: int, slot: int) -> bool:
    """Whether a place that walks come to should start the behaviour, and cannot."""
    routes = walk.routes
    bit = routes.shape.bits[routes.shape.slots[at][slot]]
    if routes.part(at) != STARTS or not walk.states[at]:
        return False
    return bool(bit & ~routes.withheld & ~routes.carries.supported)


def describe(
    walk: Walk,
    touchpoints: Iterable[int],
    judged: Sequence[Judged | None],
    known: list[tuple[Statement, ...]],
) -> None:
    """Say what is to be said of the losses at some touchpoints, and put that in its place in `known`.

    That is by touchpoint, as `judged` is.
    """
    statement = _Breaks(walk).statement
    for at in touchpoints:
        here = judged[at]
        known[at] = tuple(map(statement, here.losses)) if here is not None else ()


class _Breaks:
    """Describes the breaks of one behaviour: what many of them share is made once."""

    def __init__(self, walk: Walk) -> None:
        self.routes = walk.routes
        self._sources: dict[tuple[int, tuple[int, ...]], tuple[str, ...]] = {}

    def statement(self, loss: Loss) -> Statement:
        """What is to be said of a loss."""
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
        fingerprint = f"break:{behaviour.id}:{where}:{setting}"
        return Statement(
            fingerprint,
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
            _rank(severity, behaviour, fingerprint),
            loss,
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


def _at_place(walk: Walk, kind: FindingKind, at: int, slot: int) -> Statement:
    behaviour, shape = walk.routes.behaviour, walk.routes.shape
    target, setting = shape.places[at][slot]
    assert setting is not None
    lacking: tuple[Group, ...] = ()
    if kind is FindingKind.DEAD_START:
        lacking = walk.routes.offers.unmet_needs(behaviour.needs, shape.slots[at][slot])
    fingerprint = f"{kind}:{behaviour.id}:{target}:{setting}"
    return Statement(
        fingerprint=fingerprint,
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
        rank=_rank(None, behaviour, fingerprint),
        place=(at, slot),
    )


def _rank(severity: float | None, behaviour: Behaviour, fingerprint: str) -> tuple[float, int, str]:
    return inf if severity is None else -severity, -behaviour.importance, fingerprint
