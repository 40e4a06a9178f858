"""Random small journeys in which much is lost and little can be integrated: all repairs can be tried."""

from __future__ import annotations

import random
from itertools import product

from journeymap.model.records import Capability, Record
from tests.factories import (
    make_behaviour,
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
COSTS = (None, 0.0, 0.1, 0.2, 0.3, 1.0, 2.0, 2.0, 3.0, 5.0)


def repairable_journey(rng: random.Random, most: int = 9) -> list[Record]:
    """A journey of up to 6 touchpoints in up to 4 settings; at most `most` integrations can be planned."""
    while True:
        settings = [f"s{number}" for number in range(rng.randint(2, 4))]
        names = CAPABILITIES[: rng.randint(1, 4)]
        offers, open_work = _offers(rng, settings, names)
        if open_work <= most:
            break
    records: list[Record] = [make_journey(), *make_settings(*settings), *offers]
    for name in names:
        required = tuple(each for each in names if each != name and rng.random() < 0.12)
        records.append(Capability(id=name, name=name, requires=required, build_cost=rng.choice(COSTS)))
    served = {
        f"T{number}": tuple(rng.sample(settings, min(len(settings), rng.choice((0, 1, 1, 1, 2, 2, 3)))))
        for number in range(rng.randint(2, 6))
    }
    records += [make_touchpoint(name, *served[name], entry=rng.random() < 0.2) for name in served]
    ways = []
    for number in range(rng.randint(len(served) - 1, 2 * len(served))):
        source, target = rng.sample(list(served), 2)
        pairs = list(product(served[source], served[target]))
        listed = (
            tuple(rng.sample(pairs, rng.randint(1, len(pairs)))) if pairs and rng.random() < 0.3 else None
        )
        ways.append(make_transition(source, target, id=f"x{number}", pairs=listed))
    records += ways
    for name in ("b1", "b2")[: rng.randint(1, 2)]:
        groups = [[rng.sample(names, rng.randint(1, min(3, len(names)))) for _ in range(2)] for _ in range(3)]
        needs, enhancers, carries = (each[: rng.choice((0, 1, 1, 2))] for each in groups)
        withheld = tuple(rng.sample(settings, 1)) if rng.random() < 0.2 else ()
        records.append(make_behaviour(name, needs, enhancers, carries, withheld=withheld))
        starts = rng.sample(list(served), min(len(served), rng.choice((1, 1, 2, 3))))
        for each in served:
            part = "starts" if each in starts else rng.choice(("", "", "", "", "", "pauses", "ends"))
            if part:
                records.append(make_expectation(each, part, name))
        seen: dict[str, Record] = {}
        for way in rng.sample(ways, min(len(ways), rng.choice((0, 0, 0, 1, 2)))):
            chosen = [None, *(way.pairs or product(served[way.source], served[way.target]))]
            handover = make_handover(way.id, rng.random() < 0.5, rng.choice(chosen), name)
            seen[handover.id] = handover
        records += seen.values()
    return records


def _offers(rng: random.Random, settings: list[str], names: tuple[str, ...]) -> tuple[list[Record], int]:
    """Offers, with how many integrations they leave to be planned."""
    made: list[Record] = []
    open_work = 0
    offered = rng.choice((0.2, 0.5, 0.7))
    for setting, name in product(settings, names):
        cost = rng.choice(COSTS)
        kind = rng.random()
        if kind < offered:
            access = "read_write" if rng.random() < 0.7 else "read"
            open_work += access == "read"
            made.append(make_offer(setting, name, access=access, cost=cost))
        elif kind < offered + 0.8 * (1 - offered):
            open_work += 1
            if rng.random() < 0.85:
                made.append(make_offer(setting, name, status="possible", cost=cost))
        else:
            made.append(make_offer(setting, name, status="impossible", cost=cost))
    if rng.random() < 0.2:
        made.append(make_initiative("i", (rng.choice(names), rng.choice(settings))))
    return made, open_work
