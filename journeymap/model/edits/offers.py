"""What a user can do to the matrix of capabilities and settings: say what is offered where, at what cost.

A cell is a (setting, capability) pair. Where nothing is said there is no offer: not offered, cost unknown.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from journeymap.i18n import _
from journeymap.model.edits.landscape import offer_of, set_offers
from journeymap.model.records import Offer
from journeymap.model.store import Store

Cell = tuple[str, str]


class Stance(Enum):
    """What a cell of the matrix says, in one word: an offer's status and access together."""

    NOTHING = "nothing"
    OFFERED = "offered"
    READ_ONLY = "read_only"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"


CYCLE = (Stance.NOTHING, Stance.OFFERED, Stance.READ_ONLY, Stance.POSSIBLE, Stance.IMPOSSIBLE)
"""The order in which a cell's stance changes when it is asked for the next one."""

_FIELDS: dict[Stance, dict[str, Any]] = {
    Stance.NOTHING: {"status": None},
    Stance.OFFERED: {"status": "offered", "access": "read_write"},
    Stance.READ_ONLY: {"status": "offered", "access": "read"},
    Stance.POSSIBLE: {"status": "possible", "access": "read_write"},
    Stance.IMPOSSIBLE: {"status": "impossible", "access": "read_write"},
}


def stance_of(offer: Offer | None) -> Stance:
    """What a cell says."""
    if offer is None:
        return Stance.NOTHING
    if offer.status == "offered":
        return Stance.READ_ONLY if offer.access == "read" else Stance.OFFERED
    return Stance(offer.status)


def next_stance(stance: Stance) -> Stance:
    """What a cell says after one more click."""
    return CYCLE[(CYCLE.index(stance) + 1) % len(CYCLE)]


def paint_offers(
    store: Store, cells: Iterable[Cell], stance: Stance, *, merge_key: str | None = None
) -> None:
    """Let all cells say the same; what they cost stays, but where they say nothing any more."""
    with store.transaction(_("Set what is offered"), merge_key):
        set_offers(store, cells, **_FIELDS[stance])


def price_offers(
    store: Store, cells: Iterable[Cell], cost: float | None, *, merge_key: str | None = None
) -> None:
    """Give cells their cost; a cell that says nothing yet becomes possible, unless its cost is unknown."""
    with store.transaction(_("Set cost"), merge_key) as transaction:
        named = list(dict.fromkeys(cells))
        said = {cell for cell in named if offer_of(transaction, *cell) is not None}
        set_offers(store, [cell for cell in named if cell in said], cost=cost)
        if cost is not None:
            silent = [cell for cell in named if cell not in said]
            set_offers(store, silent, status="possible", cost=cost)
