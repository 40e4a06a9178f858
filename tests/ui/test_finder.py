"""Ctrl+K finds touchpoints, behaviours, journeys and commands."""

from __future__ import annotations

from PySide6.QtCore import Qt

from journeymap.model.queries import behaviours_in_order
from journeymap.model.records import Touchpoint
from journeymap.ui.finder import Finder, Found, ranked
from journeymap.ui.main_window import MainWindow


def opened(qtbot, window: MainWindow) -> Finder:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    finder = window.findChild(Finder)
    assert finder is not None
    return finder


def test_a_touchpoint_is_found_and_flown_to(qtbot, window: MainWindow) -> None:
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "changes se")
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    ((kind, found),) = window.session.view.selection
    assert (kind, window.session.store.get(Touchpoint, found).name) == ("touchpoint", "Changes seats")


def test_a_behaviour_becomes_the_lens(qtbot, window: MainWindow) -> None:
    finder = opened(qtbot, window)
    first = behaviours_in_order(window.session.store)[0]
    qtbot.keyClicks(finder.line, first.name[:12])
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.session.view.lens == first.id


def test_a_command_is_run(qtbot, window: MainWindow) -> None:
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "roadm")
    qtbot.keyClick(finder.line, Qt.Key.Key_Down)
    qtbot.keyClick(finder.line, Qt.Key.Key_Up)
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.session.view.workspace == "roadmap"


def test_nothing_found_is_said(qtbot, window: MainWindow) -> None:
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "zzz")
    assert not finder.nothing.isHidden()
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.session.view.selection == ()


def test_what_begins_with_the_letters_comes_first() -> None:
    listed = [Found(words, "", print) for words in ("Repays", "A pay desk", "Pays")]
    assert [each.words for each in ranked(iter(listed), "pay")] == ["Pays", "A pay desk", "Repays"]
