"""The experience rows under the lanes: where what each touchpoint, or stage, says in them lies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from journeymap.drawing import metrics as m
from journeymap.drawing.cell_texts import CellText, Sayings, customers_by_touchpoint, of_note
from journeymap.drawing.feelings import lay_out_curves
from journeymap.drawing.geometry import Cell, Column, Rect, RowBand
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.text import Measurer, Style, wrap
from journeymap.i18n import _, mark
from journeymap.model.queries import rows_of
from journeymap.model.reader import Reader
from journeymap.model.records import Note, Row

__all__ = ["CELL_STYLE", "FIGURE_STYLE", "ROW_HINTS", "ROW_NAMES", "customers_by_touchpoint", "lay_out_rows"]

CELL_STYLE = Style.SMALL
FIGURE_STYLE = Style.BOLD
SMALL_STYLE = Style.TINY
"""What stands above and beneath a cell's text."""
FOOT_LINES = 5
ROW_HINTS = {"emotion": mark("−2 to +2"), "customers": mark("a month"), "metrics": mark("as measured last")}
ROW_NAMES = {
    "emotion": mark("Emotion"),
    "does": mark("Does"),
    "thinks": mark("Thinks"),
    "expects": mark("Expects"),
    "pain": mark("Pain points"),
    "gain": mark("Gains"),
    "opportunity": mark("Opportunities"),
    "insight": mark("Insights"),
    "idea": mark("Ideas"),
    "question": mark("Questions"),
    "quote": mark("Quotes"),
    "metrics": mark("Metrics"),
    "images": mark("Images"),
    "customers": mark("Customers"),
    "owner": mark("Owner"),
    "custom": mark("Notes"),
}
"""What a row without a name of its own is called."""


def lay_out_rows(
    reader: Reader,
    journey: str,
    columns: Sequence[Column],
    grid: Rect,
    measure: Measurer,
    options: LayoutOptions,
) -> tuple[RowBand, ...]:
    """The rows of a journey from above, in columns that are laid out already."""
    y = grid.bottom
    bands: list[RowBand] = []
    seen: set[str] = set()
    chosen = dict(options.row_heights)
    for row in rows_of(reader, journey):
        if row.id in options.hidden_rows:
            seen.add(row.kind)
            continue
        wanted = chosen.get(row.id)
        if row.id in options.collapsed_rows:
            band = RowBand(row.id, row.kind, Rect(0, y, grid.width, m.COLLAPSED_ROW), collapsed=True)
        elif row.kind == "emotion":
            height = max(wanted or m.EMOTION_HEIGHT, m.EMOTION_LEAST)
            rect = Rect(0, y, grid.width, height)
            band = RowBand(
                row.id, row.kind, rect, curves=lay_out_curves(reader, journey, columns, rect, options)
            )
        else:
            cells = _Cells(reader, journey, row, row.kind not in seen, measure)
            place = Rect(0, y, grid.width, m.ROW_LEAST)
            band = cells.band(columns, place, options.cell_lines)
            if wanted is not None:
                band = _as_high_as(cells, columns, place, wanted)
        seen.add(row.kind)
        bands.append(band)
        y = band.rect.bottom
    return tuple(bands)


def _as_high_as(cells: _Cells, columns: Sequence[Column], place: Rect, wanted: float) -> RowBand:
    """The row with as many lines of text as fit a height; higher where even one line of each is too much."""
    low, high = 1, m.CELL_LINES_MOST
    while low < high:
        middle = (low + high + 1) // 2
        if cells.band(columns, place, middle).rect.height <= wanted:
            low = middle
        else:
            high = middle - 1
    band = cells.band(columns, place, low)
    return replace(band, rect=replace(band.rect, height=max(band.rect.height, wanted)))


def row_name(row: Row) -> str:
    """The name to show for a row."""
    return row.name or _(ROW_NAMES[row.kind])


class _Cells:
    """The cells of one row."""

    def __init__(
        self, reader: Reader, journey: str, row: Row, first_of_kind: bool, measure: Measurer
    ) -> None:
        self._reader = reader
        self._row = row
        self._measure = measure
        self._sayings = Sayings(reader, journey, row.kind)
        self._at_touchpoint: dict[str, list[CellText]] = {}
        self._at_stage: dict[str, list[CellText]] = {}
        for note in self._notes(journey, first_of_kind):
            if note.touchpoint is not None:
                self._at_touchpoint.setdefault(note.touchpoint, []).append(of_note(note))
            elif note.stage is not None:
                self._at_stage.setdefault(note.stage, []).append(of_note(note))

    def band(self, columns: Sequence[Column], rect: Rect, lines: int) -> RowBand:
        """The row with its cells of at most so many lines of text, as high as they need."""
        cells: list[Cell] = []
        bottom = rect.bottom
        top = rect.y + m.ROW_PADDING
        stage_bottoms: dict[str, float] = {}
        for stage, here in self._at_stage.items():
            spanned = [column.rect for column in columns if column.stage == stage and not column.collapsed]
            if not spanned:
                continue
            width = min(spanned[-1].right - spanned[0].x, 2 * m.CARD_WIDTH)
            stacked = self._stack(here, Rect(spanned[0].x, top, width, 0), lines, stage=stage)
            cells += stacked
            stage_bottoms[stage] = stacked[-1].rect.bottom + m.CHIP_GAP if stacked else top
        for column in columns:
            if column.collapsed:
                continue
            y = stage_bottoms.get(column.stage or "", top)
            for touchpoint in column.touchpoints:
                said = [*self._sayings.at(touchpoint), *self._at_touchpoint.get(touchpoint, ())]
                if said:
                    place = Rect(column.rect.x, y, column.rect.width, 0)
                    stacked = self._stack(said, place, lines, touchpoint)
                    cells += stacked
                    y = stacked[-1].rect.bottom + m.CHIP_GAP
        bottom = max([bottom] + [cell.rect.bottom + m.ROW_PADDING for cell in cells])
        height = bottom - rect.y
        return RowBand(self._row.id, self._row.kind, replace(rect, height=height), tuple(cells))

    def _notes(self, journey: str, first_of_kind: bool) -> Iterable[Note]:
        """The notes of this row: those that name it, and in the first row of a kind those that name none."""
        kind = self._row.kind
        for note in self._reader.where(Note, "journey", journey):
            if note.row == self._row.id or (note.row is None and first_of_kind and note.kind == kind):
                yield note

    def _stack(
        self,
        texts: Sequence[CellText],
        place: Rect,
        lines: int,
        touchpoint: str | None = None,
        stage: str | None = None,
    ) -> list[Cell]:
        """Cells for `texts`, one under the other from the top of `place`."""
        y = place.y
        cells = []
        for each in texts:
            cell = self._cell(each, Rect(place.x, y, place.width, 0), lines, touchpoint, stage)
            cells.append(cell)
            y = cell.rect.bottom + m.CHIP_GAP
        return cells

    def _cell(
        self, said: CellText, place: Rect, lines: int, touchpoint: str | None, stage: str | None
    ) -> Cell:
        is_figure = said.share is not None or said.metric is not None
        style = FIGURE_STYLE if is_figure else CELL_STYLE
        pad_x, pad_y = (m.CHIP_PADDING_X, m.CHIP_PADDING_Y) if said.note is not None else (4.0, 0.0)
        room = place.width - 2 * pad_x
        beside_sign = room - (m.NOTE_SIGN if said.note is not None else 0)
        body = wrap(self._measure, said.text, style, beside_sign, lines)
        head = wrap(self._measure, said.head, SMALL_STYLE, room, 2)
        foot = wrap(self._measure, said.foot, SMALL_STYLE, self._foot_room(said, room), FOOT_LINES)
        small = self._measure.line_height(SMALL_STYLE)
        height = (len(head) + (max(len(foot), 1) if foot or said.votes else 0)) * small + 2 * pad_y
        if body or said.image is None:
            height += max(len(body), 1) * self._measure.line_height(style)
        if said.image is not None:
            height += m.CELL_IMAGE + (m.CHIP_GAP if body else 0)
        if said.share is not None:
            height += m.BAR_HEIGHT + 6
        return Cell(
            self._row.id,
            touchpoint,
            stage,
            replace(place, height=height),
            body,
            said.note,
            said.share,
            said.kind,
            head,
            foot,
            said.votes,
            said.image,
            said.metric,
        )

    def _foot_room(self, said: CellText, room: float) -> float:
        """Votes stand before the author."""
        return room - m.VOTES_WIDTH if said.votes else room
