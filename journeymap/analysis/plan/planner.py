"""Looking for better plans: by small changes first, then by planning parts anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from journeymap.analysis.plan.annealing import Annealing
from journeymap.analysis.plan.problem import Done
from journeymap.analysis.plan.search import Search

_ANNEALING = 0.35
"""The share of the time in which plans are looked for by small changes."""
_RUNS = 2
"""So often: where one ends is a matter of luck, and the better of two is better than one twice as long."""
_COOL = 0.7
"""When so much of the time has gone, changes are nearly for the better alone."""
_NEWS = 0.25
"""Seconds between two looks at whether these have found a better one."""


class Planner:
    """Makes the best plan of a search better."""

    def __init__(self, search: Search, is_best: Callable[[], bool], *, gives_way: bool) -> None:
        """`gives_way` says that other threads of this process are at work beside it."""
        self.search = search
        self.is_best = is_best
        self._annealing = Annealing(search.problem, search.terms, gives_way=gives_way)

    def anneal(self, seconds: float) -> None:
        """Change it bit by bit, a share of that time; again and again from the same."""
        begun = list(self.search.schedule)
        for _run in range(_RUNS):
            self._anneal(begun, _ANNEALING / _RUNS * seconds)

    def _anneal(self, schedule: Sequence[Done], seconds: float) -> None:
        search, annealing = self.search, self._annealing
        begun = told = monotonic()

        def gone() -> float:
            nonlocal told
            if self.is_best():
                return 1.0
            now = monotonic()
            if now - told > _NEWS:
                told = now
                if annealing.highest > search.total:
                    search.take(annealing.best())
            return (now - begun) / seconds

        search.take(annealing.improve(schedule, gone))

    def polish(self, seconds: float) -> None:
        """Change it a little, for so long."""
        begun = monotonic()

        def gone() -> float:
            return 1.0 if self.is_best() else _COOL + (1.0 - _COOL) * (monotonic() - begun) / seconds

        self.search.take(self._annealing.improve(self.search.schedule, gone))

    def plan_windows(self, seconds: float) -> None:
        """Plan two and three periods in a row anew, so many seconds for each, until that brings nothing."""
        for length in (2, 3):
            while not self.is_best() and self.search.windows(length, seconds):
                pass

    def improve(self, least: float = 0.5) -> None:
        """Plan parts anew, beginning with so many seconds for each, until it is the best."""
        for seconds in (each for each in (0.5, 1.0, 2.0, 4.0) if each >= least):
            self.plan_windows(seconds)
        for _helped in self.search.neighbourhoods(2.0):
            if self.is_best():
                return
