"""Motion: short, and none where the system says so."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStyle

from journeymap.ui.settings import setting

MOST_MS = 180


def motion_ms(wanted: int = MOST_MS) -> int:
    """How long something may move, in milliseconds; 0 when it should just be there."""
    if setting("motion", "on") == "off":
        return 0
    style = QApplication.style()
    if style is None or not style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
        return 0
    return min(wanted, MOST_MS)
