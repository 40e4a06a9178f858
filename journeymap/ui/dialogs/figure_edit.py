"""A figure that is no single field of a record: typed, kept every two seconds and on leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from journeymap.i18n import _
from journeymap.ui.dialogs.columns import sentence
from journeymap.ui.fields import MIXED, number_text, parse_number
from journeymap.ui.fields.typist import COMMIT_EVERY_MS

if TYPE_CHECKING:
    from journeymap.ui.fields.binding import Mixed
    from journeymap.ui.session import Session


class FigureEdit(QLineEdit):
    """Shows what `value()` gives and hands what is typed to `keep`; nothing typed is not known.

    `factor` 100 shows a share of 0 to 1 as percent, with `suffix` behind it. What is typed without a pause is
    one step of undo: `keep` gets the same merge key.
    """

    def __init__(
        self,
        session: Session,
        value: Callable[[], float | Mixed | None],
        keep: Callable[[float | None, str], object],
        *,
        caption: str = "",
        factor: float = 1.0,
        suffix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._value, self._keep_value = value, keep
        self._factor, self._suffix = factor, suffix
        self._typed = False
        self._strokes = 0
        self.name_it(caption)
        self._timer = QTimer(self, singleShot=True, interval=COMMIT_EVERY_MS)
        self._timer.timeout.connect(self._keep)
        self.textEdited.connect(self.typed)
        self.editingFinished.connect(self.settle)
        session.settle_asked.connect(self.settle)
        self.destroyed.connect(lambda: session.note_typing(id(self), False))
        self.refresh()

    def name_it(self, caption: str) -> None:
        """What refusals and screen readers call it."""
        self._caption = caption
        self.setAccessibleName(caption)

    def begin(self, first: str) -> None:
        """Begin with a digit that was typed elsewhere."""
        self.setFocus()
        self.setText(first)
        self.typed()

    def refresh(self) -> None:
        """Show the value, unless another is being typed."""
        if self._typed:
            return
        value = self._value()
        self.setPlaceholderText(_("Several values") if value is MIXED else _("not known"))
        known = value if isinstance(value, float | int) else None
        text = number_text(None if known is None else round(known * self._factor, 10))
        self.setText(f"{text}{self._suffix}" if text else "")

    def typed(self) -> None:
        """The user has changed the text."""
        if not self._typed:
            self._session.history.seal()
            self._strokes += 1
        self._typed = True
        self._session.note_typing(id(self), True)
        self._timer.start()

    def settle(self) -> None:
        """Put what was typed into the project now."""
        if not self._typed:
            return
        self._timer.stop()
        self._keep(final=True)
        self._typed = False
        self._session.note_typing(id(self), False)
        self._session.history.seal()
        self.refresh()

    def _keep(self, final: bool = False) -> None:
        text = self.text().strip()
        if self._suffix:
            text = text.removesuffix(self._suffix.strip())
        try:
            figure = parse_number(text)
        except ValueError as error:
            if final:
                self._session.message.emit(sentence(self._caption, error))
            return
        merge_key = f"figure {id(self)} {self._strokes}"
        self._keep_value(None if figure is None else figure / self._factor, merge_key)
