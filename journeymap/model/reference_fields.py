"""Fields that refer to other records, and fields that hold small structures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from journeymap.frozen import frozen
from journeymap.i18n import _
from journeymap.model.fields import DROP, Field, Json, Redirect
from journeymap.model.ids import ID_PATTERN, is_id


@frozen(kw_only=True)
class Ref(Field):
    """The id of one record of kind `to`.

    `owned`: deleting the target deletes the record. Else the field is cleared; a field that cannot be
    null is always owned.
    """

    to: str
    owned: bool = False

    def _check(self, value: object) -> str | None:
        return None if is_id(value) else _("the id of a {kind} is needed").format(kind=self.to)

    def _schema(self) -> dict[str, Json]:
        return {"type": "string", "pattern": ID_PATTERN, "x-refers-to": self.to}

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return (self.to,)

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        if value is not None:
            yield self.to, value

    def redirected(self, value: Any, to: Redirect) -> Any:
        return None if value is None else to(self.to, value)

    def without(self, value: Any, kind: str, gone: str) -> Any:
        if kind != self.to or value != gone:
            return value
        return DROP if self.owned or not self.null else None


@frozen(kw_only=True)
class _Listed(Field):
    """A list held as a tuple; JSON has it as an array of distinct elements."""

    distinct: ClassVar[bool] = True

    def _check(self, value: object) -> str | None:
        if type(value) is not tuple:
            return _("a list is needed")
        for element in value:
            problem = self._check_element(element)
            if problem:
                return problem
        if self.distinct and len(value) > 1 and len(set(value)) != len(value):
            return _("something is listed twice")
        return None

    def _decode(self, value: Json) -> Any:
        if not isinstance(value, list):
            raise ValueError(_("a list is needed"))
        return tuple(self._decode_element(element) for element in value)

    def _encode(self, value: Any) -> Json:
        return [self._encode_element(element) for element in value]

    def _check_element(self, element: object) -> str | None:
        raise NotImplementedError

    def _decode_element(self, element: Json) -> Any:
        return element

    def _encode_element(self, element: Any) -> Json:
        return element


@frozen(kw_only=True)
class Refs(_Listed):
    """Ids of distinct records of kind `to`."""

    to: str

    def _check_element(self, element: object) -> str | None:
        return None if is_id(element) else _("the ids of {kind} records are needed").format(kind=self.to)

    def _schema(self) -> dict[str, Json]:
        return {"type": "array", "uniqueItems": True, "items": Ref(to=self.to).schema()}

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return (self.to,)

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        for element in value:
            yield self.to, element

    def redirected(self, value: Any, to: Redirect) -> Any:
        return tuple(dict.fromkeys(to(self.to, each) for each in value))

    def without(self, value: Any, kind: str, gone: str) -> Any:
        return tuple(e for e in value if e != gone) if kind == self.to else value


@frozen(kw_only=True)
class Groups(_Listed):
    """Lists of alternatives, each list non-empty: one of … and one of …"""

    distinct: ClassVar[bool] = False
    to: str

    def _check_element(self, element: object) -> str | None:
        if type(element) is not tuple or not all(is_id(each) for each in element):
            return _("lists of {kind} ids are needed").format(kind=self.to)
        if not element:
            return _("an empty group can never be met")
        return _("something is listed twice") if len(set(element)) != len(element) else None

    def _decode_element(self, element: Json) -> Any:
        if not isinstance(element, list):
            raise ValueError(_("lists of {kind} ids are needed").format(kind=self.to))
        return tuple(element)

    def _encode_element(self, element: Any) -> Json:
        return list(element)

    def _schema(self) -> dict[str, Json]:
        group = {"type": "array", "minItems": 1, "uniqueItems": True, "items": Ref(to=self.to).schema()}
        return {"type": "array", "items": group}

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return (self.to,)

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        for group in value:
            for element in group:
                yield self.to, element

    def redirected(self, value: Any, to: Redirect) -> Any:
        return tuple(tuple(dict.fromkeys(to(self.to, each) for each in group)) for group in value)

    def without(self, value: Any, kind: str, gone: str) -> Any:
        if kind != self.to:
            return value
        left = (tuple(each for each in group if each != gone) for group in value)
        return tuple(group for group in left if group)


@frozen(kw_only=True)
class Pair(Field):
    """Two ids: of a `first` and of a `second` record. Deleting either takes the record along."""

    first: str
    second: str

    def _check(self, value: object) -> str | None:
        good = type(value) is tuple and len(value) == 2 and all(is_id(each) for each in value)
        if good:
            return None
        return _("a pair [{first}, {second}] is needed").format(first=self.first, second=self.second)

    def _decode(self, value: Json) -> Any:
        return tuple(value) if isinstance(value, list) else value

    def _encode(self, value: Any) -> Json:
        return list(value)

    def _schema(self) -> dict[str, Json]:
        items = [Ref(to=self.first).schema(), Ref(to=self.second).schema()]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": 2}

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.first, self.second)))

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        if value is not None:
            yield self.first, value[0]
            yield self.second, value[1]

    def redirected(self, value: Any, to: Redirect) -> Any:
        return None if value is None else (to(self.first, value[0]), to(self.second, value[1]))

    def without(self, value: Any, kind: str, gone: str) -> Any:
        return DROP if (kind, gone) in set(self.targets(value)) else value


@frozen(kw_only=True)
class Pairs(_Listed):
    """Distinct pairs of ids; where `null` is allowed, a list is never empty."""

    first: str
    second: str

    def _pair(self) -> Pair:
        return Pair(first=self.first, second=self.second)

    def _check(self, value: object) -> str | None:
        if self.null and value == ():
            return _("an empty list allows nothing; null allows everything")
        return _Listed._check(self, value)

    def _check_element(self, element: object) -> str | None:
        return self._pair().check(element)

    def _decode_element(self, element: Json) -> Any:
        return self._pair().decode(element)

    def _encode_element(self, element: Any) -> Json:
        return list(element)

    def _schema(self) -> dict[str, Json]:
        schema: dict[str, Json] = {"type": "array", "uniqueItems": True, "items": self._pair().schema()}
        return schema | {"minItems": 1} if self.null else schema

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return self._pair().target_kinds

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        for pair in value or ():
            yield from self._pair().targets(pair)

    def redirected(self, value: Any, to: Redirect) -> Any:
        if value is None:
            return None
        return tuple(dict.fromkeys(self._pair().redirected(pair, to) for pair in value))

    def without(self, value: Any, kind: str, gone: str) -> Any:
        if value is None:
            return None
        left = tuple(pair for pair in value if (kind, gone) not in set(self._pair().targets(pair)))
        return left if left or not self.null else None


@frozen(kw_only=True)
class Struct(Field):
    """A small frozen dataclass whose parts are fields themselves; `parts` in the order of its attributes."""

    of: type[Any]
    parts: tuple[tuple[str, Field], ...]

    def _check(self, value: object) -> str | None:
        if type(value) is not self.of:
            names = ", ".join(name for name, _part in self.parts)
            return _("an object with {names} is needed").format(names=names)
        for name, part in self.parts:
            problem = part.check(getattr(value, name))
            if problem:
                return f"{name}: {problem}"
        return None

    def _decode(self, value: Json) -> Any:
        names = [name for name, _part in self.parts]
        if not isinstance(value, dict):
            raise ValueError(_("an object with {names} is needed").format(names=", ".join(names)))
        unknown = sorted(set(value) - set(names))
        if unknown:
            raise ValueError(_("“{name}” is not known here").format(name=unknown[0][:80]))
        decoded = {}
        for name, part in self.parts:
            try:
                decoded[name] = part.decode(value.get(name))
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None
        return self.of(**decoded)

    def _encode(self, value: Any) -> Json:
        return {name: part.encode(getattr(value, name)) for name, part in self.parts}

    def _schema(self) -> dict[str, Json]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [name for name, part in self.parts if not part.null],
            "properties": {
                name: part.schema() | ({"default": None} if part.null else {}) for name, part in self.parts
            },
        }

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kind for _name, part in self.parts for kind in part.target_kinds))

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        if value is not None:
            for name, part in self.parts:
                yield from part.targets(getattr(value, name))

    def redirected(self, value: Any, to: Redirect) -> Any:
        if value is None:
            return None
        parts = {name: part.redirected(getattr(value, name), to) for name, part in self.parts}
        return replace(value, **parts)

    def without(self, value: Any, kind: str, gone: str) -> Any:
        for name, part in self.parts:
            left = part.without(getattr(value, name), kind, gone)
            if left is DROP:
                return DROP
            value = replace(value, **{name: left})
        return value


@frozen(kw_only=True)
class Structs(_Listed):
    """A list of structures; one whose owner is deleted leaves the list."""

    each: Struct

    def _check_element(self, element: object) -> str | None:
        return self.each.check(element)

    def _decode_element(self, element: Json) -> Any:
        return self.each.decode(element)

    def _encode_element(self, element: Any) -> Json:
        return self.each.encode(element)

    def _schema(self) -> dict[str, Json]:
        return {"type": "array", "uniqueItems": True, "items": self.each.schema()}

    @property
    def target_kinds(self) -> tuple[str, ...]:
        return self.each.target_kinds

    def targets(self, value: Any) -> Iterator[tuple[str, str]]:
        for element in value:
            yield from self.each.targets(element)

    def redirected(self, value: Any, to: Redirect) -> Any:
        return tuple(dict.fromkeys(self.each.redirected(element, to) for element in value))

    def without(self, value: Any, kind: str, gone: str) -> Any:
        left = (self.each.without(element, kind, gone) for element in value)
        return tuple(element for element in left if element is not DROP)
