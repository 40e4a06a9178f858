"""Ctrl+F and Ctrl+H: found while one types, flown to, replaced one by one or all at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.model.records import Touchpoint
from journeymap.ui.dialogs.replace import ReplaceDialog
from journeymap.ui.main_window import MainWindow

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(window: MainWindow, key: Qt.Key) -> ReplaceDialog:
    QTest.keyClick(window, key, CTRL)
    (dialog,) = (each for each in window.findChildren(ReplaceDialog) if each.isVisible())
    return dialog


@pytest.fixture
def dialog(window: MainWindow) -> ReplaceDialog:
    """The dialog on the cinema sample."""
    return opened(window, K.Key_F)


def names(window: MainWindow) -> list[str]:
    return sorted(each.name for each in window.session.store.all(Touchpoint).values())


def test_each_letter_finds_and_enter_flies_there(dialog: ReplaceDialog, window: MainWindow) -> None:
    QTest.keyClicks(dialog.line, "Changes seats")
    assert dialog.found.rowCount() == 1
    assert dialog.count.text() == "1 place"
    QTest.keyClick(dialog.line, K.Key_Return)
    ((kind, record),) = window.session.view.selection
    assert (kind, window.session.store.get(Touchpoint, record).name) == ("touchpoint", "Changes seats")
    assert dialog.isVisible()


def test_what_would_be_there_is_shown_before_it_is(dialog: ReplaceDialog, window: MainWindow) -> None:
    QTest.keyClicks(dialog.line, "seats")
    before = names(window)
    QTest.keyClicks(dialog.into, "places")
    said = dialog.found.data(dialog.found.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("becomes places")
    assert names(window) == before
    assert not dialog.grab().isNull()


def test_one_is_replaced_and_the_next_comes(dialog: ReplaceDialog, window: MainWindow) -> None:
    QTest.keyClicks(dialog.line, "seats")
    count = dialog.found.rowCount()
    first = dialog.current
    assert first is not None
    QTest.keyClicks(dialog.into, "places")
    QTest.keyClick(dialog.into, K.Key_Return)
    assert dialog.found.rowCount() == count - 1
    assert dialog.current is not None
    assert dialog.said == "Replaced in 1 place."
    assert window.session.history.undo_label == "Replace text"


def test_all_are_one_step(dialog: ReplaceDialog, window: MainWindow) -> None:
    before = names(window)
    QTest.keyClicks(dialog.line, "seats")
    count = dialog.found.rowCount()
    assert count > 3
    QTest.keyClicks(dialog.into, "places")
    QTest.mouseClick(dialog.all, Qt.MouseButton.LeftButton)
    assert dialog.found.rowCount() == 0
    assert not any("seats" in each for each in names(window))
    assert dialog.said == f"Replaced in {count} places."
    window.session.undo()
    assert names(window) == before
    assert dialog.found.rowCount() == count


def test_case_words_and_scope(dialog: ReplaceDialog, window: MainWindow) -> None:
    QTest.keyClicks(dialog.line, "SEAT")
    here = dialog.found.rowCount()
    assert here
    QTest.mouseClick(dialog.match_case, Qt.MouseButton.LeftButton)
    assert dialog.found.rowCount() == 0
    QTest.mouseClick(dialog.match_case, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.whole_words, Qt.MouseButton.LeftButton)
    assert dialog.found.rowCount() < here
    QTest.mouseClick(dialog.whole_words, Qt.MouseButton.LeftButton)
    dialog.scope.setFocus()
    QTest.keyClick(dialog.scope, K.Key_Down)
    assert dialog.found.rowCount() > here  # behaviours and capabilities too


def test_ctrl_h_begins_at_the_second_field_once_there_is_a_first(window: MainWindow) -> None:
    first = opened(window, K.Key_H)
    assert first.focusWidget() is first.line
    QTest.keyClicks(first.line, "seats")
    again = opened(window, K.Key_H)
    assert again is first
    assert first.focusWidget() is first.into


def test_a_name_like_html_is_shown_as_it_is(dialog: ReplaceDialog, window: MainWindow) -> None:
    from journeymap.model.edits.touchpoints import rename_touchpoint

    touchpoint = next(iter(window.session.store.all(Touchpoint)))
    window.session.edit(rename_touchpoint, touchpoint, "<b>bold</b> & <img src=x>")
    QTest.keyClicks(dialog.line, "<img")
    assert dialog.found.data(dialog.found.index(0)) == "<b>bold</b> & <img src=x>"
