"""Help in a window of its own, as plain text: the keys, about. The guide is `guide_window`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

import journeymap
from journeymap.i18n import _
from journeymap.ui.plain import label
from journeymap.ui.tab_order import InReadingOrder
from journeymap.ui.theme import dress, opened_at


class TextDialog(InReadingOrder, QDialog):
    """Headings and paragraphs to read."""

    def __init__(self, parent: QWidget | None, title: str, parts: list[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(16)
        outer.addWidget(label(title, self, role="title"))
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(4)
        for heading, text in parts:
            if heading:
                column.addWidget(label(heading, inside, role="strong", wrap=True))
            column.addWidget(label(text, inside, role="second", wrap=True))
            column.addSpacing(10)
        column.addStretch(1)
        _finish(self, outer, inside)
        opened_at(self, 560, 300)


class KeysDialog(InReadingOrder, QDialog):
    """Every key, by menu."""

    def __init__(self, parent: QWidget | None, groups: list[tuple[str, list[tuple[str, str]]]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.setSpacing(16)
        outer.addWidget(label(_("Keyboard"), self, role="title"))
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 12, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        row = 0
        for name, keys in groups:
            grid.addWidget(label(name, inside, role="section"), row, 0, 1, 2)
            row += 1
            for key, words in keys:
                grid.addWidget(label(key, inside, role="strong"), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(words, inside, role="second", wrap=True), row, 1)
                row += 1
            grid.setRowMinimumHeight(row, 8)
            row += 1
        grid.setRowStretch(row, 1)
        _finish(self, outer, inside)
        opened_at(self, 560, 620)


def _finish(dialog: QDialog, outer: QVBoxLayout, inside: QWidget) -> None:
    scroll = QScrollArea(dialog)
    scroll.setWidgetResizable(True)
    scroll.setWidget(inside)
    outer.addWidget(scroll, 1)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    dress(buttons.button(QDialogButtonBox.StandardButton.Close), "primary")
    buttons.rejected.connect(dialog.close)
    outer.addWidget(buttons)


def map_keys() -> list[tuple[str, str]]:
    """What the hands do on the map."""
    return [
        (_("Double-click"), _("A touchpoint in an empty cell, its name open for typing")),
        ("Tab", _("The next touchpoint, joined to this one")),
        ("Enter", _("Rename what is selected")),
        ("Pays @web", _("A name that ends with a lane: the touchpoint goes there")),
        ("PageDown", _("While a name is typed: to the next stage; Ctrl+Down, to the lane below")),
        (_("Arrows"), _("Select the neighbour; with Ctrl move the card")),
        (_("Drag from a card’s edge"), _("A transition; dropped on an empty cell, the next touchpoint too")),
        (_("Ctrl+drag"), _("Copy cards")),
        (
            "S, A, E, C",
            _("With a lens: the behaviour starts at the cards, is set aside, ends; or nothing"),
        ),
        ("P", _("On the name of a lane: keep it at the top, or let it go back")),
        (_("Space"), _("In a row of the map: select the note of a cell")),
        ("Delete", _("Delete what is selected")),
        ("Esc", _("Cancel what is half done")),
        (_("Wheel"), _("Move the map; with Ctrl zoom at the pointer; Space or the middle button drags it")),
        ("F6", _("Leave the map for the panels, and come back")),
    ]


def about() -> list[tuple[str, str]]:
    """What this is."""
    return [
        (
            _("journeymap {version}").format(version=journeymap.__version__),
            _(
                "Draws customer journeys and shows where customers’ behaviours are lost between channels and "
                "devices. Everything stays on this computer, in files that are yours."
            ),
        ),
        (_("Licence"), _("MIT. Built with Qt for Python, NetworkX, SQLite and Matplotlib.")),
    ]
