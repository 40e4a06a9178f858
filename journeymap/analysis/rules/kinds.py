"""What a value in a condition can be: text, a number, a list, a thing with fields."""

from __future__ import annotations

from dataclasses import field

from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.words import kind_word


@frozen
class Kind:
    """The kind of a value, as far as it is known before there is one."""

    name: str
    """`text`, `number`, `whole`, `flag`, `list`, `thing`, `null`, or `any` where nothing is known."""
    of: Kind | None = None
    """Of what it is a list."""
    view: str = ""
    """Which fields a thing has: a key of `journeymap.analysis.rules.views.VIEWS`."""
    values: tuple[str, ...] = field(default=(), compare=False)
    """The words that a text may be, where they are few."""


ANY = Kind("any")
TEXT = Kind("text")
NUMBER = Kind("number")
WHOLE = Kind("whole")
FLAG = Kind("flag")
NULL = Kind("null")
LISTS = Kind("list", ANY)

_WORDS = {
    "any": mark("anything"),
    "text": mark("text"),
    "number": mark("a number"),
    "whole": mark("a whole number"),
    "flag": mark("yes or no"),
    "null": mark("null"),
}


def list_of(kind: Kind) -> Kind:
    """A list of such."""
    return Kind("list", kind)


def thing(view: str) -> Kind:
    """Something with the fields of a view."""
    return Kind("thing", view=view)


def chosen(values: tuple[str, ...]) -> Kind:
    """A text that is one of some words."""
    return Kind("text", values=values)


def kind_words(kind: Kind) -> str:
    """What people call a kind of value: “a list (note)”."""
    if kind.name == "list":
        if kind.of is None or kind.of.name == "any":
            return _("a list")
        inner = view_word(kind.of.view) if kind.of.name == "thing" else kind_words(kind.of)
        return _("a list ({kind})").format(kind=inner)
    if kind.name == "thing":
        return _("the {kind}").format(kind=view_word(kind.view))
    return _(_WORDS[kind.name])


def view_word(view: str) -> str:
    """What people call what has the fields of a view."""
    name = view.partition("/")[0]
    return _("engagement") if name == "engagement" else kind_word(name)


def is_number(kind: Kind) -> bool:
    """Whether it is a figure."""
    return kind.name in ("number", "whole")


def comparable(one: Kind, other: Kind) -> bool:
    """Whether two values of these kinds can ever be equal."""
    if "any" in (one.name, other.name):
        return True
    if is_number(one) and is_number(other):
        return True
    if one.name == other.name == "list":
        return comparable(one.of or ANY, other.of or ANY)
    return one.name == other.name


def joined(one: Kind, other: Kind) -> Kind:
    """What is known of a value that is one of two."""
    if one == other:
        return one
    if one.name == other.name == "list":
        if ANY in (one.of, other.of):  # an empty list is a list of anything
            return one if other.of == ANY else other
        return list_of(joined(one.of or ANY, other.of or ANY))
    return NUMBER if is_number(one) and is_number(other) else ANY
