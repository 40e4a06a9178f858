"""What dialogs share that list something and do one thing with the line chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _
from journeymap.ui.plain import label
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import opened_at, sized


class ListingDialog(InReadingOrder, QDialog):
    """Heading, advice, a list, and at the foot what is done with the line chosen, beside Close.

    Subclasses fill `list` and say in `act` what the main button does; without `action` there is none.
    """

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, columns: Sequence[str], action: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(title, self, role="title"))
        self.sentence = label(sentence, self, role="hint", wrap=True)
        column.addWidget(self.sentence)
        column.addSpacing(4)
        self.list = self._make_list(columns)
        column.addWidget(self.list, 1)
        self.notice = label("", self, role="bad", wrap=True)
        self.notice.hide()
        column.addWidget(self.notice)
        column.addSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        self.close_button = QPushButton(_("Close"), self)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.close_button)
        self.action = QPushButton(action, self)
        self.action.setProperty("role", "primary")
        self.action.setDefault(bool(action))
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.act)
        foot.addWidget(self.action)
        column.addLayout(foot)
        sized(self, least_width=560)
        opened_at(self, 680, 460)
        self.list.setFocus()

    def act(self) -> None:
        """Do what the main button says."""

    def say(self, sentence: str) -> None:
        """Say what could not be done, or nothing."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def add_line(self, *words: str, under: QTreeWidgetItem | None = None) -> QTreeWidgetItem:
        """Add a line to the list; the first one is chosen."""
        item = QTreeWidgetItem(under or self.list, list(words))
        if self.list.currentItem() is None:
            self.list.setCurrentItem(item)
        self.action.setEnabled(True)
        return item

    def clear(self) -> None:
        """Empty the list."""
        self.list.clear()
        self.action.setEnabled(False)

    @property
    def chosen(self) -> int:
        """Which line is chosen, from 0; -1 for none."""
        current = self.list.currentItem()
        return self.list.indexOfTopLevelItem(current) if current is not None else -1

    def _make_list(self, columns: Sequence[str]) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setHeaderLabels(list(columns))
        made.setProperty("role", "listing")
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setAccessibleName(self.windowTitle())
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        made.itemDoubleClicked.connect(lambda *_item: self.act())
        return made
