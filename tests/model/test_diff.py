"""Diffs: what an edit did, as one value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeymap.model.diff import Change, Diff, Key
from journeymap.model.records import Channel, Device, Record

NAMES = st.none() | st.sampled_from("abc")
KEYS: list[Key] = [("channel", "one"), ("channel", "two"), ("device", "one")]
State = dict[Key, Record]


def made(key: Key, name: str) -> Record:
    """The record at `key`, with a name."""
    return Channel(id=key[1], name=name) if key[0] == "channel" else Device(id=key[1], name=name)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A few records, each there or not."""
    names = {key: draw(NAMES) for key in KEYS}
    return {key: made(key, name) for key, name in names.items() if name is not None}


def between(before: State, after: State) -> Diff:
    """The diff that leads from one state to the other."""
    return Diff.of((key, Change(before.get(key), after.get(key))) for key in KEYS)


def applied(state: State, diff: Diff) -> State:
    """The state after the diff, which must fit it."""
    changed = dict(state)
    for key, change in diff:
        assert changed.pop(key, None) == change.before
        if change.after is not None:
            changed[key] = change.after
    return changed


@given(states(), states())
def test_a_diff_holds_what_differs_and_nothing_else(before: State, after: State) -> None:
    diff = between(before, after)
    assert applied(before, diff) == after
    assert bool(diff) == (before != after)
    assert len(diff) == len({key for key in KEYS if before.get(key) != after.get(key)})
    assert diff.kinds == {key[0] for key, _change in diff}


@given(states(), states())
def test_the_inverse_leads_back(before: State, after: State) -> None:
    diff = between(before, after)
    assert applied(after, diff.inverted()) == before
    assert diff.inverted().inverted() == diff
    assert not diff.then(diff.inverted())


@given(states(), states(), states(), states())
def test_squashing_is_one_after_the_other_however_they_are_grouped(
    one: State, two: State, three: State, four: State
) -> None:
    a, b, c = between(one, two), between(two, three), between(three, four)
    assert a.then(b) == between(one, three)
    assert a.then(b).then(c) == a.then(b.then(c))
    assert a.then(Diff()) == a == Diff().then(a)


@given(states(), states())
def test_equal_diffs_have_equal_hashes_whatever_their_order(before: State, after: State) -> None:
    diff = between(before, after)
    turned = Diff.of(reversed(list(diff)))
    assert turned == diff
    assert hash(turned) == hash(diff)
