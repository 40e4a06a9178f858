"""How a channel is told at a glance: its icon and its colour, on the names of lanes and on cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journeymap.drawing.channel_icons import channel_colour, paint_channel_icon
from journeymap.drawing.colours import Role
from journeymap.drawing.paintbox import Paintbox
from journeymap.i18n import _
from journeymap.model.records import Channel
from journeymap.model.vocabulary import CHANNEL_ICONS
from journeymap.model.words import value_word
from journeymap.ui.dialogs.frame import beside
from journeymap.ui.dialogs.looks import colours
from journeymap.ui.dialogs.swatches import SwatchField
from journeymap.ui.dialogs.table_page import TablePage
from journeymap.ui.fields import MIXED, Binding, Form
from journeymap.ui.plain import label
from journeymap.ui.theme import map_typeface, px, scale

if TYPE_CHECKING:
    from journeymap.ui.fields.binding import Ids
    from journeymap.ui.session import Session

TILE = 40
ACROSS = 6
WIDTH = ACROSS * TILE


class IconField(QWidget):
    """Icons in a grid: a click or the arrow keys pick one, a click on it again or Delete takes it away."""

    def __init__(self, session: Session, ids: Ids, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, Channel, ids, "icon", label=_("Icon"))
        self._colour = Binding(self, session, Channel, ids, "colour")
        self.setAccessibleName(self.binding.label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for each in (self.binding, self._colour):
            each.refreshed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        known = isinstance(value, str)
        self.setAccessibleDescription(value_word(value) if known else _("none"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(TILE * -(-len(CHANNEL_ICONS) // ACROSS)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def tile(self, place: int) -> QRectF:
        """Where an icon is, in pixels at 100 %."""
        down, across = divmod(place, ACROSS)
        return QRectF(across * TILE, down * TILE, TILE, TILE)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = colours()
        box = Paintbox(palette, map_typeface())
        chosen = self._place()
        value = self._colour.value()
        colour = channel_colour(palette, value if isinstance(value, str) else None)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(scale(), scale())
            for place, icon in enumerate(CHANNEL_ICONS):
                tile = self.tile(place).adjusted(2, 2, -2, -2)
                if place == chosen:
                    painter.setPen(QPen(palette[Role.ACCENT], 2))
                    painter.setBrush(palette[Role.ACCENT_TINT])
                    painter.drawRoundedRect(tile, 6, 6)
                centre = tile.center()
                ink = palette[Role.IDLE] if not self.isEnabled() else colour
                paint_channel_icon(painter, box, icon, centre.x(), centre.y(), 20, ink)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(palette[Role.ACCENT], 1.5))
                whole = QRectF(0, 0, self.width() / scale(), self.height() / scale())
                painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 6, 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = QPointF(event.position()) / scale()
        found = next((n for n in range(len(CHANNEL_ICONS)) if self.tile(n).contains(at)), None)
        if found is not None:
            self.binding.set(None if found == self._place() else CHANNEL_ICONS[found])
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -ACROSS,
            Qt.Key.Key_Down: ACROSS,
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.binding.set(None)
        elif step is not None:
            there = max(0, min(len(CHANNEL_ICONS) - 1, self._place() + step))
            self.binding.set(CHANNEL_ICONS[there])
        else:
            super().keyPressEvent(event)
            return
        self.refresh()

    def _place(self) -> int:
        value = self.binding.value()
        if value is MIXED or not isinstance(value, str):
            return -1
        return CHANNEL_ICONS.index(value)


class ChannelsPage(TablePage):
    """The table of channels, and beside it the looks of those selected."""

    def _framed(self) -> QFrame:
        framed = super()._framed()
        both = QFrame(self)
        both.setFrameShape(QFrame.Shape.NoFrame)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(framed, 1)
        side = QWidget(both)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._named = label("", side, role="strong", wrap=True)
        column.addWidget(self._named)
        self.looks = Form(side)
        self.colour = SwatchField(self.session, Channel, self.table.selected_ids, "colour", label=_("Colour"))
        self.icon = IconField(self.session, self.table.selected_ids)
        self.looks.add(self.colour)
        self.looks.add(self.icon)
        column.addWidget(self.looks)
        hint = _("They stand beside the names of lanes and on cards, on the screen and on paper.")
        column.addWidget(label(hint, side, role="hint", wrap=True))
        column.addStretch(1)
        row.addWidget(beside(side, both, WIDTH))
        self.table.selectionModel().selectionChanged.connect(self._show_looks)
        self.session.committed.connect(self._show_looks)
        self._show_looks()
        return both

    def _show_looks(self, *_signalled: object) -> None:
        ids = self.table.selected_ids()
        found = self.session.store.find(Channel, ids[0]) if len(ids) == 1 else None
        if found is not None:
            self._named.setText(found.name or _("Unnamed channel"))
        else:
            words = _("{count} channels").format(count=len(ids)) if ids else _("Select a channel")
            self._named.setText(words)
        self.looks.refresh()
