"""One table of colour roles; the screen and paper draw from it, in every theme."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtGui import QColor


class Role(Enum):
    """What a colour is for."""

    # There is one object of each: so nothing slower is needed to look things up by it while painting.
    __hash__ = object.__hash__

    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    ACCENT_TINT = "accent_tint"
    HALO = "halo"
    CARRIED = "carried"
    CARRIED_TINT = "carried_tint"
    HALF = "half"
    HALF_TINT = "half_tint"
    LOST = "lost"
    LOST_TINT = "lost_tint"
    IDLE = "idle"
    INK = "ink"
    SECOND_INK = "second_ink"
    PAPER = "paper"
    DESK = "desk"
    STRIPE = "stripe"
    HAIRLINE = "hairline"
    EDGE = "edge"
    SHADOW = "shadow"
    QUIET_LINE = "quiet_line"
    ATTRACT = "attract"
    ATTRACT_TINT = "attract_tint"
    CONVERT = "convert"
    CONVERT_TINT = "convert_tint"
    RETAIN = "retain"
    RETAIN_TINT = "retain_tint"
    NO_PHASE = "no_phase"
    NO_PHASE_TINT = "no_phase_tint"
    NOTE = "note"
    NOTE_TINT = "note_tint"
    BAR = "bar"


TABLE: dict[Role, tuple[str, str, str]] = {
    Role.ACCENT: ("#3B5BDB", "#8FA5FF", "#1C3FAA"),
    Role.ON_ACCENT: ("#FFFFFF", "#101317", "#FFFFFF"),
    Role.ACCENT_TINT: ("#EEF2FF", "#222A45", "#DFE6FF"),
    Role.HALO: ("#E2E9FF", "#2C3966", "#D3DDFF"),
    Role.CARRIED: ("#0B7468", "#3CC2B0", "#00534A"),
    Role.CARRIED_TINT: ("#E6F4F1", "#15302D", "#D9EFEA"),
    Role.HALF: ("#8A5A0B", "#E0A94A", "#6B4300"),
    Role.HALF_TINT: ("#FBF3E2", "#33290F", "#FAEBC8"),
    Role.LOST: ("#B3312A", "#F28B84", "#A01712"),
    Role.LOST_TINT: ("#FCEBEA", "#3A1F1F", "#FBDEDC"),
    Role.IDLE: ("#7C8794", "#8490A0", "#46525F"),
    Role.INK: ("#1B2430", "#E7EBF0", "#000000"),
    Role.SECOND_INK: ("#5B6775", "#A7B1BD", "#2C3743"),
    Role.PAPER: ("#FFFFFF", "#171B21", "#FFFFFF"),
    Role.DESK: ("#F5F6F8", "#101317", "#EEF0F3"),
    Role.STRIPE: ("#FAFBFC", "#1A1F26", "#F6F8FA"),
    Role.HAIRLINE: ("#E3E7EC", "#2A313A", "#B4BEC9"),
    Role.EDGE: ("#D5DBE2", "#3A434F", "#7B8794"),
    Role.SHADOW: ("#E9ECF0", "#0C0F12", "#D7DDE4"),
    Role.QUIET_LINE: ("#A9B3BF", "#5F6B79", "#5B6775"),
    Role.ATTRACT: ("#3B5BDB", "#8FA5FF", "#1C3FAA"),
    Role.ATTRACT_TINT: ("#EEF2FF", "#222A45", "#DFE6FF"),
    Role.CONVERT: ("#0B7468", "#3CC2B0", "#00534A"),
    Role.CONVERT_TINT: ("#EAF4F2", "#15302D", "#D9EFEA"),
    Role.RETAIN: ("#7A3E9D", "#C99BE6", "#5D2480"),
    Role.RETAIN_TINT: ("#F6EFFA", "#2E2138", "#F0E2F8"),
    Role.NO_PHASE: ("#5B6775", "#A7B1BD", "#2C3743"),
    Role.NO_PHASE_TINT: ("#F0F2F5", "#20262E", "#E6EAEE"),
    Role.NOTE: ("#5C4A12", "#E3CF8C", "#443505"),
    Role.NOTE_TINT: ("#FDF6DC", "#322C16", "#FBEFC0"),
    Role.BAR: ("#A9B8F5", "#4A5FB5", "#7089E8"),
}
"""Each role's value in the light, the dark and the projector theme."""


class Theme(Enum):
    """Which of a role's values is shown: the number of its column in the table."""

    LIGHT = 0
    DARK = 1
    PROJECTOR = 2
    """Black on white, with heavier lines: lamps and daylight take half of every contrast."""


class Palette:
    """The colours of one theme, by role: `palette[Role.INK]`."""

    def __init__(self, theme: Theme = Theme.LIGHT) -> None:
        self.theme = theme
        self.weight = 1.35 if theme is Theme.PROJECTOR else 1.0
        """How much heavier lines are than they say."""
        self._colours = {role: QColor(values[theme.value]) for role, values in TABLE.items()}

    def __getitem__(self, role: Role) -> QColor:
        return self._colours[role]


@cache
def palette(theme: Theme = Theme.LIGHT) -> Palette:
    """The palette of a theme, made once."""
    return Palette(theme)
