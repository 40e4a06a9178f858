"""The What-if workspace: switches, what is lost, weak points; nothing is edited until one says so."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QMessageBox

from journeymap.analysis.what_if import Subject, weak_points, what_if
from journeymap.drawing.text import Style, wrap
from journeymap.model.edits.switching import switch_off
from journeymap.model.records import Offer, Setting, Touchpoint
from journeymap.ui.dialogs.looks import Letters, font
from journeymap.ui.dialogs.names import DETAIL_ROLE, LINE, SentenceDelegate
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import px
from journeymap.ui.workspaces import what_if as module
from journeymap.ui.workspaces.what_if import WhatIfWorkspace
from tests.model.projects import content, store_of
from tests.ui.conftest import shown_workspace


@pytest.fixture
def workspace(window: MainWindow) -> WhatIfWorkspace:
    """The workspace of a window on the cinema sample, all worked out."""
    shown = shown_workspace(window, "what_if", WhatIfWorkspace)
    shown.weak_points.make_now()
    return shown


def click(workspace: WhatIfWorkspace, qtbot: Any, kind: str, name: str) -> None:
    """Click on a switch by its name."""
    checks = workspace.checks[kind]
    (item,) = checks.findItems(name, Qt.MatchFlag.MatchExactly)
    checks.scrollToItem(item)
    qtbot.mouseClick(checks.viewport(), Qt.MouseButton.LeftButton, pos=checks.visualItemRect(item).center())


def texts(listing: Any) -> list[str]:
    """The titles in a list."""
    return [listing.item(row).text() for row in range(listing.count())]


def test_weak_points_are_listed_unasked(workspace: WhatIfWorkspace) -> None:
    session = workspace.session
    known = weak_points(session.store, session.view.as_of)
    assert workspace.weak.list.count() == len(known.points)
    assert texts(workspace.weak.list)[:2] == ["Picks seats (touchpoint)", "phone (device)"]
    assert "Mobile app · phone" in workspace.weak.cuts.text()
    assert workspace.loss.title.text() == "What if something were gone?"


def test_what_is_lost_is_said_and_nothing_is_edited(workspace: WhatIfWorkspace, qtbot: Any) -> None:
    store = workspace.session.store
    before = content(store)
    click(workspace, qtbot, "device", "kiosk")
    click(workspace, qtbot, "capability", "Guest profile")
    workspace.losses.make_now()
    wanted = what_if(
        store,
        [Subject("device", "dev-kiosk"), Subject("capability", "cap-profile")],
        workspace.session.view.as_of,
    )
    (journey,) = wanted.journeys
    assert workspace.loss.title.text() == "Without Guest profile and kiosk"
    listed = texts(workspace.loss.list)
    assert len(listed) == len(journey.unreachable) + sum(1 + len(each.findings) for each in journey.broken)
    assert "Prints the tickets" in listed
    assert content(store) == before
    assert workspace.session.history.undo_label is None
    qtbot.mouseClick(workspace.clear_button, Qt.MouseButton.LeftButton)
    assert not workspace.off


def test_a_weak_point_is_tried_or_shown(workspace: WhatIfWorkspace, qtbot: Any) -> None:
    listing = workspace.weak.list
    rect = listing.visualItemRect(listing.item(1)).center()
    qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=rect)
    assert workspace.off == {Subject("device", "dev-phone")}
    workspace.losses.make_now()
    said = "The index, before and after; 12 touchpoints can no longer be reached and 4 behaviours break."
    assert workspace.loss.sentence.text() == said
    rect = listing.visualItemRect(listing.item(0)).center()
    qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=rect)
    view = workspace.session.view
    assert (view.workspace, view.selection) == ("map", (("touchpoint", "tp-picks-seats"),))


def test_a_line_flies_to_its_place(workspace: WhatIfWorkspace, qtbot: Any) -> None:
    workspace.switch_only(Subject("capability", "cap-profile"))
    workspace.losses.make_now()
    workspace.loss.list.setCurrentRow(1)
    qtbot.keyClick(workspace.loss.list, Qt.Key.Key_Return)
    view = workspace.session.view
    assert (view.workspace, view.lens) == ("map", "bh-know-me")
    assert view.selection


def test_for_good_only_when_one_says_so(
    workspace: WhatIfWorkspace, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = workspace.session
    before = content(session.store)
    workspace.switch_only(Subject("channel", "ch-social"))
    monkeypatch.setattr(module, "ask", lambda *_asked: "Cancel")
    qtbot.mouseClick(workspace.do_button, Qt.MouseButton.LeftButton)
    assert content(session.store) == before
    asked: list[str] = []

    def agree(_parent: object, _title: str, text: str, buttons: dict[str, QMessageBox.ButtonRole]) -> str:
        asked.append(text)
        return next(iter(buttons))

    monkeypatch.setattr(module, "ask", agree)
    qtbot.mouseClick(workspace.do_button, Qt.MouseButton.LeftButton)
    assert "Take Social out of the project?" in asked[0]
    assert "set-social-phone" not in session.store.all(Setting)
    assert not workspace.off
    session.undo()
    assert content(session.store) == before


def test_edits_are_followed(workspace: WhatIfWorkspace, qtbot: Any) -> None:
    count = workspace.weak.list.count()
    with workspace.session.store.transaction("Serve it on the website too") as transaction:
        picks = transaction.get(Touchpoint, "tp-picks-seats")
        transaction.remove(picks)
    qtbot.waitUntil(lambda: workspace.weak.list.count() != count, timeout=5000)
    assert "Picks seats (touchpoint)" not in texts(workspace.weak.list)


def test_switching_off_is_one_step() -> None:
    store = store_of()
    switch_off(store, ["app-phone"], ["basket"])
    assert "app-phone" not in store.all(Setting)
    assert not store.all(Offer)
    assert store.get(Touchpoint, "picks").settings == ("call-voice",)
    assert store.get(Touchpoint, "pays").settings == ()


def test_a_long_search_says_how_far_it_is_and_can_be_stopped(window: MainWindow, qtbot: Any) -> None:
    window.session.view.show_workspace("what_if")
    shown = window.workspaces.currentWidget()
    assert isinstance(shown, WhatIfWorkspace)
    shown.weak_points.progressed.emit(0.4)
    assert shown.weak.hint.text() == "Being worked out … 40 %"
    qtbot.mouseClick(shown.weak.stop_button, Qt.MouseButton.LeftButton)
    assert shown.weak_points._given_up.is_set()
    assert shown.weak.hint.text().startswith("Stopped.")
    assert not shown.weak.stop_button.isVisibleTo(shown.weak)
    shown.weak_points.make_now()
    assert shown.weak.list.count()


def test_the_sides_take_their_parts_of_a_wide_window(window: MainWindow) -> None:
    workspace = shown_workspace(window, "what_if", WhatIfWorkspace)
    widths = []
    for wide in (1280, 1920):
        window.resize(wide, 900)
        QApplication.processEvents()
        widths.append((workspace.left.width(), workspace.right.width()))
    (left, right), (more_left, more_right) = widths
    assert more_left >= left + 80
    assert more_right >= right + 80


@pytest.mark.parametrize("width", [1000, 1400])
def test_long_sentences_take_two_lines_which_hold_all_figures(
    workspace: WhatIfWorkspace, qtbot: Any, width: int
) -> None:
    workspace.window().resize(width, 860)
    click(workspace, qtbot, "device", "kiosk")
    click(workspace, qtbot, "capability", "Guest profile")
    workspace.losses.make_now()
    QApplication.processEvents()
    metrics = QFontMetricsF(font(12))
    for listing in (workspace.loss.list, workspace.weak.list):
        if not listing.isVisible():
            continue
        room = listing.viewport().width() - 2 * SentenceDelegate.ASIDE
        heights = set()
        for row in range(listing.count()):
            item = listing.item(row)
            is_long = metrics.horizontalAdvance(item.data(DETAIL_ROLE)) > room
            height = listing.visualItemRect(item).height()
            assert height == px(SentenceDelegate.ROW + (LINE if is_long else 0))
            heights.add(height)
            said = " ".join(wrap(Letters(), item.data(DETAIL_ROLE), Style.SMALL, room, 2))
            assert said.count("→") == item.data(DETAIL_ROLE).count("→")
        assert len(heights) == 2, "some are long, some are not"
