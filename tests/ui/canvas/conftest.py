"""A canvas in a window, and a hand that works it by real mouse and key events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from journeymap.drawing.options import LayoutOptions
from journeymap.model.file.templates import template
from journeymap.model.history import History
from journeymap.model.queries import setting_name, touchpoints_of, transitions_of
from journeymap.model.records import Record, Row, Stage, Touchpoint
from journeymap.model.store import Commit, Store
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.canvas.tools.marks import handle_at
from journeymap.ui.session import Session
from tests.factories import (
    JOURNEY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_journey,
    make_offers,
    make_settings,
    make_touchpoint,
    make_transition,
)
from tests.ui.conftest import OpenDocument

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Hands:
    """Works a canvas: by names of touchpoints and settings, with events on its widgets."""

    def __init__(self, session: Session, canvas: MapCanvas) -> None:
        self.session = session
        self.canvas = canvas
        self.store = session.store
        self.view = canvas.view
        self.pane = canvas.view.viewport()
        self.commits: list[Commit] = []
        session.committed.connect(self.commits.append)

    # What the model holds

    @property
    def names(self) -> list[str]:
        """The touchpoints' names in the order of columns."""
        return [each.name for each in touchpoints_of(self.store, self.session.view.journey or "")]

    @property
    def arrows(self) -> list[str]:
        """The transitions by the names of their ends, sorted."""
        found = transitions_of(self.store, self.session.view.journey or "")
        ends = ((self.store.get(Touchpoint, t.source), self.store.get(Touchpoint, t.target)) for t in found)
        return sorted(f"{source.name}>{target.name}" for source, target in ends)

    def named(self, name: str) -> Touchpoint:
        """The touchpoint of a name."""
        return next(each for each in self.store.all(Touchpoint).values() if each.name == name)

    def lanes_of(self, name: str) -> list[str]:
        """The lanes of a touchpoint, as people name them."""
        return [setting_name(self.store, each) for each in self.named(name).settings]

    # Where things are

    def screen(self, x: float, y: float) -> QPoint:
        """A place on the map as a point of the viewport."""
        return self.view.viewportTransform().map(QPointF(x, y)).toPoint()

    def card(self, name: str, lane: int = 0) -> QPoint:
        """The middle of a touchpoint's card."""
        return self.screen(*self.canvas.bench.layout.cards_of(self.named(name).id)[lane].rect.centre)

    def handle(self, name: str) -> QPoint:
        """The handle at a card's right edge."""
        card = self.canvas.bench.layout.cards_of(self.named(name).id)[0]
        return self.view.viewportTransform().map(handle_at(card)).toPoint()

    def cell(self, column: int, lane: int) -> QPoint:
        """The middle of a cell of the grid."""
        layout = self.canvas.bench.layout
        return self.screen(layout.columns[column].rect.centre[0], layout.lanes[lane].rect.centre[1])

    def gutter(self, number: int, lane: int) -> QPoint:
        """Between two columns."""
        layout = self.canvas.bench.layout
        return self.screen(layout.gutters[number].centre[0], layout.lanes[lane].rect.centre[1])

    def look(self) -> None:
        """Have everything painted as it is now: previews too."""
        assert not self.canvas.grab().isNull()

    # What the hand does

    def move(self, at: QPoint, on: QWidget | None = None, buttons: Qt.MouseButton | None = None, keys=NONE):
        """Move the pointer, with buttons held."""
        pane = on or self.pane
        held = buttons or Qt.MouseButton.NoButton
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(pane.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            held,
            keys,
        )
        QApplication.sendEvent(pane, event)

    def click(self, at: QPoint, keys=NONE, on: QWidget | None = None) -> None:
        """Click with the left button."""
        QTest.mouseClick(on or self.pane, LEFT, keys, at)

    def double_click(self, at: QPoint, on: QWidget | None = None) -> None:
        """Click twice, as Qt reports it."""
        pane = on or self.pane
        QTest.mouseClick(pane, LEFT, NONE, at)
        QTest.mouseDClick(pane, LEFT, NONE, at)

    def press(self, at: QPoint, keys=NONE, on: QWidget | None = None) -> None:
        """Press the left button and hold it."""
        self.move(at, on)
        QTest.mousePress(on or self.pane, LEFT, keys, at)

    def carry(self, start: QPoint, end: QPoint, keys=NONE, on: QWidget | None = None) -> None:
        """Move with the left button held, in steps."""
        for step in range(1, 6):
            self.move(start + (end - start) * step / 5, on, LEFT, keys)

    def drop(self, at: QPoint, keys=NONE, on: QWidget | None = None) -> None:
        """Let the left button go."""
        QTest.mouseRelease(on or self.pane, LEFT, keys, at)

    def drag(self, start: QPoint, end: QPoint, keys=NONE, on: QWidget | None = None) -> None:
        """Press, move, let go."""
        self.press(start, keys, on)
        self.carry(start, end, keys, on)
        self.drop(end, keys, on)

    def key(self, key: Qt.Key, keys=NONE) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, keys)

    def write(self, text: str) -> None:
        """Type text where the focus is, which the first letter may move."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, letter)

    @property
    def editor(self) -> Any:
        """The field that is open for typing."""
        return self.canvas.typing.editor

    def choose(self, menu: QMenu, *words: str) -> None:
        """Trigger an item of a menu, by the beginnings of its texts from the outermost on."""
        for at, word in enumerate(words):
            found = next(each for each in menu.actions() if each.text().startswith(word))
            if at == len(words) - 1:
                assert found.isEnabled(), word
                found.trigger()
            else:
                menu = found.menu()
        menu.close()


MakeHands = Callable[[Iterable[Record]], Hands]


@pytest.fixture
def make_hands(qtbot: Any) -> Iterator[MakeHands]:
    """Makes a canvas on records, in a window that has the focus."""
    made: list[Hands] = []

    def make(records: Iterable[Record], width: int = 1240, height: int = 860) -> Hands:
        store = Store(records)
        session = Session(OpenDocument(store, History(store)))
        canvas = MapCanvas(session)
        qtbot.addWidget(canvas)
        canvas.resize(width, height)
        canvas.show()
        canvas.activateWindow()
        qtbot.waitActive(canvas)
        canvas.view.setFocus()
        session.check_now()
        made.append(Hands(session, canvas))
        return made[-1]

    yield make
    for each in made:
        each.drop(QPoint())  # QTest holds a button that was never let go in whatever test comes next
        each.session.close()


def small_map() -> list[Record]:
    """Two stages, three lanes: A starts a behaviour in the app, B keeps it there, C in the shop loses it."""
    kinds = ("emotion", "does", "pain")
    return [
        *make_settings("app", "web", "shop"),
        *make_capabilities("basket"),
        *make_offers("app", "basket"),
        make_behaviour("seats", needs="basket", carries="basket"),
        make_journey(),
        Stage(id="s1", journey=JOURNEY, name="Choose", phase="attract"),
        Stage(id="s2", journey=JOURNEY, name="Buy", phase="convert", position=1.0),
        make_touchpoint("A", "app", stage="s1"),
        make_touchpoint("B", "app", stage="s1", position=1.0),
        make_touchpoint("C", "shop", stage="s2"),
        make_transition("A", "B"),
        make_transition("B", "C"),
        make_expectation("A", "starts", "seats"),
        *(
            Row(id=kind, journey=JOURNEY, kind=kind, name="", position=float(n))
            for n, kind in enumerate(kinds)
        ),
    ]


@pytest.fixture
def hands(make_hands: MakeHands) -> Hands:
    """A canvas on the small map, its unused lane shown too."""
    made = make_hands(small_map())
    made.canvas.chart.set_options(LayoutOptions(shown_settings=frozenset({"web"})))
    return made


@pytest.fixture
def blank(make_hands: MakeHands) -> Hands:
    """A canvas on a new project from the blank template: settings, but no journey."""
    return make_hands(template("blank"))


@pytest.fixture
def cinema(make_hands: MakeHands) -> Hands:
    """A canvas on the cinema sample."""
    return make_hands(template("cinema"))
