"""A session on a small project, for tests of windows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from journeymap import app
from journeymap.model.history import History
from journeymap.model.store import Store
from journeymap.ui import clock
from journeymap.ui.desk import Desk
from journeymap.ui.main_window import MainWindow
from journeymap.ui.session import Session
from tests.model.projects import store_of

W = TypeVar("W")


@dataclass
class OpenDocument:
    """A document without a file."""

    store: Store
    history: History


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on a project with one record of each kind and every reference set."""
    store = store_of()
    made = Session(OpenDocument(store, History(store)))
    yield made
    made.close()


@pytest.fixture
def messages(session: Session) -> list[str]:
    """What the message bar was told, without the clearings."""
    heard: list[str] = []
    session.message.connect(lambda text: heard.append(text) if text else None)
    return heard


TODAY = date(2026, 11, 22)
"""The day on which the windows of these tests are shown: nothing they say depends on when they run."""


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> date:
    """Let it be TODAY."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return TODAY


@pytest.fixture
def desk(qapp: QApplication, fixed_day: date) -> Iterator[Desk]:
    """A desk with nothing open, in the app's own look; its windows are gone afterwards."""
    seldom = gc.get_threshold()
    made = app.build()
    yield made
    for window in list(made.windows):
        close_for_good(window)
    if made.start is not None:
        made.start.close()
        made.start.deleteLater()
    # Else what it put off, looking for all garbage among it, comes in the middle of a later test.
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    gc.set_threshold(*seldom)  # the app collects all but never: thousands of windows later that takes seconds


def close_for_good(window: MainWindow) -> None:
    """Close a window whatever became of its project, asking nothing."""
    window.document.discard()
    window._done = True
    window.close()


@pytest.fixture
def window(qtbot, desk: Desk) -> MainWindow:
    """The cinema sample in a window as wide as shows everything, checked."""
    made = desk.open_sample("cinema")
    assert made is not None
    made.resize(1600, 900)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.session.check_now()
    return made


def shown_workspace(window: MainWindow, name: str, kind: type[W], height: int = 860) -> W:
    """One of the window's workspaces, in view."""
    window.resize(1500, height)
    window.session.view.show_workspace(name)
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, kind)
    return shown
