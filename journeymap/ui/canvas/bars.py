"""Thin scroll bars that float over a pane's edge, so that panes beside each other stay in line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QCursor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from journeymap.drawing.colours import Role
from journeymap.ui.theme import current_palette

WIDTH = 10
MARGIN = 2
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


class FloatingBar(QScrollBar):
    """Lies over the right edge of `pane`, as long as there is anything to scroll.

    It lets nothing through, so that what is under it need not be painted while the pane scrolls.
    """

    def __init__(self, pane: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, pane)
        self._pane = pane
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.installEventFilter(self)
        self.rangeChanged.connect(self._settle)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._pane:
            self._settle()
        return super().eventFilter(watched, event)

    def handle(self) -> QRectF:
        """Where the handle is: where the style sheet's handle is, which takes the mouse."""
        steps, room = self.maximum() - self.minimum(), float(self.height())
        length = min(max(room * self.pageStep() / max(steps + self.pageStep(), 1), LEAST_HANDLE), room)
        top = (room - length) * (self.value() - self.minimum()) / max(steps, 1)
        return QRectF(0, top, self.width(), length)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, handle = current_palette(), self.handle()
        under = self.underMouse() and handle.contains(QPointF(self.mapFromGlobal(QCursor.pos())))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), colours[Role.PAPER])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[Role.QUIET_LINE if under or self.isSliderDown() else Role.EDGE])
            inner = handle.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.drawRoundedRect(inner, inner.width() / 2, inner.width() / 2)

    def _settle(self) -> None:
        room = self._pane.rect()
        self.setGeometry(room.width() - WIDTH, 0, WIDTH, room.height())
        self.setVisible(self.maximum() > self.minimum())
        self.raise_()
