"""A project is found sound, all records of a kind at once, exactly where record after record is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.model.diff import Change, Diff
from journeymap.model.errors import IntegrityError
from journeymap.model.indexes import check_all_unique
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    KINDS,
    Capability,
    Experiment,
    Initiative,
    Journey,
    Note,
    Project,
    Record,
    Responsibility,
    Setting,
    Touchpoint,
    Transition,
    fields_of,
)
from journeymap.model.soundness import references_hold, relations_hold, unique_values_hold
from journeymap.model.validate import check_references, check_relations
from tests.model.projects import one_of_each
from tests.strategies import projects, values


def verdicts(records: Iterable[Record]) -> tuple[bool, bool | None, bool]:
    """What is said of all at once: of references, of relations where those are met, of unique values."""
    snapshot = Snapshot.of(records)
    met = references_hold(snapshot)
    return met, relations_hold(snapshot) if met else None, unique_values_hold(snapshot)


def one_by_one(records: Iterable[Record]) -> tuple[bool, bool | None, bool]:
    """What is said of the same record by record."""
    records = list(records)
    snapshot = Snapshot.of(records)
    everything = Diff.of(((each.record, each.id), Change(None, each)) for each in records)
    met = _passes(lambda: check_references(snapshot, everything, lambda key: ()))
    fit = _passes(lambda: check_relations(snapshot, everything, lambda key: ())) if met else None
    return met, fit, _passes(lambda: check_all_unique(records))


def _passes(check: Any) -> bool:
    try:
        check()
    except IntegrityError:
        return False
    return True


@given(projects())
def test_what_holds_together_is_sound(records: list[Record]) -> None:
    assert verdicts(records) == (True, True, True)


@settings(max_examples=300)
@given(projects(max_records=3).filter(bool), st.data())
def test_with_another_value_it_is_sound_exactly_if_each_record_is(
    records: list[Record], data: st.DataObject
) -> None:
    pool = {kind: [each.id for each in records if each.record == kind] for kind in KINDS}
    pool = {kind: [*ids, "gone"] if len(ids) < 2 else ids for kind, ids in pool.items()}
    edited = data.draw(st.sampled_from(records))
    fields = [name for name, field in fields_of(type(edited)).items() if field.target_kinds]
    dates = [name for name in ("start", "end") if name in fields_of(type(edited))]
    name = data.draw(st.sampled_from([*fields, *dates, "id"]))
    field = fields_of(type(edited))[name]
    changed: Any = replace(edited, **{name: data.draw(values(field, pool))})
    changed_records = [changed if each is edited else each for each in records]
    ids = {(each.record, each.id) for each in changed_records}
    if len(ids) == len(records):
        assert verdicts(changed_records) == one_by_one(changed_records)


REFERRING = [
    (kind, name) for kind in KINDS.values() for name, field in fields_of(kind).items() if field.target_kinds
]


@given(st.sampled_from(REFERRING), st.data())
def test_what_refers_to_nothing_is_noticed(referring: tuple[type[Record], str], data: st.DataObject) -> None:
    kind, name = referring
    field = fields_of(kind)[name]
    to_nothing = values(field, {each: ["gone"] for each in field.target_kinds})
    value = data.draw(to_nothing.filter(lambda value: any(field.targets(value))))
    edited = next(each for each in one_of_each() if type(each) is kind)
    assert not references_hold(Snapshot.of(with_(replace(edited, **{name: value}))))


def with_(*edited: Record) -> list[Record]:
    """The example project with these records in place of its own, or added."""
    known = {(each.record, each.id): each for each in one_of_each()}
    return list((known | {(each.record, each.id): each for each in edited}).values())


def of_example(kind: type[Any], record_id: str, **changes: Any) -> Any:
    """A record of the example project, changed."""
    found = next(each for each in one_of_each() if type(each) is kind and each.id == record_id)
    return replace(found, **changes)


MISFITS = {
    "a touchpoint at a stage of another journey": Touchpoint(id="t", journey="tomorrow", stage="buy"),
    "a counterpart in the same journey": of_example(Touchpoint, "picks", counterpart="pays"),
    "a transition from another journey": of_example(Transition, "then", source="picks-tomorrow", pairs=None),
    "a transition to another journey": of_example(Transition, "then", target="picks-tomorrow", pairs=None),
    "a transition of another journey": of_example(Transition, "then", journey="detail", pairs=None),
    "a transition to where it begins": of_example(Transition, "then", target="picks", pairs=None),
    "a pair of settings that a touchpoint lacks": of_example(
        Transition, "then", pairs=(("app-phone", "call-voice"),)
    ),
    "a note at a touchpoint and a stage": of_example(Note, "note", stage="buy"),
    "a note at another journey's touchpoint": of_example(Note, "note", touchpoint="picks-tomorrow"),
    "a note at another journey's stage": Note(id="n", journey="tomorrow", stage="buy"),
    "a note in another journey's row": Note(id="n", journey="tomorrow", row="pains"),
    "a journey compared with itself": of_example(Journey, "night", counterpart="night"),
    "a journey within itself": of_example(Journey, "night", parent_touchpoint="picks"),
    "journeys within each other": of_example(
        Journey, "tomorrow", parent_touchpoint="picks-tomorrow", counterpart=None
    ),
    "a capability that requires itself": of_example(Capability, "hold", requires=("hold",)),
    "an initiative that depends on itself": of_example(Initiative, "first", depends_on=("first",)),
    "an initiative that ends before it starts": of_example(Initiative, "first", end=date(2025, 1, 1)),
    "an experiment that ends before it starts": of_example(Experiment, "try", end=date(2025, 1, 1)),
    "a responsibility for two things": of_example(Responsibility, "does", initiative="first"),
    "a responsibility for nothing": of_example(Responsibility, "does", touchpoint=None),
    "two projects": Project(id="another"),
}


@pytest.mark.parametrize("name", MISFITS)
def test_what_does_not_fit_is_noticed(name: str) -> None:
    assert verdicts(with_(MISFITS[name])) == one_by_one(with_(MISFITS[name])) == (True, False, True)


def test_what_only_one_may_have_is_noticed() -> None:
    twin = of_example(Setting, "app-phone", id="twin")
    assert verdicts(with_(twin)) == one_by_one(with_(twin)) == (True, True, False)
