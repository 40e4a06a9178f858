"""The work that can be planned: what it costs, what it requires, what must be built for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from journeymap.analysis.transferability.work import Work, work_as_of
from journeymap.model.reader import Snapshot
from journeymap.model.records import Capability, Record
from tests.factories import TODAY, make_capabilities, make_initiative, make_offer, make_settings


def work(*records: Record, days: int = 0) -> Work:
    project = [*make_settings("app", "voice"), *make_capabilities("basket", "sign-in"), *records]
    return work_as_of(Snapshot.of(project), TODAY + timedelta(days=days))


def test_what_can_be_integrated_and_what_it_costs() -> None:
    found = work(
        make_offer("app", "basket"),
        make_offer("voice", "basket", access="read", cost=5.0),
        make_offer("app", "sign-in", status="possible", cost=7.0),
        make_offer("voice", "sign-in", status="impossible", cost=9.0),
    )
    assert dict(found.costs) == {("basket", "voice"): 5.0, ("sign-in", "app"): 7.0}


def test_where_nothing_is_said_the_cost_is_unknown() -> None:
    found = work(make_offer("app", "basket", status="possible"), make_offer("app", "sign-in"))
    assert dict(found.costs) == {
        ("basket", "app"): None,
        ("basket", "voice"): None,
        ("sign-in", "voice"): None,
    }
    assert found.unpriced(found.costs) == tuple(sorted(found.costs))
    assert found.cost(found.costs) is None
    assert found.cost([]) == 0.0


@pytest.mark.parametrize(("days", "done"), [(-1, False), (0, True)])
def test_what_an_initiative_delivers_is_done_from_its_end_on(days: int, done: bool) -> None:
    offers = [make_offer("voice", "basket", access="read"), make_offer("app", "basket", status="impossible")]
    initiative = make_initiative("both", ("basket", "voice"), ("sign-in", "app"), ("basket", "app"))
    found = work(*offers, initiative, days=days)
    assert (("basket", "voice") in found.costs) is not done
    assert (("sign-in", "app") in found.costs) is not done
    assert ("sign-in" in found.build_costs) is not done
    assert ("basket", "app") not in found.costs


def test_what_no_setting_offers_must_be_built_once() -> None:
    built = Capability(id="hold", build_cost=100.0)
    possible = [make_offer(setting, "hold", status="possible", cost=1.0) for setting in ("app", "voice")]
    read = make_offer("voice", "basket", access="read", cost=3.0)
    found = work(built, *possible, read, make_offer("app", "sign-in"))
    assert dict(found.build_costs) == {"hold": 100.0}
    assert found.builds([("hold", "app"), ("hold", "voice"), ("basket", "voice")]) == ("hold",)
    assert found.cost([("hold", "app"), ("hold", "voice"), ("basket", "voice")]) == 105.0


def test_a_build_of_unknown_cost_counts_nothing() -> None:
    found = work(make_offer("app", "basket", status="possible", cost=2.0))
    assert found.build_costs["basket"] == 0.0
    assert found.builds([("basket", "app")]) == ("basket",)
    assert found.cost([("basket", "app")]) == 2.0


def test_requirements_come_along_as_far_as_they_are_not_there() -> None:
    chain = [
        Capability(id="a", requires=("b", "basket")),
        Capability(id="b", requires=("c",)),
        Capability(id="c", requires=("a", "d")),
        Capability(id="d", requires=("sign-in",)),
    ]
    found = work(*chain, make_offer("voice", "basket", access="read"), make_offer("voice", "d"))
    assert found.required["a", "voice"] == {("a", "voice"), ("b", "voice"), ("c", "voice")}
    assert found.with_requirements([("b", "voice"), ("basket", "app")]) == {
        ("a", "voice"),
        ("b", "voice"),
        ("c", "voice"),
        ("basket", "app"),
    }
    everything = {(name, "app") for name in ("a", "b", "c", "d", "basket", "sign-in")}
    assert found.required["c", "app"] == everything


def test_what_requires_the_impossible_cannot_be_planned() -> None:
    chain = [Capability(id="a", requires=("b",)), Capability(id="b", requires=("basket",))]
    found = work(*chain, make_offer("voice", "basket", status="impossible"))
    assert {setting for _capability, setting in found.required if _capability in ("a", "b")} == {"app"}
    with pytest.raises(KeyError):
        found.with_requirements([("a", "voice")])


def test_costs_add_up_as_they_were_typed() -> None:
    offers = [
        make_offer("app", "basket", status="possible", cost=0.1),
        make_offer("app", "sign-in", status="possible", cost=0.2),
    ]
    assert work(*offers).cost([("basket", "app"), ("sign-in", "app")]) == 0.3


def test_what_is_delivered_anyway_is_paid_for() -> None:
    offers = [
        make_offer("app", "basket", status="possible", cost=1.0),
        make_offer("voice", "basket", status="possible", cost=2.0),
    ]
    found = work(Capability(id="basket", build_cost=10.0), *offers)
    both = [("basket", "app"), ("basket", "voice")]
    assert found.cost(both) == found.added_cost(both, []) == 13.0
    assert found.added_cost(both, both[:1]) == 2.0
    assert found.added_cost(both[:1], [("sign-in", "voice")]) == 11.0
    assert found.added_cost([*both, ("sign-in", "voice")], both) is None
    assert found.added_cost(both, [*both, ("sign-in", "voice")]) == 0.0


def test_what_settings_offer_afterwards() -> None:
    found = work(make_offer("app", "basket", access="read"), make_offer("voice", "sign-in", access="read"))
    after = found.after([("basket", "app"), ("basket", "voice")])
    assert after.at("app") == after.written_at("app") == {"basket"}
    assert after.at("voice") == {"basket", "sign-in"}
    assert after.written_at("voice") == {"basket"}
    assert found.offers.written_at("app") == frozenset()
