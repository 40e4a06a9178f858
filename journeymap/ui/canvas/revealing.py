"""Bringing a record's place on the map into view; where there is no map yet, as soon as there is."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer

from journeymap.drawing.paintbox import qrect
from journeymap.model.diff import Key
from journeymap.model.records import Note
from journeymap.ui.canvas.navigation import place_of

if TYPE_CHECKING:
    from journeymap.drawing.geometry import Rect
    from journeymap.ui.canvas.flight import Flight
    from journeymap.ui.canvas.map_canvas import MapCanvas

FAR, CLOSE = 0.5, 0.8
"""Below the first zoom whoever goes to a single place is brought nearer, to the second."""


class Revealing(QObject):
    """Moves the view of a canvas to what is asked for."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._waiting: Key | None = None
        """What is to come into view as soon as there is a map."""
        self._settled = QTimer(self, singleShot=True, interval=0)
        self._settled.timeout.connect(self._keep)

    @cached_property
    def flight(self) -> Flight:
        """The camera's way to what it does not jump to; a window comes up without it."""
        from journeymap.ui.canvas.flight import Flight

        return Flight(self._canvas.view)

    def show(self, key: Key) -> None:
        """Bring a record's place on the map into view."""
        canvas, (kind, record_id) = self._canvas, key
        self._waiting = key if canvas.chart.is_under_way or canvas.chart.is_behind else None
        if self._waiting is not None:
            return
        canvas.chart.uncover(key)
        layout = canvas.chart.layout
        if layout is None:
            return
        self.flight.stop()
        area = place_of(layout, key)
        if kind == "stage":
            canvas.stages.show_header(key)
        elif kind == "row":
            canvas.row_names.show_header(key)
        elif kind == "note":
            note = canvas.session.store.find(Note, record_id)
            if note is not None and note.touchpoint is not None:
                self.show(("touchpoint", note.touchpoint))
        if area is not None:
            if canvas.zoom < FAR:
                canvas.set_zoom(CLOSE)
            if not canvas.view.seen().contains(QPointF(*area.centre)):
                canvas.view.centre_on(area)
            canvas.view.show_area(area)

    def keep(self, before: Rect) -> None:
        """The view is of another size: what is selected stays in view, if it was in view `before`.

        It may take several sizes, one after the other, until all panels have theirs.
        """
        area = self._selected_area()
        if area is not None and not self._settled.isActive() and _holds(qrect(before), area):
            self._settled.start()

    def _keep(self) -> None:
        area = self._selected_area()
        if area is not None and not _holds(self._canvas.view.seen(), area):
            self._canvas.view.show_area(area)

    def _selected_area(self) -> Rect | None:
        """Where on the map that is which was selected last."""
        canvas, selection = self._canvas, self._canvas.session.view.selection
        if not selection or canvas.chart.is_under_way or canvas.chart.layout is None:
            return None
        lead = canvas.bench.lead
        return lead.rect if lead is not None else place_of(canvas.chart.layout, selection[-1])

    def go_on(self) -> None:
        """There is a map now: show what waits for it."""
        if self._waiting is not None:
            self.show(self._waiting)


def _holds(seen: QRectF, area: Rect) -> bool:
    return seen.contains(qrect(area))
