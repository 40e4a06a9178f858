"""What lies between two lines is found, all of it, in its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing.strips import Strips

ends = st.floats(-1e5, 1e5)


@given(st.lists(st.tuples(ends, st.floats(0, 2e5))), ends, st.floats(0, 2e5))
def test_all_that_reaches_in_between_is_found_in_order(
    things: list[tuple[float, float]], left: float, width: float
) -> None:
    strips = Strips((start, start + length, number) for number, (start, length) in enumerate(things))
    found = strips.between(left, left + width)
    within = [
        number
        for number, (start, length) in enumerate(things)
        if start <= left + width and start + length >= left
    ]
    assert found == sorted(set(found))
    assert set(within) <= set(found)


def test_a_thing_through_the_whole_map_is_kept_once_and_found_everywhere() -> None:
    strips = Strips([(0.0, 1e6, "long"), (0.0, 10.0, "short")])
    assert strips.between(900_000.0, 900_100.0) == ["long"]
    assert strips.between(0.0, 1.0) == ["long", "short"]
