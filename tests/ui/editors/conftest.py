"""What tests of editors share: dialogs that go when the test ends, and the hand over a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from shiboken6 import isValid

from journeymap.ui.dialogs.rules import RulesDialog, edit_rules
from journeymap.ui.session import Session


@pytest.fixture
def opened(qtbot) -> Iterator[Callable[[QWidget], QWidget]]:
    """Waits until a dialog is there, and closes it after the test."""
    shown: list[QWidget] = []

    def take(dialog: QWidget) -> QWidget:
        shown.append(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
        return dialog

    yield take
    for dialog in shown:
        if isValid(dialog):
            dialog.close()
            dialog.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def rules(session: Session, opened: Callable[[QWidget], QWidget]) -> RulesDialog:
    """The dialog of rules, with what they find."""
    dialog = opened(edit_rules(session, None))
    assert isinstance(dialog, RulesDialog)
    dialog.keeper.make_now()
    return dialog


def place_of(view: QAbstractItemView, index: QModelIndex) -> QPoint:
    """The middle of a cell, in the viewport."""
    view.scrollTo(index)
    return view.visualRect(index).center()


def click(
    view: QAbstractItemView,
    index: QModelIndex,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Click on a cell."""
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, place_of(view, index))


def drag(view: QAbstractItemView, start: QModelIndex, end: QModelIndex) -> None:
    """Press on one cell, move to another, release."""
    first, last = place_of(view, start), place_of(view, end)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    for step in range(1, 5):
        QTest.mouseMove(view.viewport(), first + (last - first) * step / 4)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
