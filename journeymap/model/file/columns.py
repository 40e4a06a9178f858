"""Whether a whole column of values can be held by a field, asked once and not value by value.

Ten thousand touchpoints have some 200,000 values, and a call for each would take longer than reading them.
What is good is recognised for the column at once; what is not is left to the record's own check, which
names the place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain
from types import NoneType
from typing import Any

from journeymap.model.fields import Choice, Day, Field, Flag, Identifier, Number, Text
from journeymap.model.reference_fields import Groups, Pairs, Ref, Refs
from journeymap.model.text import MAX_TEXT, is_clean, is_plain

Column = Sequence[Any]
"""The values of one field, a value a record."""

_ONLY_ID_CHARACTERS = re.compile("[A-Za-z0-9_-]*").fullmatch
_LONGEST_ID = 64


def holds(field: Field, column: Column) -> bool:
    """Whether `field` can hold every value of `column`: what True says, the check of each value says too."""
    types = set(map(type, column))
    if NoneType in types:
        if not field.null:
            return False
        types.discard(NoneType)
        if types:
            column = [value for value in column if value is not None]
    if not types:
        return True
    quick = _QUICK.get(type(field))
    if quick is None:
        return all(field.check(value) is None for value in column)
    wanted, holds_all = quick(field)
    return types == {wanted} and holds_all(field, column)


def _are_ids(values: Iterable[Any]) -> bool:
    """Whether these are ids, all of them text already known to be."""
    values = set(values)
    lengths = set(map(len, values))
    if lengths and not (min(lengths) >= 1 and max(lengths) <= _LONGEST_ID):
        return False
    return _ONLY_ID_CHARACTERS("".join(values)) is not None


def _are_texts(values: Iterable[Any]) -> bool:
    return set(map(type, values)) <= {str}


def _hold_text(field: Any, column: Column) -> bool:
    column = list(filter(None, column))
    if max(map(len, column), default=0) > MAX_TEXT:
        return False
    # A space joins with nothing beside it and is not cleaned away: the whole is clean when each is.
    if is_plain(" ".join(column)):
        return True
    return is_clean(" ".join([value for value in column if not is_plain(value)]), one_line=field.line)


def _hold_numbers(field: Any, column: Column) -> bool:
    if not all(map(math.isfinite, column)):
        return False
    return bool(field.least <= min(column) and max(column) <= field.most)


def _hold_lists(field: Any, column: Column) -> bool:
    """Lists of ids, or of tuples of ids, without repetition."""
    if isinstance(field, Pairs):
        elements = list(chain.from_iterable(column))
        if not all(map(len, column)) and field.null:
            return False
        if set(map(type, elements)) - {tuple} or set(map(len, elements)) - {2}:
            return False
        parts = list(chain.from_iterable(elements))
    else:
        column = list(filter(None, column))
        parts = list(chain.from_iterable(column))
    if not _are_texts(parts) or not _are_ids(parts):
        return False
    # No list has more distinct elements than it has elements, so the sums are equal where all are.
    return sum(map(len, map(set, column))) == sum(map(len, column))


def _hold_groups(field: Any, column: Column) -> bool:
    groups = list(chain.from_iterable(column))
    if set(map(type, groups)) - {tuple} or not all(map(len, groups)):
        return False
    return _hold_lists(field, groups)


def _hold_choices(field: Any, column: Column) -> bool:
    return set(column) <= set(field.values)


_Quick = Callable[[Any], tuple[type, Callable[[Any, Column], bool]]]

_QUICK: dict[type[Field], _Quick] = {
    Identifier: lambda field: (str, lambda _field, column: _are_ids(column)),
    Ref: lambda field: (str, lambda _field, column: _are_ids(column)),
    Text: lambda field: (str, _hold_text),
    Choice: lambda field: (str, _hold_choices),
    Number: lambda field: (int if field.whole else float, _hold_numbers),
    Flag: lambda field: (bool, lambda _field, column: True),
    Day: lambda field: (date, lambda _field, column: True),
    Refs: lambda field: (tuple, _hold_lists),
    Pairs: lambda field: (tuple, _hold_lists),
    Groups: lambda field: (tuple, _hold_groups),
}
