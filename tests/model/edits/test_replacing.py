"""Find and replace over all words of a project, beside a search by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.edits.replacing import replace_text
from journeymap.model.errors import RecordError
from journeymap.model.history import History
from journeymap.model.occurrences import NOT_WORDS, Query, occurrences, text_fields
from journeymap.model.records import KINDS, Journey, Note, Rule, Touchpoint
from journeymap.model.store import Commit, Store
from journeymap.model.text import MAX_TEXT, clean_line
from tests.factories import JOURNEY, make_journey, make_touchpoint
from tests.strategies import projects


def store_of(*names: str) -> Store:
    return Store([make_journey(), *(make_touchpoint(f"t{n}", name=name) for n, name in enumerate(names))])


def found(store: Store, text: str, **how) -> list[str]:
    return [f"{each.id}:{each.start}" for each in occurrences(store, Query(text, **how))]


def test_case_and_whole_words() -> None:
    store = store_of("Pays", "Prepays, pays", "PAYS")
    assert found(store, "pays") == ["t0:0", "t1:3", "t1:9", "t2:0"]
    assert found(store, "pays", match_case=True) == ["t1:3", "t1:9"]
    assert found(store, "pays", whole_words=True) == ["t0:0", "t1:9", "t2:0"]
    assert found(store, "  ") == []


def test_what_is_typed_is_no_pattern() -> None:
    store = store_of("Is it (1+1)?", "anything")
    assert found(store, ".*") == []
    assert found(store, "(1+1)?") == ["t0:6"]


def test_a_journey_or_all() -> None:
    store = Store(
        [
            make_journey(),
            make_journey("other"),
            make_touchpoint("a", name="Pays"),
            make_touchpoint("b", name="Pays", journey="other"),
            Note(id="n", journey="other", touchpoint="b", text="pays twice"),
        ]
    )
    assert found(store, "pays", journey=JOURNEY) == ["a:0"]
    assert found(store, "pays") == ["a:0", "b:0", "n:0"]


def test_replacing_all_is_one_step_of_undo() -> None:
    store = store_of("Pays", "pays and Pays", "Leaves")
    history = History(store)
    commits: list[Commit] = []
    store.subscribe(commits.append)
    assert replace_text(store, occurrences(store, Query("pays")), "Settles") == 3
    assert [store.get(Touchpoint, each).name for each in ("t0", "t1", "t2")] == [
        "Settles",
        "Settles and Settles",
        "Leaves",
    ]
    assert [each.label for each in commits] == ["Replace text in 3 places"]
    history.undo()
    assert store.get(Touchpoint, "t1").name == "pays and Pays"


def test_what_has_changed_since_is_passed_over() -> None:
    store = store_of("Pays", "Pays")
    listed = occurrences(store, Query("Pays"))
    replace_text(store, listed[:1], "Settles")
    assert replace_text(store, listed, "Buys") == 1
    assert [store.get(Touchpoint, each).name for each in ("t0", "t1")] == ["Settles", "Buys"]


def test_a_text_too_long_replaces_nothing() -> None:
    store = store_of("a", "a" * MAX_TEXT)
    with pytest.raises(RecordError):
        replace_text(store, occurrences(store, Query("a")), "bb")
    assert store.get(Touchpoint, "t0").name == "a"


def test_an_empty_name_that_may_be_unknown_is_unknown() -> None:
    store = Store([make_journey(owner="Ann")])
    replace_text(store, occurrences(store, Query("Ann")), "")
    assert store.get(Journey, JOURNEY).owner is None


def test_conditions_and_the_like_are_no_words() -> None:
    assert "condition" not in text_fields(Rule)
    assert {kind for kind, _field in NOT_WORDS} <= set(KINDS)
    for kind, field in NOT_WORDS:
        assert field in KINDS[kind].__dataclass_fields__


@given(records=projects(), text=st.text(min_size=1, max_size=3), into=st.text(max_size=5))
def test_afterwards_each_field_is_what_a_plain_replace_makes(records, text: str, into: str) -> None:
    store = Store(records)
    wanted = clean_line(text)
    before = {(r.record, r.id): r for kind in KINDS.values() for r in store.all(kind).values()}
    listed = occurrences(store, Query(text, match_case=True))
    replace_text(store, listed, into)
    for key, record in before.items():
        now = store.get(type(record), record.id)
        for name in text_fields(type(record)):
            old, new = getattr(record, name) or "", getattr(now, name) or ""
            count = old.count(wanted) if wanted.strip() else 0
            assert len([each for each in listed if (each.kind, each.id, each.field) == (*key, name)]) == count
            if not count:
                assert new == old
            elif clean_line(into) == into and into.isascii() and old.isascii():
                assert new == old.replace(wanted, into)
