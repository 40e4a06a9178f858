"""Fields for words: one line, or several."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from journeymap.i18n import _
from journeymap.model.records import Record
from journeymap.model.text import MAX_TEXT, clean_line, clean_text
from journeymap.ui.fields.binding import MIXED, Binding, Ids
from journeymap.ui.fields.typist import Typist
from journeymap.ui.theme import px

if TYPE_CHECKING:
    from journeymap.ui.session import Session


BELOW = 2
"""Pixels at 100 % left free below the last of several lines of text."""


def mixed_hint() -> str:
    """What an empty field says where the records selected differ."""
    return _("Several values")


class LineField(QLineEdit):
    """A line of text of one or several records: a name, a label.

    `LineField(session, Touchpoint, lambda: ids, "name", label=_("Name"))`
    """

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._placeholder = placeholder
        self.setAccessibleName(self.binding.label)
        self.setMaxLength(MAX_TEXT)
        self.typist = Typist(self, self.binding, self.text, self.refresh, self._parse)
        self.textEdited.connect(self.typist.typed)
        self.returnPressed.connect(self.typist.settle)
        self.refresh()

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        self.setPlaceholderText(mixed_hint() if value is MIXED else self._placeholder)
        text = "" if value is MIXED or value is None else value
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def _parse(self, text: str) -> str | None:
        line = clean_line(text).strip()
        return line if line or not self.binding.field.null else None


class ProseField(QPlainTextEdit):
    """Several lines of text; it grows with them, from `lines` to `most_lines`. Tab goes to the next field."""

    def __init__(
        self,
        session: Session,
        kind: type[Record],
        ids: Ids,
        name: str,
        *,
        label: str = "",
        edit_label: str = "",
        placeholder: str = "",
        lines: int = 2,
        most_lines: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.binding = Binding(self, session, kind, ids, name, label=label, edit_label=edit_label)
        self._placeholder = placeholder
        self._lines, self._most = lines, most_lines
        self._showing = False
        self.setAccessibleName(self.binding.label)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.typist = Typist(self, self.binding, self.toPlainText, self.refresh, self._parse)
        self.textChanged.connect(self._text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.refresh()
        self._fit()

    def refresh(self) -> None:
        """Show the stored value."""
        value = self.binding.value()
        self.setEnabled(bool(self.binding.targets()))
        self.setPlaceholderText(mixed_hint() if value is MIXED else self._placeholder)
        text = "" if value is MIXED or value is None else value
        if self.toPlainText() != text:
            self._showing = True
            self.setPlainText(text)
            self._showing = False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._wanted_height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        # Never more than a field can hold: one pasted novel would freeze the layout.
        room = max(0, MAX_TEXT - len(self.toPlainText()))
        self.insertPlainText(clean_text(source.text()[: MAX_TEXT * 2])[:room])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _text_changed(self) -> None:
        self._fit()  # a line may be higher now, and none be added
        if not self._showing:
            self.typist.typed()

    def _parse(self, text: str) -> str:
        return clean_text(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _line_heights(self) -> list[float]:
        """How high the text's lines are at this width: one more of them than are shown at most.

        Asked of the lines, not of the letters: a line is higher where other fonts lend it theirs.
        """
        heights: list[float] = []
        block = self.document().firstBlock()
        while block.isValid() and len(heights) <= self._most:
            self.document().documentLayout().blockBoundingRect(block)  # lays it out where it is not yet
            layout = block.layout()
            lines = min(layout.lineCount(), self._most + 1)
            heights += [layout.lineAt(line).height() for line in range(lines)]
            block = block.next()
        return heights[: self._most + 1] or [float(self.fontMetrics().height())]

    def _height_of(self, heights: list[float]) -> int:
        shown = heights[: self._most]
        shown += shown[-1:] * (self._lines - len(shown))
        # What the style sheet has around the lines, border and padding, the theme makes larger with all else.
        around = self.contentsMargins()
        return ceil(sum(shown)) + around.top() + around.bottom() + px(BELOW)

    def _wanted_height(self) -> int:
        return self._height_of(self._line_heights())

    def _fit(self) -> None:
        heights = self._line_heights()
        height, overflows = self._height_of(heights), len(heights) > self._most
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if overflows else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.height() != height:
            self.setFixedHeight(height)


class TitleField(ProseField):
    """A name in large letters that wraps where it is long; Enter ends it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"lines": 1, "most_lines": 4, **options})
        self.setProperty("role", "title")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.typist.settle()
        else:
            super().keyPressEvent(event)

    def _parse(self, text: str) -> str:
        return clean_line(text).strip()
