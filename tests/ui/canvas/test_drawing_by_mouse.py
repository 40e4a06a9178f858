"""Drawing with the mouse: every gesture ends in one edit, and Escape leaves nothing behind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from journeymap.model.records import Row, Stage, Touchpoint, Transition
from tests.ui.canvas.conftest import Hands

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_small_journey_from_an_empty_project(blank: Hands) -> None:
    hands = blank
    hands.click(hands.canvas._no_journey.button.rect().center(), on=hands.canvas._no_journey.button)
    assert hands.canvas.chart.is_empty
    assert len(hands.canvas.bench.layout.lanes) == 14  # every lane the project has, to draw into
    hands.double_click(hands.cell(0, 0))
    hands.write("Sees it")
    hands.key(Qt.Key.Key_Return)
    hands.double_click(hands.cell(1, 2))
    hands.write("Asks")
    hands.key(Qt.Key.Key_Return)
    hands.move(hands.card("Sees it"))
    hands.drag(hands.handle("Sees it"), hands.card("Asks"))
    hands.move(hands.card("Asks"))
    hands.drag(hands.handle("Asks"), hands.cell(2, 1))
    hands.write("Uses it")
    hands.key(Qt.Key.Key_Return)
    assert hands.names == ["Sees it", "Asks", "Uses it"]
    assert hands.arrows == ["Asks>Uses it", "Sees it>Asks"]
    stages = [hands.store.get(Stage, hands.named(name).stage).name for name in hands.names]
    assert stages == ["Discover", "Buy", "Use"]
    lanes = hands.canvas.bench.layout.lanes
    assert [hands.named(name).settings for name in hands.names] == [
        (lanes[0].setting,),
        (lanes[2].setting,),
        (lanes[1].setting,),
    ]


def test_a_double_click_makes_a_touchpoint_and_opens_its_name(hands: Hands) -> None:
    hands.double_click(hands.cell(0, 1))
    assert len(hands.store.all(Touchpoint)) == 4
    assert hands.editor.isVisible()
    hands.write("Reads")
    hands.key(Qt.Key.Key_Return)
    assert hands.editor is None
    made = hands.named("Reads")
    assert (made.stage, made.position, made.settings) == ("s1", 0.0, ("web",))
    assert hands.session.view.selection == (("touchpoint", made.id),)
    assert hands.session.history.undo_label == "Add touchpoint"
    hands.session.undo()  # naming belongs to adding
    assert hands.names == ["A", "B", "C"]


def test_a_double_click_between_columns_makes_a_new_one(hands: Hands) -> None:
    hands.double_click(hands.gutter(1, 1))
    hands.write("Between")
    hands.key(Qt.Key.Key_Return)
    assert hands.names == ["A", "Between", "B", "C"]
    positions = [hands.named(name).position for name in ("A", "Between", "B")]
    assert positions == sorted(set(positions))


def test_a_double_click_on_a_card_renames_it(hands: Hands) -> None:
    hands.double_click(hands.card("B"))
    assert hands.editor.toPlainText() == "B"
    hands.write("Pays at last")
    hands.click(hands.cell(0, 2))  # elsewhere: the focus goes, and the text is kept
    assert hands.store.get(Touchpoint, "B").name == "Pays at last"


def test_a_click_selects_and_shift_and_ctrl_add(hands: Hands) -> None:
    hands.click(hands.card("A"))
    assert hands.session.view.selection == (("touchpoint", "A"),)
    hands.click(hands.card("B"), SHIFT)
    hands.click(hands.card("C"), CTRL)
    assert [each for _kind, each in hands.session.view.selection] == ["A", "B", "C"]
    hands.click(hands.card("B"), CTRL)
    assert [each for _kind, each in hands.session.view.selection] == ["A", "C"]
    hands.click(hands.card("C"))
    assert hands.session.view.selection == (("touchpoint", "C"),)
    hands.click(hands.cell(0, 2))
    assert hands.session.view.selection == ()
    assert not hands.commits


def test_a_rectangle_selects_what_it_touches(hands: Hands) -> None:
    hands.drag(hands.cell(0, 1), hands.card("B"))
    assert {each for _kind, each in hands.session.view.selection} == {"A", "B"}
    hands.drag(hands.cell(2, 1), hands.card("C"), SHIFT)
    assert {each for _kind, each in hands.session.view.selection} == {"A", "B", "C"}
    hands.press(hands.cell(0, 2))
    hands.carry(hands.cell(0, 2), hands.cell(0, 1))
    assert hands.session.view.selection == ()
    hands.key(Qt.Key.Key_Escape)
    assert len(hands.session.view.selection) == 3


def test_a_card_is_dragged_to_another_column_and_lane(hands: Hands) -> None:
    hands.drag(hands.card("B"), hands.cell(2, 1))
    moved = hands.store.get(Touchpoint, "B")
    assert (moved.stage, moved.settings) == ("s2", ("web",))
    assert moved.position == hands.store.get(Touchpoint, "C").position
    assert [each.label for each in hands.commits] == ["Move touchpoint"]
    hands.session.undo()
    assert hands.store.get(Touchpoint, "B").stage == "s1"
    hands.session.redo()
    assert hands.store.get(Touchpoint, "B").stage == "s2"


def test_between_two_columns_a_dragged_card_makes_its_own(hands: Hands) -> None:
    hands.drag(hands.card("C"), hands.gutter(1, 2))
    assert hands.names == ["A", "C", "B"]
    assert hands.store.get(Touchpoint, "C").stage == "s1"


def test_a_card_put_down_where_it_was_changes_nothing(hands: Hands) -> None:
    start = hands.card("B")
    hands.press(start)
    hands.carry(start, hands.cell(2, 1))
    hands.carry(hands.cell(2, 1), start)
    hands.drop(start)
    hands.drag(start, hands.gutter(1, 0))  # beside where it stands alone
    assert not hands.commits
    assert hands.session.view.selection == (("touchpoint", "B"),)


def test_while_dragging_the_store_is_untouched_and_escape_forgets(hands: Hands) -> None:
    start = hands.card("B")
    hands.press(start)
    hands.carry(start, hands.cell(2, 1))
    assert hands.view.tool is not None
    assert not hands.commits
    looks = [hands.canvas.scene.state()["card", key][1].dimmed for key in [("B", "app"), ("A", "app")]]
    assert looks == [True, False]
    hands.look()
    hands.key(Qt.Key.Key_Escape)
    assert hands.view.tool is None
    hands.drop(hands.cell(2, 1))
    assert not hands.commits
    assert not hands.canvas.scene.state()["card", ("B", "app")][1].dimmed


def test_several_cards_keep_their_shape_when_dragged(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.click(hands.card("B"), SHIFT)
    hands.drag(hands.card("A"), hands.gutter(3, 1))
    assert hands.names == ["C", "A", "B"]
    assert {hands.store.get(Touchpoint, each).stage for each in "AB"} == {"s2"}
    assert [hands.store.get(Touchpoint, each).settings for each in "AB"] == [("web",), ("web",)]
    assert len(hands.commits) == 1


def test_with_ctrl_a_drag_copies(hands: Hands) -> None:
    hands.drag(hands.card("A"), hands.cell(2, 1), CTRL)
    assert hands.names == ["A", "B", "A", "C"] or hands.names == ["A", "B", "C", "A"]
    assert hands.store.get(Touchpoint, "A").stage == "s1"
    assert [each.label for each in hands.commits] == ["Copy touchpoint"]


def test_a_transition_is_drawn_from_a_cards_edge(hands: Hands) -> None:
    hands.move(hands.card("A"))
    hands.drag(hands.handle("A"), hands.card("C"))
    assert hands.arrows == ["A>B", "A>C", "B>C"]
    assert [each.label for each in hands.commits] == ["Add transition"]


def test_a_transition_dropped_on_its_own_card_is_none(hands: Hands) -> None:
    hands.move(hands.card("A"))
    hands.drag(hands.handle("A"), hands.card("A"))
    assert not hands.commits


def test_a_transition_dropped_on_an_empty_cell_makes_the_next_card(hands: Hands) -> None:
    hands.move(hands.card("C"))
    hands.drag(hands.handle("C"), hands.cell(2, 0))
    hands.write("Leaves")
    hands.key(Qt.Key.Key_Return)
    assert "C>Leaves" in hands.arrows
    assert hands.named("Leaves").settings == ("app",)
    hands.session.undo()
    assert hands.arrows == ["A>B", "B>C"]
    assert len(hands.store.all(Touchpoint)) == 3


def test_escape_gives_a_transition_up(hands: Hands) -> None:
    hands.move(hands.card("A"))
    start = hands.handle("A")
    hands.press(start)
    hands.carry(start, hands.cell(2, 1))
    hands.look()
    hands.carry(hands.cell(2, 1), hands.card("C"))
    hands.look()
    hands.key(Qt.Key.Key_Escape)
    hands.drop(hands.card("C"))
    assert not hands.commits


def test_a_click_on_a_transition_selects_it_and_delete_deletes_it(hands: Hands) -> None:
    route = hands.canvas.bench.layout.route("B-C")
    (x, y), (x2, y2) = route.points[0], route.points[1]
    hands.click(hands.screen((x + x2) / 2, (y + y2) / 2))
    assert hands.session.view.selection == (("transition", "B-C"),)
    hands.key(Qt.Key.Key_Delete)
    assert hands.arrows == ["A>B"]
    assert not hands.store.find(Transition, "B-C")


def test_a_stage_is_renamed_in_its_header_and_another_added(hands: Hands) -> None:
    headers = hands.canvas.stages
    rect = headers.rect_of(("stage", "s1"))
    hands.double_click(rect.center(), on=headers)
    hands.write("Explore")
    hands.key(Qt.Key.Key_Return)
    assert hands.store.get(Stage, "s1").name == "Explore"
    add = headers.add_rect()
    hands.click(QPoint(round(add.centre[0]), round(add.centre[1])), on=headers)
    hands.write("Return")
    hands.key(Qt.Key.Key_Return)
    assert [each.name for each in sorted(hands.store.all(Stage).values(), key=lambda s: s.position)] == [
        "Explore",
        "Buy",
        "Return",
    ]
    hands.session.undo()
    assert len(hands.store.all(Stage)) == 2


def test_a_row_is_renamed_in_its_header(hands: Hands) -> None:
    headers = hands.canvas.row_names
    hands.double_click(headers.rect_of(("row", "does")).center(), on=headers)
    hands.write("What they do")
    hands.key(Qt.Key.Key_Return)
    assert hands.store.get(Row, "does").name == "What they do"
