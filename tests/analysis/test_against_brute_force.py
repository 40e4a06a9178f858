"""The engine against the plain reading of the definition, on random journeys."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings

from journeymap.analysis.transferability.check import check_project
from journeymap.analysis.transferability.report import to_json
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record
from tests.analysis.brute_findings import check
from tests.analysis.brute_force import Reading
from tests.analysis.journeys import dense_journey, journeys
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


def assert_agreement(records: list[Record]) -> None:
    """The engine says of a project, word by word, what the definition says."""
    project = Snapshot.of(records)
    checked = check_project(project, TODAY)
    unrepaired = dict.fromkeys(each.fingerprint for each in checked.journeys[0].findings)
    (ours,) = to_json(checked, unrepaired, {})["journeys"]
    for finding in ours["findings"]:
        assert (finding.pop("status"), finding.pop("repair")) == ("open", None)
    plain = check(Reading(project, JOURNEY, TODAY))
    assert rounded(ours) == rounded(plain)


@settings(max_examples=400)
@given(journeys())
def test_small_journeys(records: list[Record]) -> None:
    assert_agreement(records)


@pytest.mark.parametrize("century", range(20))
def test_dense_journeys(century: int) -> None:
    for seed in range(100 * century, 100 * century + 100):
        assert_agreement(dense_journey(random.Random(seed)))


@pytest.mark.parametrize("century", range(20))
def test_touchpoints_alike(century: int) -> None:
    """What is found out once for all touchpoints that are alike is right for each of them."""
    for seed in range(100 * century, 100 * century + 100):
        assert_agreement(dense_journey(random.Random(seed), kinds=1 + seed % 2))
