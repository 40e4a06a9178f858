"""What differs between two journeys, as a list; the arrow keys and a click show each in the maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from journeymap.i18n import _
from journeymap.ui.dialogs.names import DETAIL_ROLE, TwoLineDelegate
from journeymap.ui.plain import label, plain_tip
from journeymap.ui.theme import px, sized
from journeymap.ui.workspaces.comparison_words import counts_of, details_of, line_of

if TYPE_CHECKING:
    from journeymap.analysis.comparison.differences import Comparison
    from journeymap.ui.session import Session

WIDTH, LEAST_WIDTH = 296, 220
"""Pixels at 100 %: where there is room, and where the maps need it."""


class DifferenceList(QFrame):
    """How many things differ, each with a sign and in words; of the one chosen all that is different."""

    chosen = Signal(object)
    """Emitted with the Difference to show in the maps."""
    opened = Signal(object)
    """Emitted with the Difference to go to on the map of its journey."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._comparison: Comparison | None = None
        self.setProperty("role", "inspector")
        sized(self, least_width=LEAST_WIDTH, most_width=WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(8)
        title = label(_("What differs"), self, role="lead")
        self.counts = label("", self, role="hint", wrap=True)
        self.list = self._list()
        self.details = label("", self, role="below", wrap=True)
        for each in (title, self.counts, self.details):
            each.setContentsMargins(10, 0, 4, 0)
        column.addWidget(title)
        column.addWidget(self.counts)
        column.addWidget(self.list, 1)
        column.addWidget(self.details)

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), super().sizeHint().height())

    def show_comparison(self, comparison: Comparison) -> None:
        """List what differs; the line chosen stays where it is."""
        self._comparison = comparison
        here = self.list.currentRow()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for each in comparison.differences:
            name, words = line_of(self._session.store, each)
            item = QListWidgetItem(name, self.list)
            item.setData(DETAIL_ROLE, words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}: {words}")
            item.setData(Qt.ItemDataRole.ToolTipRole, plain_tip(f"{name}\n{words}"))
        self.list.setCurrentRow(min(here, self.list.count() - 1))
        self.list.blockSignals(blocked)
        self.counts.setText(counts_of(comparison))
        self._show_details(self.list.currentRow())

    def _list(self) -> QListWidget:
        made = QListWidget(self)
        made.setItemDelegate(TwoLineDelegate(made))
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(_("What differs"))
        made.currentRowChanged.connect(self._choose)
        made.itemActivated.connect(lambda item: self._open(made.row(item)))
        made.itemClicked.connect(lambda item: self._choose(made.row(item)))
        return made

    def _choose(self, row: int) -> None:
        self._show_details(row)
        if self._comparison is not None and 0 <= row < len(self._comparison.differences):
            self.chosen.emit(self._comparison.differences[row])

    def _open(self, row: int) -> None:
        if self._comparison is not None and 0 <= row < len(self._comparison.differences):
            self.opened.emit(self._comparison.differences[row])

    def _show_details(self, row: int) -> None:
        listed = self._comparison.differences if self._comparison is not None else ()
        if 0 <= row < len(listed):
            self.details.setText(details_of(self._session.store, listed[row]))
        elif listed:
            self.details.setText(_("Choose a line to see it in both maps."))
        else:
            self.details.setText(_("Change one of the maps; what differs is listed here."))
