"""The context menus do what they say, to all that is selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from journeymap.model.queries import expectation_of, stages_of
from journeymap.model.records import Handover, Setting, Stage, Touchpoint, Transition
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import Hands

SHIFT = Qt.KeyboardModifier.ShiftModifier


def cards(hands: Hands) -> QMenu:
    return hands.canvas.menus.of_cards(hands.canvas)


def shown_lanes(hands: Hands) -> list[str | None]:
    return [each.setting for each in hands.canvas.bench.layout.lanes]


def test_the_menu_opens_where_one_clicks(hands: Hands) -> None:
    at = hands.card("B")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, hands.pane.mapToGlobal(at))
    QApplication.sendEvent(hands.pane, event)
    assert hands.session.view.selection == (("touchpoint", "B"),)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_behaviours_start_pause_and_end(hands: Hands) -> None:
    hands.click(hands.card("B"))
    hands.click(hands.card("C"), SHIFT)
    hands.choose(cards(hands), "Behaviours here", "Seats", "ends here")
    assert [expectation_of(hands.store, each, "seats").kind for each in "BC"] == ["ends", "ends"]
    hands.choose(cards(hands), "Behaviours here", "Seats", "nothing is said")
    assert expectation_of(hands.store, "B", "seats") is None
    hands.session.view.set_lens("seats")
    hands.choose(cards(hands), "Seats", "is set aside here")
    assert expectation_of(hands.store, "C", "seats").kind == "pauses"


def test_marks_and_kind(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.choose(cards(hands), "Moment of truth")
    hands.choose(cards(hands), "Journey may begin here")
    hands.choose(cards(hands), "Kind", "the brand speaks")
    found = hands.store.get(Touchpoint, "A")
    assert (found.moment_of_truth, found.entry, found.kind) == (True, True, "communication")
    hands.choose(cards(hands), "Moment of truth")
    assert not hands.store.get(Touchpoint, "A").moment_of_truth


def test_stage_and_settings(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.choose(cards(hands), "Stage", "Buy")
    assert hands.names == ["B", "C", "A"]
    hands.choose(cards(hands), "Served in", "Web")
    assert hands.store.get(Touchpoint, "A").settings == ("app", "web")
    hands.choose(cards(hands), "Served in", "App")
    assert hands.store.get(Touchpoint, "A").settings == ("web",)


def test_a_transition_is_reversed_labelled_asserted_and_deleted(hands: Hands) -> None:
    hands.session.view.select([("transition", "A-B")])

    def menu() -> QMenu:
        return hands.canvas.menus.of_selection(hands.canvas)

    hands.choose(menu(), "What research saw", "Seats", "is lost")
    (handover,) = hands.store.all(Handover).values()
    assert (handover.carried, handover.pair) == (False, None)
    hands.choose(menu(), "What research saw", "Seats", "nothing")
    assert not hands.store.all(Handover)
    hands.choose(menu(), "Reverse")
    assert hands.arrows == ["B>A", "B>C"]
    hands.choose(menu(), "Label")
    hands.write("by push")
    hands.key(Qt.Key.Key_Return)
    assert hands.store.get(Transition, "A-B").label == "by push"
    hands.choose(menu(), "Delete")
    assert hands.arrows == ["B>C"]


def test_an_empty_cell_offers_a_touchpoint(hands: Hands) -> None:
    cell = hands.cell(1, 2)
    point = hands.view.map_point(cell)
    spot = hands.canvas.bench.layout.spot_at(point.x(), point.y())
    hands.choose(hands.canvas.menus.of_spot(spot, hands.canvas), "Add touchpoint here")
    hands.write("New")
    hands.key(Qt.Key.Key_Return)
    assert hands.named("New").position == hands.named("B").position
    assert hands.named("New").settings == ("shop",)


def test_stages_are_added_moved_and_deleted(hands: Hands) -> None:
    def menu() -> QMenu:
        return hands.canvas.frame_menus.of_stage("s2", hands.canvas)

    hands.choose(menu(), "Add stage before")
    hands.write("Between")
    hands.key(Qt.Key.Key_Return)
    hands.choose(menu(), "Move left")
    assert [each.name for each in stages_of(hands.store, JOURNEY)] == ["Choose", "Buy", "Between"]
    hands.choose(menu(), "Phase", "retain")
    assert hands.store.get(Stage, "s2").phase == "retain"
    hands.choose(menu(), "Fold")
    assert [each.collapsed for each in hands.canvas.bench.layout.stages] == [False, True, False]
    hands.choose(menu(), "Unfold")
    hands.choose(menu(), "Delete")
    assert hands.store.find(Stage, "s2") is None
    assert hands.named("C").stage is None
    assert hands.canvas.bench.layout.stages[-1].stage is None


def test_lanes_are_hidden_shown_and_moved(hands: Hands) -> None:
    def menu(setting: str | None) -> QMenu:
        return hands.canvas.frame_menus.of_lane(setting, hands.canvas)

    hands.choose(menu("app"), "Hide lane")
    assert shown_lanes(hands) == ["web", "shop"]
    assert hands.names == ["A", "B", "C"]
    hands.choose(menu(None), "Add lane", "App")
    assert shown_lanes(hands) == ["app", "web", "shop"]
    hands.choose(menu("shop"), "Move up")
    assert shown_lanes(hands) == ["app", "shop", "web"]
    hands.choose(menu("web"), "Keep at the top")
    assert shown_lanes(hands) == ["web", "app", "shop"]
    hands.choose(menu(None), "Show only lanes in use")
    assert shown_lanes(hands) == ["web", "app", "shop"]  # what is kept at the top stays
    hands.choose(menu(None), "Lane for cards without a setting")
    assert shown_lanes(hands)[-1] is None
    assert set(hands.store.all(Setting)) == {"app", "web", "shop"}


def test_delete_on_a_lanes_name_hides_it_and_keeps_the_setting(hands: Hands) -> None:
    lanes = hands.canvas.lanes
    hands.click(QPoint(20, hands.cell(0, 1).y()), on=lanes)
    assert hands.session.view.selection == (("setting", "web"),)
    lanes.setFocus()
    hands.key(Qt.Key.Key_Delete)
    assert shown_lanes(hands) == ["app", "shop"]
    assert "web" in hands.store.all(Setting)


def test_channels_are_asked_of_the_window(hands: Hands, qtbot) -> None:
    with qtbot.waitSignal(hands.canvas.settings_asked):
        hands.choose(hands.canvas.frame_menus.of_lane(None, hands.canvas), "Channels, devices")


@pytest.mark.parametrize("name", ["Tom & Jerry", "<b>x</b>"])
def test_names_are_shown_as_they_are(hands: Hands, name: str) -> None:
    from journeymap.model.edits.behaviours import change_behaviour

    hands.session.edit(change_behaviour, "seats", name=name)
    hands.click(hands.card("A"))
    menu = next(each for each in cards(hands).actions() if each.text() == "Behaviours here").menu()
    assert menu.actions()[0].text().partition("\t")[0] == name.replace("&", "&&")
