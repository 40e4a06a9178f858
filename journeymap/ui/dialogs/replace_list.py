"""The list of what was found: where it stands, the words around it, and what would be there instead."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journeymap.drawing.colours import Role
from journeymap.drawing.text import shown
from journeymap.i18n import _
from journeymap.model.occurrences import Occurrence
from journeymap.model.queries import touchpoint_name
from journeymap.model.reader import Reader
from journeymap.model.records import KINDS, Journey, Note, Touchpoint, Transition
from journeymap.model.words import kind_word
from journeymap.ui.theme import current_palette, drawn_letters, enlarged, px

Index = QModelIndex | QPersistentModelIndex
AROUND = 36
"""Letters of context before what was found."""
ROW = 46


def place_words(reader: Reader, found: Occurrence) -> str:
    """Where an occurrence stands, in words: “Touchpoint Pays · thought”."""
    record = reader.find(KINDS[found.kind], found.id)
    kind = kind_word(found.kind).capitalize()
    field = found.field.replace("_", " ")
    name = ""
    if isinstance(record, Transition):
        ends = touchpoint_name(reader, record.source), touchpoint_name(reader, record.target)
        name = _("{source} to {target}").format(source=ends[0], target=ends[1])
    elif isinstance(record, Note):
        at = reader.find(Touchpoint, record.touchpoint)
        name = at.name if at is not None else ""
    elif record is not None and found.field != "name":
        name = getattr(record, "name", "")
    parts = [f"{kind} {name}".strip(), field]
    journey = reader.find(Journey, getattr(record, "journey", None))
    if journey is not None and len(reader.all(Journey)) > 1:
        parts.append(journey.name)
    return " · ".join(parts)


class FoundModel(QAbstractListModel):
    """Occurrences, with the text that would stand there instead (None: only looked for)."""

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self.found: list[Occurrence] = []
        self.into: str | None = None

    def show(self, found: list[Occurrence], into: str | None) -> None:
        """List these."""
        self.beginResetModel()
        self.found, self.into = found, into
        self.endResetModel()

    def preview(self, into: str | None) -> None:
        """Show another text in the place of each."""
        self.into = into
        if self.found:
            self.dataChanged.emit(self.index(0), self.index(len(self.found) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a row says."""
        if not 0 <= index.row() < len(self.found):
            return None
        each = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            before, text, after = self.pieces(index.row())
            return f"{before}{text}{after}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            before, text, after = self.pieces(index.row())
            words = f"{self.where(index.row())}: {before}{text}{after}"
            return (
                words
                if self.into is None
                else _("{words}, becomes {into}").format(words=words, into=self.into)
            )
        return each if role == Qt.ItemDataRole.UserRole else None

    def where(self, row: int) -> str:
        """Where an occurrence stands."""
        return place_words(self._reader, self.found[row])

    def pieces(self, row: int) -> tuple[str, str, str]:
        """What stands before an occurrence, itself, and what comes after, on one line."""
        each = self.found[row]
        begin = max(0, each.start - AROUND)
        before = each.whole[begin : each.start]
        after = each.whole[each.end : each.end + 4 * AROUND]
        return (
            ("…" if begin else "") + " ".join(before.split("\n")),
            " ".join(each.text.split("\n")),
            " ".join(after.split("\n")),
        )


class FoundDelegate(QStyledItemDelegate):
    """Two lines: where, and the words with what was found marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, FoundModel):
            return
        colours = current_palette()
        with enlarged(painter, option.rect) as whole:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            rect = whole.adjusted(2, 1, -2, -1)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected or option.state & QStyle.StateFlag.State_MouseOver:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours[Role.ACCENT_TINT if selected else Role.DESK])
                painter.drawRoundedRect(rect, 6, 6)
            inside = rect.adjusted(10, 4, -10, -4)
            half = inside.height() // 2
            upper = QRect(inside.x(), inside.y(), inside.width(), half)
            lower = QRect(inside.x(), inside.y() + half, inside.width(), half)
            _write(painter, upper, model.where(index.row()), Role.SECOND_INK, drawn_letters(12))
            self._paint_words(painter, lower, model, index.row())

    def _paint_words(self, painter: QPainter, rect: QRect, model: FoundModel, row: int) -> None:
        before, text, after = model.pieces(row)
        plain, strong = drawn_letters(13), drawn_letters(13, bold=True)
        rect = _write(painter, rect, before, Role.INK, plain)
        if model.into is None:
            rect = _write(painter, rect, text, Role.ACCENT, strong)
        else:
            struck = QFont(plain)
            struck.setStrikeOut(True)
            rect = _write(painter, rect, text, Role.LOST, struck)
            rect = _write(painter, rect.adjusted(3, 0, 0, 0), model.into, Role.CARRIED, strong)
        _write(painter, rect, after, Role.INK, plain)


def _write(painter: QPainter, rect: QRect, text: str, role: Role, letters: QFont) -> QRect:
    """Some of a line; returns the room that is left."""
    if not text or rect.width() <= 4:
        return rect
    metrics = QFontMetrics(letters)
    line = metrics.elidedText(shown(text), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(letters)
    painter.setPen(current_palette()[role])
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line)
    return rect.adjusted(metrics.horizontalAdvance(line), 0, 0, 0)
