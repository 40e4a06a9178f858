"""Project files that the tests share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from journeymap.model.file.document import Document, read_project
from journeymap.model.file.publishing import publish
from journeymap.model.file.working_copy import working_folder
from journeymap.model.reader import Snapshot
from journeymap.model.record import Record
from journeymap.model.records import Department
from tests.model.projects import one_of_each


def write(path: Path, records: Iterable[Record] | None = None) -> Path:
    """A published project at `path`; by default one with a record of each kind."""
    publish(Snapshot.of(one_of_each() if records is None else records), path, expected=None, replace=True)
    return path


def by_key(records: Iterable[Record]) -> dict[tuple[str, str], Record]:
    """Records by kind and id."""
    return {(each.record, each.id): each for each in records}


def add(document: Document, name: str) -> None:
    """One edit: a department of that id."""
    with document.store.transaction("Add department") as transaction:
        transaction.put(Department(id=name))


def departments(path: Path) -> set[str]:
    """The ids of the departments that were added to the project at `path`."""
    return set(read_project(path).all(Department)) - {"sales"}


def working() -> list[str]:
    """What lies in the folder of working copies."""
    return sorted(path.name for path in working_folder().iterdir())
