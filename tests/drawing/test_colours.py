"""Colours: text is readable on its ground, in every theme."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor

from journeymap.drawing.bands import PHASE_ROLES
from journeymap.drawing.blocks import BLOCKS, PLAIN_BLOCK
from journeymap.drawing.colours import TABLE, Role, Theme, palette
from journeymap.drawing.note_signs import CHIP_ROLES
from journeymap.drawing.signs import TEXT_ROLE_OF
from journeymap.drawing.timeline_painting import _FILLS

GROUNDS = (Role.PAPER, Role.STRIPE, Role.DESK)
FARES = (Role.CARRIED, Role.HALF, Role.LOST, Role.ACCENT)
"""How something fares, as words and percent in panels, tables and on the map."""
TINTS = (Role.ACCENT_TINT, Role.CARRIED_TINT, Role.HALF_TINT, Role.LOST_TINT, Role.HALO)
PAIRS = {
    *product((Role.INK, Role.SECOND_INK, Role.ACCENT), GROUNDS),
    *product(TEXT_ROLE_OF.values(), (Role.PAPER, Role.STRIPE)),
    *PHASE_ROLES.values(),
    *CHIP_ROLES.values(),
    *((ink, ground) for ground, _edge, ink in _FILLS.values()),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ATTRACT),  # the main button under the pointer
    *product((Role.INK, Role.SECOND_INK), TINTS),
    *product((Role.INK, Role.SECOND_INK), (fill for fill, _edge in (*BLOCKS.values(), PLAIN_BLOCK))),
    *product(FARES, (*GROUNDS, Role.ACCENT_TINT)),  # in rows, chosen or pointed at
    (Role.ACCENT, Role.HALO),
    (Role.LOST, Role.LOST_TINT),
    (Role.ACCENT, Role.LOST_TINT),  # a link in what breaks
    (Role.PAPER, Role.INK),  # tooltips, the dates of a bar in the hand
    (Role.PAPER, Role.ACCENT),  # the marks of days on the timeline
    (Role.PAPER, Role.SECOND_INK),
    (Role.INK, Role.HAIRLINE),  # a button pressed
    *((ink, Role.HALO) for ink, _tint in PHASE_ROLES.values()),
}


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2 has it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21, as WCAG 2 has it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("ink", "ground"), sorted(PAIRS, key=str))
def test_text_can_be_read(theme: Theme, ink: Role, ground: Role) -> None:
    colours = palette(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_projector_has_contrast_to_spare(ground: Role) -> None:
    colours = palette(Theme.PROJECTOR)
    for ink in (Role.INK, Role.SECOND_INK, *FARES):
        assert contrast(colours[ink], colours[ground]) >= 7


def test_lines_are_heavier_for_a_projector() -> None:
    assert palette(Theme.PROJECTOR).weight > palette(Theme.LIGHT).weight == palette(Theme.DARK).weight == 1


def test_every_role_has_a_colour_in_every_theme() -> None:
    assert set(TABLE) == set(Role)
    for theme in Theme:
        assert all(palette(theme)[role].isValid() for role in Role)
