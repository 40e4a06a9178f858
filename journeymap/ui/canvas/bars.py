"""Thin scroll bars that float over a pane's edge, so that panes beside each other stay in line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from journeymap.drawing.colours import Role
from journeymap.ui.canvas.ground import BEYOND
from journeymap.ui.theme import current_palette

WIDTH = 10
MARGIN = 0.2
"""Of a bar's thickness, around its handle."""
LEAST_HANDLE = 32.0
"""As high as the style sheet makes a handle, its margins included."""


def mirror(hidden: QScrollBar, shown: QScrollBar) -> None:
    """Let `shown` show and set what `hidden` holds, which is not shown itself."""

    def take() -> None:
        shown.setRange(hidden.minimum(), hidden.maximum())
        shown.setPageStep(hidden.pageStep())
        shown.setSingleStep(hidden.singleStep())
        shown.setValue(hidden.value())

    hidden.rangeChanged.connect(lambda _least, _most: take())
    hidden.valueChanged.connect(shown.setValue)
    shown.valueChanged.connect(hidden.setValue)
    take()


class QuietBar(QScrollBar):
    """A bar that paints all of its ground, so that nothing under or around it is painted when it moves.

    Drawn from the style sheet it would let the window through, and all that it lies on be painted again.
    """

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # The style sheet, which knows nothing of our painting, takes it back that nothing shines through.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def handle(self) -> QRectF:
        """Where the handle is: where the style sheet's handle is, which takes the mouse."""
        level = self.orientation() == Qt.Orientation.Horizontal
        steps, room = self.maximum() - self.minimum(), float(self.width() if level else self.height())
        length = min(max(room * self.pageStep() / max(steps + self.pageStep(), 1), LEAST_HANDLE), room)
        start = (room - length) * (self.value() - self.minimum()) / max(steps, 1)
        return QRectF(start, 0, length, self.height()) if level else QRectF(0, start, self.width(), length)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, handle = current_palette(), self.handle()
        under = self.underMouse() and handle.contains(QPointF(self.mapFromGlobal(QCursor.pos())))
        with QPainter(self) as painter:
            painter.fillRect(self.rect() + BEYOND, colours[Role.PAPER])
            if self.maximum() <= self.minimum():
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[Role.QUIET_LINE if under or self.isSliderDown() else Role.EDGE])
            margin = min(handle.width(), handle.height()) * MARGIN
            inner = handle.adjusted(margin, margin, -margin, -margin)
            half = min(inner.width(), inner.height()) / 2
            painter.drawRoundedRect(inner, half, half)


class FloatingBar(QuietBar):
    """Lies over the right edge of `pane`, as long as there is anything to scroll here or in a pane `beside`.

    It lets nothing through, so that what is under it need not be painted while the pane scrolls.
    """

    beside: FloatingBar | None = None
    appeared = Signal(bool)
    """It is there now, or no longer."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, pane)
        self._pane = pane
        pane.installEventFilter(self)
        self.rangeChanged.connect(self._settle)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._pane:
            self._settle()
        return super().eventFilter(watched, event)

    @property
    def scrolls(self) -> bool:
        """Whether there is anything to scroll."""
        return self.maximum() > self.minimum()

    def stand_with(self, other: FloatingBar) -> None:
        """Let the panes of both end at the same place: either bar is there with the other."""
        self.beside, other.beside = other, self
        self.rangeChanged.connect(other._settle)
        other.rangeChanged.connect(self._settle)
        self._settle()
        other._settle()

    def _settle(self) -> None:
        shown = self.scrolls or (self.beside is not None and self.beside.scrolls)
        room = self._pane.size()
        if room.height() != self.height() or room.width() != self.x() + WIDTH:
            self.setGeometry(room.width() - WIDTH, 0, WIDTH, room.height())
        if shown == self.isHidden():
            self.setVisible(shown)
            self.raise_()
            self.appeared.emit(shown)
