"""Which lanes a map has, in their order, and which of them a touchpoint stands in."""

from __future__ import annotations

from collections import Counter

from journeymap.drawing.options import BLUEPRINT, LayoutOptions
from journeymap.drawing.visibility import BANDS, bands_of
from journeymap.model.queries import settings_in_order
from journeymap.model.reader import Reader
from journeymap.model.records import Setting, Touchpoint


class LanePlan:
    """The lanes of a map: settings of the project, or in a service blueprint the bands of visibility."""

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options
        self._is_blueprint = options.view == BLUEPRINT
        self._used: Counter[str] = Counter()
        self._waiting = 0
        """How many touchpoints have no setting."""
        self.lanes: list[str | None] = []
        self.groups: list[bool] = []
        """For each lane, whether it begins a channel."""
        self._number_of: dict[str | None, int] = {}

    def count(self, touchpoint: Touchpoint, times: int) -> None:
        """Take note that a touchpoint has come (1) or gone (-1)."""
        for setting in touchpoint.settings:
            self._used[setting] += times
        if not touchpoint.settings:
            self._waiting += times

    def update(self, reader: Reader) -> bool:
        """Find the lanes for what is there now; whether they have changed."""
        lanes, groups = _of_bands() if self._is_blueprint else self._of_settings(reader)
        if lanes == self.lanes and groups == self.groups:
            return False
        self.lanes, self.groups = lanes, groups
        self._number_of = {setting: number for number, setting in enumerate(lanes)}
        return True

    def lanes_of(self, touchpoint: Touchpoint) -> list[int]:
        """The numbers of the lanes that a touchpoint has a card in, sorted."""
        keys: tuple[str | None, ...] = touchpoint.settings or (None,)
        if self._is_blueprint:
            keys = bands_of(touchpoint)
        number_of = self._number_of
        return sorted(number_of[each] for each in keys if each in number_of)

    def _of_settings(self, reader: Reader) -> tuple[list[str | None], list[bool]]:
        """The lanes in order, those of one channel together, and for each whether it begins a channel."""
        options = self._options
        used = {setting for setting, count in self._used.items() if count > 0}
        wanted = (used | options.shown_settings | options.pinned_settings) - options.hidden_settings
        rank: dict[str, int] = {}
        settings: list[Setting] = settings_in_order(reader)
        for each in settings:
            rank.setdefault(each.channel, len(rank))

        def order(each: Setting) -> tuple[bool, int]:
            return each.id not in options.pinned_settings, rank[each.channel]

        kept = sorted((each for each in settings if each.id in wanted), key=order)
        lanes: list[str | None] = [each.id for each in kept]
        groups = [
            number == 0 or order(each) != order(kept[number - 1]) or each.channel != kept[number - 1].channel
            for number, each in enumerate(kept)
        ]
        if options.spare_lane or not lanes or self._waiting:
            lanes.append(None)
            groups.append(True)
        return lanes, groups


def _of_bands() -> tuple[list[str | None], list[bool]]:
    return list(BANDS), [True] * len(BANDS)
