"""Colours: text is readable on its ground, in every theme."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor

from journeymap.drawing.bands import PHASE_ROLES
from journeymap.drawing.colours import TABLE, Role, Theme, palette
from journeymap.drawing.row_painting import _PLAIN_CHIP, CHIP_ROLES
from journeymap.drawing.signs import TEXT_ROLE_OF
from journeymap.drawing.timeline_painting import _FILLS

GROUNDS = (Role.PAPER, Role.STRIPE, Role.DESK)
PAIRS = {
    *product((Role.INK, Role.SECOND_INK, Role.ACCENT), GROUNDS),
    *product(TEXT_ROLE_OF.values(), (Role.PAPER, Role.STRIPE)),
    *PHASE_ROLES.values(),
    *CHIP_ROLES.values(),
    *((ink, ground) for ground, _edge, ink in _FILLS.values()),
    _PLAIN_CHIP,
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.INK, Role.ACCENT_TINT),
    (Role.ACCENT, Role.HALO),
}


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 has it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("ink", "ground"), sorted(PAIRS, key=str))
def test_text_can_be_read(theme: Theme, ink: Role, ground: Role) -> None:
    colours = palette(theme)
    one, other = sorted((luminance(colours[ink]), luminance(colours[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_every_role_has_a_colour_in_every_theme() -> None:
    assert set(TABLE) == set(Role)
    for theme in Theme:
        assert all(palette(theme)[role].isValid() for role in Role)
