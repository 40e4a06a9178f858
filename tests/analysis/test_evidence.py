"""What a finding lacks and the way that shows it are looked for when somebody asks, once for a behaviour."""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from journeymap.analysis.transferability import Finding
from journeymap.analysis.transferability.arrivals import Loss
from journeymap.analysis.transferability.holders import Holders
from journeymap.analysis.transferability.trails import LossTrails
from journeymap.analysis.transferability.walk import Walk
from tests.analysis.test_findings import check, journey, only


def test_paths_are_searched_when_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[weakref.ref[LossTrails]] = []

    class Noted(LossTrails):
        def __init__(self, walk: Walk) -> None:
            super().__init__(walk)
            begun.append(weakref.ref(self))

    monkeypatch.setattr("journeymap.analysis.transferability.trails.LossTrails", Noted)
    found = check(*journey("P A X", "A B X")).findings
    assert len(found) == 2
    assert not begun
    assert [each.path for each in found] == [each.path for each in found]
    assert len(begun) == 1, "one search for all findings of a behaviour"
    assert begun[0]() is None, "it goes when all paths are known"


def test_what_breaks_lack_is_looked_for_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[weakref.ref[Holders]] = []

    class Noted(Holders):
        def __init__(self, walk: Walk, losses: Iterable[Loss]) -> None:
            super().__init__(walk, losses)
            begun.append(weakref.ref(self))

    monkeypatch.setattr("journeymap.analysis.transferability.evidence.Holders", Noted)
    found = check(*journey("P A X", "A B X")).findings
    assert len(found) == 2
    assert not begun, "thousands are found, and a few are read"
    assert {each.unmet.holder for each in found} == {"a"}
    assert len(begun) == 1, "one search for all findings of a behaviour"
    assert begun[0]() is None, "it goes when all are known"


def test_paths_asked_for_by_several_threads() -> None:
    ways = ("P A B C D X", "B X", "C X", "A X", "P X")
    expected = [each.path for each in check(*journey(*ways)).findings]
    for _turn in range(20):
        found = check(*journey(*ways)).findings
        begin = Barrier(4)

        def ask(findings: tuple[Finding, ...] = found, begin: Barrier = begin) -> list[object]:
            begin.wait()
            return [each.path for each in findings]

        with ThreadPoolExecutor(4) as threads:
            answers = [each.result() for each in [threads.submit(ask) for _thread in range(4)]]
        assert answers == [expected] * 4


def test_findings_with_other_paths_are_others() -> None:
    (one, *_) = check(*journey("P A X")).findings
    assert one == check(*journey("P A X")).findings[0]
    assert hash(one) == hash(check(*journey("P A X")).findings[0])
    other = only(check(*journey("P B A X")), one.fingerprint)
    likened = replace(other.statement, source_settings=one.source_settings)
    assert Finding(likened, other.evidence) != one
    assert Finding(replace(likened, place=one.statement.place), one.evidence) == one
