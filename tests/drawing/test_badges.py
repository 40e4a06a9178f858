"""What is in the way of a badge, and which track a rise gets, found quickly: as plain counting finds it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing import badges, tracks
from journeymap.drawing.badges import Piece
from journeymap.drawing.geometry import Point

# Halves are exact, and lie on every edge of what is near.
NUMBERS = st.integers(-80, 80).map(lambda number: number / 2)
SPOTS = st.tuples(NUMBERS, NUMBERS)


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    """An upright or a level line; some are points."""
    x, y, length = draw(NUMBERS), draw(NUMBERS), abs(draw(NUMBERS))
    return (x, y, x, y + length) if draw(st.booleans()) else (x, y, x + length, y)


@pytest.mark.parametrize("few", [0, 24])
@given(st.lists(pieces(), max_size=8), st.lists(SPOTS, max_size=8), st.lists(SPOTS, min_size=1, max_size=4))
def test_all_that_is_in_the_way_is_counted_once(
    few: int, lines: list[Piece], taken: list[Point], spots: list[Point]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(badges, "_FEW", few)
        check(lines, taken, spots)


def check(lines: list[Piece], taken: list[Point], spots: list[Point]) -> None:
    ways: list[Any] = [object() for _line in lines]
    around = badges._Around(list(zip(ways, lines, strict=True)))
    for each in taken:
        around.take(each)
    for (x, y), way in zip(spots, [*ways, *[object()] * 4], strict=False):
        crowd = sum(abs(a - x) < badges._SPACE_X and abs(b - y) < badges._SPACE_Y for a, b in taken)
        crossed = sum(
            left - badges._CLEAR < x < right + badges._CLEAR
            and top - badges._CLEAR < y < bottom + badges._CLEAR
            for other, (left, top, right, bottom) in zip(ways, lines, strict=True)
            if other is not way
        )
        assert around.trouble(way, (x, y)) == badges._OF_A_BADGE * crowd + crossed


class Rise:
    """As much of a rise as tracks ask for."""

    def __init__(self, name: str, start: float, end: float) -> None:
        self.start, self.end = (type("End", (), {"rank": each, "y": each})() for each in (start, end))
        self.start_right, self.end_right = False, True
        self.way = type("AWay", (), {"name": name, "is_twin": False})()
        self.track = -1


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=70))
def test_rises_lie_right_of_all_that_they_come_beside(ends: list[tuple[float, float]]) -> None:
    rises: list[Any] = [Rise(f"way{number}", *each) for number, each in enumerate(ends)]
    count = tracks.assign_tracks(rises)
    assert {rise.track for rise in rises} == set(range(count))
    reaches = [(min(each), max(each), rise.track) for each, rise in zip(ends, rises, strict=True)]
    for at, (top, bottom, track) in enumerate(reaches):
        beside = [
            other
            for number, (upper, lower, other) in enumerate(reaches)
            if number != at and upper < bottom + tracks._APART and top - tracks._APART < lower
        ]
        assert track not in beside
        assert not track or track - 1 in beside, "no further right than it must"
