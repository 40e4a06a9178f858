"""Reading off a project what a plan is to decide: `Problem`, and the work left out for want of a price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from fractions import Fraction
from math import lcm

from journeymap.analysis.plan.matters import could_matter
from journeymap.analysis.plan.periods import Period
from journeymap.analysis.plan.problem import Demand, Problem, Task
from journeymap.analysis.transferability.check import JourneyCheck, check_journey
from journeymap.analysis.transferability.support import OfferBits
from journeymap.analysis.transferability.verdicts import Status
from journeymap.analysis.transferability.work import Integration, Work, exactly, work_as_of
from journeymap.frozen import frozen
from journeymap.model.reader import Reader
from journeymap.model.records import Behaviour, Journey

_NOT_EXPECTED = (Status.PAUSED, Status.WITHHELD, Status.LEAKED)


@frozen
class Reading:
    """A problem, and what could matter to it but has no price."""

    problem: Problem
    unpriced: tuple[Integration, ...]


def read_problem(reader: Reader, journey: str | None, budget: float, periods: Sequence[Period]) -> Reading:
    """What is to be decided for a journey, or (None) for all of a project's; raises MissingRecord.

    `budget` is of each period, in the project's currency.
    """
    journeys = sorted(reader.all(Journey)) if journey is None else [journey]
    demands, settings, parts = _demands(
        reader, [check_journey(reader, each, periods[0].end) for each in journeys]
    )
    works = [work_as_of(reader, each.end) for each in periods]
    number = {name: at for at, name in enumerate(settings)}
    costs: dict[Integration, float | None] = {}
    required: dict[Integration, set[Integration]] = {}
    for work in works:
        costs |= work.costs
        for each, needed in work.required.items():
            required.setdefault(each, set()).update(needed)
    offers = tuple(OfferBits.of(settings, work.offers) for work in works)
    mattering = could_matter(demands, settings, works)
    mattering = {other for each in mattering for other in required[each]}
    every = {each: exactly(cost) for each, cost in costs.items() if cost is not None}
    priced: Set[Integration] = mattering & every.keys()
    if len(works) > 1:
        priced = _with_first_uses(priced, every.keys(), required, works[0].build_costs)
    prices = {each: every[each] for each in sorted(priced)}
    capabilities = {capability for capability, _setting in prices}
    builds = {name: exactly(cost) for name, cost in works[0].build_costs.items() if name in capabilities}
    limit = exactly(budget)
    unit = Fraction(1, lcm(*(each.denominator for each in (*prices.values(), *builds.values(), limit))))
    tasks = [
        Task(each, number.get(each[1], len(settings)), int(prices[each] / unit), window[0], window[-1])
        for each, window in sorted(_windows(works, prices, limit).items())
    ]
    problem = Problem(
        periods=tuple(periods),
        settings=settings,
        offers=offers,
        demands=demands,
        parts=parts,
        tasks=tuple(tasks),
        required=_required(works, tasks),
        builds={name: int(cost / unit) for name, cost in builds.items()},
        built={
            name: next((at for at, work in enumerate(works) if name not in work.build_costs), len(works))
            for name in builds
        },
        budget=int(limit / unit),
        unit=unit,
    )
    return Reading(problem, tuple(sorted(mattering - every.keys())))


def _with_first_uses(
    priced: Set[Integration],
    every: Set[Integration],
    required: Mapping[Integration, Set[Integration]],
    build_costs: Mapping[str, float],
) -> Set[Integration]:
    """Some work, and what else first uses what must be built for it.

    A capability is built in the period of its first use. Where a budget does not pay its build and what it is
    wanted for, it can still be built a period earlier, for some other setting that is cheap.
    """
    while True:
        built = {capability for capability, _setting in priced if build_costs.get(capability)}
        more = {
            other
            for each in every - priced
            if each[0] in built and required[each] <= every
            for other in required[each]
        }
        if more <= priced:
            return priced
        priced |= more


def _demands(
    reader: Reader, checks: Iterable[JourneyCheck]
) -> tuple[tuple[Demand, ...], tuple[str, ...], int]:
    """The behaviours that have a score, the settings where any is expected, the parts of an index of 1."""
    expected: dict[tuple[str, str], set[str]] = {}
    weight = 0
    for check in checks:
        scored = {each.id for each in check.behaviours if each.pervasiveness is not None}
        weight += sum(each.importance for each in check.behaviours if each.id in scored)
        for place in check.places:
            if place.behaviour in scored and place.status not in _NOT_EXPECTED:
                expected.setdefault((place.behaviour, check.id), set()).add(place.setting)
    settings = tuple(sorted({each for here in expected.values() for each in here}))
    number = {name: at for at, name in enumerate(settings)}
    pairs = lcm(*(len(each) ** 2 for each in expected.values()))
    scopes: dict[str, list[tuple[int, int]]] = {}
    for (behaviour, _journey), here in sorted(expected.items()):
        importance = reader.get(Behaviour, behaviour).importance
        bits = sum(1 << number[each] for each in here)
        scopes.setdefault(behaviour, []).append((bits, importance * pairs // len(here) ** 2))
    demands = []
    for name, each in scopes.items():
        everywhere = 0
        for bits, _worth in each:
            everywhere |= bits
        demands.append(Demand(reader.get(Behaviour, name), tuple(each), everywhere))
    return tuple(demands), settings, 2 * pairs * weight


def _windows(
    works: Sequence[Work],
    prices: Mapping[Integration, Fraction],
    limit: Fraction,
) -> dict[Integration, list[int]]:
    """The periods in which each integration can be done: a budget pays it, and what it requires is there.

    They follow one another: what is required grows less, and what is delivered stays.
    """
    never = [len(works)]
    windows = {
        each: [period for period, work in enumerate(works) if each in work.costs and cost <= limit]
        for each, cost in prices.items()
    }
    while True:
        fewer = {
            each: [
                period
                for period in window
                if all((windows.get(other) or never)[0] <= period for other in works[period].required[each])
            ]
            for each, window in windows.items()
        }
        fewer = {each: window for each, window in fewer.items() if window}
        if fewer == windows:
            return windows
        windows = fewer


def _required(works: Sequence[Work], tasks: Sequence[Task]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    at = {task.integration: number for number, task in enumerate(tasks)}
    return tuple(
        tuple(
            tuple(sorted(at[other] for other in work.required[each] if other != each))
            if tasks[number].first <= period <= tasks[number].last
            else ()
            for each, number in at.items()
        )
        for period, work in enumerate(works)
    )
