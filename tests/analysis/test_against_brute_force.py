"""The engine against the plain reading of the definition, on random journeys."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from journeymap.analysis.transferability.check import check_project
from journeymap.analysis.transferability.report import to_json
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record
from tests.analysis.brute_findings import check
from tests.analysis.brute_force import Reading
from tests.analysis.journeys import journeys
from tests.factories import JOURNEY, TODAY


def rounded(value: Any) -> Any:
    """The same with numbers that sums in another order would agree on."""
    if isinstance(value, float):
        return round(value, 9)
    if isinstance(value, list):
        return [rounded(each) for each in value]
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return value


@settings(max_examples=400)
@given(journeys())
def test_every_word_of_the_check(records: list[Record]) -> None:
    project = Snapshot.of(records)
    (ours,) = to_json(check_project(project, TODAY))["journeys"]
    plain = check(Reading(project, JOURNEY, TODAY))
    assert rounded(ours) == rounded(plain)
