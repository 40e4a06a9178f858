"""Days and periods of the roadmap: moving by whole periods, and snapping to where they begin and end."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_DAY = timedelta(days=1)


def shifted(day: date, months: int) -> date:
    """The same day some months later or earlier; the last day of a month stays the last.

    A day that the calendar does not have is left where it is.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        return day
    last = monthrange(year, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if is_last else min(day.day, last))


def period_start(day: date, period: str) -> date:
    """The first day of the period that holds a day."""
    months = MONTHS_OF[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def period_end(day: date, period: str) -> date:
    """The last day of the period that holds a day."""
    start = period_start(day, period)
    after = shifted(start, MONTHS_OF[period])
    return after - _DAY if after > start else date.max


def nearest_start(day: date, period: str) -> date:
    """The first day of a period that is nearest to a day."""
    here = period_start(day, period)
    after = shifted(here, MONTHS_OF[period])
    return here if after == here or day - here <= after - day else after


def nearest_end(day: date, period: str) -> date:
    """The last day of a period that is nearest to a day."""
    last = period_end(day, period)
    start = period_start(day, period)
    before = last if start == date.min else start - _DAY
    return last if last - day <= day - before else before


def moved(start: date | None, end: date | None, days: int) -> tuple[date | None, date | None]:
    """Both dates some days later or earlier."""
    step = timedelta(days=days)
    return start and start + step, end and end + step


def moved_by_periods(
    start: date | None, end: date | None, count: int, period: str
) -> tuple[date | None, date | None]:
    """Both dates some periods later or earlier."""
    months = count * MONTHS_OF[period]
    return start and shifted(start, months), end and shifted(end, months)
