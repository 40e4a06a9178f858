"""Places for the verdicts of transitions: on their own line, off other lines, other badges and cards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Column, Lane, Point

_SPACE_X = m.BADGE + 8
_SPACE_Y = m.BADGE + 2
_CLEAR = 8.0
"""Lines side by side are 9 px apart: one beside its own line a badge may touch."""
_TILE = 64.0
_STRIPE = 16.0
_STRETCH = 1024.0
_MOST_TRIED = 7

Piece = tuple[float, float, float, float]
"""An upright or level piece of a route: its left, top, right and bottom."""


class Badges:
    """Hands out places on the routes of a map; all routes must be known beforehand."""

    def __init__(
        self, columns: Sequence[Column], lanes: Sequence[Lane], routes: Sequence[Sequence[Point]]
    ) -> None:
        self._middles = [column.rect.centre[0] for column in columns]
        self._borders = [lane.rect.bottom for lane in lanes]
        self._taken: dict[tuple[int, int], list[Point]] = {}
        # Upright pieces by x, level ones by y and, as maps are long, by x: few lists for each, all short.
        self._uprights: dict[int, list[tuple[int, Piece]]] = {}
        self._levels: dict[tuple[int, int], list[tuple[int, Piece]]] = {}
        for number, points in enumerate(routes):
            for one, other in pairwise(points):
                self._know(number, _piece(one, other))

    def place(self, number: int, points: Sequence[Point]) -> Point:
        """A place for the badge of a route, by number: the first that is free, else the least bad."""
        best, least = points[0], 99
        for spot in islice(self._candidates(points), _MOST_TRIED):
            trouble = self._trouble(number, spot)
            if trouble < least:
                best, least = spot, trouble
            if not trouble:
                break
        self._taken.setdefault(_tile(best), []).append(best)
        return best

    def _know(self, number: int, piece: Piece) -> None:
        left, top, right, _bottom = piece
        if left == right:
            self._uprights.setdefault(int(left // _STRIPE), []).append((number, piece))
            return
        stripe = int(top // _STRIPE)
        for stretch in range(int(left // _STRETCH), int(right // _STRETCH) + 1):
            self._levels.setdefault((stretch, stripe), []).append((number, piece))

    def _candidates(self, points: Sequence[Point]) -> Iterator[Point]:
        """Where a badge might go, the best first: on long pieces, near their middles, between lanes."""
        pieces = sorted((_piece(one, other) for one, other in pairwise(points)), key=_length, reverse=True)
        for left, top, right, bottom in pieces:
            if left == right:
                middle = (top + bottom) / 2
                # Where lanes meet there is no card to either side.
                for border in _nearest(self._borders, middle, top + 6, bottom - 6):
                    yield left, border
                yield left, middle
            elif right - left > m.CARD_WIDTH:
                middle = (left + right) / 2
                for centre in _nearest(self._middles, middle, left, right):
                    yield centre, top
                    yield centre - 40, top
                    yield centre + 40, top
        left, top, right, bottom = pieces[0]
        yield (left + right) / 2, (top + bottom) / 2

    def _trouble(self, number: int, spot: Point) -> int:
        """How many badges (which count most) and lines of others are in the way."""
        x, y = spot
        column, row = _tile(spot)
        trouble = 0
        for across in (column - 1, column, column + 1):
            for down in (row - 1, row, row + 1):
                for other_x, other_y in self._taken.get((across, down), ()):
                    if abs(other_x - x) < _SPACE_X and abs(other_y - y) < _SPACE_Y:
                        trouble += 9
        stretch, beside, level = int(x // _STRETCH), int(x // _STRIPE), int(y // _STRIPE)
        for near in (-1, 0, 1):
            for entries in (self._uprights.get(beside + near), self._levels.get((stretch, level + near))):
                for other, (left, top, right, bottom) in entries or ():
                    if (
                        left - _CLEAR < x < right + _CLEAR
                        and top - _CLEAR < y < bottom + _CLEAR
                        and other != number
                    ):
                        trouble += 1
        return trouble


def _piece(one: Point, other: Point) -> Piece:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _length(piece: Piece) -> float:
    left, top, right, bottom = piece
    return right - left + bottom - top


def _tile(spot: Point) -> tuple[int, int]:
    return int(spot[0] // _TILE), int(spot[1] // _TILE)


def _nearest(values: Sequence[float], middle: float, low: float, high: float) -> Iterator[float]:
    """Those of the sorted `values` between `low` and `high`, the nearest to `middle` first."""
    after = bisect_left(values, middle)
    before = after - 1
    while True:
        above = values[after] - middle if after < len(values) and values[after] < high else None
        below = middle - values[before] if before >= 0 and values[before] > low else None
        if above is None and below is None:
            return
        if below is None or (above is not None and above <= below):
            yield values[after]
            after += 1
        else:
            yield values[before]
            before -= 1
