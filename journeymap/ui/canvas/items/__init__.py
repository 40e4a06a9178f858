"""What the map's scene is made of: one item paints one whole thing."""

from journeymap.ui.canvas.items.card import CardItem
from journeymap.ui.canvas.items.route import RouteItem
from journeymap.ui.canvas.items.twin import TwinItem

__all__ = ["CardItem", "RouteItem", "TwinItem"]
