"""A touchpoint's card in one of its settings."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from journeymap.drawing.geometry import Card, Rect
from journeymap.drawing.looks import CardLook
from journeymap.drawing.painting import paint_card
from journeymap.ui.canvas.items.paper import Paper

MARGIN = 5.0
"""How far beyond the card its shadow and its outline may go."""
LAYER = 1.0


class CardItem(QGraphicsItem):
    """Paints a whole card; asked again only when its place or look is another."""

    def __init__(self, paper: Paper, card: Card, look: CardLook) -> None:
        super().__init__()
        self._paper = paper
        self.card = card
        self.look = look
        self._rect = Rect(0, 0, card.rect.width, card.rect.height)
        self._bounds = self._find_bounds()
        self.setZValue(LAYER)
        self.setPos(card.rect.x, card.rect.y)

    def place(self, card: Card) -> None:
        """Stand where the layout says now."""
        before, self.card = self.card.rect, card
        if (card.rect.width, card.rect.height) != (before.width, before.height):
            self.prepareGeometryChange()
            self._rect = Rect(0, 0, card.rect.width, card.rect.height)
            self._bounds = self._find_bounds()
        if (card.rect.x, card.rect.y) != (before.x, before.y):
            self.setPos(card.rect.x, card.rect.y)

    def show_as(self, look: CardLook) -> None:
        """Look otherwise."""
        if look != self.look:
            self.look = look
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        paint_card(painter, self._paper.box, self._rect, self.look, self._paper.detail)

    def _find_bounds(self) -> QRectF:
        return QRectF(-MARGIN, -MARGIN, self._rect.width + 2 * MARGIN, self._rect.height + 2 * MARGIN)
