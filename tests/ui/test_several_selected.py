"""Several things selected: what they share is edited for all of them in one step, what differs is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from journeymap.model.queries import touchpoints_of
from journeymap.model.records import Note, Touchpoint, Transition
from journeymap.ui.fields import CheckField, ChoiceField, PickField, ProseField, SegmentField, TitleField
from journeymap.ui.fields.binding import MIXED
from journeymap.ui.main_window import MainWindow
from journeymap.ui.panels.small_pages import MixedPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def three(window: MainWindow) -> list[str]:
    """The first three touchpoints, selected."""
    found = touchpoints_of(window.session.store, window.session.view.journey or "")[:3]
    ids = [each.id for each in found]
    window.session.view.select(("touchpoint", each) for each in ids)
    return ids


def field(window: MainWindow, kind: type, name: str):
    """The inspector's field of that name."""
    (found,) = (
        each
        for each in window.map.inspector.page.findChildren(kind)
        if each.binding.name == name and type(each) is kind
    )
    return found


def values(window: MainWindow, ids: list[str], name: str) -> list[object]:
    return [getattr(window.session.store.get(Touchpoint, each), name) for each in ids]


def undone(window: MainWindow, ids: list[str], name: str, before: list[object]) -> bool:
    """Whether one undo takes it back for all."""
    window.session.undo()
    return values(window, ids, name) == before


def test_what_differs_is_said(window: MainWindow, three: list[str]) -> None:
    title = field(window, TitleField, "name")
    assert title.binding.value() is MIXED
    assert (title.toPlainText(), title.placeholderText()) == ("", "Several values")
    assert "3 TOUCHPOINTS" in window.map.inspector.page.heading.text()


def test_a_text_is_written_to_all(window: MainWindow, three: list[str]) -> None:
    before = values(window, three, "thought")
    prose = field(window, ProseField, "thought")
    prose.setFocus()
    QTest.keyClicks(prose, "Hm")
    QTest.keyClick(prose, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert values(window, three, "thought") == ["Hm"] * 3
    assert undone(window, three, "thought", before)


def test_kind_visibility_and_moment_of_truth(window: MainWindow, three: list[str]) -> None:
    for kind, name, words, wanted in (
        (SegmentField, "visibility", "Support", "support"),
        (SegmentField, "kind", "Communication", "communication"),
    ):
        before = values(window, three, name)
        segments = field(window, kind, name)
        button = next(each for each in segments.findChildren(QPushButton) if each.text() == words)
        QTest.mouseClick(button, LEFT)
        assert values(window, three, name) == [wanted] * 3
        assert undone(window, three, name, before)
    before = values(window, three, "moment_of_truth")
    check = field(window, CheckField, "moment_of_truth")
    check.setFocus()
    QTest.keyClick(check, Qt.Key.Key_Space)
    after = values(window, three, "moment_of_truth")
    assert after != before
    assert len(set(after)) == 1
    assert undone(window, three, "moment_of_truth", before)


def test_a_department_is_chosen_for_all(window: MainWindow, three: list[str]) -> None:
    before = values(window, three, "department")
    choice = field(window, ChoiceField, "department")
    wanted = next(each for each in choice.options() if each is not None)
    choice.setCurrentIndex(choice.options().index(wanted))
    choice.activated.emit(choice.currentIndex())
    assert values(window, three, "department") == [wanted] * 3
    assert undone(window, three, "department", before)


def test_a_setting_is_added_to_all_and_taken_from_all(window: MainWindow, three: list[str]) -> None:
    from journeymap.ui.fields.picks import check_states, toggle

    before = values(window, three, "settings")
    picks = field(window, PickField, "settings")
    order = [each for each, _words in picks.options()] if callable(getattr(picks, "options", None)) else []
    setting = before[-1][-1]  # type: ignore[index]
    assert check_states(picks.binding)[setting] is Qt.CheckState.PartiallyChecked
    toggle(picks.binding, setting, True, order)
    assert all(setting in each for each in values(window, three, "settings"))  # type: ignore[operator]
    toggle(picks.binding, setting, False, order)
    assert not any(setting in each for each in values(window, three, "settings"))  # type: ignore[operator]
    window.session.undo()
    assert undone(window, three, "settings", before)


def test_of_several_kinds_one_is_kept(window: MainWindow, three: list[str]) -> None:
    way = next(iter(window.session.store.all(Transition)))
    window.session.view.select([*(("touchpoint", each) for each in three), ("transition", way)])
    page = window.map.inspector.page
    assert isinstance(page, MixedPage)
    link = next(each for each in page.findChildren(QPushButton) if each.text() == "Only 3 × touchpoint")
    QTest.mouseClick(link, LEFT)
    assert window.session.view.selection == tuple(("touchpoint", each) for each in three)


def test_several_notes_are_counted(window: MainWindow) -> None:
    notes = sorted(window.session.store.all(Note))[:2]
    window.session.view.select([("note", notes[0])])
    assert window.map.inspector.page.heading.text() == "NOTE"
    window.session.view.select(("note", each) for each in notes)
    assert window.map.inspector.page.heading.text() == "2 NOTES"
