"""Lanes are carried along their strip: within their channel, or with all of it past other channels."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from journeymap.drawing.colours import Role
from journeymap.drawing.options import BLUEPRINT, LayoutOptions
from journeymap.model.queries import settings_in_order
from journeymap.model.records import Channel, Device, Record, Setting
from journeymap.ui.canvas import headers
from tests.factories import JOURNEY, make_journey, make_touchpoint, make_transition
from tests.ui.canvas.conftest import Hands, MakeHands
from tests.ui.canvas.test_tips import tip

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ORDER = ("web-1", "app-1", "web-2", "shop-1", "shop-2", "desk-1")
"""Of the project; on the map web-2 stands below web-1."""


def two_by_two() -> list[Record]:
    """Four channels, of which the web has settings with another channel's between them; a card in each."""
    channels = ("web", "app", "shop", "desk")
    return [
        *(Channel(id=each, name=each.capitalize()) for each in channels),
        *(Device(id=each, name=f"Device {each}") for each in "12"),
        *(
            Setting(id=each, channel=each[:-2], device=each[-1], position=float(place))
            for place, each in enumerate(ORDER)
        ),
        make_journey(),
        *(make_touchpoint(each.upper(), each, position=float(n)) for n, each in enumerate(ORDER)),
        *(make_transition(one.upper(), other.upper()) for one, other in pairwise(ORDER)),
    ]


@pytest.fixture
def lanes(make_hands: MakeHands) -> Hands:
    """A canvas on four channels."""
    return make_hands(two_by_two())


def shown(hands: Hands) -> list[str | None]:
    return [each.setting for each in hands.canvas.bench.layout.lanes]


def middle(hands: Hands, lane: str) -> QPoint:
    return hands.canvas.lanes.rect_of(("setting", lane)).center()


def above(hands: Hands, lane: str) -> QPoint:
    """Where the pointer holds a lane's middle just above that of another one."""
    return middle(hands, lane) - QPoint(0, 6)


def below(hands: Hands, lane: str) -> QPoint:
    return middle(hands, lane) + QPoint(0, 6)


def line_at(hands: Hands) -> list[int]:
    """The heights at which a line across the strip says where the lane would go."""
    strip = hands.canvas.lanes
    accent = QColor(hands.canvas.bench.chart.box.palette[Role.ACCENT])
    picture = strip.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    scale = picture.height() / strip.height()
    x = 3  # left of all words; an outline of what is carried is thinner, and blends with what is under it
    found = [y for y in range(picture.height()) if QColor(picture.pixel(x, y)) == accent]
    return sorted({round(y / scale) for y in found if y - 1 in found or y + 1 in found})


def carry(hands: Hands, lane: str, to: QPoint) -> None:
    """Take a lane and hold it there."""
    hands.press(middle(hands, lane), on=hands.canvas.lanes)
    hands.carry(middle(hands, lane), to, on=hands.canvas.lanes)


def test_a_lane_is_carried_within_its_channel(lanes: Hands) -> None:
    assert shown(lanes) == ["web-1", "web-2", "app-1", "shop-1", "shop-2", "desk-1"]
    top = lanes.canvas.lanes.rect_of(("setting", "web-1")).y()
    card = lanes.card("WEB-2").y()
    carry(lanes, "web-2", above(lanes, "web-1"))
    assert not lanes.commits
    assert any(abs(y - top) <= 3 for y in line_at(lanes))
    lanes.drop(above(lanes, "web-1"), on=lanes.canvas.lanes)
    assert shown(lanes) == ["web-2", "web-1", "app-1", "shop-1", "shop-2", "desk-1"]
    assert [each.label for each in lanes.commits] == ["Move lane"]
    assert lanes.card("WEB-2").y() < card, "its cards go along"
    assert lanes.session.view.selection == (("setting", "web-2"),)
    lanes.session.undo()
    assert [each.id for each in settings_in_order(lanes.store)] == list(ORDER)
    assert shown(lanes)[:2] == ["web-1", "web-2"]


def test_a_lane_carried_past_another_channel_takes_its_own_along(lanes: Hands) -> None:
    said: list[str] = []
    lanes.canvas.bench.hint.connect(said.append)
    carry(lanes, "shop-2", above(lanes, "web-1"))
    assert said[-1] == "Let go to move all lanes of this channel; Esc cancels"
    assert line_at(lanes)
    lanes.drop(above(lanes, "web-1"), on=lanes.canvas.lanes)
    assert said[-1] == ""
    assert shown(lanes) == ["shop-1", "shop-2", "web-1", "web-2", "app-1", "desk-1"]
    assert [each.label for each in lanes.commits] == ["Move channel"]
    lanes.drag(middle(lanes, "shop-1"), below(lanes, "desk-1"), on=lanes.canvas.lanes)
    assert shown(lanes) == ["web-1", "web-2", "app-1", "desk-1", "shop-1", "shop-2"]


def test_between_the_lanes_of_another_channel_no_line_shows_and_nothing_goes(lanes: Hands) -> None:
    said: list[str] = []
    lanes.canvas.bench.hint.connect(said.append)
    carry(lanes, "app-1", below(lanes, "shop-1"))
    assert said[-1] == "The lanes of a channel stay together; Esc cancels"
    assert line_at(lanes) == []
    lanes.drop(below(lanes, "shop-1"), on=lanes.canvas.lanes)
    assert not lanes.commits
    carry(lanes, "desk-1", middle(lanes, "desk-1") + QPoint(0, 20))
    assert line_at(lanes) == [], "it is there already"
    lanes.drop(middle(lanes, "desk-1") + QPoint(0, 20), on=lanes.canvas.lanes)
    assert not lanes.commits


def test_lanes_kept_at_the_top_stay_above_the_others(lanes: Hands) -> None:
    for each in ("desk-1", "shop-1"):
        lanes.canvas.frame_menus.pin_lane(each)
    assert shown(lanes) == ["shop-1", "desk-1", "web-1", "web-2", "app-1", "shop-2"]
    lanes.drag(middle(lanes, "app-1"), above(lanes, "shop-1"), on=lanes.canvas.lanes)
    lanes.drag(middle(lanes, "shop-1"), below(lanes, "web-1"), on=lanes.canvas.lanes)
    assert not lanes.commits
    lanes.drag(middle(lanes, "desk-1"), above(lanes, "shop-1"), on=lanes.canvas.lanes)
    assert shown(lanes) == ["desk-1", "shop-1", "web-1", "web-2", "app-1", "shop-2"]
    lanes.drag(middle(lanes, "shop-2"), above(lanes, "web-1"), on=lanes.canvas.lanes)
    assert shown(lanes) == ["shop-1", "desk-1", "shop-2", "web-1", "web-2", "app-1"]


def test_past_a_hidden_lane_what_is_seen_goes_where_it_was_put(lanes: Hands) -> None:
    lanes.canvas.frame_menus.hide_lane("web-1")
    lanes.drag(middle(lanes, "shop-2"), above(lanes, "web-2"), on=lanes.canvas.lanes)
    assert shown(lanes) == ["shop-1", "shop-2", "web-2", "app-1", "desk-1"]


def test_escape_lets_a_carried_lane_go_back_and_a_click_carries_nothing(lanes: Hands) -> None:
    strip = lanes.canvas.lanes
    lanes.click(middle(lanes, "app-1"), on=strip)
    assert lanes.session.view.selection == (("setting", "app-1"),)
    strip.setFocus()
    carry(lanes, "app-1", above(lanes, "web-1"))
    lanes.look()
    lanes.key(K.Key_Escape)
    assert line_at(lanes) == []
    lanes.drop(above(lanes, "web-1"), on=strip)
    assert not lanes.commits
    assert strip.hasFocus()


def test_the_map_goes_along_with_a_lane_carried_to_the_edge(lanes: Hands, qtbot: Any) -> None:
    lanes.canvas.set_zoom(2.4)
    strip, bar = lanes.canvas.lanes, lanes.view.verticalScrollBar()
    bar.setValue(bar.minimum())
    start = middle(lanes, "web-1")
    edge = QPoint(start.x(), strip.height() - 3)
    lanes.press(start, on=strip)
    lanes.carry(start, edge, on=strip)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    lanes.drop(edge, on=strip)
    assert shown(lanes)[-2:] == ["web-1", "web-2"]


def test_cursor_and_tooltip_say_that_it_can_be_carried(lanes: Hands) -> None:
    strip = lanes.canvas.lanes
    lanes.move(middle(lanes, "web-1"), on=strip)
    assert strip.cursor().shape() == Qt.CursorShape.OpenHandCursor
    assert tip(strip, middle(lanes, "web-1")) == "Drag it up or down to move it; or Ctrl+Up, Ctrl+Down"
    carry(lanes, "web-1", below(lanes, "web-2"))
    assert strip.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    assert tip(strip, middle(lanes, "web-2")) == ""
    lanes.drop(below(lanes, "web-2"), on=strip)
    lanes.move(middle(lanes, "web-1"), on=strip)
    assert strip.cursor().shape() == Qt.CursorShape.OpenHandCursor
    every = frozenset(ORDER)
    lanes.canvas.chart.set_options(LayoutOptions(hidden_settings=every - {"web-1"}))
    lanes.move(middle(lanes, "web-1"), on=strip)
    assert strip.cursor().shape() == Qt.CursorShape.ArrowCursor
    assert tip(strip, middle(lanes, "web-1")) == ""


def test_the_bands_of_a_blueprint_stay_where_they_are(lanes: Hands) -> None:
    lanes.canvas.chart.show_as(BLUEPRINT)
    strip = lanes.canvas.lanes
    lanes.move(QPoint(40, 40), on=strip)
    assert strip.cursor().shape() == Qt.CursorShape.ArrowCursor
    lanes.drag(QPoint(40, 40), QPoint(40, 300), on=strip)
    assert not lanes.commits


def test_keys_and_menu_go_the_same_ways(lanes: Hands) -> None:
    lanes.click(middle(lanes, "web-1"), on=lanes.canvas.lanes)
    lanes.canvas.lanes.setFocus()
    lanes.key(K.Key_Down, CTRL)
    assert shown(lanes) == ["web-2", "web-1", "app-1", "shop-1", "shop-2", "desk-1"]
    lanes.key(K.Key_Down, CTRL)
    assert shown(lanes) == ["app-1", "web-2", "web-1", "shop-1", "shop-2", "desk-1"]
    lanes.key(K.Key_Down, CTRL)
    assert shown(lanes) == ["app-1", "shop-1", "shop-2", "web-2", "web-1", "desk-1"]
    lanes.key(K.Key_Up, CTRL)
    lanes.key(K.Key_Up, CTRL)
    assert shown(lanes) == ["app-1", "web-1", "web-2", "shop-1", "shop-2", "desk-1"]
    menu = lanes.canvas.frame_menus.of_lane(shown(lanes)[0], lanes.canvas)
    enabled = {each.text().partition("\t")[0]: each.isEnabled() for each in menu.actions()}
    menu.close()
    assert (enabled["Move up"], enabled["Move down"]) == (False, True)
    lanes.choose(lanes.canvas.frame_menus.of_lane("app-1", lanes.canvas), "Move down")
    assert shown(lanes)[0] != "app-1"
    assert {each.label for each in lanes.commits} == {"Move lane", "Move channel"}
    assert lanes.session.view.journey == JOURNEY


def test_from_afar_the_lanes_of_one_channel_are_told_apart_by_their_devices(
    lanes: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    strip = lanes.canvas.lanes
    said: list[tuple[str, str, bool]] = []
    small: list[bool] = []

    def note(_painter: Any, _box: Any, named: Any) -> None:
        said[:] = [(look.channel, look.device, look.on_one_line) for _rect, look in named]
        small[:] = [look.small for _rect, look in named]

    monkeypatch.setattr(headers, "paint_lane_names", note)
    lanes.view.set_zoom(0.2 * lanes.view.base)
    heights = [each.rect.height for each in strip.headers()]
    assert all(headers.ONE_LINE <= each < headers.TWO_LINES for each in heights), heights
    strip.grab()
    alone, web = [each for each in said if each[0] == "App"], [each for each in said if each[0] == "Web"]
    assert web == [("Web", "Device 1", True), ("Web", "Device 2", True)]
    assert alone == [("App", "", False)], "nothing to be told from"
    assert all(small), "letters of one size, that have room for devices"
    lanes.view.set_zoom(0.15 * lanes.view.base)
    heights = [each.rect.height for each in strip.headers()]
    assert all(each < headers.ONE_LINE for each in heights), heights
    strip.grab()
    assert ("Web", "Device 1", True) in said, "as long as the smallest letters have room"
    lanes.view.set_zoom(lanes.view.base)
    strip.grab()
    assert ("Web", "Device 1", False) in said
