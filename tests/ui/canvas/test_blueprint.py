"""The service blueprint on the canvas: bands, lines, and that editing works in it as in the map."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journeymap.drawing.looks import Tone
from journeymap.drawing.options import BLUEPRINT, JOURNEY_MAP
from journeymap.drawing.visibility import BACKSTAGE, BANDS, CUSTOMER, FRONTSTAGE, SUPPORT
from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.queries import touchpoints_of
from journeymap.model.records import Journey, Touchpoint
from journeymap.ui.canvas import chart as chart_module
from journeymap.ui.main_window import MainWindow
from tests.model.projects import content
from tests.ui.canvas.conftest import Hands

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def blueprint(hands: Hands) -> Hands:
    """The small map as a blueprint: A, B and C, all frontstage."""
    hands.canvas.chart.show_as(BLUEPRINT)
    hands.look()
    return hands


def seen(hands: Hands, name: str) -> str:
    return hands.named(name).visibility


def middle(hands: Hands, name: str, band: str) -> QPoint:
    card = hands.canvas.bench.layout.card(hands.named(name).id, band)
    assert card is not None
    return hands.screen(*card.rect.centre)


def test_four_bands_three_lines(blueprint: Hands) -> None:
    layout = blueprint.canvas.bench.layout
    assert [each.setting for each in layout.lanes] == list(BANDS)
    assert len(layout.service_lines) == 3
    assert [card.setting for card in layout.cards_of(blueprint.named("A").id)] == [CUSTOMER, FRONTSTAGE]


def test_the_lines_are_painted_across_the_view(blueprint: Hands) -> None:
    view = blueprint.canvas.view
    image = view.viewport().grab().toImage()
    for line in blueprint.canvas.bench.layout.service_lines[:1]:
        y = blueprint.screen(0, line.y).y()
        paper = image.pixelColor(image.width() - 3, y - 6)
        inked = [image.pixelColor(x, y) for x in range(image.width() - 60, image.width() - 2)]
        assert sum(each != paper for each in inked) > 40


def test_a_card_dragged_to_another_band_is_seen_otherwise(blueprint: Hands) -> None:
    before = content(blueprint.store)
    start = middle(blueprint, "B", FRONTSTAGE)
    column = blueprint.canvas.bench.layout.column_of(blueprint.named("B").id)
    assert column is not None
    blueprint.drag(start, blueprint.cell(column.index, BANDS.index(BACKSTAGE)))
    assert seen(blueprint, "B") == BACKSTAGE
    assert blueprint.lanes_of("B") == ["App · device"]  # where it is served stays
    assert len(blueprint.commits) == 1
    assert blueprint.session.history.undo_label == "Set visibility"
    assert [c.setting for c in blueprint.canvas.bench.layout.cards_of(blueprint.named("B").id)] == [BACKSTAGE]
    blueprint.session.undo()
    assert content(blueprint.store) == before


def test_from_the_customer_to_what_they_meet_is_no_edit(blueprint: Hands) -> None:
    start, end = middle(blueprint, "B", CUSTOMER), middle(blueprint, "B", FRONTSTAGE)
    blueprint.drag(start, end)
    assert not blueprint.commits


def test_by_keys(blueprint: Hands) -> None:
    blueprint.click(middle(blueprint, "C", FRONTSTAGE))
    blueprint.key(Qt.Key.Key_Down, CONTROL)
    assert seen(blueprint, "C") == BACKSTAGE
    blueprint.key(Qt.Key.Key_Down, CONTROL)
    assert seen(blueprint, "C") == SUPPORT
    blueprint.key(Qt.Key.Key_Down, CONTROL)
    assert seen(blueprint, "C") == SUPPORT
    blueprint.key(Qt.Key.Key_Up, CONTROL)
    blueprint.key(Qt.Key.Key_Up, CONTROL)
    assert seen(blueprint, "C") == FRONTSTAGE
    assert blueprint.lanes_of("C") == ["Shop · device"]


def test_a_new_touchpoint_is_seen_as_its_band_says(blueprint: Hands) -> None:
    blueprint.double_click(blueprint.cell(0, BANDS.index(SUPPORT)))
    blueprint.write("Stock is counted")
    blueprint.key(Qt.Key.Key_Return)
    made = blueprint.named("Stock is counted")
    assert (made.visibility, made.settings) == (SUPPORT, ())
    blueprint.key(Qt.Key.Key_Tab)
    blueprint.write("Seats are freed")
    blueprint.key(Qt.Key.Key_Return)
    assert blueprint.named("Seats are freed").visibility == SUPPORT
    assert "Stock is counted>Seats are freed" in blueprint.arrows


def test_the_next_one_is_served_where_this_one_is(blueprint: Hands) -> None:
    blueprint.click(middle(blueprint, "C", FRONTSTAGE))
    blueprint.key(Qt.Key.Key_Tab)
    blueprint.write("D")
    blueprint.key(Qt.Key.Key_Return)
    assert blueprint.lanes_of("D") == ["Shop · device"]
    assert blueprint.named("D").visibility == FRONTSTAGE


def test_copies_into_another_band(blueprint: Hands) -> None:
    start = middle(blueprint, "A", FRONTSTAGE)
    end = blueprint.cell(0, BANDS.index(SUPPORT))
    blueprint.drag(start, end, keys=CONTROL)
    assert sorted(
        each.visibility for each in blueprint.store.all(Touchpoint).values() if each.name == "A"
    ) == [
        FRONTSTAGE,
        SUPPORT,
    ]


def test_what_customers_do_is_typed_on_their_card(blueprint: Hands) -> None:
    change_touchpoint(blueprint.store, blueprint.named("A").id, action="Looks around")
    blueprint.click(middle(blueprint, "A", CUSTOMER))
    blueprint.key(Qt.Key.Key_F2)
    assert blueprint.editor.toPlainText() == "Looks around"
    blueprint.write("Asks a friend")
    blueprint.key(Qt.Key.Key_Return)
    assert (blueprint.named("A").name, blueprint.named("A").action) == ("A", "Asks a friend")
    blueprint.click(middle(blueprint, "A", FRONTSTAGE))
    blueprint.key(Qt.Key.Key_F2)
    blueprint.write("Start")
    blueprint.key(Qt.Key.Key_Return)
    assert blueprint.named("Start").action == "Asks a friend"


def test_a_name_may_say_where_it_is_served(blueprint: Hands) -> None:
    blueprint.double_click(blueprint.cell(0, BANDS.index(BACKSTAGE)))
    blueprint.write("Holds seats @web")
    blueprint.key(Qt.Key.Key_Return)
    made = blueprint.named("Holds seats")
    assert (made.visibility, blueprint.lanes_of("Holds seats")) == (BACKSTAGE, ["Web · device"])


def test_lines_pasted_have_no_setting(blueprint: Hands) -> None:
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("One\nTwo")
    blueprint.click(middle(blueprint, "B", FRONTSTAGE))
    blueprint.key(Qt.Key.Key_V, CONTROL)
    assert blueprint.named("One").settings == ()


def test_headers_and_words(blueprint: Hands) -> None:
    blueprint.click(middle(blueprint, "A", FRONTSTAGE))
    assert "Frontstage: what they meet" in blueprint.canvas.view.accessibleDescription()
    pane = blueprint.canvas.lanes
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(30, 60))
    assert all(kind != "setting" for kind, _id in blueprint.session.view.selection)
    menu = blueprint.canvas.frame_menus.of_lane(None, pane)
    blueprint.choose(menu, "Show as a map")
    assert blueprint.canvas.chart.options.view == JOURNEY_MAP
    menu = blueprint.canvas.frame_menus.of_lane(None, pane)
    blueprint.choose(menu, "Show as a service blueprint")
    assert blueprint.canvas.chart.options.view == BLUEPRINT


def test_left_of_the_first_card_are_the_bands(blueprint: Hands) -> None:
    blueprint.click(middle(blueprint, "A", FRONTSTAGE))
    blueprint.key(Qt.Key.Key_Left)
    assert blueprint.canvas.lanes.hasFocus() or blueprint.session.view.selection
    assert all(kind != "setting" for kind, _id in blueprint.session.view.selection)


def test_switched_in_the_window_for_all_its_journeys(qtbot: Any, window: MainWindow) -> None:
    chart, switch = window.canvas.chart, window.map.header.switch
    action = window.actions_by_name["blueprint"]
    assert not action.isChecked()
    QTest.mouseClick(switch.buttons[BLUEPRINT], Qt.MouseButton.LeftButton)
    assert action.isChecked()
    assert [each.setting for each in chart.layout.lanes] == list(BANDS)
    window.actions_by_name["duplicate_journey"].trigger()
    assert len(window.session.store.all(Journey)) == 2
    assert chart.options.view == BLUEPRINT
    window.session.check_now()
    touchpoint = touchpoints_of(window.session.store, window.session.view.journey or "")[3]
    assert chart.card_look((touchpoint.id, FRONTSTAGE)).title == touchpoint.name
    QTest.keyClick(window.canvas.view, Qt.Key.Key_B, CONTROL | ALT)
    assert chart.options.view == JOURNEY_MAP
    assert switch.buttons[JOURNEY_MAP].isChecked()
    assert chart.card_look((touchpoint.id, touchpoint.settings[0])).title == touchpoint.name


def test_a_card_has_the_sign_of_the_worst_of_its_settings(cinema: Hands) -> None:
    chart = cinema.canvas.chart
    assert cinema.session.check is not None
    broken = {each.target for each in cinema.session.check.check.findings}
    as_map = {card.touchpoint for card in chart.layout.cards if chart.card_look(card.key).tone is Tone.LOST}
    chart.show_as(BLUEPRINT)
    cards = [card for card in chart.layout.cards if card.setting != CUSTOMER]
    assert {card.touchpoint for card in cards if chart.card_look(card.key).tone is Tone.LOST} == as_map
    assert as_map
    assert as_map <= broken
    assert all(chart.card_tone(card.key) is chart.card_look(card.key).tone for card in cards)


def test_which_view_it_is_belongs_to_the_window(blueprint: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(chart_module, "remember", lambda *asked: not kept.append(asked))
    blueprint.click(middle(blueprint, "C", FRONTSTAGE))
    blueprint.key(Qt.Key.Key_Down, CONTROL)
    blueprint.canvas.chart.show_as(JOURNEY_MAP)
    assert all(options.view == JOURNEY_MAP for _session, _journey, options in kept)  # type: ignore[misc]
    count = len(kept)
    blueprint.canvas.chart.show_as(BLUEPRINT)
    assert len(kept) == count
