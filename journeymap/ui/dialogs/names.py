"""Lists of names: one line with a word beside it, or two lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.drawing.colours import Role, Theme
from journeymap.drawing.text import Style, shown, wrap
from journeymap.ui.dialogs.looks import Letters, colours, font, write_line
from journeymap.ui.theme import enlarged, look, px, scale

DETAIL_ROLE = Qt.ItemDataRole.UserRole + 8
"""The word beside a name, or the line under it."""
LEVEL_ROLE = Qt.ItemDataRole.UserRole + 9
"""1 to 5: how many of a name's dots are filled; None for no dots."""
DIMMED_ROLE = Qt.ItemDataRole.UserRole + 10
"""Whether a name stands for what cannot be chosen now."""
MOST_MEASURED = 10_000
LINE = 17
"""Pixels at 100 % of a line under a name."""
Index = QModelIndex | QPersistentModelIndex


class NameDelegate(QStyledItemDelegate):
    """A name, and in second ink a word at the right. `ROW` is its height, `ASIDE` the room at its sides."""

    ROW, ASIDE = 30, 10

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(self.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        with enlarged(painter, option.rect) as whole:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = whole.adjusted(0, 1, 0, -1)
            self._paint_ground(painter, option, rect)
            self._paint_words(painter, option, index, rect.adjusted(self.ASIDE, 0, -self.ASIDE, 0))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        if enabled and (selected or hover):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours()[Role.ACCENT_TINT if selected else Role.DESK])
            painter.drawRoundedRect(rect, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus and selected:
            painter.setPen(colours()[Role.ACCENT])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled) and not index.data(DIMMED_ROLE)
        detail = shown(index.data(DETAIL_ROLE) or "")
        small = font(12)
        room = QFontMetrics(small).horizontalAdvance(detail) + 12 if detail else 0
        # The name is what is looked for: the word beside it gives way, down to a quarter.
        name = QFontMetrics(font()).horizontalAdvance(shown(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        room = min(room, max(rect.width() - name, rect.width() // 4))
        left = rect.adjusted(0, 0, -room, 0)
        write_line(
            painter, left, index.data(Qt.ItemDataRole.DisplayRole), Role.INK if enabled else Role.SECOND_INK
        )
        if detail:
            right = QRect(rect.right() - room + 12, rect.y(), room - 11, rect.height())
            write_line(painter, right, detail, Role.SECOND_INK, 12, align=Qt.AlignmentFlag.AlignRight)


class TwoLineDelegate(NameDelegate):
    """A name, a line under it in second ink, and dots that say how much it matters."""

    ROW = 48

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        level = index.data(LEVEL_ROLE)
        room = 0 if level is None else 46
        upper = QRect(rect.x(), rect.y() + 5, rect.width(), 19)
        lower = QRect(rect.x(), rect.y() + 24, rect.width() - room, LINE)
        write_line(painter, upper, index.data(Qt.ItemDataRole.DisplayRole), Role.INK, bold=True)
        for number, words in enumerate(self._detail(index, lower.width())):
            write_line(painter, lower.translated(0, number * LINE), words, Role.SECOND_INK, 12)
        if level is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            for dot in range(5):
                painter.setBrush(colours()[Role.ACCENT if dot < level else Role.HAIRLINE])
                painter.drawEllipse(rect.right() - 34 + dot * 7, lower.center().y() - 2, 5, 5)

    def _detail(self, index: Index, width: int) -> tuple[str, ...]:
        """What is written under the name, line by line."""
        return (index.data(DETAIL_ROLE) or "",)


class SentenceDelegate(TwoLineDelegate):
    """A name, a sentence under it on one line, or on two where it is longer."""

    def __init__(self, listed: QListWidget) -> None:
        super().__init__(listed)
        self._listed = listed
        self._letters = Letters()
        self._widths: dict[tuple[str, Theme], float] = {}
        """Of sentences measured before: of thousands, measuring is what takes long."""
        listed.setWordWrap(True)  # another width, other heights

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        room = round(self._listed.viewport().width() / scale()) - 2 * self.ASIDE
        words = shown(index.data(DETAIL_ROLE) or "")
        known = words, look().theme
        width = self._widths.get(known)
        if width is None:
            if len(self._widths) >= MOST_MEASURED:
                self._widths.clear()
            width = self._widths[known] = self._letters.width(words, Style.SMALL)
        return QSize(0, px(self.ROW + (LINE if width > room else 0)))

    def _detail(self, index: Index, width: int) -> tuple[str, ...]:
        return wrap(self._letters, index.data(DETAIL_ROLE) or "", Style.SMALL, width, 2)
