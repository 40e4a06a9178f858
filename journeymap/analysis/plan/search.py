"""Making a good plan better: a part of it, some periods or the work of some behaviours, is planned anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from threading import Lock

from journeymap.analysis.plan.formulation import Formulation, Span
from journeymap.analysis.plan.problem import Done, Problem
from journeymap.analysis.plan.terms import Terms


class Search:
    """The best plan so far, and ways to a better one."""

    def __init__(
        self,
        problem: Problem,
        terms: Sequence[Terms],
        schedule: Sequence[Done],
        stops: Callable[[], bool],
    ) -> None:
        self.problem = problem
        self.terms = terms
        self.schedule = list(schedule)
        self.total = problem.total(schedule)
        self.stops = stops
        self._lock = Lock()
        self._random = random.Random(1)
        self._count = len(problem.periods)

    def take(self, schedule: Sequence[Done]) -> bool:
        """Keep a plan if it is better than the best so far."""
        if not self.problem.is_feasible(schedule):
            return False
        total = self.problem.total(schedule)
        with self._lock:
            if total <= self.total:
                return False
            self.schedule, self.total = list(schedule), total
        return True

    def take_cheaper(self, schedule: Sequence[Done]) -> None:
        """Keep a plan if it is as good as the best so far and costs less."""
        problem = self.problem
        if problem.is_feasible(schedule) and problem.total(schedule) >= self.total:
            with self._lock:
                if problem.cost(schedule) < problem.cost(self.schedule):
                    self.schedule = list(schedule)

    def replan(self, held: Sequence[Span], seconds: float) -> bool:
        """Plan anew what `held` leaves free; whether that made the plan better."""
        if self.stops():
            return False
        formulation = Formulation(self.problem, self.terms, held)
        outcome = formulation.solve(seconds, self.stops, self.schedule)
        return outcome.values is not None and self.take(formulation.plan(outcome.values))

    def windows(self, length: int, seconds: float) -> bool:
        """Plan each so many periods in a row anew, from the first on; whether any of that helped."""
        helped = False
        for first in range(self._count - length + 1):
            if self.stops():
                break
            helped |= self.replan(list(self._window(first, first + length)), seconds)
        return helped

    def _window(self, first: int, end: int) -> Iterator[Span]:
        """Periods `first` to before `end` are free to do earlier what is done by the period after them."""
        for done in self.starts():
            if done < first or (done > end and end < self._count):
                yield Span(done, done)
            else:
                yield Span(first, min(end, self._count))

    def neighbourhoods(self, seconds: float) -> Iterator[bool]:
        """Plan the work of a few behaviours anew, of others each time; whether that helped. Never ends."""
        of_behaviour = [
            {capability for group in (*each.needs, *each.enhancers, *each.carries) for capability in group}
            for each in (demand.behaviour for demand in self.problem.demands)
        ]
        while True:
            chosen = set().union(*self._random.sample(of_behaviour, min(3, len(of_behaviour))))
            free = [each.integration[0] in chosen for each in self.problem.tasks]
            for tasks in self.problem.required:
                for number, needed in enumerate(tasks):
                    for each in needed if free[number] else ():
                        free[each] = True
            held = [
                Span(0, self._count) if each else Span(done, done)
                for each, done in zip(free, self.starts(), strict=True)
            ]
            yield self.replan(held, seconds)

    def prune(self) -> None:
        """Leave away what brings nothing, dearest first."""
        tasks = self.problem.tasks
        for each in sorted(self.schedule[-1], key=lambda number: (-tasks[number].cost, number)):
            without = [done - {each} for done in self.schedule]
            if self.problem.is_feasible(without) and self.problem.total(without) >= self.total:
                self.schedule = without

    def starts(self) -> list[int]:
        """By task, the period in which it is done; the number of periods if never."""
        starts = [self._count] * len(self.problem.tasks)
        for period, done in reversed(list(enumerate(self.schedule))):
            for each in done:
                starts[each] = period
        return starts
