"""Clicking and dragging cards: to other columns and lanes, or with Ctrl their copies."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, Spot
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.painting import paint_card
from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.edits.columns import Place
from journeymap.model.edits.placement import Placement
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.canvas.tools.marks import paint_insertion, paint_spot
from journeymap.ui.canvas.tools.tool import Pointer, Tool

MOST_GHOSTS = 60


@frozen
class Drop:
    """What letting go would do."""

    placement: Placement
    lanes: dict[str, tuple[str | None, str | None]]


class MoveTool(Tool):
    """A press on a card: without moving a click that selects, beyond some pixels a drag.

    While dragging, the cards' ghosts follow the pointer and the place where they would go is marked.
    """

    def __init__(self, hand: Hand, scene: MapScene, card: Card) -> None:
        self._hand = hand
        self._bench = hand.bench
        self._scene = scene
        self._card = card
        self._pressed = QPoint()
        self._start: tuple[float, float] = (0.0, 0.0)
        self._by: tuple[float, float] = (0.0, 0.0)
        self._dragging = False
        self._copying = False
        self._spot: Spot | None = None
        self._ghosts: list[Card] = []
        self._was_selected = False

    @property
    def is_dragging(self) -> bool:
        """Whether the press has become a drag."""
        return self._dragging

    def start(self, pointer: Pointer) -> None:
        self._pressed = pointer.on_screen
        self._start = (pointer.x, pointer.y)
        key = ("touchpoint", self._card.touchpoint)
        self._was_selected = key in self._bench.view_state.selection
        if not self._was_selected:
            self._bench.select_card(self._card.key, add=pointer.shift or pointer.ctrl)
        elif not (pointer.shift or pointer.ctrl):
            self._bench.choose_lead(self._card.key)

    def move(self, pointer: Pointer) -> None:
        far = (pointer.on_screen - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging:
            if not far:
                return
            self._begin_drag()
        self._by = (pointer.x - self._start[0], pointer.y - self._start[1])
        self._copying = pointer.ctrl
        self._scene.lift(() if self._copying else (card.touchpoint for card in self._ghosts))
        spot = self._bench.layout.spot_at(pointer.x, pointer.y)
        self._spot = spot
        self._bench.hint.emit(_("Let go to copy here; Esc cancels") if self._copying else self.hint)

    def end(self, pointer: Pointer) -> None:
        if not self._dragging:
            self._click(pointer)
            return
        self.move(pointer)
        drop = self._drop()
        copying, spot = self._copying, self._spot
        self._put_down()
        if drop is None or spot is None:
            return
        if copying:
            self._hand.put_copies(drop.placement, drop.lanes)
        else:
            self._hand.put(drop.placement, drop.lanes, lead=(self._card.touchpoint, spot.setting))

    def cancel(self) -> None:
        self._put_down()

    def area(self) -> QRectF:
        covered = QRectF()
        if self._dragging:
            for ghost in self._ghosts[:MOST_GHOSTS]:
                covered |= qrect(ghost.rect.moved(*self._by).grown(6, 6, 6, 6))
            if self._spot is not None:
                covered |= qrect(self._spot.rect.grown(8, 8, 8, 8))
                if self._spot.place.insert:
                    covered |= QRectF(covered.x(), 0, covered.width(), self._bench.shown.grid.height)
        return covered

    def paint(self, painter: QPainter) -> None:
        if not self._dragging:
            return
        box = self._bench.chart.box
        if self._spot is not None and self._drop() is not None:
            if self._spot.place.insert:
                paint_insertion(painter, box, self._bench.shown, self._spot)
            else:
                paint_spot(painter, box, self._spot)
        painter.setOpacity(1.0)
        for ghost in self._ghosts[:MOST_GHOSTS]:
            rect = ghost.rect.moved(*self._by)
            look = self._bench.chart.card_look(ghost.key)
            paint_card(painter, box, rect, look)
            painter.setPen(box.pen(Role.ACCENT, 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(qrect(rect), 7, 7)

    def _begin_drag(self) -> None:
        self._dragging = self.scrolls = True
        self.hint = _("Let go over a cell, or between two columns for a new one; Ctrl copies, Esc cancels")
        key = ("touchpoint", self._card.touchpoint)
        if key not in self._bench.view_state.selection:
            self._bench.select_card(self._card.key)
        self._ghosts = [self._card]
        for touchpoint in self._bench.selected("touchpoint"):
            if touchpoint != self._card.touchpoint:
                self._ghosts += self._bench.layout.cards_of(touchpoint)[:1]

    def _click(self, pointer: Pointer) -> None:
        if not self._was_selected:
            return  # pressing has selected it already
        if pointer.shift or pointer.ctrl:
            self._bench.deselect(("touchpoint", self._card.touchpoint))
        else:
            self._bench.select_card(self._card.key)

    def _put_down(self) -> None:
        self._dragging = False
        self._spot = None
        self._scene.lift(())

    def _drop(self) -> Drop | None:
        spot, layout = self._spot, self._bench.layout
        if spot is None:
            return None
        target_lane = layout.lane_of(spot.setting)
        steps = (target_lane.index if target_lane else self._card.lane) - self._card.lane
        lanes = self._lanes(steps)
        moved = [ghost.touchpoint for ghost in self._ghosts]
        columns = self._hand.columns_of(moved)
        placement: Placement
        if spot.place.insert:
            placement = [(spot.place, touchpoints) for touchpoints in columns]
            same = not self._copying and self._would_be_same(columns, spot.place)
        else:
            placement, same = self._beside_each_other(spot, moved)
            same = same and not self._copying
        if same:
            if not lanes:
                return None
            placement = self._hand.placement_here(moved)
        return Drop(placement, lanes)

    def _lanes(self, steps: int) -> dict[str, tuple[str | None, str | None]]:
        """The lane each card leaves and enters. Touchpoints in several lanes move only by the card held."""
        lanes = self._bench.layout.lanes
        if not steps:
            return {}
        changes: dict[str, tuple[str | None, str | None]] = {}
        for ghost in self._ghosts:
            several = len(self._bench.layout.cards_of(ghost.touchpoint)) > 1
            if ghost is self._card or not several:
                lane = min(max(ghost.lane + steps, 0), len(lanes) - 1)
                if lanes[lane].setting != ghost.setting:
                    changes[ghost.touchpoint] = (ghost.setting, lanes[lane].setting)
        return changes

    def _beside_each_other(self, spot: Spot, moved: list[str]) -> tuple[Placement, bool]:
        """Every touchpoint as many columns on as the card held; True when that is none."""
        columns = self._bench.layout.columns
        target = next(each for each in columns if each.place == spot.place)
        steps = target.index - self._card.column
        placement = []
        for touchpoint in moved:
            own = self._bench.layout.column_of(touchpoint)
            if own is not None:
                index = min(max(own.index + steps, 0), len(columns) - 1)
                placement.append((columns[index].place, [touchpoint]))
        return placement, steps == 0

    def _would_be_same(self, columns: list[list[str]], place: Place) -> bool:
        """Whether new columns at `place` would hold what stands there alone already."""
        here = [self._bench.layout.column_of(touchpoints[0]) for touchpoints in columns]
        first, last = here[0], here[-1]
        if first is None or last is None or first.stage != place.stage or last.stage != place.stage:
            return False
        alone = all(
            column is not None and set(column.touchpoints) == set(touchpoints)
            for column, touchpoints in zip(here, columns, strict=True)
        )
        side_by_side = last.index - first.index == len(columns) - 1
        return alone and side_by_side and first.place.column <= place.column <= last.place.column + 1
