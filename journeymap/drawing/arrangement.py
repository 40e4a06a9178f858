"""Which column, lane and place in a cell each touchpoint has: the order of things, without sizes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from journeymap.drawing.options import LayoutOptions
from journeymap.model.edits.columns import Place
from journeymap.model.queries import settings_in_order, stages_of, touchpoints_of
from journeymap.model.reader import Reader
from journeymap.model.records import Setting, Touchpoint


@dataclass(frozen=True, slots=True)
class PlannedColumn:
    """The touchpoints of one stage at one position; of all its positions when the stage is collapsed."""

    stage: str | None
    place: Place
    touchpoints: tuple[Touchpoint, ...]
    collapsed: bool


@dataclass(slots=True)
class PlannedCard:
    """A touchpoint in one of its settings."""

    touchpoint: str
    setting: str | None
    column: int
    lane: int
    slot: int
    small: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns, lanes and cards in their order."""

    columns: list[PlannedColumn]
    lanes: list[str | None]
    groups: list[bool]
    """For each lane, whether it begins a channel."""
    cards: list[PlannedCard]
    """By column, lane, slot."""
    slots: list[int]
    """For each lane, how many cards its fullest cell stacks."""


def arrange(reader: Reader, journey: str, options: LayoutOptions) -> Arrangement:
    """The order of a journey's columns and lanes, and where its touchpoints stand in them.

    It follows from stages, positions and settings alone: a touchpoint that moves changes the order of no
    other column or lane.
    """
    touchpoints = touchpoints_of(reader, journey)
    columns = _columns(reader, journey, touchpoints, options)
    lanes, groups = _lanes(reader, touchpoints, options)
    cards: list[PlannedCard] = []
    slots = [1] * len(lanes)
    number_of = {setting: number for number, setting in enumerate(lanes)}
    for index, column in enumerate(columns):
        cells: dict[int, list[tuple[int, str, str | None]]] = {}
        for each in column.touchpoints:
            settings: tuple[str | None, ...] = each.settings or (None,)
            taken = sorted(number_of[setting] for setting in settings if setting in number_of)
            for lane in taken:
                # Towards its twins: first in its cell when they are all above, last when below.
                towards = (taken[-1] > lane) - (taken[0] < lane)
                cells.setdefault(lane, []).append((towards, each.id, lanes[lane]))
        for lane, stack in sorted(cells.items()):
            for slot, (_towards, touchpoint, setting) in enumerate(sorted(stack, key=lambda card: card[:2])):
                cards.append(PlannedCard(touchpoint, setting, index, lane, slot, column.collapsed))
            if not column.collapsed:
                slots[lane] = max(slots[lane], len(stack))
    return Arrangement(columns, lanes, groups, cards, slots)


def _columns(
    reader: Reader, journey: str, touchpoints: Sequence[Touchpoint], options: LayoutOptions
) -> list[PlannedColumn]:
    stages = [stage.id for stage in stages_of(reader, journey)]
    known = set(stages)
    by_stage: dict[str | None, list[Touchpoint]] = {stage: [] for stage in stages}
    for each in touchpoints:
        by_stage.setdefault(each.stage if each.stage in known else None, []).append(each)
    if not by_stage:
        by_stage[None] = []
    columns: list[PlannedColumn] = []
    for stage, members in by_stage.items():
        if stage in options.collapsed_stages or not members:
            collapsed = stage in options.collapsed_stages
            columns.append(PlannedColumn(stage, Place(stage), tuple(members), collapsed))
            continue
        positions = groupby(sorted(members, key=lambda each: each.position), key=lambda each: each.position)
        for number, (_position, column) in enumerate(positions):
            columns.append(PlannedColumn(stage, Place(stage, number), tuple(column), False))
    return columns


def _lanes(
    reader: Reader, touchpoints: Sequence[Touchpoint], options: LayoutOptions
) -> tuple[list[str | None], list[bool]]:
    """The lanes in order, those of one channel together, and for each whether it begins a channel."""
    used = {setting for each in touchpoints for setting in each.settings}
    wanted = (used | options.shown_settings | options.pinned_settings) - options.hidden_settings
    rank: dict[str, int] = {}
    settings: list[Setting] = settings_in_order(reader)
    for each in settings:
        rank.setdefault(each.channel, len(rank))

    def order(each: Setting) -> tuple[bool, int]:
        return each.id not in options.pinned_settings, rank[each.channel]

    kept = sorted((each for each in settings if each.id in wanted), key=order)
    lanes: list[str | None] = [each.id for each in kept]
    groups = [
        number == 0 or order(each) != order(kept[number - 1]) or each.channel != kept[number - 1].channel
        for number, each in enumerate(kept)
    ]
    if options.spare_lane or not lanes or any(not each.settings for each in touchpoints):
        lanes.append(None)
        groups.append(True)
    return lanes, groups
