"""Paper: its sizes, what is asked for, and how large letters are on it."""

from __future__ import annotations

from journeymap.drawing.text import Style
from journeymap.frozen import frozen

POINTS = 0.75
"""Points in a pixel at 100 %: 96 of them to the inch."""
MM = 96 / 25.4
"""Pixels at 100 % in a millimetre."""
PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0), "Letter": (215.9, 279.4)}
"""The short and the long side of each paper in millimetres."""
FITS = ("page", "tiles")
ORIENTATIONS = ("landscape", "portrait")
LEAST_TEXT = 6.0
"""Points: smaller letters are not read."""
READABLE_TEXT = 7.0
"""Points of the smallest letters where there is no need to save room."""
OVERLAP = 8.0
"""Millimetres that a tile shows of its neighbour."""
MARGIN = 10.0
"""Millimetres that most printers leave white, and some more."""


@frozen
class Paper:
    """What is asked for. Without `fit`, a map goes on one page when it can be read there, else on tiles;
    without `orientation`, paper is turned as suits the map.

    Raises ValueError for a name that is not in PAPERS, FITS or ORIENTATIONS.
    """

    name: str
    fit: str | None = None
    orientation: str | None = None

    def __post_init__(self) -> None:
        if self.name not in PAPERS:
            raise ValueError(f"no such paper: {self.name!r}")
        if self.fit not in (None, *FITS) or self.orientation not in (None, *ORIENTATIONS):
            raise ValueError(f"no such fit or orientation: {self.fit!r}, {self.orientation!r}")

    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of a page in pixels at 100 %, for each orientation that may be used."""
        short, long = (side * MM for side in PAPERS[self.name])
        both = {"landscape": (long, short), "portrait": (short, long)}
        return [size for name, size in both.items() if self.orientation in (None, name)]


def text_points(scale: float) -> float:
    """How large the smallest letters of a map are when it is drawn at a scale."""
    return min(style.size for style in Style) * POINTS * scale


def scale_for(points: float) -> float:
    """The scale at which the smallest letters have so many points."""
    return points / text_points(1.0)
