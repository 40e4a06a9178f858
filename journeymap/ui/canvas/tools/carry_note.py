"""Carrying a note, or a picture of a touchpoint, to another cell of the experience rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from journeymap.i18n import _
from journeymap.ui.canvas.cells import Cells
from journeymap.ui.canvas.rows_geometry import CellPlace
from journeymap.ui.canvas.tools.tool import Pointer, Tool


class CarryTool(Tool):
    """What was taken follows the pointer; let go over a cell that takes it, it goes there."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(
        self, cells: Cells, place: CellPlace, place_at: Callable[[QPointF], CellPlace | None]
    ) -> None:
        self._cells = cells
        self._place_at = place_at
        self.place = place
        """The cell that is carried."""
        self.target: CellPlace | None = None
        """The cell that it would go to; None over its own, and where it cannot."""
        self.to_stage = False
        """Whether it would go to the whole stage there, not to a touchpoint."""
        self.copies = False
        self.shift = QPointF()
        """How far the pointer has taken it, in the layout."""
        self._from = QPointF()
        self._on_screen = QPoint()
        self.is_under_way = False
        self.hint = (
            _("Let go over another cell; with Shift it is of the whole stage, Ctrl copies; Esc cancels")
            if self._is_note
            else _("Let go over another touchpoint; Esc cancels")
        )

    @property
    def _is_note(self) -> bool:
        return self.place.cell is not None and self.place.cell.note is not None

    def start(self, pointer: Pointer) -> None:
        self._from, self._on_screen = pointer.point, pointer.on_screen

    def move(self, pointer: Pointer) -> None:
        distance = (pointer.on_screen - self._on_screen).manhattanLength()
        if not self.is_under_way and distance < QApplication.startDragDistance():
            return
        self.is_under_way = True
        self.shift = pointer.point - self._from
        self.to_stage = self._is_note and pointer.shift
        self.copies = self._is_note and pointer.ctrl
        found = self._place_at(QPointF(pointer.on_screen))
        self.target = found if found is not None and self._takes(found) else None

    def end(self, pointer: Pointer) -> None:
        self.move(pointer)
        if not self.is_under_way or self.target is None:
            return
        if self._is_note:
            self._cells.put_note(self.place, self.target, to_stage=self.to_stage, copies=self.copies)
        else:
            self._cells.put_image(self.place, self.target)

    def stage_span(self, place: CellPlace) -> tuple[float, float]:
        """From where to where the stage of a cell reaches."""
        layout = self._cells.hand.bench.shown
        spanned = [each.rect for each in layout.columns if each.stage == place.column.stage]
        return spanned[0].x, spanned[-1].right

    def _takes(self, found: CellPlace) -> bool:
        if not self._is_note:
            other = found.touchpoint not in (None, self.place.touchpoint)
            return found.row.kind == "images" and not found.row.collapsed and other
        if not self._cells.takes_notes(found.row):
            return False
        here = (self.place.row.row, self.place.touchpoint, self.place.stage)
        there = self._cells.owner_at(found, to_stage=self.to_stage)
        return there != (None, None) and (self.copies or (found.row.row, *there) != here)
