"""The names of the experience rows, to their left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect, RowBand
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.painting import paint_row_header
from journeymap.drawing.text import Style
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.edits.notes import move_row
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.headers import paint_edge
from journeymap.ui.canvas.inplace import Field, enlarged_font
from journeymap.ui.canvas.menu import new_menu
from journeymap.ui.canvas.rows_geometry import RowsGeometry
from journeymap.ui.canvas.strip import Header, Strip, scaled

WITH_HINT = 46.0
"""The least height of a row that shows its hint too."""
IN_THE_MIDDLE = 34.0
"""Below this height the name stands in the middle, as that of a folded row."""
WITH_NAME = 14.0
ADD_HEIGHT = 34
"""Below the last row, the place to add another."""


class RowHeaders(Strip):
    """Rows by name."""

    upright = True
    wheeled = Signal(QWheelEvent)

    def __init__(
        self,
        bench: Bench,
        camera: Camera,
        geometry: RowsGeometry,
        hand: Hand,
        menus: FrameMenus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bench, camera, parent)
        self._geometry = geometry
        self._hand = hand
        self._menus = menus
        self._over_add = False
        self.setAccessibleName(_("Experience rows"))
        geometry.scrolled.connect(self.update)

    def stretch(self) -> object:
        return self.camera.zoom

    def headers(self) -> Sequence[Header]:
        layout = self.bench.chart.layout
        if layout is None:
            return ()
        zoom, top = self.camera.zoom, layout.rows_rect.y
        found = []
        for row in layout.rows:
            y = (row.rect.y - top) * zoom - self._geometry.offset
            rect = Rect(0, y, self.width() - 1, row.rect.height * zoom)
            found.append(Header(("row", row.row), rect, self._painter_of(row)))
        return found

    def field(self, row: str) -> Field | None:
        """Where a row's name is typed."""
        rect = self.rect_of(("row", row))
        if rect is None:
            return None
        place = QRect(6, rect.y() + 2, self.width() - 12, round(40 * self.enlarged))
        inset = (round(m.LANE_HEADER_PADDING * self.enlarged) - 6, round(m.ROW_PADDING * self.enlarged) - 2)
        font = enlarged_font(self.bench.chart.box.typeface.font(Style.SMALL_BOLD), self.enlarged)
        return Field(self, place, font, inset)

    def rename(self, key: Key) -> None:
        self._hand.rename_row(key[1])

    def menu(self, key: Key | None) -> QMenu:
        return self._menus.of_row(key[1] if key else None, self)

    def remove(self, key: Key) -> None:
        self._hand.delete()

    def shift(self, key: Key, steps: int) -> None:
        self._hand.session.edit(move_row, key[1], steps)

    def describe(self, key: Key) -> str:
        return _("Row {name}").format(name=self.bench.chart.lens.row(key[1]).name)

    def show_header(self, key: Key) -> None:
        header = self.header_of(key)
        if header is not None:
            top = round(header.rect.y) + self._geometry.offset
            bottom = round(header.rect.bottom) + self._geometry.offset
            if top < self._geometry.offset:
                self._geometry.scroll_to(top, self.height())
            elif bottom > self._geometry.offset + self.height():
                self._geometry.scroll_to(bottom - self.height(), self.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.wheeled.emit(event)

    def paint_rest(self, painter: QPainter) -> None:
        box = self.bench.chart.box
        paint_edge(painter, self)
        rect = scaled(self.add_rect(), 1 / self.enlarged)
        role = Role.ACCENT if self._over_add else Role.SECOND_INK
        top = rect.centre[1] - box.typeface.line_height(Style.SMALL) / 2
        box.write(painter, m.LANE_HEADER_PADDING, top, _("+ Row"), Style.SMALL, role)

    def add_rect(self) -> Rect:
        """Where a row is added."""
        headers = self.headers()
        top = headers[-1].rect.bottom if headers else 0.0
        return Rect(0, top + 2, self.width() - 1, (ADD_HEIGHT - 4) * self.enlarged)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and self.add_rect().contains(at.x(), at.y()):
            menu = new_menu(self)
            self._menus.add_row_choices(menu)
            menu.popup(event.globalPosition().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_over_add(self.add_rect().contains(event.position().x(), event.position().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_over_add(False)
        super().leaveEvent(event)

    def other_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Insert:
            menu = new_menu(self)
            self._menus.add_row_choices(menu)
            menu.popup(self.mapToGlobal(qrect(self.add_rect()).toAlignedRect().bottomLeft()))
            return True
        return False

    def _set_over_add(self, over: bool) -> None:
        if over != self._over_add:
            self._over_add = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()

    def _painter_of(self, row: RowBand):
        def paint(painter: QPainter, box: Paintbox, rect: Rect, selected: bool, hover: bool) -> None:
            look = replace(
                self.bench.chart.lens.row(row.row), collapsed=row.collapsed, selected=selected, hover=hover
            )
            if rect.height < WITH_HINT:
                look = replace(look, hint="")
            if rect.height < IN_THE_MIDDLE:
                look = replace(look, collapsed=True)
            if rect.height < WITH_NAME:
                look = replace(look, name="")
            paint_row_header(painter, box, rect, look)

        return paint
