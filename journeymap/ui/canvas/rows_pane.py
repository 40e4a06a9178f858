"""The pane of experience rows under the map: looking, clicking, dragging feelings, typing into cells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journeymap.drawing import metrics as m
from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect, RowBand
from journeymap.drawing.paintbox import SMOOTH
from journeymap.drawing.text import Style
from journeymap.i18n import _
from journeymap.ui.canvas.bars import WIDTH
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.camera import WHEEL_PIXELS, Camera
from journeymap.ui.canvas.cell_menu import fill_menu_of_cell
from journeymap.ui.canvas.cells import OWN_KEYS, STEPS, Cells
from journeymap.ui.canvas.edge_scroll import EdgeScroll
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.canvas.ground import BEYOND
from journeymap.ui.canvas.inplace import Field, InlineEditor, enlarged_font
from journeymap.ui.canvas.menu import new_menu
from journeymap.ui.canvas.rows_geometry import CellPlace, RowsGeometry, value_at
from journeymap.ui.canvas.rows_painting import Marks, paint_rows
from journeymap.ui.canvas.subjects import CellText
from journeymap.ui.canvas.tools.carry_note import CarryTool
from journeymap.ui.canvas.tools.emotion import EmotionTool
from journeymap.ui.canvas.tools.tool import CTRL, Pointer, Tool


class RowsPane(QWidget):
    """Scrolls sideways with the map and up and down by itself; its keys walk from cell to cell."""

    returned = Signal()
    """An arrow key leads back to the map."""
    left = Signal(bool)
    """F6 or Shift+F6."""

    def __init__(
        self,
        bench: Bench,
        camera: Camera,
        geometry: RowsGeometry,
        cells: Cells,
        menus: FrameMenus,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._camera = camera
        self._geometry = geometry
        self.cells = cells
        self._menus = menus
        self._hover: CellPlace | None = None
        self._rows: tuple[RowBand, ...] = ()
        self._at: tuple[int, int] = (0, 0)
        self._under = 0
        """The cell that keys act on: row and column, and which of those one under the other there."""
        self._by_keys = False
        """Whether keys were used last: only then the cell they act on is framed."""
        self.tool: Tool | None = None
        self.target: CellPlace | None = None  # where what is dragged here would go
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Cells of the experience rows"))
        self._shown: tuple[float, float] = (0.0, 0.0)
        self._edges = EdgeScroll(self, self._scroll_by, self._carry_on)
        camera.moved.connect(self._follow)
        geometry.scrolled.connect(self.update)
        bench.chart.laid_out.connect(self._take_layout)
        bench.view_state.selection_changed.connect(self.update)

    # Looking

    def field(self, subject: CellText) -> Field | None:
        """Where a cell's text is typed; out of view too, as long as there is the cell."""
        layout = self._bench.chart.layout
        place = self.cells.place_of(subject)
        if layout is None or place is None:
            return None
        rect = self._geometry.to_pane(self._geometry.field_rect(layout, place))
        zoom = max(self._camera.zoom, 0.9)
        font = enlarged_font(self._bench.chart.box.typeface.font(Style.SMALL), zoom)
        wide = QRect(rect.x() - 4, rect.y() - 6, max(rect.width() + 8, 150), max(rect.height() + 12, 60))
        wide.moveBottom(min(wide.bottom(), max(self.height() - 2, wide.height())))
        chip = self.cells.takes_notes(place.row)
        beside = round((m.CHIP_PADDING_X + m.NOTE_SIGN) * self._camera.zoom) + 4
        inset = (beside, round(m.CHIP_PADDING_Y * self._camera.zoom) + 6) if chip else (8, 6)
        return Field(self, wide, font, inset)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._bench.chart.layout
        with QPainter(self) as painter:
            painter.setRenderHints(SMOOTH)
            painter.fillRect(event.rect() + BEYOND, self._bench.chart.box.palette[Role.PAPER])
            if layout is None:
                return
            painter.setTransform(self._geometry.transform())
            marks = Marks(
                selection=self._bench.view_state.selection,
                hovered=self._hover.cell if self._hover else None,
                tool=self.tool,
                focus=self.target or (self.current() if self.hasFocus() and self._by_keys else None),
            )
            exposed = self._geometry.to_layout(event.rect())
            paint_rows(painter, self._bench.chart.box, layout, exposed, self._camera.detail, marks)

    def show_cell(self, row: int, column: int, under: int = 0) -> None:
        """Let keys act on a cell, and have it in view."""
        layout = self._bench.chart.layout
        if layout is None or not layout.rows:
            return
        self._at = min(max(row, 0), len(layout.rows) - 1), min(max(column, 0), len(layout.columns) - 1)
        self._under = under
        band, stands = layout.rows[self._at[0]], layout.columns[self._at[1]]
        seen = self._camera.seen()
        self._camera.show_area(Rect(stands.rect.x, seen.center().y(), stands.rect.width, 0))
        area = self._geometry.to_pane(band.rect)
        top, offset = area.top() + self._geometry.offset, self._geometry.offset
        if area.top() < 0:
            self._geometry.scroll_to(top, self.height())
        elif area.bottom() > self.height():
            self._geometry.scroll_to(offset + area.bottom() - self.height(), self.height())
        place = self.current()
        if place is not None:
            self.setAccessibleDescription(self.cells.describe(place))
        self.update()

    def current(self) -> CellPlace | None:
        """The cell that keys act on."""
        cells = self._cells_here()
        return cells[min(self._under, len(cells) - 1)] if cells else None

    def _cells_here(self) -> list[CellPlace]:
        layout = self._bench.chart.layout
        if layout is None or not layout.rows:
            return []
        row = layout.rows[min(self._at[0], len(layout.rows) - 1)]
        column = layout.columns[min(self._at[1], len(layout.columns) - 1)]
        return self.cells.all_at(row, column)

    def _act_on(self, place: CellPlace) -> None:
        self._at = self._bench.layout.rows.index(place.row), place.column.index
        beside = [each.cell for each in self._cells_here()]
        self._under = beside.index(place.cell) if place.cell in beside else 0

    def _step(self, down: int, right: int) -> None:
        """To the next cell: up and down through those under each other, then to the next row."""
        row, column = self._at
        last = len(self._cells_here()) - 1
        under = min(self._under, last) + down
        if right or not 0 <= under <= last:
            self.show_cell(row + down, column + right, 0)
            if down < 0 and row > 0:
                self._under = len(self._cells_here()) - 1
        else:
            self.show_cell(row, column, under)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._by_keys = False
        place = self._geometry.cell_at(event.position())
        if place is None:
            self._bench.select(())
            return
        self._act_on(place)
        if place.row.kind == "emotion" and not place.row.collapsed:
            self._begin_emotion(place, event)
        else:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if shift or len(self.cells.meant(place)) < 2:  # several are carried; a click ends in the one
                self.cells.select(place, add=shift)
            if self.cells.can_carry(place):
                self.tool = CarryTool(self.cells, place, self._geometry.cell_at)
                self.tool.start(self._pointer(event.position(), event.modifiers()))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.tool is not None:
            self.tool.move(self._pointer(event.position(), event.modifiers()))
            if isinstance(self.tool, CarryTool) and self.tool.is_under_way:
                self._edges.follow(event.position())
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._bench.hint.emit(self.tool.hint)
            self.update()
            return
        place = self._geometry.cell_at(event.position())
        if place != self._hover:
            self._hover = place
            self.update()
        draggable = (
            place is not None
            and place.row.kind == "emotion"
            and self._geometry.emotion_at(place, event.position())
        )
        self.setCursor(Qt.CursorShape.SizeVerCursor if draggable else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.tool is not None and event.button() == Qt.MouseButton.LeftButton:
            tool, self.tool = self.tool, None
            self._edges.follow(None)
            self._bench.hint.emit("")
            self.unsetCursor()
            tool.end(self._pointer(event.position(), event.modifiers()))
            if isinstance(tool, CarryTool):
                alone = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                there = self.cells.after_carrying(tool.place, carried=tool.is_under_way, alone=alone)
                if there is not None:
                    self._act_on(there)
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._geometry.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self.cells.edit(place)

    def leaveEvent(self, event: QEvent) -> None:
        if self._hover is not None:
            self._hover = None
            self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.take_wheel(event)

    def take_wheel(self, event: QWheelEvent) -> None:
        """Sideways and with Ctrl the map moves; up and down the rows do, when there are more than fit."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and self._geometry.height() > self.height() and abs(turned.y()) >= abs(turned.x()):
            down = -pixels.y() if not pixels.isNull() else round(-turned.y() * WHEEL_PIXELS / 120)
            self._geometry.scroll_to(self._geometry.offset + down, self.height())
        else:
            at = QPoint(round(event.position().x()), self._camera.viewport().height())
            self._camera.take_wheel(event, at)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        place = self._geometry.cell_at(QPointF(event.pos())) if by_mouse else self.current()
        if place is None:
            self._menus.of_row(None, self).popup(event.globalPos())
            return
        self._act_on(place)
        menu = new_menu(self)
        fill_menu_of_cell(menu, self.cells, self._menus.rows, place)
        where = event.globalPos()
        if not by_mouse:
            corner = self._geometry.to_pane(place.column.rect).left()
            where = self.mapToGlobal(QPoint(corner, self._geometry.to_pane(place.row.rect).bottom()))
        menu.popup(where)

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            fine = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
            if not event.modifiers() & ~fine and (event.text().isprintable() or event.key() in OWN_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = event.key(), self.current()
        self._by_keys = True
        if key == Qt.Key.Key_Escape:
            if not self.cancel():
                self.returned.emit()
        elif key == Qt.Key.Key_F6:
            self.left.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_Up and self._at[0] == 0 and self._under == 0:
            self.returned.emit()
        elif key in STEPS and event.modifiers() & CTRL:
            self._carry_by_key(place, *STEPS[Qt.Key(key)])
        elif key in STEPS:
            self._step(*STEPS[Qt.Key(key)])
        elif place is None or not self.cells.key(place, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keys = event.reason() != Qt.FocusReason.MouseFocusReason
        if self._by_keys:
            lead = self._bench.lead
            self.show_cell(self._at[0], lead.column if lead else self._at[1])
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._geometry.scroll_to(self._geometry.offset, self.height())

    def go_on(self, subject: CellText, step: int) -> None:
        """Open the next cell of the row whose text can be typed."""
        layout, here = self._bench.chart.layout, self.cells.place_of(subject)
        if layout is None or here is None:
            return
        for column in layout.columns[here.column.index + step :: step]:
            place = self.cells.at(here.row, column)
            if column.touchpoints and self.cells.can_edit(place):
                self.show_cell(layout.rows.index(here.row), column.index)
                self.cells.edit(place)
                return

    def cancel(self) -> bool:
        """Give up what is being dragged; False when there is nothing."""
        if self.tool is None:
            return False
        self.tool.cancel()
        self.tool = None
        self._edges.follow(None)
        self.unsetCursor()
        self._bench.hint.emit("")
        self.update()
        return True

    # Within

    def _begin_emotion(self, place: CellPlace, event: QMouseEvent) -> None:
        found = self._geometry.emotion_at(place, event.position())
        touchpoint = found[1].touchpoint if found else place.touchpoint
        segment = found[0].segment if found else self.cells.hand.felt_by
        if touchpoint is None:
            return
        self.tool = EmotionTool(self.cells.hand, touchpoint, lambda y: value_at(place.row, y), segment)
        self.tool.start(self._pointer(event.position(), event.modifiers()))
        self._bench.hint.emit(self.tool.hint)

    def _scroll_by(self, step: QPoint) -> None:
        self._camera.scroll_by(QPoint(step.x(), 0))
        self._geometry.scroll_to(self._geometry.offset + step.y(), self.height())

    def _carry_on(self, at: QPointF) -> None:
        """What is carried is over something else: the pane has scrolled beneath it."""
        if self.tool is not None:
            self.tool.move(self._pointer(at, QGuiApplication.keyboardModifiers()))
            self.update()

    def _carry_by_key(self, place: CellPlace | None, down: int, right: int) -> None:
        """Ctrl and an arrow key move a note; the keys stay with it."""
        if place is None or place.cell is None or not self.cells.step_note(place, down, right):
            return
        found = self.cells.place_of_note(place.cell.note)
        if found is not None:
            layout = self._bench.layout
            cells = self.cells.all_at(found.row, found.column)
            under = next((at for at, each in enumerate(cells) if each.cell == found.cell), 0)
            self.show_cell(layout.rows.index(found.row), found.column.index, under)

    def _pointer(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        point = self._geometry.point(at)
        return Pointer(point.x(), point.y(), at.toPoint(), modifiers)

    def _follow(self) -> None:
        """Move with the map sideways: what is painted already is shifted, not painted again."""
        shown = self._camera.viewportTransform().dx(), self._camera.zoom
        if shown == self._shown:
            return
        (before, zoom), self._shown = self._shown, shown
        step = shown[0] - before
        whole = zoom == shown[1] and step == round(step) and abs(step) < self.width()
        if whole and not self.findChildren(InlineEditor):
            bar = QRect(self.width() - WIDTH, 0, WIDTH, self.height())
            self.scroll(round(step), 0, self.rect().adjusted(0, 0, -WIDTH, 0))
            self.update(bar)
        else:
            self.update()

    def _take_layout(self) -> None:
        layout = self._bench.chart.layout
        rows = layout.rows if layout else ()
        if rows != self._rows:
            self._rows = rows
            self._hover = None
            self.cancel()
            self._geometry.scroll_to(self._geometry.offset, self.height())
            self.update()
