"""Small random projects to plan for: every feature of the plan, often several at once."""

from __future__ import annotations

import random
from datetime import date
from itertools import product

from journeymap.model.records import Capability, Initiative, Journey, Offer, Project, Record
from tests.factories import (
    JOURNEY,
    make_behaviour,
    make_expectation,
    make_settings,
    make_touchpoint,
    make_transitions,
)

START = date(2026, 1, 1)
ENDS = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
_CAPABILITIES = ("k1", "k2", "k3", "k4")


def small_project(rng: random.Random, most_work: int) -> list[Record]:
    """Periods of a month; up to 3 settings, 4 capabilities, 3 behaviours, and so much priced work."""
    settings = [f"s{number}" for number in range(rng.randint(2, 3))]
    capabilities = _CAPABILITIES[: rng.randint(2, 4)]
    records: list[Record] = [Project(id="project", period="month"), *make_settings(*settings)]
    records.append(Journey(id=JOURNEY, name="Journey"))
    for name in capabilities:
        requires = tuple(rng.sample(capabilities, 1)) if rng.random() < 0.3 else ()
        build = rng.choice((None, 0.0, 2.0, 5.0))
        records.append(
            Capability(id=name, build_cost=build, requires=tuple(each for each in requires if each != name))
        )
    records += _offers(rng, settings, capabilities, most_work)
    names = [f"T{number}" for number in range(len(settings))]
    records += [make_touchpoint(name, where) for name, where in zip(names, settings, strict=True)]
    if rng.random() < 0.5:
        records.append(make_touchpoint("T9", *settings[:2]))
        names.append("T9")
    records += make_transitions(" ".join(names))
    for number in range(rng.randint(1, 3)):
        name = f"b{number}"
        needs, enhancers, carries = (_groups(rng, capabilities, *span) for span in ((1, 2), (0, 1), (0, 2)))
        withheld = (settings[-1],) if rng.random() < 0.1 else ()
        behaviour = make_behaviour(
            name, needs, enhancers, carries, importance=rng.randint(1, 5), withheld=withheld
        )
        records += [behaviour, make_expectation("T0", "starts", name)]
    return records


def _groups(rng: random.Random, capabilities: tuple[str, ...], least: int, most: int) -> list[list[str]]:
    return [rng.sample(capabilities, rng.randint(1, 2)) for _group in range(rng.randint(least, most))]


def _offers(
    rng: random.Random, settings: list[str], capabilities: tuple[str, ...], most_work: int
) -> list[Record]:
    made: list[Record] = []
    priced = 0
    for capability, setting in product(capabilities, settings):
        status = rng.choice(("offered", "offered", *["possible"] * 6, "impossible", None))
        access = rng.choice(("read_write", "read_write", "read"))
        cost = rng.choice((None, 0.0, 1.0, 1.5, 2.25, 3.0, 4.0))
        is_work = status == "possible" or (status == "offered" and access == "read")
        if is_work and cost is not None:
            cost = cost if priced < most_work else None
            priced += 1
        if status:
            name = f"{capability}-{setting}"
            fields = {"status": status, "access": access, "cost": cost}
            made.append(Offer(id=name, setting=setting, capability=capability, **fields))
    for number in range(rng.choice((0, 0, 1, 2))):
        pairs = rng.sample(list(product(capabilities, settings)), rng.randint(1, 2))
        end = rng.choice((*ENDS, date(2026, 2, 1), date(2026, 3, 5), None))
        status = rng.choice(("planned", "planned", "cancelled"))
        made.append(Initiative(id=f"i{number}", delivers=tuple(pairs), end=end, status=status))
    return made
