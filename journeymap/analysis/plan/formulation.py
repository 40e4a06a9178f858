"""A plan as a mixed-integer programme: docs/transferability.md, "The plan".

A binary says of a task that it is done by the end of a period, so it never falls from one period to the next.
Every term of the index is a variable bounded by each of its clauses. Tasks may be held to what is known: done
from a period on at the latest, not before another; what then cannot change is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from math import ceil, floor, gcd

from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.programme import Outcome, Programme, prices, solve
from journeymap.analysis.plan.stepping import stepped
from journeymap.analysis.plan.terms import (
    ALWAYS,
    NEVER,
    Clause,
    Clauses,
    Literal,
    Terms,
    met_by,
    reduced,
)
from journeymap.frozen import frozen

_NO, _YES = -2, -1
"""What is certain, where else the number of a variable stands."""
_INFINITE = float("inf")
_CLOSE, _CLOSER = 1e-4, 1e-9
"""How far off a gain that is a whole number may be, and one that is not by what share of all there is."""
_MOST = 1e6
"""Beyond this, gains are no longer kept whole numbers: HiGHS is exact to some millionths."""


@frozen
class Span:
    """When a task may be done: in period `earliest` at the earliest, and in `latest` at the latest.

    Where there is no period `latest`, it need not be done at all; where none `earliest`, it is not.
    """

    earliest: int
    latest: int


def free(problem: Problem) -> list[Span]:
    """The spans of tasks that nothing holds."""
    return [Span(0, len(problem.periods))] * len(problem.tasks)


@frozen
class Budget:
    """A row that keeps costs within a limit, in whole units."""

    row: int
    costs: dict[int, int]
    """By variable."""
    limit: int


class Formulation:
    """The programme of a problem, and how its variables and plans correspond."""

    def __init__(self, problem: Problem, terms: Sequence[Terms], held: Sequence[Span]) -> None:
        self.problem = problem
        self.programme = Programme()
        self.standing = 0
        """The parts of the index, over all periods, that nothing here can change."""
        self._worths = [parts for each in terms for parts in each.parts.values()]
        self._gains: dict[int, int] = {}
        """By variable, what it gains but for premiums, in parts."""
        self.budgets: list[Budget] = []
        self._levels: list[list[int]] = []
        self._builds: list[dict[str, int]] = []
        self._meant: list[tuple[int, list[list[int]]]] = []
        self._earned: list[tuple[int, dict[int, int]]] = []
        self._work: list[tuple[int, int, int]] = []
        self._stays: list[tuple[int, int, int]] = []
        self.price = 1.0 / max(problem.budget, 1)
        """What one unit of cost is in the rows."""
        self._of_capability: dict[str, list[int]] = {name: [] for name in problem.builds}
        for number, task in enumerate(problem.tasks):
            if task.integration[0] in self._of_capability:
                self._of_capability[task.integration[0]].append(number)
        for period in range(len(problem.periods)):
            self._do(period, held)
            self._build(period)
            self._pay(period)
            self._require(period)
            self._earn(period, terms[period])
        self._scale()

    def charged(self, premiums: tuple[int, ...]) -> Formulation:
        """The same with premiums for work. It shares its rows with this one, so neither may get another."""
        other = copy(self)
        other.problem = replace(self.problem, premiums=premiums)
        other.programme = Programme(whole=self.programme.whole, rows=self.programme.rows)
        other._scale()
        return other

    def _scale(self) -> None:
        """Say what is gained, in units with which HiGHS is exact."""
        premiums = self.problem.premiums
        every = [*self._worths, *(abs(each) for each in premiums)]
        whole = max(gcd(*every), 1)
        self.is_whole = sum(every) <= _MOST * whole
        self.scale = whole if self.is_whole else sum(every) / _MOST
        """How many parts of the index one unit of the programme's gain is."""
        self._close = _CLOSE if self.is_whole else _CLOSER * _MOST
        gains = dict(self._gains)
        for variable, number, _period in self._work if premiums else ():
            gains[variable] = gains.get(variable, 0) + premiums[number]
        self.programme.gain = [gains.get(each, 0) / self.scale for each in range(len(self.programme.whole))]

    def solve(
        self,
        seconds: float,
        stops: Callable[[], bool],
        start: Sequence[Done],
        better: Callable[[], Sequence[Done] | None] = lambda: None,
    ) -> Outcome:
        """Look for the plan that gains most, from one that is known; `better` may give others on the way."""

        def found() -> list[float] | None:
            schedule = better()
            return None if schedule is None else self._values(schedule)

        return solve(self.programme, seconds, stops, self._values(start), found)

    def relax(self, stops: Callable[[], bool]) -> Outcome:
        """What a plan could gain if work could be done in part."""
        return solve(self.programme, _INFINITE, stops, relaxed=True)

    def charges(self, seconds: float) -> dict[tuple[int, int], float]:
        """By period and task: what it costs, in parts, that what is done by the period before stays done.

        That is, where work could be done in part. Empty if that is not known after so many seconds.
        """
        found = prices(self.programme, seconds)
        return {
            (period, number): abs(found[row]) * self.scale for row, number, period in self._stays if found
        }

    def limit(self, period: int, bound: int) -> None:
        """Say that no plan has an index above `bound` parts at the end of a period."""
        standing, gains = self._earned[period]
        if gains:
            factors = [each / self.scale for each in gains.values()]
            self.programme.at_most(list(gains), factors, (bound - standing) / self.scale)

    def bound(self, outcome: Outcome) -> int:
        """What no plan can exceed, in parts of the index over all periods."""
        return self.most(min(outcome.bound, self.programme.highest()))

    def most(self, gain: float) -> int:
        """How many parts of the index a plan can have whose solution gains no more than this."""
        # Gains that are whole numbers add up to one.
        gain += self._close
        return self.standing + floor((floor(gain) if self.is_whole else gain) * self.scale)

    def needed(self, total: int) -> float:
        """What a solution must gain at least whose plan has more than so many parts of the index."""
        gain = (total + 1 - self.standing) / self.scale
        return (ceil(gain) if self.is_whole else gain) - self._close

    def choices(self) -> dict[int, tuple[int, ...]]:
        """The variables that decide all others, with the tasks that each stands for or builds for."""
        chosen: dict[int, tuple[int, ...]] = {variable: (task,) for variable, task, _period in self._work}
        for builds in self._builds:
            for name, variable in builds.items():
                if variable >= 0:
                    chosen[variable] = tuple(self._of_capability[name])
        return chosen

    def make_cheap(self, least: int) -> None:
        """Ask for the cheapest plan instead, of those that gain at least so many parts of the index."""
        programme = self.programme
        gains = [(number, gain) for number, gain in enumerate(programme.gain) if gain]
        slack = 0.5 if self.is_whole else 1e-9 * _MOST
        programme.at_least(
            [number for number, _gain in gains],
            [gain for _number, gain in gains],
            (least - self.standing) / self.scale - slack,
        )
        programme.gain = [0.0] * len(programme.gain)
        for number, level in enumerate(self._levels[-1]):
            if level >= 0:
                programme.gain[level] -= self.problem.tasks[number].cost * self.price
        for name, level in self._builds[-1].items():
            if level >= 0:
                programme.gain[level] -= self.problem.builds[name] * self.price

    def plan(self, values: Sequence[float] | Mapping[int, float], least: float = 0.5) -> list[Done]:
        """The plan that a solution stands for; with `least`, all that it does by so large a part."""
        return [
            frozenset(
                number
                for number, level in enumerate(levels)
                if level == _YES or (level >= 0 and values[level] > least)
            )
            for levels in self._levels
        ]

    def _values(self, schedule: Sequence[Done]) -> list[float]:
        values = [0.0] * len(self.programme.gain)
        for variable, task, period in self._work:
            values[variable] = float(task in schedule[period])
        for variable, clauses in self._meant:
            values[variable] = min(max(values[each] for each in one) for one in clauses)
        return values

    def _do(self, period: int, held: Sequence[Span]) -> None:
        """Whether each task is done by the end of a period."""
        levels: list[int] = []
        for number, (task, span) in enumerate(zip(self.problem.tasks, held, strict=True)):
            before = self._levels[-1][number] if self._levels else _NO
            if before == _YES or span.latest <= period:
                levels.append(_YES)
            elif period < max(span.earliest, task.first) or period > task.last:
                levels.append(before)
            else:
                variable = self.programme.variable(whole=True)
                self._work.append((variable, number, period))
                if before >= 0:
                    self._stays.append((len(self.programme.rows), number, period))
                    self.programme.implies(before, [variable])
                levels.append(variable)
            if levels[-1] == _YES and before >= 0 and period > task.last:
                self.programme.at_least([before], [1.0], 1.0)
        self._levels.append(levels)

    def _build(self, period: int) -> None:
        """Whether each capability is built by the end of a period."""
        builds: dict[str, int] = {}
        for name, numbers in self._of_capability.items():
            before = self._builds[-1][name] if self._builds else _NO
            used = {self._levels[period][each] for each in numbers} - {_NO}
            if before == _YES or period >= self.problem.built[name] or not used:
                builds[name] = before
            elif _YES in used:
                builds[name] = _YES
            else:
                variable = builds[name] = self.programme.variable()
                self._meant.append((variable, [sorted(used)]))
                for each in sorted(used | {before} - {_NO}):
                    self.programme.implies(each, [variable])
                # Not before it is used: what a period does not spend is not there for the next.
                self.programme.implies(variable, sorted(used))
        self._builds.append(builds)

    def _pay(self, period: int) -> None:
        problem = self.problem
        costs = [task.cost for task in problem.tasks]
        now, then = self._levels[period], self._levels[period - 1] if period else [_NO] * len(costs)
        spent = _Sum()
        altogether = _Sum()
        for cost, level, before in zip(costs, now, then, strict=True):
            spent.add(cost, level)
            spent.add(-cost, before)
            altogether.add(cost, level)
        for name, level in self._builds[period].items():
            spent.add(problem.builds[name], level)
            spent.add(-problem.builds[name], self._builds[period - 1][name] if period else _NO)
            altogether.add(problem.builds[name], level)
        for each, count in ((spent, 1), (altogether, period + 1))[: period + 1]:
            factors = {variable: cost for variable, cost in each.factors.items() if cost}
            if factors:
                limit = count * problem.budget - each.known
                self._limit(factors, limit)
                tighter = stepped(factors, set(self._builds[period].values()), limit)
                if tighter is not None:
                    self._limit(*tighter)

    def _limit(self, costs: dict[int, int], limit: int) -> None:
        self.budgets.append(Budget(len(self.programme.rows), costs, limit))
        self.programme.at_most(
            list(costs), [cost * self.price for cost in costs.values()], limit * self.price
        )

    def _require(self, period: int) -> None:
        levels = self._levels[period]
        for number, needed in enumerate(self.problem.required[period]):
            level = levels[number]
            if not needed or level == _NO:
                continue
            for each in {levels[other] for other in needed} - {_YES}:
                if level == _YES:
                    self.programme.at_least([each], [1.0], 1.0)
                elif each == _NO:
                    self.programme.at_most([level], [1.0], 0.0)
                else:
                    self.programme.implies(level, [each])

    def _earn(self, period: int, terms: Terms) -> None:
        """The terms of a period's index, as far as they are not certain."""
        levels = self._levels[period]
        gathered: dict[Clauses, int] = {ALWAYS: terms.standing}
        for clauses, parts in terms.parts.items():
            left = self._left(clauses, levels)
            gathered[left] = gathered.get(left, 0) + parts
        standing = self.standing + gathered.pop(ALWAYS, 0)
        gathered.pop(NEVER, None)
        gains: dict[int, int] = {}
        within: dict[Clause, list[Clauses]] = {}
        variables: dict[Clauses, int] = {}
        products: dict[Literal, int] = {}
        for clauses, parts in sorted(gathered.items(), key=lambda each: len(each[0])):
            # Whatever a larger term asks, it asks by the smaller ones in it: half the rows, solved sooner.
            left, bounds = clauses, []
            parts_of = {each for clause in clauses for each in within.get(clause, ()) if each < clauses}
            for part in sorted(parts_of, key=lambda each: (-len(each), variables[each])):
                if len(left & part) > 1:
                    left -= part
                    bounds.append([variables[part]])
            bounds += [[self._literal(each, products) for each in clause] for clause in left]
            if len(bounds) == len(bounds[0]) == 1:
                variable = bounds[0][0]
            else:
                variable = self.programme.variable()
                self._mean(variable, bounds)
            self._gains[variable] = self._gains.get(variable, 0) + parts
            gains[variable] = gains.get(variable, 0) + parts
            variables[clauses] = variable
            for clause in clauses:
                within.setdefault(clause, []).append(clauses)
        self._earned.append((standing - self.standing, gains))
        self.standing = standing

    def _literal(self, literal: Literal, products: dict[Literal, int]) -> int:
        """A variable that is 1 where all of a literal is done."""
        if len(literal) == 1:
            return literal[0]
        if literal not in products:
            products[literal] = self.programme.variable()
            self._mean(products[literal], [[variable] for variable in literal])
        return products[literal]

    def _mean(self, variable: int, bounds: list[list[int]]) -> None:
        self._meant.append((variable, bounds))
        for each in bounds:
            self.programme.implies(variable, each)

    @staticmethod
    def _left(clauses: Clauses, levels: Sequence[int]) -> Clauses:
        """What is left to be met of some clauses, its literals variables."""
        left = []
        for each in clauses:
            literals = []
            for literal in each:
                known = [levels[task] for task in literal]
                if _NO not in known:
                    literals.append(tuple(sorted({level for level in known if level >= 0})))
            left.append(met_by(literals))
        return reduced(left)


class _Sum:
    """A sum of amounts, each of which counts if it is done."""

    def __init__(self) -> None:
        self.known = 0
        self.factors: dict[int, int] = {}

    def add(self, amount: int, level: int) -> None:
        if level == _YES:
            self.known += amount
        elif level >= 0:
            self.factors[level] = self.factors.get(level, 0) + amount
