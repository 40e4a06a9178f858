"""The list of rules: it stays where one looks, and says how much each finds as it is being written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from journeymap.model.edits.rules import switch_rule
from journeymap.ui.dialogs.rules import RulesDialog, edit_rules
from journeymap.ui.session import Session
from tests.ui.editors.test_rules import lines, mine, settled, write


@pytest.mark.parametrize("rule", ["unreachable", "journey-unfelt", "metric-never-measured"])
def test_the_rule_chosen_stays_in_view_when_it_is_known_how_much_is_found(
    session: Session, opened: Callable, rule: str
) -> None:
    dialog = edit_rules(session, None, rule)
    dialog.keeper._timer.stop()  # nothing is known yet
    opened(dialog).resize(900, 560)
    QApplication.processEvents()
    listed = dialog.list.list

    def place() -> QRect:
        return listed.visualItemRect(listed.currentItem())

    def height() -> int:
        return sum(listed.sizeHintForRow(row) for row in range(listed.count()))

    before, at_first = height(), place()
    assert listed.viewport().rect().contains(at_first)
    dialog.keeper.make_now()
    assert height() > before, "figures leave names less room"
    assert listed.viewport().rect().contains(place())
    assert place().top() <= at_first.top(), "what is seen stays where it is"
    listed.verticalScrollBar().setValue(0)
    session.edit(switch_rule, "no-owner", False)
    dialog.keeper.make_now()
    assert listed.verticalScrollBar().value() == 0, "one who looks elsewhere is left there"


def test_while_a_condition_cannot_be_read_the_list_says_no_figure(
    qtbot, session: Session, rules: RulesDialog
) -> None:
    rule = mine(session).id
    rules.show_rule(rule)
    settled(qtbot, rules)
    assert lines(rules)[rule].found is not None
    write(qtbot, rules.own.condition, "touchpoint.emotion < ")
    assert lines(rules)[rule].found is None
    write(qtbot, rules.own.condition, "touchpoint.emotion > 5.0")
    settled(qtbot, rules)
    assert lines(rules)[rule].found == 0
    rules.show_rule("no-owner")
    rules.keeper.make_now()
    assert lines(rules)[rule].found == 0
