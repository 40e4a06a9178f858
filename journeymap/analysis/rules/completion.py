"""What can be written next in a condition: names of fields, functions and words, each with what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from journeymap.analysis.rules.cel import TODAY, names, read_tree
from journeymap.analysis.rules.checking import Checker
from journeymap.analysis.rules.functions import FUNCTIONS, MACROS
from journeymap.analysis.rules.kinds import ANY, FLAG, Kind, kind_words
from journeymap.analysis.rules.problems import ConditionError
from journeymap.analysis.rules.views import VIEWS
from journeymap.frozen import frozen
from journeymap.i18n import _, mark
from journeymap.model.words import value_word

_BEGUN = re.compile(r"[A-Za-z_]\w*$")
_COMPARED = re.compile(r"(?:[=!]=|\bin\s*\[(?:\s*'[^']*'\s*,)*)\s*('?)(\w*)$")
_LOOP = re.compile(r"\.\s*(exists_one|exists|all|filter|map)\s*$")
_LOOP_NAME = re.compile(r"\s*([A-Za-z_]\w*)\s*,")
_OPENING = {")": "(", "]": "[", "}": "{"}


@frozen
class Candidate:
    """Something that can be written."""

    text: str
    """What is put in."""
    sort: str
    """What it is: “text”, “a list (note)”."""
    description: str
    """In the user's language."""
    back: int = 0
    """How many characters before its end the writing goes on."""


@frozen
class Completion:
    """What can be written at a place."""

    start: int
    """Where the word begins that a candidate takes the place of; it ends where the cursor stands."""
    candidates: tuple[Candidate, ...]


def complete(text: str, at: int, scope: str) -> Completion:
    """What can be written at a place of a condition, those that begin with what is there already."""
    before = text[:at]
    if _within_text(before):
        return _values(before, scope)
    begun = _BEGUN.search(before)
    start = begun.start() if begun else at
    word = before[start:]
    known = _known(before, scope)
    if before[:start].rstrip().endswith("."):
        of = _kind(_base(before[:start].rstrip()[:-1]), known)
        candidates = list(_after_dot(of))
    else:
        compared = _values(before, scope)
        if compared.candidates:
            return compared
        candidates = list(_beginnings(known))
    fitting = [each for each in candidates if each.text.casefold().startswith(word.casefold())]
    return Completion(start, tuple(fitting))


def _within_text(before: str) -> bool:
    """Whether a text in quotation marks is open at the end."""
    quote = ""
    escaped = False
    for each in before:
        if escaped:
            escaped = False
        elif quote:
            escaped = each == "\\"
            quote = "" if each == quote else quote
        elif each in "'\"":
            quote = each
    return bool(quote)


def _values(before: str, scope: str) -> Completion:
    """The words that may follow `==`, `!=` or `in [`, where what is compared is one of few."""
    compared = _COMPARED.search(before)
    if compared is None:
        return Completion(len(before), ())
    of = _kind(_base(before[: compared.start()].rstrip()), _known(before, scope))
    start = compared.start(1)
    word = compared[2].casefold()
    fitting = [each for each in of.values if each.casefold().startswith(word)]
    return Completion(start, tuple(Candidate(f"'{each}'", _("a word"), _word(each)) for each in fitting))


def _word(value: str) -> str:
    try:
        return value_word(value)
    except KeyError:
        return value


def _after_dot(of: Kind) -> Iterator[Candidate]:
    if of.name == "thing":
        # Nobody looks for an id first.
        for told in sorted(VIEWS[of.view].values(), key=lambda each: each.name == "id"):
            yield Candidate(told.name, kind_words(told.kind), _(told.description))
        return
    if of.name in ("list", "any"):
        for name, (example, says) in MACROS.items():
            yield Candidate(f"{name}()", _("as in {example}").format(example=example), _(says), back=1)
    for name, each in FUNCTIONS.items():
        on_it = "." in each.example.partition("(")[0] and of.name in (*each.of, "any")
        if on_it and (of.name != "any" or name == "size"):
            back = 0 if each.takes == (1,) else 1
            yield Candidate(f"{name}()", kind_words(each.gives), _(each.description), back)


_BEGINNINGS = {
    TODAY: mark("the day that is asked about, as text: 2026-12-31"),
    "true": mark("yes"),
    "false": mark("no"),
}


def _beginnings(known: Mapping[str, Kind]) -> Iterator[Candidate]:
    for name, kind in known.items():
        says = _(_BEGINNINGS[name]) if name in _BEGINNINGS else _("what is asked about")
        yield Candidate(name, kind_words(kind), says)
    yield Candidate("has()", kind_words(FLAG), _("whether a field is known"), back=1)
    for name in ("true", "false"):
        yield Candidate(name, kind_words(FLAG), _(_BEGINNINGS[name]))
    for name, each in FUNCTIONS.items():
        if "." not in each.example.partition("(")[0] and name != "dyn":
            yield Candidate(f"{name}()", kind_words(each.gives), _(each.description), back=1)


def _known(before: str, scope: str) -> dict[str, Kind]:
    """The names that are known at the end: those of the scope, and of the macros that are open there."""
    known = names(scope)
    for opened in _open_brackets(before):
        loop = _LOOP.search(before[:opened])
        named = _LOOP_NAME.match(before[opened + 1 :])
        if loop and named:
            over = _kind(_base(before[: loop.start()]), known)
            known = {named[1]: over.of or ANY, **{name: known[name] for name in known if name != named[1]}}
    return known


def _open_brackets(text: str) -> list[int]:
    """Where the round brackets stand that are open at the end, the outermost first."""
    opened: list[tuple[str, int]] = []
    quote = ""
    for at, each in enumerate(text):
        if quote:
            quote = "" if each == quote else quote
        elif each in "'\"":
            quote = each
        elif each in "([{":
            opened.append((each, at))
        elif each in _OPENING and opened and opened[-1][0] == _OPENING[each]:
            opened.pop()
    return [at for each, at in opened if each == "("]


def _base(text: str) -> str:
    """The expression that ends where a text ends: names, dots, and whatever stands in brackets."""
    at = len(text)
    while at > 0:
        each = text[at - 1]
        if each in _OPENING:
            at = _opening_of(text, at - 1)
        elif each.isalnum() or each in "_.":
            at -= 1
        else:
            break
    return text[at:]


def _opening_of(text: str, closing: int) -> int:
    """Where the bracket stands that opens what is closed at a place; the beginning where there is none."""
    depth = 0
    for at in range(closing, -1, -1):
        if text[at] in _OPENING:
            depth += 1
        elif text[at] in "([{":
            depth -= 1
            if depth == 0:
                return at
    return 0


def _kind(expression: str, known: Mapping[str, Kind]) -> Kind:
    """What an expression is; anything where it cannot be read."""
    if not expression.strip():
        return ANY
    try:
        return Checker(expression, known).kind(read_tree(expression), known)
    except ConditionError:
        return ANY
