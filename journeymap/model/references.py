"""The one table of references: integrity, cascades and SQL foreign keys all read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from journeymap.frozen import frozen
from journeymap.model.fields import DROP, Field
from journeymap.model.records import KINDS, Record, fields_of


@frozen
class Reference:
    """A field of a kind of record that refers to others; `field.targets` and `field.without` say how."""

    record: str
    name: str
    field: Field


REFERENCES: dict[str, tuple[Reference, ...]] = {
    record: tuple(
        Reference(record, name, field) for name, field in fields_of(kind).items() if field.target_kinds
    )
    for record, kind in KINDS.items()
}
"""For each kind of record, its fields that refer to others."""


def targets_of(record: Record) -> Iterator[tuple[str, str, str]]:
    """Everything `record` refers to, as (field, kind, id); an id may come more than once."""
    for reference in REFERENCES[record.record]:
        for kind, target in reference.field.targets(getattr(record, reference.name)):
            yield reference.name, kind, target


def without_target(record: Record, kind: str, gone: str) -> Record | None:
    """`record` once the record `gone` of `kind` is deleted; None when it goes along."""
    changes: dict[str, Any] = {}
    for reference in REFERENCES[record.record]:
        value = getattr(record, reference.name)
        left = reference.field.without(value, kind, gone)
        if left is DROP:
            return None
        if left != value:
            changes[reference.name] = left
    return replace(record, **changes) if changes else record
