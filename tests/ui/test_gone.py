"""What is deleted while it is selected, seen through, shown or typed into: nothing speaks of it any more."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from journeymap.model.records import KINDS, Behaviour, Channel, Journey, Project, Touchpoint
from journeymap.ui.canvas.camera import TINIEST
from journeymap.ui.dialogs.landscape import LandscapeDialog
from journeymap.ui.dialogs.project import ProjectDialog
from journeymap.ui.dialogs.table_view import RecordTable
from journeymap.ui.fields import LineField
from journeymap.ui.main_window import MainWindow
from journeymap.ui.present.framing import zoom_for
from journeymap.ui.present.show import Show
from journeymap.ui.present.steps import Step


@pytest.fixture(autouse=True)
def no_faults(caplog: pytest.LogCaptureFixture):
    """Nothing is logged as a fault; what a slot raises fails a test by itself."""
    yield
    assert [each for each in caplog.records if each.levelno >= logging.ERROR] == []


def names_only_what_is_there(window: MainWindow) -> bool:
    store, view = window.session.store, window.session.view
    wanted = [*view.selection, ("journey", view.journey), ("behaviour", view.lens)]
    return all(each is None or store.find(KINDS[kind], each) is not None for kind, each in wanted)


def test_undo_takes_a_selected_card_off_the_map(qtbot, window: MainWindow):
    """The selection lets go of it first: the map is painted once from a layout that still has it."""
    before = set(window.session.store.all(Touchpoint))
    window.actions_by_name["add_touchpoint"].trigger()
    QTest.keyClicks(window.focusWidget(), "Waits outside")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    (made,) = (each for each in window.session.store.all(Touchpoint).values() if each.id not in before)
    assert made.name == "Waits outside"
    assert window.session.view.selection == (("touchpoint", made.id),)
    while window.session.store.find(Touchpoint, made.id) is not None:
        window.session.undo()
    assert names_only_what_is_there(window)
    assert window.canvas.bench.layout.cards_of(made.id) == ()


def test_a_show_does_not_go_back_to_a_journey_deleted_meanwhile(qtbot, window: MainWindow):
    window.actions_by_name["present"].trigger()
    window.delete_journey()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Show) is None)
    assert window.session.view.journey is None
    assert names_only_what_is_there(window)


def test_a_list_made_before_an_edit_asks_for_what_is_gone(window: MainWindow):
    view, asked = window.session.view, []
    view.reveal_asked.connect(asked.append)
    behaviour = next(iter(window.session.store.all(Behaviour)))
    journey = next(iter(window.session.store.all(Journey)))
    view.set_lens(behaviour)
    view.set_lens("gone")
    view.show_journey("gone")
    view.reveal(("touchpoint", "gone"))
    assert (view.lens, view.journey, view.selection, asked) == (behaviour, journey, (), [])


def test_what_is_typed_into_a_field_just_taken_away_is_kept(qtbot, window: MainWindow):
    """Keys that were on their way when its dialog closed: no later event would put them into the project."""
    window.actions_by_name["project"].trigger()
    dialog = next(each for each in window.findChildren(ProjectDialog) if each.isVisible())
    field = next(each for each in dialog.findChildren(LineField) if each.binding.name == "name")
    dialog.hide()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Multiplex")
    (project,) = window.session.store.all(Project).values()
    assert project.name == "Multiplex"
    assert not window.session.is_typing
    dialog.close()
    dialog.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("room", [0, 10])
def test_a_show_in_a_window_without_room_for_the_map_has_a_zoom(window: MainWindow, room: int):
    """It was less than nothing, and the camera's way there led through complex numbers."""
    view = window.canvas.view
    view.viewport().resize(room, room)
    assert zoom_for(Step(None, ""), window.canvas.bench.layout.grid, view) == TINIEST


def test_what_is_typed_into_a_table_is_in_the_project_before_its_window_closes(window: MainWindow):
    window.actions_by_name["landscape"].trigger()
    (dialog,) = (each for each in window.findChildren(LandscapeDialog) if each.isVisible())
    table = next(each for each in dialog.findChildren(RecordTable) if each.isVisible())
    first = table.model().ids[0]
    table.edit(table.model().index(0, 0))
    line = table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Kiosk")
    assert window.session.is_typing
    window.session.settle()
    assert not window.session.is_typing
    assert "Kiosk" in window.session.store.get(Channel, first).name
    QTest.keyClicks(line, "Desk")
    dialog.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not window.session.is_typing
    assert "Desk" in window.session.store.get(Channel, first).name
