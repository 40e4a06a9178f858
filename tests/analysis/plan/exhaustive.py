"""The best plan by trying every one: the definition of docs/transferability.md, "The plan", read plainly.

Nothing here is shared with `journeymap.analysis.plan`. A plan is a mapping from (capability, setting) to the
period in which it is integrated. What it is worth is what `check_project` says of a project in which all that
is integrated by then is offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product

from journeymap.analysis.transferability import check_project
from journeymap.model.reader import Snapshot
from journeymap.model.records import KINDS, Capability, Initiative, Offer, Setting

Pair = tuple[str, str]
Schedule = Mapping[Pair, int]


@dataclass
class Exhaustive:
    """All plans of a project for its journeys."""

    project: Snapshot
    ends: list[date]
    budget: float

    def __post_init__(self) -> None:
        self.offers = {(o.capability, o.setting): o for o in self.project.all(Offer).values()}
        self.capabilities = self.project.all(Capability)
        self._indices: dict[tuple[int, frozenset[Pair]], float | None] = {}

    def delivered(self, end: date) -> set[Pair]:
        return {
            pair
            for each in self.project.all(Initiative).values()
            if each.status != "cancelled" and each.end is not None and each.end <= end
            for pair in each.delivers
        }

    def offered(self, end: date) -> set[Pair]:
        return {p for p, o in self.offers.items() if o.status == "offered"} | self.delivered(end)

    def work(self) -> dict[Pair, float | None]:
        """All work that could be planned in some period, with its price."""
        found: dict[Pair, float | None] = {}
        for pair in product(self.capabilities, self.project.all(Setting)):
            offer = self.offers.get(pair)
            if offer is None:
                found[pair] = None
            elif offer.status == "possible" or (offer.status == "offered" and offer.access == "read"):
                found[pair] = offer.cost
        return found

    def schedules(self) -> Iterator[Schedule]:
        priced = [pair for pair, cost in self.work().items() if cost is not None]
        for chosen in product(range(len(self.ends) + 1), repeat=len(priced)):
            schedule = {p: at for p, at in zip(priced, chosen, strict=True) if at < len(self.ends)}
            if self.allows(schedule):
                yield schedule

    def allows(self, schedule: Schedule) -> bool:
        for period, end in enumerate(self.ends):
            here = self.offered(end) | {pair for pair, at in schedule.items() if at <= period}
            for (capability, setting), at in schedule.items():
                if at == period and (
                    (capability, setting) in self.delivered(end)
                    or any((each, setting) not in here for each in self.capabilities[capability].requires)
                ):
                    return False
            if self.spent(schedule, period) > Fraction(str(self.budget)):
                return False
        return True

    def spent(self, schedule: Schedule, period: int) -> Fraction:
        total = Fraction()
        offered = {capability for capability, _setting in self.offered(self.ends[period])}
        earlier = {capability for (capability, _setting), at in schedule.items() if at < period}
        for (capability, setting), at in schedule.items():
            if at == period:
                total += Fraction(str(self.offers[capability, setting].cost))
        for capability in {capability for (capability, _setting), at in schedule.items() if at == period}:
            if capability not in offered | earlier:
                total += Fraction(str(self.capabilities[capability].build_cost or 0))
        return total

    def cost(self, schedule: Schedule) -> Fraction:
        return sum((self.spent(schedule, period) for period in range(len(self.ends))), Fraction())

    def index(self, schedule: Schedule, period: int) -> float | None:
        done = frozenset(pair for pair, at in schedule.items() if at <= period)
        if (period, done) not in self._indices:
            records = [each for kind in KINDS.values() for each in self.project.all(kind).values()]
            changed = [
                replace(each, status="offered", access="read_write")
                if isinstance(each, Offer) and (each.capability, each.setting) in done
                else each
                for each in records
            ]
            self._indices[period, done] = check_project(Snapshot.of(changed), self.ends[period]).index
        return self._indices[period, done]

    def total(self, schedule: Schedule) -> float:
        return sum(self.index(schedule, period) or 0.0 for period in range(len(self.ends)))

    def best(self) -> tuple[float, Fraction]:
        """The highest sum of the index over the periods, and the least cost of a plan that has it."""
        rated = [(self.total(each), self.cost(each)) for each in self.schedules()]
        highest = max(total for total, _cost in rated)
        return highest, min(cost for total, cost in rated if total > highest - 1e-9)
