"""Thin scroll bars that float over a pane's edge, so that panes beside each other stay in line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

WIDTH = 10


class FloatingBar(QScrollBar):
    """Lies over the right or lower edge of `pane`, as long as there is anything to scroll."""

    def __init__(self, orientation: Qt.Orientation, pane: QWidget) -> None:
        super().__init__(orientation, pane)
        self._pane = pane
        self._wanted = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.installEventFilter(self)
        self.rangeChanged.connect(self._settle)
        self._settle()

    def follow(self, other: QScrollBar) -> None:
        """Show and set what another bar holds, which is not shown itself."""

        def take() -> None:
            self.setRange(other.minimum(), other.maximum())
            self.setPageStep(other.pageStep())
            self.setSingleStep(other.singleStep())
            self.setValue(other.value())

        other.rangeChanged.connect(lambda _least, _most: take())
        other.valueChanged.connect(self.setValue)
        self.valueChanged.connect(other.setValue)
        take()

    def set_wanted(self, wanted: bool) -> None:
        """Whether to show it at all, even if there is something to scroll."""
        self._wanted = wanted
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._pane:
            self._settle()
        return super().eventFilter(watched, event)

    def _settle(self) -> None:
        room = self._pane.rect()
        if self.orientation() == Qt.Orientation.Vertical:
            self.setGeometry(room.width() - WIDTH, 0, WIDTH, room.height())
        else:
            self.setGeometry(0, room.height() - WIDTH, room.width() - WIDTH, WIDTH)
        self.setVisible(self._wanted and self.maximum() > self.minimum())
        self.raise_()
