"""The experience rows under the lanes: what each touchpoint, or stage, says in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from journeymap.drawing import metrics as m
from journeymap.drawing.geometry import Cell, Column, EmotionCurve, EmotionPoint, Rect, RowBand
from journeymap.drawing.numbers import figure
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.text import Measurer, Style, wrap
from journeymap.i18n import _, mark
from journeymap.model.queries import rows_of
from journeymap.model.reader import Reader
from journeymap.model.records import Department, Journey, Note, Row, Touchpoint, Transition
from journeymap.model.vocabulary import NOTE_KINDS

CELL_STYLE = Style.SMALL
FIGURE_STYLE = Style.BOLD
ROW_HINTS = {"emotion": mark("−2 to +2"), "customers": mark("a month")}
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
    "customers": mark("Customers"),
    "owner": mark("Owner"),
    "custom": mark("Notes"),
}
"""What a row without a name of its own is called."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What a cell is to say."""

    text: str
    note: str | None = None
    share: float | None = None


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
    for row in rows_of(reader, journey):
        if row.id in options.hidden_rows:
            continue
        if row.id in options.collapsed_rows:
            band = RowBand(row.id, row.kind, Rect(0, y, grid.width, m.COLLAPSED_ROW), collapsed=True)
        elif row.kind == "emotion":
            band = _emotion(reader, journey, row, columns, Rect(0, y, grid.width, m.EMOTION_HEIGHT))
        else:
            cells = _Cells(reader, journey, row, row.kind not in seen, measure, options.cell_lines)
            band = cells.band(columns, Rect(0, y, grid.width, m.ROW_LEAST))
        seen.add(row.kind)
        bands.append(band)
        y = band.rect.bottom
    return tuple(bands)


def _emotion(reader: Reader, journey: str, row: Row, columns: Sequence[Column], rect: Rect) -> RowBand:
    middle = rect.centre[1]
    reach = rect.height / 2 - m.EMOTION_MARGIN
    points = []
    for column in columns:
        if column.collapsed:
            continue
        felt = [reader.get(Touchpoint, each) for each in column.touchpoints]
        values = [(each.id, each.emotion) for each in felt if each.emotion is not None]
        for number, (touchpoint, value) in enumerate(values, start=1):
            x = column.rect.x + column.rect.width * number / (len(values) + 1)
            points.append(EmotionPoint(touchpoint, x, middle - reach * value / 2, value))
    as_is = reader.get(Journey, journey).state == "as_is"
    curves = (EmotionCurve(journey, tuple(points), as_is),) if points else ()
    return RowBand(row.id, row.kind, rect, curves=curves)


def row_name(row: Row) -> str:
    """The name to show for a row."""
    return row.name or _(ROW_NAMES[row.kind])


class _Cells:
    """The cells of one row."""

    def __init__(
        self, reader: Reader, journey: str, row: Row, first_of_kind: bool, measure: Measurer, lines: int
    ) -> None:
        self._reader = reader
        self._row = row
        self._measure = measure
        self._lines = lines
        self._say = _SAYINGS.get(row.kind)
        self._customers = customers_by_touchpoint(reader, journey) if row.kind == "customers" else {}
        self._most = max(self._customers.values(), default=0.0)
        self._at_touchpoint: dict[str, list[Note]] = {}
        self._at_stage: dict[str, list[Note]] = {}
        for note in self._notes(journey, first_of_kind):
            if note.touchpoint is not None:
                self._at_touchpoint.setdefault(note.touchpoint, []).append(note)
            elif note.stage is not None:
                self._at_stage.setdefault(note.stage, []).append(note)

    def band(self, columns: Sequence[Column], rect: Rect) -> RowBand:
        """The row with its cells, as high as they need."""
        cells: list[Cell] = []
        bottom = rect.bottom
        top = rect.y + m.ROW_PADDING
        stage_bottoms: dict[str, float] = {}
        for stage, notes in self._at_stage.items():
            spanned = [column.rect for column in columns if column.stage == stage]
            if not spanned:
                continue
            width = min(spanned[-1].right - spanned[0].x, 2 * m.CARD_WIDTH)
            here = [_Text(note.text, note.id) for note in notes]
            stacked = self._stack(here, Rect(spanned[0].x, top, width, 0), stage=stage)
            cells += stacked
            stage_bottoms[stage] = stacked[-1].rect.bottom + m.CHIP_GAP if stacked else top
        for column in columns:
            if column.collapsed:
                continue
            y = stage_bottoms.get(column.stage or "", top)
            for touchpoint in column.touchpoints:
                said = self._said(touchpoint)
                if said:
                    place = Rect(column.rect.x, y, column.rect.width, 0)
                    stacked = self._stack(said, place, touchpoint)
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

    def _said(self, touchpoint: str) -> list[_Text]:
        texts = []
        if self._say is not None:
            text = self._say(self._reader, self._reader.get(Touchpoint, touchpoint))
            if text.strip():
                texts.append(_Text(text))
        elif touchpoint in self._customers:
            customers = self._customers[touchpoint]
            texts.append(_Text(figure(customers), share=customers / self._most if self._most else 0.0))
        texts += [_Text(note.text, note.id) for note in self._at_touchpoint.get(touchpoint, ())]
        return texts

    def _stack(
        self, texts: Sequence[_Text], place: Rect, touchpoint: str | None = None, stage: str | None = None
    ) -> list[Cell]:
        """Cells for `texts`, one under the other from the top of `place`."""
        y = place.y
        cells = []
        for each in texts:
            style = CELL_STYLE if each.share is None else FIGURE_STYLE
            chip = each.note is not None
            pad_x, pad_y = (m.CHIP_PADDING_X, m.CHIP_PADDING_Y) if chip else (4.0, 0.0)
            lines = wrap(self._measure, each.text, style, place.width - 2 * pad_x, self._lines)
            height = max(len(lines), 1) * self._measure.line_height(style) + 2 * pad_y
            if each.share is not None:
                height += m.BAR_HEIGHT + 6
            rect = Rect(place.x, y, place.width, height)
            cells.append(Cell(self._row.id, touchpoint, stage, rect, lines, each.note, each.share))
            y += height + m.CHIP_GAP
        return cells


def customers_by_touchpoint(reader: Reader, journey: str) -> dict[str, float]:
    """How many customers come to each touchpoint a month, where transitions say it.

    The greater of those who arrive and those who leave: customers may also begin or stop there.
    """
    arriving: dict[str, float] = {}
    leaving: dict[str, float] = {}
    for each in reader.where(Transition, "journey", journey):
        if each.customers is not None:
            arriving[each.target] = arriving.get(each.target, 0.0) + each.customers
            leaving[each.source] = leaving.get(each.source, 0.0) + each.customers
    known = sorted({*arriving, *leaving})
    return {each: max(arriving.get(each, 0.0), leaving.get(each, 0.0)) for each in known}


def _thinks(_reader: Reader, touchpoint: Touchpoint) -> str:
    thought = touchpoint.thought.strip()
    return _("“{thought}”").format(thought=thought.strip('“”"')) if thought else ""


def _owner(reader: Reader, touchpoint: Touchpoint) -> str:
    department = reader.find(Department, touchpoint.department)
    return department.name if department else ""


_SAYINGS: dict[str, Callable[[Reader, Touchpoint], str]] = {
    "does": lambda _reader, touchpoint: touchpoint.action,
    "thinks": _thinks,
    "expects": lambda _reader, touchpoint: touchpoint.expects,
    "owner": _owner,
}
assert not set(_SAYINGS) & set(NOTE_KINDS)
