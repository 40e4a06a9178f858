"""The matrices on screen: heat by level with a sign in every cell, behaviours with scores at the left."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
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

from journeymap.analysis.standing import BehaviourStanding, Standing
from journeymap.analysis.standing.words import STANDING_WORDS
from journeymap.analysis.transferability import Grade
from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.edits.offers import Stance
from journeymap.model.queries import capability_name
from journeymap.ui.dialogs.looks import colours, font, paint_ground, paint_stance, write_line
from journeymap.ui.dialogs.offers_table import HEAD, NamesHeader
from journeymap.ui.panels.scores import percent, score_role
from journeymap.ui.theme import enlarged, px, scale, sized
from journeymap.ui.theme import look as theme_look
from journeymap.ui.workspaces.behaviours_models import (
    GRADE_ROLE,
    STANDING_ROLE,
    CarryModel,
    GradeCell,
    GradesModel,
    Index,
    SupportModel,
    cell_word,
)

SUPPORT_ROW, CARRY_ROW = 56, 36
NAMES_WIDTH, LEAST_COLUMN, MOST_COLUMN = 276, 80, 152
"""Pixels: rows, the column of names, and the others at least and at most."""
ROOMY_NAMES, MOST_NAMES, ROOMY_COLUMN = 352, 480, 104
"""Names take more, up to the first, where every other column has the last; up to the second, what is left."""
_LOOKS = {
    Grade.FULL: (Stance.OFFERED, Role.CARRIED, Role.CARRIED_TINT),
    Grade.PARTIAL: (Stance.READ_ONLY, Role.HALF, Role.HALF_TINT),
    Grade.NONE: (Stance.IMPOSSIBLE, Role.LOST, Role.LOST_TINT),
}
"""A grade's sign, its ink and its ground: a disc, a half disc, a cross."""
STANDING_ROLES = {
    Standing.PERVASIVE: Role.CARRIED,
    Standing.NEARLY: Role.HALF,
    Standing.LOCAL: Role.LOST,
    Standing.UNSERVED: Role.LOST,
    Standing.UNEXPECTED: Role.SECOND_INK,
}


class GradeTable(QTableView):
    """A matrix of grades; arrows go from cell to cell, Enter or a double click opens what is there."""

    chosen = Signal(int, int)
    """Emitted with the row and the column that are current now."""
    opened = Signal(int, int)
    """Emitted with the row and the column that Enter or a double click asks to be edited."""

    def __init__(self, model: GradesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(GradeDelegate(self))
        self.setHorizontalHeader(NamesHeader(Qt.Orientation.Horizontal, self))
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.selectionModel().currentChanged.connect(
            lambda now, _old: self.chosen.emit(now.row(), now.column())
        )
        theme_look().changed.connect(self._take_look)

    @property
    def row_height(self) -> int:
        """Pixels of a row at 100 %."""
        return CARRY_ROW

    def whole_height(self) -> int:
        """How high it is when nothing scrolls."""
        return px(HEAD) + self.model().rowCount() * px(self.row_height) + 2

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if here.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(here.row(), here.column())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.row(), index.column())

    def _take_look(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(self.row_height))
        self._fit()

    def _fit(self) -> None:
        columns = max(1, self.model().columnCount())
        whole = round(self.width() / scale())
        roomy = min(ROOMY_NAMES, whole - columns * ROOMY_COLUMN)
        left_over = min(MOST_NAMES, whole - columns * MOST_COLUMN)
        left = self.verticalHeader()
        before = left.maximumWidth()
        sized(left, width=max(NAMES_WIDTH, roomy, left_over))
        if left.maximumWidth() != before:
            self.updateGeometries()
        # Room for a scroll bar, shown or not: the columns of both matrices stand below each other.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        width = self.width() - left.maximumWidth() - bar
        self.horizontalHeader().setDefaultSectionSize(
            max(px(LEAST_COLUMN), min(px(MOST_COLUMN), width // columns))
        )


class SupportTable(GradeTable):
    """Behaviours by settings."""

    def __init__(self, model: SupportModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setVerticalHeader(StandingHeader(self))
        self.setAccessibleName(_("How well each setting serves each behaviour"))
        self._take_look()

    @property
    def row_height(self) -> int:
        return SUPPORT_ROW


class CarryTable(GradeTable):
    """Settings left by settings entered."""

    def __init__(self, model: CarryModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        left = NamesHeader(Qt.Orientation.Vertical, self)
        sized(left, width=NAMES_WIDTH)
        self.setVerticalHeader(left)
        self.setAccessibleName(_("What survives each change of setting"))
        self._take_look()


class GradeDelegate(QStyledItemDelegate):
    """A cell: its ground, its sign and its word; quiet where customers do not expect the behaviour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(LEAST_COLUMN), px(CARRY_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: GradeCell | None = index.data(GRADE_ROLE)
        if cell is None:
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        loud = cell.expected and not cell.withheld
        ground = _LOOKS[cell.grade][2] if loud else Role.PAPER
        paint_ground(painter, option.rect, ground, line=Role.PAPER, width=2, beside=True)
        with enlarged(painter, option.rect) as rect:
            self._paint(painter, rect, cell, current, focus)

    def _paint(self, painter: QPainter, rect: QRect, cell: GradeCell, current: bool, focus: bool) -> None:
        look = colours()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stance, ink, _ground = _LOOKS[cell.grade]
        stance = Stance.NOTHING if cell.withheld else stance
        loud = cell.expected and not cell.withheld
        role = ink if loud else Role.IDLE
        words = cell_word(cell)
        letters = font(12, bold=loud)
        wide = QFontMetrics(letters).horizontalAdvance(words)
        left = rect.x() + (rect.width() - 18 - wide) / 2
        paint_stance(painter, QPointF(left + 6, rect.center().y() + 0.5), stance, 5, ink=look[role])
        painter.setFont(letters)
        painter.setPen(look[role if loud else Role.SECOND_INK])
        place = QRectF(left + 18, rect.y(), wide + 2, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        if current:
            painter.setPen(QPen(look[Role.ACCENT], 2 if focus else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -3, -3), 4, 4)


class StandingHeader(QHeaderView):
    """A behaviour with its standing, its bar (today's score a mark on it) and what it lacks most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(px(SUPPORT_ROW))
        self.setMinimumSectionSize(20)
        self.setSectionsClickable(True)
        sized(self, width=NAMES_WIDTH)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        standing: BehaviourStanding | None = model.headerData(section, self.orientation(), STANDING_ROLE)
        if standing is None or not isinstance(model, SupportModel) or model.board is None:
            return
        table = self.parent()
        current = isinstance(table, QTableView) and table.currentIndex().row() == section
        name = str(model.headerData(section, self.orientation()))
        lacks = (
            _("lacks {capability}").format(
                capability=capability_name(model.board.snapshot, standing.missing.capability)
            )
            if standing.missing
            else ""
        )
        paint_ground(painter, rect, Role.ACCENT_TINT if current else Role.PAPER)
        with enlarged(painter, rect) as whole:
            _paint_standing(painter, whole, standing, name, lacks, model.board.today.get(standing.behaviour))


def _paint_standing(
    painter: QPainter,
    rect: QRect,
    standing: BehaviourStanding,
    name: str,
    lacks: str,
    today: float | None,
) -> None:
    look = colours()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = rect.adjusted(10, 4, -12, -4)
    figure = percent(standing.pervasiveness)
    room = QFontMetrics(font(13, bold=True)).horizontalAdvance(_("100 %")) + 6
    high = QRect(inner.x(), inner.y(), inner.width(), 19)
    write_line(painter, high.adjusted(0, 0, -room, 0), name, Role.INK, bold=True)
    role = score_role(standing.pervasiveness)
    write_line(painter, high, figure, role, bold=True, align=Qt.AlignmentFlag.AlignRight)
    words = " · ".join(part for part in (_(STANDING_WORDS[standing.standing]), lacks) if part)
    write_line(painter, high.translated(0, 18), words, Role.SECOND_INK, 11)
    middle = inner.y() + 43.5
    painter.setPen(Qt.PenStyle.NoPen)
    for dot in range(5):
        painter.setBrush(look[Role.SECOND_INK if dot < standing.importance else Role.EDGE])
        painter.drawEllipse(QRectF(inner.x() + dot * 6, middle - 2, 4, 4))
    bar = QRectF(inner.x() + 40, middle - 2.5, inner.width() - 40, 5)
    _paint_bar(painter, bar, standing, today)


def _paint_bar(painter: QPainter, bar: QRectF, standing: BehaviourStanding, today: float | None) -> None:
    look = colours()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look[Role.HAIRLINE])
    painter.drawRoundedRect(bar, 2.5, 2.5)
    score = standing.pervasiveness
    if score:
        painter.setBrush(look[score_role(score)])
        painter.drawRoundedRect(QRectF(bar.x(), bar.y(), max(5.0, bar.width() * score), 5), 2.5, 2.5)
    if today is not None and today != score:
        x = bar.x() + bar.width() * today
        painter.setPen(QPen(look[Role.INK], 1.6))
        painter.drawLine(QPointF(x, bar.y() - 3), QPointF(x, bar.bottom() + 3))
