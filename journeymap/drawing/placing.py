"""From plan to geometry: where cards, lanes, columns and transitions lie, kept as long as it holds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from journeymap.drawing import metrics as m
from journeymap.drawing.arrangement import Arrangement, PlannedCard, PlannedColumn, Rearranged
from journeymap.drawing.geometry import Card, Column, Key, Lane, Rect, Route, StageBand, Twin
from journeymap.drawing.ground import Ground
from journeymap.drawing.steps import STRIDE, Steps, all_at_once
from journeymap.drawing.street_work import Shifted
from journeymap.drawing.streets import Way
from journeymap.drawing.ways import Replanned, Ways


class Placing:
    """What lies where. What an edit leaves in its place stays the same object."""

    def __init__(self, arrangement: Arrangement, ways: Ways, ground: Ground) -> None:
        self._arrangement = arrangement
        self._ways = ways
        self._ground = ground
        self.cards: dict[Key, Card] = {}
        self.routes: dict[str, Route] = {}
        self.cards_of: dict[str, tuple[Card, ...]] = {}
        self._by_column: dict[PlannedColumn, tuple[Card, ...]] = {}
        self._columns: dict[PlannedColumn, Column] = {}
        self._twins: dict[PlannedColumn, tuple[Twin, ...]] = {}
        all_at_once(self._place_cards(arrangement.columns, ()))
        all_at_once(self._place_routes(ways.ways.values(), ()))
        all_at_once(self._place_twins(arrangement.columns, ()))

    # After an edit

    def follow(
        self, done: Rearranged, changed: Replanned, shifted: Shifted
    ) -> Steps[tuple[set[Key], set[str], set[str]]]:
        """Place anew what may lie elsewhere; the cards, transitions and touchpoints with others."""
        columns = self._arrangement.columns
        moved = {*done.columns, *columns[shifted.columns :]}
        ways = {way for way in shifted.ways if not way.is_twin} | {
            way for way in changed.ways if not way.is_twin
        }
        twins = set(done.columns) | {way.source.column for way in shifted.ways if way.is_twin}
        level, first = shifted.level, shifted.columns
        yield
        if level is not None:
            lower = [column for column in columns if column.cards and column.cards[-1].level >= level]
            moved.update(lower)
            twins.update(lower)
            for number, way in enumerate(self._ways.ways.values()):
                if number % (8 * STRIDE) == STRIDE:
                    yield
                if way.levels[1] >= level:
                    ways.add(way)
        if first <= len(columns):
            ways.update(way for way in self._ways.ways.values() if way.reach[1] >= first)
            twins.update(columns[first:])
        yield
        gone = [way.name for way in changed.gone if not way.is_twin and way.name not in self._ways.ways]
        cards = yield from self._place_cards(moved, done.gone)
        routes = yield from self._place_routes(ways, gone)
        return cards, routes, (yield from self._place_twins(twins, done.gone))

    def _place_cards(
        self, columns: Iterable[PlannedColumn], gone: Iterable[PlannedColumn]
    ) -> Steps[set[Key]]:
        """Put the cards of columns where they lie now; answers which have come, gone or moved."""
        before: dict[Key, Card] = {}
        after: dict[Key, Card] = {}
        touched: dict[str, None] = {}
        for column in gone:
            before.update((card.key, card) for card in self._by_column.pop(column, ()))
            self._columns.pop(column, None)
        count = 0
        for column in columns:
            count += 1 + len(column.cards)
            if count > STRIDE:
                count = 0
                yield
            self._columns.pop(column, None)
            former = self._by_column.get(column, ())
            placed = tuple([self._card(card) for card in column.cards])
            if placed != former:
                before.update([((card.touchpoint, card.setting), card) for card in former])
                after.update([((card.touchpoint, card.setting), card) for card in placed])
            self._by_column[column] = placed
        changed = {key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)}
        for number, key in enumerate(changed):
            if number % (8 * STRIDE) == STRIDE:
                yield
            touched[key[0]] = None
            card = after.get(key)
            if card is None:
                del self.cards[key]
            else:
                self.cards[key] = card
        for number, touchpoint in enumerate(touched):
            if number % (4 * STRIDE) == STRIDE:
                yield
            planned = self._arrangement.cards.get(touchpoint)
            if planned is None:
                self.cards_of.pop(touchpoint, None)
            else:
                self.cards_of[touchpoint] = tuple(self.cards[touchpoint, card.setting] for card in planned)
        return changed

    def _place_routes(self, ways: Iterable[Way], gone: Iterable[str]) -> Steps[set[str]]:
        """Draw the routes of ways; answers which have come, gone or run otherwise."""
        changed: set[str] = set()
        for name in gone:
            if self.routes.pop(name, None) is not None:
                changed.add(name)
        ground = self._ground
        for number, way in enumerate(ways):
            if number % STRIDE == STRIDE - 1:
                yield
            source, target = way.source, way.target
            one, other = (source.touchpoint, source.setting), (target.touchpoint, target.setting)
            points, badge, label = ground.points_of(way), ground.badge_of(way), ground.name_of(way)
            former = self.routes.get(way.name)
            if (
                former is None
                or former.points != points
                or (former.badge, former.label) != (badge, label)
                or (former.source, former.target, former.loops_back) != (one, other, way.loops_back)
            ):
                self.routes[way.name] = Route(way.name, one, other, points, badge, way.loops_back, label)
                changed.add(way.name)
        return changed

    def _place_twins(
        self, columns: Iterable[PlannedColumn], gone: Iterable[PlannedColumn]
    ) -> Steps[set[str]]:
        """Draw the double lines in columns; answers the touchpoints with others."""
        were: set[Twin] = set()
        are: set[Twin] = set()
        count = 0
        for column in gone:
            were.update(self._twins.pop(column, ()))
        for column in columns:
            were.update(self._twins.pop(column, ()))
            ways = self._ways.twins.get(column)
            if ways:
                count += len(ways)
                if count > STRIDE:
                    count = 0
                    yield
                twins = self._twins[column] = tuple(self._twin(way) for way in ways)
                are.update(twins)
        return {twin.touchpoint for twin in were ^ are}

    # All of it, in reading order

    def columns(self) -> tuple[Column, ...]:
        """The columns from the left."""
        return tuple(self._column(each) for each in self._arrangement.columns)

    def all_cards(self) -> tuple[Card, ...]:
        """The cards by column, lane and slot."""
        by_column = self._by_column
        return tuple(card for column in self._arrangement.columns for card in by_column[column])

    def all_routes(self) -> tuple[Route, ...]:
        """The routes by transition."""
        return tuple(self.routes[name] for name in sorted(self.routes))

    def all_twins(self) -> tuple[Twin, ...]:
        """The double lines from the left."""
        twins = self._twins
        return tuple(twin for column in self._arrangement.columns for twin in twins.get(column, ()))

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from above."""
        plan, width = self._arrangement.plan, self._ground.width
        return tuple(
            Lane(number, setting, Rect(0, top, width, bottom - top), slots, group)
            for number, (setting, (top, bottom), slots, group) in enumerate(
                zip(plan.lanes, self._ground.lanes, self._arrangement.slots, plan.groups, strict=True)
            )
        )

    def gutters(self) -> tuple[Rect, ...]:
        """One before each column and one after the last."""
        height = self._ground.height
        return tuple(Rect(each.x, 0, each.width, height) for each in self._arrangement.gutters)

    def _column(self, column: PlannedColumn) -> Column:
        found = self._columns.get(column)
        ground = self._ground
        if found is None or found.rect.height != ground.height or found.index != column.index:
            rect = Rect(column.x, 0, column.width, ground.height)
            found = self._columns[column] = Column(
                column.index, column.stage, column.place, rect, column.touchpoints, column.collapsed
            )
        return found

    def _card(self, card: PlannedCard) -> Card:
        """The card where it lies; the former one where that is the same place."""
        rect = self._ground.card_rect(card)
        former = self.cards.get((card.touchpoint, card.setting))
        if (
            former is not None
            and former.rect == rect
            and former.column == card.column.index
            and (former.lane, former.slot, former.small) == (card.lane, card.slot, card.small)
        ):
            return former
        index = card.column.index
        return Card(card.touchpoint, card.setting, rect, index, card.lane, card.slot, card.small)

    def _twin(self, way: Way) -> Twin:
        points = self._ground.points_of(way)
        return Twin(way.source.touchpoint, way.source.setting, way.target.setting, points)


def stage_bands(columns: Iterable[Column]) -> tuple[StageBand, ...]:
    """The stages over their columns."""
    bands = []
    y = -m.HEADER_HEIGHT + (m.HEADER_HEIGHT - m.STAGE_HEIGHT) / 2
    for stage, group in groupby(columns, key=lambda column: column.stage):
        members = list(group)
        x, right = members[0].rect.x - m.STAGE_OVERHANG, members[-1].rect.right + m.STAGE_OVERHANG
        rect = Rect(x, y, right - x, m.STAGE_HEIGHT)
        bands.append(StageBand(stage, rect, members[0].index, members[-1].index, members[0].collapsed))
    return tuple(bands)
