"""A condition as a tree, read from the form in which CEL's own libraries hand it to each other.

That form is the protocol buffer `cel.expr.ParsedExpr` (proto/cel/expr/syntax.proto of the repository
cel-expr/cel-spec), whose field numbers never change. We read the few of its messages that a condition can
consist of, which needs no library. Macros are expanded: `list.exists(x, …)` is a `Fold`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from journeymap.frozen import frozen


@frozen
class Node:
    """A part of a condition; `at` is where it stands, in characters from the beginning.

    A field stands where its dot does, an operator where its sign does, a call at its bracket.
    """

    at: int


@frozen
class Literal(Node):
    """A value as written: None, bool, int, float, str or bytes."""

    value: Any


@frozen
class Name(Node):
    """A name: of what the rule is over, or of what a macro goes through."""

    name: str


@frozen
class Select(Node):
    """A field of something; `tested` in `has(…)`, which asks whether it is known."""

    of: Node
    field: str
    tested: bool


@frozen
class Call(Node):
    """An operator (`_&&_`, `_==_`, …) or a function; what it is called on comes first."""

    function: str
    arguments: tuple[Node, ...]
    on: bool
    """Whether the first argument stood before a dot: `x.size()` rather than `size(x)`."""


@frozen
class ListOf(Node):
    """A list as written."""

    elements: tuple[Node, ...]


@frozen
class Made(Node):
    """A map or a message as written: its values."""

    values: tuple[Node, ...]


@frozen
class Fold(Node):
    """What a macro becomes: `result` starts as `start`, and for each `name` in `range` becomes `step`."""

    names: tuple[str, ...]
    range: Node
    total: str
    start: Node
    step: Node
    result: Node


def read_parsed(data: bytes) -> Node:
    """The tree of a parsed condition, from its serialised form."""
    parsed = _bytes(data, 2)  # google.protobuf.Any: 1 is its type, 2 the message
    positions: dict[int, int] = {}
    for number, value in _fields(_bytes(parsed, 3)):
        if number == 4:
            entry = dict(_fields(value))
            positions[entry.get(1, 0)] = entry.get(2, 0)
    return _node(_bytes(parsed, 2), positions)


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes right below a node."""
    if isinstance(node, Select):
        return (node.of,)
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, ListOf):
        return node.elements
    if isinstance(node, Made):
        return node.values
    if isinstance(node, Fold):
        return (node.range, node.start, node.step, node.result)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    yield node
    for each in parts(node):
        yield from walk(each)


def _node(data: bytes, positions: dict[int, int]) -> Node:
    at, kind, body = 0, 0, b""
    for number, value in _fields(data):
        if number == 2:
            at = positions.get(value, 0)
        else:
            kind, body = number, value
    if kind == 3:
        return Literal(at, _constant(body))
    inner = _fields(body)
    if kind == 4:
        return Name(at, _text(inner, 1))
    if kind == 5:
        tested = any(number == 3 and value for number, value in inner)
        return Select(at, _node(_bytes(body, 1), positions), _text(inner, 2), tested)
    if kind == 6:
        on = [_node(value, positions) for number, value in inner if number == 1]
        rest = [_node(value, positions) for number, value in inner if number == 3]
        return Call(at, _text(inner, 2), (*on, *rest), bool(on))
    if kind == 7:
        return ListOf(at, tuple(_node(value, positions) for number, value in inner if number == 1))
    if kind == 8:
        entries = [value for number, value in inner if number == 2]
        return Made(at, tuple(_node(_bytes(each, 4), positions) for each in entries))
    if kind == 9:
        names = tuple(_text(inner, number) for number in (1, 8) if _text(inner, number))
        below = [_node(_bytes(body, number), positions) for number in (2, 4, 6, 7)]
        return Fold(at, names, below[0], _text(inner, 3), below[1], below[2], below[3])
    raise AssertionError(f"CEL's syntax has no expression of kind {kind}")


def _constant(data: bytes) -> Any:
    for number, value in _fields(data):
        if number == 2:
            return bool(value)
        if number == 3:
            return value - (1 << 64) if value >> 63 else value
        if number == 4:
            return value
        if number == 5:
            return struct.unpack("<d", value)[0]
        if number == 6:
            return value.decode()
        if number == 7:
            return value
    return None


def _fields(data: bytes) -> list[tuple[int, Any]]:
    """The fields of a message by number: whole numbers as such, all else as bytes."""
    found: list[tuple[int, Any]] = []
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        wire = key & 7
        value: Any
        if wire == 0:
            value, at = _number(data, at)
        else:
            size = {1: 8, 5: 4}.get(wire)
            if size is None:
                size, at = _number(data, at)
            value, at = data[at : at + size], at + size
        found.append((key >> 3, value))
    return found


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _bytes(data: bytes, number: int) -> bytes:
    return next((value for each, value in _fields(data) if each == number), b"")


def _text(fields: list[tuple[int, Any]], number: int) -> str:
    return next((value.decode() for each, value in fields if each == number), "")
