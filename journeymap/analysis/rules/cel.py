"""Conditions in CEL, the Common Expression Language: the one module that knows which library reads them.

Whatever is not known is left out of the data. CEL then takes a comparison with it for neither true nor
false, and so do `!`, `&&` and `||` unless their other side decides: three values, as in SQL. Only what is
true is found. docs/adr tells why this library; loading it takes a moment, so only calling does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from journeymap.analysis.rules.checking import Checker
from journeymap.analysis.rules.costs import MOST_COST, MOST_TURNS, Costs
from journeymap.analysis.rules.kinds import TEXT, Kind, thing
from journeymap.analysis.rules.problems import ConditionError, Problem, TroubleError, problem_at, word_at
from journeymap.analysis.rules.syntax import Call, Literal, Name, Node, Select, read_parsed, walk
from journeymap.i18n import _

MOST_TEXT = 2_000
"""Characters of a condition."""
TODAY = "today"
"""The name of the day that is asked about, as text: 2026-12-31."""

_WHERE = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
_SIGN = re.compile(r"(?:input|at:?|at input) '(.*?)'(?: expecting|$)")


class Condition:
    """A condition that can be answered."""

    def __init__(self, text: str, scope: str, tree: Node, program: Any) -> None:
        self.text = text
        self.scope = scope
        self._tree = tree
        self._program = program
        self.used = frozenset(_used(tree))
        """The names of all fields that it speaks of."""

    def answer(self, data: dict[str, Any], costs: Costs) -> bool | None:
        """True, False, or None where that is not known.

        `data` is a tree of dicts, lists, text, numbers and flags for each name it knows; `costs` knows how
        large it is. Raises TroubleError where it cannot be answered.
        """
        if costs.of(self._tree) > MOST_COST:
            raise TroubleError(_TOO_LONG())
        try:
            answer = self._program.eval(data=data)
        except RuntimeError as error:
            if "budget exceeded" in str(error):
                raise TroubleError(_TOO_LONG()) from None
            raise
        value = answer.value()
        if isinstance(value, bool):
            return value
        if str(answer.type()) == "ERROR":
            _raise_unless_unknown(str(value))
            return None
        raise TroubleError(_("it answers neither yes nor no"))


def _TOO_LONG() -> str:  # noqa: N802 - a constant, but for the language that it is said in
    return _(
        "it goes through too much for one record ({count} things at most, fewer the more it asks of each)"
    ).format(count=f"{MOST_TURNS:,}")


def compile_condition(text: str, scope: str) -> Condition:
    """Read a condition over one kind of record. Raises ConditionError, which says what is wrong where."""
    if not text.strip():
        raise ConditionError(
            problem_at(
                text, 0, _("A condition is needed, such as {example}.").format(example=EXAMPLES[scope])
            )
        )
    if len(text) > MOST_TEXT:
        message = _("A condition has at most {count} characters.").format(count=f"{MOST_TEXT:,}")
        raise ConditionError(problem_at(text, MOST_TEXT, message))
    tree = read_tree(text)
    Checker(text, names(scope)).check(tree)
    try:
        program = _environment(scope).compile(text)
    except RuntimeError as error:
        raise ConditionError(_problem(text, str(error))) from None
    return Condition(text, scope, tree, program)


def names(scope: str) -> dict[str, Kind]:
    """What a condition over a scope can begin with."""
    return {scope: thing(scope), TODAY: TEXT}


EXAMPLES = {
    "touchpoint": "touchpoint.emotion < 0",
    "transition": "transition.share > 0.5",
    "behaviour": "behaviour.importance >= 4",
    "journey": "journey.touchpoints.size() > 30",
}
"""A short condition over each scope."""


def read_tree(text: str) -> Node:
    """The parts of an expression, whatever they mean. Raises ConditionError where it cannot be read."""
    try:
        parsed = _environment("touchpoint").compile(text, disable_check=True)
    except RuntimeError as error:
        raise ConditionError(_problem(text, str(error))) from None
    return read_parsed(parsed.serialize())


@lru_cache(maxsize=4)
def _environment(scope: str) -> Any:
    from cel_expr_python import cel

    kinds = cel.Type
    fields = kinds.Map(kinds.STRING, kinds.DYN)
    return cel.NewEnv(variables={scope: fields, TODAY: kinds.STRING})


def _used(tree: Node) -> set[str]:
    found: set[str] = set()
    for node in walk(tree):
        if isinstance(node, Select):
            found.add(node.field)
        elif isinstance(node, Call) and node.function == "_[_]":  # touchpoint['name']
            fields = (each.value for each in node.arguments if isinstance(each, Literal))
            found |= {each for each in fields if isinstance(each, str)}
        elif isinstance(node, Name):
            found.add(node.name)
    return found


def _raise_unless_unknown(error: str) -> None:
    """Nothing where an error means that something is not known; raises TroubleError for any other."""
    if "Key not found" in error or "Index error" in error:
        return
    if "divide by zero" in error or "modulus by zero" in error:
        raise TroubleError(_("it divides by nothing"))
    if "overflow" in error:
        raise TroubleError(_("its figures are too large"))
    if "regular expression" in error:
        raise TroubleError(_("its pattern cannot be read"))
    detail = error.partition(": ")[2].partition("\n")[0]
    raise TroubleError(_("it does not fit the data ({error})").format(error=detail[:120]))


def _problem(text: str, error: str) -> Problem:
    """What CEL says of a condition that it cannot read, in a sentence of ours, at its place."""
    if "recursion" in error:
        return problem_at(text, 0, _("This is nested too deeply."))
    where = _WHERE.search(error)
    if where is None:
        return problem_at(text, 0, _("This cannot be read ({error}).").format(error=error[:120]))
    line, column, said = int(where[1]), int(where[2]), where[3]
    starts = [0, *(at + 1 for at, each in enumerate(text) if each == "\n")]
    at = starts[min(max(line, 1), len(starts)) - 1] + max(column, 1) - 1
    at = min(at, len(text.rstrip()))
    sign = _SIGN.search(said)
    shown = sign[1] if sign else ""
    word = word_at(text, at)
    instead = {"and": "&&", "or": "||", "not": "!", "=": "=="}
    before = text[:at].rstrip()
    if before.endswith("not") and not before[:-3].strip()[-1:].isalnum():
        return problem_at(text, len(before) - 3, _("“not” is written ! here."), 3)
    if word in instead:
        message = _("“{name}” is written {sign} here.").format(name=word, sign=instead[word])
        return problem_at(text, at, message)
    if word in ("'", '"'):
        return problem_at(
            text, at, _("The text that begins here does not end: {mark} is missing.").format(mark=word)
        )
    if word in "“”‘’„" and word:
        return problem_at(text, at, _("Text is written in straight quotation marks: 'pain'."))
    if shown == "<EOF>" or at >= len(text.rstrip()):
        missing = re.search(r"missing '(.)'", said) or re.search(r"expecting '(.)'", said)
        if missing:
            return problem_at(text, at, _("{sign} is missing at the end.").format(sign=missing[1]))
        return problem_at(text, at, _("Something is missing at the end."))
    if said.startswith("Syntax error"):
        return problem_at(text, at, _("“{sign}” does not fit here.").format(sign=word))
    if "invalid int literal" in said or "invalid" in said.lower():
        return problem_at(text, at, _("This cannot be read ({error}).").format(error=said[:120]))
    return problem_at(text, at, _("{error}.").format(error=(said[:1].upper() + said[1:])[:160].rstrip(".")))
