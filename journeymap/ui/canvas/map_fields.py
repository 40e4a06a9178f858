"""Where on the map names are typed: over a card, or around the badge of a transition."""

from __future__ import annotations

from PySide6.QtCore import QRect

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Rect
from journeymap.drawing.text import Style
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.inplace import Field, enlarged_font


def card_field(view: Camera, touchpoint: str, setting: str | None) -> Field | None:
    """Over a touchpoint's card in a setting, else over its first one; None where it has none."""
    layout = view.chart.layout
    card = layout.card(touchpoint, setting) if layout else None
    if layout is not None and card is None:
        card = next(iter(layout.cards_of(touchpoint)), None)
    if card is None:
        return None
    rect = view.screen_rect(card.rect)
    scale = max(view.zoom, 0.9)
    font = enlarged_font(view.chart.box.typeface.font(Style.SMALL_BOLD), scale)
    width, height = round(m.CARD_WIDTH * scale), round(m.CARD_HEIGHT * scale)
    wide = QRect(rect.x() - 1, rect.y() - 1, max(rect.width(), width) + 2, max(rect.height(), height) + 2)
    inset = round(m.CARD_PADDING * scale), round((m.CARD_HEIGHT * scale - 2.4 * font.pixelSize()) / 2)
    return Field(view.viewport(), wide, font, inset)


def transition_field(view: Camera, transition: str) -> Field | None:
    """Around a transition's badge; None where it is not shown."""
    layout = view.chart.layout
    route = layout.route(transition) if layout else None
    if route is None:
        return None
    x, y = route.badge
    rect = view.screen_rect(Rect(x, y, 0, 0))
    font = enlarged_font(view.chart.box.typeface.font(Style.SMALL), view.base)
    half, height = round(80 * view.base), round(36 * view.base)
    place = QRect(rect.x() - half, rect.y() - height // 2, 2 * half, height)
    return Field(view.viewport(), place, font)
