"""What a user can do with a repair: put it on the roadmap, as an initiative of its own or as part of one.

A repair is a list of (capability, setting) pairs to integrate, and what that costs with the builds it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from journeymap.i18n import _
from journeymap.model.edits.initiatives import add_initiative
from journeymap.model.errors import ProjectError
from journeymap.model.records import Initiative
from journeymap.model.store import Store

Pair = tuple[str, str]


def add_repair(
    store: Store,
    name: str,
    pairs: Iterable[Pair],
    cost: float | None,
    *,
    start: date | None = None,
    end: date | None,
    **fields: Any,
) -> Initiative:
    """A new initiative that delivers a repair by `end`, its cost as capital (None: not known); one undo step.

    Raises IntegrityError for an end before the start.
    """
    with store.transaction(_("Add repair to the roadmap")):
        delivers = tuple(sorted(set(pairs)))
        return add_initiative(store, name, delivers=delivers, capital=cost, start=start, end=end, **fields)


def extend_by_repair(
    store: Store, initiative: str, pairs: Iterable[Pair], added_cost: float | None
) -> tuple[Pair, ...]:
    """Let an initiative deliver a repair as well; answers the pairs it did not deliver yet. One undo step.

    `added_cost` is what those cost, with the builds they alone need, and is added to the capital; a cost or a
    capital that is not known leaves the capital as it is, but a capital not given yet begins with it. Raises
    ProjectError for an initiative that is cancelled, as that delivers nothing.
    """
    with store.transaction(_("Add repair to initiative")) as transaction:
        found = transaction.get(Initiative, initiative)
        if found.status == "cancelled":
            text = _("“{name}” is cancelled and delivers nothing; choose another initiative, or a new one.")
            raise ProjectError(text.format(name=found.name or found.id))
        missing = tuple(each for each in sorted(set(pairs)) if each not in found.delivers)
        capital = found.capital
        if missing and added_cost is not None:
            capital = (capital or 0.0) + added_cost
        transaction.update(found, delivers=(*found.delivers, *missing), capital=capital)
        return missing
