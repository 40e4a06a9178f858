"""Metrics of the field come with scale and formula; a second figure of a day takes the place of the first."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.model.edits.measurements import (
    add_metric,
    measure,
    measure_new,
    measurements_in_order,
    metrics_in_order,
)
from journeymap.model.history import History
from journeymap.model.records import Measurement, Metric
from journeymap.model.store import Store
from tests.factories import make_journey, make_touchpoint

DAY = date(2026, 3, 4)


@pytest.fixture
def store() -> Store:
    return Store([make_journey(), make_touchpoint("A"), make_touchpoint("B")])


@pytest.mark.parametrize(
    ("name", "kind"), [("NPS", "nps"), ("net promoter score", "nps"), ("csat", "csat"), ("CES", "ces")]
)
def test_a_metric_of_the_field_knows_its_scale_and_formula(store: Store, name: str, kind: str) -> None:
    made = add_metric(store, name)
    assert (made.kind, bool(made.scale), bool(made.formula)) == (kind, True, True)


def test_one_of_ones_own_knows_nothing_yet(store: Store) -> None:
    made = add_metric(store, "Seats held")
    assert made == Metric(id=made.id, name="Seats held")


def test_a_second_figure_of_a_day_and_place_takes_the_place_of_the_first(store: Store) -> None:
    metric = add_metric(store, "NPS").id
    first = measure(store, metric, 30.0, touchpoint="A", day=DAY, answers=10)
    second = measure(store, metric, 31.0, touchpoint="A", day=DAY, answers=214)
    assert first.id == second.id
    assert (second.value, second.answers) == (31.0, 214)
    measure(store, metric, 32.0, touchpoint="B", day=DAY)
    measure(store, metric, 33.0, touchpoint="A", day=date(2026, 3, 5))
    measure(store, metric, 33.0, day=DAY)
    assert len(store.all(Measurement)) == 4


def test_a_metric_is_made_with_its_first_figure_as_one_step(store: Store) -> None:
    history = History(store)
    measure_new(store, "NPS", 31.0, touchpoint="A", day=DAY)
    measure_new(store, " nps ".strip(), 12.0, touchpoint="B", day=DAY)
    assert [each.name for each in metrics_in_order(store)] == ["NPS"]
    history.undo()
    history.undo()
    assert not store.all(Metric)
    assert not store.all(Measurement)


def test_the_latest_come_first_and_those_without_a_date_last(store: Store) -> None:
    metric = add_metric(store, "NPS").id
    for day in (None, date(2025, 1, 1), date(2026, 1, 1)):
        measure(store, metric, 1.0, day=day)
    found = [each.date for each in measurements_in_order(store)]
    assert found == [date(2026, 1, 1), date(2025, 1, 1), None]


def test_those_of_a_day_stand_by_metric_along_the_journey_and_by_value() -> None:
    touchpoints = [make_touchpoint(name, position=float(place)) for place, name in enumerate("ZYX")]
    figures = [
        ("nps", None, 9.0),
        ("nps", "Z", 9.0),
        ("nps", "Y", 8.0),
        ("nps", "X", 7.0),
        ("seats", "Z", 1.0),
        ("seats", "Z", None),
    ]
    listed = [
        Measurement(id=str(99 - number), metric=metric, touchpoint=touchpoint, value=value, date=DAY)
        for number, (metric, touchpoint, value) in enumerate(figures)
    ]
    metrics = [Metric(id="seats", name="Seats held"), Metric(id="nps", name="NPS")]
    store = Store([make_journey(), *touchpoints, *metrics, *listed])
    found = [(each.metric, each.touchpoint, each.value) for each in measurements_in_order(store)]
    assert found == figures
