"""A whole journey built in the outline by keys alone, as somebody does who cannot see the map."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeymap.model.queries import behaviour_name, setting_name, stages_of, touchpoints_of, transitions_of
from journeymap.model.records import Behaviour, Expectation, Note, Row, Setting, Stage, Touchpoint
from journeymap.model.store import Store
from journeymap.ui.desk import Desk
from journeymap.ui.main_window import MainWindow
from journeymap.ui.outline.view import OutlineView

K = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Typist:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.store = window.session.store
        self.count = 0

    @property
    def outline(self) -> OutlineView:
        return self.window.map.outline.view

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _time in range(times):
            self.count += 1
            QTest.keyClick(self._target(), key, keys)

    def write(self, text: str) -> None:
        for letter in text:
            self.count += 1
            QTest.keyClicks(self._target(), letter)

    def pick(self, key: Qt.Key, *words: str) -> None:
        """Drop a list by a key, and choose from it and from those that follow."""
        self.key(key)
        for each in words:
            self.write(each)
            self.key(K.Key_Return)

    def go_to(self, name: str) -> None:
        """Walk to a row with the arrow keys, by what is said of the rows on the way."""
        self.key(K.Key_Home)
        for _row in range(200):
            if self.heard().startswith(name):
                return
            self.key(K.Key_Down)
        raise AssertionError(name)

    def heard(self) -> str:
        """What a screen reader says of the current row."""
        return str(self.outline.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    def _target(self):
        popup = QApplication.activePopupWidget()
        target = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
        assert target is not None
        return target


@pytest.fixture
def typist(qtbot, desk: Desk) -> Typist:
    """An empty project with its outline open and the keyboard in it."""
    window = desk.open_empty()
    assert window is not None
    window.resize(1600, 900)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Typist(window)
    made.key(K.Key_O, CTRL | SHIFT)
    assert QApplication.focusWidget() is made.outline
    return made


JOURNEY = {
    "Discover": [
        ("Sees a poster", "television"),
        ("Reads reviews", "website phone"),
        ("Asks friends", "messaging"),
    ],
    "Buy": [
        ("Picks seats", "app phone"),
        ("Holds them", "app phone"),
        ("Calls for help", "call"),
        ("Pays", "website phone"),
        ("Gets tickets", "e-mail"),
    ],
    "Use": [
        ("Arrives", "store counter"),
        ("Shows ticket", "app phone"),
        ("Watches", "store kiosk"),
        ("Rates it", "app phone"),
    ],
}
"""A cinema's journey: stages, touchpoints, and what is typed to find where each is served."""


def test_a_whole_journey_is_built_in_the_outline_alone(typist: Typist) -> None:
    window, store = typist.window, typist.store
    lanes = {setting_name(store, each).casefold() for each in store.all(Setting)}
    last = ""
    for stage, touchpoints in JOURNEY.items():
        for number, (name, where) in enumerate(touchpoints):
            if number == 0:
                typist.go_to(f"Stage {stage}")
            typist.key(K.Key_Return, CTRL)
            typist.write(name)
            typist.key(K.Key_Return)
            for setting in list(store.get(Touchpoint, _named(typist, name).id).settings):
                typist.pick(K.Key_L, setting_name(store, setting))  # it came with those of the one before
            typist.pick(K.Key_L, _found(lanes, where))
            if number == 0 and last:  # the first of a stage has nobody before it yet
                typist.go_to(last)
                typist.pick(K.Key_T, name)
                typist.go_to(name)
        last = touchpoints[-1][0]
    typist.go_to("Calls for help")
    typist.pick(K.Key_T, "Picks seats")  # and back again
    typist.go_to("Picks seats")
    typist.pick(K.Key_B, "Keep my seats", "start")
    typist.go_to("Watches")
    typist.pick(K.Key_B, "Keep my seats", "end")
    typist.key(K.Key_N)
    typist.write("pain")
    typist.key(K.Key_Return)
    typist.write("The row behind talks")
    typist.key(K.Key_Return)

    journey = window.session.view.journey or ""
    found = touchpoints_of(store, journey)
    assert [each.name for each in found] == [name for listed in JOURNEY.values() for name, _where in listed]
    assert [store.get(Stage, each.stage or "").name for each in found] == [
        stage for stage, listed in JOURNEY.items() for _each in listed
    ]
    for listed in JOURNEY.values():
        for name, where in listed:
            (served,) = _named(typist, name).settings
            assert setting_name(store, served).casefold() == _found(lanes, where)
    ends = {
        (store.get(Touchpoint, each.source).name, store.get(Touchpoint, each.target).name)
        for each in transitions_of(store, journey)
    }
    names = [each.name for each in found]
    assert ends == {*pairwise(names), ("Calls for help", "Picks seats")}
    (behaviour,) = (each for each in store.all(Behaviour).values() if each.name == "Keep my seats")
    found_kinds = {(_name(store, each.touchpoint), each.kind) for each in store.all(Expectation).values()}
    assert found_kinds == {("Picks seats", "starts"), ("Watches", "ends")}
    assert behaviour_name(store, behaviour.id) == "Keep my seats"
    (note,) = store.all(Note).values()
    assert (note.text, _name(store, note.touchpoint)) == ("The row behind talks", "Watches")
    assert store.get(Row, note.row or "").kind == "pain"
    assert window.canvas.chart.layout is not None
    assert len({each.touchpoint for each in window.canvas.chart.layout.cards}) == 12


def _name(store: Store, touchpoint: str | None) -> str:
    return store.get(Touchpoint, touchpoint or "").name


def _named(typist: Typist, name: str) -> Touchpoint:
    return next(each for each in typist.store.all(Touchpoint).values() if each.name == name)


def _found(lanes: set[str], words: str) -> str:
    return min(each for each in lanes if all(word in each for word in words.split()))


def test_what_is_selected_is_the_same_in_the_outline_and_on_the_map(typist: Typist, qtbot) -> None:
    typist.key(K.Key_Return, CTRL)
    typist.write("One")
    typist.key(K.Key_Tab)
    typist.write("Two")
    typist.key(K.Key_Return)
    view = typist.window.session.view
    assert view.selection == (("touchpoint", _named(typist, "Two").id),)
    typist.key(K.Key_Up)
    assert view.selection == (("touchpoint", _named(typist, "One").id),)
    typist.key(K.Key_Down, SHIFT)
    assert {each for _kind, each in view.selection} == {_named(typist, n).id for n in ("One", "Two")}
    view.select([("touchpoint", _named(typist, "Two").id)])  # as a click on the map does
    assert typist.heard().startswith("Two")
    assert len(typist.outline.selectedIndexes()) == 1


def test_enter_renames_and_escape_keeps_the_name(typist: Typist) -> None:
    typist.key(K.Key_Return, CTRL)
    typist.write("One")
    typist.key(K.Key_Return)
    typist.key(K.Key_Return)
    typist.write("Two")
    typist.key(K.Key_Escape)
    assert _named(typist, "One")
    typist.key(K.Key_F2)
    typist.write("Two")
    typist.key(K.Key_Return)
    assert _named(typist, "Two")
    assert typist.window.session.history.undo_label == "Rename touchpoint"


def test_escape_takes_back_what_was_made_to_be_named(typist: Typist) -> None:
    typist.key(K.Key_Return, CTRL)
    typist.write("One")
    typist.key(K.Key_Escape)
    assert not typist.store.all(Touchpoint)
    assert QApplication.focusWidget() is typist.outline


def test_made_and_named_is_one_step_of_undo(typist: Typist) -> None:
    typist.key(K.Key_Return, CTRL)
    typist.write("One")
    typist.key(K.Key_Return)
    typist.key(K.Key_Z, CTRL)
    assert not typist.store.all(Touchpoint)


def test_alt_and_arrows_move_within_and_between_stages(typist: Typist) -> None:
    typist.key(K.Key_Return, CTRL)
    for name in ("One", "Two", "Three"):
        typist.write(name)
        typist.key(K.Key_Tab if name != "Three" else K.Key_Return)
    journey = typist.window.session.view.journey or ""

    def names() -> list[str]:
        return [each.name for each in touchpoints_of(typist.store, journey)]

    typist.key(K.Key_Up, ALT)
    assert names() == ["One", "Three", "Two"]
    assert typist.heard().startswith("Three")
    typist.key(K.Key_Down, ALT)
    assert names() == ["One", "Two", "Three"]
    typist.key(K.Key_Down, ALT)
    stages = [each.id for each in stages_of(typist.store, journey)]
    assert (names(), _named(typist, "Three").stage) == (["One", "Two", "Three"], stages[1])
    typist.key(K.Key_Right, ALT)
    assert _named(typist, "Three").stage == stages[2]
    typist.key(K.Key_Right, ALT)  # there is no stage beyond
    assert _named(typist, "Three").stage == stages[2]
    typist.key(K.Key_Left, ALT)
    assert _named(typist, "Three").stage == stages[1]
    typist.go_to("Stage Buy")
    typist.key(K.Key_Up, ALT)
    assert [each.id for each in stages_of(typist.store, journey)] == [stages[1], stages[0], stages[2]]


def test_a_name_says_its_lane_and_page_down_its_stage(typist: Typist) -> None:
    typist.key(K.Key_Return, CTRL)
    typist.write("One @kio")
    typist.key(K.Key_Tab)
    typist.write("Two @web lap")
    typist.key(K.Key_PageDown)
    typist.key(K.Key_Return)
    lanes = [
        [setting_name(typist.store, each) for each in _named(typist, n).settings] for n in ("One", "Two")
    ]
    assert lanes == [["Store · kiosk"], ["Website · laptop"]]
    assert typist.store.get(Stage, _named(typist, "Two").stage or "").name == "Buy"
    assert typist.heard() == "Two, touchpoint 1 of 1"


def test_ctrl_g_adds_a_stage_after_this_one(typist: Typist) -> None:
    typist.go_to("Stage Discover")
    typist.key(K.Key_G, CTRL)
    typist.write("Compare")
    typist.key(K.Key_Return)
    journey = typist.window.session.view.journey or ""
    assert [each.name for each in stages_of(typist.store, journey)] == ["Discover", "Compare", "Buy", "Use"]
    assert typist.heard() == "Stage Compare, 2 of 4"


def test_delete_takes_away_what_a_row_stands_for(typist: Typist) -> None:
    typist.key(K.Key_Return, CTRL)
    typist.write("One")
    typist.key(K.Key_Tab)
    typist.write("Two")
    typist.key(K.Key_Return)
    setting = next(iter(typist.store.all(Setting).values()))
    typist.go_to("One")
    typist.pick(K.Key_L, setting_name(typist.store, setting.id))
    typist.pick(K.Key_B, "Keep", "start")
    typist.key(K.Key_Right)
    for said in ("Served in", "Starts Keep", "Leads to Two"):
        typist.go_to(said)
        typist.key(K.Key_Delete)
    assert not _named(typist, "One").settings
    assert not typist.store.all(Expectation)
    assert not transitions_of(typist.store, typist.window.session.view.journey or "")
    typist.go_to("One")
    typist.key(K.Key_Delete)
    assert [each.name for each in typist.store.all(Touchpoint).values()] == ["Two"]
    assert typist.heard().startswith("Two")
    labels = []
    while typist.window.session.history.undo_label:
        labels.append(typist.window.session.history.undo_label)
        typist.key(K.Key_Z, CTRL)
    assert labels[:4] == ["Delete touchpoint", "Delete transition", "Clear expectation", "Remove setting"]


def test_f6_goes_round_and_f6_comes_back(typist: Typist) -> None:
    typist.key(K.Key_F6)
    assert QApplication.focusWidget() is typist.window.canvas.view
    typist.key(K.Key_F6, SHIFT)
    assert QApplication.focusWidget() is typist.outline


def test_every_row_has_a_name_and_a_description_for_those_who_hear_it(qtbot, window: MainWindow) -> None:
    window.map.toggle_outline()
    outline = window.map.outline.view
    outline.expandAll()
    tree = QAccessible.queryAccessibleInterface(outline)
    assert tree.text(QAccessible.Text.Name) == "Outline of the journey"
    said = []
    index = outline.outline.index(0, 0)
    row = 1  # below the header
    while index.isValid():
        cell = tree.child(row)
        assert cell.role() == QAccessible.Role.TreeItem
        said.append((cell.text(QAccessible.Text.Name), cell.text(QAccessible.Text.Description)))
        index, row = outline.indexBelow(index), row + 1
    assert all(name for name, _words in said)
    touchpoints = [words for name, words in said if ", touchpoint " in name]
    assert len(touchpoints) == len(window.session.store.all(Touchpoint))
    assert all(words.startswith("in ") for words in touchpoints)
    assert any("leads to" in words for words in touchpoints)
    assert any("break here" in words for _name, words in said)
