"""The linear relaxation of a programme, solved again and again with some variables held.

Each time from where a like one ended: some milliseconds instead of a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from journeymap.analysis.plan.programme import Programme, model_of
from journeymap.frozen import frozen

_LOOK = 0.2
"""Seconds of a solution between two looks at whether anybody still wants it."""


class Abandoned(Exception):
    """Nobody wants the solution any more."""


@frozen
class Relaxed:
    """The best solution in which variables may be between 0 and 1."""

    gain: float
    values: Any
    """Of the columns that may be held, a numpy array."""
    prices: Any
    """Of the same: what more of each would gain, if it could have more."""
    basis: Any
    """Where to begin with a like one."""


class Relaxation:
    """A programme without its whole numbers, for one thread."""

    def __init__(self, programme: Programme, columns: Sequence[int], stops: Callable[[], bool]) -> None:
        import highspy
        import numpy as np

        self._stops = stops
        self._solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            # Tiny changes of the costs are for long solutions; these are short.
            ("dual_simplex_cost_perturbation_multiplier", 0.0),
        ):
            self._solver.setOptionValue(name, value)
        model = model_of(programme)
        model.integrality_ = []
        self._solver.passModel(model)
        self._columns = np.array(columns, dtype=np.int32)
        self._status = highspy.HighsModelStatus

    def limit(self, row: int, most: float) -> None:
        """Change how much a row may be at most."""
        self._solver.changeRowBounds(row, -float("inf"), most)

    def solve(self, lower: Any, upper: Any, basis: Any = None) -> Relaxed | None:
        """The solution within these bounds of the columns, None if there is none; raises Abandoned."""
        import numpy as np

        solver = self._solver
        solver.changeColsBounds(len(self._columns), self._columns, lower, upper)
        if basis is not None:
            solver.setBasis(basis)
        while True:
            solver.setOptionValue("time_limit", solver.getRunTime() + _LOOK)
            solver.run()
            status = solver.getModelStatus()
            if self._stops():
                raise Abandoned
            if status != self._status.kTimeLimit:
                break
        if status == self._status.kInfeasible:
            return None
        if status != self._status.kOptimal:
            raise ArithmeticError(f"HiGHS: {status}")
        found = solver.getSolution()
        return Relaxed(
            solver.getInfo().objective_function_value,
            np.array(found.col_value)[self._columns],
            np.array(found.col_dual)[self._columns],
            solver.getBasis(),
        )
