"""Whether a whole project holds together, asked of all records of a kind at once.

`validate` looks at one record after the other and names what is wrong, which for a large project takes longer
than reading it. What is sound here is sound there too; where it is not, `validate` is asked for the place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any

from journeymap.model.errors import IntegrityError
from journeymap.model.reader import Reader
from journeymap.model.record import Record
from journeymap.model.records import KINDS, Journey, Note, Project, Row, Stage, Touchpoint, Transition
from journeymap.model.reference_fields import Ref, Refs
from journeymap.model.references import REFERENCES, Reference
from journeymap.model.validate import check_nesting, check_relations_of, kinds_with_relations


def references_hold(reader: Reader) -> bool:
    """Whether everything that any record refers to exists."""
    for kind, references in REFERENCES.items():
        records = reader.all(KINDS[kind])
        for reference in references if records else ():
            values = map(attrgetter(reference.name), records.values())
            for target, named in _targets(reference, values):
                if not named <= reader.all(KINDS[target]).keys():
                    return False
    return True


def _targets(reference: Reference, values: Iterable[Any]) -> Iterable[tuple[str, set[str]]]:
    """By kind, the ids of all that these values of a field refer to."""
    match reference.field:
        case Ref():
            return [(reference.field.to, set(values) - {None})]
        case Refs():
            return [(reference.field.to, set(chain.from_iterable(values)))]
    named: dict[str, set[str]] = {}
    for value in values:
        for kind, target in reference.field.targets(value):
            named.setdefault(kind, set()).add(target)
    return named.items()


def relations_hold(reader: Reader) -> bool:
    """Whether all records fit each other. All references must be known to hold."""
    try:
        for kind in kinds_with_relations():
            doubtful = _DOUBTFUL.get(kind, _all)(reader, kind)
            for record in doubtful:
                check_relations_of(reader, record)
        check_nesting(reader, reader.all(Journey))
    except IntegrityError:
        return False
    return len(reader.all(Project)) <= 1


def unique_values_hold(reader: Reader) -> bool:
    """Whether no two records share what only one of them may have."""
    for kind in KINDS.values():
        records = reader.all(kind).values()
        for names in kind.unique if len(records) > 1 else ():
            columns = (map(attrgetter(name), records) for name in names)
            if len(set(zip(*columns, strict=True))) < len(records):
                return False
    return True


# The records of a kind that may not fit others; about those left out there is no doubt.


def _all(reader: Reader, kind: type[Record]) -> Iterable[Record]:
    return reader.all(kind).values()


def _journeys(reader: Reader, kind: type[Any]) -> Mapping[str | None, str]:
    """The journey of each record of a kind, by id."""
    return {each.id: each.journey for each in reader.all(kind).values()}


def _doubtful_touchpoints(reader: Reader, _kind: type[Record]) -> Iterable[Record]:
    stages = _journeys(reader, Stage)
    return [
        each
        for each in reader.all(Touchpoint).values()
        if each.counterpart is not None or stages.get(each.stage, each.journey) != each.journey
    ]


def _doubtful_transitions(reader: Reader, _kind: type[Record]) -> Iterable[Record]:
    touchpoints = _journeys(reader, Touchpoint)
    return [
        each
        for each in reader.all(Transition).values()
        if each.pairs is not None
        or each.source == each.target
        or not touchpoints.get(each.source) == each.journey == touchpoints.get(each.target)
    ]


def _doubtful_notes(reader: Reader, _kind: type[Record]) -> Iterable[Record]:
    touchpoints, stages, rows = (_journeys(reader, kind) for kind in (Touchpoint, Stage, Row))
    return [
        each
        for each in reader.all(Note).values()
        if (each.touchpoint is not None and each.stage is not None)
        or touchpoints.get(each.touchpoint, each.journey) != each.journey
        or stages.get(each.stage, each.journey) != each.journey
        or rows.get(each.row, each.journey) != each.journey
    ]


_DOUBTFUL: Mapping[type[Record], Callable[[Reader, type[Record]], Iterable[Record]]] = {
    Touchpoint: _doubtful_touchpoints,
    Transition: _doubtful_transitions,
    Note: _doubtful_notes,
}
