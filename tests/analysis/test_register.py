"""The register: every finding once, in one form, grouped, filtered, as text and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.register.entries import (
    Entry,
    Register,
    Weight,
    findings_as_of,
    register_as_of,
    with_repairs,
)
from journeymap.analysis.register.grouping import GroupBy, arranged, grouped, matching
from journeymap.analysis.register.table import repair_sentences, to_csv, to_plain_text
from journeymap.analysis.register.words import kind_words
from journeymap.analysis.rules.evaluation import rule_findings
from journeymap.analysis.rules.examples import AS_OF, examples
from journeymap.analysis.rules.findings import RuleFinding
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.analysis.transferability import Finding, FindingKind, Memory, check_project, explain
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.model.edits.decisions import dismiss_findings, reopen_findings
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.file.templates import template
from journeymap.model.progress import Cancelled
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import Behaviour, Record, Touchpoint
from journeymap.model.store import Store
from tests.analysis.journeys import journeys
from tests.factories import TODAY

DAY = date(2026, 11, 22)


@pytest.fixture
def register() -> Register:
    """That of the cinema sample."""
    return register_as_of(Snapshot.of(template("cinema")), DAY)


@given(journeys())
def test_every_finding_is_in_it_once(records: list[Record]) -> None:
    project = Snapshot.of(records)
    register = register_as_of(project, TODAY)
    found = [
        each.fingerprint for journey in check_project(project, TODAY).journeys for each in journey.findings
    ]
    found += [each.fingerprint for each in rule_findings(project, TODAY)]
    assert sorted(each.fingerprint for each in register.entries) == sorted(found)
    assert sum(register.counts().values()) == len(found)


@given(journeys())
def test_what_is_found_first_is_what_there_is_in_the_end_without_repairs(records: list[Record]) -> None:
    project, memory = Snapshot.of(records), Memory()
    whole = register_as_of(project, TODAY)
    first = findings_as_of(project, TODAY, memory=memory)
    for early, late in zip(first.entries, whole.entries, strict=True):
        if early.is_repair_known:
            assert early == late
        else:
            assert early.repair is None
            assert replace(early, repair=late.repair, is_repair_known=True) == late
    assert with_repairs(first, memory=memory).entries == whole.entries
    assert findings_as_of(project, TODAY, memory=memory).entries == whole.entries, "all are remembered"


def test_words_are_made_when_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    title, summary = explain.title, explain.summary

    def entitled(reader: Reader, finding: Finding) -> str:
        made.append("title")
        return title(reader, finding)

    def summed(reader: Reader, finding: Finding) -> str:
        made.append("summary")
        return summary(reader, finding)

    monkeypatch.setattr(explain, "title", entitled)
    monkeypatch.setattr(explain, "summary", summed)
    store = Store(template("cinema"))
    found = findings_as_of(store.snapshot(), DAY, memory=Memory())
    assert not made
    first = next(each for each in found.entries if isinstance(each.finding, Finding))
    shown = title(found.reader, first.finding), summary(found.reader, first.finding) + "."  # type: ignore[arg-type]
    rename_touchpoint(store, first.finding.target, "Renamed since")  # type: ignore[union-attr]
    for _look in range(2):
        assert (first.title, first.summary) == shown, "as the project was"
    assert made == ["title", "summary"]


def test_entries_are_made_when_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    class Noted(Entry):
        def __init__(self, **given: object) -> None:
            made.append("entry")
            super().__init__(**given)  # type: ignore[arg-type]

    monkeypatch.setattr("journeymap.analysis.register.entries.Entry", Noted)
    store, memory = Store(template("cinema")), Memory()
    worst = register_as_of(store, DAY).findings[0]
    dismiss_findings(store, {worst.fingerprint: worst.cause}, "Nobody calls", DAY)
    found = register_as_of(store.snapshot(), DAY, memory=memory)
    assert found.is_whole
    assert found.counts()[FindingStatus.OPEN] == len(found.findings) - 1
    for by in GroupBy:
        assert grouped(found, matching(found, "seats"), by)
    assert not made, "of tens of thousands a screen full is looked at"
    assert found.entry(found.findings[3]) is found.entry(found.findings[3])
    assert made == ["entry"]


words = st.sampled_from(["a", "offers", "lost:", "none", "arrow", "rule", "break", "LEAK", "b", "start."])


@given(journeys(), st.lists(words, max_size=3), st.sampled_from(GroupBy))
def test_a_filter_finds_what_holds_its_words_also_in_steps(
    records: list[Record], typed: list[str], by: GroupBy
) -> None:
    register = register_as_of(Snapshot.of(records), TODAY)

    def said(finding: Finding | RuleFinding) -> str:
        entry = register.entry(finding)
        return " ".join((entry.title, entry.summary, entry.owner, kind_words(finding))).casefold()

    expected = tuple(
        each for each in register.findings if all(word.casefold() in said(each) for word in typed)
    )
    assert matching(register, " ".join(typed)) == expected
    made = []

    def steps() -> Iterator[None]:
        made.append((yield from arranged(register, by, " ".join(typed), FindingStatus)))

    assert set(steps()) <= {None}
    assert made == [grouped(register, expected, by)]


def test_repairs_that_are_not_known_are_not_said_to_be_none() -> None:
    project = Snapshot.of(template("music"))
    first = findings_as_of(project, DAY, memory=Memory())
    assert not first.is_whole
    unknown = [each for each in first.entries if not each.is_repair_known]
    kinds = {getattr(each.finding, "kind", None) for each in unknown}
    assert kinds == {FindingKind.BREAK}, "that leaks have none is known"
    assert list(repair_sentences(project, unknown[0])) == ["What repairs it is being worked out …"]


def test_only_what_an_edit_touched_is_unknown_again() -> None:
    store, memory = Store(template("cinema")), Memory()
    with_repairs(findings_as_of(store.snapshot(), DAY, memory=memory), memory=memory)
    behaviour = store.get(Behaviour, "bh-bring-friends")
    with store.transaction("Change") as transaction:
        transaction.put(replace(behaviour, needs=(*behaviour.needs, ("cap-wallet-pass",))))
    again = findings_as_of(store.snapshot(), DAY, memory=memory)
    assert {each.behaviour for each in again.entries if not each.is_repair_known} == {"bh-bring-friends"}


def test_worst_first(register: Register) -> None:
    weights = [each.weight for each in register.entries]
    assert weights == sorted(weights)
    severities = [each.severity for each in register.entries if each.weight is Weight.ERROR and each.severity]
    assert severities == sorted(severities, reverse=True)
    assert register.entries[0].title == "Picks seats → Changes seats"
    assert register.entries[0].repair is not None
    assert register.entries[0].repair.cost == 31_000


@given(journeys(), st.sampled_from(GroupBy))
def test_groups_lose_nothing(records: list[Record], by: GroupBy) -> None:
    register = register_as_of(Snapshot.of(records), TODAY)
    groups = grouped(register, register.findings, by)
    assert {each.fingerprint for group in groups for each in group.findings} == {
        each.fingerprint for each in register.entries
    }
    assert len({group.key for group in groups}) == len(groups)
    order = [each.fingerprint for each in register.entries]
    for group in groups:
        places = [order.index(each.fingerprint) for each in group.findings]
        assert places == sorted(places)


def test_by_setting_by_owner_by_kind(register: Register) -> None:
    settings = {
        group.heading: len(group.findings) for group in grouped(register, register.findings, GroupBy.SETTING)
    }
    assert settings["Call centre · voice"] == 4
    owners = [group.heading for group in grouped(register, register.findings, GroupBy.OWNER)]
    assert "Guest service" in owners
    kinds = [group.heading for group in grouped(register, register.findings, GroupBy.KIND)]
    assert kinds == ["Break", "Dead start", "Rule"]


def test_a_filter_wants_every_word(register: Register) -> None:
    found = matching(register, "call GROUP")
    assert found
    said = [register.entry(each).summary for each in found]
    assert all("Call centre" in each and "roup" in each for each in said)
    assert not matching(register, "call zzz")
    assert not matching(register, "", [FindingStatus.DISMISSED])
    assert matching(register, "") == register.findings


def test_decisions_are_in_it() -> None:
    store = Store(template("cinema"))
    worst = register_as_of(store, DAY).entries[0]
    dismiss_findings(store, {worst.fingerprint: worst.cause}, "Nobody calls", DAY)
    dismissed = next(e for e in register_as_of(store, DAY).entries if e.fingerprint == worst.fingerprint)
    assert (dismissed.status, dismissed.decision and dismissed.decision.reason) == (
        FindingStatus.DISMISSED,
        "Nobody calls",
    )
    assert register_as_of(store, DAY).counts()[FindingStatus.DISMISSED] == 1
    assert worst.behaviour is not None
    behaviour = store.get(Behaviour, worst.behaviour)
    with store.transaction("Change") as transaction:
        transaction.put(replace(behaviour, needs=(*behaviour.needs, ("cap-wallet-pass",))))
    changed = next(e for e in register_as_of(store, DAY).entries if e.fingerprint == worst.fingerprint)
    assert changed.status is FindingStatus.REOPENED, "its cause is another now"
    reopen_findings(store, {worst.fingerprint: changed.cause}, DAY)
    again = next(e for e in register_as_of(store, DAY).entries if e.fingerprint == worst.fingerprint)
    assert again.status is FindingStatus.REOPENED


def test_as_csv_and_as_text(register: Register) -> None:
    rows = list(csv.reader(io.StringIO(to_csv(register.reader, register.entries), newline="")))
    assert len(rows) == len(register.entries) + 1
    assert {len(row) for row in rows} == {15}
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["Where"], first["What"]) == (register.entries[0].title, register.entries[0].summary)
    assert (first["Status"], first["Why dismissed"], first["Decided on"]) == ("open", "", "")
    assert first["Cost"] == "31000"
    text = to_plain_text(register.reader, register.entries[:1])
    assert text.splitlines() == [
        "Picks seats → Changes seats · break · open",
        (
            "  “Keep my seats while I decide” is lost: "
            "Call centre · voice offers neither Shared basket nor Seat hold."
        ),
        "  It can be repaired for EUR 31,000: Seat hold at Call centre · voice.",
    ]
    assert kind_words(register.findings[0]) == "break"


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_copies_say_why_a_finding_was_dismissed(delimiter: str) -> None:
    store = Store(template("cinema"))
    one, other, third = register_as_of(store, DAY).entries[:3]
    said = 'Nobody calls, "really";\nnot even once'
    dismiss_findings(store, {one.fingerprint: one.cause}, said, DAY)
    dismiss_findings(store, {other.fingerprint: other.cause}, "=2+2", DAY)
    reopen_findings(store, {other.fingerprint: other.cause}, date(2026, 12, 1))
    found = {each.fingerprint: each for each in register_as_of(store, DAY).entries}
    entries = [found[each.fingerprint] for each in (one, other, third)]
    text = to_csv(store, entries, delimiter)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [(row["Fingerprint"], row["Status"], row["Why dismissed"], row["Decided on"]) for row in rows] == [
        (one.fingerprint, "dismissed", said, "2026-11-22"),
        (other.fingerprint, "reopened", "'=2+2", "2026-12-01"),
        (third.fingerprint, "open", "", ""),
    ]
    lines = to_plain_text(store, entries).splitlines()
    assert '  Dismissed: Nobody calls, "really"; not even once' in lines
    assert "  It was dismissed before: =2+2" in lines
    assert sum("ismissed" in line for line in lines) == 3, "two reasons, and the status of the first"


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2"])
def test_a_spreadsheet_obeys_no_name(name: str) -> None:
    store = Store(template("cinema"))
    with store.transaction("Rename") as transaction:
        for each in list(store.all(Touchpoint).values()):
            transaction.put(replace(each, name=name))
    text = to_csv(store, register_as_of(store, DAY).entries)
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert f"'{name} → {name}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]


def test_it_can_be_given_up() -> None:
    def tell(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        register_as_of(Snapshot.of(template("cinema")), DAY, tell)


def test_a_rule_says_how_to_mend_what_it_finds() -> None:
    reader = Snapshot.of(examples()["no-owner"].fails)
    (entry,) = [
        each for each in register_as_of(reader, AS_OF).entries if each.fingerprint.startswith("rule:no-owner")
    ]
    assert list(repair_sentences(reader, entry)) == [BUILT_IN["no-owner"].mend]
