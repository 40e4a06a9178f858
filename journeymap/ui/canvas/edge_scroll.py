"""Scrolling by itself while something is carried near the edge of a pane."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QTimer
from PySide6.QtWidgets import QWidget

NEAR = 28
"""So near to an edge, in pixels, the pane begins to scroll."""
STEP = 14
EVERY_MS = 25


class EdgeScroll(QObject):
    """Calls `scroll` with the step to take, in pixels, then `moved` with where the pointer is."""

    def __init__(
        self, pane: QWidget, scroll: Callable[[QPoint], None], moved: Callable[[QPointF], None]
    ) -> None:
        super().__init__(pane)
        self._pane = pane
        self._scroll = scroll
        self._moved = moved
        self._at = QPointF()
        self._way = QPoint()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._step)

    @property
    def is_active(self) -> bool:
        """Whether the pane is scrolling."""
        return self._timer.isActive()

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
        self._scroll(self._way * STEP)
        self._moved(self._at)


def _way(at: float, room: int) -> int:
    """Back (-1), on (1), or neither; also where the pane is so small that all of it is near an edge."""
    near = min(NEAR, room / 4)
    return -1 if at < near else 1 if at > room - near else 0
