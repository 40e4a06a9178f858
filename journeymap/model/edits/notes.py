"""What a user can do to notes, and to the cells of experience rows that are notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from journeymap.i18n import _, ngettext
from journeymap.model.ids import id_after
from journeymap.model.queries import rows_of
from journeymap.model.reader import Reader
from journeymap.model.records import Note, Row
from journeymap.model.store import Store
from journeymap.model.text import clean_text
from journeymap.model.vocabulary import NOTE_KINDS


def note_id(
    reader: Reader, row: str | None, *, touchpoint: str | None = None, stage: str | None = None
) -> str:
    """The id for a new note in a cell, where those of one position stand by their ids: below those there."""
    if touchpoint is not None:
        beside = reader.where(Note, "touchpoint", touchpoint)
    else:
        beside = reader.where(Note, "stage", stage) if stage is not None else ()
    return id_after(max((each.id for each in beside if each.row == row), default=None))


def write_note(
    store: Store,
    row: str,
    text: str,
    *,
    note: str,
    touchpoint: str | None = None,
    stage: str | None = None,
    merge_key: str | None = None,
) -> None:
    """Write a note into a row's cell: adds the note by this id, changes it, or (no text) deletes it.

    One with a picture stays without a text.
    """
    known = store.find(Note, note)
    cleaned = clean_text(text)
    is_empty = not cleaned.strip() and (known is None or known.image is None)
    label = _("Delete note") if known and is_empty else _("Write note")
    with store.transaction(label, merge_key) as transaction:
        if is_empty:
            if known is not None:
                transaction.remove(known)
        elif known is not None:
            transaction.update(known, text=cleaned)
        else:
            found = store.get(Row, row)
            kind = found.kind if found.kind in NOTE_KINDS else "custom"
            transaction.put(
                Note(
                    id=note,
                    journey=found.journey,
                    kind=kind,
                    row=row,
                    touchpoint=touchpoint,
                    stage=stage,
                    text=cleaned,
                )
            )


def move_note(
    store: Store,
    note: str,
    row: str,
    *,
    touchpoint: str | None = None,
    stage: str | None = None,
    merge_key: str | None = None,
) -> None:
    """Move a note to another cell: of a touchpoint, or (without one) of a stage, in a row.

    It becomes of the row's kind; in a row of notes of any kind it keeps its own.
    """
    found, target = store.get(Note, note), store.get(Row, row)
    takes = target.kind in NOTE_KINDS and target.kind != "custom"
    with store.transaction(_("Move note"), merge_key) as transaction:
        transaction.update(
            found,
            row=row,
            kind=target.kind if takes else found.kind,
            touchpoint=touchpoint,
            stage=stage if touchpoint is None else None,
        )


def copy_note(
    store: Store, note: str, row: str, *, touchpoint: str | None = None, stage: str | None = None
) -> Note:
    """Put a copy of a note into another cell, as `move_note` would put the note; it has no votes yet."""
    with store.transaction(_("Copy note")) as transaction:
        fresh = note_id(transaction, row, touchpoint=touchpoint, stage=stage)
        made = transaction.put(replace(store.get(Note, note), id=fresh, votes=0))
        move_note(store, made.id, row, touchpoint=touchpoint, stage=stage)
        return transaction.get(Note, made.id)


def put_notes(
    store: Store,
    notes: Sequence[str],
    row: str,
    *,
    touchpoint: str | None = None,
    stage: str | None = None,
    copies: bool = False,
) -> list[str]:
    """Move notes into one cell, or put copies of them there, as one edit; the ids of what is there then."""
    count = len(notes)
    if copies:
        label = ngettext("Copy note", "Copy {count} notes", count)
    else:
        label = ngettext("Move note", "Move {count} notes", count)
    with store.transaction(label.format(count=count)):
        if copies:
            return [copy_note(store, each, row, touchpoint=touchpoint, stage=stage).id for each in notes]
        for each in notes:
            move_note(store, each, row, touchpoint=touchpoint, stage=stage)
        return list(notes)


def vote_note(store: Store, note: str, step: int) -> None:
    """Give a note votes, or (negative) take some; never below none. One after the other they are one step."""
    found = store.get(Note, note)
    label = _("Vote for note") if step > 0 else _("Take a vote from note")
    with store.transaction(label, f"votes {note} {step > 0}") as transaction:
        transaction.update(found, votes=max(found.votes + step, 0))


def move_row(store: Store, row: str, steps: int) -> None:
    """Move an experience row up (negative) or down by `steps`."""
    order = [each.id for each in rows_of(store, store.get(Row, row).journey)]
    here = order.index(row)
    order.insert(max(0, min(len(order) - 1, here + steps)), order.pop(here))
    with store.transaction(_("Move row")) as transaction:
        for place, each in enumerate(order):
            transaction.update(store.get(Row, each), position=float(place))
