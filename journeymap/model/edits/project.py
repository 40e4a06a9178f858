"""What a user can do to a project as a whole, to journeys, stages, rows, notes, and to any one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeymap.i18n import _
from journeymap.model.ids import new_id
from journeymap.model.queries import rows_of, stages_of, the_project
from journeymap.model.records import Journey, Note, Project, Record, Row, Stage
from journeymap.model.store import Store
from journeymap.model.text import clean_line


def change_project(store: Store, *, merge_key: str | None = None, **changes: Any) -> None:
    """Change fields of the project record; makes it where the file has none yet."""
    with store.transaction(_("Change project"), merge_key) as transaction:
        project = the_project(transaction) or transaction.put(Project(id=new_id()))
        transaction.update(project, **changes)


def add_journey(store: Store, name: str, **fields: Any) -> Journey:
    """A new journey with three stages, one a phase, and the rows most maps have."""
    phases = (("attract", _("Discover")), ("convert", _("Buy")), ("retain", _("Use")))
    rows = (
        ("emotion", _("Emotion")),
        ("does", _("Does")),
        ("thinks", _("Thinks")),
        ("pain", _("Pain points")),
    )
    with store.transaction(_("Add journey")) as transaction:
        journey = transaction.put(Journey(id=new_id(), name=clean_line(name), **fields))
        for place, (phase, title) in enumerate(phases):
            transaction.put(
                Stage(id=new_id(), journey=journey.id, name=title, phase=phase, position=float(place))
            )
        for place, (kind, title) in enumerate(rows):
            transaction.put(
                Row(id=new_id(), journey=journey.id, name=title, kind=kind, position=float(place))
            )
        return journey


def add_stage(
    store: Store,
    journey: str,
    name: str = "",
    phase: str | None = None,
    before: str | None = None,
    *,
    merge_key: str | None = None,
) -> Stage:
    """A new stage, at the end or before the stage `before`; the stages are renumbered in the same edit."""
    with store.transaction(_("Add stage"), merge_key) as transaction:
        order = stages_of(transaction, journey)
        place = next((n for n, each in enumerate(order) if each.id == before), len(order))
        for number, each in enumerate(order):
            transaction.update(each, position=float(number + (number >= place)))
        return transaction.put(
            Stage(id=new_id(), journey=journey, name=clean_line(name), phase=phase, position=float(place))
        )


def move_stage(store: Store, stage: str, steps: int) -> None:
    """Move a stage left (negative) or right by `steps`."""
    found = store.get(Stage, stage)
    order = [each.id for each in stages_of(store, found.journey)]
    here = order.index(stage)
    order.insert(max(0, min(len(order) - 1, here + steps)), order.pop(here))
    with store.transaction(_("Move stage")) as transaction:
        for place, each in enumerate(order):
            transaction.update(store.get(Stage, each), position=float(place))


def add_row(store: Store, journey: str, kind: str, name: str, *, merge_key: str | None = None) -> Row:
    """A new experience row under the map."""
    with store.transaction(_("Add row"), merge_key) as transaction:
        last = max((each.position for each in rows_of(transaction, journey)), default=-1.0)
        return transaction.put(
            Row(id=new_id(), journey=journey, kind=kind, name=clean_line(name), position=last + 1)
        )


def add_note(store: Store, journey: str, kind: str, text: str, **place: Any) -> Note:
    """A sticky note; `place` is touchpoint, stage or row by id."""
    with store.transaction(_("Add note")) as transaction:
        return transaction.put(Note(id=new_id(), journey=journey, kind=kind, text=text, **place))


def add_record(store: Store, record: Record, label: str) -> None:
    """Add a record that needs no more than being there: a department, a channel, an initiative."""
    with store.transaction(label) as transaction:
        transaction.put(record)


def change_record(
    store: Store, record: Record, *, label: str, merge_key: str | None = None, **changes: Any
) -> None:
    """Change fields of any record. Raises MissingRecord, RecordError, IntegrityError."""
    with store.transaction(label, merge_key) as transaction:
        transaction.update(record, **changes)


def change_records(
    store: Store,
    kind: type[Record],
    changes: Mapping[str, Mapping[str, Any]],
    *,
    label: str,
    merge_key: str | None = None,
) -> None:
    """Change fields of several records of a kind, by id, as one edit. Raises as `change_record` does."""
    with store.transaction(label, merge_key) as transaction:
        for each, fields in changes.items():
            transaction.update(store.get(kind, each), **fields)


def delete_record(store: Store, record: Record, label: str) -> None:
    """Delete a record, with whatever cannot live without it."""
    with store.transaction(label) as transaction:
        transaction.remove(record)
