"""The pane of experience rows under the map: looking, clicking, dragging feelings, typing into cells."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from journeymap.drawing.colours import Role
from journeymap.drawing.geometry import Rect, RowBand
from journeymap.drawing.looks import Detail
from journeymap.drawing.paintbox import qrect
from journeymap.drawing.painting import paint_cell, paint_emotion_curve, paint_row
from journeymap.drawing.text import Style
from journeymap.i18n import _
from journeymap.ui.canvas.bench import Bench
from journeymap.ui.canvas.camera import WHEEL_PIXELS, Camera
from journeymap.ui.canvas.cells import Cells
from journeymap.ui.canvas.frame_menus import FrameMenus
from journeymap.ui.canvas.inplace import Field
from journeymap.ui.canvas.menu import add_item, new_menu
from journeymap.ui.canvas.rows_geometry import CellPlace, RowsGeometry, height_of, value_at, within
from journeymap.ui.canvas.subjects import CellText
from journeymap.ui.canvas.tools.emotion import EmotionTool
from journeymap.ui.canvas.tools.tool import Pointer


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
        self._cells = cells
        self._menus = menus
        self._hover: CellPlace | None = None
        self._rows: tuple[RowBand, ...] = ()
        self._at: tuple[int, int] = (0, 0)
        """The cell that keys act on: row and column."""
        self.tool: EmotionTool | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Cells of the experience rows"))
        camera.moved.connect(self.update)
        geometry.scrolled.connect(self.update)
        bench.chart.laid_out.connect(self._take_layout)
        bench.view_state.selection_changed.connect(self.update)

    # Looking

    def field(self, subject: CellText) -> Field | None:
        """Where a cell's text is typed."""
        layout = self._bench.chart.layout
        place = self._cells.place_of(subject)
        if layout is None or place is None:
            return None
        rect = self._geometry.to_pane(self._geometry.field_rect(layout, place))
        zoom = max(self._camera.zoom, 0.9)
        font = self._bench.chart.box.typeface.font(Style.SMALL)
        font.setPixelSize(round(font.pixelSize() * zoom))
        wide = QRect(rect.x() - 4, rect.y() - 6, max(rect.width() + 8, 150), max(rect.height() + 12, 60))
        wide.moveBottom(min(wide.bottom(), max(self.height() - 2, wide.height())))
        return Field(self, wide, font) if wide.intersects(self.rect()) else None

    def paintEvent(self, event: QPaintEvent) -> None:
        box, layout = self._bench.chart.box, self._bench.chart.layout
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            painter.fillRect(event.rect(), box.palette[Role.PAPER])
            if layout is None:
                return
            painter.setTransform(self._geometry.transform())
            exposed = self._geometry.to_layout(event.rect())
            detail = Detail.at(self._camera.zoom)
            for row in layout.rows:
                if row.rect.y < exposed.bottom() and row.rect.bottom > exposed.top():
                    shown = within(self._previewed(row), exposed)
                    paint_row(painter, box, shown, detail)
                    if row.kind == "emotion" and not row.curves and not row.collapsed:
                        paint_emotion_curve(painter, box, shown)
                    self._paint_marks(painter, shown, detail)
            if self.hasFocus():
                self._paint_focus(painter)

    def show_cell(self, row: int, column: int) -> None:
        """Let keys act on a cell, and have it in view."""
        layout = self._bench.chart.layout
        if layout is None or not layout.rows:
            return
        self._at = min(max(row, 0), len(layout.rows) - 1), min(max(column, 0), len(layout.columns) - 1)
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
            self.setAccessibleDescription(self._cells.describe(place))
        self.update()

    def current(self) -> CellPlace | None:
        """The cell that keys act on."""
        layout = self._bench.chart.layout
        if layout is None or not layout.rows:
            return None
        row = layout.rows[min(self._at[0], len(layout.rows) - 1)]
        column = layout.columns[min(self._at[1], len(layout.columns) - 1)]
        return self._cells.at(row, column)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        place = self._geometry.cell_at(event.position())
        if place is None:
            self._bench.select(())
            return
        layout = self._bench.layout
        self._at = layout.rows.index(place.row), place.column.index
        if place.row.kind == "emotion" and not place.row.collapsed:
            self._begin_emotion(place, event)
        elif place.cell is not None and place.cell.note is not None:
            self._bench.select([("note", place.cell.note)])
        elif place.touchpoint is not None:
            self._bench.select([("touchpoint", place.touchpoint)])
        else:
            self._bench.select(())
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.tool is not None:
            self.tool.move(self._pointer(event.position(), event.modifiers()))
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
            self._bench.hint.emit("")
            tool.end(self._pointer(event.position(), event.modifiers()))
            self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._geometry.cell_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._cells.edit(place)

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
        menu = new_menu(self)
        if self._cells.can_edit(place):
            add_item(menu, _("Edit"), lambda: self._cells.edit(place), keys="F2")
        if self._cells.takes_notes(place.row):
            add_item(menu, _("Add note"), lambda: self._cells.add_note(place))
        if self._cells.can_clear(place):
            add_item(menu, _("Delete"), lambda: self._cells.clear(place), keys=_("Del"))
        menu.addSeparator()
        self._menus.add_row_choices(menu.addMenu(_("Add row")))
        where = event.globalPos()
        if not by_mouse:
            corner = self._geometry.to_pane(place.column.rect).left()
            where = self.mapToGlobal(QPoint(corner, self._geometry.to_pane(place.row.rect).bottom()))
        menu.popup(where)

    # Keys

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            plain = mods in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and (event.text().isprintable() or event.key() in _OWN_KEYS):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, (row, column), place = event.key(), self._at, self.current()
        if key == Qt.Key.Key_Escape:
            if not self.cancel():
                self.returned.emit()
        elif key == Qt.Key.Key_F6:
            self.left.emit(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_Up and row == 0:
            self.returned.emit()
        elif key in _STEPS:
            down, right = _STEPS[Qt.Key(key)]
            self.show_cell(row + down, column + right)
        elif place is None or not self._cells.key(place, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.MouseFocusReason:
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
        layout, here = self._bench.chart.layout, self._cells.place_of(subject)
        if layout is None or here is None:
            return
        for column in layout.columns[here.column.index + step :: step]:
            place = self._cells.at(here.row, column)
            if column.touchpoints and self._cells.can_edit(place):
                self.show_cell(layout.rows.index(here.row), column.index)
                self._cells.edit(place)
                return

    def cancel(self) -> bool:
        """Give up the dragging of a feeling; False when there was none."""
        if self.tool is None:
            return False
        self.tool.cancel()
        self.tool = None
        self._bench.hint.emit("")
        self.update()
        return True

    # Within

    def _begin_emotion(self, place: CellPlace, event: QMouseEvent) -> None:
        point = self._geometry.emotion_at(place, event.position())
        touchpoint = point.touchpoint if point else place.touchpoint
        if touchpoint is None:
            return
        self.tool = EmotionTool(self._cells.hand, touchpoint, lambda y: value_at(place.row, y))
        self.tool.start(self._pointer(event.position(), event.modifiers()))
        self._bench.hint.emit(self.tool.hint)

    def _pointer(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer:
        point = self._geometry.point(at)
        return Pointer(point.x(), point.y(), at.toPoint(), modifiers)

    def _previewed(self, row: RowBand) -> RowBand:
        """An emotion row with the point that is being dragged where it would be."""
        tool = self.tool
        if tool is None or tool.value is None or row.kind != "emotion":
            return row
        value = tool.value
        curves = tuple(
            replace(
                curve,
                points=tuple(
                    replace(point, y=height_of(row, value), value=value)
                    if point.touchpoint == tool.touchpoint
                    else point
                    for point in curve.points
                ),
            )
            for curve in row.curves
        )
        return replace(row, curves=curves)

    def _paint_marks(self, painter: QPainter, row: RowBand, detail: Detail) -> None:
        """What is selected and hovered in a row, and how a dragged feeling reads."""
        box = self._bench.chart.box
        selection = self._bench.view_state.selection
        hovered = self._hover.cell if self._hover else None
        for cell in row.cells:
            selected = cell.note is not None and ("note", cell.note) in selection
            if selected or (cell == hovered and cell.note is not None):
                paint_cell(painter, box, row.kind, cell, detail, selected=selected, hover=True)
        tool = self.tool
        if tool is None or tool.value is None or row.kind != "emotion":
            return
        column = self._bench.layout.column_of(tool.touchpoint)
        points = [p for curve in row.curves for p in curve.points if p.touchpoint == tool.touchpoint]
        x = points[0].x if points else column.rect.centre[0] if column else 0.0
        y = height_of(row, tool.value)
        painter.setPen(box.pen(Role.ACCENT, 2.0))
        painter.setBrush(box.palette[Role.PAPER])
        painter.drawEllipse(QPointF(x, y), 7, 7)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        words = f"{tool.value:+g}".replace("-", "−") if tool.value else "0"
        box.write(
            painter,
            x + 13,
            y - box.typeface.line_height(Style.SMALL_BOLD) / 2,
            words,
            Style.SMALL_BOLD,
            Role.ACCENT,
        )

    def _paint_focus(self, painter: QPainter) -> None:
        place = self.current()
        if place is None:
            return
        box, row = self._bench.chart.box, place.row.rect
        area = Rect(place.column.rect.x - 5, row.y + 4, place.column.rect.width + 10, row.height - 8)
        painter.setPen(box.pen(Role.ACCENT, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(qrect(area), 6, 6)

    def _take_layout(self) -> None:
        layout = self._bench.chart.layout
        rows = layout.rows if layout else ()
        if rows != self._rows:
            self._rows = rows
            self._hover = None
            self.cancel()
            self._geometry.scroll_to(self._geometry.offset, self.height())
            self.update()


_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
_OWN_KEYS = (
    *_STEPS,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F6,
    Qt.Key.Key_F2,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Insert,
)
