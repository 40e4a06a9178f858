"""Columns of tables of records: what a cell shows, and how what is typed or picked becomes a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.fields import Choice, Day, Field, Number, Rank, Text
from journeymap.model.reader import Reader
from journeymap.model.records import Record, fields_of
from journeymap.model.reference_fields import Ref, Refs
from journeymap.model.text import clean_line, clean_text
from journeymap.model.words import value_word
from journeymap.ui.dates import day_text, parse_day
from journeymap.ui.dialogs.picker import Entry
from journeymap.ui.fields import number_text, parse_number

Options = Callable[[Reader, Any], Sequence[Entry]]
"""What can be picked for a record's field."""
INDENT = "\u2003\u2002"
"""What words begin with that stand further in, once a step: the only spaces of theirs that are kept."""
NONE = "—"
"""The id and name of picking nothing."""


@frozen(kw_only=True)
class Beyond:
    """Values that several fields of a row's record hold, or other records that refer to it."""

    holds: Field
    """What a value may be."""
    value: Callable[[Reader, Any], Any]
    keep: Callable[[Any, Any, Any], None]
    """From (store, record, value), edits the project in one step with a name of its own."""


@frozen(kw_only=True)
class Column:
    """A column of a table of records of one kind.

    With `field` its cells are edited in place: typed, or picked where the field is a choice or `options` says
    what to pick from. `text` says what a cell shows where that is not the field's value.
    """

    title: str
    field: str = ""
    width: int = 120
    """Pixels, at least; columns with `stretch` share what is left."""
    stretch: bool = False
    text: Callable[[Reader, Any], str] | None = None
    options: Options | None = None
    new: str = ""
    """Such as "New channel “{name}”", where what is missing can be made; see `make`."""
    make: Callable[[Any, str], str] | None = None
    """Within a transaction, makes what is missing from (store, name); gives its id."""
    key: Callable[[Reader, Any], Any] | None = None
    """What to sort by, the text unless given."""
    problem: Callable[[Reader, Any, Any], str] | None = None
    """From (reader, record, value) a sentence on why the value cannot be; "" when it can."""
    empty: str = ""
    """What a cell without a value says, in second ink."""
    tip: str = ""
    figure: bool = False
    """Its words are a figure, as are values of fields that hold numbers."""
    beyond: Beyond | None = None
    """Where its values are not in one field of the row's record; then `field` is empty."""

    @property
    def is_edited(self) -> bool:
        """Whether its cells are edited in place."""
        return bool(self.field) or self.beyond is not None

    def value(self, reader: Reader, record: Any) -> Any:
        """What a cell that is edited holds."""
        return self.beyond.value(reader, record) if self.beyond else getattr(record, self.field)

    def described(self, kind: type[Record]) -> Field | None:
        """The field, None for a column that only shows."""
        if self.beyond is not None:
            return self.beyond.holds
        return fields_of(kind)[self.field] if self.field else None

    def is_picked(self, kind: type[Record]) -> bool:
        """Whether its values are picked from a list."""
        return self.options is not None or isinstance(self.described(kind), Choice)

    def is_figure(self, kind: type[Record]) -> bool:
        """Whether its values are figures, which stand at the right."""
        return self.figure or isinstance(self.described(kind), Number | Rank)

    def picks_many(self, kind: type[Record]) -> bool:
        """Whether several are picked."""
        return isinstance(self.described(kind), Refs)

    def shown(self, reader: Reader, record: Record, names: Names) -> str:
        """What a cell shows."""
        if self.text is not None:
            return self.text(reader, record)
        field, value = self.described(type(record)), self.value(reader, record)
        if value is None or value == ():
            return ""
        if isinstance(field, Ref | Refs) and self.options is not None:
            wanted = (value,) if isinstance(value, str) else value
            known = names.of(self, reader, record, wanted)
            return ", ".join(known.get(each, "") for each in wanted)
        return self.written(field, value)

    def written(self, field: Field | None, value: Any) -> str:
        """A value as people write it."""
        if isinstance(field, Number | Rank):
            return number_text(value)
        if isinstance(field, Day):
            return day_text(value)
        if isinstance(field, Choice):
            return value_word(value)
        return "" if value is None else str(value)

    def entries(self, reader: Reader, record: Record) -> list[Entry]:
        """What can be picked, nothing first where that is allowed."""
        field = self.described(type(record))
        if self.options is not None:
            listed = list(self.options(reader, record))
        else:
            assert isinstance(field, Choice)
            listed = [Entry(each, value_word(each)) for each in field.values]
        if field is not None and field.null:
            listed.insert(0, Entry(NONE, _("Not known")))
        return listed

    def parse(self, kind: type[Record], text: str) -> Any:
        """The value that a typed text stands for. Raises ValueError with a phrase."""
        field = self.described(kind)
        if isinstance(field, Number | Rank):
            value: Any = parse_number(text)
            whole = isinstance(field, Rank) or field.whole
            if value is not None and whole and value == int(value):
                value = int(value)
        elif isinstance(field, Day):
            value = parse_day(text)
        else:
            is_prose = isinstance(field, Text) and not field.line  # its lines stay apart
            value = (clean_text(text) if is_prose else clean_line(text)).strip()
            if not value and field is not None and field.null:
                value = None
        trouble = field.check(value) if field is not None else None
        if trouble:
            raise ValueError(trouble)
        return value

    def sort_key(self, reader: Reader, record: Record, names: Names) -> tuple[Any, ...]:
        """What a record is sorted by in this column: those without a value last."""
        if self.key is not None:
            return (0, self.key(reader, record))
        value = self.value(reader, record) if self.is_edited else None
        if isinstance(value, int | float | date):
            return (0, value)
        if self.is_edited and value is None:
            return (1,)
        text = self.shown(reader, record, names).casefold()
        return (0, text) if text else (1,)


def counting(title: str, count: Callable[[Reader, Any], int], *, width: int, empty: str) -> Column:
    """A column that says how many there are of something, `empty` where there is none."""

    def text(reader: Reader, record: Any) -> str:
        found = count(reader, record)
        return number_text(found) if found else ""

    return Column(title=title, text=text, key=count, figure=True, width=width, empty=empty)


class Names:
    """What those are called that the cells of a table refer to: listed once, not once a cell."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def forget(self) -> None:
        """The project has changed."""
        self._known.clear()

    def of(self, column: Column, reader: Reader, record: Record, wanted: Iterable[str]) -> dict[str, str]:
        """The names by id, at least of those wanted that the record can refer to."""
        assert column.options is not None
        known = self._known.setdefault(column.title, {})
        if any(each not in known for each in wanted):
            known.update((each.id, each.name) for each in column.options(reader, record))
        return known


def sentence(title: str, problem: object) -> str:
    """“Build cost: a number is needed.”"""
    text = str(problem)
    return f"{title}: {text}" + ("" if text.endswith((".", "!", "?", "…")) else ".")
