"""What presses, moves and double clicks on the map mean, and what is painted above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from journeymap.drawing.blocks import block_of
from journeymap.drawing.cards import thumbnail_place
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, Spot
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.text import Style
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.ui.canvas.brushes import Painting
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.keys import Keys
from journeymap.ui.canvas.menus import Menus
from journeymap.ui.canvas.overlays import Overlays
from journeymap.ui.canvas.tools.connect import ConnectTool
from journeymap.ui.canvas.tools.marks import (
    HANDLE_REACH,
    card_place,
    handle_at,
    handle_rect,
    paint_handle,
    paint_invitation,
    paint_spot,
)
from journeymap.ui.canvas.tools.move_cards import MoveTool
from journeymap.ui.canvas.tools.paint import PaintTool
from journeymap.ui.canvas.tools.rubber_band import RubberBandTool
from journeymap.ui.canvas.tools.tool import Pointer, Tool
from journeymap.ui.canvas.view import MapView
from journeymap.ui.theme import map_scale


class Gestures(QObject):
    """Answers the view: which tool a press begins, and what the pointer is over."""

    def __init__(self, view: MapView, hand: Hand, keys: Keys, menus: Menus) -> None:
        super().__init__(view)
        self._view = view
        self._hand = hand
        self._bench = hand.bench
        self._keys = keys
        self._menus = menus
        self.painting = Painting(view, hand.bench)
        self.offers_more = True
        """Whether to show where a touchpoint or a transition would begin."""
        self._over: Card | None = None
        self._on_handle = False
        self._handles: tuple[Card, ...] = ()
        self._free: Spot | None = None
        """The empty cell under the pointer: a double click would draw there."""
        self.over_cards = Overlays(hand.bench.chart, view)
        self.overlays: list[Callable[[QPainter, QRectF], None]] = [self.over_cards.paint]
        """What else is painted above the map, below what the hand does: (painter, area) in its pixels."""
        view.gestures = self
        view.tool_changed.connect(self._say_hint)
        self._bench.lead_changed.connect(self._show_handles)
        keys.cell_changed.connect(lambda: view.viewport().update())
        self.painting.changed.connect(lambda: view.viewport().update())

    # Pointer

    def tool_for(self, pointer: Pointer) -> Tool | None:
        self._show_free(None)
        layout = self._bench.chart.layout
        if layout is None:
            return None
        if self.painting.brush is not None:
            return PaintTool(self.painting, self.painting.brush)
        source = self._handle_under(pointer)
        if source is not None:
            return ConnectTool(self._hand, source)
        card = layout.card_at(pointer.x, pointer.y)
        if card is not None:
            return MoveTool(self._hand, self._view.map_scene, card)
        transition = self._route_under(pointer)
        if transition is not None:
            self._select(("transition", transition), add=pointer.shift or pointer.ctrl)
            return None
        return RubberBandTool(self._bench)

    def point_at(self, pointer: Pointer | None) -> None:
        layout = self._bench.chart.layout
        over = transition = free = None
        on_handle = False
        if pointer is not None and layout is not None:
            over = layout.card_at(pointer.x, pointer.y)
            painting = self.painting.brush is not None
            handle = None if painting else self._handle_under(pointer)
            on_handle = handle is not None
            over = over or handle
            if over is None and not painting:
                transition = self._route_under(pointer)
            if over is None and transition is None and not painting and self.offers_more:
                free = self._free_cell(pointer)
        self._show_free(free)
        self._view.map_scene.point_at(
            ("touchpoint", over.touchpoint) if over else ("transition", transition) if transition else None
        )
        if over != self._over or on_handle != self._on_handle:
            self._over, self._on_handle = over, on_handle
            if self.painting.brush is not None:
                return
            self._view.viewport().setCursor(
                Qt.CursorShape.CrossCursor if on_handle else Qt.CursorShape.ArrowCursor
            )
            self._show_handles()

    def double_click(self, pointer: Pointer) -> None:
        layout = self._bench.chart.layout
        if layout is None or self.painting.brush is not None:
            return
        card = layout.card_at(pointer.x, pointer.y)
        transition = None if card else self._route_under(pointer)
        spot = layout.spot_at(pointer.x, pointer.y)
        if card is not None:
            self._bench.select_card(card.key)
            if not self._open_picture(card, pointer):
                self._hand.rename()
        elif transition is not None:
            self._bench.select([("transition", transition)])
            self._hand.rename()
        elif spot is not None and pointer.y < layout.grid.bottom:
            self._hand.add_at(spot)

    def _open_picture(self, card: Card, pointer: Pointer) -> bool:
        """Show the pictures of a card, if the pointer is on the one that it shows."""
        pictures, image = self._menus.pictures, self._bench.chart.card_look(card.key).image
        on_it = not card.small and thumbnail_place(card.rect).contains(pointer.x, pointer.y)
        if pictures is None or image is None or not on_it or self._view.is_far:
            return False
        pictures.open(card.touchpoint, image)
        return True

    def open_menu(self, pointer: Pointer | None, where: QPoint) -> None:
        layout = self._bench.chart.layout
        if layout is None:
            return
        if pointer is None:
            lead = self._bench.lead
            if lead is not None:
                corner = self._view.screen_rect(lead.rect).bottomLeft()
                where = self._view.viewport().mapToGlobal(corner)
            self._menus.of_selection(self._view).popup(where)
            return
        card = layout.card_at(pointer.x, pointer.y)
        transition = None if card else self._route_under(pointer)
        if card is not None:
            if ("touchpoint", card.touchpoint) not in self._bench.view_state.selection:
                self._bench.select_card(card.key)
            else:
                self._bench.choose_lead(card.key)
            self._menus.of_cards(self._view).popup(where)
        elif transition is not None:
            self._bench.select([("transition", transition)])
            self._menus.of_transition(transition, self._view).popup(where)
        else:
            self._menus.of_spot(layout.spot_at(pointer.x, pointer.y), self._view).popup(where)

    # Keys

    def wants(self, event: QKeyEvent) -> bool:
        if self._view.tool is not None or self.painting.wants(event):
            return True
        return self._keys.meaning(event) is not None

    def key(self, event: QKeyEvent) -> bool:
        return self.painting.press(event) or self._keys.press(event)

    # Above the map

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        for each in self.overlays:
            each(painter, exposed)
        box = self._bench.chart.box
        if self._bench.chart.is_empty:
            self._paint_invitation(painter)
        if self._free is not None and self._view.tool is None:
            paint_invitation(painter, box, self._free)
        if self._keys.cell is not None:
            paint_spot(painter, box, self._keys.cell)
        if self._view.is_far and self._bench.chart.layout is not None:
            self._paint_selection(painter)
        elif self.painting.brush is not None:
            return
        elif self._hand.typing.editor is None and (self._view.tool is None or self._view.tool.is_modal):
            for card in self._handles:
                if handle_rect(card).intersects(exposed):
                    paint_handle(painter, box, card, self._on_handle and card == self._over)

    def _paint_selection(self, painter: QPainter) -> None:
        """What is selected, from afar, where no item says so itself."""
        box, layout = self._bench.chart.box, self._bench.shown
        pen = box.pen(Role.ACCENT, 2.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for touchpoint in self._bench.selected("touchpoint"):
            for card in layout.cards_of(touchpoint):
                painter.drawRect(qrect(block_of(card).grown(4, 4, 4, 4)))
        for transition in self._bench.selected("transition"):
            route = layout.route(transition)
            if route is not None:
                painter.drawPolyline([QPointF(x, y) for x, y in route.points])

    def _paint_invitation(self, painter: QPainter) -> None:
        """How to begin, in the lane in the middle of an empty map."""
        box = self._bench.chart.box
        painter.save()
        painter.resetTransform()
        middle = self._middle_of_lane(self._view.viewport().rect().center())
        title = _("Double-click a cell, or press Tab, to draw the first touchpoint")
        room = self._view.viewport().width() / map_scale() - 64
        lines = box.wrapped(title, Style.BASE, room, 4)
        line_height = box.typeface.line_height(Style.BASE)
        width = max(box.typeface.width(each, Style.BASE) for each in lines) + 48
        height = 40.0 + (len(lines) - 1) * line_height
        painter.translate(middle)
        painter.scale(map_scale(), map_scale())
        ground = QRectF(-width / 2, -height / 2, width, height)
        painter.setPen(box.pen(Role.HAIRLINE, 1.0))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawRoundedRect(ground, 20.0, 20.0)
        for number, line in enumerate(lines):
            top = (number - len(lines) / 2) * line_height
            box.write_centred(painter, 0.0, top, line, Style.BASE, Role.SECOND_INK)
        painter.restore()

    # Within

    def _middle_of_lane(self, point: QPoint) -> QPoint:
        """The place in the middle of the lane that a point of the screen lies in, or would if it went on."""
        lanes, shown = self._bench.layout.lanes, self._view.viewportTransform()
        heights = [round(shown.map(QPointF(*each.rect.centre)).y()) for each in lanes]
        return QPoint(point.x(), min(heights, key=lambda y: abs(y - point.y()), default=point.y()))

    def _free_cell(self, pointer: Pointer) -> Spot | None:
        """The cell at a place, unless it lies between columns, beyond the map, or has a card."""
        layout = self._bench.layout
        spot = layout.spot_at(pointer.x, pointer.y)
        if spot is None or spot.place.insert or not spot.rect.contains(pointer.x, pointer.y):
            return None
        return None if any(layout.cards_in(card_place(spot))) else spot

    def _show_free(self, spot: Spot | None) -> None:
        if spot != self._free:
            for each in (self._free, spot):
                if each is not None:
                    self._view.touch(qrect(card_place(each)))
            self._free = spot

    def _select(self, key: Key, *, add: bool) -> None:
        selection = self._bench.view_state.selection
        if not add:
            self._bench.select([key])
        elif key in selection:
            self._bench.deselect(key)
        else:
            self._bench.select([*selection, key])

    def _route_under(self, pointer: Pointer) -> str | None:
        return self._view.map_scene.route_at(pointer.point)

    def _handle_under(self, pointer: Pointer) -> Card | None:
        if self._view.is_far:
            return None
        for card in self._handles:
            away = handle_at(card) - pointer.point
            if abs(away.x()) <= HANDLE_REACH and abs(away.y()) <= HANDLE_REACH:
                return card
        return None

    def offer_more(self, offered: bool) -> None:
        """Show where a touchpoint or a transition would begin, or do so no longer."""
        self.offers_more = offered
        self._show_free(None)
        self._show_handles()

    def _show_handles(self) -> None:
        """The card that leads and the one under the pointer have a handle."""
        layout = self._bench.chart.layout
        over = layout.card(*self._over.key) if layout and self._over else None
        found = (over, self._bench.lead) if self.offers_more else ()
        handles = tuple(dict.fromkeys(each for each in found if each is not None and not each.small))
        if over is not None:
            self._over = over
        for card in {*self._handles, *handles}:
            self._view.touch(handle_rect(card))
        self._handles = handles

    def _say_hint(self) -> None:
        tool = self._view.tool
        self._bench.hint.emit(tool.hint if tool is not None else self.painting.hint)
