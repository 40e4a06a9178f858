"""Putting several touchpoints into columns at once, so that a group keeps its shape when it moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from journeymap.i18n import ngettext
from journeymap.model.edits.columns import Place, column_positions
from journeymap.model.edits.touchpoints import LaneChanges, add_touchpoint, change_lane, copy_touchpoints
from journeymap.model.edits.transitions import add_transition
from journeymap.model.queries import stages_of
from journeymap.model.records import Touchpoint
from journeymap.model.store import Store, Transaction

Placement = Sequence[tuple[Place, Sequence[str]]]
"""Touchpoints by the column they go to; the places are those before the edit.

Several that `insert` at one place make new columns side by side, in the order given.
"""


def place_touchpoints(
    store: Store,
    placement: Placement,
    lane_changes: LaneChanges | None = None,
    *,
    label: str = "",
    merge_key: str | None = None,
) -> None:
    """Move touchpoints into columns, new ones where a place says so, and into lanes."""
    count = sum(len(touchpoints) for _place, touchpoints in placement)
    usual = ngettext("Move touchpoint", "Move {count} touchpoints", count).format(count=count)
    with store.transaction(label or usual, merge_key) as transaction:
        _put(transaction, placement)
        for each, lanes in (lane_changes or {}).items():
            moved = transaction.get(Touchpoint, each)
            transaction.update(moved, settings=change_lane(moved.settings, *lanes))


def place_copies(
    store: Store, placement: Placement, lane_changes: LaneChanges | None = None
) -> list[Touchpoint]:
    """Copies of touchpoints, with the transitions between them, put as `place_touchpoints` would."""
    originals = [each for _place, touchpoints in placement for each in touchpoints]
    count = len(originals)
    label = ngettext("Copy touchpoint", "Copy {count} touchpoints", count).format(count=count)
    with store.transaction(label) as transaction:
        made = copy_touchpoints(store, originals)
        copies = {old: new.id for old, new in zip(originals, made, strict=True)}
        place_touchpoints(
            store,
            [(place, [copies[each] for each in touchpoints]) for place, touchpoints in placement],
            {copies[each]: lanes for each, lanes in (lane_changes or {}).items()},
        )
        return [transaction.get(Touchpoint, each) for each in copies.values()]


def _put(transaction: Transaction, placement: Placement) -> None:
    moved = {each for _place, touchpoints in placement for each in touchpoints}
    by_column: dict[tuple[str, str | None], list[tuple[Place, Sequence[str]]]] = {}
    for place, touchpoints in placement:
        if touchpoints:
            journey = transaction.get(Touchpoint, touchpoints[0]).journey
            by_column.setdefault((journey, place.stage), []).append((place, touchpoints))
    for (journey, stage), entries in by_column.items():
        settled = [each for each in transaction.where(Touchpoint, "journey", journey) if each.stage == stage]
        numbers, targets = _numbering(column_positions(transaction, journey, stage), entries)
        for each in settled:
            if each.id not in moved and each.position in numbers:
                transaction.update(each, position=numbers[each.position])
        for position, touchpoints in targets:
            for touchpoint in touchpoints:
                changes: dict[str, Any] = {"stage": stage, "position": position}
                transaction.update(transaction.get(Touchpoint, touchpoint), **changes)


def _numbering(
    positions: list[float], entries: Sequence[tuple[Place, Sequence[str]]]
) -> tuple[Mapping[float, float], list[tuple[float, Sequence[str]]]]:
    """The new position of each column there was, and the position of each entry."""
    fresh = [entry for entry in entries if entry[0].insert or entry[0].column >= len(positions)]
    if not fresh:
        return {}, [(positions[place.column], touchpoints) for place, touchpoints in entries]
    numbers: dict[float, float] = {}
    targets: list[tuple[float, Sequence[str]]] = []
    number = 0.0
    for column in range(len(positions) + 1):
        for place, touchpoints in fresh:
            if min(place.column, len(positions)) == column:
                targets.append((number, touchpoints))
                number += 1
        if column < len(positions):
            numbers[positions[column]] = number
            number += 1
    targets += [
        (numbers[positions[place.column]], touchpoints)
        for place, touchpoints in entries
        if not (place.insert or place.column >= len(positions))
    ]
    return numbers, targets


def add_touchpoints(
    store: Store, journey: str, place: Place, names: Sequence[tuple[str, Sequence[str]]]
) -> list[Touchpoint]:
    """New touchpoints, each (name, settings), in new columns from `place` on, each joined to the next."""
    label = ngettext("Add touchpoint", "Add {count} touchpoints", len(names)).format(count=len(names))
    with store.transaction(label) as transaction:
        made = [add_touchpoint(store, journey, Place(None), settings, name) for name, settings in names]
        ahead = Place(place.stage, place.column, insert=True)
        _put(transaction, [(ahead, [each.id]) for each in made])
        for source, target in pairwise(made):
            add_transition(store, source.id, target.id)
        return [transaction.get(Touchpoint, each.id) for each in made]


def step_place(store: Store, touchpoint: str, steps: int) -> Place | None:
    """The next place to the right (`steps` 1) or left (-1) where the touchpoint would stand otherwise.

    From a column that it shares, that is a new column beside it; from one of its own, the next column; at a
    stage's border, a new column of the stage beyond. None at the ends of the journey.
    """
    found = store.get(Touchpoint, touchpoint)
    positions = column_positions(store, found.journey, found.stage)
    here = positions.index(found.position)
    shared = any(
        each.id != touchpoint and each.stage == found.stage and each.position == found.position
        for each in store.where(Touchpoint, "journey", found.journey)
    )
    if shared:
        return Place(found.stage, here + (steps > 0), insert=True)
    if 0 <= here + steps < len(positions):
        return Place(found.stage, here + steps)
    stages: list[str | None] = [each.id for each in stages_of(store, found.journey)]
    beyond = stages.index(found.stage) + steps if found.stage in stages else len(stages) - 1
    if not 0 <= beyond < len(stages) or (found.stage is None and steps > 0):
        return None
    there = len(column_positions(store, found.journey, stages[beyond]))
    return Place(stages[beyond], 0 if steps > 0 else there, insert=there > 0)
