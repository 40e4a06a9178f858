"""What the other edits do, seen through the records they leave."""

from __future__ import annotations

import pytest

from journeymap.model.edits.behaviours import add_behaviour, change_behaviour, set_expectation
from journeymap.model.edits.columns import Place
from journeymap.model.edits.landscape import (
    add_capability,
    add_setting,
    offer_of,
    place_lane,
    set_offers,
)
from journeymap.model.edits.project import add_journey, add_note, add_row, change_project
from journeymap.model.edits.touchpoints import add_touchpoint, delete_selection, rename_touchpoint
from journeymap.model.edits.transitions import (
    add_transition,
    change_transition,
    redirect_transition,
    reverse_transition,
    set_handover,
)
from journeymap.model.errors import IntegrityError, RecordError
from journeymap.model.history import History
from journeymap.model.queries import expectation_of, settings_in_order, the_project
from journeymap.model.records import (
    Behaviour,
    Channel,
    Device,
    Handover,
    Note,
    Offer,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store


@pytest.fixture
def store() -> Store:
    store = Store()
    with store.transaction("Landscape") as transaction:
        for channel in ("web", "call"):
            transaction.put(Channel(id=channel, name=channel))
        for device in ("phone", "laptop"):
            transaction.put(Device(id=device, name=device))
    return store


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    """Two touchpoints of a journey, each in two settings."""
    settings = [add_setting(store, "web", device).id for device in ("phone", "laptop")]
    journey = add_journey(store, "Journey").id
    first, second = (add_touchpoint(store, journey, Place(None, n), settings).id for n in range(2))
    return first, second


def test_settings_go_to_the_end_and_lanes_of_a_channel_move_together(store: Store) -> None:
    def order() -> list[int]:
        return [made.index(each.id) for each in settings_in_order(store)]

    pairs = (("web", "phone"), ("call", "phone"), ("web", "laptop"))
    made = [add_setting(store, *each).id for each in pairs]
    assert order() == [0, 1, 2]
    place_lane(store, made[2], made[0], after=False)
    assert order() == [2, 0, 1]
    place_lane(store, made[2], made[0], after=True)
    assert order() == [0, 2, 1]
    place_lane(store, made[0], made[1], after=True)
    assert order() == [1, 0, 2]
    place_lane(store, made[2], made[1], after=False)
    assert order() == [0, 2, 1]


def test_a_setting_named_twice_is_refused_and_nothing_changes(store: Store) -> None:
    add_setting(store, "web", "phone")
    before = store.snapshot()
    with pytest.raises(IntegrityError, match="already has"):
        add_setting(store, "web", "phone")
    assert store.snapshot() is before


def test_offers_are_painted_over_many_cells_in_one_step(store: Store) -> None:
    web, call = add_setting(store, "web", "phone").id, add_setting(store, "call", "phone").id
    basket = add_capability(store, "Basket\n").id
    history = History(store)

    set_offers(store, [(web, basket), (call, basket)], status="possible", cost=18_000.0)
    set_offers(store, [(web, basket)], status="offered")

    offer = offer_of(store, web, basket)
    assert offer is not None
    assert (offer.status, offer.cost) == ("offered", 18_000.0)
    set_offers(store, [(web, basket), (call, basket)], status=None)
    assert not store.all(Offer)
    history.undo()
    assert len(store.all(Offer)) == 2


def test_an_expectation_is_said_changed_and_taken_back(store: Store, pair: tuple[str, str]) -> None:
    seats = add_behaviour(store, "Keep my seats").id
    set_expectation(store, pair, seats, "starts")
    set_expectation(store, pair[1:], seats, "ends")

    def kinds() -> list[str | None]:
        found = [expectation_of(store, each, seats) for each in pair]
        return [each.kind if each else None for each in found]

    assert kinds() == ["starts", "ends"]
    set_expectation(store, pair, seats, None)
    assert kinds() == [None, None]


def test_what_research_saw_is_kept_by_pair(store: Store, pair: tuple[str, str]) -> None:
    seats = add_behaviour(store, "Keep my seats").id
    arrow = add_transition(store, *pair).id
    settings = store.get(Touchpoint, pair[0]).settings
    set_handover(store, arrow, seats, False, reason="seen 14 times")
    set_handover(store, arrow, seats, True, pair=(settings[0], settings[1]))
    set_handover(store, arrow, seats, False, reason="seen 15 times")
    saw = {each.pair: (each.carried, each.reason) for each in store.all(Handover).values()}
    assert saw == {None: (False, "seen 15 times"), (settings[0], settings[1]): (True, "")}
    set_handover(store, arrow, seats, None)
    assert [each.pair for each in store.all(Handover).values()] == [(settings[0], settings[1])]


def test_what_research_saw_keeps_its_reason_when_the_verdict_changes(
    store: Store, pair: tuple[str, str]
) -> None:
    seats = add_behaviour(store, "Keep my seats").id
    arrow = add_transition(store, *pair).id
    set_handover(store, arrow, seats, False, reason="seen 14 times")
    set_handover(store, arrow, seats, True)
    (seen,) = store.all(Handover).values()
    assert (seen.carried, seen.reason) == (True, "seen 14 times")


def test_an_arrow_is_led_elsewhere_with_the_pairs_that_are_there(store: Store, pair: tuple[str, str]) -> None:
    one, two = store.get(Touchpoint, pair[0]).settings[:2]
    journey = store.get(Touchpoint, pair[0]).journey
    third = add_touchpoint(store, journey, Place(None, 0), [one], "Third").id
    arrow = add_transition(store, *pair, pairs=((one, one), (one, two))).id
    redirect_transition(store, arrow, "target", third)
    led = store.get(Transition, arrow)
    assert (led.source, led.target, led.pairs) == (pair[0], third, ((one, one),))
    bare = add_touchpoint(store, journey, Place(None, 0), [], "Bare").id
    redirect_transition(store, arrow, "source", bare)
    assert store.get(Transition, arrow).pairs is None


def test_an_arrow_turns_round_with_its_pairs(store: Store, pair: tuple[str, str]) -> None:
    settings = store.get(Touchpoint, pair[0]).settings
    arrow = add_transition(store, *pair, pairs=((settings[0], settings[1]),)).id
    reverse_transition(store, arrow)
    turned = store.get(Transition, arrow)
    assert (turned.source, turned.target, turned.pairs) == (*reversed(pair), ((settings[1], settings[0]),))


def test_an_arrow_onto_itself_is_refused(store: Store, pair: tuple[str, str]) -> None:
    with pytest.raises(IntegrityError, match="two different touchpoints"):
        add_transition(store, pair[0], pair[0])
    assert not store.all(Transition)


def test_a_share_over_one_is_refused(store: Store, pair: tuple[str, str]) -> None:
    arrow = add_transition(store, *pair).id
    with pytest.raises(RecordError, match=r"1\.5 is not from 0 to 1"):
        change_transition(store, arrow, share=1.5)
    assert store.get(Transition, arrow).share is None


def test_typing_a_name_is_one_step_and_stays_one_line(store: Store, pair: tuple[str, str]) -> None:
    history = History(store)
    for text in ("P", "Pa", "Pays\nnow"):
        rename_touchpoint(store, pair[0], text, merge_key="typing")
    assert store.get(Touchpoint, pair[0]).name == "Pays now"
    history.undo()
    assert store.get(Touchpoint, pair[0]).name == ""
    assert history.undo_label is None


def test_deleting_takes_along_what_cannot_stand_alone(store: Store, pair: tuple[str, str]) -> None:
    journey = store.get(Touchpoint, pair[0]).journey
    add_transition(store, *pair)
    add_note(store, journey, "pain", "Seats released", touchpoint=pair[0])
    row = add_row(store, journey, "custom", "Weather")
    add_note(store, journey, "custom", "Rain", touchpoint=pair[1], row=row.id)
    history = History(store)
    before = store.snapshot()

    delete_selection(store, [("touchpoint", pair[0]), ("row", row.id), ("note", "gone already")])

    assert not store.all(Transition)
    assert [(each.text, each.row) for each in store.all(Note).values()] == [("Rain", None)]
    assert history.undo_label == "Delete 2 things"
    history.undo()
    assert {kind: dict(before.all(kind)) for kind in (Transition, Note, Touchpoint)} == {
        kind: dict(store.all(kind)) for kind in (Transition, Note, Touchpoint)
    }


def test_the_project_record_is_made_when_first_needed(store: Store) -> None:
    assert the_project(store) is None
    change_project(store, name="Northlight")
    change_project(store, brand="Northlight Cinemas")
    found = the_project(store)
    assert found is not None
    assert (found.name, found.brand) == ("Northlight", "Northlight Cinemas")


def test_a_behaviour_keeps_its_groups(store: Store) -> None:
    basket, hold = (add_capability(store, name).id for name in ("Basket", "Seat hold"))
    seats = add_behaviour(store, "Keep my seats").id
    change_behaviour(store, seats, needs=((basket, hold),))
    with pytest.raises(RecordError, match="empty group"):
        change_behaviour(store, seats, carries=((),))
    delete_selection(store, [("capability", basket)])
    assert store.get(Behaviour, seats).needs == ((hold,),)
    delete_selection(store, [("capability", hold)])
    assert store.get(Behaviour, seats).needs == ()
