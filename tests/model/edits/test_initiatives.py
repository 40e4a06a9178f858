"""What can be done to the roadmap."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.model.edits.initiatives import (
    add_initiative,
    duplicate_initiatives,
    schedule_initiative,
    set_delivered,
)
from journeymap.model.errors import IntegrityError
from journeymap.model.history import History
from journeymap.model.records import Initiative
from journeymap.model.store import Store
from tests.model.projects import store_of


@pytest.fixture
def store() -> Store:
    return store_of()


def test_dates_move_together_or_one_by_one_and_say_so(store: Store) -> None:
    history = History(store)
    schedule_initiative(store, "first", date(2026, 4, 1), date(2026, 9, 30))
    assert history.undo_label == "Move initiative"
    schedule_initiative(store, "first", date(2026, 4, 1), date(2026, 12, 31))
    assert history.undo_label == "Change dates"
    with pytest.raises(IntegrityError, match="before the start"):
        schedule_initiative(store, "first", date(2026, 4, 1), date(2026, 3, 1))
    assert store.get(Initiative, "first").end == date(2026, 12, 31)


def test_what_is_delivered_is_said_pair_by_pair(store: Store) -> None:
    pair = ("basket", "app-phone")
    set_delivered(store, "first", [pair, pair], delivered=True)
    set_delivered(store, "first", [pair, ("hold", "call-voice")], delivered=True)
    assert store.get(Initiative, "first").delivers == (pair, ("hold", "call-voice"))
    set_delivered(store, "first", [pair], delivered=False)
    assert store.get(Initiative, "first").delivers == (("hold", "call-voice"),)


def test_copies_are_proposals_with_names_of_their_own(store: Store) -> None:
    named, unnamed = duplicate_initiatives(store, ["first", "second"])
    assert (named.name, unnamed.name) == ("Basket everywhere (copy)", "")
    assert unnamed.delivers == store.get(Initiative, "second").delivers
    assert {named.status, unnamed.status} == {"proposed"}
    assert len(store.all(Initiative)) == 4


def test_a_name_is_one_line(store: Store) -> None:
    assert add_initiative(store, "Seat\nhold").name == "Seat hold"
