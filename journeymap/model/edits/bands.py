"""What a user can do on a service blueprint: put touchpoints into columns and bands of visibility."""

from __future__ import annotations

from collections.abc import Mapping

from journeymap.i18n import _, ngettext
from journeymap.model.edits.placement import Placement, place_copies, place_touchpoints
from journeymap.model.records import Touchpoint
from journeymap.model.store import Store

Visibilities = Mapping[str, str]
"""For a touchpoint, what customers are to see of it: frontstage, backstage or support."""


def place_in_bands(
    store: Store,
    placement: Placement,
    visibilities: Visibilities,
    *,
    label: str = "",
    merge_key: str | None = None,
) -> None:
    """Move touchpoints into columns, and into bands by what customers see of them."""
    changed = {each: to for each, to in visibilities.items() if store.get(Touchpoint, each).visibility != to}
    count = len(changed) or sum(len(touchpoints) for _place, touchpoints in placement)
    if changed:
        usual = ngettext("Set visibility", "Set visibility of {count} touchpoints", count)
    else:
        usual = ngettext("Move touchpoint", "Move {count} touchpoints", count)
    with store.transaction(label or usual.format(count=count), merge_key) as transaction:
        place_touchpoints(store, placement)
        for touchpoint, visibility in changed.items():
            transaction.update(transaction.get(Touchpoint, touchpoint), visibility=visibility)


def place_copies_in_bands(store: Store, placement: Placement, visibilities: Visibilities) -> list[Touchpoint]:
    """Copies of touchpoints, put as `place_in_bands` would; `visibilities` names the originals."""
    originals = [each for _place, touchpoints in placement for each in touchpoints]
    with store.transaction(_("Copy touchpoints")) as transaction:
        made = place_copies(store, placement)
        for original, copied in zip(originals, made, strict=True):
            if original in visibilities:
                transaction.update(transaction.get(Touchpoint, copied.id), visibility=visibilities[original])
        return [transaction.get(Touchpoint, each.id) for each in made]
