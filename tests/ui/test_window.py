"""The window: lens, findings, date, undo, panels, faults, as people use them by mouse and by keys."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from journeymap.app import _Fault
from journeymap.model.edits.behaviours import add_behaviour, add_new_alternative, set_expectation
from journeymap.model.edits.columns import Place
from journeymap.model.edits.project import change_record
from journeymap.model.edits.touchpoints import move_touchpoints
from journeymap.model.queries import behaviours_in_order
from journeymap.model.records import Behaviour, Journey, Touchpoint
from journeymap.ui import actions, files
from journeymap.ui.actions.file import EXPORT
from journeymap.ui.actions.view import THEMES
from journeymap.ui.dialogs.behaviours import BehavioursDialog
from journeymap.ui.main_window import MainWindow
from journeymap.ui.panels.behaviours import NOTE
from journeymap.ui.top_bar import MOST_NAME


def click_row(qtbot, listing, row: int, x: int = 40) -> None:
    rect = listing.visualRect(listing.model().index(row, 0))
    qtbot.mouseClick(
        listing.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.x() + x, rect.center().y())
    )


def test_a_click_on_a_behaviour_makes_it_the_lens_and_the_map_changes(qtbot, window: MainWindow) -> None:
    behaviours = window.map.left.contents.behaviours
    first = behaviours_in_order(window.session.store)[0]
    before = window.canvas.grab().toImage()
    click_row(qtbot, behaviours, 0)
    assert window.session.view.lens == first.id
    qtbot.waitUntil(lambda: window.canvas.grab().toImage() != before)
    click_row(qtbot, behaviours, 0)
    assert window.session.view.lens is None


def test_the_lens_is_chosen_by_keys(qtbot, window: MainWindow) -> None:
    behaviours = window.map.left.contents.behaviours
    behaviours.setFocus()
    qtbot.keyClick(behaviours, Qt.Key.Key_Down)
    qtbot.keyClick(behaviours, Qt.Key.Key_Return)
    second = behaviours_in_order(window.session.store)[1]
    assert window.session.view.lens == second.id
    qtbot.keyClick(behaviours, Qt.Key.Key_Escape)
    assert window.session.view.lens is None


def test_a_click_on_a_finding_flies_to_it(qtbot, window: MainWindow) -> None:
    worst = window.session.check.check.findings[0]
    with qtbot.waitSignal(window.session.view.way_asked) as revealed:
        click_row(qtbot, window.map.left.contents.breaks, 0)
    assert revealed.args == [worst]
    assert window.session.view.lens == worst.behaviour
    assert window.session.view.selection == (("transition", worst.transition),)


def test_what_is_not_checked_is_said(qtbot, window: MainWindow) -> None:
    left = window.map.left.contents
    assert not left.not_checked.isHidden()
    assert left.count.text() == str(len(window.session.check.check.findings))


def test_a_later_date_changes_the_index(qtbot, window: MainWindow) -> None:
    index = window.map.left.contents.index
    today = index.figure.text()
    slider = window.top_bar.as_of.slider
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert window.session.view.as_of == date(2028, 9, 30)
    window.session.check_now()
    assert index.figure.text() != today
    assert index.change.text().endswith("by Sep 2028")
    assert index.today.text() == f"{today} today"
    qtbot.mouseClick(window.top_bar.as_of.today, Qt.MouseButton.LeftButton)
    window.session.check_now()
    assert index.figure.text() == today
    assert window.session.view.is_today


def test_the_slider_snaps_to_ends_of_initiatives(qtbot, window: MainWindow) -> None:
    slider = window.top_bar.as_of.slider
    end = date(2027, 8, 31)
    x = round(slider.x_of(end.toordinal()))
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x + 3, slider.height() // 2))
    assert window.session.view.as_of == end
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert window.session.view.as_of == date(2028, 1, 31)
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert window.session.view.as_of == end


def test_a_date_is_typed(qtbot, window: MainWindow) -> None:
    field = window.top_bar.as_of.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "2027-09-30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.session.view.as_of == date(2027, 9, 30)
    assert field.text() == "30 Sep 2027"
    field.selectAll()
    qtbot.keyClicks(field, "soon")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "As of" in window.bar.refusal.words.text()
    assert field.text() == "30 Sep 2027"


def test_undo_and_redo_name_what_they_do(qtbot, window: MainWindow) -> None:
    session = window.session
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("Undo", False, False)
    touchpoint = min(session.store.all(Touchpoint))
    before = session.store.get(Touchpoint, touchpoint)
    session.edit(move_touchpoints, [touchpoint], Place(before.stage, 99))
    assert undo.text() == "Undo “Move touchpoint”"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.store.get(Touchpoint, touchpoint) == before
    assert redo.text() == "Redo “Move touchpoint”"
    qtbot.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert session.store.get(Touchpoint, touchpoint) != before


def test_every_action_can_be_asked_for(window: MainWindow, monkeypatch, qtbot) -> None:
    """Every entry is in a menu and does something: nothing raises, whatever is selected."""
    monkeypatch.setattr(files, "ask_open", lambda parent: None)
    monkeypatch.setattr(files, "ask_save", lambda *asked: None)
    listed = {name for table in actions.TABLES for name in table.menu if not name.endswith((">", "-"))}
    assert listed == {entry.name for entry in actions.ENTRIES} - {entry.name for entry in (*EXPORT, *THEMES)}
    for entry in actions.ENTRIES:
        if entry.name not in {"quit", "close", "new", "start", "full_screen"}:
            window.actions_by_name[entry.name].trigger()
    assert window.isVisible()


def test_no_two_actions_share_keys() -> None:
    keys = [key for entry in actions.ENTRIES for key in entry.keys]
    assert len(keys) == len(set(keys))


def test_menus_fill_themselves(qtbot, window: MainWindow) -> None:
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        assert menu.actions(), menu.title()
    assert not window.actions_by_name["open"].icon().isNull()


@pytest.mark.parametrize(("width", "shown"), [(1600, True), (1439, False), (1440, True)])
def test_panels_fold_by_themselves_when_narrow(qtbot, window: MainWindow, width: int, shown: bool) -> None:
    window.resize(1600 if not shown else 1300, 800)
    window.resize(width, 800)
    assert window.map.left.isVisible() is shown
    assert window.map.inspector.isVisible() is shown
    assert window.map.strip.isVisible() is not shown


def test_panels_fold_by_their_buttons(qtbot, window: MainWindow) -> None:
    qtbot.mouseClick(window.map.header.left, Qt.MouseButton.LeftButton)
    assert not window.map.left.isVisible()
    qtbot.mouseClick(window.map.strip, Qt.MouseButton.LeftButton)
    assert window.map.left.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert not window.map.inspector.isVisible()


def test_journeys_are_made_named_and_deleted(qtbot, window: MainWindow) -> None:
    session = window.session
    first = session.view.journey
    window.actions_by_name["new_journey"].trigger()
    made = session.view.journey
    assert made != first
    name = window.focusWidget()
    qtbot.keyClicks(name, "Refund")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert session.store.get(Journey, made).name == "Refund"
    assert "Refund" in window.top_bar.journey.text()
    window.actions_by_name["delete_journey"].trigger()
    assert session.view.journey == first
    assert "Refund" in window.bar.notice.words.text()
    session.undo()
    assert session.store.find(Journey, made) is not None


def test_the_roadmap_is_shown_when_asked_for(qtbot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.workspaces.currentWidget() is not window.map
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.workspaces.currentWidget() is window.map


@pytest.mark.parametrize(
    ("view", "suffix"), [("map", ".pdf"), ("map", ".svg"), ("roadmap", ".pdf"), ("project", ".json")]
)
def test_exports_are_written_where_the_user_says(
    window: MainWindow, tmp_path: Path, monkeypatch, view, suffix
) -> None:
    out = tmp_path / f"out{suffix}"
    monkeypatch.setattr(files, "ask_save", lambda *asked: out)
    window.export(view, suffix)
    assert out.stat().st_size > 500
    assert str(out) in window.bar.notice.words.text()


def test_an_export_that_fails_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.export_to(tmp_path / "nowhere" / "out.pdf", "map")
    assert window.bar.refusal.isVisible()


def test_a_fault_is_said_and_the_window_lives(window: MainWindow, caplog) -> None:
    error = ZeroDivisionError("boom")
    with caplog.at_level(logging.ERROR):
        _Fault(window.desk)(type(error), error, None)
    assert "ZeroDivisionError" in window.bar.refusal.words.text()
    assert window.isVisible()


def test_a_new_behaviour_is_listed(window: MainWindow) -> None:
    window.session.edit(add_behaviour, "Pick up where I left")
    names = [window.map.left.contents.behaviours.model().index(row, 0).data() for row in range(7)]
    assert "Pick up where I left" in names
    assert len(names) == len(window.session.store.all(Behaviour))


def test_a_behaviour_added_beside_the_map_is_named_at_once(qtbot, window: MainWindow) -> None:
    before = set(window.session.store.all(Behaviour))
    qtbot.mouseClick(window.map.left.contents.add, Qt.MouseButton.LeftButton)
    (dialog,) = window.findChildren(BehavioursDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.form.name.hasFocus)
    QTest.keyClicks(dialog.form.name, "My list")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)
    (made,) = set(window.session.store.all(Behaviour)) - before
    assert window.session.store.get(Behaviour, made).name == "My list"


def test_why_a_behaviour_has_no_score_is_said_beside_it(qtbot, window: MainWindow) -> None:
    session, rows = window.session, window.map.left.contents.behaviours
    made = session.edit(add_behaviour, "My list")

    def note() -> str:
        rows.refresh()
        listed = (rows.model().index(row, 0) for row in range(rows.model().rowCount()))
        return next(each.data(NOTE) for each in listed if each.data() == "My list")

    assert note() == "not specified"
    session.edit(add_new_alternative, made.id, "needs", 0, "List")
    qtbot.waitUntil(lambda: note() == "starts nowhere yet")
    session.edit(set_expectation, ["tp-shares-evening"], made.id, "starts")
    qtbot.waitUntil(lambda: note() == "in one place only")


@pytest.mark.parametrize("width", [853, 1000, 1200, 1440, 1600])
def test_the_bar_says_as_much_of_names_as_there_is_room_for(window: MainWindow, width: int) -> None:
    bar, store = window.top_bar, window.session.store
    journey = window.journey
    assert journey is not None
    for name in (
        "Buys",
        "Saturday-night ticket purchase",
        "A journey with a name & more than a bar has room for",
    ):
        change_record(store, store.get(Journey, journey.id), label="Rename", name=name)
        window.resize(width, 700)
        QApplication.processEvents()
        shown = [each for each in bar.findChildren(QPushButton) if each.isVisible() and each.parent() is bar]
        assert all(each.width() >= each.minimumSizeHint().width() for each in shown)
        assert bar.journey.text().replace("&&", "&")[:3] == name[:3]
        if bar.journey.text() != name.replace("&", "&&"):
            assert name.replace("&", "&amp;") in bar.journey.toolTip()
            assert len(name) > MOST_NAME or bar.search.text() == ""


def test_a_name_is_whole_where_there_is_room(window: MainWindow) -> None:
    name = "Saturday-night ticket purchase (to-be), for four friends of hers"
    window.change_journey(name=name)
    bar = window.top_bar
    window.resize(1900, 900)
    QApplication.processEvents()
    assert bar.journey.text() == name
    assert "Ctrl+K" in bar.search.text()
    window.resize(1600, 900)
    QApplication.processEvents()
    assert bar.journey.text().endswith("…")
    assert len(bar.journey.text()) > 25, "before the search gives up its words"
    assert "Ctrl+K" in bar.search.text()


def test_whose_journey_it_is_comes_before_its_goal(window: MainWindow) -> None:
    window.change_journey(goal="Four seats together on Saturday night, wherever the others live")
    window.resize(1600, 900)
    QApplication.processEvents()
    header = window.map.header
    assert header.goal.width() < header.goal.sizeHint().width(), "there is not room for both"
    assert header.persona.width() >= header.persona.sizeHint().width()
