"""Behaviours: groups are picked and read as a sentence, and what they come to is seen at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from journeymap.model.edits.project import change_record, delete_record
from journeymap.model.records import Behaviour, Capability, Expectation
from journeymap.ui.dialogs.behaviours import BehavioursDialog, edit_behaviour
from journeymap.ui.dialogs.behaviours_groups import GroupsField
from journeymap.ui.session import Session


@pytest.fixture
def dialog(session: Session, opened: Callable) -> BehavioursDialog:
    return opened(edit_behaviour(session, "keep", None))


def keep(session: Session) -> Behaviour:
    return session.store.get(Behaviour, "keep")


def chips(field: GroupsField) -> list[list[str]]:
    return [[chip.text() for chip in group] for group in field.chips]


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_groups_read_as_one_of_and_one_of(dialog: BehavioursDialog) -> None:
    assert chips(dialog.form.carries) == [["Basket", "Seat hold"], ["Seat hold"]]


def test_an_alternative_is_picked_by_typing_a_few_letters(
    qtbot, session: Session, dialog: BehavioursDialog
) -> None:
    carries = dialog.form.carries
    press(qtbot, carries.adders[1])
    assert carries.picker is not None
    qtbot.keyClicks(carries.picker.line, "bas")
    qtbot.keyClick(carries.picker.line, Qt.Key.Key_Return)
    assert keep(session).carries == (("basket", "hold"), ("hold", "basket"))
    assert chips(carries)[1] == ["Seat hold", "Basket"]
    assert carries.adders[1].hasFocus()
    session.undo()
    assert chips(carries)[1] == ["Seat hold"]


def test_a_new_group_begins_with_a_pick(qtbot, session: Session, dialog: BehavioursDialog) -> None:
    needs = dialog.form.needs
    press(qtbot, needs.adders[-1])
    assert needs.picker is not None
    qtbot.keyClick(needs.picker.line, Qt.Key.Key_Down)
    qtbot.keyClick(needs.picker.line, Qt.Key.Key_Return)
    assert keep(session).needs == (("basket", "hold"), ("hold",))


def test_a_capability_that_is_missing_is_made_on_the_way(
    qtbot, session: Session, dialog: BehavioursDialog
) -> None:
    needs = dialog.form.needs
    press(qtbot, needs.adders[0])
    assert needs.picker is not None
    qtbot.keyClicks(needs.picker.line, "Seat map")
    assert needs.picker.list.count() == 1
    assert "Seat map" in needs.picker.list.item(0).text()
    qtbot.keyClick(needs.picker.line, Qt.Key.Key_Return)
    assert chips(needs) == [["Basket", "Seat hold", "Seat map"]]
    session.undo()
    assert {each.name for each in session.store.all(Capability).values()} == {"Basket", "Seat hold"}


def test_escape_leaves_the_list_and_changes_nothing(
    qtbot, session: Session, dialog: BehavioursDialog
) -> None:
    press(qtbot, dialog.form.needs.adders[0])
    picker = dialog.form.needs.picker
    assert picker is not None
    qtbot.keyClick(picker.line, Qt.Key.Key_Escape)
    assert session.history.undo_label is None
    assert dialog.isVisible()


def test_a_cross_and_the_delete_key_take_chips_away(
    qtbot, session: Session, dialog: BehavioursDialog
) -> None:
    needs = dialog.form.needs
    qtbot.mouseClick(needs.chips[0][0], Qt.MouseButton.LeftButton, pos=needs.chips[0][0].cross().center())
    assert keep(session).needs == (("hold",),)
    needs.chips[0][0].setFocus()
    qtbot.keyClick(needs.chips[0][0], Qt.Key.Key_Delete)
    assert keep(session).needs == ()
    session.undo()
    session.undo()
    assert keep(session).needs == (("basket", "hold"),)


def test_where_it_works_is_said_at_once(qtbot, session: Session, dialog: BehavioursDialog) -> None:
    said = dialog.support.lines.sentences()
    assert said == ["App · phone: in part, lacks Seat hold", "Call centre · voice: withheld"]
    enhancers = dialog.form.enhancers
    enhancers.chips[0][0].setFocus()
    qtbot.keyClick(enhancers.chips[0][0], Qt.Key.Key_Backspace)
    assert dialog.support.lines.sentences()[0] == "App · phone: in full"


def test_settings_are_withheld_by_a_check_mark(qtbot, session: Session, dialog: BehavioursDialog) -> None:
    checks = dialog.form.withheld.checks
    checks.setCurrentRow(0)
    checks.setFocus()
    qtbot.keyClick(checks, Qt.Key.Key_Space)
    assert set(keep(session).withheld) == {"app-phone", "call-voice"}


def test_deleting_a_capability_asks_nothing_and_one_undo_brings_all_back(
    session: Session, dialog: BehavioursDialog
) -> None:
    before = session.store.snapshot()
    session.edit(delete_record, session.store.get(Capability, "hold"), "Delete capability")
    assert chips(dialog.form.carries) == [["Basket"]]
    assert chips(dialog.form.enhancers) == []
    session.undo()
    assert chips(dialog.form.carries) == [["Basket", "Seat hold"], ["Seat hold"]]
    after = session.store.snapshot()
    assert after.all(Behaviour) == before.all(Behaviour)
    assert after.all(Capability) == before.all(Capability)


def test_one_is_added_named_and_deleted(qtbot, session: Session, dialog: BehavioursDialog) -> None:
    press(qtbot, dialog.records.add_button)
    assert dialog.form.name.hasFocus()
    qtbot.keyClicks(dialog.form.name, "Take it along")
    qtbot.keyClick(dialog.form.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    made = dialog.behaviour()
    assert session.store.get(Behaviour, str(made)).name == "Take it along"
    assert [dialog.records.list.item(n).text() for n in range(2)] == ["Keep my seats", "Take it along"]
    press(qtbot, dialog.delete_button)
    assert dialog.behaviour() == "keep"
    session.undo()
    assert dialog.records.list.count() == 2


def test_importance_is_picked_and_orders_the_list(qtbot, session: Session, dialog: BehavioursDialog) -> None:
    session.edit(change_record, keep(session), label="Lower", importance=2)
    press(qtbot, dialog.records.add_button)
    assert dialog.records.list.currentRow() == 0
    press(qtbot, dialog.form.importance.buttons[0])
    assert dialog.records.list.currentRow() == 1
    assert session.store.get(Behaviour, str(dialog.behaviour())).importance == 1


def test_undo_in_the_dialog_is_the_projects(qtbot, session: Session, dialog: BehavioursDialog) -> None:
    press(qtbot, dialog.form.importance.buttons[0])
    assert dialog.undo_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert keep(session).importance == 5
    press(qtbot, dialog.redo_button)
    assert keep(session).importance == 1


def test_the_last_one_gone_the_dialog_teaches(session: Session, dialog: BehavioursDialog) -> None:
    dialog.records.delete()
    assert dialog.pages.currentIndex() == 1
    assert not session.store.all(Expectation)
    session.undo()
    assert dialog.pages.currentIndex() == 0
    assert dialog.behaviour() == "keep"
