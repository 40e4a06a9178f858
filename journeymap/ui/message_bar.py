"""The bar under the top bar that says what could not be done, and what has happened meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from journeymap.drawing.colours import Role
from journeymap.i18n import _
from journeymap.ui.icons import set_sign
from journeymap.ui.plain import label, set_tip


class _Line(QWidget):
    """One sentence, what can be done about it, and a cross that takes it away."""

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        refusal = kind == "refusal"
        self._sign = label("", self)
        set_sign(self._sign, "warning" if refusal else "info", Role.LOST if refusal else Role.ACCENT)
        self._sign.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.words = label("", self, wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = QHBoxLayout()
        close = QToolButton(self)
        set_sign(close, "close")
        close.setAccessibleName(_("Close this message"))
        set_tip(close, _("Close this message"))
        close.clicked.connect(self.hide)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addLayout(self._buttons)
        row.addWidget(close)
        self.telling: object = None
        """Another one for each sentence said."""
        self.hide()

    def say(self, text: str, actions: dict[str, Callable[[], object]]) -> None:
        """Show a sentence with a button for each thing to do about it; no sentence hides the line."""
        while (item := self._buttons.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        for words, call in actions.items():
            button = QPushButton(words, self)
            button.clicked.connect(self.hide)
            button.clicked.connect(call)
            self._buttons.addWidget(button)
        self.telling = object()
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class MessageBar(QWidget):
    """Two lines that come and go: what was refused, until something is done; what to know, until closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._lines: dict[str, _Line] = {}

    @property
    def refusal(self) -> _Line:
        """What was refused."""
        return self._line("refusal", 0)

    @property
    def notice(self) -> _Line:
        """What there is to know."""
        return self._line("notice", 1)

    def refuse(self, text: str, actions: dict[str, Callable[[], object]] | None = None) -> None:
        """Say what could not be done and why; empty clears it."""
        if text or "refusal" in self._lines:
            self.refusal.say(text, actions or {})

    def tell(
        self,
        text: str,
        actions: dict[str, Callable[[], object]] | None = None,
        until: SignalInstance | None = None,
    ) -> None:
        """Say what there is to know, until it is closed, or a signal says that it holds no more."""
        self.notice.say(text, actions or {})
        if until is not None:
            until.connect(partial(self._outdate, self.notice.telling), Qt.ConnectionType.SingleShotConnection)

    def _outdate(self, telling: object, *_news: object) -> None:
        if self.notice.telling is telling:
            self.notice.hide()

    def _line(self, kind: str, place: int) -> _Line:
        if kind not in self._lines:
            self._lines[kind] = _Line(kind, self)
            self._column.insertWidget(min(place, self._column.count()), self._lines[kind])
        return self._lines[kind]
