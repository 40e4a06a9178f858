"""Text into lines: wrapped and elided, never clipped; sizes come from whoever can measure."""

from __future__ import annotations

import re
from enum import Enum
from typing import Protocol

ELLIPSIS = "…"


class Style(Enum):
    """The type scale: pixels at 100 %, and whether bold."""

    TINY = (11, False)
    TINY_BOLD = (11, True)
    SMALL = (12, False)
    SMALL_BOLD = (12, True)
    BASE = (13, False)
    BOLD = (13, True)
    LEAD = (15, False)
    LEAD_BOLD = (15, True)
    TITLE = (20, True)
    DISPLAY = (34, True)

    @property
    def size(self) -> int:
        return self.value[0]

    @property
    def bold(self) -> bool:
        return self.value[1]


class Measurer(Protocol):
    """Who knows how large text is; a screen and paper answer differently."""

    def width(self, text: str, style: Style) -> float:
        """How wide one line of text is, in pixels at 100 %."""

    def line_height(self, style: Style) -> float:
        """From one baseline to the next."""


# Overrides and isolates can make a line read as another; as visible marks they cannot.
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """`text` as it is shown: controls of reading direction as a mark, so that no name can pose as another."""
    return text if text.isascii() else _BIDI_CONTROLS.sub("·", text)
