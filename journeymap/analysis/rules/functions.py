"""The functions and operators of CEL that conditions may use, for checking and for completion."""

from __future__ import annotations

import re

from journeymap.analysis.rules.kinds import ANY, FLAG, NUMBER, TEXT, WHOLE, Kind
from journeymap.frozen import frozen
from journeymap.i18n import mark

COMPARING = frozenset(("_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_"))
MATHS = frozenset(("_+_", "_-_", "_*_", "_/_", "_%_", "-_"))
OPERATORS = COMPARING | MATHS | {"_&&_", "_||_", "!_", "_?_:_", "@in", "_[_]", "@not_strictly_false"}
MOST_PATTERN = 200
"""Characters of a pattern of `matches`."""
PATTERN = re.compile(r"(?<!\\)\{\d")
"""What a pattern must not have: such a repetition takes a thousand times the time to make ready."""


@frozen
class Function:
    """A function of CEL."""

    takes: tuple[int, ...]
    """How many arguments, what stands before its dot counted."""
    of: tuple[str, ...]
    """The names of the kinds that it takes."""
    gives: Kind
    example: str
    description: str
    """Marked for translation."""


_ALL = ("text", "number", "whole", "flag", "list", "thing")
_FIGURES = ("text", "number", "whole")
FUNCTIONS = {
    "size": Function((1,), ("text", "list"), WHOLE, "notes.size()", mark("how many there are in it")),
    "contains": Function(
        (2,), ("text",), FLAG, "name.contains('pay')", mark("whether a text has this in it")
    ),
    "startsWith": Function((2,), ("text",), FLAG, "name.startsWith('Pay')", mark("whether it begins so")),
    "endsWith": Function((2,), ("text",), FLAG, "name.endsWith('s')", mark("whether it ends so")),
    "matches": Function((2,), ("text",), FLAG, "name.matches('(?i)pay')", mark("whether a pattern is in it")),
    "string": Function((1,), ("text", "number", "whole", "flag"), TEXT, "string(emotion)", mark("as text")),
    "int": Function((1,), _FIGURES, WHOLE, "int(emotion)", mark("as a whole number")),
    "double": Function((1,), _FIGURES, NUMBER, "double(notes.size())", mark("as a number")),
    "dyn": Function((1,), _ALL, ANY, "dyn(emotion)", mark("as anything")),
}
"""By name."""

MACROS = {
    "exists": ("notes.exists(n, n.kind == 'pain')", mark("whether one of them is so")),
    "all": ("settings.all(s, s.channel.kind == 'digital')", mark("whether all of them are so")),
    "exists_one": ("notes.exists_one(n, n.kind == 'pain')", mark("whether exactly one of them is so")),
    "filter": ("notes.filter(n, n.kind == 'pain').size() > 2", mark("those of them that are so")),
    "map": ("settings.map(s, s.name)", mark("something of each of them")),
}
"""What goes through a list, by name: an example, and what it says (marked for translation)."""
