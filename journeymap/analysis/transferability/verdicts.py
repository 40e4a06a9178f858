"""What the map shows of the check: a status for each place, a verdict for each arrow, ready to look up.

`JourneyCheck.verdicts` is a `MapVerdicts`. It answers for one behaviour (the map's lens) or, asked with
``None``, for the worst of all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol

from journeymap.analysis.topology import Pair
from journeymap.frozen import frozen


class Status(StrEnum):
    """How a behaviour fares at a place, over all walks that expect it (or start it) there."""

    STARTS = "starts"
    """It starts here, and can."""
    ALWAYS = "always"
    """It is delivered on every such walk."""
    SOMETIMES = "sometimes"
    """It is delivered on some of them."""
    LOST = "lost"
    """It is delivered on none of them."""
    PAUSED = "paused"
    """Customers set it aside here: whether it arrives does not matter."""
    WITHHELD = "withheld"
    """It must not arrive here, and does not."""
    LEAKED = "leaked"
    """It must not arrive here, and does on some walk."""


class Level(StrEnum):
    """How the map draws a behaviour along an arrow."""

    CARRIED = "carried"
    """It arrives in full on every walk."""
    HALF = "half"
    """It arrives in part, or only on some walks."""
    LOST = "lost"
    """It is expected, and arrives on no walk."""
    LEAK = "leak"
    """It arrives where it must not."""
    NOT_EXPECTED = "not_expected"
    """No walk brings an expectation of it, or where the arrow leads nobody expects it to arrive."""
    UNCHECKED = "unchecked"
    """Nothing can be said: a touchpoint without settings, one that no walk comes to, or a behaviour without
    needs and carries."""


WORST_FIRST = (Level.LOST, Level.LEAK, Level.HALF, Level.CARRIED, Level.UNCHECKED, Level.NOT_EXPECTED)
"""Which level an arrow shows when its pairs, or its behaviours, differ: the first of these that occurs."""


@frozen
class TransitionVerdict:
    """What an arrow shows: the worst of its allowed pairs of settings."""

    level: Level
    worst_pairs: int
    """How many of its pairs are at `level`: the 2 of a badge "2 of 6", which is due when they are not all."""
    total_pairs: int
    """How many pairs it allows."""
    asserted: bool
    """Whether a handover, what research saw, decides one of its pairs."""
    pairs: Mapping[Pair, Level] = field(default_factory=lambda: MappingProxyType({}))
    """Each allowed pair's own level."""
    behaviour: str | None = None
    """The behaviour it speaks of; asked for the worst of all: the most important one at `level`, by id among
    equals, or None where nothing is expected."""


NOTHING_KNOWN = TransitionVerdict(Level.UNCHECKED, 0, 0, False)
"""The verdict where there is none, as on an arrow drawn since the check."""


class VerdictSource(Protocol):
    """What computes the verdicts when they are first asked for: a check's walks, or a test's table."""

    def place(self, behaviour: str, touchpoint: str, setting: str | None) -> Status | None: ...

    def statuses(self, touchpoint: str, setting: str | None) -> Mapping[str, Status]: ...

    def dead_start(self, behaviour: str, touchpoint: str, setting: str | None) -> bool: ...

    def transition(self, behaviour: str | None, transition_id: str) -> TransitionVerdict: ...

    def within(self, behaviour: str | None, touchpoint: str) -> TransitionVerdict: ...

    def asked_again(self) -> Iterator[tuple[str, str, tuple[str, ...]]]: ...


class MapVerdicts:
    """The verdicts of one journey as of a date. Asked again, it costs a dictionary access.

    Unknown ids have no status and `NOTHING_KNOWN`, so that a map may be a step ahead of its check.
    """

    __slots__ = ("_arrows", "_source")

    def __init__(self, source: VerdictSource | None = None) -> None:
        self._source = source
        self._arrows: dict[tuple[str, str | None, str], TransitionVerdict] = {}

    def place(self, behaviour: str, touchpoint: str, setting: str | None) -> Status | None:
        """The status of a behaviour at a place; None where no walk expects it or nothing can be said."""
        return None if self._source is None else self._source.place(behaviour, touchpoint, setting)

    def statuses(self, touchpoint: str, setting: str | None) -> Mapping[str, Status]:
        """The status of each behaviour that walks expect or start at a place."""
        return {} if self._source is None else self._source.statuses(touchpoint, setting)

    def dead_start(self, behaviour: str, touchpoint: str, setting: str | None) -> bool:
        """Whether a behaviour should start at a place where nothing supports it."""
        return self._source is not None and self._source.dead_start(behaviour, touchpoint, setting)

    def transition(self, behaviour: str | None, transition_id: str) -> TransitionVerdict:
        """The verdict of a transition for a behaviour, or (None) for its worst one."""
        return self._arrow("transition", behaviour, transition_id)

    def within(self, behaviour: str | None, touchpoint: str) -> TransitionVerdict:
        """The verdict of changing settings within a touchpoint: what the line that joins its cards shows."""
        return self._arrow("within", behaviour, touchpoint)

    def asked_again(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """What customers hold and have to begin again: a behaviour, a touchpoint that starts it, settings.

        By behaviour and touchpoint; the settings, by id, are those where it is lost on the way there.
        """
        return iter(()) if self._source is None else self._source.asked_again()

    def _arrow(self, kind: str, behaviour: str | None, record_id: str) -> TransitionVerdict:
        key = (kind, behaviour, record_id)
        found = self._arrows.get(key)
        if found is None:
            if self._source is None:
                return NOTHING_KNOWN
            ask = self._source.transition if kind == "transition" else self._source.within
            found = self._arrows[key] = ask(behaviour, record_id)
        return found
