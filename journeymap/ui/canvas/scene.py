"""The scene of the map: items by what they show, patched to follow the chart."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from journeymap.drawing.geometry import Key as CardKey
from journeymap.drawing.geometry import Twin
from journeymap.drawing.looks import CardLook, Detail, RouteLook
from journeymap.drawing.paintbox import qrect
from journeymap.model.diff import Key
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.ground import paint_ground
from journeymap.ui.canvas.items import CardItem, RouteItem, TwinItem
from journeymap.ui.canvas.items.paper import Paper

TwinKey = tuple[str, str | None, str | None]


class MapScene(QGraphicsScene):
    """Every card, transition and double line of the chart, each as one item.

    `patch` makes it what a scene built anew would be (see `state`), touching only what differs. Nobody keeps
    its items: they are asked for by what they show.
    """

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.paper = Paper(chart.box)
        self._cards: dict[CardKey, CardItem] = {}
        self._routes: dict[str, RouteItem] = {}
        self._twins: dict[TwinKey, TwinItem] = {}
        self._selected: frozenset[Key] = frozenset()
        self._hover: Key | None = None
        self._lifted: frozenset[str] = frozenset()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        chart.laid_out.connect(self.patch)
        chart.looks_changed.connect(self._restyle)
        self.patch()

    @property
    def hover(self) -> Key | None:
        """The touchpoint or transition that the pointer is over."""
        return self._hover

    def set_detail(self, detail: Detail) -> None:
        """How much items paint from now on; the view repaints all when it zooms."""
        self.paper.detail = detail

    def select(self, keys: Iterable[Key]) -> None:
        """Show these as selected."""
        before, self._selected = self._selected, frozenset(keys)
        self._remark(before ^ self._selected)

    def point_at(self, key: Key | None) -> None:
        """Show what the pointer is over."""
        before, self._hover = self._hover, key
        self._remark({each for each in (before, key) if each} if before != key else ())

    def lift(self, touchpoints: Iterable[str]) -> None:
        """Show that these are being dragged: their cards fade until they are put down."""
        before, self._lifted = self._lifted, frozenset(touchpoints)
        self._remark(("touchpoint", each) for each in before ^ self._lifted)

    def patch(self) -> None:
        """Follow the layout and the looks; only what differs is touched."""
        layout = self.chart.layout
        if self.paper.box is not self.chart.box:
            self.paper.box = self.chart.box
            self.update()
        if layout is None:
            self._drop(self._cards, ())
            self._drop(self._routes, ())
            self._drop(self._twins, ())
            return
        self.setSceneRect(qrect(layout.grid.grown(100, 100, 100, 100)))
        cards = {each.key: each for each in layout.cards}
        routes = {each.transition: each for each in layout.routes}
        twins = {twin_key(each): each for each in layout.twins}
        self._drop(self._cards, cards)
        self._drop(self._routes, routes)
        self._drop(self._twins, twins)
        for key, card in cards.items():
            item = self._cards.get(key)
            if item is None:
                self._cards[key] = item = CardItem(self.paper, card, self._card_look(key))
                self.addItem(item)
            else:
                item.place(card)
                item.show_as(self._card_look(key))
        for name, route in routes.items():
            line = self._routes.get(name)
            if line is None:
                self._routes[name] = line = RouteItem(self.paper, route, self._route_look(name))
                self.addItem(line)
            else:
                line.place(route)
                line.show_as(self._route_look(name))
        for pair, twin in twins.items():
            double = self._twins.get(pair)
            if double is None:
                self._twins[pair] = double = TwinItem(self.paper, twin, self.chart.twin_tone(twin.touchpoint))
                self.addItem(double)
            else:
                double.place(twin)
                double.show_as(self.chart.twin_tone(twin.touchpoint))

    def state(self) -> dict[Hashable, Any]:
        """All that the items show, to compare two scenes."""
        found: dict[Hashable, Any] = {}
        for key, card in self._cards.items():
            found["card", key] = (card.card, card.pos().toTuple(), card.boundingRect(), card.look)
        for name, line in self._routes.items():
            found["route", name] = (line.route, line.boundingRect(), line.look, line.zValue())
        for pair, double in self._twins.items():
            found["twin", pair] = (double.twin, double.boundingRect(), double.tone)
        assert len(found) == len(self.items())
        return found

    def route_at(self, point: QPointF) -> str | None:
        """The transition under a point: the one on top."""
        for item in self.items(point, deviceTransform=QTransform()):
            if isinstance(item, RouteItem):
                return item.route.transition
        return None

    def drawBackground(self, painter: QPainter, rect: QRectF | Any) -> None:
        paint_ground(painter, self.chart, rect)

    def _restyle(self, touched: set[str] | None) -> None:
        if touched is not None:
            self._remark((kind, each) for each in touched for kind in ("touchpoint", "transition"))
            return
        for key, card in self._cards.items():
            card.show_as(self._card_look(key))
        for name, line in self._routes.items():
            line.show_as(self._route_look(name))
        for double in self._twins.values():
            double.show_as(self.chart.twin_tone(double.twin.touchpoint))

    def _remark(self, keys: Iterable[Key]) -> None:
        layout = self.chart.layout
        for kind, record_id in keys:
            if kind == "touchpoint" and layout is not None:
                for card in layout.cards_of(record_id):
                    item = self._cards.get(card.key)
                    if item is not None:
                        item.show_as(self._card_look(card.key))
            elif kind == "transition" and record_id in self._routes:
                self._routes[record_id].show_as(self._route_look(record_id))

    def _card_look(self, key: CardKey) -> CardLook:
        look = self.chart.card_look(key)
        mine = ("touchpoint", key[0])
        if key[0] in self._lifted:
            look = replace(look, dimmed=True)
        if mine in self._selected or mine == self._hover:
            return replace(look, selected=mine in self._selected, hover=mine == self._hover)
        return look

    def _route_look(self, transition: str) -> RouteLook:
        look = self.chart.route_look(transition)
        mine = ("transition", transition)
        if mine in self._selected or mine == self._hover:
            return replace(look, selected=mine in self._selected, hover=mine == self._hover)
        return look

    def _drop(self, items: dict[Any, Any], kept: Any) -> None:
        for key in [each for each in items if each not in kept]:
            item: QGraphicsItem = items.pop(key)
            self.removeItem(item)


def twin_key(twin: Twin) -> TwinKey:
    """What tells one double line from another."""
    return twin.touchpoint, twin.upper, twin.lower
