"""What lies between two upright lines, found without looking at all there is."""

from __future__ import annotations

from collections.abc import Iterable
from math import frexp
from typing import Generic, TypeVar

T = TypeVar("T")

_LEAST = 9
"""The narrowest strips are two to the power of this wide."""


class Strips(Generic[T]):
    """Things with their left and right ends, by strips of the map; they keep the order they came in.

    Each is kept once, in the strip that it begins in, among strips at least as wide as itself: so it reaches
    into the next of those at most, and one that runs through a long map costs no more than a short one.
    """

    def __init__(self, things: Iterable[tuple[float, float, T]]) -> None:
        self._things: list[T] = []
        self._by_width: dict[int, dict[int, list[int]]] = {}
        for number, (left, right, thing) in enumerate(things):
            self._things.append(thing)
            power = max(frexp(right - left)[1], _LEAST)
            strips = self._by_width.get(power)
            if strips is None:
                strips = self._by_width[power] = {}
            strips.setdefault(int(left // (1 << power)), []).append(number)

    def between(self, left: float, right: float) -> list[T]:
        """All that may reach in between; some of it may not."""
        found: list[int] = []
        for power, strips in self._by_width.items():
            first, last = int(left // (1 << power)) - 1, int(right // (1 << power))
            if last - first >= len(strips):
                inside: Iterable[int] = (each for each in strips if first <= each <= last)
            else:
                inside = range(first, last + 1)
            for strip in inside:
                found.extend(strips.get(strip, ()))
        found.sort()
        return [self._things[number] for number in found]
