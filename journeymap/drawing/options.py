"""What a user chose to see of a map."""

from __future__ import annotations

from journeymap.frozen import frozen

JOURNEY_MAP = "map"
BLUEPRINT = "blueprint"
VIEWS = (JOURNEY_MAP, BLUEPRINT)
"""What a journey may be seen as: lanes of settings, or bands of what customers see."""


@frozen
class LayoutOptions:
    """What is shown, folded or hidden; sets of ids."""

    hidden_settings: frozenset[str] = frozenset()
    shown_settings: frozenset[str] = frozenset()
    """Lanes to show though nothing uses them (yet)."""
    pinned_settings: frozenset[str] = frozenset()
    """Lanes that come first."""
    collapsed_stages: frozenset[str] = frozenset()
    hidden_rows: frozenset[str] = frozenset()
    collapsed_rows: frozenset[str] = frozenset()
    row_heights: tuple[tuple[str, float], ...] = ()
    """The rows that were made higher or lower, with their heights in pixels at 100 %, by id."""
    hidden_segments: frozenset[str] = frozenset()
    """Whose curves are left out, where they feel otherwise."""
    felt_by: str | None = None
    """The segment whose feelings the hand sets now; None: everyone's."""
    spare_lane: bool = False
    """Whether to show the lane of touchpoints without settings even when it is empty."""
    cell_lines: int = 6
    """How many lines of text a row's cell shows at most; paper shows more."""
    view: str = JOURNEY_MAP
    """One of `VIEWS`. In a service blueprint no lane is hidden or pinned: the bands are always the same."""
