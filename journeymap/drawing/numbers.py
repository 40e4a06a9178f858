"""Figures and dates as people read them."""

from __future__ import annotations

from datetime import date

from journeymap.i18n import _, mark
from journeymap.model.figures import figure, money

__all__ = ["MONTHS", "day", "figure", "money", "month", "percent"]

MONTHS = (
    mark("Jan"),
    mark("Feb"),
    mark("Mar"),
    mark("Apr"),
    mark("May"),
    mark("Jun"),
    mark("Jul"),
    mark("Aug"),
    mark("Sep"),
    mark("Oct"),
    mark("Nov"),
    mark("Dec"),
)


def percent(value: float | None) -> str:
    """A share from 0 to 1 as a percentage; a dash where it is not known."""
    return "–" if value is None else f"{round(value * 100)} %"


def month(value: date) -> str:
    """A month: Sep 2027."""
    return _("{month} {year}").format(month=_(MONTHS[value.month - 1]), year=value.year)


def day(value: date) -> str:
    """A day: 4 May 2026."""
    return _("{day} {month} {year}").format(day=value.day, month=_(MONTHS[value.month - 1]), year=value.year)
