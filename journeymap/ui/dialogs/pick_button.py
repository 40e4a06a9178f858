"""A button that shows what has been picked from the list that drops down from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journeymap.drawing.text import shown
from journeymap.ui.dialogs.picker import Entry, Picker, pick
from journeymap.ui.plain import set_tip
from journeymap.ui.theme import sized
from journeymap.ui.top_bar import shortened

if TYPE_CHECKING:
    from journeymap.model.reader import Reader
    from journeymap.model.record import Record
    from journeymap.ui.session import Session

LEAST_WIDTH = 190


class PickButton(QPushButton):
    """Holds the id of what was picked until `refresh` finds it gone."""

    picked = Signal()
    """Something else is picked; see `value`."""

    def __init__(
        self,
        session: Session,
        label: str,
        entries: Callable[[Reader], Sequence[Entry]],
        parent: QWidget,
        *,
        empty: str,
        prompt: str,
        new: str = "",
        make: Callable[..., Record] | None = None,
    ) -> None:
        """`new` such as "New channel “{name}”" offers to `make` what is missing from (store, name)."""
        super().__init__(parent)
        self.value: str | None = None
        self.picker: Picker | None = None
        self._session = session
        self._entries, self._make = entries, make
        self._empty, self._prompt, self._new = empty, prompt, new
        self.setAutoDefault(False)
        self.setProperty("role", "pick")
        self.setAccessibleName(label)
        sized(self, least_width=LEAST_WIDTH)
        self.clicked.connect(self.drop)
        self.refresh()

    def drop(self) -> None:
        """Open the list."""
        self.picker = pick(
            self,
            self._entries(self._session.store),
            self.take,
            prompt=self._prompt,
            new=self._new,
            named=self._take_new,
        )

    def take(self, value: str | None) -> None:
        """Pick something, or nothing."""
        self.value = value
        self.refresh()
        self.picked.emit()

    def refresh(self) -> None:
        """Show what is picked by its name of now; forget it where it is there no more."""
        listed = {each.id: each.name for each in self._entries(self._session.store)}
        if self.value not in listed:
            self.value = None
        name = listed[self.value] if self.value is not None else None
        self.setText(self._empty if name is None else shortened(shown(name)))
        set_tip(self, name or "")

    def _take_new(self, name: str) -> None:
        assert self._make is not None
        made = self._session.edit(self._make, name)
        self.take(None if made is None else made.id)
