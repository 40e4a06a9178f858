"""The foot of the map: the brushes stand there, whatever the theme and the size, and never over the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from journeymap.drawing.geometry import Rect, Route
from journeymap.drawing.looks import Tone
from journeymap.model.queries import behaviours_in_order, expectation_of
from journeymap.model.records import Touchpoint, Transition
from journeymap.ui.canvas.brushes import BRUSHES
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import Choice, look
from journeymap.ui.workspaces.brush_palette import BrushPalette

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(params=[Choice.LIGHT, Choice.PROJECTOR], ids=lambda each: each.value)
def painted(window: MainWindow, request: pytest.FixtureRequest) -> Iterator[MainWindow]:
    """The cinema sample seen through its first behaviour, in each theme."""
    before = look().choice
    look().choose(request.param)
    assert window.idea is not None
    window.idea.end()
    assert window.map.footer.brushes is None
    window.session.view.set_lens(behaviours_in_order(window.session.store)[0].id)
    yield window
    look().choose(before)


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint()), widget.size())


def brushes(window: MainWindow) -> BrushPalette:
    found = window.map.footer.brushes
    assert found is not None
    return found


@pytest.mark.parametrize("inspector", [False, True])
@pytest.mark.parametrize("size", [(853, 480), (960, 540), (1280, 720), (1920, 1080)], ids=str)
def test_brushes_stand_beside_the_map(
    qtbot, painted: MainWindow, size: tuple[int, int], inspector: bool
) -> None:
    painted.resize(*size)
    painted.map.fold("right", not inspector)
    footer = painted.map.footer
    qtbot.waitUntil(lambda: footer.width() == painted.canvas.width())
    qtbot.wait(20)
    palette = brushes(painted)
    assert palette.isVisible()
    assert not place(palette, painted).intersects(place(painted.canvas, painted))
    whole = footer.rect()
    shown = [
        each for each in (palette, footer.counts, footer.legend, footer.fit, footer.into) if each.isVisible()
    ]
    for number, each in enumerate(shown):
        assert whole.contains(each.geometry())
        over = [other for other in shown[number + 1 :] if each.geometry().intersects(other.geometry())]
        assert not over, (each, each.geometry(), [(one, one.geometry()) for one in over])
    for button in palette.buttons.values():
        if button.isVisible():
            words = button.fontMetrics().horizontalAdvance(button.text())
            assert palette.rect().contains(place(button, palette))
            assert button.width() >= words + 8
    if footer.counts.isVisible():
        assert footer.counts.width() >= footer.counts.sizeHint().width()


@pytest.mark.parametrize("size", [(853, 480), (960, 540), (1280, 720)], ids=str)
def test_whose_feelings_are_shown_stands_there_too(qtbot, painted: MainWindow, size: tuple[int, int]) -> None:
    chart, footer = painted.canvas.chart, painted.map.footer
    assert footer.felt_by is None
    chart.set_options(replace(chart.options, felt_by="regulars"))
    painted.resize(*size)
    painted.map.fold("right", False)
    qtbot.waitUntil(lambda: footer.width() == painted.canvas.width())
    qtbot.waitUntil(lambda: painted.rect().contains(place(painted.map.inspector, painted)))
    felt_by = footer.felt_by
    assert felt_by is not None
    assert felt_by.isVisible()
    assert footer.rect().contains(felt_by.geometry())
    assert felt_by.width() >= felt_by.minimumSizeHint().width()
    for other in (brushes(painted), footer.zoom, footer.legend):
        assert not felt_by.geometry().intersects(other.geometry())
    QTest.mouseClick(felt_by, LEFT)
    assert chart.options.felt_by is None
    assert not felt_by.isVisible()
    assert footer.fit.isVisible()


def test_brushes_leave_with_the_lens(painted: MainWindow) -> None:
    painted.session.view.set_lens(None)
    assert not brushes(painted).isVisible()
    painted.session.view.set_lens(behaviours_in_order(painted.session.store)[1].id)
    assert brushes(painted).isVisible()


def test_where_it_is_narrow_brushes_are_listed(qtbot, painted: MainWindow) -> None:
    painted.resize(853, 480)
    painted.map.fold("right", False)
    palette = brushes(painted)
    qtbot.waitUntil(palette.one.isVisible)
    assert not palette.words.isVisible()
    QTest.mouseClick(palette.one, LEFT)
    menu = palette.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    assert painted.screen().geometry().contains(menu.geometry())
    ends = next(each for each in menu.actions() if each.text() == "Ends")
    QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(ends).center())
    assert painted.canvas.gestures.painting.brush is BRUSHES[2]
    assert palette.one.isChecked()
    assert painted.map.footer.counts.text.startswith("Click or drag over cards where")
    card = painted.canvas.chart.layout.cards[0]  # type: ignore[union-attr]
    at = painted.canvas.view.viewportTransform().map(card.rect.x + 20, card.rect.y + 20)
    QTest.mouseClick(painted.canvas.view.viewport(), LEFT, pos=QPoint(round(at[0]), round(at[1])))
    lens = painted.session.view.lens
    said = expectation_of(painted.session.store, card.touchpoint, lens or "")
    assert said is not None
    assert said.kind == "ends"
    QTest.keyClick(painted.canvas.view, Qt.Key.Key_Escape)
    assert not palette.one.isChecked()


def test_nobody_paints_while_the_map_is_presented(qtbot, painted: MainWindow) -> None:
    painted.resize(1600, 900)
    painted.canvas.gestures.painting.take(BRUSHES[0])
    QTest.keyClick(painted.canvas.view, Qt.Key.Key_F5)
    QApplication.processEvents()
    assert painted.canvas.gestures.painting.brush is None
    assert not brushes(painted).isVisible()
    QTest.keyClick(painted.canvas.view, Qt.Key.Key_Escape)
    assert brushes(painted).isVisible()


def test_a_narrow_legend_says_what_the_map_shows(qtbot, painted: MainWindow) -> None:
    painted.session.check_now()
    legend = painted.map.footer.legend
    legend.setFixedWidth(legend.width_of(5) - 1)
    words = [each.text for each in legend.shown_entries()]
    assert words == ["carried", "half", "lost", "not expected"], "nothing arrives where it must not"
    legend.setFixedWidth(legend.width_of(1) + 20)
    assert [each.text for each in legend.shown_entries()] == ["lost"]
    with painted.session.store.transaction("Delete") as transaction:
        for kind in (Transition, Touchpoint):
            for record in list(painted.session.store.all(kind).values()):
                transaction.remove(record)
    painted.session.check_now()
    legend.setFixedWidth(legend.width_of(3))
    assert [each.text for each in legend.shown_entries()] == ["carried", "half", "lost"], "an empty map"


def test_a_narrow_legend_says_what_the_lines_in_view_mean(qtbot, painted: MainWindow) -> None:
    painted.session.check_now()
    legend, view, routes = painted.map.footer.legend, painted.canvas.view, painted.canvas.bench.layout.routes
    legend.setFixedWidth(legend.width_of(4) - legend.width_of(3))
    painted.canvas.fit()
    qtbot.waitUntil(lambda: legend.shown_entries()[-1].text == "lost")

    def tones_about(area: Rect) -> set[Tone]:
        near = [each for each in routes if around(each).intersects(area)]
        return {painted.canvas.chart.route_look(each.transition).tone for each in near}

    view.set_zoom(3.0 * view.base)
    for each in routes:
        view.centre_on(around(each))
        seen = view.seen()
        if tones_about(Rect(seen.x(), seen.y(), seen.width(), seen.height())) == {Tone.IDLE}:
            break
    else:
        pytest.fail("the sample has a place with grey lines alone")
    qtbot.waitUntil(lambda: [each.text for each in legend.shown_entries()] == ["not expected"])


def around(route: Route) -> Rect:
    xs, ys = [x for x, _y in route.points], [y for _x, y in route.points]
    return Rect(min(xs) - 60, min(ys) - 60, max(xs) - min(xs) + 120, max(ys) - min(ys) + 120)
