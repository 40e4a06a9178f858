"""Repairs: the cheapest work after which a break or a dead start is gone."""

from __future__ import annotations

import random
from typing import Any

import pytest

from journeymap.analysis.transferability.check import check_journey, check_project
from journeymap.analysis.transferability.repairs import Repair, project_repairs, repairs
from journeymap.analysis.transferability.report import to_json
from journeymap.analysis.transferability.work import work_as_of
from journeymap.model.progress import Cancelled
from journeymap.model.reader import Snapshot
from journeymap.model.records import Capability, Offer, Record
from tests.analysis.brute_repairs import BruteRepairs
from tests.analysis.repairable import repairable_journey
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_handover,
    make_initiative,
    make_journey,
    make_offer,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
    make_transitions,
    make_worked_example,
)


def repaired(records: list[Record]) -> dict[str, Repair | None]:
    """The repairs of all findings of the usual journey."""
    project = Snapshot.of(records)
    return repairs(check_journey(project, JOURNEY, TODAY), work_as_of(project, TODAY))


def possible(setting: str, capability: str, cost: float | None = None, **fields: Any) -> Offer:
    return make_offer(setting, capability, status="possible", cost=cost, **fields)


EXAMPLE = [
    *make_worked_example(),
    possible("voice", "basket", 18_000.0),
    possible("app", "seat-hold", 31_000.0),
    possible("voice", "seat-hold", 31_000.0),
]
BREAK = "break:seats:transition:P-C:voice"


def test_the_worked_example() -> None:
    assert repaired(EXAMPLE) == {BREAK: Repair(18_000.0, (("basket", "voice"),), ())}


def test_what_is_priced_comes_before_what_is_not() -> None:
    """Basket at voice would be one integration, of unknown cost; seat hold at both ends has a price."""
    records = [each for each in EXAMPLE if each.id != "voice-basket"]
    both = (("seat-hold", "app"), ("seat-hold", "voice"))
    assert repaired(records) == {BREAK: Repair(62_000.0, both, ("seat-hold",))}


def test_where_nothing_has_a_price_the_cost_is_unknown() -> None:
    assert repaired(make_worked_example()) == {BREAK: Repair(None, (("basket", "voice"),), ())}


def test_a_build_can_make_another_way_the_cheaper_one() -> None:
    dear = [each for each in EXAMPLE if each.id not in ("voice-basket", "seat-hold")]
    dear += [possible("voice", "basket", 62_000.5), Capability(id="seat-hold", build_cost=1.0)]
    assert repaired(dear) == {BREAK: Repair(62_000.5, (("basket", "voice"),), ())}


def test_what_reads_already_can_write() -> None:
    """The app reads baskets made elsewhere; to pass them on it must write them, which costs less."""
    records = [
        *(each for each in EXAMPLE if each.id not in ("app-basket", "voice-basket")),
        make_offer("app", "basket", access="read", cost=500.0),
        make_offer("voice", "basket"),
    ]
    assert repaired(records) == {BREAK: Repair(500.0, (("basket", "app"),), ())}


def test_requirements_come_along() -> None:
    needy = [each for each in EXAMPLE if each.id != "basket"]
    needy += [Capability(id="basket", requires=("stock",)), Capability(id="stock", build_cost=4_000.0)]
    needy += [possible("voice", "stock", 1_000.0)]
    pairs = (("basket", "voice"), ("stock", "voice"))
    assert repaired(needy) == {BREAK: Repair(23_000.0, pairs, ("stock",))}
    impossible = [*needy[:-1], make_offer("voice", "stock", status="impossible")]
    found = repaired(impossible)[BREAK]
    assert found is not None
    assert found.offers == (("seat-hold", "app"), ("seat-hold", "voice"))


def test_what_only_the_impossible_could_mend_has_none() -> None:
    records = [
        *make_worked_example(),
        make_offer("voice", "basket", status="impossible"),
        make_offer("voice", "seat-hold", status="impossible"),
    ]
    assert repaired(records) == {BREAK: None}


def test_an_asserted_loss_has_none() -> None:
    seen = make_handover("P-C", False, behaviour="seats")
    assert repaired([*EXAMPLE, make_offer("voice", "basket"), seen]) == {BREAK: None}
    assert repaired([*EXAMPLE, seen]) == {BREAK: None}


def test_an_initiative_that_has_ended_has_done_its_part() -> None:
    begun = make_initiative("hold", ("seat-hold", "voice"))
    cheap = [each for each in EXAMPLE if each.id not in ("voice-basket", "app-seat-hold")]
    assert repaired([*cheap, possible("app", "seat-hold", 7.0), begun]) == {
        BREAK: Repair(7.0, (("seat-hold", "app"),), ())
    }


def far_journey(*offers: Record) -> list[Record]:
    """Begun in the app, then past a kiosk that pauses it, to voice. Needs and carries are any of a, b."""
    return [
        make_journey(),
        *make_settings("app", "kiosk", "voice"),
        *make_capabilities("a", "b"),
        make_behaviour("b", "a|b", carries="a|b"),
        make_touchpoint("P", "app"),
        make_touchpoint("Q", "kiosk"),
        make_touchpoint("R", "voice"),
        *make_transitions("P Q R"),
        make_expectation("P", "starts"),
        make_expectation("Q", "pauses"),
        *offers,
    ]


def test_it_can_arrive_from_another_holder_on_the_way() -> None:
    """To write b in the app is dear. The kiosk reads what the app writes, and writes what voice reads."""
    offers = [
        make_offer("app", "a"),
        possible("app", "b", 100.0),
        make_offer("kiosk", "b"),
        possible("kiosk", "a", 10.0),
        make_offer("voice", "b"),
        possible("voice", "a", 50.0),
    ]
    assert repaired(far_journey(*offers)) == {
        "break:b:transition:Q-R:voice": Repair(10.0, (("a", "kiosk"),), ())
    }


def test_several_walks_are_saved_by_one_repair() -> None:
    """Begun in the app or at the kiosk: what both write at voice is cheaper than one of each."""
    records = [
        make_journey(),
        *make_settings("app", "kiosk", "voice"),
        *make_capabilities("a", "b", "c"),
        make_behaviour("b", "a|b|c", carries="a|b|c"),
        make_touchpoint("P", "app", "kiosk"),
        make_touchpoint("R", "voice"),
        make_transition("P", "R"),
        make_expectation("P", "starts"),
        *make_offers("app", "a", "c"),
        *make_offers("kiosk", "b", "c"),
        possible("voice", "a", 10.0),
        possible("voice", "b", 10.0),
        possible("voice", "c", 15.0),
    ]
    assert repaired(records) == {"break:b:transition:P-R:voice": Repair(15.0, (("c", "voice"),), ())}


def test_a_start_that_stays_dead_asks_for_nothing() -> None:
    """Nobody holds it in the app, so that what the app could not pass on to voice is no matter."""
    records = [
        make_journey(),
        *make_settings("app", "kiosk", "voice"),
        *make_capabilities("a", "b"),
        make_behaviour("b", "a", carries="b"),
        make_touchpoint("P", "app", "kiosk"),
        make_touchpoint("R", "voice"),
        make_transition("P", "R"),
        make_expectation("P", "starts"),
        *make_offers("kiosk", "a", "b"),
        *make_offers("voice", "b"),
        possible("voice", "a", 1.0),
        possible("app", "a", 1.0),
        possible("app", "b", 5.0),
    ]
    assert repaired(records) == {
        "break:b:transition:P-R:voice": Repair(1.0, (("a", "voice"),), ()),
        "dead_start:b:P:app": Repair(1.0, (("a", "app"),), ()),
    }


def test_what_ended_is_not_held_any_more() -> None:
    """Begun in the app and ended there, begun again at the kiosk: only from the kiosk it must arrive."""
    records = [
        make_journey(),
        *make_settings("app", "kiosk", "web", "voice"),
        *make_capabilities("a", "b"),
        make_behaviour("b", "a|b", carries="a|b"),
        make_touchpoint("P", "app"),
        make_touchpoint("E", "app"),
        make_touchpoint("Q", "kiosk", "web"),
        make_touchpoint("R", "voice"),
        *make_transitions("P E Q R"),
        make_expectation("P", "starts"),
        make_expectation("E", "ends"),
        make_expectation("Q", "starts"),
        *make_offers("app", "a"),
        *make_offers("kiosk", "b"),
        possible("voice", "a", 10.0),
        possible("voice", "b", 1.0),
        *make_offers("web", "a", "b", status="impossible"),
    ]
    assert repaired(records) == {
        "break:b:transition:Q-R:voice": Repair(1.0, (("b", "voice"),), ()),
        "dead_start:b:Q:web": None,
    }


def test_who_holds_it_where_it_is_not_supported_needs_that_too() -> None:
    """Somebody saw it carried to the kiosk, which cannot use it, and the app passes nothing on to voice."""
    records = [
        make_journey(),
        *make_settings("app", "kiosk", "voice"),
        *make_capabilities("a", "b"),
        make_behaviour("b", "a", carries="b"),
        make_touchpoint("P", "app"),
        make_touchpoint("Q", "kiosk"),
        make_touchpoint("R", "voice"),
        *make_transitions("P Q R"),
        make_expectation("P", "starts"),
        make_handover("P-Q", True),
        make_offer("app", "a"),
        make_offer("app", "b", status="impossible"),
        possible("kiosk", "a", 4.0),
        possible("kiosk", "b", 2.0),
        *make_offers("voice", "a", "b"),
    ]
    assert repaired(records) == {
        "break:b:transition:Q-R:voice": Repair(6.0, (("a", "kiosk"), ("b", "kiosk")), ())
    }


def test_a_dead_start_is_mended_where_it_is() -> None:
    records = [
        make_journey(),
        *make_settings("app", "kiosk"),
        *make_capabilities("a", "b", "c"),
        make_behaviour("b", "a|b, c", "a, b"),
        make_touchpoint("P", "app", "kiosk"),
        make_expectation("P", "starts"),
        possible("app", "a", 3.0),
        possible("app", "b", 2.0),
        possible("app", "c", 1.0),
        make_offer("kiosk", "c", status="impossible"),
    ]
    assert repaired(records) == {
        "dead_start:b:P:app": Repair(3.0, (("b", "app"), ("c", "app")), ("b", "c")),
        "dead_start:b:P:kiosk": None,
    }


def test_a_leak_has_none() -> None:
    records = [
        make_journey(),
        *make_settings("app", "kiosk"),
        *make_capabilities("a"),
        make_behaviour("b", "a", withheld=("kiosk",)),
        make_touchpoint("P", "app"),
        make_touchpoint("Q", "kiosk"),
        make_transition("P", "Q"),
        make_expectation("P", "starts"),
        *make_offers("app", "a"),
        *make_offers("kiosk", "a"),
    ]
    assert repaired(records) == {"leak:b:Q:kiosk": None}


@pytest.mark.parametrize(
    ("needs", "cost", "offers"),
    [
        ("k1|z, k2|z", 0.3, ["z"]),  # 0.1 and 0.2 are as dear as 0.3, and more
        ("k1|y", 0.1, ["k1"]),
        ("y|k1", 0.1, ["k1"]),
        ("k1|y, free|z", 0.1, ["free", "k1"]),
    ],
)
def test_of_equals_the_fewer_then_the_first_by_id(needs: str, cost: float, offers: list[str]) -> None:
    costs = {"k1": 0.1, "k2": 0.2, "y": 0.1, "z": 0.3, "free": 0.0}
    records = [
        make_journey(),
        *make_settings("app"),
        *make_capabilities(*costs),
        make_behaviour("b", needs),
        make_touchpoint("P", "app"),
        make_expectation("P", "starts"),
        *(possible("app", name, price) for name, price in costs.items()),
    ]
    (found,) = repaired(records).values()
    assert found is not None
    assert (found.cost, found.offers) == (cost, tuple((name, "app") for name in offers))


def test_it_can_be_cancelled() -> None:
    def tell(_done: float) -> None:
        raise Cancelled

    project = Snapshot.of(EXAMPLE)
    with pytest.raises(Cancelled):
        repairs(check_journey(project, JOURNEY, TODAY), work_as_of(project, TODAY), tell)


@pytest.mark.parametrize("century", range(8))
def test_against_trying_every_set(century: int) -> None:
    for seed in range(100 * century, 100 * century + 100):
        records = repairable_journey(random.Random(seed))
        project = Snapshot.of(records)
        checked = check_project(project, TODAY)
        brute = BruteRepairs(records)
        for finding in to_json(checked, project_repairs(project, checked), {})["journeys"][0]["findings"]:
            assert finding["repair"] == brute.repair(finding), (seed, finding)
