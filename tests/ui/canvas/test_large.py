"""A large map comes up beside its window, and is the same map."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.drawing.kept_layout import KeptLayout
from journeymap.drawing.layout import lay_out
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.history import History
from journeymap.model.records import Journey
from journeymap.model.store import Store
from journeymap.ui.canvas.camera import LEAST_ZOOM
from journeymap.ui.canvas.laying import AT_ONCE
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.session import Session
from journeymap.ui.theme import Choice, look
from tests.ui.conftest import OpenDocument
from tools.big_maps import big_map

TOUCHPOINTS = 500


@pytest.fixture
def session() -> Iterator[Session]:
    """A project with more to lay out than is laid out at once."""
    store = Store([*big_map(TOUCHPOINTS, 8), Journey(id="other", name="Other")])
    made = Session(OpenDocument(store, History(store)))
    made._timer.stop()
    yield made
    made.close()


@pytest.fixture
def canvas(qtbot: Any, session: Session) -> MapCanvas:
    """Its map, as it stands in the moment when the window is made."""
    made = MapCanvas(session)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_the_window_is_there_before_the_map_and_says_so(qtbot: Any, canvas: MapCanvas) -> None:
    assert canvas.chart.is_under_way
    assert canvas.chart.layout is None
    assert canvas._under_way.isVisible()
    assert not canvas._no_journey.isVisible()
    assert not canvas.grab().isNull()
    qtbot.waitUntil(lambda: not canvas.chart.is_under_way, timeout=30_000)
    assert canvas.view.isVisible()
    layout = canvas.chart.layout
    assert layout is not None
    assert len(layout.cards) + len(layout.routes) > AT_ONCE
    expected = lay_out(canvas.session.store, "journey", canvas.chart.box.typeface, canvas.chart.options)
    assert layout == expected


def test_what_was_to_be_seen_comes_into_view_with_the_map(qtbot: Any, canvas: MapCanvas) -> None:
    last = ("touchpoint", f"touchpoint{TOUCHPOINTS - 1}")
    canvas.session.view.reveal(last)
    qtbot.waitUntil(lambda: not canvas.chart.is_under_way, timeout=30_000)
    layout = canvas.chart.layout
    assert layout is not None
    assert canvas.view.seen().center().x() > layout.grid.width / 2


@pytest.mark.parametrize("theme", [Choice.LIGHT, Choice.PROJECTOR])
def test_the_whole_map_is_shown_with_the_place_where_a_stage_is_added(
    qtbot: Any, canvas: MapCanvas, theme: Choice
) -> None:
    qtbot.waitUntil(lambda: not canvas.chart.is_under_way, timeout=30_000)
    before = look().choice
    try:
        look().choose(theme)
        canvas.fit()
        assert canvas.stages.add_rect().right <= canvas.stages.width()
        layout = canvas.bench.layout
        assert canvas.view.screen_rect(layout.grid).right() > canvas.view.viewport().width() * 0.7
    finally:
        look().choose(before)


def test_an_edit_meanwhile_is_in_the_map(qtbot: Any, canvas: MapCanvas) -> None:
    QApplication.processEvents()
    rename_touchpoint(canvas.session.store, "touchpoint0", "Meanwhile")
    qtbot.waitUntil(lambda: not canvas.chart.is_under_way, timeout=30_000)
    layout = canvas.chart.layout
    assert layout is not None
    assert canvas.chart.card_look(layout.cards_of("touchpoint0")[0].key).title == "Meanwhile"


def test_another_journey_meanwhile_is_the_one_that_is_shown(qtbot: Any, canvas: MapCanvas) -> None:
    QApplication.processEvents()
    canvas.session.view.show_journey("other")
    assert not canvas.chart.is_under_way
    layout = canvas.chart.layout
    assert layout is not None
    assert layout.journey == "other"
    qtbot.waitUntil(lambda: not canvas.session.jobs.is_any_running("layout"), timeout=30_000)
    assert canvas.chart.layout is layout


def test_whoever_draws_meanwhile_does_not_wait(canvas: MapCanvas) -> None:
    assert canvas.chart.is_under_way
    canvas.add_stage()
    assert not canvas.chart.is_under_way
    assert canvas.chart.layout is not None
    assert canvas.typing.editor is not None
    assert canvas.view.isVisible()


def test_findings_wait_for_the_map(qtbot: Any, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slowly(*asked: Any) -> KeptLayout:
        go_on.wait(20)
        return KeptLayout(*asked)

    monkeypatch.setattr("journeymap.ui.canvas.laying.KeptLayout", slowly)
    canvas = MapCanvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show()
    qtbot.waitUntil(lambda: session.jobs.is_any_running("layout"), timeout=30_000)
    session._timer.timeout.emit()
    assert session.check is None
    assert not session.jobs.is_any_running("check")
    go_on.set()
    qtbot.waitUntil(lambda: not canvas.chart.is_under_way, timeout=30_000)
    qtbot.waitUntil(lambda: canvas.session.check is not None, timeout=30_000)
    qtbot.waitUntil(lambda: canvas.view.tones.are_known, timeout=30_000)
    assert any(
        canvas.view.tones.of_card(each.key) is canvas.chart.card_look(each.key).tone
        for each in canvas.bench.layout.cards
    )


def test_a_map_that_nobody_looks_at_asks_for_no_colours(
    qtbot: Any, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it takes the time of those that somebody looks at."""
    canvas = MapCanvas(session)
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.show()
    tones = canvas.view.tones
    qtbot.waitUntil(lambda: tones.are_known and not canvas.chart.is_under_way, timeout=30_000)
    canvas.hide()
    asked: list[object] = []
    tone_of = canvas.chart.card_tone
    monkeypatch.setattr(canvas.chart, "card_tone", lambda key: (asked.append(key), tone_of(key))[1])
    canvas.chart.looks_changed.emit(None)
    tones._timer.timeout.emit()
    assert not asked
    assert not tones.are_known
    canvas.show()
    qtbot.waitUntil(lambda: tones.are_known, timeout=30_000)
    assert len(asked) == len(canvas.bench.layout.cards)


def test_ctrl_0_shows_all_of_a_map_however_long(qtbot: Any, canvas: MapCanvas) -> None:
    qtbot.waitUntil(lambda: not canvas.chart.is_under_way, timeout=30_000)
    layout = canvas.bench.layout
    QTest.keyClick(canvas.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    seen = canvas.view.seen()
    assert seen.left() <= layout.cards[0].rect.x
    assert layout.cards[-1].rect.right <= seen.right()
    assert canvas.view.zoom < LEAST_ZOOM
    canvas.zoom_out()
    assert canvas.view.seen().width() == pytest.approx(seen.width())  # there is no more to see
