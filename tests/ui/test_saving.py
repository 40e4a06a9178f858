"""What is edited gets into the user's file by itself, and what cannot is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from journeymap.model.edits.project import change_project
from journeymap.model.file.document import Document, read_project, write_project
from journeymap.model.file.templates import template
from journeymap.model.queries import project_name
from journeymap.ui import closing, files
from journeymap.ui.desk import Desk
from journeymap.ui.main_window import MainWindow
from journeymap.ui.saver import State


@pytest.fixture
def window(qtbot, desk: Desk, tmp_path: Path) -> MainWindow:
    """A project with a file."""
    path = tmp_path / "Cinema.journey"
    write_project(path, template("cinema"))
    made = desk.open_file(path)
    assert made is not None
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def name_in(path: Path) -> str:
    return project_name(read_project(path))


def rename(window: MainWindow, name: str) -> None:
    window.session.edit(change_project, name=name)


def test_an_edit_is_published_when_idle(qtbot, window: MainWindow) -> None:
    rename(window, "Southlight")
    assert window.saver.state is State.SAVING
    assert window.top_bar.saved.text() == "Saving …"
    assert name_in(window.document.path) == "Northlight Cinemas"
    window.saver._idle.timeout.emit()  # five seconds have passed
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert window.top_bar.saved.text() == "All changes saved"
    assert name_in(window.document.path) == "Southlight"


def test_an_edit_is_published_within_a_minute_of_editing_on(qtbot, window: MainWindow) -> None:
    rename(window, "One")
    first = window.saver._latest.remainingTime()
    rename(window, "Two")
    assert 0 < window.saver._latest.remainingTime() <= first
    assert window.saver._latest.interval() == 60_000


def test_closing_publishes(qtbot, window: MainWindow) -> None:
    path = window.document.path
    rename(window, "Southlight")
    assert window.close()
    assert name_in(path) == "Southlight"
    assert Document.recoverable() == []


def test_closing_publishes_what_is_still_being_typed(qtbot, window: MainWindow) -> None:
    path = window.document.path
    window.resize(1600, 900)
    window.rename_journey()
    field = window.focusWidget()
    field.selectAll()
    qtbot.keyClicks(field, "Typed last")
    assert window.saver.state is State.SAVING
    assert window.close()
    assert "Typed last" in {each.name for each in read_project(path).all(type(_journey())).values()}


def _journey():
    from journeymap.model.records import Journey

    return Journey(id="any")


def test_losing_the_focus_publishes(qtbot, window: MainWindow) -> None:
    rename(window, "Southlight")
    window.saver._application_changed(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert name_in(window.document.path) == "Southlight"


def test_ctrl_s_names_an_untitled_project(qtbot, desk: Desk, tmp_path: Path, monkeypatch) -> None:
    window = desk.open_sample("cinema")
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.saver.state is State.UNTITLED
    path = tmp_path / "Mine.journey"
    monkeypatch.setattr(files, "ask_save", lambda *asked: path)
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert window.document.path == path
    assert name_in(path) == "Northlight Cinemas"
    assert window.saver.state is State.SAVED
    assert "Mine.journey" in window.windowTitle()
    assert window.close()


def test_ctrl_s_publishes_at_once(qtbot, window: MainWindow) -> None:
    rename(window, "Southlight")
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert name_in(window.document.path) == "Southlight"


@pytest.mark.parametrize(("answer", "left"), [("Keep for later", 1), ("Discard", 0)])
def test_an_untitled_project_that_was_edited_asks(desk: Desk, monkeypatch, answer: str, left: int) -> None:
    window = desk.open_sample("cinema")
    assert window is not None
    rename(window, "Mine")
    monkeypatch.setattr(closing, "ask", lambda *asked: answer)
    assert window.close()
    assert len(Document.recoverable()) == left


def test_staying_keeps_the_window(desk: Desk, monkeypatch) -> None:
    window = desk.open_sample("cinema")
    assert window is not None
    rename(window, "Mine")
    monkeypatch.setattr(closing, "ask", lambda *asked: "Cancel")
    assert not window.close()
    assert window.isVisible()
    rename(window, "Still mine")
    assert project_name(window.session.store) == "Still mine"


def test_somebody_elses_work_is_not_overwritten(qtbot, window: MainWindow) -> None:
    path = window.document.path
    path.write_bytes(_other_content(path))
    rename(window, "Mine")
    window.saver.publish()
    qtbot.waitUntil(lambda: window.saver.state is State.FAILED)
    assert window.top_bar.saved.text() == "Could not save"
    assert window.bar.notice.isVisible()
    assert name_in(path) == "Theirs"
    window.troubles.replace()
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert name_in(path) == "Mine"


def test_replacing_is_done_although_another_attempt_is_under_way(qtbot, window: MainWindow) -> None:
    """As when the app lost the focus, and got it back by a click on what the message offers."""
    path = window.document.path
    path.write_bytes(_other_content(path))
    rename(window, "Mine")
    window.saver.publish()
    assert window.session.jobs.is_running("publish")
    window.troubles.replace()
    qtbot.waitUntil(lambda: window.saver.state is not State.SAVING, timeout=20_000)
    assert window.saver.state is State.SAVED
    assert name_in(path) == "Mine"


def _other_content(path: Path) -> bytes:
    other = path.with_name("Theirs.journey")
    write_project(other, template("cinema"))
    document = Document.open(other)
    change_project(document.store, name="Theirs")
    document.close()
    return other.read_bytes()


def test_a_write_protected_project_is_read_only_and_can_be_saved_elsewhere(
    desk: Desk, tmp_path: Path, monkeypatch
) -> None:
    path = tmp_path / "Protected.journey"
    write_project(path, template("cinema"))
    with monkeypatch.context() as patch:
        patch.setattr("journeymap.model.file.document.is_protected", lambda path: True)
        window = desk.open_file(path)
        assert window is not None
        assert window.saver.state is State.READ_ONLY
        assert window.bar.notice.isVisible()
        rename(window, "Not here")
        assert window.bar.refusal.isVisible()
        assert project_name(window.session.store) == "Northlight Cinemas"
    other = tmp_path / "Mine.journey"
    monkeypatch.setattr(files, "ask_save", lambda *asked: other)
    assert window.save_as()
    rename(window, "Here")
    assert window.close()
    assert name_in(other) == "Here"


def test_the_last_edit_is_there_after_a_failure_at_the_end(qtbot, window: MainWindow, monkeypatch) -> None:
    path = window.document.path
    rename(window, "Mine")
    path.unlink()
    monkeypatch.setattr(closing, "ask", lambda *asked: "Close, keep it for later")
    assert window.close()
    (left,) = Document.recoverable()
    assert left.project == "Mine"
