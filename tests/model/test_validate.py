"""Integrity: what must hold between records, and how a violation is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from journeymap.model.diff import Change, Diff
from journeymap.model.errors import IntegrityError
from journeymap.model.records import (
    KINDS,
    Capability,
    Channel,
    Device,
    Handover,
    Initiative,
    Journey,
    Note,
    Project,
    Record,
    Row,
    Setting,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.references import REFERENCES, targets_of
from journeymap.model.store import Origin, Store
from tests.model.projects import added, content, one_of_each, store_of


def put(store: Store, *records: Record) -> None:
    """Add or replace the records, as one edit."""
    with store.transaction("Put") as transaction:
        for each in records:
            transaction.put(each)


def refusal(store: Store, *records: Record) -> IntegrityError:
    """The error with which the store refuses to put the records; nothing has changed then."""
    before = content(store)
    with pytest.raises(IntegrityError) as caught:
        put(store, *records)
    assert content(store) == before
    return caught.value


def place(error: IntegrityError) -> tuple[str, object, str]:
    """The record and the field that the error names."""
    return error.kind, error.record_id, error.field


def test_the_example_holds_together() -> None:
    Store().apply(added(one_of_each()), "Import", Origin.IMPORT)


@pytest.mark.parametrize(
    ("record", "field"),
    [(each.record, each.name) for references in REFERENCES.values() for each in references],
)
def test_a_dangling_reference_is_named_wherever_it_is(record: str, field: str) -> None:
    """In the order of kinds as in reverse: relations look further than their own record."""
    everything = one_of_each()
    broken = next(each for each in everything if each.record == record and getattr(each, field))
    dangling = replace(broken, **{field: _with_a_ghost(getattr(broken, field))})
    records = [dangling if each is broken else each for each in everything]
    for order in (records, records[::-1]):
        with pytest.raises(IntegrityError) as caught:
            Store().apply(added(order), "Import", Origin.IMPORT)
        assert place(caught.value) == (record, broken.id, field)
        assert "ghost" in str(caught.value)


def _with_a_ghost(value: Any) -> Any:
    """The value with one of the ids in it exchanged for one that does not exist."""
    if isinstance(value, str):
        return "ghost"
    if isinstance(value, tuple):
        return (_with_a_ghost(value[0]), *value[1:])
    return replace(value, segment="ghost")


@pytest.mark.parametrize("key", sorted(content(store_of())), ids="/".join)
def test_a_deletion_that_leaves_a_referrer_is_refused_with_its_field(key: tuple[str, str]) -> None:
    """As a replay, which has no consequences, would make it."""
    store = store_of()
    record = content(store)[key]
    referrers = store.referrers(key)
    deletion = Diff.of([(key, Change(record, None))])
    if not referrers:
        store.apply(deletion, "Delete")
        return
    with pytest.raises(IntegrityError) as caught:
        store.apply(deletion, "Delete")
    error = caught.value
    assert (error.kind, error.record_id) in referrers
    referrer = store.get(KINDS[error.kind], str(error.record_id))
    assert (error.field, *key) in set(targets_of(referrer))


def test_a_second_project_record_is_refused() -> None:
    assert place(refusal(store_of(), Project(id="zweites"))) == ("project", "zweites", "id")


def test_the_same_channel_and_device_name_one_setting() -> None:
    error = refusal(store_of(), Setting(id="again", channel="app", device="phone"))
    assert place(error) == ("setting", "again", "channel, device")
    assert "app-phone" in str(error)


def test_all_pairs_is_a_value_of_its_own_among_handovers() -> None:
    error = refusal(store_of(), Handover(id="again", transition="then", behaviour="keep"))
    assert place(error) == ("handover", "again", "transition, behaviour, pair")


def test_unique_values_may_change_hands_in_one_edit() -> None:
    store = store_of([Channel(id="a"), Device(id="x"), Device(id="y")])
    put(store, Setting(id="s", channel="a", device="x"), Setting(id="t", channel="a", device="y"))
    put(store, Setting(id="s", channel="a", device="y"), Setting(id="t", channel="a", device="x"))
    assert store.get(Setting, "s").device == "y"


THERE = [
    Journey(id="there"),
    Stage(id="s2", journey="there"),
    Row(id="r2", journey="there"),
    Touchpoint(id="t2", journey="there"),
]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (Touchpoint(id="picks", journey="night", stage="s2"), "stage"),
        (Transition(id="x", journey="night", source="picks", target="t2"), "target"),
        (Transition(id="x", journey="night", source="t2", target="picks"), "source"),
        (Transition(id="x", journey="there", source="picks", target="pays"), "source"),
        (Transition(id="x", journey="night", source="picks", target="picks"), "target"),
        (Note(id="x", journey="night", touchpoint="t2"), "touchpoint"),
        (Note(id="x", journey="night", stage="s2"), "stage"),
        (Note(id="x", journey="night", row="r2"), "row"),
        (Note(id="x", journey="night", stage="buy", touchpoint="picks"), "stage"),
    ],
)
def test_what_stands_together_belongs_to_one_journey(record: Record, field: str) -> None:
    store = store_of([*one_of_each(), *THERE])
    assert place(refusal(store, record)) == (record.record, record.id, field)


@pytest.mark.parametrize(
    ("moved", "suffers"),
    [
        (Touchpoint(id="pays", journey="there"), ("transition", "then", "target")),
        (Stage(id="buy", journey="there"), ("touchpoint", "pays", "stage")),
        (Row(id="pains", journey="there"), ("note", "note", "row")),
    ],
)
def test_moving_to_another_journey_is_checked_at_what_stays_behind(
    moved: Record, suffers: tuple[str, str, str]
) -> None:
    error = refusal(store_of([*one_of_each(), *THERE]), moved)
    assert error.kind == suffers[0]
    assert error.field == suffers[2]


def test_pairs_lie_within_the_settings_of_the_two_touchpoints() -> None:
    store = store_of()
    wrong = replace(store.get(Transition, "then"), pairs=(("app-phone", "call-voice"),))
    error = refusal(store, wrong)
    assert place(error) == ("transition", "then", "pairs")
    assert "[app-phone, call-voice]" in str(error)


def test_journeys_do_not_detail_each_other_in_a_circle() -> None:
    store = store_of()
    own = replace(store.get(Journey, "night"), parent_touchpoint="picks")
    assert place(refusal(store, own)) == ("journey", "night", "parent_touchpoint")
    inner = Touchpoint(id="inner", journey="detail")
    round_about = replace(store.get(Journey, "night"), parent_touchpoint="inner")
    error = refusal(store, inner, round_about)
    assert (error.kind, error.field) == ("journey", "parent_touchpoint")


def test_journeys_may_detail_each_other_however_deeply() -> None:
    chain: list[Record] = [Journey(id="j0")]
    for number in range(1, 3000):
        chain += [
            Touchpoint(id=f"t{number}", journey=f"j{number - 1}"),
            Journey(id=f"j{number}", parent_touchpoint=f"t{number}"),
        ]
    store = Store()
    store.apply(added(chain), "Import", Origin.IMPORT)
    closed = replace(store.get(Journey, "j0"), parent_touchpoint="t2999")
    assert refusal(store, closed).field == "parent_touchpoint"


def test_a_touchpoint_that_closes_a_circle_by_moving_is_refused() -> None:
    store = store_of([Journey(id="a"), Journey(id="b"), Touchpoint(id="t", journey="a")])
    put(store, Journey(id="b", parent_touchpoint="t"))
    assert place(refusal(store, Touchpoint(id="t", journey="b"))) == ("journey", "b", "parent_touchpoint")


def test_nothing_requires_or_depends_on_itself() -> None:
    store = store_of()
    itself = Capability(id="hold", requires=("hold",))
    assert place(refusal(store, itself)) == ("capability", "hold", "requires")
    waits = Initiative(id="first", depends_on=("first",))
    assert place(refusal(store, waits)) == ("initiative", "first", "depends_on")


def test_an_initiative_does_not_end_before_it_starts() -> None:
    backwards = Initiative(id="new", start=date(2026, 2, 1), end=date(2026, 1, 31))
    assert place(refusal(store_of(), backwards)) == ("initiative", "new", "end")
    put(store_of(), Initiative(id="new", start=date(2026, 2, 1), end=date(2026, 2, 1)))
