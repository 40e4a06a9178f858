"""Rows and stages are carried, rows made higher and hidden; notes are carried, voted for, stacked."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from journeymap.model.edits.notes import write_note
from journeymap.model.queries import feeling_of, rows_of, stages_of
from journeymap.model.records import Feeling, Journey, Note, Row, Segment, Stage, Touchpoint
from journeymap.ui.canvas.cell_menu import fill_cell_menu
from tests.factories import JOURNEY, make_journey
from tests.ui.canvas.conftest import Hands, MakeHands, small_map
from tests.ui.canvas.test_rows import in_row

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def rows(hands: Hands) -> list[str]:
    return [each.id for each in rows_of(hands.store, JOURNEY)]


def middle(hands: Hands, row: str) -> QPoint:
    """The middle of a row's name."""
    return hands.canvas.row_names.rect_of(("row", row)).center()


def note_at(hands: Hands, note: str) -> QPoint:
    """The middle of a note on the pane of rows."""
    place = hands.canvas.rows.cells.place_of_note(note)
    return hands.canvas.rows._geometry.to_pane(place.cell.rect).center()


def add_notes(hands: Hands, *notes: tuple[str, str, str]) -> None:
    """Notes by id, row and touchpoint."""
    for note, row, touchpoint in notes:
        hands.session.edit(write_note, row, f"Note {note}", note=note, touchpoint=touchpoint)


def test_a_row_is_carried_to_another_place(hands: Hands) -> None:
    names = hands.canvas.row_names
    hands.press(middle(hands, "pain"), on=names)
    hands.carry(middle(hands, "pain"), middle(hands, "emotion") - QPoint(0, 60), on=names)
    assert rows(hands) == ["emotion", "does", "pain"]
    hands.look()
    hands.drop(middle(hands, "emotion") - QPoint(0, 60), on=names)
    assert rows(hands) == ["pain", "emotion", "does"]
    assert [each.label for each in hands.commits] == ["Move row"]
    hands.session.undo()
    assert rows(hands) == ["emotion", "does", "pain"]


def test_escape_lets_a_carried_row_go_back(hands: Hands) -> None:
    names = hands.canvas.row_names
    names.setFocus()
    hands.press(middle(hands, "pain"), on=names)
    hands.carry(middle(hands, "pain"), middle(hands, "emotion"), on=names)
    hands.key(K.Key_Escape)
    hands.drop(middle(hands, "emotion"), on=names)
    assert not hands.commits
    assert names.hasFocus()


def test_a_click_on_a_row_carries_nothing(hands: Hands) -> None:
    hands.click(middle(hands, "does"), on=hands.canvas.row_names)
    assert hands.session.view.selection == (("row", "does"),)
    assert not hands.commits


def test_a_row_is_carried_past_a_hidden_one(hands: Hands) -> None:
    hands.canvas.frame_menus.rows.hide_row("does")
    names = hands.canvas.row_names
    hands.drag(middle(hands, "pain"), middle(hands, "emotion") - QPoint(0, 60), on=names)
    assert rows(hands) == ["pain", "emotion", "does"]


def test_a_stage_is_carried_with_its_cards(hands: Hands) -> None:
    stages = hands.canvas.stages
    start = stages.rect_of(("stage", "s2")).center()
    end = stages.rect_of(("stage", "s1")).center() - QPoint(150, 0)
    hands.press(start, on=stages)
    hands.carry(start, end, on=stages)
    hands.look()
    hands.drop(end, on=stages)
    assert [each.id for each in stages_of(hands.store, JOURNEY)] == ["s2", "s1"]
    assert hands.names == ["C", "A", "B"]
    assert [each.label for each in hands.commits] == ["Move stage"]


def test_the_map_goes_along_with_a_stage_carried_to_the_edge(hands: Hands, qtbot: Any) -> None:
    hands.canvas.set_zoom(2.4)
    stages, bar = hands.canvas.stages, hands.view.horizontalScrollBar()
    start = stages.rect_of(("stage", "s1")).center()
    edge = QPoint(stages.width() - 6, start.y())
    hands.press(start, on=stages)
    hands.carry(start, edge, on=stages)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    hands.look()
    hands.drop(edge, on=stages)
    assert [each.id for each in stages_of(hands.store, JOURNEY)] == ["s2", "s1"]
    assert not stages.carrying._edges.is_active


def test_a_row_is_made_higher_by_its_lower_edge(hands: Hands) -> None:
    names, menus = hands.canvas.row_names, hands.canvas.frame_menus.rows
    before = menus.height_of("does")
    edge = QPoint(40, names.rect_of(("row", "does")).bottom())
    hands.press(edge, on=names)
    hands.carry(edge, edge + QPoint(0, 60), on=names)
    hands.look()
    assert menus.height_of("does") == before
    hands.drop(edge + QPoint(0, 60), on=names)
    assert menus.height_of("does") == pytest.approx(before + 60, abs=2)
    assert not hands.commits, "how high a row is shown is not the project's"
    edge = QPoint(40, names.rect_of(("row", "does")).bottom())
    QTest.mouseDClick(names, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    assert menus.height_of("does") == before


def test_a_row_is_higher_folded_and_hidden_by_keys(hands: Hands) -> None:
    names, menus = hands.canvas.row_names, hands.canvas.frame_menus.rows
    names.setFocus()
    hands.session.view.select([("row", "emotion")])
    before = menus.height_of("emotion")
    hands.key(K.Key_Down, SHIFT)
    hands.key(K.Key_Down, SHIFT)
    hands.key(K.Key_Up, SHIFT)
    assert menus.height_of("emotion") == before + 24
    hands.key(K.Key_Space)
    assert menus.height_of("emotion") is None
    hands.key(K.Key_Space)
    hands.key(K.Key_H)
    assert [each.row for each in hands.canvas.bench.layout.rows] == ["does", "pain"]
    assert not hands.commits
    hands.choose(hands.canvas.frame_menus.of_row(None, hands.canvas), "Show Emotion again")
    assert [each.row for each in hands.canvas.bench.layout.rows] == ["emotion", "does", "pain"]
    assert rows(hands) == ["emotion", "does", "pain"]


def test_every_kind_of_row_can_be_added(hands: Hands) -> None:
    from journeymap.model.vocabulary import ROW_KINDS

    for kind in ROW_KINDS:
        hands.canvas.add_row(kind)
        hands.canvas.typing.finish()
    assert {each.kind for each in hands.store.all(Row).values()} == set(ROW_KINDS)
    hands.look()


def test_a_note_is_carried_to_another_touchpoint_and_row(hands: Hands) -> None:
    hands.canvas.add_row("idea")
    (idea,) = (each.id for each in hands.store.all(Row).values() if each.kind == "idea")
    add_notes(hands, ("n", "pain", "A"))
    hands.commits.clear()
    pane, start, end = hands.canvas.rows, note_at(hands, "n"), in_row(hands, "idea", "C")
    hands.press(start, on=pane)
    hands.carry(start, end, on=pane)
    hands.look()
    assert hands.store.get(Note, "n").touchpoint == "A"
    hands.drop(end, on=pane)
    note = hands.store.get(Note, "n")
    assert (note.touchpoint, note.row, note.kind) == ("C", idea, "idea")
    assert [each.label for each in hands.commits] == ["Move note"]
    hands.session.undo()
    assert hands.store.get(Note, "n").kind == "pain"


def test_a_note_is_not_carried_where_notes_do_not_go(hands: Hands) -> None:
    add_notes(hands, ("n", "pain", "A"))
    hands.commits.clear()
    hands.drag(note_at(hands, "n"), in_row(hands, "emotion", "B"), on=hands.canvas.rows)
    hands.drag(note_at(hands, "n"), in_row(hands, "pain", "A", 0.9), on=hands.canvas.rows)
    assert not hands.commits


def test_escape_lets_a_carried_note_go_back(hands: Hands) -> None:
    add_notes(hands, ("n", "pain", "A"))
    hands.commits.clear()
    pane, start = hands.canvas.rows, note_at(hands, "n")
    pane.setFocus()
    hands.press(start, on=pane)
    hands.carry(start, in_row(hands, "pain", "C"), on=pane)
    hands.key(K.Key_Escape)
    hands.drop(in_row(hands, "pain", "C"), on=pane)
    assert not hands.commits


def test_the_map_goes_along_with_a_note_carried_to_the_edge(hands: Hands, qtbot: Any) -> None:
    add_notes(hands, ("n", "pain", "A"))
    hands.canvas.set_zoom(2.4)
    pane, start = hands.canvas.rows, note_at(hands, "n")
    edge = QPoint(pane.width() - 8, start.y())
    bar = hands.view.horizontalScrollBar()
    assert bar.maximum() > 0
    hands.press(start, on=pane)
    hands.carry(start, edge, on=pane)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    hands.look()
    hands.drop(edge, on=pane)
    assert hands.store.get(Note, "n").touchpoint == "C"
    assert not pane._edges.is_active


def test_the_kind_of_a_note_is_chosen_where_any_may_hang(hands: Hands) -> None:
    hands.canvas.add_row("custom")
    hands.canvas.typing.finish()
    (row,) = (each.id for each in hands.store.all(Row).values() if each.kind == "custom")
    add_notes(hands, ("n", row, "A"))
    menu = QMenu()
    fill_cell_menu(menu, hands.canvas.rows.cells, hands.canvas.rows.cells.place_of_note("n"))
    hands.choose(menu, "Kind", "Ideas")
    assert hands.store.get(Note, "n").kind == "idea"
    assert hands.commits[-1].label == "Set kind of note"


def test_ctrl_copies_a_note_and_shift_gives_it_to_the_stage(hands: Hands) -> None:
    add_notes(hands, ("n", "pain", "A"))
    pane = hands.canvas.rows
    hands.drag(note_at(hands, "n"), in_row(hands, "pain", "C"), CTRL, on=pane)
    assert sorted(each.touchpoint for each in hands.store.all(Note).values()) == ["A", "C"]
    hands.drag(note_at(hands, "n"), in_row(hands, "pain", "C", 0.9), SHIFT, on=pane)
    assert (hands.store.get(Note, "n").touchpoint, hands.store.get(Note, "n").stage) == (None, "s2")
    hands.look()
    hands.drag(note_at(hands, "n"), in_row(hands, "pain", "A"), on=pane)
    assert (hands.store.get(Note, "n").touchpoint, hands.store.get(Note, "n").stage) == ("A", None)


def test_a_note_is_moved_by_ctrl_and_arrows(hands: Hands) -> None:
    hands.canvas.add_row("gain")
    add_notes(hands, ("n", "pain", "A"))
    hands.commits.clear()
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(2, 0)
    hands.key(K.Key_Right, CTRL)
    hands.key(K.Key_Right, CTRL)
    hands.key(K.Key_Right, CTRL)
    assert hands.store.get(Note, "n").touchpoint == "C"
    hands.key(K.Key_Down, CTRL)
    hands.key(K.Key_Down, CTRL)
    assert (hands.store.get(Note, "n").touchpoint, hands.store.get(Note, "n").kind) == ("C", "gain")
    hands.key(K.Key_Up, CTRL)
    hands.key(K.Key_Left, CTRL)
    note = hands.store.get(Note, "n")
    assert (note.touchpoint, note.kind, note.row) == ("B", "pain", "pain")
    assert len(hands.commits) == 5
    assert "Note n" in hands.canvas.rows.accessibleDescription()


def test_notes_are_cut_and_pasted_by_keys(hands: Hands) -> None:
    hands.session.edit(write_note, "pain", "Two\nlines", note="n", touchpoint="A")
    add_notes(hands, ("m", "pain", "A"))
    hands.commits.clear()
    pane = hands.canvas.rows
    hands.session.view.select([("note", "n"), ("note", "m")])
    hands.canvas.cut()
    assert not hands.store.all(Note)
    pane.setFocus()
    pane.show_cell(2, 2)
    hands.canvas.paste()
    found = sorted((each.touchpoint, each.text, each.kind) for each in hands.store.all(Note).values())
    assert found == [("C", "Note m", "pain"), ("C", "Two\nlines", "pain")]
    assert len(hands.commits) == 2


def test_notes_are_voted_for_by_keys(hands: Hands) -> None:
    add_notes(hands, ("n", "pain", "A"))
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(2, 0)
    for letter in "++-+":
        hands.write(letter)
    assert hands.store.get(Note, "n").votes == 2
    assert hands.editor is None
    hands.canvas.rows.show_cell(2, 0)
    assert "2 votes" in hands.canvas.rows.accessibleDescription()


def test_another_note_is_added_by_typing_and_one_for_the_stage(hands: Hands) -> None:
    add_notes(hands, ("n", "pain", "A"))
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(2, 0)
    hands.key(K.Key_Insert)
    hands.write("Second")
    hands.key(K.Key_Return)
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(2, 0)
    hands.key(K.Key_Insert, SHIFT)
    hands.write("Of all of it")
    hands.key(K.Key_Return)
    by_text = {each.text: (each.touchpoint, each.stage) for each in hands.store.all(Note).values()}
    assert by_text == {"Note n": ("A", None), "Second": ("A", None), "Of all of it": (None, "s1")}


# Several curves


@pytest.fixture
def people(make_hands: MakeHands) -> Hands:
    """The small map with an as-is beside it, and two segments."""
    others = [
        make_journey(state="to_be"),
        Segment(id="r", name="Regulars", colour="#B3312A"),
        Segment(id="f", name="First-timers", colour="#3B5BDB"),
        Journey(id="old", name="Old", state="as_is", counterpart=JOURNEY),
        Stage(id="o", journey="old", name="Choose"),
        Touchpoint(id="OA", journey="old", stage="o", emotion=-1.0, counterpart="A"),
        Touchpoint(id="OB", journey="old", stage="o", emotion=0.0, position=1.0),
        Feeling(id="fr", touchpoint="B", segment="r", emotion=-2.0),
    ]
    made = make_hands([*small_map(), *others])
    made.session.view.show_journey(JOURNEY)
    for name, value in (("A", 1.0), ("B", 0.5), ("C", 2.0)):
        made.canvas.hand.set_emotion(name, value)
    made.commits.clear()
    return made


def curve_ends(hands: Hands) -> list[tuple[str, list[float]]]:
    row = hands.canvas.bench.layout.rows[0]
    return [(curve.name, [point.value for point in curve.points]) for curve in row.curves]


def dot(hands: Hands, segment: str | None, touchpoint: str) -> QPoint:
    row = hands.canvas.bench.layout.rows[0]
    curve = next(each for each in row.curves if each.segment == segment and not each.foreign)
    point = next(each for each in curve.points if each.touchpoint == touchpoint)
    return hands.canvas.rows._geometry.transform().map(QPoint(round(point.x), round(point.y)))


def height(hands: Hands, touchpoint: str, value: float) -> QPoint:
    row = hands.canvas.bench.layout.rows[0]
    down = 0.5 - value / 4 * (row.rect.height - 44) / row.rect.height
    return in_row(hands, "emotion", touchpoint, down)


def test_to_be_as_is_and_segments_are_on_one_row(people: Hands) -> None:
    assert curve_ends(people) == [
        ("as-is", [-1.0, 0.0]),
        ("Regulars", [1.0, -2.0, 2.0]),
        ("everyone", [1.0, 0.5, 2.0]),
    ]
    people.look()


def test_dragging_a_segments_dot_puts_its_feeling(people: Hands) -> None:
    people.drag(dot(people, "r", "B"), height(people, "B", 1.5), on=people.canvas.rows)
    assert feeling_of(people.store, "B", "r").emotion == 1.5
    assert people.store.get(Touchpoint, "B").emotion == 0.5
    assert [each.label for each in people.commits] == ["Set feeling of Regulars"]


def test_everyones_dot_comes_before_a_segments_unless_that_was_chosen(people: Hands) -> None:
    people.drag(dot(people, None, "A"), height(people, "A", -1.0), on=people.canvas.rows)
    assert people.store.get(Touchpoint, "A").emotion == -1.0
    assert feeling_of(people.store, "A", "r") is None
    people.canvas.frame_menus.rows.feel_as("r")
    people.drag(dot(people, None, "A"), height(people, "A", 2.0), on=people.canvas.rows)
    assert people.store.get(Touchpoint, "A").emotion == -1.0
    assert feeling_of(people.store, "A", "r").emotion == 2.0


def test_a_new_segments_feelings_are_set_by_keys(people: Hands) -> None:
    menu = QMenu()
    people.canvas.frame_menus.rows.add_feelings(menu)
    people.choose(menu, "Set the feelings of", "First-timers")
    people.canvas.rows.setFocus()
    people.canvas.rows.show_cell(0, 1)
    assert "First-timers" in people.canvas.rows.accessibleDescription()
    people.write("--")
    assert feeling_of(people.store, "B", "f").emotion == -0.5
    assert ("First-timers", [1.0, -0.5, 2.0]) in curve_ends(people)
    people.key(K.Key_Delete)
    assert feeling_of(people.store, "B", "f") is None
    assert people.store.get(Touchpoint, "B").emotion == 0.5


def test_curves_are_left_out_and_shown_again(people: Hands) -> None:
    menu = people.canvas.frame_menus.of_row("emotion", people.canvas)
    people.choose(menu, "Curves shown", "Regulars")
    assert [name for name, _values in curve_ends(people)] == ["as-is", "to-be"]
    menu = people.canvas.frame_menus.of_row("emotion", people.canvas)
    people.choose(menu, "Curves shown", "Regulars")
    assert "Regulars" in [name for name, _values in curve_ends(people)]
    assert not people.commits


def test_the_other_journeys_curve_follows_its_records_but_is_not_dragged(people: Hands) -> None:
    people.canvas.hand.set_emotion("OA", 2.0)
    assert curve_ends(people)[0] == ("as-is", [2.0, 0.0])
    people.commits.clear()
    point = people.canvas.bench.layout.rows[0].curves[0].points[1]
    at = people.canvas.rows._geometry.transform().map(QPoint(round(point.x), round(point.y)))
    people.drag(at, at - QPoint(0, 30), on=people.canvas.rows)
    assert people.store.get(Touchpoint, "OB").emotion == 0.0
