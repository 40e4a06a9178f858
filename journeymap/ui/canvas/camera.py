"""What of the map is in view, and how large: panning and zooming, without any meaning of clicks."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QGestureEvent, QPinchGesture, QWidget

from journeymap.drawing.geometry import Rect
from journeymap.drawing.looks import Detail, RouteLook
from journeymap.drawing.paintbox import SMOOTH, qrect
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.ground import ground_of, paint_ground
from journeymap.ui.canvas.overview import Overview
from journeymap.ui.canvas.scene import MapScene
from journeymap.ui.canvas.shifting import shift
from journeymap.ui.canvas.tones import Tones
from journeymap.ui.theme import map_scale

LEAST_ZOOM, MOST_ZOOM = 0.1, 3.0
"""How small and how large a map is shown; a long one smaller, so that all of it can be seen."""
TINIEST = 0.001
WHEEL_PIXELS = 90.0
"""How far a notch of the wheel pans."""
SPARE = 48.0
"""Half of how far one can scroll beyond the last column, in pixels of the screen at 100 %."""
BESIDE = 120
"""How much further to the right, where the map exceeds the view."""
MARGIN = 20
"""Between what is shown and what floats over the view."""


MOST_AREAS = 12
"""Of more places that are painted at once, all between them is looked through too."""
MOSTLY = 0.9
"""Of an area of which so much is painted, all is looked through: it is only without what floats over it."""


class Camera(QAbstractScrollArea):
    """Shows the scene and, from afar, the overview."""

    zoom_changed = Signal(float)
    resized = Signal(object)
    """The view is of another size; emitted with the Rect of the map that was in view before."""
    moved = Signal()
    """What is in view is another part of the map, or of another size."""

    def __init__(self, chart: Chart, scene: MapScene, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.map_scene = scene
        self.tones = Tones(chart, self)
        self.overview = Overview(chart, self.tones, self)
        self._zoom = 1.0
        self._base = 1.0
        self._is_zooming = False
        """Everything is going to be painted: what moves on the way there is nobody's concern."""
        self._shown: QTransform | None = None
        """What is shown where, as long as nothing moves."""
        self._extent = QRectF(0, 0, 1, 1)
        """What of the map can be scrolled to."""
        self._ground: object = None
        self.floating: QWidget | None = None
        """What floats over the upper right corner."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Of one that Qt made, PySide would find out which of all kinds of widgets it is.
        self.setViewport(QWidget(self))
        self.viewport().setMouseTracking(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().valueChanged.connect(self._tell_moved)
        self.verticalScrollBar().valueChanged.connect(self._tell_moved)
        scene.watch(self._watched)
        scene.touched.connect(self._take_touched)
        self.overview.changed.connect(self._take_overview)
        self.overview.renamed.connect(self._take_renamed)
        chart.laid_out.connect(self.take_layout)
        self.take_layout()
        self.take_scale()

    @property
    def zoom(self) -> float:
        """How large the map is shown: pixels of the screen to one of the map."""
        return self._zoom

    @property
    def base(self) -> float:
        """The zoom that is 100 %: the projector theme shows everything larger."""
        return self._base

    def take_scale(self) -> None:
        """Take the theme's scale; the upper left corner of what is in view stays where it is."""
        before, self._base = self._base, map_scale()
        if before != self._base:
            self.set_zoom(self._zoom * self._base / before, QPoint(0, 0))

    @property
    def is_far(self) -> bool:
        """Whether the overview is shown, not the scene."""
        return self.detail is Detail.BLOCK

    @property
    def detail(self) -> Detail:
        """How much of each thing is shown."""
        return Detail.at(self._zoom / self._base)

    def viewportTransform(self) -> QTransform:  # noqa: N802 - as Qt's own views call it
        """From the map to the viewport."""
        if self._shown is None:
            across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            self._shown = QTransform(self._zoom, 0, 0, self._zoom, -across, -down)
        return self._shown

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Show the map at this size; the point of the map under `anchor` (the middle) stays where it is."""
        zoom = min(max(zoom, self._least_zoom()), MOST_ZOOM * self._base)
        if zoom == self._zoom:
            return
        at = anchor if anchor is not None else self.viewport().rect().center()
        held = self.map_point(at)
        self._zoom, self._shown, self._is_zooming = zoom, None, True
        self.map_scene.forget()
        self._extent = self._wanted_extent(zoom)
        self.zoom_changed.emit(zoom)
        self._take_range()
        self.scroll_to(held, at)
        self._is_zooming = False
        self.viewport().update()
        self.moved.emit()

    def zoom_across(self) -> float:
        """The zoom at which the map is as wide as the view."""
        layout = self.chart.layout
        return (self.viewport().width() - 2 * self._spare - 2) / layout.grid.width if layout else 1.0

    def _least_zoom(self) -> float:
        return max(min(LEAST_ZOOM, self.zoom_across()), TINIEST)

    def show_area(self, area: Rect, margin: float = 40.0) -> None:
        """Scroll no more than needed to have `area` in view, with what there is room for around it."""
        seen = self.seen()
        across = max(min(margin, (seen.width() - area.width) / 2), 0.0)
        down = max(min(margin, (seen.height() - area.height) / 2), 0.0)
        wanted = qrect(area.grown(across, down, across, down))
        left = _least_move(seen.left(), seen.right(), wanted.left(), wanted.right())
        top = _least_move(seen.top(), seen.bottom(), wanted.top(), wanted.bottom())
        self.scroll_by(QPoint(round(left * self._zoom), round(top * self._zoom)))
        if self.floating is not None and self.floating.isVisible():
            over = self.floating.geometry().intersected(self.screen_rect(area))
            if not over.isEmpty():  # from under it, but not out of view at the left
                free = self.screen_rect(area).left() - round(margin * self._zoom)
                beyond = self.screen_rect(area).right() - self.floating.x() + MARGIN
                self.scroll_by(QPoint(min(beyond, max(free, 0)), 0))

    def centre_on(self, area: Rect) -> None:
        """Scroll so that the middle of `area` is in the middle, as far as the map goes."""
        self.scroll_to(QPointF(*area.centre), self.viewport().rect().center())

    def scroll_by(self, step: QPoint) -> None:
        """Move what is in view by so many pixels of the screen."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + step.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step.y())

    def scroll_to(self, point: QPointF, on_screen: QPoint) -> None:
        """Have a point of the map at a point of the viewport, as far as the map goes."""
        self.horizontalScrollBar().setValue(round(point.x() * self._zoom - on_screen.x()))
        self.verticalScrollBar().setValue(round(point.y() * self._zoom - on_screen.y()))

    def seen(self) -> QRectF:
        """What of the map is in view."""
        inverted, _ok = self.viewportTransform().inverted()
        return inverted.mapRect(QRectF(self.viewport().rect()))

    def looks_in_view(self) -> Iterator[RouteLook]:
        """How the lines in view look, one after the other."""
        return self.map_scene.looks_in(_rect(self.seen()))

    def map_point(self, on_screen: QPoint) -> QPointF:
        """A point of the viewport on the map."""
        inverted, _ok = self.viewportTransform().inverted()
        return inverted.map(QPointF(on_screen))

    def screen_rect(self, area: Rect) -> QRect:
        """An area of the map on the viewport."""
        return self.viewportTransform().mapRect(qrect(area)).toAlignedRect()

    def touch(self, area: QRectF) -> None:
        """Paint an area of the map again."""
        on_screen = self.viewportTransform().mapRect(area).toAlignedRect().adjusted(-3, -3, 3, 3)
        self.viewport().update(on_screen)

    def take_layout(self) -> None:
        """Let the map scroll a little beyond what is laid out; paint the ground if it differs."""
        ground = ground_of(self.chart)
        if ground != self._ground:
            self._ground = ground
            self.viewport().update()
        wanted = self._wanted_extent(self._zoom)
        if self._extent != wanted:
            self._extent = wanted
            self._take_range()
            self._tell_moved()

    def _wanted_extent(self, zoom: float) -> QRectF:
        layout = self.chart.layout
        return qrect(layout.grid.grown(0, 0, 2 * self._spare / zoom, 0)) if layout else QRectF(0, 0, 1, 1)

    @property
    def _spare(self) -> float:
        """How far one can scroll beyond the map, in pixels of the screen: a stage is added there."""
        return SPARE * self._base

    def take_wheel(self, event: QWheelEvent, at: QPoint) -> None:
        """Pan or, with Ctrl, zoom; also for the panes beside this one, with a place on this one."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * 1.0015 ** (turned.y() or turned.x()), at)
            return
        step = QPointF(pixels) if not pixels.isNull() else QPointF(turned) * WHEEL_PIXELS / 120.0
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not step.x():
            step = step.transposed()
        self.scroll_by(-step.toPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.take_wheel(event, event.position().toPoint())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self._zoom * (1 + event.value()), event.position().toPoint())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = self.viewport().mapFromGlobal(pinch.hotSpot().toPoint())
                self.set_zoom(self._zoom * pinch.scaleFactor(), middle)
                return True
        return super().viewportEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tones.rest(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.tones.rest(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = self.seen()
        before.setSize(QSizeF(event.oldSize()) / self._zoom)
        super().resizeEvent(event)
        if not self._is_zooming:
            self._take_range()
            self._tell_moved()
            self.resized.emit(_rect(before))

    def scrollContentsBy(self, across: int, down: int) -> None:  # noqa: N802 - Qt's name
        if self._is_zooming:
            return
        if self.is_far:
            self.viewport().update()  # dashes of hairlines would show where they were painted in parts
            return
        floats = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shift(self.viewport(), across, down, (each for each in floats if each is not self.viewport()))

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.viewportTransform()
        inverted, _ok = shown.inverted()
        whole = inverted.mapRect(QRectF(event.rect()))
        areas = _areas(event.region(), event.rect())
        exposed = [_rect(inverted.mapRect(QRectF(each))) for each in areas]
        with QPainter(self.viewport()) as painter:
            painter.setRenderHints(SMOOTH)
            painter.setTransform(shown)
            paint_ground(painter, self.chart, whole)
            if self.is_far:
                self.overview.paint(painter, exposed)
            else:
                self.map_scene.paint(painter, exposed, self.detail)
            self.paint_over(painter, whole)

    def paint_over(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what is above the map, in its pixels."""

    def _tell_moved(self) -> None:
        self._shown = None
        if not self._is_zooming:
            self.moved.emit()

    def _watched(self) -> Rect | None:
        return None if self.is_far else _rect(self.seen())

    def _take_touched(self, areas: list[Rect]) -> None:
        for each in areas:
            self.touch(qrect(each))

    def _take_overview(self) -> None:
        if self.is_far:
            self.viewport().update()

    def farthest(self, zoom: float) -> tuple[int, int]:
        """How far the map can be scrolled at a zoom, in pixels of the screen."""
        room, extent = self.viewport().size(), self._wanted_extent(zoom)
        across = max(ceil(extent.width() * zoom) - room.width(), 0)
        down = max(ceil(extent.height() * zoom) - room.height(), 0)
        # The last column can come out from under what floats over the corner.
        return across + BESIDE if across else 0, down

    def _take_renamed(self, areas: list[Rect]) -> None:
        if self.is_far:
            self._take_touched(areas)

    def _take_range(self) -> None:
        """Let the scroll bars go from one end of the map to the other."""
        room = self.viewport().size()
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, page, most in zip(
            bars, (room.width(), room.height()), self.farthest(self._zoom), strict=True
        ):
            bar.setRange(0, most)
            bar.setPageStep(page)
            bar.setSingleStep(max(page // 20, 1))


def _areas(region: QRegion, around: QRect) -> list[QRect]:
    """What is to be painted; all around it where that is many pieces, or next to nothing is left out."""
    if 1 < region.rectCount() <= MOST_AREAS:
        areas: list[QRect] = list(region)  # type: ignore[call-overload]  # the stubs leave it out
        if sum(each.width() * each.height() for each in areas) < MOSTLY * around.width() * around.height():
            return areas
    return [around]


def _rect(area: QRectF) -> Rect:
    return Rect(area.x(), area.y(), area.width(), area.height())


def _least_move(seen_from: float, seen_to: float, wanted_from: float, wanted_to: float) -> float:
    """By how much to move a stretch so that it holds another; that one's start when it is longer."""
    if wanted_from < seen_from or wanted_to - wanted_from > seen_to - seen_from:
        return wanted_from - seen_from
    return max(wanted_to - seen_to, 0.0)
