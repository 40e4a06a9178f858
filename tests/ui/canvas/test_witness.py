"""The way that shows a finding: along the cards of its path, numbered, gone with another selection."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage

from journeymap.analysis.transferability import Finding
from journeymap.drawing.geometry import Rect
from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.traces import LABEL_STYLE, label_place
from journeymap.drawing.visibility import FRONTSTAGE
from journeymap.model.file.document import Document
from journeymap.ui.canvas.framing import READABLE
from journeymap.ui.canvas.witness import Witness
from journeymap.ui.desk import Desk
from journeymap.ui.going import show_finding
from journeymap.ui.main_window import MainWindow
from journeymap.ui.settings import keep_setting
from tools.big_maps import big_map


def seen(window: MainWindow) -> QImage:
    return window.canvas.view.viewport().grab().toImage()


def test_every_finding_has_its_way_drawn(window: MainWindow) -> None:
    window.resize(1600, 1000)
    window.session.check_now()
    checked = window.session.check
    assert checked is not None
    witness = Witness(window.canvas)
    for finding in checked.check.findings:
        show_finding(window.session, finding)
        cards = witness.cards()
        assert [card.key for card in cards] == list(finding.path)
        steps = witness.steps()
        assert [(here.key, there.key) for here, there, _points in steps] == list(pairwise(finding.path))
        for here, there, points in steps:
            assert here.rect.grown(1, 1, 1, 1).contains(*points[0])
            assert there.rect.grown(1, 1, 1, 1).contains(*points[-1])


def test_it_is_seen_and_goes_with_the_selection(window: MainWindow, qtbot: Any) -> None:
    window.resize(1600, 1000)
    window.session.check_now()
    checked = window.session.check
    assert checked is not None
    finding = checked.check.findings[0]
    view = window.session.view
    show_finding(window.session, finding)
    qtbot.wait(400)
    with_it = seen(window)
    view.show_witness(None)
    without = seen(window)
    assert with_it != without
    view.show_witness(finding)
    assert seen(window) == with_it
    qtbot.keyClick(window.canvas.view, Qt.Key.Key_Escape)
    assert view.witness is None


def test_a_click_on_what_breaks_draws_it(window: MainWindow, qtbot: Any) -> None:
    window.resize(1600, 1000)
    window.show()
    window.session.check_now()
    breaks = window.map.left.contents.breaks
    window.session.repairs.make_now()
    assert "mended for EUR 31,000" in breaks.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    place = breaks.visualRect(breaks.model().index(0, 0)).center()
    qtbot.mouseClick(breaks.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.view.witness == breaks.findings[0]


def choose(window: MainWindow, number: int, qtbot: Any) -> Finding:
    """Click on a finding of what breaks, and wait until the map stands still."""
    breaks = window.map.left.contents.breaks
    index = breaks.model().index(number, 0)
    qtbot.mouseClick(breaks.viewport(), Qt.MouseButton.LeftButton, pos=breaks.visualRect(index).center())
    qtbot.waitUntil(lambda: not window.canvas.flight.is_under_way)
    finding = window.session.view.witness
    assert finding == breaks.findings[number]
    return finding


def test_its_line_runs_over_no_sign_and_no_name(ready: MainWindow, qtbot: Any) -> None:
    """What is lost is said by a cross and a name on the very transition that is drawn over."""
    view, canvas = ready.session.view, ready.canvas
    finding = choose(ready, 0, qtbot)
    layout, box = canvas.chart.layout, canvas.chart.box
    assert layout is not None
    assert finding.transition is not None
    route = layout.route(finding.transition)
    assert route is not None
    assert canvas.chart.route_look(finding.transition).label == "calls"
    name = label_place(route)
    assert name is not None
    half = box.typeface.width("calls", LABEL_STYLE) / 2
    worded = [Rect(x - w, y - 5, 2 * w, 10) for (x, y), w in ((route.badge, 6), ((name.x, name.y), half))]
    with_line = seen(ready)
    view.show_witness(None)
    without = seen(ready)
    assert with_line != without
    for each in worded:
        area = canvas.view.screen_rect(each)
        assert with_line.copy(area) == without.copy(area)


def place(window: MainWindow) -> tuple[float, int, int]:
    view = window.canvas.view
    return view.zoom, view.horizontalScrollBar().value(), view.verticalScrollBar().value()


def unseen(window: MainWindow) -> list[Rect]:
    """What of the way drawn is out of view, or under the minimap."""
    canvas, witness = window.canvas, Witness(window.canvas)
    pane, minimap = canvas.view.viewport().rect(), canvas.minimap
    parts = [card.rect for card in witness.cards()]
    parts += [Rect(*point, 1, 1) for _here, _there, points in witness.steps() for point in points]
    assert parts or window.session.view.witness is None, "nothing is drawn"
    over = minimap.geometry() if minimap.isVisible() else QRect()
    return [
        each
        for each in parts
        if not pane.adjusted(-1, -1, 1, 1).contains(canvas.view.screen_rect(each))
        or over.intersects(canvas.view.screen_rect(each))
    ]


@pytest.fixture
def ready(window: MainWindow, qtbot: Any) -> MainWindow:
    """The cinema sample as one first sees it, checked."""
    window.resize(1600, 1000)
    window.show()
    window.session.check_now()
    qtbot.waitExposed(window)
    return window


def test_the_whole_way_comes_into_view(ready: MainWindow, qtbot: Any) -> None:
    canvas = ready.canvas
    count = len(ready.map.left.contents.breaks.findings)
    assert count > 1
    for zoom in (1.0, 2.0, 0.7):
        for number in range(count):
            canvas.set_zoom(zoom)
            canvas.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
            choose(ready, number, qtbot)
            assert not unseen(ready)
            assert READABLE <= canvas.zoom <= zoom


def test_the_map_stands_still_where_all_is_seen_already(ready: MainWindow, qtbot: Any) -> None:
    choose(ready, 0, qtbot)
    seen_from = place(ready)
    ready.canvas.view.scroll_by(QPoint(7, 3))
    moved = place(ready)
    assert moved != seen_from
    assert not unseen(ready)
    choose(ready, 0, qtbot)
    assert place(ready) == moved
    ready.canvas.set_zoom(0.3)
    small = place(ready)
    choose(ready, 0, qtbot)
    assert place(ready) == small, "small, but all of it is there"


def test_asked_for_again_it_comes_again(ready: MainWindow, qtbot: Any) -> None:
    choose(ready, 0, qtbot)
    there = place(ready)
    ready.canvas.view.scroll_by(QPoint(4000, 0))
    assert unseen(ready)
    choose(ready, 0, qtbot)
    assert not unseen(ready)
    assert place(ready) != there


def test_it_moves_there_unless_motion_is_off(ready: MainWindow, qtbot: Any) -> None:
    view, breaks = ready.canvas.view, ready.map.left.contents.breaks
    middle = breaks.visualRect(breaks.model().index(0, 0)).center()
    for motion in ("on", "off"):
        keep_setting("motion", motion)
        view.scroll_to(QPointF(9000, 0), QPoint(0, 0))
        assert unseen(ready) or ready.session.view.witness is None
        start, seen_at = place(ready), []
        view.moved.connect(lambda seen_at=seen_at: seen_at.append(place(ready)))
        qtbot.mouseClick(breaks.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert (place(ready) == start) == (motion == "on")
        qtbot.waitUntil(lambda: not ready.canvas.flight.is_under_way)
        assert not unseen(ready)
        assert seen_at
        ready.session.view.select([])


def test_who_scrolls_meanwhile_has_the_map(ready: MainWindow, qtbot: Any) -> None:
    view, breaks = ready.canvas.view, ready.map.left.contents.breaks
    keep_setting("motion", "on")
    view.scroll_to(QPointF(9000, 0), QPoint(0, 0))
    start = place(ready)
    qtbot.mouseClick(
        breaks.viewport(),
        Qt.MouseButton.LeftButton,
        pos=breaks.visualRect(breaks.model().index(0, 0)).center(),
    )
    qtbot.waitUntil(lambda: place(ready) != start)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    qtbot.waitUntil(lambda: not ready.canvas.flight.is_under_way)
    assert place(ready)[1] == view.horizontalScrollBar().maximum()


def test_lanes_that_were_hidden_come_with_the_way(ready: MainWindow, qtbot: Any) -> None:
    finding = ready.map.left.contents.breaks.findings[3]
    assert len(finding.path) > 2
    for _touchpoint, setting in finding.path:
        assert setting is not None
        ready.canvas.frame_menus.hide_lane(setting)
    choose(ready, 3, qtbot)
    assert [card.key for card in Witness(ready.canvas).cards()] == list(finding.path)
    assert not unseen(ready)


def test_of_a_way_too_long_the_end_is_seen(desk: Desk, qtbot: Any) -> None:
    ready = desk._open(lambda: Document.untitled(big_map(60, 20)))
    assert ready is not None
    ready.resize(1500, 800)
    ready.show()
    ready.session.check_now()
    qtbot.waitUntil(lambda: not ready.canvas.chart.is_under_way)
    longest = max(ready.session.check.check.findings, key=lambda each: len(each.path))
    show_finding(ready.session, longest)
    qtbot.waitUntil(lambda: not ready.canvas.flight.is_under_way)
    assert ready.canvas.zoom == pytest.approx(READABLE)
    target = Witness(ready.canvas).cards()[-1].rect
    assert ready.canvas.view.viewport().rect().contains(ready.canvas.view.screen_rect(target))
    assert target not in unseen(ready)
    assert unseen(ready)


def test_in_a_blueprint_it_goes_along_what_customers_meet(window: MainWindow) -> None:
    window.resize(1600, 1000)
    window.session.check_now()
    checked = window.session.check
    assert checked is not None
    window.canvas.chart.show_as(BLUEPRINT)
    witness = Witness(window.canvas)
    for finding in checked.check.findings:
        show_finding(window.session, finding)
        cards = witness.cards()
        assert [card.touchpoint for card in cards] == [touchpoint for touchpoint, _setting in finding.path]
        assert {card.setting for card in cards} == {FRONTSTAGE}
        moved = [pair for pair in pairwise(card.touchpoint for card in cards) if pair[0] != pair[1]]
        assert [(here.touchpoint, there.touchpoint) for here, there, _points in witness.steps()] == moved
        assert not seen(window).isNull()
