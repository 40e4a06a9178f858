"""Cards that share a cell stand in an order that keeps lines from crossing."""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise, permutations, product
from math import factorial, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.drawing.cell_order import Ranks
from journeymap.drawing.geometry import MapLayout
from journeymap.drawing.layout import lay_out
from journeymap.model.reader import Snapshot
from journeymap.model.records import Journey, Record, Setting, Stage, Touchpoint, Transition
from tests.drawing.samples import Monospace, make_lanes

NEAR = 0.01


def crossings(layout: MapLayout) -> int:
    """How often transitions cross each other."""
    level: list[tuple[float, float, float, str]] = []
    upright: list[tuple[float, float, float, str]] = []
    for route in layout.routes:
        for (x, y), (to_x, to_y) in pairwise(route.points):
            if y == to_y:
                level.append((y, min(x, to_x), max(x, to_x), route.transition))
            else:
                upright.append((x, min(y, to_y), max(y, to_y), route.transition))
    return sum(
        name != other and top + NEAR < y < bottom - NEAR and left + NEAR < x < right - NEAR
        for x, top, bottom, name in upright
        for y, left, right, other in level
    )


def laid_out(records: list[Record]) -> MapLayout:
    return lay_out(Snapshot.of(records), "j", Monospace())


@given(st.integers(2, 5), st.integers(1, 5), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_paths_side_by_side_never_cross(paths: int, steps: int, dice: random.Random) -> None:
    """From one touchpoint along several paths to another, all in one lane, whatever their ids."""
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *make_lanes(("Web", "phone"))]
    names = [f"t{number:02}" for number in range(paths * steps + 2)]
    dice.shuffle(names)
    start, end, *between = names
    places = {start: 0, end: steps + 1} | {name: 1 + at % steps for at, name in enumerate(between)}
    for name, column in places.items():
        records.append(
            Touchpoint(id=name, journey="j", stage="s", position=float(column), settings=("web-phone",))
        )
    ways = []
    for path in range(paths):
        ways += pairwise([start, *between[path * steps : (path + 1) * steps], end])
    dice.shuffle(ways)
    for number, (source, target) in enumerate(ways):
        records.append(Transition(id=f"a{number:02}", journey="j", source=source, target=target))
    assert crossings(laid_out(records)) == 0


class Branching:
    """A random journey in one lane: paths part and come together again, within each other."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._names = [f"t{number:03}" for number in range(400)]
        dice.shuffle(self._names)
        self._ways: list[tuple[str, str]] = []
        self._lane = make_lanes(("Web", "phone"))
        self._setting = next(each.id for each in self._lane if isinstance(each, Setting))
        self._touchpoints: list[Record] = []
        self._part(0, 4)

    @property
    def records(self) -> list[Record]:
        """The journey, its transitions' ids in no order."""
        numbers = list(range(len(self._ways)))
        self._dice.shuffle(numbers)
        return [
            Journey(id="j"),
            Stage(id="s", journey="j"),
            *self._lane,
            *self._touchpoints,
            *(
                Transition(id=f"a{number:03}", journey="j", source=source, target=target)
                for number, (source, target) in zip(numbers, self._ways, strict=True)
            ),
        ]

    def _step(self, column: int) -> str:
        name = self._names.pop()
        place = Touchpoint(id=name, journey="j", stage="s", position=float(column), settings=(self._setting,))
        self._touchpoints.append(place)
        return name

    def _part(self, column: int, depth: int) -> tuple[str, str, int]:
        """A part of a journey from a column on: its first and last step, and the next free column."""
        if depth == 0 or self._dice.random() < 0.3:
            name = self._step(column)
            return name, name, column + 1
        if self._dice.random() < 0.5:
            start, before, middle = self._part(column, depth - 1)
            after, end, beyond = self._part(middle, depth - 1)
            self._ways.append((before, after))
            return start, end, beyond
        start, beyond, ends = self._step(column), column + 1, []
        for _branch in range(self._dice.choice((2, 3))):
            first, last, reach = self._part(column + 1, depth - 1)
            self._ways.append((start, first))
            ends.append(last)
            beyond = max(beyond, reach)
        end = self._step(beyond)
        self._ways += [(last, end) for last in ends]
        return start, end, beyond + 1


def test_branches_cross_far_less_than_in_the_order_of_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    journeys = [Branching(random.Random(seed)).records for seed in range(80)]
    ours = [crossings(laid_out(each)) for each in journeys]
    monkeypatch.setattr(Ranks, "__getitem__", lambda _ranks, _touchpoint: 0)
    by_id = [crossings(laid_out(each)) for each in journeys]
    assert sum(ours) < sum(by_id) / 3
    assert sum(one > other for one, other in zip(ours, by_id, strict=True)) <= len(journeys) / 20


def meshed(dice: random.Random) -> list[Record]:
    """A small journey in one lane, whose branches meet and part again from column to column."""
    lane = make_lanes(("Web", "phone"))
    setting = next(each.id for each in lane if isinstance(each, Setting))
    columns = {f"t{number}": dice.randrange(4) for number in range(dice.randrange(7, 10))}
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *lane]
    for name, column in columns.items():
        place = Touchpoint(id=name, journey="j", stage="s", position=float(column), settings=(setting,))
        records.append(place)
        ahead = [each for each, there in columns.items() if there == column + 1]
        for target in dice.sample(ahead, min(len(ahead), dice.choice((1, 1, 2)))):
            arrow = f"a{dice.randrange(10**6)}"
            records.append(Transition(id=arrow, journey="j", source=name, target=target))
    return records


def fewest_crossings(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> int:
    """The crossings in the best of all orders of the cards in their cells."""
    cells: dict[int, list[str]] = {}
    for card in laid_out(records).cards:
        cells.setdefault(card.column, []).append(card.touchpoint)
    found = []
    with monkeypatch.context() as patch:
        for orders in product(*(permutations(each) for each in cells.values())):
            places = {name: place for order in orders for place, name in enumerate(order)}
            patch.setattr(Ranks, "__getitem__", lambda _ranks, name, places=places: places[name])
            found.append(crossings(laid_out(records)))
            if found[-1] == 0:
                break
    return min(found)


def test_small_cells_cross_little_more_than_in_the_best_of_all_orders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = random.Random(7)
    journeys = [each for each in (meshed(dice) for _journey in range(120)) if orders_of(each) <= 96]
    ours = sum(crossings(laid_out(each)) for each in journeys)
    best = sum(fewest_crossings(each, monkeypatch) for each in journeys)
    assert len(journeys) > 25
    assert 0 < best <= ours <= 2 * best


def orders_of(records: list[Record]) -> int:
    """In how many orders the cards of a journey can stand in their columns."""
    columns = Counter(each.position for each in records if isinstance(each, Touchpoint))
    return prod(factorial(each) for each in columns.values())


def hub(places: list[tuple[int, int]], lane: int, *, leaving: bool) -> list[Record]:
    """One touchpoint with a transition to, or from, each of those at these columns and lanes."""
    lanes = make_lanes(*((f"C{number}", "x") for number in range(6)))
    settings = [each.id for each in lanes if isinstance(each, Setting)]
    start = Touchpoint(
        id="hub", journey="j", stage="s", position=0.0 if leaving else 99.0, settings=(settings[lane],)
    )
    records: list[Record] = [Journey(id="j"), Stage(id="s", journey="j"), *lanes, start]
    for number, (column, across) in enumerate(places):
        name, place = f"t{number}", settings[across]
        ends = ("hub", name) if leaving else (name, "hub")
        records += [
            Touchpoint(id=name, journey="j", stage="s", position=float(column), settings=(place,)),
            Transition(id=f"a{number * 7 % 10}-{number}", journey="j", source=ends[0], target=ends[1]),
        ]
    return records


LANES = st.integers(0, 5)


@given(st.lists(LANES, min_size=2, max_size=9), LANES, st.booleans())
@settings(max_examples=80)
def test_lines_between_one_card_and_the_column_next_to_it_never_cross(
    across: list[int], lane: int, leaving: bool
) -> None:
    records = hub([(1, each) for each in across], lane, leaving=leaving)
    assert crossings(laid_out(records)) == 0


@pytest.mark.parametrize("leaving", [True, False])
def test_lines_of_one_card_hardly_cross(leaving: bool) -> None:
    dice = random.Random(4)
    count = 0
    for _journey in range(100):
        places = [(dice.randrange(1, 6), dice.randrange(6)) for _step in range(dice.randrange(2, 6))]
        count += crossings(laid_out(hub(places, dice.randrange(6), leaving=leaving)))
    assert count <= 15
