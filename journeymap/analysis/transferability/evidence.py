"""What shows the findings of a behaviour: what each lacks, and a shortest walk to it.

Looked for when somebody asks, and then for all findings of the behaviour together: few are ever looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.holders import Holders
from journeymap.analysis.transferability.routes import Place
from journeymap.analysis.transferability.trails import Trails
from journeymap.analysis.transferability.walk import Walk
from journeymap.frozen import frozen
from journeymap.model.field_types import Group

Path = tuple[Place, ...]
"""The places of a walk, in order."""


@frozen
class Unmet:
    """What a break lacks: groups of alternative capabilities, sorted."""

    target: tuple[Group, ...] = ()
    """The behaviour's needs of which the setting entered offers nothing."""
    carries: tuple[Group, ...] = ()
    """Its carries without a capability that `holder` writes and the setting entered offers."""
    holder: str | None = None
    """The setting that holds the behaviour and lacks the least; None but for breaks."""


class Evidence:
    """What shows the breaks and leaks of one behaviour, each by what it is about. Threads may share it.

    What was searched of the behaviour goes once everything has been asked for, and not before: another thread
    may be asking.
    """

    __slots__ = ("_lacks", "_leaks", "_losses", "_paths", "_trails", "_unmet")

    def __init__(self, walk: Walk, losses: Sequence[Loss], leaks: Sequence[tuple[int, int]]) -> None:
        self._losses, self._leaks = len(losses), len(leaks)
        self._trails: Trails | None = Trails(walk)
        self._lacks: _Lacks | None = _Lacks(walk, losses)
        self._paths: dict[Loss | tuple[int, int], Path] = {}
        self._unmet: dict[Loss, Unmet] = {}

    def path_to_loss(self, loss: Loss) -> Path:
        """A shortest walk on which the behaviour is lost."""
        trails = self._trails
        if loss not in self._paths and trails is not None:
            self._keep(loss, trails.path_to_loss(loss))
        return self._paths[loss]

    def path_to_leak(self, place: tuple[int, int]) -> Path:
        """A shortest walk to a place where it leaks, by touchpoint and slot."""
        trails = self._trails
        if place not in self._paths and trails is not None:
            self._keep(place, trails.path_to_leak(place))
        return self._paths[place]

    def unmet(self, loss: Loss) -> Unmet:
        """The groups that a loss lacks."""
        lacks = self._lacks
        if loss not in self._unmet and lacks is not None:
            self._unmet[loss] = lacks.of(loss)
            if len(self._unmet) == self._losses:
                self._lacks = None
        return self._unmet[loss]

    def _keep(self, what: Loss | tuple[int, int], path: Path) -> None:
        self._paths[what] = path
        if len(self._paths) == self._losses + self._leaks:
            self._trails = None


class _Lacks:
    """What the breaks of one behaviour lack: the holders of all of them are looked for together, once."""

    def __init__(self, walk: Walk, losses: Sequence[Loss]) -> None:
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
