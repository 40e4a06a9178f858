"""The names of the experience rows, to their left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QMenu, QWidget

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect, RowBand
from journeymap.drawing.paintbox import Paintbox, qrect
from journeymap.drawing.painting import paint_row_header
from journeymap.drawing.text import Style
from journeymap.frozen import changeable
from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.model.edits.notes import move_row
from journeymap.model.queries import rows_of
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.camera import Camera
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.canvas.hand import Hand
from journeymap.ui.canvas.headers import paint_edge
from journeymap.ui.canvas.inplace import Field, enlarged_font
from journeymap.ui.canvas.menu import new_menu
from journeymap.ui.canvas.named import Header, scaled
from journeymap.ui.canvas.row_menus import STEP
from journeymap.ui.canvas.rows_geometry import RowsGeometry
from journeymap.ui.canvas.strip import Strip

WITH_HINT = 46.0
"""The least height of a row that shows its hint too."""
IN_THE_MIDDLE = 34.0
"""Below this height the name stands in the middle, as that of a folded row."""
WITH_NAME = 14.0
EDGE_REACH = 4
"""So near to its lower edge a row is made higher."""
LEAST_HEIGHT = 12.0
ADD_HEIGHT = 34
"""Below the last row, the place to add another."""


@changeable
class RowEdge:
    """The lower edge of a row under the pointer: the row's top, where it was taken, where it is now."""

    row: str
    top: float
    taken: float
    bottom: float
    moved: bool = False

    @property
    def height(self) -> float:
        """How high the row would be, in pixels of the screen."""
        return self.bottom - self.top

    def move(self, y: float) -> None:
        """The pointer is at this height."""
        self.moved = self.moved or abs(y - self.taken) > 2
        self.bottom = max(y, self.top + LEAST_HEIGHT)


class RowHeaders(Strip[RowBand]):
    """Rows by name: carried up and down, made higher by their lower edge."""

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
        self._edge: RowEdge | None = None
        """The lower edge of a row that is being dragged."""
        self._over_edge = False
        self.setAccessibleName(_("Experience rows"))
        geometry.scrolled.connect(self.update)

    def stretch(self) -> object:
        return self.camera.zoom

    def named(self) -> Sequence[RowBand]:
        layout = self.bench.chart.layout
        return layout.rows if layout is not None else ()

    def shown(self) -> tuple[float, float]:
        layout, zoom = self.bench.chart.layout, self.camera.zoom
        return -(layout.rows_rect.y if layout is not None else 0.0) * zoom - self._geometry.offset, zoom

    def header(self, named: RowBand, shift: float, zoom: float) -> Header[RowBand]:
        place = named.rect
        rect = Rect(0, place.y * zoom + shift, self.width() - 1, place.height * zoom)
        return Header(("row", named.row), rect, named)

    def field(self, row: str) -> Field | None:
        """Where a row's name is typed; out of view too, as long as there is the row."""
        header = self.header_of(("row", row))
        if header is None:
            return None
        rect = qrect(header.rect).toAlignedRect()
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

    def scroll_along(self, step: QPoint) -> None:
        self._geometry.scroll_to(self._geometry.offset + step.y(), self.height())

    def order(self) -> Sequence[str]:
        journey = self.bench.chart.journey
        return [each.id for each in rows_of(self.bench.session.store, journey)] if journey else []

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
        if self.offers_more:
            box.write(painter, m.LANE_HEADER_PADDING, top, _("+ Row"), Style.SMALL, role)
        if self._edge is not None and self._edge.moved:
            y = self._edge.bottom / self.enlarged
            painter.setPen(box.pen(Role.ACCENT, 2.0))
            painter.drawLine(QLineF(0, y, self.room[0], y))

    def add_rect(self) -> Rect:
        """Where a row is added; nowhere while nothing is offered."""
        if not self.offers_more:
            return Rect(0, 0, 0, 0)
        headers = self.headers()
        top = headers[-1].rect.bottom if headers else 0.0
        return Rect(0, top + 2, self.width() - 1, (ADD_HEIGHT - 4) * self.enlarged)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if event.button() == Qt.MouseButton.LeftButton and (edge := self._edge_at(at.toPoint())) is not None:
            self._edge = edge
            self.bench.hint.emit(
                _("Down makes the row higher; a double click as high as it needs; Esc cancels")
            )
        elif event.button() == Qt.MouseButton.LeftButton and self.add_rect().contains(at.x(), at.y()):
            menu = new_menu(self)
            self._menus.rows.add_row_choices(menu)
            menu.popup(event.globalPosition().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._edge is not None:
            self._edge.move(at.y())
            self.update()
            return
        self._over_edge = self._edge_at(at.toPoint()) is not None
        self._set_over_add(self.add_rect().contains(at.x(), at.y()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        edge = self._edge
        if edge is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        self.cancel_drag()
        if edge.moved:
            self._menus.rows.set_height(edge.row, edge.height / self.camera.zoom)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        edge = self._edge_at(event.position().toPoint())
        if edge is not None:
            self._menus.rows.set_height(edge.row, None)
        else:
            super().mouseDoubleClickEvent(event)

    def cancel_drag(self) -> bool:
        edge, self._edge = self._edge, None
        if edge is None:
            return super().cancel_drag()
        self.bench.hint.emit("")
        self.update()
        return True

    def leaveEvent(self, event: QEvent) -> None:
        self._set_over_add(False)
        super().leaveEvent(event)

    def other_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Insert:
            menu = new_menu(self)
            self._menus.rows.add_row_choices(menu)
            menu.popup(self.mapToGlobal(qrect(self.add_rect()).toAlignedRect().bottomLeft()))
            return True
        selection = self.bench.view_state.selection
        if not selection or selection[-1][0] != "row":
            return False
        row, rows = selection[-1][1], self._menus.rows
        if event.key() == Qt.Key.Key_H:
            rows.hide_row(row)
        elif event.key() == Qt.Key.Key_Space:
            rows.fold_row(row)
        else:
            return False
        return True

    def shifted_key(self, event: QKeyEvent) -> bool:
        """Shift+Up and Shift+Down make the row lower and higher."""
        step = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}.get(Qt.Key(event.key()))
        current = self._current()
        if step is None or current is None or current.key is None:
            return False
        self._menus.rows.step_height(current.key[1], step)
        self.show_header(current.key)
        return True

    def _edge_at(self, at: QPoint) -> RowEdge | None:
        """The lower edge of a row near a point."""
        for each in self.headers():
            is_near = abs(each.rect.bottom - at.y()) <= EDGE_REACH
            if each.key is not None and is_near and self._menus.rows.height_of(each.key[1]) is not None:
                return RowEdge(each.key[1], each.rect.y, at.y(), each.rect.bottom)
        return None

    def show_cursor(self) -> None:
        if self._over_edge:
            self.setCursor(Qt.CursorShape.SizeVerCursor)
        elif self._over_add:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            super().show_cursor()

    def _set_over_add(self, over: bool) -> None:
        if over != self._over_add:
            self._over_add = over
            self.update()

    def paint_header(
        self, painter: QPainter, box: Paintbox, named: RowBand, rect: Rect, selected: bool, hover: bool
    ) -> None:
        look = self.bench.chart.frame.row(named.row)
        look = replace(
            look,
            name=look.name if rect.height >= WITH_NAME else "",
            hint=look.hint if rect.height >= WITH_HINT else "",
            collapsed=named.collapsed or rect.height < IN_THE_MIDDLE,
            selected=selected,
            hover=hover,
            curves=named.curves,
        )
        paint_row_header(painter, box, rect, look)
