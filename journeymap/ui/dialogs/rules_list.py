"""All rules under headings: how much each matters, what it is called, how much it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.analysis.rules.findings import Severity
from journeymap.drawing.colours import Role
from journeymap.drawing.text import Style, wrap
from journeymap.frozen import frozen
from journeymap.i18n import _, ngettext
from journeymap.model.edits.offers import Stance
from journeymap.model.words import value_word
from journeymap.ui.dialogs.frame import quiet_button
from journeymap.ui.dialogs.looks import Letters, colours, font, paint_stance, write_line
from journeymap.ui.dialogs.names import Index, NameDelegate
from journeymap.ui.theme import enlarged, px, scale

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 328
LINE = Qt.ItemDataRole.UserRole + 1
"""A Line; of a heading nothing."""
SIGNS = {
    Severity.ERROR: Stance.IMPOSSIBLE,
    Severity.WARNING: Stance.READ_ONLY,
    Severity.HINT: Stance.POSSIBLE,
}
"""The sign of each severity, never its colour alone: a cross, a half disc, a ring."""
INKS = {Severity.ERROR: Role.LOST, Severity.WARNING: Role.HALF, Severity.HINT: Role.SECOND_INK}


@frozen
class Line:
    """A rule as it is listed."""

    rule: str
    name: str
    severity: Severity
    enabled: bool
    found: int | None
    """How much it finds; None while that is not known."""
    broken: bool = False
    """Whether it cannot be checked."""
    words: str = ""
    """What typing finds it by, besides its name."""


class RuleList(QWidget):
    """The rules at the left of the dialog; one of them is chosen."""

    chosen = Signal()
    """Another rule is chosen; see `current`."""
    switched = Signal(str)
    """The rule of this id is to be switched on or off."""
    deleted = Signal(str)
    """The rule of this id is to be deleted."""
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.current: str | None = None
        self._groups: list[tuple[str, list[Line]]] = []
        self.setFixedWidth(px(WIDTH))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a rule"))
        self.search.setAccessibleName(_("Find a rule"))
        self.search.setClearButtonEnabled(True)
        self.list = _Lines(self)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)  # another width, other heights
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Rules"))
        self.add_button = quiet_button(_("+ Add rule"), self, self.add_asked.emit, role="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list.currentItemChanged.connect(self._choose)
        self.list.switched.connect(lambda: self._tell(self.switched))
        self.list.deleted.connect(lambda: self._tell(self.deleted))

    def show_lines(self, groups: Iterable[tuple[str, list[Line]]]) -> None:
        """List rules under headings."""
        self._groups = [(heading, list(lines)) for heading, lines in groups]
        self._fill()

    def ids(self) -> list[str]:
        """All rules, whatever is searched for."""
        return [line.rule for _heading, lines in self._groups for line in lines]

    def go_to(self, rule: str | None) -> None:
        """Choose a rule, even one that the search does not find; the first where there is none such."""
        ids = self.ids()
        self.current = rule if rule in ids else ids[0] if ids else None
        if self.search.text() and self.current not in self._listed():
            self.search.clear()
        self._fill()
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.list.currentRow() >= 0:
            self._scroll_to(self.list.currentRow())

    def _listed(self) -> list[str]:
        lines = (self.list.item(row).data(LINE) for row in range(self.list.count()))
        return [line.rule for line in lines if line is not None]

    def _fill(self) -> None:
        """List what is found, without moving what is seen: lines that are there take the new words."""
        words = self.search.text().casefold().split()
        wanted: list[tuple[str, Line | None]] = []
        for heading, lines in self._groups:
            fitting = [
                each
                for each in lines
                if all(word in f"{each.name} {each.words}".casefold() for word in words)
            ]
            if fitting:
                wanted.append((heading, None))
                wanted += [(each.name, each) for each in fitting]
        held, y = self._held()
        blocked = self.list.blockSignals(True)
        while self.list.count() > len(wanted):
            self.list.takeItem(self.list.count() - 1)
        for row, (text, line) in enumerate(wanted):
            item = self.list.item(row) if row < self.list.count() else QListWidgetItem(self.list)
            _show(item, text, line)
            if line is None or line.rule != self.current:
                continue
            if self.list.currentItem() is not item:
                self.list.setCurrentItem(item)
                self._scroll_to(row)
                held = -1
            item.setSelected(True)  # the focus makes the first line current and selects nothing
        self._hold(held, y)
        self.list.blockSignals(blocked)

    def _held(self) -> tuple[int, int]:
        """What stays where it is while names take more lines: the line chosen if in view, else the first.

        Answers its row, -1 for none, and how far down it stands.
        """
        room, row = self.list.viewport().rect(), self.list.currentRow()
        place = self.list.visualItemRect(self.list.item(row)) if row >= 0 else QRect()
        if not room.contains(place):
            row = self.list.indexAt(QPoint(1, 1)).row()
            place = self.list.visualItemRect(self.list.item(row)) if row >= 0 else QRect()
        return row, place.top()

    def _hold(self, row: int, y: int) -> None:
        """Scroll so that a row stands so far down."""
        if 0 <= row < self.list.count():
            bar = self.list.verticalScrollBar()
            bar.setValue(bar.value() + self.list.visualItemRect(self.list.item(row)).top() - y)
            if row == self.list.currentRow():  # it may have become taller itself
                self.list.scrollToItem(self.list.item(row))

    def _scroll_to(self, row: int) -> None:
        """Bring a line into view: with all above it where there is room, else with its heading."""
        self.list.scrollToTop()
        above = self.list.item(row - 1) if row else None
        if above is not None and above.data(LINE) is None:
            self.list.scrollToItem(above)
        self.list.scrollToItem(self.list.item(row))

    def _choose(self, item: QListWidgetItem | None) -> None:
        line = item.data(LINE) if item is not None else None
        if line is not None and line.rule != self.current:
            self.current = line.rule
            self.chosen.emit()

    def _tell(self, signal) -> None:
        if self.current is not None:
            signal.emit(self.current)


class _Lines(QListWidget):
    """Space switches the rule chosen on or off, Delete deletes it."""

    switched = Signal()
    deleted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.switched.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(NameDelegate):
    """A heading; or a sign, a name on as many lines as tell it apart, and at the right how much is found."""

    HEADING, SIGN, MOST_LINES = 34, 18, 3

    def __init__(self, rules: QListWidget) -> None:
        super().__init__(rules)
        self._rules = rules

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line | None = index.data(LINE)
        if line is None:
            return QSize(0, px(self.HEADING))
        room = round(self._rules.viewport().width() / scale()) - 2 * self.ASIDE
        more = len(self._lines(line, room)) - 1
        return QSize(0, px(self.ROW + max(0, more) * Letters().line_height(Style.BASE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(LINE) is not None:
            super().paint(painter, option, index)
            return
        with enlarged(painter, option.rect) as whole:
            write_line(painter, whole.adjusted(2, 8, 0, 0), index.data(), Role.SECOND_INK, 12, bold=True)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        line: Line = index.data(LINE)
        ink = INKS[line.severity] if line.enabled else Role.IDLE
        paint_severity(painter, QPointF(rect.x() + 5, rect.center().y() + 0.5), line.severity, colours()[ink])
        words, height = self._lines(line, rect.width()), round(Letters().line_height(Style.BASE))
        room, y = self._room(line), rect.y() + (rect.height() - len(words) * height) // 2
        for number, each in enumerate(words):
            place = QRect(rect.x() + self.SIGN, y + number * height, rect.width() - self.SIGN - room, height)
            write_line(painter, place, each, Role.INK if line.enabled else Role.SECOND_INK)
        right = QRect(rect.right() - room, rect.y(), room + 1, rect.height())
        write_line(
            painter,
            right,
            _figure(line),
            Role.LOST if line.broken else Role.INK if line.found and line.enabled else Role.SECOND_INK,
            12,
            bold=_is_finding(line),
            align=Qt.AlignmentFlag.AlignRight,
        )

    def _room(self, line: Line) -> int:
        """The width of the figure, with a gap before it."""
        figure = _figure(line)
        small = QFontMetrics(font(12, bold=_is_finding(line)))
        return small.horizontalAdvance(figure) + 10 if figure else 0

    def _lines(self, line: Line, width: int) -> tuple[str, ...]:
        """The name within `width`, which the sign and the figure share with it."""
        return wrap(Letters(), line.name, Style.BASE, width - self.SIGN - self._room(line), self.MOST_LINES)


def paint_severity(painter: QPainter, centre: QPointF, severity: Severity, ink: QColor) -> None:
    """The sign of a severity."""
    paint_stance(painter, centre, SIGNS[severity], 5.0, ink)


def _show(item: QListWidgetItem, text: str, line: Line | None) -> None:
    """Have an item show a line, or (None) a heading."""
    item.setText(text)
    item.setData(LINE, line)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(text, line))
    chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(chosen if line else Qt.ItemFlag.NoItemFlags)


def _is_finding(line: Line) -> bool:
    return bool(line.found and line.enabled)


def _figure(line: Line) -> str:
    if not line.enabled:
        return _("off")
    if line.broken:
        return _("not checked")
    return "" if line.found is None else f"{line.found:,}"


def _spoken(text: str, line: Line | None) -> str:
    if line is None:
        return text
    found = line.found or 0
    count = ngettext("finds {count}", "finds {count}", found).format(count=found)
    state = count if line.enabled else _("off")
    return f"{text}. {value_word(line.severity.value)}. {state}"
