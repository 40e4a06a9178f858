"""What every record is: frozen, checked as it is made, described by its annotations."""

from collections.abc import Callable
from dataclasses import MISSING, fields
from typing import Annotated, Any, ClassVar, cast

from journeymap.frozen import frozen
from journeymap.model.errors import RecordError
from journeymap.model.fields import Field, Identifier


@frozen(kw_only=True)
class Record:
    """What all records share: an id, made once and never reused.

    Making one raises RecordError on a value it cannot hold.
    """

    record: ClassVar[str]
    """The kind's name in code, file and interchange."""
    unique: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Groups of fields whose values together name at most one record."""
    id: Annotated[str, Identifier()]

    def __post_init__(self) -> None:
        for name, check in _checks_of(type(self)):
            problem = check(getattr(self, name))
            if problem:
                raise RecordError(self.record, self.id, name, problem)


_FIELDS: dict[type[Record], dict[str, Field]] = {}
_CHECKS: dict[type[Record], tuple[tuple[str, Callable[[object], str | None]], ...]] = {}


def fields_of(kind: type[Record]) -> dict[str, Field]:
    """The fields of a kind of record by name, `id` first, in the order of declaration."""
    if kind not in _FIELDS:
        _FIELDS[kind] = {each.name: cast(Any, each.type).__metadata__[0] for each in fields(kind)}
    return _FIELDS[kind]


def defaults_of(kind: type[Record]) -> dict[str, Any]:
    """The defaults of the fields that have one; the others must be given."""
    return {each.name: each.default for each in fields(kind) if each.default is not MISSING}


def _checks_of(kind: type[Record]) -> tuple[tuple[str, Callable[[object], str | None]], ...]:
    checks = _CHECKS.get(kind)
    if checks is None:
        checks = _CHECKS[kind] = tuple((name, field.check) for name, field in fields_of(kind).items())
    return checks
