"""A file's pages are checked on a thread while its rows are read: it is told as if one followed the other."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file import whole
from journeymap.model.file.opening import open_project
from tests.model.file.samples import change, what_is_told, write


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def refusal(path: Path) -> str:
    """The sentence with which a file is not opened."""
    with pytest.raises(FileError) as caught:
        open_project(path)
    return str(caught.value)


BAD_ROWS = "UPDATE meta SET value = 'nothing' WHERE key = 'digest'"
BAD_REFERENCES = "DELETE FROM segment WHERE id = 'mara'"


@pytest.mark.parametrize(
    ("script", "what"),
    [
        (BAD_ROWS, "not what was saved"),
        (BAD_REFERENCES, "refers to segment"),
        (f"{BAD_ROWS}; {BAD_REFERENCES}", "refers to segment"),
        (f"{BAD_REFERENCES}; DELETE FROM meta", "refers to segment"),
    ],
)
@pytest.mark.parametrize("slow", ["", "check_pages", "check_meta"])
def test_what_is_wrong_with_pages_is_told_first(
    plan: Path, monkeypatch: pytest.MonkeyPatch, script: str, what: str, slow: str
) -> None:
    """Whichever of the two is done first."""
    change(plan, script)
    found = plan.read_bytes()
    if slow:
        check = getattr(whole, slow)

        def later(*arguments: object) -> None:
            time.sleep(0.05)
            check(*arguments)

        monkeypatch.setattr(whole, slow, later)
    assert what in refusal(plan)
    assert what_is_told(found, in_order=False) == what_is_told(found, in_order=True)


@pytest.mark.parametrize("error", [MemoryError("no memory"), sqlite3.OperationalError("interrupted")])
def test_a_check_of_pages_that_cannot_be_made_is_no_good_file(
    plan: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(whole, "check_pages", fail)
    assert str(error) in refusal(plan)


def test_many_are_opened_at_once(tmp_path: Path) -> None:
    """Good and bad ones, each on a thread: nobody hears of another's damage."""
    good, bad = write(tmp_path / "good.journey").read_bytes(), write(tmp_path / "bad.journey")
    change(bad, BAD_REFERENCES)
    damaged = bad.read_bytes()
    told: list[tuple[bool, str | None]] = []

    def look(content: bytes) -> None:
        for _time in range(10):
            told.append((content is good, what_is_told(content, in_order=False)))

    threads = [threading.Thread(target=look, args=(each,)) for each in (good, damaged) * 4]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert len(told) == 80
    assert all((said is None) == fine for fine, said in told)
