"""The matrix: marks by click, key and choice, costs, and what initiatives deliver."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from journeymap.model.edits.landscape import add_capability, offer_of
from journeymap.model.edits.offers import Cell, Stance, stance_of
from journeymap.model.edits.project import delete_record
from journeymap.model.records import Capability, Initiative, Offer
from journeymap.ui.dialogs.looks import font
from journeymap.ui.dialogs.offers import OffersDialog, edit_offers
from journeymap.ui.dialogs.offers_table import COLUMN, MOST_NAMES, NAMES
from journeymap.ui.session import Session
from journeymap.ui.theme import px
from tests.ui.editors.conftest import click, drag

BASKET, HOLD = "basket", "hold"
APP, CALL = "app-phone", "call-voice"


@pytest.fixture
def dialog(session: Session, opened: Callable) -> OffersDialog:
    return opened(edit_offers(session, None))


def stances(session: Session) -> dict[Cell, Stance]:
    return {
        (setting, capability): stance_of(offer_of(session.store, setting, capability))
        for setting in (APP, CALL)
        for capability in (BASKET, HOLD)
    }


def at(dialog: OffersDialog, setting: str, capability: str):
    return dialog.model.index_of((setting, capability))


def test_a_click_gives_the_next_mark_and_clicks_in_a_row_are_one_step(
    session: Session, dialog: OffersDialog
) -> None:
    for expected in (Stance.OFFERED, Stance.READ_ONLY, Stance.POSSIBLE):
        click(dialog.table, at(dialog, CALL, HOLD))
        assert stances(session)[CALL, HOLD] is expected
    session.undo()
    assert stances(session)[CALL, HOLD] is Stance.NOTHING
    assert session.history.undo_label is None


def test_clicks_on_two_cells_are_two_steps(session: Session, dialog: OffersDialog) -> None:
    click(dialog.table, at(dialog, CALL, HOLD))
    click(dialog.table, at(dialog, CALL, BASKET))
    session.undo()
    assert stances(session)[CALL, BASKET] is Stance.NOTHING
    assert stances(session)[CALL, HOLD] is Stance.OFFERED


def test_a_drag_chooses_cells_and_one_choice_paints_them(
    qtbot, session: Session, dialog: OffersDialog
) -> None:
    drag(dialog.table, at(dialog, APP, BASKET), at(dialog, CALL, HOLD))
    assert len(dialog.table.cells()) == 4
    assert session.history.undo_label is None
    qtbot.mouseClick(dialog.panel.buttons[Stance.POSSIBLE], Qt.MouseButton.LeftButton)
    assert set(stances(session).values()) == {Stance.POSSIBLE}
    assert dialog.panel.buttons[Stance.POSSIBLE].isChecked()
    session.undo()
    assert stances(session)[APP, BASKET] is Stance.READ_ONLY
    assert list(stances(session).values()).count(Stance.NOTHING) == 3
    assert len(dialog.table.cells()) == 4


def test_keys_alone_paint_too(qtbot, session: Session, dialog: OffersDialog) -> None:
    table = dialog.table
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert set(stances(session).values()) == {Stance.IMPOSSIBLE}
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert set(stances(session).values()) == {Stance.NOTHING}
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert set(stances(session).values()) == {Stance.OFFERED}


def test_a_cost_is_typed_right_over_the_cells(qtbot, session: Session, dialog: OffersDialog) -> None:
    dialog.table.go_to((CALL, BASKET))
    qtbot.keyClick(dialog.table, Qt.Key.Key_1)
    assert dialog.panel.cost.hasFocus()
    qtbot.keyClicks(dialog.panel.cost, "8 000")
    qtbot.keyClick(dialog.panel.cost, Qt.Key.Key_Return)
    offer = offer_of(session.store, CALL, BASKET)
    assert offer is not None
    assert (offer.status, offer.cost) == ("possible", 18_000.0)
    assert dialog.isVisible()
    session.undo()
    assert offer_of(session.store, CALL, BASKET) is None


def test_what_is_no_number_is_refused_with_a_sentence(qtbot, session: Session, dialog: OffersDialog) -> None:
    dialog.table.go_to((APP, BASKET))
    dialog.panel.cost.setFocus()
    dialog.panel.cost.selectAll()
    qtbot.keyClicks(dialog.panel.cost, "many")
    dialog.table.setFocus()
    assert "number is needed" in dialog.said
    assert dialog.panel.cost.text() == "1,000"
    assert session.history.undo_label is None


def test_it_follows_what_is_done_elsewhere(session: Session, dialog: OffersDialog) -> None:
    dialog.table.go_to((APP, HOLD))
    session.edit(add_capability, "A human who decides")
    assert dialog.model.rowCount() == 3
    assert dialog.table.cells() == [(APP, HOLD)]
    session.edit(delete_record, session.store.get(Capability, HOLD), "Delete capability")
    assert dialog.table.cells() == []
    assert not dialog.panel.buttons[Stance.OFFERED].isEnabled()
    session.undo()
    assert dialog.model.index_of((APP, HOLD)).isValid()


def test_the_filter_keeps_what_fits(qtbot, session: Session, dialog: OffersDialog) -> None:
    qtbot.keyClicks(dialog.filter, "comm bas")
    assert dialog.model.capabilities == [BASKET]
    dialog.filter.clear()
    assert dialog.model.capabilities == [BASKET, HOLD]


def test_a_cell_says_everything_in_words(session: Session, dialog: OffersDialog) -> None:
    words = at(dialog, CALL, BASKET).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Basket at Call centre · voice: not offered")
    assert "no date yet" in words


def test_initiatives_mark_cells_once_they_have_delivered(session: Session, dialog: OffersDialog) -> None:
    assert dialog.model.view_of((CALL, BASKET)).flagged
    assert not dialog.model.view_of((CALL, BASKET)).delivered
    store = session.store
    with store.transaction("Date it") as transaction:
        transaction.update(store.get(Initiative, "second"), end=date(2027, 6, 30))
    session.view.set_date(date(2027, 6, 30))
    assert dialog.model.view_of((CALL, BASKET)).delivered


def test_what_an_initiative_delivers_is_picked_on_the_matrix(
    qtbot, session: Session, opened: Callable
) -> None:
    dialog = opened(edit_offers(session, None, initiative="first"))
    click(dialog.table, at(dialog, CALL, HOLD))
    drag(dialog.table, at(dialog, APP, BASKET), at(dialog, CALL, BASKET))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    delivers = session.store.get(Initiative, "first").delivers
    assert set(delivers) == {(HOLD, CALL), (BASKET, APP), (BASKET, CALL)}
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert session.store.get(Initiative, "first").delivers == ((HOLD, CALL),)
    assert list(session.store.all(Offer)) == ["offer"]


def test_closing_keeps_a_cost_being_typed(qtbot, session: Session, dialog: OffersDialog) -> None:
    dialog.table.go_to((CALL, HOLD))
    dialog.panel.cost.setFocus()
    qtbot.keyClicks(dialog.panel.cost, "31000")
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)
    offer = offer_of(session.store, CALL, HOLD)
    assert offer is not None
    assert offer.cost == 31_000.0


def test_names_take_what_settings_leave(session: Session, dialog: OffersDialog) -> None:
    dialog.resize(1500, 800)
    table, names = dialog.table, dialog.table.verticalHeader()
    assert names.width() == px(NAMES)
    session.edit(add_capability, "Recognition by number or by address, whichever is at hand")
    widest = QFontMetrics(font(12, bold=True)).horizontalAdvance("Recognition by number or by address")
    assert names.width() >= min(widest, px(MOST_NAMES))
    dialog.resize(700, 800)
    assert names.width() == px(NAMES)
    assert table.columnWidth(0) >= px(COLUMN)
