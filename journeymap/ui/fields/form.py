"""How fields stand below each other: a caption above each, even distances."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from journeymap.ui.plain import label as plain_label

W = TypeVar("W", bound=QWidget)


class Form(QWidget):
    """A column of fields with their captions."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 12) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self._fields: list[QWidget] = []

    def add(self, field: QWidget, caption: str | None = None) -> QWidget:
        """Add a field under its caption: its accessible name unless given, none where it is "".

        Returns what was added, caption and field together, to show and hide.
        """
        self._fields.append(field)
        text = field.accessibleName() if caption is None else caption
        if not text:
            self._layout.addWidget(field)
            return field
        both = QWidget(self)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        words = plain_label(text, both, role="caption")
        words.setBuddy(field)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column.addWidget(words)
        column.addWidget(field)
        self._layout.addWidget(both)
        return both

    def add_side_by_side(self, *fields: tuple[QWidget, str]) -> QWidget:
        """Add short fields in one line, each under its caption."""
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field, caption in fields:
            part = Form(line)
            part.add(field, caption)
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignBottom)
            self._fields.append(field)
        self._layout.addWidget(line)
        return line

    def add_widget(self, widget: W) -> W:
        """Add anything else: a heading, a list."""
        self._layout.addWidget(widget)
        return widget

    def add_space(self, pixels: int) -> None:
        """Leave more room before what follows."""
        self._layout.addSpacing(pixels)

    def end(self) -> None:
        """Keep the fields together at the top."""
        self._layout.addStretch(1)

    def refresh(self) -> None:
        """Let every field show the stored value: the records meant are others now."""
        for field in self._fields:
            field.refresh()  # type: ignore[attr-defined]


def section(text: str, parent: QWidget | None = None) -> QLabel:
    """A heading within a form or a panel."""
    return plain_label(text, parent, role="section")
