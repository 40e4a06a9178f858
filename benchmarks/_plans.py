"""Random projects to plan for: the same on every machine."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise, product

from benchmarks._journeys import JOURNEY
from journeymap.model.reader import Snapshot
from journeymap.model.records import (
    Behaviour,
    Capability,
    Channel,
    Device,
    Expectation,
    Journey,
    Offer,
    Record,
    Setting,
    Touchpoint,
    Transition,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of project."""

    name: str
    offered: float
    """The share of (setting, capability) pairs that are offered; most others are possible."""
    alternatives: int
    """The most capabilities in a group."""
    same: bool = False
    """Whether what must move along is what is needed, as in the worked example of docs/transferability.md."""
    alike: bool = False
    """Whether all integrations cost the same."""


KINDS = (
    Kind("half there", 0.4, 2),
    Kind("alternatives", 0.3, 3),
    Kind("what is needed moves along", 0.3, 2, same=True),
    Kind("green field", 0.05, 2, same=True),
    Kind("equal costs", 0.3, 2, same=True, alike=True),
)
"""From those that are easy to plan for to those that are hard."""


def project_to_plan(
    kind: Kind, seed: int = 1, settings: int = 12, capabilities: int = 30, behaviours: int = 20
) -> Snapshot:
    """One journey of a touchpoint for each setting and some more, in a chain."""
    rng = random.Random(seed)
    lanes = [f"setting{number:02}" for number in range(settings)]
    able = [f"capability{number:02}" for number in range(capabilities)]
    records: list[Record] = [Journey(id=JOURNEY)]
    for name in lanes:
        records += [Channel(id=f"c-{name}"), Device(id=f"d-{name}")]
        records.append(Setting(id=name, channel=f"c-{name}", device=f"d-{name}"))
    for at, name in enumerate(able):
        requires = tuple(rng.sample(able[:at], 1)) if at and rng.random() < 0.2 else ()
        records.append(Capability(id=name, build_cost=float(rng.randint(0, 60)), requires=requires))
    for setting, capability in product(lanes, able):
        drawn = rng.random()
        status = "offered" if drawn < kind.offered else "possible" if drawn < 0.92 else "impossible"
        access = "read" if status == "offered" and rng.random() < 0.2 else "read_write"
        cost = 20.0 if kind.alike else float(rng.randint(5, 60))
        name = f"{setting}-{capability}"
        records.append(
            Offer(id=name, setting=setting, capability=capability, status=status, access=access, cost=cost)
        )
    served = [(each,) for each in lanes] + [tuple(rng.sample(lanes, 3)) for _each in range(8)]
    rng.shuffle(served)
    names = [f"touchpoint{number:02}" for number in range(len(served))]
    for name, where in zip(names, served, strict=True):
        records.append(Touchpoint(id=name, journey=JOURNEY, settings=where))
    for number, (source, target) in enumerate(pairwise(names)):
        records.append(Transition(id=f"way{number:02}", journey=JOURNEY, source=source, target=target))

    def groups(least: int, most: int) -> tuple[tuple[str, ...], ...]:
        count = rng.randint(least, most)
        return tuple(tuple(rng.sample(able, rng.randint(1, kind.alternatives))) for _group in range(count))

    for number in range(behaviours):
        name = f"behaviour{number:02}"
        needs = groups(1, 2)
        records.append(
            Behaviour(
                id=name,
                needs=needs,
                enhancers=groups(0, 1),
                carries=needs if kind.same else groups(0, 2),
                importance=rng.randint(1, 5),
            )
        )
        start = rng.choice(names[: len(names) // 2])
        records.append(Expectation(id=f"{name}-x", behaviour=name, touchpoint=start, kind="starts"))
    return Snapshot.of(records)
