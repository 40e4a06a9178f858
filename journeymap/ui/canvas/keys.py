"""What keys mean on the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from journeymap.drawing.geometry import Card, Rect, Spot
from journeymap.model.records import Transition
from journeymap.ui.canvas.clipboard import Clipboard
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.navigation import Way, card_near, neighbour
from journeymap.ui.canvas.tools.connect import ARROWS, KeyConnectTool
from journeymap.ui.canvas.view import MapView

Meaning = Callable[[], None]
K = Qt.Key
_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
ZOOM_STEP = 1.2


class Keys(QObject):
    """Everything that the mouse can do to cards, by keys."""

    left = Signal(bool)
    """F6 (True) or Shift+F6: the focus should go on from the canvas."""
    edge_reached = Signal(object)
    """An arrow key, as a Way, has no card to go to: headers or rows lie there."""
    fit_asked = Signal()
    stage_wanted = Signal(str)
    """A stage should be in view."""
    cell_changed = Signal()

    def __init__(self, view: MapView, hand: Hand, clipboard: Clipboard) -> None:
        super().__init__(view)
        self._view = view
        self._hand = hand
        self._bench = hand.bench
        self.cell: Spot | None = None
        """The cell aimed at by keys in a map that has no card yet."""
        self._table = self._make_table(clipboard)
        self._bench.chart.laid_out.connect(self._forget_cell)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False when it means nothing."""
        meaning = self.meaning(event)
        if meaning is None:
            return False
        meaning()
        return True

    def meaning(self, event: QKeyEvent) -> Meaning | None:
        """What a key would do now, None when nothing."""
        if self._bench.chart.layout is None:
            return None
        modifiers = event.modifiers() & ~_IGNORED
        key = K(event.key())
        found = self._table.get((modifiers, key))
        if key == K.Key_Escape and self.cell is None and not self._bench.view_state.selection:
            return None  # nothing to let go of here: it is for the window
        if found is not None:
            return found
        if key in ARROWS:
            return self._arrow(ARROWS[key], modifiers)
        if modifiers == _PLAIN and K.Key_1 <= key <= K.Key_9:
            return partial(self._to_stage, key - K.Key_1)
        if modifiers == _PLAIN and key == K.Key_T and self._bench.lead is not None:
            return self.connect_from_lead
        text = event.text()
        begins = modifiers in (_PLAIN, _SHIFT) and text.isprintable() and bool(text.strip())
        if begins and not self._bench.view_state.selection:
            return partial(self._begin, text)
        return None

    def _make_table(self, clipboard: Clipboard) -> dict[tuple[Qt.KeyboardModifier, Qt.Key], Meaning]:
        hand, view = self._hand, self._view
        return {
            (_PLAIN, K.Key_Tab): self._next,
            (_PLAIN, K.Key_Insert): self._insert,
            (_PLAIN, K.Key_Return): self._enter,
            (_PLAIN, K.Key_Enter): self._enter,
            (_PLAIN, K.Key_F2): hand.rename,
            (_PLAIN, K.Key_Delete): hand.delete,
            (_PLAIN, K.Key_Backspace): hand.delete,
            (_PLAIN, K.Key_Escape): self._escape,
            (_CTRL, K.Key_A): hand.select_all,
            (_CTRL, K.Key_D): hand.duplicate,
            (_CTRL, K.Key_C): clipboard.copy,
            (_CTRL, K.Key_X): clipboard.cut,
            (_CTRL, K.Key_V): clipboard.paste,
            (_CTRL, K.Key_0): self.fit_asked.emit,
            (_CTRL, K.Key_Plus): lambda: view.set_zoom(view.zoom * ZOOM_STEP),
            (_CTRL | _SHIFT, K.Key_Plus): lambda: view.set_zoom(view.zoom * ZOOM_STEP),
            (_CTRL, K.Key_Equal): lambda: view.set_zoom(view.zoom * ZOOM_STEP),
            (_CTRL, K.Key_Minus): lambda: view.set_zoom(view.zoom / ZOOM_STEP),
            (_PLAIN, K.Key_F6): lambda: self.left.emit(True),
            (_SHIFT, K.Key_F6): lambda: self.left.emit(False),
            (_PLAIN, K.Key_Home): lambda: self._to_end(first=True),
            (_PLAIN, K.Key_End): lambda: self._to_end(first=False),
        }

    def _arrow(self, way: Way, modifiers: Qt.KeyboardModifier) -> Meaning | None:
        if modifiers == _PLAIN:
            return partial(self._go, way, add=False)
        if modifiers == _SHIFT:
            return partial(self._go, way, add=True)
        if modifiers == _CTRL:
            return partial(self._hand.move, way)
        if modifiers == _ALT and way.across:
            return partial(self._hand.step_emotion, -1.0 * way.across)
        if modifiers == _ALT:
            return partial(self._along_transitions, way)
        return None

    def connect_from_lead(self) -> None:
        """Begin a transition from the card that leads."""
        lead = self._bench.lead
        if lead is None:
            return
        tool = KeyConnectTool(self._hand, lead)
        if tool.target is not None:
            self._view.take_tool(tool)

    def _begin(self, text: str) -> None:
        if self.cell is not None:
            self._hand.add_at(self.cell, text)
        else:
            self._hand.add_first(text)

    def _next(self) -> None:
        if self.cell is not None:
            self._hand.add_at(self.cell)
        else:
            self._hand.add_next()

    def _insert(self) -> None:
        if self.cell is not None:
            self._hand.add_at(self.cell)
        else:
            self._hand.add_beside()

    def _enter(self) -> None:
        if self.cell is not None:
            self._hand.add_at(self.cell)
        else:
            self._hand.rename()

    def _escape(self) -> None:
        self._forget_cell()
        self._bench.select(())

    def _go(self, way: Way, add: bool) -> None:
        layout, lead = self._bench.layout, self._bench.lead
        if not layout.cards:
            self._move_cell(way)
            return
        transition = next(iter(self._bench.selected("transition")), None)
        if transition is not None and lead is None:
            self._from_transition(transition, way)
            return
        if lead is None:
            seen = self._view.seen()
            found = card_near(layout, seen.center().x(), seen.center().y())
        else:
            found = neighbour(layout, lead, way)
        if found is not None:
            self._show(found, add=add)
        else:
            self.edge_reached.emit(way)

    def _show(self, card: Card, *, add: bool = False) -> None:
        self._bench.select_card(card.key, add=add)
        self._hand.touched.emit(card.key)

    def _to_end(self, *, first: bool) -> None:
        cards = sorted(self._bench.layout.cards, key=lambda each: (each.column, each.rect.y))
        if cards:
            self._show(cards[0 if first else -1])

    def _to_stage(self, number: int) -> None:
        stages = self._bench.layout.stages
        if number >= len(stages):
            return
        band = stages[number]
        inside = [
            each for each in self._bench.layout.cards if band.first_column <= each.column <= band.last_column
        ]
        if inside:
            self._show(min(inside, key=lambda each: (each.column, each.rect.y)))
        if band.stage is not None:
            self.stage_wanted.emit(band.stage)

    def _along_transitions(self, way: Way) -> None:
        """Select the first transition that leaves (right) or enters (left) the card that leads."""
        lead = self._bench.lead
        if lead is None:
            return
        field = "source" if way is Way.RIGHT else "target"
        found = self._bench.session.store.where(Transition, field, lead.touchpoint)
        if found:
            self._bench.select([("transition", found[0].id)])

    def _from_transition(self, transition: str, way: Way) -> None:
        """From a transition to its ends, and up and down to the next one of the same source."""
        store = self._bench.session.store
        found = store.get(Transition, transition)
        if way.along:
            cards = self._bench.layout.cards_of(found.target if way is Way.RIGHT else found.source)
            if cards:
                self._show(cards[0])
            return
        beside = [each.id for each in store.where(Transition, "source", found.source)]
        here = beside.index(transition)
        self._bench.select([("transition", beside[(here + way.across) % len(beside)])])

    def _move_cell(self, way: Way) -> None:
        """Aim at another cell of a map without cards."""
        layout = self._bench.layout
        if self.cell is None:
            column, lane = layout.columns[0], layout.lanes[0]
        else:
            here = layout.column_at(self.cell.rect.centre[0]) or layout.columns[0]
            there = layout.lane_of(self.cell.setting) or layout.lanes[0]
            column_at, lane_at = here.index + way.along, there.index + way.across
            if not (0 <= column_at < len(layout.columns) and 0 <= lane_at < len(layout.lanes)):
                self.edge_reached.emit(way)
                return
            column, lane = layout.columns[column_at], layout.lanes[lane_at]
        rect = Rect(column.rect.x, lane.rect.y, column.rect.width, lane.rect.height)
        self.cell = Spot(column.place, lane.setting, rect)
        self._view.show_area(rect)
        self.cell_changed.emit()

    def _forget_cell(self) -> None:
        if self.cell is not None:
            self.cell = None
            self.cell_changed.emit()
