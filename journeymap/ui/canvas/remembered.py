"""What of a map is shown, kept between starts: for each project file and journey, in the user's settings."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from journeymap.drawing.options import LayoutOptions
from journeymap.ui.session import Session
from journeymap.ui.settings import keep_setting, setting

NAME = "shown"
MOST = 200
"""So many journeys are remembered, those changed last."""
MOST_HIGH = 2_000.0
"""No row is made higher, in pixels at 100 %."""

_SETS = tuple(each.name for each in fields(LayoutOptions) if each.default == frozenset())


def recall(session: Session, journey: str) -> LayoutOptions | None:
    """What was shown of a journey last; None where nothing is known."""
    place = _place(session, journey)
    kept = _kept().get(place) if place else None
    if not isinstance(kept, dict):
        return None
    chosen: dict[str, Any] = {name: _names(kept.get(name)) for name in _SETS}
    heights = kept.get("row_heights")
    return LayoutOptions(
        **chosen,
        spare_lane=kept.get("spare_lane") is True,
        row_heights=_heights(heights) if isinstance(heights, dict) else (),
    )


def remember(session: Session, journey: str, options: LayoutOptions) -> bool:
    """Keep what is shown of a journey; False where its project has no file yet."""
    place = _place(session, journey)
    if place is None:
        return False
    kept = _kept()
    kept.pop(place, None)
    if options != LayoutOptions():
        chosen: dict[str, Any] = {name: sorted(getattr(options, name)) for name in _SETS}
        chosen = {name: names for name, names in chosen.items() if names}
        chosen |= {"spare_lane": True} if options.spare_lane else {}
        kept[place] = chosen | ({"row_heights": dict(options.row_heights)} if options.row_heights else {})
    keep_setting(NAME, dict(list(kept.items())[-MOST:]))
    return True


def _place(session: Session, journey: str) -> str | None:
    path = getattr(session.document, "path", None)
    return f"{path}#{journey}" if path is not None else None


def _kept() -> dict[str, Any]:
    kept = setting(NAME, {})
    return dict(kept) if isinstance(kept, dict) else {}


def _names(listed: object) -> frozenset[str]:
    """The ids in what was read; whatever else stands there was not written here."""
    return (
        frozenset(each for each in listed if isinstance(each, str))
        if isinstance(listed, list)
        else frozenset()
    )


def _heights(listed: dict[object, object]) -> tuple[tuple[str, float], ...]:
    """The heights of rows in what was read."""
    return tuple(
        (row, float(height))
        for row, height in listed.items()
        if isinstance(row, str) and isinstance(height, int | float) and 0 < height < MOST_HIGH
    )
