"""The experience rows: feelings are dragged, cells typed into, notes selected and deleted."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from journeymap.model.edits.notes import write_note
from journeymap.model.edits.project import change_record
from journeymap.model.queries import rows_of
from journeymap.model.records import Note, Row, Stage, Touchpoint
from journeymap.model.vocabulary import ROW_KINDS
from journeymap.model.words import value_word
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import Hands, MakeHands, small_map

K = Qt.Key


def in_row(hands: Hands, kind: str, touchpoint: str, down: float = 0.5) -> QPoint:
    """A place in a row's cell on the pane of rows."""
    layout = hands.canvas.bench.layout
    row = next(each for each in layout.rows if each.kind == kind)
    column = layout.column_of(touchpoint)
    geometry = hands.canvas.rows._geometry
    x, y = column.rect.centre[0], row.rect.y + row.rect.height * down
    return geometry.transform().map(QPoint(round(x), round(y)))


def test_a_feeling_is_dragged_up_and_down(hands: Hands) -> None:
    rows = hands.canvas.rows
    start = in_row(hands, "emotion", "A")
    hands.drag(start, in_row(hands, "emotion", "A", 0.21), on=rows)
    assert hands.named("A").emotion == 2
    assert hands.session.view.selection == (("touchpoint", "A"),)
    hands.drag(in_row(hands, "emotion", "A", 0.21), in_row(hands, "emotion", "A", 0.65), on=rows)
    assert hands.named("A").emotion == -1
    assert [each.label for each in hands.commits] == ["Set emotion", "Set emotion"]


def test_escape_gives_the_dragging_up(hands: Hands) -> None:
    rows = hands.canvas.rows
    start = in_row(hands, "emotion", "A")
    rows.setFocus()
    hands.press(start, on=rows)
    hands.carry(start, in_row(hands, "emotion", "A", 0.2), on=rows)
    assert rows.tool is not None
    hands.look()
    hands.key(K.Key_Escape)
    hands.drop(start, on=rows)
    assert not hands.commits
    assert hands.named("A").emotion is None


def test_a_click_on_a_feeling_only_selects(hands: Hands) -> None:
    hands.click(in_row(hands, "emotion", "B"), on=hands.canvas.rows)
    assert not hands.commits
    assert hands.session.view.selection == (("touchpoint", "B"),)


def test_a_double_click_types_what_the_customer_does(hands: Hands) -> None:
    hands.double_click(in_row(hands, "does", "B"), on=hands.canvas.rows)
    hands.write("Chooses four seats")
    hands.key(K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    hands.write("and waits")
    hands.key(K.Key_Return)
    assert hands.named("B").action == "Chooses four seats\nand waits"


def test_tab_goes_on_to_the_next_cell(hands: Hands) -> None:
    hands.double_click(in_row(hands, "does", "A"), on=hands.canvas.rows)
    for text in ("one", "two", "three"):
        hands.write(text)
        hands.key(K.Key_Tab)
    assert [hands.named(name).action for name in "ABC"] == ["one", "two", "three"]
    assert hands.editor is None


def test_pain_points_are_notes(hands: Hands) -> None:
    hands.double_click(in_row(hands, "pain", "B"), on=hands.canvas.rows)
    hands.write("Too slow")
    hands.key(K.Key_Return)
    (note,) = hands.store.all(Note).values()
    assert (note.kind, note.touchpoint, note.text) == ("pain", "B", "Too slow")
    hands.double_click(in_row(hands, "pain", "B"), on=hands.canvas.rows)
    assert hands.editor.toPlainText() == "Too slow"
    hands.write("Much too slow")
    hands.key(K.Key_Return)
    assert hands.store.get(Note, note.id).text == "Much too slow"
    hands.click(in_row(hands, "pain", "B"), on=hands.canvas.rows)
    assert hands.session.view.selection == (("note", note.id),)
    hands.canvas.delete_selection()
    assert not hands.store.all(Note)


def test_an_empty_note_is_none(hands: Hands) -> None:
    hands.double_click(in_row(hands, "pain", "B"), on=hands.canvas.rows)
    hands.key(K.Key_Return)
    assert not hands.store.all(Note)
    assert not hands.commits


def test_a_note_in_a_stage_without_touchpoints_is_the_stages(hands: Hands) -> None:
    hands.canvas.add_stage()
    hands.write("Go")
    hands.key(K.Key_Return)
    layout = hands.canvas.bench.layout
    row = next(each for each in layout.rows if each.kind == "pain")
    x, y = layout.columns[-1].rect.centre[0], row.rect.centre[1]
    at = hands.canvas.rows._geometry.transform().map(QPoint(round(x), round(y)))
    hands.double_click(at, on=hands.canvas.rows)
    hands.write("Nobody comes")
    hands.key(K.Key_Return)
    (note,) = hands.store.all(Note).values()
    assert note.touchpoint is None
    assert hands.store.get(Stage, note.stage).name == "Go"


def test_rows_are_added_moved_folded_and_deleted(hands: Hands) -> None:
    menu = hands.canvas.frame_menus.of_row("does", hands.canvas)
    hands.choose(menu, "Add row", "Opportunities")
    assert [each.kind for each in rows_of(hands.store, JOURNEY)] == ["emotion", "does", "pain", "opportunity"]
    hands.choose(hands.canvas.frame_menus.of_row("does", hands.canvas), "Move up")
    assert [each.id for each in rows_of(hands.store, JOURNEY)][:2] == ["does", "emotion"]
    hands.choose(hands.canvas.frame_menus.of_row("pain", hands.canvas), "Fold")
    assert [each.collapsed for each in hands.canvas.bench.layout.rows] == [False, False, True, False]
    hands.choose(hands.canvas.frame_menus.of_row("does", hands.canvas), "Delete row")
    assert hands.store.find(Row, "does") is None


def test_the_kinds_of_row_are_called_alike_wherever_one_is_chosen(hands: Hands) -> None:
    menu = hands.canvas.frame_menus.of_row(None, hands.canvas)
    (choices,) = [each.menu() for each in menu.actions() if isinstance(each.menu(), QMenu)]
    assert [each.text() for each in choices.actions()] == [value_word(each) for each in ROW_KINDS]


def test_a_row_of_ones_own_asks_for_its_name(hands: Hands) -> None:
    hands.canvas.add_row("custom")
    hands.write("Smells like")
    hands.key(K.Key_Return)
    assert hands.store.all(Row)[hands.session.view.selection[0][1]].name == "Smells like"
    hands.session.undo()
    assert len(hands.store.all(Row)) == 3


def test_more_rows_than_fit_scroll_by_themselves(hands: Hands) -> None:
    for kind in ("gain", "idea", "quote", "question", "insight", "opportunity", "owner", "customers"):
        hands.canvas.add_row(kind)
    geometry, rows = hands.canvas.rows._geometry, hands.canvas.rows
    assert geometry.height() > rows.height()
    hands.click(in_row(hands, "emotion", "A"), on=rows)
    rows.setFocus()
    for _time in range(12):
        hands.key(K.Key_Down)
    assert geometry.offset > 0
    top = hands.view.verticalScrollBar().value()
    assert top == 0
    for _time in range(12):
        hands.key(K.Key_Up)
    assert geometry.offset == 0


def test_the_curve_follows_its_records(hands: Hands) -> None:
    hands.session.edit(change_record, hands.store.get(Touchpoint, "A"), label="", emotion=1.0)
    hands.session.edit(write_note, "pain", "x", note="n", touchpoint="A")
    row = hands.canvas.bench.layout.rows[0]
    assert [point.value for point in row.curves[0].points] == [1.0]


def test_notes_one_under_the_other_are_each_reached(hands: Hands) -> None:
    for note in ("one", "two"):
        hands.session.edit(write_note, "pain", note, note=note, touchpoint="B")
    hands.click(in_row(hands, "does", "B"), on=hands.canvas.rows)
    hands.canvas.rows.setFocus()
    hands.key(K.Key_Down)
    hands.key(K.Key_Down)
    hands.look()
    hands.key(K.Key_Delete)
    assert set(hands.store.all(Note)) == {"one"}
    hands.key(K.Key_Up)
    hands.write("Waits")
    hands.key(K.Key_Return)
    assert hands.named("B").action == "Waits"


def test_space_selects_what_a_cell_is_about(hands: Hands) -> None:
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(1, 1)
    hands.key(Qt.Key.Key_Space)
    assert hands.session.view.selection == (("touchpoint", "B"),)
    hands.canvas.rows.show_cell(2, 0)
    hands.write("No sign-in")
    hands.key(Qt.Key.Key_Escape if hands.editor is None else Qt.Key.Key_Return)
    hands.canvas.typing.finish()
    hands.canvas.rows.setFocus()
    hands.canvas.rows.show_cell(2, 0)
    hands.key(Qt.Key.Key_Space)
    ((kind, note),) = hands.session.view.selection
    assert (kind, hands.store.get(Note, note).touchpoint) == ("note", "A")


def test_notes_typed_into_a_cell_stand_in_the_order_in_which_they_were_typed(hands: Hands) -> None:
    words = ["Slow", "Again", "Queue", "No sign", "Cold"]
    for each in words:
        hands.canvas.rows.setFocus()
        hands.canvas.rows.show_cell(2, 0)
        hands.key(K.Key_Insert)
        hands.write(each)
        hands.key(K.Key_Return)
    pain = next(each for each in hands.canvas.bench.layout.rows if each.row == "pain")
    cells = sorted((each for each in pain.cells), key=lambda each: each.rect.y)
    assert [hands.store.get(Note, each.note).text for each in cells] == words


def test_a_row_that_is_added_is_shown(make_hands: MakeHands) -> None:
    hands = make_hands(small_map(), height=420)
    names = hands.canvas.row_names
    for kind in ("gain", "idea", "question", "quote"):
        hands.canvas.add_row(kind)
        hands.look()
        row = rows_of(hands.store, JOURNEY)[-1]
        assert row.kind == kind
        assert names.rect().contains(names.rect_of(("row", row.id)).center())


def test_a_note_that_is_dragged_into_a_cell_stands_below_those_there(hands: Hands) -> None:
    for note, touchpoint in (("n1", "A"), ("n2", "B"), ("n3", "B")):
        hands.session.edit(write_note, "pain", f"Note {note}", note=note, touchpoint=touchpoint)
    rows = hands.canvas.rows

    def at(note: str) -> QPoint:
        return rows._geometry.to_pane(rows.cells.place_of_note(note).cell.rect).center()

    hands.drag(at("n1"), at("n2"), on=rows)
    assert hands.store.get(Note, "n1").touchpoint == "B"
    assert at("n2").y() < at("n3").y() < at("n1").y()
    hands.session.undo()
    assert hands.store.get(Note, "n1").touchpoint == "A"
