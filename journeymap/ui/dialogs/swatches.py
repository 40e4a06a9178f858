"""A colour picked from a few that go with every theme, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import segment_colour
from journeymap.i18n import _, mark
from journeymap.model.records import Record
from journeymap.ui.dialogs.looks import colours
from journeymap.ui.fields import MIXED, Binding
from journeymap.ui.theme import px, scale

if TYPE_CHECKING:
    from journeymap.ui.fields.binding import Ids
    from journeymap.ui.session import Session

SWATCHES = {
    "#3B5BDB": mark("blue"),
    "#0B7468": mark("teal"),
    "#7A3E9D": mark("purple"),
    "#B3312A": mark("red"),
    "#C2570C": mark("orange"),
    "#8A5A0B": mark("ochre"),
    "#4D6B1D": mark("green"),
    "#5B6775": mark("grey"),
}
STEP = 28


class SwatchField(QWidget):
    """A row of colours: a click or the arrow keys pick one, a click on it again or Delete takes it away."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label)
        self.setAccessibleName(self.binding.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.binding.refreshed.connect(self.refresh)
        self.refresh()

    def options(self) -> list[str]:
        """The colours shown: the usual ones, and one of the record's own from elsewhere."""
        value = self.binding.value()
        own = [value] if isinstance(value, str) and value.upper() not in SWATCHES else []
        return [*SWATCHES, *own]

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        named = _(SWATCHES[value.upper()]) if isinstance(value, str) and value.upper() in SWATCHES else ""
        self.setAccessibleDescription(named or (value if isinstance(value, str) else _("none")))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(len(self.options()) * STEP), px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def centre(self, place: int) -> QPointF:
        """The middle of a swatch."""
        return QPointF(STEP * place + STEP / 2, self.height() / 2 / scale())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale(), scale())
        chosen = self._place()
        for place, colour in enumerate(self.options()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(segment_colour(colours(), colour))
            painter.drawEllipse(self.centre(place), 9, 9)
            if place == chosen:
                painter.setPen(QPen(colours()[Role.ACCENT if self.hasFocus() else Role.INK], 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(self.centre(place), 12, 12)
        if self.hasFocus() and chosen < 0:
            painter.setPen(QPen(colours()[Role.ACCENT], 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            whole = QRectF(0, 0, self.width() / scale(), self.height() / scale())
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().x() / scale() // STEP)
        listed = self.options()
        if 0 <= place < len(listed):
            self.binding.set(None if place == self._place() else listed[place])
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.binding.set(None)
        elif step is not None:
            listed = self.options()
            self.binding.set(listed[max(0, min(len(listed) - 1, self._place() + step))])
        else:
            super().keyPressEvent(event)
            return
        self.refresh()

    def _place(self) -> int:
        value = self.binding.value()
        listed = [each.upper() for each in self.options()]
        if value is MIXED or not isinstance(value, str):
            return -1
        return listed.index(value.upper())
