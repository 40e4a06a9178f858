"""Where a window is as small as it goes, nothing lies over anything else, and nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QWidget,
)

from journeymap.analysis.what_if import Subject
from journeymap.model.records import Touchpoint
from journeymap.ui.desk import Desk
from journeymap.ui.main_window import EDITORS, MainWindow
from journeymap.ui.theme import Choice, look
from journeymap.ui.workspaces.plan import PlanWorkspace
from journeymap.ui.workspaces.table import WORKSPACES
from journeymap.ui.workspaces.what_if import WhatIfWorkspace

SIZES = [(853, 480), (960, 540), (1280, 720)]
"""1280 × 720 at 150 %; 1920 × 1080 at 200 %, and at 150 %."""

ROUNDS = 200


@pytest.fixture(params=[Choice.LIGHT, Choice.PROJECTOR], ids=lambda each: each.value)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Choice]:
    before = look().choice
    yield request.param
    look().choose(before)


def troubles(widget: QWidget) -> list[str]:
    """What is cut or covered, of all that layouts have placed in a window, once it has come to rest."""
    for _round in range(ROUNDS):  # heights follow widths, scroll bars both, and figures come late
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        found = _troubles(widget)
        if not found:
            break
        QTest.qWait(10)
    return found


def _troubles(widget: QWidget) -> list[str]:
    found = [f"{named(each)} is cut" for each in widget.findChildren(QWidget) if is_cut(each)]
    for each in [widget, *widget.findChildren(QWidget)]:
        layout = each.layout()
        if layout is None or not each.isVisible() or isinstance(layout, QStackedLayout):
            continue
        placed = list(widgets_of(layout))
        whole = QRect(0, 0, each.width(), each.height())
        for one in placed:
            if not whole.contains(one.geometry()):
                found.append(f"{named(one)} is cut by {named(each)}")
        for number, one in enumerate(placed):
            for other in placed[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    found.append(f"{named(one)} lies over {named(other)}")
    return found


def is_cut(widget: QWidget) -> bool:
    """Whether words have less room than they need, or a page is wider than what shows of it."""
    if not widget.isVisible():
        return False
    if isinstance(widget, QScrollArea):
        inside, never = widget.widget(), Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        hides = widget.horizontalScrollBarPolicy() == never
        return hides and inside is not None and inside.width() > widget.viewport().width()
    if isinstance(widget, QLabel):
        return bool(widget.text()) and widget.width() < widget.minimumSizeHint().width()
    return isinstance(widget, QPushButton) and widget.width() < widget.minimumSizeHint().width()


def widgets_of(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that a layout and those within it place."""
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None and widget.isVisible() and not widget.geometry().isEmpty():
            yield widget
        elif item is not None and (inner := item.layout()) is not None:
            yield from widgets_of(inner)


def named(widget: QWidget) -> str:
    words = widget.property("text") or widget.accessibleName() or widget.property("role") or ""
    return f"{type(widget).__name__} “{words}” {widget.geometry().getRect()}"


@pytest.fixture
def small(desk: Desk, theme: Choice) -> MainWindow:
    look().choose(theme)
    window = desk.open_sample("cinema")
    assert window is not None
    window.session.check_now()
    return window


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_workspaces_in_a_small_window(small: MainWindow, size: tuple[int, int]) -> None:
    small.resize(*size)
    assert small.idea is not None
    found = {}
    for each in WORKSPACES:
        small.session.view.show_workspace(each.name)
        found[f"card over {each.name}"] = troubles(small)
    small.idea.end()
    for each in WORKSPACES:
        small.session.view.show_workspace(each.name)
        found[each.name] = troubles(small)
    small.session.view.show_workspace("map")
    for side in ("left", "right"):
        small.map.fold(side, False)
        found[side] = troubles(small)
    assert not "\n".join(f"{place}: {each}" for place, told in found.items() for each in told)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_answers_in_a_small_window(small: MainWindow, size: tuple[int, int]) -> None:
    small.resize(*size)
    small.session.view.show_workspace("plan")
    plan = small.workspaces.currentWidget()
    assert isinstance(plan, PlanWorkspace)
    plan.plan()
    plan.planner.wait()
    found = {"plan": troubles(small)}
    assert plan.figures.text().startswith("Index")
    small.session.view.show_workspace("what_if")
    what_if = small.workspaces.currentWidget()
    assert isinstance(what_if, WhatIfWorkspace)
    what_if.switch_only(Subject("capability", "cap-profile"))
    what_if.losses.make_now()
    found["what if"] = troubles(small)
    assert what_if.do_button.isVisible()
    small.session.view.show_workspace("map")
    seats = next(each.id for each in small.session.store.all(Touchpoint).values() if each.moment_of_truth)
    small.map.fold("right", False)
    small.session.view.select([("touchpoint", seats)])
    found["touchpoint"] = troubles(small)
    assert not "\n".join(f"{place}: {each}" for place, told in found.items() for each in told)


@pytest.mark.parametrize("editor", EDITORS)
def test_editors_on_a_small_screen(small: MainWindow, editor: str) -> None:
    small.edit(editor)
    (dialog,) = (each for each in small.findChildren(QDialog) if each.isVisible())
    dialog.resize(912, 492)
    tabs = getattr(dialog, "tabs", None)
    found = [troubles(dialog)]
    for place in range(1, tabs.count() if tabs is not None else 0):
        tabs.setCurrentIndex(place)
        found.append(troubles(dialog))
    assert not "\n".join(each for told in found for each in told)


def test_the_first_screen_in_a_small_window(desk: Desk, theme: Choice) -> None:
    look().choose(theme)
    screen = desk.show_start()
    screen.resize(960, 540)
    assert not "\n".join(troubles(screen))


@pytest.mark.parametrize("editor", EDITORS)
def test_editors_follow_another_theme(desk: Desk, theme: Choice, editor: str) -> None:
    look().choose(Choice.DARK)
    window = desk.open_sample("cinema")
    assert window is not None
    window.edit(editor)
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    dialog.resize(1080, 640)
    look().choose(theme)
    assert not "\n".join(troubles(dialog))


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_what_to_try_is_said_whole_however_low(small: MainWindow, size: tuple[int, int]) -> None:
    look().choose(Choice.PROJECTOR)
    small.resize(*size)
    assert not troubles(small)
    assert small.idea is not None
    (said,) = (each for each in small.idea.findChildren(QLabel) if each.text().startswith("See the map"))
    assert said.isVisible()
    assert said.height() >= said.heightForWidth(said.width())
    assert small.idea.height() < 80
