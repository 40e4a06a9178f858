"""What the cells of experience rows hold, and how the hand changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journeymap.drawing.geometry import Cell, Column, RowBand
from journeymap.i18n import _, ngettext
from journeymap.model.edits.attachments import move_image, remove_image, set_note_image
from journeymap.model.edits.notes import move_note, note_id, put_notes, vote_note
from journeymap.model.edits.project import change_record, delete_record
from journeymap.model.edits.touchpoints import change_touchpoint
from journeymap.model.figures import typeset
from journeymap.model.queries import touchpoint_name
from journeymap.model.records import Attachment, Note, Touchpoint
from journeymap.model.vocabulary import NOTE_KINDS
from journeymap.model.words import value_word
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.rows_geometry import CellPlace
from journeymap.ui.canvas.subjects import FIELDS_BY_ROW, CellText

if TYPE_CHECKING:
    from journeymap.ui.canvas.clipboard import Clipboard


class Cells:
    """Opens cells for typing, adds and deletes notes, moves feelings by keys."""

    def __init__(self, hand: Hand, clipboard: Clipboard) -> None:
        self.hand = hand
        self.clipboard = clipboard
        self._session = hand.session
        self._store = hand.session.store
        self.show_images: Callable[[str | None, str], None] = lambda _touchpoint, _image: None
        """Shows the pictures of a touchpoint, one of them first; None: that one alone."""
        self.choose_images: Callable[[str], None] = lambda _touchpoint: None
        """Asks for pictures to add to a touchpoint."""
        self.measure: Callable[[str], None] = lambda _touchpoint: None
        """Asks for what was measured at a touchpoint."""

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

    def place_of_note(self, note: str | None) -> CellPlace | None:
        """Where a note is now; None where it is not shown."""
        layout = self.hand.bench.chart.layout
        for row in layout.rows if layout else ():
            found = next((each for each in row.cells if note is not None and each.note == note), None)
            if found is not None and layout is not None:
                columns = layout.columns
                column = layout.column_of(found.touchpoint) if found.touchpoint else None
                column = column or next(each for each in columns if each.stage == found.stage)
                return CellPlace(row, column, found)
        return None

    def can_carry(self, place: CellPlace) -> bool:
        """Whether a cell holds something that can be put elsewhere: a note, or a picture."""
        return place.cell is not None and (place.cell.note is not None or place.cell.image is not None)

    def takes_notes(self, row: RowBand) -> bool:
        """Whether a row's cells are notes."""
        return row.kind in NOTE_KINDS and not row.collapsed

    def can_edit(self, place: CellPlace) -> bool:
        """Whether a cell is text to type."""
        if place.row.collapsed:
            return False
        if place.row.kind == "images":
            return False
        if place.row.kind in FIELDS_BY_ROW:
            return place.touchpoint is not None
        return place.row.kind in NOTE_KINDS

    def can_clear(self, place: CellPlace) -> bool:
        """Whether there is anything of the cell's own to delete."""
        if place.row.kind == "emotion":
            return place.touchpoint is not None
        if place.cell is not None and place.cell.image is not None:
            return True
        return place.cell is not None and self.can_edit(place)

    def edit(self, place: CellPlace, begin: str | None = None) -> None:
        """Open a cell for typing; an empty one of a row of notes gets its first note."""
        if not self.can_edit(place):
            self._open_other(place)
        elif place.row.kind in FIELDS_BY_ROW:
            self.hand.edit_cell(place.row.row, self._text_owner(place), None, None, begin)
        elif place.cell is not None and place.cell.note is not None:
            self.hand.edit_cell(place.row.row, place.touchpoint, place.stage, place.cell.note, begin)
        else:
            self.add_note(place, begin)

    def add_note(self, place: CellPlace, begin: str | None = None, *, to_stage: bool = False) -> None:
        """Open another note in a cell for typing, of the whole stage if asked; without text there is none."""
        touchpoint, stage = self.owner_at(place, to_stage=to_stage)
        if (touchpoint, stage) != (None, None):
            row, store = place.row.row, self.hand.session.store
            fresh = note_id(store, row, touchpoint=touchpoint, stage=stage)
            self.hand.edit_cell(row, touchpoint, stage, fresh, begin)

    def _open_other(self, place: CellPlace) -> None:
        """What a double click does to a cell that is not typed into."""
        kind, touchpoint = place.row.kind, place.touchpoint
        if kind == "customers":
            self.hand.bench.hint.emit(_("Customers are counted along transitions: select one to set them"))
        elif touchpoint is None or place.row.collapsed:
            return
        elif kind == "owner":
            self.select(place)
            self.hand.bench.hint.emit(_("The owner is chosen in the inspector, Ctrl+I"))
        elif kind == "metrics":
            self.measure(touchpoint)
        elif kind == "images" and place.cell is not None and place.cell.image is not None:
            self.show_images(touchpoint, place.cell.image)
        elif kind == "images":
            self.choose_images(touchpoint)

    def select(self, place: CellPlace, *, add: bool = False) -> None:
        """Select the note of a cell, else the touchpoint it is about; `add` selects another note, or not."""
        if place.cell is not None and place.cell.note is not None:
            chosen = self.hand.bench.selected("note") if add else []
            note = place.cell.note
            kept = [each for each in chosen if each != note] if note in chosen else [*chosen, note]
            self.hand.bench.select(("note", each) for each in kept)
        else:
            self.hand.bench.select([("touchpoint", place.touchpoint)] if place.touchpoint else [])

    # Notes and pictures

    def owner_at(self, place: CellPlace, *, to_stage: bool = False) -> tuple[str | None, str | None]:
        """What a note put into a cell would be of: a touchpoint, or a stage; neither where there is none."""
        if to_stage or not place.column.touchpoints:
            return None, place.column.stage
        touchpoint = place.touchpoint
        return (touchpoint, None) if touchpoint is not None else (None, place.column.stage)

    def put_note(
        self, place: CellPlace, target: CellPlace, *, to_stage: bool = False, copies: bool = False
    ) -> None:
        """Move the note of a cell to another one, or put a copy there, and select it.

        Where it is one of several selected, all of them go there.
        """
        assert place.cell is not None
        assert place.cell.note is not None
        touchpoint, stage = self.owner_at(target, to_stage=to_stage)
        there: list[str] | None = self._session.edit(
            put_notes,
            self.meant(place),
            target.row.row,
            touchpoint=touchpoint,
            stage=stage,
            copies=copies,
        )
        if there is not None:
            self.hand.bench.select(("note", each) for each in there)

    def after_carrying(self, place: CellPlace, *, carried: bool, alone: bool) -> CellPlace | None:
        """Where keys act once a note was let go: they stay with it; a mere click means it `alone`."""
        if carried:
            chosen = self.hand.bench.selected("note")
            return self.place_of_note(chosen[-1]) if chosen else None
        if alone:
            self.select(place)
        return None

    def meant(self, place: CellPlace) -> list[str]:
        """The notes that are meant by that of a cell: all those selected, where it is one of them."""
        chosen = self.hand.bench.selected("note")
        note = place.cell.note if place.cell is not None else None
        return chosen if note in chosen else [note] if note is not None else []

    def put_image(self, place: CellPlace, target: CellPlace) -> None:
        """Move the picture of a cell to another touchpoint."""
        if place.cell is not None and place.cell.image and place.touchpoint and target.touchpoint:
            self._session.edit(move_image, place.cell.image, place.touchpoint, target.touchpoint)

    def step_note(self, place: CellPlace, down: int, right: int) -> bool:
        """Move the note of a cell to the next column or row that takes it; False without a note."""
        layout = self.hand.bench.chart.layout
        if layout is None or place.cell is None or place.cell.note is None:
            return False
        row, column = place.row, place.column
        if down:
            rows = [each for each in layout.rows if self.takes_notes(each)]
            at = rows.index(row) + down
            if not 0 <= at < len(rows):
                return True
            row = rows[at]
        if right:
            ahead = layout.columns[column.index + 1 :] if right > 0 else layout.columns[: column.index][::-1]
            of_stage = place.cell.stage is not None
            open_ones = (each for each in ahead if not each.collapsed and (each.touchpoints or each.stage))
            found = next((e for e in open_ones if not of_stage or e.stage not in (None, column.stage)), None)
            if found is None:
                return True
            column = found
        if column is place.column:  # up and down it stays at its touchpoint
            self._session.edit(
                move_note, place.cell.note, row.row, touchpoint=place.touchpoint, stage=place.stage
            )
        else:
            self.put_note(place, CellPlace(row, column), to_stage=place.cell.stage is not None)
        return True

    def show_image_of(self, place: CellPlace) -> None:
        """Show the picture of a cell as large as the screen takes it."""
        if place.cell is not None and place.cell.image is not None:
            of_note = place.cell.note is not None
            self.show_images(None if of_note else place.touchpoint, place.cell.image)

    def drop_image(self, place: CellPlace) -> None:
        """Take the picture from the note of a cell; one without a text goes with it."""
        if place.cell is None or place.cell.note is None:
            return
        note = self._store.get(Note, place.cell.note)
        if note.text.strip():
            self._session.edit(set_note_image, note.id, None)
        else:
            self._session.edit(delete_record, note, _("Delete note"))

    def set_kind(self, place: CellPlace, kind: str | None) -> None:
        """Make the note of a cell one of another kind."""
        note = self._store.find(Note, place.cell.note if place.cell is not None else None)
        if note is not None:
            self._session.edit(change_record, note, label=_("Set kind of note"), kind=kind)

    def vote(self, place: CellPlace, step: int) -> None:
        """Give the note of a cell a vote, or take one."""
        if place.cell is not None and place.cell.note is not None:
            self._session.edit(vote_note, place.cell.note, step)

    def clear(self, place: CellPlace) -> None:
        """Delete the note or the text of a cell, or the feeling at its touchpoint."""
        touchpoint = place.touchpoint
        if len(self.meant(place)) > 1:
            self.hand.delete()
        elif place.cell is not None and place.cell.note is None and place.cell.image and touchpoint:
            self._session.edit(remove_image, touchpoint, place.cell.image)
        elif place.cell is not None and place.cell.note is not None:
            note = self._store.get(Note, place.cell.note)
            self._session.edit(delete_record, note, _("Delete note"))
        elif place.row.kind in FIELDS_BY_ROW and touchpoint is not None:
            label = _("Clear {field}").format(field=self.hand.bench.chart.lens.row(place.row.row).name)
            self._session.edit(
                change_touchpoint, touchpoint, label=label, **{FIELDS_BY_ROW[place.row.kind]: ""}
            )
        elif place.row.kind == "emotion" and touchpoint is not None:
            self.hand.set_feeling(touchpoint, None)

    def key(self, place: CellPlace, event: QKeyEvent) -> bool:
        """What a key does to a cell; False when it means nothing."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit(place)
        elif key == Qt.Key.Key_Space and not _with_ctrl(event):
            self.select(place, add=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Insert and self.takes_notes(place.row):
            self.add_note(place, to_stage=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.can_clear(place):
            self.clear(place)
        elif (do := self._of_clipboard(event)) is not None:
            do()
        elif place.row.kind == "emotion" and text in ("+", "-") and place.touchpoint is not None:
            step = 0.5 if text == "+" else -0.5
            value = min(2.0, max(-2.0, (self.hand.feeling(place.touchpoint) or 0.0) + step))
            self.hand.set_feeling(place.touchpoint, value, merge_key=f"emotion {place.touchpoint}")
        elif text in ("+", "-") and place.cell is not None and place.cell.note is not None:
            self.vote(place, 1 if text == "+" else -1)
        elif text.strip() and text.isprintable() and self.can_edit(place) and not _with_ctrl(event):
            self.edit(place, begin=text)
        else:
            return False
        return True

    def _of_clipboard(self, event: QKeyEvent) -> Callable[[], None] | None:
        keys = QKeySequence.StandardKey
        table = {
            keys.Copy: self.clipboard.copy,
            keys.Cut: self.clipboard.cut,
            keys.Paste: self.clipboard.paste,
        }
        return next((do for each, do in table.items() if event.matches(each)), None)

    def describe(self, place: CellPlace) -> str:
        """A cell as it is read out."""
        row = self.hand.bench.chart.lens.row(place.row.row).name
        where = touchpoint_name(self._store, place.touchpoint) if place.touchpoint else _("no touchpoint")
        if place.row.kind == "emotion":
            felt = self.hand.feeling(place.touchpoint) if place.touchpoint else None
            text = _("not known") if felt is None else typeset(f"{felt:+g}")
            whose = self.hand.feeling_name
            row = _("{row} of {segment}").format(row=row, segment=whose) if whose else row
        else:
            text = self._heard(place.cell, place.row) if place.cell else _("empty")
            if place.cell is not None and place.cell.stage is not None:
                stage = self.hand.bench.chart.lens.stage(place.cell.stage).name
                where = _("stage {name}").format(name=stage)
        return _("{row}, {touchpoint}: {text}").format(row=row, touchpoint=where, text=text)

    def _heard(self, cell: Cell, row: RowBand) -> str:
        """All that a cell says, in a row."""
        parts = [*cell.head, *cell.lines]
        if cell.image is not None:
            attachment = self._store.find(Attachment, cell.image)
            name = attachment.name if attachment is not None else ""
            parts.append(_("image {name}").format(name=name).strip())
        if cell.votes:
            parts.append(ngettext("{count} vote", "{count} votes", cell.votes).format(count=cell.votes))
        said = " ".join([*parts, *cell.foot])
        if cell.note is None or cell.kind == row.kind:
            return said
        return _("{kind}: {text}").format(kind=value_word(cell.kind), text=said)

    def _text_owner(self, place: CellPlace) -> str | None:
        """Whose text an empty cell is: of several touchpoints in a column, the first without one."""
        if place.cell is not None:
            return place.cell.touchpoint
        name = FIELDS_BY_ROW[place.row.kind]
        empty = (e for e in place.column.touchpoints if not getattr(self._store.get(Touchpoint, e), name))
        return next(empty, place.touchpoint)


def _with_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
"""Rows down and columns to the right."""
OWN_KEYS = (
    *STEPS,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F6,
    Qt.Key.Key_F2,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Insert,
)
"""What a window's shortcuts must leave to the cells."""
