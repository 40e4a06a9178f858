"""What dialogs paint with: lines that are made to fit are painted whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from journeymap.analysis.rules.table import BUILT_IN
from journeymap.drawing.text import ELLIPSIS, Style, wrap
from journeymap.ui.dialogs.looks import Letters, font
from journeymap.ui.theme import Choice, look


@pytest.mark.parametrize("theme", [Choice.LIGHT, Choice.PROJECTOR], ids=lambda each: each.value)
def test_no_line_that_fits_is_elided_again(qapp: object, theme: Choice) -> None:
    """Rounded, a letter's part more would be lost as a word, in the midst of a sentence."""
    before = look().choice
    look().choose(theme)
    elided = []
    for style in (Style.BASE, Style.SMALL_BOLD):
        metrics = QFontMetrics(font(style.size, bold=style.bold))
        for rule in BUILT_IN.values():
            for width in range(90, 260):
                for line in wrap(Letters(), rule.name, style, width, 2):
                    shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
                    if shown != line and not line.endswith(ELLIPSIS):
                        elided.append((line, width))
    look().choose(before)
    assert not elided
