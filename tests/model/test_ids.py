"""Identifiers: short, unlike each other, and easy to read aloud."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.ids import ID_PATTERN, id_after, is_id, new_id


def test_twelve_letters_and_figures_that_are_not_mistaken() -> None:
    made = [new_id() for _ in range(3_000)]
    assert all(is_id(each) and len(each) == 12 for each in made)
    assert len(set(made)) == len(made)
    letters = Counter("".join(made))
    assert len(letters) == 32
    assert not set(letters) & set("lo01")
    # Each place takes each letter: 3,000 / 32 of them, give or take.
    for place in range(12):
        counts = Counter(each[place] for each in made)
        assert len(counts) == 32
        assert max(counts.values()) < 3 * min(counts.values())


@given(st.from_regex(ID_PATTERN, fullmatch=True))
def test_one_comes_after_another(last: str) -> None:
    made = id_after(last)
    assert is_id(made)
    assert made > last or last[:52] == "z" * 52
    assert made != id_after(last)


def test_many_come_one_after_the_other() -> None:
    made = [id_after(None)]
    for _ in range(500):
        made.append(id_after(made[-1]))
    assert made == sorted(set(made))
    assert all(is_id(each) for each in made)
    assert max(len(each) for each in made) < 64
