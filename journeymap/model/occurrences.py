"""Where a text occurs in the names, notes and other words of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.frozen import frozen
from journeymap.model.fields import Text
from journeymap.model.reader import Reader
from journeymap.model.records import KINDS, Handover, Record, Transition, fields_of
from journeymap.model.text import clean_line

NOT_WORDS = frozenset(
    {
        ("decision", "fingerprint"),
        ("rule", "condition"),
        ("metric", "formula"),
        ("attachment", "mime"),
    }
)
"""Text fields that are no words of people's: a replacement could break what they say."""


@frozen
class Query:
    """What is looked for, and where: in all of a project, or (`journey`) in one journey and what is on it."""

    text: str
    match_case: bool = False
    whole_words: bool = False
    journey: str | None = None


@frozen
class Occurrence:
    """A place in a field of a record: `whole[start:end]` is what was found there."""

    kind: str
    id: str
    field: str
    start: int
    end: int
    whole: str

    @property
    def text(self) -> str:
        """What was found."""
        return self.whole[self.start : self.end]


def occurrences(reader: Reader, query: Query) -> list[Occurrence]:
    """Every place where the query's text stands, by kind in the project's order, then by id and field."""
    pattern = pattern_of(query)
    if pattern is None:
        return []
    return [each for record in _records(reader, query.journey) for each in _in_record(record, pattern)]


def pattern_of(query: Query) -> re.Pattern[str] | None:
    """What finds the text of a query; None where it is empty. It is never read as a pattern itself."""
    text = clean_line(query.text)
    if not text.strip():
        return None
    words = re.escape(text)
    if query.whole_words:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, 0 if query.match_case else re.IGNORECASE)


def text_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields of a kind of record that hold words of people's."""
    return tuple(
        name
        for name, field in fields_of(kind).items()
        if isinstance(field, Text) and (kind.record, name) not in NOT_WORDS
    )


def _records(reader: Reader, journey: str | None) -> Iterator[Record]:
    for kind in KINDS.values():
        if not text_fields(kind):
            continue
        for _id, record in sorted(reader.all(kind).items()):
            if journey is None or _is_of(reader, record, journey):
                yield record


def _is_of(reader: Reader, record: Record, journey: str) -> bool:
    if record.record == "journey":
        return record.id == journey
    if isinstance(record, Handover):
        transition = reader.find(Transition, record.transition)
        return transition is not None and transition.journey == journey
    return getattr(record, "journey", None) == journey


def _in_record(record: Record, pattern: re.Pattern[str]) -> Iterator[Occurrence]:
    for name in text_fields(type(record)):
        whole = getattr(record, name)
        if whole:
            for found in pattern.finditer(whole):
                yield Occurrence(record.record, record.id, name, found.start(), found.end(), whole)
