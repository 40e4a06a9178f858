"""Project files that the tests share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from journeymap.model.errors import FileError
from journeymap.model.file import whole
from journeymap.model.file.connection import UNREADABLE, connect_content
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


def change(path: Path, script: str) -> None:
    """What some other program does to a project file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def what_is_told(content: bytes, *, in_order: bool) -> str | None:
    """What the checks of a file's pages and rows say against it, made one after the other or at once."""
    try:
        if in_order:
            with closing(connect_content(content)) as connection:
                whole.checked_rows(connection, "plan.journey")
        else:
            whole.rows_of_content(content, "plan.journey")
    except (FileError, *UNREADABLE) as error:
        return f"{type(error).__name__}: {error}"
    return None
