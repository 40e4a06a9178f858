"""Several names as one phrase."""

from __future__ import annotations

from journeymap.model.phrases import all_of, any_of


def test_as_people_list_things() -> None:
    assert [all_of(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert [any_of(["a", "b", "c"][:count]) for count in range(4)] == ["", "a", "a or b", "a, b or c"]
    assert any_of(each for each in "ab") == "a or b"
