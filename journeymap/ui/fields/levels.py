"""A figure from 0 to 100 as a bar that is dragged, or moved by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.records import Record
from journeymap.ui.fields.binding import MIXED, Binding, Ids
from journeymap.ui.theme import current_palette, px

if TYPE_CHECKING:
    from journeymap.ui.session import Session

NAME_WIDTH, FIGURE_WIDTH, STEP = 92, 34, 5


class LevelField(QWidget):
    """Name, bar and figure in one line. Delete makes it not known again; Escape cancels a drag."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._preview: float | None = None
        self.setAccessibleName(self.binding.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.binding.refreshed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        self.setEnabled(bool(self.binding.targets()))
        self.setAccessibleDescription(self._figure())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(24))

    def bar(self) -> QRectF:
        """Where the bar lies."""
        name, figure, high = px(NAME_WIDTH), px(FIGURE_WIDTH), px(6)
        return QRectF(name, (self.height() - high) / 2, max(20, self.width() - name - figure), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = current_palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colours[Role.SECOND_INK])
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, 0, px(NAME_WIDTH) - 4, self.height()), middle, self.binding.label)
            bar = self.bar()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[Role.HAIRLINE])
            painter.drawRoundedRect(bar, 3, 3)
            value = self._shown()
            if isinstance(value, int | float):
                filled = QRectF(bar.x(), bar.y(), max(6.0, bar.width() * value / 100), bar.height())
                painter.setBrush(colours[Role.ACCENT])
                painter.drawRoundedRect(filled, 3, 3)
            painter.setPen(colours[Role.INK])
            figure = QRectF(self.width() - px(FIGURE_WIDTH), 0, px(FIGURE_WIDTH) - 2, self.height())
            painter.drawText(figure, middle | Qt.AlignmentFlag.AlignRight, self._figure())
            if self.hasFocus():
                painter.setPen(colours[Role.ACCENT])
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(bar.adjusted(-3, -4, 3, 4), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and event.position().x() >= px(NAME_WIDTH) - 4:
            self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._preview is not None:
            self._drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._preview is not None:
            value, self._preview = self._preview, None
            self.binding.set(value)
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}.get(
            key
        )
        if key == Qt.Key.Key_Escape and self._preview is not None:
            self._preview = None
            self.refresh()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.binding.set(None)
        elif step is not None:
            value = self.binding.value()
            start = value if isinstance(value, int | float) else 0.0
            self.binding.set(float(max(0, min(100, start + step))), merge=True)
        else:
            super().keyPressEvent(event)

    def _drag(self, event: QMouseEvent) -> None:
        bar = self.bar()
        share = (event.position().x() - bar.x()) / bar.width()
        self._preview = float(round(max(0.0, min(1.0, share)) * 100))
        self.update()

    def _shown(self) -> object:
        return self._preview if self._preview is not None else self.binding.value()

    def _figure(self) -> str:
        value = self._shown()
        if value is MIXED:
            return _("mixed")
        return f"{value:.0f}" if isinstance(value, int | float) else "–"
