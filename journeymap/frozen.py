"""Frozen records: `@frozen` is `dataclasses.dataclass(frozen=True, slots=True)`, at a tenth of the cost.

The standard decorator writes and compiles six methods for each class as it is defined, called or not. With
a hundred classes that was a sixth of the time to the first window. Here a method is compiled when it is first
called, and is then the same as the standard one, at the same speed. Everything else is the standard
library's: `fields`, `replace`, `asdict`, `field`, keyword-only fields and inheritance work as ever, and type
checkers see a dataclass. Not known are `InitVar`, and orders.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields
from reprlib import recursive_repr
from typing import Any, TypeVar, cast, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)
_Method = Callable[..., Any]


@overload
def frozen(cls: _Class, /) -> _Class:
    """As `@frozen`."""


@overload
def frozen(*, kw_only: bool = False) -> Callable[[_Class], _Class]:
    """As `@frozen(kw_only=True)`."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: _Class | None = None, /, *, kw_only: bool = False) -> _Class | Callable[[_Class], _Class]:
    """Make a class one of frozen records: its annotations are its fields, and nothing changes them.

    As with the standard decorator, what the class defines itself is kept, and what comes back is a new class.
    """

    def make(bare: _Class) -> _Class:
        fielded = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)
        made: Any = fielded(bare)
        for name, method in _SHARED.items():
            _give(made, name, method)
        for name, write in _WRITTEN.items():
            _give(made, name, _compiled_later(made, name, write))
        return cast(_Class, made)

    return make if cls is None else make(cls)


def _give(cls: type, name: str, method: _Method) -> None:
    # Python itself puts __hash__ = None into a class that defines __eq__.
    if vars(cls).get(name) is None:
        setattr(cls, name, method)


# Methods that are alike in all classes


def _setattr(self: Any, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


@recursive_repr()
def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in fields(self)]


def _setstate(self: Any, state: Iterable[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


_SHARED: dict[str, _Method] = {
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__repr__": _repr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}


# Methods that are written for each class


def _compiled_later(cls: type, name: str, write: Callable[[type, dict[str, Any]], str]) -> _Method:
    """A method that, when it is first called, compiles the one meant and puts it into its own place."""

    def first_call(self: Any, *args: Any, **named: Any) -> Any:
        names: dict[str, Any] = {}
        # The text holds names of fields alone; the standard decorator does the same.
        exec(write(cls, names), names)  # noqa: S102
        method = names[name]
        method.__qualname__ = f"{cls.__qualname__}.{name}"
        method.__module__ = cls.__module__
        setattr(cls, name, method)
        return method(self, *args, **named)

    return first_call


def _write_init(cls: type, names: dict[str, Any]) -> str:
    given = [each for each in fields(cls) if each.init]
    # In this order: a parameter by keyword only may have no default where one before it has.
    given.sort(key=lambda each: bool(each.kw_only))
    parameters = ["self"]
    for each in given:
        if each.kw_only and "*" not in parameters:
            parameters.append("*")
        parameters.append(_parameter(each, names))
    body = [_assignment(each, names) for each in fields(cls)]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    names["_put"] = object.__setattr__
    return f"def __init__({', '.join(parameters)}):\n " + "\n ".join(
        [line for line in body if line] or ["pass"]
    )


def _parameter(each: Field[Any], names: dict[str, Any]) -> str:
    if each.default is MISSING and each.default_factory is MISSING:
        return each.name
    names[f"_default_{each.name}"] = each.default  # MISSING where there is a factory
    return f"{each.name}=_default_{each.name}"


def _assignment(each: Field[Any], names: dict[str, Any]) -> str:
    value = each.name
    if each.default_factory is not MISSING:
        names[f"_make_{each.name}"] = each.default_factory
        made = f"_make_{each.name}()"
        value = f"{made} if {each.name} is _default_{each.name} else {each.name}" if each.init else made
    elif not each.init:
        if each.default is MISSING:
            return ""  # __post_init__ gives it
        names[f"_default_{each.name}"] = each.default
        value = f"_default_{each.name}"
    return f"_put(self, {each.name!r}, {value})"


def _write_eq(cls: type, names: dict[str, Any]) -> str:
    compared = [each.name for each in fields(cls) if each.compare]
    return (
        "def __eq__(self, other):\n"
        " if other.__class__ is self.__class__:\n"
        f"  return {_values('self', compared)} == {_values('other', compared)}\n"
        " return NotImplemented"
    )


def _write_hash(cls: type, names: dict[str, Any]) -> str:
    hashed = [each.name for each in fields(cls) if (each.compare if each.hash is None else each.hash)]
    return f"def __hash__(self):\n return hash({_values('self', hashed)})"


def _values(of: str, wanted: Iterable[str]) -> str:
    return "(" + "".join(f"{of}.{name}, " for name in wanted) + ")"


_WRITTEN: dict[str, Callable[[type, dict[str, Any]], str]] = {
    "__init__": _write_init,
    "__eq__": _write_eq,
    "__hash__": _write_hash,
}
