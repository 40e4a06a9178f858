"""The map with its headers and rows: the widget that a window embeds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journeymap.i18n import _
from journeymap.model.diff import Key
from journeymap.ui.session import Session


class MapCanvas(QWidget):
    """One journey, drawn and drawn on.

    A window connects its actions to the methods here, `hint` to its footer and `zoom_changed` to its zoom field.
    """

    zoom_changed = Signal(float)
    """Emitted with the new zoom; 1.0 is 100 %."""
    hint = Signal(str)
    """A sentence on what the gesture under way expects; empty when it is over."""
    left = Signal(bool)
    """The user leaves the canvas by F6 (True: forwards) or Shift+F6; focus should go on from here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setAccessibleName(_("Journey map"))
        session.view.reveal_asked.connect(self.reveal)

    # Looking

    @property
    def zoom(self) -> float:
        """How large the map is shown; 1.0 is 100 %."""
        return 1.0

    def set_zoom(self, zoom: float) -> None:
        """Show the map at this size, its middle staying where it is."""

    def zoom_in(self) -> None:
        """One step larger."""

    def zoom_out(self) -> None:
        """One step smaller."""

    def reset_zoom(self) -> None:
        """Back to 100 %."""

    def fit(self) -> None:
        """As large as shows the whole map."""

    def reveal(self, key: Key) -> None:
        """Bring a record's place on the map into view."""

    # Drawing

    def add_touchpoint(self) -> None:
        """A first touchpoint, or the next one after the card selected, its name open for typing."""

    def add_stage(self) -> None:
        """A new stage after the last, its name open for typing."""

    def add_row(self, kind: str) -> None:
        """A new experience row of a kind."""

    def start_transition(self) -> None:
        """Join the card selected to another one, by keys or by mouse."""

    def rename_selection(self) -> None:
        """Open the name of what is selected for typing."""

    def delete_selection(self) -> None:
        """Delete what is selected."""

    def duplicate_selection(self) -> None:
        """Copies of the cards selected, beside them."""

    def select_all(self) -> None:
        """Select every card."""

    def copy(self) -> None:
        """Put the cards selected on the clipboard."""

    def cut(self) -> None:
        """Put the cards selected on the clipboard and delete them."""

    def paste(self) -> None:
        """Add what is on the clipboard: cards, or lines of text as touchpoints."""

    def cancel(self) -> bool:
        """Give up the gesture or typing under way; False when there was none."""
        return False
