"""The list of findings while they change under it: what stays is in its place, typing waits for nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from journeymap.analysis.register import grouping
from journeymap.analysis.register.grouping import GroupBy
from journeymap.model.edits.decisions import dismiss_findings
from journeymap.model.edits.initiatives import change_initiative
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.records import Initiative
from journeymap.ui.workspaces import findings_arranging
from journeymap.ui.workspaces.findings import FindingsWorkspace

K = Qt.Key


def test_what_is_listed_as_before_is_not_put_up_anew(workspace: FindingsWorkspace, qtbot: Any) -> None:
    workspace.window().resize(1500, 420)
    rows, bar = workspace.list.rows, workspace.list.verticalScrollBar()
    qtbot.keyClick(workspace.list, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = [each.fingerprint for each in workspace.list.entries()]
    assert len(chosen) == 2
    bar.setValue(bar.maximum())
    seen_from, anew = bar.value(), []
    assert seen_from > 0
    rows.modelReset.connect(lambda: anew.append(True))
    touchpoint = rows.entry(0).finding.target
    workspace.session.edit(rename_touchpoint, touchpoint, "Renamed meanwhile")
    qtbot.waitUntil(lambda: not workspace.keeper.is_stale, timeout=5000)
    assert not anew
    assert "Renamed meanwhile" in rows.index(0).data()
    assert bar.value() == seen_from
    assert [each.fingerprint for each in workspace.list.entries()] == chosen


def test_what_stays_listed_stays_where_it_is(workspace: FindingsWorkspace, qtbot: Any) -> None:
    workspace.window().resize(1500, 420)
    listed, bar = workspace.list, workspace.list.verticalScrollBar()
    for _step in range(4):
        qtbot.keyClick(listed, K.Key_Down)
    current, above = listed.entry(), listed.rows.entry(0)
    qtbot.keyClick(listed, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = [each.fingerprint for each in listed.entries()]
    stood_at = listed.visualRect(listed.currentIndex()).top()
    current = listed.entry()
    assert bar.value() > 0
    workspace.session.edit(dismiss_findings, {above.fingerprint: above.cause}, "Nobody calls", None)
    qtbot.waitUntil(lambda: not workspace.keeper.is_stale, timeout=5000)
    assert above.fingerprint not in [each.fingerprint for each in listed.listed()]
    assert listed.entry().fingerprint == current.fingerprint
    assert [each.fingerprint for each in listed.entries()] == chosen
    assert listed.visualRect(listed.currentIndex()).top() == stood_at


def test_a_filter_that_takes_long_holds_up_no_typing(
    workspace: FindingsWorkspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings_arranging, "AT_LEAST", 0)
    monkeypatch.setattr(findings_arranging, "SLICE_S", 0.0)
    monkeypatch.setattr(grouping, "AT_ONCE", 1)
    before, shown = len(workspace.list.listed()), []
    workspace.arranging.arranged.connect(lambda _register, groups: shown.append(groups))
    for letter in "group":
        qtbot.keyClick(workspace.filter, letter)
        assert workspace.arranging.is_under_way
    assert workspace.filter.text() == "group"
    assert len(workspace.list.listed()) == before, "what was listed stays until there is something else"
    qtbot.waitUntil(lambda: not workspace.arranging.is_under_way)
    assert len(shown) == 1, "what was typed on the way there is asked for no more"
    assert workspace.list.listed()
    assert all("roup" in each.title + each.summary for each in workspace.list.listed())


def test_thousands_are_selected_and_counted(workspace: FindingsWorkspace, qtbot: Any) -> None:
    workspace.group_by(GroupBy.CAPABILITY)
    qtbot.keyClick(workspace.list, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    entries = workspace.list.listed()
    assert [each.fingerprint for each in workspace.list.entries()] == [each.fingerprint for each in entries]
    assert workspace.panel.title.text() == f"{len(entries)} findings are chosen"
    workspace.keeper.make_now()
    workspace.group_by(GroupBy.OWNER)
    assert len(workspace.list.entries()) == len(entries), "also in another order"


def test_a_repair_on_the_roadmap_is_not_put_there_twice(workspace: FindingsWorkspace, qtbot: Any) -> None:
    session, panel = workspace.session, workspace.panel
    before = len(session.store.all(Initiative))
    qtbot.mouseClick(panel.add_button, Qt.MouseButton.LeftButton)
    assert not panel.add_button.isVisible()
    (made,) = (each for each in session.store.all(Initiative).values() if "Keep my seats" in each.name)
    said = f"On the roadmap already: “{made.name}”, by 31 Dec 2026."
    assert panel.repair.text().endswith(said)
    workspace.keeper.make_now()
    assert panel.repair.text().endswith(said)
    assert not panel.add_button.isVisible()
    session.edit(change_initiative, made.id, status="cancelled")
    workspace.keeper.make_now()
    assert panel.add_button.isVisible(), "what is cancelled brings nothing"
    session.undo()
    session.undo()
    workspace.keeper.make_now()
    assert len(session.store.all(Initiative)) == before
    assert "On the roadmap" not in panel.repair.text()
    assert panel.add_button.isVisible()
