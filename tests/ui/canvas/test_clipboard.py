"""Copy, cut and paste: cards whole, and lines of a list or a spreadsheet as touchpoints."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from journeymap.model.edits.journeys import journeys_excerpt
from journeymap.model.edits.segments import segments_excerpt
from journeymap.model.file.templates import template
from journeymap.model.records import Attachment, Expectation, Note, Touchpoint
from journeymap.ui.canvas.cell_menu import fill_cell_menu
from journeymap.ui.copied import JOURNEYS, PERSONAS, TOUCHPOINTS, put_copied
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import Hands, MakeHands, small_map

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
    data.setData(
        TOUCHPOINTS, b'{"format": "journeymap", "version": 1, "records": {"touchpoint": [{"id": 7}]}}'
    )
    QGuiApplication.clipboard().setMimeData(data)
    hands.canvas.paste()
    assert not hands.commits
    assert heard[-1].startswith("This cannot be pasted.")


@pytest.fixture
def noted(make_hands: MakeHands) -> Hands:
    """The small map with two notes at A, one of them with a picture and votes, and one at B."""
    face = Attachment(id="face", name="face", mime="image/png", bytes=b"face")
    at_a = {"journey": JOURNEY, "touchpoint": "A", "row": "pain", "kind": "pain"}
    notes = [
        Note(id="1", text="one", votes=2, image="face", **at_a),
        Note(id="2", text="two", author="Ada", **at_a),
        Note(id="3", text="three", **at_a | {"touchpoint": "B"}),
    ]
    return make_hands([*small_map(), face, *notes])


def click_note(hands: Hands, note: str, keys=Qt.KeyboardModifier.NoModifier) -> None:
    place = hands.canvas.rows.cells.place_of_note(note)
    hands.click(hands.canvas._geometry.to_pane(place.cell.rect).center(), keys, hands.canvas.rows)


def notes_at(hands: Hands, touchpoint: str) -> list[Note]:
    return sorted(hands.store.where(Note, "touchpoint", touchpoint), key=lambda each: each.text)


def test_notes_are_copied_whole_several_at_once(noted: Hands) -> None:
    click_note(noted, "1")
    click_note(noted, "3", SHIFT)
    assert noted.session.view.selection == (("note", "1"), ("note", "3"))
    noted.key(K.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "one\nthree\n"
    noted.key(K.Key_Right)  # from the cell at B to the one at C
    noted.key(K.Key_V, CTRL)
    one, three = notes_at(noted, "C")
    assert (one.text, one.image, one.votes, one.row, one.kind) == ("one", "face", 0, "pain", "pain")
    assert three.text == "three"
    assert set(noted.session.view.selection) == {("note", one.id), ("note", three.id)}
    assert noted.commits[-1].label == "Paste 2 notes"
    click_note(noted, "1")
    click_note(noted, "1", SHIFT)
    assert not noted.session.view.selection


def test_several_notes_are_carried_and_deleted_together(noted: Hands) -> None:
    cells, rows = noted.canvas.rows.cells, noted.canvas.rows
    click_note(noted, "1")
    click_note(noted, "3", SHIFT)
    start = noted.canvas._geometry.to_pane(cells.place_of_note("1").cell.rect).center()
    end = QPoint(noted.screen(*noted.canvas.bench.layout.column_of("C").rect.centre).x(), start.y())
    noted.drag(start, end, on=rows)
    assert [each.id for each in notes_at(noted, "C")] == ["1", "3"]
    assert noted.commits[-1].label == "Move 2 notes"
    assert noted.session.view.selection == (("note", "1"), ("note", "3"))
    noted.key(K.Key_Delete)
    assert set(noted.store.all(Note)) == {"2"}
    noted.session.undo()
    noted.session.undo()
    assert [each.id for each in notes_at(noted, "A")] == ["1", "2"]
    assert [each.id for each in notes_at(noted, "B")] == ["3"]


def test_a_click_on_one_of_several_notes_means_it_alone(noted: Hands) -> None:
    click_note(noted, "1")
    click_note(noted, "3", SHIFT)
    click_note(noted, "3")
    assert noted.session.view.selection == (("note", "3"),)
    noted.key(K.Key_Delete)
    assert set(noted.store.all(Note)) == {"1", "2"}


def test_notes_that_were_cut_come_back_as_they_were(noted: Hands) -> None:
    click_note(noted, "1")
    noted.key(K.Key_X, CTRL)
    assert [each.text for each in notes_at(noted, "A")] == ["two"]
    assert not noted.store.all(Attachment)
    noted.key(K.Key_Right)
    noted.key(K.Key_V, CTRL)
    one, _three = notes_at(noted, "B")
    assert (one.text, one.votes) == ("one", 2)
    assert noted.store.get(Attachment, one.image).bytes == b"face"


def test_notes_go_to_the_card_selected_each_into_its_row(noted: Hands) -> None:
    click_note(noted, "2")
    noted.key(K.Key_C, CTRL)
    noted.click(noted.card("C"))
    noted.key(K.Key_V, CTRL)
    assert [(each.text, each.row, each.author) for each in notes_at(noted, "C")] == [("two", "pain", "Ada")]


def test_notes_are_texts_in_a_row_of_texts(noted: Hands) -> None:
    click_note(noted, "1")
    noted.key(K.Key_C, CTRL)
    noted.key(K.Key_Up)  # from the upper one of A's notes to what A does
    noted.key(K.Key_V, CTRL)
    assert noted.named("A").action == "one"


def test_keys_at_a_note_mean_it_whatever_is_selected(noted: Hands) -> None:
    noted.click(noted.card("A"))
    noted.canvas.rows.setFocus(Qt.FocusReason.OtherFocusReason)
    noted.key(K.Key_Down)
    noted.key(K.Key_Down)
    noted.key(K.Key_X, CTRL)
    assert noted.names == ["A", "B", "C"]
    assert [each.text for each in notes_at(noted, "A")] == ["two"]
    assert QGuiApplication.clipboard().text() == "one\n"


def test_the_menu_of_a_note_copies_and_pastes(noted: Hands) -> None:
    cells = noted.canvas.rows.cells
    click_note(noted, "3")
    menu = QMenu(noted.canvas)
    fill_cell_menu(menu, cells, cells.place_of_note("2"))
    noted.choose(menu, "Copy")
    assert noted.session.view.selection == (("note", "2"),)
    menu = QMenu(noted.canvas)
    fill_cell_menu(menu, cells, noted.canvas.rows.current())
    noted.choose(menu, "Paste")
    assert [each.text for each in notes_at(noted, "B")] == ["three", "two"]


def test_a_journey_pasted_on_the_map_is_shown(hands: Hands, make_hands: MakeHands) -> None:
    cinema = make_hands(template("cinema"))
    journey = cinema.session.view.journey
    put_copied(JOURNEYS, journeys_excerpt(cinema.store, [journey]), "")
    before = set(hands.store.all(Touchpoint))
    hands.canvas.paste()
    shown = hands.session.view.journey
    assert shown not in (JOURNEY, journey)
    assert hands.names == cinema.names
    assert hands.arrows == cinema.arrows
    assert before < set(hands.store.all(Touchpoint))
    assert len(hands.canvas.bench.layout.cards) == len(cinema.canvas.bench.layout.cards)


def test_personas_are_pasted_elsewhere(hands: Hands) -> None:
    heard: list[str] = []
    hands.session.message.connect(heard.append)
    put_copied(PERSONAS, segments_excerpt(hands.store, []), "Mara")
    hands.canvas.paste()
    assert not hands.commits
    assert "Personas" in heard[-1]
