"""An as-is beside its to-be: two maps that move as one, what differs marked, listed and flown to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox

from journeymap.analysis.comparison.differences import Mark
from journeymap.model.edits.columns import place_after
from journeymap.model.edits.project import add_journey, delete_record
from journeymap.model.edits.touchpoints import add_next_touchpoint, change_touchpoint
from journeymap.model.queries import first_journey
from journeymap.model.records import Journey, Touchpoint
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import Choice, look
from journeymap.ui.workspaces.comparison import READABLE, ComparisonPage
from journeymap.ui.workspaces.comparison_panes import aligned

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def named(window: MainWindow, journey: str, name: str) -> Touchpoint:
    found = window.session.store.where(Touchpoint, "journey", journey)
    return next(each for each in found if each.name == name)


@pytest.fixture
def page(qtbot: Any, window: MainWindow) -> ComparisonPage:
    """The cinema sample beside a to-be: one step changed, one gone, one new."""
    first = first_journey(window.session.store)
    assert first is not None
    window.actions_by_name["make_to_be"].trigger()
    after = window.session.view.journey or ""
    store = window.session.store
    picks = named(window, after, "Picks seats")
    change_touchpoint(store, picks.id, name="Chooses seats together", emotion=2.0)
    add_next_touchpoint(store, picks.id, place_after(store, picks.id))
    delete_record(store, named(window, after, "Changes seats"), "Delete")
    window.actions_by_name["compare_journey"].trigger()
    listing: Any = window.workspaces.currentWidget()
    made = listing.comparison
    qtbot.waitUntil(
        lambda: made.comparison is not None and made.breaks.text.startswith("Breaks"), timeout=8000
    )
    QApplication.processEvents()
    return made


def lines(page: ComparisonPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_what_differs_is_listed_and_counted(page: ComparisonPage) -> None:
    assert page.pair is not None
    before, after = page.pair
    store = page.session.store
    assert store.get(Journey, after).counterpart == before
    assert lines(page) == ["≠  Chooses seats together", "−  Changes seats", "+  Unnamed touchpoint"]
    assert page.side.counts.text() == "1 touchpoint new, 1 touchpoint gone, 1 touchpoint changed"
    checks = [pane.session.check for pane in page.panes]
    assert checks[0] is not None
    assert checks[1] is not None
    assert page.index.text == f"Index {checks[0].check.index:.0%} → {checks[1].check.index:.0%}".replace(
        "%", " %"
    )
    counts = [len(each.check.findings) for each in checks if each is not None]
    assert page.breaks.text.startswith(f"Breaks {counts[0]} → {counts[1]}: ")


def test_the_list_flies_to_each_by_keys(qtbot: Any, page: ComparisonPage) -> None:
    page.list.setFocus()
    before, after = page.panes
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert before.session.view.selection[0][0] == "touchpoint"
    assert after.session.view.selection[0][0] == "touchpoint"
    assert "was called “Picks seats”" in page.side.details.text()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    gone = before.session.view.selection[0][1]
    assert page.session.store.get(Touchpoint, gone).name == "Changes seats"
    assert after.session.view.selection == ()
    card = before.canvas.chart.layout.cards_of(gone)[0]  # type: ignore[union-attr]
    assert before.canvas.view.seen().contains(QPointF(*card.rect.centre))
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert before.session.view.selection == ()
    assert page.session.store.get(Touchpoint, after.session.view.selection[0][1]).name == ""


def test_cards_are_marked_and_the_marks_are_painted(page: ComparisonPage) -> None:
    assert page.comparison is not None
    marks = page.comparison.marks("touchpoint")
    assert sorted(each.value for each in marks.values()) == ["added", "changed", "changed", "gone"]
    for pane, mark in zip(page.panes, (Mark.GONE, Mark.ADDED), strict=True):
        touchpoint = next(
            each
            for each, found in marks.items()
            if found is mark and page.session.store.get(Touchpoint, each).journey == pane.journey
        )
        pane.session.view.select([])
        for zoom in (1.0, 0.4, 0.2):
            pane.canvas.set_zoom(zoom)
            pane.canvas.reveal(("touchpoint", touchpoint))
            with_mark = pane.canvas.view.grab().toImage()
            pane.marks.show({}, {})
            without = pane.canvas.view.grab().toImage()
            assert with_mark != without
            pane.marks.show(marks, {})


def wheel(
    page: ComparisonPage, side: int, x: int = 0, y: int = 0, keys: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    view = page.panes[side].canvas.view
    at = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        at,
        QPointF(view.viewport().mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(x, y),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_maps_pan_and_zoom_as_one(page: ComparisonPage) -> None:
    before, after = (each.canvas.view for each in page.panes)
    wheel(page, 0, y=240, keys=CONTROL)
    assert before.zoom == after.zoom
    wheel(page, 0, y=240, keys=CONTROL)
    wheel(page, 0, x=-480)
    assert page.comparison is not None
    same = page.comparison.touchpoints
    shown = []
    for touchpoint, there in same.after_of.items():
        mine = page.panes[0].canvas.chart.layout.cards_of(touchpoint)  # type: ignore[union-attr]
        theirs = page.panes[1].canvas.chart.layout.cards_of(there)  # type: ignore[union-attr]
        x = before.viewportTransform().map(QPointF(*mine[0].rect.centre)).x()
        middle = before.viewport().width() / 2
        shown.append(
            (abs(x - middle), x - after.viewportTransform().map(QPointF(*theirs[0].rect.centre)).x())
        )
    off, apart = min(shown)
    assert off < 300
    assert abs(apart) <= off / 2 + 2  # the step nearest the middle lies at about one place in both
    before_scroll = before.horizontalScrollBar().value()
    wheel(page, 1, x=-240)
    assert before.horizontalScrollBar().value() != before_scroll
    QTest.mouseClick(page.together_button, Qt.MouseButton.LeftButton)
    before_scroll = before.horizontalScrollBar().value()
    wheel(page, 1, x=240)
    assert before.horizontalScrollBar().value() == before_scroll


@given(
    st.dictionaries(st.integers(-50, 50), st.integers(1, 20), max_size=8),
    st.floats(-200, 200),
    st.floats(-200, 200),
)
def test_places_beside_each_other_keep_their_order(steps: dict[int, int], one: float, other: float) -> None:
    places, at = [], -30.0
    for here, step in sorted(steps.items()):
        at += step
        places.append((float(here), at))
    for here, there in places:
        assert aligned(here, places) == pytest.approx(there)
        assert aligned(there, places, backwards=True) == pytest.approx(here)
    low, high = sorted((one, other))
    assert aligned(low, places) <= aligned(high, places)
    assert aligned(aligned(one, places), places, backwards=True) == pytest.approx(one)


def test_both_maps_are_for_editing_and_undo_is_one(qtbot: Any, page: ComparisonPage) -> None:
    after = page.panes[1]
    picks = after.session.view
    target = next(
        each.id
        for each in page.session.store.where(Touchpoint, "journey", after.journey)
        if each.name == "Pays"
    )
    picks.reveal(("touchpoint", target))
    after.canvas.view.setFocus()
    QTest.keyClick(after.canvas.view, Qt.Key.Key_F2)
    editor = after.canvas.typing.editor
    assert editor is not None
    QTest.keyClicks(editor, "Pays at once")
    assert page.session.is_typing
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not page.session.is_typing
    qtbot.waitUntil(lambda: len(lines(page)) == 4, timeout=5000)
    assert any("Pays at once" in each for each in lines(page))
    page.session.undo()
    qtbot.waitUntil(lambda: len(lines(page)) == 3, timeout=5000)


def test_selecting_a_step_selects_it_beside(page: ComparisonPage) -> None:
    before, after = page.panes
    before.canvas.view.setFocus()
    pays = next(
        each
        for each in page.session.store.where(Touchpoint, "journey", before.journey)
        if each.name == "Pays"
    )
    before.session.view.select([("touchpoint", pays.id)])
    (key,) = after.session.view.selection
    assert page.session.store.get(Touchpoint, key[1]).counterpart == pays.id


def test_f6_goes_round_and_escape_goes_back(qtbot: Any, window: MainWindow, page: ComparisonPage) -> None:
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F6)
    assert page.panes[0].canvas.view.hasFocus()
    QTest.keyClick(page.panes[0].canvas.view, Qt.Key.Key_F6)
    assert page.panes[1].canvas.view.hasFocus()
    QTest.keyClick(page.panes[1].canvas.view, Qt.Key.Key_F6)
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    listing: Any = window.workspaces.currentWidget()
    assert listing.pages.currentIndex() == 0
    assert listing.table.hasFocus()
    assert not page.panes  # nothing goes on unseen


def test_another_workspace_and_back(qtbot: Any, window: MainWindow, page: ComparisonPage) -> None:
    pair = page.pair
    window.session.view.show_workspace("map")
    assert not page.panes
    window.session.view.show_workspace("journeys")
    assert page.pair == pair
    assert len(page.panes) == 2
    qtbot.waitUntil(lambda: page.breaks.text.startswith("Breaks"), timeout=8000)


def test_another_pair_is_picked_and_kept(qtbot: Any, window: MainWindow, page: ComparisonPage) -> None:
    other = add_journey(window.session.store, "Aaa")
    assert page.pair is not None
    after = page.pair[1]
    assert not page.keep_button.isVisible()
    picker = page.panes[0].picker
    picker.setFocus()
    QTest.keyClick(picker, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: page.pair == (other.id, after) and page.panes[0].journey == other.id)
    assert page.keep_button.isVisible()
    QTest.mouseClick(page.keep_button, Qt.MouseButton.LeftButton)
    assert window.session.store.get(Journey, after).counterpart == other.id
    assert not page.keep_button.isVisible()
    QTest.mouseClick(page.swap_button, Qt.MouseButton.LeftButton)
    assert page.pair == (after, other.id)
    QTest.mouseClick(page.turn_button, Qt.MouseButton.LeftButton)
    assert page.maps.orientation() == Qt.Orientation.Horizontal


def test_a_journey_deleted_ends_the_comparison(window: MainWindow, page: ComparisonPage) -> None:
    assert page.pair is not None
    delete_record(window.session.store, window.session.store.get(Journey, page.pair[1]), "Delete")
    listing: Any = window.workspaces.currentWidget()
    assert listing.pages.currentIndex() == 0
    assert page.pair is None
    window.session.undo()
    assert not page.panes


def test_the_header_leads_to_the_pair(window: MainWindow) -> None:
    header = window.map.header
    assert not header.compare.isVisible()
    window.actions_by_name["make_to_be"].trigger()
    assert header.compare.isVisible()
    after = window.session.view.journey
    first = next(each for each in window.session.store.all(Journey) if each != after)
    window.session.view.show_journey(first)
    assert header.compare.isVisible()  # either side leads there
    QTest.mouseClick(header.compare, Qt.MouseButton.LeftButton)
    listing: Any = window.workspaces.currentWidget()
    assert listing.comparison.pair == (first, after)


def test_enter_goes_to_the_map_of_what_differs(window: MainWindow, page: ComparisonPage) -> None:
    pair = page.pair
    assert pair is not None
    page.list.setFocus()
    page.list.setCurrentRow(1)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    view = window.session.view
    assert (view.workspace, view.journey) == ("map", pair[0])  # what is gone is on the map before
    assert window.session.store.get(Touchpoint, view.selection[0][1]).name == "Changes seats"
    view.show_workspace("journeys")
    page.list.setFocus()
    page.list.setCurrentRow(0)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert (view.workspace, view.journey) == ("map", pair[1])


@pytest.mark.parametrize(("theme", "least"), [(Choice.LIGHT, READABLE), (Choice.PROJECTOR, 1.0)])
def test_it_opens_at_the_beginning_and_can_be_read(
    qtbot: Any, page: ComparisonPage, theme: Choice, least: float
) -> None:
    window: Any = page.window()
    window.resize(1280, 720)
    before = look().choice
    try:
        look().choose(theme)
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)
        assert not page.isVisible()
        window.actions_by_name["compare_journey"].trigger()
        bars = [pane.canvas.view.horizontalScrollBar() for pane in page.panes]
        qtbot.wait(100)
        assert bars[0].maximum() > 0
        assert bars[0].value() == 0
        assert bars[1].value() < 100  # the same steps stand one above the other
        for pane in page.panes:
            assert pane.canvas.zoom >= least - 1e-9
            assert pane.canvas.view.verticalScrollBar().value() < 40
        look().choose(Choice.PROJECTOR)  # what could be read is too small from afar
        qtbot.waitUntil(lambda: all(pane.canvas.zoom >= 1.0 - 1e-9 for pane in page.panes))
    finally:
        look().choose(before)


@pytest.mark.parametrize("size", [(960, 540), (1280, 720), (1920, 1080)])
def test_the_two_are_told_apart_in_a_small_window(page: ComparisonPage, size: tuple[int, int]) -> None:
    window: Any = page.window()
    before = look().choice
    try:
        look().choose(Choice.PROJECTOR)
        window.resize(*size)
        page.turn()
        QTest.qWait(50)
        assert [pane.state.text for pane in page.panes] == ["As-is", "To-be"]
        said = []
        for pane in page.panes:
            for each in (pane.state, pane.picker):
                assert pane.rect().contains(each.geometry())
            assert pane.state.width() >= pane.state.sizeHint().width()
            option = QStyleOptionComboBox()
            pane.picker.initStyleOption(option)
            said.append(option.currentText)
            assert pane.geometry().right() <= page.maps.width()
        assert said[1].endswith(")"), "its end is what it differs in"
        assert not said[0].endswith(")")
        assert page.side.geometry().right() < page.width()
    finally:
        look().choose(before)


def test_both_maps_begin_at_the_same_place(page: ComparisonPage) -> None:
    """To the pixel, although the gutters between later steps are of other widths."""
    before, after = (pane.canvas for pane in page.panes)
    for zoom in (1.0, 0.7):
        before.set_zoom(zoom)
        for leader in (before, after):
            leader.view.scroll_to(QPointF(300, 300), QPoint(0, 0))
            leader.view.scroll_to(QPointF(0, 0), QPoint(0, 0))
            stages = [each.stages.headers()[0].rect for each in (before, after)]
            lanes = [each.lanes.headers()[0].rect for each in (before, after)]
            assert (stages[0].x, stages[0].width) == (stages[1].x, stages[1].width)
            assert lanes[0].y == lanes[1].y


def test_both_maps_end_at_the_same_place(page: ComparisonPage) -> None:
    before, after = (pane.canvas for pane in page.panes)
    before.set_zoom(1.0)
    before.view.scroll_to(QPointF(100_000, 0), QPoint(0, 0))
    lasts = [each.stages.headers()[-1].rect.right for each in (before, after)]
    assert abs(lasts[0] - lasts[1]) <= 1
