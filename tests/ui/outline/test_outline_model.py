"""The tree of the outline patched by edits equals the tree made anew, and Qt finds nothing wrong with it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.project import add_note, add_stage, move_stage
from journeymap.model.edits.touchpoints import (
    add_next_touchpoint,
    add_touchpoint,
    change_touchpoint,
    delete_selection,
    rename_touchpoint,
)
from journeymap.model.edits.transitions import add_transition
from journeymap.model.history import History
from journeymap.model.records import Expectation, Note, Stage, Touchpoint, Transition
from journeymap.model.store import Store
from journeymap.ui.outline.model import OutlineModel
from journeymap.ui.session import Session
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import small_map
from tests.ui.conftest import OpenDocument

SETTINGS = ("app", "web", "shop")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
Tree = list[tuple[Any, str, str, "Tree"]]


def tree_of(model: OutlineModel, parent: QModelIndex | None = None) -> Tree:
    """All that a model holds, by asking it as a view would."""
    above = parent if parent is not None else QModelIndex()
    found: Tree = []
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        assert model.parent(index) == above
        words = (model.data(index), model.data(index, 11))
        found.append((model.key_of(index), str(words[0]), str(words[1]), tree_of(model, index)))
    return found


def session_of(records: Any) -> Session:
    store = Store(records)
    return Session(OpenDocument(store, History(store)))


class Listing(RuleBasedStateMachine):
    """Edits at random, and undo, while one tree follows them all."""

    @initialize()
    def open(self) -> None:
        self.session = session_of(small_map())
        self.store = self.session.store
        self.model = OutlineModel(self.session)
        self.tester = QAbstractItemModelTester(self.model, FATAL)
        self.resets = 0
        self.model.modelReset.connect(self.note_reset)
        tree_of(self.model)

    def note_reset(self) -> None:
        self.resets += 1

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()

    def one(self, kind: type, data: st.DataObject) -> str | None:
        found = list(self.store.all(kind))
        return found[data.draw(st.integers(0, len(found) - 1))] if found else None

    def place(self, data: st.DataObject) -> Place:
        stages = [None, *self.store.all(Stage)]
        stage = stages[data.draw(st.integers(0, len(stages) - 1))]
        return Place(stage, data.draw(st.integers(0, 3)), data.draw(st.booleans()))

    @rule(data=st.data(), settings=st.lists(st.sampled_from(SETTINGS), unique=True))
    def add(self, data: st.DataObject, settings: list[str]) -> None:
        self.session.edit(add_touchpoint, JOURNEY, self.place(data), settings, "New")

    @rule(data=st.data())
    def add_next(self, data: st.DataObject) -> None:
        source = self.one(Touchpoint, data)
        if source:
            self.session.edit(add_next_touchpoint, source, self.place(data))

    @rule(data=st.data(), name=st.text(max_size=10))
    def rename(self, data: st.DataObject, name: str) -> None:
        touchpoint = self.one(Touchpoint, data)
        if touchpoint:
            self.session.edit(rename_touchpoint, touchpoint, name)

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        touchpoint = self.one(Touchpoint, data)
        if touchpoint:
            self.session.edit(place_touchpoints, [(self.place(data), [touchpoint])])

    @rule(data=st.data(), settings=st.lists(st.sampled_from(SETTINGS), unique=True))
    def serve(self, data: st.DataObject, settings: list[str]) -> None:
        touchpoint = self.one(Touchpoint, data)
        if touchpoint:
            self.session.edit(change_touchpoint, touchpoint, settings=tuple(settings))

    @rule(data=st.data())
    def join(self, data: st.DataObject) -> None:
        source, target = self.one(Touchpoint, data), self.one(Touchpoint, data)
        if source and target:
            self.session.edit(add_transition, source, target)

    @rule(data=st.data(), kind=st.sampled_from(["starts", "pauses", "ends", None]))
    def expect(self, data: st.DataObject, kind: str | None) -> None:
        touchpoint = self.one(Touchpoint, data)
        if touchpoint:
            self.session.edit(set_expectation, [touchpoint], "seats", kind)

    @rule(data=st.data(), at_stage=st.booleans())
    def write(self, data: st.DataObject, at_stage: bool) -> None:
        kind: type = Stage if at_stage else Touchpoint
        owner = self.one(kind, data)
        if owner:
            self.session.edit(add_note, JOURNEY, "pain", "Hurts", **{kind.record: owner})

    @rule(before=st.booleans(), data=st.data())
    def divide(self, before: bool, data: st.DataObject) -> None:
        self.session.edit(add_stage, JOURNEY, "More", before=self.one(Stage, data) if before else None)

    @rule(data=st.data(), step=st.sampled_from([-1, 1]))
    def move_a_stage(self, data: st.DataObject, step: int) -> None:
        stage = self.one(Stage, data)
        if stage:
            self.session.edit(move_stage, stage, step)

    @rule(data=st.data(), kind=st.sampled_from([Touchpoint, Transition, Stage, Note, Expectation]))
    def delete(self, data: st.DataObject, kind: type) -> None:
        found = self.one(kind, data)
        if found:
            self.session.edit(delete_selection, [(kind.record, found)])

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @invariant()
    def it_is_as_if_made_anew(self) -> None:
        if hasattr(self, "model"):
            fresh = OutlineModel(self.session)
            assert tree_of(self.model) == tree_of(fresh)
            assert self.resets == 0
            fresh.deleteLater()


Listing.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, suppress_health_check=[HealthCheck.too_slow]
)
test_a_tree_patched_by_edits_equals_one_made_anew = Listing.TestCase


def test_what_moves_keeps_its_index(qtbot) -> None:
    session = session_of(small_map())
    model = OutlineModel(session)
    tree_of(model)
    kept = QPersistentModelIndex(model.index_of(("touchpoint", "A", "")))
    session.edit(place_touchpoints, [(Place("s2"), ["A"])])
    assert kept.isValid()
    assert model.key_of(kept) == ("touchpoint", "A", "")
    assert model.key_of(model.parent(kept)) == ("stage", "s2", "")
    session.edit(delete_selection, [("stage", "s2")])  # what stood in it waits unplaced
    assert kept.isValid()
    assert model.key_of(model.parent(kept)) == ("stage", "", "")
    session.close()


def test_a_rename_changes_rows_and_moves_none(qtbot) -> None:
    session = session_of(small_map())
    model = OutlineModel(session)
    tree_of(model)
    moved: list[str] = []
    for name in ("rowsInserted", "rowsRemoved", "rowsMoved", "modelReset"):
        getattr(model, name).connect(lambda *_args, name=name: moved.append(name))
    changed: list[tuple[str, str, str]] = []
    model.dataChanged.connect(lambda index, _last, _roles=None: changed.append(model.key_of(index)))
    session.edit(rename_touchpoint, "B", "Buys")
    assert not moved
    assert set(changed) == {
        ("stage", "s1", ""),
        ("touchpoint", "B", ""),
        ("touchpoint", "A", ""),  # it says where it leads
        ("transition", "A-B", ""),
    }
    session.close()


def test_rows_are_told_in_words(qtbot) -> None:
    session = session_of(small_map())
    session.check_now()
    model = OutlineModel(session)
    text, description = 11, 12
    a = model.index_of(("touchpoint", "A", ""))
    assert model.data(a, text) == "A, touchpoint 1 of 2"
    assert model.data(a, description) == "in App · device, leads to B, starts Seats"
    c = model.index_of(("touchpoint", "C", ""))
    assert model.data(c, description) == "in Shop · device, 1 way in, 1 thing breaks here"
    way = model.index_of(("transition", "B-C", ""))
    assert model.data(way, text) == "Leads to C"
    stage = model.index_of(("stage", "s1", ""))
    assert model.data(stage, text) == "Stage Choose, 1 of 2"
    assert model.data(stage, description) == "2 touchpoints, Attract"
    session.close()
