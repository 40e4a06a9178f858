"""The repairs of all findings, beside the check that found them: the least that must be known first."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise, product

from benchmarks._journeys import DAY, JOURNEY, SETTINGS
from benchmarks.measure import Result, side_by_side
from journeymap.analysis.transferability.check import check_project
from journeymap.analysis.transferability.repairs import project_repairs
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Behaviour,
    Capability,
    Channel,
    Device,
    Expectation,
    Group,
    Journey,
    Offer,
    Record,
    Setting,
    Touchpoint,
    Transition,
)

CAPABILITIES = [f"capability{number:02}" for number in range(30)]


def bench_repairs() -> Iterator[Result]:
    """12 settings, 30 capabilities, 20 behaviours: with dozens of findings, and with many hundreds."""
    for touchpoints, offered in ((12, 0.9), (40, 0.55)):
        project = broken_journey(touchpoints, offered)
        checked = check_project(project, DAY)
        count = sum(len(each.findings) for each in checked.journeys)
        yield side_by_side(
            f"repairs of {count} findings, beside the check",
            lambda project=project, checked=checked: project_repairs(project, checked),  # type: ignore[misc]
            lambda project=project: check_project(project, DAY),  # type: ignore[misc]
            rounds=3,
        )


def broken_journey(touchpoints: int, offered: float) -> Snapshot:
    """A journey in which a share of all capabilities is offered, and most others are possible at a cost."""
    rng = random.Random(2)
    records: list[Record] = [Journey(id=JOURNEY)]
    for name in SETTINGS:
        records += [Channel(id=f"{name}-c"), Device(id=f"{name}-d")]
        records.append(Setting(id=name, channel=f"{name}-c", device=f"{name}-d"))
    records += [Capability(id=name, build_cost=1_000.0 * rng.randint(1, 50)) for name in CAPABILITIES]
    for setting, capability in product(SETTINGS, CAPABILITIES):
        chance = rng.random()
        status = "offered" if chance < offered else "possible" if chance < 0.96 else "impossible"
        access, cost = rng.choice(("read_write", "read_write", "read")), 1_000.0 * rng.randint(1, 60)
        name = f"{setting}-{capability}"
        records.append(
            Offer(id=name, setting=setting, capability=capability, status=status, access=access, cost=cost)
        )
    names = [f"touchpoint{number:03}" for number in range(touchpoints)]
    records += [
        Touchpoint(id=each, journey=JOURNEY, settings=tuple(rng.sample(SETTINGS, 3))) for each in names
    ]
    ways = [*pairwise(names), *(rng.sample(names, 2) for _each in range(touchpoints // 3))]
    for number, (source, target) in enumerate(ways):
        records.append(Transition(id=f"way{number:03}", journey=JOURNEY, source=source, target=target))

    def groups() -> tuple[Group, ...]:
        return tuple(tuple(rng.sample(CAPABILITIES, rng.randint(1, 3))) for _each in range(rng.randint(1, 2)))

    for number in range(20):
        name = f"behaviour{number:02}"
        records.append(Behaviour(id=name, needs=groups(), enhancers=groups(), carries=groups()))
        for touchpoint, kind in zip(rng.sample(names, 3), ("starts", "pauses", "ends"), strict=True):
            records.append(
                Expectation(id=f"{name}-{touchpoint}", behaviour=name, touchpoint=touchpoint, kind=kind)
            )
    return Snapshot.of(records)
