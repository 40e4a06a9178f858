"""What a plan is worth as a sum of terms, each of which it earns when it does certain work.

A *clause* is met by any of its literals; a literal is a task done, or two tasks both done (one writes what
the other reads). A *term* is worth its parts of the index when all of its clauses are met. Carries that ask
for the same, as those there and back mostly do, and those of behaviours with the same groups, are one term.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.analysis.plan.problem import Demand, Problem
from journeymap.analysis.transferability.support import OfferBits
from journeymap.frozen import frozen
from journeymap.model.field_types import Group

Literal = tuple[int, ...]
"""One or two tasks, ascending."""
Clause = frozenset[Literal]
Clauses = frozenset[Clause]
NEVER: Clauses = frozenset([frozenset()])
"""What no work can meet."""
ALWAYS: Clauses = frozenset()


@frozen
class Terms:
    """The index at the end of one period, in parts."""

    standing: int
    """What it is without the plan."""
    parts: dict[Clauses, int]
    """What terms are worth that the plan can earn."""


def terms_of(problem: Problem, period: int) -> Terms:
    """The terms of a period's index."""
    gathered: dict[Clauses, int] = {}
    reading = _Reading(problem, period)
    for demand in problem.demands:
        for clauses, parts in reading.terms(demand):
            gathered[clauses] = gathered.get(clauses, 0) + parts
    standing = gathered.pop(ALWAYS, 0)
    gathered.pop(NEVER, None)
    return Terms(standing, gathered)


class _Reading:
    def __init__(self, problem: Problem, period: int) -> None:
        self.offers: OfferBits = problem.offers[period]
        self.task = {
            (task.integration[0], task.setting): number
            for number, task in enumerate(problem.tasks)
            if task.first <= period
        }
        self.count = len(problem.settings)

    def terms(self, demand: Demand) -> Iterator[tuple[Clauses, int]]:
        behaviour = demand.behaviour
        members = [at for at in range(self.count) if demand.settings >> at & 1]
        some = {at: self._support(behaviour.needs, at) for at in members}
        full = {at: both(some[at], self._support(behaviour.enhancers, at)) for at in members}
        for source in members:
            for target in members:
                halves = sum(
                    parts for settings, parts in demand.scopes if settings >> source & settings >> target & 1
                )
                if halves:
                    moves = ALWAYS
                    if source != target:
                        moves = self._carry(behaviour.carries, source, target)
                    for ends in (some, full):
                        yield both(both(ends[source], ends[target]), moves), halves

    def _offer(self, capability: str, setting: int) -> Literal | None:
        """What makes a setting offer it: nothing more (), a task, or None for nothing."""
        if self.offers.offering.get(capability, 0) >> setting & 1:
            return ()
        number = self.task.get((capability, setting))
        return None if number is None else (number,)

    def _write(self, capability: str, setting: int) -> Literal | None:
        if self.offers.writing.get(capability, 0) >> setting & 1:
            return ()
        number = self.task.get((capability, setting))
        return None if number is None else (number,)

    def _support(self, groups: Sequence[Group], setting: int) -> Clauses:
        return reduced(
            met_by(literal for each in group if (literal := self._offer(each, setting)) is not None)
            for group in groups
        )

    def _carry(self, groups: Sequence[Group], source: int, target: int) -> Clauses:
        clauses = []
        for group in groups:
            literals = []
            for each in group:
                written, offered = self._write(each, source), self._offer(each, target)
                if written is not None and offered is not None:
                    literals.append(tuple(sorted({*written, *offered})))
            clauses.append(met_by(literals))
        return reduced(clauses)


def met_by(literals: Iterable[Literal]) -> Clause | None:
    """Any of some literals, without those that say more than another; None where it is met already."""
    kept: set[Literal] = set(literals)
    if () in kept:
        return None
    alone = {each[0] for each in kept if len(each) == 1}
    return frozenset(each for each in kept if len(each) == 1 or not alone.intersection(each))


def reduced(clauses: Iterable[Clause | None]) -> Clauses:
    """All of some clauses, without those that another implies; NEVER where one cannot be met."""
    single: set[Clause] = set()
    for each in clauses:
        if each is None:
            continue
        if not each:
            return NEVER
        if len(each) == 1:
            (literal,) = each
            single.update(frozenset([(task,)]) for task in literal)
        else:
            single.add(each)
    return frozenset(each for each in single if not any(other < each for other in single))


def both(one: Clauses, other: Clauses) -> Clauses:
    """What meets both."""
    if one is NEVER or other is NEVER:
        return NEVER
    if not one or not other or one == other:
        return one or other
    return reduced((*one, *other))
