"""Copying segments out of a project, portraits and all, and pasting them into this or another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from journeymap.i18n import _, ngettext
from journeymap.model.edits.copies import Copies
from journeymap.model.reader import Reader, Snapshot
from journeymap.model.records import Attachment, Record, Segment
from journeymap.model.store import Store, Transaction


def segments_excerpt(reader: Reader, segments: Iterable[str]) -> Snapshot:
    """Segments with their portraits: a small project."""
    found: list[Record] = []
    for each in dict.fromkeys(segments):
        segment = reader.get(Segment, each)
        portrait = reader.find(Attachment, segment.portrait)
        found.append(segment if portrait else replace(segment, portrait=None))
        if portrait is not None and portrait not in found:
            found.append(portrait)
    return Snapshot.of(found)


def paste_segments(store: Store, copied: Reader) -> list[Segment]:
    """New segments like those of `copied`; one whose name is taken is called a copy.

    A portrait that the project has already is used again.
    """
    originals = sorted(copied.all(Segment).values(), key=lambda each: (each.name.casefold(), each.id))
    count = len(originals)
    label = ngettext("Paste segment", "Paste {count} segments", count).format(count=count)
    with store.transaction(label) as transaction:
        return [_paste(transaction, copied, each) for each in originals]


def _paste(transaction: Transaction, copied: Reader, segment: Segment) -> Segment:
    taken = {each.name.casefold() for each in transaction.all(Segment).values()}
    name = segment.name
    if name and name.casefold() in taken:
        name = _("{name} (copy)").format(name=name)
    known = {} if copied.find(Attachment, segment.portrait) else {"portrait": None}
    return Copies(transaction, copied).put(segment, name=name, **known)
