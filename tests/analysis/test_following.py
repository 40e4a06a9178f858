"""What an edit leaves as it was is taken from the check before: of a journey so large that most of it is."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import networkx
import pytest

from journeymap.analysis.topology import topology
from journeymap.analysis.transferability import Memory, check_journey
from journeymap.analysis.transferability.routes import Shape
from journeymap.analysis.transferability.walk import Fares
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Expectation, Record, Touchpoint, Transition
from tests.analysis.test_memory import assert_equal
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_expectation,
    make_handover,
    make_journey,
    make_offer,
    make_settings,
    make_touchpoint,
    make_transition,
    make_transitions,
)

SETTINGS = ("s1", "s2", "s3", "s4")
CAPABILITIES = ("k1", "k2", "k3")
Key = tuple[str, str]


def large_journey(rng: random.Random) -> dict[Key, Record]:
    """14 touchpoints, with ways back and ways side by side, and three behaviours."""
    names = [f"T{number:02}" for number in range(14)]
    records: list[Record] = [*make_settings(*SETTINGS), make_journey()]
    records += [make_touchpoint(each, *rng.sample(SETTINGS, rng.randint(1, 3))) for each in names]
    records += [transition(number, names, rng) for number in range(22)]
    records += [
        make_offer(setting, capability)
        for setting in SETTINGS
        for capability in CAPABILITIES
        if rng.random() < 0.7
    ]
    for number, behaviour in enumerate(("b1", "b2", "b3")):
        withheld = tuple(rng.sample(SETTINGS, 1)) if number else ()
        groups = [list(rng.sample(CAPABILITIES, 1)) for _each in range(2)]
        records.append(make_behaviour(behaviour, needs=groups[:1], carries=groups[1:], withheld=withheld))
        parts = ("starts", "starts", "pauses", "ends")
        for touchpoint, part in zip(rng.sample(names, len(parts)), parts, strict=True):
            records.append(make_expectation(touchpoint, part, behaviour))
    made = {(each.record, each.id): each for each in records}
    for key, each in made.items():
        if isinstance(each, Transition) and rng.random() < 0.4:
            made[key] = replace(each, pairs=some_pairs(made, each, rng))
    return made


def transition(number: int, names: list[str], rng: random.Random) -> Transition:
    here = rng.randrange(len(names))
    there = min(len(names) - 1, max(0, here + rng.choice((-3, -1, 1, 1, 1, 2, 4))))
    customers = float(rng.randint(1, 9))
    ends = {"source": names[here], "target": names[there]}
    return Transition(id=f"x{number}", journey=JOURNEY, customers=customers, **ends)


def edit(records: dict[Key, Record], rng: random.Random) -> None:
    """One thing that people do to a journey."""
    touchpoints = [each for each in records.values() if isinstance(each, Touchpoint)]
    transitions = [each for each in records.values() if isinstance(each, Transition)]
    at, way = rng.choice(touchpoints), rng.choice(transitions)
    new: Record
    match rng.randrange(11):
        case 0 | 1 | 2:
            new = replace(at, settings=some_settings(rng))
        case 3:
            new = replace(at, entry=not at.entry)
        case 4 | 5:
            new = replace(way, pairs=some_pairs(records, way, rng))
        case 6:
            new = replace(way, customers=rng.choice((None, 5.0, 50.0)))
        case 7:
            new = transition(rng.randrange(26), [each.id for each in touchpoints], rng)
        case 8 if len(transitions) > 14:
            remove_all(records, way.id)
            return
        case 9:
            swap_behaviours(records)
            return
        case _:
            pairs = some_pairs(records, way, rng) or (None,)
            new = make_handover(way.id, rng.random() < 0.5, pairs[0], rng.choice(("b1", "b2")))
    records[new.record, new.id] = new


def some_settings(rng: random.Random) -> tuple[str, ...]:
    """A few, rarely one that no other touchpoint has."""
    if rng.random() < 0.1:
        return (rng.choice(("s0", "s9")), "s1")
    return tuple(rng.sample(SETTINGS, rng.choice((0, 1, 2, 2, 3))))


def some_pairs(
    records: dict[Key, Record], way: Transition, rng: random.Random
) -> tuple[tuple[str, str], ...] | None:
    """Some of the pairs of settings between which customers could change along a transition; None: all."""
    source, target = (records["touchpoint", each] for each in (way.source, way.target))
    assert isinstance(source, Touchpoint)
    assert isinstance(target, Touchpoint)
    every = list(product(source.settings, target.settings))
    return tuple(rng.sample(every, rng.randint(1, len(every)))) if every and rng.random() < 0.8 else None


def remove_all(records: dict[Key, Record], transition_id: str) -> None:
    """Remove a transition with what was seen on it."""
    for key, each in list(records.items()):
        if each.id == transition_id or getattr(each, "transition", None) == transition_id:
            del records[key]


def swap_behaviours(records: dict[Key, Record]) -> None:
    """Another behaviour takes the place of the last one: the same by another name."""
    last = max(key for key in records if key[0] == "behaviour")
    other = {"b3": "b4", "b4": "b3"}[last[1]]
    records["behaviour", other] = replace(records.pop(last), id=other)
    for key, each in list(records.items()):
        if isinstance(each, Expectation) and each.behaviour == last[1]:
            del records[key]
            new = make_expectation(each.touchpoint, each.kind, other)
            records[new.record, new.id] = new


@pytest.mark.parametrize("seed", range(24))
def test_many_edits_of_a_large_journey(seed: int) -> None:
    rng, memory = random.Random(seed), Memory()
    records = large_journey(rng)
    for _edit in range(60):
        project = Snapshot.of(records.values())
        assert_equal(
            check_journey(project, JOURNEY, TODAY, memory=memory), check_journey(project, JOURNEY, TODAY)
        )
        edit(records, rng)


def chain(**others: str) -> Snapshot:
    """P starts b, and A, B, C, D follow, all in s1, which alone supports it, unless told otherwise."""
    records: list[Record] = [*make_settings("s1", "s2"), make_journey(), make_offer("s1", "k")]
    settings = dict.fromkeys("PABCD", "s1") | {"other": "s2", "another": "s2"} | others
    records += [make_touchpoint(name, setting) for name, setting in settings.items()]
    records += [make_behaviour("b", needs="k"), make_expectation("P", "starts")]
    return Snapshot.of([*records, *make_transitions("P A B C D")])


def test_only_what_an_edit_changes_is_judged_anew() -> None:
    memory = Memory()

    def judged_anew(project: Snapshot) -> set[str]:
        before = memory._results.get((JOURNEY, "b"))
        check_journey(project, JOURNEY, TODAY, memory=memory)
        ((shape, _inputs, result),) = memory._results[JOURNEY, "b"]
        were = before[0][2].judged if before else (None,) * len(shape.touchpoints)
        pairs = zip(shape.touchpoints, were, result.judged, strict=True)
        return {name for name, was, now in pairs if was is not now}

    assert judged_anew(chain()) == {*"PABCD"}
    assert judged_anew(chain(D="s2")) == {"D"}
    assert judged_anew(chain(A="s2", D="s2")) == {"A"}, "what is held there is held as before"
    assert judged_anew(chain(A="s2", D="s2", other="s1")) == set()
    assert judged_anew(chain(P="s2", A="s2", D="s2", other="s1")) == {*"ABCD"}, "it cannot start"


def test_a_round_is_followed_anew_as_a_whole() -> None:
    """What goes round comes from somewhere: without that it is no longer there."""
    memory = Memory()
    ways = make_transitions("P A B A", "E A")
    ground: list[Record] = [
        *make_settings("s1"),
        make_offer("s1", "k"),
        make_journey(),
        make_behaviour("b", needs="k"),
    ]
    ground += [make_touchpoint(name, "s1", entry=name in "PE") for name in "PABE"]
    ground.append(make_expectation("P", "starts"))
    found = check_journey(Snapshot.of([*ground, *ways]), JOURNEY, TODAY, memory=memory)
    assert {each.touchpoint for each in found.places} == {"P", "A", "B"}
    found = check_journey(Snapshot.of([*ground, *ways[1:]]), JOURNEY, TODAY, memory=memory)
    assert {each.touchpoint for each in found.places} == {"P"}


def test_what_is_remembered_of_states_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Fares()
    for number in range(150):
        kept.fare(((True, False, (number,), number),))
    assert kept.are_many(10)
    assert not kept.are_many(100)
    memory = Memory()
    first = check_journey(chain(), JOURNEY, TODAY, memory=memory).walks["b"].kept
    second = check_journey(chain(P="s2"), JOURNEY, TODAY, memory=memory).walks["b"].kept
    assert set(second.states_of) > set(first.states_of)
    monkeypatch.setattr(Fares, "are_many", lambda *_given: True)
    found = check_journey(chain(), JOURNEY, TODAY, memory=memory)
    assert found == check_journey(chain(), JOURNEY, TODAY)
    assert found.walks["b"].kept.states_of == first.states_of


def test_fares_go_on_by_themselves() -> None:
    kept = Fares()
    state = (True, True, (1,), 1)
    copy = kept.copy()
    assert copy.fare((state,)) == 1
    assert vars(kept) == vars(Fares())
    assert copy.fare((state,)) == 1
    assert copy.expects == [False, True]


@pytest.mark.parametrize("seed", range(30))
def test_rounds_are_those_between_which_walks_go_to_and_fro(seed: int) -> None:
    records = large_journey(random.Random(seed))
    shape = Shape.of(topology(Snapshot.of(records.values()), JOURNEY))
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(shape.order)
    graph.add_edges_from((each.source, each.target) for each in shape.arrows if each.source in shape.order)
    expected = {frozenset(each) for each in networkx.strongly_connected_components(graph)}
    assert {frozenset(each) for each in shape.rounds} == expected
    assert [shape.round_of[at] for at in shape.order] == [
        next(number for number, each in enumerate(shape.rounds) if at in each) for at in shape.order
    ]
    assert all(shape.round_of[one] <= shape.round_of[other] for one, other in graph.edges)


def assert_follows(*versions: list[Record]) -> None:
    """A memory that met one version after the other says of each what a check without one says."""
    memory = Memory()
    for records in versions:
        project = Snapshot.of(records)
        remembered = check_journey(project, JOURNEY, TODAY, memory=memory)
        assert_equal(remembered, check_journey(project, JOURNEY, TODAY))


def test_what_is_lost_along_a_listed_way_though_all_stays_as_it_was_where_it_leads() -> None:
    """T is entered with what is held in s1 and in s2 by way of R, whatever comes from S."""
    ground: list[Record] = [
        *make_settings("s1", "s2", "x"),
        *(make_offer(setting, "k") for setting in ("s1", "s2")),
        make_journey(),
        make_behaviour("b", needs="k", carries="c"),
        *(
            make_touchpoint(name, setting)
            for name, setting in (("P", "s1"), ("Q", "s2"), ("R", "x"), ("S", "x"))
        ),
        make_touchpoint("T", "s1", "s2"),
        *make_transitions("P R T", "Q R"),
        replace(make_transition("S", "T"), pairs=(("x", "s2"),)),
        *(make_expectation(each, "starts") for each in "PQ"),
    ]
    ways = [Transition(id="to-S", journey=JOURNEY, source=each, target="S") for each in "PQ"]
    assert_follows([*ground, ways[0]], [*ground, ways[1]])


def test_what_was_seen_of_one_behaviour_is_of_no_other() -> None:
    """The slot that it was seen carried from is another, for the behaviour alone of which it was seen."""
    ground: list[Record] = [
        *make_settings("a", "s0", "s1", "s3", "t"),
        *(make_offer(setting, "k") for setting in "at"),
        make_journey(),
        *(make_behaviour(each, needs="k", carries="c") for each in ("b1", "b2")),
        *(make_touchpoint(name, setting) for name, setting in (("P", "a"), ("T", "t"))),
        *(make_touchpoint(name, setting) for name, setting in (("Y", "s0"), ("Z", "s3"))),
        *make_transitions("P X T"),
        *(make_expectation("P", "starts", each) for each in ("b1", "b2")),
        make_handover("X-T", True, ("s1", "t"), "b2"),
    ]
    assert_follows([*ground, make_touchpoint("X", "s1", "s3")], [*ground, make_touchpoint("X", "s0", "s1")])


def test_another_transition_of_the_same_ends_has_its_own_name() -> None:
    ground = [each for kind in KINDS.values() for each in chain(A="s2").all(kind).values()]
    (way,) = (each for each in ground if isinstance(each, Transition) and each.source == "P")
    assert_follows(ground, [*(each for each in ground if each is not way), replace(way, id="P-A-again")])


def test_what_is_said_of_losses_is_said_again_only_where_an_edit_makes_it_another() -> None:
    memory = Memory()
    before: dict[str, object] = {}

    def said_anew(project: Snapshot) -> set[str]:
        found = check_journey(project, JOURNEY, TODAY, memory=memory).findings
        new = {each.target for each in found if before.get(each.fingerprint) is not each.statement}
        before.clear()
        before.update({each.fingerprint: each.statement for each in found})
        return new

    lost = dict.fromkeys("BCD", "s2")
    assert said_anew(chain(**lost)) == {*"BCD"}
    assert said_anew(chain(**lost)) == set()
    assert said_anew(chain(**lost, other="s1")) == set()
    assert said_anew(chain(**lost, A="s2")) == {*"AB"}, "it is lost on the way to B in another setting"
    assert said_anew(chain(**{**lost, "C": "s1"}, A="s2")) == {"D"}
