"""Names that end with a lane."""

from __future__ import annotations

import pytest

from journeymap.model.edits.naming import name_touchpoint, parted, setting_meant
from journeymap.model.file.templates import template
from journeymap.model.queries import first_journey, setting_name, settings_in_order
from journeymap.model.records import Touchpoint
from journeymap.model.store import Store
from tests.factories import JOURNEY, make_journey, make_settings, make_touchpoint


@pytest.fixture
def store() -> Store:
    return Store([*make_settings("app", "web", "shop"), make_journey(), make_touchpoint("t", "app", "shop")])


@pytest.mark.parametrize(
    ("text", "name", "setting"),
    [
        ("Pays @web", "Pays", "web"),
        ("Pays @W", "Pays", "web"),
        ("Pays  @ shop dev", "Pays", "shop"),
        ("@app", "", "app"),
        ("Pays", "Pays", None),
        ("Pays @", "Pays @", None),
        ("Asks @nobody", "Asks @nobody", None),
        ("Writes to ann@web", "Writes to ann@web", None),
        ("Follows @web on air", "Follows @web on air", None),
    ],
)
def test_a_lane_at_the_end_is_understood(store: Store, text: str, name: str, setting: str | None) -> None:
    assert parted(store, JOURNEY, text) == (name, setting)


def test_lanes_of_the_journey_come_first() -> None:
    store = Store([*make_settings("website", "webcam"), make_journey(), make_touchpoint("t", "webcam")])
    assert setting_meant(store, JOURNEY, "web") == "webcam"


def test_it_leaves_one_lane_and_enters_the_other(store: Store) -> None:
    assert name_touchpoint(store, "t", "Pays @web", "app") == "web"
    assert store.get(Touchpoint, "t").name == "Pays"
    assert set(store.get(Touchpoint, "t").settings) == {"web", "shop"}
    assert name_touchpoint(store, "t", "@app", "web") == "app"
    assert store.get(Touchpoint, "t").name == "Pays"


def test_without_a_lane_to_leave_the_only_one_is_left(store: Store) -> None:
    name_touchpoint(store, "t", "@web", None)
    assert set(store.get(Touchpoint, "t").settings) == {"app", "shop", "web"}  # of two, none is left
    store = Store([*make_settings("app", "web"), make_journey(), make_touchpoint("t", "app")])
    name_touchpoint(store, "t", "Pays @web", None)
    assert store.get(Touchpoint, "t").settings == ("web",)


def test_words_of_channel_and_device_find_each_lane_of_a_sample() -> None:
    store = Store(template("cinema"))
    journey = first_journey(store)
    assert journey is not None
    for each in settings_in_order(store):
        words = setting_name(store, each.id).replace(" · ", " ")
        assert setting_meant(store, journey.id, words) == each.id
