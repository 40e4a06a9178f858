"""Periods of the roadmap, and what a drag makes of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.drawing.timeline import TimelineLayout, lay_out_timeline
from journeymap.model.reader import Snapshot
from journeymap.model.records import Initiative, Project
from journeymap.ui.workspaces.roadmap_dates import (
    MONTHS_OF,
    moved_by_periods,
    nearest_end,
    nearest_start,
    period_end,
    period_start,
    shifted,
)
from journeymap.ui.workspaces.roadmap_drag import Drag, Grip

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
periods = st.sampled_from(sorted(MONTHS_OF))
HORIZON = Project(id="p", horizon_start=date(2026, 1, 1), horizon_end=date(2027, 12, 31))
SEATS = Initiative(id="seats", start=date(2026, 7, 1), end=date(2026, 12, 31))


def drag(grip: Grip, initiative: Initiative = SEATS, period: str = "quarter") -> Drag:
    layout = lay_out_timeline(Snapshot.of([HORIZON, initiative]), 730.0)
    held = {
        Grip.WHOLE: date(2026, 9, 1),
        Grip.START: initiative.start,
        Grip.END: (initiative.end or date(2026, 1, 1)) + timedelta(days=1),
        Grip.NEW: date(2026, 2, 10),
    }[grip]
    assert held is not None
    return Drag(initiative, grip, layout.x_of(held), layout, period)


def x_of(held: Drag, day: date) -> float:
    layout: TimelineLayout = held.layout
    return layout.x_of(day)


@given(days, periods)
def test_a_period_holds_its_days_and_snapping_lands_on_its_edges(day: date, period: str) -> None:
    first, last = period_start(day, period), period_end(day, period)
    assert first <= day <= last
    assert nearest_start(day, period) in (first, last + timedelta(days=1))
    assert nearest_end(day, period) in (first - timedelta(days=1), last)
    assert period_start(last + timedelta(days=1), period) == last + timedelta(days=1)


@given(days, st.integers(-40, 40))
def test_the_last_day_of_a_month_stays_the_last(day: date, months: int) -> None:
    moved = shifted(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    is_last = (day + timedelta(days=1)).day == 1
    assert not is_last or (moved + timedelta(days=1)).day == 1


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendar_ends_gently(day: date) -> None:
    assert shifted(day, -24 if day == date.min else 24) == day
    assert moved_by_periods(day, None, 0, "year") == (day, None)
    for period in MONTHS_OF:
        assert period_start(day, period) <= day <= period_end(day, period)
        assert abs(nearest_end(day, period) - day) < timedelta(days=366)
        assert nearest_start(day, period) <= day


def test_a_bar_moves_by_whole_periods_and_keeps_its_length() -> None:
    held = drag(Grip.WHOLE)
    assert held.dates_at(held.x) == (SEATS.start, SEATS.end)
    assert held.dates_at(held.x + 100) == (date(2026, 10, 1), date(2027, 3, 31))
    assert held.dates_at(held.x - 100) == (date(2026, 4, 1), date(2026, 9, 30))
    assert held.dates_at(held.x + 10, freely=True) == (date(2026, 7, 11), date(2027, 1, 10))


def test_a_bar_stays_within_what_is_shown() -> None:
    held = drag(Grip.WHOLE)
    start, end = held.dates_at(held.x + 5_000)
    assert (start, end) == (date(2027, 7, 1), date(2027, 12, 31))
    assert held.dates_at(-5_000)[0] == date(2026, 1, 1)


def test_ends_snap_to_periods_and_never_cross() -> None:
    end = drag(Grip.END)
    assert end.dates_at(x_of(end, date(2027, 3, 20))) == (SEATS.start, date(2027, 3, 31))
    assert end.dates_at(x_of(end, date(2026, 2, 1))) == (SEATS.start, date(2026, 9, 30))
    assert end.dates_at(x_of(end, date(2027, 3, 20)), freely=True)[1] == date(2027, 3, 19)
    start = drag(Grip.START)
    assert start.dates_at(x_of(start, date(2026, 4, 20))) == (date(2026, 4, 1), SEATS.end)
    assert start.dates_at(x_of(start, date(2027, 9, 1))) == (date(2026, 10, 1), SEATS.end)


def test_a_bar_without_dates_is_drawn() -> None:
    held = drag(Grip.NEW, Initiative(id="seats"))
    assert held.dates_at(x_of(held, date(2026, 8, 5))) == (date(2026, 1, 1), date(2026, 9, 30))


def test_half_known_dates_move_alone() -> None:
    only_end = Initiative(id="seats", end=date(2026, 12, 31))
    held = drag(Grip.WHOLE, only_end)
    assert held.dates_at(held.x + 95) == (None, date(2027, 3, 31))
    held = drag(Grip.END, only_end)
    assert held.dates_at(x_of(held, date(2026, 5, 1))) == (None, date(2026, 3, 31))
