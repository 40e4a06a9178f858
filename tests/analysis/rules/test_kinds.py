"""What is known of a value that is one of two, and which values can be equal."""

from __future__ import annotations

from itertools import product

import pytest

from journeymap.analysis.rules.kinds import (
    ANY,
    FLAG,
    LISTS,
    NULL,
    NUMBER,
    TEXT,
    WHOLE,
    Kind,
    chosen,
    comparable,
    joined,
    list_of,
    thing,
)

NOTES = list_of(thing("note"))
ALL = (ANY, TEXT, NUMBER, WHOLE, FLAG, NULL, LISTS, list_of(TEXT), list_of(WHOLE), NOTES, thing("note"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (WHOLE, WHOLE, WHOLE),
        (FLAG, FLAG, FLAG),
        (thing("note"), thing("note"), thing("note")),
        (thing("note"), thing("stage"), ANY),
        (WHOLE, NUMBER, NUMBER),
        (WHOLE, TEXT, ANY),
        (NUMBER, NULL, ANY),
        (TEXT, LISTS, ANY),
        (LISTS, NOTES, NOTES),
        (list_of(WHOLE), list_of(NUMBER), list_of(NUMBER)),
        (list_of(WHOLE), list_of(TEXT), LISTS),
        (list_of(list_of(WHOLE)), list_of(list_of(NUMBER)), list_of(list_of(NUMBER))),
        (list_of(LISTS), list_of(NOTES), list_of(NOTES)),
    ],
)
def test_one_of_two(one: Kind, other: Kind, expected: Kind) -> None:
    assert joined(one, other) == expected
    assert joined(other, one) == expected


def test_the_words_that_a_text_may_be_stay_known_while_it_is_the_first() -> None:
    assert joined(chosen(("loose", "fast")), TEXT).values == ("loose", "fast")


@pytest.mark.parametrize("one", ALL)
def test_what_is_one_of_two_can_equal_either(one: Kind) -> None:
    for other in ALL:
        assert comparable(joined(one, other), one)
        assert comparable(joined(one, other), other)


def test_what_can_be_equal() -> None:
    alike = {frozenset(each) for each in product((NUMBER, WHOLE), repeat=2)} | {
        frozenset((LISTS, each)) for each in (list_of(TEXT), list_of(WHOLE), NOTES)
    }
    for one, other in product(ALL, repeat=2):
        expected = one == other or ANY in (one, other) or frozenset((one, other)) in alike
        assert comparable(one, other) is expected, (one, other)
    assert comparable(list_of(WHOLE), list_of(NUMBER))
    assert not comparable(list_of(list_of(TEXT)), list_of(list_of(FLAG)))
