"""The experience rows under the lanes: where what each touchpoint, or stage, says in them lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeymap.drawing import metrics as m
from journeymap.drawing.cell_texts import CellText, Sayings, customers_by_touchpoint, of_note
from journeymap.drawing.feelings import lay_out_curves
from journeymap.drawing.geometry import Cell, Column, Rect, RowBand
from journeymap.drawing.options import LayoutOptions
from journeymap.drawing.text import Measurer, Style, wrap
from journeymap.frozen import changeable
from journeymap.i18n import _, mark
from journeymap.model.diff import Diff
from journeymap.model.queries import rows_of
from journeymap.model.reader import Reader
from journeymap.model.records import Note, Row

__all__ = [
    "CELL_STYLE",
    "FIGURE_STYLE",
    "ROW_HINTS",
    "ROW_NAMES",
    "Rows",
    "customers_by_touchpoint",
    "row_name",
]

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


class Rows:
    """The rows of a journey, kept in step with its records: an edit makes anew only the cells it touches."""

    def __init__(self, reader: Reader, journey: str, measure: Measurer, options: LayoutOptions) -> None:
        self._journey = journey
        self._rows: list[_Cells | _Curves | _Folded] = []
        seen: set[str] = set()
        chosen = dict(options.row_heights)
        notes = reader.where(Note, "journey", journey)
        self._notes = {each.id: each for each in notes}
        for row in rows_of(reader, journey):
            wanted = chosen.get(row.id)
            first = row.kind not in seen
            seen.add(row.kind)
            if row.id in options.hidden_rows:
                continue
            if row.id in options.collapsed_rows:
                self._rows.append(_Folded(row))
            elif row.kind == "emotion":
                self._rows.append(_Curves(reader, journey, row, options, wanted))
            else:
                cells = _Cells(reader, journey, row, first, measure, options.cell_lines, wanted)
                for note in notes:
                    cells.pin(note, 1)
                self._rows.append(cells)

    def follow(self, reader: Reader, diff: Diff) -> bool:
        """Take an edit over, made in `reader`; False when rows themselves are others: then all is anew."""
        if "row" in diff.kinds:
            return False
        for row in self._rows:
            row.follow(reader, diff)
        for (kind, name), (_before, after) in diff:
            if kind != "note":
                continue
            for note, times in ((self._notes.pop(name, None), -1), (after, 1)):
                if isinstance(note, Note) and note.journey == self._journey:
                    for row in self._rows:
                        if isinstance(row, _Cells):
                            row.pin(note, times)
            if isinstance(after, Note) and after.journey == self._journey:
                self._notes[name] = after
        return True

    def lay_out(self, columns: Sequence[Column], grid: Rect, *, moved: bool) -> tuple[RowBand, ...]:
        """The rows from above; `moved` says whether columns are others, or lie elsewhere, than before."""
        y = grid.bottom
        bands: list[RowBand] = []
        for row in self._rows:
            bands.append(row.band(columns, Rect(0, y, grid.width, 0), moved=moved))
            y = bands[-1].rect.bottom
        return tuple(bands)


class _Folded:
    """A row of which only the name is shown."""

    def __init__(self, row: Row) -> None:
        self._row = row

    def follow(self, reader: Reader, diff: Diff) -> None:
        """Nothing of an edit shows."""

    def band(self, _columns: Sequence[Column], place: Rect, *, moved: bool) -> RowBand:
        """The row at `place`."""
        return RowBand(self._row.id, self._row.kind, replace(place, height=m.COLLAPSED_ROW), collapsed=True)


class _Curves:
    """A row of feelings."""

    _OF_TOUCHPOINTS = ("emotion", "stage", "position", "counterpart", "journey")

    def __init__(
        self, reader: Reader, journey: str, row: Row, options: LayoutOptions, wanted: float | None
    ) -> None:
        self._reader = reader
        self._journey = journey
        self._row = row
        self._options = options
        self._height = max(wanted or m.EMOTION_HEIGHT, m.EMOTION_LEAST)
        self._band: RowBand | None = None

    def follow(self, reader: Reader, diff: Diff) -> None:
        """Take an edit over: any that touches feelings, or what they are compared with, makes all anew."""
        self._reader = reader
        if diff.kinds & {"feeling", "segment", "journey", "stage"}:
            self._band = None
        elif "touchpoint" in diff.kinds:
            for (kind, _name), (before, after) in diff:
                if kind == "touchpoint" and any(
                    getattr(before, field, None) != getattr(after, field, None)
                    for field in self._OF_TOUCHPOINTS
                ):
                    self._band = None

    def band(self, columns: Sequence[Column], place: Rect, *, moved: bool) -> RowBand:
        """The row at `place`."""
        rect = replace(place, height=self._height)
        if self._band is None or moved or self._band.rect != rect:
            curves = lay_out_curves(self._reader, self._journey, columns, rect, self._options)
            self._band = RowBand(self._row.id, self._row.kind, rect, curves=curves)
        return self._band


def row_name(row: Row) -> str:
    """The name to show for a row."""
    return row.name or _(ROW_NAMES[row.kind])


@changeable
class _Stack:
    """The cells of a column under the row's upper left corner there, and as they lay last."""

    top: float
    width: float
    cells: list[Cell]
    x: float = 0.0
    y: float = 0.0
    placed: tuple[Cell, ...] = ()

    def at(self, x: float, y: float) -> tuple[Cell, ...]:
        """The cells where the row begins at `y` and the column at `x`."""
        if not self.placed or self.x != x or self.y != y:
            self.placed = tuple([each.moved(x, y) for each in self.cells])
            self.x, self.y = x, y
        return self.placed


class _Cells:
    """A row of texts, figures and pictures."""

    def __init__(
        self,
        reader: Reader,
        journey: str,
        row: Row,
        first_of_kind: bool,
        measure: Measurer,
        lines: int,
        wanted: float | None,
    ) -> None:
        self._journey = journey
        self._row = row
        self._is_first = first_of_kind
        self._measure = measure
        self._lines = lines
        self._wanted = wanted
        self._sayings = Sayings(reader, journey, row.kind)
        self._at_touchpoint: dict[str, dict[_Rank, CellText]] = {}
        self._at_stage: dict[str, dict[_Rank, CellText]] = {}
        self._stacks: dict[tuple[tuple[str, ...], int], _Stack] = {}
        """By touchpoints of a column, and how many lines of text they have."""
        self._touched: set[str] = set()
        self._band: RowBand | None = None
        self._is_stale = True

    def follow(self, reader: Reader, diff: Diff) -> None:
        """Take over what an edit did to others than notes."""
        before = self._sayings
        self._sayings = before.after(reader, diff)
        touched = self._sayings.touched_by(before, diff)
        if touched is None:
            self._stacks.clear()
            self._is_stale = True
        elif touched:
            self._touched |= touched
            self._is_stale = True

    def pin(self, note: Note, times: int) -> None:
        """Put a note up (1) or take it down (-1), if it is one of this row's.

        Those are the notes that name it, and in the first row of a kind those of the kind that name none.
        """
        is_loose = note.row is None and self._is_first and note.kind == self._row.kind
        if note.row != self._row.id and not is_loose:
            return
        board, place = self._at_touchpoint, note.touchpoint
        if place is None:
            board, place = self._at_stage, note.stage
        else:
            self._touched.add(place)
        if place is None:
            return
        self._is_stale = True
        if times > 0:
            board.setdefault(place, {})[note.position, note.id] = of_note(note)
        else:
            del board[place][note.position, note.id]
            if not board[place]:
                del board[place]

    def band(self, columns: Sequence[Column], place: Rect, *, moved: bool) -> RowBand:
        """The row at `place`, as high as its cells need, or as somebody wanted it."""
        former = self._band
        if (
            former is not None
            and not (moved or self._is_stale)
            and (former.rect.y, former.rect.width) == (place.y, place.width)
        ):
            return former
        self._is_stale = False
        self._drop_touched()
        before, self._stacks = self._stacks, {}
        if self._wanted is None:
            band = self._laid_out(columns, place, self._lines, before)
        else:
            band = self._as_high_as(columns, place, self._wanted, before)
        if former is None or band != former:
            self._band = former = band
        return former

    def _drop_touched(self) -> None:
        if self._touched:
            for key in [key for key in self._stacks if not self._touched.isdisjoint(key[0])]:
                del self._stacks[key]
            self._touched.clear()

    def _as_high_as(self, columns: Sequence[Column], place: Rect, wanted: float, before: _Stacks) -> RowBand:
        """The row with as many lines of text as fit a height; higher where even one line is too much."""
        low, high = 1, m.CELL_LINES_MOST
        while low < high:
            middle = (low + high + 1) // 2
            if self._laid_out(columns, place, middle, before).rect.height <= wanted:
                low = middle
            else:
                high = middle - 1
        band = self._laid_out(columns, place, low, before)
        return replace(band, rect=replace(band.rect, height=max(band.rect.height, wanted)))

    def _laid_out(self, columns: Sequence[Column], place: Rect, lines: int, before: _Stacks) -> RowBand:
        """The row with its cells of at most so many lines of text, as high as they need."""
        cells, tops, bottom = self._of_stages(columns, place.y, lines)
        for column in columns:
            if column.collapsed or not column.touchpoints:
                continue
            key = (column.touchpoints, lines)
            top = tops.get(column.stage, m.ROW_PADDING)
            stack = before.get(key)
            if stack is None or stack.top != top or stack.width != column.rect.width:
                stack = self._stack_of(column, top, lines)
            self._stacks[key] = stack
            if stack.cells:
                cells += stack.at(column.rect.x, place.y)
                bottom = max(bottom, stack.cells[-1].rect.bottom)
        height = max(m.ROW_LEAST, bottom + m.ROW_PADDING)
        return RowBand(self._row.id, self._row.kind, replace(place, height=height), tuple(cells))

    def _of_stages(
        self, columns: Sequence[Column], y: float, lines: int
    ) -> tuple[list[Cell], dict[str | None, float], float]:
        """The notes of whole stages, where the cells beneath them begin, and how low they reach."""
        cells: list[Cell] = []
        tops: dict[str | None, float] = {}
        bottom = 0.0
        for stage, notes in sorted(self._at_stage.items()):
            spanned = [column.rect for column in columns if column.stage == stage and not column.collapsed]
            if not spanned:
                continue
            width = min(spanned[-1].right - spanned[0].x, 2 * m.CARD_WIDTH)
            here = [notes[each] for each in sorted(notes)]
            stacked = self._stack(here, Rect(0, m.ROW_PADDING, width, 0), lines, stage=stage)
            cells += [each.moved(spanned[0].x, y) for each in stacked]
            bottom = max(bottom, stacked[-1].rect.bottom)
            tops[stage] = stacked[-1].rect.bottom + m.CHIP_GAP
        return cells, tops, bottom

    def _stack_of(self, column: Column, top: float, lines: int) -> _Stack:
        cells: list[Cell] = []
        y = top
        for touchpoint in column.touchpoints:
            notes = self._at_touchpoint.get(touchpoint, {})
            said = [*self._sayings.at(touchpoint), *(notes[each] for each in sorted(notes))]
            if said:
                cells += self._stack(said, Rect(0, y, column.rect.width, 0), lines, touchpoint)
                y = cells[-1].rect.bottom + m.CHIP_GAP
        return _Stack(top, column.rect.width, cells)

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
        head = wrap(self._measure, said.head, SMALL_STYLE, room, 2) if said.head else ()
        foot = wrap(self._measure, said.foot, SMALL_STYLE, self._foot_room(said, room), FOOT_LINES)
        small = self._measure.line_height(SMALL_STYLE)
        height = (len(head) + (max(len(foot), 1) if foot or said.votes else 0)) * small + 2 * pad_y
        if body or said.image is None:
            height += max(len(body), 1) * self._measure.line_height(style)
        if said.note is not None and (foot or said.votes):
            height += m.NOTE_FOOT_GAP
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
        """An author stands under the text of the note, after the votes."""
        if said.note is None:
            return room
        return room - (m.VOTES_WIDTH if said.votes else m.NOTE_SIGN)


_Rank = tuple[float, str]
"""Where a note stands among those of its cell: its position and id."""
_Stacks = dict[tuple[tuple[str, ...], int], _Stack]
