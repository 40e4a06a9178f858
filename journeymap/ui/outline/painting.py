"""How the rows of the outline look: stages strong, touchpoints plain with their lanes, the rest quiet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.model.records import Stage
from journeymap.ui.outline.model import DETAIL_ROLE, KEY_ROLE, Index, OutlineModel
from journeymap.ui.session import Session
from journeymap.ui.theme import current_palette, drawn_letters, enlarged, px

ROW = 28
PHASES = {"attract": Role.ATTRACT, "convert": Role.CONVERT, "retain": Role.RETAIN}
GAP = 8


class OutlineDelegate(QStyledItemDelegate):
    """Paints the rows of an OutlineModel."""

    def __init__(self, session: Session, model: OutlineModel) -> None:
        super().__init__(model)
        self._session = session
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        key = index.data(KEY_ROLE)
        with enlarged(painter, option.rect) as whole:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = whole.adjusted(0, 1, -4, -1)
            self._paint_ground(painter, option, rect)
            inside = rect.adjusted(6, 0, -8, 0)
            if key[0] == "stage":
                inside = self._paint_phase(painter, key[1], inside)
            inside = self._paint_breaks(painter, key, inside)
            self._paint_words(painter, index, inside)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        colours = current_palette()
        if selected or hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours[Role.ACCENT_TINT if selected else Role.DESK])
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(colours[Role.ACCENT])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_phase(self, painter: QPainter, stage: str, rect: QRect) -> QRect:
        found = self._session.store.find(Stage, stage)
        role = PHASES.get(found.phase or "", Role.NO_PHASE) if found is not None else Role.NO_PHASE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_palette()[role])
        painter.drawRoundedRect(rect.x(), rect.center().y() - 5, 4, 12, 2, 2)
        return rect.adjusted(12, 0, 0, 0)

    def _paint_breaks(self, painter: QPainter, key: tuple[str, str, str], rect: QRect) -> QRect:
        """How many things break, in a disc at the right."""
        count = self._model.words.breaks(key)
        if not count:
            return rect
        letters = drawn_letters(11, bold=True)
        width = max(18, QFontMetrics(letters).horizontalAdvance(str(count)) + 10)
        disc = QRect(rect.right() - width, rect.center().y() - 8, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_palette()[Role.LOST_TINT])
        painter.drawRoundedRect(disc, 9, 9)
        painter.setPen(current_palette()[Role.LOST])
        painter.setFont(letters)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(count))
        return rect.adjusted(0, 0, -width - GAP, 0)

    def _paint_words(self, painter: QPainter, index: Index, rect: QRect) -> None:
        key = index.data(KEY_ROLE)
        lead = self._model.words.lead(key)
        if lead:
            rect = _write(painter, rect, lead, Role.SECOND_INK, 12)
        name, detail = index.data(), index.data(DETAIL_ROLE)
        strong, quiet = key[0] == "stage", key[0] not in ("stage", "touchpoint")
        letters = drawn_letters(12 if quiet else 13, bold=strong)
        room = rect.width()
        if detail:
            wanted = QFontMetrics(letters).horizontalAdvance(shown(name)) + GAP
            room = min(wanted, max(rect.width() * 3 // 5, rect.width() - _width(detail) - GAP))
        left = QRect(rect.x(), rect.y(), room, rect.height())
        _write(painter, left, name, Role.SECOND_INK if quiet else Role.INK, 12 if quiet else 13, bold=strong)
        if detail:
            right = rect.adjusted(room + GAP, 0, 0, 0)
            _write(painter, right, detail, Role.SECOND_INK, 12, right=True)


def _width(text: str) -> int:
    return QFontMetrics(drawn_letters(12)).horizontalAdvance(shown(text))


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    role: Role,
    size: int,
    *,
    bold: bool = False,
    right: bool = False,
) -> QRect:
    """A line of text, elided to `rect`; returns what is left beside it."""
    letters = drawn_letters(size, bold=bold)
    metrics = QFontMetrics(letters)
    line = metrics.elidedText(shown(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(letters)
    painter.setPen(current_palette()[role])
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), line)
    return rect.adjusted(metrics.horizontalAdvance(line) + 6, 0, 0, 0)
