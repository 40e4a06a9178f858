"""The clipboard: touchpoints as interchange JSON, and rows of a spreadsheet or lines of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeymap.i18n import _
from journeymap.model.edits.columns import Place, column_positions, place_after
from journeymap.model.edits.pasting import excerpt, paste_touchpoints
from journeymap.model.edits.sheet_pasting import FIELDS_BY_ROW, paste_cells, paste_rows
from journeymap.model.errors import ProjectError
from journeymap.model.file.interchange import MAX_BYTES, read_interchange, write_interchange
from journeymap.model.queries import touchpoints_of
from journeymap.model.reader import Snapshot
from journeymap.model.records import Note, Touchpoint
from journeymap.model.sheets import Cells, plan_rows, read_cells
from journeymap.ui.canvas.blueprint import is_blueprint
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.rows_pane import RowsPane

MIME = "application/vnd.journeymap+json"


class Clipboard:
    """Copies the selected touchpoints and pastes whatever the clipboard holds."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self._bench = hand.bench
        self._session = hand.session
        self.picture_first: Callable[[], bool] = lambda: False
        """Pastes a picture, where the clipboard holds one; says whether it did."""

    def copy(self) -> None:
        """Put the selected touchpoints on the clipboard, whole and as text; without any, the notes."""
        chosen = self._bench.selected("touchpoint")
        if not chosen:
            self._copy_notes()
            return
        store = self._session.store
        data = QMimeData()
        data.setData(MIME, QByteArray(write_interchange(excerpt(store, chosen))))
        data.setText("\n".join(store.get(Touchpoint, each).name for each in chosen))
        QGuiApplication.clipboard().setMimeData(data)

    def cut(self) -> None:
        """Copy the selected touchpoints, or notes, and delete them."""
        if self._bench.selected("touchpoint") or self._bench.selected("note"):
            self.copy()
            self._hand.delete()

    def _copy_notes(self) -> None:
        """The texts of the selected notes, each a cell below the one before, as spreadsheets have them."""
        notes = [self._session.store.get(Note, each) for each in self._bench.selected("note")]
        if notes:
            written = io.StringIO(newline="")
            csv.writer(written, dialect="excel-tab", lineterminator="\n").writerows(
                [each.text] for each in notes
            )
            QGuiApplication.clipboard().setText(written.getvalue())

    def paste(self) -> None:
        """Add what the clipboard holds after the card that leads, else at the end of the journey."""
        journey = self._session.view.journey
        data = QGuiApplication.clipboard().mimeData()
        if journey is None or data is None or self.picture_first():
            return
        if data.hasFormat(MIME):
            self._paste_touchpoints(journey, bytes(data.data(MIME).data()))
        elif data.hasText():
            self._paste_text(journey, data.text())

    def _paste_touchpoints(self, journey: str, found: bytes) -> None:
        try:
            copied = Snapshot.of(read_interchange(found[: MAX_BYTES + 1]))
        except ProjectError as error:
            self._session.message.emit(_("This cannot be pasted. {reason}").format(reason=error))
            return
        made = self._session.edit(paste_touchpoints, journey, copied, self._place(journey))
        self._select(made)

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
        self._session.edit(paste_cells, at.row.row, columns, cells)

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
