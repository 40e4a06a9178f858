"""Scores in words and colours: percent, and from where on a behaviour counts as kept or lost."""

from __future__ import annotations

from journeymap.drawing.colours import Role
from journeymap.i18n import _

GOOD_FROM, FAIR_FROM = 0.8, 0.5


def percent(score: float | None) -> str:
    """A score as people read it: “44 %”."""
    return "–" if score is None else _("{figure} %").format(figure=round(score * 100))


def score_role(score: float | None) -> Role:
    """The colour of a score: kept, half, lost."""
    if score is None:
        return Role.SECOND_INK
    return Role.CARRIED if score >= GOOD_FROM else Role.HALF if score >= FAIR_FROM else Role.LOST


def customers_text(customers: float | None) -> str:
    """How many customers a month: “2,140 a month”."""
    if customers is None:
        return _("customers not known")
    figure = f"{customers:,.0f}" if customers >= 10 or customers == int(customers) else f"{customers:,.1f}"
    return _("{figure} a month").format(figure=figure)
