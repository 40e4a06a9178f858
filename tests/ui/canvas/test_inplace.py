"""Typing in place: kept every two seconds and at the end, one step of undo."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.edits.touchpoints import change_touchpoint, delete_selection
from journeymap.model.records import Note, Row, Stage, Touchpoint, Transition
from journeymap.ui.canvas.inplace import COMMIT_EVERY_MS
from tests.ui.canvas.conftest import Hands
from tests.ui.canvas.test_looking import wheel
from tests.ui.canvas.test_rows import in_row

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def name_of(hands: Hands, touchpoint: str = "A") -> str:
    return hands.store.get(Touchpoint, touchpoint).name


def rename(hands: Hands, text: str) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_F2)
    hands.write(text)


def test_what_is_typed_is_kept_every_two_seconds(hands: Hands, qtbot) -> None:
    assert COMMIT_EVERY_MS == 2_000
    hands.canvas.typing._timer.setInterval(30)
    rename(hands, "Picks")
    assert name_of(hands) == "A"
    assert hands.session.is_typing
    qtbot.waitUntil(lambda: name_of(hands) == "Picks")
    assert not hands.session.is_typing
    assert hands.editor is not None
    hands.write(" seats")
    qtbot.waitUntil(lambda: name_of(hands) == "Picks seats")
    hands.key(K.Key_Return)
    assert len(hands.commits) == 2
    hands.session.undo()
    assert name_of(hands) == "A"


def test_escape_takes_back_what_was_kept_on_the_way(hands: Hands, qtbot) -> None:
    hands.canvas.typing._timer.setInterval(30)
    rename(hands, "Picks")
    qtbot.waitUntil(lambda: name_of(hands) == "Picks")
    hands.write(" seats")
    hands.key(K.Key_Escape)
    assert name_of(hands) == "A"
    assert hands.session.history.undo_label is None


def test_two_typings_are_two_steps(hands: Hands) -> None:
    rename(hands, "One")
    hands.key(K.Key_Return)
    hands.key(K.Key_F2)
    hands.write("Two")
    hands.key(K.Key_Return)
    hands.session.undo()
    assert name_of(hands) == "One"


def test_undo_while_typing_takes_the_typing_back(hands: Hands) -> None:
    rename(hands, "One")
    hands.session.undo()
    assert hands.editor is None
    assert name_of(hands) == "A"


def test_what_is_typed_settles_when_asked(hands: Hands) -> None:
    rename(hands, "One")
    hands.session.settle()
    assert name_of(hands) == "One"
    assert hands.editor is None


def test_text_with_breaks_becomes_one_line(hands: Hands) -> None:
    rename(hands, "")
    hands.editor.setPlainText("Two\nlines\tand a tab")
    hands.key(K.Key_Return)
    assert name_of(hands) == "Two lines and a tab"


def test_a_name_that_looks_like_html_stays_as_typed(hands: Hands) -> None:
    rename(hands, "<b>Bold</b> & co")
    hands.key(K.Key_Return)
    assert name_of(hands) == "<b>Bold</b> & co"


def test_the_field_stays_over_its_card(hands: Hands) -> None:
    rename(hands, "x")
    hands.view.set_zoom(1.5, hands.card("A"))
    assert hands.editor.geometry().contains(hands.card("A"))
    hands.session.edit(change_touchpoint, "B", stage="s2")
    hands.view.set_zoom(0.6, hands.card("A"))
    assert hands.editor.geometry().contains(hands.card("A"))


def test_the_map_may_be_scrolled_while_a_stage_is_named(cinema: Hands) -> None:
    """At 150 % it is wider than what is in view, and cannot be shown from its start and to its end."""
    canvas = cinema.canvas
    canvas.set_zoom(1.5)
    stage = canvas.stages.in_view()[0].key
    assert stage is not None
    cinema.session.view.select([stage])
    canvas.rename_selection()
    QTest.keyClicks(cinema.editor, "First")
    for across in (-120, -600, -6_000):
        wheel(cinema.pane, QPoint(100, 100), across, 0)
    bar = canvas.view.horizontalScrollBar()
    assert bar.value() > 500
    QTest.keyClicks(cinema.editor, " of all")
    QTest.keyClick(cinema.editor, Qt.Key.Key_Return)
    assert cinema.store.get(Stage, stage[1]).name == "First of all"


def test_a_cell_and_a_row_stay_open_out_of_view(cinema: Hands) -> None:
    canvas = cinema.canvas
    canvas.set_zoom(1.5)
    row = canvas.row_names.headers()[1].key
    assert row is not None
    cinema.session.view.select([row])
    canvas.rename_selection()
    QTest.keyClicks(cinema.editor, "Deeds")
    wheel(canvas.rows, QPoint(50, 5), 0, -6_000)
    QTest.keyClick(cinema.editor, Qt.Key.Key_Return)
    assert cinema.store.get(Row, row[1]).name == "Deeds"
    canvas.rows.show_cell(1, 0)
    place = canvas.rows.current()
    assert place is not None
    canvas.rows.cells.edit(place)
    QTest.keyClicks(cinema.editor, "Looks")
    wheel(cinema.pane, QPoint(100, 100), -6_000, 0)
    QTest.keyClick(cinema.editor, Qt.Key.Key_Return)
    assert cinema.store.get(Touchpoint, place.touchpoint or "").action == "Looks"


def test_a_row_out_of_view_is_shown_to_be_named(cinema: Hands) -> None:
    canvas = cinema.canvas
    canvas.set_zoom(1.5)
    row = canvas.row_names.headers()[-1].key
    assert row is not None
    assert canvas.row_names.rect_of(row) is None
    cinema.session.view.select([row])
    canvas.rename_selection()
    assert canvas.row_names.rect_of(row) is not None
    assert canvas.typing.editor is not None


def test_the_field_goes_when_its_card_does(hands: Hands) -> None:
    rename(hands, "x")
    hands.session.edit(delete_selection, [("touchpoint", "A")])
    assert hands.editor is None
    assert hands.names == ["B", "C"]
    assert not hands.session.is_typing


def test_ctrl_up_and_down_change_the_lane_while_naming(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Tab)
    hands.write("Ne")
    hands.key(K.Key_Down, Qt.KeyboardModifier.ControlModifier)
    hands.write("xt")
    hands.key(K.Key_Return)
    assert hands.named("Next").settings == ("web",)
    hands.session.undo()  # made, moved and named: one step
    assert hands.names == ["A", "B", "C"]
    assert QApplication.focusWidget() is hands.view


def test_the_field_grows_with_what_is_typed(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_F2)
    before = hands.editor.geometry()
    hands.write(
        "A name that goes on and on until it needs far more lines than a card has room for, and then some"
    )
    lines = hands.editor.document().size().height()
    after = hands.editor.geometry()
    assert lines > 4
    assert after.height() > before.height()
    assert after.height() >= lines * hands.editor.fontMetrics().lineSpacing()
    assert hands.editor.verticalScrollBar().value() == hands.editor.horizontalScrollBar().value() == 0
    assert hands.editor.parentWidget().rect().contains(after)
    assert hands.editor.cursorRect().bottom() <= hands.editor.viewport().height()
    hands.key(K.Key_A, CTRL)
    hands.write("B")
    assert hands.editor.geometry().size() == before.size()


def test_a_long_note_is_seen_while_it_is_typed(hands: Hands) -> None:
    rows = hands.canvas.rows
    place = in_row(hands, "pain", "A")
    hands.double_click(place, on=rows)
    hands.write("It is slow and " * 12)
    assert hands.editor.verticalScrollBar().value() == hands.editor.horizontalScrollBar().value() == 0
    assert rows.rect().contains(hands.editor.geometry())
    hands.key(K.Key_Return)
    assert next(iter(hands.store.all(Note).values())).text.startswith("It is slow")


def test_the_name_of_an_arrow_out_of_view_is_typed_in_view(cinema: Hands, qtbot) -> None:
    qtbot.waitUntil(cinema.view.hasFocus)
    way = next(each for each in cinema.store.all(Transition).values() if each.label == "new tickets")
    field = cinema.canvas.view.viewport().rect()
    cinema.session.view.select([("transition", way.id)])
    cinema.key(K.Key_F2)
    assert field.contains(cinema.editor.geometry().center())
    cinema.write("new ones")
    cinema.key(K.Key_Return)
    assert cinema.store.get(Transition, way.id).label == "new ones"


def test_spaces_around_a_name_are_none_of_it(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_F2)
    hands.write("  Asks a friend  ")
    hands.key(K.Key_Return)
    assert hands.store.get(Touchpoint, "A").name == "Asks a friend"
    hands.key(K.Key_F2)
    hands.write("   ")
    hands.key(K.Key_Return)
    assert hands.store.get(Touchpoint, "A").name == ""  # unnamed, and said to be
