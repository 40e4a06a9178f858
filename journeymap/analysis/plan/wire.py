"""Messages as lines of JSON and back, by the types of their fields: what comes is never more than data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from journeymap.analysis.plan import messages
from journeymap.analysis.plan.messages import Message, Task


def to_line(message: Message | Task) -> bytes:
    """A message as a line."""
    return json.dumps([type(message).__name__, _plain(message)]).encode() + b"\n"


def from_line(line: bytes) -> Any:
    """The message of a line; raises ValueError for what is none, such as half a line."""
    name, data = json.loads(line)
    return _typed(getattr(messages, name), data)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(each)] for key, each in value.items()]
    if isinstance(value, tuple | frozenset):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, date | Fraction) else value


def _typed(kind: Any, data: Any) -> Any:
    origin, within = get_origin(kind), get_args(kind)
    if origin is tuple and within[-1] is not Ellipsis:
        return tuple(_typed(each, one) for each, one in zip(within, data, strict=True))
    if origin in (tuple, frozenset):
        return origin(_typed(within[0], each) for each in data)
    if origin is Mapping:
        return {_typed(within[0], key): _typed(within[1], each) for key, each in data}
    if isinstance(kind, type) and is_dataclass(kind):
        named = _fields(kind)
        return kind(**{name: _typed(named[name], each) for name, each in zip(named, data, strict=True)})
    if kind is date:
        return date.fromisoformat(data)
    return Fraction(data) if kind is Fraction else data


@cache
def _fields(kind: type) -> dict[str, Any]:
    """The types of the fields of a class of records, by name."""
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
