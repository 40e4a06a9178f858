"""What a map has for those who draw, and no room wants to see."""

from __future__ import annotations

from journeymap.ui.canvas.corner import Corner
from journeymap.ui.canvas.map_canvas import MapCanvas


def show_tools(canvas: MapCanvas, shown: bool) -> None:
    """Show the places to add anything, or put them away, and any brush with them."""
    for strip in (canvas.stages, canvas.row_names):
        strip.offers_more = shown
        strip.update()
    for corner in canvas.findChildren(Corner):
        corner.setEnabled(shown)
    canvas.gestures.offer_more(shown)
    canvas.gestures.painting.stop()
