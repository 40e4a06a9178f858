"""How many keys a journey of twelve touchpoints takes: the guide says so, and this counts them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt

from journeymap.model.file.templates import template
from journeymap.model.queries import setting_name, touchpoints_of, transitions_of
from journeymap.model.records import Stage, Touchpoint
from journeymap.paths import document
from tests.ui.canvas.conftest import Hands, MakeHands

K = Qt.Key
SECONDS, KEYS_A_SECOND = 90, 4
"""What a journey may take, and how fast somebody types who is no typist."""

STEPS = (
    # name and lane as they are typed, whether it begins the next stage
    ("Sees poster @tel", False),
    ("Reads reviews @web phone", False),
    ("Asks friends @mess", False),
    ("Picks seats @app", True),
    ("Holds them", False),
    ("Calls @call", False),
    ("Pays @web", False),
    ("Gets tickets @e-m", False),
    ("Arrives @counter", True),
    ("Shows ticket @app", False),
    ("Watches @kio", False),
    ("Rates it @app", False),
)
LANES = (
    "Television · screen",
    "Website · phone",
    "Messaging · phone",
    "Mobile app · phone",
    "Mobile app · phone",
    "Call centre · voice",
    "Website · phone",
    "E-mail · any device",
    "Store · counter",
    "Mobile app · phone",
    "Store · kiosk",
    "Mobile app · phone",
)


class Counted:
    """Presses keys and counts them."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.keys = hands, 0

    def write(self, text: str) -> None:
        self.hands.write(text)
        self.keys += len(text)

    def key(self, key: Qt.Key) -> None:
        self.hands.key(key)
        self.keys += 1


def test_a_journey_of_twelve_takes_under_90_seconds(blank: Hands) -> None:
    blank.canvas.add_journey()
    counted = Counted(blank)
    for number, (text, next_stage) in enumerate(STEPS):
        counted.write(text)
        if next_stage:
            counted.key(K.Key_PageDown)
        counted.key(K.Key_Tab if number < len(STEPS) - 1 else K.Key_Return)

    store, journey = blank.store, blank.session.view.journey or ""
    found = touchpoints_of(store, journey)
    assert [each.name for each in found] == [text.partition(" @")[0] for text, _next in STEPS]
    assert [setting_name(store, each.settings[0]) for each in found] == list(LANES)
    assert all(len(each.settings) == 1 for each in found)
    stages = [store.get(Stage, each.stage or "").name for each in found]
    assert stages == ["Discover"] * 3 + ["Buy"] * 5 + ["Use"] * 4
    ends = {(each.source, each.target) for each in transitions_of(store, journey)}
    assert ends == {(a.id, b.id) for a, b in pairwise(found)}
    assert counted.keys / KEYS_A_SECOND < SECONDS
    told = document("guide/map.md").read_text(encoding="utf-8")
    (said,) = re.findall(r"(\d+) key presses", told)
    assert int(said) == counted.keys


def test_what_the_lane_will_be_is_said_while_one_types(hands: Hands) -> None:
    heard: list[str] = []
    hands.canvas.hint.connect(heard.append)
    hands.click(hands.card("A"))
    hands.key(K.Key_Tab)
    assert "PageDown" in heard[-1]
    hands.write("Pays @sho")
    assert heard[-1] == "Goes to Shop · device"
    hands.write("x")
    assert heard[-1].startswith("No channel")
    hands.key(K.Key_Backspace)
    hands.key(K.Key_Return)
    assert heard[-1] == ""
    assert hands.named("Pays").settings == ("shop",)
    hands.session.undo()  # made, named and moved in one step
    assert hands.names == ["A", "B", "C"]


def test_a_card_that_its_name_takes_to_another_lane_stays_in_view(qtbot: Any, make_hands: MakeHands) -> None:
    hands = make_hands(template("cinema"), width=700, height=420)
    qtbot.waitUntil(hands.view.hasFocus)
    hands.click(hands.card("Sees the trailer"))
    hands.key(K.Key_Tab)
    hands.write("Asks @box")
    hands.key(K.Key_Return)
    assert hands.lanes_of("Asks") == ["Box office · kiosk"]
    assert hands.pane.rect().contains(hands.card("Asks"))
    hands.key(K.Key_Left)  # goes on from there
    assert hands.session.view.selection == (("touchpoint", hands.named("Sees the trailer").id),)


def test_escape_takes_back_a_change_of_stage_too(hands: Hands) -> None:
    hands.click(hands.card("A"))
    hands.key(K.Key_Tab)
    hands.write("New")
    hands.key(K.Key_PageDown)
    assert [each.stage for each in hands.store.all(Touchpoint).values() if each.id not in "ABC"] == ["s2"]
    hands.key(K.Key_Escape)
    assert hands.names == ["A", "B", "C"]
