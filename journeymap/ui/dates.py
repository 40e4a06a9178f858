"""Dates as people write and read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from journeymap.i18n import _

_FORMATS = ("d MMM yyyy", "d MMMM yyyy", "dd.MM.yyyy", "d.M.yyyy", "d/M/yyyy")


def parse_day(text: str) -> date | None:
    """The date people mean by “2027-09-30” or “30 Sep 2027”; None for nothing. Raises ValueError."""
    bare = " ".join(text.split())
    if not bare:
        return None
    try:
        return date.fromisoformat(bare)
    except ValueError:
        pass
    for locale in (QLocale(), QLocale(QLocale.Language.English)):
        for pattern in _FORMATS:
            found = locale.toDate(bare, pattern)
            if found.isValid():
                return date(found.year(), found.month(), found.day())
    raise ValueError(_("a date is needed, such as 2027-09-30 or 30 Sep 2027"))


def day_text(value: date | None) -> str:
    """A date as people read it: “30 Sep 2027”."""
    if value is None:
        return ""
    return QLocale().toString(QDate(value.year, value.month, value.day), "d MMM yyyy")


def month_text(value: date) -> str:
    """The month of a date: “Sep 2027”."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "MMM yyyy")


def moment_text(moment: str | datetime) -> str:
    """A moment as people say it, date and time in their own zone; "" where it is none."""
    try:
        found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        local = QDateTime.fromSecsSinceEpoch(int(found.timestamp()))
    except (ValueError, OverflowError):
        return ""
    return QLocale().toString(local, "d MMM yyyy, HH:mm")
