"""What is left out for want of a price: the definition of docs/transferability.md, by trying all other work.

Nothing here is shared with `journeymap.analysis.plan` but what is tested.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest

from journeymap.analysis.plan import make_plan
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Capability, Initiative, Journey, Offer, Project, Record, Setting
from tests.analysis.plan.exhaustive import Exhaustive, Pair
from tests.analysis.plan.projects import ENDS, START
from tests.factories import (
    JOURNEY,
    make_behaviour,
    make_expectation,
    make_initiative,
    make_offer,
    make_settings,
    make_touchpoint,
    make_transitions,
)


class Unpriced:
    """All work of a project in every period, and what it brings beside any other work."""

    def __init__(self, project: Snapshot, ends: list[date]) -> None:
        # With an offer for every pair, what is done is a status.
        standing = {(each.capability, each.setting) for each in project.all(Offer).values()}
        self.pairs = list(product(sorted(project.all(Capability)), sorted(project.all(Setting))))
        missing = [
            Offer(id=f"{capability}_{setting}", capability=capability, setting=setting, status="possible")
            for capability, setting in self.pairs
            if (capability, setting) not in standing
        ]
        records = [record for kind in KINDS.values() for record in project.all(kind).values()]
        self.oracle = Exhaustive(Snapshot.of([*records, *missing]), ends, 0.0)
        self.requires = {name: each.requires for name, each in project.all(Capability).items()}

    def work(self, end: date) -> set[Pair]:
        """What can be planned as of a day, itself and all that it requires."""
        offered, delivered = self.oracle.offered(end), self.oracle.delivered(end)
        can = {
            pair
            for pair in self.pairs
            for offer in [self.oracle.offers[pair]]
            if pair not in delivered
            and offer.status != "impossible"
            and not (offer.status == "offered" and offer.access == "read_write")
        }
        while True:
            fewer = {
                (capability, setting)
                for capability, setting in can
                if all((each, setting) in can | offered for each in self.requires[capability])
            }
            if fewer == can:
                return can
            can = fewer

    def required(self, pair: Pair, end: date) -> set[Pair]:
        """What else must be done with it."""
        capability, setting = pair
        found: set[Pair] = set()
        waiting = [capability]
        while waiting:
            for each in self.requires[waiting.pop()]:
                if (each, setting) not in self.oracle.offered(end) | found | {pair}:
                    found.add((each, setting))
                    waiting.append(each)
        return found

    def together(self, pair: Pair, end: date) -> set[Pair]:
        """What can only be done at once."""
        others = {each for each in self.required(pair, end) if pair in self.required(each, end)}
        return {pair, *others}

    def allowed(self, end: date) -> Iterator[frozenset[Pair]]:
        """All sets of work that have with them what they require."""
        can = sorted(self.work(end))
        for count in range(len(can) + 1):
            for chosen in map(frozenset, combinations(can, count)):
                if all(self.required(each, end) <= chosen for each in chosen):
                    yield chosen

    def mattering(self) -> set[Pair]:
        """What raises the index of some period beside some other work."""
        found: set[Pair] = set()
        for period, end in enumerate(self.oracle.ends):
            allowed = set(self.allowed(end))
            for chosen in allowed:
                for each in chosen - found:
                    without = chosen - self.together(each, end)
                    if without in allowed:
                        before, after = (self.index(one, period) for one in (without, chosen))
                        if before is not None and after is not None and after > before + 1e-12:
                            found.add(each)
        return found

    def index(self, done: frozenset[Pair], period: int) -> float | None:
        return self.oracle.index(dict.fromkeys(done, 0), period)

    def unpriced(self) -> tuple[Pair, ...]:
        found = self.mattering()
        for end in self.oracle.ends:
            for each in set(found) & self.work(end):
                found |= self.required(each, end)
        return tuple(sorted(each for each in found if self.oracle.offers[each].cost is None))


def project_without_prices(rng: random.Random) -> Snapshot:
    """Groups that have much in common, requirements, what can only be read, and what a roadmap delivers."""
    settings = ["s0", "s1"]
    names = ["k1", "k2", "k3", "k4"][: rng.choice((2, 3, 3, 4))]
    records: list[Record] = [Project(id="project", period="month"), *make_settings(*settings)]
    records.append(Journey(id=JOURNEY, name="Journey"))
    for name in names:
        requires = tuple(each for each in rng.sample(names, 1) if each != name and rng.random() < 0.4)
        records.append(Capability(id=name, requires=requires))
    for name, setting in product(names, settings):
        status = rng.choice(("offered", "possible", "possible", "impossible", None, None, None))
        if status:
            access = rng.choice(("read_write", "read"))
            cost = rng.choice((None, None, 1.0))
            made = Offer(id=f"{name}-{setting}", setting=setting, capability=name, status=status)
            records.append(replace(made, access=access, cost=cost))
    if rng.random() < 0.4:
        pairs = tuple(rng.sample(list(product(names, settings)), 1))
        records.append(Initiative(id="i", delivers=pairs, end=rng.choice(ENDS), status="planned"))
    records += [make_touchpoint(f"T{number}", where) for number, where in enumerate(settings)]
    records += make_transitions("T0 T1")
    for number in range(rng.choice((1, 1, 2))):

        def groups(least: int, most: int) -> list[list[str]]:
            return [
                rng.sample(names, rng.randint(1, min(3, len(names))))
                for _group in range(rng.randint(least, most))
            ]

        behaviour = make_behaviour(f"b{number}", groups(1, 3), groups(0, 1), groups(0, 2))
        records += [behaviour, make_expectation("T0", "starts", f"b{number}")]
    return Snapshot.of(records)


@pytest.mark.parametrize("seed", range(150))
def test_what_is_listed_is_what_could_raise_the_index(seed: int) -> None:
    rng = random.Random(seed)
    project = project_without_prices(rng)
    count = rng.choice((1, 1, 2))
    plan = make_plan(project, 5.0, count, START)
    assert plan.unpriced == Unpriced(project, ENDS[:count]).unpriced()


def test_where_one_group_is_always_met_with_another_it_asks_for_nothing_more() -> None:
    """Whatever meets the first meets the second: k2 brings nothing that k1 has not brought."""
    settings = [*make_settings("s0", "s1"), make_touchpoint("T0", "s0"), make_touchpoint("T1", "s1")]
    records = [Journey(id=JOURNEY, name="Journey"), *settings, *make_transitions("T0 T1")]
    records += [Capability(id="k1"), Capability(id="k2"), make_expectation("T0", "starts", "b")]
    plan = make_plan(Snapshot.of([*records, make_behaviour("b", [["k1"], ["k1", "k2"]])]), 1.0, 1, START)
    assert plan.unpriced == (("k1", "s0"), ("k1", "s1"))
    plan = make_plan(Snapshot.of([*records, make_behaviour("b", [["k1"], ["k2"]])]), 1.0, 1, START)
    assert plan.unpriced == (("k1", "s0"), ("k1", "s1"), ("k2", "s0"), ("k2", "s1"))


def test_what_matters_only_once_the_roadmap_has_delivered_is_listed() -> None:
    settings = [*make_settings("s0", "s1"), make_touchpoint("T0", "s0"), make_touchpoint("T1", "s1")]
    records = [Journey(id=JOURNEY, name="Journey"), *settings, *make_transitions("T0 T1")]
    records += [Capability(id="k1"), Capability(id="k2"), make_expectation("T0", "starts", "b")]
    records += [Project(id="project", period="month"), make_behaviour("b", [["k1"], ["k2"]])]
    records += [make_offer(where, "k1", status="impossible") for where in ("s0", "s1")]
    records.append(make_initiative("i", ("k1", "s0"), end=ENDS[1]))
    assert make_plan(Snapshot.of(records), 1.0, 1, START).unpriced == ()
    assert make_plan(Snapshot.of(records), 1.0, 3, START).unpriced == (("k2", "s0"),)
