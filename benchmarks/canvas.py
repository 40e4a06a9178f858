"""The map's canvas at 1,000 and at 30 touchpoints, beside a canvas tuned to do the least.

The floor is a QGraphicsView with one item a card and one an arrow: each paints itself in one go, with cached
text and less detail from afar, and knows no lanes, rows, verdicts, lens or gestures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QStaticText
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from benchmarks.measure import Result, from_samples, side_by_side, timed
from journeymap.app import build
from journeymap.drawing.geometry import MapLayout
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.history import History
from journeymap.model.store import Store
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.session import Session
from tools.big_maps import big_map

SIZE = (1600, 900)
FAR = 0.45
FRAMES = 20


class FloorItem(QGraphicsItem):
    """A card, painted in one go."""

    def __init__(self, place: QRectF, words: str, font: QFont) -> None:
        super().__init__()
        self._place = place
        self._font = font
        self._title, self._status = QStaticText(words), QStaticText("not expected")

    def boundingRect(self) -> QRectF:
        return self._place.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: Any, widget: QWidget | None = None) -> None:
        painter.setPen(QColor("#E3E7EC"))
        painter.setBrush(QColor("#FFFFFF"))
        if painter.worldTransform().m11() < FAR:
            painter.drawRect(self._place)
            return
        painter.drawRoundedRect(self._place, 6, 6)
        painter.setFont(self._font)
        painter.setPen(QColor("#1B2430"))
        painter.drawStaticText(self._place.topLeft() + QPoint(12, 10).toPointF(), self._title)
        painter.drawStaticText(self._place.topLeft() + QPoint(12, 32).toPointF(), self._status)


class FloorLine(QGraphicsItem):
    """An arrow as straight lines between the points of its route."""

    def __init__(self, points: list[Any], place: QRectF) -> None:
        super().__init__()
        self._points, self._place = points, place
        self._pen = QPen(QColor("#7A8594"), 1.4)

    def boundingRect(self) -> QRectF:
        return self._place

    def paint(self, painter: QPainter, option: Any, widget: QWidget | None = None) -> None:
        painter.setPen(self._pen)
        painter.drawPolyline(self._points)


def floor_view(layout: MapLayout) -> QGraphicsView:
    """The floor's canvas of the same cards and arrows."""
    scene = QGraphicsScene()
    font = QFont()
    font.setPixelSize(13)
    for card in layout.cards:
        box = card.rect
        scene.addItem(FloorItem(QRectF(box.x, box.y, box.width, box.height), card.touchpoint, font))
    for route in layout.routes:
        points = [QPoint(round(x), round(y)).toPointF() for x, y in route.points]
        xs, ys = [each.x() for each in points], [each.y() for each in points]
        place = QRectF(min(xs) - 2, min(ys) - 2, max(xs) - min(xs) + 4, max(ys) - min(ys) + 4)
        scene.addItem(FloorLine(points, place))
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
    view.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
    view.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return view


def shown(widget: QWidget) -> QWidget:
    """The widget on screen at the size that all are measured at."""
    widget.resize(*SIZE)
    widget.show()
    settle()
    return widget


def settle() -> None:
    """Let everything that waits be painted."""
    for _turn in range(3):
        QApplication.processEvents()


def canvas_of(touchpoints: int, settings: int) -> MapCanvas:
    """Our canvas on a project of that size, its findings made."""
    store = Store(big_map(touchpoints, settings))
    session = Session(SimpleNamespace(store=store, history=History(store)))
    session.check_now()
    canvas = MapCanvas(session)
    shown(canvas)
    return canvas


def panning(view: QAbstractScrollArea) -> Callable[[], float]:
    """Seconds of a frame while the map is panned sideways."""

    def measure() -> float:
        bar = view.horizontalScrollBar()
        bar.setValue(0)
        settle()

        def frames() -> None:
            for number in range(FRAMES):
                bar.setValue((number + 1) * 25)
                QApplication.processEvents()

        return timed(frames) / FRAMES

    return measure


def repainting(view: QAbstractScrollArea) -> Callable[[], float]:
    """Seconds of one repaint of all that is in view."""
    return lambda: timed(view.viewport().repaint)


def scaled(view: QGraphicsView, zoom: float) -> QGraphicsView:
    """The floor's view at a zoom."""
    view.resetTransform()
    view.scale(zoom, zoom)
    settle()
    return view


def zooming_out(zoom_to: Callable[[float], object], view: QAbstractScrollArea) -> Callable[[], float]:
    """Seconds of the slowest frame on the way from 100 % to the whole map."""

    def measure() -> float:
        zoom_to(1.0)
        settle()
        slowest, zoom = 0.0, 1.0
        while zoom > 0.12:
            zoom *= 0.85

            def frame(zoom: float = zoom) -> None:
                zoom_to(zoom)
                view.viewport().repaint()

            slowest = max(slowest, timed(frame))
        return slowest

    return measure


def bench_canvas() -> Iterator[Result]:
    """Frames of a map of 1,000 touchpoints, and of one of 30, which must not pay for the large one."""
    desk = build()
    yield from a_size(1_000, 20)
    yield from a_size(30, 6)
    del desk


def a_size(touchpoints: int, settings: int) -> Iterator[Result]:
    """All that is measured of a map of one size."""
    canvas = canvas_of(touchpoints, settings)
    layout = canvas.chart.layout
    assert layout is not None
    ours, floor = canvas.view, floor_view(layout)
    shown(floor)
    size = f"{touchpoints:,} touchpoints"
    yield from_samples(f"pan frame, {size}", panning(ours), panning(floor))
    ours_out = zooming_out(ours.set_zoom, ours)
    floor_out = zooming_out(lambda zoom: scaled(floor, zoom), floor)
    yield from_samples(f"worst zoom frame, {size}", ours_out, floor_out, rounds=3)
    canvas.fit()
    settle()
    scaled(floor, ours.zoom)
    yield from_samples(f"whole map, {size}", repainting(ours), repainting(floor))
    ours.set_zoom(1.0)
    scaled(floor, 1.0)
    yield side_by_side(f"scene built, {size}", lambda: rebuilt(canvas), lambda: floor_view(layout), rounds=3)
    yield an_edit(canvas, floor, layout.cards[0].touchpoint, size)
    floor.close()
    canvas.close()
    canvas.session.close()


def rebuilt(canvas: MapCanvas) -> None:
    """A second canvas on the same project, from its layout to its items."""
    MapCanvas(canvas.session).deleteLater()


def an_edit(canvas: MapCanvas, floor: QGraphicsView, touchpoint: str, size: str) -> Result:
    """A touchpoint renamed: commit, patched scene and repaint, beside repainting one card."""
    store = canvas.session.store
    item = next(each for each in floor.scene().items() if isinstance(each, FloorItem))
    count = iter(range(1_000_000))

    def ours() -> None:
        rename_touchpoint(store, touchpoint, f"Name {next(count)}")
        QApplication.processEvents()

    def least() -> None:
        item.update()
        QApplication.processEvents()

    return side_by_side(f"an edit shown, {size}", ours, least, rounds=15)
