"""Hypothesis strategies of small journeys: every feature of the check, at random, often several at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

from hypothesis import strategies as st

from journeymap.model.records import Record, Stage
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
        parts = draw(st.lists(st.sampled_from(KINDS), min_size=len(touchpoints), max_size=len(touchpoints)))
        if "starts" not in parts:
            parts[draw(st.integers(0, len(parts) - 1))] = "starts"
        records += [
            make_expectation(t, kind, name) for t, kind in zip(touchpoints, parts, strict=True) if kind
        ]
    if ways:
        records += draw(handovers(ways, touchpoints, names))
    return records


KINDS = ("", "", "", "", "starts", "starts", "pauses", "ends")


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
