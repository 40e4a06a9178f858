"""How stages, lanes and rows are headed: asked for once, and again after every edit."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.drawing.geometry import Lane
from journeymap.drawing.lens import Lens
from journeymap.drawing.looks import LaneLook, RowLook, StageLook


class FrameLooks:
    """The looks of a chart's headers, untouched by the hand; `lens` answers what shows them at the moment."""

    def __init__(self, lens: Callable[[], Lens]) -> None:
        self._lens = lens
        self._stages: dict[str | None, StageLook] = {}
        self._lanes: dict[tuple[str | None, int], LaneLook] = {}
        self._rows: dict[str, RowLook] = {}

    def stage(self, stage: str | None) -> StageLook:
        """How a stage's header looks."""
        found = self._stages.get(stage)
        if found is None:
            found = self._stages[stage] = self._lens().stage(stage)
        return found

    def lane(self, lane: Lane) -> LaneLook:
        """How a lane's header looks."""
        key = lane.setting, lane.index
        found = self._lanes.get(key)
        if found is None:
            found = self._lanes[key] = self._lens().lane(lane)
        return found

    def row(self, row: str) -> RowLook:
        """How a row's header looks."""
        found = self._rows.get(row)
        if found is None:
            found = self._rows[row] = self._lens().row(row)
        return found

    def forget(self) -> None:
        """Ask again: names, channels or devices may be others. There are few headers."""
        self._stages.clear()
        self._lanes.clear()
        self._rows.clear()
