"""What a field of a record may hold: one declaration serves check, interchange, schema and SQL.

A record's fields are annotated `Annotated[python type, Field]`. From that one place come the check in
`__post_init__`, the JSON form and its schema, the references and the tables of the project file.
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.ids import ID_PATTERN, is_id
from journeymap.model.text import MAX_TEXT, clean_line, clean_text, is_clean

Json = Any
"""A value as JSON has it: None, bool, int, float, str, list, dict."""

Redirect = Callable[[str, str], str]
"""Gives for the kind and the id of a record the id of the one that takes its place."""

LIMIT = 1e15
"""Figures stay within the whole numbers that a float and every spreadsheet hold exactly."""


_IS_COLOUR = re.compile("#[0-9a-fA-F]{6}").fullmatch


class Drop:
    """Says that a record cannot live without what it referred to."""


DROP = Drop()


@frozen(kw_only=True)
class Field:
    """What one field holds. `null` says that None, "not known", is among its values."""

    null: bool = False

    def check(self, value: object) -> str | None:
        """The problem with `value` as a phrase, or None when the field can hold it."""
        if value is None:
            return None if self.null else _("a value is needed")
        return self._check(value)

    def decode(self, value: Json) -> Any:
        """The field's value from its JSON form, text cleaned. Raises ValueError with a phrase."""
        if value is None:
            if self.null:
                return None
            raise ValueError(_("a value is needed"))
        return self._decode(value)

    def encode(self, value: Any) -> Json:
        """The JSON form of a value the field holds."""
        return None if value is None else self._encode(value)

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the field, without its default."""
        schema = self._schema()
        if self.null:
            return {"anyOf": [schema, {"type": "null"}]}
        return schema

    @property
    def target_kinds(self) -> tuple[str, ...]:
        """The kinds of record that it may refer to; none for most fields."""
        return ()

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        """The (kind, id) pairs that `value` refers to."""
        return iter(())

    def without(self, value: Any, kind: str, gone: str) -> Any:
        """`value` once record `gone` of `kind` no longer exists; DROP when nothing would be left to mean."""
        return value

    def redirected(self, value: Any, to: Redirect) -> Any:
        """`value` with each id that it refers to replaced by what `to` gives for its kind and id."""
        return value

    def _check(self, value: object) -> str | None:
        raise NotImplementedError

    def _decode(self, value: Json) -> Any:
        return value

    def _encode(self, value: Any) -> Json:
        return value

    def _schema(self) -> dict[str, Json]:
        raise NotImplementedError


@frozen(kw_only=True)
class Identifier(Field):
    """The record's own id."""

    def _check(self, value: object) -> str | None:
        return None if is_id(value) else _("an id is 1 to 64 of A-Z, a-z, 0-9, _ and -")

    def _schema(self) -> dict[str, Json]:
        return {"type": "string", "pattern": ID_PATTERN}


@frozen(kw_only=True)
class Text(Field):
    """Plain text; `line` for one line."""

    line: bool = False

    def _check(self, value: object) -> str | None:
        if type(value) is not str:
            return _("text is needed")
        if len(value) > MAX_TEXT:
            return _("text of at most {limit} characters is needed").format(limit=f"{MAX_TEXT:,}")
        return None if is_clean(value, one_line=self.line) else _("the text holds control characters")

    def _decode(self, value: Json) -> Any:
        if not isinstance(value, str):
            raise ValueError(_("text is needed"))
        if len(value) > MAX_TEXT:  # before cleaning, which must not be fed a megabyte
            raise ValueError(_("text of at most {limit} characters is needed").format(limit=f"{MAX_TEXT:,}"))
        return clean_line(value) if self.line else clean_text(value)

    def _schema(self) -> dict[str, Json]:
        return {"type": "string", "maxLength": MAX_TEXT}


@frozen(kw_only=True)
class Colour(Field):
    """A colour as `#rrggbb`."""

    def _check(self, value: object) -> str | None:
        good = isinstance(value, str) and _IS_COLOUR(value) is not None
        return None if good else _("a colour is written #rrggbb")

    def _schema(self) -> dict[str, Json]:
        return {"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"}


@frozen(kw_only=True)
class Number(Field):
    """A finite figure from `least` to `most`; `whole` for whole numbers (then an int)."""

    least: float = -LIMIT
    most: float = LIMIT
    whole: bool = False

    def _check(self, value: object) -> str | None:
        wanted = int if self.whole else float
        if type(value) is not wanted or not math.isfinite(value):
            return _("a whole number is needed") if self.whole else _("a number is needed")
        if not self.least <= value <= self.most:
            return _("{value} is not from {least} to {most}").format(
                value=f"{value:,.15g}", least=f"{self.least:,.15g}", most=f"{self.most:,.15g}"
            )
        return None

    def _decode(self, value: Json) -> Any:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(_("a whole number is needed") if self.whole else _("a number is needed"))
        if not abs(value) <= LIMIT:  # NaN, infinity, and before float(), which a huge int overflows
            raise ValueError(_("the number is too large"))
        if self.whole:
            if value != int(value):
                raise ValueError(_("a whole number is needed"))
            return int(value)
        return float(value) + 0.0  # -0.0 becomes 0.0, which is how it is written

    def _encode(self, value: Any) -> Json:
        return int(value) if value == int(value) else value

    def _schema(self) -> dict[str, Json]:
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self._encode(self.least), "maximum": self._encode(self.most)}


@frozen(kw_only=True)
class Flag(Field):
    """Yes or no."""

    def _check(self, value: object) -> str | None:
        return None if type(value) is bool else _("true or false is needed")

    def _schema(self) -> dict[str, Json]:
        return {"type": "boolean"}


@frozen(kw_only=True)
class Choice(Field):
    """One of a few words."""

    values: tuple[str, ...]

    def _check(self, value: object) -> str | None:
        if isinstance(value, str) and value in self.values:
            return None
        # Only words are repeated: the digits of a huge number cannot even be written.
        given = repr(value[:40]) if isinstance(value, str) else _("this")
        return _("{value} is not one of {values}").format(value=given, values=", ".join(self.values))

    def _schema(self) -> dict[str, Json]:
        return {"enum": list(self.values)}


@frozen(kw_only=True)
class Rank(Field):
    """One of a few whole numbers."""

    values: tuple[int, ...]

    def _check(self, value: object) -> str | None:
        if type(value) is int and value in self.values:
            return None
        return _("one of {values} is needed").format(values=", ".join(map(str, self.values)))

    def _decode(self, value: Json) -> Any:
        whole = type(value) is float and value.is_integer()  # JSON knows no difference between 3 and 3.0
        return int(value) if whole else value

    def _schema(self) -> dict[str, Json]:
        return {"enum": list(self.values)}


MAX_BLOB = 20_000_000
"""Bytes of one attachment."""


@frozen(kw_only=True)
class Blob(Field):
    """Bytes; JSON has them in base64."""

    def _check(self, value: object) -> str | None:
        if type(value) is not bytes:
            return _("bytes are needed")
        if len(value) > MAX_BLOB:
            return _("at most {limit} bytes are needed").format(limit=f"{MAX_BLOB:,}")
        return None

    def _decode(self, value: Json) -> Any:
        if not isinstance(value, str):
            raise ValueError(_("bytes in base64 are needed"))
        try:
            return base64.b64decode(value, validate=True)
        except ValueError:
            raise ValueError(_("bytes in base64 are needed")) from None

    def _encode(self, value: Any) -> Json:
        return base64.b64encode(value).decode("ascii")

    def _schema(self) -> dict[str, Json]:
        return {"type": "string", "contentEncoding": "base64"}


@frozen(kw_only=True)
class Day(Field):
    """A date, `YYYY-MM-DD`."""

    def _check(self, value: object) -> str | None:
        return None if type(value) is date else _("a date is needed, as YYYY-MM-DD")

    def _decode(self, value: Json) -> Any:
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            day = None
        # fromisoformat also takes 20260101 and 2026-W01-1, which the format does not
        if day is None or day.isoformat() != value:
            raise ValueError(_("a date is needed, as YYYY-MM-DD"))
        return day

    def _encode(self, value: Any) -> Json:
        return value.isoformat()

    def _schema(self) -> dict[str, Json]:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
