"""The register as a list with headings: a sign, where, what, whom it meets; many can be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journeymap.analysis.register.entries import Entry, Found, Weight
from journeymap.analysis.register.grouping import Group
from journeymap.analysis.transferability import FindingKind
from journeymap.analysis.transferability.decisions import FindingStatus
from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.edits.offers import Stance
from journeymap.ui.dialogs.looks import colours, font, paint_stance, write_line
from journeymap.ui.theme import enlarged, px
from journeymap.ui.theme import look as theme_look
from journeymap.ui.workspaces.findings_rows import FindingRows, Heading, Index, rows_of

if TYPE_CHECKING:
    from journeymap.analysis.register.entries import Register

ROW, HEADING = 50, 34
"""How high every row is, and the part at the foot of a heading's that its words take."""
_INKS = {Weight.ERROR: Role.LOST, Weight.WARNING: Role.HALF, Weight.HINT: Role.SECOND_INK}
_SIGNS = {Weight.ERROR: Stance.IMPOSSIBLE, Weight.WARNING: Stance.READ_ONLY, Weight.HINT: Stance.POSSIBLE}


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
        self.rows = FindingRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Rows(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(_("Findings"))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)  # else thousands of rows are asked for their heights, one by one
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_restoring = False
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme_look().changed.connect(self.scheduleDelayedItemsLayout)

    def show_groups(self, register: Register, groups: Iterable[Group]) -> None:
        """List findings in groups; what was selected stays selected as far as it is listed."""
        rows = rows_of(groups)
        if not self.rows.replace_rows(register, rows):
            kept = {each.fingerprint for each in self.findings()}
            row = self.currentIndex().row()
            current = self.rows.rows[row].fingerprint if row >= 0 else ""
            seen_from = self.verticalScrollBar().value()
            self._is_restoring = True
            self.rows.show_rows(register, rows)
            self._restore(kept, current, row, seen_from)
            self._is_restoring = False
        self.chosen.emit()

    def listed(self) -> list[Entry]:
        """The findings listed, each once, from above."""
        rows = {each.fingerprint: at for at, each in enumerate(self.rows.rows) if each.fingerprint}
        return [entry for at in rows.values() if (entry := self.rows.entry(at)) is not None]

    def findings(self) -> list[Found]:
        """The findings selected, each once, from above."""
        selected = self.selectionModel().selection()
        ranges = (selected.at(number) for number in range(selected.count()))
        stretches = sorted((each.top(), each.bottom()) for each in ranges)
        chosen = (each for top, bottom in stretches for each in self.rows.rows[top : bottom + 1])
        return list({each.fingerprint: each for each in chosen if not isinstance(each, Heading)}.values())

    def entries(self) -> list[Entry]:
        """All about the findings selected."""
        register = self.rows.register
        return [register.entry(each) for each in self.findings()] if register is not None else []

    def entry(self) -> Entry | None:
        """The finding that is current."""
        index = self.currentIndex()
        return self.rows.entry(index.row()) if index.isValid() else None

    def go_to(self, fingerprint: str) -> bool:
        """Select one finding; whether it is listed."""
        places = self.rows.places((fingerprint,))
        if places:
            # Not by setCurrentIndex: that adds to the selection while Ctrl is held.
            model = self.selectionModel()
            model.setCurrentIndex(self.rows.index(places[0]), model.SelectionFlag.ClearAndSelect)
        return bool(places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.entry() is not None:
            self.opened.emit()
        elif plain and key == Qt.Key.Key_Delete and self.selectionModel().hasSelection():
            self.dismissal_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _tell_chosen(self) -> None:
        if not self._is_restoring:
            self.chosen.emit()

    def _restore(self, kept: set[str], current: str, row: int, seen_from: int) -> None:
        """Select what was selected, else what now stands where the current one stood.

        What is current stays where it was on the screen, in view or not; a heading that came to stand
        just above what is seen is let in.
        """
        model, flags = self.selectionModel(), self.selectionModel().SelectionFlag
        places = self.rows.places(kept | {current}) if current else []
        place = next((at for at in places if self.rows.rows[at].fingerprint == current), None)
        if place is not None:
            selected = _stretches(self.rows, [at for at in places if self.rows.rows[at].fingerprint in kept])
            if place != row:
                seen_from = self._seen_with_heading(seen_from + (place - row) * px(ROW), place)
        else:
            listed = [at for at, each in enumerate(self.rows.rows) if each.fingerprint]
            place = next((at for at in listed if at >= row), listed[0] if listed else None)
            if place is None:
                return
            selected = QItemSelection(self.rows.index(place), self.rows.index(place))
        model.select(selected, flags.ClearAndSelect)
        self.doItemsLayout()  # else there is nothing yet that could be scrolled
        model.setCurrentIndex(self.rows.index(place), flags.NoUpdate)
        if self.rows.rows[place].fingerprint == current:
            self.verticalScrollBar().setValue(seen_from)

    def _seen_with_heading(self, seen_from: int, place: int) -> int:
        """Where to scroll to, in pixels: a row higher for a heading there, if `place` stays in view."""
        first = -(-seen_from // px(ROW))
        if not 0 < first <= place or not isinstance(self.rows.rows[first - 1], Heading):
            return seen_from
        higher = (first - 1) * px(ROW)
        return higher if (place + 1) * px(ROW) <= higher + self.viewport().height() else seen_from


def _stretches(rows: FindingRows, places: list[int]) -> QItemSelection:
    """Rows, selected stretch by stretch: one by one, thousands would take seconds."""
    found = QItemSelection()
    for _distance, together in groupby(enumerate(places), key=lambda each: each[1] - each[0]):
        stretch = [at for _number, at in together]
        found.select(rows.index(stretch[0]), rows.index(stretch[-1]))
    return found


class _Rows(QStyledItemDelegate):
    """Paints headings and findings."""

    def __init__(self, listed: FindingsList) -> None:
        super().__init__(listed)
        self._rows = listed.rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(120), px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, entry = self._rows.rows[index.row()], self._rows.entry(index.row())
        with enlarged(painter, option.rect) as rect:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if isinstance(row, Heading):
                _paint_heading(painter, rect, row.words, row.findings)
            elif entry is not None:
                _paint_entry(painter, rect, entry, self._rows.figure(index.row()), option.state)


def _paint_heading(painter: QPainter, rect: QRect, words: str, count: int) -> None:
    low = QRect(rect.x() + 10, rect.bottom() + 11 - HEADING, rect.width() - 20, HEADING - 12)
    write_line(painter, low, f"{words}  {count}", Role.SECOND_INK, 12, bold=True)


def _paint_entry(painter: QPainter, rect: QRect, entry: Entry, figure: str, state: QStyle.StateFlag) -> None:
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
