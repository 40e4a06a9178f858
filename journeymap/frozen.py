"""Frozen records: `@frozen` is `dataclasses.dataclass(frozen=True, slots=True)`, at a tenth of the cost.

`@changeable` is the same for the few records whose fields change: `dataclasses.dataclass(slots=True)`.

The standard decorator writes and compiles six methods for each class as it is defined, called or not. With
a hundred classes that was a sixth of the time to the first window. Here a method is compiled when it is first
called, and is then the same as the standard one, at the same speed. Everything else is the standard
library's: `fields`, `replace`, `asdict`, `field`, keyword-only fields and inheritance work as ever, and type
checkers see a dataclass. Not known are `InitVar`, and orders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from reprlib import recursive_repr
from typing import Any, TypeVar, cast, dataclass_transform, overload

_Class = TypeVar("_Class", bound=type)
_Method = Callable[..., Any]
_Writer = Callable[[type, dict[str, Any]], str]
"""Gives a method of a class as text, and the values that this names."""


@overload
def frozen(cls: _Class, /) -> _Class:
    """As `@frozen`."""


@overload
def frozen(*, kw_only: bool = False, slots: bool = True) -> Callable[[_Class], _Class]:
    """As `@frozen(kw_only=True)`."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: _Class | None = None, /, *, kw_only: bool = False, slots: bool = True
) -> _Class | Callable[[_Class], _Class]:
    """Make a class one of frozen records: its annotations are its fields, and nothing changes them.

    As with the standard decorator, what the class defines itself is kept, and what comes back is a new class;
    unless it does without slots, as those must that remember what was worked out (`cached_property`).
    """

    def make(bare: _Class) -> _Class:
        shared = _FROZEN | _STATE if slots else _FROZEN
        return _made(bare, shared, _INIT | _EQ | _HASH, kw_only=kw_only, slots=slots)

    return make if cls is None else make(cls)


@overload
def changeable(cls: _Class, /) -> _Class:
    """As `@changeable`."""


@overload
def changeable(*, eq: bool = True) -> Callable[[_Class], _Class]:
    """As `@changeable(eq=False)`."""


@dataclass_transform(field_specifiers=(field,))
def changeable(cls: _Class | None = None, /, *, eq: bool = True) -> _Class | Callable[[_Class], _Class]:
    """The same for records whose fields change: `dataclasses.dataclass(slots=True)`.

    Without `eq` each equals only itself, and may be a key.
    """

    def make(bare: _Class) -> _Class:
        if not eq:
            return _made(bare, _SHARED, _INIT)
        return _made(bare, _SHARED | {"__hash__": None}, _INIT | _EQ)

    return make if cls is None else make(cls)


def _made(
    bare: _Class,
    shared: Mapping[str, _Method | None],
    written: Mapping[str, _Writer],
    *,
    kw_only: bool = False,
    slots: bool = True,
) -> _Class:
    made: Any = dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(bare)
    for name, method in shared.items():
        _give(made, name, method)
    for name, write in written.items():
        _give(made, name, _compiled_later(made, name, write))
    return cast(_Class, made)


def _give(cls: type, name: str, method: _Method | None) -> None:
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


_SHARED: dict[str, _Method | None] = {"__repr__": _repr}
_FROZEN = _SHARED | {"__setattr__": _setattr, "__delattr__": _delattr}
_STATE: dict[str, _Method | None] = {"__getstate__": _getstate, "__setstate__": _setstate}


# Methods that are written for each class


def _compiled_later(cls: type, name: str, write: _Writer) -> _Method:
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
    # A frozen record's own __setattr__ refuses.
    form = "_put(self, {name!r}, {value})" if "__setattr__" in vars(cls) else "self.{name} = {value}"
    names["_put"] = object.__setattr__
    values = {each.name: _value(each, names) for each in fields(cls)}
    body = [form.format(name=name, value=value) for name, value in values.items() if value]
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    return f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])


def _parameter(each: Field[Any], names: dict[str, Any]) -> str:
    if each.default is MISSING and each.default_factory is MISSING:
        return each.name
    names[f"_default_{each.name}"] = each.default  # MISSING where there is a factory
    return f"{each.name}=_default_{each.name}"


def _value(each: Field[Any], names: dict[str, Any]) -> str:
    if each.default_factory is not MISSING:
        names[f"_make_{each.name}"] = each.default_factory
        made = f"_make_{each.name}()"
        return f"{made} if {each.name} is _default_{each.name} else {each.name}" if each.init else made
    if each.init:
        return each.name
    if each.default is MISSING:
        return ""  # __post_init__ gives it
    names[f"_default_{each.name}"] = each.default
    return f"_default_{each.name}"


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


_INIT = {"__init__": _write_init}
_EQ = {"__eq__": _write_eq}
_HASH = {"__hash__": _write_hash}
