"""Completion: what can be written next in a condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.rules.cel import compile_condition
from journeymap.analysis.rules.completion import complete
from journeymap.analysis.rules.views import SCOPES, VIEWS


def offered(text: str, scope: str = "touchpoint") -> list[str]:
    """What is offered where a `|` stands, or else at the end."""
    at = text.index("¦") if "¦" in text else len(text)
    return [each.text for each in complete(text.replace("¦", ""), at, scope).candidates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("touchpoint.emo", ["emotion"]),
        ("touchpoint.stage.", ["name", "phase", "goal", "id"]),
        ("touchpoint.st¦ == 'x'", ["stage"]),
        ("touchpoint.name.", ["size()", "contains()", "startsWith()", "endsWith()", "matches()"]),
        ("touchpoint.notes.", ["exists()", "all()", "exists_one()", "filter()", "map()", "size()"]),
        ("touchpoint.notes.exists(n, n.k", ["kind"]),
        ("touchpoint.notes.exists(n, n.kind == 'pain' && n.v", ["votes"]),
        ("touchpoint.outgoing.exists(w, w.target.settings.all(s, s.channel.m", ["media"]),
        ("touchpoint.notes.filter(n, n.votes > 1).exists(m, m.a", ["author"]),
        ("touchpoint.settings[0].ch", ["channel"]),
        ("touchpoint.settings[[0][0]].ch", ["channel"]),
        ("touch", ["touchpoint"]),
        ("touchpoint.notes.exists(note, no", ["note"]),
        ("touchpoint.kind == ", ["'communication'", "'action'"]),
        ("touchpoint.kind == 'com", ["'communication'"]),
        ("touchpoint.kind != 'a", ["'action'"]),
        ("touchpoint.stage.phase in ['attract', 'r", ["'retain'"]),
        ("touchpoint.notes.exists(n, n.kind == 'p", ["'pain'"]),
        ("touchpoint.name == 'touchpoint.", []),
        ("'touch", []),
        ("touchpoint.nothing.", ["exists()", "all()", "exists_one()", "filter()", "map()", "size()"]),
    ],
)
def test_what_is_offered(text: str, expected: list[str]) -> None:
    assert offered(text) == expected


def test_what_it_says_of_each() -> None:
    (candidate,) = complete("touchpoint.emo", 14, "touchpoint").candidates
    assert (candidate.text, candidate.sort) == ("emotion", "a number")
    assert candidate.description == "how the customer feels, from -2 to 2"
    assert complete("touchpoint.emo", 14, "touchpoint").start == 11


@pytest.mark.parametrize("scope", SCOPES)
def test_every_field_is_offered_and_can_be_written(scope: str) -> None:
    names = offered(f"{scope}.", scope)
    assert sorted(names) == sorted(VIEWS[scope])
    for name in names:
        compile_condition(f"has({scope}.{name})", scope)


@given(st.text(alphabet="touchpin.emoaxs()[]!&|<>=+-*/%?:'\"{}019 ,\n", max_size=50), st.data())
def test_any_text_at_any_place(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    completion = complete(text, at, "touchpoint")
    assert 0 <= completion.start <= at
    word = text[completion.start : at].casefold()
    for each in completion.candidates:
        assert each.text.strip("'").casefold().startswith(word.strip("'"))
        assert each.sort
        assert each.description
