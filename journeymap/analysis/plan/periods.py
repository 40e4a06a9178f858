"""The periods of a plan: as long as the project's, one after the other from its start date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.errors import ProjectError

MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


class PlanError(ProjectError, ValueError):
    """A plan that cannot be made as asked for; `str()` is the sentence to show."""


@frozen
class Period:
    """From the first day to the last."""

    start: date
    end: date


def periods_from(start: date, length: str, count: int) -> tuple[Period, ...]:
    """`count` periods of a month, a quarter or a year, the first of which begins on `start`.

    One that would begin on a day that its month has not got begins on the month's last. Raises PlanError
    where the calendar ends before them.
    """
    months = MONTHS_OF[length]
    begins = [_later(start, number * months) for number in range(count + 1)]
    day = timedelta(days=1)
    return tuple(Period(first, following - day) for first, following in pairwise(begins))


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        message = _(
            "{count} months after {day} the calendar ends: plan fewer periods, or from an earlier day"
        )
        raise PlanError(message.format(count=months, day=day.isoformat()))
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
