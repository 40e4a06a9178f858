"""Dragging a bar of the roadmap: what its dates would be; the project hears of it on release."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from journeymap.drawing.timeline import TimelineLayout
from journeymap.frozen import frozen
from journeymap.model.records import Initiative
from journeymap.ui.workspaces.roadmap_dates import (
    MONTHS_OF,
    moved,
    moved_by_periods,
    nearest_end,
    nearest_start,
    period_end,
    period_start,
)

Dates = tuple[date | None, date | None]


class Grip(Enum):
    """What the hand holds."""

    WHOLE = "whole"
    START = "start"
    END = "end"
    NEW = "new"
    """A bar that is being drawn for an initiative without dates."""


@frozen
class Drag:
    """A bar held at `x`, in the layout's pixels, of an initiative as it was."""

    initiative: Initiative
    grip: Grip
    x: float
    layout: TimelineLayout
    period: str

    def dates_at(self, x: float, *, freely: bool = False) -> Dates:
        """The dates with the hand at `x`: whole periods, or `freely` to the day."""
        if self.grip is Grip.WHOLE:
            return self._moved(x, freely)
        if self.grip is Grip.NEW:
            return self._drawn(x, freely)
        return self._resized(x, freely)

    def _days(self, x: float) -> int:
        return round((x - self.x) / self.layout.pixels_a_day)

    def _moved(self, x: float, freely: bool) -> Dates:
        start, end = self.initiative.start, self.initiative.end
        days = self._days(x)
        known = [each for each in (start, end) if each is not None]
        if not known:
            return start, end
        # Within what is shown, or the bar would leave the hand.
        days = max(days, (self.layout.start - min(known)).days)
        days = min(days, (self.layout.end - max(known)).days - 1)
        if freely:
            return moved(start, end, days)
        length = MONTHS_OF[self.period] * 30.44
        count = round(days / length)
        shifted = moved_by_periods(start, end, count, self.period)
        while count and not self._is_shown(shifted):
            count -= 1 if count > 0 else -1
            shifted = moved_by_periods(start, end, count, self.period)
        return shifted

    def _is_shown(self, dates: Dates) -> bool:
        known = [each for each in dates if each is not None]
        return min(known) >= self.layout.start and max(known) < self.layout.end

    def _resized(self, x: float, freely: bool) -> Dates:
        start, end = self.initiative.start, self.initiative.end
        if self.grip is Grip.START:
            held = self.layout.date_at(x)
            day = held if freely else nearest_start(held, self.period)
            day = max(day, self.layout.start)
            if end is None:
                return day, end
            return min(day, end if freely else period_start(end, self.period)), end
        # The end of a bar is the end of its last day.
        held = self.layout.date_at(x - self.layout.pixels_a_day / 2)
        day = held if freely else nearest_end(held, self.period)
        day = min(day, self.layout.end - timedelta(days=1))
        if start is None:
            return start, day
        return start, max(day, start) if freely else max(day, period_end(start, self.period))

    def _drawn(self, x: float, freely: bool) -> Dates:
        first, last = sorted((self.layout.date_at(self.x), self.layout.date_at(x)))
        if freely:
            return first, last
        return period_start(first, self.period), period_end(last, self.period)
