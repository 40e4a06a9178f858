"""Where to look at a way on a map: all of it where it can be read, its end always, no further than needed."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing.geometry import Rect
from journeymap.ui.canvas.framing import MARGIN, READABLE, Frame, Sight, frame_of

MAP = (6000.0, 2000.0)
VIEW = (1000.0, 600.0)


def sight(zoom: float = 1.0, middle: tuple[float, float] = (500.0, 300.0), over: Rect | None = None) -> Sight:
    def farthest(at: float) -> tuple[float, float]:
        return max(MAP[0] * at - VIEW[0], 0.0), max(MAP[1] * at - VIEW[1], 0.0)

    return Sight(size=VIEW, zoom=zoom, middle=middle, base=1.0, over=over, farthest=farthest)


def way(*corners: tuple[float, float]) -> list[list[Rect]]:
    """A way over cards with these corners, as steps from its end; lines are left to the cards."""
    cards = [Rect(x, y, 160, 60) for x, y in corners]
    return [[there, here] for here, there in reversed(list(pairwise(cards)))] or [cards]


def everything(steps: list[list[Rect]]) -> Rect:
    return reduce(Rect.united, (part for step in steps for part in step))


def holds(view: Rect, part: Rect) -> bool:
    x, y = view.x - 0.01, view.y - 0.01
    return (
        x <= part.x and y <= part.y and part.right <= view.right + 0.01 and part.bottom <= view.bottom + 0.01
    )


places = st.tuples(st.integers(0, 5800).map(float), st.integers(0, 1900).map(float))
ways = st.lists(places, min_size=1, max_size=6).map(lambda corners: way(*corners))
zooms = st.sampled_from([0.1, 0.3, 0.45, 0.6, 1.0, 2.5])


@given(ways, zooms, places)
def test_all_is_seen_where_it_can_be_read_and_the_end_always(
    steps: list[list[Rect]], zoom: float, middle: tuple[float, float]
) -> None:
    now = sight(zoom, middle)
    found = frame_of(now, steps)
    whole = everything(steps)
    if found is None:
        assert holds(now.view(Frame(zoom, *middle)), whole)
        return
    assert not holds(now.view(Frame(zoom, *middle)), whole)
    room = VIEW[0] - 2 * MARGIN, VIEW[1] - 2 * MARGIN
    fits_at = min(room[0] / whole.width, room[1] / whole.height)
    assert found.zoom >= min(READABLE, zoom)
    assert holds(now.view(found), steps[0][0])
    if fits_at >= READABLE or fits_at >= zoom:
        assert holds(now.view(found), whole)
    if zoom >= READABLE:
        assert found.zoom <= zoom
        assert found.zoom == zoom or fits_at < zoom, "no smaller than it must be"


OVER = Rect(780, 20, 180, 100)


def covered(now: Sight, frame: Frame) -> Rect:
    view, zoom = now.view(frame), frame.zoom
    return Rect(view.x + OVER.x / zoom, view.y + OVER.y / zoom, OVER.width / zoom, OVER.height / zoom)


@given(st.lists(st.tuples(st.integers(2000, 2700), st.integers(900, 1300)), min_size=1, max_size=4))
def test_it_never_ends_under_what_floats_over_the_corner(corners: list[tuple[int, int]]) -> None:
    now, steps = sight(0.8, (2000.0, 1500.0), OVER), way(*corners)
    found = frame_of(now, steps) or Frame(now.zoom, *now.middle)
    for part in (part for step in steps for part in step):
        assert holds(now.view(found), part)
        assert not covered(now, found).intersects(part)


def test_what_would_end_under_the_corner_comes_to_its_side_or_below() -> None:
    for corners in ([(2400, 900), (2600, 1000)], [(2580, 1130)], [(1500, 1130), (2500, 1110)]):
        now, steps = sight(0.8, (2000.0, 1500.0), OVER), way(*corners)
        found = frame_of(now, steps)
        assert found is not None
        assert found.zoom == 0.8
        assert not any(covered(now, found).intersects(part) for step in steps for part in step)


def test_it_moves_no_further_than_it_must() -> None:
    found = frame_of(sight(), way((700, 200), (900, 400)))
    assert found == Frame(1.0, 500 + (900 + 160 + MARGIN - 1000), 300)
    assert frame_of(sight(), way((700, 200), (800, 400))) is None


def test_where_not_all_has_room_its_end_is_shown_and_what_comes_before_as_far_as_there_is_room() -> None:
    steps = way((100, 100), (2800, 100), (3900, 100), (4900, 100))
    found = frame_of(sight(), steps)
    assert found is not None
    assert found.zoom == pytest.approx(READABLE)
    view = sight().view(found)
    assert not holds(view, steps[1][1]), "with it 2,260 would be wanted, and 2,222 are there"
    assert holds(view, steps[0][0].united(steps[0][1]))
    assert view.x < steps[0][1].x - 500, "the rest of the room is given to what comes before"


def test_a_step_longer_than_the_view_shows_where_it_leads() -> None:
    for leads in (way((100, 500), (5000, 500)), way((5000, 500), (100, 500))):
        found = frame_of(sight(middle=(3000.0, 1000.0)), leads)
        assert found is not None
        view = sight().view(found)
        target, source = leads[0]
        assert holds(view, target)
        beside = view.x < target.x - 1000 if source.x < target.x else view.right > target.right + 1000
        assert beside, "the side towards where it comes from"


def test_who_is_far_away_is_brought_as_near_as_shows_all() -> None:
    assert frame_of(sight(0.2, (2500, 1500)), way((4600, 1700), (4800, 1800))) is None
    found = frame_of(sight(0.2, (2500, 1500)), way((5100, 100), (5300, 100)))
    assert found is not None
    assert found.zoom == 0.8
    found = frame_of(sight(0.2, (2500, 1500)), way((800, 100), (5300, 100)))
    assert found is not None
    assert found.zoom < READABLE
    assert holds(sight().view(found), everything(way((800, 100), (5300, 100))))
