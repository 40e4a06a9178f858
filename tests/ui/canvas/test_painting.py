"""Expectations are painted over cards: a stroke is one step of undo, and nothing before it ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from journeymap.model.queries import expectation_of
from journeymap.ui.canvas.brushes import BRUSHES
from journeymap.ui.workspaces.brush_palette import BrushPalette
from tests.ui.canvas.conftest import LEFT, NONE, Hands

WORDS = {brush.name: brush for brush in BRUSHES}


@pytest.fixture
def painter(hands: Hands) -> Hands:
    """The small map, seen through its behaviour."""
    hands.session.view.set_lens("seats")
    hands.session.check_now()
    return hands


def button_of(hands: Hands, name: str) -> QPushButton:
    """A brush's button, in a palette below the canvas."""
    found = hands.canvas.window().findChild(BrushPalette)
    palette = found or BrushPalette(hands.canvas.gestures.painting, hands.view, hands.canvas.window())
    palette.adjustSize()
    return palette.buttons[WORDS[name]]


def take(hands: Hands, name: str) -> None:
    button = button_of(hands, name)
    QTest.mouseClick(button, LEFT, NONE, button.rect().center())


def said(hands: Hands) -> dict[str, str]:
    found = {each: expectation_of(hands.store, each, "seats") for each in "ABC"}
    return {each: known.kind for each, known in found.items() if known}


def test_a_click_paints_one_card(painter: Hands) -> None:
    take(painter, "Ends")
    painter.click(painter.card("C"))
    assert said(painter) == {"A": "starts", "C": "ends"}
    assert painter.session.view.selection == ()
    painter.click(painter.card("C"))  # said already
    assert len(painter.commits) == 1
    take(painter, "Clear")
    painter.click(painter.card("C"))
    assert said(painter) == {"A": "starts"}


def test_a_stroke_is_one_step_and_waits_for_its_end(painter: Hands) -> None:
    take(painter, "Set aside")
    start, end = painter.card("A"), painter.card("B")
    painter.press(start)
    painter.move(end, None, LEFT)
    painter.look()
    assert painter.view.tool is not None
    assert not painter.commits
    painter.drop(end)
    assert said(painter) == {"A": "pauses", "B": "pauses"}
    assert len(painter.commits) == 1
    painter.session.undo()
    assert said(painter) == {"A": "starts"}


def test_a_quick_stroke_leaps_over_no_card(painter: Hands) -> None:
    take(painter, "Clear")
    a, b = painter.card("A"), painter.card("B")
    painter.press(QPoint(a.x() - 120, a.y()))
    painter.move(QPoint(b.x() + 120, b.y()), None, LEFT)
    assert set(painter.view.tool.touched) == {"A", "B"}
    painter.key(Qt.Key.Key_Escape)
    assert painter.view.tool is None


def test_escape_gives_up_the_stroke_then_the_brush(painter: Hands) -> None:
    hints: list[str] = []
    painter.canvas.hint.connect(hints.append)
    take(painter, "Starts")
    assert "Seats" in hints[-1]
    painter.press(painter.card("B"))
    painter.key(Qt.Key.Key_Escape)
    painter.drop(painter.card("B"))
    assert said(painter) == {"A": "starts"}
    assert hints[-1]
    assert painter.canvas.gestures.painting.brush is not None
    painter.key(Qt.Key.Key_Escape)
    assert painter.canvas.gestures.painting.brush is None
    assert hints[-1] == ""
    painter.click(painter.card("B"))
    assert painter.session.view.selection == (("touchpoint", "B"),)
    assert not painter.commits


def test_letters_paint_the_cards_selected(painter: Hands) -> None:
    painter.click(painter.card("B"))
    painter.click(painter.card("C"), Qt.KeyboardModifier.ShiftModifier)
    for key, kind in (("E", "ends"), ("A", "pauses"), ("S", "starts")):
        painter.key(Qt.Key[f"Key_{key}"])
        assert said(painter) == {"A": "starts", "B": kind, "C": kind}
    painter.key(Qt.Key.Key_C)
    assert said(painter) == {"A": "starts"}
    assert len(painter.commits) == 4


def test_without_a_lens_letters_and_drags_mean_what_they_did(hands: Hands) -> None:
    hands.click(hands.card("B"))
    hands.key(Qt.Key.Key_E)
    assert not hands.commits
    hands.canvas.gestures.painting.take(BRUSHES[0])
    assert hands.canvas.gestures.painting.brush is None


def test_the_brush_goes_with_the_lens(painter: Hands) -> None:
    take(painter, "Starts")
    assert painter.canvas.cancel()
    take(painter, "Starts")
    painter.session.view.set_lens(None)
    assert painter.canvas.gestures.painting.brush is None


def test_the_palette_by_keys(painter: Hands) -> None:
    button = button_of(painter, "Ends")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert painter.canvas.gestures.painting.brush is WORDS["Ends"]
    assert painter.view.hasFocus()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert painter.canvas.gestures.painting.brush is None
    assert not button.isChecked()
