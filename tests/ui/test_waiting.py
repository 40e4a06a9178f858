"""Long work leaves the window alive, shows how far it is, and stops when it is told to."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from journeymap.model.edits.project import change_project
from journeymap.model.file.document import write_project
from journeymap.model.file.templates import template
from journeymap.model.progress import Cancelled
from journeymap.ui.desk import Desk
from journeymap.ui.waiting import WaitingDialog, waiting


def test_short_work_is_done_at_once(desk: Desk) -> None:
    assert waiting(None, "Working")(lambda _tell: 7) == 7


def test_what_long_work_raises_is_raised(desk: Desk) -> None:
    def fail(_tell: object) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        waiting(None, "Working")(fail)


def shown() -> WaitingDialog | None:
    """The dialog that says that there is something to wait for, once it is there."""
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingDialog)]
    return next((each for each in found if each.isVisible()), None)


def test_long_work_shows_how_far_it_is_and_stops_when_told(qtbot, desk: Desk) -> None:
    go_on = threading.Event()

    def work(tell) -> None:
        tell(0.5)
        go_on.wait(20)
        tell(0.6)

    def press_cancel() -> None:
        dialog = shown()
        if dialog is None:  # a busy machine takes its time
            QTimer.singleShot(50, press_cancel)
            return
        assert dialog.words.text() == "Working"
        qtbot.waitUntil(lambda: dialog.progress.value() == 500)
        qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        go_on.set()

    QTimer.singleShot(700, press_cancel)
    with pytest.raises(Cancelled):
        waiting(None, "Working")(work)


def test_work_that_only_reads_and_does_not_stop_is_left(qtbot, desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr("journeymap.ui.waiting.LEFT_AFTER_MS", 50)
    go_on = threading.Event()

    def press_escape() -> None:
        dialog = shown()
        if dialog is None:
            QTimer.singleShot(50, press_escape)
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(700, press_escape)
    with pytest.raises(Cancelled):
        waiting(None, "Working")(lambda _tell: go_on.wait(20), leave=True)
    go_on.set()


def test_the_window_lives_while_a_project_is_opened_and_published(
    qtbot, desk: Desk, tmp_path: Path, monkeypatch
) -> None:
    """Not how long it takes is tested, but on which thread: timers go on meanwhile."""
    path = tmp_path / "Cinema.journey"
    write_project(path, template("cinema"))
    here = threading.get_ident()
    threads: list[int] = []
    ticks: list[int] = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(len(threads)))
    timer.start()
    for module, name in (("desk", "open_project"), ("publication", "publish"), ("document", "publish")):
        _slow_down(monkeypatch, module, name, threads)
    window = desk.open_file(path)
    assert window is not None
    assert ticks.count(1) >= 5
    window.session.edit(change_project, name="Mine")
    before = len(ticks)
    assert window.saver.finish(waiting(window, "Saving")) is None
    assert len(ticks) - before >= 5
    before = len(ticks)
    window.document.save_copy(tmp_path / "Copy.journey", away=waiting(window, "Saving"))
    assert len(ticks) - before >= 5
    assert here not in threads
    assert len(threads) == 3


def _slow_down(monkeypatch, module: str, name: str, threads: list[int]) -> None:
    place = f"journeymap.ui.{module}" if module == "desk" else f"journeymap.model.file.{module}"
    real = getattr(sys.modules[place], name)

    def slowly(*asked: object, **named: object) -> object:
        threads.append(threading.get_ident())
        time.sleep(0.3)
        return real(*asked, **named)

    monkeypatch.setattr(f"{place}.{name}", slowly)
