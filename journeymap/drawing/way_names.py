"""Places for the names of transitions that pass no column.

Of one that leads up or down: where lanes meet, for no card is there, across its line or beside the badge.
It reaches into the columns at both sides as far as nothing leads through them; a column between two names is
half the one's and half the other's, whichever height they choose, so that no choice hangs on another. All
follows from a gutter and the two beside it. Of one that leads straight to the next column: over its line, or
under it, in a gutter made wide for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedColumn
from journeymap.drawing.badges import LEAST_NAME, Piece, around, badge_area
from journeymap.drawing.ground import Ground, drop_x
from journeymap.drawing.streets import Gutter, NameAt, Rise, Run, Way, channel_under, lane_of
from journeymap.drawing.ways import Ways

_CLEAR_OF_BADGES = 28.0
"""From another line, which may have a badge with words there."""
_CLEAR_OF_TWINS = 8.0
_CLEAR_OF_GUTTERS = 20.0
"""From a gutter in which something rises: its badge reaches into the column."""
_BESIDE_A_BADGE = 16.0
_NEAR = m.BADGE / 2 + 8
"""A badge so far from where lanes meet is in the way there."""
_OFF = 21.0
"""From the line of a straight way to the middle of its name: its badge is between."""
_HALF_HEIGHT = 7.0
_CLEAR = 5.0
_PLENTY = 130.0
_MOST_FAR = 2
"""Lanes from the middle of a line to its name."""

Upright = tuple[float, int, int, bool, bool]
"""How far right it is, between which levels, whether it has a name, and whether it is a double line."""


def is_named_upright(way: Way) -> bool:
    """Whether a way has a name, and but one piece that could bear it: the one that leads up or down."""
    return way.named and len(way.rises) == 1 and not any(run.is_long for run in way.runs)


class WayNames:
    """Gives ways that cross or rise in a gutter, or lead straight down a column, places for their names."""

    def __init__(
        self,
        arrangement: Arrangement,
        ways: Ways,
        drops: Mapping[PlannedColumn, Sequence[Way]],
        ground: Ground,
    ) -> None:
        self._arrangement = arrangement
        self._ways = ways
        self._drops = drops
        self._ground = ground
        self._in_gutters: dict[Gutter, list[Upright]] = {}
        self._in_columns: dict[PlannedColumn, list[Upright]] = {}
        self._taken: dict[int, set[PlannedColumn | Gutter]] = {}

    def place_in_gutter(self, gutter: Gutter) -> list[Way]:
        """Give names their places beside what rises in a gutter; answers their ways."""
        mine = [rise for rise in gutter.rises if is_named_upright(rise.way)]
        if mine:
            ways = {*(rise.way for rise in gutter.rises), *(run.way for run in gutter.straight)}
            badges = [(way, *way.badge[1:]) for way in ways if way.badge[0] is gutter and not way.is_twin]
            for rise in mine:
                rise.way.name_at = _widest(self._beside_rise(gutter, rise, badges))
        straight = [run for run in gutter.straight if run.way.named]
        if straight:
            pieces = [(rise.way, piece) for rise in gutter.rises for piece in around(rise, gutter)]
            pieces += [(run.way, (0.0, run.y, gutter.width, run.y)) for run in gutter.straight]
            ways = {way for way, _piece in pieces if way.badge[0] is gutter}
            pieces += [(way, badge_area(way)) for way in ways]
            for run in sorted(straight, key=lambda run: (run.y, run.way.name)):
                place = run.way.name_at = _over_or_under(gutter, run, pieces)
                if place is not None:
                    y, left = run.y + place.off, place.x - place.left
                    area = left, y - _HALF_HEIGHT, place.x + place.right, y + _HALF_HEIGHT
                    pieces.append((run.way, area))
        return [rise.way for rise in mine] + [run.way for run in straight]

    def place_in_column(self, column: PlannedColumn) -> list[Way]:
        """Give names their places beside the straight ways between a column's cards; answers those ways."""
        drops = self._drops.get(column, ())
        mine = [drop for drop in drops if drop.named]
        badges = [(drop, *drop.badge[1:]) for drop in drops]
        for drop in mine:
            drop.name_at = _widest(self._beside_drop(column, drop, badges))
        return mine

    def _beside_rise(
        self, gutter: Gutter, rise: Rise, badges: Sequence[tuple[Way, float, float]]
    ) -> Iterator[NameAt]:
        low, high = _levels(rise)
        x, index, columns = rise.inset, gutter.index, self._arrangement.columns
        for lane, level in self._borders(low, high):
            others = [at for at, top, bottom, *_rest in self._rising(gutter) if top <= level <= bottom]
            left = right = 0.0
            if min(others) == x:
                left = x + (self._room(columns[index - 1], level, from_left=False) if index else 0.0)
            if max(others) == x:
                right = gutter.width - x
                if index < len(columns):
                    right += self._room(columns[index], level, from_left=True)
            yield from self._spots(gutter, rise.way, x, lane, (left, right), badges)

    def _beside_drop(
        self, column: PlannedColumn, drop: Way, badges: Sequence[tuple[Way, float, float]]
    ) -> Iterator[NameAt]:
        low, high = drop.levels
        x, index = drop_x(drop), column.index
        for lane, level in self._borders(low, high):
            if self._is_taken(column, level):
                continue
            left = x - self._margin(index, level)
            right = m.CARD_WIDTH - x - self._margin(index + 1, level)
            for at, top, bottom, _named, is_twin in self._leading_down(column):
                if at != x and top <= level <= bottom:
                    clear = _CLEAR_OF_TWINS if is_twin else _CLEAR_OF_BADGES
                    if at < x:
                        left = min(left, x - at - clear)
                    else:
                        right = min(right, at - x - clear)
            yield from self._spots(column, drop, x, lane, (max(left, 0.0), max(right, 0.0)), badges)

    def _spots(
        self,
        street: PlannedColumn | Gutter,
        way: Way,
        x: float,
        lane: int,
        reach: tuple[float, float],
        badges: Sequence[tuple[Way, float, float]],
    ) -> Iterator[NameAt]:
        """Where a name can go that reaches so far to the left and to the right of its line."""
        left, right = reach
        border = self._ground.name_line(lane)
        near = [(other, at) for other, at, y in badges if abs(y - border) < _NEAR]
        own = any(other is way for other, _at in near)
        others = [at for other, at in near if other is not way]
        if not near:
            yield NameAt(street, x, lane, left, right)
            return
        if all(at > x for at in others):
            start = min([x, *(at - _CLEAR_OF_BADGES for at in others)])
            beyond = right if own and not others else 0.0
            yield NameAt(street, start, lane, max(left - (x - start), 0.0), 0.0, beside=own, beyond=beyond)
        if all(at < x for at in others):
            start = max([x, *(at + _CLEAR_OF_BADGES for at in others)])
            beyond = left if own and not others else 0.0
            yield NameAt(street, start, lane, 0.0, max(right - (start - x), 0.0), beside=own, beyond=beyond)

    def _borders(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The lanes under which something between two levels can bear a name, from its middle outwards."""
        first, last = max(lane_of(low), 0), lane_of(high) - 1
        middle = (first + last) // 2
        near = range(max(first, middle - _MOST_FAR), min(last, middle + _MOST_FAR) + 1)
        for lane in sorted(near, key=lambda lane: abs(lane - middle)):
            level = channel_under(lane)
            if low < level < high:
                yield lane, level

    def _is_taken(self, column: PlannedColumn, level: int) -> bool:
        """Whether something that runs level under the lane has its badge or its name in a column."""
        found = self._taken.get(level)
        if found is None:
            found = self._taken[level] = set()
            for run in self._ways.streets.long_runs.get(level, ()):
                name = run.way.name_at
                found.update(at for at in (run.way.badge[0], name.street if name else None) if at is not None)
        return column in found

    def _room(self, column: PlannedColumn, level: int, *, from_left: bool) -> float:
        """How far a name may reach into a column from one of its gutters."""
        if column.collapsed or self._is_taken(column, level):
            return 0.0
        nearest = m.CARD_WIDTH
        for x, top, bottom, named, is_twin in self._leading_down(column):
            if top <= level <= bottom:
                if named:
                    return 0.0
                clear = _CLEAR_OF_TWINS if is_twin else _CLEAR_OF_BADGES
                nearest = min(nearest, (x if from_left else m.CARD_WIDTH - x) - clear)
        if nearest < m.CARD_WIDTH:
            return max(nearest, 0.0)
        beyond = self._arrangement.gutters[column.index + from_left]
        facing = [each for each in self._rising(beyond) if each[1] <= level <= each[2]]
        if not facing:
            return m.CARD_WIDTH
        edge = min(facing) if from_left else max(facing)
        return m.CARD_WIDTH / 2 - 4 if edge[3] else m.CARD_WIDTH - _CLEAR_OF_GUTTERS

    def _margin(self, index: int, level: int) -> float:
        """How far the name of a straight way keeps from its column's edge, where something rises there."""
        rising = self._rising(self._arrangement.gutters[index])
        return _CLEAR_OF_GUTTERS if any(top <= level <= bottom for _x, top, bottom, *_rest in rising) else 0.0

    def _rising(self, gutter: Gutter) -> list[Upright]:
        found = self._in_gutters.get(gutter)
        if found is None:
            found = self._in_gutters[gutter] = []
            for rise in gutter.rises:
                low, high = _levels(rise)
                found.append((rise.inset, low, high, is_named_upright(rise.way), rise.way.is_twin))
        return found

    def _leading_down(self, column: PlannedColumn) -> list[Upright]:
        found = self._in_columns.get(column)
        if found is None:
            twins = self._ways.twins.get(column, ())
            ways = (*self._drops.get(column, ()), *(each for each in twins if each.drop is not None))
            found = self._in_columns[column] = [
                (drop_x(each), *each.levels, each.named, each.is_twin) for each in ways
            ]
        return found


def _levels(rise: Rise) -> tuple[int, int]:
    start, end = rise.start.level, rise.end.level
    return (start, end) if start < end else (end, start)


def _over_or_under(gutter: Gutter, run: Run, pieces: Sequence[tuple[Way, Piece]]) -> NameAt | None:
    """The widest place for a name near a straight way that nothing else is in."""
    best, most = None, LEAST_NAME
    for off in (-_OFF, _OFF):
        if abs(run.offset + off) > m.CARD_HEIGHT / 2 - _HALF_HEIGHT:
            continue  # no longer between two cards
        top, bottom = run.y + off - _HALF_HEIGHT, run.y + off + _HALF_HEIGHT
        taken = sorted(
            (left - _CLEAR, right + _CLEAR)
            for _way, (left, high, right, low) in pieces
            if high < bottom and low > top
        )
        start = _CLEAR
        for left, right in [*taken, (gutter.width - _CLEAR, 0.0)]:
            if left - start > most:
                most, half = left - start, (left - start) / 2
                best = NameAt(gutter, start + half, None, half, half, off=off)
            start = max(start, right)
    return best


def _widest(found: Iterable[NameAt]) -> NameAt | None:
    """The first with room for most names, else the one with most room, if that is any."""
    best, most = None, LEAST_NAME
    for each in found:
        room = each.left + each.right - (_BESIDE_A_BADGE if each.beside else 0.0)
        if room >= _PLENTY:
            return each
        if room > most:
            best, most = each, room
    return best
