"""Better plans by many small changes of an order of work, for the worse at first, later only for the better.

Simulated annealing (Kirkpatrick, Gelatt, Vecchi, "Optimization by simulated annealing", 1983). Beside a
programme that plans a part anew in a second, thousands of changes are tried in that time, and each can be of
work from any period: that finds plans which no part planned anew leads to.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import exp
from time import sleep

from journeymap.analysis.plan.orders import Filling
from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.terms import Terms
from journeymap.analysis.plan.worths import Worths

_HOT, _COLD = 0.002, 0.0002
"""The loss that is taken once in three times at the beginning and at the end, as a part of what the best
plan gains."""
_AT_ONCE = 20
"""So many changes are tried between two looks at the time."""
_GIVEN_WAY = 4
"""After so many, whoever waits for Python's lock gets it: HiGHS asks for it all the time, and would else wait
until it is taken away, which makes it several times slower."""
_TERM, _CAPABILITY, _EARLIER_OR_LATER = 0.35, 0.6, 0.85
"""How often the work of a term is moved, that of a capability, or any in a row; and else put off, in sums."""
_IN_A_ROW = 6
"""So many pieces of work at most."""
_KEPT = 20
"""So much work that no budget pays any more is kept in mind: it comes as soon as one does."""


class Annealing:
    """Orders of work, one made from another."""

    def __init__(
        self, problem: Problem, terms: Sequence[Terms], seed: int = 1, *, gives_way: bool = True
    ) -> None:
        """`gives_way` says that other threads of this process are at work beside it."""
        self.highest = 0
        """The most parts met."""
        self.count = 0
        self._best: list[list[int]] = []
        self._gives_way = gives_way
        self._problem = problem
        self._filling = Filling(problem)
        self._worths = Worths(problem)
        self._random = random.Random(seed)
        self._terms = [[sorted(map(sorted, clauses)) for clauses in each.parts] for each in terms]
        self._weights = [list(accumulate(each.parts.values())) for each in terms]

    def improve(self, schedule: Sequence[Done], share: Callable[[], float]) -> list[Done]:
        """The best plan met from one that is known; `share` says how much of the time has gone."""
        chance = self._random.random
        new, left = self._filling.fill(_order(schedule))
        standing = self._worths.of(new, self._worths.nothing)
        total = self.highest = sum(each.worth for each in standing)
        nothing = sum(each.worth for each in self._worths.nothing)
        self._best = new
        while (gone := share()) < 1.0:
            heat = max(self.highest - nothing, 1) * _HOT * (_COLD / _HOT) ** gone
            for _change in range(_AT_ONCE):
                self.count += 1
                if self._gives_way and self.count % _GIVEN_WAY == 0:
                    sleep(0)
                order = self._changed([each for work in new for each in work], left)
                other, rest = self._filling.fill(order)
                found = self._worths.of(other, standing)
                value = sum([each.worth for each in found])
                if value >= total or chance() < exp((value - total) / heat):
                    new, left, standing, total = other, rest[:_KEPT], found, value
                    if total > self.highest:
                        self._best, self.highest = new, total
        return self.best()

    def best(self) -> list[Done]:
        """The best plan met so far."""
        done: set[int] = set()
        return [frozenset(done := done | set(work)) for work in self._best]

    def _changed(self, order: list[int], left: list[int]) -> list[int]:
        """Another order: some work comes earlier or later, or is put off."""
        drawn, draw = self._random.random(), self._random.randrange
        if drawn < _TERM or not order:
            work = self._of_a_term(set(order))
        elif drawn < _CAPABILITY:
            tasks = self._problem.tasks
            name = tasks[order[draw(len(order))]].integration[0]
            work = {each for each in order if tasks[each].integration[0] == name}
        else:
            first = draw(len(order))
            work = set(order[first : first + 1 + draw(_IN_A_ROW)])
        moved = [each for each in order if each in work]
        if drawn >= _EARLIER_OR_LATER:
            return [*(each for each in order if each not in work), *left, *moved]
        moved += work.difference(order)
        at = draw(len(order) + 1)
        before, after = order[:at], [*order[at:], *left]
        return [
            *(each for each in before if each not in work),
            *moved,
            *(each for each in after if each not in work),
        ]

    def _of_a_term(self, done: set[int]) -> set[int]:
        """The work that one term of the index asks for; of several ways, mostly the cheapest."""
        period = self._random.randrange(len(self._terms))
        if not self._terms[period]:
            return set()
        (clauses,) = self._random.choices(self._terms[period], cum_weights=self._weights[period])
        work: set[int] = set()
        for clause in clauses:
            if len(clause) > 1 and self._random.random() < 0.5:
                tasks = self._problem.tasks
                work.update(
                    min(clause, key=lambda each: sum([tasks[one].cost for one in each if one not in done]))
                )
            else:
                work.update(self._random.choice(clause))
        return work


def _order(schedule: Sequence[Done]) -> list[int]:
    """The work of a plan, earliest first."""
    order: list[int] = []
    before: Done = frozenset()
    for done in schedule:
        order += sorted(done - before)
        before = done
    return order
