"""What a user can do to the people of a project: whose journeys they are, and who works on them."""

from __future__ import annotations

from typing import Any

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.records import Department, Responsibility, Segment
from journeymap.model.store import Store
from journeymap.model.text import clean_line


def add_segment(store: Store, name: str = "", **fields: Any) -> Segment:
    """A new audience segment or persona."""
    with store.transaction(_("Add segment")) as transaction:
        return transaction.put(Segment(id=new_id(), name=clean_line(name), **fields))


def add_department(store: Store, name: str = "") -> Department:
    """A new department: who does what."""
    with store.transaction(_("Add department")) as transaction:
        return transaction.put(Department(id=new_id(), name=clean_line(name)))


def add_responsibility(store: Store, department: str, **fields: Any) -> Responsibility:
    """A department's part in a `touchpoint` or an `initiative`. Raises IntegrityError unless in one."""
    with store.transaction(_("Add responsibility")) as transaction:
        return transaction.put(Responsibility(id=new_id(), department=department, **fields))
