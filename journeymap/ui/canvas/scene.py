"""What the map shows: painted where it is asked for, and painted again only where it has changed.

There is no object for each thing on the map, which for a large one would take longer to make and to restyle
than anybody waits. A thing is looked up by where it lies, and its look when it is painted; what has been
painted is remembered as long as it is in view, and compared whenever something may have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QPainter

from journeymap.drawing.geometry import Card, MapLayout, Rect, Route, Twin
from journeymap.drawing.geometry import Key as CardKey
from journeymap.drawing.looks import CardLook, Detail, RouteLook, Tone
from journeymap.drawing.painting import Trace, paint_cards, paint_routes, paint_twin, trace
from journeymap.model.diff import Key
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.near import Near, card_bounds, route_bounds, twin_bounds

MOST_TRACES = 4_000
"""So many transitions are kept ready to paint."""
POINTING = 6.0
"""How near a line one points at it."""

Shown = tuple[Card, CardLook] | tuple[Route, RouteLook] | tuple[Twin, Tone]
"""A thing on the map, and how it looks."""


class MapScene(QObject):
    """Every card, transition and double line of the chart; paints those in an area.

    Whoever shows it says by `watch` what is in view, and paints what `touched` names.
    """

    touched = Signal(object)
    """Rectangles that look otherwise than they were painted."""

    def __init__(self, chart: Chart, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._near: Near | None = None
        self._next: Near | None = None
        """That of the layout to come."""
        self._traces: dict[str, Trace] = {}
        self._shown: dict[Hashable, Shown] = {}
        """What has been painted in view."""
        self._box = chart.box
        self._seen: Callable[[], Rect | None] = lambda: None
        self._selected: frozenset[Key] = frozenset()
        self._hover: Key | None = None
        self._lifted: frozenset[str] = frozenset()
        chart.nearly_laid_out.connect(self._prepare)
        chart.laid_out.connect(self.refresh)
        chart.looks_changed.connect(self._take_looks)

    @property
    def hover(self) -> Key | None:
        """The touchpoint or transition that the pointer is over."""
        return self._hover

    def watch(self, seen: Callable[[], Rect | None]) -> None:
        """Keep up to date what `seen` answers: the area in view, None where no thing is shown by itself."""
        self._seen = seen

    def select(self, keys: Iterable[Key]) -> None:
        """Show these as selected."""
        before, self._selected = self._selected, frozenset(keys)
        if before != self._selected:
            self.refresh()

    def point_at(self, key: Key | None) -> None:
        """Show what the pointer is over."""
        before, self._hover = self._hover, key
        if before != key:
            self.refresh()

    def lift(self, touchpoints: Iterable[str]) -> None:
        """Show that these are being dragged: their cards fade until they are put down."""
        before, self._lifted = self._lifted, frozenset(touchpoints)
        if before != self._lifted:
            self.refresh()

    def forget(self) -> None:
        """Nothing that has been painted is on the screen any more."""
        self._shown = {}

    def refresh(self) -> None:
        """Follow the chart: what is in view and looks otherwise than it was painted is touched."""
        seen = self._seen()
        before, self._shown = self._shown, {}
        if seen is None:
            return
        if self._box is not self.chart.box:
            self._box = self.chart.box
            self.touched.emit([seen])
            return
        if self._near_here() is not None:
            for key, thing in self._things([seen]):
                self._shown[key] = thing
        areas: list[Rect] = []
        for key in before.keys() | self._shown.keys():
            was, now = before.get(key), self._shown.get(key)
            if was != now:
                areas += [*_bounds(was), *_bounds(now)]
        if areas:
            self.touched.emit([each for each in areas if each.intersects(seen)])

    def paint(self, painter: QPainter, areas: Sequence[Rect], detail: Detail) -> None:
        """What lies in these areas: double lines, cards, transitions; of lines those looked at on top."""
        if self._near_here() is None:
            return
        cards: list[tuple[Rect, CardLook]] = []
        routes: list[tuple[Route, RouteLook]] = []
        for key, thing in self._things(areas):
            self._shown[key] = thing
            what: Any = thing[0]
            look = thing[1]
            if isinstance(look, RouteLook):
                routes.append((what, look))
            elif isinstance(look, CardLook):
                cards.append((what.rect, look))
            else:
                paint_twin(painter, self._box, what, look, areas)
        paint_cards(painter, self._box, cards, detail)
        routes.sort(key=lambda each: each[1].selected or each[1].hover)
        traced = [(self._trace(route), look) for route, look in routes]
        paint_routes(painter, self._box, traced, detail, areas)

    def state(self) -> dict[Hashable, Any]:
        """All that there is to see, in view or not: place and look by what it shows."""
        layout = self.chart.layout
        if layout is None:
            return {}
        return dict(self._look_at(layout.twins, layout.cards, layout.routes))

    def shown(self) -> dict[Hashable, Any]:
        """What has been painted of that which is in view."""
        return dict(self._shown)

    def looks_in(self, area: Rect) -> Iterator[RouteLook]:
        """How the lines look that lie in an area, double ones first, one after the other."""
        near = self._near_here()
        if near is None:
            return
        for twin in near.twins([area]):
            yield RouteLook(self.chart.twin_tone(twin.touchpoint))
        for route in near.routes([area]):
            yield self.chart.route_look(route.transition)

    def route_at(self, point: QPointF) -> str | None:
        """The transition under a point: the one on top."""
        near = self._near_here()
        if near is None:
            return None
        around = Rect(point.x() - POINTING, point.y() - POINTING, 2 * POINTING, 2 * POINTING)
        under = [each for each in near.routes([around]) if self._trace(each).shape().contains(point)]
        if not under:
            return None
        on_top = [each for each in under if self._is_raised(("transition", each.transition))]
        return (on_top or under)[-1].transition

    # Within

    def _take_looks(self, _touched: object) -> None:
        self.refresh()

    def _near_here(self) -> Near | None:
        layout: MapLayout | None = self.chart.layout
        if layout is None:
            self._near = None
        elif self._near is None or self._near.layout is not layout:
            coming, self._next = self._next, None
            self._near = coming if coming and coming.layout is layout else Near(layout, self._near)
        return self._near

    def _prepare(self, layout: MapLayout) -> None:
        """Sort a layout's transitions by place before it is shown."""
        self._next = Near(layout, self._near)
        self._next.routes([Rect(0, 0, 1, 1)])

    def _things(self, areas: Sequence[Rect]) -> Iterable[tuple[Hashable, Shown]]:
        near = self._near_here()
        assert near is not None
        return self._look_at(near.twins(areas), near.cards(areas), near.routes(areas))

    def _look_at(
        self, twins: Iterable[Twin], cards: Iterable[Card], routes: Iterable[Route]
    ) -> Iterable[tuple[Hashable, Shown]]:
        for twin in twins:
            key = ("twin", (twin.touchpoint, twin.upper, twin.lower))
            yield key, (twin, self.chart.twin_tone(twin.touchpoint))
        for card in cards:
            yield ("card", card.key), (card, self._card_look(card.key))
        for route in routes:
            yield ("route", route.transition), (route, self.route_look(route.transition))

    def _trace(self, route: Route) -> Trace:
        """A route's paths, made when it is first seen: a layout has more of them than one looks at."""
        found = self._traces.get(route.transition)
        if found is None or (found.route is not route and found.route != route):
            if len(self._traces) >= MOST_TRACES:
                self._traces.clear()
            found = self._traces[route.transition] = trace(route)
        return found

    def _is_raised(self, key: Key) -> bool:
        return key in self._selected or key == self._hover

    def _card_look(self, key: CardKey) -> CardLook:
        look = self.chart.card_look(key)
        mine = ("touchpoint", key[0])
        if key[0] in self._lifted:
            look = replace(look, dimmed=True)
        if self._is_raised(mine):
            return replace(look, selected=mine in self._selected, hover=mine == self._hover)
        return look

    def route_look(self, transition: str) -> RouteLook:
        """How a transition looks now."""
        look = self.chart.route_look(transition)
        mine = ("transition", transition)
        if self._is_raised(mine):
            return replace(look, selected=mine in self._selected, hover=mine == self._hover)
        return look


def _bounds(thing: Shown | None) -> list[Rect]:
    """What painting a thing touches."""
    if thing is None:
        return []
    what = thing[0]
    if isinstance(what, Card):
        return [card_bounds(what)]
    return route_bounds(what) if isinstance(what, Route) else [twin_bounds(what)]
