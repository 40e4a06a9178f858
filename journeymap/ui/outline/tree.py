"""What stands under what in the outline of a journey, and which branches an edit touches."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.model.diff import Change, Diff
from journeymap.model.queries import behaviours_in_order, notes_in_order, settings_in_order, stages_of
from journeymap.model.reader import Reader
from journeymap.model.records import Expectation, Note, Record, Stage, Touchpoint, Transition

NodeKey = tuple[str, str, str]
"""(kind, id, part): a stage ("" for what waits without one), a touchpoint, a transition that leaves it, an
expectation, a note; a setting as (“setting”, touchpoint, setting)."""
ROOT: NodeKey = ("journey", "", "")
UNPLACED: NodeKey = ("stage", "", "")
NAMED_BY_OTHERS = frozenset({"setting", "channel", "device", "behaviour", "row"})
"""Kinds whose names the rows of others hold."""


def touchpoint_key(touchpoint: str) -> NodeKey:
    """The node of a touchpoint."""
    return ("touchpoint", touchpoint, "")


def children_of(reader: Reader, journey: str, key: NodeKey) -> list[NodeKey]:
    """The nodes under a node, in the order of the map."""
    kind, record_id, _part = key
    if key == ROOT:
        return _stages(reader, journey)
    if kind == "stage":
        return [*_touchpoints(reader, journey, record_id or None), *_stage_notes(reader, record_id)]
    if kind == "touchpoint":
        return list(_of_touchpoint(reader, record_id))
    return []


def has_children(reader: Reader, journey: str, key: NodeKey) -> bool:
    """Whether anything stands under a node; cheaper than to list it."""
    kind, record_id, _part = key
    if kind == "touchpoint":
        found = reader.find(Touchpoint, record_id)
        return found is not None and bool(
            found.settings
            or reader.where(Transition, "source", record_id)
            or reader.where(Expectation, "touchpoint", record_id)
            or reader.where(Note, "touchpoint", record_id)
        )
    return kind in ("journey", "stage") and bool(children_of(reader, journey, key))


def _stages(reader: Reader, journey: str) -> list[NodeKey]:
    found: list[NodeKey] = [("stage", each.id, "") for each in stages_of(reader, journey)]
    if any(each.stage is None for each in reader.where(Touchpoint, "journey", journey)):
        found.append(UNPLACED)
    return found


def _touchpoints(reader: Reader, journey: str, stage: str | None) -> list[NodeKey]:
    if stage is None:
        here = [each for each in reader.where(Touchpoint, "journey", journey) if each.stage is None]
    else:
        here = list(reader.where(Touchpoint, "stage", stage))
    here.sort(key=lambda each: (each.position, each.id))
    return [touchpoint_key(each.id) for each in here]


def _stage_notes(reader: Reader, stage: str) -> list[NodeKey]:
    if not stage:
        return []
    notes = (each for each in reader.where(Note, "stage", stage) if each.touchpoint is None)
    return [("note", each.id, "") for each in notes_in_order(notes)]


def _of_touchpoint(reader: Reader, touchpoint: str) -> Iterator[NodeKey]:
    found = reader.find(Touchpoint, touchpoint)
    if found is None:
        return
    lanes = {each.id: number for number, each in enumerate(settings_in_order(reader))}
    for setting in sorted(found.settings, key=lambda each: lanes.get(each, len(lanes))):
        yield ("setting", touchpoint, setting)
    rank = {each.id: number for number, each in enumerate(behaviours_in_order(reader))}
    expected = reader.where(Expectation, "touchpoint", touchpoint)
    for expectation in sorted(expected, key=lambda each: (rank.get(each.behaviour, len(rank)), each.id)):
        yield ("expectation", expectation.id, "")
    for transition in reader.where(Transition, "source", touchpoint):
        yield ("transition", transition.id, "")
    for note in notes_in_order(reader.where(Note, "touchpoint", touchpoint)):
        yield ("note", note.id, "")


# What an edit touches


def branches_of(diff: Diff) -> set[NodeKey]:
    """The nodes whose children may be others after an edit."""
    found: set[NodeKey] = set()
    for (kind, _id), change in diff:
        if kind in _WHERE and (_moved(change, _WHERE[kind])):
            for record in (change.before, change.after):
                found.update(_parents(record))
    if {"setting", "behaviour"} & diff.kinds:
        found.add(("touchpoint", "*", ""))
    return found


_WHERE = {
    "stage": ("position",),
    "touchpoint": ("stage", "position", "settings"),
    "transition": ("source",),
    "expectation": ("touchpoint", "behaviour"),
    "note": ("touchpoint", "stage", "position"),
}
"""The fields that say where in the tree a record stands, or in which order."""


def _moved(change: Change, fields: tuple[str, ...]) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return True
    return any(getattr(before, field) != getattr(after, field) for field in fields)


def _parents(record: Record | None) -> Iterator[NodeKey]:
    if isinstance(record, Stage):
        yield ROOT
        yield ("stage", record.id, "")
    elif isinstance(record, Touchpoint):
        yield ROOT  # what waits without a stage has a branch only while there is any
        yield ("stage", record.stage or "", "")
        yield touchpoint_key(record.id)
    elif isinstance(record, Transition):
        yield touchpoint_key(record.source)
    elif isinstance(record, Expectation):
        yield touchpoint_key(record.touchpoint)
    elif isinstance(record, Note):
        if record.touchpoint is not None:
            yield touchpoint_key(record.touchpoint)
        elif record.stage is not None:
            yield ("stage", record.stage, "")


def renamed_by(diff: Diff, reader: Reader) -> set[NodeKey]:
    """The nodes whose words may be others after an edit; a part "*" means all of that kind."""
    found: set[NodeKey] = set()
    for (kind, record_id), change in diff:
        if kind in NAMED_BY_OTHERS:
            found.add(("*", "", ""))
        elif kind in ("stage", "touchpoint", "transition", "expectation", "note"):
            found.add((kind, record_id, ""))
            found.update(_owners(change))
        if kind == "touchpoint":
            for transition in reader.where(Transition, "target", record_id):
                found.add(("transition", transition.id, ""))
                found.add(touchpoint_key(transition.source))
    return found


def _owners(change: Change) -> Iterator[NodeKey]:
    """The touchpoints that say something of a record: how many ways lead on, what starts there."""
    for record in (change.before, change.after):
        if isinstance(record, Transition):
            yield touchpoint_key(record.source)
        elif isinstance(record, Expectation | Note) and record.touchpoint is not None:
            yield touchpoint_key(record.touchpoint)
        elif isinstance(record, Touchpoint):
            yield ("stage", record.stage or "", "")
