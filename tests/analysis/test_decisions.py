"""What was decided about findings, and when they return."""

from __future__ import annotations

from datetime import date

import pytest

from journeymap.analysis.transferability.check import check_journey, check_project
from journeymap.analysis.transferability.decisions import (
    FindingStatus,
    counts_by_status,
    decisions,
    need_attention,
    status_of,
)
from journeymap.analysis.transferability.findings import Finding
from journeymap.analysis.transferability.prose import to_text
from journeymap.analysis.transferability.repairs import project_repairs
from journeymap.model.edits.decisions import dismiss_findings, reopen_findings
from journeymap.model.edits.landscape import set_offers
from journeymap.model.history import History
from journeymap.model.records import Decision
from journeymap.model.store import Store
from tests.factories import JOURNEY, TODAY, make_worked_example

BREAK = "break:seats:transition:P-C:voice"


@pytest.fixture
def store() -> Store:
    return Store(make_worked_example())


def the_finding(store: Store) -> Finding:
    (found,) = check_journey(store, JOURNEY, TODAY).findings
    return found


def status(store: Store) -> FindingStatus:
    return status_of(the_finding(store), decisions(store))


def dismiss(store: Store, reason: str = "Known") -> None:
    found = the_finding(store)
    dismiss_findings(store, {found.fingerprint: found.cause}, reason, date(2025, 6, 1))


def test_what_nothing_is_said_of_is_open(store: Store) -> None:
    assert status(store) is FindingStatus.OPEN
    assert need_attention([the_finding(store)], decisions(store))


def test_dismissed_with_a_reason(store: Store) -> None:
    dismiss(store, "They call to say goodbye")
    assert status(store) is FindingStatus.DISMISSED
    (decision,) = store.all(Decision).values()
    assert (decision.fingerprint, decision.reason) == (BREAK, "They call to say goodbye")
    assert (decision.status, decision.date) == ("dismissed", date(2025, 6, 1))
    assert not need_attention([the_finding(store)], decisions(store))


def test_reopened_when_the_cause_changes(store: Store) -> None:
    dismiss(store)
    set_offers(store, [("voice", "sign-in")], status=None)
    assert status(store) is FindingStatus.DISMISSED, "what it lacked it still lacks"
    set_offers(store, [("voice", "seat-hold")], status="offered")
    assert status(store) is FindingStatus.REOPENED
    assert need_attention([the_finding(store)], decisions(store))
    dismiss(store, "Still known")
    assert status(store) is FindingStatus.DISMISSED
    assert len(store.all(Decision)) == 1


def test_reopened_by_hand(store: Store) -> None:
    dismiss(store)
    found = the_finding(store)
    reopen_findings(store, {found.fingerprint: found.cause})
    assert status(store) is FindingStatus.REOPENED
    (decision,) = store.all(Decision).values()
    assert decision.reason == "Known"


def test_a_dismissal_without_a_cause_holds_whatever_it_is(store: Store) -> None:
    dismiss_findings(store, {BREAK: ""}, "")
    assert status(store) is FindingStatus.DISMISSED


def test_what_was_never_dismissed_is_not_reopened(store: Store) -> None:
    reopen_findings(store, {BREAK: the_finding(store).cause})
    assert status(store) is FindingStatus.OPEN


def test_many_are_dismissed_in_one_step(store: Store) -> None:
    history = History(store)
    dismiss_findings(store, {"a": "1", "b": "2", "c": "3"}, "All one matter")
    dismiss_findings(store, {"b": "4", "d": "5"}, "Another")
    assert {e.fingerprint: (e.cause, e.reason) for e in store.all(Decision).values()} == {
        "a": ("1", "All one matter"),
        "b": ("4", "Another"),
        "c": ("3", "All one matter"),
        "d": ("5", "Another"),
    }
    reopen_findings(store, {"a": "1", "b": "4", "x": "6"})
    assert sorted(e.fingerprint for e in store.all(Decision).values() if e.status == "reopened") == ["a", "b"]
    for _step in range(3):
        history.undo()
    assert not store.all(Decision)


def test_counts_and_text(store: Store) -> None:
    assert counts_by_status([the_finding(store)], decisions(store)) == {
        FindingStatus.OPEN: 1,
        FindingStatus.DISMISSED: 0,
        FindingStatus.REOPENED: 0,
    }
    checked = check_project(store, TODAY)
    repairs = project_repairs(store, checked)
    assert "open" not in to_text(store, checked, repairs)
    dismiss(store, "Known")
    lines = to_text(store, checked, repairs).splitlines()
    assert "1 dismissed" in lines
    assert "  1. P → C · break · dismissed" in lines
    assert "     Dismissed: Known" in lines
    set_offers(store, [("voice", "seat-hold")], status="offered")
    assert (
        "  1. P → C · break · reopened" in to_text(store, check_project(store, TODAY), repairs).splitlines()
    )
