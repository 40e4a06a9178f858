"""What the map has no room for, said where the pointer rests: what is cut, and from afar every name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QWidget

from journeymap.drawing import metrics as m
from journeymap.drawing.bands import PHASE_WORDS
from journeymap.drawing.card_words import STATUS_STYLE, title_lines
from journeymap.drawing.geometry import Card, MapLayout
from journeymap.drawing.looks import Detail
from journeymap.drawing.text import Style
from journeymap.drawing.traces import label_fits
from journeymap.i18n import _
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Note, Touchpoint, Transition
from journeymap.ui.canvas.named import Header
from journeymap.ui.canvas.rows_geometry import RowsGeometry
from journeymap.ui.canvas.rows_pane import RowsPane
from journeymap.ui.canvas.strip import Strip
from journeymap.ui.canvas.subjects import FIELDS_BY_ROW
from journeymap.ui.canvas.view import MapView
from journeymap.ui.plain import show_tip

MOST = 600
"""Letters of a text that are shown; all of it is in the inspector."""
BESIDE_A_NAME = 28.0
"""Pixels at 100 % of a stage's header that its name cannot have."""

BESIDE_A_STATUS = 14.0
"""Pixels at 100 % of a card that its status cannot have: they are the sign's."""

Words = Callable[[QPoint], str]


class Tips(QObject):
    """Answers the panes of a map when the pointer rests on them."""

    def __init__(
        self, view: MapView, strips: Iterable[Strip], rows: RowsPane, geometry: RowsGeometry
    ) -> None:
        super().__init__(view)
        self._view, self._geometry = view, geometry
        self._chart, self._store = view.chart, rows.cells.hand.session.store
        self._words: dict[QWidget, Words] = {view.viewport(): self._on_map, rows: self._in_rows}
        self._words |= {each: partial(self._on_strip, each) for each in strips}
        for each in self._words:
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        assert isinstance(watched, QWidget)
        words = self._words[watched](event.pos()) if self._chart.layout is not None else ""
        show_tip(watched, event.globalPos(), _no_longer(words))
        return bool(words)

    def _on_map(self, at: QPoint) -> str:
        layout, point = self._chart.layout, self._view.map_point(at)
        if layout is None or self._view.tool is not None:
            return ""
        card = layout.card_at(point.x(), point.y())
        if card is not None:
            return self._of_card(card)
        transition = self._view.map_scene.route_at(point)
        return "" if transition is None else self._of_way(transition)

    def _of_card(self, card: Card) -> str:
        look, box = self._chart.card_look(card.key), self._chart.box
        whole = "\n".join(part for part in (look.title, look.status) if part)
        if self._view.detail is not Detail.FULL or card.small:
            return whole
        room = card.rect.width - 2 * m.CARD_PADDING - BESIDE_A_STATUS
        is_cut = _letters("".join(title_lines(box, look, card.rect.width))) != _letters(look.title)
        return whole if is_cut or box.typeface.width(look.status, STATUS_STYLE) > room else ""

    def _of_way(self, transition: str) -> str:
        found = self._store.find(Transition, transition)
        layout = self._chart.layout
        route = layout.route(transition) if layout else None
        if found is None or route is None:
            return ""
        if not self._view.is_far and label_fits(self._chart.box, route, self._chart.lens.route(transition)):
            return ""
        ends = (touchpoint_name(self._store, each) for each in (found.source, found.target))
        words = _("{source} → {target}").format(source=next(ends), target=next(ends))
        return "\n".join(part for part in (words, found.label) if part)

    def _in_rows(self, at: QPoint) -> str:
        place = self._geometry.cell_at(QPointF(at))
        cell = place.cell if place is not None else None
        if place is None or cell is None:
            return ""
        note = self._store.find(Note, cell.note)
        touchpoint = self._store.find(Touchpoint, cell.touchpoint)
        field = FIELDS_BY_ROW.get(place.row.kind)
        text = note.text if note is not None else str(getattr(touchpoint, field or "", ""))
        is_cut = self._view.is_far or _letters("".join(cell.lines)).endswith("…")
        return text if is_cut else ""

    def _on_strip(self, strip: Strip, at: QPoint) -> str:
        header = strip.header_at(at)
        layout = self._chart.layout
        if header is None or header.key is None or layout is None or strip.carrying.drag is not None:
            return ""
        way = _drag_words(strip) if strip.can_be_carried(header.key) else ""
        return "\n".join(part for part in (self._cut_name(strip, header, layout), way) if part)

    def _cut_name(self, strip: Strip, header: Header, layout: MapLayout) -> str:
        assert header.key is not None
        measure, frame = self._chart.box.typeface.width, self._chart.lens
        kind, record = header.key
        if kind == "stage":
            stage = frame.stage(record)
            phase = _(PHASE_WORDS[stage.phase]) if stage.phase else ""
            room = header.rect.width / strip.enlarged - BESIDE_A_NAME - measure(phase, Style.SMALL)
            return stage.name if measure(stage.name, Style.BOLD) > room else ""
        room = layout.lane_header_width - m.LANE_HEADER_PADDING - 8
        if kind == "row":
            name = frame.row(record).name
            return name if measure(name, Style.SMALL_BOLD) > room else ""
        lane = layout.lane_of(record)
        look = frame.lane(lane) if lane is not None else None
        if look is None:
            return ""
        is_cut = max(measure(look.channel, Style.BOLD), measure(look.device, Style.SMALL)) > room
        return _("{channel} · {device}").format(channel=look.channel, device=look.device) if is_cut else ""


def _drag_words(strip: Strip) -> str:
    if strip.upright:
        return _("Drag it up or down to move it; or Ctrl+Up, Ctrl+Down")
    return _("Drag it left or right to move it; or Ctrl+Left, Ctrl+Right")


def _letters(text: str) -> str:
    return "".join(text.split())


def _no_longer(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"
