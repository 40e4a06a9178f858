"""What else is shown on the cards of a map: which have a detail, and how a segment feels where it differs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen

from journeymap.drawing import metrics as m
from journeymap.drawing.blocks import block_of
from journeymap.drawing.cards import paint_entry
from journeymap.drawing.colours import Role
from journeymap.drawing.curve_painting import segment_colour
from journeymap.drawing.geometry import Card, Rect
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.text import Style, shown
from journeymap.model.audience import felt_on, initials_of
from journeymap.model.records import Journey, Segment, Touchpoint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journeymap.model.store import Commit
    from journeymap.ui.canvas.chart import Chart
    from journeymap.ui.canvas.view import MapView

REACH = 16.0
"""How far these may reach beyond a card."""
CHIP, STYLE = 17.0, Style.TINY_BOLD
_SHOWN_BY = frozenset({"feeling", "segment", "touchpoint", "journey"})


class Overlays(QObject):
    """Paints over the cards of the journey shown, and says whose feelings are shown."""

    refreshed = Signal()
    """Perhaps another segment's feelings are shown, or it has another name."""

    def __init__(self, chart: Chart, view: MapView) -> None:
        super().__init__(view)
        self._chart = chart
        self._view = view
        self._detailed: frozenset[str] = frozenset()
        self._felt: Mapping[str, float] = {}
        chart.laid_out.connect(self.refresh)
        chart.session.committed.connect(self._hear)
        self.refresh()

    @property
    def segment(self) -> Segment | None:
        """The segment whose feelings are shown; None: everyone's."""
        return self._chart.reader.find(Segment, self._chart.options.felt_by)

    def refresh(self) -> None:
        """Find what there is to show."""
        reader, journey, segment = self._chart.reader, self._chart.journey, self.segment
        parents = (reader.find(Touchpoint, each.parent_touchpoint) for each in reader.all(Journey).values())
        detailed = frozenset(each.id for each in parents if each is not None and each.journey == journey)
        felt = felt_on(reader, journey, segment.id) if segment is not None else {}
        changed = (detailed, felt) != (self._detailed, self._felt)
        self._detailed, self._felt = detailed, felt
        self.refreshed.emit()
        if changed or segment is not None:
            self._view.viewport().update()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what lies in an area of the map."""
        layout = self._chart.layout
        if layout is None or not (self._detailed or self._felt):
            return
        seen = Rect(exposed.x(), exposed.y(), exposed.width(), exposed.height()).grown(*[REACH] * 4)
        far = self._view.is_far
        segment = self.segment
        painter.save()
        for touchpoint in () if far else self._detailed:
            for card in layout.cards_of(touchpoint):
                if card.rect.intersects(seen) and not card.small:
                    self._paint_stack(painter, card)
        for touchpoint, value in self._felt.items() if segment is not None else ():
            for card in layout.cards_of(touchpoint):
                if card.rect.intersects(seen):
                    self._paint_feeling(painter, card, touchpoint, value, far)
        painter.restore()

    def paint_signs(self, painter: QPainter, card: Card) -> None:
        """The signs on the edges of a card, again where something was drawn around it."""
        if card.small:
            return
        if self._chart.card_look(card.key).entry:
            paint_entry(painter, self._chart.box, card.rect)
        if card.touchpoint in self._detailed:
            self._paint_stack(painter, card)

    def _paint_stack(self, painter: QPainter, card: Card) -> None:
        """Two small sheets on the lower edge, beside the icon: there is a journey behind this card."""
        box = self._chart.box
        x, y = card.rect.right - 42, card.rect.bottom - 4
        painter.setPen(box.pen(Role.SECOND_INK, 1.2))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawRoundedRect(QRectF(x + 3.5, y - 3, 10, 7.5), 1.5, 1.5)
        painter.drawRoundedRect(QRectF(x, y, 10, 7.5), 1.5, 1.5)

    def _paint_feeling(self, painter: QPainter, card: Card, touchpoint: str, value: float, far: bool) -> None:
        segment, box = self.segment, self._chart.box
        assert segment is not None
        colour = segment_colour(box.palette, segment.colour) if segment.colour else box.palette[Role.ACCENT]
        painter.setPen(QPen(colour, 6.0 if far else 2.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = (block_of(card) if far else card.rect).grown(2, 2, 2, 2)
        painter.drawRoundedRect(qrect(around), m.CARD_RADIUS + 2, m.CARD_RADIUS + 2)
        if far or card.small:
            return
        self.paint_signs(painter, card)
        most = self._chart.reader.get(Touchpoint, touchpoint).emotion
        words = f"{shown(initials_of(segment.name))} {_signed(value)} ({_signed(most)})".strip()
        width = box.typeface.width(words, STYLE) + 14
        rect = QRectF(card.rect.x + 26, card.rect.y - CHIP / 2, width, CHIP)
        painter.setPen(QPen(colour, 1.3))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawRoundedRect(rect, CHIP / 2, CHIP / 2)
        top = card.rect.y - box.typeface.line_height(STYLE) / 2
        box.write(painter, rect.x() + 7, top, words, STYLE, Role.INK)

    def show_as_everyone(self) -> None:
        """Show the map as everyone feels it."""
        self._chart.set_options(replace(self._chart.options, felt_by=None))
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear(self, commit: Commit) -> None:
        if commit.diff.kinds & _SHOWN_BY:
            self.refresh()


def _signed(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:+g}".replace("-", "−") if value else "0"
