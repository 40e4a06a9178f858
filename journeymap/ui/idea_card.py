"""The card that a template opens with: its idea in three sentences, and one thing to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.model.file.templates import Template
from journeymap.model.records import KINDS, Behaviour
from journeymap.model.store import Commit
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.settings import keep_setting, setting
from journeymap.ui.theme import look, px

if TYPE_CHECKING:
    from journeymap.ui.main_window import MainWindow

LOW = 640
"""Pixels of height at 100 % below which a window has no room for the card and the thing to look at."""
BARE = 420
"""Pixels of height at 100 % below which the card only says what to try, over the map alone."""
QWIDGETSIZE_MAX = (1 << 24) - 1
"""As high as Qt lets a widget be, which it has no name for in Python."""
CLOSED = "blank project's card closed"
"""Who has closed the blank project's card, or done what it says, knows; a sample is opened to learn from."""


def show_idea(window: MainWindow, told: Template) -> IdeaCard | None:
    """Show the card of a template at the top of a window, below its messages."""
    if not told.idea or (told.name == "blank" and setting(CLOSED)):
        return None
    card = IdeaCard(window, told)
    middle = window.bar.parentWidget()
    below = middle.layout() if middle is not None else None
    assert isinstance(below, QVBoxLayout)
    below.insertWidget(below.indexOf(window.bar) + 1, card)
    return card


class IdeaCard(QFrame):
    """Quiet, at the top of the window; its cross or Escape takes it away."""

    def __init__(self, window: MainWindow, told: Template) -> None:
        super().__init__(window.centralWidget())
        self._window = window
        self._told = told
        self.setProperty("role", "idea")
        self.setAccessibleName(told.title)
        self.setAccessibleDescription(f"{told.idea} {told.hint}")
        row = self._row = QHBoxLayout(self)
        row.setSpacing(12)
        self._sign = label("", self)
        set_sign(self._sign, "info", Role.ACCENT, 20)
        row.addWidget(self._sign)
        words = QVBoxLayout()
        words.setSpacing(4)
        self._whole = (
            label(told.title, self, role="strong"),
            label(told.idea, self, wrap=True),
            label(told.hint, self, role="strong", wrap=True),
        )
        for each in self._whole:
            words.addWidget(each)
        row.addLayout(words, 1)
        self.try_it = QPushButton(_("Try it"), self)
        self.try_it.setProperty("role", "primary")
        self.try_it.setAccessibleDescription(told.hint)
        self.try_it.clicked.connect(self.go)
        row.addWidget(self.try_it)
        self.cross = QToolButton(self)
        set_sign(self.cross, "close")
        self.cross.setAccessibleName(_("Close this card"))
        set_tip(self.cross, _("Close this card  Esc"))
        self.cross.clicked.connect(self.end)
        row.addWidget(self.cross)
        window.installEventFilter(self)  # which hears every key that nobody else wanted
        look().changed.connect(self._fit)
        window.session.committed.connect(self._hear)
        window.session.view.workspace_changed.connect(self._fit)
        self._fit()

    def go(self) -> None:
        """Do the thing to try: look through the behaviour and fly to where it breaks; or begin to draw."""
        session, told = self._window.session, self._told
        if self._window.height() < px(LOW):
            self.end()
        session.view.show_workspace("map")
        if told.show is None:
            self._window.canvas.add_touchpoint()
            return
        if session.store.find(Behaviour, told.lens) is not None:
            session.view.set_lens(told.lens)
        kind, record = told.show
        if session.store.find(KINDS[kind], record) is None:  # it has been deleted meanwhile
            self._window.bar.tell(_("That place is not on the map any more."))
        else:
            session.view.reveal(told.show)
            self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """Take the card away for good."""
        if self._window.idea is not self:
            return
        if self._told.name == "blank":
            keep_setting(CLOSED, True)
        had_focus = self.isAncestorOf(self._window.focusWidget())
        self._window.removeEventFilter(self)
        self._window.idea = None
        self.hide()
        self.deleteLater()
        if had_focus:
            self._window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hear(self, commit: Commit) -> None:
        # Two steps joined are what the blank project's card asks for; from then on it only takes room.
        if self._told.name == "blank" and "transition" in commit.diff.kinds:
            self.end()

    def _fit(self, *_news: object) -> None:
        bare = self._window.height() < px(BARE)
        folded = bare and self._window.session.view.workspace != "map"
        *told, hint = self._whole
        for each in told:
            each.setVisible(not bare)
        hint.setVisible(not folded)
        for part in (self._sign, self.try_it, self.cross):
            part.setVisible(not folded)
        # Not hidden: that is what Present does, and takes back.
        self.setMaximumHeight(0 if folded else QWIDGETSIZE_MAX)
        self._row.setContentsMargins(16, *((0, 8, 0) if folded else (4, 8, 4) if bare else (10, 8, 12)))
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        for part, where in ((self._sign, top), (self.try_it, bottom), (self.cross, top)):
            self._row.setAlignment(part, Qt.AlignmentFlag.AlignVCenter if bare else where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and watched is self._window
        ):
            self.end()
            return True
        return False
