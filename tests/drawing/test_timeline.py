"""The roadmap's bars: where they lie, what is found at a point, which arrows join them."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.drawing.timeline import NAMES_WIDTH, ROW_HEIGHT, Edge, TimelineLayout, lay_out_timeline
from journeymap.drawing.timeline_painting import bar_look, dates_text
from journeymap.model.reader import Snapshot
from journeymap.model.records import Initiative, Project, Record
from tests.drawing.samples import TODAY, seats

LAYOUT = lay_out_timeline(seats(), 730.0, today=TODAY, as_of=date(2027, 1, 1))


def timeline(*records: Record) -> TimelineLayout:
    return lay_out_timeline(Snapshot.of(records), 600.0)


def test_the_horizon_is_shown_in_whole_periods() -> None:
    assert (LAYOUT.start, LAYOUT.end) == (date(2026, 1, 1), date(2028, 1, 1))
    assert LAYOUT.pixels_a_day == 1.0
    assert [tick.label for tick in LAYOUT.periods] == ["Q1", "Q2", "Q3", "Q4"] * 2
    assert [tick.label for tick in LAYOUT.years] == ["2026", "2027"]
    assert LAYOUT.today_x == LAYOUT.x_of(TODAY) == 123
    assert LAYOUT.as_of_x == 365


def test_a_bar_reaches_from_its_first_to_its_last_day() -> None:
    bar = LAYOUT.bar("i1")
    assert bar is not None
    assert bar.rect is not None
    assert LAYOUT.date_at(bar.rect.x) == date(2026, 3, 1)
    assert LAYOUT.date_at(bar.rect.right - 0.5) == date(2026, 9, 30)
    assert bar.row.x == -NAMES_WIDTH


def test_the_order_is_that_of_beginnings_and_undated_ones_come_last() -> None:
    assert [bar.initiative for bar in LAYOUT.bars] == ["i3", "i1", "i2", "i4", "i5"]
    assert LAYOUT.bars[-1].rect is None
    assert LAYOUT.height == 5 * ROW_HEIGHT


def test_a_point_finds_a_bar_and_its_ends() -> None:
    bar = LAYOUT.bar("i2")
    assert bar is not None
    assert bar.rect is not None
    x, y = bar.rect.centre
    assert LAYOUT.bar_at(x, y) == bar
    assert LAYOUT.edge_at(x, y) is None
    assert LAYOUT.edge_at(bar.rect.x - 2, y) == Edge("i2", True)
    assert LAYOUT.edge_at(bar.rect.right + 2, y) == Edge("i2", False)
    assert LAYOUT.bar_at(x, bar.row.y + 1) is None
    assert LAYOUT.row_at(bar.row.y + 1) == bar
    assert LAYOUT.row_at(-1) is None
    assert LAYOUT.row_at(9_999) is None


def test_dates_stay_within_what_is_shown() -> None:
    assert LAYOUT.date_at(-50) == LAYOUT.start
    assert LAYOUT.date_at(9_999) == date(2027, 12, 31)


def test_a_dependency_that_cannot_hold_is_broken() -> None:
    broken = {(each.first, each.then): each.is_broken for each in LAYOUT.dependencies}
    assert broken == {("i1", "i2"): True, ("i1", "i4"): False}
    for each in LAYOUT.dependencies:
        first, then = LAYOUT.bar(each.first), LAYOUT.bar(each.then)
        assert first is not None
        assert then is not None
        assert first.rect is not None
        assert then.rect is not None
        assert each.points[0][0] == first.rect.right
        assert each.points[-1][0] == then.rect.x


@pytest.mark.parametrize("period", ["month", "quarter", "year"])
@pytest.mark.parametrize(
    ("start", "end"),
    [
        (None, None),
        (date(2026, 2, 3), None),
        (None, date(2026, 2, 3)),
        (date(2027, 1, 1), date(2026, 1, 1)),
        (date.min, date.max),
        (date(9999, 12, 1), date.max),
    ],
)
def test_any_dates_can_be_shown(period: str, start: date | None, end: date | None) -> None:
    layout = timeline(Project(id="p", period=period), Initiative(id="i", start=start, end=end))
    assert layout.start < layout.end
    assert len(layout.periods) < 200
    bar = layout.bars[0]
    if bar.rect is not None:
        assert bar.rect.width > 0
        assert bar.rect.right <= layout.width + 1


def test_a_project_without_anything_has_a_timeline() -> None:
    layout = timeline()
    assert layout.bars == ()
    assert layout.today_x is None


def test_dates_read_as_people_say_them() -> None:
    start, end = date(2026, 3, 1), date(2026, 9, 30)
    assert dates_text(Initiative(id="i", start=start, end=end)) == "1 Mar 2026 – 30 Sep 2026"
    assert dates_text(Initiative(id="i", start=start)) == "from 1 Mar 2026"
    assert dates_text(Initiative(id="i", end=end)) == "until 30 Sep 2026"
    assert dates_text(Initiative(id="i")) == "no dates yet"
    look = bar_look(Initiative(id="i", end=end))
    assert (look.name, look.detail) == ("Unnamed initiative", "proposed · until 30 Sep 2026")
