"""What a condition can cost for one record, reckoned from what stands in it and how much there is."""

from __future__ import annotations

import pytest

from journeymap.analysis.rules.cel import read_tree
from journeymap.analysis.rules.costs import MOST_TURNS, Costs
from journeymap.analysis.rules.syntax import Fold, Node, parts, walk

LONG_TEXT = 8_000


def cost(condition: str, *, text: int = 0, most: int = 50) -> int:
    """Of a condition over touchpoints of whose lists `notes` has 20 elements at most, and another `most`."""
    return Costs({"notes": 20, "ways": most}, text).of(read_tree(condition))


def fold(condition: str) -> Fold:
    return next(each for each in walk(read_tree(condition)) if isinstance(each, Fold))


def count(node: Node) -> int:
    """The parts of something in which nothing is gone through."""
    return 1 + sum(count(each) for each in parts(node))


def gone_through(condition: str, turns: int) -> int:
    """What it costs to go through a list in so many turns, with nothing built."""
    found = fold(condition)
    return count(found.range) + turns * count(found.step) + count(found.result)


def test_each_part_costs_one() -> None:
    assert cost("1 == 1") == 3
    assert cost("touchpoint.name == 'a' || touchpoint.name == 'b'") == 9


@pytest.mark.parametrize(
    ("range", "turns"),
    [
        ("touchpoint.notes", 20),
        ("touchpoint.ways", 50),
        ("touchpoint.unheard_of", 50),
        ("[1, 2, 3]", 3),
        ("touchpoint.notes + touchpoint.notes", 40),
        ("touchpoint.notes + [1, 2]", 22),
        ("[touchpoint.notes, touchpoint.ways][0]", 50),
        ("(true ? touchpoint.notes + touchpoint.ways : [])", 70),
        ("touchpoint", 50),
    ],
)
def test_lists_are_as_long_as_they_can_be(range: str, turns: int) -> None:
    condition = f"({range}).exists(each, each == 1)"
    assert cost(condition) == gone_through(condition, turns)


def test_what_is_filtered_is_no_longer_than_what_it_was_filtered_from() -> None:
    filtered = cost("touchpoint.notes.filter(each, each == 1)")
    inner = fold("touchpoint.notes.filter(each, each == 1).exists(each, each == 1)")
    assert isinstance(inner.range, Fold)
    exists = 20 * count(inner.step) + count(inner.result)
    assert cost("touchpoint.notes.filter(each, each == 1).exists(each, each == 1)") == filtered + exists


def test_a_list_that_is_built_is_copied_again_and_again() -> None:
    for field, turns in (("notes", 20), ("ways", 50)):
        condition = f"touchpoint.{field}.map(each, each)"
        assert cost(condition) == gone_through(condition, turns) + turns * turns // 10


def test_turns_within_turns_until_cel_gives_up() -> None:
    condition = "touchpoint.ways.exists(one, touchpoint.ways.exists(other, one == other))"
    outer = fold(condition)
    inner = next(each for each in walk(outer.step) if isinstance(each, Fold))
    inside = count(inner.range) + count(inner.result)
    rest = count(outer.step) - count(inner)

    def expected(turns: int) -> int:
        once = count(outer.range) + count(outer.result) + turns * (rest + inside)
        return once + min(turns * turns, MOST_TURNS) * count(inner.step)

    assert cost(condition) == expected(50)
    assert cost(condition, most=1_000) == expected(1_000)


@pytest.mark.parametrize(
    ("condition", "more"),
    [
        ("touchpoint.name == 'a'", LONG_TEXT // 2_000),
        ("touchpoint.name.contains('a')", LONG_TEXT // 2_000),
        ("touchpoint.name.matches('a')", LONG_TEXT // 200),
        ("touchpoint.name + 'a'", LONG_TEXT // 200),
        ("touchpoint.name in ['a']", 0),
    ],
)
def test_long_texts_cost_more_where_they_are_gone_through(condition: str, more: int) -> None:
    assert cost(condition, text=LONG_TEXT) == cost(condition) + more


def test_a_pattern_costs_more_than_a_comparison() -> None:
    assert cost("touchpoint.name.matches('a')") == cost("touchpoint.name.contains('a')") + 40


def test_without_any_list_nothing_is_gone_through() -> None:
    condition = "touchpoint.notes.exists(each, each == 1)"
    assert Costs({}, 0).of(read_tree(condition)) == gone_through(condition, 0)
