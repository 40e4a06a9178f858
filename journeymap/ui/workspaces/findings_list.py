"""The register as a list with headings: a sign, where, what, whom it meets; many can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journeymap.analysis.register.entries import Entry, Weight
from journeymap.analysis.register.grouping import GroupBy, grouped, kind_words
from journeymap.analysis.transferability import FindingKind
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.analysis.transferability.prose import STATUS_WORDS
from journeymap.drawing.colours import Role
from journeymap.i18n import _, ngettext
from journeymap.model.edits.offers import Stance
from journeymap.ui.dialogs.looks import colours, font, paint_stance, write_line
from journeymap.ui.panels.scores import customers_text
from journeymap.ui.theme import enlarged, px
from journeymap.ui.theme import look as theme_look

if TYPE_CHECKING:
    from journeymap.analysis.register.entries import Register

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
"""An Entry; of a heading nothing."""
COUNT_ROLE = Qt.ItemDataRole.UserRole + 2
ROW, HEADING = 50, 34
_INKS = {Weight.ERROR: Role.LOST, Weight.WARNING: Role.HALF, Weight.HINT: Role.SECOND_INK}
_SIGNS = {Weight.ERROR: Stance.IMPOSSIBLE, Weight.WARNING: Stance.READ_ONLY, Weight.HINT: Stance.POSSIBLE}
Index = QModelIndex | QPersistentModelIndex


class FindingsList(QListView):
    """Findings under their headings; Enter opens the place, Delete asks to dismiss."""

    chosen = Signal()
    """Others are selected, or another is current."""
    opened = Signal()
    """The current finding is to be shown where it is."""
    dismissal_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(_("Findings"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(lambda *_news: self.chosen.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme_look().changed.connect(self.scheduleDelayedItemsLayout)

    def show_entries(self, register: Register, entries: Iterable[Entry], by: GroupBy) -> None:
        """List findings in groups; what was selected stays selected as far as it is listed."""
        kept = {each.fingerprint for each in self.entries()}
        current = self.entry()
        row = self.currentIndex().row()
        blocked = self.selectionModel().blockSignals(True)
        self._items.clear()
        for group in grouped(register.reader, entries, by):
            if group.heading:
                self._items.appendRow(_heading(group.heading, len(group.entries)))
            for each in group.entries:
                self._items.appendRow(_item(each))
        self.selectionModel().blockSignals(blocked)
        self._restore(kept, current.fingerprint if current else None, row)
        self.chosen.emit()

    def listed(self) -> list[Entry]:
        """The findings listed, each once, from above."""
        found: dict[str, Entry] = {}
        for row in range(self._items.rowCount()):
            entry = self._items.item(row).data(ENTRY_ROLE)
            if entry is not None:
                found.setdefault(entry.fingerprint, entry)
        return list(found.values())

    def entries(self) -> list[Entry]:
        """The findings selected, each once, from above."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found: dict[str, Entry] = {}
        for row in rows:
            entry = self._items.item(row).data(ENTRY_ROLE)
            if entry is not None:
                found.setdefault(entry.fingerprint, entry)
        return list(found.values())

    def entry(self) -> Entry | None:
        """The finding that is current."""
        index = self.currentIndex()
        return index.data(ENTRY_ROLE) if index.isValid() else None

    def go_to(self, fingerprint: str) -> bool:
        """Select one finding; whether it is listed."""
        for row in range(self._items.rowCount()):
            entry = self._items.item(row).data(ENTRY_ROLE)
            if entry is not None and entry.fingerprint == fingerprint:
                self.setCurrentIndex(self._items.index(row, 0))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.entry() is not None:
            self.opened.emit()
        elif plain and key == Qt.Key.Key_Delete and self.entries():
            self.dismissal_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _restore(self, kept: set[str], current: str | None, row: int) -> None:
        model = self.selectionModel()
        flags = model.SelectionFlag
        place = None
        for number in range(self._items.rowCount()):
            entry = self._items.item(number).data(ENTRY_ROLE)
            if entry is None:
                continue
            if entry.fingerprint == current and place is None:
                place = number
            if entry.fingerprint in kept:
                model.select(self._items.index(number, 0), flags.Select)
        if place is None:
            place = next(
                (
                    n
                    for n in (*range(max(0, row), self._items.rowCount()), *range(self._items.rowCount()))
                    if self._items.item(n).data(ENTRY_ROLE) is not None
                ),
                None,
            )
            if place is not None:
                model.select(self._items.index(place, 0), flags.ClearAndSelect)
        if place is not None:
            model.setCurrentIndex(self._items.index(place, 0), flags.NoUpdate)


def _heading(words: str, count: int) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)  # the arrow keys pass over it
    item.setData(count, COUNT_ROLE)
    spoken = ngettext("{heading}, one finding", "{heading}, {count} findings", count)
    item.setData(spoken.format(heading=words, count=count), Qt.ItemDataRole.AccessibleTextRole)
    return item


def _item(entry: Entry) -> QStandardItem:
    item = QStandardItem(entry.title)
    item.setData(entry, ENTRY_ROLE)
    words = (entry.title, kind_words(entry), _(STATUS_WORDS[entry.status]), entry.summary)
    item.setData(". ".join(words), Qt.ItemDataRole.AccessibleTextRole)
    return item


class _Rows(QStyledItemDelegate):
    """Paints headings and findings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(HEADING if index.data(ENTRY_ROLE) is None else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(ENTRY_ROLE)
        with enlarged(painter, option.rect) as rect:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if entry is None:
                _paint_heading(painter, rect, index.data(), index.data(COUNT_ROLE))
            else:
                _paint_entry(painter, rect, entry, option.state)


def _paint_heading(painter: QPainter, rect: QRect, words: str, count: int) -> None:
    low = QRect(rect.x() + 10, rect.y() + 10, rect.width() - 20, rect.height() - 12)
    write_line(painter, low, f"{words}  {count}", Role.SECOND_INK, 12, bold=True)


def _paint_entry(painter: QPainter, rect: QRect, entry: Entry, state: QStyle.StateFlag) -> None:
    look = colours()
    selected = bool(state & QStyle.StateFlag.State_Selected)
    inner = rect.adjusted(0, 1, 0, -1)
    if selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look[Role.ACCENT_TINT if selected else Role.DESK])
        painter.drawRoundedRect(inner, 6, 6)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look[Role.ACCENT], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(inner).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    gone = entry.status is FindingStatus.DISMISSED
    ink = Role.IDLE if gone else _ink(entry)
    paint_stance(painter, QPointF(rect.x() + 19, rect.y() + 18), _SIGNS[entry.weight], 5.5, ink=look[ink])
    left, right = rect.x() + 36, rect.right() - 12
    figure = _figure(entry)
    wide = QFontMetrics(font(12)).horizontalAdvance(figure) + 12 if figure else 0
    upper = QRect(left, rect.y() + 7, right - left - wide, 19)
    write_line(painter, upper, entry.title, Role.SECOND_INK if gone else Role.INK, bold=True)
    if figure:
        place = QRect(right - wide, upper.y(), wide, 19)
        write_line(painter, place, figure, Role.SECOND_INK, 12, align=Qt.AlignmentFlag.AlignRight)
    lower = QRect(left, rect.y() + 26, right - left, 17)
    write_line(painter, lower, entry.summary, Role.SECOND_INK, 12)


def _ink(entry: Entry) -> Role:
    """The colour of its sign; a leak is no loss."""
    kind = getattr(entry.finding, "kind", None)
    return Role.HALF if kind is FindingKind.LEAK else _INKS[entry.weight]


def _figure(entry: Entry) -> str:
    """What stands at the right: where it stands when that is not plainly open, whom it meets."""
    parts = []
    if entry.status is not FindingStatus.OPEN:
        parts.append(_(STATUS_WORDS[entry.status]))
    customers = getattr(entry.finding, "customers", None)
    if customers is not None:
        parts.append(customers_text(customers))
    return " · ".join(parts)
