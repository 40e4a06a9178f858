"""Where to cut a map into pieces: in gutters and between lanes, into as few as will do, of sizes alike.

Tiles for paper overlap, so that they can be put together, and so that whatever a cut must run through is
whole beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.frozen import frozen

_LEAST_FILLED = 0.35
"""A piece that a good cut would leave emptier than this is cut less well."""
_STEP = 64.0
"""From one possible cut to the next in a gutter so wide that its middle is not enough."""


@frozen
class Cuts:
    """Where cuts may run along one axis that begins at 0; the last of `good` is its end."""

    good: Sequence[float]
    """Between columns, lanes and rows."""
    fair: Sequence[float] = ()
    """Through no card and no text either."""

    @property
    def end(self) -> float:
        """The length of the axis."""
        return self.good[-1]


_Otherwise = Callable[[Cuts, float, float], float]
"""From the cuts, an edge and the room from there: the next edge where no good cut will do."""


@frozen
class Span:
    """A tile along one axis: what is its own, and with the overlaps to both sides what it shows."""

    first: float
    last: float
    start: float
    end: float


@frozen
class Tile:
    """A piece of grid and rows, in the layout's coordinates; `number` counts those that show anything."""

    column: int
    row: int
    own: Rect
    """Its part of the map; the tiles' own parts cover the map without overlap."""
    shown: Rect
    number: int | None
    """From 1 in reading order; None where there is nothing to see but lanes, so that no page is needed."""


@frozen
class Tiling:
    """A map cut into tiles, in reading order."""

    columns: int
    rows: int
    overlap: float
    tiles: tuple[Tile, ...]

    @property
    def numbered(self) -> tuple[Tile, ...]:
        """The tiles that show something."""
        return tuple(tile for tile in self.tiles if tile.number is not None)

    def at(self, x: float, y: float) -> Tile:
        """The tile to which a point of the map belongs."""
        return next(tile for tile in self.tiles if tile.own.contains(x, y))

    def beside(self, tile: Tile, across: int, down: int) -> Tile | None:
        """The numbered tile so many columns and rows away."""
        column, row = tile.column + across, tile.row + down
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        found = self.tiles[row * self.columns + column]
        return found if found.number is not None else None


def part_edges(layout: MapLayout, width: float, height: float) -> tuple[list[float], list[float]]:
    """Where to cut a map into parts no larger than a size, headers included: x and y, ends included.

    Cuts run in gutters and between lanes and rows. A column or lane larger than the size stays whole.
    """
    across, down = upright_cuts(layout).good, level_cuts(layout).good
    return (
        _even(Cuts(across), width - layout.lane_header_width, _to_next),
        _even(Cuts(down), height - layout.header_height, _to_next),
    )


class Tiler:
    """Cuts one map into tiles of any size; what the cuts may be is found out once."""

    def __init__(self, layout: MapLayout) -> None:
        self._layout = layout
        self._across, self._down = upright_cuts(layout), level_cuts(layout)

    def grid(self, width: float, height: float, overlap: float) -> tuple[int, int]:
        """How many columns and rows of tiles of at most `width` × `height` a map takes."""
        return len(spans(self._across, width, overlap)), len(spans(self._down, height, overlap))

    def tiling(self, width: float, height: float, overlap: float) -> Tiling:
        """The map in tiles of at most `width` × `height` without headers, each showing `overlap` of the next.

        Half of an overlap lies to each side of a cut.
        """
        across, down = spans(self._across, width, overlap), spans(self._down, height, overlap)
        needed = _tiles_with_ink(self._layout, across, down)
        tiles: list[Tile] = []
        number = 0
        for row, y in enumerate(down):
            for column, x in enumerate(across):
                own = Rect(x.first, y.first, x.last - x.first, y.last - y.first)
                shown = Rect(x.start, y.start, x.end - x.start, y.end - y.start)
                is_needed = (column, row) in needed
                number += is_needed
                tiles.append(Tile(column, row, own, shown, number if is_needed else None))
        return Tiling(len(across), len(down), overlap, tuple(tiles))


def tile_map(layout: MapLayout, width: float, height: float, overlap: float) -> Tiling:
    """A map in tiles of at most `width` × `height` without headers: see Tiler."""
    return Tiler(layout).tiling(width, height, overlap)


def _tiles_with_ink(layout: MapLayout, across: Sequence[Span], down: Sequence[Span]) -> set[tuple[int, int]]:
    """Columns and rows of the tiles on whose own part anything is drawn but headers and lanes."""
    xs, ys = [span.first for span in across], [span.first for span in down]
    found: set[tuple[int, int]] = set()
    for rect in _ink(layout):
        first, last = bisect_right(xs, rect.x) - 1, bisect_right(xs, rect.right) - 1
        top, bottom = bisect_right(ys, rect.y) - 1, bisect_right(ys, rect.bottom) - 1
        for column in range(max(first, 0), last + 1):
            found.update((column, row) for row in range(max(top, 0), bottom + 1))
    return found or {(0, 0)}


def _ink(layout: MapLayout) -> Iterator[Rect]:
    for card in layout.cards:
        yield card.rect
    for line in [*(route.points for route in layout.routes), *(twin.points for twin in layout.twins)]:
        for (x, y), (to_x, to_y) in pairwise(line):
            yield Rect(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
    for row in layout.rows:
        for cell in row.cells:
            yield cell.rect
        for curve in row.curves:
            points = curve.points
            for one, other in pairwise([points[0], *points]):
                yield Rect(one.x, min(one.y, other.y), other.x - one.x, abs(other.y - one.y))


def spans(cuts: Cuts, room: float, overlap: float) -> tuple[Span, ...]:
    """An axis in pieces no longer than `room`, overlaps included."""
    if cuts.end <= room:
        return (Span(0.0, cuts.end, 0.0, cuts.end),)
    edges = _even(cuts, max(room - overlap, 1.0), _anywhere)
    return tuple(
        Span(first, last, max(first - overlap / 2, 0.0), min(last + overlap / 2, cuts.end))
        for first, last in pairwise(edges)
    )


def upright_cuts(layout: MapLayout) -> Cuts:
    """Where a map may be cut from above down: in gutters, through no text that spans several columns."""
    straddling = [cell.rect for row in layout.rows for cell in row.cells if cell.stage is not None]

    def is_free(x: float) -> bool:
        return not any(rect.x < x < rect.right for rect in straddling)

    uprights = sorted(
        {x for route in layout.routes for (x, _y), (to_x, _to_y) in pairwise(route.points) if x == to_x}
    )
    good = [_beside_lines(gutter, uprights) for gutter in layout.gutters[1:-1]]
    wide = [gutter for gutter in layout.gutters if gutter.width > 2 * _STEP]
    fair = [x for gutter in wide for x in _steps(gutter.x + 8, gutter.right - 8) if is_free(x)]
    return Cuts([*(x for x in good if is_free(x)), layout.grid.width], fair)


def _beside_lines(gutter: Rect, uprights: Sequence[float]) -> float:
    """A cut near the middle of a gutter that runs along no transition, if there is room for it."""
    for aside in (0.0, 4.5, -4.5, 9.0, -9.0):
        x = gutter.centre[0] + aside
        at = bisect_left(uprights, x - 3.0)
        if at == len(uprights) or uprights[at] > x + 3.0:
            return x
    return gutter.centre[0]


def level_cuts(layout: MapLayout) -> Cuts:
    """Where a map may be cut across: between lanes and rows; else between the cards of a lane."""
    good = [lane.rect.bottom for lane in layout.lanes] + [row.rect.bottom for row in layout.rows]
    fair: list[float] = []
    tops: dict[int, set[tuple[float, float]]] = {}
    for card in layout.cards:
        if not card.small:
            tops.setdefault(card.lane, set()).add((card.rect.y, card.rect.bottom))
    for extents in tops.values():
        fair += _gaps(sorted(extents))
    for row in layout.rows:
        fair += _gaps(sorted((cell.rect.y, cell.rect.bottom) for cell in row.cells))
    return Cuts(good, sorted(fair))


def _gaps(extents: Sequence[tuple[float, float]]) -> Iterator[float]:
    """The middles of what lies free between extents sorted by where they begin."""
    reached = extents[0][1] if extents else 0.0
    for start, end in extents:
        if start > reached:
            yield (start + reached) / 2
        reached = max(reached, end)


def _steps(start: float, end: float) -> Iterator[float]:
    x = start
    while x < end:
        yield x
        x += _STEP
    yield end


def _to_next(cuts: Cuts, edge: float, room: float) -> float:
    """The last good cut in reach; where nothing fits, to the next one all the same."""
    good = _last(cuts.good, edge, room)
    return cuts.good[bisect_right(cuts.good, edge)] if good is None else good


def _anywhere(cuts: Cuts, edge: float, room: float) -> float:
    """Where no good cut will do: the last fair one in reach, else wherever the room ends."""
    fair = _last(cuts.fair, edge, room)
    if fair is not None and fair - edge >= _LEAST_FILLED * room:
        return fair
    good = _last(cuts.good, edge, room)
    reached = [each for each in (good, fair) if each is not None]
    return max(reached) if reached else min(edge + room, cuts.end)


def _last(possible: Sequence[float], edge: float, room: float) -> float | None:
    """The last possible cut after `edge` and within `room` of it."""
    at = bisect_right(possible, edge + room) - 1
    return possible[at] if at >= 0 and possible[at] > edge else None


def _even(cuts: Cuts, room: float, otherwise: _Otherwise) -> list[float]:
    """As few pieces as possible, of sizes as equal as the cuts allow: where they begin, and the end."""
    edges = _greedy(cuts, room, otherwise)
    low, high = cuts.end / (len(edges) - 1), room
    for _step in range(12):
        middle = (low + high) / 2
        tried = _greedy(cuts, middle, otherwise)
        if len(tried) <= len(edges) and _worth(tried, cuts) >= _worth(edges, cuts):
            edges, high = tried, middle
        else:
            low = middle
    return edges


def _worth(edges: Sequence[float], cuts: Cuts) -> int:
    """How many of the edges are good cuts."""
    good = cuts.good
    return sum(good[min(bisect_left(good, edge), len(good) - 1)] == edge for edge in edges[1:])


def _greedy(cuts: Cuts, room: float, otherwise: _Otherwise) -> list[float]:
    edges = [0.0]
    while edges[-1] < cuts.end:
        edge = edges[-1]
        good = _last(cuts.good, edge, room)
        is_enough = good is not None and (good == cuts.end or good - edge >= _LEAST_FILLED * room)
        edges.append(good if good is not None and is_enough else otherwise(cuts, edge, room))
    return edges
