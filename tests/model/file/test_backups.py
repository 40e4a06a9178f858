"""Earlier versions: what publishing replaces is kept aside first, and thinned out with age."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journeymap.model.file import backups
from journeymap.model.file.backups import Backup, back_up, backups_of, thin_out
from journeymap.model.file.document import Document, read_project, write_project
from journeymap.model.file.opening import open_project
from journeymap.model.file.publishing import all_records
from tests.model.file.samples import add, departments, write
from tests.model.file.test_formats import format_of, golden
from tests.model.projects import one_of_each


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "Plan für morgen.journey")


def test_the_first_publication_after_opening_keeps_what_was_there(plan: Path) -> None:
    before = plan.read_bytes()
    os.utime(plan, (1_700_000_000, 1_700_000_000))
    document = Document.open(plan)
    add(document, "one")
    assert backups_of(plan) == []
    document.publish()
    add(document, "two")
    document.publish()
    document.close()
    [kept] = backups_of(plan)
    assert kept.path.read_bytes() == before
    assert kept.size == len(before)
    assert kept.saved == datetime.fromtimestamp(1_700_000_000, UTC)
    assert datetime.now(UTC) - kept.made < timedelta(minutes=5)
    assert departments(kept.path) == set()
    assert list(plan.parent.iterdir()) == [plan]


def test_each_opening_keeps_its_own_and_the_newest_comes_first(plan: Path) -> None:
    for name in ("one", "two"):
        document = Document.open(plan)
        add(document, name)
        document.close()
    assert [departments(each.path) for each in backups_of(plan)] == [{"one"}, set()]


def test_opening_without_an_edit_keeps_nothing(plan: Path) -> None:
    Document.open(plan).close()
    assert backups_of(plan) == []


def test_the_same_content_is_kept_once(plan: Path) -> None:
    back_up(plan)
    back_up(plan)
    assert len(backups_of(plan)) == 1


def test_files_of_one_name_in_two_folders_are_told_apart(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = write(tmp_path / "other" / plan.name)
    back_up(plan)
    assert backups_of(other) == []


def test_what_is_replaced_on_purpose_is_kept(plan: Path) -> None:
    document = Document.open(plan)
    add(document, "mine")
    document.publish()
    add(document, "more-of-mine")
    write(plan, one_of_each())
    theirs = plan.read_bytes()
    document.publish(replace=True)
    document.close()
    assert backups_of(plan)[0].path.read_bytes() == theirs


def test_what_another_project_is_saved_over_is_kept(plan: Path, tmp_path: Path) -> None:
    target = write(tmp_path / "target.journey")
    document = Document.open(plan)
    add(document, "one")
    document.save_copy(target, replace=True)
    add(document, "two")
    document.save_as(target, replace=True)
    document.close()
    write_project(target, one_of_each(), replace=True)
    assert [departments(each.path) for each in backups_of(target)] == [{"one", "two"}, {"one"}, set()]


@pytest.mark.parametrize("number", [1])
def test_an_older_format_is_kept_before_it_is_replaced(tmp_path: Path, number: int) -> None:
    path = tmp_path / "old.journey"
    shutil.copy(golden(number), path)
    document = Document.open(path)
    add(document, "new")
    document.close()
    [kept] = backups_of(path)
    assert format_of(path) != number
    assert kept.path.read_bytes() == golden(number).read_bytes()


def test_a_backup_opens_as_an_untitled_project(plan: Path) -> None:
    back_up(plan)
    [kept] = backups_of(plan)
    document = Document.untitled(all_records(read_project(kept.path)))
    assert document.path is None
    document.close()
    assert Document.recoverable() == []


def test_a_backup_that_cannot_be_kept_does_not_stop_saving(
    plan: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_parts: str) -> Path:
        raise OSError(28, "No space left on device")

    document = Document.open(plan)
    add(document, "mine")
    monkeypatch.setattr(backups, "user_data_folder", full)
    document.publish()
    assert departments(plan) == {"mine"}
    assert backups_of(plan) == []
    assert "No space left" in caplog.text
    document.close()


def test_a_journal_that_a_crash_left_is_kept_with_it(plan: Path) -> None:
    plan.with_name(plan.name + "-journal").write_bytes(b"half")
    back_up(plan)
    [kept] = backups_of(plan)
    assert kept.path.with_name(kept.path.name + "-journal").read_bytes() == b"half"
    assert open_project(kept.path).snapshot


def test_nothing_and_folders_are_not_kept(tmp_path: Path) -> None:
    back_up(tmp_path / "none.journey")
    back_up(tmp_path)
    assert backups_of(tmp_path) == []


def test_the_ten_newest_stay_and_one_a_day_for_thirty_days(plan: Path) -> None:
    back_up(plan)
    folder = backups_of(plan)[0].path.parent
    shutil.rmtree(folder)
    folder.mkdir()
    now = datetime(2026, 7, 31, 12, 0, tzinfo=UTC)
    for hours in range(0, 24 * 50, 6):
        made = now - timedelta(hours=hours)
        (folder / f"{made.strftime(backups._MADE)}.journey").write_bytes(b"x")
    (folder / "notes.journey").write_bytes(b"not ours")
    for name, age in ((".old.part", 7200), (".new.part", 60)):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, (now.timestamp() - age,) * 2)
    thin_out(folder, now)
    assert [each.name for each in folder.glob(".*.part")] == [".new.part"]
    left = backups_of(plan)
    assert [(now - each.made) / timedelta(hours=6) for each in left[:10]] == list(range(10))
    days = [each.made.date() for each in left[10:]]
    assert len(set(days)) == len(days)  # one a day
    assert {each.made.hour for each in left[10:]} == {18}  # the last of it
    assert timedelta(days=29) <= now - left[-1].made <= timedelta(days=30)
    assert (folder / "notes.journey").exists()
    assert all(isinstance(each, Backup) for each in left)
