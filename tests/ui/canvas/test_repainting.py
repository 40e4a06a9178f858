"""What is on the screen is what a map painted anew shows, and no more is painted than was touched."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from journeymap.drawing.geometry import Rect
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.paintbox import qrect
from journeymap.model.edits.behaviours import set_expectation
from journeymap.model.edits.columns import Place
from journeymap.model.edits.notes import write_note
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.edits.project import add_journey, change_records
from journeymap.model.edits.touchpoints import (
    add_next_touchpoint,
    add_touchpoint,
    change_touchpoint,
    delete_selection,
    rename_touchpoint,
)
from journeymap.model.edits.transitions import add_transition
from journeymap.model.ids import new_id
from journeymap.model.records import Expectation, Row, Setting, Stage, Touchpoint, Transition
from journeymap.ui.canvas import scene as scene_module
from journeymap.ui.canvas.near import card_bounds, route_bounds, twin_bounds
from tests.ui.canvas.conftest import Hands

ROUNDING = 3
"""By so much of 255 a pixel may differ: smoothed edges are rounded by where painting begins."""
SEAM = 24
"""So many values may differ by more: a dot of a dotted line where it was cut."""


def on_screen(widget: QWidget) -> QImage:
    """What has been painted of a window."""
    for _turn in range(3):
        QApplication.processEvents()
    return widget.screen().grabWindow(widget.winId()).toImage()


def painted_anew(widget: QWidget) -> QImage:
    """The same with everything painted again."""
    for each in [widget, *widget.findChildren(QWidget)]:
        each.update()
    return on_screen(widget)


def differences(image: QImage, anew: QImage) -> list[tuple[int, int, int]]:
    """Some of the pixels that differ, and by how much."""
    if image == anew:
        return []
    found = []
    for y, (row, other) in enumerate(zip(rows_of(image), rows_of(anew), strict=True)):
        if row != other:
            ends = enumerate(zip(row, other, strict=True))
            found += [(at // 4, y, abs(one - two)) for at, (one, two) in ends if abs(one - two) > ROUNDING]
    return found


def rows_of(image: QImage) -> list[bytes]:
    """The bytes of each line of pixels."""
    pixels, length = bytes(image.constBits()), image.bytesPerLine()
    return [pixels[start : start + length] for start in range(0, len(pixels), length)]


class Doing:
    """Edits at random, and looking around, as people do all day; one of `doings` at a time."""

    def __init__(self, hands: Hands, seed: int) -> None:
        self.hands = hands
        self.session, self.store, self.canvas = hands.session, hands.store, hands.canvas
        self.journey = hands.session.view.journey or ""
        self.chance = random.Random(seed)
        self.doings: list[Callable[[], object]] = [
            *[self.add, self.rename, self.move, self.serve, self.join, self.delete, self.expect] * 2,
            *[self.name] * 4,
            *[self.pan, self.point, self.select] * 3,
            *(self.zoom, self.look, self.check, self.fold, self.undo, self.redo, self.note, self.resize),
        ]

    def one(self, kind: type) -> Any:
        return self.chance.choice(list(self.store.all(kind))) if self.store.all(kind) else None

    def some(self, kind: type) -> list[str]:
        return self.chance.sample(list(self.store.all(kind)), self.chance.randint(0, 3))

    def place(self) -> Place:
        return Place(self.one(Stage), self.chance.randint(0, 3), self.chance.random() < 0.3)

    def add(self) -> None:
        if self.chance.random() < 0.5:
            self.session.edit(add_touchpoint, self.journey, self.place(), self.some(Setting), "Added")
        else:
            self.session.edit(add_next_touchpoint, self.one(Touchpoint), self.place())

    def rename(self) -> None:
        name = " ".join(["word"] * self.chance.randint(0, 9))
        self.session.edit(rename_touchpoint, self.one(Touchpoint), name)

    def move(self) -> None:
        touchpoint = self.store.get(Touchpoint, self.one(Touchpoint))
        left = touchpoint.settings[0] if touchpoint.settings else None
        lanes = {touchpoint.id: (left, self.one(Setting))} if self.chance.random() < 0.5 else {}
        self.session.edit(place_touchpoints, [(self.place(), [touchpoint.id])], lanes)

    def serve(self) -> None:
        self.session.edit(change_touchpoint, self.one(Touchpoint), settings=tuple(self.some(Setting)))

    def join(self) -> None:
        self.session.edit(add_transition, self.one(Touchpoint), self.one(Touchpoint))

    def name(self) -> None:
        if way := self.one(Transition):
            words = self.chance.choice(["", "Calls", "asks a friend", "sends the code and waits a day"])
            self.session.edit(change_records, Transition, {way: {"label": words}}, label="Name")

    def delete(self) -> None:
        kind = self.chance.choice([Touchpoint, Transition])
        if len(self.store.all(kind)) > 4:
            self.session.edit(delete_selection, [(kind.record, self.one(kind))])

    def expect(self) -> None:
        behaviours = self.session.check.check.behaviours if self.session.check else ()
        if behaviours:
            kind = self.chance.choice(["starts", "pauses", "ends", None])
            behaviour = self.chance.choice([each.id for each in behaviours])
            self.session.edit(set_expectation, [self.one(Touchpoint)], behaviour, kind)

    def note(self) -> None:
        rows = [each for each in self.store.all(Row).values() if each.kind == "pain"]
        if rows:
            self.session.edit(write_note, rows[0].id, "Noted", note=new_id(), touchpoint=self.one(Touchpoint))

    def pan(self) -> None:
        self.canvas.gestures.point_at(None)  # the dashes around an empty cell show where it was cut
        self.hands.view.scroll_by(QPoint(self.chance.randint(-300, 300), self.chance.randint(-90, 90)))

    def zoom(self) -> None:
        self.canvas.set_zoom(self.chance.choice([0.2, 0.3, 0.44, 0.56, 0.8, 1.0, 1.0, 1.3]))

    def point(self) -> None:
        pane = self.hands.pane
        at = QPoint(self.chance.randrange(pane.width()), self.chance.randrange(pane.height()))
        self.hands.move(at)

    def select(self) -> None:
        keys = [("touchpoint", self.one(Touchpoint)), ("transition", self.one(Transition))]
        self.session.view.select(self.chance.sample(keys, self.chance.randint(0, 2)))

    def look(self) -> None:
        behaviours = [each.id for each in self.session.check.check.behaviours] if self.session.check else []
        self.session.view.set_lens(self.chance.choice([None, *behaviours]))

    def check(self) -> None:
        self.session.check_now()

    def fold(self) -> None:
        folded = frozenset([self.one(Stage)]) if self.chance.random() < 0.5 else frozenset()
        hidden = frozenset([self.one(Setting)]) if self.chance.random() < 0.5 else frozenset()
        self.canvas.chart.set_options(LayoutOptions(collapsed_stages=folded, hidden_settings=hidden))

    def resize(self) -> None:
        self.canvas.resize(self.chance.randint(600, 900), self.chance.randint(500, 700))

    def undo(self) -> None:
        self.session.undo()

    def redo(self) -> None:
        self.session.redo()


@pytest.mark.parametrize("seed", range(10))
def test_whatever_is_done_the_screen_shows_what_painting_anew_would(cinema: Hands, seed: int) -> None:
    doing = Doing(cinema, seed)
    cinema.canvas.resize(760, 600)
    for number in range(100):
        step = doing.chance.choice(doing.doings)
        step()
        cinema.session._timer.stop()  # findings come when they are asked for, not when there is time
        cinema.canvas.chart._dim_timer.stop()
        while not cinema.view.tones.are_known:  # a busy machine asks for them in several steps
            QApplication.processEvents()
        image = on_screen(cinema.canvas)
        assert cinema.canvas.scene.shown().items() <= cinema.canvas.scene.state().items()
        anew = painted_anew(cinema.canvas)
        wrong = differences(image, anew)
        assert len(wrong) <= SEAM, (
            number,
            step.__name__,
            len(wrong),
            max(each[2] for each in wrong),
            wrong[:20],
        )


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The places of cards and the ids of the rest, as they are painted."""
    found: list[Any] = []
    ids = {
        "paint_cards": lambda cards, *_rest: [rect for rect, _look in cards],
        "paint_routes": lambda routes, *_rest: [trace.route.transition for trace, _look in routes],
        "paint_twin": lambda twin, *_rest: [twin.touchpoint],
    }
    for name, identify in ids.items():
        known = getattr(scene_module, name)

        def paint(painter, box, *what, known=known, identify=identify) -> None:
            found.extend(identify(*what))
            known(painter, box, *what)

        monkeypatch.setattr(scene_module, name, paint)
    return found


class Watch(QObject):
    """Collects what of a pane is painted, in its pixels."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(pane)
        self.region = QRegion()
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


@pytest.fixture
def watched(cinema: Hands) -> Watch:
    """What of the map of the cinema is painted from now on."""
    settle(cinema)
    return Watch(cinema.pane)


def settle(hands: Hands) -> None:
    hands.session._timer.stop()
    for _time in range(3):
        QApplication.processEvents()


def bounds(thing: Any) -> list[Rect]:
    """What a thing of a scene's state may touch."""
    kind = type(thing[0]).__name__
    return {"Card": lambda each: [card_bounds(each)], "Route": route_bounds}.get(
        kind, lambda each: [twin_bounds(each)]
    )(thing[0])


def difference(hands: Hands, before: dict[Any, Any]) -> QRegion:
    """Where on the viewport a scene's state is another than before."""
    now, region = hands.canvas.scene.state(), QRegion()
    for key in before.keys() | now.keys():
        if before.get(key) != now.get(key):
            for thing in filter(None, (before.get(key), now.get(key))):
                for rect in bounds(thing):
                    region += hands.view.screen_rect(rect).adjusted(-4, -4, 4, 4)
    return region


def test_a_rename_repaints_its_card_and_no_more(cinema: Hands, watched: Watch, painted: list[Any]) -> None:
    touchpoint, before = cinema.named(cinema.names[1]), cinema.canvas.scene.state()
    painted.clear()
    cinema.session.edit(rename_touchpoint, touchpoint.id, "Another name")
    settle(cinema)
    cards = [each.rect for each in cinema.canvas.bench.layout.cards_of(touchpoint.id)]
    assert set(cards) <= set(painted)
    assert [each for each in painted if isinstance(each, Rect)] == cards
    assert not watched.region.isEmpty()
    assert watched.region.subtracted(difference(cinema, before)).isEmpty()


def test_moving_a_card_repaints_where_anything_differs(cinema: Hands, watched: Watch) -> None:
    before, name = cinema.canvas.scene.state(), cinema.names[2]
    cinema.click(cinema.card(name))
    settle(cinema)
    watched.region = QRegion()
    cinema.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    settle(cinema)
    assert cinema.commits
    handles = QRegion()
    for card in cinema.canvas.bench.layout.cards_of(cinema.named(name).id):
        handles += cinema.view.screen_rect(card.rect).adjusted(-20, -20, 20, 20)
    beyond = watched.region.subtracted(difference(cinema, before)).subtracted(handles)
    ground = cinema.canvas.bench.layout.lanes != before and not beyond.isEmpty()
    assert not watched.region.isEmpty()
    assert beyond.isEmpty() or ground


def test_a_step_sideways_paints_what_comes_into_view(cinema: Hands, watched: Watch) -> None:
    bar = cinema.view.horizontalScrollBar()
    bar.setValue(100)
    settle(cinema)
    watched.region = QRegion()
    bar.setValue(130)
    settle(cinema)
    pane, minimap = cinema.pane.rect(), cinema.canvas.minimap.geometry()
    assert cinema.canvas.minimap.isVisible()
    covered = QRegion(QRect(pane.right() - 40, 0, 41, pane.height()))
    covered += minimap.adjusted(-31, 0, 31, 0)
    assert not watched.region.isEmpty()
    assert watched.region.subtracted(covered).isEmpty()


def test_a_step_paints_nothing_that_the_panes_and_their_bars_lie_on(cinema: Hands) -> None:
    bar = cinema.view.horizontalScrollBar()
    bar.setValue(100)
    settle(cinema)
    beneath = [Watch(cinema.canvas), Watch(cinema.canvas.panes), Watch(cinema.canvas.panes.foot)]
    shown = Watch(cinema.canvas.panes.across)
    bar.setValue(130)
    settle(cinema)
    assert not shown.region.isEmpty()
    assert all(each.region.isEmpty() for each in beneath)


def test_selecting_repaints_two_cards_at_most(cinema: Hands, painted: list[Any]) -> None:
    first, second = cinema.names[0], cinema.names[3]
    cinema.click(cinema.card(first))
    settle(cinema)
    painted.clear()
    cinema.click(cinema.card(second))
    settle(cinema)
    layout = cinema.canvas.bench.layout
    cards = {each.rect for name in (first, second) for each in layout.cards_of(cinema.named(name).id)}
    seen = {each for each in cards if cinema.view.seen().intersects(qrect(each))}
    assert seen <= set(painted)
    assert {each for each in painted if isinstance(each, Rect)} <= cards


def test_the_line_looked_at_hides_no_badge(cinema: Hands) -> None:
    """It lies over other lines, with a halo, and some of those have badges right beside it."""
    cinema.session.view.set_lens("bh-keep-seats")
    cinema.session.check_now()
    picks, invites, changes = (
        cinema.named(each).id for each in ("Picks seats", "Invites friends", "Changes seats")
    )
    ways = {(each.source, each.target): each.id for each in cinema.store.all(Transition).values()}
    other, mine = ways[picks, invites], ways[picks, changes]
    badge = cinema.screen(*cinema.canvas.bench.layout.route(other).badge)
    cinema.view.scroll_by(cinema.pane.rect().center() - badge)
    settle(cinema)
    badge = cinema.screen(*cinema.canvas.bench.layout.route(other).badge)
    around = QRect(badge - QPoint(7, 7), badge + QPoint(7, 7))
    before = cinema.pane.grab().toImage()
    cinema.session.view.select([("transition", mine)])
    settle(cinema)
    after = cinema.pane.grab().toImage()
    assert after != before
    assert after.copy(around) == before.copy(around)


def test_moving_the_pointer_over_nothing_repaints_nothing(cinema: Hands, painted: list[Any]) -> None:
    cinema.move(cinema.cell(0, 4))
    settle(cinema)
    painted.clear()
    for lane in (3, 4, 5):
        cinema.move(cinema.cell(0, lane))
    settle(cinema)
    assert not painted


def test_a_fresh_check_repaints_only_what_it_says_anew(cinema: Hands, watched: Watch) -> None:
    cinema.session.check_now()
    settle(cinema)
    assert watched.region.isEmpty()
    before, lost = cinema.canvas.scene.state(), cinema.named(cinema.names[1])
    behaviour = next(iter(cinema.session.check.check.behaviours)).id
    cinema.session.view.set_lens(behaviour)
    before = cinema.canvas.scene.state()
    settle(cinema)
    watched.region = QRegion()
    kinds = {each.kind for each in cinema.store.where(Expectation, "touchpoint", lost.id)}
    cinema.session.edit(set_expectation, [lost.id], behaviour, None if "starts" in kinds else "starts")
    cinema.session.check_now()
    settle(cinema)
    assert cinema.canvas.scene.state() != before
    assert watched.region.subtracted(difference(cinema, before)).isEmpty()


def test_another_journey_is_painted_whole(cinema: Hands, watched: Watch) -> None:
    made = cinema.session.edit(add_journey, "Another")
    cinema.session.view.show_journey(made.id)
    settle(cinema)
    assert QRegion(cinema.pane.rect()).subtracted(watched.region).boundingRect().width() <= 10  # the bar
