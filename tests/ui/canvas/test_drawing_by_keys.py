"""Everything the mouse can do, keys can: a journey typed as fast as people speak."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymap.drawing.looks import StageLook
from journeymap.model.edits.project import change_record
from journeymap.model.records import Note, Stage, Touchpoint
from journeymap.ui.canvas import headers
from tests.ui.canvas.conftest import Hands

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def selected(hands: Hands) -> list[str]:
    return [record for _kind, record in hands.session.view.selection]


def test_a_small_journey_from_an_empty_project(blank: Hands) -> None:
    hands = blank
    hands.canvas.setFocus()
    hands.key(K.Key_Space)  # on the one button there is
    hands.write("Sees it")  # the first letter makes the first touchpoint
    hands.key(K.Key_Tab)
    hands.write("Asks")
    hands.key(K.Key_Down, CTRL)  # its lane, while it is being named
    hands.key(K.Key_Tab)
    hands.write("Buys")
    hands.key(K.Key_Return)
    hands.key(K.Key_Right, CTRL)  # over the stage's border
    assert hands.names == ["Sees it", "Asks", "Buys"]
    assert hands.arrows == ["Asks>Buys", "Sees it>Asks"]
    lanes = [each.setting for each in hands.canvas.bench.layout.lanes]
    assert [hands.named(name).settings for name in hands.names] == [(lanes[0],), (lanes[1],), (lanes[1],)]
    stages = [hands.store.get(Stage, hands.named(name).stage).name for name in hands.names]
    assert stages == ["Discover", "Discover", "Buy"]


def test_in_an_empty_map_arrows_aim_at_a_cell(blank: Hands) -> None:
    blank.canvas.add_journey()
    for key in (K.Key_Right, K.Key_Right, K.Key_Down, K.Key_Down):
        blank.key(key)
    blank.key(K.Key_Return)
    blank.write("Begins")
    blank.key(K.Key_Return)
    made = blank.named("Begins")
    assert made.settings == (blank.canvas.bench.layout.lanes[2].setting,)
    assert blank.store.get(Stage, made.stage).name == "Buy"


def test_tab_makes_the_next_one_joined_in_the_same_lane(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Tab)
    hands.write("Next")
    hands.key(K.Key_Return)
    assert hands.names == ["A", "Next", "B", "C"]
    assert "A>Next" in hands.arrows
    assert hands.named("Next").settings == ("app",)
    hands.session.undo()
    assert hands.names == ["A", "B", "C"]
    hands.session.redo()
    assert hands.named("Next").name == "Next"


def test_escape_takes_back_what_was_made_to_be_named(hands: Hands) -> None:
    hands.click(hands.card("A"))
    before = hands.store.snapshot()
    hands.key(K.Key_Tab)
    hands.write("Ne")
    hands.key(K.Key_Escape)
    assert hands.editor is None
    after = hands.store.snapshot()
    assert all(dict(after.all(kind)) == dict(before.all(kind)) for kind in (Touchpoint, Stage))
    assert hands.arrows == ["A>B", "B>C"]
    assert QApplication.focusWidget() is hands.view


def test_escape_while_renaming_keeps_the_name(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_F2)
    hands.write("Else")
    hands.key(K.Key_Escape)
    assert hands.store.get(Touchpoint, "A").name == "A"
    assert not hands.commits


def test_arrows_go_from_card_to_card(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Right)
    assert selected(hands) == ["B"]
    hands.key(K.Key_Right)
    assert selected(hands) == ["C"]
    hands.key(K.Key_Up)
    assert selected(hands) == ["B"]
    hands.key(K.Key_Left, SHIFT)
    assert selected(hands) == ["B", "A"]
    assert not hands.commits


def test_ctrl_and_arrows_move_the_card(hands: Hands) -> None:
    hands.click(hands.card("B"))
    hands.key(K.Key_Down, CTRL)
    hands.key(K.Key_Down, CTRL)
    assert hands.named("B").settings == ("shop",)
    hands.key(K.Key_Up, CTRL)
    assert hands.named("B").settings == ("web",)
    hands.key(K.Key_Left, CTRL)
    assert hands.named("B").position == hands.named("A").position
    hands.key(K.Key_Right, CTRL)
    hands.key(K.Key_Right, CTRL)
    assert (hands.named("B").stage, hands.names) == ("s2", ["A", "B", "C"])
    count = len(hands.commits)
    hands.key(K.Key_Down, CTRL)
    hands.key(K.Key_Down, CTRL)  # there is no lane below
    assert len(hands.commits) == count + 1


def test_t_joins_to_a_card_that_arrows_choose(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_T)
    assert hands.view.tool is not None
    hands.look()
    assert not hands.commits
    hands.key(K.Key_Right)
    hands.key(K.Key_Return)
    assert hands.view.tool is None
    assert hands.arrows == ["A>B", "A>C", "B>C"]
    assert selected(hands) == ["C"]


def test_escape_gives_joining_up(hands: Hands) -> None:
    hands.click(hands.card("C"))
    hands.key(K.Key_T)
    hands.key(K.Key_Left)
    hands.key(K.Key_Escape)
    assert hands.view.tool is None
    assert selected(hands) == ["C"]
    assert not hands.commits


def test_delete_deletes_and_selects_the_card_beside(hands: Hands) -> None:
    hands.click(hands.card("B"))
    hands.key(K.Key_Delete)
    assert hands.names == ["A", "C"]
    assert hands.arrows == []
    assert selected(hands) == ["A"]
    hands.session.undo()
    assert hands.arrows == ["A>B", "B>C"]


def test_all_are_selected_and_duplicated(hands: Hands) -> None:
    hands.key(K.Key_A, CTRL)
    assert selected(hands) == ["A", "B", "C"]
    hands.key(K.Key_D, CTRL)
    assert hands.names == ["A", "B", "C", "A", "B", "C"]
    assert len(hands.commits) == 1
    assert len(selected(hands)) == 3


def test_number_keys_go_to_stages(hands: Hands) -> None:
    hands.key(K.Key_2)
    assert selected(hands) == ["C"]
    hands.key(K.Key_1)
    assert selected(hands) == ["A"]
    hands.key(K.Key_9)
    assert selected(hands) == ["A"]


def test_a_stage_seen_from_afar_says_the_number_of_its_key(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.session.edit(change_record, hands.named("B"), label="Change", stage=None)
    numbers: dict[str, int | None] = {}

    def note(_painter: Any, _box: Any, _rect: Any, look: StageLook) -> None:
        numbers[look.name] = look.number

    monkeypatch.setattr(headers, "paint_stage_header", note)
    hands.view.set_zoom(0.1 * hands.view.base)
    hands.canvas.stages.grab()
    stages = {each.name: each.id for each in hands.store.all(Stage).values()}
    assert set(stages) < set(numbers), "and a band for what has no stage"
    for name, stage in stages.items():
        number = numbers[name]
        assert number is not None
        hands.view.setFocus()
        hands.key(K(K.Key_0 + number))
        (chosen,) = selected(hands)
        assert hands.named(chosen).stage == stage


def test_a_letter_with_nothing_selected_begins_a_touchpoint(hands: Hands) -> None:
    hands.write("Goes home")
    hands.key(K.Key_Return)
    assert hands.names == ["A", "B", "C", "Goes home"]
    assert hands.named("Goes home").settings == ("shop",)
    hands.write("x")  # with one selected, letters mean nothing
    assert hands.editor is None


def test_insert_adds_beside_without_joining(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Insert)
    hands.write("Alone")
    hands.key(K.Key_Return)
    assert hands.names == ["A", "Alone", "B", "C"]
    assert hands.arrows == ["A>B", "B>C"]


def test_transitions_are_reached_by_alt_and_arrows(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Right, ALT)
    assert hands.session.view.selection == (("transition", "A-B"),)
    hands.key(K.Key_F2)
    hands.write("by push")
    hands.key(K.Key_Return)
    assert hands.canvas.chart.route_look("A-B").label == "by push"
    hands.key(K.Key_Right)
    assert selected(hands) == ["B"]


def test_alt_and_arrows_change_the_feeling(hands: Hands) -> None:
    hands.click(hands.card("A"))
    for _time in range(3):
        hands.key(K.Key_Down, ALT)
    assert hands.named("A").emotion == -2
    assert hands.session.history.undo_label == "Set emotion"
    hands.session.undo()  # pressed in a row: one step
    assert hands.named("A").emotion is None


def test_space_on_the_name_of_a_stage_folds_it(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Up)
    hands.key(K.Key_Space)
    assert [each.collapsed for each in hands.canvas.bench.layout.stages] == [True, False]
    assert hands.canvas.stages.accessibleDescription().endswith("folded")
    assert hands.canvas.stages.hasFocus()
    hands.key(K.Key_Space)
    assert not any(each.collapsed for each in hands.canvas.bench.layout.stages)


def test_f6_leaves_and_arrows_lead_to_the_panes_around(hands: Hands, qtbot) -> None:
    with qtbot.waitSignal(hands.canvas.left) as left:
        hands.key(K.Key_F6)
    assert left.args == [True]
    hands.click(hands.card("A"))
    hands.key(K.Key_Up)
    assert QApplication.focusWidget() is hands.canvas.stages
    hands.key(K.Key_Right)
    assert hands.session.view.selection[0][0] == "stage"
    hands.key(K.Key_Down)
    assert QApplication.focusWidget() is hands.view
    hands.click(hands.card("A"))
    hands.key(K.Key_Left)
    assert QApplication.focusWidget() is hands.canvas.lanes
    hands.key(K.Key_Right)
    hands.click(hands.card("C"))
    hands.key(K.Key_Down)
    assert QApplication.focusWidget() is hands.canvas.rows


@pytest.mark.parametrize(
    ("keys", "row", "held"),
    [((K.Key_Down,), "does", "Runs"), ((K.Key_Down, K.Key_Down), "pain", "Runs")],
)
def test_cells_are_reached_and_typed_by_keys(hands: Hands, keys, row: str, held: str) -> None:
    hands.click(hands.card("C"))
    hands.key(K.Key_Down)
    for key in keys:
        hands.key(key)
    hands.write(held)
    hands.key(K.Key_Return)
    if row == "does":
        assert hands.store.get(Touchpoint, "C").action == held
    else:
        (note,) = hands.store.all(Note).values()
        assert (note.row, note.touchpoint, note.text, note.kind) == (row, "C", held, "pain")
        assert QApplication.focusWidget() is hands.canvas.rows
        hands.key(K.Key_Delete)
        assert not hands.store.all(Note)
    hands.key(K.Key_Escape)
    assert QApplication.focusWidget() is hands.view


def test_the_selection_is_spoken(hands: Hands) -> None:
    hands.click(hands.card("C"))
    words = hands.view.accessibleDescription()
    assert words.startswith("C, Buy, Shop · device")
    assert "1 in, 0 out" in words
    hands.key(K.Key_A, CTRL)
    assert hands.view.accessibleDescription() == "3 selected"


def test_from_a_header_one_comes_back_to_the_same_card(hands: Hands) -> None:
    hands.click(hands.card("B"))
    hands.key(K.Key_Up)
    assert hands.session.view.selection == (("stage", "s1"),)
    hands.key(K.Key_Down)
    assert selected(hands) == ["B"]


def test_ctrl_and_arrows_move_stages_lanes_and_rows(hands: Hands) -> None:
    for pane, kind, first, key in (
        (hands.canvas.stages, "stage", "s1", K.Key_Right),
        (hands.canvas.lanes, "setting", "app", K.Key_Down),
        (hands.canvas.row_names, "row", "emotion", K.Key_Down),
    ):
        hands.session.view.select([(kind, first)])
        pane.setFocus()
        hands.key(key, CTRL)
        assert [each.key[1] for each in pane.headers()][:2][1] == first
    assert [each.label for each in hands.commits] == ["Move stage", "Move channel", "Move row"]


def test_keys_rename_delete_and_add_in_the_headers(hands: Hands) -> None:
    hands.session.view.select([("stage", "s2")])
    hands.canvas.stages.setFocus()
    hands.key(K.Key_F2)
    hands.write("Pay")
    hands.key(K.Key_Return)
    assert hands.store.get(Stage, "s2").name == "Pay"
    assert QApplication.focusWidget() is hands.canvas.stages
    hands.key(K.Key_Insert)
    hands.write("Go")
    hands.key(K.Key_Return)
    hands.key(K.Key_Delete)
    assert len(hands.store.all(Stage)) == 2
