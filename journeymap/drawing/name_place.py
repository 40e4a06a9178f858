"""A place for the name of a transition, and how far it may reach there."""

from __future__ import annotations

from journeymap.frozen import frozen


@frozen
class NamePlace:
    """Where a transition's name goes: at `x` on its line if it can, `y` being the middle of its height.

    It may reach so far to the left and to the right of `x`; `beside` says that a badge may stand at `x`, and
    `beyond` how far it may reach to the other side, over its line, where none does.
    """

    x: float
    y: float
    left: float
    right: float
    beside: bool = False
    beyond: float = 0.0

    @property
    def reach(self) -> float:
        """How wide it may be, a badge not counted."""
        return self.left + self.right

    def between(self, start: float, end: float) -> NamePlace:
        """What of it lies between two places that have `x` between them."""
        left, right = min(self.left, self.x - start), min(self.right, end - self.x)
        beyond = min(self.beyond, end - self.x if self.left else self.x - start)
        return NamePlace(self.x, self.y, left, right, self.beside, beyond)

    def across(self) -> NamePlace:
        """The same to both sides of its line, where no badge stands."""
        left, right = (self.left, self.beyond) if self.left else (self.beyond, self.right)
        return NamePlace(self.x, self.y, left, right)
