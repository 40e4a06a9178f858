"""A place for the name of a transition, and how far it may reach there."""

from __future__ import annotations

from journeymap.frozen import frozen


@frozen
class NamePlace:
    """Where a transition's name goes: at `x` on its line if it can, `y` being the middle of its height.

    It may reach so far to the left and to the right of `x`; `beside` says that a badge may stand at `x`.
    """

    x: float
    y: float
    left: float
    right: float
    beside: bool = False

    @property
    def reach(self) -> float:
        """How wide it may be, a badge not counted."""
        return self.left + self.right

    def between(self, start: float, end: float) -> NamePlace:
        """What of it lies between two places that have `x` between them."""
        left, right = min(self.left, self.x - start), min(self.right, end - self.x)
        return NamePlace(self.x, self.y, left, right, self.beside)
