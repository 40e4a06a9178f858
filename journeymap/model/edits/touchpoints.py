"""What a user can do to touchpoints and the stages and columns they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from journeymap.i18n import _, ngettext
from journeymap.model.edits.columns import Place, make_room
from journeymap.model.edits.copies import Copies, put_touchpoints
from journeymap.model.ids import new_id
from journeymap.model.records import KINDS, Touchpoint, Transition
from journeymap.model.store import Store
from journeymap.model.text import clean_line
from journeymap.model.words import kind_word

LaneChanges = Mapping[str, tuple[str | None, str | None]]
"""For a touchpoint, (setting left, setting entered).

A setting left of None only adds the setting entered; a setting entered of None only leaves.
"""


def add_touchpoint(
    store: Store,
    journey: str,
    place: Place,
    settings: Iterable[str] = (),
    name: str = "",
    *,
    visibility: str = "frontstage",
    merge_key: str | None = None,
) -> Touchpoint:
    """A new touchpoint at `place`, served in `settings` (none: it waits in the unplaced lane)."""
    with store.transaction(_("Add touchpoint"), merge_key) as transaction:
        position = make_room(transaction, journey, place)
        return transaction.put(
            Touchpoint(
                id=new_id(),
                journey=journey,
                stage=place.stage,
                position=position,
                settings=tuple(settings),
                name=clean_line(name),
                visibility=visibility,
            )
        )


def add_next_touchpoint(
    store: Store,
    touchpoint: str,
    place: Place,
    settings: Iterable[str] | None = None,
    *,
    visibility: str = "frontstage",
    merge_key: str | None = None,
) -> Touchpoint:
    """A new touchpoint joined from `touchpoint` by a transition, in the same settings unless given."""
    source = store.get(Touchpoint, touchpoint)
    with store.transaction(_("Add next touchpoint"), merge_key) as transaction:
        added = add_touchpoint(
            store,
            source.journey,
            place,
            source.settings if settings is None else settings,
            visibility=visibility,
        )
        transaction.put(Transition(id=new_id(), journey=source.journey, source=source.id, target=added.id))
    return added


def move_touchpoints(
    store: Store,
    touchpoints: Iterable[str],
    place: Place,
    lane_changes: LaneChanges | None = None,
) -> None:
    """Move touchpoints to the column `place`, and into other lanes."""
    moved = [store.get(Touchpoint, each) for each in touchpoints]
    label = ngettext("Move touchpoint", "Move {count} touchpoints", len(moved)).format(count=len(moved))
    with store.transaction(label) as transaction:
        journeys = sorted({each.journey for each in moved})
        positions = {journey: make_room(transaction, journey, place) for journey in journeys}
        for each in moved:
            current = transaction.get(Touchpoint, each.id)
            changes: dict[str, Any] = {"stage": place.stage, "position": positions[each.journey]}
            if lane_changes and each.id in lane_changes:
                changes["settings"] = change_lane(current.settings, *lane_changes[each.id])
            transaction.update(current, **changes)


def change_lane(settings: tuple[str, ...], left: str | None, entered: str | None) -> tuple[str, ...]:
    """The settings of a touchpoint that leaves one of them and enters another."""
    if entered is None:
        return tuple(each for each in settings if each != left)
    if entered in settings:
        return tuple(each for each in settings if each != left or each == entered)
    if left in settings:
        return tuple(entered if each == left else each for each in settings)
    return (*settings, entered)


def change_touchpoint(
    store: Store, touchpoint: str, *, label: str = "", merge_key: str | None = None, **changes: Any
) -> None:
    """Change fields of one touchpoint. Raises RecordError on a value it cannot hold."""
    with store.transaction(label or _("Change touchpoint"), merge_key) as transaction:
        transaction.update(store.get(Touchpoint, touchpoint), **changes)


def rename_touchpoint(store: Store, touchpoint: str, name: str, *, merge_key: str | None = None) -> None:
    """Give a touchpoint another name; breaks and tabs in it become spaces."""
    change_touchpoint(
        store, touchpoint, label=_("Rename touchpoint"), merge_key=merge_key, name=clean_line(name)
    )


def copy_touchpoints(
    store: Store,
    touchpoints: Iterable[str],
    place: Place | None = None,
    lane_changes: LaneChanges | None = None,
) -> list[Touchpoint]:
    """Copies of touchpoints, all that is on them and the transitions between them.

    They come to `place`, or where the originals are. What was counted, measured and voted stays with these.
    """
    originals = [store.get(Touchpoint, each) for each in touchpoints]
    label = ngettext("Copy touchpoint", "Copy {count} touchpoints", len(originals)).format(
        count=len(originals)
    )
    with store.transaction(label) as transaction:
        fresh: dict[str, str] = {}
        for journey in dict.fromkeys(each.journey for each in originals):
            there = [each for each in originals if each.journey == journey]
            fresh |= put_touchpoints(store, journey, Copies(transaction), there)
        if place is not None:
            changes = {fresh[old]: lane for old, lane in (lane_changes or {}).items() if old in fresh}
            move_touchpoints(store, fresh.values(), place, changes)
        return [transaction.get(Touchpoint, fresh[each.id]) for each in originals]


def delete_selection(store: Store, keys: Iterable[tuple[str, str]]) -> None:
    """Delete the records named by (kind, id), with whatever cannot live without them, as one edit."""
    found = [record for kind, each in keys if (record := store.find(KINDS[kind], each)) is not None]
    label = ngettext("Delete {kind}", "Delete {count} things", len(found)).format(
        kind=kind_word(found[0].record) if found else "", count=len(found)
    )
    with store.transaction(label) as transaction:
        for record in found:
            transaction.remove(record)
