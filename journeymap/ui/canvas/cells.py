"""What the cells of experience rows hold, and how the hand changes it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from journeymap.drawing.geometry import Column, RowBand
from journeymap.i18n import _
from journeymap.model.edits.project import delete_record
from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.ids import new_id
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Note, Touchpoint
from journeymap.model.vocabulary import NOTE_KINDS
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.rows_geometry import CellPlace
from journeymap.ui.canvas.subjects import FIELDS_BY_ROW, CellText


class Cells:
    """Opens cells for typing, adds and deletes notes, moves feelings by keys."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self._session = hand.session
        self._store = hand.session.store

    def all_at(self, row: RowBand, column: Column) -> list[CellPlace]:
        """The cells of a row in a column, one under the other; an empty one where there is none."""
        own = (each for each in row.cells if each.touchpoint in column.touchpoints)
        shared = (each for each in row.cells if each.stage is not None and each.stage == column.stage)
        places = [CellPlace(row, column, each) for each in (*shared, *own)]
        return sorted(places, key=lambda each: each.cell.rect.y if each.cell else 0) or [
            CellPlace(row, column)
        ]

    def at(self, row: RowBand, column: Column) -> CellPlace:
        """The uppermost cell of a row in a column."""
        return self.all_at(row, column)[0]

    def place_of(self, subject: CellText) -> CellPlace | None:
        """Where the cell that is being typed is now."""
        layout = self.hand.bench.chart.layout
        if layout is None:
            return None
        row = next((each for each in layout.rows if each.row == subject.row), None)
        if row is None:
            return None
        column = layout.column_of(subject.touchpoint) if subject.touchpoint else None
        if column is None:
            column = next((each for each in layout.columns if each.stage == subject.stage), None)
        if column is None:
            return None
        mine = (
            each
            for each in row.cells
            if (each.note == subject.note if subject.note else each.touchpoint == subject.touchpoint)
        )
        found = next(mine, None)
        return CellPlace(row, column, found)

    def takes_notes(self, row: RowBand) -> bool:
        """Whether a row's cells are notes."""
        return row.kind in NOTE_KINDS and not row.collapsed

    def can_edit(self, place: CellPlace) -> bool:
        """Whether a cell is text to type."""
        if place.row.collapsed:
            return False
        if place.row.kind in FIELDS_BY_ROW:
            return place.touchpoint is not None
        return place.row.kind in NOTE_KINDS

    def can_clear(self, place: CellPlace) -> bool:
        """Whether there is anything of the cell's own to delete."""
        if place.row.kind == "emotion":
            return place.touchpoint is not None
        return place.cell is not None and self.can_edit(place)

    def edit(self, place: CellPlace, begin: str | None = None) -> None:
        """Open a cell for typing; an empty one of a row of notes gets its first note."""
        if not self.can_edit(place):
            if place.row.kind == "customers":
                self.hand.bench.hint.emit(
                    _("Customers are counted along transitions: select one to set them")
                )
            return
        if place.row.kind in FIELDS_BY_ROW:
            self.hand.edit_cell(place.row.row, self._text_owner(place), None, None, begin)
        elif place.cell is not None and place.cell.note is not None:
            self.hand.edit_cell(place.row.row, place.touchpoint, place.stage, place.cell.note, begin)
        else:
            self.add_note(place, begin)

    def add_note(self, place: CellPlace, begin: str | None = None) -> None:
        """Open another note in a cell for typing; without text there will be none."""
        beside = replace(place, cell=None)
        self.hand.edit_cell(place.row.row, beside.touchpoint, beside.stage, new_id(), begin)

    def select(self, place: CellPlace) -> None:
        """Select the note of a cell, else the touchpoint it is about."""
        if place.cell is not None and place.cell.note is not None:
            self.hand.bench.select([("note", place.cell.note)])
        else:
            self.hand.bench.select([("touchpoint", place.touchpoint)] if place.touchpoint else [])

    def clear(self, place: CellPlace) -> None:
        """Delete the note or the text of a cell, or the feeling at its touchpoint."""
        touchpoint = place.touchpoint
        if place.cell is not None and place.cell.note is not None:
            note = self._store.get(Note, place.cell.note)
            self._session.edit(delete_record, note, _("Delete note"))
        elif place.row.kind in FIELDS_BY_ROW and touchpoint is not None:
            label = _("Clear {field}").format(field=self.hand.bench.chart.lens.row(place.row.row).name)
            self._session.edit(
                change_touchpoint, touchpoint, label=label, **{FIELDS_BY_ROW[place.row.kind]: ""}
            )
        elif place.row.kind == "emotion" and touchpoint is not None:
            self.hand.set_emotion(touchpoint, None)

    def key(self, place: CellPlace, event: QKeyEvent) -> bool:
        """What a key does to a cell; False when it means nothing."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(place)
        elif key == Qt.Key.Key_Space and not _with_ctrl(event):
            self.select(place)
        elif key == Qt.Key.Key_Insert and self.takes_notes(place.row):
            self.add_note(place)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.can_clear(place):
            self.clear(place)
        elif place.row.kind == "emotion" and text in ("+", "-") and place.touchpoint is not None:
            felt = self._store.get(Touchpoint, place.touchpoint).emotion or 0.0
            value = min(2.0, max(-2.0, felt + (0.5 if text == "+" else -0.5)))
            self.hand.set_emotion(place.touchpoint, value, merge_key=f"emotion {place.touchpoint}")
        elif text.strip() and text.isprintable() and self.can_edit(place) and not _with_ctrl(event):
            self.edit(place, begin=text)
        else:
            return False
        return True

    def describe(self, place: CellPlace) -> str:
        """A cell as it is read out."""
        row = self.hand.bench.chart.lens.row(place.row.row).name
        where = touchpoint_name(self._store, place.touchpoint) if place.touchpoint else _("no touchpoint")
        if place.row.kind == "emotion":
            felt = self._store.get(Touchpoint, place.touchpoint).emotion if place.touchpoint else None
            text = _("not known") if felt is None else f"{felt:+g}"
        else:
            text = " ".join(place.cell.lines) if place.cell else _("empty")
        return _("{row}, {touchpoint}: {text}").format(row=row, touchpoint=where, text=text)

    def _text_owner(self, place: CellPlace) -> str | None:
        """Whose text an empty cell is: of several touchpoints in a column, the first without one."""
        if place.cell is not None:
            return place.cell.touchpoint
        name = FIELDS_BY_ROW[place.row.kind]
        empty = (e for e in place.column.touchpoints if not getattr(self._store.get(Touchpoint, e), name))
        return next(empty, place.touchpoint)


def _with_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
