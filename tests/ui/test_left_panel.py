"""The panel at the left: nothing in it is wider than it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journeymap.model.edits.touchpoints import add_touchpoint
from journeymap.ui.elided import ElidedLink
from journeymap.ui.main_window import MainWindow


def test_what_is_not_checked_leaves_the_panel_as_wide_as_it_is(qtbot, window: MainWindow) -> None:
    session, panel = window.session, window.map.left
    window.resize(1600, 900)
    layout = window.canvas.bench.layout
    place, lane = layout.columns[0].place, layout.lanes[0].setting
    session.edit(add_touchpoint, session.view.journey, place, (lane,), "Mine")
    qtbot.waitUntil(lambda: any("never reached" in each.text() for each in panel.findChildren(ElidedLink)))
    QApplication.processEvents()
    assert panel.contents.width() == panel.viewport().width()
    (link,) = panel.findChildren(ElidedLink)
    assert link.text() == "1 touchpoint never reached", "as its card says it, and whole"


def test_a_link_without_room_is_cut_and_whole_in_its_tooltip(qtbot) -> None:
    link = ElidedLink("1 touchpoint that nobody <b>comes</b> to")
    qtbot.addWidget(link)
    link.show()
    link.resize(link.sizeHint())
    assert link.text() == "1 touchpoint that nobody <b>comes</b> to"
    wanted = link.sizeHint()
    link.resize(100, link.height())
    assert link.text().endswith("…")
    assert "nobody &lt;b&gt;comes" in link.toolTip()
    assert abs(link.sizeHint().width() - wanted.width()) <= 1
    assert link.minimumSizeHint().width() == 0
    link.resize(400, link.height())
    assert link.text() == "1 touchpoint that nobody <b>comes</b> to"


def test_a_link_makes_no_panel_wider(qtbot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    column = QVBoxLayout(panel)
    column.addWidget(ElidedLink("W" * 200), 0, Qt.AlignmentFlag.AlignLeft)
    assert panel.minimumSizeHint().width() < 50
