"""Copy, cut and paste: cards whole, and lines of a list or a spreadsheet as touchpoints."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from journeymap.model.records import Expectation, Touchpoint
from journeymap.ui.canvas.clipboard import MIME
from tests.ui.canvas.conftest import Hands, MakeHands

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_cards_are_copied_and_pasted_with_what_joins_them(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.click(hands.card("B"), SHIFT)
    hands.key(K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "A\nB"
    hands.click(hands.card("C"))
    hands.key(K.Key_V, CTRL)
    assert hands.names == ["A", "B", "C", "A", "B"]
    assert hands.arrows == ["A>B", "A>B", "B>C"]
    assert len(hands.store.all(Expectation)) == 2
    assert {hands.store.get(Touchpoint, each).stage for _kind, each in hands.session.view.selection} == {"s2"}
    hands.session.undo()
    assert hands.names == ["A", "B", "C"]


def test_cut_takes_away_and_paste_brings_back(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_X, CTRL)
    assert hands.names == ["B", "C"]
    hands.key(K.Key_V, CTRL)
    assert sorted(hands.names) == ["A", "B", "C"]


def test_into_another_project(hands: Hands, make_hands: MakeHands) -> None:
    from journeymap.model.file.templates import template

    hands.click(hands.card("C"))
    hands.key(K.Key_C, CTRL)
    other = make_hands(template("cinema"))
    before = len(other.names)
    other.canvas.paste()
    assert len(other.names) == before + 1
    assert other.lanes_of("C") == ["Shop · device"]


def test_lines_become_touchpoints(hands: Hands) -> None:
    hands.click(hands.card("A"))
    QGuiApplication.clipboard().setText("Reads\r\n\nAsks a friend\nGoes on")
    hands.key(K.Key_V, CTRL)
    assert hands.names == ["A", "Reads", "Asks a friend", "Goes on", "B", "C"]
    lanes = [hands.named(name).settings for name in ("Reads", "Asks a friend", "Goes on")]
    assert lanes == [("app",)] * 3
    assert "Asks a friend>Goes on" in hands.arrows
    assert [each.label for each in hands.commits] == ["Paste 3 touchpoints"]


def test_a_strangers_clipboard_is_refused_with_a_sentence(hands: Hands) -> None:
    heard: list[str] = []
    hands.session.message.connect(heard.append)
    data = QMimeData()
    data.setData(MIME, b'{"format": "journeymap", "version": 1, "records": {"touchpoint": [{"id": 7}]}}')
    QGuiApplication.clipboard().setMimeData(data)
    hands.canvas.paste()
    assert not hands.commits
    assert heard[-1].startswith("This cannot be pasted.")
