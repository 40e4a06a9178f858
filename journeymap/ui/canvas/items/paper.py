"""What all items of a scene share: what to paint with, and how much of it."""

from __future__ import annotations

from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import Paintbox


class Paper:
    """Kept by the scene and read by each item as it paints."""

    def __init__(self, box: Paintbox) -> None:
        self.box = box
        self.detail = Detail.FULL
