"""Project files that the tests share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeymap.model.file.publishing import publish
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from tests.model.projects import one_of_each


def write(path: Path, records: Iterable[Record] | None = None) -> Path:
    """A published project at `path`; by default one with a record of each kind."""
    publish(Snapshot.of(one_of_each() if records is None else records), path, expected=None, replace=True)
    return path


def by_key(records: Iterable[Record]) -> dict[tuple[str, str], Record]:
    """Records by kind and id."""
    return {(each.record, each.id): each for each in records}
