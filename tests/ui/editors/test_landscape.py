"""The landscape: tables edited in place, pairs picked from lists, order, and deletions that undo whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from journeymap.model.queries import settings_in_order
from journeymap.model.records import Capability, Channel, Device, Offer, Setting
from journeymap.ui.dialogs.landscape import LandscapeDialog, edit_landscape
from journeymap.ui.dialogs.picker import Picker
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.session import Session
from tests.ui.editors.conftest import click, place_of


@pytest.fixture
def dialog(session: Session, opened: Callable) -> LandscapeDialog:
    return opened(edit_landscape(session, None))


def press(qtbot, widget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def at(page: TablePage, record: str, field: str) -> QModelIndex:
    column = [each.field for each in page.model.columns].index(field)
    return page.model.index(page.model.row_of(record), column)


def type_into(qtbot, page: TablePage, index: QModelIndex, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    """Double-click a cell, type, and end with a key."""
    click(page.table, index)
    qtbot.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page.table, index))
    line = page.table.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, end)
    QApplication.processEvents()  # Qt keeps a cell's text once the key has been dealt with


def pick(qtbot, picker: Picker | None, typed: str) -> None:
    """Type into a list that dropped down and take the first."""
    assert picker is not None
    qtbot.keyClicks(picker.line, typed)
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)


def test_channels_are_added_as_fast_as_one_types(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    page = dialog.channels
    page.name.setFocus()
    for name in ("Website", "E-mail"):
        qtbot.keyClicks(page.name, name)
        qtbot.keyClick(page.name, Qt.Key.Key_Return)
    names = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert names == ["App", "Call centre", "E-mail", "Website"]
    assert page.name.text() == ""
    session.undo()
    assert page.model.rowCount() == 3


def test_what_is_added_is_listed_whatever_the_filter(qtbot, dialog: LandscapeDialog) -> None:
    page = dialog.channels
    qtbot.keyClicks(page.filter, "call")
    assert page.model.rowCount() == 1
    qtbot.keyClicks(page.name, "Website")
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert page.filter.text() == ""
    assert page.table.currentIndex().data() == "Website"


def test_a_cell_is_typed_in_place(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    page = dialog.channels
    type_into(qtbot, page, at(page, "app", "name"), "Mobile app")
    assert session.store.get(Channel, "app").name == "Mobile app"
    assert session.history.undo_label == "Rename channel"
    assert dialog.isVisible()
    session.undo()
    assert at(page, "app", "name").data() == "App"


def test_escape_leaves_a_cell_as_it_was(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    page = dialog.channels
    type_into(qtbot, page, at(page, "app", "name"), "Mobile app", Qt.Key.Key_Escape)
    assert session.store.get(Channel, "app").name == "App"
    assert dialog.isVisible()


def test_a_choice_is_picked_in_place(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    page = dialog.channels
    page.table.setCurrentIndex(at(page, "app", "media"))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    pick(qtbot, page.table.picker, "ear")
    assert session.store.get(Channel, "app").media == "earned"
    qtbot.keyClicks(page.table, "n")  # typing opens the list too, with what was typed
    pick(qtbot, page.table.picker, "ot")
    assert session.store.get(Channel, "app").media is None


def test_a_figure_that_is_none_keeps_the_cell_open(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    dialog.show_page("capabilities")
    page = dialog.capabilities
    type_into(qtbot, page, at(page, "basket", "build_cost"), "lots")
    assert "number is needed" in dialog.said
    line = page.table.viewport().findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "-5")
    assert "not from 0" in dialog.said
    line.selectAll()
    qtbot.keyClicks(line, "25 000")
    assert dialog.said == ""
    qtbot.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert session.store.get(Capability, "basket").build_cost == 25_000.0


def test_what_a_capability_requires_is_checked_in_a_list(
    qtbot, session: Session, dialog: LandscapeDialog
) -> None:
    dialog.show_page("capabilities")
    page = dialog.capabilities
    page.table.setCurrentIndex(at(page, "basket", "requires"))
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    checks = page.table.checks
    assert checks is not None
    assert checks.checks.count() == 1, "never itself"
    checks.checks.setCurrentRow(0)
    qtbot.keyClick(checks.checks, Qt.Key.Key_Space)
    assert session.store.get(Capability, "basket").requires == ("hold",)
    qtbot.keyClick(checks.checks, Qt.Key.Key_Escape)


def test_a_setting_is_a_pair_picked_from_lists(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    dialog.show_page("settings")
    page = dialog.settings
    press(qtbot, page.channel_button)
    pick(qtbot, page.channel_button.picker, "app")
    press(qtbot, page.device_button)
    pick(qtbot, page.device_button.picker, "Tablet")
    press(qtbot, page.add_button)
    last = settings_in_order(session.store)[-1]
    assert last.channel == "app"
    assert session.store.get(Device, last.device).name == "Tablet"
    assert page.table.selected_ids() == [last.id]
    session.undo()
    assert page.model.rowCount() == 2


def test_a_pair_twice_is_refused_with_a_sentence(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    dialog.show_page("settings")
    page = dialog.settings
    press(qtbot, page.channel_button)
    pick(qtbot, page.channel_button.picker, "call")
    press(qtbot, page.device_button)
    pick(qtbot, page.device_button.picker, "voice")
    assert dialog.said == "“Call centre · voice” is among the settings already."
    assert not page.add_button.isEnabled()
    page.add()
    assert len(session.store.all(Setting)) == 2


def test_a_setting_is_not_changed_into_another(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    with session.store.transaction("Third") as transaction:
        transaction.put(Setting(id="app-voice", channel="app", device="voice", position=2.0))
    dialog.show_page("settings")
    page = dialog.settings
    page.table.setCurrentIndex(at(page, "app-voice", "device"))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    pick(qtbot, page.table.picker, "phone")
    assert "among the settings already" in dialog.said
    assert session.store.get(Setting, "app-voice").device == "voice"
    page.table.setCurrentIndex(at(page, "app-voice", "device"))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    pick(qtbot, page.table.picker, "Kiosk")
    made = session.store.get(Setting, "app-voice").device
    assert session.store.get(Device, made).name == "Kiosk"
    session.undo()
    assert session.store.get(Setting, "app-voice").device == "voice"
    assert made not in session.store.all(Device)


def test_lanes_move_by_buttons_keys_and_dropping(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    dialog.show_page("settings")
    page = dialog.settings

    def order() -> list[str]:
        return [each.id for each in settings_in_order(session.store)]

    page.table.go_to("call-voice")
    assert not page.down_button.isEnabled()
    press(qtbot, page.up_button)
    assert order() == ["call-voice", "app-phone"]
    assert page.table.selected_ids() == ["call-voice"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order() == ["app-phone", "call-voice"]
    data: QMimeData = page.model.mimeData([page.model.index(1, 0), page.model.index(1, 1)])
    page.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert order() == ["call-voice", "app-phone"]
    session.undo()
    assert order() == ["app-phone", "call-voice"]


def test_deleting_says_what_went_along_and_one_undo_brings_all_back(
    qtbot, session: Session, dialog: LandscapeDialog
) -> None:
    before = session.store.snapshot()
    page = dialog.channels
    page.table.go_to("app")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert dialog.said.startswith("Deleted 1 channel, with ")
    assert "1 setting" in dialog.said
    assert dialog.said.endswith("Undo brings all of it back.")
    assert page.table.selected_ids() == ["call"]
    press(qtbot, dialog.undo_button)
    after = session.store.snapshot()
    for kind in (Channel, Setting, Offer):
        assert after.all(kind) == before.all(kind)


def test_a_click_on_a_header_sorts_and_rows_keep_their_selection(
    qtbot, session: Session, dialog: LandscapeDialog
) -> None:
    dialog.show_page("capabilities")
    page = dialog.capabilities
    page.table.go_to("basket")
    header = page.table.horizontalHeader()
    for expected in (["basket", "hold"], ["hold", "basket"]):
        press_at = header.sectionPosition(0) + 20
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(press_at, 12))
        assert page.model.ids == expected
    assert page.table.selected_ids() == ["basket"]


def test_several_rows_go_in_one_step(qtbot, session: Session, dialog: LandscapeDialog) -> None:
    page = dialog.devices
    dialog.show_page("devices")
    click(page.table, page.model.index(0, 0))
    click(page.table, page.model.index(1, 1), Qt.KeyboardModifier.ShiftModifier)
    press(qtbot, page.delete_button)
    assert not session.store.all(Device)
    session.undo()
    assert len(session.store.all(Device)) == 2
