"""The camera's way to what is to be seen: short, straight, and at once where nothing should move."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QVariantAnimation

from journeymap.drawing.geometry import Rect
from journeymap.ui.canvas.view import MapView
from journeymap.ui.motion import motion_ms


class Flight(QObject):
    """Moves a map's view, unless somebody else moves it meanwhile."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._from = (1.0, QPointF())
        self._to = (1.0, QPointF())
        self._left_at: tuple[float, int, int] | None = None
        """Where the last picture of the way left the view."""
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._move)

    @property
    def is_under_way(self) -> bool:
        """Whether the view still moves."""
        return self._motion.state() == QVariantAnimation.State.Running

    def go(self, area: Rect, zoom: float) -> None:
        """Have the middle of `area` in the middle of the view, at a zoom."""
        self.go_to(zoom, QPointF(*area.centre))

    def go_to(self, zoom: float, middle: QPointF) -> None:
        """Have a point of the map in the middle of the view, as far as the map goes, at a zoom."""
        self._motion.stop()
        self._to = (zoom, middle)
        self._from = (self._view.zoom, self._view.seen().center())
        self._left_at = None
        lasts = motion_ms()
        if lasts and self._view.isVisible():
            self._motion.setDuration(lasts)
            self._motion.start()
        else:
            self._show(1.0)

    def land(self) -> None:
        """Be there at once."""
        if self.is_under_way:
            self._motion.stop()
            self._show(1.0)

    def stop(self) -> None:
        """Stay wherever it is now."""
        self._motion.stop()

    def _move(self, part: float) -> None:
        if self._left_at is not None and self._left_at != self._place():
            self._motion.stop()  # the user has gone elsewhere
            return
        self._show(part)
        self._left_at = self._place()

    def _show(self, part: float) -> None:
        (zoom, point), (wanted, goal) = self._from, self._to
        self._view.set_zoom(zoom * (wanted / zoom) ** part)
        middle = self._view.viewport().rect().center()
        self._view.scroll_to(point + (goal - point) * part, middle)

    def _place(self) -> tuple[float, int, int]:
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        return self._view.zoom, across.value(), down.value()
