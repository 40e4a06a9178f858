"""The rules' dialog: switching and weighing what comes along, writing rules, seeing what they find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from journeymap.analysis.rules.findings import Severity
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.model.edits.project import change_record
from journeymap.model.edits.rules import add_rule
from journeymap.model.records import Note, Rule, Touchpoint
from journeymap.ui.dialogs.names import NameDelegate
from journeymap.ui.dialogs.rules import RulesDialog, edit_rules
from journeymap.ui.dialogs.rules_condition import ConditionField
from journeymap.ui.dialogs.rules_list import LINE, Line
from journeymap.ui.going import show_record
from journeymap.ui.session import Session
from journeymap.ui.theme import px


def lines(dialog: RulesDialog) -> dict[str, Line]:
    """The rules listed, by id."""
    listed = dialog.list.list
    found = (listed.item(row).data(LINE) for row in range(listed.count()))
    return {line.rule: line for line in found if line is not None}


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def settled(qtbot, dialog: RulesDialog) -> None:
    """Wait until what is written was tried, and all rules were asked anew."""
    qtbot.waitUntil(lambda: not dialog.session.jobs.is_running("rule being written"))
    dialog.keeper.make_now()


def write(qtbot, field: ConditionField, text: str) -> None:
    """Write a condition in place of what is there, and rest."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_End)  # puts away what drops down
    field.offer.hide()
    field.look_now()


def mine(session: Session, **fields: object) -> Rule:
    made = add_rule(session.store, "Mine", condition="touchpoint.emotion < 0")
    session.edit(change_record, made, label="Change", **fields)
    return session.store.get(Rule, made.id)


def test_every_built_in_rule_is_listed_with_what_it_finds(session: Session, rules: RulesDialog) -> None:
    listed = lines(rules)
    assert [each for each in listed if each in BUILT_IN] == list(BUILT_IN)
    assert {name: line.found for name, line in listed.items()} == {
        name: len(rules.keeper.found[name]) for name in listed
    }
    for name in BUILT_IN:
        rules.show_rule(name)
        assert rules.built_in.name.text() == BUILT_IN[name].name
        assert rules.found.findings() == list(rules.keeper.found[name])[:200]


def test_the_rule_shown_is_the_one_selected(session: Session, opened: Callable) -> None:
    first = mine(session, name="A")
    dialog = opened(edit_rules(session, None, first.id))
    for rule in (first.id, "no-owner", first.id, "metric-unexplained"):
        dialog.show_rule(rule)
        (selected,) = dialog.list.list.selectedItems()
        assert selected.data(LINE).rule == rule


def test_a_built_in_rule_is_switched_off_by_mouse_and_by_key(
    qtbot, session: Session, rules: RulesDialog
) -> None:
    rules.show_rule("no-owner")
    qtbot.mouseClick(rules.built_in.enabled, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert session.store.get(Rule, "no-owner") == Rule(id="no-owner", enabled=False)
    assert not lines(rules)["no-owner"].enabled
    rules.list.list.setFocus()
    qtbot.keyClick(rules.list.list, Qt.Key.Key_Space)
    assert session.store.find(Rule, "no-owner") is None
    assert rules.built_in.enabled.isChecked()
    press(qtbot, rules.undo_button)
    assert not rules.built_in.enabled.isChecked()


def test_a_severity_is_chosen_by_mouse_and_by_arrow(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule("no-owner")
    press(qtbot, rules.built_in.severity.buttons[Severity.ERROR])
    assert session.store.get(Rule, "no-owner").severity == "error"
    assert rules.built_in.usual.isVisible()
    assert lines(rules)["no-owner"].severity is Severity.ERROR
    qtbot.keyClick(rules.built_in.severity.buttons[Severity.ERROR], Qt.Key.Key_Right)
    assert session.store.find(Rule, "no-owner") is None, "a warning is what it is anyway"
    assert not rules.built_in.usual.isVisible()


def test_a_built_in_rule_cannot_be_deleted(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule("no-owner")
    rules.list.list.setFocus()
    qtbot.keyClick(rules.list.list, Qt.Key.Key_Delete)
    assert "switched off, not deleted" in rules.said
    assert not session.history.undo_label


def test_a_rule_is_written(qtbot, session: Session, rules: RulesDialog) -> None:
    touchpoint = next(iter(session.store.all(Touchpoint).values()))
    session.edit(change_record, touchpoint, label="Change", emotion=-2.0)
    press(qtbot, rules.list.add_button)
    assert rules.own.name.hasFocus()
    qtbot.keyClicks(rules.own.name, "No bad feelings")
    write(qtbot, rules.own.condition, "touchpoint.emotion < -1")
    assert rules.own.condition.problem is None
    settled(qtbot, rules)
    assert rules.own.verdict.text().startswith("True of 1 of ")
    assert [each.record for each in rules.found.findings()] == [touchpoint.id]
    rules.own.message.setFocus()
    qtbot.keyClicks(rules.own.message, "{name} hurts.")
    rules.own.name.setFocus()
    made = session.store.get(Rule, str(rules.list.current))
    assert (made.name, made.condition, made.message) == (
        "No bad feelings",
        "touchpoint.emotion < -1",
        "{name} hurts.",
    )
    press(qtbot, rules.undo_button)
    press(qtbot, rules.undo_button)
    assert session.store.get(Rule, made.id).condition == "", "what was typed is one step of undo"


def test_what_is_wrong_is_said_at_its_place(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule(mine(session).id)
    field = rules.own.condition
    field.selectAll()
    field.insert("touchpoint.name == '😀' && touchpoint.emoton < 0")
    field.look_now()
    assert "did you mean “emotion”?" in rules.own.verdict.text()
    (selection,) = field.extraSelections()
    assert selection.cursor.selectedText() == "emoton"
    assert field.accessibleDescription() == field.problem.sentence  # type: ignore[union-attr]
    assert not rules.found.findings()
    write(qtbot, field, "touchpoint.emotion < 0")
    assert field.extraSelections() == []
    assert field.accessibleDescription() == ""


def test_fields_are_completed_by_keys(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule(mine(session).id)
    field = rules.own.condition
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "touch")
    assert field.offer.isVisible()
    offer = field.offer
    entry = offer.list.viewport().mapTo(offer, offer.list.visualItemRect(offer.list.item(0)).topLeft())
    said = offer.says.mapTo(offer, offer.says.contentsRect().topLeft())
    assert said.x() == entry.x() + px(NameDelegate.ASIDE)  # the advice begins where the words above do
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClicks(field, ".mom")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.toPlainText() == "touchpoint.moment_of_truth"
    qtbot.keyClicks(field, " && touchpoint.notes.ex")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "n, n.kind == ")
    qtbot.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    text = "touchpoint.moment_of_truth && touchpoint.notes.exists(n, n.kind == 'gain')"
    assert field.toPlainText() == text, "the cursor stood within the brackets"
    field.look_now()
    assert field.problem is None


def test_escape_puts_the_list_away_and_keeps_what_is_typed(
    qtbot, session: Session, rules: RulesDialog
) -> None:
    rules.show_rule(mine(session).id)
    field = rules.own.condition
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "touchpoint.e")
    assert field.offer.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.offer.isVisible()
    assert field.toPlainText() == "touchpoint.e"
    assert rules.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.toPlainText() == "touchpoint.emotion < 0", "the second takes back what was typed"


def test_completion_counts_characters_as_qt_does(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule(mine(session).id)
    field = rules.own.condition
    field.setFocus()
    field.selectAll()
    field.textCursor().insertText("touchpoint.name == '😀😀' || touchpoint.moment")
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.toPlainText() == "touchpoint.name == '😀😀' || touchpoint.moment_of_truth"


def test_another_scope_asks_for_other_fields(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule(mine(session).id)
    rules.own.scope.setFocus()
    qtbot.keyClick(rules.own.scope, Qt.Key.Key_Down)
    assert session.store.get(Rule, str(rules.list.current)).scope == "transition"
    assert rules.own.condition.problem is not None
    assert "transition" in rules.own.verdict.text()
    write(qtbot, rules.own.condition, "transition.share > 2.0")
    settled(qtbot, rules)
    assert rules.own.verdict.text().startswith("True of 0 of")


def test_an_empty_condition_offers_an_example(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.add()
    assert rules.own.example_button.isVisible()
    press(qtbot, rules.own.example_button)
    assert rules.own.condition.toPlainText() == "touchpoint.emotion < 0"
    assert not rules.own.example_button.isVisible()


def test_what_cannot_be_answered_is_said(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule(mine(session).id)
    write(qtbot, rules.own.condition, "1 / 0 == 1")
    settled(qtbot, rules)
    assert "it divides by nothing" in rules.own.verdict.text()


def test_a_message_says_what_is_wrong_with_it(qtbot, session: Session, rules: RulesDialog) -> None:
    rules.show_rule(mine(session).id)
    rules.own.message.setFocus()
    qtbot.keyClicks(rules.own.message, "{touchpoint.nme}")
    assert "“nme” is not known" in rules.own.message_hint.text()


def test_a_rule_is_copied_deleted_and_brought_back(qtbot, session: Session, rules: RulesDialog) -> None:
    rule = mine(session)
    rules.show_rule(rule.id)
    press(qtbot, rules.own.copy_button)
    copy = str(rules.list.current)
    assert session.store.get(Rule, copy).name == "Mine (copy)"
    rules.list.list.setFocus()
    qtbot.keyClick(rules.list.list, Qt.Key.Key_Delete)
    assert session.store.find(Rule, copy) is None
    assert rules.list.current == rule.id
    press(qtbot, rules.undo_button)
    assert copy in lines(rules)


def test_a_rule_brought_by_a_file_under_a_built_in_id_is_parted(
    qtbot, session: Session, rules: RulesDialog
) -> None:
    with session.store.transaction("Import") as transaction:
        transaction.put(Rule(id="no-owner", name="Theirs", condition="true", enabled=False))
    rules.show_rule("no-owner")
    assert "Theirs" in rules.built_in.misused.text()
    assert not rules.built_in.enabled.isEnabled()
    press(qtbot, rules.built_in.part_button)
    assert rules.built_in.enabled.isEnabled()
    assert not rules.built_in.enabled.isChecked()
    assert "Theirs" in [line.name for line in lines(rules).values() if line.rule not in BUILT_IN]


def test_a_click_flies_to_what_is_found(qtbot, session: Session, rules: RulesDialog) -> None:
    touchpoint = next(iter(session.store.all(Touchpoint).values()))
    session.edit(change_record, touchpoint, label="Change", emotion=-2.0)
    rules.show_rule(mine(session).id)
    settled(qtbot, rules)
    session.view.show_workspace("roadmap")
    listed = rules.found.list
    qtbot.waitUntil(lambda: listed.model().rowCount() == 1)
    place = listed.visualRect(listed.model().index(0, 0)).center()
    qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.view.workspace == "map"
    assert session.view.journey == touchpoint.journey
    assert session.view.selection == (("touchpoint", touchpoint.id),)


def test_the_search_finds_by_name_and_by_what_a_rule_says(qtbot, rules: RulesDialog) -> None:
    qtbot.keyClicks(rules.list.search, "owner journey")
    assert list(lines(rules)) == ["journey-without-owner"]
    rules.list.search.clear()
    assert set(lines(rules)) >= set(BUILT_IN)


def test_counts_follow_edits(qtbot, session: Session, rules: RulesDialog) -> None:
    before = lines(rules)["pain-unanswered"].found
    touchpoint = next(iter(session.store.all(Touchpoint).values()))
    with session.store.transaction("Note") as transaction:
        transaction.put(
            Note(id="ouch", journey=touchpoint.journey, touchpoint=touchpoint.id, kind="pain", text="Ouch")
        )
    assert rules.keeper.is_stale
    qtbot.waitUntil(lambda: not rules.keeper.is_stale)
    assert lines(rules)["pain-unanswered"].found == before + 1  # type: ignore[operator]


def test_where_there_is_no_room_what_is_found_stands_below(rules: RulesDialog, qtbot) -> None:
    rules.resize(1200, 740)
    qtbot.waitUntil(lambda: rules.found.x() > rules.pages.x() + rules.pages.width() - 1)
    rules.resize(900, 620)
    qtbot.waitUntil(lambda: rules.found.y() > rules.pages.y())
    assert rules.found.width() > 400


def test_names_are_shown_as_they_are(session: Session, rules: RulesDialog) -> None:
    rule = mine(session)
    session.edit(change_record, rule, label="Change", name="<b>x</b>", message="<img src=x> {name}")
    touchpoint = next(iter(session.store.all(Touchpoint).values()))
    session.edit(change_record, touchpoint, label="Change", emotion=-1.0)
    rules.keeper.make_now()
    rules.show_rule(rule.id)
    assert lines(rules)[rule.id].name == "<b>x</b>"
    (found,) = rules.found.findings()
    assert found.message == "<img src=x> Unnamed touchpoint"
    with session.store.transaction("Import") as transaction:
        transaction.put(Rule(id="no-owner", name="<i>y</i>", condition="true"))
    rules.show_rule("no-owner")
    assert "<i>y</i>" in rules.built_in.misused.text()
    assert rules.built_in.misused.textFormat() is Qt.TextFormat.PlainText


def test_it_closes_while_rules_are_being_asked(qtbot, session: Session, opened: Callable) -> None:
    dialog = opened(edit_rules(session, None))
    dialog.show_rule(mine(session).id)
    dialog.keeper._start()
    assert session.jobs.is_running("rules")
    dialog.close()
    dialog.deleteLater()
    qtbot.waitUntil(lambda: not session.jobs.is_running("rules"))
    qtbot.wait(50)


def test_a_rule_that_cannot_be_checked_is_shown_where_it_is_written(qtbot, session: Session) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    rule = mine(session, condition="touchpoint.emoton < 0")
    assert show_record(session, "rule", rule.id, window)
    (dialog,) = window.findChildren(RulesDialog)
    assert dialog.own.condition.toPlainText() == rule.condition
    assert dialog.own.condition.problem is not None
    dialog.close()
