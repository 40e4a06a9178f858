"""What every gesture has: a start, moves, an end, and a way out that leaves no trace."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from journeymap.frozen import frozen

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@frozen
class Pointer:
    """Where the pointer is: on the map, and on the screen."""

    x: float
    y: float
    on_screen: QPoint
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def point(self) -> QPointF:
        """On the map, as Qt has it."""
        return QPointF(self.x, self.y)

    @property
    def ctrl(self) -> bool:
        """Whether Ctrl is held."""
        return bool(self.modifiers & CTRL)

    @property
    def shift(self) -> bool:
        """Whether Shift is held."""
        return bool(self.modifiers & SHIFT)


class Tool:
    """A gesture under way. Until `end` it changes nothing but its own preview."""

    cursor: Qt.CursorShape | None = None
    """How the pointer looks meanwhile; None: as it was."""
    hint = ""
    """What to do next, in a sentence."""
    is_modal = False
    """Whether it goes on without a button held, until a press or a key ends it."""
    scrolls = False
    """Whether the map moves when the pointer comes near its edge."""

    def start(self, pointer: Pointer) -> None:
        """The gesture begins."""

    def move(self, pointer: Pointer) -> None:
        """The pointer has moved."""

    def end(self, pointer: Pointer) -> None:
        """The gesture is complete: do what it is for."""

    def cancel(self) -> None:
        """Forget it; everything looks as before."""

    def key(self, event: QKeyEvent) -> bool:
        """Take a key while the gesture is under way; False when it means nothing to it."""
        return False

    @property
    def is_over(self) -> bool:
        """Whether the gesture has ended by a key of its own."""
        return False

    def area(self) -> QRectF:
        """What the preview covers on the map; empty when there is none."""
        return QRectF()

    def paint(self, painter: QPainter) -> None:
        """The preview, in pixels of the map."""
