"""A scene patched by diffs equals a scene built anew, and an edit repaints no more than it touches."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication

from journeymap.drawing.options import LayoutOptions
from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.project import add_stage, delete_record
from journeymap.model.edits.touchpoints import (
    add_next_touchpoint,
    add_touchpoint,
    change_touchpoint,
    delete_selection,
    rename_touchpoint,
)
from journeymap.model.edits.transitions import add_transition
from journeymap.model.history import History
from journeymap.model.records import Setting, Stage, Touchpoint, Transition
from journeymap.model.store import Commit, Store
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.items import CardItem, RouteItem, TwinItem
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.session import Session
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import Hands, small_map
from tests.ui.conftest import OpenDocument

SETTINGS = ("app", "web", "shop")


class Drawing(RuleBasedStateMachine):
    """Edits at random, from the user's hand or from undo, while one scene follows them all."""

    @initialize()
    def open(self) -> None:
        store = Store(small_map())
        self.session = Session(OpenDocument(store, History(store)))
        self.store = store
        self.chart = Chart(self.session)
        self.scene = MapScene(self.chart)
        self.born = {each: number for number, each in enumerate("ABC")}
        self.store.subscribe(self.note)

    def note(self, commit: Commit) -> None:
        for (_kind, record), _change in commit.diff:
            self.born.setdefault(record, len(self.born))

    def in_order(self, kind: type) -> list[str]:
        """The ids of a kind as they were first made: the ids themselves differ from run to run."""
        return sorted(self.store.all(kind), key=lambda each: self.born.get(each, -1))

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()

    def one(self, kind: type, data: st.DataObject) -> str | None:
        found = self.in_order(kind)
        return data.draw(st.sampled_from(found)) if found else None

    def place(self, data: st.DataObject) -> Place:
        stage = data.draw(st.sampled_from([None, *self.in_order(Stage)]))
        return Place(stage, data.draw(st.integers(0, 3)), data.draw(st.booleans()))

    @rule(data=st.data(), settings=st.lists(st.sampled_from(SETTINGS), unique=True))
    def add(self, data: st.DataObject, settings: list[str]) -> None:
        self.session.edit(add_touchpoint, JOURNEY, self.place(data), settings, "New")

    @rule(data=st.data())
    def add_next(self, data: st.DataObject) -> None:
        source = self.one(Touchpoint, data)
        if source:
            self.session.edit(add_next_touchpoint, source, self.place(data))

    @rule(data=st.data(), name=st.text(max_size=30))
    def rename(self, data: st.DataObject, name: str) -> None:
        touchpoint = self.one(Touchpoint, data)
        if touchpoint:
            self.session.edit(rename_touchpoint, touchpoint, name)

    @rule(data=st.data(), lane=st.sampled_from(SETTINGS))
    def move(self, data: st.DataObject, lane: str) -> None:
        touchpoint = self.one(Touchpoint, data)
        if touchpoint:
            own = self.store.get(Touchpoint, touchpoint).settings
            left = own[0] if own else None
            placement = [(self.place(data), [touchpoint])]
            self.session.edit(place_touchpoints, placement, {touchpoint: (left, lane)})

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

    @rule(data=st.data(), kind=st.sampled_from([Touchpoint, Transition, Stage]))
    def delete(self, data: st.DataObject, kind: type) -> None:
        found = self.one(kind, data)
        if found:
            self.session.edit(delete_selection, [(kind.record, found)])

    @rule()
    def stage(self) -> None:
        if len(self.store.all(Stage)) < 5:
            self.session.edit(add_stage, JOURNEY, "More")

    @rule()
    def delete_a_setting(self) -> None:
        if len(self.store.all(Setting)) > 2:
            self.session.edit(delete_record, self.store.get(Setting, "web"), "")

    @rule(behaviour=st.sampled_from(["seats", None]))
    def look(self, behaviour: str | None) -> None:
        self.session.view.set_lens(behaviour)

    @rule(data=st.data())
    def select(self, data: st.DataObject) -> None:
        touchpoint, transition = self.one(Touchpoint, data), self.one(Transition, data)
        keys = [("touchpoint", touchpoint), ("transition", transition)]
        self.session.view.select(key for key in keys if key[1])
        self.scene.select(self.session.view.selection)

    @rule(data=st.data(), hidden=st.sets(st.sampled_from(SETTINGS)), shown=st.sets(st.sampled_from(SETTINGS)))
    def choose_what_to_see(self, data: st.DataObject, hidden: set[str], shown: set[str]) -> None:
        folded = frozenset(filter(None, [self.one(Stage, data)]))
        self.chart.set_options(
            LayoutOptions(
                hidden_settings=frozenset(hidden),
                shown_settings=frozenset(shown) & set(self.store.all(Setting)),
                collapsed_stages=folded if data.draw(st.booleans()) else frozenset(),
            )
        )

    @rule()
    def check(self) -> None:
        self.session.check_now()

    @rule()
    def undo(self) -> None:
        self.session.undo()

    @rule()
    def redo(self) -> None:
        self.session.redo()

    @invariant()
    def patched_equals_built_anew(self) -> None:
        if not hasattr(self, "scene"):
            return
        self.scene.select(self.session.view.selection)
        anew = MapScene(self.chart)
        anew.select(self.session.view.selection)
        assert self.scene.state() == anew.state()


Drawing.TestCase.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDrawing = Drawing.TestCase


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the items painted, in order."""
    found: list[Any] = []
    for kind, name in ((CardItem, "card"), (RouteItem, "route"), (TwinItem, "twin")):

        def paint(self, painter, option, widget=None, *, kind=kind, name=name, paint=kind.paint) -> None:
            what = getattr(self, name)
            found.append(what.touchpoint if name != "route" else what.transition)
            paint(self, painter, option, widget)

        monkeypatch.setattr(kind, "paint", paint)
    return found


def settle(hands: Hands) -> None:
    hands.session._timer.stop()
    for _time in range(3):
        QApplication.processEvents()


def test_a_rename_repaints_its_card_and_what_lies_over_it(cinema: Hands, painted: list[Any]) -> None:
    name = cinema.names[1]
    settle(cinema)
    painted.clear()
    touchpoint = cinema.named(name)
    cinema.session.edit(rename_touchpoint, touchpoint.id, "Another name")
    settle(cinema)
    layout = cinema.canvas.bench.layout
    touched = QRectF()
    for card in layout.cards_of(touchpoint.id):
        touched |= QRectF(card.rect.x - 8, card.rect.y - 8, card.rect.width + 16, card.rect.height + 16)
    scene = cinema.canvas.scene
    near = {what for _kind, what in items_in(scene, touched)}
    assert touchpoint.id in painted
    assert set(painted) <= near
    assert len(near) < 6 < len(scene.items())


def test_selecting_repaints_two_cards_at_most(cinema: Hands, painted: list[Any]) -> None:
    first, second = cinema.names[0], cinema.names[3]
    cinema.click(cinema.card(first))
    settle(cinema)
    painted.clear()
    cinema.click(cinema.card(second))
    settle(cinema)
    ids = {cinema.named(first).id, cinema.named(second).id}
    assert ids <= set(painted)
    assert {what for what in painted if what in cinema.store.all(Touchpoint)} == ids


def test_moving_the_pointer_over_nothing_repaints_nothing(cinema: Hands, painted: list[Any]) -> None:
    cinema.move(cinema.cell(0, 4))
    settle(cinema)
    painted.clear()
    for lane in (3, 4, 5):
        cinema.move(cinema.cell(0, lane))
    settle(cinema)
    assert not painted


def test_a_fresh_check_repaints_only_what_it_says_anew(cinema: Hands, painted: list[Any]) -> None:
    settle(cinema)
    painted.clear()
    cinema.session.check_now()
    settle(cinema)
    assert not painted


def items_in(scene: MapScene, area: QRectF) -> set[tuple[str, str]]:
    """What the items in an area show."""
    found = set()
    for item in scene.items(area, Qt.ItemSelectionMode.IntersectsItemBoundingRect):
        if isinstance(item, CardItem):
            found.add(("touchpoint", item.card.touchpoint))
        elif isinstance(item, RouteItem):
            found.add(("transition", item.route.transition))
        elif isinstance(item, TwinItem):
            found.add(("twin", item.twin.touchpoint))
    return found
