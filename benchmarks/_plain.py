"""The same picture from plain items: one QGraphicsItem for each thing on a map, painted by our own functions.

Not the floor, which paints less; it says what the map's own way of painting is worth. Headers do not stay in
view, and rows lie below the lanes, so that each thing is there once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.painting import (
    paint_card,
    paint_cell,
    paint_emotion_curve,
    paint_lane,
    paint_lane_header,
    paint_routes,
    paint_row_header,
    paint_stage_header,
    paint_twin,
    trace,
)
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.near import card_bounds, twin_bounds

Paint = Callable[[QPainter, Detail], None]


class PlainItem(QGraphicsItem):
    """A thing on the map, painted by one call."""

    def __init__(self, place: Rect, paint: Paint) -> None:
        super().__init__()
        self._place, self._paint = qrect(place), paint

    def boundingRect(self) -> QRectF:
        return self._place

    def paint(self, painter: QPainter, option: Any, widget: QWidget | None = None) -> None:
        self._paint(painter, Detail.at(painter.worldTransform().m11()))


def plain_scene(chart: Chart, layout: MapLayout) -> QGraphicsScene:
    """A chart's map as items, in the order that they are painted in."""
    scene = QGraphicsScene()
    for place, paint in [*_frame(chart, layout), *_things(chart, layout), *_rows(chart, layout)]:
        scene.addItem(PlainItem(place, paint))
    return scene


def _frame(chart: Chart, layout: MapLayout) -> list[tuple[Rect, Paint]]:
    box, lens = chart.box, chart.lens
    found: list[tuple[Rect, Paint]] = []
    for lane in layout.lanes:
        name = Rect(-layout.lane_header_width, lane.rect.y, layout.lane_header_width, lane.rect.height)
        look = lens.lane(lane)
        found.append(
            (lane.rect, lambda p, _d, r=lane.rect, s=look.striped: paint_lane(p, box, r, s)),
        )
        found.append((name, lambda p, _d, r=name, k=look: paint_lane_header(p, box, r, k)))
    for band in layout.stages:
        stage = lens.stage(band.stage)
        found.append((band.rect, lambda p, _d, r=band.rect, k=stage: paint_stage_header(p, box, r, k)))
    return found


def _things(chart: Chart, layout: MapLayout) -> list[tuple[Rect, Paint]]:
    box = chart.box
    found: list[tuple[Rect, Paint]] = []
    for twin in layout.twins:
        tone = chart.twin_tone(twin.touchpoint)
        found.append((twin_bounds(twin), lambda p, _d, w=twin, t=tone: paint_twin(p, box, w, t)))
    for card in layout.cards:
        look = chart.card_look(card.key)
        found.append((card_bounds(card), lambda p, d, r=card.rect, k=look: paint_card(p, box, r, k, d)))
    for route in layout.routes:
        line, shown = trace(route), chart.route_look(route.transition)
        found.append((line.bounds, lambda p, d, w=line, k=shown: paint_routes(p, box, [(w, k)], d)))
    return found


def _rows(chart: Chart, layout: MapLayout) -> list[tuple[Rect, Paint]]:
    box = chart.box
    found: list[tuple[Rect, Paint]] = []
    for row in layout.rows:
        name = Rect(-layout.lane_header_width, row.rect.y, layout.lane_header_width, row.rect.height)
        look = chart.lens.row(row.row)
        found.append((name, lambda p, _d, r=name, k=look: paint_row_header(p, box, r, k)))
        if row.curves:
            found.append((row.rect, lambda p, _d, r=row: paint_emotion_curve(p, box, r)))
        for cell in row.cells:
            found.append((cell.rect, lambda p, d, c=cell, k=row.kind: paint_cell(p, box, k, c, d)))
    return found


def plain_view(chart: Chart, layout: MapLayout) -> QGraphicsView:
    """Plain items in a view set up as the floor's."""
    scene = plain_scene(chart, layout)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    return view
