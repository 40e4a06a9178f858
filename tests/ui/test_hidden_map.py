"""A map that nobody looks at is not laid out after edits, and is right as soon as somebody looks again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtWidgets import QApplication

from journeymap.model.edits.touchpoints import change_touchpoint, delete_selection, rename_touchpoint
from journeymap.model.records import Setting, Touchpoint
from journeymap.ui.canvas import laying
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.main_window import MainWindow
from journeymap.ui.rail import Rail
from journeymap.ui.workspaces.findings import FindingsWorkspace

K, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What layouts were made from here on: followed an edit, or anew."""
    heard: list[str] = []

    class Noted(laying.KeptLayout):
        def __init__(self, *given: Any) -> None:
            heard.append("anew")
            super().__init__(*given)

    follow = laying.KeptLayout.following

    def following(*given: Any) -> Any:
        heard.append("followed")
        return follow(*given)

    monkeypatch.setattr(laying.KeptLayout, "following", following)
    monkeypatch.setattr(laying, "KeptLayout", Noted)
    return heard


def go_to(window: MainWindow, workspace: str, qtbot: Any) -> None:
    qtbot.mouseClick(window.findChild(Rail).buttons[workspace], LEFT)
    assert window.session.view.workspace == workspace


def some_touchpoints(window: MainWindow) -> list[str]:
    listed = window.session.store.all(Touchpoint).values()
    return [each.id for each in listed if each.journey == window.session.view.journey]


def move(window: MainWindow, touchpoint: str) -> None:
    """Serve it where it is not served yet."""
    own = window.session.store.get(Touchpoint, touchpoint).settings
    other = next(each for each in sorted(window.session.store.all(Setting)) if each not in own)
    assert window.session.attempt(change_touchpoint, touchpoint, settings=(other,))


def assert_as_made_anew(window: MainWindow) -> None:
    shown = window.canvas
    chart = Chart(window.session)
    chart.set_options(shown.chart.options)
    assert shown.chart.layout == chart.layout
    scene = MapScene(chart)
    scene.select(window.session.view.selection)
    assert shown.scene.state() == scene.state()
    assert not shown.chart.is_behind
    scene.deleteLater()
    chart.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # else they follow edits too


def test_edits_elsewhere_lay_nothing_out_until_the_map_is_shown(
    window: MainWindow, made: list[str], qtbot: Any
) -> None:
    first, second, third, *_others = some_touchpoints(window)
    told: list[str] = []
    window.canvas.chart.laid_out.connect(lambda: told.append("laid out"))
    window.canvas.chart.looks_changed.connect(lambda _touched: told.append("looks"))
    go_to(window, "roadmap", qtbot)
    move(window, first)
    window.session.edit(rename_touchpoint, second, "Renamed out of sight")
    window.session.edit(delete_selection, [("touchpoint", third)])
    move(window, first)
    window.session.check_now()
    assert not made
    assert not told
    go_to(window, "map", qtbot)
    assert made == ["followed"], "four edits are taken over as one"
    assert told == ["laid out", "looks"]
    assert_as_made_anew(window)
    assert not window.canvas.chart.layout.cards_of(third)
    move(window, second)
    assert made[-1] == "followed", "what is looked at follows at once"
    assert_as_made_anew(window)


def test_what_is_said_of_findings_meanwhile_is_shown(window: MainWindow, made: list[str], qtbot: Any) -> None:
    touchpoint, *_others = some_touchpoints(window)
    go_to(window, "roadmap", qtbot)
    window.session.edit(rename_touchpoint, touchpoint, "Renamed out of sight")
    go_to(window, "map", qtbot)
    titles = [window.canvas.chart.title(each.key)[0] for each in window.canvas.chart.layout.cards]
    assert "Renamed out of sight" in titles
    go_to(window, "roadmap", qtbot)
    made.clear()
    window.session.view.set_lens(next(iter(window.session.check.check.walks)))
    go_to(window, "map", qtbot)
    assert not made, "where nothing moves nothing is laid out"
    assert_as_made_anew(window)


def test_undone_out_of_sight(window: MainWindow, made: list[str], qtbot: Any) -> None:
    touchpoint, *_others = some_touchpoints(window)
    before = window.canvas.chart.layout
    go_to(window, "findings", qtbot)
    move(window, touchpoint)
    qtbot.keyClick(window.workspaces.currentWidget(), K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not made
    go_to(window, "map", qtbot)
    assert window.canvas.chart.layout == before
    assert_as_made_anew(window)
    qtbot.keyClick(window.canvas.view, K.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert window.canvas.chart.layout != before
    assert_as_made_anew(window)


def test_a_finding_is_flown_to_after_edits_out_of_sight(
    window: MainWindow, made: list[str], qtbot: Any
) -> None:
    go_to(window, "findings", qtbot)
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, FindingsWorkspace)
    shown.keeper.make_now()
    for touchpoint in some_touchpoints(window)[:4]:
        move(window, touchpoint)
    shown.keeper.make_now()
    assert not made
    finding = shown.list.entry().finding
    qtbot.keyClick(shown.list, K.Key_Return)
    assert window.session.view.workspace == "map"
    window.canvas.flight.land()
    card = window.canvas.chart.layout.card(finding.target, finding.target_setting)
    assert card is not None
    assert window.canvas.view.seen().contains(QPointF(*card.rect.centre))
    assert_as_made_anew(window)


def test_whoever_asks_for_the_layout_of_a_hidden_map_has_it_as_it_is(
    window: MainWindow, made: list[str], qtbot: Any
) -> None:
    first, second, *_others = some_touchpoints(window)
    go_to(window, "roadmap", qtbot)
    move(window, first)
    move(window, second)
    assert_as_made_anew(window)
    assert made.count("followed") == 1
    window.session.undo()
    assert made.count("followed") == 1
    assert_as_made_anew(window)


def test_shown_by_one_who_hears_of_an_edit_before_the_map_does(
    window: MainWindow, made: list[str], qtbot: Any
) -> None:
    first, second, *_others = some_touchpoints(window)
    window.session.view.select([("touchpoint", second)])
    go_to(window, "roadmap", qtbot)
    move(window, first)
    window.session.view.selection_changed.connect(lambda: window.session.view.show_workspace("map"))
    window.session.edit(delete_selection, [("touchpoint", second)])
    assert window.canvas.isVisible()
    assert made == ["followed"]
    assert_as_made_anew(window)
