"""What refers to what, and who holds a unique value: kept in step with every change of the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from journeymap.i18n import _
from journeymap.model.diff import Diff, Key
from journeymap.model.errors import IntegrityError
from journeymap.model.records import Record, fields_of
from journeymap.model.reference_fields import Ref, Refs
from journeymap.model.references import REFERENCES, targets_of


class Indexes:
    """Two look-ups that make an edit cost what it touches: referrers, and holders of unique values."""

    def __init__(self) -> None:
        self._fields: defaultdict[Key, dict[tuple[str, str, str], None]] = defaultdict(dict)
        self._holders: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)

    @staticmethod
    def of(records: Iterable[Record]) -> Indexes:
        """The look-ups of a whole project, as if each record had been added; on any thread."""
        made = Indexes()
        fields, holders = made._fields, made._holders
        for record in records:
            kind, record_id = record.record, record.id
            for reference in REFERENCES[kind]:
                name, value = reference.name, getattr(record, reference.name)
                # Most refer to one or to a list of one kind: to ask the field takes longer than to note it.
                match reference.field:
                    case Ref():
                        if value is not None:
                            fields[reference.field.to, value][kind, name, record_id] = None
                    case Refs():
                        for target in value:
                            fields[reference.field.to, target][kind, name, record_id] = None
                    case _:
                        for target_kind, target in reference.field.targets(value):
                            fields[target_kind, target][kind, name, record_id] = None
            for held in _unique_values(record):
                holders[held].add(record_id)
        return made

    def replace(self, before: Record | None, after: Record | None) -> None:
        """Take note that `after` stands where `before` stood; either may be None."""
        if before is not None:
            for field, kind, target in targets_of(before):
                named = self._fields[kind, target]
                named.pop((before.record, field, before.id), None)
                if not named:
                    del self._fields[kind, target]
            for held in _unique_values(before):
                self._holders[held].discard(before.id)
                if not self._holders[held]:
                    del self._holders[held]
        if after is not None:
            for field, kind, target in targets_of(after):
                self._fields[kind, target][after.record, field, after.id] = None
            for held in _unique_values(after):
                self._holders[held].add(after.id)

    def referrers(self, key: Key) -> tuple[Key, ...]:
        """The records that refer to the one named."""
        named = self._fields.get(key, {})
        return tuple(dict.fromkeys((kind, record_id) for kind, _field, record_id in named))

    def referring(self, kind: type[Record], field: str, target: str) -> list[str]:
        """The ids of the records of `kind` whose `field` names `target`, sorted."""
        found = set()
        for target_kind in fields_of(kind)[field].target_kinds:
            named = self._fields.get((target_kind, target), {})
            found |= {each for of_kind, by, each in named if of_kind == kind.record and by == field}
        return sorted(found)

    def check_unique(self, diff: Diff) -> None:
        """Raise IntegrityError where a record of the diff shares a unique value with another."""
        for _key, change in diff:
            if change.after is None:
                continue
            for held in _unique_values(change.after):
                if len(self._holders[held]) > 1:
                    raise _shared(change.after, held, min(self._holders[held] - {change.after.id}))


def check_all_unique(records: Iterable[Record]) -> None:
    """Raise IntegrityError where two of the records share a unique value."""
    holders: dict[tuple[Any, ...], str] = {}
    for record in records:
        for held in _unique_values(record):
            other = holders.setdefault(held, record.id)
            if other != record.id:
                raise _shared(record, held, other)


def _shared(record: Record, held: tuple[Any, ...], other: str) -> IntegrityError:
    problem = _("{record} {other} already has these values").format(record=record.record, other=other)
    return IntegrityError(record.record, record.id, ", ".join(held[1]), problem)


def _unique_values(record: Record) -> Iterable[tuple[Any, ...]]:
    for names in record.unique:
        yield (record.record, names, tuple(getattr(record, name) for name in names))
