"""Integrity: what must hold between records, checked for whatever an edit touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from journeymap.i18n import _
from journeymap.model.diff import Diff, Key
from journeymap.model.errors import IntegrityError
from journeymap.model.reader import Reader
from journeymap.model.records import (
    KINDS,
    Capability,
    Experiment,
    Initiative,
    Journey,
    Note,
    Project,
    Record,
    Responsibility,
    Row,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.references import targets_of

Referrers = Callable[[Key], Iterable[Key]]
"""The records that refer to one, whichever their kind."""


def check_integrity(reader: Reader, diff: Diff, referrers: Referrers) -> None:
    """Raise IntegrityError unless the project, with `diff` applied, holds together.

    Looks at what the diff touched and at what refers to it, so its cost follows the edit and not the project.
    """
    check_references(reader, diff, referrers)
    check_relations(reader, diff, referrers)


def check_references(reader: Reader, diff: Diff, referrers: Referrers) -> None:
    """Raise IntegrityError where something refers to what does not exist."""
    for key, change in diff:
        if change.after is not None:
            _check_references(reader, change.after)
            continue
        for kind, referrer in referrers(key):
            _check_references(reader, reader.get(KINDS[kind], referrer))


def check_relations(reader: Reader, diff: Diff, referrers: Referrers) -> None:
    """Raise IntegrityError where records do not fit each other.

    All references must be known to hold: relations follow them, those of other records too.
    """
    looked_at: set[Key] = set()
    for key, _change in diff:
        for each in (key, *(referrers(key) if key[0] in _OTHERS_DEPEND_ON else ())):
            if each not in looked_at:
                looked_at.add(each)
                record = reader.find(KINDS[each[0]], each[1])
                if record is not None:
                    check_relations_of(reader, record)
    changed = [each for each, _change in diff]  # first, so that what was edited is what is named
    check_nesting(reader, [each for kind, each in (*changed, *sorted(looked_at)) if kind == Journey.record])
    if "project" in diff.kinds and len(reader.all(Project)) > 1:
        raise IntegrityError("project", max(reader.all(Project)), "id", _("a file holds one project"))


_OTHERS_DEPEND_ON = ("touchpoint", "stage", "row", "journey")


def _check_references(reader: Reader, record: Record) -> None:
    for field, kind, target in targets_of(record):
        if reader.find(KINDS[kind], target) is None:
            problem = _("refers to {kind} {target}, which does not exist").format(kind=kind, target=target)
            raise IntegrityError(record.record, record.id, field, problem)


def kinds_with_relations() -> Iterable[type[Record]]:
    """The kinds of record that must fit others, beyond what they refer to being there."""
    return _RELATIONS


def check_relations_of(reader: Reader, record: Record) -> None:
    """Raise IntegrityError where one record does not fit those it refers to, its nesting left out."""
    check = _RELATIONS.get(type(record))
    if check is not None:
        check(reader, record)


def _same_journey(reader: Reader, record: Any, field: str, kind: type[Record]) -> None:
    other: Any = reader.find(kind, getattr(record, field))
    if other is not None and other.journey != record.journey:
        problem = _("{kind} {target} belongs to another journey").format(kind=kind.record, target=other.id)
        raise IntegrityError(record.record, record.id, field, problem)


def _check_touchpoint(reader: Reader, touchpoint: Touchpoint) -> None:
    _same_journey(reader, touchpoint, "stage", Stage)
    counterpart = reader.find(Touchpoint, touchpoint.counterpart)
    if counterpart is not None and counterpart.journey == touchpoint.journey:
        problem = _("touchpoint {target} belongs to the same journey").format(target=counterpart.id)
        raise IntegrityError("touchpoint", touchpoint.id, "counterpart", problem)


def _check_journey(_reader: Reader, journey: Journey) -> None:
    if journey.counterpart == journey.id:
        problem = _("a journey cannot be compared with itself")
        raise IntegrityError("journey", journey.id, "counterpart", problem)


def _check_transition(reader: Reader, transition: Transition) -> None:
    _same_journey(reader, transition, "source", Touchpoint)
    _same_journey(reader, transition, "target", Touchpoint)
    if transition.source == transition.target:
        raise IntegrityError(
            "transition", transition.id, "target", _("a transition joins two different touchpoints")
        )
    if transition.pairs is None:
        return
    source = frozenset(reader.get(Touchpoint, transition.source).settings)
    target = frozenset(reader.get(Touchpoint, transition.target).settings)
    for leaving, entering in transition.pairs:
        if leaving not in source or entering not in target:
            problem = _("the pair {pair} is not within the settings of the two touchpoints").format(
                pair=f"[{leaving}, {entering}]"
            )
            raise IntegrityError("transition", transition.id, "pairs", problem)


def _check_note(reader: Reader, note: Note) -> None:
    if note.touchpoint is not None and note.stage is not None:
        raise IntegrityError(
            "note", note.id, "stage", _("a note stands at a touchpoint or at a stage, not at both")
        )
    _same_journey(reader, note, "touchpoint", Touchpoint)
    _same_journey(reader, note, "stage", Stage)
    _same_journey(reader, note, "row", Row)


def _check_responsibility(_reader: Reader, responsibility: Responsibility) -> None:
    if (responsibility.touchpoint is None) == (responsibility.initiative is None):
        problem = _("a responsibility is at a touchpoint or in an initiative, exactly one of them")
        raise IntegrityError("responsibility", responsibility.id, "touchpoint", problem)


def _check_dates(_reader: Reader, record: Initiative | Experiment) -> None:
    if record.start is not None and record.end is not None and record.end < record.start:
        raise IntegrityError(record.record, record.id, "end", _("the end is before the start"))


def check_nesting(reader: Reader, journeys: Iterable[str]) -> None:
    """Raise IntegrityError where a journey details a touchpoint of its own, at however many removes."""
    fine: set[str] = set()
    for journey in journeys:
        seen: set[str] = set()
        here: Journey | None = reader.find(Journey, journey)
        while here is not None and here.id not in fine:
            if here.id in seen:
                problem = _("a journey cannot detail a touchpoint of its own")
                raise IntegrityError("journey", journey, "parent_touchpoint", problem)
            seen.add(here.id)
            parent = reader.find(Touchpoint, here.parent_touchpoint)
            here = reader.get(Journey, parent.journey) if parent else None
        fine |= seen


def _check_capability(reader: Reader, capability: Capability) -> None:
    if capability.id in capability.requires:
        raise IntegrityError("capability", capability.id, "requires", _("a capability cannot require itself"))


def _check_initiative(reader: Reader, initiative: Initiative) -> None:
    if initiative.id in initiative.depends_on:
        raise IntegrityError(
            "initiative", initiative.id, "depends_on", _("an initiative cannot depend on itself")
        )
    _check_dates(reader, initiative)


_RELATIONS: dict[type[Record], Callable[[Reader, Any], None]] = {
    Journey: _check_journey,
    Touchpoint: _check_touchpoint,
    Transition: _check_transition,
    Note: _check_note,
    Capability: _check_capability,
    Initiative: _check_initiative,
    Experiment: _check_dates,
    Responsibility: _check_responsibility,
}
