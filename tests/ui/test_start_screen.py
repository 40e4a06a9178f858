"""The start screen: what it opens, what it offers again, what it says of files that are none."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from journeymap import app
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.file.document import Document, write_project
from journeymap.model.file.templates import template
from journeymap.model.records import Journey, Touchpoint
from journeymap.ui import files
from journeymap.ui.dates import moment_text
from journeymap.ui.desk import Desk
from journeymap.ui.recent import Recent, forget_recent, note_recent, present_projects, recent_projects


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project file: the cinema."""
    path = tmp_path / "Cinema.journey"
    write_project(path, template("cinema"))
    return path


def test_the_sample_opens_by_a_click(qtbot, desk: Desk) -> None:
    start = desk.show_start()
    qtbot.mouseClick(start.sample, Qt.MouseButton.LeftButton)
    (window,) = desk.windows
    assert "Northlight Cinemas" in window.windowTitle()
    assert not start.isVisible()
    assert window.close()
    assert Document.recoverable() == []  # untouched, it leaves nothing behind


def test_an_empty_project_asks_nothing_and_can_be_drawn_on(qtbot, desk: Desk) -> None:
    start = desk.show_start()
    start.empty.setFocus()
    qtbot.keyClick(start.empty, Qt.Key.Key_Space)
    (window,) = desk.windows
    assert [each.name for each in window.session.store.all(Journey).values()] == ["First journey"]
    assert window.session.history.undo_label is None
    assert window.close()
    assert Document.recoverable() == []


def test_a_file_opens_and_is_recent(qtbot, desk: Desk, project: Path, monkeypatch) -> None:
    start = desk.show_start()
    monkeypatch.setattr(files, "ask_open", lambda parent: project)
    qtbot.mouseClick(start.open, Qt.MouseButton.LeftButton)
    (window,) = desk.windows
    assert window.document.path == project
    assert [each.path for each in recent_projects()] == [str(project)]
    assert desk.open_file(project) is window  # the window there is comes to the front
    assert window.close()
    start.refresh()
    listed = [
        each for each in start.findChildren(type(start.open).__base__) if each.property("role") == "recent"
    ]
    assert [each.accessibleName() for each in listed if not each.isHidden()] == ["Northlight Cinemas"]


def test_a_path_is_told_from_the_own_folder_on(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "mara"))
    assert files.shown_path(str(tmp_path / "mara" / "Journeys" / "a.journey")) == "~/Journeys/a.journey"
    beside = str(tmp_path / "maras" / "a.journey")
    assert files.shown_path(beside) == beside
    monkeypatch.setenv("HOME", "/")
    assert files.shown_path("/a.journey") == "/a.journey"


def test_closing_the_only_project_leads_back_to_the_start_screen(qtbot, desk: Desk) -> None:
    window = desk.open_sample("cinema")
    assert window is not None
    window.actions_by_name["close"].trigger()
    assert desk.windows == []
    assert desk.start is not None
    assert desk.start.isVisible()


def test_a_file_dropped_on_it_opens(desk: Desk, project: Path) -> None:
    start = desk.show_start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project))])
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, modifiers)
    start.dropEvent(event)
    assert [window.document.path for window in desk.windows] == [project]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a spreadsheet", b"SQLite format 3\x00" + bytes(2000)])
def test_what_is_no_project_is_said_in_a_sentence(desk: Desk, tmp_path: Path, content: bytes) -> None:
    start = desk.show_start()
    foreign = tmp_path / "Foreign.journey"
    foreign.write_bytes(content)
    assert desk.open_file(foreign) is None
    assert start.isVisible()
    assert start.bar.refusal.isVisible()
    assert "Foreign.journey" in start.bar.refusal.words.text()


def test_a_file_that_is_gone_is_said_at_the_start(desk: Desk, tmp_path: Path) -> None:
    app.open_first(desk, tmp_path / "Gone.journey", None)
    assert desk.start is not None
    assert desk.start.isVisible()
    assert "Gone.journey" in desk.start.bar.refusal.words.text()


def left_by_a_crash(path: Path | None, name: str) -> str:
    """Edit a project and stop without ending it, as kill -9 does; returns the touchpoint renamed."""
    document = Document.open(path) if path else Document.untitled(template("cinema"))
    touchpoint = min(document.store.all(Touchpoint))
    rename_touchpoint(document.store, touchpoint, name)
    document._copy.close()  # what the system does when the process is gone
    return touchpoint


def test_untitled_work_that_a_crash_left_is_offered(qtbot, desk: Desk) -> None:
    touchpoint = left_by_a_crash(None, "Typed before the crash")
    start = desk.show_start()
    (card,) = start.recoveries
    assert "Northlight Cinemas" in card.recovery.project
    qtbot.mouseClick(card.go_on, Qt.MouseButton.LeftButton)
    (window,) = desk.windows
    assert window.session.store.get(Touchpoint, touchpoint).name == "Typed before the crash"
    assert "again" in window.bar.notice.words.text()


def test_work_that_a_crash_left_can_be_discarded(qtbot, desk: Desk) -> None:
    left_by_a_crash(None, "Never mind")
    start = desk.show_start()
    qtbot.mouseClick(start.recoveries[0].discard, Qt.MouseButton.LeftButton)
    assert start.recoveries == []
    assert Document.recoverable() == []


def test_opening_a_file_goes_on_with_what_a_crash_left_and_says_so(qtbot, desk: Desk, project: Path) -> None:
    touchpoint = left_by_a_crash(project, "Typed before the crash")
    window = desk.open_file(project)
    assert window is not None
    assert window.session.store.get(Touchpoint, touchpoint).name == "Typed before the crash"
    assert window.bar.notice.isVisible()
    qtbot.waitUntil(lambda: window.document.published)
    assert window.close()
    assert Document.open(project).store.get(Touchpoint, touchpoint).name == "Typed before the crash"


def test_recent_projects_are_the_last_first_and_few(tmp_path: Path) -> None:
    for number in range(20):
        note_recent(tmp_path / f"{number}.journey", f"Project {number}")
    note_recent(tmp_path / "15.journey", "Project 15, renamed")
    kept = recent_projects()
    assert len(kept) == 12
    assert [each.name for each in kept[:2]] == ["Project 15, renamed", "Project 19"]
    forget_recent(kept[0].path)
    assert recent_projects()[0].name == "Project 19"


def test_recent_projects_that_are_gone_are_not_offered(tmp_path: Path) -> None:
    for name in ("kept", "deleted"):
        (tmp_path / name).write_bytes(b"")
        note_recent(tmp_path / name, name)
    note_recent(tmp_path / "stick" / "away", "away")
    (tmp_path / "deleted").unlink()
    assert [each.name for each in present_projects()] == ["kept"]
    assert [each.name for each in recent_projects()] == ["away", "kept"]  # a stick may come back


def test_a_disk_that_does_not_answer_is_not_waited_for(tmp_path: Path, monkeypatch) -> None:
    answer = threading.Event()
    note_recent(tmp_path / "far away", "Far away")

    def look(self: Path) -> bool:
        answer.wait(20)
        return False

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_file", look)
        for _look in range(2):
            assert [each.name for each in present_projects()] == ["Far away"]
        assert sum(each.name == "look" for each in threading.enumerate()) == 1
        answer.set()


def test_a_list_of_recent_projects_that_cannot_be_read_is_empty(data_folder: Path) -> None:
    (data_folder / "recent.json").write_text("[{]", encoding="utf-8")
    assert recent_projects() == []
    (data_folder / "recent.json").write_text('[1, {"path": 2}, {"path": "a"}]', encoding="utf-8")
    assert recent_projects() == [Recent("a", "", "")]
    assert moment_text("no date") == ""
