"""The Findings workspace: listed, grouped, filtered, dismissed, put on the roadmap, shown, copied."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journeymap.analysis.register.grouping import GroupBy
from journeymap.analysis.rules.table import BUILT_IN
from journeymap.analysis.transferability import repairs
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.model.edits.offers import Stance, paint_offers
from journeymap.model.records import Decision, Initiative
from journeymap.ui import files
from journeymap.ui.dialogs.rules import RulesDialog
from journeymap.ui.main_window import MainWindow
from journeymap.ui.session import CHECK_AFTER_MS
from journeymap.ui.workspaces.findings import FindingsWorkspace
from journeymap.ui.workspaces.findings_rows import Heading

K = Qt.Key


def test_it_lists_worst_first_and_explains(workspace: FindingsWorkspace) -> None:
    register = workspace.keeper.register
    assert register is not None
    assert [each.fingerprint for each in workspace.list.listed()] == [e.fingerprint for e in register.entries]
    panel = workspace.panel
    assert panel.title.text() == "Picks seats → Changes seats"
    assert panel.repair.text() == "It can be repaired for EUR 31,000: Seat hold at Call centre · voice."
    assert panel.card is not None
    assert workspace.statuses.buttons["todo"].text() == f"To look at  {len(register.entries)}"


def test_arrows_pass_over_headings(workspace: FindingsWorkspace, qtbot: Any) -> None:
    workspace.group.setCurrentIndex(workspace.group.findData("behaviour"))
    workspace.group.activated.emit(workspace.group.currentIndex())
    seen = []
    for _step in range(4):
        entry = workspace.list.entry()
        assert entry is not None
        seen.append(entry.behaviour)
        qtbot.keyClick(workspace.list, K.Key_Down)
    assert len(set(seen)) == 2


def test_a_heading_comes_into_view_with_its_first_finding(workspace: FindingsWorkspace, qtbot: Any) -> None:
    bar, rows = workspace.list.verticalScrollBar(), workspace.list.rows
    assert workspace.list.currentIndex().row() == 0
    workspace.group.setFocus()
    qtbot.keyClick(workspace.group, K.Key_Down)
    qtbot.keyClick(workspace.group, K.Key_Down)
    assert workspace.group.currentText() == "By behaviour"
    assert workspace.list.currentIndex().row() == 1
    assert isinstance(rows.rows[0], Heading)
    assert bar.value() == 0


def test_a_heading_pushes_nothing_out_of_view_that_is_current(workspace: FindingsWorkspace) -> None:
    row = workspace.list.visualRect(workspace.list.currentIndex()).height()
    workspace.list.setFixedHeight(row + 8)
    workspace.group_by(GroupBy.BEHAVIOUR)
    assert workspace.list.currentIndex().row() == 1
    assert workspace.list.visualRect(workspace.list.currentIndex()).top() == 0


def test_a_filter_as_one_types(workspace: FindingsWorkspace, qtbot: Any) -> None:
    qtbot.keyClicks(workspace.filter, "group link")
    assert workspace.list.listed()
    assert all("Group link" in each.summary for each in workspace.list.listed())
    qtbot.keyClicks(workspace.filter, " zzz")
    assert workspace.pages.currentIndex() == 1
    assert workspace.nothing.text() == "No finding is left by this filter."


def test_a_reason_outlasts_findings_that_come_meanwhile(workspace: FindingsWorkspace, qtbot: Any) -> None:
    worst = workspace.list.entry()
    qtbot.keyClick(workspace.list, K.Key_Delete)
    qtbot.keyClicks(workspace.panel.reason, "Nobody ca")
    workspace.keeper.make_now()
    qtbot.keyClicks(workspace.panel.reason, "lls")
    assert workspace.panel.reason.text() == "Nobody calls"
    workspace.list.setFocus()
    qtbot.keyClick(workspace.list, K.Key_Down)
    assert workspace.list.entry() is not worst
    assert workspace.panel.reason.text() == "", "it was the reason of another one"


def test_what_was_done_is_said_until_something_else_is(
    workspace: FindingsWorkspace, window: MainWindow, qtbot: Any
) -> None:
    qtbot.keyClick(workspace.list, K.Key_Delete)
    qtbot.keyClicks(workspace.panel.reason, "Nobody calls")
    qtbot.keyClick(workspace.panel.reason, K.Key_Return)
    assert window.bar.notice.isVisible()
    qtbot.keyClick(window, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not workspace.session.store.all(Decision)
    assert not window.bar.notice.isVisible(), "its Undo would take back something else"


def test_the_map_lists_what_nobody_dismissed(
    workspace: FindingsWorkspace, window: MainWindow, qtbot: Any
) -> None:
    left, worst = window.map.left.contents, workspace.list.entry()
    assert worst is not None
    count = len(left.breaks.findings)
    qtbot.keyClick(workspace.list, K.Key_Delete)
    qtbot.keyClicks(workspace.panel.reason, "Nobody calls")
    qtbot.keyClick(workspace.panel.reason, K.Key_Return)
    workspace.session.check_now()
    workspace.session.view.show_workspace("map")
    assert worst.finding not in left.breaks.findings
    assert left.count.text() == str(count - 1)
    assert left.dismissed.text() == "1 finding is dismissed"
    qtbot.mouseClick(left.dismissed, Qt.MouseButton.LeftButton)
    assert workspace.isVisible()
    workspace.session.undo()
    workspace.session.check_now()
    assert left.dismissed.isHidden()
    assert left.count.text() == str(count)


def test_dismissed_with_a_reason_and_reopened(workspace: FindingsWorkspace, qtbot: Any) -> None:
    session = workspace.session
    worst = workspace.list.entry()
    assert worst is not None
    qtbot.keyClick(workspace.list, K.Key_Delete)
    assert not workspace.panel.dismiss_button.isEnabled(), "not without a reason"
    qtbot.keyClicks(workspace.panel.reason, "Nobody calls any more")
    qtbot.keyClick(workspace.panel.reason, K.Key_Return)
    (decision,) = session.store.all(Decision).values()
    assert (decision.fingerprint, decision.reason) == (worst.fingerprint, "Nobody calls any more")
    workspace.keeper.make_now()
    assert worst.fingerprint not in [each.fingerprint for each in workspace.list.listed()]
    qtbot.mouseClick(workspace.statuses.buttons["dismissed"], Qt.MouseButton.LeftButton)
    (listed,) = workspace.list.listed()
    assert listed.status is FindingStatus.DISMISSED
    assert ". Why: Nobody calls any more" in workspace.panel.decided.text()
    qtbot.mouseClick(workspace.panel.reopen_button, Qt.MouseButton.LeftButton)
    workspace.keeper.make_now()
    workspace.show_status("reopened")
    assert [each.fingerprint for each in workspace.list.listed()] == [worst.fingerprint]
    assert ". Dismissed before: Nobody calls any more" in workspace.panel.decided.text()
    session.undo()
    session.undo()
    assert not session.store.all(Decision)


def test_several_are_dismissed_in_one_step(workspace: FindingsWorkspace, qtbot: Any) -> None:
    qtbot.keyClick(workspace.list, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(workspace.list, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.panel.title.text() == "3 findings are chosen"
    qtbot.keyClicks(workspace.panel.reason, "Out of scope")
    qtbot.mouseClick(workspace.panel.dismiss_button, Qt.MouseButton.LeftButton)
    assert len(workspace.session.store.all(Decision)) == 3
    assert workspace.session.history.undo_label == "Dismiss 3 findings"
    workspace.session.undo()
    assert not workspace.session.store.all(Decision)


def test_a_repair_goes_on_the_roadmap_and_mends(workspace: FindingsWorkspace, qtbot: Any) -> None:
    session = workspace.session
    worst = workspace.list.entry()
    assert worst is not None
    before = set(session.store.all(Initiative))
    qtbot.mouseClick(workspace.panel.add_button, Qt.MouseButton.LeftButton)
    (made,) = set(session.store.all(Initiative)) - before
    initiative = session.store.get(Initiative, made)
    assert initiative.delivers == (("cap-seat-hold", "set-call-voice"),)
    assert initiative.capital == 31_000
    assert initiative.end is not None
    session.view.set_date(initiative.end)
    workspace.keeper.make_now()
    assert worst.fingerprint not in [each.fingerprint for each in workspace.list.listed()]
    session.undo()
    assert set(session.store.all(Initiative)) == before


def test_what_is_done_leaves_the_focus_on_what_is_next(workspace: FindingsWorkspace, qtbot: Any) -> None:
    panel = workspace.panel
    panel.add_button.setFocus()
    qtbot.keyClick(panel.add_button, K.Key_Space)
    assert not panel.add_button.isVisible()
    assert workspace.list.hasFocus()
    qtbot.mouseClick(workspace.statuses.buttons["all"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(workspace.list, K.Key_Delete)
    qtbot.keyClicks(panel.reason, "Nobody calls any more")
    assert panel.reason.hasFocus()
    panel.dismiss_button.setFocus()
    qtbot.keyClick(panel.dismiss_button, K.Key_Space)
    workspace.keeper.make_now()
    assert workspace.list.hasFocus()
    panel.reopen_button.setFocus()
    qtbot.keyClick(panel.reopen_button, K.Key_Space)
    workspace.keeper.make_now()
    assert not panel.reopen_button.isVisible()
    assert workspace.list.hasFocus()


def test_a_repair_joins_an_initiative(workspace: FindingsWorkspace, qtbot: Any) -> None:
    session = workspace.session
    qtbot.mouseClick(workspace.panel.extend_button, Qt.MouseButton.LeftButton)
    action = next(each for each in workspace.panel.menu.actions() if "Friends book together" in each.text())
    friends = next(e for e in session.store.all(Initiative).values() if e.name == "Friends book together")
    action.trigger()
    workspace.panel.menu.close()
    after = session.store.get(Initiative, friends.id)
    assert ("cap-seat-hold", "set-call-voice") in after.delivers
    assert after.capital == (friends.capital or 0) + 31_000


def test_enter_flies_to_its_place(workspace: FindingsWorkspace, qtbot: Any) -> None:
    worst = workspace.list.entry()
    assert worst is not None
    qtbot.keyClick(workspace.list, K.Key_Return)
    view = workspace.session.view
    assert view.workspace == "map"
    assert view.lens == "bh-keep-seats"
    assert view.selection == (worst.place,)
    assert view.witness == worst.finding
    view.select([])
    assert view.witness is None


def test_a_rules_finding_is_shown_where_it_is_mended(
    workspace: FindingsWorkspace, window: MainWindow
) -> None:
    entry = next(each for each in workspace.list.listed() if each.title == "Capability that nothing needs")
    assert workspace.list.go_to(entry.fingerprint)
    workspace.show_current()
    from journeymap.ui.dialogs.landscape import LandscapeDialog

    (dialog,) = [each for each in window.findChildren(LandscapeDialog) if each.isVisible()]
    dialog.close()


def test_the_rule_of_a_finding_is_opened_and_switched_off(workspace: FindingsWorkspace, qtbot: Any) -> None:
    register = workspace.keeper.register
    assert register is not None
    entry = next(each for each in register.entries if each.fingerprint.startswith("rule:emotion-falls:"))
    workspace.list.go_to(entry.fingerprint)
    assert workspace.panel.repair.text() == BUILT_IN["emotion-falls"].mend
    qtbot.mouseClick(workspace.panel.rule_button, Qt.MouseButton.LeftButton)
    (dialog,) = workspace.window().findChildren(RulesDialog)
    assert dialog.list.current == "emotion-falls"
    dialog.list.list.setFocus()
    qtbot.keyClick(dialog.list.list, K.Key_Space)
    dialog.close()
    workspace.keeper.make_now()
    assert not workspace.list.go_to(entry.fingerprint)


def test_copied_as_text_and_saved_as_csv(
    workspace: FindingsWorkspace, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClick(workspace.list, K.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("Picks seats → Changes seats · break · open\n")
    workspace.copy_csv()
    assert QApplication.clipboard().text().count("\t") >= 12
    target = tmp_path / "findings.csv"
    monkeypatch.setattr(files, "ask_save", lambda *_asked: target)
    workspace.save_csv()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfStatus,Kind,")
    monkeypatch.setattr(files, "ask_save", lambda *_asked: tmp_path / "no" / "such.csv")
    workspace.save_csv()
    assert "could not be written" in workspace.window().bar.refusal.words.text()  # type: ignore[attr-defined]


def test_each_row_says_what_its_repair_costs(workspace: FindingsWorkspace) -> None:
    rows = workspace.list.rows
    assert rows.figure(0) == "2,140 a month · mended for EUR 31,000"
    assert rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith(rows.figure(0))
    rule = next(at for at in range(len(rows.rows)) if rows.entry(at).place is None)
    assert rows.figure(rule) == ""


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Every search for repairs waits until this is set."""
    go_on, search = threading.Event(), repairs.repairs

    def slow(check: Any, work: Any, tell: Any, **with_memory: Any) -> Any:
        go_on.wait(60)
        tell(0.5)  # raises where nobody wants them any more
        return search(check, work, tell, **with_memory)

    monkeypatch.setattr(repairs, "repairs", slow)
    yield go_on
    go_on.set()


def is_without_repairs(workspace: FindingsWorkspace) -> bool:
    register = workspace.keeper.register
    return not workspace.keeper.is_stale and register is not None and not register.is_whole


def is_whole(workspace: FindingsWorkspace) -> bool:
    return workspace.keeper.register is not None and workspace.keeper.register.is_whole


def test_findings_do_not_wait_for_their_repairs(
    workspace: FindingsWorkspace, qtbot: Any, found: threading.Event
) -> None:
    workspace.session.edit(paint_offers, [("set-call-voice", "cap-group-link")], Stance.READ_ONLY)
    qtbot.waitUntil(lambda: is_without_repairs(workspace), timeout=20_000)
    assert workspace.count.text == "in one journey, repairs are being worked out …"
    entry = next(e for e in workspace.list.listed() if not e.is_repair_known)
    assert workspace.list.go_to(entry.fingerprint)
    assert workspace.panel.repair.text() == "What repairs it is being worked out …"
    assert not workspace.panel.add_button.isVisible()
    found.set()
    qtbot.waitUntil(lambda: is_whole(workspace), timeout=20_000)
    assert workspace.count.text == "in one journey"
    assert "being worked out" not in workspace.panel.repair.text()


def test_repairs_left_when_one_looked_away_are_found_when_one_looks_again(
    workspace: FindingsWorkspace, qtbot: Any, found: threading.Event
) -> None:
    session = workspace.session
    session.edit(paint_offers, [("set-call-voice", "cap-group-link")], Stance.READ_ONLY)
    qtbot.waitUntil(lambda: is_without_repairs(workspace), timeout=20_000)
    session.view.show_workspace("map")
    found.set()
    qtbot.waitUntil(lambda: not session.jobs.is_running("register"), timeout=20_000)
    assert is_without_repairs(workspace), "nobody looks"
    session.view.show_workspace("findings")
    qtbot.waitUntil(lambda: is_whole(workspace), timeout=20_000)


def test_edits_in_quick_succession_are_waited_for(workspace: FindingsWorkspace) -> None:
    workspace.keeper.soon()
    assert workspace.keeper._timer.interval() == CHECK_AFTER_MS, "also after it was shown at once"


def test_edits_are_followed(workspace: FindingsWorkspace, qtbot: Any) -> None:
    worst = workspace.list.entry()
    assert worst is not None
    workspace.session.edit(paint_offers, [("set-call-voice", "cap-seat-hold")], Stance.OFFERED)
    assert workspace.keeper.is_stale
    qtbot.waitUntil(lambda: not workspace.keeper.is_stale, timeout=5000)
    assert worst.fingerprint not in [each.fingerprint for each in workspace.list.listed()]


def test_headings_are_spoken(workspace: FindingsWorkspace) -> None:
    workspace.group_by(GroupBy.KIND)
    index = workspace.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Break, 5 findings"


def test_rows_are_counted_and_measured_without_python(workspace: FindingsWorkspace) -> None:
    """Else each of thousands waits for what is worked out meanwhile, and the window with it."""
    workspace.group_by(GroupBy.BEHAVIOUR)
    rows, heights = workspace.list.rows, set()
    assert "rowCount" not in vars(type(rows))
    assert rows.rowCount() == len(rows.rows)
    for row in range(rows.rowCount()):
        heights.add(workspace.list.visualRect(rows.index(row)).height())
    assert workspace.list.uniformItemSizes()
    assert len(heights) == 1
