"""Copying touchpoints and notes out of a project, and pasting them into this or another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from journeymap.i18n import ngettext
from journeymap.model.diff import Key
from journeymap.model.edits.columns import Place
from journeymap.model.edits.copies import (
    Copies,
    gather,
    gather_offers,
    gather_touchpoint,
    gather_transition,
    put_touchpoints,
    row_like,
)
from journeymap.model.edits.notes import move_note, note_id
from journeymap.model.edits.placement import place_touchpoints
from journeymap.model.queries import notes_in_order
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import Note, Record, Row, Stage, Touchpoint, Transition
from journeymap.model.store import Store

Cell = tuple[str | None, str | None]
"""A cell of an experience row: (touchpoint, None), or (None, stage)."""


def excerpt(reader: Reader, touchpoints: Iterable[str]) -> Snapshot:
    """Touchpoints with all that is on them, what joins them, and what these refer to: a small project."""
    found: dict[Key, Record] = {}
    chosen = dict.fromkeys(touchpoints)
    for each in chosen:
        gather_touchpoint(reader, each, found)
        for transition in reader.where(Transition, "source", each):
            if transition.target in chosen:
                gather_transition(reader, transition, found)
    gather_offers(reader, found)
    return Snapshot.of(found.values())


def notes_excerpt(reader: Reader, notes: Iterable[str]) -> Snapshot:
    """Notes with their pictures, and the cells they are in: a small project."""
    found: dict[Key, Record] = {}
    for each in notes:
        note = reader.get(Note, each)
        touchpoint = reader.find(Touchpoint, note.touchpoint)
        if touchpoint is not None:  # where it stands will do
            bare = Touchpoint(
                id=touchpoint.id,
                journey=touchpoint.journey,
                stage=touchpoint.stage,
                name=touchpoint.name,
                position=touchpoint.position,
            )
            gather(reader, bare, found)
        gather(reader, note, found)
    return Snapshot.of(found.values())


def paste_touchpoints(store: Store, journey: str, copied: Reader, place: Place) -> list[Touchpoint]:
    """New touchpoints like those of `copied`, in new columns from `place` on, side by side as they were.

    All that is on them comes along. Settings, behaviours and the like are those of the same name, or come
    too; notes go into rows of the same kind. What was counted, measured and voted stays with the original
    while that is there.
    """
    originals = list(copied.all(Touchpoint).values())
    count = len(originals)
    label = ngettext("Paste touchpoint", "Paste {count} touchpoints", count).format(count=count)
    with store.transaction(label) as transaction:
        copies = Copies(transaction, copied)
        made = put_touchpoints(store, journey, copies, originals)
        copies.bring_offers()
        ahead = replace(place, insert=True)
        columns = _columns(copied, originals)
        place_touchpoints(store, [(ahead, [made[each] for each in column]) for column in columns])
        return [transaction.get(Touchpoint, each) for each in made.values()]


def paste_notes(
    store: Store, journey: str, copied: Reader, rows: Sequence[str], cells: Sequence[Cell]
) -> list[Note]:
    """New notes like those of `copied`, side by side and below each other as they were.

    `rows` are the row to paste into and those below it, none where each note goes into a row of its own sort;
    `cells` the cell to paste into and those to its right. What would come to lie beyond the last one is put
    there. Votes stay with the original while that is there.
    """
    originals = notes_in_order(copied.all(Note).values())
    count = len(originals)
    label = ngettext("Paste note", "Paste {count} notes", count).format(count=count)
    from_above, from_the_left = _row_order(copied, originals), _cell_order(copied, originals)
    made: list[str] = []
    with store.transaction(label) as transaction:
        copies = Copies(transaction, copied)
        for each in originals:
            below, right = from_above[each.row], from_the_left[each.touchpoint, each.stage]
            own = rows[min(below, len(rows) - 1)] if rows else row_like(store, journey, copies, each)
            touchpoint, stage = cells[min(right, len(cells) - 1)]
            copies.name(each, note_id(transaction, own, touchpoint=touchpoint, stage=stage))
            note = copies.put_note(each, journey=journey, row=None, touchpoint=None, stage=None)
            if own is None:
                transaction.update(note, touchpoint=touchpoint, stage=stage)
            else:
                move_note(store, note.id, own, touchpoint=touchpoint, stage=stage)
            made.append(note.id)
        return [transaction.get(Note, each) for each in made]


def _row_order(copied: Reader, notes: Iterable[Note]) -> Mapping[str | None, int]:
    rows = {each.row: copied.find(Row, each.row) for each in notes}
    order = sorted(rows, key=lambda each: (found.position if (found := rows[each]) else 0.0, each or ""))
    return {each: place for place, each in enumerate(order)}


def _cell_order(copied: Reader, notes: Iterable[Note]) -> Mapping[Cell, int]:
    """For each cell, how many columns to the right of the first; what is of a stage is in its first."""

    def column(cell: Cell) -> tuple[float, str, float]:
        touchpoint = copied.find(Touchpoint, cell[0])
        stage = copied.find(Stage, touchpoint.stage if touchpoint is not None else cell[1])
        position = touchpoint.position if touchpoint is not None else float("-inf")
        return (stage.position if stage else float("inf"), stage.id if stage else "", position)

    cells = {(each.touchpoint, each.stage) for each in notes}
    order = {each: place for place, each in enumerate(sorted({column(cell) for cell in cells}))}
    return {cell: order[column(cell)] for cell in cells}


def _columns(copied: Reader, touchpoints: Sequence[Touchpoint]) -> list[list[str]]:
    """Touchpoints by the column they were in, from the left."""
    stages = {each.id: each.position for each in copied.all(Stage).values()}
    columns: dict[tuple[float, str, float], list[str]] = {}
    for each in touchpoints:
        rank = stages.get(each.stage or "", float("inf"))
        columns.setdefault((rank, each.stage or "", each.position), []).append(each.id)
    return [columns[column] for column in sorted(columns)]
