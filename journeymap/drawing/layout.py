"""A journey laid out: columns by stage and position, lanes by setting, cards, transitions and rows."""

from __future__ import annotations

from dataclasses import dataclass

from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.text import Measurer
from journeymap.model.reader import Reader


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """What a user chose to see; sets of ids."""

    hidden_settings: frozenset[str] = frozenset()
    shown_settings: frozenset[str] = frozenset()
    """Lanes to show though nothing uses them (yet)."""
    pinned_settings: frozenset[str] = frozenset()
    """Lanes that come first."""
    collapsed_stages: frozenset[str] = frozenset()
    hidden_rows: frozenset[str] = frozenset()
    collapsed_rows: frozenset[str] = frozenset()
    spare_lane: bool = False
    """Whether to show the lane of touchpoints without settings even when it is empty."""


def lay_out(
    reader: Reader, journey_id: str, measure: Measurer, options: LayoutOptions = LayoutOptions()
) -> MapLayout:
    """Where everything of a journey lies. Raises MissingRecord when there is no such journey.

    The same records give the same layout whatever their order; a card that moves changes the order of no
    other column or lane.
    """
    raise NotImplementedError
