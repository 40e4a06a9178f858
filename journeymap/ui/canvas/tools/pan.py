"""Dragging the map itself, with the middle button or with the space bar held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt

from journeymap.ui.canvas.tools.tool import Pointer, Tool


class PanTool(Tool):
    """The map follows the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, scroll_by: Callable[[QPoint], None]) -> None:
        self._scroll_by = scroll_by
        self._last = QPoint()
        self._travelled = QPoint()

    def start(self, pointer: Pointer) -> None:
        self._last = pointer.on_screen

    def move(self, pointer: Pointer) -> None:
        step = self._last - pointer.on_screen
        self._last = pointer.on_screen
        self._travelled += step
        self._scroll_by(step)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)

    def cancel(self) -> None:
        self._scroll_by(-self._travelled)
