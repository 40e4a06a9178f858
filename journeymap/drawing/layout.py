"""A journey laid out: columns by stage and position, lanes by setting, cards, transitions and rows."""

from __future__ import annotations

from itertools import groupby

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedCard, PlannedColumn, arrange
from journeymap.drawing.geometry import Card, Column, Lane, MapLayout, Rect, StageBand, Twin
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.routes import make_routes, way_points
from journeymap.drawing.rows import lay_out_rows, row_name
from journeymap.drawing.text import Measurer, Style
from journeymap.drawing.tracks import assign_lines, assign_tracks, centre_lines
from journeymap.drawing.ways import Rise, Run, Streets, Way, find_ways, twin_ways
from journeymap.i18n import _, mark
from journeymap.model.queries import channel_name, device_name, rows_of, transitions_of
from journeymap.model.reader import Reader
from journeymap.model.records import Journey

__all__ = ["NO_SETTING", "LayoutOptions", "lay_out"]

NO_SETTING = mark("No setting yet")
"""The name of the lane of touchpoints that wait without a setting."""


def lay_out(
    reader: Reader, journey_id: str, measure: Measurer, options: LayoutOptions | None = None
) -> MapLayout:
    """Where everything of a journey lies. Raises MissingRecord when there is no such journey.

    The same records give the same layout whatever their order; a card that moves changes the order of no
    other column or lane.
    """
    reader.get(Journey, journey_id)
    options = options or LayoutOptions()
    arrangement = arrange(reader, journey_id, options)
    streets = Streets(arrangement)
    ways = find_ways(streets, transitions_of(reader, journey_id))
    twins = twin_ways(streets)
    tops, lane_rects = _across(streets, [*ways, *twins])
    column_rects, gutters = _along(arrangement, [*ways, *twins], lane_rects[-1].bottom)
    width = gutters[-1].right
    lanes = tuple(
        Lane(number, setting, Rect(0, rect.y, width, rect.height), slots, group)
        for number, (setting, rect, slots, group) in enumerate(
            zip(arrangement.lanes, lane_rects, arrangement.slots, arrangement.groups, strict=True)
        )
    )
    columns = _columns(arrangement, column_rects)
    grid = Rect(0, 0, width, lane_rects[-1].bottom)
    cards = _cards(arrangement, columns, streets, tops)
    rects = {card.key: card.rect for card in cards}
    return MapLayout(
        journey=journey_id,
        grid=grid,
        header_height=m.HEADER_HEIGHT,
        lane_header_width=_lane_header_width(reader, journey_id, arrangement, measure),
        stages=_stages(columns),
        columns=columns,
        gutters=tuple(gutters),
        lanes=lanes,
        cards=cards,
        twins=tuple(
            Twin(way.name, way.source.setting, way.target.setting, way_points(way, rects, columns))
            for way in twins
        ),
        routes=make_routes(ways, rects, columns, lanes),
        rows=lay_out_rows(reader, journey_id, columns, grid, measure, options),
    )


def _across(streets: Streets, ways: list[Way]) -> tuple[list[float], list[Rect]]:
    """The upper edge of each level's cards, and the lanes' rectangles, still without width.

    Gives every run its y. Lanes grow with the cards they stack and the transitions beneath those.
    """
    by_level: list[list[Run]] = [[] for _ in range(streets.levels)]
    for way in ways:
        for run in way.runs:
            by_level[run.level].append(run)
    tops = [0.0] * streets.levels
    y = 0.0
    lanes: list[Rect] = []
    for lane, slots in enumerate(streets.arrangement.slots):
        top = y
        if lane == 0:
            y = _place_channel(by_level[0], y)
        y = max(y, top + m.LANE_PADDING)
        for level in range(streets.first_slot[lane], streets.first_slot[lane] + slots):
            tops[level] = y
            offsets = centre_lines(by_level[level], m.LINE_GAP, m.PORTS)
            for number, run in enumerate(by_level[level]):
                run.y = y + m.CARD_HEIGHT / 2 + offsets[number]
            y += m.CARD_HEIGHT + m.SLOT_GAP
        y -= m.SLOT_GAP
        y = max(y + m.LANE_PADDING, _place_channel(by_level[streets.channel[lane + 1]], y))
        lanes.append(Rect(0, top, 0, y - top))
    return tops, lanes


def _place_channel(runs: list[Run], y: float) -> float:
    """Give the runs of a channel their y below `y`; returns where what comes below them may begin."""
    lines = assign_lines(runs)
    for run in runs:
        run.y = y + m.CHANNEL_START + run.line * m.LINE_GAP
    return y + m.CHANNEL_START + lines * m.LINE_GAP if lines else y


def _along(arrangement: Arrangement, ways: list[Way], height: float) -> tuple[list[Rect], list[Rect]]:
    """The rectangles of columns and gutters. Gives every rise its x. Gutters grow with what rises in them."""
    rises: dict[int, list[Rise]] = {}
    for way in ways:
        for rise in way.rises:
            rises.setdefault(rise.gutter, []).append(rise)
    columns: list[Rect] = []
    gutters: list[Rect] = []
    x = 0.0
    last = len(arrangement.columns)
    for number in range(last + 1):
        here = rises.get(number, [])
        count = assign_tracks(here)
        gap = m.LINE_GAP if count <= m.TRACKS_AT_EASE else max(4.0, m.LINE_GAP * m.TRACKS_AT_EASE / count)
        left = m.GUTTER_LEFT if number else m.GUTTER_LEFT + 2
        least = m.FIRST_GUTTER if number in (0, last) else m.GUTTER
        width = max(least, left + (count - 1) * gap + m.GUTTER_RIGHT) if count else least
        for rise in here:
            rise.x = x + left + rise.track * gap
        gutters.append(Rect(x, 0, width, height))
        x += width
        if number < last:
            columns.append(Rect(x, 0, _column_width(arrangement, number), height))
            x += columns[-1].width
    return columns, gutters


def _column_width(arrangement: Arrangement, number: int) -> float:
    column = arrangement.columns[number]
    if not column.collapsed:
        return m.CARD_WIDTH
    fullest = max((card.slot + 1 for card in arrangement.cards if card.column == number), default=0)
    across = -(-fullest // m.DOTS_HIGH)
    return max(across, 1) * (m.DOT + m.DOT_GAP) + 2 * m.DOT_GAP + m.STRIP_NAME


def _columns(arrangement: Arrangement, rects: list[Rect]) -> tuple[Column, ...]:
    """The columns, each with its touchpoints from above, those without a card last."""
    places: dict[str, tuple[int, int]] = {}
    for card in arrangement.cards:
        places.setdefault(card.touchpoint, (card.lane, card.slot))
    nowhere = (len(arrangement.lanes), 0)

    def from_above(column: PlannedColumn) -> tuple[str, ...]:
        ids = [each.id for each in column.touchpoints]
        return tuple(sorted(ids, key=lambda each: (places.get(each, nowhere), each)))

    return tuple(
        Column(number, column.stage, column.place, rect, from_above(column), column.collapsed)
        for number, (column, rect) in enumerate(zip(arrangement.columns, rects, strict=True))
    )


def _stages(columns: tuple[Column, ...]) -> tuple[StageBand, ...]:
    bands = []
    y = -m.HEADER_HEIGHT + (m.HEADER_HEIGHT - m.STAGE_HEIGHT) / 2
    for stage, group in groupby(columns, key=lambda column: column.stage):
        members = list(group)
        x, right = members[0].rect.x - m.STAGE_OVERHANG, members[-1].rect.right + m.STAGE_OVERHANG
        rect = Rect(x, y, right - x, m.STAGE_HEIGHT)
        bands.append(StageBand(stage, rect, members[0].index, members[-1].index, members[0].collapsed))
    return tuple(bands)


def _cards(
    arrangement: Arrangement, columns: tuple[Column, ...], streets: Streets, tops: list[float]
) -> tuple[Card, ...]:
    def rect(card: PlannedCard) -> Rect:
        column, top = columns[card.column].rect, tops[streets.level_of(card)]
        if not card.small:
            return Rect(column.x, top, m.CARD_WIDTH, m.CARD_HEIGHT)
        step = m.DOT + m.DOT_GAP
        across, down = divmod(card.slot, m.DOTS_HIGH)
        inset = (m.CARD_HEIGHT - m.DOTS_HIGH * step + m.DOT_GAP) / 2
        return Rect(column.x + 2 * m.DOT_GAP + across * step, top + inset + down * step, m.DOT, m.DOT)

    return tuple(
        Card(card.touchpoint, card.setting, rect(card), card.column, card.lane, card.slot, card.small)
        for card in arrangement.cards
    )


def _lane_header_width(reader: Reader, journey: str, arrangement: Arrangement, measure: Measurer) -> float:
    """Wide enough for the names of lanes and rows, within limits."""
    names = [row_name(row)[:60] for row in rows_of(reader, journey)]
    for setting in arrangement.lanes:
        names.append(channel_name(reader, setting)[:60] if setting else _(NO_SETTING))
    devices = [device_name(reader, setting)[:60] for setting in arrangement.lanes if setting]
    widest = max(
        [measure.width(name, Style.BOLD) for name in names]
        + [measure.width(name, Style.SMALL) for name in devices],
        default=0.0,
    )
    return min(max(widest + 2 * m.LANE_HEADER_PADDING, m.LANE_HEADER_LEAST), m.LANE_HEADER_MOST)
