"""What is opened is a whole project; whatever else is refused with a sentence, never a traceback."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journeymap.model.errors import FileError
from journeymap.model.file import whole
from journeymap.model.file.errors import DamagedFile, NewerFile, NotAProject
from journeymap.model.file.opening import open_project
from journeymap.model.file.tables import APPLICATION_ID, FORMAT
from journeymap.model.record import Record
from tests.model.file.samples import by_key, change, what_is_told, write
from tests.model.projects import content, one_of_each
from tests.strategies import projects


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.journey")


def refusal(path: Path) -> FileError:
    """Why the file is not opened; checks that the sentence is one, and that the file was left alone."""
    before = path.read_bytes() if path.is_file() else None
    beside = sorted(path.parent.iterdir()) if path.parent.exists() else []
    with pytest.raises(FileError) as caught:
        open_project(path)
    assert "\n" not in str(caught.value)
    assert "plan.journey" in str(caught.value)
    assert str(caught.value)[-1] in ".”"
    assert before == (path.read_bytes() if path.is_file() else None)
    assert beside == (sorted(path.parent.iterdir()) if path.parent.exists() else [])
    return caught.value


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
def test_what_was_published_is_opened(tmp_path: Path, records: list[Record]) -> None:
    opened = open_project(write(tmp_path / "plan.journey", records))
    assert content(opened.snapshot) == by_key(records)


def test_opening_leaves_nothing_behind(plan: Path, data_folder: Path) -> None:
    before = plan.read_bytes()
    open_project(plan)
    assert (sorted(plan.parent.iterdir()), plan.read_bytes()) == ([plan], before)
    assert list(data_folder.iterdir()) == []


def test_a_link_is_followed(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(plan)
    assert content(open_project(link).snapshot) == by_key(one_of_each())


# Other things than projects


def test_nothing_there(tmp_path: Path) -> None:
    assert "There is no file" in str(refusal(tmp_path / "plan.journey"))
    assert "There is no file" in str(refusal(tmp_path / "gone" / "plan.journey"))


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("Dear all"), "is not a journeymap project"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "is damaged"),
        (lambda path: path.write_bytes(b"PK\3\4" + bytes(5000)), "is not a journeymap project"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: os.mkfifo(path), "is not a journeymap project"),
        (lambda path: change(path, "CREATE TABLE t (x)"), "is not a journeymap project"),
        (lambda path: path.symlink_to(path), "cannot be read"),
    ],
)
def test_something_else(tmp_path: Path, made: Callable[[Path], object], sentence: str) -> None:
    path = tmp_path / "plan.journey"
    made(path)
    assert sentence in str(refusal(path))


def test_a_path_that_no_file_can_have(tmp_path: Path) -> None:
    with pytest.raises(NotAProject):
        open_project(tmp_path / "plan\0.journey")


def test_a_file_one_may_not_read(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refuse)
        with pytest.raises(FileError, match=r"cannot be read: Permission denied; check"):
            open_project(plan)


def test_a_name_is_shown_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"pl\xffan\n.journey")
    path.write_text("text")
    with pytest.raises(FileError) as caught:
        open_project(path)
    str(caught.value).encode()
    assert "\n" not in str(caught.value)


def test_too_large(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("journeymap.model.file.header.MOST_BYTES", 10_000)
    assert "too large" in str(refusal(plan))


def test_too_many_rows(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "MOST_ROWS", 10)
    assert "more than 10 rows" in str(refusal(plan))


# Formats


def test_a_newer_format_says_what_it_needs(plan: Path) -> None:
    change(plan, f"PRAGMA user_version = {FORMAT + 1}; UPDATE meta SET value = '7.1' WHERE key = 'needs'")
    error = refusal(plan)
    assert isinstance(error, NewerFile)
    assert "version 7.1 or later" in str(error)


@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM meta",
        "DROP TABLE meta",
        "DROP TABLE meta; CREATE VIEW meta AS SELECT 'needs' AS key, '9' AS value",
        "UPDATE meta SET value = '<b>everything</b>' WHERE key = 'needs'",
    ],
)
def test_a_newer_format_that_does_not_say(plan: Path, script: str) -> None:
    change(plan, f"PRAGMA user_version = {FORMAT + 1}; {script}")
    assert "open it with the newest version." in str(refusal(plan))


def test_no_format(plan: Path) -> None:
    change(plan, "PRAGMA user_version = 0")
    assert "what format" in str(refusal(plan))


def test_two_formats(plan: Path) -> None:
    change(plan, "UPDATE meta SET value = '7' WHERE key = 'format'; DELETE FROM meta WHERE key = 'digest'")
    assert "what format" in str(refusal(plan))


def test_another_application(plan: Path) -> None:
    change(plan, f"PRAGMA application_id = {APPLICATION_ID + 1}")
    assert isinstance(refusal(plan), NotAProject)


def test_write_ahead_mode(plan: Path) -> None:
    with closing(sqlite3.connect(plan)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("UPDATE note SET text = 'somewhere else'")
        connection.commit()
        assert "disable-wal" in str(refusal(plan))


# Foreign schemas


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM journey; END",
        "CREATE VIEW v AS SELECT * FROM note",
        "CREATE TABLE t (x)",
        "CREATE INDEX i ON note (text)",
        "ALTER TABLE note ADD COLUMN more TEXT",
        "ALTER TABLE note ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000000))) VIRTUAL",
        "ALTER TABLE note RENAME COLUMN text TO words",
        "DROP TABLE note",
        "DROP INDEX offer_unique_1",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
        "ANALYZE",
    ],
)
def test_a_foreign_schema(plan: Path, script: str) -> None:
    change(plan, f"{script}; DELETE FROM meta WHERE key = 'digest'")
    error = refusal(plan)
    assert isinstance(error, DamagedFile)
    assert "another program has changed it" in str(error)


def test_a_vacuumed_file_is_the_same_project(plan: Path) -> None:
    change(plan, "VACUUM")
    assert content(open_project(plan).snapshot) == by_key(one_of_each())


# Content


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE note SET text = 'Too fast' WHERE id = 'note'",
        "DELETE FROM note WHERE id = 'note'",
        "DELETE FROM touchpoint_settings WHERE place = 1",
        "UPDATE meta SET value = 'somebody' WHERE key = 'app'",
        "INSERT INTO meta VALUES ('x', 'y')",
        "UPDATE meta SET value = '' WHERE key = 'digest'",
    ],
)
def test_content_that_differs_from_what_was_sealed(plan: Path, script: str) -> None:
    change(plan, script)
    assert "its content is not what was saved" in str(refusal(plan))


def test_a_script_that_takes_the_seal_off_may_change_content(plan: Path) -> None:
    change(plan, "UPDATE note SET text = 'Faster' WHERE id = 'note'; DELETE FROM meta WHERE key = 'digest'")
    assert getattr(content(open_project(plan).snapshot)["note", "note"], "text") == "Faster"  # noqa: B009


@pytest.mark.parametrize(
    ("script", "place"),
    [
        (
            "DELETE FROM journey WHERE id = 'detail'; DELETE FROM segment WHERE id = 'mara'",
            "refers to segment",
        ),
        ("UPDATE touchpoint SET name = 'two' || char(10) || 'lines'", "touchpoint pays, name"),
        ("UPDATE touchpoint SET name = 'e' || char(769)", "touchpoint pays, name"),
        ("UPDATE touchpoint SET name = char(7)", "touchpoint pays, name"),
        ("UPDATE stage SET journey = 'detail'", "touchpoint pays, stage"),
        ("UPDATE transition SET target = source", "transition then, target"),
        ("DELETE FROM touchpoint_settings WHERE touchpoint = 'pays'", "transition then, pairs"),
        ("UPDATE touchpoint_settings SET setting = 'app-phone'", "touchpoint picks, settings"),
        ("UPDATE note SET stage = 'buy'", "note note, stage"),
        ("INSERT INTO project (id) VALUES ('another')", "project project, id"),
        ("UPDATE journey SET parent_touchpoint = 'picks'", "journey detail, parent_touchpoint"),
        ("UPDATE initiative SET \"end\" = '2020-01-01' WHERE id = 'first'", "initiative first, end"),
        ("UPDATE initiative_depends_on SET depends_on = 'second'", "initiative second, depends_on"),
    ],
)
def test_content_that_does_not_hold_together(plan: Path, script: str, place: str) -> None:
    change(plan, f"{script}; DELETE FROM meta WHERE key = 'digest'")
    error = refusal(plan)
    assert isinstance(error, DamagedFile)
    assert place in str(error)


@pytest.mark.parametrize("seal", ["", "DELETE FROM meta WHERE key = 'digest'"])
def test_an_index_that_says_something_else(plan: Path, seal: str) -> None:
    """No row differs, but a query through the index would miss one."""
    change(plan, seal)
    content = plan.read_bytes()
    entry = b"app-phonebasketoffer"  # in the table itself the id comes first
    at = next(
        at for at in range(len(content)) if content.startswith(entry, at) and content[at - 5 : at] != b"offer"
    )
    plan.write_bytes(content[:at] + b"app-phonebasker" + content[at + 15 :])
    assert "pages do not fit together" in str(refusal(plan))


def test_what_checks_would_refuse_is_refused_without_them(plan: Path) -> None:
    """A hostile file need not have kept to its own conditions."""
    change(plan, "PRAGMA ignore_check_constraints = ON; UPDATE touchpoint SET emotion = 9")
    assert isinstance(refusal(plan), DamagedFile)


# Damage


@pytest.mark.parametrize("keep", [1, 99, 100, 4095, 4096, 8192, -4096, -1])
def test_a_file_cut_short(plan: Path, keep: int) -> None:
    plan.write_bytes(plan.read_bytes()[:keep])
    refusal(plan)


@pytest.mark.parametrize("more", [b"\0", bytes(4096), b"text"])
def test_a_file_too_long(plan: Path, more: bytes) -> None:
    plan.write_bytes(plan.read_bytes() + more)
    assert "size" in str(refusal(plan))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_noticed(tmp_path: Path, data: st.DataObject) -> None:
    """A flipped bit is refused, or lies where nothing is kept; it never changes what is read."""
    good = write(tmp_path / "good.journey").read_bytes()
    damage = bytearray(good)
    for _flip in range(data.draw(st.integers(1, 3))):
        damage[data.draw(st.integers(0, len(good) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert_refused_or_equal(tmp_path / "plan.journey", bytes(damage))


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 120), page=st.integers(0, 60), junk=st.binary(min_size=1, max_size=600))
def test_an_overwritten_file_is_noticed(tmp_path: Path, start: int, page: int, junk: bytes) -> None:
    good = write(tmp_path / "good.journey").read_bytes()
    place = (page * 4096 + start) % len(good)
    assert_refused_or_equal(
        tmp_path / "plan.journey", (good[:place] + junk + good[place + len(junk) :])[: len(good)]
    )


@pytest.mark.parametrize("newer", [False, True])
def test_damage_that_is_no_text_is_told_of_in_text(plan: Path, newer: bool) -> None:
    """SQLite repeats in its message what it could not read, and Python cannot decode that."""
    if newer:
        change(plan, f"PRAGMA user_version = {FORMAT + 1}")
    content = bytearray(plan.read_bytes())
    content[content.index(b"CREATE TABLE")] = 0xA9
    plan.write_bytes(content)
    refusal(plan)


def assert_refused_or_equal(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    assert what_is_told(damage, in_order=False) == what_is_told(damage, in_order=True)
    try:
        opened = open_project(path)
    except FileError:
        return
    assert content(opened.snapshot) == by_key(one_of_each())
