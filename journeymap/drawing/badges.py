"""Places for the verdicts of transitions: on their own line, off other lines, other badges and cards.

Each badge keeps to one street: that of the long run of its way, else the gutter it rises in or passes, else
the column of a straight way between two cards. So an edit moves no badge in another street.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import PlannedColumn
from journeymap.drawing.geometry import Point
from journeymap.drawing.ground import Ground, drop_x
from journeymap.drawing.streets import Gutter, NameAt, Rise, Run, Way

_SPACE_X = m.BADGE + 8
_SPACE_Y = m.BADGE + 2
_WORDS = 50.0
"""How wide a badge with words is; a gutter has no room for two of them beside each other."""
_CLEAR = 8.0
"""Lines side by side are 9 px apart: one beside its own line a badge may touch."""
_NEAR = _CLEAR + 1
_FEW = 24
_CLEAR_OF_ARROWS = m.BADGE / 2 + 3
_BESIDE = (0.0, 52.0, -52.0)
"""From the middle of a column to where a badge may go."""
_ALONE = (-52.0, 52.0, 0.0)
"""The same where a way passes no other column: its name needs what is left of this one."""
_NAME_HEIGHT = 15.0
LEAST_NAME = 48.0
"""How wide a place for a name is at least."""
_HALF_BADGE = m.BADGE / 2 + 3
_CLEAR_OF_WORDS = 8.0
_MOST_TRIED = 7
_OF_A_BADGE = 9
"""So many lines in the way are as bad as one badge."""

Piece = tuple[float, float, float, float]
"""An upright or level piece: its left, top, right and bottom."""
Crossing = tuple[float, bool]
"""How far right of a column's edge a straight way runs, and whether it does so between two cards."""


class Straight:
    """The ways that go straight through columns, by the levels that they cross there."""

    def __init__(
        self,
        drops: Mapping[PlannedColumn, Sequence[Way]],
        twins: Mapping[PlannedColumn, Sequence[Way]],
    ) -> None:
        self._drops, self._twins = drops, twins
        self._reaches: dict[PlannedColumn, list[tuple[int, int, Crossing]]] = {}
        self._across: dict[tuple[PlannedColumn, int], list[Crossing]] = {}

    def across(self, column: PlannedColumn, level: int) -> list[Crossing]:
        """Where in a column a level is crossed."""
        found = self._across.get((column, level))
        if found is None:
            if column not in self._reaches:
                ways = (*self._drops.get(column, ()), *self._twins.get(column, ()))
                self._reaches[column] = [
                    (*each.levels, (drop_x(each), each.drop is not None)) for each in ways
                ]
            found = [at for top, bottom, at in self._reaches[column] if top < level < bottom]
            self._across[column, level] = found
        return found


def place_on_runs(runs: Iterable[Run], columns: Sequence[PlannedColumn], straight: Straight) -> list[Way]:
    """Give badges to the ways whose long runs these are, all of one cluster; answers those ways.

    They go where the run passes a column, as near to its middle as there is room beside other lines and what
    goes straight down there.
    """
    long = sorted((run for run in runs if run.is_long), key=lambda run: run.way.order)
    taken: dict[PlannedColumn, list[Point]] = {}
    for run in long:
        best, least = (columns[run.first], 0.0, 0.0), 99
        for column, dx in islice(_under(run, columns), _MOST_TRIED):
            trouble = 0
            for x, y in taken.get(column, ()):
                if abs(x - dx) < _WORDS and abs(y - run.offset) < _SPACE_Y:
                    trouble += _OF_A_BADGE
            for other in long:
                near = other is not run and abs(other.offset - run.offset) < _CLEAR
                if near and other.first <= column.index < other.last:
                    trouble += 1
            for x, is_drop in straight.across(column, run.level):
                if is_drop and abs(x - m.CARD_WIDTH / 2 - dx) < _CLEAR_OF_ARROWS:
                    trouble += 1
            if trouble < least:
                best, least = (column, dx, 0.0), trouble
            if not trouble:
                break
        taken.setdefault(best[0], []).append((best[1], run.offset))
        run.way.badge = best
    _place_names([run for run in long if run.way.named], columns, straight, taken)
    return [run.way for run in long]


def _place_names(
    long: Sequence[Run],
    columns: Sequence[PlannedColumn],
    straight: Straight,
    badges: Mapping[PlannedColumn, Sequence[Point]],
) -> None:
    """Give the names of ways the width of a column that they pass: no other way rises there.

    Not over other names and badges; beside their own badge only where they pass no other column.
    """
    names: dict[PlannedColumn, list[float]] = {}
    for run in long:
        best: tuple[PlannedColumn, float, float] | None = None
        least, widest = 99, 0.0
        passed = dict.fromkeys(column for column, _dx in islice(_under(run, columns), 3 * _MOST_TRIED))
        badge, beside, _y = run.way.badge
        for column in sorted(passed, key=lambda column: column is badge):
            if column.collapsed:
                continue
            own = column is badge
            near = [y for _x, y in badges.get(column, ()) if abs(y - run.offset) < _SPACE_Y][own:]
            near += [y for y in names.get(column, ()) if abs(y - run.offset) < _NAME_HEIGHT]
            crossed = [x for x, _is_drop in straight.across(column, run.level)]
            middle, width = _widest_gap([*crossed, *_sides(beside)] if own else crossed)
            if width >= LEAST_NAME and (len(near), -width) < (least, -widest):
                best, least, widest = (column, middle, width), len(near), width
            if not near and not crossed and not own:
                break
        if best is not None:
            column, middle, width = best
            names.setdefault(column, []).append(run.offset)
            run.way.name_at = NameAt(column, middle, None, width / 2, width / 2)
        else:
            run.way.name_at = None


def _sides(beside: float) -> tuple[float, float]:
    """Where in a column a badge begins and ends that lies so far beside its middle."""
    middle = m.CARD_WIDTH / 2 + beside
    return middle - _HALF_BADGE, middle + _HALF_BADGE


def _widest_gap(crossed: Sequence[float]) -> tuple[float, float]:
    """Where in a column that lines cross most is free for words: its middle, and how wide it is."""
    edges = [-_CLEAR_OF_WORDS, *sorted(crossed), m.CARD_WIDTH + _CLEAR_OF_WORDS]
    gaps = [(right - left, (left + right) / 2) for left, right in pairwise(edges)]
    width, middle = max(gaps)
    return middle, width - 2 * _CLEAR_OF_WORDS


def _under(run: Run, columns: Sequence[PlannedColumn]) -> Iterator[tuple[PlannedColumn, float]]:
    """Where a run passes columns, from its middle outwards."""
    first, last = run.first, run.last - 1
    beside = _BESIDE if last > first else _ALONE
    middle = (first + last) // 2
    for distance in range(last - first + 1):
        for number in dict.fromkeys((middle + distance, middle - distance)):
            if first <= number <= last:
                for dx in (0.0,) if columns[number].collapsed else beside:
                    yield columns[number], dx


def place_in_gutter(gutter: Gutter, borders: Sequence[float]) -> list[Way]:
    """Give badges to the ways that only rise in or pass this gutter; answers those ways.

    They go where lanes meet, for there is no card to either side.
    """
    # Short ones first: long ones have more places to choose from.
    rises = sorted(gutter.rises, key=_shortest)
    pieces = [(rise.way, piece) for rise in rises for piece in around(rise, gutter)]
    pieces += [(run.way, (0.0, run.y, gutter.width, run.y)) for run in gutter.straight]
    mine: list[tuple[Way, list[Point]]] = [
        (run.way, [(_before_head(gutter.width / 2, *_ends_in(gutter, run.way)), run.y)])
        for run in sorted(gutter.straight, key=lambda run: (run.y, run.way.name))
    ]
    for rise in rises:
        way = rise.way
        if len(way.rises) == 1 and not way.is_twin and not any(run.is_long for run in way.runs):
            top, bottom = sorted((rise.start.y, rise.end.y))
            mine.append((way, [(rise.inset, y) for y in _heights(borders, top, bottom)]))
    _settle(mine, pieces, gutter)
    return [way for way, _spots in mine]


def _ends_in(gutter: Gutter, way: Way) -> tuple[float, float]:
    """Where a straight way through a gutter begins and ends."""
    return (gutter.width, 0.0) if way.leaves_left else (0.0, gutter.width)


def around(rise: Rise, gutter: Gutter) -> Iterator[Piece]:
    """What a way draws in a gutter: the rise, and what leads to it from either side."""
    x, start, end = rise.inset, rise.start.y, rise.end.y
    yield (x, start, x, end) if start < end else (x, end, x, start)
    yield (x, start, gutter.width, start) if rise.start_right else (0.0, start, x, start)
    yield (x, end, gutter.width, end) if rise.end_right else (0.0, end, x, end)


def badge_area(way: Way) -> Piece:
    """What the badge of a way in a gutter or between cards may cover."""
    _street, x, y = way.badge
    return x - _HALF_BADGE, y - _HALF_BADGE, x + _HALF_BADGE, y + _HALF_BADGE


def place_in_column(
    column: PlannedColumn, drops: Sequence[Way], crossing: Sequence[Run], ground: Ground
) -> None:
    """Give badges to the straight ways between cards of a column; `crossing` are the long runs over it.

    `ground` knows where lanes meet and cards begin.
    """
    pieces = [(run.way, (0.0, run.y, m.CARD_WIDTH, run.y)) for run in crossing]
    mine: list[tuple[Way, list[Point]]] = []
    for drop in sorted(drops, key=lambda drop: drop.levels[1] - drop.levels[0]):
        top, bottom = ground.ends_of(drop)
        x = drop_x(drop)
        pieces.append((drop, (x, top, x, bottom)))
        ends = (top, bottom) if drop.source.level < drop.target.level else (bottom, top)
        mine.append((drop, [(x, _before_head(y, *ends)) for y in _heights(ground.borders, top, bottom)]))
    taken = [(m.CARD_WIDTH / 2 + run.way.badge[1], run.y) for run in crossing if run.way.badge[0] is column]
    _settle(mine, pieces, column, taken)


def _settle(
    mine: Iterable[tuple[Way, Sequence[Point]]],
    pieces: Sequence[tuple[Way, Piece]],
    street: PlannedColumn | Gutter,
    others: Iterable[Point] = (),
) -> None:
    """The first free spot for each way, else the least bad."""
    around = _Around(pieces)
    for spot in others:
        around.take(spot)
    for way, spots in mine:
        best, least = spots[0], 99
        for spot in spots:
            trouble = around.trouble(way, spot)
            if trouble < least:
                best, least = spot, trouble
            if not trouble:
                break
        around.take(best)
        way.badge = (street, *best)


class _Around:
    """The badges and lines of a street, found by where they are: there may be a thousand in one column."""

    def __init__(self, pieces: Sequence[tuple[Way, Piece]]) -> None:
        self._badges: dict[int, list[Point]] = {}
        """By height, in steps of a badge."""
        self._pieces = pieces
        if len(pieces) > _FEW:
            self._upright = sorted((each for each in pieces if _is_upright(each[1])), key=_left)
            self._level = sorted((each for each in pieces if not _is_upright(each[1])), key=_top)
            self._lefts = [_left(each) for each in self._upright]
            self._tops = [_top(each) for each in self._level]

    def take(self, spot: Point) -> None:
        """A badge goes there."""
        self._badges.setdefault(int(spot[1] // _SPACE_Y), []).append(spot)

    def trouble(self, way: Way, spot: Point) -> int:
        """How many badges (which count most) and lines of others are in the way."""
        x, y = spot
        trouble = 0
        step = int(y // _SPACE_Y)
        for near in (step - 1, step, step + 1):
            for other_x, other_y in self._badges.get(near, ()):
                if abs(other_x - x) < _SPACE_X and abs(other_y - y) < _SPACE_Y:
                    trouble += _OF_A_BADGE
        for other, (left, top, right, bottom) in self._near(x, y):
            if left - _CLEAR < x < right + _CLEAR and top - _CLEAR < y < bottom + _CLEAR and other is not way:
                trouble += 1
        return trouble

    def _near(self, x: float, y: float) -> Sequence[tuple[Way, Piece]]:
        """All lines that may be in the way, and others."""
        if len(self._pieces) <= _FEW:
            return self._pieces  # to look at all is quicker than to sort them
        upright = self._upright[bisect_left(self._lefts, x - _NEAR) : bisect_right(self._lefts, x + _NEAR)]
        level = self._level[bisect_left(self._tops, y - _NEAR) : bisect_right(self._tops, y + _NEAR)]
        return [*upright, *level]


def _is_upright(piece: Piece) -> bool:
    left, _top, right, _bottom = piece
    return left == right


def _left(each: tuple[Way, Piece]) -> float:
    return each[1][0]


def _top(each: tuple[Way, Piece]) -> float:
    return each[1][1]


def _shortest(rise: Rise) -> tuple[float, int, bool, str]:
    return abs(rise.end.y - rise.start.y), rise.track, rise.way.is_twin, rise.way.name


def _heights(borders: Sequence[float], top: float, bottom: float) -> list[float]:
    """Where a badge may go between two heights, the best first: where lanes meet, else about the middle."""
    middle = (top + bottom) / 2
    found = [*islice(_between(borders, middle, top + 6, bottom - 6), _MOST_TRIED - 1), middle]
    for beside in (middle - _SPACE_Y, middle + _SPACE_Y):
        if top + m.BADGE / 2 < beside < bottom - m.BADGE / 2:
            found.append(beside)
    return found


_ON_CARD = 4.0
"""So much of a badge may lie on the edge of the card that its line leaves: words are not that near."""


def _before_head(at: float, start: float, tip: float) -> float:
    """Where a badge goes on a straight line so that it hides no arrow head, nor its card; `at` if it can."""
    half = m.badge_size(abs(tip - start)) / 2
    away, into = half + m.ARROW + 2, half - _ON_CARD
    return max(min(at, tip - away), start + into) if start < tip else min(max(at, tip + away), start - into)


def _between(values: Sequence[float], middle: float, low: float, high: float) -> Iterator[float]:
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
