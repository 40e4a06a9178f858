"""Several names as one phrase of the user's language."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.i18n import _


def all_of(names: Iterable[str]) -> str:
    """All of some names: “a, b and c”; of none, nothing."""
    *most, last = list(names) or [""]
    return _("{most} and {last}").format(most=_(", ").join(most), last=last) if most else last


def any_of(names: Iterable[str]) -> str:
    """One of some names, whichever: “a, b or c”; of none, nothing."""
    *most, last = list(names) or [""]
    return _("{most} or {last}").format(most=_(", ").join(most), last=last) if most else last
