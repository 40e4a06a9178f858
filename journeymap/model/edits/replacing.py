"""Putting another text in the place of one that occurs in names and notes."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.i18n import ngettext
from journeymap.model.fields import Text
from journeymap.model.occurrences import Occurrence
from journeymap.model.records import KINDS, fields_of
from journeymap.model.store import Store
from journeymap.model.text import clean_line, clean_text


def replaced(whole: str, places: Iterable[tuple[int, int]], text: str, *, one_line: bool) -> str:
    """`whole` with `text` at each (start, end), as a project would keep it."""
    made, last = [], 0
    for start, end in sorted(places):
        made += [whole[last:start], text]
        last = end
    made.append(whole[last:])
    clean = clean_line if one_line else clean_text
    return clean("".join(made))


def replace_text(store: Store, found: Iterable[Occurrence], text: str) -> int:
    """Put `text` in the place of each occurrence, as one edit; returns in how many.

    An occurrence in a field that has changed since it was found is passed over. Raises RecordError where a
    text would be longer than its field can hold; then nothing is replaced.
    """
    fields: dict[tuple[str, str, str], list[Occurrence]] = {}
    for each in found:
        fields.setdefault((each.kind, each.id, each.field), []).append(each)
    total = sum(len(places) for places in fields.values())
    label = ngettext("Replace text", "Replace text in {count} places", total).format(count=total)
    done = 0
    with store.transaction(label) as transaction:
        for (kind, record_id, name), places in fields.items():
            record = transaction.find(KINDS[kind], record_id)
            if record is None or getattr(record, name) != places[0].whole:
                continue
            field = fields_of(KINDS[kind])[name]
            one_line = isinstance(field, Text) and field.line
            spans = [(each.start, each.end) for each in places]
            made = replaced(places[0].whole, spans, text, one_line=one_line)
            transaction.update(record, **{name: made or None if field.null else made})
            done += len(places)
    return done
