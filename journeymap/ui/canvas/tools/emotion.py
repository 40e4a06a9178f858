"""Dragging a point of an emotion curve up or down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from journeymap.i18n import _
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.tools.tool import Pointer, Tool


class EmotionTool(Tool):
    """The dot follows the pointer's height; let go, the touchpoint feels so."""

    cursor = Qt.CursorShape.SizeVerCursor

    def __init__(
        self, hand: Hand, touchpoint: str, value_at: Callable[[float], float], segment: str | None = None
    ) -> None:
        self._hand = hand
        self._value_at = value_at
        self.touchpoint = touchpoint
        self.segment = segment
        """Whose feeling it is; None: everyone's."""
        self.value: float | None = None
        """How it would feel; None until the pointer has moved."""
        self._from = 0.0
        self.hint = _("Up is better, down is worse; Esc cancels")

    def start(self, pointer: Pointer) -> None:
        self._from = pointer.y
        self._hand.bench.select([("touchpoint", self.touchpoint)])

    def move(self, pointer: Pointer) -> None:
        if self.value is not None or abs(pointer.y - self._from) > 2:
            self.value = self._value_at(pointer.y)

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self.value is not None:
            self._hand.set_feeling_of(self.segment, self.touchpoint, self.value)
