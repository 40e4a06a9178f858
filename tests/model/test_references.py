"""One table of references; the store and its snapshots answer the same from it."""

from __future__ import annotations

import pytest

from journeymap.model.records import KINDS, Behaviour, Handover, Initiative, fields_of
from journeymap.model.reference_fields import Groups, Pair, Pairs, Ref, Refs, Structs
from journeymap.model.references import REFERENCES, Reference, targets_of, without_target
from tests.model.projects import one_of_each, store_of

ALL = [each for references in REFERENCES.values() for each in references]


def test_every_field_that_refers_is_in_the_table() -> None:
    referring = {
        (record, name)
        for record, kind in KINDS.items()
        for name, field in fields_of(kind).items()
        if isinstance(field, Ref | Refs | Groups | Pair | Pairs | Structs)
    }
    assert {(each.record, each.name) for each in ALL} == referring


def test_the_table_names_only_kinds_that_exist() -> None:
    assert {kind for each in ALL for kind in each.field.target_kinds} <= set(KINDS)


@pytest.mark.parametrize("reference", ALL, ids=lambda each: f"{each.record}.{each.name}")
def test_the_example_sets_every_reference(reference: Reference) -> None:
    """Else the tests that go over it would pass for want of a case."""
    mine = [each for each in one_of_each() if each.record == reference.record]
    assert any(field == reference.name for each in mine for field, _kind, _id in targets_of(each))


@pytest.mark.parametrize("reference", ALL, ids=lambda each: f"{each.record}.{each.name}")
def test_snapshot_and_store_find_the_same_referrers(reference: Reference) -> None:
    store = store_of()
    kind = KINDS[reference.record]
    for target in {each.id for each in one_of_each()}:
        found = store.where(kind, reference.name, target)
        assert store.snapshot().where(kind, reference.name, target) == found
        assert list(found) == sorted(
            (
                each
                for each in store.all(kind).values()
                if target in {of for field, _kind, of in targets_of(each) if field == reference.name}
            ),
            key=lambda each: each.id,
        )


def test_a_record_that_refers_twice_is_found_once() -> None:
    store = store_of()
    both_ends = store.get(Handover, "seen")
    assert both_ends.pair == ("app-phone", "app-phone")
    assert store.where(Handover, "pair", "app-phone") == (both_ends,)
    assert store.snapshot().where(Handover, "pair", "app-phone") == (both_ends,)


def test_an_alternative_that_is_gone_leaves_its_group_and_an_empty_group_goes() -> None:
    keep = Behaviour(id="keep", needs=(("basket", "hold"), ("basket",)), withheld=("app-phone",))
    left = without_target(keep, "capability", "basket")
    assert isinstance(left, Behaviour)
    assert left.needs == (("hold",),)
    assert left.withheld == ("app-phone",)


def test_what_has_the_same_id_but_another_kind_stays() -> None:
    initiative = Initiative(id="one", delivers=(("x", "y"), ("y", "x")))
    left = without_target(initiative, "capability", "x")
    assert isinstance(left, Initiative)
    assert left.delivers == (("y", "x"),)
