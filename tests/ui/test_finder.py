"""Ctrl+K finds touchpoints, behaviours, journeys and commands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.queries import behaviours_in_order
from journeymap.model.records import Note, Row, Segment, Stage, Touchpoint
from journeymap.ui.dialogs.names import DETAIL_ROLE, DIMMED_ROLE
from journeymap.ui.finder import Finder, everything
from journeymap.ui.finder_index import MOST, MOST_HINDERED, Choices, Found, Index
from journeymap.ui.hindrance import hindrance
from journeymap.ui.main_window import MainWindow


def opened(qtbot, window: MainWindow) -> Finder:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return next(each for each in window.findChildren(Finder) if each.isVisible())


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


def listed(*words: str) -> list[Found]:
    return [Found(each, "", print, key=each) for each in words]


def test_what_begins_with_the_letters_comes_first() -> None:
    index = Index(listed("Repays", "A pay desk", "Pays"))
    assert [each.words for each in index.search("pay")] == ["Pays", "A pay desk", "Repays"]


def test_letters_may_stand_apart_and_initials_count_most() -> None:
    index = Index(listed("Opens the app", "Sees the map", "Save the music"))
    assert [each.words for each in index.search("stm")] == ["Sees the map", "Save the music"]
    assert [each.words for each in index.search("opap")] == ["Opens the app"]
    assert index.search("xyz") == []


def test_an_apostrophe_is_one_however_it_is_written() -> None:
    index = Index(listed("The previous initiative’s end", "Reads a friend's mail"))
    for typed in ("initiative's", "initiative’s"):
        assert [each.words for each in index.search(typed)] == ["The previous initiative’s end"]
    assert [each.words for each in index.search("friend’s")] == ["Reads a friend's mail"]


def test_what_was_chosen_lately_comes_before_its_equals() -> None:
    index = Index(listed("Pays now", "Pays soon", "Pays late"), recent=["Pays late", "Pays soon"])
    assert [each.words for each in index.search("pays")] == ["Pays late", "Pays soon", "Pays now"]
    assert [each.words for each in index.search("")][:2] == ["Pays late", "Pays soon"]


@given(
    names=st.lists(st.text("abc ", max_size=8), max_size=30),
    typed=st.text("abc ", min_size=1, max_size=4),
)
def test_nothing_that_holds_the_letters_is_missed_whatever_was_typed_before(names, typed: str) -> None:
    index = Index([Found(each, "", print, key=str(n)) for n, each in enumerate(names)])
    for end in range(1, len(typed) + 1):  # letter by letter, as people type
        found = index.search(typed[:end], most=100)
        words = typed[:end].split()
        if words:
            wanted = {n for n, each in enumerate(names) if all(word in each for word in words)}
            assert wanted <= {int(each.key) for each in found}
        assert len({each.key for each in found}) == len(found)


@given(
    names=st.lists(st.text("abc[^-", max_size=12), max_size=20),
    typed=st.text("abc[^-", min_size=2, max_size=6),
)
def test_letters_that_stand_apart_are_found_in_their_order_and_nearest_first(names, typed: str) -> None:
    def span(name: str) -> int | None:
        here = start = name.find(typed[0])
        for letter in typed[1:]:
            here = name.find(letter, here + 1) if here >= 0 else here
        return here - start if here >= 0 else None

    found = Index([Found(each, "", print, key=str(n)) for n, each in enumerate(names)]).search(
        typed, most=100
    )
    assert {int(each.key) for each in found} == {n for n, each in enumerate(names) if span(each) is not None}
    spans = [span(each.words) for each in found if typed not in each.words]
    assert spans == sorted(spans)


def test_many_letters_alike_are_sought_at_once() -> None:
    """With a way back for each letter this would take longer than the world has been there."""
    index = Index(listed("a" * 400, "ab" * 200))
    assert index.search("a" * 39 + "z") == []
    assert [each.words[:2] for each in index.search("b" * 40)] == ["ab"]
    assert index.search("b" * 400) == []


def test_10_000_names_cost_no_more_when_typed_on(qtbot) -> None:
    index = Index(listed(*(f"Touchpoint {n} of many things" for n in range(10_000))))
    assert len(index) == 10_000
    assert [each.words for each in index.search("9999")] == ["Touchpoint 9999 of many things"]
    assert len(index.search("many t")) == 12


def test_notes_settings_stages_segments_and_initiatives_are_found(qtbot, window: MainWindow) -> None:
    store = window.session.store
    kinds = {each.kind for each in everything(window, window)}
    assert {
        "Touchpoint",
        "Note",
        "Stage",
        "Setting",
        "Segment",
        "Initiative",
        "Behaviour",
        "Command",
    } <= kinds
    note = next(iter(store.all(Note).values()))
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, note.text[:20])
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert window.session.view.selection == (("note", note.id),)


def test_keys_are_shown_and_the_last_choice_comes_first(qtbot, window: MainWindow) -> None:
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "full screen")
    assert finder.list.item(0).data(DETAIL_ROLE) == "F11"
    finder.close()
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "changes se")
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    finder = opened(qtbot, window)
    assert finder.list.item(0).text() == "Changes seats"


@pytest.mark.parametrize(("width", "words"), [(1280, ""), (1600, "Search or run a command   Ctrl+K")])
def test_the_search_is_in_the_bar_also_where_its_words_are_not(
    window: MainWindow, width: int, words: str
) -> None:
    window.resize(width, 720)
    QApplication.processEvents()
    search = window.top_bar.search
    assert search.text() == words
    assert search.accessibleName() == "Search or run a command"
    QTest.mouseClick(search, Qt.MouseButton.LeftButton)
    finder = next(each for each in window.findChildren(Finder) if each.isVisible())
    assert finder.line.hasFocus()
    finder.close()


def run(qtbot, window: MainWindow, typed: str) -> str:
    """Type into the search and press Enter; the words chosen."""
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, typed)
    words = finder.list.item(0).text()
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    return words


def test_what_stands_in_menus_within_menus_is_found(qtbot, window: MainWindow) -> None:
    store = window.session.store
    assert run(qtbot, window, "row idea") == "Add row: Ideas"
    assert "idea" in [each.kind for each in store.all(Row).values()]
    assert run(qtbot, window, "persona regulars") == "Persona: Regulars with a pass"
    assert store.get(Segment, window.journey.segment).name == "Regulars with a pass"
    assert run(qtbot, window, "state to-be") == "State: To-be"
    assert window.journey.state == "to_be"


def test_whatever_can_be_done_with_what_is_selected_is_found(qtbot, window: MainWindow) -> None:
    store, view = window.session.store, window.session.view
    pays = next(each for each in store.all(Touchpoint).values() if each.name == "Pays")
    assert not opened(qtbot, window)._index.search("served in box")
    QApplication.activePopupWidget().close()
    view.select([("touchpoint", pays.id)])
    assert run(qtbot, window, "served in box") == "Served in: Box office · kiosk"
    assert len(store.get(Touchpoint, pays.id).settings) == len(pays.settings) + 1
    stage = next(each for each in store.all(Stage).values() if each.name == "Buy")
    view.select([("stage", stage.id)])
    assert run(qtbot, window, "fold") == "Fold"
    assert window.canvas.chart.options.collapsed_stages == {stage.id}
    lane = window.canvas.chart.layout.lanes[0].setting
    view.select([("setting", lane)])
    assert run(qtbot, window, "hide lane") == "Hide lane"
    assert window.canvas.chart.options.hidden_settings == {lane}
    assert run(qtbot, window, "show all") == "Show all lanes"
    assert not window.canvas.chart.options.hidden_settings


def test_a_hidden_row_is_shown_again_whatever_is_selected(qtbot, window: MainWindow) -> None:
    canvas, view = window.canvas, window.session.view
    thinks = next(each.row for each in canvas.bench.layout.rows if each.kind == "thinks")
    for selection in ([], [("row", thinks)]):
        canvas.frame_menus.rows.hide_row(thinks)
        view.select(selection)
        finder = opened(qtbot, window)
        qtbot.keyClicks(finder.line, "show thinks")
        found = [finder.list.item(row).text() for row in range(finder.list.count())]
        assert found.count("Show Thinks again") == 1
        qtbot.keyClick(finder.line, Qt.Key.Key_Return)
        assert thinks in [each.row for each in canvas.bench.layout.rows]


def test_commands_are_found_by_other_words_too(qtbot, window: MainWindow) -> None:
    before = window.canvas.zoom
    assert run(qtbot, window, "zoom in") == "Larger"
    qtbot.waitUntil(lambda: window.canvas.zoom > before)
    assert opened(qtbot, window)._index.search("follow the system")[0].words == "Theme: as the system has it"
    QApplication.activePopupWidget().close()
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "export pdf")
    assert [finder.list.item(row).text() for row in range(2)] == ["Map as PDF …", "Roadmap as PDF …"]
    found = [each.words for each in Index([Found("Larger", "", print, also="zoom in")]).search("zmin")]
    assert found == [], "letters stand apart in what is shown alone"


def hindered(*words: str) -> list[Found]:
    return [Found(each, "", print, key=each, hindrance="Not today") for each in words]


def test_what_cannot_be_done_stands_below_all_that_can() -> None:
    can = [f"Pays {n}" for n in range(20)]
    choices = Choices([*hindered("Pay", "Pays 3", "Pay later"), *listed(*can)])
    found = [each.words for each in choices.search("pay")]
    assert found[-2:] == ["Pay", "Pay later"], "Pays 3 can be done: once is enough"
    assert len(found) == MOST
    assert all(each.startswith("Pays") for each in found[:-2])
    many = Choices([*hindered(*(f"Pay {n}" for n in range(9))), *listed(*can)]).search("pay")
    assert [bool(each.hindrance) for each in many] == [False] * (MOST - MOST_HINDERED) + [
        True
    ] * MOST_HINDERED
    assert [each.words for each in choices.search("pytr")] == ["Pay later"], (
        "letters apart, where there is room"
    )
    assert not any(each.hindrance for each in choices.search(" "))


def row_of(finder: Finder, words: str) -> int:
    return next(row for row in range(finder.list.count()) if finder.list.item(row).text() == words)


def test_a_command_that_cannot_be_run_says_what_is_missing_and_does_nothing(
    qtbot, window: MainWindow
) -> None:
    before = window.session.store.snapshot().number
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "duplicate")
    row = row_of(finder, "Duplicate")
    assert [finder.list.item(n).data(DIMMED_ROLE) for n in range(finder.list.count())] == [
        n >= row for n in range(finder.list.count())
    ]
    item = finder.list.item(row)
    assert item.data(DETAIL_ROLE) == "Select a touchpoint first"
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Duplicate, Command, Ctrl+D, cannot be done now: Select a touchpoint first"
    qtbot.keyClick(finder.line, Qt.Key.Key_Up)
    while finder.list.currentRow() != row:
        qtbot.keyClick(finder.line, Qt.Key.Key_Up)
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.isVisible()
    assert finder.why.isVisible()
    assert finder.why.text() == "“Duplicate” cannot be done now. Select a touchpoint first."
    assert window.session.store.snapshot().number == before
    qtbot.keyClicks(finder.line, " j")
    assert not finder.why.isVisible()
    QTest.keyClick(finder.line, Qt.Key.Key_Escape)
    first = next(iter(window.session.store.all(Touchpoint)))
    window.session.view.select([("touchpoint", first)])
    assert run(qtbot, window, "duplicate") == "Duplicate"
    assert window.session.store.snapshot().number > before


def test_a_click_on_what_cannot_be_done_does_nothing_either(qtbot, window: MainWindow) -> None:
    finder = opened(qtbot, window)
    qtbot.keyClicks(finder.line, "redo")
    place = finder.list.visualItemRect(finder.list.item(row_of(finder, "Redo"))).center()
    QTest.mouseClick(finder.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert finder.isVisible()
    assert finder.why.text() == "“Redo” cannot be done now. There is nothing to redo."
    finder.close()


def test_menus_of_what_is_selected_say_what_is_missing_too(qtbot, window: MainWindow) -> None:
    stage = next(each for each in window.session.store.all(Stage).values() if each.name == "Discover")
    window.session.view.select([("stage", stage.id)])
    why = {each.words: each.hindrance for each in everything(window, window)}
    assert why["Move left"] == "It is the first stage"
    assert why["Move right"] == ""
    assert why["Duplicate"] == "Select a touchpoint first"
    assert "Open recent: None yet" not in why
    window.session.view.show_workspace("roadmap")
    why = {each.words: each.hindrance for each in everything(window, window)}
    assert why["Duplicate"] == why["Add row: Ideas"] == "Go to the map first"


def test_whatever_is_dimmed_says_why(qtbot, window: MainWindow) -> None:
    for workspace in ("map", "roadmap"):
        window.session.view.show_workspace(workspace)
        for name, action in window.actions_by_name._actions.items():
            assert action.isEnabled() != bool(hindrance(action)), name
