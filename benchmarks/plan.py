"""Plans of random projects beside the least that must be done: reading what is to be decided off the project.

What matters more than the time is how good the plans are, which is in the names of the lines: the sum of the
index over the periods, and the gap, how much higher it could be at most. The processor time tells how much of
the machine there was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from benchmarks._plans import KINDS, project_to_plan
from benchmarks.measure import Result, timed
from journeymap.analysis.plan import Plan, make_plan
from journeymap.analysis.plan.periods import periods_from
from journeymap.analysis.plan.reading import read_problem

START = date(2026, 1, 1)
SECONDS = float(os.environ.get("JOURNEYMAP_BENCH_SECONDS", "30"))


def bench_plan_of_one_period() -> Iterator[Result]:
    """12 settings × 30 capabilities × 20 behaviours, one period."""
    yield from _plans(1, 1_600.0, 20.0)


def bench_plan_of_eight_periods() -> Iterator[Result]:
    """The same over 8 periods, half a minute."""
    yield from _plans(8, 200.0, SECONDS)


def _plans(periods: int, budget: float, seconds: float) -> Iterator[Result]:
    for kind in KINDS:
        for seed in (1, 2):
            project = project_to_plan(kind, seed)
            plans: list[Plan] = []

            def work() -> None:
                plans.append(make_plan(project, budget, periods, START, seconds=seconds))  # noqa: B023

            def floor() -> None:
                read_problem(project, None, budget, periods_from(START, "quarter", periods))  # noqa: B023

            begun = sum(os.times()[:4])  # with the helper's, which has a process of its own
            took = timed(work)
            busy = sum(os.times()[:4]) - begun
            total = sum(each or 0.0 for each in plans[-1].index_by_period)
            said = f"{total:.4f}, gap {plans[-1].gap:.2%}, {busy:.0f} s busy"
            yield Result(f"plan, {periods} × {kind.name} {seed}: {said}", took, timed(floor), 1)
