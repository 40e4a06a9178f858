"""What can be done to the matrix of capabilities and settings."""

from __future__ import annotations

import pytest

from journeymap.model.edits.landscape import add_channel, add_device, add_setting, offer_of, setting_of
from journeymap.model.edits.offers import CYCLE, Stance, next_stance, paint_offers, price_offers, stance_of
from journeymap.model.history import History
from journeymap.model.records import Offer
from journeymap.model.store import Store
from tests.model.projects import store_of

CELLS = [("app-phone", "basket"), ("app-phone", "hold"), ("call-voice", "basket")]


@pytest.fixture
def store() -> Store:
    return store_of()


@pytest.mark.parametrize("stance", CYCLE)
def test_many_cells_say_the_same_after_one_step(store: Store, stance: Stance) -> None:
    history = History(store)
    paint_offers(store, CELLS, stance)
    assert {stance_of(offer_of(store, *cell)) for cell in CELLS} == {stance}
    history.undo()
    assert [each.id for each in store.all(Offer).values()] == ["offer"]


def test_painting_keeps_the_cost(store: Store) -> None:
    paint_offers(store, CELLS, Stance.POSSIBLE)
    kept = offer_of(store, "app-phone", "basket")
    assert kept is not None
    assert (kept.cost, kept.access) == (1_000.0, "read_write")


def test_a_cell_with_a_cost_is_possible(store: Store) -> None:
    price_offers(store, CELLS, 18_000.0)
    known, new = offer_of(store, *CELLS[0]), offer_of(store, *CELLS[1])
    assert known is not None
    assert new is not None
    assert (known.cost, stance_of(known)) == (18_000.0, Stance.READ_ONLY)
    assert (new.cost, stance_of(new)) == (18_000.0, Stance.POSSIBLE)
    price_offers(store, [*CELLS, ("call-voice", "hold")], None)
    assert offer_of(store, "call-voice", "hold") is None


def test_every_stance_comes_round() -> None:
    stance = Stance.NOTHING
    seen = [stance := next_stance(stance) for _ in CYCLE]
    assert set(seen) == set(Stance)
    assert stance is Stance.NOTHING


def test_a_new_pair_is_found(store: Store) -> None:
    kiosk, foyer = add_channel(store, "Box\noffice", kind="physical"), add_device(store, "kiosk")
    assert kiosk.name == "Box office"
    assert setting_of(store, kiosk.id, foyer.id) is None
    made = add_setting(store, kiosk.id, foyer.id)
    assert setting_of(store, kiosk.id, foyer.id) == made
