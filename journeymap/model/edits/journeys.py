"""What a user can do to whole journeys: copy them, pair them, open a touchpoint into one of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from journeymap.i18n import _, ngettext
from journeymap.model.edits.project import add_journey
from journeymap.model.ids import new_id
from journeymap.model.lineage import detail_of
from journeymap.model.queries import rows_of, stages_of, touchpoint_name, touchpoints_of
from journeymap.model.records import (
    Expectation,
    Feeling,
    Handover,
    Journey,
    Note,
    Record,
    Responsibility,
    Row,
    Stage,
    Touchpoint,
    Transition,
)
from journeymap.model.store import Store, Transaction


def duplicate_journey(store: Store, journey: str) -> Journey:
    """A copy of a journey with all that is on it, beside the original.

    What details its touchpoints stays with the original; a copy of a pair's one side is compared with the
    same other side.
    """
    found = store.get(Journey, journey)
    name = _("{name} (copy)").format(name=found.name) if found.name else ""
    with store.transaction(_("Duplicate journey")) as transaction:
        made = replace(found, id=new_id(), name=name)
        _copy(transaction, found, made)
        return made


def make_to_be(store: Store, journey: str) -> Journey:
    """A to-be that begins as a copy of a journey, each touchpoint linked with the one it was copied from.

    A to-be of a detail hangs below the to-be of the touchpoint above it, where that has one.
    """
    found = store.get(Journey, journey)
    name = _("{name} (to-be)").format(name=found.name) if found.name else ""
    with store.transaction(_("Make a to-be")) as transaction:
        above = found.parent_touchpoint
        if above is not None:
            above = next((each.id for each in transaction.where(Touchpoint, "counterpart", above)), above)
        made = replace(
            found,
            id=new_id(),
            name=name,
            state="to_be",
            status=None,
            counterpart=found.id,
            parent_touchpoint=above,
        )
        _copy(transaction, found, made, linked=True)
        return made


def duplicate_journeys(store: Store, journeys: Iterable[str]) -> list[Journey]:
    """Copies of several journeys as one edit: see `duplicate_journey`."""
    listed = list(journeys)
    label = ngettext("Duplicate journey", "Duplicate {count} journeys", len(listed))
    with store.transaction(label.format(count=len(listed))):
        return [duplicate_journey(store, each) for each in listed]


def make_to_bes(store: Store, journeys: Iterable[str]) -> list[Journey]:
    """A to-be of each of several journeys as one edit: see `make_to_be`."""
    listed = list(journeys)
    label = ngettext("Make a to-be", "Make {count} to-bes", len(listed)).format(count=len(listed))
    with store.transaction(label):
        return [make_to_be(store, each) for each in listed]


def pair_journeys(store: Store, journey: str, counterpart: str | None) -> None:
    """Compare a journey with another one; touchpoints of the same name, met once in each, are linked.

    Links that there are into that journey stay, others go. None ends the comparison. Raises IntegrityError
    for a journey with itself.
    """
    label = _("Compare with another journey") if counterpart else _("Compare with no journey")
    with store.transaction(label) as transaction:
        transaction.update(store.get(Journey, journey), counterpart=counterpart)
        others = touchpoints_of(transaction, counterpart) if counterpart else []
        mine = touchpoints_of(transaction, journey)
        theirs = {each.id for each in others}
        taken = {each.counterpart for each in mine} & theirs
        by_name = _named_once([each for each in others if each.id not in taken])
        own = _named_once([each for each in mine if each.counterpart not in theirs])
        for each in mine:
            if each.counterpart in theirs:
                continue
            name = each.name.casefold()
            same = by_name.get(name) if own.get(name) == each.id else None
            transaction.update(each, counterpart=same)


def open_in_detail(store: Store, touchpoint: str) -> Journey:
    """The journey that details a touchpoint; made where there is none yet, for the same persona."""
    known = detail_of(store, touchpoint)
    if known is not None:
        return known
    found = store.get(Touchpoint, touchpoint)
    above = store.get(Journey, found.journey)
    stage = store.find(Stage, found.stage)
    with store.transaction(_("Open in detail")) as transaction:
        made = add_journey(
            store,
            touchpoint_name(store, touchpoint),
            segment=above.segment,
            state=above.state,
            owner=above.owner,
            parent_touchpoint=touchpoint,
        )
        first, *others = stages_of(transaction, made.id)
        for each in others:  # attract, convert, retain are of the journey above
            transaction.remove(each)
        phase = stage.phase if stage else None
        transaction.update(first, name=_("Steps"), phase=phase)
        above_rows = rows_of(transaction, above.id)
        for row in rows_of(transaction, made.id) if above_rows else ():
            transaction.remove(row)
        for row in above_rows:
            transaction.put(replace(row, id=new_id(), journey=made.id))
        return made


def _named_once(touchpoints: list[Touchpoint]) -> dict[str, str]:
    """Touchpoints by their name, those whose name nobody else of them has."""
    names = Counter(each.name.casefold() for each in touchpoints if each.name)
    return {each.name.casefold(): each.id for each in touchpoints if names[each.name.casefold()] == 1}


Fresh = dict[tuple[str, str], tuple[str, str]]
"""For what was copied, by kind and id, the kind and id of its copy."""


def _copy(transaction: Transaction, journey: Journey, made: Journey, *, linked: bool = False) -> None:
    """Put `made`, and copies into it of all that is on `journey`; touchpoints `linked` with the original."""
    fresh: Fresh = {}
    transaction.put(made)
    placed: list[Record] = [
        each
        for kind in (Stage, Row, Touchpoint, Transition, Note)
        for each in transaction.where(kind, "journey", journey.id)
    ]
    for each in placed:
        fresh[each.record, each.id] = (each.record, new_id())
    for each in placed:
        changes: dict[str, Any] = _moved(each, _REFERENCES[each.record], fresh)
        changes["journey"] = made.id
        if linked and each.record == Touchpoint.record:
            changes["counterpart"] = each.id
        transaction.put(replace(each, id=fresh[each.record, each.id][1], **changes))
    for original, copied in tuple(fresh.items()):
        for kind in _HANGING.get(original[0], ()):
            for hanging in transaction.where(kind, original[0], original[1]):
                changes = {original[0]: copied[1]}
                transaction.put(replace(hanging, id=new_id(), **changes))


_HANGING: Mapping[str, tuple[type[Record], ...]] = {
    "touchpoint": (Expectation, Feeling, Responsibility),
    "transition": (Handover,),
}
"""What hangs on a thing by the field named as its kind, and is copied with it.

Measurements are not: they were taken at the original.
"""
_REFERENCES: Mapping[str, Mapping[str, str]] = {
    "stage": {},
    "row": {},
    "touchpoint": {"stage": "stage"},
    "transition": {"source": "touchpoint", "target": "touchpoint"},
    "note": {"touchpoint": "touchpoint", "stage": "stage", "row": "row"},
}
"""For what lies on a journey, its fields that name something on the same one, and of which kind."""


def _moved(record: Any, references: Mapping[str, str], fresh: Fresh) -> dict[str, str]:
    """The references of a record that name something copied, as those of its copy."""
    found = {}
    for field, kind in references.items():
        target = getattr(record, field)
        if target is not None:
            found[field] = fresh[kind, target][1]
    return found
