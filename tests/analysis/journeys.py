"""Hypothesis strategies of small journeys: every feature of the check, at random, often several at once."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from journeymap.model.records import Record, Stage, Transition
from tests.factories import (
    JOURNEY,
    TODAY,
    make_behaviour,
    make_capabilities,
    make_expectation,
    make_handover,
    make_initiative,
    make_journey,
    make_offer,
    make_settings,
    make_touchpoint,
    make_transition,
)

CAPABILITIES = ("k1", "k2", "k3", "k4")
PARTS = ("", "", "", "", "starts", "starts", "pauses", "ends")
DATES = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))


def groups() -> st.SearchStrategy[list[list[str]]]:
    """Up to two groups of one to three capabilities, in any order."""
    group = st.lists(st.sampled_from(CAPABILITIES), min_size=1, max_size=3, unique=True)
    return st.lists(group, max_size=2)


@st.composite
def journeys(draw: st.DrawFn, behaviours: int = 2) -> list[Record]:
    """The records of a project with one journey of up to 5 touchpoints in up to 4 settings."""
    settings = [f"s{number}" for number in range(1, draw(st.integers(1, 4)) + 1)]
    records: list[Record] = [*make_settings(*settings), *make_capabilities(*CAPABILITIES), make_journey()]
    records += draw(offers(settings))
    touchpoints: dict[str, tuple[str, ...]] = {}
    stages = [Stage(id=f"stage{number}", journey=JOURNEY, position=-float(number)) for number in range(2)]
    records += stages
    some = st.lists(st.sampled_from(settings), max_size=3, unique=True)
    for number in range(draw(st.integers(1, 5))):
        name = f"T{number}"
        touchpoints[name] = tuple(draw(some) or (draw(some) if draw(st.booleans()) else ()))
        records.append(
            make_touchpoint(
                name,
                *touchpoints[name],
                entry=draw(st.sampled_from((False, False, True))),
                stage=draw(st.sampled_from((None, "stage0", "stage1"))),
                position=draw(st.sampled_from((0.0, 1.0))),
            )
        )
    ways = draw(transitions(touchpoints))
    records += ways
    names = [f"b{number}" for number in range(1, draw(st.integers(1, behaviours)) + 1)]
    for name in names:
        records.append(
            make_behaviour(
                name,
                needs=draw(groups()),
                enhancers=draw(groups()) if draw(st.booleans()) else [],
                carries=draw(groups()),
                importance=draw(st.integers(1, 5)),
                withheld=tuple(settings[:1]) if draw(st.integers(0, 4)) == 0 else (),
            )
        )
        parts = draw(st.lists(st.sampled_from(PARTS), min_size=len(touchpoints), max_size=len(touchpoints)))
        if "starts" not in parts:
            parts[draw(st.integers(0, len(parts) - 1))] = "starts"
        records += [
            make_expectation(t, kind, name) for t, kind in zip(touchpoints, parts, strict=True) if kind
        ]
    if ways:
        records += draw(handovers(ways, touchpoints, names))
    return records


@st.composite
def offers(draw: st.DrawFn, settings: list[str]) -> list[Record]:
    """Most capabilities offered in most settings, some read-only, some by initiatives."""
    made: list[Record] = []
    for setting, capability in product(settings, CAPABILITIES):
        status = draw(st.sampled_from(("offered", "offered", "offered", "possible", "impossible", None)))
        if status:
            access = draw(st.sampled_from(("read_write", "read_write", "read")))
            made.append(make_offer(setting, capability, status=status, access=access))
    for name in draw(st.sampled_from(((), (), ("i1",), ("i1", "i2")))):
        pair = st.tuples(st.sampled_from(CAPABILITIES), st.sampled_from(settings))
        fields: dict[str, Any] = {
            "end": draw(st.sampled_from(DATES)),
            "status": draw(st.sampled_from(("planned", "done", "cancelled"))),
        }
        made.append(make_initiative(name, *draw(st.lists(pair, max_size=3, unique=True)), **fields))
    return made


@st.composite
def transitions(draw: st.DrawFn, touchpoints: dict[str, tuple[str, ...]]) -> list[Any]:
    """Transitions between any two touchpoints, parallel ones too, some for listed pairs of settings only."""
    ends = [(u, v) for u, v in product(touchpoints, repeat=2) if u != v]
    made: list[Any] = []
    if not ends:
        return made
    counted = draw(st.sampled_from((True, False, None)))
    for number, (u, v) in enumerate(draw(st.lists(st.sampled_from(ends), max_size=8))):
        pairs = list(product(touchpoints[u], touchpoints[v]))
        listed = None
        if pairs and draw(st.integers(0, 2)) == 0:
            listed = tuple(draw(st.lists(st.sampled_from(pairs), min_size=1, unique=True)))
        customers: float | None = draw(st.sampled_from((0.0, 30.0, 100.0, 1000.5)))
        if counted is None and draw(st.booleans()):
            customers = None
        made.append(
            make_transition(
                u, v, id=f"x{number}", pairs=listed, customers=customers if counted is not False else None
            )
        )
    return made


@st.composite
def handovers(
    draw: st.DrawFn, ways: list[Any], touchpoints: dict[str, tuple[str, ...]], behaviours: list[str]
) -> list[Record]:
    """What research saw, on none to three of the transitions, for a pair or for all."""
    made: dict[str, Record] = {}
    for way in draw(st.lists(st.sampled_from(ways), max_size=3)):
        pairs = [None, *(way.pairs or product(touchpoints[way.source], touchpoints[way.target]))]
        each = make_handover(
            way.id, draw(st.booleans()), draw(st.sampled_from(pairs)), draw(st.sampled_from(behaviours))
        )
        made[each.id] = each
    return list(made.values())


def dense_journey(rng: random.Random, kinds: int | None = None) -> list[Record]:
    """A journey of up to 6 touchpoints in up to 5 settings where most things are connected and offered.

    Such a one keeps more held sets apart than Hypothesis, which prefers what is simple, tends to draw. With
    `kinds` its touchpoints are served in so many different lists of settings at most.
    """
    settings = [f"s{number}" for number in range(rng.randint(2, 5))]
    records: list[Record] = [*make_settings(*settings), *make_capabilities(*CAPABILITIES), make_journey()]
    offered = rng.choice((0.5, 0.7, 0.85, 0.95))
    alternatives = rng.choice(((1, 1, 2, 2, 3), (2, 3, 3, 4)))
    for setting, capability in product(settings, CAPABILITIES):
        if rng.random() < offered:
            access = "read_write" if rng.random() < 0.75 else "read"
            records.append(make_offer(setting, capability, access=access))
    names = [f"T{number}" for number in range(rng.randint(3, 6))]
    served = {
        name: tuple(rng.sample(settings, min(len(settings), rng.choice((0, 1, 1, 2, 2, 3)))))
        for name in names
    }
    if kinds is not None:
        shared = [tuple(rng.sample(settings, rng.randint(1, min(3, len(settings))))) for _ in range(kinds)]
        served = {name: rng.choice(shared) for name in names}
    records += [make_touchpoint(name, *served[name], entry=rng.random() < 0.25) for name in served]
    ways = [
        _dense_way(rng, served, number) for number in range(rng.randint(len(served) - 1, 2 * len(served)))
    ]
    groups = [[rng.sample(CAPABILITIES, rng.choice(alternatives)) for _ in range(2)] for _ in range(3)]
    needs, enhancers, carries = (each[: rng.randint(0, 2)] for each in groups)
    withheld = tuple(rng.sample(settings, 1)) if rng.random() < 0.25 else ()
    records.append(make_behaviour("b", needs, enhancers, carries, withheld=withheld))
    parts = ["starts", *(rng.choice(("", "", "", "", "starts", "pauses", "ends")) for _ in list(served)[1:])]
    records += [make_expectation(name, part) for name, part in zip(served, parts, strict=True) if part]
    seen: dict[str, Record] = {}
    for way in rng.sample(ways, min(len(ways), rng.choice((0, 0, 1, 2, 3)))):
        pairs = [None, *(way.pairs or product(served[way.source], served[way.target]))]
        handover = make_handover(way.id, rng.random() < 0.5, rng.choice(pairs))
        seen[handover.id] = handover
    return [*records, *ways, *seen.values()]


def _dense_way(rng: random.Random, served: dict[str, tuple[str, ...]], number: int) -> Transition:
    source, target = rng.sample(list(served), 2)
    pairs = list(product(served[source], served[target]))
    listed = tuple(rng.sample(pairs, rng.randint(1, len(pairs)))) if pairs and rng.random() < 0.3 else None
    customers = float(rng.randint(0, 500)) if rng.random() < 0.9 else None
    return make_transition(source, target, id=f"x{number}", pairs=listed, customers=customers)
