"""What can be done to rules."""

from __future__ import annotations

import pytest

from journeymap.model.edits.rules import (
    add_rule,
    change_rule,
    duplicate_rules,
    part_rule,
    set_built_in_rule,
    switch_rule,
)
from journeymap.model.errors import IntegrityError, RecordError
from journeymap.model.history import History
from journeymap.model.records import Rule
from journeymap.model.store import Store
from tests.model.projects import store_of


@pytest.fixture
def store() -> Store:
    return store_of([])


def test_a_rule_is_written_switched_and_copied(store: Store) -> None:
    history = History(store)
    rule = add_rule(store, "No bad\tfeelings", scope="touchpoint")
    assert rule.name == "No bad feelings"
    change_rule(store, rule.id, condition="touchpoint.emotion\r\n< 0")
    assert store.get(Rule, rule.id).condition == "touchpoint.emotion\n< 0"
    with pytest.raises(RecordError):
        change_rule(store, rule.id, severity="worst")
    switch_rule(store, rule.id, False)
    assert history.undo_label == "Switch rule off"
    assert not store.get(Rule, rule.id).enabled
    (copy,) = duplicate_rules(store, [rule.id])
    assert (copy.name, copy.condition, copy.enabled) == (
        "No bad feelings (copy)",
        "touchpoint.emotion\n< 0",
        False,
    )
    for _step in range(4):
        history.undo()
    assert not store.all(Rule)


def test_a_built_in_rule_is_kept_only_where_it_differs(store: Store) -> None:
    history = History(store)
    set_built_in_rule(store, "no-owner", enabled=True, severity="warning", usual="warning")
    assert not store.all(Rule)
    set_built_in_rule(store, "no-owner", enabled=False, severity="warning", usual="warning")
    assert history.undo_label == "Switch rule off"
    set_built_in_rule(store, "no-owner", enabled=False, severity="error", usual="warning")
    assert history.undo_label == "Weigh rule"
    assert store.get(Rule, "no-owner") == Rule(id="no-owner", enabled=False, severity="error")
    set_built_in_rule(store, "no-owner", enabled=True, severity="warning", usual="warning")
    assert not store.all(Rule)
    history.undo()
    assert store.get(Rule, "no-owner").severity == "error"


def test_a_condition_under_a_built_in_rules_id_is_never_lost(store: Store) -> None:
    with store.transaction("Import") as transaction:
        transaction.put(Rule(id="no-owner", name="Mine", condition="true", enabled=False))
    with pytest.raises(IntegrityError, match="make two of it first"):
        set_built_in_rule(store, "no-owner", enabled=True, severity="warning", usual="warning")
    mine = part_rule(store, "no-owner")
    assert (mine.name, mine.condition, mine.enabled) == ("Mine", "true", True)
    assert mine.id != "no-owner"
    assert store.get(Rule, "no-owner") == Rule(id="no-owner", enabled=False)
