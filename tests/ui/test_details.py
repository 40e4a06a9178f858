"""A touchpoint opened into a journey of its own and back; copies of journeys from the menus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from journeymap.drawing.colours import Role
from journeymap.model.edits.project import add_journey
from journeymap.model.lineage import detail_of, way_down
from journeymap.model.queries import first_journey
from journeymap.model.records import Journey, Touchpoint
from journeymap.ui.elided import Elided
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import Choice, current_palette, look, px
from tests.model.projects import content

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def select(window: MainWindow, name: str) -> str:
    """Select a touchpoint of the journey shown by its name."""
    journey = window.session.view.journey or ""
    found = next(
        each for each in window.session.store.where(Touchpoint, "journey", journey) if each.name == name
    )
    window.session.view.select([("touchpoint", found.id)])
    window.canvas.view.setFocus()
    return found.id


@pytest.fixture
def seats(window: MainWindow) -> str:
    """The touchpoint “Picks seats”, selected."""
    return select(window, "Picks seats")


def test_opened_by_keys_and_back(qtbot: Any, window: MainWindow, seats: str) -> None:
    above = window.session.view.journey
    QTest.keyClick(window.canvas.view, Qt.Key.Key_E, CONTROL)
    detail = detail_of(window.session.store, seats)
    assert detail is not None
    assert window.session.view.journey == detail.id
    assert window.map.header.way.isVisible()
    assert [each.text() for each in window.map.header.way.steps] == ["Saturday-night ticket purchase"]
    QTest.keyClick(window.canvas.view, Qt.Key.Key_E, CONTROL | SHIFT)
    assert window.session.view.journey == above
    assert window.session.view.selection == (("touchpoint", seats),)
    assert not window.map.header.way.isVisible()
    number = len(window.session.store.all(Journey))
    QTest.keyClick(window.canvas.view, Qt.Key.Key_E, CONTROL)
    assert window.session.view.journey == detail.id  # the same one
    assert len(window.session.store.all(Journey)) == number


def test_as_deep_as_needed_and_up_by_a_click(qtbot: Any, window: MainWindow, seats: str) -> None:
    journeys = [window.session.view.journey]
    for depth in range(4):
        QTest.keyClick(window.canvas.view, Qt.Key.Key_E, CONTROL)
        journeys.append(window.session.view.journey)
        window.canvas.add_touchpoint()
        assert window.canvas.typing.editor is not None
        QTest.keyClicks(window.canvas.typing.editor, f"Step {depth}")
        QTest.keyClick(window.canvas.typing.editor, Qt.Key.Key_Return)
        select(window, f"Step {depth}")
    assert len(set(journeys)) == 5
    way = window.map.header.way
    assert [each.text() for each in way.steps] == ["…", "Step 0", "Step 1"]
    QApplication.processEvents()
    said = [each.text for each in way.findChildren(Elided) if each.isVisible()]
    assert said == ["Step 2"], "a journey with its touchpoint's name stands for both"
    above = way_down(window.session.store, journeys[-1] or "")
    assert [each.id for each, _touchpoint in above] == journeys[:-1]
    QTest.mouseClick(way.steps[1], Qt.MouseButton.LeftButton)
    assert window.canvas.view.hasFocus()
    assert window.session.view.journey == journeys[2]
    menu = window.map.header.way.steps
    assert len(menu) == 2
    QTest.mouseClick(menu[0], Qt.MouseButton.LeftButton)
    assert window.session.view.journey == journeys[0]


def test_a_card_says_that_it_has_a_detail(window: MainWindow, seats: str) -> None:
    def lower_edge() -> object:
        window.session.view.reveal(("touchpoint", seats))
        card = window.canvas.bench.layout.cards_of(seats)[0].rect
        corner = window.canvas.view.viewportTransform().map(QPointF(card.right, card.bottom)).toPoint()
        return window.canvas.view.grab().toImage().copy(QRect(corner - QPoint(44, 8), QSize(16, 12)))

    without = lower_edge()
    window.actions_by_name["open_detail"].trigger()
    window.actions_by_name["open_above"].trigger()
    assert lower_edge() != without
    window.session.undo()
    assert lower_edge() == without


def test_deleting_the_detail_shown_goes_up(qtbot: Any, window: MainWindow, seats: str) -> None:
    add_journey(window.session.store, "Aaa, the first of all")
    before = content(window.session.store)
    window.actions_by_name["open_detail"].trigger()
    window.actions_by_name["delete_journey"].trigger()
    touchpoint = window.session.store.get(Touchpoint, seats)
    assert window.session.view.journey == touchpoint.journey
    assert content(window.session.store) == before


def test_deleting_the_touchpoint_leaves_the_detail(qtbot: Any, window: MainWindow, seats: str) -> None:
    window.actions_by_name["open_detail"].trigger()
    detail = window.session.view.journey
    window.actions_by_name["open_above"].trigger()
    window.canvas.view.setFocus()
    QTest.keyClick(window.canvas.view, Qt.Key.Key_Delete)
    assert window.session.store.find(Touchpoint, seats) is None
    window.session.view.show_journey(detail)
    assert not window.map.header.way.isVisible()
    assert not window.actions_by_name["open_above"].isEnabled()
    window.session.undo()
    assert window.map.header.way.isVisible()


def test_only_one_touchpoint_opens(window: MainWindow, seats: str) -> None:
    assert window.actions_by_name["open_detail"].isEnabled()
    window.canvas.select_all()
    assert not window.actions_by_name["open_detail"].isEnabled()


def test_a_to_be_from_the_menu_is_shown_and_undone(window: MainWindow) -> None:
    first = first_journey(window.session.store)
    assert first is not None
    before = content(window.session.store)
    window.actions_by_name["make_to_be"].trigger()
    made = window.journey
    assert made is not None
    assert (made.state, made.counterpart) == ("to_be", first.id)
    assert "begins as a copy" in window.bar.notice.words.text()
    undo = next(each for each in window.bar.notice.findChildren(QPushButton) if each.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert content(window.session.store) == before
    assert window.session.view.journey == first.id


def test_a_duplicate_from_the_menu(window: MainWindow) -> None:
    name = window.journey.name if window.journey else ""
    window.actions_by_name["duplicate_journey"].trigger()
    assert window.journey is not None
    assert window.journey.name == f"{name} (copy)"
    assert len(window.canvas.chart.layout.cards) > 10  # type: ignore[union-attr]


@pytest.mark.parametrize("action", ["make_to_be", "duplicate_journey", "delete_journey"])
def test_undo_in_the_bar_is_of_what_the_bar_tells(window: MainWindow, action: str) -> None:
    window.actions_by_name[action].trigger()
    assert window.bar.notice.isVisible()
    window.session.edit(add_journey, "Another")
    assert not window.bar.notice.isVisible(), "its Undo would take back something else"


@pytest.fixture
def projector() -> Iterator[None]:
    """The theme for a room, with its larger letters."""
    before = look().choice
    look().choose(Choice.PROJECTOR)
    yield
    look().choose(before)


def go_into_detail(window: MainWindow) -> None:
    """Open the journey behind the touchpoint selected, with nothing above it."""
    QTest.keyClick(window.canvas.view, Qt.Key.Key_E, CONTROL)
    assert window.idea is not None
    window.idea.end()


@pytest.mark.parametrize("width", [853, 960, 1280])
def test_the_way_gives_way_in_whole_letters(
    qtbot: Any, window: MainWindow, seats: str, projector: None, width: int
) -> None:
    QTest.keyClick(window.canvas.view, Qt.Key.Key_E, CONTROL)
    window.resize(width, 540)
    header = window.map.header
    QTest.qWait(50)
    assert header.right.geometry().right() <= header.width()
    (step,) = header.way.steps
    parts = [step, header.persona, *header.way.findChildren(Elided)]
    assert len(parts) == 3
    for each in parts:
        assert each.isVisible()
        assert each.width() >= each.minimumSizeHint().width() > px(40)
    assert step.text().endswith("…")
    assert step.fontMetrics().horizontalAdvance(step.text()) < step.width()
    shown = (each for each in (header.state, header.switch) if each is not None and each.isVisible())
    buttons = [each for shown_one in shown for each in shown_one.findChildren(QPushButton)]
    for each in buttons:
        assert each.parentWidget().rect().contains(each.geometry())
        assert each.width() >= each.minimumSizeHint().width()
    assert buttons


def test_the_header_ends_where_the_window_does_when_it_grows(
    qtbot: Any, window: MainWindow, seats: str, projector: None
) -> None:
    go_into_detail(window)
    for size in ((960, 540), (1920, 1080), (960, 540), (1920, 1080)):
        window.resize(*size)
        QTest.qWait(50)
        assert window.map.header.geometry().right() < window.map.width()
        assert window.map.mapTo(window, window.map.rect().bottomRight()).x() == window.width() - 1


def test_how_to_begin_is_said_within_the_map(
    qtbot: Any, window: MainWindow, seats: str, projector: None
) -> None:
    go_into_detail(window)
    window.resize(960, 540)
    QTest.qWait(50)
    viewport = window.canvas.view.viewport()
    picture = viewport.grab().toImage()
    middle = viewport.rect().center().y()
    hairline = current_palette()[Role.HAIRLINE]
    ends = [x for x in range(picture.width()) if picture.pixelColor(x, middle) == hairline]
    assert ends, "both ends of the box are in view"
    assert 8 < ends[0] < 100
    assert picture.width() - 100 < ends[-1] < picture.width() - 8
