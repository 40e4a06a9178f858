"""Copying and pasting on the map: touchpoints and notes whole, rows of a spreadsheet, lines of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeymap.i18n import _
from journeymap.model.edits.columns import Place, column_positions, place_after
from journeymap.model.edits.journeys import paste_journeys
from journeymap.model.edits.pasting import Cell, excerpt, notes_excerpt, paste_notes, paste_touchpoints
from journeymap.model.edits.sheet_pasting import FIELDS_BY_ROW, paste_cells, paste_rows
from journeymap.model.queries import touchpoints_of
from journeymap.model.records import Note, Touchpoint
from journeymap.model.sheets import Cells, plan_rows, read_cells
from journeymap.ui.canvas.blueprint import is_blueprint
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.rows_pane import RowsPane
from journeymap.ui.copied import JOURNEYS, NOTES, PERSONAS, TOUCHPOINTS, put_copied, take_copied


class Copying:
    """What the map's `Clipboard` does.

    `picture_first` pastes a picture, where the clipboard holds one, and says whether it did.
    """

    def __init__(self, hand: Hand, picture_first: Callable[[], bool]) -> None:
        self._hand = hand
        self._bench = hand.bench
        self._session = hand.session
        self._picture_first = picture_first

    def copy(self) -> None:
        """Put the selected touchpoints on the clipboard, whole and as text; without any, the notes."""
        self._take_note_at_keys()
        chosen = self._bench.selected("touchpoint")
        if not chosen:
            self._copy_notes()
            return
        store = self._session.store
        text = "\n".join(store.get(Touchpoint, each).name for each in chosen)
        put_copied(TOUCHPOINTS, excerpt(store, chosen), text)

    def cut(self) -> None:
        """Copy the selected touchpoints, or notes, and delete them."""
        self._take_note_at_keys()
        if self._bench.selected("touchpoint") or self._bench.selected("note"):
            self.copy()
            self._hand.delete()

    def _take_note_at_keys(self) -> None:
        """Where keys are at the note of a cell, and no note is selected, that is the one meant."""
        focused = QApplication.focusWidget()
        at = focused.current() if isinstance(focused, RowsPane) else None
        if at is not None and at.cell is not None and at.cell.note and not self._bench.selected("note"):
            self._bench.select([("note", at.cell.note)])

    def _copy_notes(self) -> None:
        """The selected notes, whole; as text each is a cell below the one before, as in spreadsheets."""
        notes = [self._session.store.get(Note, each) for each in self._bench.selected("note")]
        if notes:
            written = io.StringIO(newline="")
            csv.writer(written, dialect="excel-tab", lineterminator="\n").writerows(
                [each.text] for each in notes
            )
            copied = notes_excerpt(self._session.store, [each.id for each in notes])
            put_copied(NOTES, copied, written.getvalue())

    def paste(self) -> None:
        """Add what the clipboard holds after the card that leads, else at the end of the journey."""
        journey = self._session.view.journey
        data = QGuiApplication.clipboard().mimeData()
        if journey is None or data is None or self._picture_first():
            return
        if data.hasFormat(TOUCHPOINTS):
            self._paste_touchpoints(journey)
        elif data.hasFormat(NOTES) and not self._in_text_row():
            self._paste_notes(journey)
        elif data.hasFormat(JOURNEYS):
            self._paste_journeys()
        elif data.hasFormat(PERSONAS):
            self._session.message.emit(_("The clipboard holds personas: paste them in Personas, Ctrl+8."))
        elif data.hasText():
            self._paste_text(journey, data.text())

    def _paste_touchpoints(self, journey: str) -> None:
        copied = take_copied(self._session, TOUCHPOINTS)
        if copied is not None:
            made = self._session.edit(paste_touchpoints, journey, copied, self._place(journey))
            self._select(made)

    def _paste_journeys(self) -> None:
        copied = take_copied(self._session, JOURNEYS)
        made = self._session.edit(paste_journeys, copied) if copied is not None else None
        if made:
            self._session.view.show_journey(made[0].id)

    def _in_text_row(self) -> bool:
        """Whether the keys are at a cell that is a text of its touchpoint, not notes."""
        focused = QApplication.focusWidget()
        at = focused.current() if isinstance(focused, RowsPane) else None
        return at is not None and at.row.kind in FIELDS_BY_ROW

    def _paste_notes(self, journey: str) -> None:
        """Into the cell where the keys are, else to what is selected, each into a row of its own sort."""
        copied = take_copied(self._session, NOTES)
        if copied is None:
            return
        rows, cells = self._note_cells()
        if not cells:
            words = _("Choose a card, a stage or a cell for the notes, and paste there.")
            self._session.message.emit(words)
            return
        made = self._session.edit(paste_notes, journey, copied, rows, cells)
        if made:
            self._bench.select(("note", each.id) for each in made)

    def _note_cells(self) -> tuple[list[str], list[Cell]]:
        """The row that is meant with those below that take notes; the cell with those to its right."""
        focused, layout = QApplication.focusWidget(), self._bench.layout
        at = focused.current() if isinstance(focused, RowsPane) else None
        if isinstance(focused, RowsPane) and at is not None:
            cells = focused.cells
            below = layout.rows[layout.rows.index(at.row) :] if cells.takes_notes(at.row) else ()
            rows = [each.row for each in below if cells.takes_notes(each)]
            first = (None, at.stage) if at.cell is not None and at.stage else cells.owner_at(at)
            return rows, self._cells_from(first, at.column.index)
        lead = self._bench.lead
        if lead is not None:
            return [], self._cells_from((lead.touchpoint, None), lead.column)
        stage = next(iter(self._bench.selected("stage")), None)
        first_column = next((each.index for each in layout.columns if each.stage == stage), 0)
        return [], self._cells_from((None, stage), first_column)

    def _cells_from(self, first: Cell, column: int) -> list[Cell]:
        if first == (None, None):
            return []
        ahead = (each for each in self._bench.layout.columns[column + 1 :] if not each.collapsed)
        owners = [(each.touchpoints[0], None) if each.touchpoints else (None, each.stage) for each in ahead]
        return [first, *(each for each in owners if each != (None, None))]

    def _paste_text(self, journey: str, text: str) -> None:
        """Rows of a spreadsheet, or lines of a list: into the row where the keys are, else as touchpoints.

        What has several columns is shown before it comes.
        """
        cells = read_cells(text)
        focused = QApplication.focusWidget()
        if not cells:
            return
        if isinstance(focused, RowsPane):
            self._paste_cells(focused, cells)
            return
        plan = plan_rows(self._session.store, journey, cells)
        joined = True
        if max(len(row) for row in cells) > 1 or plan.has_header:
            from journeymap.ui.dialogs.paste_rows import PasteRows

            dialog = PasteRows(self._session, plan, QApplication.activeWindow())
            accepted = dialog.exec() == PasteRows.DialogCode.Accepted
            joined = dialog.joined.isChecked()
            dialog.deleteLater()
            if not accepted:
                return
        if plan.touchpoints:
            place, usual = self._place(journey), self._usual()
            made = self._session.edit(
                paste_rows, journey, plan.touchpoints, place, usual_settings=usual, joined=joined
            )
            self._select(made)

    def _paste_cells(self, rows: RowsPane, cells: Cells) -> None:
        """Into the cell of a row that the keys are at, and those to its right."""
        at = rows.current()
        if at is None or not (rows.cells.takes_notes(at.row) or at.row.kind in FIELDS_BY_ROW):
            self._session.message.emit(_("Go to a cell that takes text, and paste there."))
            return
        layout = self._bench.layout
        columns = [each.touchpoints for each in layout.columns[at.column.index :]]
        if at.touchpoint is not None:
            columns[0] = (at.touchpoint,)
        if self._session.edit(paste_cells, at.row.row, columns, cells) is not None:
            grown = self._bench.layout
            row = next(n for n, each in enumerate(grown.rows) if each.row == at.row.row)
            last = len(rows.cells.all_at(grown.rows[row], grown.columns[at.column.index])) - 1
            rows.show_cell(row, at.column.index, max(last, 0))

    def _usual(self) -> list[str]:
        """The lane of what says none: that of the card that leads, else the uppermost."""
        if is_blueprint(self._bench.chart):
            return []  # bands are no settings
        lead = self._bench.lead
        usual = lead.setting if lead else self._bench.layout.lanes[0].setting
        return [usual] if usual else []

    def _place(self, journey: str) -> Place:
        store = self._session.store
        lead = self._bench.lead
        if lead is not None:
            return place_after(store, lead.touchpoint)
        placed = [each for each in touchpoints_of(store, journey) if each.stage is not None]
        stages = [each.stage for each in self._bench.layout.stages]
        stage = placed[-1].stage if placed else stages[0]
        return Place(stage, len(column_positions(store, journey, stage)))

    def _select(self, made: Sequence[Touchpoint] | None) -> None:
        if made:
            self._bench.select(("touchpoint", each.id) for each in made)
            lead = self._bench.lead
            if lead is not None:
                self._hand.touched.emit(lead.key)
