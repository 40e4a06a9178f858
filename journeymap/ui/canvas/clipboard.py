"""The clipboard of the map; what copies and pastes is loaded when somebody first does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from journeymap.ui.canvas.hand import Hand

if TYPE_CHECKING:
    from journeymap.ui.canvas.copying import Copying


class Clipboard:
    """Copies the selected touchpoints or notes, and pastes whatever the clipboard holds."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand
        self.picture_first: Callable[[], bool] = lambda: False
        """Pastes a picture, where the clipboard holds one; says whether it did."""

    def copy(self) -> None:
        """Put the selected touchpoints on the clipboard, whole and as text; without any, the notes."""
        self._copying.copy()

    def cut(self) -> None:
        """Copy the selected touchpoints, or notes, and delete them."""
        self._copying.cut()

    def paste(self) -> None:
        """Add what the clipboard holds where the keys are."""
        self._copying.paste()

    @cached_property
    def _copying(self) -> Copying:
        from journeymap.ui.canvas.copying import Copying

        return Copying(self._hand, self.picture_first)
