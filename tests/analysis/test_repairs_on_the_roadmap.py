"""A repair becomes an initiative, or part of one, and the finding is gone as of its end."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from journeymap.analysis.transferability import explain
from journeymap.analysis.transferability.check import check_journey
from journeymap.analysis.transferability.findings import Finding
from journeymap.analysis.transferability.repairs import Repair, repairs
from journeymap.analysis.transferability.work import work_as_of
from journeymap.model.edits.repairs import add_repair, extend_by_repair
from journeymap.model.errors import IntegrityError, ProjectError
from journeymap.model.history import History
from journeymap.model.records import Initiative
from journeymap.model.store import Store
from tests.analysis.repairable import repairable_journey
from tests.analysis.test_repairs import EXAMPLE
from tests.factories import JOURNEY, TODAY, make_initiative

LATER = TODAY + timedelta(days=90)


def findings(store: Store, day: date = TODAY) -> dict[str, Finding]:
    return {each.fingerprint: each for each in check_journey(store, JOURNEY, day).findings}


def the_repairs(store: Store) -> dict[str, Repair | None]:
    return repairs(check_journey(store, JOURNEY, TODAY), work_as_of(store, TODAY))


def the_repair(store: Store) -> Repair:
    (found,) = the_repairs(store).values()
    assert found is not None
    return found


def test_a_new_initiative() -> None:
    store = Store(EXAMPLE)
    history = History(store)
    (finding,) = findings(store).values()
    repair = the_repair(store)
    name = explain.repair_name(store, finding)
    made = add_repair(store, name, repair.offers, repair.cost, start=TODAY, end=LATER, theme="Seats")
    assert made.name == "Seats, at Voice · device"
    assert (made.delivers, made.capital) == ((("basket", "voice"),), 18_000.0)
    assert (made.start, made.end, made.status, made.theme) == (TODAY, LATER, "proposed", "Seats")
    assert findings(store, LATER - timedelta(days=1))
    assert not findings(store, LATER)
    assert history.undo_label == "Add repair to the roadmap"
    history.undo()
    assert not store.all(Initiative)


def test_dates_must_be_in_order() -> None:
    store = Store(EXAMPLE)
    with pytest.raises(IntegrityError):
        add_repair(store, "Backwards", [("basket", "voice")], None, start=LATER, end=TODAY)
    assert not store.all(Initiative)


@pytest.mark.parametrize(("capital", "after"), [(5_000.0, 23_000.0), (None, 18_000.0)])
def test_an_initiative_that_is_there(capital: float | None, after: float) -> None:
    store = Store([*EXAMPLE, make_initiative("half", ("sign-in", "voice"), end=LATER, capital=capital)])
    history = History(store)
    repair = the_repair(store)
    work = work_as_of(store, TODAY)
    cost = work.added_cost(repair.offers, store.get(Initiative, "half").delivers)
    assert extend_by_repair(store, "half", repair.offers, cost) == (("basket", "voice"),)
    extended = store.get(Initiative, "half")
    assert (extended.delivers, extended.capital) == ((("sign-in", "voice"), ("basket", "voice")), after)
    assert not findings(store, LATER)
    history.undo()
    assert store.get(Initiative, "half").capital == capital


def test_what_it_delivers_already_changes_nothing() -> None:
    store = Store([*EXAMPLE, make_initiative("all", ("basket", "voice"), end=LATER, capital=1.0)])
    history = History(store)
    assert extend_by_repair(store, "all", [("basket", "voice")], 0.0) == ()
    assert history.undo_label is None
    assert store.get(Initiative, "all").capital == 1.0


def test_an_unknown_cost_leaves_the_capital() -> None:
    store = Store([*EXAMPLE, make_initiative("i", end=LATER, capital=1.0)])
    extend_by_repair(store, "i", [("basket", "voice")], None)
    assert store.get(Initiative, "i").capital == 1.0


def test_a_cancelled_initiative_is_refused() -> None:
    store = Store([*EXAMPLE, make_initiative("gone", status="cancelled")])
    with pytest.raises(ProjectError, match="“Gone” is cancelled"):
        extend_by_repair(store, "gone", [("basket", "voice")], 1.0)
    assert not store.get(Initiative, "gone").delivers


@pytest.mark.parametrize("seed", range(120))
def test_what_is_repaired_is_gone_as_of_the_end(seed: int) -> None:
    store = Store(repairable_journey(random.Random(seed)))
    for fingerprint, repair in the_repairs(store).items():
        if repair is not None:
            history = History(store)
            add_repair(store, "Repair", repair.offers, repair.cost, end=LATER)
            assert fingerprint in findings(store, LATER - timedelta(days=1))
            assert fingerprint not in findings(store, LATER)
            history.undo()
