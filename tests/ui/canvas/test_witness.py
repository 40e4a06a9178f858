"""The way that shows a finding: along the cards of its path, numbered, gone with another selection."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from journeymap.drawing.options import BLUEPRINT
from journeymap.drawing.visibility import FRONTSTAGE
from journeymap.ui.canvas.witness import Witness
from journeymap.ui.going import show_finding
from journeymap.ui.main_window import MainWindow


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
