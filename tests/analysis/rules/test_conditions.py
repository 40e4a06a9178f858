"""Conditions: what they match, what is not known, what is wrong with them and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.rules.cel import EXAMPLES, MOST_TEXT, compile_condition
from journeymap.analysis.rules.facts import Facts
from journeymap.analysis.rules.own import matches, preview
from journeymap.analysis.rules.problems import ConditionError
from journeymap.analysis.rules.views import SCOPES, VIEWS
from journeymap.model.reader import Snapshot
from journeymap.model.records import Record, Rule, Touchpoint
from tests.analysis.rules.tickets import matched, project
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
)
from tests.sources import imported_names, place, python_files
from tests.strategies import projects, texts


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("touchpoint.emotion < 0", ["pays"]),
        ("touchpoint.emotion < 0.0", ["pays"]),
        ("touchpoint.emotion == 1", ["picks"]),
        ("touchpoint.moment_of_truth && touchpoint.settings.size() < 2", ["picks"]),
        ("touchpoint.stage.phase == 'convert'", ["picks"]),
        ("touchpoint.department.name.startsWith('S')", ["picks"]),
        ("touchpoint.notes.exists(n, n.kind == 'pain' && n.votes > 2)", ["pays"]),
        ("touchpoint.notes.filter(n, n.kind == 'pain').size() == 0", ["leaves", "picks"]),
        ("touchpoint.settings.all(s, s.channel.name == 'App')", ["leaves", "picks"]),
        ("touchpoint.settings.exists(s, s.name.contains('Shop'))", ["pays"]),
        ("touchpoint.outgoing.exists(w, w.share > 0.5)", ["picks"]),
        ("touchpoint.incoming.exists(w, w.source.moment_of_truth)", ["pays"]),
        ("touchpoint.outgoing.size() == 0", ["leaves"]),
        ("touchpoint.engagement.intimacy < 50", ["leaves"]),
        ("touchpoint.journey.name == 'Tickets' && touchpoint.thought.matches('(?i)WHY')", ["pays"]),
        ("touchpoint.expectations.exists(e, e.kind == 'starts' && e.behaviour.importance == 5)", ["picks"]),
        ("touchpoint.reachable", ["leaves", "pays", "picks"]),
        ("touchpoint.breaks > 0", ["pays"]),
        ("touchpoint['thought'] != ''", ["pays"]),
        ("today > '2025-01-01' && touchpoint.notes.size() > 1", ["pays"]),
        ("has(touchpoint.stage)", ["picks"]),
        ("!has(touchpoint.emotion)", ["leaves"]),
        ("touchpoint.settings[0].channel.name == 'App'", ["pays", "picks"]),
    ],
)
def test_what_matches(condition: str, expected: list[str]) -> None:
    assert matched(condition) == expected


@pytest.mark.parametrize(
    ("scope", "condition", "expected"),
    [
        ("transition", "transition.share * transition.customers > 40.0", ["picks-pays"]),
        ("transition", "transition.source.emotion - transition.target.emotion >= 3", ["picks-pays"]),
        ("transition", "transition.lost.exists(b, b.name == 'Seats')", ["picks-pays"]),
        ("behaviour", "behaviour.importance >= 4 && behaviour.pervasiveness < 0.5", ["seats"]),
        ("behaviour", "behaviour.carries.exists(g, 'Basket' in g)", ["seats"]),
        ("behaviour", "behaviour.expectations.exists(e, e.touchpoint.name == 'picks')", ["seats"]),
        ("behaviour", "behaviour.breaks == 1", ["seats"]),
        ("journey", "journey.touchpoints.size() == 3 && journey.index < 0.5", [JOURNEY]),
        ("journey", "journey.touchpoints.exists(t, t.notes.size() > 1)", [JOURNEY]),
        ("journey", "journey.stages.all(s, has(s.phase))", [JOURNEY]),
    ],
)
def test_what_matches_in_other_scopes(scope: str, condition: str, expected: list[str]) -> None:
    records = [
        make_behaviour("seats", "basket", carries="basket", importance=5, name="Seats")
        if each.id == "seats"
        else each
        for each in project()
    ]
    assert matched(condition, scope, records) == expected


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        # The emotion of “leaves”, and the phases of all but “picks”, are not known.
        ("touchpoint.emotion < 9", ["pays", "picks"]),
        ("!(touchpoint.emotion < 9)", []),
        ("touchpoint.emotion != 9", ["pays", "picks"]),
        ("touchpoint.emotion == touchpoint.emotion", ["pays", "picks"]),
        ("touchpoint.emotion < 9 || true", ["leaves", "pays", "picks"]),
        ("true || touchpoint.emotion < 9", ["leaves", "pays", "picks"]),
        ("!(touchpoint.emotion < 9 && false)", ["leaves", "pays", "picks"]),
        ("touchpoint.emotion < 9 && true", ["pays", "picks"]),
        ("touchpoint.emotion < 9 ? true : true", ["pays", "picks"]),
        ("touchpoint.stage.phase in ['attract', 'convert', 'retain']", ["picks"]),
        ("!(touchpoint.stage.phase == 'retain')", ["picks"]),
        ("touchpoint.outgoing.exists(w, w.share > 0.1)", ["picks"]),
        ("!touchpoint.outgoing.exists(w, w.share > 0.1)", ["leaves"]),
        ("touchpoint.settings[5].name == 'x'", []),
    ],
)
def test_what_is_not_known_matches_nothing(condition: str, expected: list[str]) -> None:
    assert matched(condition) == expected


def test_of_how_many_it_is_not_known() -> None:
    facts = Facts(Snapshot.of(project()), TODAY)
    found = preview(Rule(id="mine", condition="touchpoint.emotion < 0"), facts)
    assert [each.record for each in found.findings] == ["pays"]
    assert (found.unknown, found.records, found.trouble) == (1, 3, "")
    assert preview(Rule(id="mine", condition="1 / 0 == 1"), facts).trouble == "it divides by nothing"


_ATOMS = ("touchpoint.emotion < 0", "touchpoint.moment_of_truth", "has(touchpoint.stage)", "true", "false")
_ATOM_VALUES: dict[str, Any] = {
    "touchpoint.emotion < 0": lambda t: None if t.emotion is None else t.emotion < 0,
    "touchpoint.moment_of_truth": lambda t: t.moment_of_truth,
    "has(touchpoint.stage)": lambda t: t.stage is not None,
    "true": lambda _t: True,
    "false": lambda _t: False,
}


def expressions() -> st.SearchStrategy[Any]:
    return st.recursive(
        st.sampled_from(_ATOMS),
        lambda inner: st.tuples(st.just("!"), inner) | st.tuples(st.sampled_from(("&&", "||")), inner, inner),
        max_leaves=8,
    )


def written(expression: Any) -> str:
    if isinstance(expression, str):
        return f"({expression})"
    if expression[0] == "!":
        return f"!{written(expression[1])}"
    return f"({written(expression[1])} {expression[0]} {written(expression[2])})"


def kleene(expression: Any, touchpoint: Touchpoint) -> bool | None:
    """Kleene's strong logic of three values, from its truth tables."""
    if isinstance(expression, str):
        return _ATOM_VALUES[expression](touchpoint)
    sides = [kleene(each, touchpoint) for each in expression[1:]]
    if expression[0] == "!":
        return None if sides[0] is None else not sides[0]
    decides = expression[0] == "||"
    if decides in sides:
        return decides
    return None if None in sides else not decides


@settings(max_examples=150)
@given(expressions())
def test_logic_has_three_values(expression: Any) -> None:
    records = project()
    touchpoints = sorted((e for e in records if isinstance(e, Touchpoint)), key=lambda each: each.id)
    expected = [each.id for each in touchpoints if kleene(expression, each)]
    assert matched(written(expression)) == expected


WRONG = [
    ("touchpoint.emoton < 0", "emoton", "did you mean “emotion”?"),
    ("has(touchpoint.stag)", "stag", "did you mean “stage”?"),
    ("touchpont.entry", "touchpont", "did you mean “touchpoint”?"),
    ("transition.share > 0.5", "transition", "there are touchpoint, today"),
    ("touchpoint.notes.kind == 'pain'", "kind", "a list (note)"),
    ("touchpoint.notes.exists(n, n.kind == 'pian')", "'pian'", "one of 'pain', 'gain'"),
    ("touchpoint.kind in ['acton']", "'acton'", "one of 'communication', 'action'"),
    ("touchpoint.notes.exists(n, n.votez > 1)", "votez", "did you mean “votes”?"),
    ("touchpoint.notes.map(n, n.votes).exists(v, v > 'x')", ">", "neither more nor less"),
    ("touchpoint.name == 3", "==", "are never equal"),
    ("touchpoint.emotion == null", "==", "has(…)"),
    ("touchpoint.name", "touchpoint", "answers yes or no"),
    ("touchpoint.name && true", "touchpoint", "Yes or no is needed"),
    ("touchpoint.emotion + 1 > 0.0", "1", "Write 1.0"),
    ("touchpoint.emotion + -7 > 0.0", "-7", "Write -7.0"),
    ("touchpoint.name.exists(x, true)", "(", "goes through a list"),
    ("touchpoint.name.contians('x')", "contians", "did you mean “contains”?"),
    ("touchpoint.name.contains(3)", "3", "name.contains('pay')"),
    ("touchpoint.name.contains()", "contains", "name.contains('pay')"),
    ("touchpoint.name.matches(touchpoint.thought)", "touchpoint", "pattern"),
    ("touchpoint.name.matches('a{1000}')", "'", "repetitions"),
    ("touchpoint['nam'] == 'x'", "'", "did you mean “name”?"),
    ("touchpoint[touchpoint.name] == 'x'", "touchpoint", "written out"),
    ("touchpoint.entry and true", "and", "&&"),
    ("not touchpoint.entry", "not", "!"),
    ("touchpoint.entry = true", "=", "=="),
    ("touchpoint.name == 'x", "'", "does not end"),
    ("touchpoint.name == “x”", "“", "straight quotation marks"),
    ("(touchpoint.entry", "", ") is missing at the end"),
    ("touchpoint.entry ||", "", "missing at the end"),
    ("touchpoint.entry )", ")", "does not fit"),
    ("touchpoint.entry &&\n  touchpoint.entry )", ")", "does not fit"),
    ("touchpoint.entry &&\n\ntrue and touchpoint.entry", "and", "&&"),
    ("", "", "touchpoint.emotion < 0"),
    ("(" * 40 + "true" + ")" * 40, "(", "nested too deeply"),
    ("true" + " || true" * 300, None, "at most"),
]


@pytest.mark.parametrize(("condition", "place", "words"), WRONG, ids=[each[0][:40] for each in WRONG])
def test_what_is_wrong_and_where(condition: str, place: str | None, words: str) -> None:
    with pytest.raises(ConditionError) as raised:
        compile_condition(condition, "touchpoint")
    problem = raised.value.problem
    assert words in problem.message
    assert problem.message.endswith((".", "?"))
    if place is not None:
        # The last such place: the first is what a misspelt name is compared with.
        assert condition[problem.at :].startswith(place)
    assert str(raised.value).startswith(f"Line {problem.line}, column {problem.column}: ")


def test_a_place_further_down() -> None:
    with pytest.raises(ConditionError) as raised:
        compile_condition("touchpoint.entry &&\n  touchpoint.knd == 'é' &&\n true", "touchpoint")
    problem = raised.value.problem
    assert (problem.line, problem.column, problem.length) == (2, 14, 3)


def test_characters_are_counted_and_not_bytes() -> None:
    text = "touchpoint.name == '😀é' && touchpoint.nme == ''"
    with pytest.raises(ConditionError) as raised:
        compile_condition(text, "touchpoint")
    problem = raised.value.problem
    assert text[problem.at : problem.at + problem.length] == "nme"


@pytest.mark.parametrize("scope", SCOPES)
def test_the_example_of_each_scope(scope: str) -> None:
    assert compile_condition(EXAMPLES[scope], scope).scope == scope


def fields(view: str, depth: int = 4) -> Iterator[str]:
    """Every way from a view to a field."""
    for told in VIEWS[view].values():
        yield told.name
        if told.kind.name == "thing" and depth:
            yield from (f"{told.name}.{rest}" for rest in fields(told.kind.view, depth - 1))


@pytest.mark.parametrize("scope", SCOPES)
def test_every_field_can_be_asked(scope: str) -> None:
    """Of any record: none of them raises, and what is told is of the kind that was promised."""
    for name, told in VIEWS[scope].items():
        matched(f"has({scope}.{name})", scope)
        if told.kind.name == "list":
            matched(f"{scope}.{name}.size() >= 0", scope)
    for path in fields(scope):
        compile_condition(f"has({scope}.{path})", scope)


@settings(max_examples=25, deadline=None)
@given(projects())
def test_every_field_of_any_project(records: list[Record]) -> None:
    facts = Facts(Snapshot.of(records), TODAY)
    for scope in SCOPES:
        condition = " || ".join(f"!has({scope}.{name})" for name in list(VIEWS[scope])[:24])
        matches(Rule(id="mine", scope=scope, condition=condition), facts)


def test_it_never_comes_back_to_where_it_began() -> None:
    """What a condition is handed is a tree: a thing that held itself would have no end."""

    def within(view: str, above: tuple[str, ...]) -> None:
        assert view not in above
        for told in VIEWS[view].values():
            kind = told.kind
            while kind.of is not None:
                kind = kind.of
            if kind.name == "thing":
                within(kind.view, (*above, view))

    for scope in SCOPES:
        within(scope, ())


@settings(max_examples=300)
@given(
    st.text(alphabet="touchpin.emoaxs()[]!&|<>=+-*/%?:'\"{}0123456789 ,\n", max_size=60) | texts(max_size=40)
)
def test_any_text_is_a_condition_or_says_what_is_wrong(text: str) -> None:
    try:
        compile_condition(text, "touchpoint")
    except ConditionError as error:
        problem = error.problem
        assert 0 <= problem.at <= len(text)
        assert problem.length >= 1
        assert "\n" not in problem.message.strip()
        assert not problem.message.endswith("..")


def test_a_condition_has_an_end() -> None:
    with pytest.raises(ConditionError):
        compile_condition("true" + " " * MOST_TEXT, "touchpoint")


def test_one_module_knows_the_library() -> None:
    knowing = {
        place(path)
        for path in python_files()
        for _node, name in imported_names(path)
        if name.partition(".")[0] == "cel_expr_python"
    }
    assert knowing == {"journeymap/analysis/rules/cel.py"}
