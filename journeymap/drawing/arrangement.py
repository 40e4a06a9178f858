"""Which column, lane and place in a cell each touchpoint has: the order of things, without sizes.

An `Arrangement` follows edits: columns that stay as they were stay the same objects, so that whatever hangs
on them stays too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import field
from itertools import pairwise

from journeymap.drawing import metrics as m
from journeymap.drawing.cell_order import Ranks
from journeymap.drawing.lanes import LanePlan
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.streets import Gutter, level_of_slot
from journeymap.frozen import changeable
from journeymap.model.diff import Diff
from journeymap.model.edits.columns import Place
from journeymap.model.queries import stages_of
from journeymap.model.reader import Reader
from journeymap.model.records import Touchpoint

_ALL = "all"
"""In place of a position: all those of a collapsed stage."""
_NONE = "none"
"""In place of a position: of a stage without touchpoints."""


@changeable(eq=False)
class PlannedCard:
    """A touchpoint in one of its lanes."""

    touchpoint: str
    setting: str | None
    column: PlannedColumn
    lane: int
    slot: int
    small: bool
    level: int
    """The level street it stands on; the dots of a collapsed cell share its first place."""


@changeable(eq=False)
class PlannedColumn:
    """The touchpoints of one stage at one position; of all its positions when the stage is collapsed."""

    stage: str | None
    collapsed: bool
    gutter: Gutter
    """The one before it."""
    index: int = 0
    number: int = 0
    """Its place among the columns of its stage."""
    members: frozenset[str] = frozenset()
    touchpoints: tuple[str, ...] = ()
    """From above, those without a card last."""
    cards: tuple[PlannedCard, ...] = ()
    """By lane and slot."""
    levels: list[int] = field(default_factory=list)
    """Where its cards stand, sorted."""
    x: float = float("nan")
    width: float = 0.0

    @property
    def place(self) -> Place:
        """Where an edit puts what goes into this column."""
        return Place(self.stage, self.number)

    @property
    def heights(self) -> dict[int, int]:
        """For each lane with cards, how many it stacks here."""
        return {card.lane: card.slot + 1 for card in self.cards}

    def between(self, one: int, other: int) -> bool:
        """Whether a card stands between two levels."""
        low, high = (one, other) if one < other else (other, one)
        return bisect_right(self.levels, low) < bisect_left(self.levels, high)


@changeable
class Rearranged:
    """What an edit did to the order of things."""

    columns: set[PlannedColumn] = field(default_factory=set)
    """Those that are new or hold other cards."""
    struck: set[int] = field(default_factory=set)
    """Old numbers of gutters: what ran through one may have to run otherwise."""
    is_moved: bool = False
    """Whether columns have other numbers."""
    gone: list[PlannedColumn] = field(default_factory=list)
    touchpoints: set[str] = field(default_factory=set)
    """Whose cards are others."""
    lanes: set[int] = field(default_factory=set)
    """Those with more or fewer slots."""

    def __bool__(self) -> bool:
        return bool(self.columns or self.gone or self.is_moved)


class Arrangement:
    """Columns, lanes and cards of a journey in their order.

    It follows from stages, positions, settings and transitions alone: a touchpoint that moves changes the
    order of no other column or lane, nor that of the cards in any cell.
    """

    def __init__(self, reader: Reader, journey: str, options: LayoutOptions) -> None:
        self.journey = journey
        self.options = options
        self.columns: list[PlannedColumn] = []
        self.gutters: list[Gutter] = []
        self.cards: dict[str, tuple[PlannedCard, ...]] = {}
        """By touchpoint, from above."""
        self._last = Gutter()
        self._touchpoints: dict[str, Touchpoint] = {
            each.id: each for each in reader.where(Touchpoint, "journey", journey)
        }
        self._homes: dict[str, tuple[str | None, float | str]] = {}
        self._groups: dict[tuple[str | None, float | str], set[str]] = {}
        self._by_group: dict[tuple[str | None, float | str], PlannedColumn] = {}
        self._stages = dict.fromkeys(each.id for each in stages_of(reader, journey))
        self.ranks = Ranks(reader, journey)
        self.plan = LanePlan(options)
        for each in self._touchpoints.values():
            self._settle(each)
            self.plan.count(each, 1)
        self.plan.update(reader)
        self.slots = [1] * len(self.plan.lanes)
        """For each lane, how many cards its fullest cell stacks."""
        self._stacks: list[Counter[int]] = [Counter() for _ in self.plan.lanes]
        self._put_in_order(set(self._groups))

    @property
    def lanes(self) -> list[str | None]:
        """The settings (or bands) that have a lane, from above."""
        return self.plan.lanes

    def touchpoint(self, touchpoint: str) -> Touchpoint:
        """The record of one of the journey's touchpoints."""
        return self._touchpoints[touchpoint]

    def follow(self, reader: Reader, diff: Diff) -> Rearranged | None:
        """Take an edit over; answers what it did, or None when lanes or stages have come, gone or moved.

        Then all is to be made anew.
        """
        touched: set[tuple[str | None, float | str]] = set()
        if "stage" in diff.kinds:
            stages = dict.fromkeys(each.id for each in stages_of(reader, self.journey))
            if list(stages) != list(self._stages):
                return None
        for (kind, name), (_before, after) in diff:
            if kind != "touchpoint":
                continue
            mine = isinstance(after, Touchpoint) and after.journey == self.journey
            former = self._touchpoints.get(name)
            if former is None and not mine:
                continue
            if former is not None and isinstance(after, Touchpoint) and _place(former) == _place(after):
                self._touchpoints[name] = after
                continue
            if former is not None:
                touched.add(self._homes[name])
                self.plan.count(former, -1)
                if not mine:
                    del self._touchpoints[name]
                    self._unsettle(name)
            if mine and isinstance(after, Touchpoint):
                self._touchpoints[name] = after
                self._settle(after)
                touched.add(self._homes[name])
                self.plan.count(after, 1)
        if self.plan.update(reader):
            return None
        if self.ranks.follow(diff):
            touched |= {
                group
                for group, column in self._by_group.items()
                if any(card.slot for card in column.cards) and group in self._groups
            }
        return self._put_in_order(touched) if touched else Rearranged()

    # Columns

    def _home(self, touchpoint: Touchpoint) -> tuple[str | None, float | str]:
        stage = touchpoint.stage if touchpoint.stage in self._stages else None
        return (stage, _ALL) if stage in self.options.collapsed_stages else (stage, touchpoint.position)

    def _settle(self, touchpoint: Touchpoint) -> None:
        self._unsettle(touchpoint.id)
        home = self._homes[touchpoint.id] = self._home(touchpoint)
        self._groups.setdefault(home, set()).add(touchpoint.id)

    def _unsettle(self, name: str) -> None:
        home = self._homes.pop(name, None)
        if home is not None:
            members = self._groups[home]
            members.discard(name)
            if not members:
                del self._groups[home]

    def _groups_in_order(self) -> Iterable[tuple[str | None, float | str]]:
        by_stage: dict[str | None, list[float | str]] = {stage: [] for stage in self._stages}
        for stage, position in self._groups:
            by_stage.setdefault(stage, []).append(position)
        if not by_stage:
            by_stage[None] = []
        for stage, positions in by_stage.items():
            if stage in self.options.collapsed_stages:
                yield stage, _ALL
            elif not positions:
                yield stage, _NONE
            else:
                yield from ((stage, each) for each in sorted(positions, key=float))

    def _put_in_order(self, touched: set[tuple[str | None, float | str]]) -> Rearranged:
        """Make the columns anew that are touched, and number all of them."""
        done = Rearranged()
        before = self.columns
        now: list[PlannedColumn] = []
        by_group: dict[tuple[str | None, float | str], PlannedColumn] = {}
        for group in self._groups_in_order():
            column = self._by_group.get(group)
            if column is None:
                column = PlannedColumn(group[0], group[1] == _ALL, Gutter())
                done.columns.add(column)
                self._fill(column, group, done)
                column.width = _width(column)
            elif group in touched and self._fill(column, group, done):
                done.columns.add(column)
                done.struck.update((column.index, column.index + 1))
            by_group[group] = column
            now.append(column)
        done.gone = [column for group, column in self._by_group.items() if group not in by_group]
        for column in done.gone:
            if not column.collapsed:
                self._stack(column.heights, {}, done)
            done.touchpoints.update(column.members)
        self._by_group = by_group
        if now != before:
            done.is_moved = True
            done.struck.update(_broken(before, now))
        self._number(now)
        self._index_cards(done)
        return done

    def _number(self, now: list[PlannedColumn]) -> None:
        self.columns = now
        self.gutters = [*(column.gutter for column in now), self._last]
        stage: str | None = ""
        number = 0
        for index, column in enumerate(now):
            number = number + 1 if column.stage == stage else 0
            stage = column.stage
            column.index = column.gutter.index = index
            column.number = number
        self._last.index = len(now)

    def _index_cards(self, done: Rearranged) -> None:
        found: dict[str, list[PlannedCard]] = {each: [] for each in done.touchpoints}
        for column in done.columns:
            for card in column.cards:
                found.setdefault(card.touchpoint, []).append(card)
        for touchpoint, cards in found.items():
            home = self._homes.get(touchpoint)
            if home is None or not cards:
                self.cards.pop(touchpoint, None)
            else:
                self.cards[touchpoint] = tuple(cards)

    # Cells

    def _fill(self, column: PlannedColumn, group: tuple[str | None, float | str], done: Rearranged) -> bool:
        """Put the cards of a column in place; whether any of them is another."""
        members = frozenset(self._groups.get(group, ()))
        cards = self._cards_of(column, members)
        former = [(card.touchpoint, card.lane, card.slot) for card in column.cards]
        same = members == column.members
        if same and former == [(card.touchpoint, card.lane, card.slot) for card in cards]:
            return False
        done.touchpoints.update(members | column.members)
        heights = column.heights
        column.members, column.cards = members, cards
        column.levels = sorted({card.level for card in cards})
        column.touchpoints = _from_above(members, cards)
        column.width = _width(column)
        if not column.collapsed:
            self._stack(heights, column.heights, done)
        return True

    def _cards_of(self, column: PlannedColumn, members: frozenset[str]) -> tuple[PlannedCard, ...]:
        cells: dict[int, list[tuple[int, str]]] = {}
        plan, ranks = self.plan, self.ranks
        for touchpoint in members:
            taken = plan.lanes_of(self._touchpoints[touchpoint])
            for lane in taken:
                # Towards its twins: first in its cell when they are all above, last when below.
                towards = (taken[-1] > lane) - (taken[0] < lane)
                cells.setdefault(lane, []).append((towards, touchpoint))
        for stack in cells.values():
            if len(stack) > 1:
                stack.sort(key=lambda card: (card[0], ranks[card[1]], card[1]))
        small = column.collapsed
        return tuple(
            PlannedCard(
                touchpoint,
                plan.lanes[lane],
                column,
                lane,
                slot,
                small,
                level_of_slot(lane, 0 if small else slot),
            )
            for lane in sorted(cells)
            for slot, (_towards, touchpoint) in enumerate(cells[lane])
        )

    def _stack(self, before: dict[int, int], after: dict[int, int], done: Rearranged) -> None:
        """Keep count of how high the cells of each lane are."""
        for lane in before.keys() | after.keys():
            heights = self._stacks[lane]
            if lane in before:
                heights[before[lane]] -= 1
                if not heights[before[lane]]:
                    del heights[before[lane]]
            if lane in after:
                heights[after[lane]] += 1
            most = max(heights, default=1)
            if most != self.slots[lane]:
                self.slots[lane] = most
                done.lanes.add(lane)


def _place(touchpoint: Touchpoint) -> tuple[object, ...]:
    """What its column and lanes follow from."""
    return (
        touchpoint.journey,
        touchpoint.stage,
        touchpoint.position,
        touchpoint.settings,
        touchpoint.visibility,
    )


def _width(column: PlannedColumn) -> float:
    if not column.collapsed:
        return m.CARD_WIDTH
    fullest = max((card.slot + 1 for card in column.cards), default=0)
    across = -(-fullest // m.DOTS_HIGH)
    return max(across, 1) * (m.DOT + m.DOT_GAP) + 2 * m.DOT_GAP + m.STRIP_NAME


def _from_above(members: frozenset[str], cards: Sequence[PlannedCard]) -> tuple[str, ...]:
    shown = dict.fromkeys(card.touchpoint for card in cards)
    return (*shown, *sorted(members - shown.keys()))


def _broken(before: Sequence[PlannedColumn], now: Sequence[PlannedColumn]) -> set[int]:
    """The old numbers of the gutters between columns that are no longer neighbours."""
    neighbours = set(pairwise([None, *now, None]))
    pairs = enumerate(pairwise([None, *before, None]))
    return {number for number, pair in pairs if pair not in neighbours}
