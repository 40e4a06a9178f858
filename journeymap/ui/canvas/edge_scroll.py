"""Scrolling by itself while something is carried near the edge of the rows' pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer
from PySide6.QtWidgets import QWidget

from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.rows_geometry import RowsGeometry

NEAR = 28
"""So near to an edge, in pixels, the pane begins to scroll."""
STEP = 14
EVERY_MS = 25


class EdgeScroll(QObject):
    """Sideways with the map, up and down by itself; `moved` is called with the point after each step."""

    def __init__(
        self, pane: QWidget, camera: Camera, geometry: RowsGeometry, moved: Callable[[QPointF], None]
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._camera = camera
        self._geometry = geometry
        self._moved = moved
        self._at = QPointF()
        self._way = QPoint()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._step)

    def follow(self, at: QPointF | None) -> None:
        """Something is carried at this point of the pane; None: nothing any more."""
        self._way = QPoint()
        if at is not None:
            self._at = at
            self._way = QPoint(_way(at.x(), self._pane.width()), _way(at.y(), self._pane.height()))
        if self._way.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _step(self) -> None:
        self._camera.scroll_by(QPoint(self._way.x() * STEP, 0))
        self._geometry.scroll_to(self._geometry.offset + self._way.y() * STEP, self._pane.height())
        self._moved(self._at)


def _way(at: float, room: int) -> int:
    """Back (-1), on (1), or neither."""
    return -1 if at < NEAR else 1 if at > room - NEAR else 0
