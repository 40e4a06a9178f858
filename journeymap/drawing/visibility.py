"""The bands of a service blueprint, from what customers see of each touchpoint."""

from __future__ import annotations

from journeymap.i18n import mark
from journeymap.model.records import Touchpoint

CUSTOMER = "customer"
FRONTSTAGE = "frontstage"
BACKSTAGE = "backstage"
SUPPORT = "support"

BANDS = (CUSTOMER, FRONTSTAGE, BACKSTAGE, SUPPORT)
"""From above."""
BAND_NAMES = {
    CUSTOMER: mark("Customer actions"),
    FRONTSTAGE: mark("Frontstage"),
    BACKSTAGE: mark("Backstage"),
    SUPPORT: mark("Support"),
}
BAND_HINTS = {
    CUSTOMER: mark("what customers do"),
    FRONTSTAGE: mark("what they meet"),
    BACKSTAGE: mark("what they do not see"),
    SUPPORT: mark("what makes it possible"),
}
LINE_NAMES = {
    CUSTOMER: mark("Line of interaction"),
    FRONTSTAGE: mark("Line of visibility"),
    BACKSTAGE: mark("Line of internal interaction"),
}
"""The line under each band but the last (G. Lynn Shostack, Designing Services That Deliver, 1984)."""


def bands_of(touchpoint: Touchpoint) -> tuple[str, ...]:
    """The bands that a touchpoint has a card in.

    Whatever is frontstage the customer takes part in: it has a card among the customer's actions and one for
    what they meet there, and what joins the two crosses the line of interaction.
    """
    if touchpoint.visibility == FRONTSTAGE:
        return CUSTOMER, FRONTSTAGE
    return (touchpoint.visibility,)
