"""Reading a project: the same few questions to the store and to its frozen snapshots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from journeymap.model.errors import ProjectError
from journeymap.model.records import KINDS, Record, fields_of

R = TypeVar("R", bound=Record)


class MissingRecord(ProjectError, KeyError):
    """A record was asked for that does not exist (any more)."""

    def __init__(self, kind: type[Record], record_id: str) -> None:
        super().__init__(f"There is no {kind.record} {record_id}.")

    def __str__(self) -> str:
        return str(self.args[0])


class Reader(Protocol):
    """What queries and edits may ask of a project."""

    def all(self, kind: type[R], /) -> Mapping[str, R]:
        """Every record of a kind, by id."""

    def get(self, kind: type[R], record_id: str, /) -> R:
        """One record. Raises MissingRecord."""

    def find(self, kind: type[R], record_id: str | None, /) -> R | None:
        """One record, or None where there is none."""

    def where(self, kind: type[R], field: str, target: str, /) -> tuple[R, ...]:
        """The records of a kind whose reference `field` names `target`, sorted by id."""


class Snapshot:
    """A project at one moment, frozen: analysis and export read it, on any thread."""

    __slots__ = ("_groups", "_records", "number")

    def __init__(self, records: Mapping[str, Mapping[str, Record]], number: int = 0) -> None:
        self._records = {kind: MappingProxyType(dict(records.get(kind, {}))) for kind in KINDS}
        self._groups: dict[tuple[str, str], dict[str, tuple[Record, ...]]] = {}
        self.number = number
        """Counts the commits of the store it was taken from: equal numbers, equal content."""

    @staticmethod
    def of(records: Iterable[Record]) -> Snapshot:
        """A snapshot of the given records, unchecked; for tests and tools."""
        by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}
        for each in records:
            by_kind[each.record][each.id] = each
        return Snapshot(by_kind)

    def all(self, kind: type[R], /) -> Mapping[str, R]:
        return self._records[kind.record]  # type: ignore[return-value]

    def get(self, kind: type[R], record_id: str, /) -> R:
        found = self.find(kind, record_id)
        if found is None:
            raise MissingRecord(kind, record_id)
        return found

    def find(self, kind: type[R], record_id: str | None, /) -> R | None:
        return self._records[kind.record].get(record_id) if record_id is not None else None  # type: ignore[return-value]

    def where(self, kind: type[R], field: str, target: str, /) -> tuple[R, ...]:
        key = (kind.record, field)
        groups = self._groups.get(key)
        if groups is None:
            groups = self._groups[key] = self._grouped(kind, field)
        return groups.get(target, ())  # type: ignore[return-value]

    def _grouped(self, kind: type[Record], field: str) -> dict[str, tuple[Record, ...]]:
        described = fields_of(kind)[field]
        gathered: dict[str, list[Record]] = {}
        for _id, record in sorted(self._records[kind.record].items()):
            value = getattr(record, field)
            for target in dict.fromkeys(target for _kind, target in described.targets(value)):
                gathered.setdefault(target, []).append(record)
        return {target: tuple(records) for target, records in gathered.items()}
