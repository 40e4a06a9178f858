"""Templates in windows: the card that tells an idea, keeping a project as one, using and deleting it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from journeymap.model.file.document import Document
from journeymap.model.file.templates import bundled_templates
from journeymap.model.records import Touchpoint
from journeymap.ui.desk import Desk
from journeymap.ui.main_window import MainWindow
from journeymap.ui.theme import Choice, look

SAMPLES = pytest.mark.parametrize("name", ["cinema", "music", "notes"])


def opened(qtbot, desk: Desk, name: str) -> MainWindow:
    """A sample in a window of its own, ready for keys."""
    window = desk.open_sample(name)
    assert window is not None
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@SAMPLES
def test_a_sample_opens_with_its_idea_and_try_it_goes_there(qtbot, desk: Desk, name: str) -> None:
    (told,) = (each for each in bundled_templates() if each.name == name)
    window = opened(qtbot, desk, name)
    card = window.idea
    assert card is not None
    words = [each.text() for each in card.findChildren(QLabel)]
    assert {told.title, told.idea, told.hint} <= set(words)
    window.session.view.show_workspace("roadmap")
    with qtbot.waitSignal(window.session.view.reveal_asked) as revealed:
        qtbot.mouseClick(card.try_it, Qt.MouseButton.LeftButton)
    assert revealed.args == [told.show]
    view = window.session.view
    assert (view.workspace, view.lens, view.selection) == ("map", told.lens, (told.show,))
    assert window.canvas.view.hasFocus()
    assert card.isVisible()
    assert window.close()
    assert Document.recoverable() == []  # to look is no edit


def test_the_blank_project_has_words_of_its_own_until_they_are_closed(qtbot, desk: Desk) -> None:
    window = desk.open_empty()
    assert window is not None
    card = window.idea
    assert card is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(card.try_it, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.focusWidget(), "Sees the trailer")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert [each.name for each in window.session.store.all(Touchpoint).values()] == ["Sees the trailer"]
    qtbot.mouseClick(card.cross, Qt.MouseButton.LeftButton)
    again = desk.open_empty()
    assert again is not None
    assert again.idea is None
    sample = desk.open_sample("cinema")
    assert sample is not None
    assert sample.idea is not None


def test_the_card_of_the_blank_project_goes_when_two_steps_are_joined(qtbot, desk: Desk) -> None:
    window = desk.open_empty()
    assert window is not None
    assert window.idea is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.mouseClick(window.idea.try_it, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.focusWidget(), "Sees the trailer")
    assert window.idea is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.idea is None
    QTest.keyClicks(window.focusWidget(), "Picks seats")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    names = [each.name for each in window.session.store.all(Touchpoint).values()]
    assert sorted(names) == ["Picks seats", "Sees the trailer"]


@pytest.fixture
def projector(qapp: QApplication) -> Iterator[None]:
    before = look().choice
    look().choose(Choice.PROJECTOR)
    yield
    look().choose(before)


def test_in_a_low_window_the_card_is_one_line_over_the_map_alone(qtbot, projector, desk: Desk) -> None:
    def size(width: int, height: int) -> int:
        window.resize(width, height)
        QApplication.processEvents()
        return card.height()

    window = opened(qtbot, desk, "cinema")
    card = window.idea
    assert card is not None
    whole = size(960, 900)
    assert 0 < size(960, 540) < whole / 2
    assert card.try_it.isVisible()
    window.session.view.show_workspace("journeys")
    assert size(960, 541) == 0
    assert not card.try_it.isVisible()
    assert not card.cross.isVisible()
    window.session.view.show_workspace("map")
    assert 0 < size(960, 540) < whole / 2
    assert card.try_it.isVisible()
    window.session.view.show_workspace("journeys")
    assert size(960, 900) == whole
    assert card.try_it.isVisible()
