"""What all editors of the project's parts share: heading, advice, refusals, undo, Done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.i18n import _
from journeymap.ui.fields import Form
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import dress, opened_at, sized

if TYPE_CHECKING:
    from journeymap.ui.session import Session


BAR = 12
"""Pixels that a scroll bar gets beside what it scrolls."""


class EditorDialog(InReadingOrder, QDialog):
    """A window beside the map in which everything typed or picked is in the project at once.

    Subclasses put their widgets into `body`. Nothing is to be confirmed: Done and Escape only close it, undo
    and redo work in it as in the main window, and what is refused is said at its foot.
    """

    told_in: tuple[str, str] = ("guide/editors.md", "")
    """The page of the guide, and the heading there, that F1 opens."""

    def __init__(
        self, session: Session, parent: QWidget | None, title: str, sentence: str, size: QSize
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.setWindowTitle(title)
        self.setProperty("role", "editor")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(16)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it fits any screen
        outer.addLayout(self._head(title, sentence))
        self.body: QBoxLayout = QHBoxLayout()
        self.body.setSpacing(24)
        outer.addLayout(self.body, 1)
        outer.addLayout(self._foot())
        self._add_shortcut(QKeySequence.StandardKey.Undo, session.undo)
        self._add_shortcut(QKeySequence.StandardKey.Redo, session.redo)
        self._add_shortcut(QKeySequence.StandardKey.HelpContents, self._open_guide)
        session.message.connect(self._say)
        session.history_changed.connect(self._name_steps)
        self._name_steps()
        self.setMinimumSize(640, 440)
        opened_at(self, size.width(), size.height())

    def say(self, sentence: str) -> None:
        """Say at the foot what cannot be done, or nothing."""
        self._say(sentence)

    def tell(self, sentence: str) -> None:
        """Say at the foot what has been done."""
        self._message.setText(sentence)
        dress(self._message, "hint")

    @property
    def said(self) -> str:
        """The sentence at the foot."""
        return self._message.text()

    def showEvent(self, event: QShowEvent) -> None:
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter keeps what is typed; it presses nothing
            button.setDefault(False)
        super().showEvent(event)

    def done(self, result: int) -> None:
        self.session.settle()
        super().done(result)

    def _open_guide(self) -> None:
        from journeymap.ui.guide_window import open_guide

        beside = self.parentWidget()  # where it stays open when this is done
        open_guide(self if beside is None else beside, *self.told_in)

    def _head(self, title: str, sentence: str) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(4)
        self.heading = label(title, self, role="title")
        self.sentence = label(sentence, self, role="hint", wrap=True)
        head.addWidget(self.heading)
        head.addWidget(self.sentence)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.undo_button = self._step_button("undo", self.session.undo)
        self.redo_button = self._step_button("redo", self.session.redo)
        self._message = label("", self, role="bad", wrap=True)
        self.done_button = QPushButton(_("Done"), self)
        self.done_button.setProperty("role", "primary")
        self.done_button.setAutoDefault(False)
        self.done_button.clicked.connect(self.accept)
        foot.addWidget(self.undo_button)
        foot.addWidget(self.redo_button)
        foot.addWidget(self._message, 1)
        foot.addWidget(self.done_button)
        return foot

    def _step_button(self, sign: str, step) -> QToolButton:
        button = QToolButton(self)
        set_sign(button, sign)
        button.clicked.connect(step)
        return button

    def _add_shortcut(self, keys: QKeySequence.StandardKey, step) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(step)

    def _name_steps(self) -> None:
        history = self.session.history
        for button, step, words in (
            (self.undo_button, history.undo_label, _("Undo: {step}")),
            (self.redo_button, history.redo_label, _("Redo: {step}")),
        ):
            text = words.format(step=step) if step else ""
            button.setEnabled(bool(step))
            button.setAccessibleName(text or words.format(step=""))
            set_tip(button, text)

    def _say(self, sentence: str) -> None:
        self._message.setText(sentence)
        dress(self._message, "bad")


D = TypeVar("D", bound=EditorDialog)


def open_once(kind: type[D], session: Session, parent: QWidget | None) -> D:
    """Show the editor of a kind that a window has open already, or a new one: kind(session, parent)."""
    for each in parent.findChildren(kind) if parent is not None else ():
        if each.session is session and each.isVisible():
            each.raise_()
            each.activateWindow()
            return each
    made: D = cast(Any, kind)(session, parent)
    made.show()
    return made


def quiet_button(words: str, parent: QWidget, pressed, *, role: str = "", tip: str = "") -> QPushButton:
    """A button that Enter in a field does not press."""

    def press() -> None:  # takes what the signal says, which is nothing to `pressed`
        pressed()

    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    if role:
        button.setProperty("role", role)
    button.clicked.connect(press)
    if tip:
        set_tip(button, tip)
    return button


class WideForm(Form):
    """A form with room for two columns of fields that grow."""

    first: QWidget
    """The field that a record just made begins with."""

    def add_columns(self, *fields: tuple[QWidget, str]) -> None:
        """Add fields side by side, their captions in one line."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field, caption in fields:
            part = Form(line)
            part.add(field, caption)
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
            self._fields.append(field)
        self.add_widget(line)


def scrolled(widget: QWidget, parent: QWidget, left: int = 6, *, flush: bool = False) -> QScrollArea:
    """A form that scrolls when it is higher than its room, and begins `left` pixels from its edge.

    Where it is `flush` it ends at the other edge as long as it does not scroll, for what stands below it.
    """
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if flush:
        dress(area.verticalScrollBar(), "apart")
    holder = QWidget(area)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(left, 0, 0 if flush else 12, 0)
    layout.addWidget(widget)
    area.setWidget(holder)
    return area


def beside(widget: QWidget, parent: QWidget, width: int) -> QScrollArea:
    """What stands beside a table, `width` pixels wide at 100 %; it scrolls where its room is low."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    sized(area, width=width + BAR)
    return area


def empty_page(parent: QWidget, sentence: str, words: str, pressed) -> QWidget:
    """What teaches where there is nothing yet: one sentence and one button."""
    page = QWidget(parent)
    layout = QVBoxLayout(page)
    layout.setSpacing(12)
    layout.addStretch(1)
    words_above = label(sentence, page, role="second", wrap=True)
    words_above.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(words_above)
    button = quiet_button(words, page, pressed, role="primary")
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    layout.addStretch(2)
    return page
