"""A transition's line with its arrow head and badge."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeymap.drawing.geometry import Route
from journeymap.drawing.looks import RouteLook
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.traces import Trace, paint_route, reach_of, trace
from journeymap.ui.canvas.items.paper import Paper

LAYER = 2.0
"""Over the cards: transitions never cross one, but their badges may reach over its edge."""
RAISED = 3.0
"""A transition selected or pointed at lies over the others."""


class RouteItem(QGraphicsItem):
    """Paints a whole transition."""

    def __init__(self, paper: Paper, route: Route, look: RouteLook) -> None:
        super().__init__()
        self._paper = paper
        self.route = route
        self.look = look
        self._trace: Trace | None = None
        self._bounds = qrect(reach_of(route))
        self.setZValue(RAISED if look.selected or look.hover else LAYER)

    def place(self, route: Route) -> None:
        """Run where the layout says now."""
        if route != self.route:
            self.prepareGeometryChange()
            self.route = route
            self._trace = None
            self._bounds = qrect(reach_of(route))
            self.update()

    def show_as(self, look: RouteLook) -> None:
        """Look otherwise."""
        if look != self.look:
            self.look = look
            self.setZValue(RAISED if look.selected or look.hover else LAYER)
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        return self._paths().shape()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        paint_route(painter, self._paper.box, self._paths(), self.look, self._paper.detail)

    def _paths(self) -> Trace:
        """The line and the head, made when they are first seen: a layout moves more than one looks at."""
        if self._trace is None:
            self._trace = trace(self.route)
        return self._trace
