"""The pointer rests on what is cut short: a tooltip has the whole of it, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from journeymap.model.edits.notes import write_note
from journeymap.model.edits.project import change_record
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.records import Channel, Note, Stage, Transition
from tests.ui.canvas.conftest import Hands
from tests.ui.canvas.test_rows import in_row

LONG = "Asks four friends who are <b>late</b> & waits for three of them to answer"
SHOWN = LONG.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture(autouse=True)
def nothing_shown() -> Iterator[None]:
    yield
    QToolTip.hideText()


def tip(pane: QWidget, at: QPoint) -> str:
    """What is said where the pointer rests."""
    rest = QHelpEvent(QEvent.Type.ToolTip, at, pane.mapToGlobal(at))
    QApplication.sendEvent(pane, rest)
    if not rest.isAccepted():
        return ""  # one that was shown before takes a moment to go
    return QToolTip.text().removeprefix('<span style="white-space:pre-wrap">').removesuffix("</span>")


def test_a_name_that_is_cut_is_whole_where_the_pointer_rests(hands: Hands) -> None:
    assert tip(hands.pane, hands.card("A")) == ""
    hands.session.edit(rename_touchpoint, "A", LONG)
    said = tip(hands.pane, hands.card(LONG))
    assert said.splitlines()[0] == SHOWN
    assert tip(hands.pane, hands.card("B")) == ""
    assert tip(hands.pane, hands.cell(1, 2)) == ""


def test_from_afar_every_card_says_its_name(hands: Hands) -> None:
    hands.canvas.set_zoom(0.3)
    assert tip(hands.pane, hands.card("B")).splitlines()[0] == "B"
    hands.press(hands.card("B"))
    hands.carry(hands.card("B"), hands.card("B") + QPoint(30, 20))
    assert tip(hands.pane, hands.card("A")) == "", "not while something is carried"
    hands.drop(hands.card("B"))


def test_an_arrow_whose_name_has_no_room_says_it(hands: Hands) -> None:
    way = hands.store.get(Transition, "A-B")
    with hands.store.transaction("Label") as transaction:
        transaction.update(way, label=LONG)
    route = hands.canvas.bench.layout.route("A-B")
    assert route.label is not None, "a part of it has room"
    assert tip(hands.pane, hands.screen(*route.badge)) == f"A → B\n{SHOWN}"


def test_an_arrow_whose_name_has_room_needs_no_tip(hands: Hands) -> None:
    way = hands.store.get(Transition, "A-B")
    with hands.store.transaction("Label") as transaction:
        transaction.update(way, label="Calls")
    route = hands.canvas.bench.layout.route("A-B")
    assert tip(hands.pane, hands.screen(*route.badge)) == ""


def test_texts_of_rows_and_names_around_the_map_too(hands: Hands) -> None:
    text = " ".join([LONG] * 5)
    hands.session.edit(write_note, "pain", text, note="n", touchpoint="A")
    said = tip(hands.canvas.rows, in_row(hands, "pain", "A", 0.3))
    assert said == " ".join([SHOWN] * 5)
    hands.session.edit(change_record, hands.store.get(Note, "n"), label="Shorter", text="Late")
    assert tip(hands.canvas.rows, in_row(hands, "pain", "A", 0.5)) == ""
    stage = hands.canvas.stages.rect_of(("stage", "s2")).center()
    way = "Drag it left or right to move it; or Ctrl+Left, Ctrl+Right"
    assert tip(hands.canvas.stages, stage) == way
    hands.session.edit(change_record, hands.store.get(Stage, "s2"), label="Longer", name=LONG)
    assert (
        tip(hands.canvas.stages, hands.canvas.stages.rect_of(("stage", "s2")).center()) == f"{SHOWN}\n{way}"
    )
    lane = hands.canvas.lanes.rect_of(("setting", "shop")).center()
    way = "Drag it up or down to move it; or Ctrl+Up, Ctrl+Down"
    assert tip(hands.canvas.lanes, lane) == way
    hands.session.edit(change_record, hands.store.get(Channel, "shop-channel"), label="Longer", name=LONG)
    assert tip(hands.canvas.lanes, lane) == f"{SHOWN} · device\n{way}"
