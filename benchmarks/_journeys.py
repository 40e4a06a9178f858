"""Big random journeys to measure on: the same on every machine."""

from __future__ import annotations

import random
from datetime import date
from itertools import pairwise, product

from journeymap.model.reader import Snapshot
from journeymap.model.records import Behaviour, Expectation, Journey, Offer, Record, Touchpoint, Transition

DAY = date(2025, 6, 15)
JOURNEY = "journey"
SETTINGS = [f"setting{number:02}" for number in range(12)]
CAPABILITIES = [f"capability{number:02}" for number in range(20)]


def big_journey(touchpoints: int, transitions: int, behaviours: int, offered: float = 0.95) -> Snapshot:
    """A project of one journey, each touchpoint in 3 of 12 settings.

    Its transitions lead from touchpoint to touchpoint in a chain, the others a few steps on or back. Of all
    that could be offered anywhere the share `offered` is: nearly everything, unless one says otherwise. Each
    behaviour starts at 2 touchpoints, pauses at 4, ends at 2.
    """
    rng = random.Random(1)
    records: list[Record] = [Journey(id=JOURNEY)]
    for setting, capability in product(SETTINGS, CAPABILITIES):
        if rng.random() < offered:
            access = "read_write" if rng.random() < 0.95 else "read"
            name = f"{setting}-{capability}"
            records.append(Offer(id=name, setting=setting, capability=capability, access=access))
    names = [f"touchpoint{number:05}" for number in range(touchpoints)]
    for name in names:
        records.append(Touchpoint(id=name, journey=JOURNEY, settings=tuple(rng.sample(SETTINGS, 3))))
    ways = list(pairwise(names))
    while len(ways) < transitions:
        here = rng.randrange(touchpoints)
        there = min(touchpoints - 1, max(0, here + rng.randint(-10, 25)))
        if here != there:
            ways.append((names[here], names[there]))
    for number, (source, target) in enumerate(ways):
        customers = float(rng.randint(1, 1000))
        records.append(
            Transition(
                id=f"way{number:05}", journey=JOURNEY, source=source, target=target, customers=customers
            )
        )
    parts = ("starts", "starts", "pauses", "pauses", "pauses", "pauses", "ends", "ends")
    for number in range(behaviours):
        name = f"behaviour{number:03}"
        needs, enhancers, carries = ((tuple(rng.sample(CAPABILITIES, 2)),) for _each in range(3))
        importance = rng.randint(1, 5)
        records.append(
            Behaviour(id=name, needs=needs, enhancers=enhancers, carries=carries, importance=importance)
        )
        for touchpoint, kind in zip(rng.sample(names, len(parts)), parts, strict=True):
            records.append(
                Expectation(id=f"{name}-{touchpoint}", behaviour=name, touchpoint=touchpoint, kind=kind)
            )
    return Snapshot.of(records)
