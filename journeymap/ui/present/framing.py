"""What of the map a step of a presentation shows, and how large."""

from __future__ import annotations

from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.ui.canvas.camera import SPARE, TINIEST
from journeymap.ui.canvas.view import MapView
from journeymap.ui.present.steps import Step


def area_of(step: Step, layout: MapLayout) -> Rect | None:
    """What of the map a step shows; None for what is not on it."""
    if step.key is None:
        return layout.grid
    kind, record_id = step.key
    if kind == "stage":
        band = next((each for each in layout.stages if each.stage == record_id), None)
        if band is None:
            return None
        first, last = layout.columns[band.first_column].rect, layout.columns[band.last_column].rect
        columns = range(band.first_column, band.last_column + 1)
        heights = [card.rect for card in layout.cards if card.column in columns]
        if not heights:
            return first.united(last)
        top, bottom = min(each.y for each in heights), max(each.bottom for each in heights)
        return Rect(first.x, top, last.right - first.x, bottom - top)
    cards = layout.cards_of(record_id)
    return cards[0].rect.united(cards[-1].rect) if cards else None


def cell_of(step: Step, row: str, layout: MapLayout) -> tuple[int, int] | None:
    """The numbers of a row and of the column in it that a step is about; None where there is none."""
    area = area_of(step, layout)
    at = next((number for number, each in enumerate(layout.rows) if each.row == row), None)
    column = layout.column_at(area.x + 1) if area is not None else None
    return None if at is None or column is None else (at, column.index)


def zoom_for(step: Step, area: Rect, view: MapView) -> float:
    """The whole map as large as it fits; anything else as large as letters must be to be read."""
    if step.key is not None:
        return view.base
    room = view.viewport().size()
    across = (room.width() - 2 * SPARE) / max(area.width, 1.0)
    down = (room.height() - SPARE) / max(area.height, 1.0)
    return max(min(across, down, view.base), TINIEST)  # a window may have no room at all
