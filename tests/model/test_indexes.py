"""The look-ups of a whole project are those that come of adding record after record."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given

from journeymap.model.errors import IntegrityError
from journeymap.model.file.document import Document
from journeymap.model.indexes import Indexes
from journeymap.model.progress import Tell, nobody
from journeymap.model.record import Record
from journeymap.model.records import KINDS, Note, Setting
from journeymap.model.reference_fields import Ref, Refs
from journeymap.model.references import REFERENCES
from journeymap.model.store import Store
from tests.model.file.samples import write
from tests.model.projects import one_of_each
from tests.strategies import projects

T = TypeVar("T")


def added(records: list[Record]) -> Indexes:
    """What comes of adding one after the other."""
    made = Indexes()
    for each in records:
        made.replace(None, each)
    return made


def assert_same(one: Indexes, other: Indexes, records: list[Record]) -> None:
    for record in records:
        key = (record.record, record.id)
        assert one.referrers(key) == other.referrers(key)  # in this order: it decides what is named first
        for kind, references in REFERENCES.items():
            for reference in references:
                asked = (KINDS[kind], reference.name, record.id)
                assert one.referring(*asked) == other.referring(*asked)


@given(projects())
def test_all_at_once_is_one_after_the_other(records: list[Record]) -> None:
    assert_same(Indexes.of(records), added(records), records)


def test_every_kind_of_reference_is_known() -> None:
    records = one_of_each()
    assert_same(Indexes.of(records), added(records), records)
    kinds = {type(each.field) for references in REFERENCES.values() for each in references}
    assert kinds > {Ref, Refs}


def test_a_store_goes_on_with_the_indexes_it_is_given() -> None:
    records = one_of_each()
    store = Store(records, indexes=Indexes.of(records))
    assert store.referrers(("touchpoint", "picks")) == Store(records).referrers(("touchpoint", "picks")) != ()
    with pytest.raises(IntegrityError, match="already has these values"), store.transaction("Add") as edit:
        edit.put(Setting(id="twin", channel="app", device="phone"))
    with store.transaction("Add") as edit:
        edit.put(Note(id="new", journey="night"))
    assert ("note", "new") in store.referrers(("journey", "night"))
    with store.transaction("Remove") as edit:
        edit.remove(store.get(Note, "new"))
    assert ("note", "new") not in store.referrers(("journey", "night"))


def test_a_window_has_them_made_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a large project that takes longer than a window may stand still."""
    made_on: list[threading.Thread] = []
    make = Indexes.of

    def watched(records: list[Record]) -> Indexes:
        made_on.append(threading.current_thread())
        return make(records)

    def elsewhere(work: Callable[[Tell], T], /, *, leave: bool = False) -> T:
        done: list[T] = []
        thread = threading.Thread(target=lambda: done.append(work(nobody)))
        thread.start()
        thread.join(30)
        return done[0]

    monkeypatch.setattr(Indexes, "of", watched)
    Document.open(write(tmp_path / "plan.journey"), away=elsewhere).close()
    assert len(made_on) == 1
    assert made_on[0] is not threading.current_thread()
