"""What lies between two upright lines, found without looking at all there is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")

_WIDTH = 512.0


class Strips(Generic[T]):
    """Things with their left and right ends, by strips of the map; they keep the order they came in."""

    def __init__(self, things: Iterable[tuple[float, float, T]]) -> None:
        self._things: list[T] = []
        self._strips: dict[int, list[int]] = {}
        for number, (left, right, thing) in enumerate(things):
            self._things.append(thing)
            for strip in range(int(left // _WIDTH), int(right // _WIDTH) + 1):
                self._strips.setdefault(strip, []).append(number)

    def between(self, left: float, right: float) -> list[T]:
        """All that may reach in between; some of it may not."""
        first, last = int(left // _WIDTH), int(right // _WIDTH)
        if last - first > len(self._strips):
            return self._things
        found = {number for strip in range(first, last + 1) for number in self._strips.get(strip, ())}
        return [self._things[number] for number in sorted(found)]
