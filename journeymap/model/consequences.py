"""What follows from an edit of the user's: deletions cascade, pairs shrink with settings, unused pictures go.

Each consequence reads the diff so far and edits on; they run until nothing more follows. Never in replay: an
undone diff already holds them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journeymap.model.diff import Diff
from journeymap.model.queries import notes_in_order
from journeymap.model.records import KINDS, Attachment, Note, Touchpoint, Transition
from journeymap.model.references import REFERENCES, targets_of, without_target

if TYPE_CHECKING:
    from journeymap.model.store import Transaction


def apply_consequences(transaction: Transaction) -> None:
    """Run every consequence of the transaction's diff, and of what they add to it."""
    seen: Diff | None = None
    while seen != transaction.diff:
        seen = transaction.diff
        _cascade_deletions(transaction, seen)
        _shrink_pairs(transaction, seen)
        _put_notes_last(transaction, seen)
        _drop_unused_attachments(transaction, seen)


def _cascade_deletions(transaction: Transaction, diff: Diff) -> None:
    for (kind, gone), change in diff:
        if change.after is not None:
            continue
        for referrer_kind, referrer in sorted(transaction.referrers((kind, gone))):
            record = transaction.find(KINDS[referrer_kind], referrer)
            if record is None:
                continue
            left = without_target(record, kind, gone)
            if left is None:
                transaction.remove(record)
            else:
                transaction.put(left)


def _shrink_pairs(transaction: Transaction, diff: Diff) -> None:
    """A transition's pairs stay within its touchpoints' settings; when none is left, any pair goes again."""
    for (kind, touchpoint), change in diff:
        if kind != Touchpoint.record or change.before is None or change.after is None:
            continue
        for field in ("source", "target"):
            for transition in transaction.where(Transition, field, touchpoint):
                if transition.pairs is None:
                    continue
                leaving = transaction.get(Touchpoint, transition.source).settings
                entering = transaction.get(Touchpoint, transition.target).settings
                kept = tuple(p for p in transition.pairs if p[0] in leaving and p[1] in entering)
                if kept != transition.pairs:
                    transaction.put(replace(transition, pairs=kept or None))


def _put_notes_last(transaction: Transaction, diff: Diff) -> None:
    """A note that comes to a cell stands below those already there; several that come keep their order."""
    come: dict[_Cell, list[Note]] = {}
    for _key, change in diff if Note.record in diff.kinds else ():
        before, note = change.before, change.after
        if isinstance(note, Note) and not (isinstance(before, Note) and _cell_of(before) == _cell_of(note)):
            come.setdefault(_cell_of(note), []).append(note)
    for cell, notes in come.items():
        coming, new = notes_in_order(notes), {each.id for each in notes}
        field, place = ("touchpoint", cell[0]) if cell[0] is not None else ("stage", cell[1])
        there = transaction.where(Note, field, place) if place is not None else ()
        staying = notes_in_order(each for each in there if each.id not in new and _cell_of(each) == cell)
        if staying and _rank(coming[0]) < _rank(staying[-1]):
            for number, note in enumerate(coming, start=1):
                transaction.put(replace(note, position=staying[-1].position + number))


_Cell = tuple[str | None, str | None, str]


def _cell_of(note: Note) -> _Cell:
    """Touchpoint, else stage; and the row, or the kind of those that name none."""
    stage = note.stage if note.touchpoint is None else None
    return note.touchpoint, stage, note.row or note.kind


def _rank(note: Note) -> tuple[float, str]:
    return note.position, note.id


_SHOW_ATTACHMENTS = frozenset(
    kind
    for kind, fields in REFERENCES.items()
    for each in fields
    if Attachment.record in each.field.target_kinds
)


def _drop_unused_attachments(transaction: Transaction, diff: Diff) -> None:
    """What was shown in one place only goes when that place shows it no more; what nothing showed stays."""
    for (kind, _id), change in diff:
        if kind not in _SHOW_ATTACHMENTS or change.before is None:
            continue
        for _field, target_kind, target in targets_of(change.before):
            if target_kind != Attachment.record or transaction.referrers((target_kind, target)):
                continue
            unused = transaction.find(Attachment, target)
            if unused is not None:
                transaction.remove(unused)
