"""Plans as orders of work: each piece is done in the first period whose budget still pays it.

Any order stands for a plan that keeps to all rules, so orders can be changed at will (a serial
schedule-generation scheme: Kolisch, Hartmann, "Heuristic algorithms for the resource-constrained project
scheduling problem", 1999).
"""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.analysis.plan.problem import Problem


class Filling:
    """Budgets, filled in an order."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._never = len(problem.periods)
        self._required = problem.required
        self._costs = [each.cost for each in problem.tasks]
        self._windows = [range(each.first, min(each.last + 1, self._never)) for each in problem.tasks]
        self._builds = [
            (name, problem.builds.get(name, 0), problem.built.get(name, 0))
            for name in (each.integration[0] for each in problem.tasks)
        ]
        self._plain = [
            not build and not any(needed[number] for needed in problem.required)
            for number, (_name, build, _built) in enumerate(self._builds)
        ]
        """By task: whether nothing needs be built for it, or be done before; with most that is so."""
        self._new: list[list[int]] = []
        self._budgets: list[int] = []
        self._starts: dict[int, int] = {}
        self._paid: dict[str, int] = {}

    def fill(self, order: Sequence[int]) -> tuple[list[list[int]], list[int]]:
        """What is done in each period, and what cannot be done or no budget pays."""
        self._new = [[] for _each in self._problem.periods]
        self._budgets = [self._problem.budget] * self._never
        self._starts, self._paid = {}, {}
        new, budgets, starts = self._new, self._budgets, self._starts
        for each in order:
            if each in starts:
                continue
            if not self._plain[each]:
                self._place(each)
                continue
            cost = self._costs[each]
            for period in self._windows[each]:
                if budgets[period] >= cost:
                    budgets[period] -= cost
                    new[period].append(each)
                    starts[each] = period
                    break
        return self._new, [each for each in order if each not in starts]

    def _place(self, task: int) -> None:
        """Do a task in the first period that pays it, with what it requires then and is not done yet."""
        cost = self._costs[task]
        for period in self._windows[task]:
            if self._budgets[period] < cost:
                continue
            bundle = [task]
            needed = self._required[period][task]
            if needed:
                bundle = [*(each for each in needed if self._starts.get(each, self._never) > period), task]
                if any(each in self._starts or period not in self._windows[each] for each in bundle):
                    continue
            if self._is_paid(bundle, period):
                self._new[period] += bundle
                for each in bundle:
                    self._starts[each] = period
                return

    def _is_paid(self, bundle: Sequence[int], period: int) -> bool:
        """Pay for a bundle, and for what must be built for it, if the budget of a period can."""
        cost = 0
        builds: dict[str, int] = {}
        for each in bundle:
            cost += self._costs[each]
            name, build, built = self._builds[each]
            if build and period < built and period < self._paid.get(name, self._never):
                builds[name] = build
        if builds:
            cost += sum(builds.values())
        if cost > self._budgets[period]:
            return False
        self._budgets[period] -= cost
        for name, build in builds.items():
            if name in self._paid:  # by a later period, that need not any more
                self._budgets[self._paid[name]] += build
            self._paid[name] = period
        return True
