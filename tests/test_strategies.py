"""The strategies draw what they promise, and enough of it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from journeymap.model.diff import Change, Diff
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from journeymap.model.records import KINDS
from journeymap.model.validate import check_integrity
from tests.strategies import any_record, projects

MOST = 3_000
"""Some kinds come in one project of thirty: of a hundred, now and then none has one."""


@given(any_record())
def test_a_record_is_made(record: Record) -> None:
    assert isinstance(record, KINDS[record.record])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(projects())
def test_a_project_holds_together(records: list[Record]) -> None:
    everything = Diff.of(((record.record, record.id), Change(None, record)) for record in records)
    assert len(everything) == len(records)
    check_integrity(Snapshot.of(records), everything, lambda key: ())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_project_may_have_every_kind(kind: type[Record]) -> None:
    found = find(
        projects(),
        lambda records: any(isinstance(each, kind) for each in records),
        settings=settings(phases=[Phase.generate], database=None, max_examples=MOST),
    )
    assert found
