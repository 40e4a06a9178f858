"""What an initiative mends is what is found the day before its end and no more on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journeymap.analysis.transferability import check_project
from journeymap.export.mending import Course
from journeymap.model.reader import Snapshot
from journeymap.model.records import Initiative, Record
from tests.drawing.samples import seats, seats_records


def of(snapshot: Snapshot, initiative: str) -> Initiative:
    return snapshot.get(Initiative, initiative)


def test_what_it_mends() -> None:
    snapshot = seats()
    initiative = of(snapshot, "i1")
    assert initiative.end is not None
    mending = Course(snapshot).mending(initiative)
    assert mending is not None
    found = []
    for day in (initiative.end - timedelta(days=1), initiative.end):
        journeys = check_project(snapshot, day).journeys
        found.append({each.fingerprint for journey in journeys for each in journey.findings})
    assert {each.fingerprint for each in mending.mended} == found[0] - found[1] != set()
    assert {each.fingerprint for each in mending.revealed} == found[1] - found[0]
    assert mending.index_after is not None
    assert mending.index_before is not None
    assert mending.index_after > mending.index_before


def test_what_never_counts_mends_nothing() -> None:
    snapshot = seats()
    course = Course(snapshot)
    assert course.mending(of(snapshot, "i5")) is None
    for change in ({"status": "cancelled"}, {"end": None}, {"delivers": ()}):
        assert course.mending(replace(of(snapshot, "i1"), **change)) is None


def test_those_who_end_together_mend_together() -> None:
    records: list[Record] = list(seats_records())
    for each in seats_records():
        if each.id == "i1":
            records.append(replace(each, id="twin"))
    snapshot = Snapshot.of(records)
    mending = Course(snapshot).mending(of(snapshot, "i1"))
    assert mending is not None
    assert mending.together_with == ("twin",)


def test_the_first_day_of_the_calendar_has_no_day_before() -> None:
    snapshot = seats()
    mending = Course(snapshot).mending(replace(of(snapshot, "i1"), end=date.min))
    assert mending is not None
    assert mending.mended == ()


def test_the_index_goes_in_steps() -> None:
    steps = Course(seats()).index_steps(date(2026, 1, 1), date(2028, 1, 1))
    assert [day for day, _index in steps] == [
        date(2026, 1, 1), date(2026, 6, 30), date(2026, 9, 30), date(2027, 2, 28), date(2027, 8, 31),
    ]  # fmt: skip
    shares = [index or 0 for _day, index in steps]
    assert shares == sorted(shares)
