"""What differs, marked on a map: by a sign and a word, and by the line around a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from journeymap.analysis.comparison.differences import Mark
from journeymap.drawing import metrics as m
from journeymap.drawing.blocks import block_of
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Card, Rect
from journeymap.drawing.names import can_read_names, letters_scale
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.text import Style
from journeymap.i18n import _, mark

if TYPE_CHECKING:
    from journeymap.ui.canvas.map_canvas import MapCanvas

SIGNS = {Mark.ADDED: "+", Mark.GONE: "−", Mark.CHANGED: "≠"}
WORDS = {Mark.ADDED: mark("new"), Mark.GONE: mark("gone"), Mark.CHANGED: mark("changed")}
CHIP, STYLE = 17.0, Style.TINY_BOLD
REACH = 24.0
"""How far a mark may reach beyond its card."""


class Marks:
    """The marks on one map."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._touchpoints: Mapping[str, Mark] = {}
        self._transitions: Mapping[str, Mark] = {}
        canvas.gestures.overlays.append(self.paint)

    def show(self, touchpoints: Mapping[str, Mark], transitions: Mapping[str, Mark]) -> None:
        """Mark what differs, by ids."""
        self._touchpoints, self._transitions = touchpoints, transitions
        self._canvas.view.viewport().update()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the marks in an area, above the cards."""
        layout = self._canvas.chart.layout
        if layout is None or not (self._touchpoints or self._transitions):
            return
        seen = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height()).grown(*[REACH] * 4)
        far = self._canvas.view.is_far
        painter.save()
        for touchpoint, sign in self._touchpoints.items():
            for card in layout.cards_of(touchpoint):
                if card.rect.intersects(seen):
                    self._ring(painter, card, sign, far)
                    if far:
                        self._sign(painter, card, sign)
                    else:
                        self._chip(painter, card.rect.right - 10, card.rect.y, sign)
        for transition, sign in self._transitions.items():
            route = layout.route(transition)
            if route is not None and not far and seen.contains(*route.badge):
                self._dot(painter, QPointF(route.badge[0], route.badge[1] - m.BADGE), sign)
        painter.restore()

    def _ring(self, painter: QPainter, card: Card, sign: Mark, far: bool) -> None:
        wide = 6.0 if far else 2.0 if sign is Mark.CHANGED else 2.6
        pen = self._pen(sign, wide)
        if sign is Mark.GONE:
            pen.setDashPattern([3.0, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = (block_of(card) if far else card.rect).grown(2, 2, 2, 2)
        painter.drawRoundedRect(qrect(around), m.CARD_RADIUS + 2, m.CARD_RADIUS + 2)
        if not far:
            self._canvas.gestures.over_cards.paint_signs(painter, card)

    def _sign(self, painter: QPainter, card: Card, sign: Mark) -> None:
        """From afar the sign itself: as large as the block allows, or where its name is, on its edge."""
        block, box = block_of(card), self._canvas.chart.box
        x, y = block.centre
        half, wide = card.rect.height * 0.3, 8.0
        if not card.small and can_read_names(painter, box):
            unit = 1 / letters_scale(painter, box)
            x, y, half, wide = block.right - 12 * unit, block.y - unit, 3.2 * unit, 1.5 * unit
            painter.setPen(self._pen(sign, unit))
            painter.setBrush(box.palette[Role.PAPER])
            painter.drawEllipse(QPointF(x, y), 5.5 * unit, 5.5 * unit)
        painter.setPen(QPen(self._pen(sign, 1.0).color(), wide))
        painter.drawLine(QLineF(x - half, y, x + half, y))
        if sign is Mark.ADDED:
            painter.drawLine(QLineF(x, y - half, x, y + half))
        elif sign is Mark.CHANGED:
            painter.drawLine(QLineF(x - half, y + half * 0.7, x + half, y + half * 0.7))

    def _pen(self, sign: Mark, wide: float) -> QPen:
        return self._canvas.chart.box.pen(Role.SECOND_INK if sign is Mark.GONE else Role.ACCENT, wide)

    def _chip(self, painter: QPainter, right: float, middle: float, sign: Mark) -> None:
        box = self._canvas.chart.box
        words = f"{SIGNS[sign]} {_(WORDS[sign])}"
        width = box.typeface.width(words, STYLE) + 14
        rect = QRectF(right - width, middle - CHIP / 2, width, CHIP)
        filled = sign is Mark.ADDED
        painter.setPen(box.pen(Role.SECOND_INK if sign is Mark.GONE else Role.ACCENT, 1.3))
        painter.setBrush(box.palette[Role.ACCENT if filled else Role.PAPER])
        painter.drawRoundedRect(rect, CHIP / 2, CHIP / 2)
        role = Role.ON_ACCENT if filled else Role.SECOND_INK if sign is Mark.GONE else Role.ACCENT
        top = middle - box.typeface.line_height(STYLE) / 2
        box.write(painter, rect.x() + 7, top, words, STYLE, role)

    def _dot(self, painter: QPainter, centre: QPointF, sign: Mark) -> None:
        box = self._canvas.chart.box
        painter.setPen(box.pen(Role.ACCENT, 1.3))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawEllipse(centre, CHIP / 2, CHIP / 2)
        top = centre.y() - box.typeface.line_height(STYLE) / 2
        box.write_centred(painter, centre.x(), top, SIGNS[sign], STYLE, Role.ACCENT)
