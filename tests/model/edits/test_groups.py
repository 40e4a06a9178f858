"""What can be done to the groups of a behaviour, and to the people of a project."""

from __future__ import annotations

import pytest

from journeymap.model.edits.behaviours import (
    add_alternative,
    add_new_alternative,
    remove_alternative,
)
from journeymap.model.edits.people import add_department, add_segment
from journeymap.model.history import History
from journeymap.model.records import Behaviour, Capability
from journeymap.model.store import Store
from tests.model.projects import store_of


@pytest.fixture
def store() -> Store:
    return store_of()


def carries(store: Store) -> tuple[tuple[str, ...], ...]:
    return store.get(Behaviour, "keep").carries


def test_alternatives_join_a_group_or_begin_one(store: Store) -> None:
    add_alternative(store, "keep", "carries", 1, "basket")
    assert carries(store) == (("basket", "hold"), ("hold", "basket"))
    add_alternative(store, "keep", "carries", 1, "basket")
    assert carries(store) == (("basket", "hold"), ("hold", "basket"))
    add_alternative(store, "keep", "carries", 2, "hold")
    assert carries(store)[2:] == (("hold",),)


def test_a_group_left_empty_goes(store: Store) -> None:
    remove_alternative(store, "keep", "carries", 0, "basket")
    assert carries(store) == (("hold",), ("hold",))
    remove_alternative(store, "keep", "carries", 0, "hold")
    assert carries(store) == (("hold",),)


def test_a_capability_made_on_the_way_is_the_same_step(store: Store) -> None:
    history = History(store)
    made = add_new_alternative(store, "keep", "needs", 0, "Seat map")
    assert store.get(Behaviour, "keep").needs == (("basket", "hold", made.id),)
    history.undo()
    assert made.id not in store.all(Capability)
    assert store.get(Behaviour, "keep").needs == (("basket", "hold"),)


def test_people_have_names_of_one_line(store: Store) -> None:
    assert add_segment(store, "Mara\n").name == "Mara "
    assert add_department(store, "IT\tservice").name == "IT service"
