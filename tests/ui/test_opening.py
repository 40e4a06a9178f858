"""Opening what others have open, what is damaged, what a crash left; earlier versions and the bin."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from journeymap.model.edits.project import change_project
from journeymap.model.file.backups import backups_of
from journeymap.model.file.document import Document, read_project, write_project
from journeymap.model.file.lock import lock_of
from journeymap.model.file.templates import template
from journeymap.model.queries import project_name
from journeymap.ui import files
from journeymap.ui.desk import Desk
from journeymap.ui.dialogs.choice import ChoiceDialog
from journeymap.ui.main_window import MainWindow
from journeymap.ui.saver import State
from tests.sources import ROOT

COLLEAGUE = """
import sys
from pathlib import Path
from journeymap.model.edits.project import change_project
from journeymap.model.file.document import Document

document = Document.open(Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    change_project(document.store, name=line.strip())
    try:
        document.publish()
        print("published", flush=True)
    except Exception as error:
        print(type(error).__name__, flush=True)
document.discard()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project file: the cinema."""
    path = tmp_path / "Cinema.journey"
    write_project(path, template("cinema"))
    return path


class Colleague:
    """Another program that has the project open."""

    def __init__(self, path: Path) -> None:
        command = [sys.executable, "-c", COLLEAGUE, str(path)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._said() == "open"

    def rename(self, name: str) -> str:
        """Let them edit and publish; what came of it."""
        assert self._process.stdin is not None
        self._process.stdin.write(name + "\n")
        self._process.stdin.flush()
        return self._said()

    def end(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _said(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def colleague(project: Path) -> Iterator[Colleague]:
    made = Colleague(project)
    yield made
    made.end()


def press(qtbot, words: str, shown: list[str] | None = None) -> None:
    """Press a button of the dialog that comes up next."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, ChoiceDialog):
            QTimer.singleShot(10, look)
            return
        if shown is not None:
            shown.extend(each.text() for each in box.findChildren(QLabel))
        qtbot.mouseClick(button_of(box, words), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, look)


def button_of(line: QWidget, words: str) -> QPushButton:
    """The button with these words in a line of the bar."""
    return next(each for each in line.findChildren(QPushButton) if each.text() == words)


def click(qtbot, line: QWidget, words: str) -> None:
    qtbot.mouseClick(button_of(line, words), Qt.MouseButton.LeftButton)


def rename(window: MainWindow, name: str) -> None:
    window.session.edit(change_project, name=name)


def name_in(path: Path) -> str:
    return project_name(read_project(path))


# Somebody else is in it


def test_read_only_beside_somebody(qtbot, desk: Desk, project: Path, colleague: Colleague) -> None:
    shown: list[str] = []
    press(qtbot, "Read only", shown)
    window = desk.open_file(project)
    assert any("has been working in it since" in each for each in shown)
    assert window is not None
    assert window.saver.state is State.READ_ONLY
    rename(window, "Not here")
    assert window.bar.refusal.isVisible()
    assert colleague.rename("Theirs") == "published"


def test_a_copy_beside_somebody(qtbot, desk: Desk, project: Path, colleague: Colleague) -> None:
    press(qtbot, "Open a copy")
    window = desk.open_file(project)
    assert window is not None
    assert window.document.path is None
    rename(window, "Mine")
    assert colleague.rename("Theirs") == "published"
    assert name_in(project) == "Theirs"


def test_taking_over_from_somebody(qtbot, desk: Desk, project: Path, colleague: Colleague) -> None:
    press(qtbot, "Take over")
    window = desk.open_file(project)
    assert window is not None
    rename(window, "Mine")
    window.saver.publish()
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert colleague.rename("Theirs") == "ProjectInUse"
    assert name_in(project) == "Mine"


def test_rather_not_beside_somebody(qtbot, desk: Desk, project: Path, colleague: Colleague) -> None:
    press(qtbot, "Cancel")
    assert desk.open_file(project) is None
    assert desk.windows == []


def test_taking_over_later(qtbot, desk: Desk, project: Path, colleague: Colleague) -> None:
    press(qtbot, "Read only")
    window = desk.open_file(project)
    assert window is not None
    click(qtbot, window.bar.notice, "Take over")
    (taken,) = desk.windows
    assert taken.document.read_only is None


def test_somebody_took_over_from_us(qtbot, desk: Desk, project: Path) -> None:
    window = desk.open_file(project)
    assert window is not None
    document = Document.open(project, take_over=True)
    change_project(document.store, name="Theirs")
    document.publish()
    rename(window, "Mine")
    window.saver.publish()
    qtbot.waitUntil(lambda: window.saver.state is State.FAILED)
    assert button_of(window.bar.notice, "Reload theirs")
    assert button_of(window.bar.notice, "Take over again")
    assert name_in(project) == "Theirs"
    document.close()
    window.document.discard()


# The file was changed meanwhile


def change_theirs(project: Path, name: str = "Theirs") -> None:
    other = project.with_name("other.journey")
    write_project(other, template("cinema"))
    document = Document.open(other)
    change_project(document.store, name=name)
    document.close()
    other.replace(project)


@pytest.fixture
def changed(qtbot, desk: Desk, project: Path) -> MainWindow:
    """A window with an edit, whose file somebody else has changed."""
    window = desk.open_file(project)
    assert window is not None
    change_theirs(project)
    rename(window, "Mine")
    window.saver.publish()
    qtbot.waitUntil(lambda: window.saver.state is State.FAILED)
    assert "changed by somebody else" in window.bar.notice.words.text()
    assert name_in(project) == "Theirs"
    return window


def test_mine_goes_on_as_a_copy(
    qtbot, changed: MainWindow, project: Path, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(files, "ask_save", lambda *asked: tmp_path / "Mine.journey")
    click(qtbot, changed.bar.notice, "Save mine as a copy …")
    assert changed.saver.state is State.SAVED
    assert (name_in(project), name_in(tmp_path / "Mine.journey")) == ("Theirs", "Mine")


def test_theirs_is_reloaded_and_mine_is_in_the_bin(
    qtbot, desk: Desk, changed: MainWindow, project: Path
) -> None:
    click(qtbot, changed.bar.notice, "Reload theirs")
    (window,) = desk.windows
    assert window is not changed
    assert project_name(window.session.store) == "Theirs"
    assert not lock_of(project).exists() or window.document.read_only is None
    click(qtbot, window.bar.notice, "Look into the bin …")
    dialog = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    assert dialog.list.topLevelItem(0).text(0) == "Mine"
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert [each.project for each in Document.recoverable()] == ["Mine"]


def test_theirs_is_replaced_when_told_and_kept(qtbot, changed: MainWindow, project: Path) -> None:
    click(qtbot, changed.bar.notice, "Replace theirs")
    qtbot.waitUntil(lambda: changed.saver.state is State.SAVED)
    assert not changed.bar.notice.isVisible()
    assert name_in(project) == "Mine"
    assert name_in(backups_of(project)[0].path) == "Theirs"


def test_a_change_is_noticed_on_coming_back(qtbot, desk: Desk, project: Path) -> None:
    window = desk.open_file(project)
    assert window is not None
    window.saver._application_changed(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: not window.session.jobs.is_running("look"))
    change_theirs(project)
    window.saver._application_changed(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: window.bar.notice.isVisible())
    assert window.saver.state is State.SAVED
    click(qtbot, window.bar.notice, "Reload theirs")
    (window,) = desk.windows
    assert project_name(window.session.store) == "Theirs"
    assert Document.recoverable() == []


def test_a_file_that_is_gone_is_saved_again(qtbot, desk: Desk, project: Path) -> None:
    window = desk.open_file(project)
    assert window is not None
    project.unlink()
    rename(window, "Mine")
    window.saver.publish()
    qtbot.waitUntil(lambda: window.saver.state is State.FAILED)
    click(qtbot, window.bar.notice, "Save it there again")
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert name_in(project) == "Mine"


def test_a_full_disk_is_said_and_a_copy_goes_elsewhere(
    qtbot, desk: Desk, project: Path, tmp_path: Path, monkeypatch
) -> None:
    window = desk.open_file(project)
    assert window is not None
    real = "journeymap.model.file.publishing._write"

    def full(*_asked: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(real, full)
        rename(window, "Mine")
        window.saver.publish()
        qtbot.waitUntil(lambda: window.saver.state is State.FAILED)
    assert "no room" in window.bar.notice.words.text()
    rename(window, "Still mine")  # what can be done is done
    assert window.bar.notice.isVisible()
    monkeypatch.setattr(files, "ask_save", lambda *asked: tmp_path / "Copy.journey")
    click(qtbot, window.bar.notice, "Save a copy …")
    assert name_in(tmp_path / "Copy.journey") == "Still mine"
    window.saver.save()
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)
    assert name_in(project) == "Still mine"


# Earlier versions


def edit_and_close(desk: Desk, project: Path, name: str) -> None:
    window = desk.open_file(project)
    assert window is not None
    rename(window, name)
    assert window.close()


def test_an_earlier_version_opens_as_a_copy(qtbot, desk: Desk, project: Path) -> None:
    edit_and_close(desk, project, "One")
    edit_and_close(desk, project, "Two")
    window = desk.open_file(project)
    assert window is not None
    window.actions_by_name["versions"].trigger()
    dialog = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    assert dialog.list.topLevelItemCount() == 2
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    earlier = desk.windows[-1]
    assert project_name(earlier.session.store) == "One"
    assert earlier.document.path is None
    assert earlier.close()  # untouched, it leaves nothing behind
    assert name_in(project) == "Two"
    assert Document.recoverable() == []


def test_there_are_no_earlier_versions_yet(qtbot, desk: Desk, project: Path) -> None:
    desk.open_file(project)
    dialog = desk.show_versions(project)
    assert "none of Cinema.journey yet" in dialog.sentence.text()
    assert not dialog.action.isEnabled()
    dialog.reject()


def test_an_untitled_project_has_no_earlier_versions(window: MainWindow) -> None:
    assert not window.actions_by_name["versions"].isEnabled()


def test_a_damaged_file_offers_the_newest_backup(qtbot, desk: Desk, project: Path) -> None:
    edit_and_close(desk, project, "One")
    start = desk.show_start()
    project.write_bytes(project.read_bytes()[:5000])
    assert desk.open_file(project) is None
    assert "damaged" in start.bar.refusal.words.text()
    offered = start.bar.refusal.findChildren(QPushButton)[0]
    assert offered.text().startswith("Open the version of")
    qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    (window,) = desk.windows
    assert project_name(window.session.store) == "Northlight Cinemas"


# What was left behind


@pytest.fixture
def left(project: Path) -> Path:
    document = Document.open(project)
    change_project(document.store, name="Left behind")
    document._copy.close()
    return project


def test_what_was_left_behind_is_compared_and_gone_on_with(qtbot, desk: Desk, left: Path) -> None:
    start = desk.show_start()
    qtbot.mouseClick(start.recoveries[0].compare, Qt.MouseButton.LeftButton)
    dialog = start.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    assert "1 changed" in dialog.sentence.text()
    top = dialog.list.topLevelItem(0)
    assert (top.text(0), top.child(0).text(0), top.child(0).text(1)) == ("Project", "Left behind", "changed")
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    (window,) = desk.windows
    assert project_name(window.session.store) == "Left behind"
    qtbot.waitUntil(lambda: window.saver.state is State.SAVED)


def test_what_was_discarded_is_fetched_from_the_bin(qtbot, desk: Desk, left: Path) -> None:
    start = desk.show_start()
    assert not start.bin.isVisible()
    qtbot.mouseClick(start.recoveries[0].discard, Qt.MouseButton.LeftButton)
    assert start.recoveries == []
    qtbot.mouseClick(start.bin, Qt.MouseButton.LeftButton)
    dialog = start.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    qtbot.mouseClick(dialog.action, Qt.MouseButton.LeftButton)
    assert [card.recovery.project for card in start.recoveries] == ["Left behind"]
    assert not start.bin.isVisible()
