"""The heights of levels and the places of columns: how the street plan becomes pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import PlannedCard, PlannedColumn
from journeymap.drawing.geometry import NamePlace, Point, Rect
from journeymap.drawing.streets import Gutter, Way, channel_under, is_channel, lane_of, level_of_slot, slot_of
from journeymap.drawing.tracks import assign_tracks

_BELOW_LINES = 2.0
_SLOT = m.CARD_HEIGHT + m.SLOT_GAP


class Ground:
    """Where levels lie; columns and gutters keep their own places."""

    def __init__(self) -> None:
        self.tops: list[float] = []
        """Of the first cards of each lane."""
        self.lanes: list[tuple[float, float]] = []
        """Where each begins and ends."""
        self.borders: list[float] = []
        self.width = 0.0
        self._channels: list[float] = []

    @property
    def height(self) -> float:
        """Of all lanes."""
        return self.lanes[-1][1]

    def lay_lanes(self, slots: Sequence[int], lines: Callable[[int], int]) -> int | None:
        """Give lanes their heights: they grow with the cards they stack and the transitions beneath those.

        `lines` says how many transitions run side by side in a channel. Answers the first level that moved:
        all above it are where they were. None when nothing is higher or lower than before.
        """
        tops: list[float] = []
        channels = [0.0]
        lanes: list[tuple[float, float]] = []
        y = 0.0
        for lane, stacked in enumerate(slots):
            top = y
            if lane == 0:
                y = _below(lines(channel_under(-1)), y)
            y = max(y, top + m.LANE_PADDING)
            tops.append(y)
            y += stacked * _SLOT - m.SLOT_GAP
            channels.append(y)
            y = max(y + m.LANE_PADDING, _below(lines(channel_under(lane)), y))
            lanes.append((top, y))
        if (tops, channels, lanes) == (self.tops, self._channels, self.lanes):
            return None
        former_tops, former_channels = self.tops, self._channels
        self.tops, self._channels, self.lanes = tops, channels, lanes
        self.borders = [bottom for _top, bottom in lanes]
        if len(former_tops) != len(tops):
            return channel_under(-1)
        for lane in range(len(tops)):
            if tops[lane] != former_tops[lane]:
                return level_of_slot(lane, 0)
            if channels[lane + 1] != former_channels[lane + 1]:
                return channel_under(lane)
        return channel_under(len(tops))

    def middle(self, level: int) -> float:
        """The height that the offsets of runs on a level count from."""
        lane = lane_of(level)
        if is_channel(level):
            return self._channels[lane + 1]
        return self.tops[lane] + slot_of(level) * _SLOT + m.CARD_HEIGHT / 2

    def lay_columns(self, columns: Sequence[PlannedColumn], gutters: Sequence[Gutter]) -> int:
        """Give columns and gutters their places; answers the number of the first that lies otherwise.

        What lies before it stays where it was; it is past the last when nothing moved.
        """
        x = 0.0
        moved = len(gutters)
        for number, gutter in enumerate(gutters):
            if gutter.x != x:
                gutter.x = x
                moved = min(moved, number)
            x += gutter.width
            if number < len(columns):
                column = columns[number]
                if column.x != x:
                    column.x = x
                    moved = min(moved, number)
                x += column.width
        if self.width != x:
            # The last gutter ends elsewhere.
            self.width = x
            moved = min(moved, len(columns))
        return moved

    def card_rect(self, card: PlannedCard) -> Rect:
        """Where a card lies."""
        x = card.column.x
        if not card.small:
            return Rect(x, self.tops[card.lane] + card.slot * _SLOT, m.CARD_WIDTH, m.CARD_HEIGHT)
        step = m.DOT + m.DOT_GAP
        across, down = divmod(card.slot, m.DOTS_HIGH)
        inset = (m.CARD_HEIGHT - m.DOTS_HIGH * step + m.DOT_GAP) / 2
        top = self.tops[card.lane] + inset
        return Rect(x + 2 * m.DOT_GAP + across * step, top + down * step, m.DOT, m.DOT)

    def ends_of(self, drop: Way) -> tuple[float, float]:
        """The upper and the lower end of a straight way between two cards of a column."""
        top, bottom = drop.levels
        return self.middle(top) + m.CARD_HEIGHT / 2, self.middle(bottom) - m.CARD_HEIGHT / 2

    def points_of(self, way: Way) -> tuple[Point, ...]:
        """The corners of a way, from one card's edge to the other's."""
        source, target = way.source.column, way.target.column
        if way.drop is not None:
            x = source.x + drop_x(way)
            top, bottom = self.ends_of(way)
            return ((x, top), (x, bottom)) if way.source.level < way.target.level else ((x, bottom), (x, top))
        # What leads to a dot of a collapsed stage ends at the stage's strip.
        start = source.x if way.leaves_left else source.x + source.width
        end = target.x + target.width if way.enters_right else target.x
        points = [(start, way.runs[0].y)]
        for rise in way.rises:
            x = rise.gutter.x + rise.inset
            points.append((x, rise.start.y))
            points.append((x, rise.end.y))
        points.append((end, way.runs[-1].y))
        return tuple(points)

    def badge_of(self, way: Way) -> Point:
        """Where the verdict of a way goes."""
        street, x, y = way.badge
        if isinstance(street, Gutter):
            return street.x + x, y
        if street is None:
            street = way.source.column
        if way.drop is not None:
            return street.x + x, y
        for run in way.runs:
            if run.is_long:
                y = run.y
        return street.x + street.width / 2 + x, y

    def name_line(self, lane: int) -> float:
        """Where a name lies between the cards of a lane, or what runs beneath them, and those of the next."""
        has_lines = self.borders[lane] > self._channels[lane + 1] + m.LANE_PADDING
        return self.borders[lane] + (_BELOW_LINES if has_lines else 0.0)

    def name_of(self, way: Way) -> NamePlace | None:
        """Where the name of a way goes."""
        at = way.name_at
        if at is None:
            return None
        if at.lane is not None:
            y = self.name_line(at.lane)
        else:
            y = next((run.y for run in way.runs if run.is_long), way.runs[0].y) + at.off
        return NamePlace(at.street.x + at.x, y, at.left, at.right, at.beside, at.beyond)


def drop_x(way: Way) -> float:
    """How far right of a column's edge a straight way between its cards runs."""
    if way.is_twin:
        return m.TWIN_INSET
    step = way.drop or 0
    side = -1 if step % 2 else 1
    return m.CARD_WIDTH * 0.55 + (step + 1) // 2 * side * m.LINE_GAP


def widen(gutter: Gutter, *, is_first: bool, is_last: bool) -> None:
    """Give the rises of a gutter their tracks, and the gutter the room for them and for names."""
    count = assign_tracks(gutter.rises) if gutter.rises else 0
    gutter.tracks = count
    crowded = count > m.TRACKS_AT_EASE
    gutter.gap = max(m.LEAST_TRACK, m.LINE_GAP * m.TRACKS_AT_EASE / count) if crowded else m.LINE_GAP
    gutter.left = m.GUTTER_LEFT + 2 if is_first else m.GUTTER_LEFT
    least = m.FIRST_GUTTER if is_first or is_last else m.GUTTER
    if any(run.way.named for run in gutter.straight):
        least = m.NAMED_GUTTER
    gutter.width = max(least, gutter.left + (count - 1) * gutter.gap + m.GUTTER_RIGHT) if count else least
    gutter.edges = is_first, is_last


def _below(lines: int, y: float) -> float:
    """Where what comes below the lines of a channel that begins at `y` may begin."""
    return y + m.CHANNEL_START + lines * m.LINE_GAP if lines else y
