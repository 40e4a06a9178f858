"""The measuring itself: ours and the floor in turns, so that a busy moment of the machine hits both."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Memory:
    """One line of the table: how much memory a process holds, in megabytes."""

    name: str
    ours_mb: float
    floor_mb: float
    n: int = 1

    @property
    def ratio(self) -> float:
        """How many times the floor ours holds."""
        return self.ours_mb / self.floor_mb

    def as_json(self) -> dict[str, str | float | int]:
        """The result as `out/bench.json` holds it."""
        return {
            "name": self.name,
            "ours_mb": self.ours_mb,
            "floor_mb": self.floor_mb,
            "ratio": self.ratio,
            "n": self.n,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: medians in seconds over `n` measurements of each side."""

    name: str
    ours_s: float
    floor_s: float
    n: int

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes: the figure that travels between machines."""
        return self.ours_s / self.floor_s if self.floor_s else float("inf")

    def as_json(self) -> dict[str, str | float | int]:
        """The result as `out/bench.json` holds it."""
        return {
            "name": self.name,
            "ours_s": self.ours_s,
            "floor_s": self.floor_s,
            "ratio": self.ratio,
            "n": self.n,
        }


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call of `work` takes, undisturbed by the garbage of the calls before it."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(
    name: str, ours: Callable[[], object], floor: Callable[[], object], *, rounds: int = 7
) -> Result:
    """Time `ours` and `floor` in turns, `rounds` times each, after one unmeasured turn to warm up."""
    return from_samples(name, lambda: timed(ours), lambda: timed(floor), rounds=rounds)


def from_samples(
    name: str, ours_s: Callable[[], float], floor_s: Callable[[], float], *, rounds: int = 7
) -> Result:
    """Like `side_by_side`, for sides that measure themselves: each call answers the seconds it took."""
    ours_s()
    floor_s()
    pairs = [(ours_s(), floor_s()) for _round in range(rounds)]
    ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Result(name, ours, floor, rounds)
