"""The map from afar: below some zoom one batch of blocks and lines, and names while they can be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen

from journeymap.drawing.blocks import (
    BLOCK_MARGIN,
    BLOCKS,
    CROSSED,
    DASHES,
    LINES,
    PLAIN_BLOCK,
    block_of,
    cross,
    lower_half,
    paint_blocks,
)
from journeymap.drawing.colours import Palette, Role
from journeymap.drawing.geometry import Card, MapLayout, Rect
from journeymap.drawing.geometry import Key as CardKey
from journeymap.drawing.looks import Tone
from journeymap.drawing.names import Name, can_read_names, paint_names
from journeymap.drawing.paintbox import qrect
from journeymap.ui.canvas.chart import Chart
from journeymap.ui.canvas.near import Near
from journeymap.ui.canvas.tones import Tones


class _Blocks:
    """Blocks without names, by colour; bad news has a shape too, not only a colour."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[Role, Role], list[QRectF]] = {}
        self._crosses: list[QLineF] = []
        self._halves: list[QRectF] = []

    def add(self, tone: Tone, block: QRectF) -> None:
        """One more."""
        self._blocks.setdefault(BLOCKS.get(tone, PLAIN_BLOCK), []).append(block)
        if tone in CROSSED:
            self._crosses += cross(block)
        elif tone is Tone.HALF:
            self._halves.append(lower_half(block))

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Each colour by one call."""
        for (fill, edge), rects in self._blocks.items():
            painter.setPen(QPen(palette[edge], 0))
            painter.setBrush(palette[fill])
            painter.drawRects(rects)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette[Role.HALF])
        painter.drawRects(self._halves)
        painter.setPen(QPen(palette[Role.LOST], 7.0))
        painter.drawLines(self._crosses)
        painter.setBrush(Qt.BrushStyle.NoBrush)


class _Batch:
    """Blocks and lines by colour, each painted by one call."""

    def __init__(self, layout: MapLayout, tones: Tones) -> None:
        self.near = Near(layout)
        self.cards, self.dots = _Blocks(), _Blocks()
        self.lines: dict[Role, QPainterPath] = {}
        for card in layout.cards:
            (self.dots if card.small else self.cards).add(tones.of_card(card.key), qrect(block_of(card)))
        for route in layout.routes:
            role = LINES.get(tones.of_route(route.transition), Role.QUIET_LINE)
            path = self.lines.setdefault(role, QPainterPath())
            path.moveTo(*route.points[0])
            for x, y in route.points[1:]:
                path.lineTo(x, y)


class Overview(QObject):
    """The chart's cards, with or without their names, and its transitions."""

    changed = Signal()
    """It looks otherwise than it was painted."""
    renamed = Signal(object)
    """Rectangles that do; all else is as it was."""

    def __init__(self, chart: Chart, tones: Tones, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._tones = tones
        self._batch: _Batch | None = None
        self._names: dict[CardKey, Name] = {}
        """Those that have been painted."""
        chart.laid_out.connect(self._forget)
        tones.changed.connect(self._forget)
        chart.looks_changed.connect(self._take_looks)

    def paint(self, painter: QPainter, areas: Sequence[Rect]) -> None:
        """What lies in these areas, in pixels of the map; `painter` clips what lies beyond."""
        if self.chart.layout is None:
            return
        if self._batch is None:
            self._batch = _Batch(self.chart.layout, self._tones)
        palette, batch = self.chart.box.palette, self._batch
        # Level and upright hairlines need no smoothing, and are quick without.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for role, path in batch.lines.items():
            pen = QPen(palette[role], 1.0)
            pen.setCosmetic(True)
            if role in DASHES:
                pen.setDashPattern(DASHES[role])
            painter.strokePath(path, pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if can_read_names(painter, self.chart.box):
            self._paint_named(painter, batch.near, areas)
        else:
            batch.cards.paint(painter, palette)
        batch.dots.paint(painter, palette)

    def _paint_named(self, painter: QPainter, near: Near, areas: Sequence[Rect]) -> None:
        """The cards in these areas, with their names."""
        around = [each.grown(*[BLOCK_MARGIN] * 4) for each in areas]
        cards = [(block_of(each), self._name(each)) for each in near.cards(around) if not each.small]
        paint_blocks(painter, self.chart.box, [(block, name.tone) for block, name in cards])
        paint_names(painter, self.chart.box, cards)

    def _name(self, card: Card) -> Name:
        found = self._names.get(card.key)
        if found is None:
            title, unnamed = self.chart.title(card.key)
            found = self._names[card.key] = Name(title, self._tones.of_card(card.key), unnamed)
        return found

    def _take_looks(self, touched: set[str] | None) -> None:
        """Find what is named otherwise; what fares otherwise is heard of when all is known."""
        layout = self.chart.layout
        areas = []
        for key, name in list(self._names.items()):
            if (touched is None or key[0] in touched) and (name.title, name.unnamed) != self.chart.title(key):
                del self._names[key]
                card = layout.card(*key) if layout is not None else None
                areas += [block_of(card)] if card is not None else []
        if areas:
            self.renamed.emit(areas)

    def _forget(self) -> None:
        self._batch = None
        self._names = {}
        self.changed.emit()
