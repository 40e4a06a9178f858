"""Lanes are hidden, shown and kept at the top, journey by journey, and the next start knows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeymap.drawing.options import LayoutOptions
from journeymap.model.file.document import Document
from journeymap.ui.canvas import remembered
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.session import Session
from journeymap.ui.settings import keep_setting, setting
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import Hands, small_map


def lanes(canvas: MapCanvas) -> list[str | None]:
    return [each.setting for each in canvas.bench.layout.lanes]


def corner_words(canvas: MapCanvas) -> str:
    return canvas.panes._left[0].accessibleName()


def press_on_lane(hands: Hands, setting: str, key: Qt.Key) -> None:
    hands.session.view.select([("setting", setting)])
    hands.canvas.lanes.setFocus()
    hands.key(key)


def test_p_keeps_a_lane_at_the_top_and_lets_it_go(hands: Hands) -> None:
    press_on_lane(hands, "shop", Qt.Key.Key_P)
    assert lanes(hands.canvas)[0] == "shop"
    assert hands.canvas.lanes.accessibleDescription().endswith("kept at the top")
    hands.look()
    press_on_lane(hands, "shop", Qt.Key.Key_P)
    assert lanes(hands.canvas)[0] != "shop"
    assert not hands.commits


def test_a_hidden_lane_is_said_and_shown_again(hands: Hands) -> None:
    assert corner_words(hands.canvas) == "Lanes"
    press_on_lane(hands, "shop", Qt.Key.Key_Delete)
    assert "shop" not in lanes(hands.canvas)
    assert corner_words(hands.canvas) == "Lanes, 1 hidden"
    hands.look()
    hands.choose(hands.canvas.frame_menus.of_lane(None, hands.canvas), "Show Shop")
    assert "shop" in lanes(hands.canvas)
    assert corner_words(hands.canvas) == "Lanes"
    assert not hands.commits


def test_a_lane_without_cards_is_not_missed(hands: Hands) -> None:
    press_on_lane(hands, "web", Qt.Key.Key_Delete)
    assert "web" not in lanes(hands.canvas)
    assert corner_words(hands.canvas) == "Lanes"


def test_flying_to_a_finding_shows_its_lane(hands: Hands) -> None:
    for key in (("transition", "B-C"), ("touchpoint", "C")):
        hands.canvas.frame_menus.hide_lane("shop")
        assert "shop" not in lanes(hands.canvas)
        hands.session.view.reveal(key)
        assert "shop" in lanes(hands.canvas)
    hands.canvas.frame_menus.hide_lane("shop")
    hands.session.view.reveal(("touchpoint", "A"))
    assert "shop" not in lanes(hands.canvas)


def shown_in(path: Path, qtbot) -> tuple[Session, MapCanvas]:
    session = Session(Document.open(path))
    canvas = MapCanvas(session)
    qtbot.addWidget(canvas)
    return session, canvas


def test_the_next_start_shows_the_same_lanes(qtbot, tmp_path: Path) -> None:
    path = tmp_path / "plan.journey"
    Document.create(path, small_map()).close()
    session, canvas = shown_in(path, qtbot)
    before = session.store.snapshot()
    canvas.frame_menus.hide_lane("app")
    canvas.frame_menus.pin_lane("shop")
    assert session.store.snapshot() == before
    session.close()
    session.document.close()
    session, canvas = shown_in(path, qtbot)
    assert lanes(canvas) == ["shop"]
    assert corner_words(canvas) == "Lanes, 1 hidden"
    QTest.keyClick(canvas.lanes, Qt.Key.Key_Down)
    session.close()
    session.document.close()


def test_an_untitled_project_leaves_nothing(hands: Hands) -> None:
    hands.canvas.frame_menus.hide_lane("app")
    assert setting(remembered.NAME) is None


def test_strange_settings_are_passed_over(session: Session, monkeypatch) -> None:
    session.document.path = Path("a")
    for kept in ([], {f"a#{JOURNEY}": 3}, {f"a#{JOURNEY}": {"hidden_settings": [1, {}], "cell_lines": 0}}):
        keep_setting(remembered.NAME, kept)
        assert remembered.recall(session, JOURNEY) in (None, LayoutOptions())
    monkeypatch.setattr(remembered, "MOST", 2)
    for each in "abc":
        remembered.remember(session, each, LayoutOptions(hidden_settings=frozenset({"x"})))
    assert list(setting(remembered.NAME)) == ["a#b", "a#c"]
    remembered.remember(session, "c", LayoutOptions())
    assert list(setting(remembered.NAME)) == ["a#b"]
