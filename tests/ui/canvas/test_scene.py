"""A scene patched by diffs equals a scene built anew, whatever edits it has followed."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

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
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.session import Session
from tests.factories import JOURNEY
from tests.ui.canvas.conftest import small_map
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
        self.is_looked_at = True
        """Else edits gather, to be taken over as one."""
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

    @rule(looks=st.booleans())
    def look_away_or_back(self, looks: bool) -> None:
        self.chart.rest(not looks)
        self.is_looked_at = looks

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
    def patched_equals_made_anew(self) -> None:
        if not hasattr(self, "scene") or not self.is_looked_at:
            return
        chart = Chart(self.session)
        chart.set_options(self.chart.options)
        chart.dimmed = self.chart.dimmed
        anew = MapScene(chart)
        self.scene.select(self.session.view.selection)
        anew.select(self.session.view.selection)
        assert self.scene.state() == anew.state()
        assert chart.layout == self.chart.layout
        chart.deleteLater()


Drawing.TestCase.settings = settings(
    max_examples=20, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck)
)
TestDrawing = Drawing.TestCase
