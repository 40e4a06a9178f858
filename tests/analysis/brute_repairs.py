"""Repairs read plainly off their definition: every set of integrations, cheapest first, until one mends it.

Nothing here is shared with `journeymap.analysis`. What a set of integrations does is seen by adding an
initiative that delivers it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations
from typing import Any

from journeymap.model.reader import Snapshot
from journeymap.model.records import Behaviour, Capability, Initiative, Offer, Record, Setting
from tests.analysis.brute_force import Reading, Step
from tests.factories import JOURNEY, TODAY

Pair = tuple[str, str]


@dataclass
class BruteRepairs:
    """The repairs of one project, as of the test's day."""

    records: list[Record]
    steps: dict[tuple[tuple[Pair, ...], str], list[Step]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.project = Snapshot.of(self.records)
        self.now = Reading(self.project, JOURNEY, TODAY)
        offers = {(o.capability, o.setting): o for o in self.project.all(Offer).values()}
        self.costs: dict[Pair, float | None] = {}
        for capability in self.project.all(Capability):
            for setting in self.project.all(Setting):
                offer = offers.get((capability, setting))
                if (setting, capability) in self.now.writes:
                    continue
                if offer is None:
                    self.costs[capability, setting] = None
                elif offer.status in ("possible", "offered"):
                    self.costs[capability, setting] = offer.cost
        offered = {capability for _setting, capability in self.now.offers}
        self.unbuilt = {k: c for k, c in self.project.all(Capability).items() if k not in offered}
        self.sets = sorted(self.closed_sets(), key=self.rank)

    def closed_sets(self) -> Iterator[tuple[Pair, ...]]:
        pairs = sorted(self.costs)
        for size in range(len(pairs) + 1):
            for chosen in combinations(pairs, size):
                if all(
                    (s, needed) in self.now.offers or (needed, s) in chosen
                    for k, s in chosen
                    for needed in self.project.get(Capability, k).requires
                ):
                    yield chosen

    def builds(self, chosen: tuple[Pair, ...]) -> list[str]:
        return sorted({k for k, _s in chosen if k in self.unbuilt})

    def rank(self, chosen: tuple[Pair, ...]) -> tuple[Any, ...]:
        costs = [self.costs[each] for each in chosen]
        priced = [Fraction(str(each)) for each in costs if each is not None]
        built = [Fraction(str(self.unbuilt[k].build_cost or 0)) for k in self.builds(chosen)]
        return (costs.count(None), sum(priced) + sum(built), len(chosen), chosen)

    def after(self, chosen: tuple[Pair, ...]) -> Reading:
        done = Initiative(id="zz", name="Repair", delivers=chosen, end=TODAY, status="planned")
        return Reading(Snapshot.of([*self.records, done]), JOURNEY, TODAY)

    def mends(self, finding: dict[str, Any], chosen: tuple[Pair, ...]) -> bool:
        reading = self.after(chosen)
        behaviour = self.project.get(Behaviour, finding["behaviour"])
        if finding["kind"] == "dead_start":
            return reading.support(behaviour, finding["target_setting"]) != "none"
        key = chosen, behaviour.id
        if key not in self.steps:
            self.steps[key] = reading.steps(behaviour)
        return not any(
            step.edge is not None
            and step.edge.transition == finding["transition"]
            and step.head == (finding["target"], finding["target_setting"])
            and step.before
            and step.arrives == "none"
            for step in self.steps[key]
        )

    def repair(self, finding: dict[str, Any]) -> dict[str, Any] | None:
        """What `journeymap check --json` says under `repair`."""
        if finding["kind"] == "leak" or finding["asserted"]:
            return None
        for chosen in self.sets:
            if self.mends(finding, chosen):
                unpriced, cost, _size, _ids = self.rank(chosen)
                return {
                    "cost": None if unpriced else float(cost),
                    "offers": [list(each) for each in chosen],
                    "builds": self.builds(chosen),
                }
        return None
