"""Whatever a clumsy hand does to a window, nothing breaks and nothing is lost."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QMessageBox

from journeymap.ui.desk import Desk
from tests.ui.conftest import close_for_good
from tests.ui.monkey import Monkey

STEPS = 220


@pytest.fixture
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are closed unanswered, and no file is chosen: a test that waits would wait for ever."""
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: 0)
    monkeypatch.setattr(QMenu, "exec", lambda *_asked: None)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_asked, **_more: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_more: ("", ""))


@pytest.mark.parametrize(("sample", "seed"), [("cinema", 1), ("music", 2), ("blank", 3)])
def test_a_clumsy_hand_breaks_nothing(
    qtbot: Any,
    desk: Desk,
    nobody_answers: None,
    caplog: pytest.LogCaptureFixture,
    sample: str,
    seed: int,
) -> None:
    window = desk.open_sample(sample)
    assert window is not None
    window.resize(1280, 720)
    monkey = Monkey(window, seed)
    for number in range(STEPS):
        with qtbot.captureExceptions() as raised:
            monkey.step()
        assert not raised, (number, raised, monkey.last)
        assert monkey.names_only_what_is_there(), (number, monkey.last)
        faults = [each for each in caplog.records if each.levelno >= logging.ERROR]
        assert not faults, (number, faults, monkey.last)
        if number % 40 == 39:
            monkey.close_dialogs()
            monkey.check()
    monkey.undo_all()
    monkey.check()
    monkey.close_dialogs()
    close_for_good(window)
