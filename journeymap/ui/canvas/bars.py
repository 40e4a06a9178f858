"""Thin scroll bars that float over a pane's edge, so that panes beside each other stay in line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

WIDTH = 10


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
    """Lies over the right edge of `pane`, as long as there is anything to scroll."""

    def __init__(self, pane: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, pane)
        self._pane = pane
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.installEventFilter(self)
        self.rangeChanged.connect(self._settle)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._pane:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        room = self._pane.rect()
        self.setGeometry(room.width() - WIDTH, 0, WIDTH, room.height())
        self.setVisible(self.maximum() > self.minimum())
        self.raise_()
