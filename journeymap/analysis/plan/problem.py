"""What a plan is to decide, in numbers: work, costs, what it needs, and what it is worth.

Defined in docs/transferability.md, "The plan". Settings and tasks are numbered; a set of settings is an int
whose bit i stands for setting number i. Money is counted in whole units of the smallest decimal
that occurs, and the index in whole parts of `Problem.parts`, so that plans are compared without rounding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from journeymap.analysis.plan.periods import Period
from journeymap.analysis.transferability.support import OfferBits
from journeymap.analysis.transferability.work import Integration
from journeymap.frozen import frozen
from journeymap.model.records import Behaviour

Done = frozenset[int]
"""Work done by the end of a period, by number."""


@frozen
class Demand:
    """A behaviour, and what its carries are worth."""

    behaviour: Behaviour
    scopes: tuple[tuple[int, int], ...]
    """For each journey where it has a score: the settings S(b), and how many parts of the index half a carry
    from one of these to another is worth."""
    settings: int
    """All of these settings."""


@frozen
class Task:
    """An integration that has a price."""

    integration: Integration
    setting: int
    """One past the last for all where no behaviour of the problem is expected."""
    cost: int
    first: int
    """The first period in which it can be done: all that it requires can be there by then."""
    last: int
    """The last one: later an initiative of the roadmap has delivered it."""


@frozen
class Problem:
    """All that decides which plan is best."""

    periods: tuple[Period, ...]
    settings: tuple[str, ...]
    offers: tuple[OfferBits, ...]
    """By period: what stands at its end without the plan."""
    demands: tuple[Demand, ...]
    parts: int
    """How many parts make an index of 1; 0 where no behaviour has a score."""
    tasks: tuple[Task, ...]
    """In the order of their integrations."""
    required: tuple[tuple[tuple[int, ...], ...], ...]
    """By period and task: the other tasks that must be done by its end too."""
    builds: Mapping[str, int]
    """What it costs to build those capabilities that no setting offers at the end of the first period."""
    built: Mapping[str, int]
    """For these: the first period at whose end a setting offers it without the plan."""
    budget: int
    """Of each period."""
    unit: Fraction
    """What one unit of cost is, in the project's currency."""
    premiums: tuple[int, ...] = ()
    """By task: how many parts more, or fewer, count where it is done; empty: none. They make periods agree
    that are bounded each by itself (`agreement`)."""

    def bits(self, period: int, done: Iterable[int]) -> OfferBits:
        """What settings offer at the end of a period, with the plan."""
        standing = self.offers[period]
        offering, writing = dict(standing.offering), dict(standing.writing)
        for number in done:
            task = self.tasks[number]
            capability, bit = task.integration[0], 1 << task.setting
            offering[capability] = offering.get(capability, 0) | bit
            writing[capability] = writing.get(capability, 0) | bit
        return OfferBits(self.settings, offering, writing)

    def value(self, period: int, done: Iterable[int]) -> int:
        """The index at the end of a period, in parts, and the premiums."""
        bits = self.bits(period, done)
        return sum(worth(each, bits) for each in self.demands) + self.premium(done)

    def premium(self, done: Iterable[int]) -> int:
        """The premiums of some work."""
        return sum(self.premiums[each] for each in done) if self.premiums else 0

    def total(self, schedule: Sequence[Done]) -> int:
        """What a plan is to make as large as it can: the sum of the index over the periods, in parts."""
        return sum(self.value(period, done) for period, done in enumerate(schedule))

    def spent(self, schedule: Sequence[Done]) -> list[int]:
        """What each period of a plan costs, builds included."""
        costs, before, built = [], frozenset[int](), set[str]()
        for period, done in enumerate(schedule):
            new = done - before
            needed = {self.tasks[each].integration[0] for each in new} & set(self.builds)
            needed = {each for each in needed if period < self.built[each]} - built
            costs.append(
                sum(self.tasks[each].cost for each in new) + sum(self.builds[each] for each in needed)
            )
            before, built = done, built | needed
        return costs

    def cost(self, schedule: Sequence[Done]) -> int:
        """What a plan costs altogether."""
        return sum(self.spent(schedule))

    def is_feasible(self, schedule: Sequence[Done]) -> bool:
        """Whether a plan keeps to budgets, dates and requirements."""
        before: Done = frozenset()
        for period, done in enumerate(schedule):
            new = done - before
            if before - done or any(
                not self.tasks[each].first <= period <= self.tasks[each].last
                or not done.issuperset(self.required[period][each])
                for each in new
            ):
                return False
            before = done
        return all(cost <= self.budget for cost in self.spent(schedule))


def at_once(problem: Problem, period: int) -> Problem:
    """What could be there at the end of one period at best: all budgets until then spent at once.

    Its one period's index is never less than that of any plan of the problem at the end of that period. Tasks
    keep their numbers.
    """
    never = len(problem.periods)
    return replace(
        problem,
        periods=(problem.periods[period],),
        offers=(problem.offers[period],),
        tasks=tuple(
            replace(each, first=0 if each.first <= period <= each.last else never, last=0)
            for each in problem.tasks
        ),
        required=(problem.required[period],),
        builds={name: cost for name, cost in problem.builds.items() if problem.built[name] > period},
        built={name: 1 for name, at in problem.built.items() if at > period},
        budget=problem.budget * (period + 1),
    )


def worth(demand: Demand, bits: OfferBits) -> int:
    """How many parts of the index a behaviour brings, given what settings offer."""
    supported = bits.meeting(demand.behaviour.needs) & demand.settings
    if not supported:
        return 0
    moves = every_move(len(bits.settings))
    for group in demand.behaviour.carries:
        shared = staying(len(bits.settings))
        for capability in group:
            writing = bits.writing.get(capability, 0)
            if writing:
                shared |= spread(bits.offering.get(capability, 0), len(bits.settings)) * writing
        moves &= shared
    return worth_of(demand, len(bits.settings), supported, bits.meeting(demand.behaviour.enhancers), moves)


def worth_of(demand: Demand, count: int, supported: int, full: int, moves: int) -> int:
    """How many parts a behaviour brings that so many settings, of `count`, support, and in full.

    `moves` says between which of them what it carries moves along: bit `target * count + source`, so that a
    question about all pairs is one operation.
    """
    some = spread(supported, count) * supported & moves
    full &= supported
    fully = some if full == supported else some & spread(full, count) * full
    total = 0
    for settings, parts in demand.scopes:
        within = spread(settings, count) * settings if supported & ~settings else -1
        total += parts * ((some & within).bit_count() + (fully & within).bit_count())
    return total


@lru_cache(maxsize=1 << 16)
def spread(settings: int, count: int) -> int:
    """Settings, of so many, as the rows of a table of pairs: multiplied by some, these stand in each row."""
    return sum(1 << each * count for each in range(count) if settings >> each & 1)


@lru_cache(maxsize=16)
def every_move(count: int) -> int:
    """All pairs of so many settings."""
    return (1 << count * count) - 1


@lru_cache(maxsize=16)
def staying(count: int) -> int:
    """The pairs of a setting and itself: there nothing need move along."""
    return spread((1 << count) - 1, count + 1)
