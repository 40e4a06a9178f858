"""Pictures on the map: pasted or dropped on cards and cells of rows, shown large by a double click."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.edits.attachments import NewImage, add_images, add_note_images, set_note_image
from journeymap.model.records import Note, Touchpoint
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.rows_geometry import CellPlace, RowsGeometry
from journeymap.ui.canvas.rows_pane import RowsPane
from journeymap.ui.canvas.view import MapView
from journeymap.ui.image_intake import ImageIntake, ask_images, clipboard_images, has_images

Use = Callable[[list[NewImage]], object]


_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.DragLeave, QEvent.Type.Drop)


class Pictures(QObject):
    """Says where a picture would go, and puts it there as one edit."""

    def __init__(self, hand: Hand, view: MapView, rows: RowsPane, geometry: RowsGeometry) -> None:
        super().__init__(view)
        self._hand = hand
        self._session = hand.session
        self._view = view
        self._rows = rows
        self._geometry = geometry
        rows.cells.show_images = self.open
        rows.cells.choose_images = self.choose
        rows.cells.measure = self._measure
        hand.bench.chart.images.ready.connect(self._show_ready)
        self._intake = ImageIntake(hand.session, self)
        for pane in (view.viewport(), rows):
            pane.setAcceptDrops(True)
            pane.installEventFilter(self)

    # Pasting, choosing

    def paste(self) -> bool:
        """Put the picture of the clipboard where the keys are; False when it holds none."""
        data = clipboard_images()
        if data is None:
            return False
        use = self._use_at_keys()
        if use is None:
            self._session.message.emit(_("Select a touchpoint or a note, and paste the image onto it."))
        else:
            self._intake.take(data, use)
        return True

    def choose(self, touchpoint: str) -> None:
        """Ask for files to add to a touchpoint."""
        files = ask_images(self._view.window(), several=True)
        if files:
            self._intake.take_files(files, self._onto(touchpoint))

    def open(self, touchpoint: str | None, first: str | None = None) -> None:
        """Show the pictures of a touchpoint, `first` of them first; without one that picture alone."""
        found = self._session.store.find(Touchpoint, touchpoint)
        images = found.images if found is not None else (first,) if first else ()
        if images:
            from journeymap.ui.dialogs.image_viewer import show_images

            show_images(self._session, self._view.window(), images, first or images[0])

    def _show_ready(self) -> None:
        """Pictures have been read that were not painted yet."""
        self._view.viewport().update()
        self._rows.update()

    def _measure(self, touchpoint: str) -> None:
        from journeymap.ui.dialogs.metrics import edit_metrics

        edit_metrics(self._session, self._view.window(), "measurements", touchpoint)

    def _use_at_keys(self) -> Use | None:
        if self._rows.hasFocus():
            place = self._rows.current()
            found = self._onto_cell(place) if place is not None else None
            if found is not None:
                return found
        selection = self._session.view.selection
        kind, record_id = selection[-1] if selection else ("", "")
        if kind == "note":
            return self._onto_note(record_id)
        return self._onto(record_id) if kind == "touchpoint" else None

    def _onto(self, touchpoint: str) -> Use:
        return partial(self._session.edit, add_images, touchpoint)

    def _onto_note(self, note: str) -> Use:
        return lambda images: self._session.edit(set_note_image, note, images[0])

    def _onto_cell(self, place: CellPlace) -> Use | None:
        """What takes a picture in a row: a note there, a new one, or the touchpoint."""
        cells = self._rows.cells
        note = place.cell.note if place.cell is not None else None
        found = self._session.store.find(Note, note)
        if found is not None and found.image is None:
            return self._onto_note(found.id)
        if cells.takes_notes(place.row):
            touchpoint, stage = cells.owner_at(place)
            if (touchpoint, stage) == (None, None):
                return None
            return lambda images: self._session.edit(
                add_note_images, place.row.row, images, touchpoint=touchpoint, stage=stage
            )
        return self._onto(place.touchpoint) if place.touchpoint is not None else None

    # Dropping

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGGED:  # so is next to everything that comes through here
            return False
        if not isinstance(event, QDropEvent):
            self._point_at(None)
            return False
        if not has_images(event.mimeData()):
            return False
        assert isinstance(watched, QWidget)
        self._take_drag(watched, event)
        return True

    def _take_drag(self, pane: QWidget, event: QDropEvent) -> None:
        at = event.position().toPoint()
        use = self._use_under(pane, at)
        if event.type() == QEvent.Type.Drop:
            self._point_at(None)
            if use is not None:
                self._drop(event.mimeData(), use)
        if use is None and event.type() != QEvent.Type.DragEnter:
            event.ignore()
        else:
            event.acceptProposedAction()

    def _use_under(self, pane: QWidget, at: QPoint) -> Use | None:
        layout = self._hand.bench.chart.layout
        if layout is None:
            return None
        if pane is self._rows:
            place = self._geometry.cell_at(QPointF(at))
            use = self._onto_cell(place) if place is not None else None
            self._point_at(None, place if use is not None else None)
            return use
        inverted, _ok = self._view.viewportTransform().inverted()
        point = inverted.map(QPointF(at))
        card = layout.card_at(point.x(), point.y())
        self._point_at(card.touchpoint if card is not None else None)
        return self._onto(card.touchpoint) if card is not None else None

    def _drop(self, data: QMimeData, use: Use) -> None:
        self._intake.take(data, use)

    def _point_at(self, touchpoint: str | None, place: CellPlace | None = None) -> None:
        if place != self._rows.target:
            self._rows.target = place
            self._rows.update()
        self._view.map_scene.point_at(("touchpoint", touchpoint) if touchpoint else None)
