"""A lens on a snapshot: looks are made once, as a document shows the same things on many pages."""

from __future__ import annotations

from functools import cache

from journeymap.analysis.transferability.verdicts import MapVerdicts
from journeymap.drawing.geometry import Lane
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import CardLook, LaneLook, RouteLook, RowLook, StageLook
from journeymap.model.reader import Snapshot


class StillLens(Lens):
    """The looks of a journey's things in a project that does not change."""

    def __init__(
        self,
        snapshot: Snapshot,
        verdicts: MapVerdicts | None = None,
        behaviour: str | None = None,
        unreachable: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(snapshot, verdicts, behaviour, unreachable)
        self._card = cache(super().card)
        self._route = cache(super().route)
        self._stage = cache(super().stage)
        self._row = cache(super().row)
        self._lanes: dict[int, LaneLook] = {}

    def card(self, touchpoint: str, setting: str | None) -> CardLook:
        return self._card(touchpoint, setting)

    def route(self, transition: str) -> RouteLook:
        return self._route(transition)

    def stage(self, stage: str | None) -> StageLook:
        return self._stage(stage)

    def row(self, row: str) -> RowLook:
        return self._row(row)

    def lane(self, lane: Lane) -> LaneLook:
        found = self._lanes.get(lane.index)
        if found is None:
            found = self._lanes[lane.index] = super().lane(lane)
        return found
