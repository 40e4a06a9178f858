"""What each part of a condition is, before there is any data: misspelt fields, what can never be equal.

CEL itself would find out only when it comes to such a part, or take it for unknown. Here it is found as one
types, at its place, and said in a sentence. What is not certain is let pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NoReturn

from journeymap.analysis.rules.functions import (
    COMPARING,
    FUNCTIONS,
    MACROS,
    MATHS,
    MOST_PATTERN,
    OPERATORS,
    PATTERN,
)
from journeymap.analysis.rules.kinds import (
    ANY,
    FLAG,
    LISTS,
    NULL,
    NUMBER,
    TEXT,
    WHOLE,
    Kind,
    comparable,
    is_number,
    joined,
    kind_words,
    list_of,
)
from journeymap.analysis.rules.problems import ConditionError, problem_at
from journeymap.analysis.rules.syntax import Call, Fold, ListOf, Literal, Made, Name, Node, Select
from journeymap.analysis.rules.views import VIEWS
from journeymap.i18n import _

_LITERALS: dict[type, Kind] = {bool: FLAG, int: WHOLE, float: NUMBER, str: TEXT, type(None): NULL}
_SIGNS = {"_==_": "==", "_!=_": "!=", "_<_": "<", "_<=_": "<=", "_>_": ">", "_>=_": ">="}


class Checker:
    """Finds the kind of every part of one condition. Raises ConditionError at the first that cannot be."""

    def __init__(self, text: str, known: Mapping[str, Kind]) -> None:
        self._text = text
        self._known = known

    def check(self, tree: Node) -> None:
        """Raise ConditionError unless the condition can answer yes or no."""
        kind = self.kind(tree, self._known)
        if kind.name not in ("flag", "any"):
            message = _("A condition answers yes or no, and this is {kind}: compare it with something.")
            self._wrong(_first(tree), message.format(kind=kind_words(kind)))

    def kind(self, node: Node, known: Mapping[str, Kind]) -> Kind:
        """What a part is, where these names are known."""
        if isinstance(node, Literal):
            return _LITERALS.get(type(node.value), ANY)
        if isinstance(node, Name):
            return self._name(node, known)
        if isinstance(node, Select):
            return self._field(node, known)
        if isinstance(node, ListOf):
            return self._list(node, known)
        if isinstance(node, Fold):
            return self._fold(node, known)
        if isinstance(node, Made):
            for each in node.values:
                self.kind(each, known)
            return ANY
        assert isinstance(node, Call)
        return self._call(node, known)

    def _name(self, node: Name, known: Mapping[str, Kind]) -> Kind:
        found = known.get(node.name)
        if found is None:
            self._unknown_name(node, known)
        return found

    def _unknown_name(self, node: Name, known: Mapping[str, Kind]) -> NoReturn:
        names = [each for each in known if each[0] != "@"]
        word = {"and": "&&", "or": "||", "not": "!", "True": "true", "False": "false", "None": "has(…)"}
        if node.name in word:
            message = _("“{name}” is written {sign} here.").format(name=node.name, sign=word[node.name])
            self._wrong(node.at, message)
        self._wrong(node.at, _unknown(node.name, names), len(node.name))

    def _field(self, node: Select, known: Mapping[str, Kind]) -> Kind:
        of = self.kind(node.of, known)
        at = self._field_at(node)
        if of.name == "thing":
            told = VIEWS[of.view].get(node.field)
            if told is None:
                self._wrong(at, _unknown(node.field, list(VIEWS[of.view])), len(node.field))
            return FLAG if node.tested else told.kind
        if of.name == "list":
            message = _("This is {kind}: ask it with .exists(each, …), .all(each, …) or .size().")
            self._wrong(at, message.format(kind=kind_words(of)), len(node.field))
        if of.name != "any":
            message = _("This is {kind}, and has no fields.").format(kind=kind_words(of))
            self._wrong(at, message, len(node.field))
        return FLAG if node.tested else ANY

    def _field_at(self, node: Select) -> int:
        """Where a field's name stands: after its dot; what is asked with `has(…)` stands at the bracket."""
        found = self._text.find(node.field, node.at)
        return found if found >= 0 else node.at

    def _list(self, node: ListOf, known: Mapping[str, Kind]) -> Kind:
        kinds = [self.kind(each, known) for each in node.elements]
        if not kinds:
            return LISTS
        first, *others = kinds
        for each in others:
            first = joined(first, each)
        return list_of(first)

    def _fold(self, node: Fold, known: Mapping[str, Kind]) -> Kind:
        over = self.kind(node.range, known)
        if over.name not in ("list", "any"):
            message = _("This goes through a list, and there is {kind}.").format(kind=kind_words(over))
            self._wrong(node.at, message)
        each = over.of or ANY if len(node.names) == 1 else ANY
        total = self.kind(node.start, known)
        inner = {**known, **dict.fromkeys(node.names, each), node.total: total}
        inner[node.total] = joined(total, self.kind(node.step, inner))
        return self.kind(node.result, inner)

    def _call(self, node: Call, known: Mapping[str, Kind]) -> Kind:
        name = node.function
        if name not in OPERATORS and name not in FUNCTIONS:
            at = max(self._text.rfind(name, 0, node.at + 1), 0)
            self._wrong(at, _unknown(name, [*FUNCTIONS, *MACROS, "has"]), len(name))
        kinds = [self.kind(each, known) for each in node.arguments]
        if name in ("_&&_", "_||_", "!_"):
            return self._all_flags(node, kinds)
        if name == "_?_:_":
            self._all_flags(Call(node.at, name, node.arguments[:1], False), kinds[:1])
            return joined(kinds[1], kinds[2])
        if name in COMPARING:
            return self._compared(node, kinds)
        if name == "@in":
            return self._among(node, kinds)
        if name in MATHS:
            return self._reckoned(node, kinds)
        if name == "_[_]":
            return self._picked(node, kinds)
        if name == "@not_strictly_false":
            return FLAG
        return self._function(node, kinds)

    def _all_flags(self, node: Call, kinds: Iterable[Kind]) -> Kind:
        for each, kind in zip(node.arguments, kinds, strict=True):
            if kind.name not in ("flag", "any"):
                message = _("Yes or no is needed here, and this is {kind}: compare it with something.")
                self._wrong(_first(each), message.format(kind=kind_words(kind)))
        return FLAG

    def _compared(self, node: Call, kinds: list[Kind]) -> Kind:
        one, other = kinds
        if NULL in kinds:
            self._wrong(node.at, _("Nothing compares with null: ask has(…) whether something is known."), 2)
        if node.function in ("_==_", "_!=_"):
            if not comparable(one, other):
                message = _("{one} and {other} are never equal.")
                self._never(node, message, one, other)
            self._values(node.arguments[0], one, node.arguments[1:])
            self._values(node.arguments[1], other, node.arguments[:1])
            return FLAG
        ordered = {one.name, other.name} <= {"number", "whole", "any"} or {one.name, other.name} <= {
            "text",
            "any",
        }
        if not ordered:
            message = _("{one} is neither more nor less than {other}.")
            self._never(node, message, one, other)
        return FLAG

    def _never(self, node: Call, message: str, one: Kind, other: Kind) -> NoReturn:
        said = message.format(one=kind_words(one), other=kind_words(other))
        self._wrong(node.at, said[:1].upper() + said[1:], len(_SIGNS[node.function]))

    def _values(self, node: Node, kind: Kind, others: Iterable[Node]) -> None:
        """Raise where something that is one of few words is compared with another word."""
        for other in others:
            if kind.values and isinstance(other, Literal) and other.value not in kind.values:
                message = _("It is never {value}; it is one of {values}.")
                shown = ", ".join(f"'{each}'" for each in kind.values)
                end = _end_of_text(self._text, other.at)
                said = self._text[other.at : end]
                self._wrong(other.at, message.format(value=said, values=shown), end - other.at)

    def _among(self, node: Call, kinds: list[Kind]) -> Kind:
        one, among = kinds
        if among.name not in ("list", "any"):
            message = _("A list is needed after “in”, and this is {kind}.").format(kind=kind_words(among))
            self._wrong(node.at, message, 2)
        if not comparable(one, among.of or ANY):
            message = _("{one} is never in {other}.")
            said = message.format(one=kind_words(one), other=kind_words(among))
            self._wrong(node.at, said[:1].upper() + said[1:], 2)
        elements = node.arguments[1]
        if isinstance(elements, ListOf):
            self._values(node.arguments[0], one, elements.elements)
        return FLAG

    def _reckoned(self, node: Call, kinds: list[Kind]) -> Kind:
        known = [each for each in kinds if each.name != "any"]
        if not known:
            return ANY
        if node.function == "_+_" and all(each.name == known[0].name for each in known):
            if known[0].name == "text":
                return TEXT
            if known[0].name == "list":
                return joined(kinds[0], kinds[1]) if len(known) > 1 else LISTS
        wrong = next((each for each in known if not is_number(each)), None)
        if wrong is not None:
            message = _("Nothing can be reckoned with {kind} here.").format(kind=kind_words(wrong))
            self._wrong(node.at, message)
        if len({each.name for each in known}) > 1:
            whole = next((each for each in node.arguments if isinstance(each, Literal)), None)
            if whole is not None and isinstance(whole.value, int):
                message = _("Write {number}: a number does not go with a whole one.")
                self._wrong(whole.at, message.format(number=f"{whole.value}.0"))
            self._wrong(node.at, _("A number does not go with a whole one: write double(…) around that."))
        return known[0]

    def _picked(self, node: Call, kinds: list[Kind]) -> Kind:
        of, which = kinds
        field = node.arguments[1]
        if of.name == "thing":
            if not isinstance(field, Literal) or not isinstance(field.value, str):
                self._wrong(_first(field), _("The name of a field is written out here, as in ['name']."))
            told = VIEWS[of.view].get(field.value)
            if told is None:
                self._wrong(field.at, _unknown(field.value, list(VIEWS[of.view])))
            return told.kind
        if of.name == "list":
            if which.name not in ("whole", "any"):
                self._wrong(field.at, _("Elements of a list are counted: 0 is the first."))
            return of.of or ANY
        return ANY

    def _function(self, node: Call, kinds: list[Kind]) -> Kind:
        found = FUNCTIONS[node.function]
        if len(kinds) not in found.takes:
            at = max(self._text.rfind(node.function, 0, node.at + 1), 0)
            message = _("“{name}” is written {example}.").format(name=node.function, example=found.example)
            self._wrong(at, message)
        for each, kind in zip(node.arguments, kinds, strict=True):
            if kind.name not in (*found.of, "any"):
                message = _("“{name}” does not go with {kind}; it is written {example}.")
                words = {"name": node.function, "kind": kind_words(kind), "example": found.example}
                self._wrong(_first(each), message.format(**words))
        if node.function == "matches":
            self._pattern(node.arguments[-1])
        return found.gives

    def _pattern(self, pattern: Node) -> None:
        if not isinstance(pattern, Literal) or len(str(pattern.value)) > MOST_PATTERN:
            message = _("A pattern is written out, in quotation marks and of at most {count} characters.")
            self._wrong(_first(pattern), message.format(count=MOST_PATTERN))
        problem = PATTERN.search(str(pattern.value))
        if problem:
            self._wrong(pattern.at, _("Counted repetitions such as {3,5} are not for patterns here."))

    def _wrong(self, at: int, message: str, length: int = 0) -> NoReturn:
        raise ConditionError(problem_at(self._text, at, message, length))


def _first(node: Node) -> int:
    """Where a part begins: where the first thing in it stands."""
    at = node.at
    if isinstance(node, Select):
        return min(at, _first(node.of))
    if isinstance(node, Call):
        return min([at, *map(_first, node.arguments)])
    if isinstance(node, Fold):
        return min(at, _first(node.range))
    return at


def _end_of_text(text: str, at: int) -> int:
    """Where a text in quotation marks that begins at a place ends."""
    quote = text[at : at + 1]
    end = text.find(quote, at + 1)
    return end + 1 if quote in ("'", '"') and end > 0 else at + 1


def _unknown(name: str, known: list[str]) -> str:
    """That a name is not known, and what was meant, or what there is."""
    near = get_close_matches(name, known, 1, 0.6)
    if near:
        return _("“{name}” is not known here; did you mean “{meant}”?").format(name=name[:40], meant=near[0])
    shown = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    return _("“{name}” is not known here; there are {names}.").format(name=name[:40], names=shown)
