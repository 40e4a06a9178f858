"""Long work leaves the window alive, shows how far it is, and stops when it is told to."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

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


def test_long_work_shows_how_far_it_is_and_stops_when_told(qtbot, desk: Desk) -> None:
    go_on = threading.Event()

    def work(tell) -> None:
        tell(0.5)
        go_on.wait(20)
        tell(0.6)

    def press_cancel() -> None:
        (dialog,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, WaitingDialog))
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
        (dialog,) = (
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, WaitingDialog) and each.isVisible()
        )
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(700, press_escape)
    with pytest.raises(Cancelled):
        waiting(None, "Working")(lambda _tell: go_on.wait(20), leave=True)
    go_on.set()
