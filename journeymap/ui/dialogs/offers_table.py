"""The matrix on screen: headers that stay, cells with signs, and the hand that paints them."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from journeymap.drawing.colours import Role
from journeymap.drawing.text import Style, shown, wrap
from journeymap.i18n import _
from journeymap.model.edits.offers import Cell, Stance
from journeymap.ui.dialogs.figures import short_figure
from journeymap.ui.dialogs.looks import (
    STANCE_ROLES,
    Letters,
    colours,
    font,
    paint_flag,
    paint_ground,
    paint_stance,
    write_line,
)
from journeymap.ui.dialogs.offers_model import CELL_ROLE, NAMES_ROLE, CellView, Index, OffersModel
from journeymap.ui.theme import enlarged, px, scale, sized
from journeymap.ui.theme import look as theme_look

COLUMN, ROW, NAMES, HEAD = 92, 36, 220, 56
"""Pixels: a column at least, a row, the column of capabilities, the row of settings."""
WIDEST_COLUMN = 128
MOST_NAMES, BESIDE_NAMES, BAR = 320, 22, 10
"""Pixels: the column of names at most, what is free beside them, a scroll bar."""
KEYS = {
    Qt.Key.Key_O: Stance.OFFERED,
    Qt.Key.Key_R: Stance.READ_ONLY,
    Qt.Key.Key_P: Stance.POSSIBLE,
    Qt.Key.Key_X: Stance.IMPOSSIBLE,
    Qt.Key.Key_N: Stance.NOTHING,
    Qt.Key.Key_Delete: Stance.NOTHING,
    Qt.Key.Key_Backspace: Stance.NOTHING,
}
"""What a key paints the selection with."""
_NAMES = ((Style.SMALL_BOLD, Role.INK), (Style.TINY, Role.SECOND_INK))


class OffersTable(QTableView):
    """A click or Space gives a cell its next stance; drag and Shift+arrows select many to paint."""

    cycled = Signal(object)
    """Emitted with the cells that are to get their next stance."""
    painted = Signal(object)
    """Emitted with the stance that the selection is to get."""
    figure_typed = Signal(str)
    """Emitted with the first digit of a cost typed over the selection."""

    def __init__(self, model: OffersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed: QModelIndex | None = None
        self._kept: tuple[list[Cell], Cell | None] = ([], None)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(NamesHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(NamesHeader(Qt.Orientation.Vertical, self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(_("What settings offer"))
        theme_look().changed.connect(self._take_look)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.reordered.connect(self._restore_selection)
        model.modelReset.connect(self._fit)

    def model(self) -> OffersModel:
        return super().model()  # type: ignore[return-value]

    def cells(self) -> list[Cell]:
        """The (setting, capability) pairs selected, from above and from left."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        return [self.model().cell(self.model().index(*place)) for place in chosen]

    def go_to(self, cell: Cell) -> None:
        """Select one cell and bring it into view."""
        index = self.model().index_of(cell)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _take_look(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self.verticalHeader()
        before, columns = left.maximumWidth(), max(1, self.model().columnCount())
        sized(left, width=self._names_width(columns))
        if left.maximumWidth() != before:
            self.updateGeometries()
        room = self.viewport().width() // columns
        self.horizontalHeader().setDefaultSectionSize(max(px(COLUMN), min(px(WIDEST_COLUMN), room)))

    def _names_width(self, columns: int) -> int:
        """As wide as capabilities are long, while settings have their least; in pixels at 100 %."""
        model, measure = self.model(), Letters()
        names = (
            model.headerData(row, Qt.Orientation.Vertical, NAMES_ROLE) for row in range(model.rowCount())
        )
        widest = max((measure.width(shown(each[0]), Style.SMALL_BOLD) for each in names), default=0.0)
        free = round(self.width() / scale()) - columns * COLUMN - BAR
        return max(NAMES, min(ceil(widest) + BESIDE_NAMES, MOST_NAMES, free))

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        index = self.indexAt(event.position().toPoint())
        self._pressed = index if plain and index.isValid() else None
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two quick clicks are two steps

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._pressed is not None and self._pressed == index and len(self.selectedIndexes()) == 1:
            self.cycled.emit(self.cells())
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        plain = not held & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Space and not held:
            self.cycled.emit(self.cells())
        elif plain and key in KEYS:
            self.painted.emit(KEYS[key])
        elif plain and event.text().isdigit() and self.selectedIndexes():
            self.figure_typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _keep_selection(self) -> None:
        current = self.currentIndex()
        self._kept = (self.cells(), self.model().cell(current) if current.isValid() else None)

    def _restore_selection(self) -> None:
        chosen, current = self._kept
        choose = QItemSelectionModel.SelectionFlag
        if current is not None:
            self.selectionModel().setCurrentIndex(self.model().index_of(current), choose.NoUpdate)
        for cell in chosen:
            index = self.model().index_of(cell)
            if index.isValid():
                self.selectionModel().select(index, choose.Select)


class CellDelegate(QStyledItemDelegate):
    """A cell: its sign, its cost, and the flag of an initiative that delivers it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(COLUMN), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: CellView = index.data(CELL_ROLE)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = Role.ACCENT_TINT if selected else STANCE_ROLES[view.stance][1]
        paint_ground(painter, option.rect, ground, beside=True)
        with enlarged(painter, option.rect) as rect:
            self._paint(painter, rect, view, bool(option.state & QStyle.StateFlag.State_HasFocus))

    def _paint(self, painter: QPainter, rect: QRect, view: CellView, focus: bool) -> None:
        look = colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sign(painter, rect, view)
        if view.flagged:
            paint_flag(painter, QPointF(rect.right() - 3, rect.y() + 4), done=view.delivered)
        if view.chosen:
            painter.setPen(QPen(look[Role.ACCENT], 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 4, -5, -5), 5, 5)
        if focus:
            painter.setPen(QPen(look[Role.ACCENT], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -2, -2))

    def _paint_sign(self, painter: QPainter, rect: QRect, view: CellView) -> None:
        text = "" if view.cost is None or view.stance is Stance.OFFERED else short_figure(view.cost)
        if view.stance is Stance.IMPOSSIBLE:
            text = ""
        letters = font(12)
        wide = QFontMetrics(letters).horizontalAdvance(text)
        whole = 12 + (6 + wide if text else 0)
        left = rect.x() + (rect.width() - whole) / 2
        middle = rect.y() + rect.height() / 2
        paint_stance(painter, QPointF(left + 6, middle), view.stance)
        if text:
            painter.setFont(letters)
            painter.setPen(colours()[Role.INK])
            place = QRectF(left + 18, rect.y(), wide + 2, rect.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)


class NamesHeader(QHeaderView):
    """Channel, on two lines where it is long, and device above; capability and component at the left."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        across = orientation == Qt.Orientation.Horizontal
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(px(COLUMN if across else ROW))
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        if across:
            sized(self, height=HEAD)
        else:
            sized(self, width=NAMES)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        names = self.model().headerData(section, self.orientation(), NAMES_ROLE)
        if names is None:
            return
        ground = Role.ACCENT_TINT if self._is_current(section) else Role.PAPER
        paint_ground(painter, rect, ground, beside=True)
        with enlarged(painter, rect) as whole:
            self._paint(painter, whole, names)

    def _paint(self, painter: QPainter, rect: QRect, names: tuple[str, str]) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        inner = rect.adjusted(4, 6, -4, -6) if across else rect.adjusted(10, 2, -10, -2)
        letters, most = Letters(), (2, 1) if across else (1, 1)
        lines = [
            (line, style, role)
            for words, count, (style, role) in zip(names, most, _NAMES, strict=True)
            for line in wrap(letters, words, style, inner.width(), count)
        ]
        heights = [round(letters.line_height(style)) for _line, style, _role in lines]
        y = inner.y() + (inner.height() - sum(heights)) // 2
        align = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeft
        for (line, style, role), height in zip(lines, heights, strict=True):
            place = QRect(inner.x(), y, inner.width(), height)
            write_line(painter, place, line, role, style.size, bold=style.bold, align=align)
            y += height

    def _is_current(self, section: int) -> bool:
        table = self.parent()
        if not isinstance(table, QTableView):
            return False
        current = table.currentIndex()
        place = current.column() if self.orientation() == Qt.Orientation.Horizontal else current.row()
        return current.isValid() and place == section
