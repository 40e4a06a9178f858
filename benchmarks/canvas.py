"""The map's canvas at 30, 1,000 and 10,000 touchpoints, beside a canvas tuned to do the least.

The floor is a QGraphicsView with one item a card and one an arrow: each paints itself in one go, with cached
text and less detail from afar, and knows no lanes, rows, verdicts, lens or gestures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QStaticText
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from benchmarks._maps import a_map
from benchmarks._plain import plain_view
from benchmarks.measure import Result, from_samples, side_by_side, timed
from journeymap.app import build
from journeymap.drawing.geometry import MapLayout
from journeymap.model.edits.touchpoints import rename_touchpoint
from journeymap.model.history import History
from journeymap.model.records import Record
from journeymap.model.store import Store
from journeymap.ui.canvas.map_canvas import MapCanvas
from journeymap.ui.session import Session

SIZE = (1600, 900)
FAR = 0.45
FRAMES = 20
NO_KEYS = Qt.KeyboardModifier.NoModifier


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


def canvas_of(records: list[Record]) -> MapCanvas:
    """Our canvas on a project, its findings made."""
    store = Store(records)
    session = Session(SimpleNamespace(store=store, history=History(store)))
    session.check_now()
    canvas = MapCanvas(session)
    shown(canvas)
    finish(canvas)
    return canvas


def finish(canvas: MapCanvas) -> None:
    """Wait until everything about a map is known."""
    while canvas.chart.is_under_way or canvas.chart.is_behind or not canvas.view.tones.are_known:
        settle()


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


def rescale(view: QGraphicsView, zoom: float) -> None:
    """Give the floor's view a zoom; it is painted when whoever asks for it paints."""
    view.resetTransform()
    view.scale(zoom, zoom)


def scaled(view: QGraphicsView, zoom: float) -> QGraphicsView:
    """The floor's view at a zoom."""
    rescale(view, zoom)
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


def dragging(view: QWidget, at: Callable[[int], QPoint], hover: QWidget) -> Callable[[], float]:
    """Seconds of a frame while a card is dragged by the mouse; `at` says where it is at each step."""

    def send(kind: QEvent.Type, point: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        where = QPointF(point), QPointF(hover.mapToGlobal(point))
        QApplication.sendEvent(hover, QMouseEvent(kind, *where, button, held, NO_KEYS))

    def measure() -> float:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        send(QEvent.Type.MouseButtonPress, at(0), left, left)
        send(QEvent.Type.MouseMove, at(1), none, left)
        settle()

        def frames() -> None:
            for step in range(2, FRAMES + 2):
                send(QEvent.Type.MouseMove, at(step), none, left)
                QApplication.processEvents()

        took = timed(frames) / FRAMES
        QTest.keyClick(view, Qt.Key.Key_Escape)
        send(QEvent.Type.MouseButtonRelease, at(0), left, none)
        settle()
        return took

    return measure


def bench_canvas() -> Iterator[Result]:
    """Frames of a map of 1,000 touchpoints, and of one of 30, which must not pay for the large one."""
    desk = build()
    yield from a_size(1_000, 20)
    yield from a_size(30, 6)
    yield an_edit_with(50)
    del desk


def bench_canvas_large() -> Iterator[Result]:
    """10,000 touchpoints: how long until the map is there, all of it from afar, and one step sideways."""
    desk = build()
    canvas, layout, floor = both(10_000, 20)
    size = "10,000 touchpoints"
    yield side_by_side(f"scene built, {size}", lambda: rebuilt(canvas), lambda: floor_view(layout), rounds=3)
    yield from_samples(f"pan frame, {size}", panning(canvas.view), panning(floor), rounds=3)
    canvas.view.set_zoom(0.1)
    settle()
    scaled(floor, 0.1)
    yield from_samples(f"whole map, {size}", repainting(canvas.view), repainting(floor), rounds=3)
    close(canvas, floor)
    del desk


def both(touchpoints: int, settings: int) -> tuple[MapCanvas, MapLayout, QGraphicsView]:
    """Our canvas and the floor's on the same map."""
    canvas = canvas_of(a_map(touchpoints, settings))
    layout = canvas.chart.layout
    assert layout is not None
    floor = floor_view(layout)
    shown(floor)
    return canvas, layout, floor


def close(canvas: MapCanvas, floor: QGraphicsView) -> None:
    """Put both away."""
    floor.close()
    canvas.close()
    canvas.session.close()


def a_size(touchpoints: int, settings: int) -> Iterator[Result]:
    """All that is measured of a map of one size."""
    canvas, layout, floor = both(touchpoints, settings)
    ours = canvas.view
    size = f"{touchpoints:,} touchpoints"
    yield from_samples(f"pan frame, {size}", panning(ours), panning(floor))
    ours_out = zooming_out(ours.set_zoom, ours)
    floor_out = zooming_out(lambda zoom: rescale(floor, zoom), floor)
    yield from_samples(f"worst zoom frame, {size}", ours_out, floor_out, rounds=3)
    canvas.fit()
    settle()
    scaled(floor, ours.zoom)
    yield from_samples(f"whole map, {size}", repainting(ours), repainting(floor))
    ours.set_zoom(1.0)
    scaled(floor, 1.0)
    ours.scroll_to(QPointF(0, 0), QPoint(0, 0))
    floor.horizontalScrollBar().setValue(0)
    settle()
    yield a_drag(canvas, floor, size)
    yield side_by_side(f"scene built, {size}", lambda: rebuilt(canvas), lambda: floor_view(layout), rounds=5)
    yield an_edit(canvas, floor, layout.cards[0].touchpoint, size)
    yield from beside_plain_items(canvas, size)
    close(canvas, floor)


def beside_plain_items(canvas: MapCanvas, size: str) -> Iterator[Result]:
    """The frames again, beside plain items that paint the same picture; the floor paints less of it."""
    layout, ours = canvas.chart.layout, canvas.view
    assert layout is not None
    plain = plain_view(canvas.chart, layout)
    shown(plain)
    ours.set_zoom(1.0)
    settle()
    what = f"{size}, beside plain items of the same picture"
    yield from_samples(f"pan frame, {what}", panning(ours), panning(plain))
    plain_out = zooming_out(lambda zoom: rescale(plain, zoom), plain)
    yield from_samples(f"worst zoom frame, {what}", zooming_out(ours.set_zoom, ours), plain_out, rounds=3)
    canvas.fit()
    settle()
    scaled(plain, ours.zoom)
    yield from_samples(f"whole map, {what}", repainting(ours), repainting(plain))
    plain.close()


def a_drag(canvas: MapCanvas, floor: QGraphicsView, size: str) -> Result:
    """The first card in view dragged over the map; the floor moves one item, and no line with it."""
    layout = canvas.chart.layout
    assert layout is not None
    card = min(layout.cards, key=lambda each: each.rect.x + each.rect.y)
    start = canvas.view.viewportTransform().map(QPointF(*card.rect.centre)).toPoint()

    def at(step: int) -> QPoint:
        return start + QPoint(12 * step, 6 * (step % 7))

    near = QRectF(card.rect.x, card.rect.y, card.rect.width, card.rect.height)
    item = next(each for each in floor.scene().items(near) if isinstance(each, FloorItem))

    def least() -> float:
        def frames() -> None:
            for step in range(FRAMES):
                item.setPos(12.0 * step, 6.0 * (step % 7))
                QApplication.processEvents()

        took = timed(frames) / FRAMES
        item.setPos(0.0, 0.0)
        settle()
        return took

    return from_samples(f"drag frame, {size}", dragging(canvas.view, at, canvas.view.viewport()), least)


def rebuilt(canvas: MapCanvas) -> None:
    """A second canvas on the same project, until its map is painted."""
    made = MapCanvas(canvas.session)
    made.resize(*SIZE)
    made.show()
    while made.chart.is_under_way:
        QApplication.processEvents()
    QApplication.processEvents()
    made.close()
    made.deleteLater()


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

    def alone() -> float:
        took = timed(ours)
        while canvas.session.check_is_stale:
            settle()  # the findings follow in the background, and are not to be measured with the floor
        finish(canvas)
        return took

    return from_samples(f"an edit shown, {size}", alone, lambda: timed(least), rounds=15)


def an_edit_with(behaviours: int) -> Result:
    """The same with many behaviours, and no file: commit and patched scene."""
    canvas = canvas_of(a_map(1_000, 20, behaviours=behaviours))
    layout = canvas.chart.layout
    assert layout is not None
    floor = floor_view(layout)
    shown(floor)
    name = f"1,000 touchpoints × {behaviours} behaviours"
    result = an_edit(canvas, floor, layout.cards[0].touchpoint, name)
    close(canvas, floor)
    return result
