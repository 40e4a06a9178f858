"""Find and replace over names, notes and all other words, of the journey shown or of the whole project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QWidget,
)

from journeymap.i18n import _, ngettext
from journeymap.model.edits.replacing import replace_text
from journeymap.model.occurrences import Occurrence, Query, occurrences
from journeymap.model.text import MAX_TEXT
from journeymap.ui.dialogs.frame import EditorDialog, open_once, quiet_button
from journeymap.ui.dialogs.replace_list import FoundDelegate, FoundModel
from journeymap.ui.fields import QuietComboBox
from journeymap.ui.going import show_record
from journeymap.ui.plain import label

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow
    from journeymap.ui.session import Session


def find_text(window: MainWindow) -> ReplaceDialog:
    """Ctrl+F: look for a text."""
    return _open(window, replacing=False)


def replace_words(window: MainWindow) -> ReplaceDialog:
    """Ctrl+H: put another text in its place."""
    return _open(window, replacing=True)


def _open(window: MainWindow, *, replacing: bool) -> ReplaceDialog:
    dialog = open_once(ReplaceDialog, window.session, window)
    line = dialog.into if replacing and dialog.line.text() else dialog.line
    line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    line.selectAll()
    return dialog


class ReplaceDialog(EditorDialog):
    """What is looked for and what shall stand there instead, above the list of all places."""

    told_in = ("guide/editors.md", "find-and-replace")

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        sentence = _(
            "In names, notes and all other words. Each replacement is one step that undo takes back."
        )
        super().__init__(session, parent, _("Find and replace"), sentence, QSize(720, 620))
        self.body.setDirection(QBoxLayout.Direction.TopToBottom)
        self.body.setSpacing(12)
        self._replaces = False
        self.body.addLayout(self._fields())
        self.body.addLayout(self._options())
        self.found = FoundModel(session.store, self)
        self.list = QListView(self)
        self.list.setModel(self.found)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Found"))
        self.list.activated.connect(lambda _index: self.fly())
        self.list.clicked.connect(lambda _index: self.fly())
        self.list.installEventFilter(self)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(self._buttons())
        session.committed.connect(self._search)
        session.view.journey_changed.connect(self._search)
        self._search()

    @property
    def current(self) -> Occurrence | None:
        """The place at hand."""
        row = self.list.currentIndex().row()
        return self.found.found[row] if 0 <= row < len(self.found.found) else None

    def fly(self) -> None:
        """Show the place at hand where it can be seen, and stay here."""
        found = self.current
        if found is None:
            return
        had = self.focusWidget()
        if not show_record(self.session, found.kind, found.id, self.parentWidget()):
            self.tell(_("This stands in no place that can be shown yet."))
        self.activateWindow()
        if had is not None:
            had.setFocus()

    def go(self, steps: int) -> None:
        """The next place, or the one before, round and round."""
        count = self.found.rowCount()
        if count:
            self._stand_at((self.list.currentIndex().row() + steps) % count)
            self.fly()

    def replace_one(self) -> None:
        """Replace at the place at hand, and go on to the next."""
        found, row = self.current, self.list.currentIndex().row()
        if found is None:
            return
        if self.session.attempt(replace_text, [found], self.into.text()):
            self._stand_at(min(row, self.found.rowCount() - 1))
            self.tell(_("Replaced in 1 place."))

    def replace_all(self) -> None:
        """Replace at all places listed, as one step."""
        listed = list(self.found.found)
        done: int | None = self.session.edit(replace_text, listed, self.into.text())
        if done is not None:
            words = ngettext("Replaced in {count} place.", "Replaced in {count} places.", done)
            self.tell(words.format(count=done))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key == Qt.Key.Key_F3:
                self.go(-1 if shift else 1)
                return True
            if watched is self.line and key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go(-1 if shift else 1) if key != Qt.Key.Key_Down else self.list.setFocus()
                return True
            if watched is self.into and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.replace_one()
                return True
        return False

    # Within

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self.line = self._line(_("Find"))
        self.into = self._line(_("Replace with"))
        for row, line in enumerate((self.line, self.into)):
            caption = label(line.accessibleName(), self, role="second")
            caption.setBuddy(line)
            grid.addWidget(caption, row, 0)
            grid.addWidget(line, row, 1)
        self.line.textChanged.connect(self._search)
        self.into.textEdited.connect(self._preview)
        return grid

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setMaxLength(MAX_TEXT)
        line.installEventFilter(self)
        return line

    def _options(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        self.scope = QuietComboBox(self)
        self.scope.setMinimumContentsLength(16)
        self.scope.setAccessibleName(_("Where to look"))
        self.scope.fill([("journey", _("This journey")), ("all", _("All of the project"))], "journey")
        self.scope.activated.connect(self._search)
        self.match_case = QCheckBox(_("Match case"), self)
        self.whole_words = QCheckBox(_("Whole words"), self)
        row.addWidget(self.scope)
        for box in (self.match_case, self.whole_words):
            box.toggled.connect(self._search)
            row.addWidget(box)
        row.addStretch(1)
        self.count = label("", self, role="second")
        row.addWidget(self.count)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = quiet_button(_("Previous"), self, lambda: self.go(-1), tip=_("Shift+F3"))
        self.next = quiet_button(_("Next"), self, lambda: self.go(1), tip=_("F3"))
        self.one = quiet_button(_("Replace"), self, self.replace_one, tip=_("Enter in the second field"))
        self.all = quiet_button(_("Replace all"), self, self.replace_all)
        for button in (self.before, self.next):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.one, self.all):
            row.addWidget(button)
        return row

    def _search(self, _news: object = None) -> None:
        journey = self.session.view.journey if self.scope.currentData() == "journey" else None
        query = Query(
            self.line.text(),
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            journey=journey,
        )
        row = max(0, self.list.currentIndex().row())
        self.found.show(occurrences(self.session.store, query), self._wanted())
        count = self.found.rowCount()
        if count:
            self._stand_at(min(row, count - 1))
        words = ngettext("{count} place", "{count} places", count).format(count=count)
        self.count.setText(words if self.line.text().strip() else "")
        for button in (self.before, self.next, self.one, self.all):
            button.setEnabled(bool(count))

    def _preview(self, _text: str) -> None:
        self._replaces = True
        self.found.preview(self._wanted())

    def _wanted(self) -> str | None:
        return self.into.text() if self._replaces else None

    def _stand_at(self, row: int) -> None:
        index = self.found.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.scrollTo(index)
