"""The names that a map has no room for, in full: on paper nobody can point at a card and read on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtGui import QPainter

from journeymap.drawing import metrics as m
from journeymap.drawing.card_words import title_lines
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import MapLayout, Rect
from journeymap.drawing.lens import Lens
from journeymap.drawing.pages import Block
from journeymap.drawing.paintbox import Paintbox
from journeymap.drawing.text import Style, shown
from journeymap.drawing.traces import label_fits
from journeymap.frozen import frozen
from journeymap.i18n import _

_LEAST = 312.0
_GAP = 16.0
_LINES = 60
_HEADING = 36.0

Painting = Callable[[QPainter, Rect], None]


@frozen
class FullName:
    """A name that is cut short on the map, and the touchpoint that has it or is near it."""

    text: str
    touchpoint: str | None = None


def cut_names(box: Paintbox, layout: MapLayout, lens: Lens) -> list[FullName]:
    """The names that a map shows in part or not at all: of lanes, rows and stages, then along the way."""
    return [*dict.fromkeys(_of_headers(box, layout, lens)), *_of_cards(box, layout, lens)]


def _of_headers(box: Paintbox, layout: MapLayout, lens: Lens) -> Iterator[FullName]:
    room = layout.lane_header_width - m.LANE_HEADER_PADDING - 8
    for lane in layout.lanes:
        look = lens.lane(lane)
        for text, style in ((look.channel, Style.BOLD), (look.device, Style.SMALL)):
            if box.typeface.width(text, style) > room:
                yield FullName(text)
    for row in layout.rows:
        name = lens.row(row.row).name
        if box.typeface.width(name, Style.SMALL_BOLD) > room:
            yield FullName(name)
    for stage in layout.stages:
        name = lens.stage(stage.stage).name
        if box.typeface.width(name, Style.BOLD) > stage.rect.width - 20:
            yield FullName(name)


def _of_cards(box: Paintbox, layout: MapLayout, lens: Lens) -> Iterator[FullName]:
    titles = {}
    for column in layout.columns:
        for touchpoint in column.touchpoints:
            cards = layout.cards_of(touchpoint)
            if not cards:
                continue
            look = lens.card(touchpoint, cards[0].setting)
            titles[touchpoint] = look.title
            if _letters("".join(title_lines(box, look, cards[0].rect.width))) != _letters(shown(look.title)):
                yield FullName(look.title, touchpoint)
    for route in layout.routes:
        way = lens.route(route.transition)
        if not label_fits(box, route, way):
            source, target = titles[route.source[0]], titles[route.target[0]]
            words = _("{source} → {target}: {label}")
            text = words.format(source=_short(box, source), target=_short(box, target), label=way.label)
            yield FullName(text, route.source[0])


def _letters(text: str) -> str:
    return "".join(text.split())


def _short(box: Paintbox, text: str) -> str:
    return box.elided(text, Style.SMALL, _LEAST)


def name_blocks(
    box: Paintbox, names: Sequence[FullName], room: float, pages: Mapping[str, int] | None = None
) -> list[Block]:
    """Names in full, side by side in rows, each with the page of its touchpoint where it is known."""
    if not names:
        return []
    columns = max(1, int((room + _GAP) // (_LEAST + _GAP)))
    width = (room + _GAP) / columns - _GAP
    texts = [_with_page(each, pages or {}) for each in names]
    wrapped = [box.wrapped(text, Style.SMALL, width, _LINES) for text in texts]
    rows = [wrapped[start : start + columns] for start in range(0, len(wrapped), columns)]
    step = box.typeface.line_height(Style.SMALL)
    return [
        Block(_HEADING, _heading(box), keep=True, space_before=_GAP),
        *(Block(max(map(len, row)) * step, _row(box, row, width), space_before=8.0) for row in rows),
    ]


def _with_page(name: FullName, pages: Mapping[str, int]) -> str:
    page = pages.get(name.touchpoint or "")
    return name.text if page is None else _("{name} (page {number})").format(name=name.text, number=page)


def _heading(box: Paintbox) -> Painting:
    def paint(painter: QPainter, rect: Rect) -> None:
        top = rect.bottom - box.typeface.line_height(Style.LEAD_BOLD)
        box.write(painter, rect.x, top, _("Names in full"), Style.LEAD_BOLD, Role.INK)

    return paint


def _row(box: Paintbox, names: Sequence[Sequence[str]], width: float) -> Painting:
    def paint(painter: QPainter, rect: Rect) -> None:
        for number, lines in enumerate(names):
            y = rect.y
            for line in lines:
                box.write(painter, rect.x + number * (width + _GAP), y, line, Style.SMALL, Role.SECOND_INK)
                y += box.typeface.line_height(Style.SMALL)

    return paint
