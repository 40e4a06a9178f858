"""Ctrl+V of a spreadsheet's rows: shown before they come, then touchpoints; in a row, notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.records import Note, Touchpoint
from journeymap.ui.dialogs.paste_rows import PasteRows
from tests.ui.canvas.conftest import Hands

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHEET = (
    "Step\tStage\tChannel\tDevice\tThinks\nAsks\tBuy\tShop\tdevice\tIs it near?\nRides\tUse\tBus\tticket\t\n"
)


def answering(qtbot, answer: Callable[[PasteRows], None]) -> list[list[str]]:
    """Answers the dialog once it is open; returns what its table says then."""
    said: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasteRows)
        table = dialog.table
        for row in range(table.rowCount()):
            cells = (table.item(row, column) for column in range(table.columnCount()))
            said.append([cell.text() for cell in cells if cell is not None])
        answer(dialog)

    QTimer.singleShot(0, look)
    return said


def paste(hands: Hands, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    hands.key(K.Key_V, CTRL)


def test_several_columns_are_shown_before_they_come(hands: Hands, qtbot) -> None:
    hands.click(hands.card("A"))
    said = answering(qtbot, lambda dialog: QTest.keyClick(dialog.paste, K.Key_Return))
    paste(hands, SHEET)
    assert said == [
        ["Asks", "Buy", "Shop · device", "Is it near?"],
        ["Rides", "+ Use", "+ Bus · ticket", ""],
    ]
    assert hands.names == ["A", "B", "C", "Asks", "Rides"]
    assert "Asks>Rides" in hands.arrows
    assert hands.named("Asks").thought == "Is it near?"
    assert [each.label for each in hands.commits] == ["Paste 2 touchpoints"]
    hands.session.undo()
    assert hands.names == ["A", "B", "C"]


def test_escape_pastes_nothing(hands: Hands, qtbot) -> None:
    answering(qtbot, lambda dialog: QTest.keyClick(dialog, K.Key_Escape))
    paste(hands, SHEET)
    assert not hands.commits


def test_they_need_not_be_joined(hands: Hands, qtbot) -> None:
    def answer(dialog: PasteRows) -> None:
        QTest.keyClick(dialog.joined, K.Key_Space)
        QTest.keyClick(dialog.paste, K.Key_Return)

    answering(qtbot, answer)
    paste(hands, SHEET)
    assert hands.arrows == ["A>B", "B>C"]


def test_one_column_comes_at_once(hands: Hands) -> None:
    hands.click(hands.card("A"))
    paste(hands, "Reads\nAsks a friend\n")
    assert hands.names == ["A", "Reads", "Asks a friend", "B", "C"]
    assert hands.named("Reads").settings == ("app",)


@pytest.mark.parametrize(("row", "steps"), [("pain", 2), ("does", 1)])
def test_in_a_row_they_are_notes_or_text(hands: Hands, row: str, steps: int) -> None:
    hands.click(hands.card("C"))
    hands.key(K.Key_Down)
    hands.key(K.Key_Left)
    for _step in range(steps):
        hands.key(K.Key_Down)
    assert QApplication.focusWidget() is hands.canvas.rows
    QGuiApplication.clipboard().setText("one\ttwo\nthree\t")
    hands.canvas.paste()
    if row == "pain":
        found = sorted((each.touchpoint, each.text) for each in hands.store.all(Note).values())
        assert found == [("B", "one"), ("B", "three"), ("C", "two")]
    else:
        assert hands.store.get(Touchpoint, "B").action == "one\nthree"
        assert hands.store.get(Touchpoint, "C").action == "two"
    assert len(hands.commits) == 1


def test_what_comes_into_a_row_is_in_view(hands: Hands) -> None:
    rows = hands.canvas.rows
    hands.click(hands.card("C"))
    for key in (K.Key_Down, K.Key_Left, K.Key_Down, K.Key_Down):
        hands.key(key)
    QGuiApplication.clipboard().setText("\n".join(f"note {number}" for number in range(9)))
    hands.canvas.paste()
    note = next(each for each in hands.store.all(Note).values() if each.text == "note 8")
    place = rows.cells.place_of_note(note.id)
    assert rows.current() == place
    assert rows.rect().contains(rows._geometry.to_pane(place.cell.rect).center())


def test_what_a_stranger_copied_is_shown_letter_by_letter(hands: Hands, qtbot) -> None:
    said = answering(qtbot, lambda dialog: QTest.keyClick(dialog, K.Key_Escape))
    paste(hands, "<img src=x>\t=1+1\nb\tc")
    assert said[0][0] == "<img src=x>"
